# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The files of the right of reply: a schedule opened or saved, the log of corrections exported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QPushButton

from caseapp.domain.change import Written
from caseapp.ui.errors import Tone
from caseapp.ui.own_program import OwnProgram, open_in_own_program

if TYPE_CHECKING:
    from caseapp.ui.second.reply_tab import ReplyTab


class ReplyPapers(QObject):
    """The buttons of the Right of reply tab that write or open files."""

    def __init__(self, tab: ReplyTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._own_program = OwnProgram()
        self.open, self.save = QPushButton("Open PDF"), QPushButton("Save as…")
        self.export = QPushButton("Export log…")
        self.open.clicked.connect(self.show_pdf)
        self.save.clicked.connect(self.ask_and_save)
        self.export.clicked.connect(self.ask_and_export)

    def check(self, schedule: bool, corrections: bool) -> None:
        """Offer what there is something for."""
        self.open.setEnabled(schedule)
        self.save.setEnabled(schedule)
        self.export.setEnabled(corrections)

    def show_pdf(self) -> None:
        """Open a copy of the schedule in the program for PDFs; the bytes in the library stay as they are."""
        schedule, services = self._tab.chosen, self._tab.bench.services
        if schedule is None:
            return

        def work() -> Path:
            reply = services.right_of_reply
            return self._own_program.copy(reply.path(schedule.id), reply.document(schedule.id))

        self._tab.ask(work, self._on_copied)

    def _on_copied(self, copy: Path) -> None:
        open_in_own_program(copy, self._tab.messages.refuse)

    def ask_and_save(self) -> None:
        """Save the schedule under a name that is asked for."""
        schedule, reply = self._tab.chosen, self._tab.bench.services.right_of_reply
        if schedule is None:
            return

        def named(name: str) -> None:
            kinds = "PDF (*.pdf);;Table (*.csv)"
            chosen, _ = QFileDialog.getSaveFileName(self._tab, "Save the schedule", name, kinds)
            if chosen:
                self.save_to(Path(chosen))

        self._tab.ask(lambda: reply.file_name(schedule.id), named)

    def save_to(self, output: Path) -> None:
        """Write the schedule, as a table where the name ends in .csv."""
        schedule, reply = self._tab.chosen, self._tab.bench.services.right_of_reply
        if schedule is not None:
            self._write(lambda: reply.write_schedule(schedule.id, output, overwrite=True))

    def ask_and_export(self) -> None:
        """Export the log of corrections under a name that is asked for."""
        case_id, reply = self._tab.case_id, self._tab.bench.services.right_of_reply
        if case_id is None:
            return

        def named(name: str) -> None:
            chosen, _ = QFileDialog.getSaveFileName(self._tab, "Export the log", name, "Table (*.csv)")
            if chosen:
                self.export_to(Path(chosen))

        self._tab.ask(lambda: reply.log_name(case_id), named)

    def export_to(self, output: Path) -> None:
        """Write the log of the case's corrections."""
        case_id, reply = self._tab.case_id, self._tab.bench.services.right_of_reply
        if case_id is not None:
            self._write(lambda: reply.write_log(case_id, output, overwrite=True))

    def _write(self, work: Callable[[], Written[Path]]) -> None:
        def done(file: Path) -> None:
            self._tab.messages.say(f"Written to {file.name}.", Tone.DONE)

        self._tab.do(work, done, undoable=False)
