# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From a key to the page that shows it: a letter of three pages, and one of two hundred.

The floor is the same letter drawn and opened in one process, with nothing of the program around it.
"""

import os
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pymupdf
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from caseapp.domain.letter_text import LetterText, Paragraph, Run
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.routes import Route
from caseapp.ui.settings import WindowSettings
from caseapp.ui.window import MainWindow
from tests.benchmarks.figures import percentile
from tests.benchmarks.on_screen import wait_for
from tests.ui.office import Office

KEYS = 40
GOAL = 60.0
"""Milliseconds from a key to the page, at the median."""
LONG_GOAL = 30.0
"""Milliseconds that a key of a letter of 200 pages may hold up the window."""
SENTENCE = (
    "The Commissioner writes about detention centres overseas and asks for the questions to be answered in "
    "full, as they were asked, by the date given below. "
)


def letter_of(paragraphs: int) -> LetterText:
    """Return a letter; fourteen paragraphs are three pages."""
    return LetterText(tuple(Paragraph((Run((SENTENCE * 4).strip()),)) for _ in range(paragraphs)))


@contextmanager
def opened(folder: Path, text: LetterText) -> Iterator[tuple[DraftPage, Office]]:
    """Open a draft of a text in a window."""
    office = Office(folder / "Office.caselib")
    case_id = office.case()
    office.exchange(case_id)
    draft_id = office.services.drafting.start_reply(case_id).value
    body = office.services.letter_texts.write(text)
    office.services.drafting.save_text(draft_id, {"body": body})
    window = MainWindow(office.services, (), WindowSettings(folder / "settings"))
    window.resize(1440, 900)
    window.show()
    window.go(Route("draft", draft_id=draft_id))
    page = window.page
    assert isinstance(page, DraftPage)
    wait_for(lambda: page.preview.shown is not None and not window.jobs.busy)
    page.fields.writing.editor.setFocus()
    try:
        yield page, office
    finally:
        window.close()
        office.close()


def keys_to_page(page: DraftPage, keys: int) -> tuple[list[float], list[float]]:
    """Type; return how long each key held up the window, and how long it was until the page showed it."""
    editor = page.fields.writing.editor
    editor.moveCursor(QTextCursor.MoveOperation.End)
    held, shown = [], []
    for _ in range(keys):
        loop = QEventLoop()
        page.preview.shown_anew.connect(loop.quit)
        begun = perf_counter()
        QTest.keyClick(editor, Qt.Key.Key_A)
        editor.letter_text()
        editor.repaint()
        held.append((perf_counter() - begun) * 1e3)
        loop.exec()
        page.viewer.view.viewport().repaint()
        shown.append((perf_counter() - begun) * 1e3)
        page.preview.shown_anew.disconnect(loop.quit)
    return held, shown


def bare(page: DraftPage, office: Office) -> float:
    """Return how long the letter takes drawn, opened and turned into a picture here, in milliseconds."""
    from caseapp.pdf.composing import LetterRequest, compose
    from caseapp.ui.drafts.live_preview import as_typed

    drafting = office.services.drafting
    assert page.draft is not None
    sheet = drafting.sheet(as_typed(office.services, page.draft, page.fields.typed()), final=False)
    begun = perf_counter()
    answer = compose(LetterRequest(sheet.paper, sheet.text, sheet.lines), office.services.resources)
    with pymupdf.open(stream=answer.pdf) as document:
        document[document.page_count - 1].get_pixmap(dpi=100)
    return (perf_counter() - begun) * 1e3


def run() -> None:
    """Type into both letters and print the figures."""
    application = QApplication.instance() or QApplication([])
    assert application is not None
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder), letter_of(14)) as (page, office):
        keys_to_page(page, 5)
        held, shown = keys_to_page(page, KEYS)
        floor = statistics.median(bare(page, office) for _ in range(8))
        median = statistics.median(shown)
        print(
            f"typing, three pages: {median:.1f} ms from key to page at the median, "
            f"{percentile(shown, 0.95):.1f} at 95 % (goal {GOAL:g}), ratio {median / floor:.2f} to drawing alone "
            f"({floor:.1f} ms); the window held {statistics.median(held):.1f} ms",
            flush=True,
        )
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder), letter_of(960)) as (page, _office):
        held, shown = keys_to_page(page, 6)
        pages = len(page.viewer.view.pages)
        print(
            f"typing, {pages} pages: the window held {statistics.median(held):.1f} ms a key, "
            f"{max(held):.1f} at most (goal {LONG_GOAL:g}); the page after {statistics.median(shown):.0f} ms",
            flush=True,
        )
