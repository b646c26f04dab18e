# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the timeline of a case is gathered from, and when it counts as settled, due and overdue."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from caseapp.domain.deadline import CommitmentState
from caseapp.domain.letter import Delivery, Direction
from caseapp.domain.question import Label, Side, Status
from caseapp.domain.timeline import Bank, FlagKind, FlagState, TimedFlag, Timeline
from caseapp.domain.timeline_words import events_of
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.timeline import Timelines
from tests.library_fixture import COMPANY, a_letter
from tests.services.exchange import DUE, REPLIED, Exchange, an_exchange

ASKED, AS_AT = date(2021, 7, 16), datetime(2021, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def exchange(desk: Desk) -> Exchange:
    return an_exchange(desk)


def timeline(exchange: Exchange, as_at: datetime = AS_AT) -> Timeline:
    return Timelines(exchange.desk).of_case(exchange.case_id, as_at)


def due(found: Timeline) -> TimedFlag:
    (flag,) = [flag for flag in found.flags if flag.kind is FlagKind.DEADLINE]
    return flag


def test_letters_stand_on_their_days_and_sides_with_the_other_party(exchange: Exchange) -> None:
    ours, theirs = timeline(exchange).letters
    assert (ours.on, ours.bank, ours.party) == (ASKED, Bank.OURS, COMPANY)
    assert (theirs.on, theirs.bank, theirs.party) == (REPLIED, Bank.THEIRS, COMPANY)


def test_an_open_question_lives_on_and_its_date_is_overdue_once_it_has_passed(exchange: Exchange) -> None:
    (question,) = timeline(exchange).questions
    assert (question.first, question.ended_on, question.is_open) == (ASKED, None, True)
    assert due(timeline(exchange)).state is FlagState.OVERDUE
    before = datetime(2021, 8, 13, 12, tzinfo=UTC)
    assert due(timeline(exchange, before)).state is FlagState.WAITING
    assert due(timeline(exchange)).on == DUE


def test_a_question_that_was_answered_ends_on_the_day_of_the_answer(exchange: Exchange) -> None:
    exchange.answer()
    exchange.register.set_status(exchange.question_id, Status.ANSWERED)
    (question,) = timeline(exchange).questions
    assert (question.ended_on, question.is_open) == (REPLIED, False)
    assert [(one.on, one.label) for one in question.responses] == [(REPLIED, Label.ANSWERED)]
    assert due(timeline(exchange)).state is FlagState.DONE
    lines = [event.line for event in events_of(timeline(exchange))]
    assert "10 August 2021: Q1 settled: answered" in lines


def test_a_question_closed_without_an_answer_says_so(exchange: Exchange) -> None:
    exchange.answer(Label.PARTIAL)
    exchange.register.close(exchange.question_id, "No longer needed", date(2021, 8, 20))
    (question,) = timeline(exchange).questions
    assert (question.closed, question.ended_on, question.key) == (True, date(2021, 8, 20), "closed")


def test_what_was_only_proposed_is_not_drawn(exchange: Exchange) -> None:
    exchange.answer(None)
    (question,) = timeline(exchange).questions
    assert question.responses == ()


def test_a_promise_is_kept_broken_or_overdue(exchange: Exchange) -> None:
    deadlines = Deadlines(exchange.desk)
    promise = deadlines.record_commitment(
        exchange.case_id, Side.THEIRS, "the figures", date(2021, 8, 30), exchange.theirs
    ).value

    def state(as_at: datetime = AS_AT) -> FlagState:
        return next(one.state for one in timeline(exchange, as_at).flags if one.kind is FlagKind.COMMITMENT)

    assert state() is FlagState.OVERDUE
    assert state(datetime(2021, 8, 30, tzinfo=UTC)) is FlagState.WAITING
    exchange.desk.write(lambda unit: unit.commitments.set_state(promise, CommitmentState.KEPT), "Kept")
    assert state() is FlagState.DONE


def test_a_letter_that_was_removed_is_gone_and_one_not_sent_is_told(exchange: Exchange, desk: Desk) -> None:
    unsent = a_letter(desk, exchange.case_id, Direction.OUTGOING, date(2021, 8, 25))
    desk.write(lambda unit: unit.letters.edit(unsent, {"delivery": Delivery.ISSUED}), "Issue")
    gone = a_letter(desk, exchange.case_id, Direction.INCOMING, date(2021, 8, 26))
    desk.write(lambda unit: unit.letters.remove(gone), "Remove letter")
    letters = timeline(exchange).letters
    assert [(one.id, one.unsent) for one in letters][-1] == (unsent, True)
    assert letters[-1].standing == "issued, not sent"
    assert gone not in [one.id for one in letters]


def test_a_timeline_is_narrowed_by_body_and_by_how_questions_stand(exchange: Exchange) -> None:
    whole = timeline(exchange)
    assert whole.bodies == (COMPANY,)
    assert whole.narrowed(body=COMPANY).questions == whole.questions
    assert whole.narrowed(body="Nobody Ltd").questions == ()
    assert whole.narrowed(standings=["answered"]).questions == ()
    assert whole.narrowed(standings=["answered"]).letters == whole.letters
    assert replace(whole, letters=()).narrowed(standings=["awaiting"]).questions == whole.questions
