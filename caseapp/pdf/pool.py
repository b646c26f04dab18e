# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One reader process, seen from the program: started, asked, and ended when it does not answer in time."""

import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from enum import Enum, auto
from multiprocessing import reduction
from typing import BinaryIO, Final

from caseapp.domain.contents import Contents
from caseapp.domain.document import DocumentFacts, PageFacts, PagePicture
from caseapp.pdf import wording
from caseapp.pdf.cpu_time import worked_seconds
from caseapp.pdf.messages import (
    LONGEST_MESSAGE,
    BadMessage,
    Describe,
    Described,
    DocumentRead,
    Draw,
    Drawn,
    FileWanted,
    Inspect,
    Opened,
    PageRead,
    Pipe,
    ReaderLimits,
    Ready,
    Refusal,
    Refused,
    Reply,
    Request,
    decode_reply,
    encode_request,
)
from caseapp.pdf.pictures import PictureMemory

_FILE_GENERIC_READ = 0x00120089
PATIENCE: Final = 5
"""How many times the seconds allowed an answer may take by the clock, where the computer is busy elsewhere."""
LEAST_WORKED: Final = 0.8
"""The part of the seconds allowed that a process must have had before it is given up; clocks are coarse."""


class Cause(Enum):
    """Why a process can no longer be used."""

    TIME = auto()
    CRASH = auto()


class ProcessLost(Exception):  # noqa: N818 - a fact, not a fault
    """The process did not answer; it must be ended. `page` counts from 0, None while opening."""

    def __init__(self, cause: Cause, page: int | None = None) -> None:
        super().__init__(cause)
        self.cause = cause
        self.page = page


