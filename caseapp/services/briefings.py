# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Briefings of one page leave the program as PDF, written whole or not at all."""

from datetime import datetime
from pathlib import Path

from caseapp.domain.briefing import Briefing
from caseapp.domain.case_summary import SummaryWish
from caseapp.domain.change import Written
from caseapp.domain.timeline_picture import TimelineView, timeline_picture
from caseapp.domain.words import long_date
from caseapp.services import papers, timeline
from caseapp.services.desk import Desk
from caseapp.services.export_files import noted, safe_name, taken_back_on_failure
from caseapp.services.exporting import OFFICE_TIME, refuse_unfit, write_whole
from caseapp.services.job import SILENT, Progress
from caseapp.services.summarising.briefing import NAME, BriefingComposer, briefed
from caseapp.services.summarising.gathering import gathered
from caseapp.services.summarising.later import record_as_at
from caseapp.services.withholding import refuse_while_reading

PICTURE = TimelineView(487, 340, told=False)
"""The timeline of a briefing, in points, without its text: that is the summary's."""


class Briefings:
    """What a commissioner is told about a case on one page."""

    def __init__(self, desk: Desk, composer: BriefingComposer, resources: Path) -> None:
        self._desk = desk
        self._composer = composer
        self._resources = resources

    def briefing(self, case_id: int, as_at: datetime) -> Briefing:
        """Gather the briefing of a case as it stood at a moment.

        Raises NotFound, NotAllowed while something of the case is withheld from the officer at work.
        """
        refuse_while_reading(self._desk, case_id)
        library, now = self._desk.library, as_at.astimezone(OFFICE_TIME)
        office = papers.letterhead(self._resources, library.folder).office_name
        with record_as_at(library, case_id, as_at) as record:
            summary = gathered(record.rooms, case_id, now, SummaryWish(), office_name=office)
            picture = timeline_picture(timeline.gathered(record.rooms, case_id, now), PICTURE)
        return briefed(summary, picture)

    def file_name(self, case_id: int, as_at: datetime) -> str:
        """Suggest the name of a briefing's file."""
        reference = self._desk.library.cases.get(case_id).reference
        return f"{safe_name(reference)} {NAME} {long_date(as_at.astimezone(OFFICE_TIME).date())}.pdf"

    def write(
        self,
        case_id: int,
        as_at: datetime,
        output: Path,
        *,
        overwrite: bool = False,
        progress: Progress = SILENT,
    ) -> Written[Path]:
        """Write the briefing of a case, whole or not at all, and record the export in the trail.

        The same case and moment give the same bytes. Raises what writing a case summary raises, and what `progress`
        does, before anything is written.
        """
        refuse_unfit(output, self._desk.library.folder, overwrite)
        progress.step(0, 3, "Gathering the case")
        briefing = self.briefing(case_id, as_at)
        progress.step(1, 3, "Drawing the briefing")
        composed = self._composer.briefing(briefing)
        progress.step(2, 3, "Writing the file")
        with taken_back_on_failure(output):
            write_whole(output, composed.pdf)
            return noted(self._desk, output, f"Export briefing as at {as_at.isoformat()}", case_id)
