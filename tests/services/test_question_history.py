# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The history of a question tells who decided what, before and after."""

from datetime import date

import pytest

from caseapp.domain.errors import NotFound
from caseapp.domain.letter import Direction
from caseapp.domain.question import Label, Side, Status
from caseapp.domain.question_history import HistoryEntry
from caseapp.services.by_body import ByBody
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.dividing import Dividing
from caseapp.services.register import Register
from tests.library_fixture import COMPANY, a_case, a_letter, a_passage

WORDS = "we are not a competent arbiter"


@pytest.fixture
def case_id(desk: Desk) -> int:
    return a_case(desk)


@pytest.fixture
def ours(desk: Desk, case_id: int) -> int:
    return a_letter(desk, case_id, Direction.OUTGOING, date(2021, 7, 16))


@pytest.fixture
def theirs(desk: Desk, case_id: int) -> int:
    return a_letter(desk, case_id, Direction.INCOMING, date(2021, 8, 10))


@pytest.fixture
def question_id(desk: Desk, case_id: int, ours: int) -> int:
    asked = Register(desk).add_question(
        case_id, ours, None, wording="whether any was sold", due_on=date(2021, 8, 13)
    )
    return asked.value


def lines(entry: HistoryEntry) -> list[str]:
    return [change.words for change in entry.changes]


def test_every_decision_is_told_with_who_and_before_and_after(
    desk: Desk, theirs: int, question_id: int
) -> None:
    register = Register(desk)
    response = register.link_response(
        [question_id],
        theirs,
        a_passage(desk, theirs, WORDS),
        label=Label.EVADED,
        reason_key="meeting-offered",
    ).value
    desk.take_seat("Ines Calder")
    register.decide(response, Label.REFUSED, reason_key="remit")
    register.set_status(question_id, Status.REFUSED)
    confirmed, decided, linked, registered = register.history_of(question_id)
    assert [entry.officer for entry in (registered, linked, decided, confirmed)] == [
        "Morgan Vale",
        "Morgan Vale",
        "Ines Calder",
        "Ines Calder",
    ]
    assert lines(registered) == [
        "Question: Q1 whether any was sold",
        f"Asked: of {COMPANY}, in our letter of 16 July 2021",
        f"Due date for {COMPANY}: 13 August 2021",
    ]
    assert lines(linked) == [
        f"Response “{WORDS}”: Evaded: Offered a meeting instead of an answer, in their letter of 10 August 2021",
        "Status: Awaiting answer → Evaded",
        "Outcome of the asking: Evaded",
        f"Due date for {COMPANY}: Open → Met",
        "Reason of the due date: A reply came",
    ]
    assert lines(decided)[:2] == [
        f"Response “{WORDS}”, label: Evaded → Refused",
        f"Response “{WORDS}”, reason: Offered a meeting instead of an answer → Said that it is not for them to judge",
    ]
    assert "Status: Evaded → Refused" in lines(decided)
    assert lines(confirmed) == ["Confirmed: no → yes"]
    assert registered.at <= linked.at <= decided.at <= confirmed.at


def test_what_concerns_another_question_is_left_out(
    desk: Desk, case_id: int, ours: int, theirs: int, question_id: int
) -> None:
    register = Register(desk)
    other = register.add_question(case_id, ours, None, wording="to whom").value
    register.link_response([other, question_id], theirs, a_passage(desk, theirs, WORDS), label=Label.DEFERRED)
    register.set_status(other, Status.WITHDRAWN)
    newest, registered = register.history_of(question_id)
    assert registered.action == "Register question Q1"
    assert [line for line in lines(newest) if line.startswith("Status")] == [
        "Status: Awaiting answer → Deferred"
    ]
    assert len(register.history_of(other)) == 3


def test_what_was_undone_or_taken_away_stays_in_the_history(
    desk: Desk, theirs: int, question_id: int
) -> None:
    register = Register(desk)
    written = register.link_response(
        [question_id], None, None, typed="Said on the telephone", label=Label.ANSWERED
    )
    History(desk).undo(written.change)
    undone = register.history_of(question_id)[0]
    assert undone.action == "Undo: Link response to Q1"
    assert "Response “Said on the telephone”: taken away" in lines(undone)
    assert "Status: Answered → Awaiting answer" in lines(undone)


def test_parts_and_answers_taken_back_are_told(desk: Desk, question_id: int) -> None:
    register = Register(desk)
    response = register.link_response(
        [question_id], None, None, typed="Said on the telephone", label=Label.ANSWERED
    ).value
    register.retract(response, None, None, typed="They ring again")
    register.split_rest(question_id, "any sold", "to whom", typed="Their website")
    split, taken_back, *_ = register.history_of(question_id)
    assert lines(split)[:2] == ["Part: Q1(a) any sold", "Part: Q1(b) to whom"]
    assert lines(taken_back)[:2] == [
        "Response “They ring again”: takes an earlier answer back",
        "Response “Said on the telephone”, replaced by: “They ring again”",
    ]


def test_closing_promises_and_due_dates_belong_to_it(desk: Desk, case_id: int, question_id: int) -> None:
    register, deadlines = Register(desk), Deadlines(desk)
    deadlines.record_commitment(
        case_id, Side.THEIRS, "a full reply", date(2021, 9, 1), question_id=question_id
    )
    register.close(question_id, "Overtaken by a statute", date(2021, 9, 2))
    register.reopen(question_id)
    reopened, closed, promised, _ = register.history_of(question_id)
    assert lines(promised) == ["Promise: “a full reply”"]
    assert lines(closed)[:2] == ["Closed on: 2 September 2021", "Reason of closing: Overtaken by a statute"]
    assert "Reason of the due date: Overtaken by a statute" in lines(closed)
    assert "Closed on: 2 September 2021 → none" in lines(reopened)


def test_there_is_no_history_of_a_question_that_is_not_there(desk: Desk) -> None:
    with pytest.raises(NotFound):
        Register(desk).history_of(99)


def test_a_body_that_was_made_to_settle_a_question_and_undone_is_still_told(
    desk: Desk, question_id: int
) -> None:
    settled = ByBody(desk).settle_by(question_id, "Saltmarsh Ferries Authority")
    History(desk).undo(settled.change)
    told = [line for entry in Register(desk).history_of(question_id) for line in lines(entry)]
    assert any("a body that was removed" in line for line in told)


def test_a_merger_is_told_with_both_numbers(desk: Desk, case_id: int, ours: int, question_id: int) -> None:
    register = Register(desk)
    other = register.add_question(case_id, ours, None, wording="who bought it").value
    Dividing(desk).merge(question_id, other)
    merged, *_ = register.history_of(other)
    assert "Merged: Q1 → Q2" in lines(merged)
