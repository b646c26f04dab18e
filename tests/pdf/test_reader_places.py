# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places of words: unrotated page space, points from the CropBox's top-left, y down."""

from pathlib import Path

import pymupdf
import pytest

from caseapp.domain.document import DocumentFacts, PageRequest
from caseapp.domain.page_text import Box
from caseapp.pdf.renderer import Readers
from tests.pdf.reader_papers import make_pdf


def place_of(facts: DocumentFacts, text: str, page: int = 0) -> Box:
    return next(word.box for word in facts.pages[page].text.words if word.text == text)


def ink(readers: Readers, path: Path, box: Box) -> bool:
    """Whether the drawn page has anything but white within a box of the page as shown."""
    picture = readers.draw_now(PageRequest(path, "", 0, 2.0, clip=box))
    return any(value < 128 for value in picture.pixels)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_rotated_page_keeps_its_places(tmp_path: Path, readers: Readers, rotation: int) -> None:
    upright = readers.inspect(make_pdf(tmp_path / "upright.pdf", "Reference ABC"))
    path = tmp_path / "turned.pdf"
    with pymupdf.open(tmp_path / "upright.pdf") as document:
        document[0].set_rotation(rotation)
        document.save(path)
    turned = readers.inspect(path)
    assert turned.pages[0].rotation == rotation
    assert (turned.pages[0].width, turned.pages[0].height) == (595, 842)
    assert turned.pages[0].text == upright.pages[0].text
    box = place_of(turned, "Reference")
    assert box.x0 == pytest.approx(72, abs=1)
    assert box.y0 < 72 < box.y1


def test_a_cropped_page_counts_from_its_crop_box(tmp_path: Path, readers: Readers) -> None:
    make_pdf(tmp_path / "whole.pdf", "Reference ABC")
    path = tmp_path / "cropped.pdf"
    with pymupdf.open(tmp_path / "whole.pdf") as document:
        document[0].insert_text((500, 800), "beyond")
        document[0].set_cropbox(pymupdf.Rect(50, 40, 350, 440))
        document.save(path)
    facts = readers.inspect(path)
    assert (facts.pages[0].width, facts.pages[0].height) == (300, 400)
    box = place_of(facts, "Reference")
    assert box.x0 == pytest.approx(22, abs=1)
    assert box.y0 < 32 < box.y1
    assert facts.text.text == "Reference ABC"
    picture = readers.draw_now(PageRequest(path, "", 0, 1.0))
    assert (picture.width, picture.height) == (300, 400)
    assert ink(readers, path, box)
    assert not ink(readers, path, Box(0, 100, 300, 400))


def test_places_on_a_cropped_and_rotated_page_fall_on_the_ink(tmp_path: Path, readers: Readers) -> None:
    make_pdf(tmp_path / "whole.pdf", "Reference ABC")
    path = tmp_path / "cropped.pdf"
    with pymupdf.open(tmp_path / "whole.pdf") as document:
        document[0].set_cropbox(pymupdf.Rect(50, 40, 350, 440))
        document[0].set_rotation(90)
        document.save(path)
    facts = readers.inspect(path)
    assert facts.pages[0].shown_size() == (400, 300)
    box = place_of(facts, "Reference")
    # A quarter turn clockwise: what was at (x, y) is shown at (height - y, x).
    shown = Box(400 - box.y1, box.x0, 400 - box.y0, box.x1)
    assert ink(readers, path, shown)
    assert not ink(readers, path, Box(0, 0, 340, 300))


def test_the_sample_with_boxes_and_rotations(samples: Path, readers: Readers) -> None:
    path = samples / "odd" / "boxes-and-rotation.pdf"
    facts = readers.inspect(path)
    with pymupdf.open(path) as document:
        for page, found in zip(document, facts.pages, strict=True):
            assert found.rotation == page.rotation
            assert found.shown_size() == pytest.approx((page.rect.width, page.rect.height), abs=0.001)
            words = page.get_text("words")
            assert [word.text for word in found.text.words] == [word[4] for word in words]
            for word, raw in zip(found.text.words, words, strict=True):
                box = word.box
                assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx(raw[:4], abs=0.001)


def test_a_landscape_letter_reads_along_its_lines(samples: Path, readers: Readers) -> None:
    facts = readers.inspect(samples / "odd" / "landscape-rotated-letter.pdf")
    page = facts.pages[0]
    assert page.shown_size()[0] > page.shown_size()[1]
    assert page.text.words
    assert all(word.box.x0 >= 0 and word.box.x1 <= page.width + 1 for word in page.text.words)
    assert all(word.box.y0 >= 0 and word.box.y1 <= page.height + 1 for word in page.text.words)
