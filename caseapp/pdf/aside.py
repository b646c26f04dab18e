# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Long work on an untrusted document, away from the readers: recognising its text, writing marks into a copy.

Each piece of work has a locked-down process of its own, which is ended with it: the readers stay free for
pages, and what the work was stopped at harms nobody.
"""

import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from caseapp.domain.annotation import AnnotatedCopy, Highlight
from caseapp.domain.errors import CaseError, DocumentBroken, NotAllowed
from caseapp.domain.page_text import PageText
from caseapp.pdf import wording
from caseapp.pdf.cpu_time import worked_seconds
from caseapp.pdf.messages import (
    LONGEST_MESSAGE,
    BadMessage,
    Opened,
    PageRead,
    Pipe,
    ReaderLimits,
    Ready,
    Refusal,
    Refused,
    Reply,
    decode_reply,
)
from caseapp.pdf.pool import LEAST_WORKED, PATIENCE

PAGE_SECONDS = 30.0
"""To recognise the text of one page."""
PART = 1024**2
"""Bytes of a file that are handed over at a time."""
GROWTH = 64 * 1024**2
"""Bytes by which marks may make a file grow at most."""
FORBIDDEN, UNMARKED, MARKED = b"forbidden", b"unmarked", b"marked"
BUNDLED, NOT_ADDED = b"bundled", b"not added "
SIGNED, REWRITTEN = b" signed", b" rewritten"
Tick = Callable[[int, int], None]
_TICK_EVERY = 0.1
_LIMITS = ReaderLimits()


class Aside:
    """Does long work on documents; every method waits, and may be called from any thread.

    `tick(done, total)` is called ten times a second and may raise Cancelled, which ends the process.
    Raises CaseError as the readers do.
    """

    def recognise(
        self,
        path: Path,
        pages: Sequence[int],
        data: Path,
        tick: Tick,
        *,
        password: str | None = None,
        page_seconds: float = PAGE_SECONDS,
    ) -> tuple[PageText, ...]:
        """Return the text that stands in the pictures of pages (from 1), with the places of its words.

        `data` is the folder with Tesseract's language data. A page at which nothing is recognised, or that
        cannot be drawn, is empty.
        """
        order: list[object] = ["recognise", list(pages), str(data), password, page_seconds]
        found: list[PageText] = []
        with _errand(path, order, data, lambda: tick(0, len(pages))) as errand:
            for number in pages:
                reply = errand.reply(page_seconds, lambda: tick(len(found), len(pages)), number - 1)
                if not isinstance(reply, PageRead):
                    raise wording.crashed(path)
                found.append(reply.text)
        return tuple(found)

    def annotate(
        self,
        path: Path,
        marks: Sequence[Highlight],
        stamped: datetime,
        tick: Tick,
        *,
        password: str | None = None,
    ) -> AnnotatedCopy:
        """Return a document with marks as highlights, dated `stamped`; the same input gives the same bytes.

        Raises NotAllowed where the document forbids comments, DocumentBroken where it takes none.
        """
        order: list[object] = ["annotate", [_plain(mark) for mark in marks], stamped.isoformat(), password]

        def waiting() -> None:
            tick(0, len(marks))

        with _errand(path, order, None, waiting) as errand:
            seconds = _LIMITS.opening(errand.size) + PAGE_SECONDS
            head = errand.received(seconds, waiting)
            if not head.startswith(MARKED):
                raise _without_marks(head, path)
            return AnnotatedCopy(errand.rest(seconds, waiting), SIGNED in head, REWRITTEN in head)

    def bundle(self, documents: Sequence[tuple[str, bytes]], folder: Path, tick: Tick) -> bytes:
        """Return documents (a name, then a PDF or pictures) behind each other as one PDF, with bookmarks.

        The same ones give the same bytes. `folder` is where they may lie for the time of it. Raises as the
        readers do, naming the document.
        """
        return _bundled(documents, None, folder, tick)

    def case_bundle(
        self,
        documents: Sequence[tuple[str, bytes]],
        foot: str,
        levels: Sequence[int],
        firsts: Sequence[int],
        folder: Path,
        tick: Tick,
    ) -> bytes:
        """Return documents as `bundle` does, their pages numbered through after the words `foot`.

        `levels` are their depths among the bookmarks, from 1, `firsts` the pages on which they have to begin;
        links of the first, the index, to "part:N" lead to the document of that number, from 0.
        """
        return _bundled(documents, [foot, list(levels), list(firsts)], folder, tick)


def _bundled(
    documents: Sequence[tuple[str, bytes]], numbered: list[object] | None, folder: Path, tick: Tick
) -> bytes:
    order: list[object] = ["bundle", [[name, len(data)] for name, data in documents], numbered]

    def waiting() -> None:
        tick(0, len(documents))

    with NamedTemporaryFile(dir=folder, suffix=".bundle", delete=False) as file:
        path = Path(file.name)
        file.writelines(data for _, data in documents)
    try:
        with _errand(path, order, None, waiting) as errand:
            seconds = _LIMITS.opening(errand.size) + PAGE_SECONDS
            head = errand.received(seconds, waiting)
            if head.startswith(NOT_ADDED):
                at, _, why = head.removeprefix(NOT_ADDED).partition(b" ")
                name = documents[min(int(at), len(documents) - 1)][0].replace("/", "-")
                raise wording.refusal(Refusal(why.decode("ascii")), Path(name), None)
            if head != BUNDLED:
                _understood(head, path, None)
                raise wording.crashed(path)
            return errand.rest(seconds, waiting)
    finally:
        path.unlink(missing_ok=True)


def _without_marks(answer: bytes, path: Path) -> CaseError:
    """Return why marks were not written, which an answer tells."""
    summary = "Export the case summary instead: it quotes the same passages."
    if answer == FORBIDDEN:
        words = (
            f"“{path.name}” was locked by its sender against comments, so marks cannot be written into it."
        )
        return NotAllowed(words, file=path, remedy=summary)
    if answer == UNMARKED:
        words = f"“{path.name}” is damaged, so marks cannot be written into it."
        return DocumentBroken(words, file=path, remedy=summary)
    _understood(answer, path, None)
    return wording.crashed(path)


def _plain(mark: Highlight) -> list[object]:
    quads = [quad.numbers() for quad in mark.quads]
    return [mark.page, quads, mark.colour, mark.words, mark.author, mark.name]


@dataclass(frozen=True, slots=True)
class _Errand:
    """A process at work on a file of `size` bytes, and the pipe to it."""

    conn: Pipe
    path: Path
    size: int
    pid: int

    def reply(self, seconds: float, tick: Callable[[], None], page: int | None = None) -> Reply:
        """Wait for a message; `page` counts from 0."""
        return _understood(self.received(seconds, tick, page), self.path, page)

    def received(self, seconds: float, tick: Callable[[], None], page: int | None = None) -> bytes:
        """Wait for bytes, letting the caller's tick stop the work; longer where the process is kept from it."""
        begun, before = time.monotonic(), worked_seconds(self.pid)
        try:
            while not self.conn.poll(_TICK_EVERY):
                tick()
                waited = time.monotonic() - begun
                if waited > PATIENCE * seconds or (waited > seconds and self._has_worked(seconds, before)):
                    raise wording.out_of_time(self.path, page)
            return self.conn.recv_bytes(LONGEST_MESSAGE)
        except (EOFError, OSError):
            raise wording.crashed(self.path) from None

    def rest(self, seconds: float, tick: Callable[[], None]) -> bytes:
        """Wait for a file that comes in parts, an empty one at the end; it cannot be much larger than what went."""
        parts: list[bytes] = []
        got = 0
        while part := self.received(seconds, tick):
            parts.append(part)
            got += len(part)
            if got > self.size + GROWTH:
                raise wording.crashed(self.path)
        return b"".join(parts)

    def _has_worked(self, seconds: float, before: float | None) -> bool:
        worked = worked_seconds(self.pid)
        return before is None or worked is None or worked - before >= LEAST_WORKED * seconds


