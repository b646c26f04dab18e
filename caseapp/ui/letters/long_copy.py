# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making whole what is copied from many pages, a few at a time, so that the window never waits."""

from collections.abc import Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from caseapp.domain.healing import over_pages

SHORT: Final = 12
"""Pages that are copied at once."""
_SLICE: Final = 0.006
"""Seconds of work before the window has its turn."""


class LongCopy(QObject):
    """Takes the parts of a long text one by one; `finished(text)` gives them joined."""

    finished = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._parts: Iterator[str] = iter(())
        self._taken: list[str] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether parts are still to be taken."""
        return self._timer.isActive()

    def start(self, parts: Iterator[str]) -> None:
        """Begin with other parts; those of before are forgotten."""
        self._parts, self._taken = parts, []
        self._timer.start(0)

    def stop(self) -> None:
        """Forget what was begun."""
        self._timer.stop()
        self._parts, self._taken = iter(()), []

    def _go_on(self) -> None:
        until = perf_counter() + _SLICE
        while perf_counter() < until:
            part = next(self._parts, None)
            if part is None:
                text = over_pages(self._taken)
                self.stop()
                self.finished.emit(text)
                return
            self._taken.append(part)
