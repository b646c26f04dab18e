# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Timelines as files: a drawing for a page of one's own, and plain text."""

from datetime import datetime
from pathlib import Path
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.timeline import Timeline
from caseapp.domain.timeline_file import TimelineForm
from caseapp.domain.timeline_picture import TimelineView, timeline_picture
from caseapp.domain.timeline_words import gist, lines_of
from caseapp.domain.words import long_date
from caseapp.services.desk import Desk
from caseapp.services.export_files import noted, safe_name, taken_back_on_failure
from caseapp.services.exporting import OFFICE_TIME, refuse_unfit, write_whole
from caseapp.services.timeline import gathered
from caseapp.services.withholding import refuse_while_reading

EXPORTED: Final = "Export timeline"
ALONE: Final = TimelineView(900)
"""A drawing of its own, as high as it needs to be."""


class TimelineFiles:
    """What leaves the office of a case's timeline."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def file_name(self, case_id: int, as_at: datetime, form: TimelineForm) -> str:
        """Suggest the name of a timeline's file."""
        reference = self._desk.library.cases.get(case_id).reference
        day = long_date(as_at.astimezone(OFFICE_TIME).date())
        return f"{safe_name(reference)} Timeline {day}.{form.value}"

    def write(
        self, case_id: int, as_at: datetime, output: Path, form: TimelineForm, *, overwrite: bool = False
    ) -> Written[Path]:
        """Write the timeline of a case, whole or not at all, and record the export in the trail.

        The same case and moment give the same bytes. Raises what writing a case summary raises.
        """
        refuse_unfit(output, self._desk.library.folder, overwrite)
        data = self.data(case_id, as_at, form)
        action = f"{EXPORTED} as at {as_at.isoformat()}"
        with taken_back_on_failure(output):
            write_whole(output, data)
            return noted(self._desk, output, action, case_id)

    def data(self, case_id: int, as_at: datetime, form: TimelineForm) -> bytes:
        """Return the bytes of a timeline's file; raises NotFound, and NotAllowed while something is withheld."""
        refuse_while_reading(self._desk, case_id)
        timeline = gathered(self._desk.library, case_id, as_at.astimezone(OFFICE_TIME))
        match form:
            case TimelineForm.SVG:
                from caseapp.services.reports.svg import svg_file

                return svg_file(timeline_picture(timeline, ALONE))
            case TimelineForm.TXT:
                return _text(timeline).encode()


def _text(timeline: Timeline) -> str:
    head = f"Timeline of {timeline.reference}: {timeline.title}"
    as_at = f"As at {long_date(timeline.on)}, {timeline.as_at:%H:%M}."
    return "\n".join((head, as_at, gist(timeline), "", *lines_of(timeline), ""))
