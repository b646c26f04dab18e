# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What became of promises: kept, broken, void, open again; with their days and places."""

from datetime import date, datetime, time, timedelta

import pytest

from caseapp.domain.deadline import CommitmentState, DeadlineState
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.question import Side
from caseapp.services.commitments import Committing
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from tests.services.exchange import Exchange, an_exchange

WORDS, DAY = "a full reply by autumn", date(2021, 10, 15)


@pytest.fixture
def exchange(desk: Desk) -> Exchange:
    return an_exchange(desk)


@pytest.fixture
def deadlines(desk: Desk) -> Deadlines:
    return Deadlines(desk)


def promise(exchange: Exchange, on: date | None = DAY) -> int:
    return (
        Deadlines(exchange.desk)
        .record_commitment(
            exchange.case_id,
            Side.THEIRS,
            "",
            on,
            exchange.theirs,
            exchange.passage(exchange.theirs, WORDS),
            exchange.question_id,
        )
        .value
    )


def due(deadlines: Deadlines, exchange: Exchange) -> list[DeadlineState]:
    return [one.state for one in deadlines.of_case(exchange.case_id) if one.commitment_id is not None]


def test_a_promise_is_listed_with_its_day_question_and_place(
    exchange: Exchange, deadlines: Deadlines
) -> None:
    promise(exchange)
    (listed,) = deadlines.promises(exchange.case_id)
    assert listed.passage is not None
    assert (listed.commitment.words, listed.due_on, listed.number, listed.passage.quote) == (
        WORDS,
        DAY,
        "Q1",
        WORDS,
    )
    assert listed.is_overdue(datetime.combine(DAY + timedelta(days=1), time.min))
    assert not listed.is_overdue(datetime.combine(DAY, time.max))


@pytest.mark.parametrize("settle", ["keep", "break", "void"])
def test_what_became_of_a_promise_is_undone_by_opening_it_again(
    exchange: Exchange, deadlines: Deadlines, settle: str
) -> None:
    commitment = promise(exchange)
    if settle == "keep":
        deadlines.keep_commitment(commitment, DAY)
    elif settle == "break":
        deadlines.break_commitment(commitment)
    else:
        deadlines.void_commitment(commitment, "Overtaken by a statute")
    state, ended = {
        "keep": (CommitmentState.KEPT, DeadlineState.MET),
        "break": (CommitmentState.BROKEN, DeadlineState.MISSED),
        "void": (CommitmentState.VOID, DeadlineState.VOID),
    }[settle]
    assert (deadlines.commitment(commitment).state, due(deadlines, exchange)) == (state, [ended])
    assert not deadlines.promises(exchange.case_id)[0].is_overdue(datetime(2030, 1, 1))
    with pytest.raises(NotAllowed, match="recorded already"):
        deadlines.break_commitment(commitment)
    deadlines.reopen_commitment(commitment)
    assert deadlines.commitment(commitment).state is CommitmentState.OPEN
    assert due(deadlines, exchange) == [DeadlineState.OPEN]
    with pytest.raises(NotAllowed, match="open already"):
        deadlines.reopen_commitment(commitment)


def test_a_promise_gets_its_day_later_or_another_one(exchange: Exchange, deadlines: Deadlines) -> None:
    commitment = promise(exchange, None)
    assert due(deadlines, exchange) == []
    deadlines.date_commitment(commitment, DAY)
    moved = deadlines.date_commitment(commitment, DAY + timedelta(days=7)).change
    (listed,) = deadlines.promises(exchange.case_id)
    assert (listed.due_on, listed.commitment.promised_on) == (DAY + timedelta(days=7),) * 2
    assert due(deadlines, exchange) == [DeadlineState.OPEN]
    History(exchange.desk).undo(moved)
    assert deadlines.promises(exchange.case_id)[0].due_on == DAY


def test_a_promise_is_void_only_for_a_reason_which_the_trail_keeps(
    exchange: Exchange, deadlines: Deadlines
) -> None:
    commitment = promise(exchange)
    with pytest.raises(WrongUse, match="Say why"):
        deadlines.void_commitment(commitment, " ")
    change = deadlines.void_commitment(commitment, "Overtaken by a statute").change
    assert change.action == "Record promise void: Overtaken by a statute"
    newest = exchange.register.history_of(exchange.question_id)[0]
    assert [line.words for line in newest.changes] == ["Promise: Open → Void"]


def test_a_removed_promise_is_listed_no_more_and_comes_back(exchange: Exchange, deadlines: Deadlines) -> None:
    commitment = promise(exchange)
    change = deadlines.remove_commitment(commitment).change
    assert deadlines.promises(exchange.case_id) == ()
    with pytest.raises(NotFound):
        deadlines.keep_commitment(commitment)
    History(exchange.desk).undo(change)
    assert len(deadlines.promises(exchange.case_id)) == 1


def test_a_promise_is_made_in_a_letter_and_about_a_question_of_its_own_case(exchange: Exchange) -> None:
    promises = Committing(exchange.desk)
    other = exchange.desk.write(lambda unit: unit.cases.add("BSCC/2021/0099", "Another"), "Case").value
    with pytest.raises(NotAllowed, match="not on this case"):
        promises.record_commitment(other, Side.THEIRS, WORDS, None, letter_id=exchange.theirs)
    with pytest.raises(NotAllowed, match="case of its question"):
        promises.record_commitment(other, Side.THEIRS, WORDS, None, question_id=exchange.question_id)
    assert promises.commitments(other) == ()


def test_a_promise_whose_clock_is_stopped_gets_no_other_day_and_ends_with_what_became_of_it(
    exchange: Exchange, deadlines: Deadlines
) -> None:
    promised = promise(exchange)
    (date_of,) = exchange.desk.library.deadlines.of_commitment(promised)
    deadlines.stop(date_of.id, "Ill", date(2021, 10, 1))
    with pytest.raises(NotAllowed, match="clock of this due date is stopped"):
        deadlines.date_commitment(promised, date(2021, 11, 1))
    deadlines.keep_commitment(promised, date(2021, 10, 2))
    assert due(deadlines, exchange) == [DeadlineState.MET]
    deadlines.reopen_commitment(promised)
    assert due(deadlines, exchange) == [DeadlineState.STOPPED]
