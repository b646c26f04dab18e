# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a reader keeps between two pages: the documents it has open, and a limit of what is unpacked of them."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from caseapp.domain.document import PageRequest
from caseapp.pdf.renderer import Readers
from caseapp.pdf.unpacked import Unpacked
from tests.pdf.conftest import PATIENT
from tests.pdf.reader_papers import make_pdf, picture_here


@pytest.fixture
def reader() -> Iterator[Readers]:
    readers = Readers(1, PATIENT)
    yield readers
    readers.close()


def test_further_pages_of_a_document_are_drawn_without_reading_its_file_again(
    reader: Readers, tmp_path: Path
) -> None:
    path = make_pdf(tmp_path / "letter.pdf", "First", "Second", "Third")
    expected = [picture_here(path, page, 1.0) for page in range(3)]
    assert [reader.draw_now(PageRequest(path, "kept", page, 1.0)) for page in (0, 0)] == expected[:1] * 2
    path.write_bytes(b"other bytes under the same key")
    drawn = [reader.draw_now(PageRequest(path, "kept", page, 1.0)) for page in (1, 2)]
    assert drawn == expected[1:]


def test_unpacked_images_are_let_go_of_beyond_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "scans.pdf"
    with pymupdf.open() as document:
        for shade in range(6):
            pixels = pymupdf.Pixmap(pymupdf.csGRAY, 1500, 2000, bytes([40 * shade]) * 3_000_000, False)
            page = document.new_page(width=300, height=400)
            page.insert_image(page.rect, stream=pixels.tobytes("png"))
        document.save(path)
    unpacked = Unpacked(kept=8 * 1024**2, pages=4)
    if not unpacked.allocated():
        pytest.skip("this system does not count what is allocated")
    told, most = [], 0
    with pymupdf.open(path) as document:
        bare = unpacked.allocated()
        for page in document:
            page.get_pixmap(matrix=pymupdf.Matrix(4, 4))
            told.append(unpacked.trim(0))
            most = max(most, unpacked.allocated() - bare)
    assert True in told
    assert False in told
    assert most < 12 * 1024**2


def test_where_bytes_are_not_counted_pages_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caseapp.pdf.unpacked.sys.platform", "darwin")
    unpacked = Unpacked(pages=3)
    assert [unpacked.trim(0) for _ in range(6)] == [False, False, True] * 2
