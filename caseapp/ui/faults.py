# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The top-level hook: what nobody caught, in a slot or on a thread, is logged and told; the program goes on."""

import logging
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal

from caseapp.domain.faults import trace_of

LOG: Final = "caseapp.log"
LOG_BYTES: Final = 1_000_000
LOG_FILES: Final = 3

_Info: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class _Discreet(logging.Formatter):
    """Writes exceptions without words of letters."""

    def formatException(self, ei: _Info) -> str:
        """Write the exception of a record."""
        return "" if ei[1] is None else trace_of(ei[1])


class _Waiting(logging.Handler):
    """Loads what writes the file at the first record: it is large, and on most days not needed."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._path = file
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record."""
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path, maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8", delay=True
            )
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()


class Log:
    """The file in which faults are kept, for whoever looks after the program."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / LOG
        self._handler = _Waiting(self.file)
        self._handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        self._handler.setLevel(logging.WARNING)
        logging.getLogger("caseapp").addHandler(self._handler)

    def close(self) -> None:
        """Close the file."""
        logging.getLogger("caseapp").removeHandler(self._handler)
        self._handler.close()


class Faults(QObject):
    """Takes what nobody caught; `raised(error)` comes on the window's thread."""

    raised = Signal(object)
    _met = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._met.connect(self.raised, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook)
        self._hook: Callable[[type[BaseException], BaseException, TracebackType | None], None] = self._take
        self._thread_hook = self._take_from_thread

    def install(self) -> None:
        """Take over from Python's own hooks."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook, threading.excepthook = self._hook, self._thread_hook

    def remove(self) -> None:
        """Put back the hooks that were there."""
        sys.excepthook, threading.excepthook = self._before

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            self._met.emit(error)
        else:  # the program was told to stop
            self._before[0](kind, error, trace)

    def _take_from_thread(self, met: threading.ExceptHookArgs) -> None:
        if met.exc_value is not None:
            self._take(met.exc_type, met.exc_value, met.exc_traceback)
