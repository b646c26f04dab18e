# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reminders of one officer on this computer: what is to be told now, what was told, what is put off."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from caseapp.calendars.working_days import WorkingCalendar
from caseapp.domain.deadline import EVERYTHING, TodayScope
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.reminding import (
    DueKey,
    DueThing,
    Hours,
    Later,
    Memory,
    Plan,
    key_of,
    plan,
    put_off,
)
from caseapp.domain.words import long_date
from caseapp.services.desk import Desk
from caseapp.services.due_days import due_days
from caseapp.services.letter_days import DUE_AHEAD, check_day
from caseapp.services.reminder_memory import MemoryFile
from caseapp.services.reminder_settings import DAYS_SETTING, HOURS_SETTING, usable
from caseapp.services.withholding import withheld_from
from caseapp.services.working_days import office_calendar

MOST: Final = 10_000
"""Things of a kind due on one day that are looked at."""


class Reminders:
    """Plans and remembers; safe to call from several threads. `folder` is where this computer keeps such things."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._folder = folder
        self._guard = threading.Lock()
        self._unwritten: dict[int, Memory] = {}

    def everybodys(self) -> bool:
        """Tell whether the officer at work is reminded of everybody's on this computer, not of theirs and nobody's."""
        return self._file(self._desk.officer.id).everybodys

    def keep_everybodys(self, wanted: bool) -> None:
        """Keep of whose the officer at work is reminded on this computer; raises NotAllowed where it cannot."""
        try:
            self._file(self._desk.officer.id).keep_everybodys(wanted)
        except OSError as error:
            raise NotAllowed(
                "Of whose you are reminded could not be kept on this computer.",
                file=self._folder,
                remedy="Reminders go on as before. See whether the folder can be written to.",
            ) from error

    def look(self, now: datetime, *, everybodys: bool | None = None) -> Plan:
        """Say what the officer at work is to be told at a reading of the clock, and when to look next.

        What was put off comes whoever sees to it; of the rest `everybodys` tells whose, None as it is kept.
        Where the office's hours or days of reminders cannot be used, the usual ones count.

        Raises WrongUse where the office's calendar cannot be read.
        """
        with self._guard:
            memory = self._memory()
        settings = self._desk.library.settings
        today = now.date()
        _hours, days, amiss = self._settled()
        soon_until = _soon_until(office_calendar(settings), today, days)
        last = max([soon_until, *(one.key.due_on for one in memory.snoozed)])
        is_all = self.everybodys() if everybodys is None else everybodys
        scope = EVERYTHING if is_all else TodayScope(self._desk.officer.id, or_nobodys=True)
        things = self._things(now, last, scope)
        others = {one.key for one in memory.snoozed} - {one.key for one in things}
        if others and not is_all:
            things += (one for one in self._things(now, last, EVERYTHING) if one.key in others)
        found = plan(things, memory, self._hours(), now, soon_until)
        return replace(found, amiss=amiss)

    def told(self, found: Plan, now: datetime) -> None:
        """Remember what was told."""
        with self._guard:
            self._keep(self._memory().after(found, now))

    def put_off(self, keys: Sequence[DueKey], later: Later | date, now: datetime) -> datetime:
        """Have things told again later, and return when that will be, as the clock on the wall shows it.

        Raises WrongUse for a day that is not ahead, NotAllowed for one that cannot be meant.
        """
        if isinstance(later, date):
            if later <= now.date():
                raise WrongUse(f"{long_date(later)} is not ahead.", remedy="Choose a later day.")
            check_day("A reminder on", later, DUE_AHEAD)
        hours = self._hours()
        snoozes = put_off(keys, later, hours, now)
        with self._guard:
            self._keep(self._memory().snooze(snoozes))
        return min(hours.at_or_after(one.wall(now)) for one in snoozes)

    def quiet(self, keys: Sequence[DueKey], now: datetime) -> None:
        """Tell nothing before tomorrow, and these again then."""
        snoozes = put_off(keys, Later.TOMORROW, self._hours(), now)
        with self._guard:
            self._keep(self._memory().quietened(snoozes, now))

    def _memory(self) -> Memory:
        officer_id = self._desk.officer.id
        return self._unwritten.get(officer_id) or self._file(officer_id).read()

    def _keep(self, memory: Memory) -> None:
        officer_id = self._desk.officer.id
        self._unwritten.pop(officer_id, None)
        if not self._file(officer_id).write(memory):
            self._unwritten[officer_id] = memory

    def _file(self, officer_id: int) -> MemoryFile:
        return MemoryFile(self._folder, self._desk.library.folder, officer_id)

    def _hours(self) -> Hours:
        settings = self._desk.library.settings
        calendar = office_calendar(settings)
        return Hours(*self._settled()[0], calendar.is_working_day)

    def _settled(self) -> tuple[tuple[time, time], int, tuple[str, ...]]:
        settings = self._desk.library.settings
        return usable(settings.get(HOURS_SETTING), settings.get(DAYS_SETTING))

    def _things(self, now: datetime, last: date, scope: TodayScope) -> list[DueThing]:
        library = self._desk.library
        due, hidden = due_days(library.settings, now.date(), now.time()), withheld_from(self._desk).questions
        found = library.today.between((date.min, last), due, scope, hidden, MOST)
        keyed = ((key_of(one.row), one) for one in found)
        return [DueThing(key, one.side, one.row) for key, one in keyed if key is not None]


def _soon_until(calendar: WorkingCalendar, today: date, days: int) -> date:
    """Return the last day that is soon; past the announced calendars days of the week stand for working days."""
    if days == 0:
        return today
    try:
        return calendar.add(today, days).due_on
    except NotAllowed:
        return today + timedelta(days=days)
