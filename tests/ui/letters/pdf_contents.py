# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A source of contents for tests: real PDFs read on a thread of its own, as a reader process would."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pymupdf

from caseapp.domain.contents import Contents, ContentsPart, ContentsRequest
from caseapp.domain.errors import CaseError, PasswordNeeded, ReaderStopped
from caseapp.pdf.contents import read_links, read_notes, read_outline

Done = Callable[[Contents | CaseError], None]


def read(request: ContentsRequest) -> Contents:
    with pymupdf.open(request.path) as document:
        match request.part:
            case ContentsPart.OUTLINE:
                return read_outline(document)
            case ContentsPart.NOTES:
                return read_notes(document, request.page)
            case ContentsPart.LINKS:
                return read_links(document, document[request.page])


class PdfContents:
    """Reads on one thread; `fails` names parts that cannot be read; `asked` has every request in order."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1)
        self.fails: set[ContentsPart] = set()
        self.locked = False
        self.asked: list[ContentsRequest] = []

    def describe(
        self, request: ContentsRequest, done: Done, wanted: Callable[[], bool] | None = None
    ) -> None:
        self.asked.append(request)
        self._pool.submit(self._work, request, done, wanted)

    def _work(self, request: ContentsRequest, done: Done, wanted: Callable[[], bool] | None) -> None:
        if wanted is not None and not wanted():
            return
        if self.locked:
            done(PasswordNeeded("The document is locked."))
        elif request.part in self.fails:
            done(ReaderStopped("It took too long to read and was stopped."))
        else:
            done(read(request))

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)
