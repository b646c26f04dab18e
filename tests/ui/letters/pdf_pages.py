# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page source for tests: real PDFs drawn on a thread of its own, as a reader process would."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pymupdf

from caseapp.domain.document import PageFacts, PagePicture, PageRequest
from caseapp.domain.errors import CaseError, DocumentBroken
from caseapp.domain.page_text import Box, RawWord, build_page_text
from caseapp.ui.letters.on_screen import LetterOnScreen

Done = Callable[[PagePicture | CaseError], None]


def draw_page(request: PageRequest) -> PagePicture | CaseError:
    with pymupdf.open(request.path) as document:
        if not 0 <= request.page < document.page_count:
            return DocumentBroken("There is no such page.")
        page = document[request.page]
        page.set_rotation((page.rotation + request.rotation) % 360)
        box = request.clip
        clip = pymupdf.Rect(box.x0, box.y0, box.x1, box.y1) if box else None
        pixels = page.get_pixmap(matrix=pymupdf.Matrix(request.zoom, request.zoom), clip=clip, alpha=False)
        return PagePicture(pixels.width, pixels.height, pixels.stride, bytes(pixels.samples))


class PdfPages:
    """Draws on one thread; `fails` names pages that cannot be drawn; `asked` has every request in order."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1)
        self.fails: set[int] = set()
        self.asked: list[PageRequest] = []
        self.dropped: list[PageRequest] = []

    def draw(self, request: PageRequest, done: Done, wanted: Callable[[], bool] | None = None) -> None:
        self.asked.append(request)
        self._pool.submit(self._work, request, done, wanted)

    def _work(self, request: PageRequest, done: Done, wanted: Callable[[], bool] | None) -> None:
        if wanted is not None and not wanted():
            self.dropped.append(request)
        elif request.page + 1 in self.fails:
            done(DocumentBroken("The page is damaged.", remedy="Ask for a new copy."))
        else:
            done(draw_page(request))

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def facts_of(page: pymupdf.Page) -> PageFacts:
    words = [
        RawWord(text, Box(x0, y0, x1, y1), block, line)
        for x0, y0, x1, y1, text, block, line, _ in page.get_text("words")
    ]
    box = page.cropbox
    return PageFacts(box.width, box.height, page.rotation, build_page_text(words))


def letter_of(path: Path, document_id: int = 1) -> LetterOnScreen:
    with pymupdf.open(path) as document:
        pages = tuple(facts_of(page) for page in document)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return LetterOnScreen(path.stem, path, sha256, document_id, pages, tuple(range(1, len(pages) + 1)))
