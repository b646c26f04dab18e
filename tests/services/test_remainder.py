# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an answer leaves open: a part that is split off, or the question where the answer is taken back."""

from datetime import date

import pytest

from caseapp.domain.deadline import DeadlineState
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.question import Label, Status
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from tests.library_fixture import COMPANY, a_letter
from tests.services.exchange import Exchange, an_exchange

LATER = date(2022, 3, 3)
SOLD, OPEN_STILL = "whether any was sold", "to whom it was sold"


@pytest.fixture
def exchange(desk: Desk) -> Exchange:
    return an_exchange(desk)


def test_a_partial_answer_splits_off_what_is_still_open_in_one_step(exchange: Exchange) -> None:
    written = exchange.register.split_rest(
        exchange.question_id,
        SOLD,
        OPEN_STILL,
        letter_id=exchange.theirs,
        passage=exchange.passage(exchange.theirs),
    )
    answered, rest = (exchange.register.question(part_id) for part_id in written.value)
    assert exchange.question.parts == written.value
    assert [(part.number, part.wording) for part in (answered, rest)] == [
        ("Q1(a)", SOLD),
        ("Q1(b)", OPEN_STILL),
    ]
    assert (answered.status, rest.status) == (Status.ANSWERED, Status.AWAITING)
    (response,) = answered.responses
    assert (response.letter_id, response.label, response.given_by) == (
        exchange.theirs,
        Label.ANSWERED,
        COMPANY,
    )
    for part in (exchange.question, answered, rest):
        assert [(asking.asked_of, asking.asked_on) for asking in part.askings] == [
            (COMPANY, date(2021, 7, 16))
        ]
    assert exchange.deadline() is DeadlineState.MET
    assert [question.number for question in exchange.register.untouched(exchange.theirs)] == ["Q1(b)"]
    assert written.change.action == "Split off what is still open of Q1"


def test_splitting_is_undone_and_done_again_as_a_whole(exchange: Exchange) -> None:
    response_id = exchange.answer(Label.PARTIAL)
    written = exchange.register.split_rest(exchange.question_id, SOLD, OPEN_STILL, response_id=response_id)
    History(exchange.desk).undo(written.change)
    assert (exchange.question.parts, exchange.question.status) == ((), Status.PARTLY)
    (response,) = exchange.question.responses
    assert (response.id, response.superseded) == (response_id, False)
    History(exchange.desk).redo(written.change)
    assert exchange.question.parts == written.value
    assert exchange.register.response(response_id).superseded


def test_a_labelled_response_gives_way_to_the_answer_of_its_part(exchange: Exchange) -> None:
    response_id = exchange.answer(Label.PARTIAL)
    first, second = exchange.register.split_rest(
        exchange.question_id, SOLD, OPEN_STILL, response_id=response_id
    ).value
    (answer,) = exchange.register.question(first).responses
    passage = exchange.register.response(response_id).passage
    assert answer.passage == passage
    assert exchange.register.response(response_id).superseded
    assert exchange.register.question(second).responses == ()


def test_a_response_shared_with_another_question_keeps_answering_that(exchange: Exchange) -> None:
    (asking,) = exchange.question.askings
    assert asking.letter_id is not None
    other = exchange.register.add_question(exchange.case_id, asking.letter_id, None, wording="when").value
    response_id = exchange.answer(Label.PARTIAL, exchange.question_id, other)
    exchange.register.split_rest(exchange.question_id, SOLD, OPEN_STILL, response_id=response_id)
    assert not exchange.register.response(response_id).superseded
    assert exchange.register.question(other).status is Status.PARTLY


def test_what_was_said_before_counts_for_the_part_that_is_open(exchange: Exchange) -> None:
    evasive = exchange.letter(date(2021, 8, 2))
    exchange.register.link_response(
        [exchange.question_id],
        evasive,
        exchange.passage(evasive, "come and see us"),
        label=Label.EVADED,
        reason_key="meeting-offered",
    )
    first, second = exchange.register.split_rest(
        exchange.question_id,
        SOLD,
        OPEN_STILL,
        letter_id=exchange.theirs,
        passage=exchange.passage(exchange.theirs),
    ).value
    assert exchange.register.question(first).status is Status.ANSWERED
    assert exchange.register.question(second).status is Status.EVADED


def test_nothing_is_split_without_words_nor_a_question_twice(exchange: Exchange) -> None:
    split = exchange.register.split_rest
    with pytest.raises(WrongUse, match="what is still open"):
        split(exchange.question_id, SOLD, " ", typed="On the telephone")
    with pytest.raises(WrongUse, match="Mark a passage"):
        split(exchange.question_id, SOLD, OPEN_STILL)
    split(exchange.question_id, SOLD, OPEN_STILL, typed="On the telephone")
    with pytest.raises(NotAllowed, match="has parts already"):
        split(exchange.question_id, SOLD, OPEN_STILL, typed="On the telephone")


