# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proposed questions are registered together: in parts, merged, or all that are left, each in one write."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.errors import Duplicate, WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.question import Question
from caseapp.services.office import Services
from caseapp.services.proposing import Proposed, likely_cut, parts_with
from tests.services.arriving import letter_file
from tests.services.test_proposing import Desk

PAGE = (
    "16 July 2021",
    "Dear Ms Marlow",
    "Please provide the following:",
    "(a) the date of the first sale;",
    "(b) the name of each buyer;",
    "(c) the price.",
    "Thank you for what you have sent to this office so far in this matter.",
    "I would be grateful if you could explain who decides about a sale, and how",
    "often the decision is looked at again. Can you say what the cam-",
    "eras store and send, and the country in which the data lie?",
    "Yours sincerely",
)
DATE, BUYER, PRICE, WHO, OFTEN, STORED = range(6)


@pytest.fixture
def desk(office: Services, tmp_path: Path) -> Desk:
    case_id = office.casework.open_case("CTC/2021/0007", "Hillcrest").value
    path = letter_file(tmp_path, "ours.pdf", PAGE)
    report = office.intake.take_in(case_id, [path], direction=Direction.OUTGOING, dated_on=date(2021, 7, 16))
    letter_id = report.rows[0].letter_id
    assert letter_id is not None
    return Desk(office, case_id, letter_id)


def registered(desk: Desk) -> tuple[Question, ...]:
    return desk.office.register.questions(desk.case_id)


def numbers(desk: Desk) -> list[str]:
    return [question.number for question in registered(desk)]


def quote(question: Question) -> str:
    (asking,) = question.askings
    assert asking.passage is not None
    return " ".join(asking.passage.quote.split())


def quotes(desk: Desk) -> list[str]:
    return [quote(question) for question in registered(desk)]


def group(desk: Desk, which: int) -> Sequence[Proposed]:
    return parts_with(desk.proposed[which], desk.proposed)


def test_the_items_of_a_list_go_together_and_so_do_the_questions_of_a_sentence(desk: Desk) -> None:
    assert len(desk.proposed) == 6
    assert [one.found.printed for one in group(desk, BUYER)] == ["(a)", "(b)", "(c)"]
    assert group(desk, OFTEN) == desk.proposed[WHO:STORED]
    assert group(desk, STORED) == desk.proposed[STORED:]


def test_a_list_becomes_one_question_with_its_items_as_parts_at_their_own_places(desk: Desk) -> None:
    written = desk.office.proposing.split(desk.case_id, desk.letter_id, group(desk, DATE))
    assert numbers(desk) == ["Q1", "Q1(a)", "Q1(b)", "Q1(c)"]
    assert quotes(desk) == [
        "Please provide the following:",
        "the date of the first sale",
        "the name of each buyer",
        "the price.",
    ]
    whole, first, *_others = registered(desk)
    assert whole.wording == "Please provide the following:"
    assert len(whole.parts) == 3
    assert first.wording == "Please provide the following: the date of the first sale"
    assert first.askings[0].printed_number == "(a)"
    assert written.change.action == "Register question Q1 in 3 parts"
    assert len(desk.proposed) == 3
    desk.office.history.undo(written.change)
    assert numbers(desk) == []
    assert len(desk.proposed) == 6
    desk.office.history.redo(written.change)
    assert len(numbers(desk)) == 4


def test_the_questions_of_a_sentence_become_parts_of_it(desk: Desk) -> None:
    desk.office.proposing.split(desk.case_id, desk.letter_id, group(desk, WHO))
    assert numbers(desk) == ["Q1", "Q1(a)", "Q1(b)"]
    whole, who, often = quotes(desk)
    assert whole == f"{who}, and {often}"
    assert whole == registered(desk)[0].wording
    assert often == "how often the decision is looked at again."


