# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking files in: dropped or chosen, on a case or in the In-tray, with one report and one undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QFileDialog, QWidget

from caseapp.domain.errors import Cancelled
from caseapp.domain.words import counted
from caseapp.ui.errors import Tone
from caseapp.ui.page import Bench, Page

if TYPE_CHECKING:
    from caseapp.services.enclosing import EnclosedReport, EnclosedRow
    from caseapp.services.exhibits import ExhibitReport, ExhibitRow
    from caseapp.services.intake import IntakeReport, IntakeRow
    from caseapp.ui.jobs import JobProgress

    TakenRow = IntakeRow | EnclosedRow | ExhibitRow

Report = TypeVar("Report", "IntakeReport", "EnclosedReport", "ExhibitReport")
FILES = "Letters (*.pdf *.docx *.doc *.odt *.eml *.msg *.txt *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)"
LISTED = 6
"""Files that are named one by one in a message."""


class DropPage(Page):
    """A page that takes files dropped anywhere on it."""

    def __init__(self, bench: Bench, title: str, parent: QWidget | None = None) -> None:
        super().__init__(bench, title, parent)
        self.setAcceptDrops(True)

    @property
    def case_taking(self) -> int | None:
        """The case that files are taken in to; None is the In-tray."""
        return None

    def taken(self, letter_ids: tuple[int, ...]) -> None:
        """Show what was taken in."""

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Take the files in."""
        self.take_in(paths)

    def choose_files(self) -> None:
        """Let files be chosen in the system's dialog."""
        names, _ = QFileDialog.getOpenFileNames(self, "Add letters", "", FILES)
        if names:
            self.take_in([Path(name) for name in names])

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take files in as a job."""
        intake, case_id = self.bench.services.intake, self.case_taking

        def done(report: IntakeReport) -> None:
            self.taken(tuple(row.letter_id for row in report.rows if row.letter_id is not None))

        take_files(
            self,
            lambda progress: intake.take_in(case_id, paths, progress=progress),
            "letter",
            f"Adding {counted(len(paths), 'file')}",
            done,
        )


def take_files(
    page: Page,
    work: Callable[[JobProgress], Report],
    noun: str,
    words: str,
    then: Callable[[Report], None] | None = None,
) -> None:
    """Take files in as a job, with one undo and one report of what became of them, which `noun` names."""
    where = page.where

    def stopped(stop: Cancelled) -> None:
        from caseapp.services.batch import BatchStopped

        if isinstance(stop, BatchStopped):
            done(stop.report)

    def done(report: Report) -> None:
        page.bench.undo.push(report.change, where)
        page.bench.bus.tell(report.change, page)
        tell_report(page, report.rows, noun)
        if then is not None:
            then(report)

    page.run(work, done, words=words, cancelled=stopped)


def tell_report(page: Page, rows: Sequence[TakenRow], noun: str) -> None:
    """Say how many letters, or what the noun names, were added, and what is to be known of each file."""
    good = sum(row.outcome.value in ("taken", "warned", "locked") for row in rows)
    told = [row for row in rows if row.message]
    lines = [f"{counted(good, noun)} added." if good else f"No {noun} was added."]
    lines += [
        row.message if row.path.name in row.message else f"{row.path.name}: {row.message}"
        for row in told[:LISTED]
    ]
    if len(told) > LISTED:
        lines.append(f"{counted(len(told) - LISTED, 'more file')} with a message.")
    refused = any(row.outcome.value == "refused" for row in rows)
    page.messages.say("\n".join(lines), Tone.REFUSED if refused else Tone.DONE if good else Tone.ADVICE)
