# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The statistics of the register: what was answered, how long that took; as words, chart and table."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from caseapp.domain.question import Side
from caseapp.domain.register_list import STANDINGS, standing_name
from caseapp.domain.statistics import (
    FIGURE_HEADS,
    Figures,
    Statistics,
    figure_cells,
    letters_words,
    summary_words,
)
from caseapp.ui.cases.table import NumberDelegate, PlainTable
from caseapp.ui.errors import Tone
from caseapp.ui.heads import HeadedModel, Index
from caseapp.ui.letters.bars import ShiftingBar, group_of
from caseapp.ui.page import Page
from caseapp.ui.register.chart import StandingsChart
from caseapp.ui.register.copying import table_data
from caseapp.ui.search.filters import DayField
from caseapp.ui.theme import GRID, SECTION, scaled_font

PAUSE: Final = 400
"""Milliseconds without a key after which another period is counted."""
ALL: Final = "All bodies"
_SIDES: Final = ((Side.THEIRS, "Questions theirs to answer"), (Side.OURS, "Questions ours to answer"))


class FiguresModel(HeadedModel):
    """The figures: of all bodies first, then of each, with how many questions stand in each way."""

    def __init__(self) -> None:
        super().__init__()
        self._heads: tuple[str, ...] = FIGURE_HEADS
        self.lines: tuple[tuple[str, ...], ...] = ()

    @property
    def heads(self) -> Sequence[str]:
        """The heads: whose the figures are, what each of them is, and each way in which questions stand."""
        return self._heads

    def show_figures(self, found: Statistics) -> None:
        """List other figures."""
        self.beginResetModel()
        drawn = {standing for standing, _ in found.whole.standings}
        drawn |= {standing for body in found.bodies for standing, _ in body.standings}
        standings = [standing for standing in STANDINGS if standing in drawn]
        self._heads = (*FIGURE_HEADS, *(f"Now {standing_name(one).lower()}" for one in standings))
        self.numbers = range(1, len(self._heads))
        self.lines = tuple(
            (*((ALL, *cells[1:]) if at == 0 else cells), *_standing_cells(figures, standings))
            for at, figures in enumerate((found.whole, *found.bodies))
            for cells in (figure_cells(figures),)
        )
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of bodies, and one for all."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(index.column())
        words = self.lines[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column():
            return f"{self.heads[index.column()]}: {words}"
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return words if role in shown else None


def _standing_cells(figures: Figures, standings: Sequence[str]) -> tuple[str, ...]:
    counts = dict(figures.standings)
    return tuple(f"{counts.get(standing, 0):,}" for standing in standings)


class FiguresTable(PlainTable):
    """The figures as a table that is copied whole."""

    def __init__(self, view: "StatisticsView") -> None:
        super().__init__("Statistics by body")
        self._view = view
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setResizeContentsPrecision(100)
        heads.setMinimumSectionSize(12 * GRID)
        self.setItemDelegate(NumberDelegate(self))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the table."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._view.copy_table()
        else:
            super().keyPressEvent(event)


class StatisticsView(QWidget):
    """Figures of a case or of the library over a period, read when they are seen."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._case_id: int | None = None
        self._stale = True
        self.found: Statistics | None = None
        self.side = QComboBox()
        self.since, self.until = DayField("First asked from"), DayField("First asked to")
        self.copy, self.copy_chart = QPushButton("Copy table"), QPushButton("Copy chart")
        self.said, self.trouble = QLabel(), QLabel()
        self.chart, self.model = StandingsChart(), FiguresModel()
        self.table = FiguresTable(self)
        self._parts = QSplitter(Qt.Orientation.Vertical)
        self._is_shared_by_hand = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.reload)
        self._build()

    def _build(self) -> None:
        self.side.setAccessibleName("Whose questions")
        for side, words in _SIDES:
            self.side.addItem(words, side.value)
        for button in (self.copy, self.copy_chart):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        bar = ShiftingBar(
            (
                group_of(self.side),
                group_of(self.since, self.until, spacing=2 * GRID),
                group_of(self.copy, self.copy_chart, spacing=2 * GRID, packed=True),
            )
        )
        bar.setContentsMargins(4 * GRID, 0, 4 * GRID, 0)
        self.said.setFont(scaled_font(self.said, SECTION))
        for label in (self.said, self.trouble):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(6 * GRID, GRID, 6 * GRID, 2 * GRID)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.trouble.hide()
        self._build_parts()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (bar, self.trouble, self.said):
            column.addWidget(part)
        column.addWidget(self._parts, 1)
        self.side.currentIndexChanged.connect(lambda _index: self.reload())
        for field in (self.since, self.until):
            field.textChanged.connect(self._pause.start)
        self._parts.splitterMoved.connect(self._on_shared)
        self.copy.clicked.connect(self.copy_table)
        self.copy_chart.clicked.connect(self._copy_chart)

    def _build_parts(self) -> None:
        """Lay the chart, which scrolls where there is little room, over the table."""
        self.table.setModel(self.model)
        around = QScrollArea()
        around.setFrameShape(QFrame.Shape.NoFrame)
        around.setWidgetResizable(True)
        around.setAccessibleName("Chart")
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(6 * GRID, GRID, 6 * GRID, 2 * GRID)
        inner.addWidget(self.chart)
        inner.addStretch(1)
        around.setWidget(inside)
        self._parts.addWidget(around)
        self._parts.addWidget(self.table)
        self._parts.setChildrenCollapsible(False)

    def show_case(self, case_id: int) -> None:
        """Count the questions of a case."""
        self._case_id = case_id
        self.reload()

    def reload(self) -> None:
        """Count at once while this is seen, else when it is seen again."""
        if self.isVisible():
            self._read()
        else:
            self._stale = True

    def copy_table(self) -> None:
        """Copy the figures as text and as a table, with what they count above."""
        if self.found is not None:
            QGuiApplication.clipboard().setMimeData(
                table_data(self.model.heads, self.model.lines, self._title(self.found))
            )
            self._page.messages.say("The statistics are copied as a table.", Tone.DONE)

    def _copy_chart(self) -> None:
        if self.found is not None:
            QGuiApplication.clipboard().setPixmap(self.chart.picture())
            self._page.messages.say("The chart is copied as a picture.", Tone.DONE)

    def _title(self, found: Statistics) -> str:
        where = self._page.where or "All cases"
        return f"{where}: {self.side.currentText().lower()}, {found.period_words}"

    def _read(self) -> None:
        self._stale = False
        troubles = [field.trouble for field in (self.since, self.until) if field.trouble]
        since, until = self.since.day, self.until.day
        if since is not None and until is not None and until < since:
            troubles.append("The first day is later than the last, so neither counts.")
            since = until = None
        self.trouble.setText("\n".join(troubles))
        self.trouble.setVisible(bool(troubles))
        statistics, case_id = self._page.bench.services.statistics, self._case_id
        side = Side(self.side.currentData())
        self._page.ask(
            lambda: statistics.figures(case_id, since=since, until=until, side=side),
            self._show,
            key="statistics",
            words="Counting",
        )

    def _show(self, found: Statistics) -> None:
        self.found = found
        self.said.setText(
            f"{summary_words(found.whole)} {letters_words(found.whole)}\nCounted: {found.period_words}."
        )
        self.chart.show_bodies([body for body in found.bodies if body.asked])
        self.model.show_figures(found)
        self._share()

    def _on_shared(self) -> None:
        self._is_shared_by_hand = True

    def _share(self) -> None:
        """Give the chart the height that it needs, but leave the table its share."""
        if not self._is_shared_by_hand:
            room = self._parts.height()
            chart = min(self.chart.sizeHint().height() + 7 * GRID, room * 3 // 5)
            self._parts.setSizes([chart, room - chart])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._share()

    def showEvent(self, event: QShowEvent) -> None:
        """Count what has changed."""
        super().showEvent(event)
        if self._stale:
            self._read()
