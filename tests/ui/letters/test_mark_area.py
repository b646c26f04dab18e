# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks in the view: where they lie, what the margin shows beside them, and what is said of them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractAnimation, QPointF, QRectF
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from caseapp.domain.coverage import ANSWERS_NOTHING, LooseStretch
from caseapp.domain.passage import Quad, find_quote
from caseapp.domain.text_on_demand import LetterTexts
from caseapp.ui.letters.margin_paint import LOOSE, bar_rect
from caseapp.ui.letters.on_screen import LetterOnScreen, Mark
from caseapp.ui.letters.page_view import PageView

WORDS = "I would be grateful if you could clarify whether"


def mark_of(letter: LetterOnScreen, quote: str = WORDS, *, page: int = 1, current: bool = True) -> Mark:
    text = letter.pages[page - 1].text
    start, end = find_quote(text.text, quote)[0]
    quads = tuple(Quad.of(box) for box in text.lines_between(start, end))
    told = "question Q4, refused"
    return Mark(4, page, quads, "refused", current=current, label="Q4", passage=9, words=told)


def loose_of(letter: LetterOnScreen, quote: str) -> LooseStretch:
    text = letter.pages[0].text
    start, end = find_quote(text.text, quote)[0]
    return LooseStretch(1, start, end, text.lines_between(start, end))


def strip_of(view: PageView, line: QRectF) -> QImage:
    """The picture of the margin beside a line (layout pixels)."""
    rect = bar_rect(line, view._text_left(1)).translated(-view.offset())
    return view.viewport().grab(rect.toAlignedRect()).toImage()


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_mark_lies_where_its_words_are_and_follows_zoom(view: PageView, letter: LetterOnScreen) -> None:
    mark = mark_of(letter)
    view.set_marks((mark,))
    (span,) = view.mark_spans()
    first = view._layout.box_rect(1, mark.quads[0].bounds)
    assert (span.top, span.bottom, span.passage) == (first.top(), first.bottom(), 9)
    assert view.mark_spans()[0] is span
    view.set_zoom(2 * view.zoom)
    assert view.mark_spans()[0].top > 1.8 * span.top


def test_a_passage_over_two_pages_is_one_span(view: PageView, letter: LetterOnScreen) -> None:
    view.set_marks((mark_of(letter), mark_of(letter, "your company sells", page=3)))
    (span,) = view.mark_spans()
    assert span.bottom - span.top > view._layout.rects[0].height()


def test_scrolling_is_told_apart_from_laying_out(qtbot: QtBot, view: PageView) -> None:
    with qtbot.waitSignals([view.places_moved, view.scrolled]):
        view.set_position(1.25)
    assert view.position() == pytest.approx(1.25, abs=0.01)
    with qtbot.assertNotEmitted(view.scrolled), qtbot.waitSignal(view.places_moved):
        view.set_zoom(2.0)


def test_the_margin_shows_bars_and_dots_until_they_are_turned_off(
    view: PageView, letter: LetterOnScreen
) -> None:
    mark, free = mark_of(letter), loose_of(letter, "your company sells cameras abroad.")
    view.set_marks((mark,))
    view.set_loose((free,))
    line = view._layout.box_rect(1, mark.quads[0].bounds)
    dotted = view._layout.box_rect(1, free.boxes[0])
    assert len(colours(strip_of(view, line))) > 1
    grey = QColor(LOOSE).lightness()
    assert min(QColor(name).lightness() for name in colours(strip_of(view, dotted))) < grey + 60
    view.set_strips(False)
    dotted = view._layout.box_rect(1, free.boxes[0])
    assert colours(strip_of(view, dotted)) == {"#ffffff"}


def test_dots_follow_the_zoom_and_the_text_that_is_uncovered(view: PageView, letter: LetterOnScreen) -> None:
    camera = loose_of(letter, "your company sells cameras abroad.")
    view.set_loose((camera,))
    assert _has_dots(view, camera)
    view.set_zoom(1.7 * view.zoom)
    assert _has_dots(view, camera)
    words = loose_of(letter, WORDS)
    view.set_loose((words,))
    assert _has_dots(view, words)
    assert not _has_dots(view, camera)


def _has_dots(view: PageView, loose: LooseStretch) -> bool:
    box = loose.boxes[0]
    view.ensure_shown(1, box)
    shown = colours(strip_of(view, view._layout.box_rect(1, box)))
    return min(QColor(name).lightness() for name in shown) < QColor(LOOSE).lightness() + 60


class _Shelf:
    """The texts of a letter, of which it is told whose words were read."""

    def __init__(self, letter: LetterOnScreen) -> None:
        self._texts = [facts.text for facts in letter.pages]
        self.read: list[int] = []

    def texts(self, first: int, last: int) -> tuple[str, ...]:
        return tuple(text.text for text in self._texts[first - 1 : last])

    def packed(self, page: int) -> bytes:
        self.read.append(page)
        return self._texts[page - 1].packed


def test_the_margin_of_the_page_that_comes_next_is_made_ready_while_the_reader_stays(
    qtbot: QtBot, view: PageView, letter: LetterOnScreen
) -> None:
    shelf = _Shelf(letter)
    texts = LetterTexts(3, shelf)
    pages = tuple(replace(facts, text=texts.page(number)) for number, facts in enumerate(letter.pages, 1))
    view.show_letter(replace(letter, pages=pages))
    last = letter.pages[2].text
    view.set_zoom(1.5)
    view.set_loose((LooseStretch(3, 0, len(last.text), last.lines_between(0, len(last.text))),))
    view.step_page(1)
    assert 3 not in view.pages_in_view()
    qtbot.waitUntil(lambda: 3 in shelf.read)
    shelf.read.clear()
    view.step_page(1)
    view.viewport().repaint()
    assert shelf.read == []


def test_what_colours_mean_is_said_under_the_pointer_and_at_the_caret(
    view: PageView, letter: LetterOnScreen
) -> None:
    mark, free = mark_of(letter), loose_of(letter, "your company sells cameras abroad.")
    view.set_marks((mark,))
    view.set_loose((free,))
    on_mark = view._layout.box_rect(1, mark.quads[0].bounds).center() - view.offset()
    beside = bar_rect(view._layout.box_rect(1, free.boxes[0]), view._text_left(1)).center() - view.offset()
    assert view.told_at(on_mark) == "Question Q4, refused"
    assert view.told_at(beside) == ANSWERS_NOTHING
    assert view.told_at(QPointF(2, 2)) == ""
    view.set_caret(True)
    view.select(1, free.start + 3, free.start + 3)
    view.set_caret(True)
    assert f"At the caret: {ANSWERS_NOTHING}" in view.accessibleDescription()


def test_another_letter_has_no_dots_of_the_one_before(view: PageView, letter: LetterOnScreen) -> None:
    view.set_loose((loose_of(letter, "Yours sincerely"),))
    view.show_letter(letter)
    assert view.loose == ()


def test_a_glide_goes_on_to_its_place_when_the_view_is_resized_on_the_way(
    qtbot: QtBot, view: PageView, letter: LetterOnScreen
) -> None:
    view.set_zoom(2.0)
    view.go_to(2, letter.pages[1].text.words[-1].box)
    goal = view._glide.endValue()
    assert view._glide.state() is QAbstractAnimation.State.Running
    view.resize(view.width(), view.height() - 40)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() == goal)
