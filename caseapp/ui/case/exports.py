# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What leaves the office of a case as a file: at once from the menu, or as it was chosen in the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from caseapp.domain.case_bundle import BundleWish
from caseapp.domain.case_summary import Audience, SummaryFormat, SummaryWish
from caseapp.domain.exported_register import RegisterFormat
from caseapp.domain.timeline_file import TimelineForm
from caseapp.domain.words import series
from caseapp.ui.case.export_choice import ENDINGS, ExportChoice, What
from caseapp.ui.case.portable_form import PortableExport
from caseapp.ui.file_export import Export, begin_export

if TYPE_CHECKING:
    from datetime import datetime

    from caseapp.domain.change import Written
    from caseapp.services.register_exports.exports import RegisterWish
    from caseapp.ui.case.page import CasePage
    from caseapp.ui.jobs import JobProgress

MOST_NAMES: Final = 12
"""Personal names that are listed; of more their number is told."""


class CaseExports(QObject):
    """The exports of the case on a page."""

    def __init__(self, page: CasePage) -> None:
        super().__init__(page)
        self._page = page
        self.portable = PortableExport(page)

    def acts(self) -> dict[str, Callable[[], None]]:
        """Return what can be exported at once, all of it as it is now."""
        return {
            "export-summary": lambda: self.begin(_whole(What.SUMMARY)),
            "export-summary-outside": lambda: self.begin(_whole(What.OUTSIDE)),
            "export-briefing": lambda: self.begin(_whole(What.BRIEFING)),
            "export-register": lambda: self.begin(_whole(What.REGISTER)),
            "export-statistics": lambda: self.begin(_whole(What.STATISTICS)),
            "export-bundle": lambda: self.begin(_whole(What.BUNDLE)),
            "save-portable": self.portable.begin,
        }

    def begin(self, choice: ExportChoice, endings: dict[str, str] | None = None) -> None:
        """Look at what is to be exported where somebody has to, then ask for its file and write it.

        The dialog offers the kinds of files in `endings`, every one without them.
        """
        case_id = self._page.case_id
        if case_id is None:
            return
        as_at, offered = _moment(choice), endings or ENDINGS[choice.what]
        exports = {
            What.SUMMARY: lambda: self._summary(case_id, choice, as_at, offered),
            What.OUTSIDE: lambda: self._look_at_summary(case_id, choice, as_at, offered),
            What.BRIEFING: lambda: self._briefing(case_id, as_at),
            What.REGISTER: lambda: self._register(case_id, choice, as_at, offered),
            What.TIMELINE: lambda: self._timeline(case_id, choice, as_at, offered),
            What.STATISTICS: lambda: self._statistics(case_id, choice, as_at),
            What.BUNDLE: lambda: self._look_at_bundle(case_id, choice, as_at),
        }
        exports[choice.what]()

    def _look_at_summary(
        self, case_id: int, choice: ExportChoice, as_at: datetime, endings: dict[str, str]
    ) -> None:
        """Gather the summary for readers outside, and let its names be looked at before it is written."""
        services, wish = self._page.bench.services, _summary_wish(choice)

        def gathered(_progress: JobProgress) -> tuple[tuple[str, ...], tuple[str, ...]]:
            from caseapp.services.summarising.gathering import warnings

            found = services.exporting.summary(case_id, as_at, wish)
            return found.personal_names, warnings(found)

        def shown(found: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
            names, warned = found
            said = _said(names, warned) if names or warned else ""
            self._once_looked_at(said, lambda: self._summary(case_id, choice, as_at, endings))

        self._page.run(gathered, shown, words="Gathering the case")

    def _summary(self, case_id: int, choice: ExportChoice, as_at: datetime, endings: dict[str, str]) -> None:
        files, wish = self._page.bench.services.exporting, _summary_wish(choice)
        what = "case summary for readers outside" if choice.what is What.OUTSIDE else "case summary"

        def write(file: Path, over: bool, tell: JobProgress) -> Written[Path]:
            wished = replace(wish, format=SummaryFormat(_ending(file)))
            return files.write_summary(case_id, as_at, file, wished, overwrite=over, progress=tell)

        first = replace(wish, format=SummaryFormat(next(iter(endings)).removeprefix(".")))
        self._write(what, endings, lambda: files.file_name(case_id, as_at, first), write)

    def _briefing(self, case_id: int, as_at: datetime) -> None:
        files = self._page.bench.services.briefings
        self._write(
            "briefing",
            ENDINGS[What.BRIEFING],
            lambda: files.file_name(case_id, as_at),
            lambda file, over, tell: files.write(case_id, as_at, file, overwrite=over, progress=tell),
        )

    def _register(self, case_id: int, choice: ExportChoice, as_at: datetime, endings: dict[str, str]) -> None:
        files = self._page.bench.services.register_exports

        def wish(form: RegisterFormat) -> RegisterWish:
            from caseapp.services.register_exports.exports import RegisterWish

            beside = choice.with_letters and form is RegisterFormat.EXCEL
            return RegisterWish(form, case_id, marked=choice.marked, with_letters=beside)

        first = RegisterFormat(next(iter(endings)).removeprefix("."))
        self._write(
            "question register",
            endings,
            lambda: files.file_name(wish(first), as_at),
            lambda file, over, tell: files.write(
                wish(RegisterFormat(_ending(file))), as_at, file, overwrite=over, progress=tell
            ),
        )

    def _timeline(self, case_id: int, choice: ExportChoice, as_at: datetime, endings: dict[str, str]) -> None:
        files = self._page.bench.services.timeline_files
        first = TimelineForm(choice.ending.removeprefix("."))
        self._write(
            "timeline",
            endings,
            lambda: files.file_name(case_id, as_at, first),
            lambda file, over, tell: files.write(
                case_id, as_at, file, TimelineForm(_ending(file)), overwrite=over, progress=tell
            ),
        )

    def _statistics(self, case_id: int, choice: ExportChoice, as_at: datetime) -> None:
        files = self._page.bench.services.statistics_exports
        since, until = choice.since, choice.until
        self._write(
            "statistics",
            ENDINGS[What.STATISTICS],
            lambda: files.file_name(case_id, since, until),
            lambda file, over, tell: files.write(
                case_id, as_at, file, since=since, until=until, overwrite=over, progress=tell
            ),
        )

    def _look_at_bundle(self, case_id: int, choice: ExportChoice, as_at: datetime) -> None:
        """Let what readers outside must not have be looked at before letters and exhibits become one file."""
        files = self._page.bench.services.case_bundles
        wish = BundleWish(case_id, choice.letter_ids, choice.exhibit_ids, choice.with_enclosures)

        def shown(warned: tuple[str, ...]) -> None:
            said = f"A bundle is read outside the office, and {series(warned)}." if warned else ""
            confirmed = replace(wish, confirmed=True)
            self._once_looked_at(
                said,
                lambda: self._write(
                    "case bundle",
                    ENDINGS[What.BUNDLE],
                    lambda: files.file_name(case_id, as_at),
                    lambda file, over, tell: files.write(
                        confirmed, as_at, file, overwrite=over, progress=tell
                    ),
                ),
            )

        self._page.run(lambda _progress: files.warnings(wish, as_at), shown, words="Gathering the case")

    def _once_looked_at(self, said: str, write: Callable[[], None]) -> None:
        if said:
            self._page.messages.say(said, button="Write it all the same…", act=write)
        else:
            write()

    def _write(
        self,
        what: str,
        endings: dict[str, str],
        name: Callable[[], str],
        write: Callable[[Path, bool, JobProgress], Written[Path]],
    ) -> None:
        begin_export(self._page, Export(what, endings, name, write))


def _whole(what: What) -> ExportChoice:
    return ExportChoice(what, next(iter(ENDINGS[what])))


def _summary_wish(choice: ExportChoice) -> SummaryWish:
    """Return what is wished of a summary; one for readers outside is written once it was looked at."""
    outside = choice.what is What.OUTSIDE
    return SummaryWish(
        sections=choice.sections,
        since=choice.since,
        until=choice.until,
        audience=Audience.EXTERNAL if outside else Audience.INTERNAL,
        names_checked=outside,
        confirmed=outside,
    )


def _moment(choice: ExportChoice) -> datetime:
    from caseapp.services.exporting import OFFICE_TIME, now

    return now() if choice.as_at is None else choice.as_at.replace(tzinfo=OFFICE_TIME)


def _ending(file: Path) -> str:
    return file.suffix.lower().removeprefix(".")


def _said(names: tuple[str, ...], warned: tuple[str, ...]) -> str:
    told = [f"This summary is for readers outside, and {series(warned)}."] if warned else []
    if names:
        more = len(names) - MOST_NAMES
        listed = series([*names[:MOST_NAMES], *([f"{more} more"] if more > 0 else [])])
        told.append(f"It names {listed}: look whether each may be told outside.")
    return " ".join(told)
