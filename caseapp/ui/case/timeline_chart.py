# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The drawing of a timeline on the screen: the stretch of time in view, and the spot of the keyboard."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontInfo,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from caseapp.domain.picture import Picture, Spot
from caseapp.domain.time_scale import LONGEST, SHORTEST, TimeScale
from caseapp.domain.timeline import Timeline
from caseapp.domain.timeline_picture import TimelineView
from caseapp.domain.timeline_sheet import TYPE
from caseapp.ui.case.timeline_laying import Laid, Laying
from caseapp.ui.jobs import Jobs
from caseapp.ui.picture_paint import paint_picture
from caseapp.ui.theme import theme_of

STEP: Final = 1.6
"""How much a key, or a button, zooms."""
YEAR: Final = 365.0
_SHARPER: Final = 2
_TENTHS: Final = 10
"""Steps of the bar below in a day."""


class TimelineChart(QAbstractScrollArea):
    """Draws a timeline; `opened(kind, id)` asks for what a spot leads to, `dwelt(day)` for the list at a day.

    `spot_changed()` tells that the keyboard is on another spot.
    """

    opened = Signal(str, int)
    dwelt = Signal(int)
    spot_changed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline: Timeline | None = None
        self._laid: Laid | None = None
        self._laying = Laying(jobs, self)
        self._laying.laid.connect(self._on_laid)
        self._stretch: tuple[float, float] | None = None
        self._current: tuple[str, int, str] | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline")
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(self._on_across)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())

    @property
    def picture(self) -> Picture | None:
        """What is drawn, in points; None until the timeline is laid out."""
        return None if self._laid is None else self._laid.picture

    @property
    def factor(self) -> float:
        """Pixels of the screen a point of the drawing has: its type is as large as the window's."""
        return QFontInfo(self.font()).pixelSize() / TYPE

    @property
    def scale(self) -> TimeScale:
        """Which stretch of time is wanted in view, in points of the drawing; there has to be one."""
        assert self._laid is not None
        return self._laid.scale_of(self._view())

    @property
    def spots(self) -> Sequence[Spot]:
        """What can be gone to, by day."""
        return () if self._laid is None else self._laid.picture.spots

    @property
    def current(self) -> Spot | None:
        """The spot of the keyboard."""
        return next((spot for spot in self.spots if _known(spot) == self._current), None)

    def show_timeline(self, timeline: Timeline | None) -> None:
        """Draw another timeline, or none, all of it where it is of another case."""
        before = self._timeline
        if timeline is None or before is None or timeline.reference != before.reference:
            self._stretch = self._current = self._laid = None
        self._timeline = timeline
        self._lay_out()

    def show_whole(self) -> None:
        """Bring all of the case into view."""
        self._stretch = None
        self._lay_out()

    def show_last_year(self) -> None:
        """Bring the year before the day of the drawing into view."""
        if self._timeline is not None and self._laid is not None:
            end = self._timeline.on.toordinal() + 1.0
            self._set(end - YEAR + 15, YEAR)

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Zoom by a factor about a place in pixels, else about the spot of the keyboard or the middle."""
        if self._laid is None:
            return
        scale, spot = self.scale, self.current
        at = scale.left + scale.width / 2
        if x is not None:
            at = min(max(x / self.factor, scale.left), scale.left + scale.width)
        elif spot is not None and spot.kind != "question":
            on = self._laid.scale.day_at(spot.x + spot.width / 2)
            at = scale.left + (on - scale.start) * scale.per_day
        near = scale.zoomed(factor, at, max(LONGEST, self._whole().days))
        self._set(near.start, near.days)

    def pan(self, pixels: float) -> None:
        """Bring later days into view, earlier ones where the pixels are negative."""
        if self._laid is not None:
            moved = self.scale.moved(pixels / self.factor)
            self._set(moved.start, moved.days)

    def open(self, spot: Spot) -> None:
        """Go where a spot leads; what is drawn as one is spread out, or told in the list where no zoom parts it."""
        if spot.kind:
            self.opened.emit(spot.kind, spot.id)
            return
        if self._laid is None:
            return
        scale = self._laid.scale
        first, last = scale.day_at(spot.x), scale.day_at(spot.x + spot.width)
        if scale.days <= SHORTEST + 0.01:
            self.dwelt.emit(int((first + last) / 2))
            return
        days = max(SHORTEST, (last - first) * 2)
        self._set((first + last) / 2 - days / 2, days)

    def spot_at(self, where: QPointF) -> Spot | None:
        """Return the smallest spot under a place of the screen."""
        at = self._to_picture(where)
        under = [spot for spot in self.spots if QRectF(spot.x, spot.y, spot.width, spot.height).contains(at)]
        return min(under, key=lambda spot: spot.width * spot.height, default=None)

    def go_to(self, spot: Spot) -> None:
        """Put the keyboard on a spot and bring it into view."""
        self._current = _known(spot)
        bar, page = self.verticalScrollBar(), self.viewport().height()
        top, bottom = spot.y * self.factor - 20, (spot.y + spot.height) * self.factor + 20
        if top < bar.value():
            bar.setValue(int(top))
        elif bottom > bar.value() + page:
            bar.setValue(int(bottom - page))
        self.setAccessibleDescription(spot.words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spot.words))
        self.viewport().update()
        self.spot_changed.emit()

    def rect_of(self, spot: Spot) -> QRectF:
        """Return where a spot lies on the screen."""
        f, down = self.factor, self.verticalScrollBar().value()
        return QRectF(spot.x * f, spot.y * f - down, spot.width * f, spot.height * f)

    def image(self) -> QImage:
        """Return the whole drawing of the stretch in view as a picture."""
        picture = self.picture
        assert picture is not None
        ratio = self.factor * _SHARPER
        image = QImage(
            round(picture.width * ratio),
            round(picture.height * ratio),
            QImage.Format.Format_RGB32,
        )
        theme = theme_of(self.palette())
        image.fill(theme.base)
        painter = QPainter(image)
        painter.scale(ratio, ratio)
        whole = QRectF(0, 0, picture.width, picture.height)
        paint_picture(painter, picture, theme, self.font(), whole)
        painter.end()
        return image

    def sizeHint(self) -> QSize:
        """Return room for some rows."""
        return QSize(640, 400)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is in view, with a ring round the spot of the keyboard."""
        picture = self.picture
        if picture is None:
            return
        theme, painter = theme_of(self.palette()), QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.base)
        painter.translate(0, -self.verticalScrollBar().value())
        painter.scale(self.factor, self.factor)
        seen = QRectF(
            self._to_picture(QPointF(0, event.rect().top())),
            self._to_picture(QPointF(event.rect().bottomRight())),
        )
        paint_picture(painter, picture, theme, self.font(), seen)
        spot = self.current
        if spot is not None and self.hasFocus():
            painter.setPen(QPen(theme.accent, 2 / self.factor * 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(spot.x - 1, spot.y - 1, spot.width + 2, spot.height + 2), 2, 2)
        painter.end()

    def _view(self) -> TimelineView:
        wide = self.viewport().width() / self.factor
        start, days = self._stretch or (0.0, 0.0)
        return TimelineView(wide, 0, start, days, told=False)

    def _whole(self) -> TimeScale:
        assert self._laid is not None
        return self._laid.scale_of(TimelineView(self._view().width))

    def _set(self, start: float, days: float) -> None:
        scale = self.scale
        within = TimeScale(start, max(days, SHORTEST), scale.left, scale.width).within(self._whole())
        self._stretch = within.start, within.days
        self._lay_out()

    def _lay_out(self) -> None:
        """Have the stretch in view laid out; what is drawn stands until it is."""
        if self._timeline is None:
            self._laying.drop()
            self.viewport().update()
            return
        self._laying.want(self._timeline, self._view())
        if self._laid is not None:
            self._set_across()

    def _on_laid(self, laid: Laid) -> None:
        if laid.timeline is not self._timeline:
            return
        self._laid = laid
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(laid.picture.height * self.factor) - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(12 * self.factor))
        self._set_across()
        if self.current is None:
            self.setAccessibleDescription(laid.picture.alternative)
        self.viewport().repaint()  # before the next is begun: both would take turns and be slow

    def _set_across(self) -> None:
        """Let the bar below tell which part of the whole is in view."""
        whole, scale, bar = self._whole(), self.scale, self.horizontalScrollBar()
        first = min(whole.start, scale.start)
        last = max(whole.start + whole.days, scale.start + scale.days)
        with QSignalBlocker(bar):
            bar.setRange(round(first * _TENTHS), round((last - scale.days) * _TENTHS))
            bar.setPageStep(max(1, round(scale.days * _TENTHS)))
            bar.setSingleStep(max(1, round(scale.days * _TENTHS / 12)))
            bar.setValue(round(scale.start * _TENTHS))

    def _on_across(self, value: int) -> None:
        if self._stretch is not None:
            self._stretch = value / _TENTHS, self._stretch[1]
            self._lay_out()

    def _to_picture(self, where: QPointF) -> QPointF:
        return QPointF(where.x(), where.y() + self.verticalScrollBar().value()) / self.factor


def _known(spot: Spot) -> tuple[str, int, str]:
    """Return by what a spot is known again after another layout; a bundle by its words."""
    return spot.kind, spot.id, "" if spot.kind else spot.words
