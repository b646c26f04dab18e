# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from dataclasses import dataclass
from datetime import date

import pytest

from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Direction
from caseapp.services.desk import Desk, History
from caseapp.services.reasking import Reasking
from caseapp.services.register import Register
from tests.library_fixture import COMPANY, a_case, a_letter, a_passage

FIRST, AGAIN = date(2021, 7, 16), date(2021, 8, 16)
ASKED = "whether any camera was sold to the reception centre at Fenmark"
REWORDED = "I repeat my question whether the reception centre at Fenmark was ever sold a camera."


@dataclass
class Office:
    desk: Desk
    register: Register
    reasking: Reasking
    case_id: int
    first: int
    again: int
    question: int

    def times(self) -> list[int]:
        return [question.times_asked for question in self.register.questions(self.case_id)]


@pytest.fixture
def office(desk: Desk) -> Office:
    case_id = a_case(desk)
    first = a_letter(desk, case_id, Direction.OUTGOING, FIRST)
    again = a_letter(desk, case_id, Direction.OUTGOING, AGAIN)
    register = Register(desk)
    question = register.add_question(case_id, first, a_passage(desk, first, ASKED), printed_number="1").value
    return Office(desk, register, Reasking(desk), case_id, first, again, question)


def test_words_that_put_a_question_again_are_recognised_with_its_number_day_and_why(office: Office) -> None:
    other = "How many officers work in Dunmere?"
    met, none = office.reasking.recognise(office.case_id, office.again, [REWORDED, other])
    assert met is not None
    (before,) = met.questions
    assert (before.question_id, before.number, before.asked_on, before.asked_of) == (
        office.question,
        "Q1",
        FIRST,
        COMPANY,
    )
    assert met.words == "Looks like Q1, asked on 16 July 2021"
    assert before.likeness >= 0.5
    assert "I repeat" in met.because
    assert none is None


def test_a_closed_question_is_recognised_and_said_to_be_closed(office: Office) -> None:
    office.register.close(office.question, "Not pursued", AGAIN)
    (met,) = office.reasking.recognise(office.case_id, office.again, [REWORDED])
    assert met is not None
    assert met.closed == "Q1"
    assert met.words.endswith("and closed since")


def test_a_question_that_the_letter_asks_already_is_not_offered_for_it(office: Office) -> None:
    assert office.reasking.recognise(office.case_id, office.first, [REWORDED]) == (None,)


def test_what_they_ask_us_is_no_question_of_ours(office: Office) -> None:
    theirs = a_letter(office.desk, office.case_id, Direction.INCOMING, AGAIN)
    assert office.reasking.recognise(office.case_id, theirs, [REWORDED]) == (None,)


def test_a_place_in_a_letter_is_counted_as_its_questions_stand_there(office: Office) -> None:
    later = a_passage(office.desk, office.first, "who signed the contract")
    second = office.register.add_question(office.case_id, office.first, later).value
    words = "My second question of 16 July has not been answered."
    (met,) = office.reasking.recognise(office.case_id, office.again, [words])
    assert met is not None
    (said,) = met.ids
    assert said in (office.question, second)
    order = sorted(
        (asking.passage.place.start, question.id)
        for question in office.register.questions(office.case_id)
        for asking in question.askings
        if asking.passage is not None
    )
    assert said == order[1][1]


def test_all_questions_that_words_name_are_put_again_in_one_step(office: Office) -> None:
    wordings = ("who signed the contract", "what was paid for it")
    second, third = (
        office.register.add_question(
            office.case_id, office.first, a_passage(office.desk, office.first, words), printed_number=number
        ).value
        for words, number in zip(wordings, ("2", "3"), strict=True)
    )
    office.register.close(third, "Not pursued", AGAIN)
    words = "I repeat questions 1 to 3 of my letter of 16 July 2021."
    (met,) = office.reasking.recognise(office.case_id, office.again, [words])
    assert met is not None
    assert (met.ids, met.numbers, met.closed) == ((office.question, second, third), "Q1, Q2 and Q3", "Q3")
    passage = a_passage(office.desk, office.again, words)
    with pytest.raises(NotAllowed, match="Q3 is closed"):
        office.register.ask_each_again([third], office.again, passage)
    assert office.times() == [1, 1, 1]
    written = office.register.ask_each_again(met.ids, office.again, passage, reopen=True)
    assert written.change.action == "Ask Q1, Q2, Q3 again"
    assert office.times() == [2, 2, 2]
    assert office.reasking.recognise(office.case_id, office.again, [words]) == (None,)
    History(office.desk).undo(written.change)
    assert office.times() == [1, 1, 1]


def test_of_several_put_again_the_closed_ones_are_passed_over_and_said(office: Office) -> None:
    second, third = (
        office.register.add_question(
            office.case_id, office.first, a_passage(office.desk, office.first, words)
        )
        for words in ("who signed the contract", "what was paid for it")
    )
    office.register.close(second.value, "Not pursued", AGAIN)
    ids, passage = (office.question, second.value, third.value), a_passage(office.desk, office.again, ASKED)
    written = office.register.ask_each_again(ids, office.again, passage)
    bulk = written.value.bulk
    assert (bulk.done, len(written.value.askings)) == (("Q1", "Q3"), 2)
    assert [one.because for one in bulk.passed_over] == ["Q2 is closed. Open it again first."]
    assert written.change.action == "Ask Q1, Q3 again"
    with pytest.raises(NotAllowed, match=r"Q1 is registered .* Q2 is closed. .* Q3 is registered"):
        office.register.ask_each_again(ids, office.again, passage)
    History(office.desk).undo(written.change)
    assert office.times() == [1, 1, 1]
