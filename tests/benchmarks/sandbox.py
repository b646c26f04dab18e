# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page drawn by a locked-down reader, pixels through shared memory, against MuPDF in the same process.

The document is open already on both sides, and both draw each page for the first time. Told of the reader
process itself, and of the whole way that a page takes: queue, thread, process and back.
"""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import BinaryIO, cast

import pymupdf

from caseapp.compose import start_readers
from caseapp.domain.document import PageRequest
from caseapp.pdf.messages import Draw, ReaderLimits
from caseapp.pdf.pool import ReaderProcess
from caseapp.pdf.renderer import Readers
from tests.benchmarks.figures import Pair, in_turn, tell
from tests.benchmarks.papers import scan_paper, text_paper


def compared(draw: Callable[[str, int, float], object], path: Path, dpi: int, runs: int) -> Pair:
    """Draw one page after the other on both sides; return what each cost.

    `draw` gets a name for the document, a page (from 0) and a zoom.
    """
    ours_at, floor_at = count(), count()
    zoom = dpi / 72

    with pymupdf.open(path) as document:
        # Names the document anew, so that what the run before left decoded is of no use.
        name = f"{path.name} {dpi}"

        def ours() -> float:
            started = time.perf_counter()
            draw(name, next(ours_at), zoom)
            return (time.perf_counter() - started) * 1000

        def floor() -> float:
            started = time.perf_counter()
            page = document[next(floor_at)]
            page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False, colorspace=pymupdf.csRGB)
            return (time.perf_counter() - started) * 1000

        return in_turn(ours, floor, runs, warm_up=5)


def through_lanes(readers: Readers, path: Path, name: str, page: int, zoom: float) -> None:
    """Draw a page as the program has it drawn."""
    readers.draw_now(PageRequest(path, name, page, zoom))


def by_process(process: ReaderProcess, path: Path, name: str, page: int, zoom: float) -> None:
    """Draw a page with a reader process that nobody else asks."""
    with path.open("rb", buffering=0) as file:
        process.draw(cast(BinaryIO, file), Draw(name, page, zoom, 0, None, None))


def run(pages: int = 60) -> None:
    """Print the ratio on text and on scans of 300 dpi, at 96 and at 144 dpi."""
    with tempfile.TemporaryDirectory() as folder:
        papers = (
            ("text", text_paper(Path(folder) / "text.pdf", pages)),
            ("scan", scan_paper(Path(folder) / "scan.pdf", pages)),
        )
        for dpi in (96, 144):
            for words, path in papers:
                process = ReaderProcess(ReaderLimits(), lambda: None)
                try:
                    pair = compared(partial(by_process, process, path), path, dpi, pages - 5)
                finally:
                    process.end()
                tell(f"locked-down reader, {words} page at {dpi} dpi", pair, "at most 1.3")
                readers = start_readers()
                try:
                    pair = compared(partial(through_lanes, readers, path), path, dpi, pages - 5)
                finally:
                    readers.close()
                tell(f"the same with the queue before it, {words} page at {dpi} dpi", pair, "at most 1.3")
