# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A headed group of Today with its own count."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QListView, QVBoxLayout, QWidget

from caseapp.domain.deadline import TodayGroup, TodayKind, TodayRow
from caseapp.domain.words import today_words
from caseapp.ui.page import Page
from caseapp.ui.theme import GRID, SECTION, scaled_font
from caseapp.ui.today.acts import RowAct, RowActs, go_to
from caseapp.ui.today.delegate import TodayDelegate
from caseapp.ui.today.model import ROW, TodayModel


class Group(QWidget):
    """A headed group with its own count."""

    def __init__(self, page: Page, title: str, nothing: str, acts: Sequence[RowAct]) -> None:
        super().__init__()
        self._title = title
        self._guide = page.bench.guide
        self.head = QLabel(title)
        self.head.setFont(scaled_font(self.head, SECTION, strong=True))
        self.kinds = QLabel()
        self.kinds.setWordWrap(True)
        self.nothing = QLabel(nothing)
        self.nothing.setWordWrap(True)
        self.model = TodayModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setItemDelegate(TodayDelegate(self.view))
        self.view.setAccessibleName(title)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)  # a row's height depends on its width
        self.view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.view.activated.connect(self._on_activated)
        self.acts = RowActs(page, self.view, self.current, acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for part in (self.head, self.kinds, self.nothing):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addStretch(0)

    def show_group(self, group: TodayGroup) -> None:
        """Show rows and how many there are of each kind."""
        self.model.set_rows(group.rows)
        self.head.setText(f"{self._title}  {group.total}" if group.total else self._title)
        parts = [f"{count} {today_words(kind).lower()}" for kind, count in group.totals if count]
        self.kinds.setText(", ".join(parts))
        self.kinds.setVisible(bool(parts))
        self.nothing.setVisible(not group.rows)
        self.view.setVisible(bool(group.rows))

    def show_rows(self, rows: Sequence[TodayRow]) -> None:
        """Show rows that have no kinds to count."""
        kinds = tuple((kind, sum(row.kind is kind for row in rows)) for kind in TodayKind)
        self.show_group(TodayGroup(tuple(rows), kinds))
        self.kinds.hide()

    def current(self) -> TodayRow | None:
        """The row that the keyboard is on."""
        row = self.view.currentIndex().data(ROW)
        return row if isinstance(row, TodayRow) else None

    def _on_activated(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, TodayRow):
            go_to(self._guide, row)
