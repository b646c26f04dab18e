# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures stay in the memory they were drawn in, whatever is drawn after them, and their place is used again."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

import pytest

from caseapp.domain.document import PagePicture, PageRequest
from caseapp.pdf import pictures
from caseapp.pdf.messages import BadMessage, Drawn
from caseapp.pdf.pictures import PictureMemory, pixels_of, split
from caseapp.pdf.renderer import Readers
from tests.pdf.conftest import PATIENT
from tests.pdf.reader_papers import make_pdf, picture_here

SIDE = 512
SIZE = SIDE * SIDE * pictures.CHANNELS
FIRST = 1024 * 1024
"""Pixels of the largest picture."""


class Hand:
    """Draws into the memory as a reader would, pictures of one shade."""

    def __init__(self, memory: PictureMemory) -> None:
        self._theirs = SharedMemory(memory.name)
        self._memory = memory

    def draw(self, shade: int, side: int = SIDE) -> PagePicture:
        """Draw a square where the memory offers room for it, or else at its start; return what comes of it."""
        place, room = self._memory.offer()
        stride = side * pictures.CHANNELS
        stays = side * stride <= room
        start = place if stays else 0
        pixels_of(self._theirs)[start : start + side * stride] = bytes([shade]) * (side * stride)
        return self._memory.take(Drawn(side, side, stride, stays))

    def put_down(self) -> None:
        self._theirs.close()


@pytest.fixture
def memory() -> Iterator[PictureMemory]:
    memory = PictureMemory(FIRST, 4 * SIZE)
    yield memory
    memory.close()


@pytest.fixture
def hand(memory: PictureMemory) -> Iterator[Hand]:
    hand = Hand(memory)
    yield hand
    hand.put_down()


def shades(held: list[PagePicture]) -> list[set[int]]:
    return [set(bytes(picture.pixels)) for picture in held]


def test_pictures_that_are_held_keep_their_pixels_and_those_without_room_are_copied(hand: Hand) -> None:
    held = [hand.draw(shade) for shade in range(7)]
    assert shades(held) == [{shade} for shade in range(7)]
    assert [isinstance(picture.pixels, bytes) for picture in held] == [False] * 4 + [True] * 3


def test_a_place_that_was_let_go_of_is_used_again_and_no_other_is_touched(hand: Hand) -> None:
    held = [hand.draw(shade) for shade in range(4)]
    del held[1]
    held.append(hand.draw(9))
    assert not isinstance(held[-1].pixels, bytes)
    assert shades(held) == [{0}, {2}, {3}, {9}]


def test_a_larger_picture_finds_the_gap_that_it_fits(hand: Hand) -> None:
    held = [hand.draw(shade, SIDE // 2) for shade in range(3)]
    del held[1]
    larger = [hand.draw(shade) for shade in (7, 8)]
    assert not isinstance(larger[1].pixels, bytes)
    assert shades([*held, *larger]) == [{0}, {2}, {7}, {8}]


def test_a_small_picture_takes_no_place(hand: Hand, memory: PictureMemory) -> None:
    before = memory.offer()
    assert isinstance(hand.draw(5, 64).pixels, bytes)
    assert memory.offer() == before


@pytest.mark.parametrize(
    "drawn",
    [
        Drawn(0, 4, 0, False),
        Drawn(4, 4, 11, False),
        Drawn(4, 2**40, 12, False),
        Drawn(2**40, 4, 3 * 2**40, True),
        Drawn(SIDE * 2, SIDE * 3, SIDE * 6, True),
    ],
)
def test_a_picture_that_cannot_be_there_is_refused(memory: PictureMemory, drawn: Drawn) -> None:
    memory.offer()
    with pytest.raises(BadMessage):
        memory.take(drawn)


def test_a_place_is_good_for_one_picture_only(memory: PictureMemory) -> None:
    memory.offer()
    one = memory.take(Drawn(SIDE, SIDE, SIDE * 3, True))
    with pytest.raises(BadMessage):
        memory.take(Drawn(SIDE, SIDE, SIDE * 3, True))
    assert len(one.pixels) == SIZE


def in_a_circle(picture: PagePicture) -> list[object]:
    circle: list[object] = [picture]
    circle.append(circle)
    return circle


@pytest.mark.parametrize("keep", [lambda picture: [picture], in_a_circle])
def test_a_picture_outlives_its_memory_which_then_goes(keep: Callable[[PagePicture], list[object]]) -> None:
    memory = PictureMemory(FIRST, 4 * SIZE)
    hand = Hand(memory)
    held = keep(hand.draw(3))
    hand.put_down()
    name = memory.name
    memory.close()
    if sys.platform != "win32":
        with pytest.raises(FileNotFoundError):
            SharedMemory(name)
    picture = held[0]
    assert isinstance(picture, PagePicture)
    assert shades([picture]) == [{3}]
    del picture, held, memory, hand
    gc.collect()
    if sys.platform == "linux":
        assert name not in Path("/proc/self/maps").read_text()


def test_what_pictures_need_no_more_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "SPARE", SIZE)
    memory = PictureMemory(FIRST, 8 * SIZE)
    hand = Hand(memory)
    place = Path("/dev/shm") / memory.name
    try:
        if not place.exists() or not hasattr(os, "sysconf"):
            pytest.skip("this system does not tell how much of shared memory is in use")
        held = [hand.draw(shade) for shade in range(8)]
        used = place.stat().st_blocks * 512
        kept = held[0]
        held.clear()
        memory.offer()
        assert used >= 8 * SIZE
        assert place.stat().st_blocks * 512 <= 2 * SIZE + 2 * 4096
        assert shades([kept]) == [{0}]
    finally:
        hand.put_down()
        memory.close()


def test_where_little_can_be_shared_there_is_room_for_one_picture_and_none_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "_affordable", lambda _wanted: SIZE + 10)
    memory = PictureMemory(FIRST, 4 * SIZE)
    hand = Hand(memory)
    try:
        assert [len(part) for part in split(hand._theirs, FIRST)] == [memory._memory.size, 0]
        held = [hand.draw(shade) for shade in range(2)]
        assert shades(held) == [{0}, {1}]
    finally:
        hand.put_down()
        memory.close()


def test_pages_drawn_by_a_reader_stay_as_they_are_while_others_are_drawn_and_it_ends(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "letter.pdf", *(f"Page number {page}" for page in range(8)))
    readers = Readers(1, PATIENT)
    try:
        drawn = [readers.draw_now(PageRequest(path, "stays", page, 1.5)) for page in range(4)]
        del drawn[1]
        drawn += [readers.draw_now(PageRequest(path, "stays", page, 2.0)) for page in range(4, 8)]
    finally:
        readers.close()
    expected = [picture_here(path, page, 1.5) for page in (0, 2, 3)]
    expected += [picture_here(path, page, 2.0) for page in range(4, 8)]
    assert drawn == expected
    assert any(not isinstance(picture.pixels, bytes) for picture in drawn)
