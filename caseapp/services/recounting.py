# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counted due dates against what the calendars say now: a date moves only when an officer confirms it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from caseapp.domain.change import Written
from caseapp.domain.deadline import Deadline, DeadlineState, Sum
from caseapp.domain.due_rule import COUNTED
from caseapp.domain.due_words import days_off, skipped_in
from caseapp.domain.errors import NotAllowed, NotFound
from caseapp.domain.words import counted as counted_words
from caseapp.services.counting import count_again, recount
from caseapp.services.desk import Desk
from caseapp.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Moved:
    """A due date that would be another by the calendars of today, or be reached past other days off.

    `gained` and `lost` are the days off that are new and those that are none any more, by name.
    """

    case_reference: str
    number: str
    deadline: Deadline
    now: Sum
    gained: tuple[tuple[date, str], ...]
    lost: tuple[tuple[date, str], ...]

    @property
    def moves(self) -> bool:
        """Whether the date itself would be another."""
        return self.now.due_on != self.deadline.due_on


class Recounting:
    """Finds the due dates that later calendars, closures or rules would move, and moves those confirmed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def moved(self) -> tuple[Moved, ...]:
        """Return the open due dates that would be reached otherwise now, by date.

        A date past what is announced says nothing and is left out.
        """
        found: list[Moved] = []
        for deadline in self._desk.library.deadlines.counted(COUNTED):
            now = self._now(deadline)
            whose = None if now is None else self._whose(deadline)
            if now is not None and whose is not None:
                before, after = set(skipped_in(deadline.calendar_days)), set(now.skipped)
                gained, lost = tuple(sorted(after - before)), tuple(sorted(before - after))
                found.append(Moved(*whose, deadline, now, gained, lost))
        return tuple(found)

    def _whose(self, deadline: Deadline) -> tuple[str, str] | None:
        """Return the reference of the case a deadline is about and the number of its question.

        None where what it belonged to was removed.
        """
        try:
            return self._about(deadline)
        except NotFound:
            return None

    def _about(self, deadline: Deadline) -> tuple[str, str]:
        library, number = self._desk.library, ""
        case_id = deadline.case_id
        if deadline.asking_id is not None:
            question = library.questions.of_asking(deadline.asking_id)
            case_id, number = question.case_id, question.number
        elif deadline.commitment_id is not None:
            case_id = library.commitments.get(deadline.commitment_id).case_id
        elif deadline.letter_id is not None:
            case_id = next(iter(library.letters.get(deadline.letter_id).case_ids), None)
        return ("" if case_id is None else library.cases.get(case_id).reference), number

    def confirm(self, deadline_ids: Collection[int]) -> Written[None]:
        """Let due dates be what the calendars say now; raises NotAllowed for one that would stay as it is."""

        def work(unit: Unit) -> None:
            for deadline_id in deadline_ids:
                now = self._now(unit.deadlines.get(deadline_id))
                if now is None:
                    raise NotAllowed(
                        "That due date is as the calendars say.", remedy="Look at the list again."
                    )
                count_again(deadline_id, now, unit)

        return self._desk.write(work, f"Count {counted_words(len(deadline_ids), 'due date')} anew")

    def _now(self, deadline: Deadline) -> Sum | None:
        """Count an open deadline anew; None where nothing was counted or nothing differs."""
        if deadline.state is not DeadlineState.OPEN or deadline.start_on is None:
            return None
        try:
            now = recount(self._desk.library.settings, deadline, deadline.start_on)
        except NotAllowed:
            return None
        same = now is None or (now.due_on, days_off(now)) == (deadline.due_on, deadline.calendar_days)
        return None if same else now