def test_an_officer_divides_a_question_and_each_part_stands_where_its_words_stand(desk: Desk) -> None:
    stored = desk.proposed[STORED]
    cut = likely_cut(stored.wording)
    lines = (stored.wording[:cut], stored.wording[cut:])
    assert lines == (
        "Can you say what the cameras store and send, and ",
        "the country in which the data lie?",
    )
    desk.office.proposing.divide(desk.case_id, desk.letter_id, stored, lines)
    assert numbers(desk) == ["Q1", "Q1(a)", "Q1(b)"]
    assert quotes(desk)[1:] == [
        "Can you say what the cam- eras store and send,",
        "the country in which the data lie?",
    ]
    assert registered(desk)[1].wording == "Can you say what the cameras store and send"
    assert quotes(desk)[0] == " ".join(stored.passage.quote.split())


def test_a_part_in_other_words_stands_where_the_whole_question_does(desk: Desk) -> None:
    stored = desk.proposed[STORED]
    parts = ("What do they keep?", "the country in which the data lie?")
    desk.office.proposing.divide(desk.case_id, desk.letter_id, stored, parts)
    whole, kept, country = quotes(desk)
    assert (kept, country) == (whole, "the country in which the data lie?")
    assert registered(desk)[1].wording == "What do they keep?"


def test_one_part_is_no_division(desk: Desk) -> None:
    with pytest.raises(WrongUse):
        desk.office.proposing.divide(desk.case_id, desk.letter_id, desk.proposed[STORED], ("All of it?",))
    with pytest.raises(WrongUse):
        desk.office.proposing.split(desk.case_id, desk.letter_id, group(desk, STORED))
    assert numbers(desk) == []


def test_two_proposals_are_merged_into_one_question_whose_place_covers_both(desk: Desk) -> None:
    proposed = desk.proposed
    desk.office.proposing.merge(desk.case_id, desk.letter_id, proposed[DATE], proposed[BUYER])
    (merged,) = registered(desk)
    assert (
        merged.wording == "Please provide the following: the date of the first sale; the name of each buyer"
    )
    assert quote(merged) == "the date of the first sale; (b) the name of each buyer"
    assert [one.found.printed for one in desk.proposed][:1] == ["(c)"]
    written = desk.office.proposing.merge(desk.case_id, desk.letter_id, *desk.proposed[2:])
    assert registered(desk)[1].wording == f"{proposed[OFTEN].wording} {proposed[STORED].wording}"
    desk.office.history.undo(written.change)
    assert numbers(desk) == ["Q1"]
    assert len(desk.proposed) == 4


def test_all_that_are_left_are_registered_in_one_step_and_taken_back_in_one(desk: Desk) -> None:
    desk.office.proposing.reject(desk.letter_id, desk.proposed[PRICE])
    written = desk.office.proposing.accept_all(desk.case_id, desk.letter_id, desk.proposed)
    assert numbers(desk) == ["Q1", "Q2", "Q3", "Q4", "Q5"]
    assert desk.proposed == ()
    assert written.change.action == "Register 5 proposed questions"
    desk.office.history.undo(written.change)
    assert len(desk.proposed) == 5
    assert desk.office.proposing.next_number(desk.case_id) == "Q6"


def test_where_one_of_all_is_registered_already_none_is(desk: Desk) -> None:
    before = desk.proposed
    desk.office.proposing.accept(desk.case_id, desk.letter_id, before[PRICE])
    with pytest.raises(Duplicate):
        desk.office.proposing.accept_all(desk.case_id, desk.letter_id, before)
    assert numbers(desk) == ["Q1"]


def test_all_that_are_left_are_rejected_in_one_step(desk: Desk) -> None:
    written = desk.office.proposing.reject_all(desk.letter_id, desk.proposed)
    assert desk.proposed == ()
    assert written.change.action == "Reject 6 proposed questions"
    with pytest.raises(WrongUse, match="at least one proposal"):
        desk.office.proposing.reject_all(desk.letter_id, desk.proposed)
    desk.office.history.undo(written.change)
    assert len(desk.proposed) == 6
