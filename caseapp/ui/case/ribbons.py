# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ribbons over the gap between the panes: each joins a question's passage with what is said to answer it."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QToolTip, QWidget

from caseapp.ui.case.ribbon_paint import Band, End, paint_bands
from caseapp.ui.letters.mark_area import MarkArea, MarkSpan
from caseapp.ui.theme import GRID

NEAR: Final = 5.0
"""Pixels from a ribbon within which a click is meant for it."""


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A question asked on one side and answered on the other, by its passages in both views."""

    left: MarkSpan
    right: MarkSpan

    @property
    def response(self) -> MarkSpan:
        """The end that answers."""
        return self.right if self.left.asked else self.left

    @property
    def current(self) -> bool:
        """Whether it belongs to the question that is chosen."""
        return self.left.current


def ribbons_of(left: tuple[MarkSpan, ...], right: tuple[MarkSpan, ...]) -> tuple[Ribbon, ...]:
    """Join the askings of one view with the responses in the other, those of the current question last."""
    found = [
        Ribbon(one, other)
        for one in left
        for other in right
        if one.id == other.id and one.asked is not other.asked
    ]
    return tuple(sorted(found, key=lambda ribbon: ribbon.current))


class RibbonHandle(QSplitterHandle):
    """The gap between two widgets of a splitter; between the panes it is wide and holds the ribbons.

    `ribbon_chosen(id)` tells that a ribbon was clicked.
    """

    ribbon_chosen = Signal(int)

    def __init__(self, orientation: Qt.Orientation, parent: QSplitter) -> None:
        super().__init__(orientation, parent)
        self._views: tuple[MarkArea, MarkArea] | None = None
        self._spans: tuple[tuple[MarkSpan, ...], tuple[MarkSpan, ...]] = ((), ())
        self._ribbons: tuple[Ribbon, ...] = ()
        self.setMouseTracking(True)
        self.setAccessibleName("Gap between the letters")

    @property
    def ribbons(self) -> tuple[Ribbon, ...]:
        """What is joined, whether in view or not."""
        self._join()
        return self._ribbons

    def set_views(self, views: tuple[MarkArea, MarkArea] | None) -> None:
        """Join the marks of these views, the left one first, or nothing."""
        for view in self._views or ():
            view.set_joined(frozenset(), Qt.Edge.RightEdge)
        self._views = views
        self._spans, self._ribbons = ((), ()), ()
        self.setAccessibleDescription("Nothing is joined")
        self.updateGeometry()
        self.follow()

    def follow(self) -> None:
        """Draw the ribbons where the passages lie now."""
        if self._views is not None and self.isVisible():
            self._join()
            self.update()

    def sizeHint(self) -> QSize:
        """Return a gap wide enough for ribbons where there are views to join."""
        hint = super().sizeHint()
        if self._views is None:
            return hint
        return QSize(max(10 * GRID, round(2.6 * self.fontMetrics().height())), hint.height())

    def bands(self) -> list[Band]:
        """Return the ribbons that are in view, in pixels of the gap."""
        self._join()
        if self._views is None:
            return []
        left, right = (_Side(view, self) for view in self._views)
        bands = []
        for ribbon in self._ribbons:
            one, other = left.end_of(ribbon.left), right.end_of(ribbon.right)
            if one.away and one.away == other.away and not ribbon.current:
                continue  # it would lie along the edge and join nothing that is seen
            span = ribbon.response
            bands.append(Band(span.id, span.label, span.status, ribbon.current, one, other))
        return bands

    def band_at(self, position: QPointF) -> Band | None:
        """Return the ribbon at a point, that of the current question first."""
        near = [band for band in self.bands() if band.is_near(position, self.width(), NEAR)]
        return near[-1] if near else None

    def _join(self) -> None:
        if self._views is None:
            return
        left, right = self._views[0].mark_spans(), self._views[1].mark_spans()
        if left is self._spans[0] and right is self._spans[1]:
            return
        self._spans, self._ribbons = (left, right), ribbons_of(left, right)
        for view, edge, ends in (
            (self._views[0], Qt.Edge.RightEdge, [ribbon.left for ribbon in self._ribbons]),
            (self._views[1], Qt.Edge.LeftEdge, [ribbon.right for ribbon in self._ribbons]),
        ):
            view.set_joined(frozenset(end.passage for end in ends), edge)
        numbers = list(dict.fromkeys(ribbon.left.label for ribbon in self._ribbons))
        self.setAccessibleDescription(f"Joined: {', '.join(numbers)}" if numbers else "Nothing is joined")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ribbons; without views, the splitter's own grip."""
        if self._views is None:
            super().paintEvent(event)
            return
        paint_bands(QPainter(self), self, self.bands())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the question of a ribbon; elsewhere begin to move the gap."""
        band = self.band_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if band is not None:
            self.ribbon_chosen.emit(band.id)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what a click would do."""
        if self._views is not None and not event.buttons():
            over = self.band_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.SplitHCursor)
        super().mouseMoveEvent(event)

    def event(self, event: QEvent) -> bool:
        """Say in words what a ribbon joins."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._views is not None:
            band = self.band_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if band is None else band.words(self), self)
            return True
        return super().event(event)


class _Side:
    """A view beside the gap: turns the places of its layout into those of the gap."""

    def __init__(self, view: MarkArea, gap: QWidget) -> None:
        viewport = view.viewport()
        self.top = float(viewport.mapTo(view.window(), QPoint()).y() - gap.mapTo(view.window(), QPoint()).y())
        self.height = float(viewport.height())
        self.down = view.offset().y()

    def end_of(self, span: MarkSpan) -> End:
        """Return the end of a ribbon, held at the edge that its passage lies beyond."""
        top, bottom = span.top - self.down, span.bottom - self.down
        away = -1 if bottom < 0 else 1 if top > self.height else 0
        first = min(max(top, 0.0), self.height) + self.top
        last = min(max(bottom, 0.0), self.height) + self.top
        return End(first, last, away)


class PanesSplitter(QSplitter):
    """Two panes, and what stands beside them; the gap between the first two holds ribbons.

    `ribbon_chosen(id)` tells that a ribbon was clicked.
    """

    ribbon_chosen = Signal(int)

    def createHandle(self) -> QSplitterHandle:
        """Make a gap."""
        handle = RibbonHandle(self.orientation(), self)
        handle.ribbon_chosen.connect(self.ribbon_chosen)
        return handle

    @property
    def gap(self) -> RibbonHandle:
        """The gap between the first two widgets."""
        handle = self.handle(1)
        assert isinstance(handle, RibbonHandle)
        return handle

    def join(self, left: MarkArea, right: MarkArea) -> None:
        """Draw ribbons between two views, the left one in the first widget; the other gaps hold none."""
        self._give((left, right))

    def part(self) -> None:
        """Draw no ribbons: the views are not beside each other."""
        self._give(None)

    def _give(self, views: tuple[MarkArea, MarkArea] | None) -> None:
        for number in range(1, self.count()):
            handle = self.handle(number)
            if isinstance(handle, RibbonHandle):
                handle.set_views(views if number == 1 else None)
        self.refresh()

    def follow(self) -> None:
        """Draw the ribbons where the passages lie now."""
        self.gap.follow()
