# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions are proposed in letters, with their exact place; an officer registers or rejects them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.document import RECOGNISED
from caseapp.domain.errors import Duplicate, NotAllowed
from caseapp.domain.found_question import QuestionKind
from caseapp.domain.letter import Direction, LetterKind
from caseapp.domain.page_text import PageText
from caseapp.domain.question import Side
from caseapp.services.office import Services
from caseapp.services.proposing import Proposed
from tests.services.arriving import letter_file

FIRST_PAGE = (
    "Office of the Lens Commissioner",
    "16 July 2021",
    "Dear Ms Marlow",
    "I would be grateful if you could clarify whether your cameras",
    "are sold abroad.",
    "Please provide the following:",
    "(a) the date of the first sale;",
    "(b) the name of each buyer;",
    "(c) the price.",
    "Thank you for what you have sent to this office so far in this matter.",
    "Can you also confirm that no such camera has been fitted with",
)
SECOND_PAGE = (
    "software that sorts people by their origin?",
    "Thank you for your help in this matter.",
    "Yours sincerely",
    "Morgan Vale",
)


@dataclass
class Desk:
    """A letter of two pages on a case, and what is proposed in it."""

    office: Services
    case_id: int
    letter_id: int

    @property
    def proposed(self) -> tuple[Proposed, ...]:
        return self.office.proposing.proposals(self.letter_id)

    @property
    def wordings(self) -> list[str]:
        return [one.wording for one in self.proposed]

    def starting(self, words: str) -> Proposed:
        return next(one for one in self.proposed if one.found.wording.startswith(words))

    def read_anew(self, *texts: str) -> None:
        document = self.office.anchoring.document(self.letter_id)
        pages = [PageText(text) for text in texts]
        self.office.anchoring.keep_reading(
            self.letter_id, document, pages, f"{RECOGNISED} fast eng, pages 1", "Recognise text"
        )


@pytest.fixture
def desk(office: Services, tmp_path: Path) -> Desk:
    return taken_in(office, tmp_path, Direction.OUTGOING)


def taken_in(office: Services, folder: Path, direction: Direction | None) -> Desk:
    case_id = office.casework.open_case("CTC/2021/0007", "Hillcrest").value
    path = letter_file(folder, "ours.pdf", FIRST_PAGE, SECOND_PAGE)
    report = office.intake.take_in(case_id, [path], direction=direction, dated_on=date(2021, 7, 16))
    letter_id = report.rows[0].letter_id
    assert letter_id is not None
    return Desk(office, case_id, letter_id)


def test_the_questions_of_a_letter_are_proposed_in_the_order_of_its_text(desk: Desk) -> None:
    assert desk.wordings == [
        "I would be grateful if you could clarify whether your cameras are sold abroad.",
        "Please provide the following: the date of the first sale",
        "Please provide the following: the name of each buyer",
        "Please provide the following: the price.",
        f"{FIRST_PAGE[-1]} {SECOND_PAGE[0]}",
    ]
    first = desk.proposed[0]
    assert first.found.kind is QuestionKind.POLITE
    assert first.found.confidence > 0.5
    assert first.found.because


def test_a_proposal_has_the_place_where_it_stands_over_a_page_break_as_well(desk: Desk) -> None:
    view = desk.office.viewing.letter_view(desk.letter_id)
    for proposed in desk.proposed:
        for place in proposed.places:
            words = view.pages[place.page - 1].text.text[place.start : place.end]
            assert words in proposed.passage.quote
            assert place.quads
            assert place.extraction_id == view.extraction_id
    assert [one.pages for one in desk.proposed] == [(1,), (1,), (1,), (1,), (1, 2)]


def test_an_accepted_proposal_is_registered_at_its_place_and_proposed_no_more(desk: Desk) -> None:
    item = desk.starting("the date")
    written = desk.office.proposing.accept(desk.case_id, desk.letter_id, item)
    question = desk.office.register.question(written.value)
    (asking,) = question.askings
    assert (question.number, question.wording, question.side) == ("Q1", item.wording, Side.THEIRS)
    assert asking.printed_number == "(a)"
    assert asking.passage is not None
    assert asking.passage.quote == item.passage.quote
    assert written.change.action == "Register question Q1"
    assert item.wording not in desk.wordings
    assert len(desk.wordings) == 4
    desk.office.history.undo(written.change)
    assert item.wording in desk.wordings


