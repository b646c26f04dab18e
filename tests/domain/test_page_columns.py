# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines, columns and paragraphs are found from where the words of a page stand."""

from itertools import pairwise

import pytest

from caseapp.domain.document import PageFacts
from caseapp.domain.healing import healed
from caseapp.domain.page_columns import columns_of, paragraphs_of, reading_order
from caseapp.domain.page_lines import Line, Way, lines_of
from caseapp.domain.page_reading import PageLines
from caseapp.domain.page_text import Box, PageText, RawWord, build_page_text
from tests.domain.set_pages import SetLine, page_of

PROSE = (
    "The firm was asked about it",
    "in July and did not answer",
    "until the month of August",
    "was at its end",
    "here.",
)


def words_of(lines: tuple[Line, ...], numbers: tuple[int, ...]) -> list[str]:
    return [" ".join(word.text for word in lines[number].words) for number in numbers]


def two_columns(*, row_by_row: bool) -> PageText:
    left = [SetLine(f"left {words}", 50, 200 + 14 * row) for row, words in enumerate(PROSE[:4])]
    right = [SetLine(f"right {words}", 320, 200 + 14 * row) for row, words in enumerate(PROSE[:4])]
    head = SetLine(
        "A heading that goes over the whole width of the page and so over both of the columns on it", 50, 100
    )
    body = [line for pair in zip(left, right, strict=True) for line in pair] if row_by_row else left + right
    return page_of([head, *body])


@pytest.mark.parametrize("row_by_row", [True, False])
def test_columns_of_prose_are_read_one_after_the_other_however_the_file_has_them(row_by_row: bool) -> None:
    lines = lines_of(two_columns(row_by_row=row_by_row))
    columns = columns_of(lines)
    read = words_of(lines, reading_order(lines, columns))
    assert [words.split()[0] for words in read] == ["A"] + ["left"] * 4 + ["right"] * 4
    assert sorted(len(column.lines) for column in columns) == [1, 4, 4]


def test_a_page_of_one_column_is_one_column_in_its_own_order() -> None:
    lines = lines_of(page_of([SetLine(words, 50, 100 + 14 * row) for row, words in enumerate(PROSE)]))
    (column,) = columns_of(lines)
    assert column.lines == reading_order(lines, [column]) == (0, 1, 2, 3, 4)


def test_a_table_is_read_row_by_row_as_the_file_has_it() -> None:
    rows = [
        SetLine(words, x, 100 + 20 * row)
        for row in range(6)
        for words, x in (("Q1", 50), ("open", 200), ("16 July", 350))
    ]
    lines = lines_of(page_of(rows))
    columns = columns_of(lines)
    assert [len(column.lines) for column in columns] == [6, 6, 6]
    assert reading_order(lines, columns) == tuple(range(18))


def test_columns_that_begin_at_different_heights_are_told_apart() -> None:
    left = [SetLine(f"left {words}", 50, 200 + 14 * row) for row, words in enumerate(PROSE)]
    right = [SetLine(f"right {words}", 320, 225 + 14 * row) for row, words in enumerate(PROSE)]
    lines = lines_of(page_of(left + right))
    assert [len(column.lines) for column in columns_of(lines)] == [5, 5]


def test_a_line_of_the_file_that_leaps_over_the_gutter_is_two_lines() -> None:
    text = build_page_text(
        RawWord(word, Box(x, 100, x + 40, 112), 0, 0)
        for word, x in (("one", 50), ("two", 95), ("three", 320), ("four", 365))
    )
    lines = lines_of(text)
    assert [line.box for line in lines] == [Box(50, 100, 135, 112), Box(320, 100, 405, 112)]
    assert [(line.start, line.end) for line in lines] == [(0, 7), (8, 18)]


def paragraphs(text: PageText) -> list[str]:
    lines = lines_of(text)
    columns = columns_of(lines)
    found = paragraphs_of(lines, columns, reading_order(lines, columns))
    return [" / ".join(words_of(lines, numbers)) for numbers in found]


