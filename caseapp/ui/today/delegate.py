# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a line of Today is drawn: the head of a kind, or a row under it."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from caseapp.domain.deadline import TodayKind, TodayRow
from caseapp.domain.today_words import PAPERS, asked_words, name_of, when
from caseapp.domain.words import today_words
from caseapp.ui.chips import chip_size, draw_chip, draw_shape
from caseapp.ui.chosen import draw_ground
from caseapp.ui.heads import Index
from caseapp.ui.theme import CAPTION, GRID, Theme, scaled_font, theme_of
from caseapp.ui.today.model import HEAD, MORE, ROW, Head, More

LOOKS: Final = {
    TodayKind.OVERDUE: "overdue",
    TodayKind.DUE_SOON: "awaiting",
    TodayKind.DUE: "awaiting",
    TodayKind.PROMISED: "overdue",
    TodayKind.BRING_FORWARD: "deferred",
    TodayKind.UNDATED: "closed",
    TodayKind.ON_NO_CASE: "disputed",
    TodayKind.UNCONFIRMED: "awaiting",
    TodayKind.UNASSESSED: "partly",
    TodayKind.DRAFT: "claim",
    TodayKind.IN_CLEARANCE: "deferred",
    TodayKind.CLEARED: "answered",
    TodayKind.ISSUED: "evaded",
}
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def is_late(row: TodayRow) -> bool:
    """Tell whether the day of a row has passed and something should have been there."""
    return row.kind in (TodayKind.OVERDUE, TodayKind.PROMISED)


