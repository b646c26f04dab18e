# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells that another day has begun, once somebody is there: nothing happens at midnight itself."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_ACTIVITY: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Enter,
        QEvent.Type.Wheel,
        QEvent.Type.Show,
        QEvent.Type.WindowActivate,
    }
)


class DayWatch(QObject):
    """Compares the day at the first activity in any of the places watched, or when the program is taken up again.

    `clock` says which day it is; `day_changed()` tells that it is another one than before, later or earlier.
    """

    day_changed = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], date]) -> None:
        super().__init__(parent)
        self.clock = clock
        self.day = clock()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)

    def watch(self, *places: QWidget) -> None:
        """Watch what happens in some places too."""
        for place in places:
            place.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the day where somebody does something."""
        if event.type() in _ACTIVITY:
            self.look()
        return False

    def look(self) -> None:
        """Tell where the day is another one."""
        day = self.clock()
        if day != self.day:
            self.day = day
            self.day_changed.emit()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()
