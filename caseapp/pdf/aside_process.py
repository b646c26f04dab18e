# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What runs in a process for long work: it locks itself down, takes one order and one file, and does it."""

import encodings.raw_unicode_escape
import json
from datetime import datetime
from typing import cast

import pymupdf

from caseapp.domain.annotation import Highlight
from caseapp.domain.page_text import Box, PageText
from caseapp.domain.passage import Quad
from caseapp.pdf.annotating import Forbidden, annotated
from caseapp.pdf.aside import (
    BUNDLED,
    FORBIDDEN,
    MARKED,
    NOT_ADDED,
    PAGE_SECONDS,
    PART,
    REWRITTEN,
    SIGNED,
    UNMARKED,
)
from caseapp.pdf.bundling import NotAdded, Numbered, bundled
from caseapp.pdf.messages import (
    Opened,
    PageRead,
    Pipe,
    ReaderLimits,
    Ready,
    Refusal,
    Refused,
    Reply,
    encode_reply,
)
from caseapp.pdf.opening import NotDone, as_pdf, begin_process, faults_mean, open_pages, open_pdf, small_pdf
from caseapp.pdf.recognition import recognised
from caseapp.pdf.sandbox import allow_time, lock_down

# A codec is loaded when it is first used, which cannot be done after the lock-down.
_CODECS = (encodings.raw_unicode_escape,)
_GRACE = 10.0


def serve(conn: Pipe, readable: str | None, memory: int, parent: int) -> None:
    """Do one piece of work: the target of the process. `readable` is the one folder it may read from."""
    begin_process(parent)
    _warm_up()
    guards = lock_down(memory, () if readable is None else (readable,))
    try:
        _send(conn, Ready(tuple(sorted(guards))))
        order = json.loads(conn.recv_bytes())
        data = _file(conn)
        allow_time(ReaderLimits().opening(len(data)) + PAGE_SECONDS + _GRACE)
        try:
            _do(conn, order, data)
        except NotDone as error:
            _send(conn, Refused(error.why))
        except Forbidden:
            conn.send_bytes(FORBIDDEN)
        except MemoryError:
            _send(conn, Refused(Refusal.MEMORY))
        conn.recv_bytes()  # until the program has taken everything, and ends this process
    except (EOFError, OSError):
        pass


def _warm_up() -> None:
    """Do once what the work does, so that nothing is left to be loaded after the lock-down."""
    data = small_pdf()
    mark = Highlight(1, (Quad.of(Box(10, 30, 30, 44)),), (1.0, 1.0, 0.0), "a", "b", "c")
    with open_pdf(data, None) as document:
        annotated(document, data, [mark], datetime(2020, 1, 1))
        page = document.load_page(0)
        page.get_text("words")
        page.get_pixmap(alpha=False).samples_mv.release()
    bundled([("\u0175", data), ("\u65e5", data)], Numbered("a", (1, 1), (1, 2)))  # signs outside Latin, too


def _do(conn: Pipe, order: list[object], data: bytes) -> None:
    match order:
        case ["recognise", list(pages), str(folder), (str() | None) as password, float() | int() as seconds]:
            with open_pages(data, password) as document:
                _send(conn, Opened())
                for number in pages:
                    allow_time(float(seconds) + _GRACE)
                    _send(conn, _page(document, cast(int, number), folder))
        case ["annotate", list(marks), str(stamp), (str() | None) as password]:
            pdf = as_pdf(data)
            with open_pdf(pdf, password) as document:
                _send(conn, Opened())
                moment = datetime.fromisoformat(stamp)
                try:
                    with faults_mean(Refusal.BROKEN):
                        marked = annotated(document, pdf, [_mark(mark) for mark in marks], moment)
                        signed = _is_signed(document)
                except NotDone:
                    conn.send_bytes(UNMARKED)
                    return
                conn.send_bytes(MARKED + SIGNED * signed + REWRITTEN * bool(document.is_repaired))
            _send_file(conn, marked)
        case ["bundle", list(pieces), (None | list()) as numbered]:
            _send(conn, Opened())
            try:
                whole = bundled(_parted(data, pieces), _numbered(numbered))
            except NotAdded as error:
                conn.send_bytes(NOT_ADDED + f"{error.at} {error.why.value}".encode("ascii"))
                return
            conn.send_bytes(BUNDLED)
            _send_file(conn, whole)


def _numbered(value: list[object] | None) -> Numbered | None:
    if value is None:
        return None
    foot, levels, firsts = value
    return Numbered(cast(str, foot), tuple(cast(list[int], levels)), tuple(cast(list[int], firsts)))


def _parted(data: bytes, pieces: list[object]) -> list[tuple[str, bytes]]:
    """Return the documents that were handed over behind each other, with their names."""
    parted, at = [], 0
    for piece in pieces:
        name, size = cast(list[object], piece)
        parted.append((cast(str, name), data[at : at + cast(int, size)]))
        at += cast(int, size)
    return parted


def _send_file(conn: Pipe, data: bytes) -> None:
    for start in range(0, len(data), PART):
        conn.send_bytes(data[start : start + PART])
    conn.send_bytes(b"")


def _is_signed(document: pymupdf.Document) -> bool:
    """Tell whether a document bears a signature (ISO 32000-1, table 219); -1 stands for no form at all."""
    return int(document.get_sigflags()) in (1, 3)


def _page(document: pymupdf.Document, number: int, folder: str) -> PageRead:
    try:
        with faults_mean(Refusal.NOT_DRAWN):
            return recognised(document, number - 1, folder)
    except NotDone:
        return PageRead(0.0, 0.0, 0, PageText(""))


def _mark(value: object) -> Highlight:
    page, quads, colour, words, author, name = cast(list[object], value)
    return Highlight(
        cast(int, page),
        tuple(Quad(*corners) for corners in cast(list[list[float]], quads)),
        cast(tuple[float, float, float], tuple(cast(list[float], colour))),
        cast(str, words),
        cast(str, author),
        cast(str, name),
    )


def _send(conn: Pipe, reply: Reply) -> None:
    conn.send_bytes(encode_reply(reply))


def _file(conn: Pipe) -> bytes:
    parts = []
    while part := conn.recv_bytes():
        parts.append(part)
    return b"".join(parts)
