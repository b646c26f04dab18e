# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Full searches for unused objects pass over what was there before the first page was read."""

import gc
import time
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from caseapp.domain.document import PagePicture
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.settled import leave_settled_objects_alone
from tests.ui.letters.test_pages import HeldBack, picture, wish


@pytest.fixture(autouse=True)
def nothing_settled() -> Iterator[None]:
    leave_settled_objects_alone.cache_clear()
    gc.unfreeze()
    yield
    leave_settled_objects_alone.cache_clear()
    gc.unfreeze()


class Ring:
    """An object that refers to itself, so that only a search finds it unused."""

    def __init__(self) -> None:
        self.me = self


def test_what_is_there_is_searched_no_more_and_what_comes_later_is() -> None:
    leave_settled_objects_alone()
    settled = gc.get_freeze_count()
    assert settled > 10_000
    assert len(gc.get_objects()) < settled / 10
    gone = weakref.ref(Ring())
    leave_settled_objects_alone()
    gc.collect()
    assert gone() is None, "a later object was taken for settled"


def test_a_picture_more_costs_no_walk_over_what_is_settled() -> None:
    leave_settled_objects_alone()
    began = time.thread_time()
    gc.get_freeze_count()
    walk = time.thread_time() - began
    began = time.thread_time()
    for _ in range(100):
        leave_settled_objects_alone()
    assert time.thread_time() - began < walk


def test_the_first_page_to_be_seen_settles_what_the_program_has_built(qtbot: QtBot) -> None:
    source = HeldBack()
    cache = PageCache(source)
    cache.show(1, [wish(1)], [])
    assert gc.get_freeze_count() == 0
    page: PagePicture = picture(10, 10)
    with qtbot.waitSignal(cache.arrived):
        source.answer(page)
    assert gc.get_freeze_count() > 10_000
