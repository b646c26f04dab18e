# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The date strip: the letters of a case as points on a line of time.

Ours stand above the line, theirs below it, and notes of calls and meetings on it.
"""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from caseapp.domain.letter import Direction
from caseapp.domain.words import counted
from caseapp.ui.letters.bars import draw_side
from caseapp.ui.letters.on_screen import date_words, short_date_words, side_words
from caseapp.ui.letters.strip_layout import Slot, labelled, places
from caseapp.ui.theme import CAPTION, GRID, scaled_font, theme_of


@dataclass(frozen=True, slots=True)
class StripPoint:
    """One letter on the strip; current where the left or the right viewer shows it.

    `note` says what kind of note of our own it is, which stands between the sides; `day` puts into words
    a date that is not the letter's own.
    """

    letter_id: int
    on: date | None
    direction: Direction
    title: str
    current_left: bool = False
    current_right: bool = False
    unconfirmed: bool = False
    note: str = ""
    day: str = ""

    @property
    def is_current(self) -> bool:
        """Whether a viewer shows the letter."""
        return self.current_left or self.current_right

    @property
    def place(self) -> tuple[int, date | None, bool, bool]:
        """Which letter it is and what its place follows from: its date and the row it stands in."""
        return self.letter_id, self.on, self.is_ours, bool(self.note)

    @property
    def is_ours(self) -> bool:
        """Whether the point stands above the line."""
        return not self.note and self.direction is Direction.OUTGOING

    @property
    def words(self) -> str:
        """Everything the point shows, in words."""
        parts = [
            self.note or side_words(self.direction),
            self.day or date_words(self.on),
            self.title,
        ]
        if self.unconfirmed:
            parts.append("not yet confirmed")
        shown = [side for side, on in (("left", self.current_left), ("right", self.current_right)) if on]
        if shown:
            parts.append(f"shown {' and '.join(shown)}")
        return ", ".join(part for part in parts if part)


class PointButton(QAbstractButton):
    """A point that can be clicked and that screen readers know by its letter."""

    def __init__(self, point: StripPoint, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_point(point)

    def set_point(self, point: StripPoint) -> None:
        """Show another state of the point."""
        self.point = point
        self.setAccessibleName(point.words)
        self.setToolTip(point.words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the point, larger where a viewer shows it, with a ring where it has the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self.palette())
        middle, side = QRectF(self.rect()).center(), min(self.width(), self.height())
        current = self.point.is_current
        size = side * (0.72 if current or self.underMouse() else 0.54)
        box = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        colour = theme.accent if current else theme.text
        if self.point.note:
            self._paint_note(painter, box, colour)
        else:
            if not self.point.is_ours:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.base)
                painter.drawEllipse(box)
            draw_side(painter, box, self.point.direction, colour)
        if self.point.unconfirmed:
            painter.setPen(QPen(theme.text, 1.2, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(-2.5, -2.5, 2.5, 2.5))
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), GRID, GRID)

    def _paint_note(self, painter: QPainter, box: QRectF, colour: QColor) -> None:
        """Draw a leaf with two lines of writing."""
        leaf = box.adjusted(1.5, 1, -1.5, -1)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(theme_of(self.palette()).base)
        painter.drawRect(leaf)
        for part in (0.36, 0.66):
            y = leaf.top() + leaf.height() * part
            painter.drawLine(QPointF(leaf.left() + 2.5, y), QPointF(leaf.right() - 2.5, y))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave all keys but Space to the strip; Qt would move among buttons by where they stand."""
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()


