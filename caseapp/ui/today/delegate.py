# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a row of Today is drawn."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from caseapp.domain.deadline import TodayKind, TodayRow
from caseapp.ui.chips import chip_size, draw_chip
from caseapp.ui.chosen import draw_ground
from caseapp.ui.theme import CAPTION, GRID, scaled_font, theme_of
from caseapp.ui.today.model import ROW, SHORT, Index, when

_LOOKS: Final = {
    TodayKind.OVERDUE: "overdue",
    TodayKind.DUE_SOON: "awaiting",
    TodayKind.PROMISED: "overdue",
    TodayKind.BRING_FORWARD: "deferred",
    TodayKind.UNDATED: "closed",
    TodayKind.DRAFT: "partly",
    TodayKind.ISSUED: "evaded",
}


def _name(row: TodayRow) -> str:
    return "  ".join(part for part in (row.case_reference, row.number) if part)


class TodayDelegate(QStyledItemDelegate):
    """Draws chip, case and day on one line, and what it is about under them.

    Where one line has no room for the three, the day stands on a line of its own.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def is_stacked(self, row: TodayRow) -> bool:
        """Tell whether the day of a row stands on a line of its own."""
        small = QFontMetrics(scaled_font(self._view, CAPTION))
        strong = QFontMetrics(scaled_font(self._view, 1.0, strong=True))
        wanted = (
            chip_size(small, SHORT[row.kind]).width()
            + strong.horizontalAdvance(_name(row))
            + small.horizontalAdvance(when(row))
        )
        return wanted + 10 * GRID > self._view.viewport().width()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row = index.data(ROW)
        if not isinstance(row, TodayRow):
            return
        painter.save()
        theme = theme_of(self._view.palette())
        rect: QRect = option.rect
        draw_ground(painter, option, theme)
        inner = rect.adjusted(3 * GRID, 2 * GRID, -3 * GRID, -2 * GRID)
        small = scaled_font(self._view, CAPTION)
        painter.setFont(small)
        size = chip_size(QFontMetrics(small), SHORT[row.kind])
        chip = QRect(inner.left(), inner.top(), min(size.width(), inner.width()), size.height())
        draw_chip(painter, chip, SHORT[row.kind], theme.status(_LOOKS[row.kind]))
        late = row.days is not None and row.days < 0 and row.kind in (TodayKind.OVERDUE, TodayKind.PROMISED)
        painter.setPen(theme.danger if late else theme.muted)
        line = QRect(
            chip.right() + 2 * GRID, chip.top(), inner.right() - chip.right() - 2 * GRID, chip.height()
        )
        left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        bottom = chip.bottom()
        if self.is_stacked(row):
            own = QRect(inner.left(), bottom + GRID, inner.width(), painter.fontMetrics().height())
            painter.drawText(own, left, when(row))
            bottom = own.bottom()
        else:
            painter.drawText(
                line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), when(row)
            )
        painter.setFont(scaled_font(self._view, 1.0, strong=True))
        painter.setPen(theme.text)
        shown = painter.fontMetrics().elidedText(
            _name(row), Qt.TextElideMode.ElideMiddle, max(0, line.width())
        )
        painter.drawText(line, left, shown)
        painter.setFont(self._view.font())
        metrics = painter.fontMetrics()
        words = metrics.elidedText(" ".join(row.words.split()), Qt.TextElideMode.ElideRight, inner.width())
        place = QRect(inner.left(), bottom + GRID, inner.width(), metrics.height())
        painter.drawText(place, left, words)
        painter.setPen(QPen(theme.hairline, 1))
        painter.drawLine(rect.left() + 3 * GRID, rect.bottom(), rect.right() - 3 * GRID, rect.bottom())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines, or of three where the day has one of its own."""
        row = index.data(ROW)
        small = QFontMetrics(scaled_font(self._view, CAPTION))
        chip = chip_size(small, "x").height()
        day = small.height() + GRID if isinstance(row, TodayRow) and self.is_stacked(row) else 0
        return QSize(50 * GRID, chip + day + QFontMetrics(self._view.font()).height() + 6 * GRID)
