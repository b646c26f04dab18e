# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The due date that runs for a schedule sent for the right of reply, inside one write."""

from collections.abc import Callable
from datetime import date

from caseapp.domain.change import Edit
from caseapp.domain.deadline import DeadlineSide, DeadlineState
from caseapp.domain.right_of_reply import Schedule
from caseapp.domain.words import long_date
from caseapp.store.deadlines import NewDeadline
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit


def begin_waiting(unit: Unit, schedule: Schedule, sent_on: date, due_on: date) -> None:
    """Set the day by which the other side is to answer a schedule, in the write that records it as sent."""
    words = f"Right of reply: schedule {schedule.id} of {long_date(schedule.made_on)} to {schedule.body}"
    unit.deadlines.add(
        NewDeadline(DeadlineSide.THEIRS, due_on, case_id=schedule.case_id, start_on=sent_on, words=words)
    )


def end_waiting(unit: Unit, schedule: Schedule, on: date) -> None:
    """End the due date that runs for a schedule, extended or not, as a correction came."""
    own = _due_dates(unit, schedule)
    for deadline in unit.deadlines.of_case(schedule.case_id):
        if deadline.id in own and deadline.state is DeadlineState.OPEN:
            state = deadline.judged(on)
            unit.deadlines.end(deadline.id, state, on, reason="A correction came", officer_id=unit.officer_id)


def _due_dates(rooms: Repositories, schedule: Schedule) -> set[int]:
    """Return the due dates that were set as a schedule was sent, and those that took their place.

    The trail tells them: a due date belongs to the case, its words may change, and several schedules may be
    sent on one day.
    """
    found: set[int] = set()
    fresh = _set_with(rooms, "reply_schedules", schedule.id, lambda edit: edit.after("sent_on") is not None)
    while fresh:
        found |= fresh
        extended = (_set_with(rooms, "deadlines", one, _is_extended) for one in fresh)
        fresh = set().union(*extended) - found
    return found


def _set_with(rooms: Repositories, kind: str, row_id: int, tells: Callable[[Edit], bool]) -> set[int]:
    """Return the due dates written in the steps in which a row was changed as told."""
    return {
        edit.id
        for entry in rooms.trail.about(kind, row_id)
        if any(one.kind == kind and one.id == row_id and tells(one) for one in entry.edits)
        for edit in entry.edits
        if edit.kind == "deadlines"
    }


def _is_extended(edit: Edit) -> bool:
    return edit.after("state") == DeadlineState.EXTENDED.value
