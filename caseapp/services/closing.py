# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What still stands when a case is closed: due dates and promises, left as they are or made void with it."""

from collections.abc import Iterator
from datetime import date

from caseapp.domain.case import CaseState
from caseapp.domain.consequence import Consequence
from caseapp.domain.deadline import STANDING, CommitmentState, Deadline, DeadlineSide, DeadlineState
from caseapp.domain.question import Question
from caseapp.domain.words import long_date
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
