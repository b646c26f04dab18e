# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scroll bar that glides to where it is sent instead of jumping there."""

from typing import Final

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtWidgets import QScrollBar

from caseapp.ui.theme import motion_allowed

GLIDE: Final = 150
"""Milliseconds of a glide to a place."""
NOTCH: Final = 110
"""Milliseconds of a glide by a notch of a wheel."""


class Glide(QVariantAnimation):
    """Moves a scroll bar, soon and then ever slower; at once where the system lets nothing glide."""

    def __init__(self, bar: QScrollBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._on_value)

    @property
    def target(self) -> int:
        """Where the bar is on its way to, or stands."""
        going = self.state() == QVariantAnimation.State.Running
        return int(self.endValue()) if going else self._bar.value()

    def go_to(self, value: int, milliseconds: int = GLIDE) -> None:
        """Send the bar to a value within its range."""
        bar = self._bar
        value = min(max(value, bar.minimum()), bar.maximum())
        self.stop()
        if milliseconds and bar.isVisible() and motion_allowed(bar) and value != bar.value():
            self.setDuration(milliseconds)
            self.setStartValue(bar.value())
            self.setEndValue(value)
            self.start()
        else:
            bar.setValue(value)

    def go_on(self, by: int) -> None:
        """Send the bar further from where it is already on its way to, as notches of a wheel add up."""
        self.go_to(self.target + by, NOTCH)

    def _on_value(self, value: object) -> None:
        if isinstance(value, int):
            self._bar.setValue(value)
