# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What mouse, touchpad and keys do on the date strip."""

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QMenu, QPinchGesture, QToolTip, QWidget

from caseapp.domain.words import counted
from caseapp.ui.letters.lead import Lead
from caseapp.ui.letters.on_screen import date_words
from caseapp.ui.letters.strip_keys import StripAct, act_of
from caseapp.ui.letters.strip_plan import Placed
from caseapp.ui.letters.strip_point import Lane
from caseapp.ui.letters.strip_view import StripView
from caseapp.ui.letters.wheel import WheelSteps
from caseapp.ui.menus import pop_up

LETTER: Final = "application/x-caseapp-letter"
"""What is dragged from the strip: the number of a letter, in digits."""
STEP: Final = 1.6
"""How much a key, or a step of the menu, zooms."""
_Mod = Qt.KeyboardModifier


class StripHand(StripView):
    """The view with what is done to it.

    `chosen(row)` asks for a letter in the pane of its side, `wanted(letter_id, side)` in one of the panes,
    `menu_wanted(row, where)` for the menu, row -1 where no letter stands there.
    """

    chosen = Signal(int)
    wanted = Signal(int, str)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wheel = WheelSteps()
        self._lead = Lead()
        self._pressed: tuple[QPointF, Placed | None] | None = None
        self._moved = False
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    def go_to(self, row: int, *, card: bool = False) -> None:
        """Put the keyboard on a letter and bring it into view, with its card beside it."""
        self.setCurrentIndex(self.letters.index(row))
        self.reveal(row)
        self.viewport().update()
        if card:
            box = self.plan.rect(self.plan.of(row))
            where = self.viewport().mapToGlobal(box.bottomLeft())
            QToolTip.showText(where, self.card(row), self.viewport(), QRect())

    def card(self, row: int) -> str:
        """Return everything about a letter, as rich text for the card beside it."""
        point = self.points[row]
        parts = [
            f"<b>{escape(point.day_words)}</b> · {escape(point.name.split(',')[0])}",
            escape(point.party),
            escape(point.title),
            escape(" · ".join(point.facts)),
            escape(" · ".join(point.states)),
            *(escape(words) for words in self.letters.links_of(point.letter_id)),
        ]
        return "<div>" + "<br>".join(part for part in parts if part) + "</div>"

    def cluster_words(self, placed: Placed) -> str:
        """Say what is drawn as one."""
        points = [self.points[n] for n in placed.spot.members]
        first, last = date_words(points[0].on), date_words(points[-1].on)
        span = first if first == last else f"{first} to {last}"
        unread = sum(point.unread for point in points)
        words = f"{counted(len(points), 'letter')}, {span}"
        return words + (f", {unread} not read" if unread else "")

    def event(self, event: QEvent) -> bool:
        """Keep the strip's own keys from being taken as shortcuts of the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and not self._lead.leads(event)
            and self.current is not None
            and act_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the letters by date, open one, zoom; other keys go on to the window."""
        act, row = act_of(event), self.current
        if act is None or row is None:
            event.ignore()
        else:
            self._do(act, row, len(self.points))

    def _do(self, act: StripAct, row: int, count: int) -> None:
        letter_id = self.points[row].letter_id
        match act:
            case StripAct.LATER:
                self.go_to(min(row + 1, count - 1), card=True)
            case StripAct.EARLIER:
                self.go_to(max(row - 1, 0), card=True)
            case StripAct.ABOVE | StripAct.BELOW:
                self.go_to(self._across(row, up=act is StripAct.ABOVE), card=True)
            case StripAct.FIRST:
                self.go_to(0, card=True)
            case StripAct.LAST:
                self.go_to(count - 1, card=True)
            case StripAct.OPEN:
                self.chosen.emit(row)
            case StripAct.LEFT:
                self.wanted.emit(letter_id, "left")
            case StripAct.RIGHT:
                self.wanted.emit(letter_id, "right")
            case StripAct.UNREAD:
                self.next_unread()
            case StripAct.ZOOM_IN:
                self.zoom(STEP)
            case StripAct.ZOOM_OUT:
                self.zoom(1 / STEP)
            case StripAct.FIT:
                self.fit_all()

    def _across(self, row: int, *, up: bool) -> int:
        """Return the letter nearest in time in the next row above or below."""
        lanes = list(Lane)
        order = lanes[::-1] if up else lanes
        points, now = self.points, self.points[row]
        for lane in order[order.index(now.lane) + 1 :]:
            near = [n for n, point in enumerate(points) if point.lane is lane]
            if near:
                middle = self.plan.of(row).middle.x()
                return min(near, key=lambda n: abs(self.plan.of(n).middle.x() - middle))
        return row

    def next_unread(self) -> None:
        """Choose the next letter that is not read, from the keyboard's place on and round."""
        start = 0 if self.current is None else self.current + 1
        order = (*range(start, len(self.points)), *range(start))
        found = next((n for n in order if self.points[n].unread), None)
        if found is not None:
            self._open(found)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a drag of a letter, or a pull on time."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position(), self.plan.hit(event.position())
            self._moved = False
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull time along, or drag a letter away; point out what can be clicked."""
        if self._pressed is None:
            over = self.plan.hit(event.position()) is not None
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            return
        start, placed = self._pressed
        way = event.position() - start
        if not self._moved and way.manhattanLength() < QApplication.startDragDistance():
            return
        self._moved = True
        if placed is None:
            self.pan(-way.x())
            self._pressed = event.position(), None
        elif not placed.spot.is_cluster:
            self._pressed = None
            self._drag(placed.spot.members[0])

    def _drag(self, row: int) -> None:
        """Let a letter be dropped on a pane."""
        carried = QMimeData()
        carried.setData(LETTER, str(self.points[row].letter_id).encode())
        drag = QDrag(self)
        drag.setMimeData(carried)
        box = self.plan.rect(self.plan.of(row))
        drag.setPixmap(self.viewport().grab(box))
        drag.exec(Qt.DropAction.CopyAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the letter that was clicked: in its side's pane, with Shift right, with Control left."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._moved or event.button() != Qt.MouseButton.LeftButton:
            return
        placed = self.plan.hit(event.position())
        if placed is None:
            return
        if placed.spot.is_cluster:
            if not self.spread_out(placed):
                self._pop_up(placed)
            return
        row = placed.spot.members[0]
        self.go_to(row)
        if event.modifiers() & _Mod.ShiftModifier:
            self.wanted.emit(self.points[row].letter_id, "right")
        elif event.modifiers() & _Mod.ControlModifier:
            self.wanted.emit(self.points[row].letter_id, "left")
        else:
            self.chosen.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second click as the first."""
        self.mousePressEvent(event)

    def _pop_up(self, placed: Placed) -> None:
        """List letters of one day, which no zoom parts."""
        menu = QMenu(self)
        for row in placed.spot.members:
            action = menu.addAction(self.points[row].words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, which=row: self._open(which))
        pop_up(menu, self.viewport().mapToGlobal(self.plan.rect(placed).bottomLeft()))

    def _open(self, row: int) -> None:
        self.go_to(row)
        self.chosen.emit(row)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a letter, or of the strip."""
        row = -1
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.current is not None:
            row = self.current
            where = self.viewport().mapToGlobal(self.plan.rect(self.plan.of(row)).center())
        else:
            placed = self.plan.hit(QPointF(event.pos()))
            if placed is not None and not placed.spot.is_cluster:
                row = placed.spot.members[0]
                self.setCurrentIndex(self.letters.index(row))
        self.menu_wanted.emit(row, where)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the cursor with Control, else scroll time, whichever way the wheel turns."""
        if event.modifiers() & _Mod.ControlModifier:
            self.zoom(1.0015 ** event.angleDelta().y(), event.position().x())
        else:
            step = self._wheel.pixels(event)
            self.pan(-(step.x() or step.y()))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom about the fingers, and show the card of what lies under the cursor."""
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
            self._tip(event)
            return True
        return super().viewportEvent(event)

    def _tip(self, event: QHelpEvent) -> None:
        where = QPointF(event.pos())
        placed = self.plan.hit(where)
        flags = self.flags_at(where)
        if placed is not None:
            words = (
                self.cluster_words(placed) if placed.spot.is_cluster else self.card(placed.spot.members[0])
            )
            QToolTip.showText(event.globalPos(), words, self.viewport(), self.plan.rect(placed))
        elif flags:
            QToolTip.showText(event.globalPos(), "\n".join(flag.words for flag in flags), self.viewport())
        else:
            QToolTip.hideText()
