# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages lie under each other, fit the view, and every place on them has one place on the desk."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRect, QSize
from pytestqt.qtbot import QtBot

from caseapp.domain.page_text import Box
from caseapp.ui.letters.finding import LetterFinder, Wish
from caseapp.ui.letters.on_screen import LetterOnScreen, Mark
from caseapp.ui.letters.page_layout import (
    GAP,
    Fit,
    PageLayout,
    PageSizes,
    clamped,
    fit_zoom,
    next_zoom,
    previous_zoom,
)
from caseapp.ui.letters.selection import PageLines


def test_pages_lie_under_each_other_in_the_middle(letter: LetterOnScreen) -> None:
    layout = PageLayout(letter.pages, 0.75, 0, QSize(1000, 600))
    first, second, _ = layout.rects
    assert first.size() == QSize(595, 842)
    assert second.size() == QSize(842, 595)
    assert second.top() == first.top() + 842 + GAP
    assert abs(first.center().x() - second.center().x()) <= 1


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("page", [1, 2, 3])
def test_a_place_on_a_page_comes_back_from_the_desk(letter: LetterOnScreen, page: int, turn: int) -> None:
    layout = PageLayout(letter.pages, 1.3, turn, QSize(700, 500))
    number, x, y = layout.to_page(layout.from_page(page, 100, 250))
    assert number == page
    assert (x, y) == pytest.approx((100, 250))


def test_only_pages_in_the_window_are_drawn(letter: LetterOnScreen) -> None:
    layout = PageLayout(letter.pages, 0.75)
    assert list(layout.between(0, 100)) == [1]
    assert list(layout.between(layout.rects[0].bottom() - 5, layout.rects[1].top())) == [1, 2]
    assert list(layout.between(layout.rects[0].bottom() + 2, layout.rects[1].top() + 3)) == [2]
    assert list(PageLayout(()).between(0, 100)) == []


def test_every_page_of_a_long_letter_is_found_at_its_own_place(letter: LetterOnScreen) -> None:
    layout = PageLayout(letter.pages * 300, 0.731, 90, QSize(700, 500))
    for page, rect in enumerate(layout.rects, 1):
        assert list(layout.between(rect.top(), rect.bottom())) == [page]
        assert layout.page_at(rect.top()) == layout.page_at(rect.bottom()) == page
    tops = [rect.top() for rect in layout.rects]
    bottoms = [rect.top() + rect.height() for rect in layout.rects]
    assert all(abs(top - bottom - GAP) <= 1 for top, bottom in zip(tops[1:], bottoms, strict=False))
    assert layout.size.height() == bottoms[-1] + GAP


def test_a_zoom_step_looks_at_no_page_that_nobody_sees(letter: LetterOnScreen) -> None:
    class Counting(PageSizes):
        looked = 0

    sizes = Counting(letter.pages * 1000)
    heights = sizes.shown

    class Seen(list[tuple[float, float]]):
        def __getitem__(self, index: Any) -> Any:
            Counting.looked += 1
            return heights[index]

        def __iter__(self) -> Iterator[tuple[float, float]]:
            raise AssertionError("all pages were walked")

    sizes.shown = Seen(heights)
    layout = PageLayout(letter.pages * 1000, 1.3, 0, QSize(700, 500), 0, sizes)
    fit_zoom(sizes, 7, QSize(700, 500), Fit.PAGE)
    assert len(layout.between(90_000, 91_000)) == 2
    assert Counting.looked < 10


def test_fit_width_leaves_the_widest_page_just_inside(letter: LetterOnScreen) -> None:
    view = QSize(600, 500)
    zoom = fit_zoom(PageSizes(letter.pages), 1, view, Fit.WIDTH, gutter=40)
    layout = PageLayout(letter.pages, zoom, 0, view, gutter=40)
    widest = max(layout.rects, key=QRect.width)
    assert widest.left() == pytest.approx(40 + GAP, abs=1)
    assert widest.right() == pytest.approx(600 - GAP, abs=2)


def test_fit_page_shows_the_whole_page(letter: LetterOnScreen) -> None:
    zoom = fit_zoom(PageSizes(letter.pages), 1, QSize(600, 500), Fit.PAGE)
    rect = PageLayout(letter.pages, zoom).rects[0]
    assert rect.height() <= 500 - 2 * GAP
    assert rect.height() > 500 - 2 * GAP - 3


def test_zoom_goes_by_usual_steps_from_ten_to_sixteen_hundred_per_cent() -> None:
    assert next_zoom(1.0) == 1.1
    assert next_zoom(0.58) == 0.67
    assert previous_zoom(1.0) == 0.9
    assert previous_zoom(0.1) == 0.1
    assert next_zoom(16.0) == 16.0
    assert (clamped(0.001), clamped(99)) == (0.1, 16.0)


def test_a_box_is_scrolled_to_with_some_lines_above(letter: LetterOnScreen) -> None:
    layout = PageLayout(letter.pages, 1.0, 0, QSize(900, 400))
    across, down = layout.scrolled_to(2, Box(72, 300, 200, 312), QRect(0, 0, 900, 400))
    rect = layout.box_rect(2, Box(72, 300, 200, 312)).translated(QPointF(-across, -down))
    assert QRect(0, 0, 900, 400).contains(rect.toRect())
    assert rect.top() > 50


def test_words_are_found_in_any_case_over_lines_and_on_every_page(
    qtbot: QtBot, letter: LetterOnScreen
) -> None:
    finder = LetterFinder()
    finder.start(letter.pages, Wish("CLARIFY whether"))
    assert [hit.page for hit in finder.hits] == [1, 2, 3]
    finder.start(letter.pages[:1], Wish("whether 1 your company"))
    (span,) = finder.hits
    assert len(PageLines(letter.pages[0]).boxes(span.start, span.end)) == 2
    finder.start(letter.pages, Wish("(nothing"))
    assert (finder.hits, finder.finished) == ((), True)


def test_a_mark_is_a_value(letter: LetterOnScreen) -> None:
    assert Mark(1, 1, (), "evaded") == Mark(1, 1, (), "evaded")
    assert letter.extraction_id(2) == 2
