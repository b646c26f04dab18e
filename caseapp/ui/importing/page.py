# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Import a register: choose the file, check its columns, see what each row would bring, take it in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from caseapp.domain.errors import Cancelled, CaseError
from caseapp.domain.register_sheet import ImportReport, Matching, RowOutcome, Sheet
from caseapp.domain.words import counted
from caseapp.ui.errors import Tone
from caseapp.ui.importing.choosing import ChoosingBar, Teaching
from caseapp.ui.importing.matching import ColumnsForm
from caseapp.ui.importing.report_view import ReportView
from caseapp.ui.page import Act, Bench, Page

if TYPE_CHECKING:
    from caseapp.ui.jobs import JobProgress

T = TypeVar("T")
FILES = "Registers (*.csv *.tsv *.txt *.xlsx);;All files (*)"


@dataclass(frozen=True, slots=True)
class Opened:
    """A register as it was opened, and the sheets of its workbook."""

    sheet: Sheet
    matching: Matching
    remembered: bool
    sheets: tuple[str, ...]


class ImportPage(Page):
    """Takes an existing register in; nothing is written before the button says so."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "Import a register")
        self.bar = ChoosingBar()
        self.teaching = Teaching()
        self.columns = ColumnsForm()
        self.report = ReportView()
        self.sheet: Sheet | None = None
        self.files_in: Path | None = None
        self.result: ImportReport | None = None
        self._dry: ImportReport | None = None
        self._step = 0
        self._stack = QStackedWidget()
        self._settle = QTimer(self, singleShot=True, interval=200)
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self._show_state()

    def _build(self) -> None:
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setAccessibleName("Columns and rows of the register")
        self.split.addWidget(self.columns)
        self.split.addWidget(self.report)
        self.split.setStretchFactor(0, 2)
        self.split.setStretchFactor(1, 5)
        self.split.setChildrenCollapsible(False)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split, 1)
        self._stack.addWidget(self.teaching)
        self._stack.addWidget(whole)
        self.column.addWidget(self.bar)
        self.column.addWidget(self._stack, 1)
        self.setFocusProxy(self.bar.choose)

    def _connect(self) -> None:
        self.bar.choose.clicked.connect(self.choose_file)
        self.bar.folder.clicked.connect(self.choose_folder)
        self.bar.no_folder.clicked.connect(lambda: self.search_in(None))
        self.bar.take.clicked.connect(self.take_in)
        self.bar.sheets.activated.connect(self._on_sheet)
        self.teaching.example.clicked.connect(self._on_example)
        self.columns.changed.connect(self._on_matching)
        self._settle.timeout.connect(self.try_out)
        self.bench.undo.told.connect(lambda _words: self._on_undone())

    @property
    def can_take_in(self) -> bool:
        """Whether there is something to be taken in, and it was tried out as it now stands."""
        return self.result is None and self._dry is not None and self._number() > 0

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done here."""
        return {"filter": self.report.which.setFocus}

    def take_dropped(self, paths: Sequence[Path]) -> None:
        """Open a register; a folder dropped is the one that holds its letters."""
        for path in paths:
            if path.is_dir():
                self.search_in(path)
            else:
                self.open_file(path)

    def choose_file(self) -> None:
        """Let a register be chosen in the system's dialog."""
        name, _ = QFileDialog.getOpenFileName(self, "Import a register: choose the file", "", FILES)
        if name:
            self.open_file(Path(name))

    def choose_folder(self) -> None:
        """Let the folder be chosen that holds the letters."""
        name = QFileDialog.getExistingDirectory(self, "Choose the folder that holds the files of the letters")
        if name:
            self.search_in(Path(name))

    def open_file(self, file: Path, name: str | None = None) -> None:
        """Read a register and match its columns, as they were matched last time if they were."""
        importer = self.bench.services.register_import

        def work(_progress: JobProgress) -> Opened:
            sheet = importer.read(file, name)
            remembered = importer.remembered(sheet)
            names: tuple[str, ...] = ()
            if sheet.name:
                from caseapp.services.sheet_workbook import sheet_names

                names = sheet_names(file)
            return Opened(sheet, remembered or importer.propose(sheet), remembered is not None, names)

        self.messages.hide()
        self._start(work, self._on_opened, words=f"Reading {file.name}")

    def search_in(self, folder: Path | None) -> None:
        """Find the letters that the register names in this folder."""
        self.files_in = folder
        self.bar.show_folder(folder)
        if self.sheet is not None:
            self.try_out()

    def try_out(self) -> None:
        """Tell what would become of each row."""
        sheet, matching, folder = self.sheet, self.columns.matching, self.files_in
        if sheet is None:
            return
        self.messages.hide()
        self.result, self._dry = None, None
        self._show_state()
        importer = self.bench.services.register_import
        self._start(
            lambda progress: importer.dry_run(sheet, matching, folder, progress),
            self._on_tried,
            words="Trying the register out",
        )

    def take_in(self) -> None:
        """Take the rows in, with one undo for all of them."""
        sheet, matching, folder = self.sheet, self.columns.matching, self.files_in
        if sheet is None or not self.can_take_in:
            return
        number, importer = self._number(), self.bench.services.register_import
        self._dry = None
        self._show_state(busy=True)
        self._start(
            lambda progress: importer.run(sheet, matching, folder, progress),
            self._on_taken,
            words=f"Importing {counted(number, 'row')}",
        )

    def _start(self, work: Callable[[JobProgress], T], then: Callable[[T], None], *, words: str) -> None:
        """Start work of which only the newest is answered, with progress and cancel."""
        self.bench.jobs.start(
            work,
            then,
            owner=self,
            key="register",
            words=words,
            failed=self._on_failed,
            cancelled=self._on_cancelled,
        )

    def _number(self) -> int:
        report = self._dry
        return 0 if report is None else len(report.rows) - report.count(RowOutcome.REFUSED)

    def _on_opened(self, opened: Opened) -> None:
        self.sheet = opened.sheet
        self.bar.show_register(opened.sheet, opened.sheets)
        self.columns.show_sheet(opened.sheet, opened.matching, remembered=opened.remembered)
        self._stack.setCurrentIndex(1)
        self.try_out()

    def _on_sheet(self, _index: int) -> None:
        if self.sheet is not None and self.bar.sheets.currentText() != self.sheet.name:
            self.open_file(self.sheet.file, self.bar.sheets.currentText())

    def _on_matching(self) -> None:
        self.result, self._dry = None, None
        self._show_state()
        self._settle.start()

    def _on_tried(self, report: ImportReport) -> None:
        self._dry = report
        self.report.show_report(report)
        self._show_state()

    def _on_taken(self, report: ImportReport) -> None:
        assert report.change is not None
        self.bench.undo.push(report.change)
        self._step = self.bench.undo.stack.index()
        self.bench.bus.tell(report.change, self)
        self.result = report
        self.report.show_report(report)
        self._show_state()
        refused = report.count(RowOutcome.REFUSED)
        words = f"{counted(len(report.rows) - refused, 'row')} of “{report.file.name}” taken in"
        words += f", {refused} refused." if refused else "."
        self.messages.say(
            f"{words} Undo takes all of it back.",
            Tone.DONE,
            button="Show cases",
            act=lambda: self.bench.guide.page_requested.emit("cases"),
        )

    def _on_failed(self, error: CaseError) -> None:
        self._dry = None
        self._show_state()
        self.messages.refuse(error)

    def _on_cancelled(self, _stop: Cancelled) -> None:
        self._show_state()
        self.messages.say("Stopped. Nothing was taken in.", button="Try out again", act=self.try_out)

    def _on_undone(self) -> None:
        """Try the register out again once its import was undone."""
        if self.result is not None and self.bench.undo.stack.index() < self._step:
            self.try_out()

    def _on_example(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Save the example of a register", "register-example.csv", "CSV (*.csv)"
        )
        if chosen:
            self.save_example(Path(chosen))

    def save_example(self, file: Path) -> None:
        """Write the example of a register where it can be opened in a spreadsheet program."""
        self.ask(
            lambda: self.teaching.write_example(file),
            lambda _done: self.messages.say(f"The example is in {file.name}.", Tone.DONE),
        )

    def _show_state(self, *, busy: bool = False) -> None:
        number = self._number()
        self.bar.show_number(number, done=self.result is not None)
        self.bar.take.setEnabled(self.can_take_in and not busy)
        self.columns.setEnabled(not busy)
        self.report.table.setEnabled(not busy)
