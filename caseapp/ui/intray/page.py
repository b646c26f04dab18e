# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The In-tray: letters on no case or not yet confirmed, one a row beside its first page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QEvent, QItemSelection, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from caseapp.domain.found_kind import FoundKind
from caseapp.domain.letter import Letter
from caseapp.domain.words import counted
from caseapp.ui.case.enclosures import EnclosureButton
from caseapp.ui.case.pane import Pane, ViewingSource
from caseapp.ui.case_field import CaseField
from caseapp.ui.cases.table import PlainTable
from caseapp.ui.consequences_bar import ConsequencesBar
from caseapp.ui.empty import OrEmpty
from caseapp.ui.filing_bar import FilingBar
from caseapp.ui.intray.cells import CellDelegate
from caseapp.ui.intray.confirming import Confirming
from caseapp.ui.intray.filing import TrayFiling
from caseapp.ui.intray.model import Column, InTrayModel
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.reading_acts import reading_acts
from caseapp.ui.page import Act, Bench
from caseapp.ui.routes import Route
from caseapp.ui.taking_in import DropPage
from caseapp.ui.theme import GRID, TITLE, scaled_font

_WHICH = ("Everything to do", "On no case", "Not yet confirmed")
EMPTY = "Nothing waits here.\nDrop letters on this page, or choose Add letters, to log them."


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A letter that waits, and the references of its cases."""

    letter: Letter
    references: str
    kind: FoundKind | None


class ConfirmTable(PlainTable):
    """The grid: Enter confirms and goes on, F2 or typing changes a cell."""

    def __init__(self) -> None:
        super().__init__("Letters to confirm")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setAccessibleDescription("Enter confirms a letter and goes on; F2 changes a cell.")
        self.doubleClicked.disconnect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter unless a cell is being typed over."""
        if self.state() == QAbstractItemView.State.EditingState:
            QAbstractItemView.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)


