# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The program's own window, off-screen, and waiting for what it paints."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from caseapp.app import make_application, make_window
from caseapp.compose import first_rows, services
from caseapp.services.office import Services
from caseapp.ui.window import MainWindow

LONGEST = 60_000
"""Milliseconds waited for anything."""


@contextmanager
def window_on(library: Path) -> Iterator[tuple[MainWindow, Services]]:
    """Show the main window on a library, 1360 by 860, and close it afterwards."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("XDG_CONFIG_HOME", str(library.parent))
    application = make_application()
    office = services(library, program="benchmark")
    window = make_window(office, first_rows(library))
    try:
        window.resize(1360, 860)
        window.show()
        wait_for(lambda: window.isVisible())
        yield window, office
    finally:
        window.close()
        office.close()
        del application


def wait_for(holds: Callable[[], bool]) -> None:
    """Let the window work until something holds; raises TimeoutError."""
    loop = QEventLoop()
    looking = QTimer(interval=1)
    looking.timeout.connect(lambda: loop.quit() if holds() else None)
    late = QTimer(singleShot=True, interval=LONGEST)
    late.timeout.connect(loop.quit)
    looking.start()
    late.start()
    loop.exec()
    if not holds():
        raise TimeoutError("the window did not get there")


class Painted(QObject):
    """Tells when a widget has painted what is looked for."""

    def __init__(self, widget: QWidget, there: Callable[[], bool]) -> None:
        super().__init__(widget)
        self._loop = QEventLoop()
        self._there = there
        self._widget = widget
        self._at = 0.0

    def after(self, act: Callable[[], None]) -> float:
        """Do something and return the milliseconds until it was painted."""
        self._widget.installEventFilter(self)
        late = QTimer(singleShot=True, interval=LONGEST)
        late.timeout.connect(self._loop.quit)
        late.start()
        self._at = 0.0
        started = time.perf_counter()
        act()
        self._loop.exec()
        self._widget.removeEventFilter(self)
        if not self._at:
            raise TimeoutError("it was never painted")
        return (self._at - started) * 1000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After a painting that shows what is looked for, stop the clock once it has been flushed."""
        if event.type() == QEvent.Type.Paint and self._there():
            QTimer.singleShot(0, self, self._stop)
        return False

    def _stop(self) -> None:
        if not self._at:
            self._at = time.perf_counter()
        self._loop.quit()


def application() -> QApplication:
    """Return the running application."""
    running = QApplication.instance()
    assert isinstance(running, QApplication)
    return running
