# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of what was found: how a row is drawn, and what its keys do."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from caseapp.ui.chosen import draw_ground
from caseapp.ui.letters.bars import draw_side
from caseapp.ui.search.lit import Ranges, draw_lit
from caseapp.ui.search.rows import ROW, HitRow
from caseapp.ui.theme import GRID, scaled_font, theme_of

_Index = QModelIndex | QPersistentModelIndex


class HitDelegate(QStyledItemDelegate):
    """Draws a row: its name and facts, then its words on up to two lines; a place under a letter on one."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a row."""
        row = index.data(ROW)
        if not isinstance(row, HitRow):
            return
        painter.save()
        theme = theme_of(self._view.palette())
        rect: QRect = option.rect
        draw_ground(painter, option, theme)
        if not row.under and index.row():
            painter.setPen(QPen(theme.hairline, 1))
            painter.drawLine(rect.left() + 6 * GRID, rect.top(), rect.right() - 6 * GRID, rect.top())
        inner = rect.adjusted(6 * GRID + self._indent(), 2 * GRID, -6 * GRID, -2 * GRID)
        if row.under:
            self._draw_words(painter, inner.adjusted(0, -GRID, 0, 0), row, 1)
        else:
            below = self._draw_head(painter, inner, row)
            self._draw_words(painter, below, row, 2)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a name and two lines, or of one line, and of what parts it from another letter."""
        row, below = index.data(ROW), index.model().index(index.row() + 1, 0).data(ROW)
        line = QFontMetrics(self._view.font()).lineSpacing()
        goes_on = isinstance(below, HitRow) and below.under
        space = 0 if goes_on else 2 * GRID
        if isinstance(row, HitRow) and (row.under or not row.snippet):
            return QSize(50 * GRID, line + (2 if row.under else 3) * GRID + space)
        return QSize(50 * GRID, 3 * line + 4 * GRID + space)

    def _indent(self) -> int:
        return QFontMetrics(self._view.font()).ascent() + 2 * GRID

    def _draw_head(self, painter: QPainter, inner: QRect, row: HitRow) -> QRect:
        theme = theme_of(self._view.palette())
        strong = scaled_font(self._view, 1.0, strong=True)
        metrics, plain = QFontMetrics(strong), QFontMetrics(self._view.font())
        top = QRect(inner.left(), inner.top(), inner.width(), metrics.height())
        # Day and case are told whole; who is on the letter gives way first, then the letter's name.
        facts = plain.elidedText(row.facts, Qt.TextElideMode.ElideRight, inner.width() * 2 // 3)
        room = max(0, inner.width() - plain.horizontalAdvance(facts) - 4 * GRID)
        name = metrics.elidedText(row.head, Qt.TextElideMode.ElideRight, room)
        painter.setFont(self._view.font())
        width = plain.horizontalAdvance(facts)
        area = top.adjusted(top.width() - width, 0, 0, 0)
        draw_lit(painter, area, facts, _kept(row.lit[2], row.facts, facts), (theme.muted, theme.hit_tint))
        left = room - metrics.horizontalAdvance(name) - 4 * GRID
        if row.who and left > plain.horizontalAdvance("Mmmmmm…"):
            gap = "  ·  "
            who = plain.elidedText(row.who, Qt.TextElideMode.ElideRight, left - plain.horizontalAdvance(gap))
            before = width + plain.horizontalAdvance(who + gap)
            area = top.adjusted(top.width() - before, 0, 0, 0)
            draw_lit(painter, area, who + gap, _kept(row.lit[1], row.who, who), (theme.muted, theme.hit_tint))
        painter.setFont(strong)
        draw_lit(painter, top, name, _kept(row.lit[0], row.head, name), (theme.text, theme.hit_tint))
        if row.group.letter is not None:
            side = plain.ascent()
            box = QRectF(inner.left() - side - 2 * GRID, top.center().y() - side / 2, side, side)
            draw_side(painter, box, row.group.letter.direction, theme.text)
        return inner.adjusted(0, metrics.height() + GRID, 0, 0)

    def _draw_words(self, painter: QPainter, area: QRect, row: HitRow, lines: int) -> None:
        theme = theme_of(self._view.palette())
        document = QTextDocument()
        document.setDocumentMargin(0)
        document.setDefaultFont(self._view.font())
        named = HitRow(row.group, row.passage, "", "", row.head, under=True) if row.under else row
        document.setHtml(named.html(theme))
        document.setTextWidth(area.width())
        cut_after(document, lines)
        painter.translate(area.left(), area.top())
        height = lines * QFontMetrics(self._view.font()).lineSpacing()
        document.drawContents(painter, QRectF(0, 0, area.width(), height))
        painter.translate(-area.left(), -area.top())


def cut_after(document: QTextDocument, lines: int) -> None:
    """Leave out, with an ellipsis, what of a document's first paragraph has no room on so many lines."""
    layout = document.firstBlock().layout()
    document.size()  # lays it out
    while layout.lineCount() > lines:
        last = layout.lineAt(lines - 1)
        words = document.firstBlock().text()[: last.textStart() + last.textLength()].rstrip(" …")
        cursor = QTextCursor(document)
        cursor.setPosition(len(words))
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("…")
        document.size()


def _kept(ranges: Ranges, whole: str, shown: str) -> Ranges:
    """Return what is left of ranges where the end of a text is left out."""
    end = len(whole) if shown == whole else len(shown) - 1
    return tuple((start, min(stop, end)) for start, stop in ranges if start < end)


class HitList(QListView):
    """What was found; Enter opens, Up from the first row and Escape go back to the field."""

    left_upwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(HitDelegate(self))
        self.setAccessibleName("What was found")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the field, copy, or move as lists do."""
        at_top = event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0
        if at_top or event.key() == Qt.Key.Key_Escape:
            self.left_upwards.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            row = self.currentIndex().data(ROW)
            if isinstance(row, HitRow):
                QGuiApplication.clipboard().setText(row.plain)
        else:
            super().keyPressEvent(event)
