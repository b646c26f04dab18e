# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Putting documents behind each other as one PDF with a bookmark for each, in a process that is locked down."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pymupdf

from caseapp.pdf.messages import Refusal
from caseapp.pdf.opening import NotDone, as_pdf, faults_mean, open_pdf
from caseapp.pdf.stamping import lead_to_parts, stamp_pages

WIDTH, HEIGHT = 595.276, 841.89
"""An A4 page, in points."""
_EDGE: Final = 36.0


class NotAdded(Exception):  # noqa: N818 - a fact, not a fault
    """A document, counted from 0, could not be put into the bundle."""

    def __init__(self, at: int, why: Refusal) -> None:
        super().__init__(at, why)
        self.at, self.why = at, why


@dataclass(frozen=True, slots=True)
class Numbered:
    """How a bundle is numbered: what stands before the numbers, and each document's depth and first page.

    Depths count from 1; the first document is the index, whose links to the others are made to lead there.
    """

    foot: str
    levels: tuple[int, ...]
    firsts: tuple[int, ...]


def bundled(documents: Sequence[tuple[str, bytes]], numbered: Numbered | None = None) -> bytes:
    """Return documents (a name, then a PDF or pictures) as one PDF: the same ones give the same bytes.

    A page of a PDF stays as it is, but for its number where they are `numbered`; a picture is put on A4, shrunk
    where it is larger. Raises NotAdded, also for one that does not begin where the index says, and MemoryError.
    """
    marks: list[tuple[int, str, int]] = []
    with pymupdf.open() as whole:
        for at, (name, data) in enumerate(documents):
            first = whole.page_count + 1
            if numbered is not None and numbered.firsts[at] != first:
                raise NotAdded(max(0, at - 1), Refusal.BROKEN)
            try:
                _add(whole, data)
            except NotDone as error:
                raise NotAdded(at, error.why) from error
            marks.append((1 if numbered is None else numbered.levels[at], name, first))
        if numbered is not None:
            with faults_mean(Refusal.BROKEN):
                lead_to_parts(whole, numbered.firsts[1] - 1 if len(marks) > 1 else 0, numbered.firsts)
                stamp_pages(whole, numbered.foot)
        whole.set_toc(marks)
        whole.set_metadata({"title": documents[0][0], "producer": "Caseapp"})
        digest = hashlib.sha256(b"".join(hashlib.sha256(data).digest() for _, data in documents))
        name = digest.hexdigest()[:32].upper()
        whole.xref_set_key(-1, "ID", f"[<{name}><{name}>]")
        with faults_mean(Refusal.BROKEN):
            return bytes(whole.tobytes(garbage=3, deflate=True, no_new_id=True))


def _add(whole: pymupdf.Document, data: bytes) -> None:
    pdf = as_pdf(data)
    with open_pdf(pdf, None) as document, faults_mean(Refusal.BROKEN):
        if pdf is data:
            whole.insert_pdf(document)
            return
        for number in range(document.page_count):
            _put_on_paper(whole, document, number)


def _put_on_paper(whole: pymupdf.Document, document: pymupdf.Document, number: int) -> None:
    rect = document.load_page(number).rect
    turned = rect.width > rect.height
    width, height = (HEIGHT, WIDTH) if turned else (WIDTH, HEIGHT)
    scale = min(1.0, (width - 2 * _EDGE) / rect.width, (height - 2 * _EDGE) / rect.height)
    left, top = (width - rect.width * scale) / 2, (height - rect.height * scale) / 2
    page = whole.new_page(width=width, height=height)
    target = pymupdf.Rect(left, top, left + rect.width * scale, top + rect.height * scale)
    page.show_pdf_page(target, document, number)
