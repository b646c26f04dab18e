# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Real letters, drawn small by PyMuPDF, and a cache that draws them on a thread of its own."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from pytestqt.qtbot import QtBot

from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.pages import PageCache
from tests.ui.letters.pdf_pages import PdfPages, letter_of

LINES = (
    "The Commissioner, 1 Example Street",
    "16 July 2021",
    "I would be grateful if you could clarify whether",
    "your company sells cameras abroad.",
    "Yours sincerely",
)


@pytest.fixture
def letter_file(tmp_path: Path) -> Path:
    """Three pages: upright, turned so that its text lies on its side, and turned so that it reads upright."""
    path = tmp_path / "Brief Nr. 7 – Über.pdf"
    with pymupdf.open() as document:
        for number in range(3):
            page = document.new_page(width=595, height=842)
            for row, line in enumerate(LINES):
                if number < 2:
                    page.insert_text((72, 100 + 40 * row), f"{line} {number + 1}", fontsize=12)
                else:
                    page.insert_text((100 + 40 * row, 770), f"{line} {number + 1}", fontsize=12, rotate=90)
        document[1].set_rotation(90)
        document[2].set_rotation(90)
        document.save(path)
    return path


@pytest.fixture
def letter(letter_file: Path) -> LetterOnScreen:
    return letter_of(letter_file, document_id=7)


@pytest.fixture
def source() -> Iterator[PdfPages]:
    pages = PdfPages()
    yield pages
    pages.close()


@pytest.fixture
def cache(qapp: object, source: PdfPages) -> PageCache:
    return PageCache(source)


@pytest.fixture
def view(qtbot: QtBot, cache: PageCache, letter: LetterOnScreen) -> PageView:
    view = PageView(cache)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_letter(letter)
    return view