def test_the_wording_may_be_edited_while_the_place_stays(desk: Desk) -> None:
    proposed = desk.starting("Can you also")
    question_id = desk.office.proposing.accept(
        desk.case_id, desk.letter_id, proposed, "No such software?"
    ).value
    question = desk.office.register.question(question_id)
    assert question.wording == "No such software?"
    assert question.askings[0].passage is not None
    assert [place.page for place in question.askings[0].passage.stretch] == [1, 2]


def test_what_overlaps_the_words_of_a_registered_question_is_not_proposed(desk: Desk) -> None:
    passage = desk.office.viewing.find_passage(desk.letter_id, None, "clarify whether your cameras")
    question_id = desk.office.register.add_question(desk.case_id, desk.letter_id, passage).value
    assert not any("sold abroad" in words for words in desk.wordings)
    desk.office.register.remove(question_id)
    assert any("sold abroad" in words for words in desk.wordings)


def test_a_question_registered_without_a_place_is_known_by_its_words(desk: Desk) -> None:
    typed = "Clarify whether your cameras are sold abroad"
    desk.office.register.add_question(desk.case_id, desk.letter_id, None, wording=typed)
    assert not any("sold abroad" in words for words in desk.wordings)
    desk.office.register.add_question(desk.case_id, desk.letter_id, None, wording="Date")
    assert len(desk.wordings) == 4


def test_a_rejected_proposal_is_never_made_again_and_the_trail_says_who_rejected_it(desk: Desk) -> None:
    proposed = desk.starting("the name")
    written = desk.office.proposing.reject(desk.letter_id, proposed)
    assert proposed.wording not in desk.wordings
    assert written.change.case_ids == {desk.case_id}
    entry = desk.office.desk.library.trail.about("cases", desk.case_id)[0]
    assert entry.officer == "Morgan Vale"
    assert entry.action.startswith("Reject proposed question “Please provide the following: the name")
    with pytest.raises(Duplicate):
        desk.office.proposing.reject(desk.letter_id, proposed)
    undone = desk.office.history.undo(written.change)
    assert proposed.wording in desk.wordings
    assert undone.action.startswith("Undo: Reject")
    desk.office.history.redo(written.change)
    assert proposed.wording not in desk.wordings


def test_a_rejection_holds_for_the_same_words_on_another_reading(desk: Desk) -> None:
    rejected = desk.starting("I would")
    desk.office.proposing.reject(desk.letter_id, rejected)
    body = "\n".join(FIRST_PAGE[2:5]).replace("cameras\nare", "cam-\neras are")
    desk.read_anew(body, "\n".join(SECOND_PAGE[1:]))
    assert desk.proposed == ()
    desk.read_anew(body.replace("abroad", "at home"), "\n".join(SECOND_PAGE[1:]))
    assert len(desk.proposed) == 1


def test_what_they_ask_of_us_is_ours_to_answer(office: Services, tmp_path: Path) -> None:
    desk = taken_in(office, tmp_path, Direction.INCOMING)
    question_id = office.proposing.accept(desk.case_id, desk.letter_id, desk.proposed[0]).value
    assert office.register.question(question_id).side is Side.OURS


def test_nothing_is_proposed_until_it_is_known_whose_letter_it_is(office: Services, tmp_path: Path) -> None:
    desk = taken_in(office, tmp_path, None)
    office.desk.write(
        lambda unit: unit.letters.edit(desk.letter_id, {"direction": Direction.UNKNOWN.value}), "Forget"
    )
    with pytest.raises(NotAllowed, match="ours or theirs"):
        office.proposing.proposals(desk.letter_id)


def test_nothing_is_proposed_in_a_note_of_our_own(desk: Desk) -> None:
    kind = {"kind": LetterKind.NOTE_OF_CALL.value}
    desk.office.desk.write(lambda unit: unit.letters.edit(desk.letter_id, kind), "Say what it is")
    assert desk.proposed == ()


def test_nothing_is_proposed_in_an_enclosure(desk: Desk, tmp_path: Path) -> None:
    before = desk.wordings
    path = letter_file(tmp_path, "annex.pdf", ("Dear Ms Marlow", "Can you confirm who the buyers are?"))
    desk.office.enclosing.add(desk.letter_id, [path])
    assert desk.wordings == before
