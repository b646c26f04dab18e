# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How every process for untrusted files begins, opens a PDF, and takes what PyMuPDF raises."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pymupdf

from caseapp.pdf.messages import Refusal
from caseapp.pdf.sandbox import end_with_parent

FAULTS = (
    pymupdf.mupdf.FzErrorBase,
    RuntimeError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
)
"""MuPDF's own errors, and those PyMuPDF's Python code stumbles into on odd files."""
MOST_WORDS: Final = 100_000
"""Words taken of one page; the rest are left out."""
_HEADER_WITHIN = 1024
_JPEG, _SCAN, _END = b"\xff\xd8\xff", b"\xff\xda", b"\xff\xd9"
_PICTURES = (_JPEG, b"\x89PNG", b"II*\x00", b"MM\x00*", b"GIF8")


class NotDone(Exception):  # noqa: N818 - a fact, not a fault
    """What was asked cannot be done on this file; the process is sound."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


def begin_process(parent: int) -> None:
    """Leave Ctrl+C to the program, end when it ends, and keep MuPDF from writing to the terminal."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent(parent)
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    pymupdf.set_messages(path=os.devnull)  # the warnings about a picture are written whatever was said


def small_pdf() -> bytes:
    """Return a page of one word with a ligature: to do once what must be loaded before the lock-down."""
    with pymupdf.open() as document:
        page = document.new_page(width=72, height=72)
        page.insert_text((10, 40), "ﬁ")
        return bytes(document.tobytes())


@contextmanager
def faults_mean(why: Refusal) -> Iterator[None]:
    """Turn what PyMuPDF raises into NotDone; running out of memory stays what it is."""
    try:
        yield
    except FAULTS as error:
        if "alloc" in str(error) or "dimensions might overflow" in str(error):
            raise MemoryError from error
        raise NotDone(why) from error


def open_pages(data: bytes, password: str | None) -> pymupdf.Document:
    """Open the bytes of a PDF, or of pictures (JPEG, PNG, TIFF, GIF) that are a page each.

    Pictures are read as they are: a PDF made of them first takes ten times as long. Raises NotDone, MemoryError.
    """
    return _open_pictures(data) if data.startswith(_PICTURES) else open_pdf(data, password)


def as_pdf(data: bytes) -> bytes:
    """Return the bytes of pictures as a PDF with a page for each, to be written into; others as they are.

    Raises NotDone, MemoryError. The pixels of a JPEG stay as they are.
    """
    if not data.startswith(_PICTURES):
        return data
    with faults_mean(Refusal.BROKEN), _open_pictures(data) as pictures:
        return bytes(pictures.convert_to_pdf())


def breaks_off(data: bytes) -> bool:
    """Tell whether a JPEG ends before its last points: no end is marked after them (ITU-T T.81, B.2.1)."""
    if not data.startswith(_JPEG):
        return False
    at = 2
    while data[at : at + 1] == b"\xff" and data[at : at + 2] != _SCAN:
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return data[at : at + 2] == _SCAN and data.find(_END, at) < 0


def _open_pictures(data: bytes) -> pymupdf.Document:
    with faults_mean(Refusal.BROKEN):
        pictures = pymupdf.open(stream=data)
        if pictures.is_pdf or pictures.page_count < 1:
            raise NotDone(Refusal.BROKEN)
        return pictures


def open_pdf(data: bytes, password: str | None) -> pymupdf.Document:
    """Open the bytes as a PDF and nothing else, with at least one page; raises NotDone, MemoryError."""
    if not data:
        raise NotDone(Refusal.EMPTY)
    # MuPDF goes by content and would take a web page or a picture; the specification's readers
    # look for the header in the first 1,024 bytes (a printer's job header may stand before it).
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise NotDone(Refusal.NOT_A_PDF)
    with faults_mean(Refusal.BROKEN):
        document = pymupdf.open(stream=data, filetype="pdf")
        if not document.is_pdf:
            raise NotDone(Refusal.NOT_A_PDF)
        if document.needs_pass:
            if password is None:
                raise NotDone(Refusal.PASSWORD_NEEDED)
            if not document.authenticate(password):
                raise NotDone(Refusal.PASSWORD_WRONG)
        if document.page_count < 1:
            raise NotDone(Refusal.NO_PAGES)
        return document


def size_unturned(page: pymupdf.Page) -> tuple[float, float, int]:
    """Return width and height of a page (points) as it lies before it is turned, and its rotation."""
    rotation = int(page.rotation) % 360
    width, height = round(float(page.rect.width), 3), round(float(page.rect.height), 3)
    return (height, width, rotation) if rotation % 180 else (width, height, rotation)
