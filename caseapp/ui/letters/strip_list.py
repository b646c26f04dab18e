# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list under the date strip: Qt's own, so that a screen reader meets every letter with words and place.

A widget for each of 2,000 letters would take seconds to lay out.
"""

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from caseapp.ui.letters.strip_model import StripModel
from caseapp.ui.letters.strip_plan import Plan
from caseapp.ui.letters.strip_point import StripPoint

_Index = QModelIndex | QPersistentModelIndex


class StripList(QListView):
    """A list view whose letters stand where a plan puts them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letters = StripModel()
        self.setModel(self.letters)
        self.setAccessibleName("Letters by date")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)

    @property
    def points(self) -> tuple[StripPoint, ...]:
        """The letters, oldest first, those without a date last."""
        return self.letters.points

    @property
    def current(self) -> int | None:
        """The row on which the keyboard stands."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    @property
    def plan(self) -> Plan:
        """Where everything stands."""
        raise NotImplementedError

    def reveal(self, row: int) -> None:
        """Bring a letter into view."""
        raise NotImplementedError

    def visualRect(self, index: _Index) -> QRect:
        """Return the box of a letter, which a screen reader shows."""
        if not index.isValid() or index.row() >= len(self.points):
            return QRect()
        return self.plan.rect(self.plan.of(index.row()))

    def indexAt(self, where: QPoint) -> QModelIndex:
        """Return the letter at a place, of several drawn as one the first."""
        placed = self.plan.hit(QPointF(where))
        return self.letters.index(placed.spot.members[0]) if placed is not None else QModelIndex()

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a letter into view."""
        if index.isValid():
            self.reveal(index.row())

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Stay: the keys of the strip move by date."""
        row = self.current
        return self.letters.index(row if row is not None else 0)

    def doItemsLayout(self) -> None:
        """Lay nothing out as a list: letters stand where their day is."""

    def updateGeometries(self) -> None:
        """Have no scroll bars: time is scrolled."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Return nothing: nothing is selected here."""
        return QRegion()