@contextmanager
def _errand(
    path: Path, order: list[object], readable: Path | None, tick: Callable[[], None]
) -> Iterator[_Errand]:
    """Have a process open the file for an order, and end it however the block ends."""
    try:
        size = path.stat().st_size
        file = path.open("rb")
    except OSError as error:
        raise wording.unreadable(error, path) from error
    with file:
        context = multiprocessing.get_context("spawn")
        conn, theirs = context.Pipe()
        memory = max(_LIMITS.memory, 1024**3 + 6 * size)
        process = context.Process(
            target=_run,
            args=(theirs, None if readable is None else str(readable), memory, os.getpid()),
            name="caseapp-aside",
            daemon=True,
        )
        try:
            process.start()
        except OSError as error:
            raise wording.crashed(path) from error
        finally:
            theirs.close()
        errand = _Errand(conn, path, size, process.pid or 0)
        try:
            if not isinstance(errand.reply(_LIMITS.start_seconds, tick), Ready):
                raise wording.crashed(path)
            conn.send_bytes(json.dumps(order).encode("ascii"))
            while part := _read(file, path):
                conn.send_bytes(part)
            conn.send_bytes(b"")
            if not isinstance(errand.reply(_LIMITS.opening(size), tick), Opened):
                raise wording.crashed(path)
            yield errand
        except (BrokenPipeError, ConnectionResetError):
            raise wording.crashed(path) from None
        finally:
            process.kill()
            process.join()
            process.close()
            conn.close()


def _read(file: BinaryIO, path: Path) -> bytes:
    try:
        return file.read(PART)
    except OSError as error:
        raise wording.unreadable(error, path) from error


def _understood(answer: bytes, path: Path, page: int | None) -> Reply:
    try:
        reply = decode_reply(answer)
    except BadMessage:
        raise wording.crashed(path) from None
    if isinstance(reply, Refused):
        raise wording.refusal(reply.why, path, page)
    return reply


def _run(conn: Pipe, readable: str | None, memory: int, parent: int) -> None:
    """Begin the work: imported here, so that PyMuPDF never comes into the program's process."""
    from caseapp.pdf.aside_process import serve

    serve(conn, readable, memory, parent)
