# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counted due dates against what the calendars say now: a date moves only when an officer confirms it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.deadline import STANDING, Deadline, DeadlineState, Sum
from caseapp.domain.due_rule import COUNTED
from caseapp.domain.due_words import day_words, days_off, skipped_in
from caseapp.domain.errors import ChangedMeanwhile, NotAllowed, NotFound, WrongUse
from caseapp.domain.words import counted as counted_words
from caseapp.domain.words import long_date
from caseapp.services.counting import count_again, recount
from caseapp.services.desk import Desk
from caseapp.services.working_days import OfficeCalendars
from caseapp.store.unit import Unit

_AGAIN: Final = "Look at the list again."


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

    @property
    def what(self) -> str:
        """What it is the due date of: HC/2021/0007 Q1; one whose clock is stopped is said to be."""
        named = " ".join(part for part in (self.case_reference, self.number) if part) or "A letter on no case"
        return f"{named} (clock stopped)" if self.deadline.state is DeadlineState.STOPPED else named

    @property
    def differing(self) -> tuple[str, ...]:
        """The days that differ, in words: now off: Tuesday 20 July 2021 (Office move)."""
        off = [f"now off: {day_words(day)} ({name})" for day, name in self.gained]
        return (*off, *(f"no longer off: {day_words(day)} ({name})" for day, name in self.lost))


class Recounting:
    """Finds the due dates that later calendars, closures or rules would move, and moves those confirmed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def moved(self) -> tuple[Moved, ...]:
        """Return the due dates, running or stopped, that would be reached otherwise now, by date.

        A date past what is announced says nothing and is left out.
        """
        found: list[Moved] = []
        calendars = OfficeCalendars(self._desk.library.settings)
        for deadline in self._desk.library.deadlines.counted(COUNTED):
            now = _now(deadline, calendars)
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

    def confirm(self, shown: Mapping[int, date]) -> Written[None]:
        """Let due dates, by their ids, be on the days that were shown: all of them in one step, or none.

        Raises NotAllowed for one that would stay as it is, ChangedMeanwhile where one would be on another day,
        WrongUse without any.
        """
        if not shown:
            raise WrongUse("No due date is chosen.", remedy="Choose those that are to be counted anew.")

        def work(unit: Unit) -> None:
            calendars = OfficeCalendars(self._desk.library.settings)
            for deadline_id, due_on in shown.items():
                now = _now(unit.deadlines.get(deadline_id), calendars)
                if now is None:
                    raise NotAllowed("That due date is as the calendars say.", remedy=_AGAIN)
                if now.due_on != due_on:
                    raise ChangedMeanwhile(
                        f"A due date would now be {long_date(now.due_on)}, not {long_date(due_on)} as was shown.",
                        remedy=_AGAIN,
                    )
                count_again(deadline_id, now, unit)

        return self._desk.write(work, f"Count {counted_words(len(shown), 'due date')} anew")


def _now(deadline: Deadline, calendars: OfficeCalendars) -> Sum | None:
    """Count a standing deadline anew; None where nothing was counted or nothing differs."""
    if deadline.state not in STANDING or deadline.start_on is None:
        return None
    try:
        now = recount(calendars, deadline, deadline.start_on)
    except NotAllowed:
        return None
    same = now is None or (now.due_on, days_off(now)) == (deadline.due_on, deadline.calendar_days)
    return None if same else now
