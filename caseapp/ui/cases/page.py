# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page of cases: a table that stays quick at a hundred thousand rows, with filter and sort."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
)

from caseapp.domain.case import CaseFilter, CaseRow, CaseSort, CaseState, Marking
from caseapp.domain.case_words import counted
from caseapp.ui.blocks import BlockFetcher
from caseapp.ui.cases.model import SORTS, CaseModel, Column
from caseapp.ui.cases.new_case import NewCaseForm
from caseapp.ui.cases.table import DueDelegate, NumberDelegate, PlainTable, fit_case_columns
from caseapp.ui.empty import OrEmpty
from caseapp.ui.page import Act, Bench, Page
from caseapp.ui.theme import GRID, TITLE, scaled_font

PAUSE: Final = 200
"""Milliseconds without a key after which the filter is applied."""
_STATES: Final = (
    ("All cases", ()),
    ("Open cases", (CaseState.OPEN,)),
    ("On hold", (CaseState.ON_HOLD,)),
    ("Closed cases", (CaseState.CLOSED,)),
)


class CasesPage(Page):
    """The table of cases."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"cases", "questions", "letters", "letter_cases", "deadlines", "askings", "officers", "commitments"}
    )

    def __init__(self, bench: Bench, first_rows: Sequence[CaseRow] = ()) -> None:
        super().__init__(bench, "Cases")
        self.model = CaseModel(self)
        self.table = PlainTable("Cases")
        self.filter = QLineEdit()
        self.states = QComboBox()
        self.count = QLabel()
        self.new = QPushButton("New case")
        self.form = NewCaseForm()
        self._listed = OrEmpty(self.table)
        self.empty = self._listed.empty
        self._sort = (CaseSort.REFERENCE, False)
        self._loaded = False
        self._is_painted = self._waits_for_painting = False
        BlockFetcher(self, self.model, lambda ids: bench.services.casework.rows(ids))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._build()
        self._connect()
        self.model.set_first(first_rows)
        self._show_count(len(first_rows))

    def _build(self) -> None:
        self.filter.setPlaceholderText("Filter by reference or title")
        self.filter.setAccessibleName("Filter cases by reference or title")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(90 * GRID)
        for words, _ in _STATES:
            self.states.addItem(words)
        self.states.setAccessibleName("Which cases are listed")
        self.new.setAccessibleName("New case")
        title = QLabel("Cases")
        title.setFont(scaled_font(title, TITLE))
        head = QHBoxLayout()
        head.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, 3 * GRID)
        head.setSpacing(2 * GRID)
        head.addWidget(title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.filter, 2)
        head.addWidget(self.states)
        head.addWidget(self.new)
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(Column.NEXT_DUE, DueDelegate(self.table))
        for column in (Column.OPEN_QUESTIONS, Column.LETTERS):
            self.table.setItemDelegateForColumn(column, NumberDelegate(self.table))
        self.table.setSortingEnabled(False)
        heads = self.table.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setSortIndicator(Column.REFERENCE, Qt.SortOrder.AscendingOrder)
        fit_case_columns(self.table)
        self.column.addLayout(head)
        self.column.addWidget(self.form)
        self.column.addWidget(self._listed, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.entered_row.connect(self._on_entered)
        self.table.resized.connect(lambda: fit_case_columns(self.table))
        self.table.horizontalHeader().sectionClicked.connect(self._on_head)
        self.filter.textChanged.connect(self._pause.start)
        self.filter.returnPressed.connect(self._on_filter_entered)
        self.states.currentIndexChanged.connect(self._load_ids)
        self._pause.timeout.connect(self._load_ids)
        self.new.clicked.connect(self.form.begin)
        self.form.opened.connect(self._on_new_case)
        self.form.closed.connect(self.table.setFocus)

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done here."""
        return {"new-case": self.form.begin, "filter": self.filter.setFocus}

    @property
    def wanted(self) -> CaseFilter:
        """Which cases are listed."""
        return CaseFilter(self.filter.text().strip(), _STATES[self.states.currentIndex()][1])

    def load(self) -> None:
        """Read the order of the cases, after the first rows have been painted."""
        if self._is_painted:
            self._load_ids()
        else:
            self._waits_for_painting = True

    def select(self, case_id: int) -> None:
        """Put the keyboard on a case."""
        row = self.model.place_of(case_id)
        if row is not None:
            self.table.selectRow(row)

    def _load_ids(self) -> None:
        self._pause.stop()
        sort, descending = self._sort
        services, wanted = self.bench.services, self.wanted
        self.ask(
            lambda: services.casework.ids(sort, descending=descending, wanted=wanted), self._on_ids, key="ids"
        )

    def _on_ids(self, ids: tuple[int, ...]) -> None:
        before = self.model.case_at(self.table.currentIndex().row())
        if ids != self.model.ids:
            self.model.set_ids(ids, keep=not self._loaded)
            if before is not None:
                self.select(before)
        if self._loaded:
            self.model.forget_rows()
        self._loaded = True
        self._show_count(len(ids))

    def _show_count(self, number: int) -> None:
        self.count.setText(counted(number, "case") if self._loaded else "")
        filtered = self.wanted != CaseFilter()
        if number == 0 and self._loaded:
            self.empty.setText(
                "No case has these words in its reference or title.\nClear the filter to see all cases."
                if filtered
                else "No cases yet.\nChoose New case to open the first one, then drop its letters on it."
            )
        self._listed.show_view(number > 0 or not self._loaded)

    def _on_head(self, section: int) -> None:
        column = Column(section)
        heads = self.table.horizontalHeader()
        if column not in SORTS:
            heads.setSortIndicator(self._sorted_column(), self._order())
            return
        descending = self._sort[0] is SORTS[column] and not self._sort[1]
        self._sort = (SORTS[column], descending)
        heads.setSortIndicator(section, self._order())
        self._load_ids()

    def _sorted_column(self) -> Column:
        return next(column for column, sort in SORTS.items() if sort is self._sort[0])

    def _order(self) -> Qt.SortOrder:
        return Qt.SortOrder.DescendingOrder if self._sort[1] else Qt.SortOrder.AscendingOrder

    def _on_filter_entered(self) -> None:
        self._load_ids()
        self.table.setFocus()
        if self.model.rowCount() and not self.table.currentIndex().isValid():
            self.table.selectRow(0)

    def _on_entered(self, row: int) -> None:
        case_id = self.model.case_at(row)
        if case_id is not None:
            self.bench.guide.case_requested.emit(case_id)

    def _on_new_case(self, reference: str, title: str, marking: str) -> None:
        services = self.bench.services

        def opened(case_id: int) -> None:
            self.form.leave()
            self.bench.guide.case_requested.emit(case_id)

        self.do(lambda: services.casework.open_case(reference, title, marking=Marking(marking)), opened)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Load what waits for the first painting, once all of it has been done."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            if self._waits_for_painting:
                QTimer.singleShot(0, self, self._load_ids)

    def changeEvent(self, event: QEvent) -> None:
        """Fit rows and columns to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self.table.fit_rows()
            fit_case_columns(self.table)