def test_an_answer_taken_back_opens_the_question_with_the_due_date_it_had(exchange: Exchange) -> None:
    response_id = exchange.answer()
    exchange.register.set_status(exchange.question_id, Status.ANSWERED)
    assert exchange.deadline() is DeadlineState.MET
    later = exchange.letter(LATER)
    written = exchange.register.retract(
        response_id, later, exchange.passage(later, "we withdraw our earlier answer")
    )
    question = exchange.question
    assert (question.status, question.confirmed, question.is_open) == (Status.AWAITING, False, True)
    earlier, retraction = question.responses
    assert (earlier.superseded, earlier.retracted_on, earlier.label) == (True, LATER, Label.ANSWERED)
    assert (retraction.id, retraction.is_retraction, retraction.superseded) == (written.value, True, False)
    assert exchange.deadline() is DeadlineState.OPEN
    assert question.askings[0].is_open
    History(exchange.desk).undo(written.change)
    assert (exchange.question.status, exchange.question.confirmed) == (Status.ANSWERED, True)
    assert exchange.deadline() is DeadlineState.MET
    assert exchange.register.response(response_id).retracted_on is None


def test_a_due_date_void_with_the_answer_runs_again(exchange: Exchange) -> None:
    undated = a_letter(exchange.desk, exchange.case_id, Direction.INCOMING, None)
    response_id = exchange.register.link_response(
        [exchange.question_id], undated, exchange.passage(undated), label=Label.ANSWERED
    ).value
    exchange.register.set_status(exchange.question_id, Status.ANSWERED)
    assert exchange.deadline() is DeadlineState.VOID
    exchange.register.retract(response_id, None, None, typed="Said on the telephone")
    assert exchange.deadline() is DeadlineState.OPEN
    assert exchange.register.response(response_id).retracted_on == date.today()


def test_what_another_letter_answered_still_settles_the_question(exchange: Exchange) -> None:
    response_id = exchange.answer()
    other = exchange.letter(date(2021, 9, 1))
    exchange.register.link_response(
        [exchange.question_id], other, exchange.passage(other), label=Label.ANSWERED
    )
    exchange.register.retract(response_id, None, None, typed="They ring to say so")
    assert exchange.question.status is Status.ANSWERED
    assert exchange.deadline() is DeadlineState.MET


def test_taking_the_retraction_away_lets_the_answer_stand_again(exchange: Exchange) -> None:
    response_id = exchange.answer()
    retraction = exchange.register.retract(response_id, None, None, typed="They ring to say so").value
    with pytest.raises(NotAllowed, match="no answer themselves"):
        exchange.register.decide(retraction, Label.ANSWERED)
    exchange.register.remove_response(retraction)
    assert not exchange.register.response(response_id).superseded
    assert exchange.question.status is Status.ANSWERED
    assert Deadlines(exchange.desk).of_case(exchange.case_id)[0].state is DeadlineState.MET


def test_only_an_answer_that_stands_is_taken_back(exchange: Exchange) -> None:
    unlabelled = exchange.answer(None)
    with pytest.raises(NotAllowed, match="was labelled"):
        exchange.register.retract(unlabelled, None, None, typed="Said on the telephone")
    response_id = exchange.answer()
    exchange.register.retract(response_id, None, None, typed="Said on the telephone")
    with pytest.raises(NotAllowed, match="still stands"):
        exchange.register.retract(response_id, None, None, typed="Said again")


def test_an_answer_taken_back_opens_a_question_that_was_closed_by_hand(exchange: Exchange) -> None:
    exchange.register.close(exchange.question_id, "Told at a meeting", LATER)
    response_id = exchange.answer()
    written = exchange.register.retract(response_id, None, None, typed="Said on the telephone")
    question = exchange.question
    assert (question.status, question.closed_on, question.closed_reason) == (Status.AWAITING, None, "")
    assert question.is_open
    assert exchange.deadline() is DeadlineState.OPEN
    History(exchange.desk).undo(written.change)
    assert (exchange.question.closed_on, exchange.question.closed_reason) == (LATER, "Told at a meeting")
    assert exchange.deadline() is DeadlineState.VOID


@pytest.mark.parametrize("linked", [True, False])
def test_a_question_whose_parts_have_gone_stands_as_before_it_was_split(
    exchange: Exchange, linked: bool
) -> None:
    there = exchange.answer(Label.PARTIAL) if linked else None
    letter = None if linked else exchange.theirs
    words = None if letter is None else exchange.passage(letter)
    before, due = exchange.question, exchange.deadline()
    parts = exchange.register.split_rest(
        exchange.question_id, SOLD, OPEN_STILL, response_id=there, letter_id=letter, passage=words
    ).value
    assert exchange.question.askings[0].outcome == Status.PARTLY
    for part in parts:
        exchange.register.remove(part)
    assert exchange.question == before
    assert exchange.deadline() is due