class InTrayPage(DropPage):
    """Letters are confirmed row by row and filed to their cases."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"letters", "letter_cases", "letter_parties", "documents", "extractions", "enclosures"}
    )

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench, "In-tray")
        self.model = InTrayModel(self)
        self.model.set_palette(self.palette())
        self.table = ConfirmTable()
        self.cache = PageCache(ViewingSource(bench.services, bench.passwords), parent=self)
        self.pane = Pane(self, self.cache, "Letter being confirmed")
        self.enclosures = EnclosureButton(self.pane)
        self.which = QComboBox()
        self.count = QLabel()
        self.confirm = QPushButton("Confirm and go on")
        self.add = QPushButton("Add letters")
        self.case = CaseField(self)
        self.file = QPushButton("File to case")
        self.filing_bar = FilingBar(self)
        self.filing = TrayFiling(self)
        self.consequences, self.confirming = ConsequencesBar(), Confirming(self)
        self._wish: Route | None = None
        self._settle = QTimer(self, singleShot=True, interval=120)
        self._build()
        self._connect()

    def _build(self) -> None:
        title = QLabel("In-tray")
        title.setFont(scaled_font(title, TITLE))
        self.which.addItems(list(_WHICH))
        self.which.setAccessibleName("Which letters are listed")
        head = QHBoxLayout()
        head.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 3 * GRID)
        head.setSpacing(2 * GRID)
        for part in (title, self.count):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.which)
        head.addWidget(self.add)
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        self._fit_columns()
        foot = QHBoxLayout()
        foot.setContentsMargins(6 * GRID, 2 * GRID, 4 * GRID, 3 * GRID)
        foot.setSpacing(2 * GRID)
        foot.addWidget(self.confirm)
        foot.addStretch(1)
        foot.addWidget(self.case, 2)
        foot.addWidget(self.file)
        for button in (self.confirm, self.file, self.add):
            button.setAccessibleName(button.text())
        self.confirm.setToolTip("Confirm the letters chosen and go to the next (Enter)")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setAccessibleName("Letters and first page")
        split.addWidget(left)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        self._listed = OrEmpty(split, EMPTY)
        self.empty = self._listed.empty
        self.column.addLayout(head)
        self.column.addWidget(self.filing_bar)
        self.column.addWidget(self.consequences)
        self.column.addWidget(self._listed, 1)
        self.setFocusProxy(self.table)

    def _fit_columns(self) -> None:
        one = self.table.fontMetrics().horizontalAdvance("0")
        widths = (20, 13, 18, 12, 30, 16, 16, 20, 20, 16)
        for column, letters in zip(Column, widths, strict=True):
            self.table.horizontalHeader().resizeSection(column, one * letters)

    def _connect(self) -> None:
        self.table.entered_row.connect(lambda _row: self.confirm_chosen())
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._settle.start())
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self._settle.timeout.connect(self._show_current)
        self.confirm.clicked.connect(self.confirm_chosen)
        self.add.clicked.connect(self.choose_files)
        self.file.clicked.connect(self.filing.file)
        self.file.setAutoDefault(True)
        self.case.case_chosen.connect(lambda _id: self.file.setFocus())
        self.case.textChanged.connect(lambda _words: self._on_selection())
        self.case.looked.connect(self._on_selection)
        self.which.currentIndexChanged.connect(self.load)
        self._on_selection()

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done here."""
        return {
            "add-letters": self.choose_files,
            "confirm": self.confirm_chosen,
            "fill-down": self.fill_down,
            "file-letter": self.filing.file,
            "add-to-case": self.filing.add,
            "move-letter": self.filing.move,
            "open-file": self.pane.open_file,
            "filter": self.which.setFocus,
            **reading_acts(lambda: self.pane.viewer),
        }

    def load(self) -> None:
        """Read the letters that wait."""
        services, which = self.bench.services, self.which.currentIndex()

        def work() -> list[_Waiting]:
            trays = services.filing.in_tray() if which in (0, 1) else ()
            doubtful = services.filing.unconfirmed() if which in (0, 2) else ()
            letters = {letter.id: letter for letter in (*trays, *doubtful)}
            case_ids = sorted({case for letter in letters.values() for case in letter.case_ids})
            names = {row.id: row.reference for row in services.casework.rows(case_ids)} if case_ids else {}
            kinds = services.holding.kinds(letters.values())
            return [
                _Waiting(
                    letter, ", ".join(names.get(case, "") for case in letter.case_ids), kinds.get(letter.id)
                )
                for letter in letters.values()
            ]

        self.ask(work, self._on_loaded, key="in-tray")

    def confirm_chosen(self) -> None:
        """Confirm the rows chosen with what stands in their cells, as one step, and go to the next."""
        self.confirming.confirm()

    def fill_down(self) -> None:
        """Copy the topmost cell chosen of each column to the cells chosen below it."""
        by_column: dict[Column, list[int]] = {}
        for index in self.table.selectionModel().selectedIndexes():
            by_column.setdefault(Column(index.column()), []).append(index.row())
        for column, rows in by_column.items():
            if len(rows) == 1:
                rows = list(range(rows[0], self.model.rowCount()))
            self.model.fill_down(column, rows)

    def letter_id(self, row: int) -> int:
        """Return the letter of a row."""
        letter = self.model.letter_at(row)
        assert letter is not None
        return letter.id

    def chosen_rows(self) -> list[int]:
        """Return the rows in which a cell is chosen."""
        return sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})

    def _on_loaded(self, waiting: list[_Waiting]) -> None:
        current = self.model.letter_at(self.table.currentIndex().row())
        row, column = self.table.currentIndex().row(), self.table.currentIndex().column()
        kinds = {item.letter.id: item.kind for item in waiting if item.kind is not None}
        self.model.set_letters([(item.letter, item.references) for item in waiting], kinds)
        self.count.setText(counted(len(waiting), "letter") if waiting else "")
        self._listed.show_view(bool(waiting))
        if self._wish is not None and self._wish.letter_id is not None:
            self.go_to(self._wish.letter_id)
            self._settle.start()
        elif current is not None and self.model.row_of(current.id) is not None:
            self.go_to(current.id)
        elif waiting:
            place = self.model.index(min(max(row, 0), len(waiting) - 1), max(column, Column.DIRECTION))
            self.table.setCurrentIndex(place)
        else:
            self.pane.clear()
        self.pane.reload()

    def arrive(self, route: Route) -> None:
        """Show a letter of the tray or its enclosure, at a page, with the words of a search lit."""
        if route.letter_id is not None:
            self._wish = route
            self.which.setCurrentIndex(0)
            self.reload()

    def go_to(self, letter_id: int) -> None:
        """Make a letter's row the current one."""
        row = self.model.row_of(letter_id)
        if row is not None:
            column = max(self.table.currentIndex().column(), int(Column.DIRECTION))
            self.table.setCurrentIndex(self.model.index(row, column))

    def _show_current(self) -> None:
        letter = self.model.letter_at(self.table.currentIndex().row())
        if letter is None:
            return
        wish, self._wish = self._wish, None
        if wish is None or wish.letter_id != letter.id:
            if self.pane.wanted_id != letter.id:  # else an enclosure of it may be read just now
                self.pane.show_letter(letter.id)
            return

        def arrived() -> None:
            self.pane.viewer.view.go_to(wish.page or 1)
            self.pane.viewer.find_search(wish.words)

        self.pane.show_letter(letter.id, arrived, wish.document_id)

    def _on_selection(self, _on: QItemSelection | None = None, _off: QItemSelection | None = None) -> None:
        rows = self.chosen_rows()
        self.confirm.setEnabled(bool(rows))
        self.confirm.setText(f"Confirm {len(rows)} letters" if len(rows) > 1 else "Confirm and go on")
        self.file.setEnabled(bool(rows) and self.case.case_id is not None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette and the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "model"):
            self.model.set_palette(self.palette())
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self.table.fit_rows()
            self._fit_columns()
