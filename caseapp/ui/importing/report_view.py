# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report of a dry run or of an import: counts, the table with its filter, and why one row is doubted."""

from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QLabel, QVBoxLayout, QWidget

from caseapp.domain.register_sheet import ImportReport, RowOutcome
from caseapp.domain.words import counted
from caseapp.ui.cases.table import NumberDelegate, PlainTable
from caseapp.ui.chip_cells import ChipDelegate
from caseapp.ui.importing.rows import OUTCOME_WORDS, Column, ImportRowsModel, outcome_chip, spoken
from caseapp.ui.letters.bars import ShiftingBar
from caseapp.ui.theme import CAPTION, GRID, SECTION, scaled_font


class ReportView(QWidget):
    """Shows a report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ImportRowsModel(self)
        self.table = PlainTable("Rows of the register")
        self.heading, self.counts, self.notes = QLabel(), QLabel(), QLabel()
        self.which = QComboBox()
        self.why = QLabel()
        self._build()
        self.which.currentIndexChanged.connect(lambda _index: self._on_which())
        self.table.selectionModel().currentRowChanged.connect(self._on_row)

    def _build(self) -> None:
        self.heading.setFont(scaled_font(self.heading, SECTION, strong=True))
        self.which.setAccessibleName("Which rows are listed")
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(
            Column.OUTCOME, ChipDelegate(self.table, outcome_chip, indent=GRID)
        )
        self.table.setItemDelegateForColumn(Column.NUMBER, NumberDelegate(self.table))
        for which in (Column.WHAT, Column.MESSAGES):
            self.table.horizontalHeader().setSectionResizeMode(which, QHeaderView.ResizeMode.Stretch)
        self._fit_columns()
        for label in (self.notes, self.why):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self.notes.setFont(scaled_font(self.notes, CAPTION))
        choice = QWidget()
        row = QHBoxLayout(choice)
        row.setContentsMargins(0, 0, 4 * GRID, 0)
        row.setSpacing(4 * GRID)
        row.addWidget(self.counts)
        row.addStretch(1)
        row.addWidget(self.which)
        self.head = ShiftingBar((self.heading, choice))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.notes)
        column.addWidget(self.table, 1)
        column.addWidget(self.why)
        self.why.hide()

    def _fit_columns(self) -> None:
        one = self.table.fontMetrics().horizontalAdvance("0")
        heads = self.table.horizontalHeader()
        widths = ((Column.NUMBER, 7), (Column.OUTCOME, 14), (Column.CASE, 16))
        for column, letters in widths:
            heads.resizeSection(column, one * letters)
        heads.setMinimumSectionSize(one * 5)

    def show_report(self, report: ImportReport) -> None:
        """Show what would become, or has become, of each row."""
        self.heading.setText("Dry run: nothing is written yet" if report.is_dry else "Taken in")
        numbers = {outcome: report.count(outcome) for outcome in RowOutcome}
        self.counts.setText(", ".join(f"{n} {OUTCOME_WORDS[o].lower()}" for o, n in numbers.items() if n))
        self.counts.setAccessibleName(self.counts.text())
        self.notes.setText(" ".join(report.notes))
        self.notes.setVisible(bool(report.notes))
        only = self.which.currentData()
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItem(f"All {counted(len(report.rows), 'row')}", "")
        for outcome, number in numbers.items():
            self.which.addItem(f"{OUTCOME_WORDS[outcome]} ({number})", outcome.value)
        self.which.setCurrentIndex(max(0, self.which.findData(only)))
        self.which.blockSignals(False)
        self.which.setMinimumWidth(self.which.sizeHint().width())
        self.head.fold(self.head.width())
        self.model.set_rows(report.rows)
        self._on_which()

    def _on_which(self) -> None:
        chosen = str(self.which.currentData() or "")
        self.model.show_only(RowOutcome(chosen) if chosen else None)
        self._show_why(-1)

    def _on_row(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._show_why(now.row())

    def _show_why(self, number: int) -> None:
        """Say in full what the table says of the row chosen."""
        row = self.model.row_at(number)
        self.why.setText(spoken(row) if row is not None else "")
        self.why.setVisible(row is not None and bool(row.messages))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self.table.fit_rows()
            self._fit_columns()