class TodayDelegate(QStyledItemDelegate):
    """Draws mark, case and day on one line, and what it is about under them.

    Where one line has no room for the three, the day stands on a line of its own.
    """

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def is_stacked(self, row: TodayRow) -> bool:
        """Tell whether the day of a row stands on a line of its own."""
        small = QFontMetrics(scaled_font(self._view, CAPTION))
        strong = QFontMetrics(scaled_font(self._view, 1.0, strong=True))
        asked = small.averageCharWidth() * 12 if asked_words(row) else 0
        wanted = (
            small.height()
            + strong.horizontalAdvance(name_of(row))
            + small.horizontalAdvance(when(row))
            + asked
        )
        return wanted + 10 * GRID > self._view.viewport().width()

    def link_rect(self, index: Index) -> QRect:
        """Return where the words of a head stand that lead to the register, if there is room for them."""
        head = index.data(HEAD)
        if not isinstance(head, Head) or not head.link:
            return QRect()
        rect = self._view.visualRect(index).adjusted(0, 0, -3 * GRID, 0)
        small = QFontMetrics(scaled_font(self._view, CAPTION))
        width = small.horizontalAdvance(head.link) + GRID
        wanted = (
            chip_size(small, today_words(head.kind)).width() + small.horizontalAdvance("00,000") + 12 * GRID
        )
        if rect.width() < wanted + width:
            return QRect()
        return QRect(rect.right() - width, rect.top(), width, rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        head, row, more = index.data(HEAD), index.data(ROW), index.data(MORE)
        painter.save()
        theme = theme_of(self._view.palette())
        draw_ground(painter, option, theme)
        if isinstance(head, Head):
            self._paint_head(painter, option.rect, head, self.link_rect(index), theme)
        elif isinstance(row, TodayRow):
            self._paint_row(painter, option.rect, row, theme)
        elif isinstance(more, More):
            painter.setPen(theme.status("awaiting").text)
            painter.drawText(option.rect.adjusted(8 * GRID, 0, -3 * GRID, 0), _LEFT, more.words)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, head: Head, link: QRect, theme: Theme) -> None:
        small = scaled_font(self._view, CAPTION)
        middle, side = rect.center().y() + 0.5, QFontMetrics(small).height() * 0.3
        left = rect.left() + 3 * GRID + side
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.muted)
        turned = [(-side * 0.5, -side), (side * 0.7, 0.0), (-side * 0.5, side)]
        corners = turned if head.folded else [(y, x) for x, y in turned]
        painter.drawPolygon(QPolygonF([QPointF(left + x, middle + y) for x, y in corners]))
        painter.setFont(small)
        size = chip_size(QFontMetrics(small), today_words(head.kind))
        start = round(left + side) + 2 * GRID
        count = f"{head.count.all:,}"
        strong = scaled_font(self._view, 1.0, strong=True)
        room = (link.left() if link.isValid() else rect.right() - 3 * GRID) - start
        wide = QFontMetrics(strong).horizontalAdvance(count) + 3 * GRID
        chip = QRect(start, 0, max(0, min(size.width(), room - wide)), size.height())
        chip.moveTop(rect.center().y() - chip.height() // 2)
        draw_chip(painter, chip, today_words(head.kind), theme.status(LOOKS[head.kind]))
        painter.setPen(theme.status("awaiting").text if head.count.questions else theme.muted)
        if link.isValid():
            painter.drawText(link, _RIGHT, head.link)
        painter.setFont(strong)
        painter.setPen(theme.text)
        painter.drawText(QRect(chip.right() + 2 * GRID, rect.top(), wide, rect.height()), _LEFT, count)

    def _paint_paper(self, painter: QPainter, line: QRect, row: TodayRow, theme: Theme) -> None:
        """Draw a letter or draft on one line: its case, what it is, and its day or whom it waits for."""
        small, strong = scaled_font(self._view, CAPTION), scaled_font(self._view, 1.0, strong=True)
        painter.setFont(small)
        painter.setPen(theme.muted)
        told = _elided(painter, when(row), line.width() // 2)
        painter.drawText(line, _RIGHT, told)
        end = line.right() - painter.fontMetrics().horizontalAdvance(told) - 2 * GRID
        painter.setFont(strong)
        painter.setPen(theme.text)
        painter.drawText(line, _LEFT, row.case_reference)
        wide = painter.fontMetrics().horizontalAdvance(row.case_reference)
        left = line.left() + (wide + 2 * GRID if row.case_reference else 0)
        painter.setFont(self._view.font())
        room = QRect(left, line.top(), max(0, end - left), line.height())
        painter.drawText(room, _LEFT, _elided(painter, " ".join(row.words.split()), room.width()))

    def _paint_row(self, painter: QPainter, rect: QRect, row: TodayRow, theme: Theme) -> None:
        inner = rect.adjusted(3 * GRID, 2 * GRID, -3 * GRID, -2 * GRID)
        small, strong = scaled_font(self._view, CAPTION), scaled_font(self._view, 1.0, strong=True)
        high = QFontMetrics(strong).height()
        look = theme.status(LOOKS[row.kind])
        side = QFontMetrics(small).height() * 0.62
        draw_shape(
            painter, QRectF(inner.left(), inner.top() + (high - side) / 2, side, side), look.shape, look.text
        )
        left = inner.left() + round(side) + 2 * GRID
        line = QRect(left, inner.top(), inner.right() - left, high)
        self._paint_rule(painter, rect, left, theme)
        if row.kind in PAPERS:
            self._paint_paper(painter, line, row, theme)
            return
        painter.setFont(small)
        painter.setPen(theme.danger if is_late(row) else theme.muted)
        bottom, taken = line.bottom(), 0
        if self.is_stacked(row):
            own = QRect(left, bottom + GRID, line.width(), painter.fontMetrics().height())
            painter.drawText(own, _LEFT, _elided(painter, when(row), own.width()))
            bottom = own.bottom()
        else:
            painter.drawText(line, _RIGHT, when(row))
            taken = painter.fontMetrics().horizontalAdvance(when(row)) + 2 * GRID
        painter.setPen(theme.muted)
        end = left + QFontMetrics(strong).horizontalAdvance(name_of(row)) + 2 * GRID
        asked = QRect(end, line.top(), max(0, line.right() - taken - end), high)
        painter.drawText(asked, _LEFT, _asked(painter, row, asked.width()))
        painter.setFont(strong)
        painter.setPen(theme.text)
        name = painter.fontMetrics().elidedText(
            name_of(row), Qt.TextElideMode.ElideMiddle, line.width() - taken
        )
        painter.drawText(line, _LEFT, name)
        painter.setFont(self._view.font())
        place = QRect(left, bottom + GRID, line.width(), painter.fontMetrics().height())
        painter.drawText(place, _LEFT, _elided(painter, " ".join(row.words.split()), place.width()))

    def _paint_rule(self, painter: QPainter, rect: QRect, left: int, theme: Theme) -> None:
        painter.setPen(QPen(theme.hairline, 1))
        painter.drawLine(left, rect.bottom(), rect.right() - 3 * GRID, rect.bottom())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a head, of two lines, or of three where the day has one of its own."""
        row = index.data(ROW)
        small = QFontMetrics(scaled_font(self._view, CAPTION))
        if not isinstance(row, TodayRow):
            return QSize(50 * GRID, chip_size(small, "x").height() + 4 * GRID)
        strong = QFontMetrics(scaled_font(self._view, 1.0, strong=True))
        if row.kind in PAPERS:
            return QSize(50 * GRID, strong.height() + 4 * GRID)
        day = small.height() + GRID if self.is_stacked(row) else 0
        return QSize(50 * GRID, strong.height() + day + QFontMetrics(self._view.font()).height() + 6 * GRID)


def _elided(painter: QPainter, words: str, width: int) -> str:
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)


def _asked(painter: QPainter, row: TodayRow, width: int) -> str:
    """Return whom a question waits for; where there is little room, the first name is cut and not the others."""
    wide, words = painter.fontMetrics().horizontalAdvance, asked_words(row)
    if not row.others or wide(words) <= width:
        return _elided(painter, words, width)
    rest = words.removeprefix(row.who)
    return _elided(painter, row.who, width - wide(rest)) + rest if wide(rest) < width else ""
