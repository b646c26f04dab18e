# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""First page of a letter, click to pixels, against MuPDF's render plus blit in the same process.

Ours: the program's own window, off-screen, on a case with its letters; a letter that was not shown yet is
chosen in the date strip, and the clock stops when its first page has been painted sharp. *Anywhere*: a
letter nobody could foresee, which takes two reads of the library, a reader process, and the pipe and memory
between them. *Beside*: the letter before the one shown, once the program has had the time to read it ahead.
The floor: the file is open already; MuPDF draws the same page at the same number of pixels, and the picture
is painted on an image.
"""

import tempfile
import time
from pathlib import Path

import pymupdf
from PySide6.QtGui import QImage, QPainter

from caseapp import compose
from caseapp.ui.case.page import CasePage
from caseapp.ui.letters.viewer import LetterViewer
from tests.benchmarks.figures import in_turn, tell
from tests.benchmarks.importing import letters_in
from tests.benchmarks.on_screen import Painted, wait_for, window_on
from tests.ui.at_hand import is_drawn

LETTERS = 90


def rendered(document: pymupdf.Document, width: int, desk: QImage) -> float:
    """Draw the first page so many pixels wide and paint it; return milliseconds."""
    started = time.perf_counter()
    page = document[0]
    zoom = width / page.rect.width
    pixels = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False)
    image = QImage(pixels.samples_mv, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB888)
    painter = QPainter(desk)
    painter.drawImage(0, 0, image)
    painter.end()
    return (time.perf_counter() - started) * 1000


def _is_sharp(viewer: LetterViewer, sha256: str) -> bool:
    """Tell whether the first page of a letter is shown sharp."""
    view = viewer.view
    pictures = view.pictures()
    if view.letter is None or view.letter.sha256 != sha256 or pictures is None:
        return False
    placed = list(pictures.of(1, view.window_rect()))
    return bool(placed) and placed[-1].sharp


def _picture_width(viewer: LetterViewer) -> int:
    """Return the device pixels across the first page as shown."""
    pictures = viewer.view.pictures()
    assert pictures is not None
    return list(pictures.of(1, viewer.view.window_rect()))[-1].image.width()


def run(letters: int = LETTERS) -> None:
    """Print the time from click to pixels beside the floor's."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = letters_in(folder, letters)
        library = folder / "Read.caselib"
        compose.create(library, program="benchmark", officer="Bench Mark")
        with compose.at_work(library, program="benchmark") as office:
            case_id = office.casework.open_case("BENCH/1", "Reading").value
            office.intake.take_in(case_id, files)
        with window_on(library) as (window, _):
            window.show_case(case_id)
            page = window.page
            assert isinstance(page, CasePage)
            tab = page.letters
            wait_for(lambda: len(tab.letters) == letters and tab.theirs.view is not None)
            viewer = tab.theirs.viewer
            desk = QImage(viewer.view.viewport().size() * 2, QImage.Format.Format_RGB32)
            document = pymupdf.open(files[0])

            def opened(letter_id: int) -> float:
                letter = tab.letters[letter_id]
                assert letter.document is not None
                sha256 = letter.document.sha256
                return Painted(viewer.view.viewport(), lambda: _is_sharp(viewer, sha256)).after(
                    lambda: tab.frame.strip.choose(letter_id)
                )

            def floor() -> float:
                return rendered(document, _picture_width(viewer), desk)

            def beside() -> float:
                wait_for(lambda: any(is_drawn(tab, one) for one in tab.neighbours.likely()))
                return opened(next(one for one in tab.neighbours.likely() if is_drawn(tab, one)))

            # Of every third letter neither the one before nor the one after is looked at here.
            far = iter(list(tab.letters)[: -letters // 2 : 3])
            anywhere = in_turn(lambda: opened(next(far)), floor, letters // 6 - 3, warm_up=2)
            ahead = in_turn(beside, floor, letters // 6 - 3, warm_up=2)
            document.close()
    tell("first page, click to pixels, anywhere", anywhere, "at most 3")
    tell("first page, click to pixels, beside", ahead, "at most 3")
