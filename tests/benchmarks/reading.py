# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library for reading: one case with a long letter of text and two long scans, on either side."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from caseapp import compose
from caseapp.domain.letter import Direction
from caseapp.ui.case.letters_tab import LettersTab
from caseapp.ui.case.page import CasePage
from caseapp.ui.case.pane import Pane
from caseapp.ui.routes import Route
from caseapp.ui.window import MainWindow
from tests.benchmarks.on_screen import wait_for, window_on
from tests.benchmarks.papers import scan_paper, text_paper


@dataclass(frozen=True, slots=True)
class Papers:
    """The library, the letters in it, and two of the files that they were made from."""

    library: Path
    text_file: Path
    scan_file: Path
    case_id: int
    our_text: int
    their_text: int
    our_scan: int
    their_scan: int
    their_other_scan: int


def make(folder: Path, *, pages: int = 1000, scans: int = 100) -> Papers:
    """Make the library in a folder; the papers of the two sides differ in their words."""
    files = {
        "our text": text_paper(folder / "our text.pdf", pages, seed=1),
        "their text": text_paper(folder / "their text.pdf", pages, seed=2),
        "our scan": scan_paper(folder / "our scan.pdf", scans, seed=3),
        "their scan": scan_paper(folder / "their scan.pdf", scans, seed=4),
        "their other scan": scan_paper(folder / "their other scan.pdf", scans, seed=5),
    }
    library = folder / "Reading.caselib"
    compose.create(library, program="benchmark", officer="Bench Mark")
    ids: list[int] = []
    with compose.at_work(library, program="benchmark") as office:
        case_id = office.casework.open_case("BENCH/1", "Reading").value
        for number, (name, file) in enumerate(files.items(), 1):
            way = Direction.OUTGOING if name.startswith("our") else Direction.INCOMING
            report = office.intake.take_in(case_id, [file], direction=way, dated_on=date(2021, 7, number))
            letter_id = report.rows[0].letter_id
            if letter_id is None:
                raise RuntimeError(report.rows[0].message)
            ids.append(letter_id)
    return Papers(library, files["their text"], files["their scan"], case_id, *ids)


@contextmanager
def letters_tab(papers: Papers) -> Iterator[tuple[MainWindow, LettersTab]]:
    """Open the program's window on the case, both panes side by side."""
    with window_on(papers.library) as (window, _):
        window.resize(1600, 1000)
        window.go(Route("case", papers.case_id))
        page = window.page
        assert isinstance(page, CasePage)
        tab = page.letters
        wait_for(lambda: len(tab.letters) == 5 and all(pane.view is not None for pane in tab.panes))
        yield window, tab


def show(tab: LettersTab, pane: Pane, letter_id: int) -> None:
    """Show a letter in its pane and wait until the page in view is sharp."""
    tab.show_letter(letter_id)
    wait_for(lambda: pane.view is not None and pane.view.letter.id == letter_id and is_sharp(pane))
    pane.viewer.view.setFocus(Qt.FocusReason.OtherFocusReason)


def is_sharp(pane: Pane) -> bool:
    """Tell whether the page that the reader is on is shown sharp."""
    view = pane.viewer.view
    pictures = view.pictures()
    placed = [] if pictures is None else list(pictures.of(view.page, view.window_rect()))
    return bool(placed) and placed[-1].sharp
