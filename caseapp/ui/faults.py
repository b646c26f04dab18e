# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The top-level hook: what nobody caught, in a slot or on a thread, is logged and told; the program goes on."""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final, TypeAlias

from PySide6.QtCore import QObject, Qt, Signal

LOG: Final = "caseapp.log"
LOG_BYTES: Final = 1_000_000
LOG_FILES: Final = 3
TOLD: Final = 200
"""Characters of an exception's message that are kept."""
_QUOTED = re.compile(r"(['\"“‘]).{41,}?(['\"”’]|$)")

_Info: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def trace_of(error: BaseException) -> str:
    """Write where an exception came from and what it says, without words of letters.

    A message is cut to its first line, and long quotations in it are left out: a value that could not be
    stored stands there as it is.
    """
    parts: list[str] = []
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        frames = "".join(traceback.format_list(traceback.extract_tb(link.__traceback__)))
        parts.append(f"{frames}{type(link).__name__}: {_without_quotations(str(link))}")
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n\nAfter which came:\n".join(reversed(parts))


def _without_quotations(message: str) -> str:
    lines = message.strip().splitlines()
    return _QUOTED.sub("“…”", lines[0])[:TOLD] if lines else ""


class _Discreet(logging.Formatter):
    """Writes exceptions without words of letters."""

    def formatException(self, ei: _Info) -> str:
        """Write the exception of a record."""
        return "" if ei[1] is None else trace_of(ei[1])


class Log:
    """The file in which faults are kept, for whoever looks after the program."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / LOG
        self._handler = RotatingFileHandler(
            self.file, maxBytes=LOG_BYTES, backupCount=LOG_FILES - 1, encoding="utf-8", delay=True
        )
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
