# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the table of cases looks: plain rows, and overdue told by a clock as well as by its word."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from caseapp.ui.cases.model import OVERDUE, Column
from caseapp.ui.chips import draw_shape
from caseapp.ui.theme import GRID, Shape, theme_of


class DueDelegate(QStyledItemDelegate):
    """Draws a due date, an overdue one with a clock in the colour of danger."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell."""
        if not index.data(OVERDUE):
            super().paint(painter, option, index)
            return
        from PySide6.QtWidgets import QStyle  # its many names are made only where a date is overdue

        view = self.parent()
        palette = view.palette() if isinstance(view, QWidget) else QPalette()
        colour = theme_of(palette).danger
        self.initStyleOption(option, index)
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            colour = palette.color(QPalette.ColorRole.HighlightedText)
        words, option.text = option.text, ""
        if isinstance(view, QWidget):
            view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        rect: QRect = option.rect
        side = option.fontMetrics.ascent()
        mark = QRectF(rect.left() + GRID, rect.center().y() + 0.5 - side / 2, side, side)
        draw_shape(painter, mark, Shape.CLOCK, colour)
        painter.save()
        painter.setFont(option.font)
        painter.setPen(colour)
        room = rect.adjusted(side + 2 * GRID, 0, -GRID, 0)
        shown = option.fontMetrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


class NumberDelegate(QStyledItemDelegate):
    """Draws a number with room between it and the next column."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Leave room at the right."""
        super().initStyleOption(option, index)
        option.text = f"{option.text}   "


class PlainTable(QTableView):
    """A table of whole rows without vertical rules; `entered_row(row)` tells of Enter or a double click."""

    entered_row = Signal(int)
    resized = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setAccessibleName(f"Columns of {name.lower()}")
        self.doubleClicked.connect(lambda index: self.entered_row.emit(index.row()))
        self.fit_rows()

    def fit_rows(self) -> None:
        """Make rows as high as the text asks."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 2 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is more or less room."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.currentIndex().isValid():
                self.entered_row.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


_WIDTHS = (
    (Column.REFERENCE, 18),
    (Column.NEXT_DUE, 22),
    (Column.OPEN_QUESTIONS, 17),
    (Column.STATE, 10),
    (Column.LAST_LETTER, 14),
    (Column.OWNER, 16),
    (Column.LETTERS, 10),
)
_WIDE_LETTERS = 30
"""Letters that the column which takes the rest holds, before any other goes."""


def fit_case_columns(table: QTableView) -> None:
    """Give the columns of cases widths for the text size."""
    fit_columns(table, Column.TITLE, _WIDTHS)


def fit_columns(table: QTableView, wide: int, widths: Sequence[tuple[int, int]]) -> None:
    """Give columns widths for the text size; where there is little room the wide one keeps its own first.

    `widths` are the letters that each other column holds, those that stay longest first; the first two
    always do.
    """
    one = table.fontMetrics().horizontalAdvance("0")
    heads = table.horizontalHeader()
    left = table.viewport().width() - one * _WIDE_LETTERS
    for place, (column, letters) in enumerate(widths):
        heads.resizeSection(column, one * letters)
        left -= one * letters
        table.setColumnHidden(column, left < 0 and place > 1)
    heads.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    heads.setMinimumSectionSize(one * 6)
