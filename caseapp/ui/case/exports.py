# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What leaves the office of a case as a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from caseapp.domain.case_bundle import BundleWish
from caseapp.domain.case_summary import Audience, SummaryFormat, SummaryWish
from caseapp.domain.exported_register import RegisterFormat
from caseapp.domain.words import series
from caseapp.ui.file_export import Export, begin_export

if TYPE_CHECKING:
    from datetime import datetime

    from caseapp.domain.change import Written
    from caseapp.services.register_exports.exports import RegisterWish
    from caseapp.ui.case.page import CasePage
    from caseapp.ui.jobs import JobProgress

_SUMMARIES: Final = {
    ".pdf": "PDF (*.pdf)",
    ".docx": "Word (*.docx)",
    ".html": "Web page (*.html)",
    ".md": "Markdown (*.md)",
    ".json": "JSON data (*.json)",
}
_REGISTERS: Final = {
    ".xlsx": "Excel workbook with letters beside it (*.xlsx)",
    ".csv": "Comma-separated values (*.csv)",
    ".json": "JSON data (*.json)",
}
_PDF: Final = {".pdf": "PDF (*.pdf)"}
_EXCEL: Final = {".xlsx": "Excel workbook (*.xlsx)"}
MOST_NAMES: Final = 12
"""Personal names that are listed; of more their number is told."""


class CaseExports(QObject):
    """The exports of the case on a page."""

    def __init__(self, page: CasePage) -> None:
        super().__init__(page)
        self._page = page

    def acts(self) -> dict[str, Callable[[], None]]:
        """Return what can be exported."""
        return {
            "export-summary": self.summary,
            "export-summary-outside": self.summary_outside,
            "export-briefing": self.briefing,
            "export-register": self.register,
            "export-statistics": self.statistics,
            "export-bundle": self.bundle,
        }

    def summary(self) -> None:
        """Write the summary for the office."""
        self._summary(SummaryWish(), None, "case summary")

    def summary_outside(self) -> None:
        """Gather the summary for readers outside, and let its names be looked at before it is written."""
        case_id, services, as_at = self._page.case_id, self._page.bench.services, _now()
        if case_id is None:
            return

        def gathered(_progress: JobProgress) -> tuple[tuple[str, ...], tuple[str, ...]]:
            from caseapp.services.summarising.gathering import warnings

            found = services.exporting.summary(case_id, as_at, SummaryWish(audience=Audience.EXTERNAL))
            return found.personal_names, warnings(found)

        def shown(found: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
            names, warned = found
            wish = SummaryWish(audience=Audience.EXTERNAL, names_checked=True, confirmed=True)

            def write() -> None:
                self._summary(wish, as_at, "case summary for readers outside")

            if names or warned:
                self._page.messages.say(_said(names, warned), button="Write it all the same…", act=write)
            else:
                write()

        self._page.run(gathered, shown, words="Gathering the case")

    def briefing(self) -> None:
        """Write the briefing of one page."""
        case_id, as_at = self._page.case_id, _now()
        if case_id is not None:
            files = self._page.bench.services.briefings
            begin_export(
                self._page,
                Export(
                    "briefing",
                    _PDF,
                    lambda: files.file_name(case_id, as_at),
                    lambda file, over, _tell: files.write(case_id, as_at, file, overwrite=over),
                ),
            )

    def register(self) -> None:
        """Write the questions of the case, a workbook with the letters beside it."""
        case_id, as_at = self._page.case_id, _now()
        if case_id is None:
            return
        files = self._page.bench.services.register_exports

        def wish(form: RegisterFormat) -> RegisterWish:
            from caseapp.services.register_exports.exports import RegisterWish

            return RegisterWish(form, case_id, with_letters=form is RegisterFormat.EXCEL)

        def write(file: Path, over: bool, tell: JobProgress) -> Written[Path]:
            form = RegisterFormat(file.suffix.lower().removeprefix("."))
            return files.write(wish(form), as_at, file, overwrite=over, progress=tell)

        begin_export(
            self._page,
            Export(
                "question register",
                _REGISTERS,
                lambda: files.file_name(wish(RegisterFormat.EXCEL), as_at),
                write,
            ),
        )

    def statistics(self) -> None:
        """Write the statistics of the case, of all that was asked."""
        case_id, as_at = self._page.case_id, _now()
        if case_id is not None:
            files = self._page.bench.services.statistics_exports
            begin_export(
                self._page,
                Export(
                    "statistics",
                    _EXCEL,
                    lambda: files.file_name(case_id, None, None),
                    lambda file, over, _tell: files.write(case_id, as_at, file, overwrite=over),
                ),
            )

    def bundle(self) -> None:
        """Write letters and exhibits as one file, after a look at what readers outside must not have."""
        case_id, services, as_at = self._page.case_id, self._page.bench.services, _now()
        if case_id is None:
            return

        def shown(warned: tuple[str, ...]) -> None:
            def write() -> None:
                self._bundle(BundleWish(case_id, confirmed=True), as_at)

            if warned:
                said = f"A bundle is read outside the office, and {series(warned)}."
                self._page.messages.say(said, button="Write it all the same…", act=write)
            else:
                write()

        def looked(_progress: JobProgress) -> tuple[str, ...]:
            return services.case_bundles.warnings(BundleWish(case_id), as_at)

        self._page.run(looked, shown, words="Gathering the case")

    def _bundle(self, wish: BundleWish, as_at: datetime) -> None:
        files = self._page.bench.services.case_bundles
        begin_export(
            self._page,
            Export(
                "case bundle",
                _PDF,
                lambda: files.file_name(wish.case_id, as_at),
                lambda file, over, tell: files.write(wish, as_at, file, overwrite=over, progress=tell),
            ),
        )

    def _summary(self, wish: SummaryWish, as_at: datetime | None, what: str) -> None:
        case_id, moment = self._page.case_id, as_at or _now()
        if case_id is None:
            return
        files = self._page.bench.services.exporting

        def write(file: Path, over: bool, tell: JobProgress) -> Written[Path]:
            form = SummaryFormat(file.suffix.lower().removeprefix("."))
            wished = replace(wish, format=form)
            return files.write_summary(case_id, moment, file, wished, overwrite=over, progress=tell)

        begin_export(
            self._page, Export(what, _SUMMARIES, lambda: files.file_name(case_id, moment, wish), write)
        )


def _now() -> datetime:
    from caseapp.services.exporting import now

    return now()


def _said(names: tuple[str, ...], warned: tuple[str, ...]) -> str:
    told = [f"This summary is for readers outside, and {series(warned)}."] if warned else []
    if names:
        more = len(names) - MOST_NAMES
        listed = series([*names[:MOST_NAMES], *([f"{more} more"] if more > 0 else [])])
        told.append(f"It names {listed}: look whether each may be told outside.")
    return " ".join(told)
