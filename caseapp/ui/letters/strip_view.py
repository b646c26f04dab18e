# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The date strip's own view: the list of letters, drawn along a stretch of time."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from caseapp.domain.time_scale import LONGEST, TimeScale, fitting
from caseapp.ui.letters.strip_layout import CELL
from caseapp.ui.letters.strip_list import StripList
from caseapp.ui.letters.strip_paint import StripPaint
from caseapp.ui.letters.strip_plan import Placed, Plan, Rows
from caseapp.ui.letters.strip_point import Lane, StripFlag, StripLink, StripPoint
from caseapp.ui.theme import CAPTION, GRID, scaled_font, theme_of

NOTHING: Final = "No letters yet: drop files here, or choose Add letters"


class StripView(StripList):
    """Draws letters along time; `scale_changed()` tells that another stretch of time is in view."""

    scale_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = TimeScale(0, LONGEST, 0, 1)
        self.fits_all = True
        self._flags: tuple[StripFlag, ...] = ()
        self._today = date.today()
        self._plan: Plan | None = None
        self._still: QPixmap | None = None
        self._labels: list[tuple[QRectF, str, bool]] | None = None
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)

    @property
    def plan(self) -> Plan:
        """Where everything stands."""
        if self._plan is None:
            self._plan = Plan(self.points, self.scale, self._rows())
        return self._plan

    def set_points(self, points: Sequence[StripPoint]) -> None:
        """Show letters, the keyboard staying on the same one."""
        row = self.current
        kept = self.points[row].letter_id if row is not None else None
        before = self.points
        if self.letters.set_points(points):
            row = self.letters.row_of(kept) if kept is not None else None
            if row is None:
                row = next((n for n, point in enumerate(self.points) if point.is_current), 0)
            self._rescale()
            self.setCurrentIndex(self.letters.index(row))
        elif [_look(point) for point in before] != [_look(point) for point in self.points]:
            self._forget()
        self._show_states()

    def set_shown(self, left: int | None, right: int | None) -> None:
        """Show which letters the viewers show."""
        self.letters.set_shown(left, right)
        self._show_states()

    def _show_states(self) -> None:
        if self._today != date.today():  # the program was left open over night
            self._today = date.today()
            self._rescale()
        if self._plan is not None:
            self._plan.points = self.points
        self._labels = None
        self.viewport().update()

    def set_links(self, links: Sequence[StripLink]) -> None:
        """Show what letters do to each other."""
        self.letters.set_links(links)
        self._forget()

    def set_flags(self, flags: Sequence[StripFlag]) -> None:
        """Show days on which something is due."""
        self._flags = tuple(flags)
        self._forget()

    def flags_at(self, where: QPointF) -> tuple[StripFlag, ...]:
        """Return what is due where the cursor is."""
        rows = self.plan.rows
        if abs(where.y() - rows.axis) > rows.side * 0.5:
            return ()
        return tuple(
            flag for flag in self._flags if -3 <= where.x() - self.scale.x(flag.on) <= rows.side * 0.4
        )

    def fit_all(self) -> None:
        """Bring every letter into view."""
        self.fits_all = True
        self._rescale()
        self.scale_changed.emit()

    def show_days(self, start: float, days: float) -> None:
        """Bring a stretch of time into view, given as the number of its first day and its length in days."""
        self._set_scale(TimeScale(start, days, self.scale.left, self.scale.width))

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Zoom by a factor about a place, else about the letter of the keyboard or the middle."""
        if x is None:
            rows, row = self.plan.rows, self.current
            on = self.points[row].on if row is not None else None
            x = self.scale.x(on) if on is not None else -1.0
            if not rows.left <= x <= rows.right:
                x = (rows.left + rows.right) / 2
        longest = max(LONGEST, self._fitting().days)
        self._set_scale(self.scale.zoomed(factor, x, longest))

    def pan(self, pixels: float) -> None:
        """Bring later days into view, earlier ones where the pixels are negative."""
        self._set_scale(self.scale.moved(pixels))

    def reveal(self, row: int) -> None:
        """Bring a letter into view; the keyboard may stand on one that is not."""
        on = self.points[row].on
        if on is None:
            return
        x, rows = self.scale.x(on), self.plan.rows
        if not rows.left <= x <= rows.right:
            edge = rows.left + rows.side if x < rows.left else rows.right - rows.side
            self.pan(x - edge)

    def spread_out(self, placed: Placed) -> bool:
        """Zoom in on letters that are drawn as one; tells whether that parts them."""
        days = [on for n in placed.spot.members if (on := self.points[n].on) is not None]
        if not days or (len({*days}) == 1 and self.scale.per_day * 7 >= self.scale.width - 1):
            return False
        near = fitting(days, days[-1], self.scale.left, self.scale.width)
        if near.days >= self.scale.days or (len(days) > CELL and len({*days}) == 1):
            return False
        self._set_scale(near)
        return True

    def _set_scale(self, scale: TimeScale) -> None:
        whole = self._fitting()
        self.fits_all = False
        self.scale = scale.within(whole)
        self._forget()
        self.scale_changed.emit()

    def _fitting(self) -> TimeScale:
        rows = self._rows()
        days = [point.on for point in self.points if point.on is not None]
        return fitting(days, self._today, rows.left, rows.right - rows.left)

    def _rescale(self) -> None:
        """Follow the letters or the width: all stay in view, or the same stretch of time does."""
        whole = self._fitting()
        if self.fits_all:
            self.scale = whole
        else:
            self.scale = TimeScale(self.scale.start, self.scale.days, whole.left, whole.width)
        self._forget()

    def _forget(self) -> None:
        self._plan = self._still = self._labels = None
        self.viewport().update()

    def _rows(self) -> Rows:
        metrics = self._metrics()
        side = self.side()
        lanes = [point.lane for point in self.points if point.on is None]
        most = max(lanes.count(lane) for lane in Lane)
        undated = round(side * 0.68 * (min(most, CELL) + 1)) if most else 0
        if undated:
            undated = max(undated, metrics.horizontalAdvance("no date") + 3 * GRID)
        caption = metrics.horizontalAdvance("theirs") + 2 * GRID
        return Rows(
            self.viewport().width(), self.viewport().height(), side, metrics.height(), caption, undated
        )

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(scaled_font(self, CAPTION))

    def side(self) -> int:
        """Return the height of a row of letters."""
        return max(5 * GRID + 2, self.fontMetrics().height() + 2)

    def needed_height(self) -> int:
        """Return how high the strip is, with the words as large as they are."""
        return Rows.height_for(self.side(), self._metrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what rarely changes once, and over it what does: dates, letters shown, keyboard."""
        painter = QPainter(self.viewport())
        painter.setFont(scaled_font(self, CAPTION))
        theme = theme_of(self.palette())
        if not self.points:
            painter.setPen(theme.muted)
            painter.drawText(self.viewport().rect(), int(Qt.AlignmentFlag.AlignCenter), NOTHING)
            return
        if self._still is None or self._still.devicePixelRatio() != self.devicePixelRatioF():
            self._still = self._drawn()
        painter.drawPixmap(0, 0, self._still)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint = self._paint()
        if self._labels is None:
            self._labels = paint.labels()
        paint.write(painter, self._labels)
        self._clip(painter)
        paint.links(painter, self.letters.links_shown(), strong=True)
        placed = {id(one): one for one in map(self.plan.of, self.letters.shown)}
        paint.spots(painter, filter(self.plan.is_in_view, placed.values()), marked=True)
        if self.hasFocus() and self.current is not None:
            paint.ring(painter, self.plan.of(self.current))

    def _drawn(self) -> QPixmap:
        """Draw time, arcs and letters as they are whatever a viewer shows."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.viewport().size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._ground())
        painter = QPainter(picture)
        painter.setFont(scaled_font(self, CAPTION))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint = self._paint()
        paint.time(painter, self._today, self._flags)
        self._clip(painter)
        paint.links(painter, self.letters.rows_linked, strong=False)
        for lane in Lane:
            paint.spots(painter, self.plan.in_view(lane))
        painter.end()
        return picture

    def _clip(self, painter: QPainter) -> None:
        """Keep what stands before or after the stretch of time in view off the words beside it."""
        painter.setClipRect(
            QRect(self.plan.rows.caption, 0, self.viewport().width(), self.viewport().height())
        )

    def _ground(self) -> QColor:
        return self.palette().window().color()

    def _paint(self) -> StripPaint:
        metrics = QFontMetricsF(scaled_font(self, CAPTION))
        return StripPaint(self.plan, theme_of(self.palette()), self._ground(), metrics)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the time to the width."""
        super().resizeEvent(event)
        self._rescale()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours and letters of the system."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._rescale()


def _look(point: StripPoint) -> tuple[bool, bool, bool]:
    """Return what of a point is drawn whatever a viewer shows, beside its place."""
    return point.unread, point.unassessed, point.unconfirmed
