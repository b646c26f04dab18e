# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that are proposed as questions are outlined with the number they would get, apart from every mark."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.passage import Quad, find_quote
from caseapp.ui.letters.on_screen import LetterOnScreen, ProposedMark
from caseapp.ui.letters.page_paint import PROPOSED
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.spoken_page import spoken_page
from caseapp.ui.theme import contrast
from tests.ui.letters.test_mark_area import mark_of

WORDS = "your company sells cameras abroad"


def proposed_of(letter: LetterOnScreen, quote: str = WORDS, *, at: int = 0) -> ProposedMark:
    text = letter.pages[0].text
    start, end = find_quote(text.text, quote)[0]
    quads = tuple(Quad.of(box) for box in text.lines_between(start, end))
    return ProposedMark(at, 1, quads, "Q5?", "proposed question Q5?, is put as a question")


def middle_of(view: PageView, mark: ProposedMark) -> QPoint:
    rect = view._layout.box_rect(1, mark.quads[0].bounds)
    return (rect.center() - view.offset()).toPoint()


def along_top(view: PageView, mark: ProposedMark) -> list[QColor]:
    """The colours along the upper line around the words."""
    rect = view._layout.box_rect(1, mark.quads[0].bounds).translated(-view.offset()).toAlignedRect()
    image: QImage = view.viewport().grab(rect.adjusted(0, -3, 0, -rect.height() + 2)).toImage()
    rows = [[image.pixelColor(x, y) for x in range(image.width())] for y in range(image.height())]
    return min(rows, key=lambda row: sum(colour.lightness() for colour in row))


def test_proposed_words_have_a_broken_line_around_them_and_no_tint(
    view: PageView, letter: LetterOnScreen
) -> None:
    view.set_zoom(1.5)
    proposed = proposed_of(letter)
    view.set_proposed((proposed,))
    line = along_top(view, proposed)
    inked = [colour.lightness() < 200 for colour in line]
    gaps = sum(one != other for one, other in pairwise(inked))
    assert gaps > 10
    view.set_proposed((replace(proposed, current=True),))
    heavy = along_top(view, proposed)
    assert sum(colour.lightness() for colour in heavy) < sum(colour.lightness() for colour in line)
    assert contrast(PROPOSED, QColor("#ffffff")) >= 4.5


def test_a_proposal_is_no_mark_and_has_its_number_beside_those_of_marks(
    view: PageView, letter: LetterOnScreen
) -> None:
    mark, proposed = mark_of(letter), proposed_of(letter)
    view.set_marks((mark,))
    view.set_proposed((proposed,))
    assert view.marks == (mark,)
    assert [span.label for span in view.mark_spans()] == ["Q4"]
    assert [tagged.label for tagged, _rect in view._tags(1)] == ["Q4", "Q5?"]
    rects = [rect for _tagged, rect in view._tags(1)]
    assert not rects[0].intersects(rects[1])
    assert view.accessibleDescription().endswith("marked: Q4, Q5? proposed")
    view.set_marks(())
    assert view.proposed == (proposed,)
    view.show_letter(letter)
    assert not view.proposed


@pytest.mark.parametrize("where", ["words", "number"])
def test_a_click_on_proposed_words_or_their_number_takes_that_proposal(
    qtbot: QtBot, view: PageView, letter: LetterOnScreen, where: str
) -> None:
    proposed = proposed_of(letter, at=2)
    view.set_marks((mark_of(letter),))
    view.set_proposed((proposed,))
    tag = next(rect for tagged, rect in view._tags(1) if tagged == proposed)
    number = (tag.center() - view.offset()).toPoint()
    point = middle_of(view, proposed) if where == "words" else number
    with qtbot.assertNotEmitted(view.mark_clicked), qtbot.waitSignal(view.proposal_clicked) as taken:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert taken.args == [2]
    assert view.told_at(point.toPointF()) == "Proposed question Q5?, is put as a question"


def test_a_mark_on_the_same_words_is_chosen_before_what_is_proposed(
    qtbot: QtBot, view: PageView, letter: LetterOnScreen
) -> None:
    mark, proposed = mark_of(letter, WORDS), proposed_of(letter)
    view.set_marks((mark,))
    view.set_proposed((proposed,))
    with qtbot.waitSignal(view.mark_clicked) as chosen:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, proposed))
    assert chosen.args == [4]


def test_the_ear_is_told_where_proposed_words_begin_and_end(view: PageView, letter: LetterOnScreen) -> None:
    view.set_proposed((proposed_of(letter),))
    text = spoken_page(view.pages[0].text, view.lit_on(1)).text
    assert f"(proposed question Q5?, is put as a question begins) {WORDS}" in text
    assert "(proposed question Q5? ends)" in text
