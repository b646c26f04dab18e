# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page is drawn straight into the memory given, as PyMuPDF draws it, and never beyond it."""

from pathlib import Path

import pymupdf
import pytest

from caseapp.domain.page_text import Box
from caseapp.pdf.drawing import NothingThere, draw_page
from caseapp.pdf.messages import Draw
from tests.pdf.reader_papers import make_pdf

UNTOUCHED = 0x5A


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    return make_pdf(tmp_path / "letter.pdf", "Reference ABC")


def wish(zoom: float, rotation: int = 0, clip: Box | None = None) -> Draw:
    return Draw("", 0, zoom, rotation, clip, None)


@pytest.mark.parametrize("clip", [None, Box(30.0, 40.0, 330.5, 241.0)])
def test_the_memory_given_holds_the_picture_from_its_first_byte(paper: Path, clip: Box | None) -> None:
    memory = bytearray([UNTOUCHED]) * 6_000_000
    part = None if clip is None else pymupdf.Rect(clip.x0, clip.y0, clip.x1, clip.y1)
    with pymupdf.open(paper) as document:
        drawn = draw_page(document[0], wish(1.5, clip=clip), memoryview(memory))
        expected = document[0].get_pixmap(matrix=pymupdf.Matrix(1.5, 1.5), clip=part, alpha=False)
    size = drawn.height * drawn.stride
    assert (drawn.width, drawn.height, drawn.stride) == (expected.width, expected.height, expected.stride)
    assert memory[:size] == expected.samples
    assert memory[size:] == bytes([UNTOUCHED]) * (len(memory) - size)


def test_a_picture_is_made_small_enough_for_the_memory_and_leaves_the_rest_alone(paper: Path) -> None:
    memory = bytearray([UNTOUCHED]) * 60_000
    with pymupdf.open(paper) as document:
        drawn = draw_page(document[0], wish(3.0), memoryview(memory)[:30_000])
    assert 25_000 < drawn.height * drawn.stride <= 30_000
    assert memory[30_000:] == bytes([UNTOUCHED]) * 30_000


def test_a_part_outside_the_page_is_refused_and_nothing_is_written(paper: Path) -> None:
    memory = bytearray([UNTOUCHED]) * 1000
    with pymupdf.open(paper) as document, pytest.raises(NothingThere):
        draw_page(document[0], wish(1.0, clip=Box(2000.0, 2000.0, 2100.0, 2100.0)), memoryview(memory))
    assert memory == bytes([UNTOUCHED]) * 1000
