# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page cache counts bytes, keeps what is shown, and asks for nothing twice."""

import weakref
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QObject, QThread
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from caseapp.domain.document import PagePicture, PageRequest
from caseapp.domain.errors import CaseError, DocumentBroken
from caseapp.ui.letters.pages import PageCache, PageKey, image_of
from caseapp.ui.letters.picture_store import EASED_PIXELS
from tests.ui.turns import one_turn

Done = Callable[[PagePicture | CaseError], None]


class HeldBack:
    """A source that answers when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[PageRequest, Done, Callable[[], bool] | None]] = []

    def draw(self, request: PageRequest, done: Done, wanted: Callable[[], bool] | None = None) -> None:
        self.waiting.append((request, done, wanted))

    def answer(self, result: PagePicture | CaseError | None = None) -> int:
        """Answer the oldest request from another thread; return its page (from 0)."""
        request, done, _ = self.waiting.pop(0)
        thread = Thread(target=done, args=(result or picture(10, 10),))
        thread.start()
        thread.join()
        return request.page


def picture(width: int, height: int, grey: int = 255) -> PagePicture:
    return PagePicture(width, height, width * 3, bytes([grey]) * (width * height * 3))


def wish(page: int, step: int = 10_000) -> tuple[PageKey, PageRequest]:
    key = PageKey("a" * 64, page, step, 0, 100)
    return key, PageRequest(Path("letter.pdf"), key.sha256, page - 1, key.zoom)


def fill(qtbot: QtBot, cache: PageCache, source: HeldBack, *pages: int) -> None:
    for page in pages:
        cache.show(1, [wish(page)], [])
        with qtbot.waitSignal(cache.arrived):
            source.answer()


@pytest.fixture
def held_back() -> HeldBack:
    return HeldBack()


@pytest.fixture
def small(qapp: object, held_back: HeldBack) -> PageCache:
    return PageCache(held_back, limit=900)


def test_a_picture_is_announced_on_the_thread_of_the_window(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    threads: list[QThread] = []
    small.arrived.connect(lambda *_: threads.append(QThread.currentThread()))
    fill(qtbot, small, held_back, 1)
    assert threads == [small.thread()]


def test_the_image_is_the_picture_itself_without_a_copy() -> None:
    black = picture(4, 2, grey=7)
    image = image_of(black)
    assert (image.width(), image.height(), image.bytesPerLine()) == (4, 2, 12)
    assert image.pixelColor(3, 1).red() == 7


def test_the_least_recently_used_page_goes_first(qtbot: QtBot, small: PageCache, held_back: HeldBack) -> None:
    fill(qtbot, small, held_back, 1, 2, 3)
    assert small.size == 900
    assert small.picture(wish(1)[0]) is not None
    fill(qtbot, small, held_back, 4)
    assert small.size == 900
    assert small.picture(wish(2)[0]) is None
    assert small.picture(wish(1)[0]) is not None


def test_a_page_on_screen_stays_even_over_the_limit(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    small.set_limit(300)
    small.show(2, [wish(1), wish(2)], [])
    for _ in range(2):
        with qtbot.waitSignal(small.arrived):
            held_back.answer()
    assert small.size == 600
    small.leave(2)
    assert small.size == 300


def test_a_page_asked_for_twice_is_drawn_once(small: PageCache, held_back: HeldBack) -> None:
    small.show(1, [wish(1)], [])
    small.show(1, [wish(1)], [])
    small.show(2, [wish(1)], [])
    assert [request.page for request, _, _ in held_back.waiting] == [0]


def test_a_page_ahead_is_asked_for_once_all_that_is_shown_is_there(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    small.show(1, [wish(1), wish(2)], [wish(3)])
    assert [request.page for request, _, _ in held_back.waiting] == [1, 0]
    with qtbot.waitSignal(small.arrived):
        held_back.answer(DocumentBroken("The page is damaged."))
    small.show(1, [wish(1), wish(2)], [wish(3)])
    with qtbot.waitSignal(small.arrived):
        assert held_back.answer() == 0
    assert [request.page for request, _, _ in held_back.waiting] == [2]


def test_what_either_view_shows_goes_before_what_is_next_first_in_the_view_moved_last(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    small.show(1, [wish(1)], [wish(2), wish(3)])
    small.show(2, [wish(11)], [wish(12), wish(13)])
    assert [request.page for request, _, _ in held_back.waiting] == [0, 10]
    order = []
    for _ in range(6):
        with qtbot.waitSignal(small.arrived):
            order.append(held_back.answer(picture(5, 5)))
    assert order == [0, 10, 11, 12, 1, 2]
    assert held_back.waiting == []


def test_only_a_few_pages_ahead_are_asked_for_at_a_time(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    fill(qtbot, small, held_back, 1)
    small.show(1, [wish(1)], [wish(page) for page in range(2, 9)])
    assert [request.page for request, _, _ in held_back.waiting] == [1, 2]


def test_pages_ahead_are_not_asked_for_where_others_would_have_to_go(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    fill(qtbot, small, held_back, 20)
    small.show(1, [wish(1)], [wish(page) for page in range(2, 9)])
    drawn = []
    while held_back.waiting:
        with qtbot.waitSignal(small.arrived):
            drawn.append(held_back.answer() + 1)
    assert drawn == [1, 2, 3]
    assert small.size == 900
    assert all(small.picture(wish(page)[0]) is not None for page in drawn)


def test_what_is_ahead_of_the_view_moved_last_takes_the_room_of_what_is_far_ahead_of_another(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    small.show(1, [wish(1)], [wish(page) for page in range(2, 9)])
    while held_back.waiting:
        with qtbot.waitSignal(small.arrived):
            held_back.answer(picture(5, 5))
    assert small.size == 8 * 75
    small.show(2, [wish(11)], [wish(page) for page in range(12, 19)])
    drawn = []
    while held_back.waiting:
        with qtbot.waitSignal(small.arrived):
            drawn.append(held_back.answer(picture(5, 5)) + 1)
    assert drawn == [11, *range(12, 19)]
    assert small.size <= 900
    held = [page for page in range(1, 20) if small.picture(wish(page)[0]) is not None]
    assert held[:4] == [1, 2, 3, 4]
    assert held[-8:] == [*range(11, 19)]


def test_both_views_get_a_few_pages_ahead_before_either_gets_many(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    small.show(2, [wish(11)], [wish(page) for page in range(12, 18)])
    small.show(1, [wish(1)], [wish(page) for page in range(2, 8)])
    order = []
    while held_back.waiting:
        with qtbot.waitSignal(small.arrived):
            order.append(held_back.answer(picture(5, 5)) + 1)
    assert order[:2] == [11, 1]
    assert sorted(order[2:8]) == [2, 3, 4, 12, 13, 14]
    assert order[8:] == [5, 6, 7]


def test_large_windows_make_room_for_their_own_pages(small: PageCache) -> None:
    small.make_room(1, 1000)
    small.make_room(2, 2000)
    assert small.limit == 6 * 3 * 3000
    small.leave(1)
    assert small.limit == 6 * 3 * 2000
    small.leave(2)
    assert small.limit == 900


def test_of_a_page_whose_picture_went_a_tiny_one_stays(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    small.show(1, [wish(1)], [])
    with qtbot.waitSignal(small.arrived):
        held_back.answer(picture(400, 600, grey=64))
    assert small.picture(wish(1)[0]) is not None
    fill(qtbot, small, held_back, 2)
    assert small.picture(wish(1)[0]) is None
    tiny = small.nearest(wish(1)[0])
    assert tiny is not None
    assert (tiny.width(), tiny.height()) == (72, 108)
    assert abs(tiny.pixelColor(30, 30).red() - 64) < 5
    assert small.size == 300


def test_a_page_scrolled_away_is_no_longer_wanted_and_may_be_asked_for_again(
    small: PageCache, held_back: HeldBack
) -> None:
    small.show(1, [wish(1)], [])
    wanted = held_back.waiting[0][2]
    assert wanted is not None
    assert wanted()
    small.show(1, [wish(9)], [])
    assert not wanted()
    small.show(1, [wish(1)], [])
    assert [request.page for request, _, _ in held_back.waiting] == [0, 8, 0]


def test_a_page_asked_for_ahead_is_asked_for_again_when_it_is_shown(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    fill(qtbot, small, held_back, 1)
    small.show(1, [wish(1)], [wish(2)])
    held_back.waiting.clear()
    small.show(1, [wish(2)], [wish(1)])
    assert [request.page for request, _, _ in held_back.waiting] == [1]


def test_the_nearest_zoom_stands_in_until_the_sharp_page_arrives(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    for step in (5_000, 20_000):
        small.show(1, [wish(1, step)], [])
        with qtbot.waitSignal(small.arrived):
            held_back.answer(picture(step // 1000, 10))
    near = small.nearest(wish(1, 18_000)[0])
    assert near is not None
    assert near.width() == 20
    assert small.nearest(wish(2)[0]) is None


def test_a_page_that_fails_is_not_asked_for_again_until_it_is_forgiven(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    small.show(1, [wish(1)], [])
    with qtbot.waitSignal(small.arrived):
        held_back.answer(DocumentBroken("The page is damaged."))
    small.show(1, [wish(1)], [])
    assert held_back.waiting == []
    error = small.error("a" * 64, 1)
    assert error is not None
    assert str(error) == "The page is damaged."
    small.forget_errors("a" * 64)
    small.show(1, [wish(1)], [])
    assert len(held_back.waiting) == 1


def test_a_page_shown_large_is_stretched_from_one_picture_in_the_format_of_the_screen(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    small.set_limit(40_000_000)
    small.show(1, [wish(1)], [])
    with qtbot.waitSignal(small.arrived):
        held_back.answer(picture(1600, 2200, grey=90))
    other = wish(1, step=22_000)[0]
    first = small.stretchable(other)
    again = small.stretchable(wish(1, step=27_000)[0])
    assert first is not None
    assert again is not None
    assert first.format() == QImage.Format.Format_RGB32
    assert 900_000 < first.width() * first.height() <= EASED_PIXELS
    assert first.pixelColor(5, 5).red() == 90
    assert again.cacheKey() == first.cacheKey()
    small.show(1, [wish(7)], [])
    small.show(1, [wish(1)], [])
    anew = small.stretchable(other)
    assert anew is not None
    assert anew.cacheKey() != first.cacheKey(), "kept although the page was not shown any more"


def test_one_picture_that_fails_leaves_the_others_of_its_page(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    bad, good = wish(1), wish(1, 5_000)
    small.show(1, [bad], [])
    with qtbot.waitSignal(small.arrived):
        held_back.answer(DocumentBroken("The page is damaged."))
    small.show(1, [good], [])
    assert len(held_back.waiting) == 1
    assert small.error_of(good[0]) is None
    with qtbot.waitSignal(small.arrived):
        held_back.answer()
    assert small.error("a" * 64, 1) is None
    small.show(1, [bad], [])
    assert len(held_back.waiting) == 1


def test_a_page_is_tried_again_at_once_when_that_is_asked(
    qtbot: QtBot, small: PageCache, held_back: HeldBack
) -> None:
    small.show(1, [wish(1)], [])
    with qtbot.waitSignal(small.arrived):
        held_back.answer(DocumentBroken("The page is damaged."))
    small.try_again("a" * 64, 1)
    small.show(1, [wish(1)], [])
    assert [request.again for request, _, _ in held_back.waiting] == [True]


def test_no_reader_holds_a_cache_that_has_gone_with_its_window(qtbot: QtBot, held_back: HeldBack) -> None:
    window = QObject()
    cache = PageCache(held_back, parent=window)
    gone = weakref.ref(cache)
    told: list[int] = []
    cache.arrived.connect(lambda _document, page: told.append(page))
    cache.show(1, [wish(1), wish(2)], [])
    held_back.answer()  # waits for the window's thread when the window goes
    window.deleteLater()
    del window, cache
    qtbot.waitUntil(lambda: gone() is None)
    held_back.answer()
    one_turn(qtbot)
    assert told in ([], [2])  # the newest page of a view is asked for first
