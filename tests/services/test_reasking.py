# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from dataclasses import dataclass
from datetime import date

import pytest

from caseapp.domain.letter import Direction
from caseapp.services.desk import Desk
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
    assert (met.question_id, met.number, met.asked_on, met.asked_of) == (
        office.question,
        "Q1",
        FIRST,
        COMPANY,
    )
    assert met.words == "Looks like Q1, asked on 16 July 2021"
    assert met.likeness >= 0.5
    assert "I repeat" in met.because
    assert none is None


def test_a_closed_question_is_recognised_and_said_to_be_closed(office: Office) -> None:
    office.register.close(office.question, "Not pursued", AGAIN)
    (met,) = office.reasking.recognise(office.case_id, office.again, [REWORDED])
    assert met is not None
    assert met.is_closed
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
    assert met.question_id in (office.question, second)
    order = sorted(
        (asking.passage.place.start, question.id)
        for question in office.register.questions(office.case_id)
        for asking in question.askings
        if asking.passage is not None
    )
    assert met.question_id == order[1][1]
