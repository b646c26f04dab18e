# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures from a reader are those PyMuPDF draws, and never larger than allowed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseapp.domain.document import PagePicture, PageRequest
from caseapp.domain.errors import DocumentBroken, FileUnreadable, PasswordNeeded, ReaderStopped, WrongUse
from caseapp.domain.page_text import Box
from caseapp.pdf.messages import ReaderLimits
from caseapp.pdf.renderer import Readers
from tests.pdf.conftest import PATIENT
from tests.pdf.reader_papers import make_pdf, picture_here

PAGES = [
    ("letters/dwp-state-pension-forecast.pdf", 1),
    ("letters/notify-two-page-barcode.pdf", 0),
    ("scans/cia-letter-1p.pdf", 0),
    ("odd/annotations-many-kinds.pdf", 0),
    ("odd/form-acroform-signature.pdf", 0),
    ("odd/boxes-and-rotation.pdf", 5),
    ("odd/landscape-rotated-letter.pdf", 0),
    ("odd/japanese-vertical.pdf", 0),
    ("odd/arabic-freetext.pdf", 0),
]

WITH_ANNOTATIONS = ("odd/annotations-many-kinds.pdf", "odd/form-acroform-signature.pdf")


def crop(picture: PagePicture, x0: int, y0: int, x1: int, y1: int) -> bytes:
    rows = range(y0, y1)
    return b"".join(
        picture.pixels[row * picture.stride + 3 * x0 : row * picture.stride + 3 * x1] for row in rows
    )


@pytest.mark.parametrize(("name", "page"), PAGES)
@pytest.mark.parametrize(("zoom", "rotation"), [(1.0, 0), (1.37, 90), (0.5, 180), (0.5, 270)])
def test_a_page_looks_as_pymupdf_draws_it(
    samples: Path, readers: Readers, name: str, page: int, zoom: float, rotation: int
) -> None:
    path = samples / name
    drawn = readers.draw_now(PageRequest(path, name, page, zoom, rotation))
    expected = picture_here(path, page, zoom, rotation)
    if rotation == 0 or name not in WITH_ANNOTATIONS:
        assert drawn == expected
    else:
        # Notes that stay upright, and the rounding of appearances, may differ by a few pixels.
        assert (drawn.width, drawn.height) == (expected.width, expected.height)
        different = sum(one != other for one, other in zip(drawn.pixels, expected.pixels, strict=True))
        assert different < len(drawn.pixels) / 200


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_clip_is_a_part_of_the_page_as_shown(tmp_path: Path, readers: Readers, rotation: int) -> None:
    path = make_pdf(tmp_path / "letter.pdf", "Reference ABC")
    whole = readers.draw_now(PageRequest(path, "a", 0, 2.0, rotation))
    part = readers.draw_now(PageRequest(path, "a", 0, 2.0, rotation, Box(30, 40, 330, 140)))
    assert (part.width, part.height) == (600, 200)
    assert part.pixels == crop(whole, 60, 80, 660, 280)


def test_a_clip_beyond_the_page_is_cut_and_one_beside_it_refused(tmp_path: Path, readers: Readers) -> None:
    path = make_pdf(tmp_path / "letter.pdf", "Reference ABC")
    part = readers.draw_now(PageRequest(path, "a", 0, 1.0, clip=Box(500, 800, 700, 900)))
    assert (part.width, part.height) == (95, 42)
    with pytest.raises(WrongUse, match=r"letter\.pdf"):
        readers.draw_now(PageRequest(path, "a", 0, 1.0, clip=Box(600, 0, 700, 100)))


def test_zoom_is_lowered_until_the_picture_fits(samples: Path) -> None:
    limits = ReaderLimits(page_seconds=60, open_seconds=60, pixels=250_000)
    readers = Readers(1, limits)
    try:
        wide = PageRequest(samples / "odd" / "huge-page-36000pt.pdf", "w", 0, 2.0)
        letter = PageRequest(samples / "letters" / "opg-public-guardian.pdf", "l", 0, 100.0)
        for request in (wide, letter):
            picture = readers.draw_now(request)
            assert 200_000 < picture.width * picture.height <= 250_000
        small = readers.draw_now(PageRequest(letter.path, "l", 0, 0.001))
        assert (small.width, small.height) == (1, 1)
    finally:
        readers.close()


def test_a_page_that_is_not_there_or_cannot_be_drawn_says_so(
    samples: Path, tmp_path: Path, readers: Readers
) -> None:
    path = make_pdf(tmp_path / "letter.pdf", "Reference ABC")
    with pytest.raises(DocumentBroken, match="no page 2"):
        readers.draw_now(PageRequest(path, "a", 1, 1.0))
    with pytest.raises(DocumentBroken, match=r"Page 1 of “absurd-colour-count\.pdf”"):
        readers.draw_now(PageRequest(samples / "broken" / "absurd-colour-count.pdf", "b", 0, 1.0))
    with pytest.raises(FileUnreadable, match=r"gone\.pdf"):
        readers.draw_now(PageRequest(tmp_path / "gone.pdf", "c", 0, 1.0))


def test_a_locked_document_is_drawn_with_its_password_only(samples: Path, readers: Readers) -> None:
    path = samples / "odd" / "password-test.pdf"
    assert readers.draw_now(PageRequest(path, "p", 0, 1.0, password="test")).width > 100
    with pytest.raises(PasswordNeeded):
        readers.draw_now(PageRequest(path, "p", 0, 1.0))


def test_a_request_without_sense_is_a_fault_of_the_program(readers: Readers) -> None:
    for request in (
        PageRequest(Path("x.pdf"), "x", 0, 0.0),
        PageRequest(Path("x.pdf"), "x", 0, float("nan")),
        PageRequest(Path("x.pdf"), "x", 0, 1.0, 45),
        PageRequest(Path("x.pdf"), "x", -1, 1.0),
    ):
        with pytest.raises(ValueError, match="not a page"):
            readers.draw_now(request)


@pytest.fixture
def poor_readers() -> Iterator[Readers]:
    limits = ReaderLimits(60, 60, 100, memory=320 * 1024**2, pixels=64 * 1024**2)
    readers = Readers(1, limits)
    yield readers
    readers.close()


def test_a_page_that_needs_too_much_memory_is_refused_and_the_next_is_drawn(
    samples: Path, poor_readers: Readers
) -> None:
    pytest.importorskip("resource", reason="this system has no limits on memory")
    path = samples / "letters" / "opg-public-guardian.pdf"
    with pytest.raises(ReaderStopped, match="more memory"):
        poor_readers.draw_now(PageRequest(path, "l", 0, 11.0))
    assert poor_readers.draw_now(PageRequest(path, "l", 0, 1.0)).width == picture_here(path, 0, 1.0).width


def test_pages_with_many_links_open_at_once(samples: Path) -> None:
    readers = Readers(1, ReaderLimits(page_seconds=30, open_seconds=30, start_seconds=PATIENT.start_seconds))
    path = samples / "odd" / "32768-link-annotations.pdf"
    try:
        assert len(readers.inspect(path).pages) == 1
        assert readers.draw_now(PageRequest(path, "k", 0, 1.0)).width > 100
    finally:
        readers.close()
