# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Timelines as files: a PDF to print, a drawing for a page of one's own, and plain text."""

from datetime import datetime
from pathlib import Path
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.report import Column, Paragraph, Report, Row, Section, Table, Words
from caseapp.domain.timeline import Timeline
from caseapp.domain.timeline_file import TimelineForm
from caseapp.domain.timeline_picture import TimelineView, timeline_picture
from caseapp.domain.timeline_words import NO_DAY, events_of, gist, lines_of
from caseapp.domain.words import long_date
from caseapp.services import papers
from caseapp.services.desk import Desk
from caseapp.services.export_files import noted, safe_name, taken_back_on_failure
from caseapp.services.exporting import OFFICE_TIME, refuse_unfit, write_whole
from caseapp.services.job import SILENT, Progress
from caseapp.services.reports.composer import ReportComposer
from caseapp.services.summarising.later import record_as_at
from caseapp.services.timeline import gathered
from caseapp.services.withholding import refuse_while_reading

EXPORTED: Final = "Export timeline"
ON_PAGE: Final = TimelineView(487, 500, told=False)
"""The room that an upright page has for the drawing below its head."""
ALONE: Final = TimelineView(900)
"""A drawing of its own, as high as it needs to be."""


class TimelineFiles:
    """What leaves the office of a case's timeline."""

    def __init__(self, desk: Desk, composer: ReportComposer, resources: Path) -> None:
        self._desk = desk
        self._composer = composer
        self._resources = resources

    def file_name(self, case_id: int, as_at: datetime, form: TimelineForm) -> str:
        """Suggest the name of a timeline's file."""
        reference = self._desk.library.cases.get(case_id).reference
        day = long_date(as_at.astimezone(OFFICE_TIME).date())
        return f"{safe_name(reference)} Timeline {day}.{form.value}"

    def write(
        self,
        case_id: int,
        as_at: datetime,
        output: Path,
        form: TimelineForm,
        *,
        overwrite: bool = False,
        progress: Progress = SILENT,
    ) -> Written[Path]:
        """Write the timeline of a case, whole or not at all, and record the export in the trail.

        The same case and moment give the same bytes. Raises what writing a case summary raises, and what `progress`
        does, before anything is written.
        """
        refuse_unfit(output, self._desk.library.folder, overwrite)
        progress.step(0, 2, "Drawing the timeline")
        data = self.data(case_id, as_at, form)
        progress.step(1, 2, "Writing the file")
        action = f"{EXPORTED} as at {as_at.isoformat()}"
        with taken_back_on_failure(output):
            write_whole(output, data)
            return noted(self._desk, output, action, case_id)

    def data(self, case_id: int, as_at: datetime, form: TimelineForm) -> bytes:
        """Return the bytes of a timeline's file, of the record as it stood at the moment.

        Raises NotFound, and NotAllowed while something is withheld from the officer at work.
        """
        refuse_while_reading(self._desk, case_id)
        with record_as_at(self._desk.library, case_id, as_at) as record:
            timeline = gathered(record.rooms, case_id, as_at.astimezone(OFFICE_TIME))
            caveat = record.caveat
        match form:
            case TimelineForm.PDF:
                return self._composer.report(self._report(case_id, timeline, caveat)).pdf
            case TimelineForm.SVG:
                from caseapp.services.reports.svg import svg_file

                return svg_file(timeline_picture(timeline, ALONE))
            case TimelineForm.TXT:
                return _text(timeline, caveat).encode()

    def _report(self, case_id: int, timeline: Timeline, caveat: str) -> Report:
        library = self._desk.library
        office = papers.letterhead(self._resources, library.folder).office_name
        last = library.trail.last_hash(case_id, timeline.as_at)
        return Report(
            name=f"Timeline {timeline.reference}: {timeline.title}",
            overline=f"{office}  ·  Timeline" if office else "Timeline",
            title=timeline.title or timeline.reference,
            reference=timeline.reference,
            as_at=timeline.as_at,
            sections=(
                Section("timeline", "Timeline", (timeline_picture(timeline, ON_PAGE),)),
                Section("in-words", "In words", (_told(timeline),)),
            ),
            lead=tuple(Paragraph((Words(words),)) for words in (gist(timeline), caveat) if words),
            marking=papers.printed_marking(library.cases.get(case_id).marking),
            office_name=office,
            foot=f"{timeline.reference}, {_moment(timeline)}",
            audit=f"Last audit entry of this case: {last}" if last else "",
        )


def _told(timeline: Timeline) -> Table:
    rows = tuple(
        Row(((Words(NO_DAY if event.on is None else long_date(event.on)),), (Words(event.words),)))
        for event in events_of(timeline)
    )
    return Table((Column("Date", 0.2), Column("What", 0.8)), rows)


def _text(timeline: Timeline, caveat: str) -> str:
    head = f"Timeline of {timeline.reference}: {timeline.title}"
    at = _moment(timeline)
    told = [words for words in (head, f"A{at[1:]}.", caveat, gist(timeline)) if words]
    return "\n".join((*told, "", *lines_of(timeline), ""))


def _moment(timeline: Timeline) -> str:
    return f"as at {long_date(timeline.on)}, {timeline.as_at:%H:%M}"
