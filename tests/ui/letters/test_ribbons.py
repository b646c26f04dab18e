# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ribbons join askings with responses over the gap and stay with the passages."""

from dataclasses import replace
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.page_text import Box
from caseapp.domain.passage import Quad
from caseapp.ui.case.ribbon_paint import Band, End, paint_bands
from caseapp.ui.case.ribbons import PanesSplitter
from caseapp.ui.letters.on_screen import LetterOnScreen, Mark
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.theme import CAPTION, scaled_font
from tests.ui.letters.test_mark_area import mark_of

ASKED, ANSWERED = "I would be grateful if you", "your company sells cameras"


class Pair:
    """Two views of a letter with a gap between them."""

    def __init__(self, qtbot: QtBot, cache: PageCache, letter: LetterOnScreen) -> None:
        self.letter = letter
        self.splitter = PanesSplitter(Qt.Orientation.Horizontal)
        qtbot.addWidget(self.splitter)
        self.left, self.right = PageView(cache), PageView(cache)
        for view in (self.left, self.right):
            self.splitter.addWidget(view)
            view.places_moved.connect(self.splitter.follow)
        self.splitter.join(self.left, self.right)
        self.splitter.resize(1200, 500)
        self.splitter.show()
        for view in (self.left, self.right):
            view.show_letter(letter)

    def mark(self, number: int = 4, *, current: bool = True) -> None:
        self.left.set_marks((self.asked(number, current=current),))
        self.right.set_marks((self.answered(number, current=current),))

    def asked(self, number: int, *, current: bool = True) -> Mark:
        mark = mark_of(self.letter, ASKED, current=current)
        return replace(mark, id=number, label=f"Q{number}", passage=number)

    def answered(self, number: int, *, current: bool = True) -> Mark:
        mark = mark_of(self.letter, ANSWERED, current=current)
        return replace(mark, id=number, label=f"Q{number}", asked=False, passage=100 + number)


@pytest.fixture
def pair(qtbot: QtBot, cache: PageCache, letter: LetterOnScreen) -> Pair:
    return Pair(qtbot, cache, letter)


def test_an_asking_is_joined_with_the_response_in_the_other_view(pair: Pair) -> None:
    pair.mark()
    (band,) = pair.splitter.gap.bands()
    for view, end in ((pair.left, band.left), (pair.right, band.right)):
        (span,) = view.mark_spans()
        gap = pair.splitter.gap
        middle = view.viewport().mapTo(pair.splitter, QPoint()).y() - gap.y() - view.offset().y()
        assert end.top == pytest.approx(span.top + middle)
        assert end.bottom - end.top == pytest.approx(span.bottom - span.top)
        assert end.away == 0
    assert pair.splitter.gap.accessibleDescription() == "Joined: Q4"


def test_two_askings_or_two_responses_are_not_joined(pair: Pair) -> None:
    pair.left.set_marks((pair.asked(4),))
    pair.right.set_marks((pair.asked(4), pair.answered(5)))
    assert pair.splitter.gap.bands() == []


def test_ribbons_follow_scrolling_and_zoom_at_once(pair: Pair) -> None:
    pair.mark()
    before = pair.splitter.gap.bands()[0]
    pair.left.verticalScrollBar().setValue(pair.left.verticalScrollBar().value() + 30)
    scrolled = pair.splitter.gap.bands()[0]
    assert scrolled.left.top == pytest.approx(before.left.top - 30)
    assert scrolled.right == before.right
    pair.right.set_zoom(1.5 * pair.right.zoom)
    zoomed = pair.splitter.gap.bands()[0]
    assert zoomed.right.bottom - zoomed.right.top > 1.3 * (before.right.bottom - before.right.top)


def test_a_passage_out_of_view_is_pointed_to_from_the_edge(pair: Pair) -> None:
    pair.mark()
    pair.left.set_position(2.0)
    (band,) = pair.splitter.gap.bands()
    assert (band.left.away, band.left.top, band.left.bottom) == (-1, band.left.top, band.left.top)
    pair.right.set_position(2.0)
    assert len(pair.splitter.gap.bands()) == 1
    pair.mark(current=False)
    assert pair.splitter.gap.bands() == []


