# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Odd pages as the view of pages shows them, drawn by the real readers, are MuPDF's own, pixel by pixel."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.exceptions import TimeoutError
from pytestqt.qtbot import QtBot

from caseapp.domain.document import PageRequest
from caseapp.domain.page_text import Box
from caseapp.pdf.renderer import Readers
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.pages import PageCache, image_of
from tests.pdf.conftest import PATIENT
from tests.pdf.odd_papers import HUGE, MADE, SAMPLES, OddPaper, drawn_here, made_paper, sample_paper

LONGEST = 20_000
"""Milliseconds waited for a page."""
CLOSE = 6.0
EDGE = 2
"""Pixels beside the edge of a page that are not compared: a hairline runs there."""
WHOLE = 12_000_000
"""Device pixels up to which the whole page is drawn here, to be compared in part."""
MOST_APART = 0.02
"""The share of values that may differ where a page is shown in parts: MuPDF draws two overlapping parts of a
picture a rounding apart (tests/pdf/test_odd_pages.py tells how far)."""
LEVELS = 4
"""Levels (of 256) that count as the same there."""
PICTURES = HUGE | {"JBIG2", "JPEG 2000"}
"""What may be shown in parts even at fit page: pages that need a lower zoom, and small pictures drawn large."""


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    readers = Readers(2, replace(PATIENT, slow_seconds=60.0))  # no third joins in the middle of a test
    started = threading.Barrier(3)
    for page in range(2):
        readers.draw(PageRequest(Path("none"), "", page, 1.0), print, lambda: started.wait(60) < 0)
    started.wait(60)  # before the first test, so that none seems to leave them behind
    yield readers
    readers.close()


@pytest.fixture
def view(qtbot: QtBot, readers: Readers) -> PageView:
    view = PageView(PageCache(readers))
    qtbot.addWidget(view)
    view.resize(640, 480)
    view.show()
    return view


def on_screen(readers: Readers, paper: OddPaper) -> LetterOnScreen:
    facts = readers.inspect(paper.path, paper.password)
    letter = LetterOnScreen(paper.name, paper.path, paper.name, 1, facts.pages)
    return replace(letter, password=paper.password)


def part_in_view(view: PageView, page: int) -> tuple[QRect, QRect]:
    """The part of a page (from 1) in view in device pixels: in the viewport, and from the page's top left."""
    ratio = view.devicePixelRatioF()
    rect = view._layout.rects[page - 1]
    corner = QPointF(rect.topLeft()) - view.offset()
    left, top = round(corner.x() * ratio), round(corner.y() * ratio)
    whole = QRect(left, top, round(rect.width() * ratio), round(rect.height() * ratio))
    viewport = view.viewport()
    seen = QRect(0, 0, round(viewport.width() * ratio), round(viewport.height() * ratio))
    there = whole.adjusted(EDGE, EDGE, -EDGE, -EDGE) & seen.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    return there, there.translated(-left, -top)


def expected_part(view: PageView, paper: OddPaper, page: int, part: QRect) -> QImage:
    """What MuPDF draws of a part of a page (from 1), at the view's zoom and turn."""
    zoom = round(view._layout.scale * view.devicePixelRatioF(), 4)
    rect = view._layout.rects[page - 1]
    if rect.width() * rect.height() * view.devicePixelRatioF() ** 2 < WHOLE:
        return image_of(drawn_here(paper, page - 1, zoom, view.rotation)).copy(part)
    inner = QRectF(part).adjusted(0.01, 0.01, -0.01, -0.01)  # a clip is widened to whole pixels
    clip = Box(inner.left() / zoom, inner.top() / zoom, inner.right() / zoom, inner.bottom() / zoom)
    return image_of(drawn_here(paper, page - 1, zoom, view.rotation, clip)).copy()


def apart(one: QImage, other: QImage, levels: int) -> float:
    """The share of values more than so many levels apart; all where the sizes are by more than a pixel."""
    across, down = min(one.width(), other.width()), min(one.height(), other.height())
    if max(one.width(), other.width()) > across + 1 or max(one.height(), other.height()) > down + 1:
        return 1.0
    area = QRect(0, 0, across, down)
    mine, theirs = (image.copy(area).convertToFormat(QImage.Format.Format_RGB32) for image in (one, other))
    if mine == theirs:
        return 0.0
    for image in (mine, theirs):
        image.setDevicePixelRatio(1)
    with QPainter(mine) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
        painter.drawImage(0, 0, theirs)
    found = bytes(mine.constBits())  # the fourth value of each dot is 255
    alike = sum(found.count(value) for value in range(levels + 1))
    return 1 - alike / (3 * across * down)


def check(qtbot: QtBot, view: PageView, paper: OddPaper, page: int, *, most: float = 0.0) -> None:
    """Wait until a page (from 1) looks in the view as MuPDF draws it, but for a share of its values."""
    view.go_to(page, glide=False)
    drawn: dict[tuple[int, ...], QImage] = {}
    seen: list[float] = []

    def same() -> bool:
        there, part = part_in_view(view, page)  # a scroll bar may still come or go
        shown = view.viewport().grab().toImage().copy(there)
        key = (part.left(), part.top(), part.width(), part.height())
        if key not in drawn:
            drawn[key] = expected_part(view, paper, page, part)
        seen.append(apart(shown, drawn[key], LEVELS if most else 0))
        return seen[-1] <= most

    try:
        qtbot.waitUntil(same, timeout=LONGEST)
    except TimeoutError:
        pytest.fail(f"{paper.name}, page {page}, {view.zoom:.2f}: {seen[-1]:.4%} of the values differ")


def whole(view: PageView, page: int) -> None:
    """Fit a page (from 1) into the view."""
    view.go_to(page, glide=False)
    view.set_fit(Fit.PAGE)


def check_all(qtbot: QtBot, view: PageView, readers: Readers, paper: OddPaper) -> None:
    """Compare the first, a middle and the last page whole, the first turned, and the first close by."""
    view.show_letter(on_screen(readers, paper))
    rounding = MOST_APART if paper.name in PICTURES else 0.0
    if paper.name != "thin":  # at fit page it is one pixel wide, and under the hairlines of its edges
        for page in paper.pages:
            whole(view, page + 1)
            check(qtbot, view, paper, page + 1, most=rounding)
        view.rotate(90)
        whole(view, 1)
        check(qtbot, view, paper, 1, most=rounding)
        view.rotate(-90)
    view.set_zoom(CLOSE)
    check(qtbot, view, paper, 1, most=MOST_APART)


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_page_made_of_a_kind_is_shown_as_mupdf_draws_it(
    qtbot: QtBot, view: PageView, readers: Readers, tmp_path: Path, name: str
) -> None:
    check_all(qtbot, view, readers, made_paper(tmp_path, name))


@pytest.mark.slow
@pytest.mark.parametrize("name", SAMPLES)
def test_an_odd_sample_is_shown_as_mupdf_draws_it(
    qtbot: QtBot, view: PageView, readers: Readers, samples: Path, name: str
) -> None:
    check_all(qtbot, view, readers, sample_paper(samples, name))


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_odd_pages_are_as_exact_on_a_dense_screen(project_root: Path, samples: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", "as_mupdf_draws_it", __file__],
        cwd=project_root,
        env={**os.environ, "QT_SCALE_FACTOR": "2"},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert run.returncode == 0, run.stdout
