# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far a wheel or a touchpad scrolls."""

from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

LINE: Final = 24
"""Pixels of one scrolled line."""
_NOTCH: Final = 120
"""Eighths of a degree of one notch of a wheel."""


class WheelSteps:
    """Turns wheel events into pixels, keeping what is less than a pixel for the next one."""

    def __init__(self) -> None:
        self._rest_x = self._rest_y = 0.0

    def pixels(self, event: QWheelEvent) -> QPoint:
        """Return the pixels to scroll back by, across with Shift held."""
        if not event.pixelDelta().isNull():
            return event.pixelDelta()
        lines = QApplication.wheelScrollLines() * LINE / _NOTCH
        x, y = event.angleDelta().x() * lines, event.angleDelta().y() * lines
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            x, y = x + y, 0.0
        self._rest_x += x
        self._rest_y += y
        step = QPoint(int(self._rest_x), int(self._rest_y))
        self._rest_x -= step.x()
        self._rest_y -= step.y()
        return step


def is_notched(event: QWheelEvent) -> bool:
    """Tell whether the event is whole notches of a wheel, which a touchpad or a fine wheel does not send."""
    turned = event.angleDelta().y()
    coarse = event.pixelDelta().isNull() and event.phase() == Qt.ScrollPhase.NoScrollPhase
    return coarse and turned != 0 and turned % _NOTCH == 0


def zoom_factor(event: QWheelEvent) -> float:
    """Return by how much the pages grow: a fifth for a notch, in proportion for the steps of a touchpad."""
    return float(1.0015 ** event.angleDelta().y())
