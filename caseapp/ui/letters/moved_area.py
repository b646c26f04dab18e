# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages moved by hand: wheel, touchpad and pinch, zoom by steps, turning."""

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from caseapp.ui.letters.page_area import PageArea
from caseapp.ui.letters.page_layout import GAP, next_zoom, previous_zoom
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.wheel import WheelSteps, is_notched, zoom_factor

ZOOM_REST = 80
"""Milliseconds without a step after which a zoom is at rest."""


class MovedArea(PageArea):
    """Notches of a wheel glide and add up; a touchpad, which glides by itself, is followed to the pixel."""

    def __init__(self, cache: PageCache, parent: QWidget | None = None) -> None:
        super().__init__(cache, parent)
        self._wheel = WheelSteps()
        self._since_zoom = QElapsedTimer()
        self._rest = QTimer(self, singleShot=True, interval=ZOOM_REST)
        self._rest.timeout.connect(self.viewport().update)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        cache.pace_changed.connect(self._on_pace)

    def set_zoom(self, zoom: float, about: QPointF | None = None) -> None:
        """Set the zoom; while one step follows the other, pages are stretched and sharp ones wait."""
        if self._since_zoom.isValid() and self._since_zoom.elapsed() < ZOOM_REST:
            self._rest.start()
        self._since_zoom.start()
        super().set_zoom(zoom, about)

    def zoom_in(self) -> None:
        """Go to the next larger zoom."""
        self.set_zoom(next_zoom(self.zoom))

    def zoom_out(self) -> None:
        """Go to the next smaller zoom."""
        self.set_zoom(previous_zoom(self.zoom))

    def zoom_actual(self) -> None:
        """Show the pages at 100 %."""
        self.set_zoom(1.0)

    def rotate(self, degrees: int = 90) -> None:
        """Turn the pages clockwise."""
        page, self._turn = self._page, (self._turn + degrees) % 360
        self._lay_out()
        self.go_to(page, glide=False)

    def step_page(self, by: int) -> None:
        """Go to the top of the next page (1) or the one before (-1) at once, however fast the steps come."""
        if not self.pages:
            return
        bar, here = self.verticalScrollBar(), self._glide.target
        on = self._layout.page_at(here + GAP)
        page = on if self._top(on) == here else self._page
        page = min(max(1, page + by), len(self.pages))
        while by < 0 and page > 1 and min(self._top(page), bar.maximum()) >= here:
            page -= 1  # at the end of the letter several pages may be in view
        self._at_once = True
        self.go_to(page, glide=False)
        self._at_once = False
        self.ask()

    def ask(self) -> None:
        """Ask for the pictures that are missing, and for those that come next."""
        pictures = self.pictures()
        if pictures is not None:
            pictures.want(id(self), self.window_rect(), self._towards)

    def _on_pace(self, sha256: str) -> None:
        """Ask for as many pages ahead as this letter now needs, as every painting does."""
        if self._letter is not None and self._letter.sha256 == sha256:
            self.viewport().update()

    def _top(self, page: int) -> int:
        return self._layout.scrolled_to(page, None, self.window_rect())[1]

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by the pixels of a touchpad or the lines of a wheel; with Control, zoom about the cursor."""
        event.accept()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # What a touchpad still sends after the fingers have left it was meant as scrolling.
            if event.phase() != Qt.ScrollPhase.ScrollMomentum:
                self.set_zoom(self.zoom * zoom_factor(event), event.position())
            return
        step = self._wheel.pixels(event)
        across = self.horizontalScrollBar()
        across.setValue(across.value() - step.x())
        if is_notched(event):
            self._glide.go_on(-step.y())
        else:
            self._glide.stop()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - step.y())

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom about the fingers when the reader pinches."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.set_zoom(self.zoom * (1 + event.value()), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                about = QPointF(self.viewport().mapFromGlobal(pinch.hotSpot().toPoint()))
                self.set_zoom(self.zoom * pinch.scaleFactor(), about)
                return True
        return super().viewportEvent(event)
