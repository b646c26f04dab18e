# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts of pages are read when they are looked at, a block at a time, and few are kept."""

import threading
from collections.abc import Sequence

import pytest

from caseapp.domain.document import PageFacts
from caseapp.domain.errors import CaseError, NotFound
from caseapp.domain.page_text import PageText
from caseapp.domain.text_on_demand import BLOCK, BLOCKS_KEPT, PAGES_KEPT, LetterTexts
from tests.library_fixture import page as text_of

PAGES = 1000


class Shelf:
    """A document's texts, and a note of what was read of them."""

    def __init__(self, count: int = PAGES) -> None:
        self.pages = [text_of(f"Page {number} it is") for number in range(1, count + 1)]
        self.blocks: list[tuple[int, int]] = []
        self.words: list[int] = []
        self.closed = False

    def texts(self, first: int, last: int) -> Sequence[str]:
        if self.closed:
            raise NotFound("The library was closed.")
        self.blocks.append((first, last))
        return [page.text for page in self.pages[first - 1 : last]]

    def packed(self, page: int) -> bytes:
        if self.closed:
            raise NotFound("The library was closed.")
        self.words.append(page)
        return self.pages[page - 1].packed

    def letter(self) -> list[PageText]:
        texts = LetterTexts(len(self.pages), self)
        return [texts.page(number) for number in range(1, len(self.pages) + 1)]


def test_nothing_is_read_before_a_page_is_looked_at() -> None:
    shelf = Shelf()
    pages = tuple(PageFacts(595, 842, 0, text) for text in shelf.letter())
    assert pages[0].shown_size() == (595, 842)
    assert pages == pages
    assert (shelf.blocks, shelf.words) == ([], [])


def test_a_text_comes_with_its_neighbours_and_without_their_words() -> None:
    shelf = Shelf()
    pages = shelf.letter()
    assert [page.text for page in pages[:BLOCK]] == [page.text for page in shelf.pages[:BLOCK]]
    assert (shelf.blocks, shelf.words) == ([(1, BLOCK)], [])


def test_every_page_has_its_own_words() -> None:
    shelf = Shelf(2 * BLOCK + 3)
    for page, meant in zip(shelf.letter(), shelf.pages, strict=True):
        assert (page.text, page.packed, page.words, page.bounds) == (
            meant.text,
            meant.packed,
            meant.words,
            meant.bounds,
        )
        assert page.lines_between(0, len(meant.text)) == meant.lines_between(0, len(meant.text))
        assert page == meant
        assert meant == page
        assert hash(page) == hash(meant)
    assert shelf.blocks[-1] == (2 * BLOCK + 1, 2 * BLOCK + 3)


def test_pages_with_other_words_are_others() -> None:
    first, second, *_ = Shelf().letter()
    assert first != second
    assert first == first


def test_only_a_few_texts_are_kept_of_a_letter_that_is_read_through() -> None:
    shelf = Shelf()
    pages = shelf.letter()
    for page in pages:
        assert page.words
    shelf.blocks.clear()
    shelf.words.clear()
    for page in reversed(pages[-PAGES_KEPT:]):
        assert page.words
    assert (shelf.blocks, shelf.words) == ([], []), "those read last are there"
    assert pages[0].words
    assert (shelf.blocks, shelf.words) == ([(1, BLOCK)], [1]), "those read first are not"
    assert BLOCKS_KEPT * BLOCK < PAGES / 5


def test_where_the_words_of_a_page_begin_is_read_once() -> None:
    shelf = Shelf()
    pages = shelf.letter()
    for _ in range(2):
        assert [page.bounds for page in pages[:50]] == [page.bounds for page in shelf.pages[:50]]
    assert shelf.words == list(range(1, 51)), "margins are looked at whenever marks change"


def test_a_page_that_is_looked_at_again_and_again_stays() -> None:
    shelf = Shelf()
    pages = shelf.letter()
    for page in pages:
        assert page.words
        assert pages[0].words
    assert shelf.words.count(1) == 1


def test_what_cannot_be_read_is_told_as_an_error_the_user_can_act_on() -> None:
    shelf = Shelf()
    pages = shelf.letter()
    assert pages[0].text
    shelf.closed = True
    assert pages[0].text, "what was read stays"
    for look in (lambda: pages[-1].text, lambda: pages[-1].words, lambda: pages[1].bounds):
        with pytest.raises(CaseError, match="closed"):
            look()
    shelf.closed = False
    assert pages[-1].text, "and is read once it can be"


def test_many_threads_read_the_same_letter() -> None:
    shelf = Shelf(200)
    pages = shelf.letter()
    wrong: list[int] = []
    begin = threading.Barrier(6)

    def read(step: int) -> None:
        begin.wait()
        for number in range(0, 200, step):
            if pages[number] != shelf.pages[number] or pages[number].words != shelf.pages[number].words:
                wrong.append(number)

    threads = [threading.Thread(target=read, args=(step,)) for step in (1, 1, 2, 3, 5, 7)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
