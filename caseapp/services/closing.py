# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What still stands when a case is closed: due dates and promises, left as they are or made void with it."""

from collections.abc import Iterator
from datetime import date

from caseapp.domain.case import CaseState
from caseapp.domain.consequence import Consequence
from caseapp.domain.deadline import STANDING, CommitmentState, Deadline, DeadlineSide, DeadlineState
from caseapp.domain.letter import Delivery
from caseapp.domain.question import Question
from caseapp.domain.words import long_date
from caseapp.services.on_its_way import WHY_VOID
from caseapp.services.targets import meet_set
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

_REASON = "The case was closed"


def still_open(rooms: Repositories, case_id: int) -> tuple[Question, ...]:
    """Return the questions of a case that stand in the way of its closing."""
    return tuple(one for one in rooms.questions.of_case(case_id) if one.is_open and one.is_counted)


def still_standing(rooms: Repositories, case_id: int) -> tuple[Consequence, ...]:
    """Return the dates and promises of a case that would be void; those of a letter in another open case stay."""
    standing = tuple(_dates(rooms, case_id))
    promised = {deadline.commitment_id: deadline.due_on for deadline in standing}
    dates = [
        Consequence(_words(rooms, deadline), long_date(deadline.due_on), "no longer due")
        for deadline in standing
        if deadline.commitment_id is None
    ]
    promises = [
        Consequence(
            f"Promise “{promise.words}”",
            long_date(promised[promise.id]) if promise.id in promised else "no date",
            "no longer holds",
        )
        for promise in rooms.commitments.of_case(case_id)
        if promise.state is CommitmentState.OPEN
    ]
    return (*dates, *promises)


def make_void(unit: Unit, case_id: int, on: date) -> None:
    """End what still stands on a case, as of the day it is closed."""
    for deadline in tuple(_dates(unit, case_id)):
        unit.deadlines.end(deadline.id, DeadlineState.VOID, on, reason=_REASON, officer_id=unit.officer_id)
    for promise in unit.commitments.of_case(case_id):
        if promise.state is CommitmentState.OPEN:
            unit.commitments.set_state(promise.id, CommitmentState.VOID)


def stand_again(unit: Unit, case_id: int) -> int:
    """Let what was made void with a case that is opened again stand as before; return how much does.

    What another date took the place of since, and a promise that was decided anew, stays as it is. What was
    replied to meanwhile ends with the reply; what rests on a letter that did not come or was withdrawn is void.
    """
    every = [one for one in unit.deadlines.of_case(case_id) if one.asking_id is None]
    standing = {_thing(one) for one in every if one.state in STANDING}
    promises = {one.id: one for one in unit.commitments.of_case(case_id)}
    again = [
        one
        for one in _promises_made_void(unit, case_id)
        if one in promises
        and promises[one].state is CommitmentState.VOID
        and _delivery(unit, promises[one].letter_id) is not Delivery.WITHDRAWN
    ]
    for commitment_id in again:
        unit.commitments.set_state(commitment_id, CommitmentState.OPEN)
    many = len(again)
    for deadline in sorted(every, key=lambda one: one.id, reverse=True):
        left = deadline.commitment_id is not None and deadline.commitment_id not in again
        was = deadline.state is DeadlineState.VOID and unit.deadlines.last_reason(deadline.id) == _REASON
        if was and not left and _thing(deadline) not in standing:
            stands = _runs_again(unit, deadline)
            standing.add(_thing(deadline))
            many += stands and deadline.commitment_id is None
    return many


def _runs_again(unit: Unit, deadline: Deadline) -> bool:
    """Let a date run again, or end as what came of its letter meanwhile ends it; tell whether it stands."""
    unit.deadlines.run_again(deadline.id, unit.officer_id)
    delivery = _delivery(unit, deadline.letter_id)
    if delivery is not None and deadline.letter_id is not None and delivery in WHY_VOID:
        days = [on for event, on in unit.filings.despatches(deadline.letter_id) if event is delivery and on]
        on = max(days, default=date.today())
        unit.deadlines.end(
            deadline.id, DeadlineState.VOID, on, reason=WHY_VOID[delivery], officer_id=unit.officer_id
        )
    elif deadline.letter_id is not None:
        meet_set(unit, deadline.id)
    return unit.deadlines.get(deadline.id).state in STANDING


def _delivery(unit: Unit, letter_id: int | None) -> Delivery | None:
    return None if letter_id is None else unit.letters.get(letter_id).delivery


def _thing(deadline: Deadline) -> tuple[object, ...]:
    """Return what a deadline shares with those of the same thing; a case may wait for several at once."""
    own = deadline.id if deadline.case_id is not None else None
    kind = (deadline.side, deadline.acknowledges)
    return deadline.asking_id, deadline.letter_id, deadline.commitment_id, own, kind


def _promises_made_void(unit: Unit, case_id: int) -> tuple[int, ...]:
    """Return the promises that were made void as a case was last closed."""
    for entry in unit.trail.about("cases", case_id):
        for edit in entry.edits:
            if (edit.kind, edit.id, edit.after("state")) == ("cases", case_id, CaseState.CLOSED.value):
                void = CommitmentState.VOID.value
                promises = (one for one in entry.edits if one.kind == "commitments")
                return tuple(one.id for one in promises if one.after("state") == void)
    return ()


def _dates(rooms: Repositories, case_id: int) -> Iterator[Deadline]:
    for deadline in rooms.deadlines.of_case(case_id):
        if deadline.asking_id is None and deadline.state in STANDING:
            elsewhere = () if deadline.letter_id is None else rooms.letters.get(deadline.letter_id).case_ids
            if not any(one != case_id and _is_open(rooms, one) for one in elsewhere):
                yield deadline


def _is_open(rooms: Repositories, case_id: int) -> bool:
    return rooms.cases.get(case_id).state is not CaseState.CLOSED


def _words(rooms: Repositories, deadline: Deadline) -> str:
    if deadline.letter_id is not None:
        kind = "to be acknowledged" if deadline.acknowledges else "due"
        subject = rooms.letters.get(deadline.letter_id).subject
        return f"Letter “{subject}”, {kind}" if subject else f"Letter, {kind}"
    return "Look again" if deadline.side is DeadlineSide.BRING_FORWARD else "Due date of the case"
