# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Selection and caret go through the canonical text of real pages, turned ones too."""

from dataclasses import replace

import pymupdf
import pytest

from caseapp.domain.page_text import PageText
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.selection import Move, PageLines, Spot, TextSelection


@pytest.fixture
def selection(letter: LetterOnScreen) -> TextSelection:
    return TextSelection(letter.pages)


@pytest.mark.parametrize("page", [1, 2, 3])
def test_the_middle_of_a_word_on_the_page_is_found_in_the_text(letter: LetterOnScreen, page: int) -> None:
    facts = letter.pages[page - 1]
    lines = PageLines(facts)
    word = next(word for word in facts.text.words if word.text == "grateful")
    middle = ((word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2)
    assert lines.is_over_text(*middle)
    assert lines.offset_at(*middle) == word.start + 4
    assert lines.word_at(lines.offset_at(*middle)) == (word.start, word.end)


@pytest.mark.parametrize("page", [1, 2, 3])
def test_part_of_a_word_is_covered_as_wide_as_its_letters(letter: LetterOnScreen, page: int) -> None:
    facts = letter.pages[page - 1]
    word = next(word for word in facts.text.words if word.text == "grateful")
    (box,) = PageLines(facts).boxes(word.start, word.start + 4)
    whole = word.box
    part = pymupdf.get_text_length("grat") / pymupdf.get_text_length("grateful")
    assert (box.x1 - box.x0) * (box.y1 - box.y0) == pytest.approx(
        (whole.x1 - whole.x0) * (whole.y1 - whole.y0) * part, rel=0.03
    )


def test_a_stretch_over_two_lines_has_a_box_a_line(letter: LetterOnScreen) -> None:
    text = letter.pages[0].text.text
    start, end = text.index("clarify"), text.index("sells") + 5
    boxes = PageLines(letter.pages[0]).boxes(start, end)
    assert len(boxes) == 2
    assert boxes[0].y0 < boxes[1].y0


def test_a_point_far_from_any_text_takes_the_nearest_line(letter: LetterOnScreen) -> None:
    lines = PageLines(letter.pages[0])
    assert lines.offset_at(0, 0) == 0
    assert lines.offset_at(590, 840) == len(lines.text)
    assert not lines.is_over_text(590, 840)


def test_the_caret_goes_by_character_word_and_line(selection: TextSelection) -> None:
    text = selection.lines(1).text
    selection.move(Move.RIGHT)
    assert selection.head == Spot(1, 1)
    selection.move(Move.WORD_RIGHT)
    assert text[selection.head.offset :].startswith("Commissioner")
    selection.move(Move.LINE_END)
    assert text[selection.head.offset] == "\n"
    selection.move(Move.LINE_START)
    assert selection.head == Spot(1, 0)
    selection.move(Move.DOWN)
    assert text[selection.head.offset :].startswith("16 July 2021")


def test_going_down_and_up_keeps_to_the_column(selection: TextSelection) -> None:
    text = selection.lines(1).text
    start = text.index("clarify")
    selection.place(Spot(1, start))
    for move in (Move.UP, Move.DOWN):
        selection.move(move)
    assert selection.head == Spot(1, start)


def test_the_caret_crosses_from_page_to_page_and_stops_at_the_ends(selection: TextSelection) -> None:
    length = len(selection.lines(1).text)
    selection.place(Spot(1, length))
    selection.move(Move.RIGHT)
    assert selection.head == Spot(2, 0)
    selection.move(Move.LEFT)
    assert selection.head == Spot(1, length)
    selection.place(Spot(1, 0))
    selection.move(Move.LEFT)
    assert selection.head == Spot(1, 0)
    end = Spot(3, len(selection.lines(3).text))
    selection.place(end)
    for move in (Move.RIGHT, Move.WORD_RIGHT, Move.DOWN):
        selection.move(move)
        assert selection.head == end


def test_shift_extends_and_a_selection_over_pages_is_one_span_a_page(selection: TextSelection) -> None:
    text = selection.lines(1).text
    selection.place(Spot(1, text.index("sincerely")))
    selection.place(Spot(2, 3), extend=True)
    assert [(span.page, span.end - span.start) for span in selection.spans()] == [(1, 11), (2, 3)]
    assert selection.text() == "sincerely 1\nThe"


def test_a_selection_made_backwards_is_the_same_selection(selection: TextSelection) -> None:
    selection.place(Spot(1, 10))
    selection.place(Spot(1, 4), extend=True)
    (span,) = selection.spans()
    assert (span.start, span.end) == (4, 10)


def test_a_page_without_text_can_be_walked_over(letter: LetterOnScreen) -> None:
    blank = replace(letter.pages[0], text=PageText(""))
    selection = TextSelection((blank, letter.pages[0]))
    selection.move(Move.DOWN)
    assert selection.head.page == 2
    selection.move(Move.UP)
    assert selection.head == Spot(1, 0)
    assert PageLines(blank).caret_box(0) is None
