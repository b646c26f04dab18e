# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What still stands on a case when it is closed: named, made void with it, or waiting until it is opened again."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from caseapp.domain.case import CaseState
from caseapp.domain.deadline import CommitmentState, DeadlineState
from caseapp.domain.letter import Delivery, Direction, LinkKind
from caseapp.domain.question import Side
from caseapp.services.calendar_files import CalendarFiles
from caseapp.services.casework import Casework
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk, History
from caseapp.services.filing import Filing
from caseapp.services.on_its_way import OnItsWay, Way
from caseapp.services.register import Register
from caseapp.store.first import first_cases
from tests.library_fixture import a_case, a_letter
from tests.services.test_calendar_file import read

ASKED, DUE, TODAY = date(2021, 7, 16), date(2021, 9, 1), date(2021, 12, 1)
AS_AT = datetime(2021, 7, 20, 12, tzinfo=UTC)


@pytest.fixture
def letter(desk: Desk, case_id: int) -> int:
    """A letter of the case that is due on a day, as are the case itself and a promise in it."""
    deadlines, letter = Deadlines(desk), a_letter(desk, case_id, Direction.OUTGOING, ASKED)
    deadlines.set_due(DUE, case_id=case_id)
    deadlines.set_due(DUE, letter_id=letter)
    deadlines.record_commitment(case_id, Side.THEIRS, "to write again", DUE)
    return letter


def _close(desk: Desk, case_id: int, *, void: bool = False) -> None:
    Casework(desk).close_case(case_id, "Answered", date.today(), void=void)


def _today(desk: Desk) -> int:
    page = Deadlines(desk).today(TODAY)
    return sum(count.all for group in (page.owed_by_us, page.owed_by_them) for count in group.counts)


def _statuses(desk: Desk) -> list[str]:
    return [event.status for event in read(CalendarFiles(desk).calendar_file(None, AS_AT).data)]


def test_closing_names_what_still_stands_but_not_while_a_question_is_in_the_way(
    desk: Desk, case_id: int, letter: int
) -> None:
    casework, register = Casework(desk), Register(desk)
    question = register.add_question(case_id, letter, None, wording="whether any was sold", due_on=DUE).value
    assert casework.closing(case_id) == ()
    register.close(question, "No longer pursued", DUE)
    assert [one.words for one in casework.closing(case_id)] == [
        "Look again: 1 September 2021 → no longer due",
        "Letter, due: 1 September 2021 → no longer due",
        "Promise “to write again”: 1 September 2021 → no longer holds",
    ]
    _close(desk, case_id)
    assert casework.closing(case_id) == ()


def test_what_is_left_on_a_closed_case_waits_for_nobody_until_it_is_opened_again(
    desk: Desk, case_id: int, letter: int, tmp_path: Path
) -> None:
    CalendarFiles(desk).write(None, AS_AT, tmp_path / "a.ics")
    assert (_today(desk), _statuses(desk)) == (3, ["CONFIRMED"] * 3)
    _close(desk, case_id)
    assert (_today(desk), _statuses(desk)) == (0, ["CANCELLED"] * 3)
    assert Casework(desk).rows([case_id])[0].next_due is None
    assert first_cases(desk.library.folder, 1)[0].next_due is None
    Casework(desk).edit(case_id, state=CaseState.OPEN)
    assert (_today(desk), _statuses(desk)) == (3, ["CONFIRMED"] * 3)


def test_what_is_made_void_with_a_case_comes_back_with_it_by_one_undo(
    desk: Desk, case_id: int, letter: int
) -> None:
    change = Casework(desk).edit(case_id, state=CaseState.CLOSED, outcome="Answered", void=True).change
    (promise,) = Deadlines(desk).commitments(case_id)
    assert promise.state is CommitmentState.VOID
    assert (_today(desk), _statuses(desk)) == (0, [])
    History(desk).undo(change)
    assert Casework(desk).get(case_id).state is CaseState.OPEN
    assert (_today(desk), _statuses(desk)) == (3, ["CONFIRMED"] * 3)


