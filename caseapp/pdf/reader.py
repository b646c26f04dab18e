# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What runs in a reader process: the only code that lets PyMuPDF near an untrusted file.

The process imports everything, gives up files, network and memory (`sandbox`), and then answers one
request at a time until its pipe is closed. Links are never listed on the way to showing a page.
"""

import os
import sys
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import reduction
from multiprocessing.shared_memory import SharedMemory

import pymupdf

from caseapp.domain.contents import ContentsPart
from caseapp.domain.page_text import PageText, PlacedWord, join_words
from caseapp.pdf.checked import one_line
from caseapp.pdf.contents import read_links, read_notes, read_outline
from caseapp.pdf.drawing import NothingThere, draw_page
from caseapp.pdf.giving_way import give_way
from caseapp.pdf.messages import (
    Describe,
    Described,
    DocumentRead,
    Doubt,
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
    Remark,
    Reply,
    decode_request,
    encode_reply,
    encode_request,
    storable,
)
from caseapp.pdf.opening import (
    MOST_WORDS,
    NotDone,
    begin_process,
    breaks_off,
    faults_mean,
    open_pages,
    open_pdf,
    size_unturned,
    small_pdf,
)
from caseapp.pdf.pictures import CHANNELS, pixels_of, split
from caseapp.pdf.sandbox import allow_time, lock_down
from caseapp.pdf.unpacked import Unpacked

# Fixed here, not left to the library's defaults: every offset in the program rests on this text.
# Ligatures stay as the file has them (`text/` heals them through a map); what lies outside the
# CropBox is left out.
_TEXT_FLAGS = (
    pymupdf.TEXT_PRESERVE_LIGATURES
    | pymupdf.TEXT_PRESERVE_WHITESPACE
    | pymupdf.TEXT_MEDIABOX_CLIP
    | pymupdf.TEXT_CID_FOR_UNKNOWN_UNICODE
)
_FARTHEST = 1e9
_MOST_MISSING_PAGES = 20
_LONGEST_TITLE = 500
_KEPT_DOCUMENTS = 4
_KEPT_BYTES = 64 * 1024**2
_ORPHAN_GRACE = 10.0


def serve(conn: Pipe, picture_memory: str, limits: ReaderLimits, parent: int) -> None:
    """Answer requests until the pipe is closed: the target of a reader process."""
    begin_process(parent)
    give_way()
    pictures = SharedMemory(picture_memory)
    _warm_up()
    unpacked = Unpacked()
    _first, others = split(pictures, limits.pixels)
    guards = lock_down(limits.memory + len(others))  # pictures that the program keeps are not this process's
    del _first, others
    try:
        conn.send_bytes(encode_reply(Ready(tuple(sorted(guards)))))
        _Session(conn, pictures, limits, unpacked).run()
    except (EOFError, OSError):
        # The program has gone, or has had enough of this process.
        pass
    finally:
        pictures.close()


def _warm_up() -> None:
    """Do once what a request does, so that nothing is left to be loaded after the lock-down."""
    with open_pdf(small_pdf(), None) as document:
        page = document.load_page(0)
        text = join_words(_words(page))
        draw_page(page, Draw("", 0, 1.0, 0, None, None), memoryview(bytearray(72 * 72 * CHANNELS)))
    encode_reply(PageRead(72.0, 72.0, 0, text))
    decode_request(encode_request(Inspect(None)))
    with suppress(NotDone):
        open_pdf(b"%PDF-1.4 nothing", None)


class _Session:
    """The requests of one process, and the documents it has open."""

    def __init__(self, conn: Pipe, pictures: SharedMemory, limits: ReaderLimits, unpacked: Unpacked) -> None:
        self._conn = conn
        self._pictures = pictures
        self._limits = limits
        self._unpacked = unpacked
        self._documents: OrderedDict[tuple[str, str | None], tuple[pymupdf.Document, int]] = OrderedDict()
        self._allowed_until = 0.0

    def run(self) -> None:
        while True:
            request = decode_request(self._conn.recv_bytes())
            if isinstance(request, Draw):
                if (request.key, request.password) in self._documents:
                    self._send(self._answer(request, None))
                    self._unpacked.trim(self._held())
                    continue
                self._send(FileWanted())
            with _received_file(self._conn) as descriptor:
                size = os.fstat(descriptor).st_size
                allow_time(self._limits.opening(size) + _ORPHAN_GRACE)
                self._allowed_until = 0.0
                reply = self._answer(request, descriptor)
            self._send(reply)
            if isinstance(request, Draw):
                self._unpacked.trim(self._held())

    def _send(self, reply: Reply) -> None:
        self._conn.send_bytes(encode_reply(reply))

    def _answer(self, request: Inspect | Draw | Describe, descriptor: int | None) -> Reply:
        try:
            if isinstance(request, Inspect):
                data = _read(descriptor)
                remarks = [Remark(Doubt.BREAKS_OFF)] if breaks_off(data) else []
                with open_pages(data, request.password) as document:
                    return self._inspect(document, remarks)
            if isinstance(request, Describe):
                return self._describe(request, descriptor)
            return self._draw(request, descriptor)
        except NotDone as error:
            return Refused(error.why)
        except MemoryError:
            return Refused(Refusal.MEMORY)

    def _inspect(self, document: pymupdf.Document, remarks: list[Remark]) -> DocumentRead:
        self._send(Opened())
        claimed = int(document.page_count)
        missing: list[int] = []
        last = (595.0, 842.0)
        for number in range(1, min(claimed, self._limits.pages) + 1):
            allow_time(self._limits.page_seconds + _ORPHAN_GRACE)
            page = _read_page(document, number, remarks)
            if page is None:
                if number == 1:
                    raise NotDone(Refusal.NO_FIRST_PAGE)
                missing.append(number)
                if len(missing) == _MOST_MISSING_PAGES:
                    break
                continue
            for lost in missing:
                remarks.append(Remark(Doubt.PAGE_UNREADABLE, lost, lost))
                self._send(PageRead(*last, 0, PageText("")))
            missing.clear()
            last = (page.width, page.height)
            self._send(page)
        if missing:
            remarks.append(Remark(Doubt.PAGES_LOST, missing[0], claimed))
        elif claimed > self._limits.pages:
            remarks.append(Remark(Doubt.PAGES_LEFT_OUT, self._limits.pages + 1, claimed))
        repaired = bool(document.is_repaired)
        if repaired:
            remarks.insert(0, Remark(Doubt.REPAIRED))
        about = document.metadata or {}
        title = one_line(about.get("title"), _LONGEST_TITLE)
        return DocumentRead(repaired, bool(about.get("encryption")), title, tuple(remarks))

    def _draw(self, request: Draw, descriptor: int | None) -> Drawn:
        document = self._document(request, descriptor)
        if descriptor is not None:
            self._send(Opened())
        self._allow_page()
        if not 0 <= request.page < int(document.page_count):
            raise NotDone(Refusal.NO_SUCH_PAGE)
        try:
            with faults_mean(Refusal.NOT_DRAWN):
                page = _load_page(document, request.page)
                return draw_page(page, request, *self._memory_for(request))
        except NothingThere:
            raise NotDone(Refusal.OUTSIDE) from None

    def _allow_page(self) -> None:
        """Allow the seconds of a page and more, where they are not left of what was allowed for pages before."""
        worked = time.process_time()
        if self._allowed_until - worked < self._limits.page_seconds + _ORPHAN_GRACE / 2:
            allow_time(self._limits.page_seconds + _ORPHAN_GRACE)
            self._allowed_until = worked + self._limits.page_seconds + _ORPHAN_GRACE

    def _memory_for(self, request: Draw) -> tuple[memoryview, memoryview]:
        """Return the memory for a picture of any size, and the place where one that fits stays."""
        first, _rest = split(self._pictures, self._limits.pixels)
        start = max(len(first), request.place)
        return first, pixels_of(self._pictures)[start : max(start, request.place + request.room)]

    def _describe(self, request: Describe, descriptor: int | None) -> Described:
        document = self._document(request, descriptor)
        self._send(Opened())
        allow_time(self._limits.contents_seconds + _ORPHAN_GRACE)
        if not 0 <= request.page < int(document.page_count):
            raise NotDone(Refusal.NO_SUCH_PAGE)
        with faults_mean(Refusal.NOT_LISTED):
            match request.part:
                case ContentsPart.OUTLINE:
                    return Described(read_outline(document))
                case ContentsPart.NOTES:
                    return Described(read_notes(document, request.page))
                case ContentsPart.LINKS:
                    return Described(read_links(document, _load_page(document, request.page)))

    def _document(self, request: Draw | Describe, descriptor: int | None) -> pymupdf.Document:
        """Return the open document, from those kept open when its bytes are known."""
        key = (request.key, request.password)
        if key in self._documents:
            self._documents.move_to_end(key)
            return self._documents[key][0]
        data = _read(descriptor)
        document = open_pages(data, request.password)
        if request.key:
            self._documents[key] = (document, len(data))
            while len(self._documents) > 1 and (
                len(self._documents) > _KEPT_DOCUMENTS or self._held() > _KEPT_BYTES
            ):
                self._documents.popitem(last=False)[1][0].close()
        return document

    def _held(self) -> int:
        """Return the bytes of the documents that are kept open."""
        return sum(size for _, size in self._documents.values())


@contextmanager
def _received_file(conn: Pipe) -> Iterator[int]:
    """Yield the descriptor of the file that the program opened; it is closed before the last reply.

    The bytes are read, not mapped: on Windows an open file could not be renamed or removed.
    """
    handle = reduction.recv_handle(conn)
    if sys.platform == "win32":
        import msvcrt

        descriptor = msvcrt.open_osfhandle(handle, os.O_RDONLY)
    else:
        descriptor = handle
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _read(descriptor: int | None) -> bytes:
    if descriptor is None:
        raise NotDone(Refusal.CANNOT_READ)
    try:
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            return file.read()
    except OSError:
        raise NotDone(Refusal.CANNOT_READ) from None


def _load_page(document: pymupdf.Document, index: int) -> pymupdf.Page:
    """Load a page; raises ValueError where MuPDF would show an empty page in place of a missing one."""
    page = document.load_page(index)
    if document.is_pdf and not pymupdf.mupdf.pdf_is_dict(
        pymupdf.mupdf.pdf_page_from_fz_page(page.this).obj()
    ):
        raise ValueError("not a page")
    return page


def _read_page(document: pymupdf.Document, number: int, remarks: list[Remark]) -> PageRead | None:
    """Return page `number` (from 1), without its words if they cannot be had; None if it cannot be loaded."""
    try:
        with faults_mean(Refusal.BROKEN):
            page = _load_page(document, number - 1)
            width, height, rotation = size_unturned(page)
    except NotDone:
        return None
    try:
        with faults_mean(Refusal.BROKEN):
            words = list(_words(page))
    except NotDone:
        remarks.append(Remark(Doubt.TEXT_UNREADABLE, number, number))
        words = []
    if len(words) > MOST_WORDS:
        remarks.append(Remark(Doubt.WORDS_LEFT_OUT, number, number))
        words = words[:MOST_WORDS]
    return PageRead(width, height, rotation, join_words(words))


def _words(page: pymupdf.Page) -> Iterator[PlacedWord]:
    """Yield the words of a page; PyMuPDF gives their boxes in unrotated page space."""
    for x0, y0, x1, y1, text, block, line, _ in page.get_text("words", flags=_TEXT_FLAGS, sort=False):
        # Not a number, or beyond any page: a word that cannot be shown has no place to be told.
        if not abs(x0) + abs(y0) + abs(x1) + abs(y1) < _FARTHEST:
            continue
        yield x0, y0, x1, y1, storable(text), block, line
