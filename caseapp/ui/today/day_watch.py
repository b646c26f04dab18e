# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells that a time of the day has passed, or once somebody is there that another day has begun: not at midnight."""

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
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
_MINUTE: Final = timedelta(minutes=1)
_LONGEST: Final = 24 * 60 * 60 * 1000
"""Milliseconds for which a timer waits at most."""


class DayWatch(QObject):
    """Compares the day at the first activity in any of the places watched, or when the program is taken up again.

    `clock` says what the clock on the wall shows; `day_changed()` tells that the day is another one than before,
    later or earlier, or that a time waited for has passed by that clock.
    """

    day_changed = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], datetime]) -> None:
        super().__init__(parent)
        self.clock = clock
        self.day = clock().date()
        self._until: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_state)

    def watch(self, *places: QWidget) -> None:
        """Watch what happens in some places too."""
        for place in places:
            place.installEventFilter(self)

    @property
    def at(self) -> time | None:
        """The time of the day that it is, None where that is another day than was told last."""
        now = self.clock()
        return now.time() if now.date() == self.day else None

    def wait_for(self, times: Iterable[str]) -> None:
        """Tell once the next of some times of the day, as 12:00, has passed: after its minute."""
        now = self.clock()
        ends = (datetime.combine(self.day, time.fromisoformat(one)) + _MINUTE for one in times)
        self._until = min((end for end in ends if end > now and end.date() == self.day), default=None)
        self._start()

    def _on_time(self) -> None:
        if self.clock().date() == self.day:
            self.look()

    def _start(self) -> None:
        self._timer.stop()
        if self._until is not None:
            left = (self._until - self.clock()) / timedelta(milliseconds=1)
            self._timer.start(int(min(max(left, 0), _LONGEST)) + 1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at the day where somebody does something."""
        if event.type() in _ACTIVITY:
            self.look()
        return False

    def look(self) -> None:
        """Tell where the day is another one, or the time waited for has passed; a clock set back passes none."""
        now = self.clock()
        passed = self._until is not None and now >= self._until
        if now.date() != self.day or passed:
            self.day, self._until = now.date(), None
            self.day_changed.emit()
        self._start()

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()
