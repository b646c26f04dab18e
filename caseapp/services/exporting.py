# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Case summaries leave the office: gathered from the record, written whole or not at all."""

import contextlib
import os
import secrets
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from caseapp.domain.case_bundle import BundleLinks
from caseapp.domain.case_summary import EVERYTHING, CaseSummary, SummaryWish
from caseapp.domain.change import Written
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.words import long_date
from caseapp.services import papers
from caseapp.services.desk import Desk
from caseapp.services.export_files import noted, read_kept, safe_name, taken_back_on_failure, unwritten
from caseapp.services.job import SILENT, Progress
from caseapp.services.reports.composer import ReportComposer
from caseapp.services.summarising.gathering import gathered, refuse_unready
from caseapp.services.summarising.later import record_as_at
from caseapp.services.summarising.writing import written
from caseapp.services.withholding import refuse_while_reading

OFFICE_TIME = ZoneInfo("Europe/London")


def moment(text: str) -> datetime:
    """Read an as-at time: ISO 8601, a date meaning the end of that day; without an offset, London time.

    Raises WrongUse for anything else.
    """
    try:
        if len(text.strip()) == len("2021-07-16"):
            read = datetime.combine(
                date.fromisoformat(text.strip()), datetime.max.time().replace(microsecond=0)
            )
        else:
            read = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise WrongUse(
            f"“{text}” is not a time.", remedy="Write it as 2021-09-21T12:00 or 2021-09-21."
        ) from error
    return read.astimezone(OFFICE_TIME) if read.tzinfo else read.replace(tzinfo=OFFICE_TIME)


def now() -> datetime:
    """Return the present moment in London time."""
    return datetime.now(OFFICE_TIME)


class Exporting:
    """What leaves the office about a case."""

    def __init__(self, desk: Desk, composer: ReportComposer, resources: Path) -> None:
        self._desk = desk
        self._composer = composer
        self._resources = resources

    def summary(self, case_id: int, as_at: datetime, wish: SummaryWish = EVERYTHING) -> CaseSummary:
        """Gather the summary of a case as it stood at a moment; dates are judged by that moment.

        It is what `write_summary` would write, whether or not that may leave: see `gathering.warnings`. Raises
        NotFound, WrongUse for a period that ends before it begins, NotAllowed while something of the case is
        withheld from the officer at work.
        """
        refuse_while_reading(self._desk, case_id)
        library = self._desk.library
        office_name = papers.letterhead(self._resources, library.folder).office_name
        with record_as_at(library, case_id, as_at) as record:
            return gathered(
                record.rooms,
                case_id,
                as_at.astimezone(OFFICE_TIME),
                wish,
                office_name=office_name,
                later=record.later,
                caveat=record.caveat,
            )

    def file_name(self, case_id: int, as_at: datetime, wish: SummaryWish = EVERYTHING) -> str:
        """Suggest the name of a summary's file: "2021-0007 Case summary 16 August 2021.pdf"."""
        reference = self._desk.library.cases.get(case_id).reference
        day = long_date(as_at.astimezone(OFFICE_TIME).date())
        return f"{safe_name(reference)} Case summary {day}.{wish.format.value}"

    def write_summary(
        self,
        case_id: int,
        as_at: datetime,
        output: Path,
        wish: SummaryWish = EVERYTHING,
        *,
        overwrite: bool = False,
        bundle: BundleLinks | None = None,
        progress: Progress = SILENT,
    ) -> Written[Path]:
        """Write the summary of a case as it is wished and record the export in the trail.

        Its letters and exhibits lead to their pages in a `bundle` beside it, where there is one.

        The file appears whole or not at all. Raises what `summary` does, NotAllowed where the file is there and
        `overwrite` was not given, where it would lie in the library's own folder, or where it may not leave the
        office yet, CannotWrite or DiskFull naming it, and what `progress` raises, before anything is written.
        """
        refuse_unfit(output, self._desk.library.folder, overwrite)
        progress.step(0, 3, "Gathering the case")
        summary = self.summary(case_id, as_at, wish)
        refuse_unready(summary, wish)
        progress.step(1, 3, "Drawing the summary")
        data = written(summary, wish.format, self._composer, bundle)
        progress.step(2, 3, "Writing the file")
        action = f"Export {wish.audience.value} case summary as {wish.format.value} as at {as_at.isoformat()}"
        with taken_back_on_failure(output):
            write_whole(output, data)
            return noted(self._desk, output, action, case_id)

    def write_copy(self, source: Path, output: Path, *, overwrite: bool = False) -> None:
        """Write a copy of a file, whole or not at all; raises what `write_summary` does, and FileUnreadable."""
        refuse_unfit(output, self._desk.library.folder, overwrite)
        write_whole(output, read_kept(source))


def refuse_unfit(output: Path, library: Path, overwrite: bool) -> None:
    """Refuse a folder, a file that is there and may not be replaced, and a place inside the library."""
    if output.is_dir():
        raise WrongUse(f"“{output}” is a folder.", file=output, remedy="Name the file to write.")
    if library.resolve() in output.resolve().parents:
        raise NotAllowed(
            "The library's own folder holds only what the library keeps.",
            file=output,
            remedy="Choose another folder.",
        )
    if output.exists() and not overwrite:
        raise NotAllowed(
            f"“{output.name}” is there already.",
            file=output,
            remedy="Choose another name, or say that it may be replaced.",
        )


def write_whole(output: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all; raises CannotWrite or DiskFull naming it."""
    beside = output.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(output)
    except OSError as error:
        with contextlib.suppress(OSError):  # under Windows another program may hold it
            beside.unlink(missing_ok=True)
        raise unwritten(error, output) from error
