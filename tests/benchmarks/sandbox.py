# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page drawn by a locked-down reader, pixels through shared memory, against MuPDF in the same process.

The document is open already on both sides, and both draw each page for the first time.
"""

import tempfile
import time
from itertools import count
from pathlib import Path

import pymupdf

from caseapp.compose import start_readers
from caseapp.domain.document import PageRequest
from caseapp.pdf.renderer import Readers
from tests.benchmarks.figures import Pair, in_turn, tell
from tests.benchmarks.papers import scan_paper, text_paper


def compared(readers: Readers, path: Path, dpi: int, runs: int) -> Pair:
    """Draw one page after the other on both sides; return what each cost."""
    ours_at, floor_at = count(), count()
    zoom = dpi / 72

    with pymupdf.open(path) as document:
        # Names the document anew, so that what the run before left decoded is of no use.
        name = f"{path.name} {dpi}"

        def ours() -> float:
            started = time.perf_counter()
            readers.draw_now(PageRequest(path, name, next(ours_at), zoom))
            return (time.perf_counter() - started) * 1000

        def floor() -> float:
            started = time.perf_counter()
            page = document[next(floor_at)]
            page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False, colorspace=pymupdf.csRGB)
            return (time.perf_counter() - started) * 1000

        return in_turn(ours, floor, runs, warm_up=5)


def run(pages: int = 60) -> None:
    """Print the ratio on text and on scans of 300 dpi, at 96 and at 144 dpi."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        papers = (
            ("text", text_paper(folder / "text.pdf", pages)),
            ("scan", scan_paper(folder / "scan.pdf", pages)),
        )
        readers = start_readers()
        try:
            for dpi in (96, 144):
                for words, path in papers:
                    pair = compared(readers, path, dpi, pages - 5)
                    tell(f"locked-down reader, {words} page at {dpi} dpi", pair, "at most 1.3")
        finally:
            readers.close()
