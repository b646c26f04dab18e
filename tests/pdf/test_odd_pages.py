# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Odd pages come from the real readers as MuPDF draws them in this process, pixel by pixel.

Files that are only kept (broken beyond opening) are no pages and stand under `broken`, not here; those with
a password are given it.
"""

import math
from pathlib import Path

import pytest

from caseapp.domain.document import PagePicture, PageRequest
from caseapp.domain.errors import PasswordNeeded
from caseapp.domain.page_text import Box
from caseapp.pdf.messages import ReaderLimits
from caseapp.pdf.renderer import Readers
from tests.pdf.odd_papers import (
    HUGE,
    MADE,
    PASSWORDS,
    SAMPLES,
    OddPaper,
    colours_in,
    drawn_here,
    made_paper,
    opened,
    sample_paper,
)

SCREEN = 96 / 72
"""Pixels per point at 100 % on a plain screen; a dense one has twice as many."""
CLOSE = 8.0
SIDE = 400
"""Pixels of the side of a clip."""


def compare(readers: Readers, paper: OddPaper, page: int, zoom: float, turn: int, clip: Box | None) -> None:
    # MuPDF draws a part of a picture a rounding apart where it has decoded another part before: with a name
    # of its own for each request, a reader opens the file anew, as is done here.
    name = f"{paper.name} {page} {zoom} {turn} {clip}"
    shown = readers.draw_now(PageRequest(paper.path, name, page, zoom, turn, clip, paper.password))
    expected = drawn_here(paper, page, zoom, turn, clip)
    assert (shown.width, shown.height) == (expected.width, expected.height)
    where = f"page {page + 1} at {zoom:.2f}, turned by {turn}, clip {clip}"
    assert shown.pixels == expected.pixels, f"{where}: {difference(shown, expected)}"


def difference(one: PagePicture, other: PagePicture) -> str:
    """How far two pictures of one size are apart, in words."""
    far = [abs(a - b) for a, b in zip(one.pixels, other.pixels, strict=True) if a != b]
    return f"{len(far)} of {len(one.pixels)} values differ, by {max(far, default=0)} at most"


def highest_zoom(paper: OddPaper, page: int) -> float:
    """A zoom at which the whole page just fits into the most pixels of a picture."""
    with opened(paper.path, paper.password) as document:
        rect = document.load_page(page).rect
    return 0.99 * math.sqrt(ReaderLimits().pixels / (rect.width * rect.height))


def middle_of(paper: OddPaper, page: int, zoom: float, turn: int) -> Box:
    """A clip of 400 pixels a side in the middle of a page as turned, its corner on a whole pixel."""
    with opened(paper.path, paper.password) as document:
        rect = document.load_page(page).rect
    width, height = (rect.height, rect.width) if turn % 180 else (rect.width, rect.height)
    left, top = (max(0, int(size * zoom / 2) - SIDE // 2) / zoom for size in (width, height))
    return Box(left, top, min(width, left + SIDE / zoom), min(height, top + SIDE / zoom))


def check(readers: Readers, paper: OddPaper) -> None:
    for page in paper.pages:
        for zoom, turn in ((SCREEN, 0), (2 * SCREEN, 0), (1.0, 90), (1.0, 180), (1.0, 270)):
            compare(readers, paper, page, min(zoom, highest_zoom(paper, page)), turn, None)
        for turn in (0, 90):
            compare(readers, paper, page, CLOSE, turn, middle_of(paper, page, CLOSE, turn))


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_page_made_of_a_kind_is_drawn_as_mupdf_draws_it(
    readers: Readers, tmp_path: Path, name: str
) -> None:
    paper = made_paper(tmp_path, name)
    assert all(colours_in(drawn_here(paper, page, 1.0)) > 3 for page in paper.pages)
    check(readers, paper)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in SAMPLES if name not in HUGE])
def test_an_odd_sample_is_drawn_as_mupdf_draws_it(readers: Readers, samples: Path, name: str) -> None:
    check(readers, sample_paper(samples, name))


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(HUGE))
def test_a_huge_page_falls_back_to_a_lower_zoom(readers: Readers, samples: Path, name: str) -> None:
    """Asked for more pixels than allowed, the whole page comes at the highest zoom that fits, drawn exactly;
    parts of it come at any zoom."""
    paper, most = sample_paper(samples, name), ReaderLimits().pixels
    with opened(paper.path, paper.password) as document:
        rect = document.load_page(0).rect
    highest = math.sqrt(most / (rect.width * rect.height))
    shown = readers.draw_now(PageRequest(paper.path, paper.name, 0, 16 * SCREEN, 0, None, paper.password))
    assert 0.9 * most < shown.width * shown.height <= most
    zoom = highest
    expected = drawn_here(paper, 0, zoom)
    while expected.width * expected.height > most:
        zoom *= 0.97
        expected = drawn_here(paper, 0, zoom)
    assert same(shown, expected)
    low = 800 / max(rect.width, rect.height)
    for turn in (0, 90):
        compare(readers, paper, 0, low, turn, None)
    compare(readers, paper, 0, SCREEN, 0, middle_of(paper, 0, SCREEN, 0))


def same(one: PagePicture, other: PagePicture) -> bool:
    return (one.width, one.height, one.pixels) == (other.width, other.height, other.pixels)


def test_every_odd_sample_is_compared_or_named_with_a_reason(samples: Path) -> None:
    there = {path.name for path in (samples / "odd").iterdir()}
    assert there == set(SAMPLES)
    assert set(PASSWORDS) | HUGE <= there


@pytest.mark.parametrize("name", sorted(PASSWORDS))
def test_a_locked_sample_is_not_drawn_without_its_password(
    readers: Readers, samples: Path, name: str
) -> None:
    with pytest.raises(PasswordNeeded):
        readers.draw_now(PageRequest(samples / "odd" / name, name, 0, 1.0))


@pytest.mark.parametrize(
    ("name", "share", "apart"),
    [("A0", 0.0, 0), ("Type 3", 0.0, 0), ("JBIG2", 0.01, 255), ("JPEG 2000", 0.5, 4)],
)
def test_neighbouring_clips_meet_without_a_seam(
    readers: Readers, tmp_path: Path, name: str, share: float, apart: int
) -> None:
    """Beside each other they are the same pixels as one clip over both; in a picture but for a rounding:
    hardly a dot of two colours, or no dot by more than can be seen."""
    paper, side = made_paper(tmp_path, name), SIDE / CLOSE

    def part(left: float, right: float) -> PagePicture:
        clip = Box(left, 40.0, right, 40.0 + side)
        return readers.draw_now(PageRequest(paper.path, f"{paper.path} {clip}", 0, CLOSE, 0, clip))

    whole, left, right = part(60, 60 + 2 * side), part(60, 60 + side), part(60 + side, 60 + 2 * side)
    assert colours_in(whole) > 1
    beside = b"".join(
        picture.pixels[row * picture.stride : (row + 1) * picture.stride]
        for row in range(whole.height)
        for picture in (left, right)
    )
    far = [abs(a - b) for a, b in zip(beside, whole.pixels, strict=True) if a != b]
    assert len(far) <= share * len(beside)
    assert max(far, default=0) <= apart
