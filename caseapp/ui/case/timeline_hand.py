# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What mouse, touchpad and keys do on the timeline."""

from enum import Enum, auto
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QKeyCombination, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QToolTip, QWidget

from caseapp.ui.case.timeline_chart import STEP, TimelineChart
from caseapp.ui.jobs import Jobs
from caseapp.ui.letters.wheel import WheelSteps, zoom_factor


class TimelineAct(Enum):
    """What a key asks of the timeline."""

    EARLIER = auto()
    LATER = auto()
    ABOVE = auto()
    BELOW = auto()
    FIRST = auto()
    LAST = auto()
    OPEN = auto()
    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    WHOLE = auto()


_TABLE: Final = (
    (TimelineAct.EARLIER, ("Left",)),
    (TimelineAct.LATER, ("Right",)),
    (TimelineAct.ABOVE, ("Up",)),
    (TimelineAct.BELOW, ("Down",)),
    (TimelineAct.FIRST, ("Home",)),
    (TimelineAct.LAST, ("End",)),
    (TimelineAct.OPEN, ("Return", "Enter", "Space")),
    (TimelineAct.ZOOM_IN, ("+", "=", "Shift++", "Shift+=")),
    (TimelineAct.ZOOM_OUT, ("-",)),
    (TimelineAct.WHOLE, ("0",)),
)
_OF: Final = {QKeySequence(name).toString(): act for act, keys in _TABLE for name in keys}


class TimelineHand(TimelineChart):
    """The chart with what is done to it; `menu_wanted(where)` asks for the menu at a point of the screen."""

    menu_wanted = Signal(QPoint)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._wheel = WheelSteps()
        self._pressed: QPointF | None = None
        self._moved = False
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def event(self, event: QEvent) -> bool:
        """Keep the timeline's own keys from being taken as shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _act_of(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from spot to spot, open one, zoom; other keys go on to the window."""
        act = _act_of(event)
        if act is None:
            event.ignore()
            return
        match act:
            case TimelineAct.ZOOM_IN:
                self.zoom(STEP)
            case TimelineAct.ZOOM_OUT:
                self.zoom(1 / STEP)
            case TimelineAct.WHOLE:
                self.show_whole()
            case TimelineAct.OPEN:
                spot = self.current
                if spot is not None:
                    self.open(spot)
            case _:
                self._go(act)

    def _go(self, act: TimelineAct) -> None:
        spots, spot = self.spots, self.current
        if not spots:
            return
        last = len(spots) - 1
        at = spots.index(spot) if spot is not None else -1
        match act:
            case TimelineAct.FIRST:
                to = 0
            case TimelineAct.LAST:
                to = last
            case TimelineAct.EARLIER:
                to = max(at - 1, 0)
            case TimelineAct.LATER:
                to = min(at + 1, last)
            case _:
                to = self._beside(max(at, 0), down=act is TimelineAct.BELOW)
        self.go_to(spots[to])
        where = self.viewport().mapToGlobal(self.rect_of(spots[to]).bottomLeft().toPoint())
        QToolTip.showText(where, _tip(spots[to].words), self.viewport(), QRect())

    def _beside(self, at: int, *, down: bool) -> int:
        """Return the spot nearest in time on the next line above or below."""
        spots, now = self.spots, self.spots[at]
        beyond = [n for n, spot in enumerate(spots) if (spot.y > now.y + 1 if down else spot.y < now.y - 1)]
        middle = now.x + now.width / 2

        def far(n: int) -> tuple[float, float]:
            return abs(spots[n].y - now.y), abs(spots[n].x + spots[n].width / 2 - middle)

        return min(beyond, key=far, default=at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, or a pull on time."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._moved = event.position(), False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull time along; point out what can be clicked."""
        if self._pressed is None:
            over = self.spot_at(event.position()) is not None
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        way = event.position() - self._pressed
        if self._moved or way.manhattanLength() >= QApplication.startDragDistance():
            self._moved = True
            self.pan(-way.x())
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() - round(way.y()))
            self._pressed = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._moved or event.button() != Qt.MouseButton.LeftButton:
            return
        spot = self.spot_at(event.position())
        if spot is not None:
            self.go_to(spot)
            self.open(spot)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu."""
        spot = self.spot_at(QPointF(event.pos()))
        if spot is not None and event.reason() == QContextMenuEvent.Reason.Mouse:
            self.go_to(spot)
        self.menu_wanted.emit(event.globalPos())
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the cursor with Control, else scroll: rows up and down, time across."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(zoom_factor(event), event.position().x())
        else:
            step, bar = self._wheel.pixels(event), self.verticalScrollBar()
            bar.setValue(bar.value() - step.y())
            if step.x():
                self.pan(-step.x())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom about the fingers, and tell what lies under the cursor."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), event.position().x())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                about = self.viewport().mapFromGlobal(pinch.hotSpot().toPoint())
                self.zoom(pinch.scaleFactor(), float(about.x()))
                return True
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self.spot_at(QPointF(event.pos()))
            words = "" if spot is None else _tip(spot.words)
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)


def _tip(words: str) -> str:
    """Return words as rich text, which alone is broken into lines."""
    return f"<qt>{escape(words)}</qt>"


def _act_of(event: QKeyEvent) -> TimelineAct | None:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _OF.get(QKeySequence(QKeyCombination(held, Qt.Key(event.key()))).toString())
