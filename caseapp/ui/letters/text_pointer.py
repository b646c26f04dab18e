# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The mouse on text: what clicks and drags select, and scrolling on while the pointer is held outside."""

from enum import Enum, auto
from typing import Final, Protocol

from PySide6.QtCore import QMimeData, QObject, QPointF, QRect, Qt, QTimer
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from caseapp.domain.page_text import Box
from caseapp.ui.letters.letter_lines import Spot, Unit
from caseapp.ui.letters.selection import TextSelection

_TICK: Final = 30
"""Milliseconds between two steps of scrolling on."""
_CLICKS: Final = (Unit.CHARACTER, Unit.WORD, Unit.LINE, Unit.PARAGRAPH)
"""What one click, two, three and four take."""
_NEAR: Final = 8
"""Pixels within which a click belongs to the one before it."""


class PointedText(Protocol):
    """What the mouse works on."""

    @property
    def text_selection(self) -> TextSelection:
        """The selection."""

    def place_at(self, position: QPointF) -> tuple[int, float, float]:
        """Return the page (from 1) at a point of the viewport, and the place on it (unrotated, points)."""

    def scroll_by(self, across: int, down: int) -> None:
        """Scroll by pixels."""

    def viewport(self) -> QWidget:
        """Return what the pages are painted on."""

    def selected(self) -> None:
        """Show and tell that the selection changed."""

    def clicked_at(self, position: QPointF) -> None:
        """Take note of a click that selected nothing."""

    def dragged_text(self) -> QMimeData:
        """Return what is selected as it leaves the window."""

    def tell_of_no_text(self, page: int) -> None:
        """Say that a page has no text."""


class _State(Enum):
    IDLE = auto()
    SELECTING = auto()
    BOXING = auto()
    HOLDING = auto()


class TextPointer(QObject):
    """Turns mouse events of a view into selections."""

    def __init__(self, view: PointedText, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._state = _State.IDLE
        self._pressed = QPointF()
        self._at = QPointF()
        self._corner = (1, 0.0, 0.0)
        self._clicks, self._when, self._where = 0, 0, QPointF()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._scroll_on)

    @property
    def is_selecting(self) -> bool:
        """Whether the button is held and a selection follows the pointer."""
        return self._state is not _State.IDLE

    @property
    def is_scrolling_on(self) -> bool:
        """Whether the pages move because the pointer is held outside them."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Forget a press, because another letter is shown."""
        self._state, self._clicks = _State.IDLE, 0
        self._timer.stop()

    def press(self, event: QMouseEvent, *, double: bool = False) -> None:
        """Begin a selection: by character, word, line or paragraph, or extend the one there is."""
        self._count(event, double=double)
        self._pressed = self._at = event.position()
        page, x, y = self._view.place_at(event.position())
        selection = self._view.text_selection
        lines = selection.lines(page)
        spot = Spot(page, lines.offset_at(x, y))
        modifiers = event.modifiers()
        if not lines.text and not double:
            self._view.tell_of_no_text(page)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self._corner, self._state = (page, x, y), _State.BOXING
            return
        if modifiers & Qt.KeyboardModifier.ShiftModifier and self._clicks == 1:
            selection.reach(spot)
        elif self._clicks == 1 and selection.covers(spot) and lines.is_over_text(x, y):
            self._state = _State.HOLDING
            return
        else:
            control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            unit = Unit.PARAGRAPH if control and self._clicks == 3 else _CLICKS[self._clicks - 1]
            selection.begin(spot, unit)
        self._state = _State.SELECTING
        self._view.selected()

    def move(self, event: QMouseEvent) -> None:
        """Extend what is being selected; go on by itself while the pointer is outside."""
        self._at = event.position()
        moved = (self._at - self._pressed).manhattanLength()
        if self._state is _State.HOLDING:
            if moved >= QApplication.startDragDistance():
                self._state = _State.IDLE
                self._drag_out()
            return
        # A hand that shakes while it clicks selects nothing.
        if moved < 3 and self._view.text_selection.unit is Unit.CHARACTER:
            return
        self._follow()
        outside = not QRect(self._view.viewport().rect()).contains(self._at.toPoint())
        if outside and not self._timer.isActive():
            self._timer.start()
        elif not outside:
            self._timer.stop()

    def release(self, event: QMouseEvent) -> None:
        """End a selection; where nothing was selected it was a click."""
        state, self._state = self._state, _State.IDLE
        self._timer.stop()
        if state is _State.IDLE:
            return
        selection = self._view.text_selection
        if state is _State.HOLDING:
            page, x, y = self._view.place_at(event.position())
            selection.begin(Spot(page, selection.lines(page).offset_at(x, y)), Unit.CHARACTER)
            self._view.selected()
        near = (event.position() - self._pressed).manhattanLength() < 4
        if near and not selection.spans():
            self._view.clicked_at(event.position())

    def _count(self, event: QMouseEvent, *, double: bool) -> None:
        soon = event.timestamp() - self._when < QApplication.doubleClickInterval()
        near = (event.position() - self._where).manhattanLength() < _NEAR
        before = self._clicks if soon and near else 0
        self._clicks = max(2, before + 1) if double else before + 1 if before >= 2 else 1
        self._clicks = min(self._clicks, len(_CLICKS))
        self._when, self._where = event.timestamp(), event.position()

    def _follow(self) -> None:
        selection = self._view.text_selection
        page, x, y = self._view.place_at(self._at)
        if self._state is _State.BOXING:
            first, x0, y0 = self._corner
            if page == first:
                selection.select_within(page, Box(min(x0, x), min(y0, y), max(x0, x), max(y0, y)))
        else:
            selection.reach(Spot(page, selection.lines(page).offset_at(x, y)))
        self._view.selected()

    def _scroll_on(self) -> None:
        rect, at = self._view.viewport().rect(), self._at
        across = min(at.x(), 0.0) + max(at.x() - rect.width(), 0.0)
        down = min(at.y(), 0.0) + max(at.y() - rect.height(), 0.0)
        self._view.scroll_by(round(across / 4), round(down / 2))
        self._follow()

    def _drag_out(self) -> None:
        drag = QDrag(self._view.viewport())
        drag.setMimeData(self._view.dragged_text())
        drag.exec(Qt.DropAction.CopyAction)
