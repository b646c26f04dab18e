# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a letter is asked, linked, or answers nothing asked."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.coverage import NO_TEXT, Coverage
from caseapp.domain.letter import Direction
from caseapp.domain.question import Label
from caseapp.services.coverage import PAGES_READ, coverage_of
from caseapp.services.desk import Desk
from caseapp.services.intake import Intake
from caseapp.services.register import Register
from caseapp.services.viewing import Viewing
from tests.services.arriving import OUTGOING, NoDrawing, letter_file

REPLY = (
    "Hillcrest Optics plc",
    "Dear Commissioner",
    "Sales abroad",
    "Thank you for your letter. We sell cameras in nine countries.",
    "We would be pleased to welcome you to our offices.",
    "Could you tell us which law you rest on?",
    "Yours sincerely",
    "Anna Marlow",
)


@dataclass
class Room:
    desk: Desk
    intake: Intake
    case_id: int
    folder: Path

    def letter(self, direction: Direction, *pages: tuple[str, ...]) -> int:
        path = letter_file(self.folder, f"{direction.value}.pdf", *pages)
        report = self.intake.take_in(
            self.case_id, [path], direction=direction, dated_on=date(2021, 8, 10 if pages[0] is REPLY else 1)
        )
        letter_id = report.rows[0].letter_id
        assert letter_id is not None
        return letter_id

    def covered(self, letter_id: int) -> Coverage:
        view = Viewing(self.desk, NoDrawing()).letter_view(letter_id)
        return coverage_of(view.letter, view.pages, Register(self.desk).marks(letter_id))

    def link(self, letter_id: int, quote: str) -> None:
        register, viewing = Register(self.desk), Viewing(self.desk, NoDrawing())
        question = register.add_question(self.case_id, letter_id, None, wording="Where?").value
        passage = viewing.find_passage(letter_id, None, quote)
        register.link_response([question], letter_id, passage, label=Label.ANSWERED)

    def loose(self, letter_id: int) -> list[str]:
        pages = Viewing(self.desk, NoDrawing()).letter_view(letter_id).pages
        return [pages[one.page - 1].text.text[one.start : one.end] for one in self.covered(letter_id).loose]


@pytest.fixture
def room(desk: Desk, intake: Intake, case_id: int, tmp_path: Path) -> Room:
    return Room(desk, intake, case_id, tmp_path)


def test_nothing_of_a_reply_is_linked_at_first(room: Room) -> None:
    theirs = room.letter(Direction.INCOMING, REPLY)
    assert room.covered(theirs).words == "0 of 3 paragraphs linked; 3 answer nothing asked"
    assert len(room.loose(theirs)) == 3


def test_only_sentences_without_a_linked_word_answer_nothing_asked(room: Room) -> None:
    theirs = room.letter(Direction.INCOMING, REPLY)
    room.link(theirs, "sell cameras in nine")
    assert room.covered(theirs).words == "1 of 3 paragraphs linked; 2 answer nothing asked"
    assert room.loose(theirs) == [
        "We would be pleased to welcome you to our offices.",
        "Could you tell us which law you rest on?",
    ]


def test_a_linked_line_has_no_dots_beside_it_and_the_free_line_above_has(room: Room) -> None:
    theirs = room.letter(Direction.INCOMING, REPLY)
    before = room.covered(theirs).loose
    assert [len(stretch.boxes) for stretch in before] == [1, 1, 1]
    room.link(theirs, "welcome you")
    assert [stretch.boxes for stretch in room.covered(theirs).loose] == [before[0].boxes, before[2].boxes]


def test_a_question_put_to_us_answers_nothing_but_is_accounted_for(room: Room) -> None:
    theirs = room.letter(Direction.INCOMING, REPLY)
    passage = Viewing(room.desk, NoDrawing()).find_passage(theirs, None, "which law you rest on")
    Register(room.desk).add_question(room.case_id, theirs, passage)
    assert room.covered(theirs).words == "1 of 3 paragraphs linked; 2 answer nothing asked"


def test_of_our_letters_it_is_said_how_what_was_asked_stands(room: Room) -> None:
    ours = room.letter(Direction.OUTGOING, OUTGOING)
    assert room.covered(ours) == Coverage("Nothing asked here is registered")
    passage = Viewing(room.desk, NoDrawing()).find_passage(ours, None, "sold abroad")
    Register(room.desk).add_question(room.case_id, ours, passage)
    assert room.covered(ours) == Coverage("1 question asked here: 1 awaiting answer")


def test_a_letter_that_nobody_has_confirmed_yet_is_told_as_theirs(room: Room) -> None:
    report = room.intake.take_in(room.case_id, [letter_file(room.folder, "scan 0042.pdf", REPLY)])
    letter_id = report.rows[0].letter_id
    assert letter_id is not None
    assert room.desk.library.letters.get(letter_id).direction is Direction.UNKNOWN
    assert room.covered(letter_id).words == "0 of 3 paragraphs linked; 3 answer nothing asked"


def test_of_a_long_report_only_the_first_pages_are_counted_and_that_is_said(room: Room) -> None:
    pages = [("We went on with the work as was agreed.",)] * (PAGES_READ + 3)
    theirs = room.letter(Direction.INCOMING, REPLY[1:4], *pages)
    words = room.covered(theirs).words
    assert words.startswith(f"0 of {PAGES_READ} paragraphs linked")
    assert words.endswith(f"(first {PAGES_READ} of {PAGES_READ + 4} pages)")


def test_of_a_scan_without_text_it_is_said_that_nothing_can_be_marked(room: Room) -> None:
    theirs = room.letter(Direction.INCOMING, ())
    assert room.covered(theirs) == Coverage(NO_TEXT)
