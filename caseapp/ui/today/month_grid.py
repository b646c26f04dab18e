# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of a month: weeks from Monday to Sunday, days off shaded and named, and what is due on each day."""

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from caseapp.domain.deadline import TodayRow
from caseapp.domain.month import MonthDay, month_after, near, same_day
from caseapp.domain.question import Side
from caseapp.ui.heads import Index
from caseapp.ui.theme import CAPTION, GRID, Theme, blend, scaled_font, theme_of
from caseapp.ui.today.delegate import is_late
from caseapp.ui.today.month_model import DAY, MonthModel, counts, entries, entry_words

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DayDelegate(QStyledItemDelegate):
    """Draws a day: its number, why nobody works on it, and a line for each thing that has room."""

    def __init__(self, view: QTableView, model: MonthModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model

    def room(self, high: int) -> int:
        """Return how many lines stand under the number in a cell so high (pixels)."""
        small = QFontMetrics(scaled_font(self._view, CAPTION))
        return max(0, (high - 2 * GRID - self._view.fontMetrics().height()) // (small.height() + 1))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a day."""
        day, page = index.data(DAY), self._model.page
        if not isinstance(day, MonthDay) or page is None:
            return
        theme = theme_of(self._view.palette())
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if day.off:
            painter.fillRect(rect, blend(theme.base, theme.text, 0.07))
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.chosen)
        inner = rect.adjusted(GRID + 2, GRID, -GRID, -GRID)
        top = self._paint_number(painter, inner, day, page.on, theme, here=day.day.month == page.first.month)
        self._paint_entries(
            painter, QRect(inner.left(), top, inner.width(), inner.bottom() - top + 1), day, theme
        )
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_number(
        self, painter: QPainter, inner: QRect, day: MonthDay, on: date, theme: Theme, *, here: bool
    ) -> int:
        strong = scaled_font(self._view, 1.0, strong=day.day == on)
        painter.setFont(strong)
        painter.setPen(theme.text if here else theme.muted)
        high = self._view.fontMetrics().height()
        number = str(day.day.day)
        if day.day == on and QFontMetrics(strong).horizontalAdvance(f"{number} today") <= inner.width():
            number = f"{number} today"
        painter.drawText(QRect(inner.left(), inner.top(), inner.width(), high), _LEFT, number)
        start = inner.left() + QFontMetrics(strong).horizontalAdvance(number) + 2 * GRID
        small = scaled_font(self._view, CAPTION)
        painter.setFont(small)
        painter.setPen(theme.muted)
        own = "" if day.off == "Weekend" else day.off
        crowded = day.total > 0 and not self.room(self._view.rowHeight(0))
        room = QRect(start, inner.top(), max(0, inner.right() - start), high)
        if crowded:
            _paint_counts(painter, room, day, theme)
        else:
            painter.drawText(room, _LEFT, _elided(painter, own, room.width()))
        return inner.top() + high

    def _paint_entries(self, painter: QPainter, room: QRect, day: MonthDay, theme: Theme) -> None:
        small = scaled_font(self._view, CAPTION)
        painter.setFont(small)
        high = QFontMetrics(small).height() + 1
        lines, listed = self.room(self._view.rowHeight(0)), entries(day)
        shown = listed if day.total <= lines else listed[: max(0, lines - 1)]
        for at, (row, side) in enumerate(shown):
            self._paint_entry(
                painter, QRect(room.left(), room.top() + at * high, room.width(), high), row, side, theme
            )
        if not lines or len(shown) >= day.total:
            return
        rest = QRect(room.left(), room.top() + len(shown) * high, room.width(), high)
        if shown:
            painter.setPen(
                theme.danger if any(is_late(row) for row, _ in listed[len(shown) :]) else theme.muted
            )
            words = f"+{day.total - len(shown):,} more"
            painter.drawText(rest, _LEFT, _elided(painter, words, rest.width()))
        else:
            _paint_counts(painter, rest, day, theme)

    def _paint_entry(self, painter: QPainter, line: QRect, row: TodayRow, side: Side, theme: Theme) -> None:
        colour = theme.danger if is_late(row) else theme.text
        words = line.adjusted(_paint_mark(painter, line, side, colour), 0, 0, 0)
        wide, said = painter.fontMetrics().horizontalAdvance, entry_words(row, side)
        fitting = next((one for one in said if wide(one) <= words.width()), said[-1])
        painter.drawText(words, _LEFT, _elided(painter, fitting, words.width()))


class MonthGrid(QTableView):
    """The table; `day_chosen(MonthDay)` tells where the keyboard is, `month_wanted(date)` asks for a day's month."""

    day_chosen = Signal(object)
    month_wanted = Signal(object)
    list_wanted = Signal()

    def __init__(self, model: MonthModel) -> None:
        super().__init__()
        self._month = model
        self.setModel(model)
        self.setItemDelegate(DayDelegate(self, model))
        self.setAccessibleName("Month")
        self.setAccessibleDescription(
            "Arrows go from day to day, Page Up and Page Down from month to month; Enter goes to the list of the day."
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setMinimumSectionSize(1)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()

    def minimumSizeHint(self) -> QSize:
        """Return room for six weeks of a line each."""
        return QSize(80 * GRID, 8 * (self.fontMetrics().height() + GRID))

    def go_to(self, day: date) -> None:
        """Put the keyboard on a day, if it is shown."""
        index = self._month.index_of(day)
        if index.isValid():
            self.setCurrentIndex(index)

    def day(self) -> MonthDay | None:
        """The day that the keyboard is on."""
        day = self.currentIndex().data(DAY)
        return day if isinstance(day, MonthDay) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from day to day and from month to month."""
        key, at = Qt.Key(event.key()), self.day()
        if at is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in _ENTER:
            self.list_wanted.emit()
        elif key in _MONTHS and self._month.page is not None:
            self.month_wanted.emit(same_day(at.day, _month_beside(self._month.page.first, _MONTHS[key])))
        elif key in _STEPS:
            self._step_to(at.day + timedelta(days=_STEPS[key]))
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which day it is."""
        super().currentChanged(current, previous)
        day = current.data(DAY)
        if isinstance(day, MonthDay):
            self.day_chosen.emit(day)

    def mouseDoubleClickEvent(self, event: QEvent) -> None:
        """Go to the list of the day."""
        self.list_wanted.emit()

    def _step_to(self, day: date) -> None:
        if self._month.index_of(day).isValid():
            self.go_to(day)
        else:
            self.month_wanted.emit(day)


def _paint_mark(painter: QPainter, line: QRect, side: Side, colour: QColor) -> int:
    """Draw the mark of a side, filled for ours, and take its colour for the words; return the room it takes."""
    mark = round(line.height() * 0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(QBrush(colour) if side is Side.OURS else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QRectF(line.left() + 0.5, line.center().y() - mark / 2 + 0.5, mark, mark))
    painter.restore()
    painter.setPen(colour)
    return mark + GRID


def _paint_counts(painter: QPainter, line: QRect, day: MonthDay, theme: Theme) -> None:
    """Count what either side has on a day, a mark and a number each, the side that is late first."""
    for side, many, late in counts(day):
        line = line.adjusted(_paint_mark(painter, line, side, theme.danger if late else theme.text), 0, 0, 0)
        painter.drawText(line, _LEFT, _elided(painter, f"{many:,}", line.width()))
        line = line.adjusted(painter.fontMetrics().horizontalAdvance(f"{many:,}") + 2 * GRID, 0, 0, 0)


def _month_beside(first: date, by: int) -> date:
    return near(month_after(first, by))


def _elided(painter: QPainter, words: str, width: int) -> str:
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