def test_paragraphs_part_at_spaces_short_lines_and_items() -> None:
    set_lines = [
        SetLine("16 July 2021", 50, 60),
        SetLine("Dear Mr Moss", 50, 90),
        SetLine("I would be grateful if you could clarify whether the", 50, 120),
        SetLine("firm has sold cameras abroad, and to whom they went", 50, 134),
        SetLine("in the end.", 50, 148),
        SetLine("We also ask for the list of all lenses that were sold", 50, 162),
        SetLine("with them:", 50, 176),
        SetLine("(a) those made here, wherever they were sold in the", 50, 190),
        SetLine("last year; and", 66, 204),
        SetLine("(b) those made elsewhere.", 50, 218),
        SetLine("Yours sincerely", 50, 260),
    ]
    assert [paragraph.split()[0] for paragraph in paragraphs(page_of(set_lines))] == [
        "16", "Dear", "I", "We", "(a)", "(b)", "Yours",
    ]  # fmt: skip


def test_a_number_or_bullet_set_apart_belongs_to_its_item() -> None:
    words = "whether the firm has sold any cameras abroad, and where"
    set_lines = [SetLine("1.", 50, 100), SetLine(words, 74, 100), SetLine("they went.", 74, 114)]
    set_lines += [SetLine("•", 50, 128), SetLine("why it did not answer.", 74, 128)]
    text = page_of(set_lines)
    page = PageLines(PageFacts(595, 842, 0, text))
    assert len(page.columns) == 1
    assert healed(page, [(0, len(text.text))]) == f"1. {words} they went.\n• why it did not answer."
    assert len(page.prose) == len(text.text)


def test_the_lines_of_an_address_are_each_their_own() -> None:
    address = ("The Commissioner", "1 Example Street", "London", "SW1A 1AA")
    set_lines = [SetLine(words, 50, 60 + 14 * row) for row, words in enumerate(address)]
    set_lines += [SetLine("I would be grateful if you could clarify whether it is so", 50, 160)]
    assert paragraphs(page_of(set_lines))[:4] == list(address)


def test_a_first_line_set_in_begins_a_paragraph() -> None:
    words = "We wrote to the firm in July and asked them about it"
    set_lines = [
        SetLine(words, 50, 100),
        SetLine(words, 50, 114),
        SetLine(words[:48], 70, 128),
        SetLine(words, 50, 142),
    ]
    assert len(paragraphs(page_of(set_lines))) == 2


def test_japanese_set_upright_is_lines_that_run_down() -> None:
    words = [RawWord(sign, Box(x, 100 + 12 * row, x + 12, 112 + 12 * row), block, row)
             for block, x in enumerate((400, 380)) for row, sign in enumerate("カメラを売る")]  # fmt: skip
    lines = lines_of(build_page_text(words))
    assert [line.way for line in lines] == [Way.DOWN, Way.DOWN]
    assert [line.box for line in lines] == [Box(400, 100, 412, 172), Box(380, 100, 392, 172)]
    assert lines[0].offset_at(406, 137) == words_start(lines[0], 3)
    assert lines[1].top > lines[0].foot
    page = PageLines(PageFacts(595, 842, 0, build_page_text(words)))
    assert healed(page, [(0, len(page.text))]) == "カメラを売るカメラを売る"
    assert page.prose.count("\n") == 1
    assert len(page.prose) == len(page.text)


def words_start(line: Line, number: int) -> int:
    return line.words[number].start


def test_arabic_runs_to_the_left_and_a_number_in_it_to_the_right() -> None:
    words = [("كتبنا", 300, 340), ("2021", 270, 295), ("إليكم", 220, 265)]
    text = build_page_text(RawWord(word, Box(x0, 100, x1, 112), 0, 0) for word, x0, x1 in words)
    (line,) = lines_of(text)
    assert line.way is Way.LEFT
    assert line.offset_at(339, 105) == 0
    assert line.offset_at(301, 105) == 5
    year = line.words[1]
    assert line.offset_at(271, 105) == year.start
    assert line.offset_at(294, 105) == year.end
    (box,) = line.boxes(year.start, year.start + 2)
    assert (box.x0, box.x1) == pytest.approx((270, 282.5))
    for word in line.words:
        assert line.box_of(word, 0, line.end).x0 == word.box.x0


def test_a_part_of_a_word_is_as_wide_as_its_letters() -> None:
    text = build_page_text([RawWord("million", Box(50, 100, 90, 112), 0, 0)])
    (line,) = lines_of(text)
    places = [line.place_of(offset) for offset in range(8)]
    steps = [other - one for one, other in pairwise(places)]
    assert places[0] == 50
    assert places[-1] == pytest.approx(90)
    assert steps[0] > 2.5 * steps[1]
    assert [line.offset_at(place, 105) for place in places] == list(range(8))
