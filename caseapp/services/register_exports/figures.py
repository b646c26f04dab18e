# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing the statistics of a case, or of the library, to a workbook."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path

from caseapp.domain.change import Written
from caseapp.domain.question import Side
from caseapp.domain.words import long_date
from caseapp.services.desk import Desk
from caseapp.services.export_files import noted, safe_name, taken_back_on_failure
from caseapp.services.exporting import OFFICE_TIME, refuse_unfit, write_whole
from caseapp.services.job import SILENT, Progress
from caseapp.services.register_exports.figures_book import FiguresWish, as_figures_book
from caseapp.services.statistics import StatisticsOfRegister
from caseapp.services.summarising.later import AsAt, library_as_at, record_as_at


class StatisticsExports:
    """Statistics as they leave the program."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def file_name(self, case_id: int | None, since: date | None, until: date | None) -> str:
        """Suggest the name of a file: "2021-0007 Statistics 1 April 2021 to 31 March 2022.xlsx"."""
        days = " to ".join(long_date(day) for day in (since, until) if day is not None)
        of_case = "" if case_id is None else self._desk.library.cases.get(case_id).reference
        words = " ".join(part for part in (safe_name(of_case), "Statistics", days) if part)
        return f"{words}.xlsx"

    def write(
        self,
        case_id: int | None,
        as_at: datetime,
        output: Path,
        *,
        since: date | None = None,
        until: date | None = None,
        side: Side = Side.THEIRS,
        overwrite: bool = False,
        progress: Progress = SILENT,
    ) -> Written[Path]:
        """Write the statistics by the record as it stood at a moment, and note the export.

        Raises what reckoning them and writing a summary raise, and what `progress` does, before anything is written.
        """
        library = self._desk.library
        refuse_unfit(output, library.folder, overwrite)
        moment = as_at.astimezone(OFFICE_TIME)
        progress.step(0, 3, "Reckoning the figures")
        with self._record(case_id, moment) as record:
            found = StatisticsOfRegister(self._desk).figures(
                case_id, since=since, until=until, side=side, rooms=record.rooms
            )
            about = "all cases"
            if case_id is not None:
                case = record.rooms.cases.get(case_id)
                about = f"{case.reference} {case.title}".strip()
        progress.step(1, 3, "Drawing the charts")
        data = as_figures_book(found, FiguresWish(about, moment, record.caveat))
        progress.step(2, 3, "Writing the file")
        with taken_back_on_failure(output):
            write_whole(output, data)
            cases = () if case_id is None else (case_id,)
            return noted(self._desk, output, f"Export statistics of {about}", *cases)

    def _record(self, case_id: int | None, moment: datetime) -> AbstractContextManager[AsAt]:
        library = self._desk.library
        return library_as_at(library, moment) if case_id is None else record_as_at(library, case_id, moment)