def test_a_letter_that_is_on_another_open_case_goes_on_waiting(desk: Desk, case_id: int, letter: int) -> None:
    Filing(desk).add_to_case(letter, a_case(desk, "IC/2"))
    assert not [one for one in Casework(desk).closing(case_id) if one.what.startswith("Letter")]
    _close(desk, case_id, void=True)
    (event,) = read(CalendarFiles(desk).calendar_file(None, AS_AT).data)
    assert "letter due" in event.title
    page = Deadlines(desk).today(TODAY)
    assert [row.case_reference for row in page.owed_by_them.rows] == ["IC/2"]


def test_what_was_void_with_a_case_stands_again_when_it_is_opened_again(
    desk: Desk, case_id: int, letter: int
) -> None:
    deadlines, casework = Deadlines(desk), Casework(desk)
    undated = deadlines.record_commitment(case_id, Side.OURS, "to look into it", None).value
    kept = deadlines.record_commitment(case_id, Side.OURS, "to thank them", None).value
    deadlines.void_commitment(kept, "They said not to")
    before = [one.state for one in deadlines.of_case(case_id)]
    _close(desk, case_id, void=True)
    written = casework.edit(case_id, state=CaseState.OPEN)
    assert written.change.action.endswith(" again, with 4 dates and promises")
    assert [one.state for one in deadlines.of_case(case_id)] == before
    states = {one.id: one.state for one in deadlines.commitments(case_id)}
    assert (states.pop(kept), set(states.values())) == (CommitmentState.VOID, {CommitmentState.OPEN})
    assert undated in states
    History(desk).undo(written.change)
    assert not any(one.state is CommitmentState.OPEN for one in deadlines.commitments(case_id))


def test_a_date_that_was_set_on_a_closed_case_is_not_joined_by_the_former_one(
    desk: Desk, case_id: int, letter: int
) -> None:
    _close(desk, case_id, void=True)
    Deadlines(desk).set_due(TODAY, letter_id=letter)
    Casework(desk).edit(case_id, state=CaseState.OPEN)
    states = [one.state for one in Deadlines(desk).of_letter(letter)]
    assert states.count(DeadlineState.OPEN) == 1


def _open_again(desk: Desk, case_id: int) -> None:
    Casework(desk).edit(case_id, state=CaseState.OPEN)


def test_what_was_replied_to_while_the_case_was_closed_ends_with_the_reply(
    desk: Desk, case_id: int, letter: int
) -> None:
    _close(desk, case_id, void=True)
    reply = a_letter(desk, case_id, Direction.INCOMING, date(2021, 8, 10))
    Filing(desk).link(reply, letter, LinkKind.REPLIES_TO)
    _open_again(desk, case_id)
    (due,) = desk.library.deadlines.of_letter(letter)
    assert (due.state, due.ended_on) == (DeadlineState.MET, date(2021, 8, 10))
    assert _today(desk) == 2


def test_what_rests_on_a_letter_that_was_lost_while_the_case_was_closed_runs_when_the_letter_came_after_all(
    desk: Desk, case_id: int, letter: int
) -> None:
    _close(desk, case_id, void=True)
    ways = OnItsWay(desk)
    ways.record(letter, Way(Delivery.NOT_RECEIVED, date(2021, 7, 25)), follow=True)
    _open_again(desk, case_id)
    assert [one.state for one in desk.library.deadlines.of_letter(letter)] == [DeadlineState.VOID]
    ways.record(letter, Way(Delivery.CONFIRMED, date(2021, 7, 26)), follow=True)
    assert [one.state for one in desk.library.deadlines.of_letter(letter)] == [DeadlineState.OPEN]


def test_a_promise_in_a_letter_that_was_withdrawn_while_the_case_was_closed_does_not_hold_again(
    desk: Desk, case_id: int
) -> None:
    theirs = a_letter(desk, case_id, Direction.INCOMING, ASKED)
    Deadlines(desk).record_commitment(case_id, Side.THEIRS, "to write again", DUE, theirs)
    _close(desk, case_id, void=True)
    OnItsWay(desk).record(theirs, Way(Delivery.WITHDRAWN, date(2021, 7, 25)), follow=True)
    _open_again(desk, case_id)
    (promise,) = Deadlines(desk).commitments(case_id)
    (due,) = desk.library.deadlines.of_commitment(promise.id)
    assert (promise.state, due.state) == (CommitmentState.VOID, DeadlineState.VOID)
