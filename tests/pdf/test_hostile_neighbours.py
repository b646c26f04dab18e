# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A document that hangs, stops or fills a reader keeps nobody from reading another one.

The endless pages here have a minute: whatever comes while they are drawn came beside them, not after.
"""

import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from caseapp.domain.document import PagePicture, PageRequest
from caseapp.domain.errors import CaseError
from caseapp.pdf.messages import ReaderLimits
from caseapp.pdf.renderer import Readers
from tests.pdf.reader_papers import make_pdf

TURNS = (0, 90, 180, 270)


class Told(Future[PagePicture | CaseError]):
    """What came of a drawing."""

    def picture(self) -> PagePicture:
        outcome = self.result(50)
        assert isinstance(outcome, PagePicture), outcome
        return outcome


@pytest.fixture
def slow_seconds() -> float:
    """Seconds after which the readers of `pair` take note that something is slow: more than any test lasts."""
    return 60.0


@pytest.fixture
def pair(slow_seconds: float) -> Iterator[Readers]:
    """Two readers who are patient and run already, so that none begins late."""
    readers = Readers(2, ReaderLimits(60, 60, 100, slow_seconds=slow_seconds))
    started = threading.Barrier(3)
    for page in range(2):
        readers.draw(PageRequest(Path("none"), "", page, 1.0), print, lambda: started.wait(60) < 0)
    started.wait(60)
    yield readers
    readers.close()


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return make_pdf(tmp_path / "sound.pdf", *map(str, range(12)))


def drawn(readers: Readers, path: Path, key: str, page: int, turn: int = 0) -> Told:
    told = Told()
    readers.draw(PageRequest(path, key, page, 1.0, turn), told.set_result)
    return told


def test_a_document_new_to_the_readers_never_holds_up_more_than_one_of_them(
    pair: Readers, endless: Path, sound: Path
) -> None:
    hanging = [drawn(pair, endless, "e", 0, turn) for turn in TURNS]
    for page in range(12):
        assert drawn(pair, sound, "s", page).picture().width == 595
    assert not any(told.done() for told in hanging)
    assert len(pair.process_ids()) == 2


@pytest.mark.parametrize("slow_seconds", [3.0], ids=["noted late, so that the second reader has begun"])
def test_when_all_readers_hang_at_once_another_one_goes_on_with_the_rest(
    pair: Readers, endless: Path, sound: Path
) -> None:
    assert drawn(pair, endless, "e", 1).picture().width == 300
    hanging = [drawn(pair, endless, "e", 0, turn) for turn in TURNS]
    for page in range(12):
        assert drawn(pair, sound, "s", page).picture().width == 595
    assert not any(told.done() for told in hanging)
    assert len(pair.process_ids()) == 3


def test_a_document_that_stopped_a_reader_has_only_one_from_then_on(endless: Path, sound: Path) -> None:
    readers = Readers(2, ReaderLimits(1.0, 60, 100, cool_off_seconds=0))
    try:
        assert drawn(readers, endless, "e", 1).picture().width == 300
        assert isinstance(drawn(readers, endless, "e", 0).result(50), CaseError)
        hanging = [drawn(readers, endless, "e", 0, turn) for turn in TURNS[:2]]
        assert drawn(readers, sound, "s", 0).picture().width == 595
        assert all(isinstance(told.result(50), CaseError) for told in hanging)
        assert drawn(readers, endless, "e", 1).picture().width == 300
        assert len(readers.process_ids()) == 2  # else both had been held up, and another had joined them
    finally:
        readers.close()


def test_pages_that_want_too_much_memory_leave_the_others_alone(samples: Path, sound: Path) -> None:
    pytest.importorskip("resource", reason="this system has no limits on memory")
    readers = Readers(2, ReaderLimits(60, 60, 100, memory=320 * 1024**2, pixels=64 * 1024**2))
    letter = samples / "letters" / "opg-public-guardian.pdf"
    try:
        bombs = []
        for turn in TURNS:
            told = Told()
            readers.draw(PageRequest(letter, "l", 0, 11.0, turn), told.set_result)
            bombs.append(told)
        for page in range(12):
            assert drawn(readers, sound, "s", page).picture().width == 595
        assert all(isinstance(told.result(50), CaseError) for told in bombs)
        assert drawn(readers, letter, "l", 0).picture().width > 100
    finally:
        readers.close()