class DateStrip(QWidget):
    """Letters along time; `letter_chosen(letter_id, direction)` names the letter and its side."""

    letter_chosen = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[PointButton] = []
        self._slots: list[Slot] = []
        self.setAccessibleName("Letters by date")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def points(self) -> tuple[StripPoint, ...]:
        """The letters shown, oldest first, those without a date last."""
        return tuple(button.point for button in self._buttons)

    def set_points(self, points: tuple[StripPoint, ...]) -> None:
        """Show these letters, keeping the focus on the same letter; where only states differ, only those."""
        ordered = sorted(points, key=lambda point: (point.on is None, point.on or date.min))
        if [point.place for point in ordered] == [button.point.place for button in self._buttons]:
            self._follow(ordered)
            return
        focused = next((b.point.letter_id for b in self._buttons if b.hasFocus()), None)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [PointButton(point, self) for point in ordered]
        for button in self._buttons:
            button.clicked.connect(lambda _=False, chosen=button: self._choose(chosen))
            button.setVisible(True)
            if button.point.letter_id == focused:
                button.setFocus()
        self._rove(self._first_stop())
        ours, notes = sum(point.is_ours for point in points), sum(bool(point.note) for point in points)
        words = f"{ours} of ours above, {len(points) - ours - notes} of theirs below"
        self.setAccessibleDescription(f"{words}, {counted(notes, 'note')} between" if notes else words)
        self._arrange()

    def _follow(self, points: list[StripPoint]) -> None:
        """Take over the states of the same letters, painting no more than what they change."""
        before = [self._label_rect(n) for n in range(len(points))]
        moved = set()
        for number, (button, point) in enumerate(zip(self._buttons, points, strict=True)):
            if button.point != point:
                button.set_point(point)
                moved.add(number)
        self._rove(self._first_stop())
        self._label_all([slot.x for slot in self._slots])
        for number, rect in enumerate(before):
            now = self._label_rect(number)
            if number in moved or now != rect:
                self.update(rect)
                self.update(now)

    def button_of(self, letter_id: int) -> PointButton | None:
        """Return the point of a letter."""
        return next((button for button in self._buttons if button.point.letter_id == letter_id), None)

    def _first_stop(self) -> int:
        current = (i for i, p in enumerate(self.points) if p.is_current)
        return next(current, 0)

    def _rove(self, stop: int) -> None:
        """Let Tab reach one point only; the arrow keys reach the others."""
        for index, button in enumerate(self._buttons):
            policy = Qt.FocusPolicy.StrongFocus if index == stop else Qt.FocusPolicy.ClickFocus
            if button.focusPolicy() != policy:
                button.setFocusPolicy(policy)

    def _choose(self, button: PointButton) -> None:
        self._rove(self._buttons.index(button))
        self.letter_chosen.emit(button.point.letter_id, button.point.direction.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the points with the arrow keys, choose one with Enter."""
        now = next((i for i, button in enumerate(self._buttons) if button.hasFocus()), None)
        if now is None:
            event.ignore()
            return
        last = len(self._buttons) - 1
        match event.key():
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                then = min(now + 1, last)
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                then = max(now - 1, 0)
            case Qt.Key.Key_Home:
                then = 0
            case Qt.Key.Key_End:
                then = last
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(self._buttons[now])
                return
            case _:
                event.ignore()
                return
        self._rove(then)
        self._buttons[then].setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Return the height of two rows of dates, two of points and the years between."""
        label, side = self._metrics().height(), self._side()
        return QSize(60 * GRID, 2 * label + 2 * side + self._metrics().height() + 3 * GRID)

    def minimumSizeHint(self) -> QSize:
        """Return the same height at the least width."""
        return QSize(40 * GRID, self.sizeHint().height())

    def _font(self) -> QFont:
        return scaled_font(self, CAPTION)

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._font())

    def _side(self) -> int:
        return max(6 * GRID, self.fontMetrics().height() + GRID)

    def _axis(self) -> int:
        return self.height() // 2

    def _label(self, point: StripPoint) -> str:
        return short_date_words(point.on)

    def _arrange(self) -> None:
        """Put every point and label in its place."""
        side, metrics = self._side(), self._metrics()
        left, right = 4 * GRID + metrics.horizontalAdvance("theirs"), self.width() - 4 * GRID - side / 2
        xs = places([p.on for p in self.points], float(left + side), right, side * 0.9)
        self._label_all(xs)
        axis, years = self._axis(), metrics.height() // 2
        for button, slot in zip(self._buttons, self._slots, strict=True):
            top = axis - years // 2 - side if button.point.is_ours else axis + years // 2
            if button.point.note:
                top = axis - side // 2
            button.setGeometry(round(slot.x - side / 2), top, side, side)
        self.update()

    def _label_all(self, xs: list[float]) -> None:
        """Give labels to the points where there is room, first to those that a viewer shows."""
        points, metrics = self.points, self._metrics()
        self._slots = [Slot(x) for x in xs]
        for ours in (True, False):
            indexes = [i for i, p in enumerate(points) if not p.note and p.is_ours is ours]
            widths = [float(metrics.horizontalAdvance(self._label(points[i]))) for i in indexes]
            first = [n for n, i in enumerate(indexes) if points[i].is_current]
            slots = labelled([xs[i] for i in indexes], widths, first, 0.0, self.width() - 1.0, 2.0 * GRID)
            for index, slot in zip(indexes, slots, strict=True):
                self._slots[index] = slot
        self._label_notes(xs)

    def _label_rect(self, number: int) -> QRect:
        """Return where the date of a point is written, nothing where there is no room for it."""
        point, label = self._buttons[number].point, self._slots[number].label
        if label is None:
            return QRect()
        metrics, axis = self._metrics(), self._axis()
        side, gap, height = self._side(), metrics.height() // 4, metrics.height()
        top = axis - gap - side - height if point.is_ours else axis + gap + side
        if point.note:
            top = axis - height // 2
        return QRect(round(label[0]), top, metrics.horizontalAdvance(self._label(point)) + 1, height)

    def _label_notes(self, xs: list[float]) -> None:
        """Put the date of a note beside it on the axis, where no point and no year stands there."""
        metrics, side = self._metrics(), self._side()
        points = self.points
        years = [on.year if (on := point.on) else None for point in points]
        for index, point in enumerate(points):
            if not point.note:
                continue
            start = xs[index] + side / 2
            end = start + metrics.horizontalAdvance(self._label(point))
            room = self.width() - 1.0
            if index + 1 < len(xs):
                room = xs[index + 1] - side / 2
                if years[index + 1] != years[index]:
                    room -= metrics.horizontalAdvance("2000") + 2 * GRID
            if end + GRID <= room:
                self._slots[index] = Slot(xs[index], (start, end))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the axis, the years on it, and the dates beside the points."""
        painter = QPainter(self)
        theme, metrics, axis = theme_of(self.palette()), self._metrics(), self._axis()
        painter.setFont(self._font())
        painter.setPen(QPen(theme.hairline, 1))
        painter.drawLine(0, axis, self.width(), axis)
        if not self._buttons:
            painter.setPen(theme.muted)
            painter.drawText(
                self.rect().adjusted(0, 0, 0, -self.height() // 2),
                int(Qt.AlignmentFlag.AlignCenter),
                "No letters yet: drop files here, or choose Add letters",
            )
            return
        painter.setPen(theme.muted)
        height, left = metrics.height(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for words, top in (("ours", axis - 2 * height), ("theirs", axis + height)):
            painter.drawText(QRect(0, top, self.width(), height), left, words)
        self._paint_years(painter)
        region = event.region()
        for number, button in enumerate(self._buttons):
            rect = self._label_rect(number)
            if not region.intersects(rect):
                continue
            if button.point.note:
                painter.fillRect(rect, self.palette().window())
            painter.setPen(theme.text if button.point.is_current else theme.muted)
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self._label(button.point))

    def _paint_years(self, painter: QPainter) -> None:
        """Write the year where it begins among the points, on the axis."""
        theme, metrics, axis = theme_of(self.palette()), self._metrics(), self._axis()
        before: int | None = None
        free = 0.0
        for button, slot in zip(self._buttons, self._slots, strict=True):
            year = button.point.on.year if button.point.on else None
            if year is None or year == before:
                continue
            before = year
            width = metrics.horizontalAdvance(str(year)) + 2 * GRID
            left = max(0.0, slot.x - self._side() / 2 - width)
            if left >= free:
                rect = QRectF(left, axis - metrics.height() / 2, width, metrics.height())
                painter.fillRect(rect, self.palette().window())
                painter.setPen(theme.muted)
                painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), str(year))
                free = left + width

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the time to the width."""
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the time to the width at first."""
        self._arrange()