class RefusedByReader(Exception):  # noqa: N818 - a fact, not a fault
    """The process answered that it cannot do this, and is ready for the next request."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


class ReaderProcess:
    """A spawned process; used by one thread only, except `kill`. `held_up` is told of each slow answer."""

    def __init__(self, limits: ReaderLimits, held_up: Callable[[], None]) -> None:
        self._limits = limits
        self._held_up = held_up
        self._ready = False
        context = multiprocessing.get_context("spawn")
        with ExitStack() as unless_started:
            self._pictures = PictureMemory(limits.pixels)
            unless_started.callback(self._pictures.close)
            self._conn, theirs = context.Pipe()
            unless_started.callback(self._conn.close)
            self._process = context.Process(
                target=_run,
                args=(theirs, self._pictures.name, limits, os.getpid()),
                name="caseapp-reader",
                daemon=True,
            )
            with theirs:
                self._process.start()
            unless_started.pop_all()
        self._has_answer = _awaited(self._conn)

    @property
    def pid(self) -> int | None:
        """The process id."""
        return self._process.pid

    def alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.is_alive()

    def kill(self) -> None:
        """End the process at once; from any thread."""
        self._process.kill()

    def end(self) -> None:
        """End the process and give back what it used."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._conn.close()
        self._pictures.close()

    def inspect(self, file: BinaryIO, password: str | None) -> DocumentFacts:
        """Return the facts of an open file; raises ProcessLost, RefusedByReader."""
        self._begin(Inspect(password), file)
        pages: list[PageFacts] = []
        while True:
            match self._answer(self._limits.page_seconds, len(pages)):
                case PageRead(width, height, rotation, text) if len(pages) < self._limits.pages:
                    pages.append(PageFacts(width, height, rotation, text))
                case DocumentRead(repaired, encrypted, title, remarks) if pages:
                    warnings = tuple(wording.doubt(remark) for remark in remarks)
                    return DocumentFacts(tuple(pages), repaired, encrypted, title, warnings)
                case _:
                    raise ProcessLost(Cause.CRASH)

    def draw(self, file: BinaryIO, request: Draw) -> PagePicture:
        """Return the picture of a page of an open file; raises ProcessLost, RefusedByReader."""
        place, room = self._pictures.offer()
        self._ask(replace(request, place=place, room=room))
        reply = self._answer(self._limits.page_seconds, request.page)
        if isinstance(reply, FileWanted):
            self._hand_over(file)
            self._await_opened(file)
            reply = self._answer(self._limits.page_seconds, request.page)
        if not isinstance(reply, Drawn):
            raise ProcessLost(Cause.CRASH, request.page)
        try:
            return self._pictures.take(reply)
        except BadMessage:
            raise ProcessLost(Cause.CRASH, request.page) from None

    def describe(self, file: BinaryIO, request: Describe) -> Contents:
        """Return a piece of the contents of an open file; raises ProcessLost, RefusedByReader."""
        self._begin(request, file)
        described = self._answer(self._limits.contents_seconds, request.page)
        if not isinstance(described, Described):
            raise ProcessLost(Cause.CRASH, request.page)
        return described.contents

    def _begin(self, request: Request, file: BinaryIO) -> None:
        """Send the request and the file's handle, and wait until the document is open."""
        self._ask(request)
        self._hand_over(file)
        self._await_opened(file)

    def _ask(self, request: Request) -> None:
        if not self._ready:
            if not isinstance(self._answer(self._limits.start_seconds, None), Ready):
                raise ProcessLost(Cause.CRASH)
            self._ready = True
        try:
            self._conn.send_bytes(encode_request(request))
        except OSError:
            raise ProcessLost(Cause.CRASH) from None

    def _await_opened(self, file: BinaryIO) -> None:
        size = os.fstat(file.fileno()).st_size
        if not isinstance(self._answer(self._limits.opening(size), None), Opened):
            raise ProcessLost(Cause.CRASH)

    def _hand_over(self, file: BinaryIO) -> None:
        """Give the process its own handle of an open file; `reduction.recv_handle` takes it there."""
        pid = self._process.pid or 0
        try:
            if sys.platform == "win32":
                import msvcrt

                # `send_handle` would ask for the right to write (it passes an option as the access).
                handle = msvcrt.get_osfhandle(file.fileno())
                self._conn.send(reduction.DupHandle(handle, _FILE_GENERIC_READ, pid))
            else:
                reduction.send_handle(self._conn, file.fileno(), pid)
        except (OSError, RuntimeError):
            # RuntimeError: on macOS the receipt of the handle was not confirmed.
            raise ProcessLost(Cause.CRASH) from None

    def _answer(self, seconds: float, page: int | None) -> Reply:
        try:
            before = self._worked()
            at_once = min(seconds, self._limits.slow_seconds) if self._ready else seconds
            if not self._has_answer(at_once):
                self._held_up()
                if not self._has_answer(seconds - at_once) and not self._comes_late(seconds, before):
                    raise ProcessLost(Cause.TIME, page)
            reply = decode_reply(self._conn.recv_bytes(LONGEST_MESSAGE))
        except (EOFError, OSError, BadMessage):
            raise ProcessLost(Cause.CRASH, page) from None
        if isinstance(reply, Refused):
            raise RefusedByReader(reply.why)
        return reply

    def _worked(self) -> float | None:
        return None if self._process.pid is None else worked_seconds(self._process.pid)

    def _comes_late(self, seconds: float, before: float | None) -> bool:
        """Wait on while the process did not get the time it was allowed, `PATIENCE` times over at most."""
        until = time.monotonic() + (PATIENCE - 1) * seconds
        while (now := time.monotonic()) < until:
            worked = self._worked()
            if before is None or worked is None or worked - before >= LEAST_WORKED * seconds:
                return False
            if self._has_answer(min(until - now, max(0.1, seconds - (worked - before)))):
                return True
        return False


def _awaited(conn: Pipe) -> Callable[[float], bool]:
    """Return what waits so many seconds for an answer, or the end of the pipe, and tells whether one came.

    `Connection.poll` makes what it waits with anew each time, which is felt in a page of text.
    """
    if sys.platform == "win32":
        return conn.poll
    import select

    waiting = select.poll()
    waiting.register(conn.fileno(), select.POLLIN)
    return lambda seconds: bool(waiting.poll(seconds * 1000))


def _run(conn: Pipe, picture_memory: str, limits: ReaderLimits, parent: int) -> None:
    """Start the reader's own code: imported here, so that PyMuPDF never comes into the program's process."""
    from caseapp.pdf.reader import serve

    serve(conn, picture_memory, limits, parent)