def test_a_click_on_a_ribbon_chooses_its_question(qtbot: QtBot, pair: Pair) -> None:
    pair.mark(7)
    gap = pair.splitter.gap
    (band,) = gap.bands()
    where = QPoint(gap.width() // 2, round((band.left.middle + band.right.middle) / 2))
    with qtbot.waitSignal(pair.splitter.ribbon_chosen) as chosen:
        QTest.mouseClick(gap, Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == [7]
    with qtbot.assertNotEmitted(pair.splitter.ribbon_chosen):
        QTest.mouseClick(gap, Qt.MouseButton.LeftButton, pos=QPoint(gap.width() // 2, gap.height() - 4))


def test_swapped_views_keep_their_ribbon(pair: Pair) -> None:
    pair.mark()
    pair.splitter.insertWidget(0, pair.right)
    pair.splitter.join(pair.right, pair.left)
    (ribbon,) = pair.splitter.gap.ribbons
    assert (ribbon.left.asked, ribbon.right.asked) == (False, True)
    assert pair.splitter.gap.width() >= 40


def test_the_gap_is_wide_only_where_ribbons_lie(pair: Pair) -> None:
    pair.splitter.addWidget(PageView(pair.left._cache))
    pair.splitter.join(pair.left, pair.right)
    assert pair.splitter.handle(2).sizeHint().width() < 12 <= 40 <= pair.splitter.gap.sizeHint().width()


def test_fifty_ribbons_are_painted_and_the_cost_is_told(pair: Pair) -> None:
    def spread(mark: Mark, down: float) -> Mark:
        return replace(mark, quads=(Quad.of(Box(72, down, 400, down + 12)),))

    numbers = range(1, 51)
    pair.left.set_marks(
        tuple(spread(pair.asked(number, current=number == 9), 8 * number) for number in numbers)
    )
    pair.right.set_marks(
        tuple(spread(pair.answered(number, current=number == 9), 420 - 8 * number) for number in numbers)
    )
    gap = pair.splitter.gap
    assert len(gap.bands()) == 50
    picture = QImage(gap.size(), QImage.Format.Format_RGB32)
    costs = []
    for _ in range(20):
        start = perf_counter()
        gap.render(picture)
        costs.append(perf_counter() - start)
    print(f"50 ribbons painted in {1000 * min(costs):.2f} ms")
    colours = {picture.pixelColor(x, y).name() for x in range(gap.width()) for y in range(0, 500, 3)}
    assert len(colours) > 5


@pytest.mark.parametrize("ends", [(100.0, 100.0), (100.0, 108.0), (108.0, 100.0), (60.0, 160.0)])
def test_the_number_of_another_question_leaves_its_line_in_sight(
    pair: Pair, ends: tuple[float, float]
) -> None:
    gap = pair.splitter.gap
    height = QFontMetrics(scaled_font(gap, CAPTION, strong=True)).height()
    line = [End(y, y, 0) for y in ends]
    band = Band(4, "Q4", "awaiting", current=False, left=line[0], right=line[1])
    ground = gap.palette().window().color()
    picture = QImage(gap.width(), 300, QImage.Format.Format_RGB32)
    picture.fill(ground)
    painter = QPainter(picture)
    paint_bands(painter, gap, [band])
    painter.end()
    low, high = min(ends), max(ends)
    for x in range(gap.width()):
        drawn = [y for y in range(int(low) - 1, int(high) + 2) if picture.pixelColor(x, y) != ground]
        assert drawn, f"nothing of the line at {x}"
    beyond = (low - height, high + height)
    rows = [y for y in range(300) if any(picture.pixelColor(x, y) != ground for x in range(gap.width()))]
    assert beyond[0] - 3 <= rows[0] < rows[-1] <= beyond[1] + 3
    assert rows[-1] - rows[0] >= high - low + height / 2
