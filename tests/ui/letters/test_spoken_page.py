# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is lit on a page is put into words where it begins and ends, and places are kept."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.errors import NotFound
from caseapp.domain.passage import Quad
from caseapp.domain.text_on_demand import LetterTexts
from caseapp.ui.letters.letter_lines import Span
from caseapp.ui.letters.on_screen import LetterOnScreen, Mark
from caseapp.ui.letters.page_reader import PageReader
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.spoken_page import spoken_page
from tests.domain.set_pages import SetLine, page_of

PAGE = page_of([SetLine("We ask whether you", 60, 100), SetLine("sell cameras. Do you?", 60, 114)])


def mark(words: str, said: str = "question Q1, evaded") -> Mark:
    start = PAGE.text.index(words)
    quads = tuple(Quad.of(box) for box in PAGE.lines_between(start, start + len(words)))
    return Mark(4, 1, quads, "evaded", label="Q1", words=said)


def test_a_mark_is_told_where_it_begins_and_ends() -> None:
    page = spoken_page(PAGE, [mark("whether you\nsell cameras.")])
    assert page.text == (
        "We ask (question Q1, evaded begins) whether you\nsell cameras. (question Q1 ends) Do you?"
    )


def test_hits_are_told_and_the_one_the_reader_is_at_is_told_apart() -> None:
    first, second = Span(1, 3, 6), Span(1, 19, 23)
    assert spoken_page(PAGE, (), (first, second), second).text == (
        "We (found) ask whether you\n(found here) sell cameras. Do you?"
    )


def test_marks_beside_each_other_and_marks_of_no_word_are_kept_apart() -> None:
    page = spoken_page(
        PAGE, [mark("ask", "question Q1"), mark("ask whether", "question Q2"), Mark(5, 1, (), "evaded")]
    )
    assert page.text.startswith(
        "We (question Q1 begins) (question Q2 begins) ask (question Q1 ends) whether (question Q2 ends) you"
    )


@given(st.integers(0, len(PAGE.text)), st.integers(0, len(PAGE.text)))
def test_places_keep_their_letters_and_their_order(one: int, other: int) -> None:
    page = spoken_page(PAGE, [mark("whether you"), mark("sell", "question Q2")], [Span(1, 3, 6)])
    for offset in (one, other):
        if offset < len(PAGE.text) and PAGE.text[offset].isalpha():
            assert page.text[page.place_of(offset)] == PAGE.text[offset]
    assert (page.place_of(one) <= page.place_of(other)) == (one <= other)


@pytest.mark.parametrize(
    ("key", "keys", "told"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, "h"),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier, "Commissioner"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, "16 July 2021 1"),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, "16 July 2021 1"),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, "space"),
        (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier, "page 3, end of page"),
    ],
)
def test_a_caret_that_moves_tells_what_it_comes_to(
    qtbot: QtBot,
    cache: PageCache,
    letter: LetterOnScreen,
    key: Qt.Key,
    keys: Qt.KeyboardModifier,
    told: str,
) -> None:
    view = PageView(cache)
    qtbot.addWidget(view)
    view.show()
    view.show_letter(letter)
    reader = PageReader(view, view)
    view.set_caret(True)
    with qtbot.waitSignal(reader.announced) as announced:
        QTest.keyClick(view, key, keys)
    assert announced.args == [told]


class ClosedReader:
    """Stands for the reader of a library that was closed."""

    def texts(self, first: int, last: int) -> Sequence[str]:
        raise NotFound("The library was closed.")

    def packed(self, page: int) -> bytes:
        raise NotFound("The library was closed.")


def test_a_page_that_cannot_be_read_any_more_has_no_text_to_tell(
    qtbot: QtBot, cache: PageCache, letter: LetterOnScreen
) -> None:
    view = PageView(cache)
    qtbot.addWidget(view)
    view.show()
    view.show_letter(letter)
    reader = PageReader(view, view)
    view.page_changed.emit(1)
    qtbot.waitUntil(lambda: bool(reader.toPlainText()))
    texts = LetterTexts(len(letter.pages), ClosedReader())
    gone = tuple(replace(page, text=texts.page(number)) for number, page in enumerate(letter.pages, 1))
    view.show_letter(replace(letter, pages=gone))
    view.page_changed.emit(1)
    qtbot.waitUntil(lambda: not reader.toPlainText())
