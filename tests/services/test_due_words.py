# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a letter says about when something is due is offered with its place and its sum, and nothing is written."""

from datetime import date

import pytest

from caseapp.domain.deadline import DeadlineSide, Rule
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Direction
from caseapp.services.desk import Desk
from caseapp.services.due_words import DueWords, SaidDue
from caseapp.services.register import Register
from caseapp.store.unit import Unit
from tests.library_fixture import a_case, a_letter, page

LETTER = date(2021, 7, 16)
ASKS = "Thank you. Please reply within 20 working days of the date of this letter. Yours sincerely"


def said(
    desk: Desk, words: str, way: Direction = Direction.INCOMING, on: date | None = LETTER
) -> tuple[SaidDue, ...]:
    letter_id = a_letter(desk, a_case(desk), way, on)
    document = desk.library.letters.get(letter_id).document
    assert document is not None
    desk.write(lambda unit: unit.documents.add_extraction(document.id, [page(words)], "test"), "Read")
    return DueWords(desk).in_letter(letter_id)


def test_what_their_letter_asks_is_ours_to_meet_and_its_sum_is_shown(desk: Desk) -> None:
    [one] = said(desk, ASKS)
    assert (one.found.due, one.found.side) == (date(2021, 8, 13), DeadlineSide.OURS)
    assert one.passage.quote == "within 20 working days of the date of this letter"
    assert one.found.counted is not None
    assert one.found.counted.words == "20 working days from 16 July 2021, England and Wales"
    assert desk.library.deadlines.of_case(1) == ()


def test_what_our_letter_asks_is_theirs_to_meet_and_what_it_promises_is_ours(desk: Desk) -> None:
    words = "Please reply within 14 days. We hope to write again by the end of September."
    asked, promised = said(desk, words, Direction.OUTGOING)
    assert (asked.found.due, asked.found.side, asked.found.whose) == (
        date(2021, 7, 30),
        DeadlineSide.THEIRS,
        "asked of them",
    )
    assert asked.found.counted is not None
    assert (asked.found.counted.rule, asked.found.counted.words) == (
        Rule.CALENDAR_DAYS,
        "14 days from 16 July 2021",
    )
    assert (promised.found.side, promised.found.whose, promised.found.counted) == (
        DeadlineSide.OURS,
        "promised by us",
        None,
    )


def test_working_days_are_those_of_the_office(desk: Desk) -> None:
    desk.write(lambda unit: unit.settings.put("nation", "SCT"), "Settle")
    [one] = said(desk, ASKS)
    assert one.found.due == date(2021, 8, 16)
    assert one.found.counted is not None
    assert one.found.counted.calendar == "SCT"


def test_receipt_counts_from_the_day_a_letter_of_theirs_came(desk: Desk) -> None:
    words = "Please reply within 14 days of receipt of this letter."

    def came(unit: Unit) -> None:
        unit.letters.edit(1, {"received_on": date(2021, 7, 20)})

    [guessed] = said(desk, words)
    assert guessed.found.due == date(2021, 7, 30)
    desk.write(came, "Log")
    [known] = DueWords(desk).in_letter(1)
    assert known.found.due == date(2021, 8, 3)


def test_a_letter_without_a_date_or_a_direction_is_refused_in_clear_words(desk: Desk) -> None:
    with pytest.raises(NotAllowed, match="no date"):
        said(desk, ASKS, on=None)
    with pytest.raises(NotAllowed, match="ours or theirs"):
        DueWords(desk).in_letter(an_undecided_letter(desk))


def an_undecided_letter(desk: Desk) -> int:
    case_id = a_case(desk, "IC/2021/0008")
    return a_letter(desk, case_id, Direction.UNKNOWN, LETTER)


def test_a_letter_without_a_text_says_nothing(desk: Desk) -> None:
    assert DueWords(desk).in_letter(a_letter(desk, a_case(desk), Direction.INCOMING, LETTER)) == ()


def test_the_dates_for_an_asking_are_those_its_letter_sets_whoever_must_answer(desk: Desk) -> None:
    words = (
        "Please reply within 14 days, that is by 30 July 2021. We hope to write again by 3 September 2021."
    )
    said(desk, words, Direction.OUTGOING)
    register = Register(desk)
    question = register.add_question(1, 1, None, wording="whether any was sold")
    asking = register.question(question.value).askings[0]
    [found] = DueWords(desk).for_asking(asking.id)
    assert (found.due, found.words) == (date(2021, 7, 30), "within 14 days")


def test_an_asking_in_a_letter_without_a_date_has_none(desk: Desk) -> None:
    letter_id = a_letter(desk, a_case(desk), Direction.OUTGOING, None)
    register = Register(desk)
    question = register.add_question(1, letter_id, None, wording="whether any was sold")
    assert DueWords(desk).for_asking(register.question(question.value).askings[0].id) == ()
