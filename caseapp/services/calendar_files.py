# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calendar files of due dates, which a calendar program takes in and brings up to date from the next one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from caseapp.domain.calendar_event import MOST_AHEAD, CalendarChoice, CalendarWritten
from caseapp.domain.change import Written
from caseapp.domain.errors import WrongUse
from caseapp.domain.words import long_date
from caseapp.services.calendar_events import EXPORTED, Gathering
from caseapp.services.desk import Desk
from caseapp.services.export_files import noted, safe_name, taken_back_on_failure
from caseapp.services.exporting import OFFICE_TIME, refuse_unfit, write_whole
from caseapp.services.job import SILENT, Progress
from caseapp.services.withholding import refuse_while_reading
from caseapp.services.working_days import office_calendar

USUAL = CalendarChoice()


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The bytes of a calendar file, how many dates stand in it, and how many it takes back."""

    data: bytes
    dates: int
    cancelled: int


class CalendarFiles:
    """Due dates of a case, or of all, for calendar programs.

    A date that moves keeps its place in their calendars; one that an earlier file may have told and that no
    longer holds is told once more, as cancelled. Earlier files are known from the trail, so not those that
    were written where the library could only be read.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def calendar_file(
        self,
        case_id: int | None,
        as_at: datetime,
        choice: CalendarChoice = USUAL,
        progress: Progress = SILENT,
    ) -> CalendarFile:
        """Make the calendar file of a case, or of all where none is given, as at a moment.

        Raises NotFound, WrongUse for a reminder that cannot be meant, and NotAllowed while the officer at work
        reads a letter a second time.
        """
        from caseapp.services.calendar_ics import calendar_bytes

        days = choice.alarm_days
        if days is not None and not 0 <= days <= MOST_AHEAD:
            raise WrongUse(
                f"A reminder cannot come {days} working days before.",
                remedy=f"Give a number from 0 to {MOST_AHEAD}.",
            )
        library = self._desk.library
        name = "Due dates" if case_id is None else f"Due dates {library.cases.get(case_id).reference}"
        # Not of one case only: entries of the trail that are kept back may be about other cases as well, and
        # the count of an event's changes would fall.
        refuse_while_reading(self._desk)
        gathering = Gathering(library, case_id, office_calendar(library.settings), choice)
        events = gathering.events(as_at)
        data = calendar_bytes(name, events, as_at, progress)
        cancelled = sum(event.cancelled for event in events)
        return CalendarFile(data, len(events) - cancelled, cancelled)

    def file_name(self, case_id: int | None, as_at: datetime) -> str:
        """Suggest the name of a calendar file."""
        day = long_date(as_at.astimezone(OFFICE_TIME).date())
        if case_id is None:
            return f"Due dates {day}.ics"
        return f"{safe_name(self._desk.library.cases.get(case_id).reference)} Due dates {day}.ics"

    def write(
        self,
        case_id: int | None,
        as_at: datetime,
        output: Path,
        choice: CalendarChoice = USUAL,
        *,
        overwrite: bool = False,
        progress: Progress = SILENT,
    ) -> Written[CalendarWritten]:
        """Write a calendar file, whole or not at all, and record the export in the trail.

        Raises what writing a case summary and `calendar_file` raise.
        """
        refuse_unfit(output, self._desk.library.folder, overwrite)
        made = self.calendar_file(case_id, as_at, choice, progress)
        found = CalendarWritten(output, made.dates, made.cancelled)
        action = f"{EXPORTED}, with wording" if choice.with_wording else EXPORTED
        with taken_back_on_failure(output):
            write_whole(output, made.data)
            return noted(self._desk, found, action, *(() if case_id is None else (case_id,)))
