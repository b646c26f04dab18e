# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter and its enclosures make one file to print, or none where an enclosure cannot be printed."""

from datetime import date
from pathlib import Path

import pymupdf
import pytest

from caseapp.domain.errors import CaseError, NotAllowed, PasswordNeeded
from caseapp.services.office import Services
from tests.services.arriving import letter_file
from tests.services.test_attaching import drafted

__all__ = ["drafted"]
ON = date(2021, 8, 16)


def picture(folder: Path) -> Path:
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=300)
        page.insert_text((40, 40), "A photograph")
        file = folder / "Photo.png"
        page.get_pixmap(dpi=300).save(file)
    return file


def issued(office: Services, draft_id: int, *files: Path) -> int:
    office.attaching.attach_files(draft_id, files)
    return office.drafting.issue(draft_id, ON).value


def test_the_print_file_holds_every_page_in_order_with_bookmarks(
    office: Services, drafted: tuple[int, int], tmp_path: Path
) -> None:
    prices = letter_file(tmp_path, "Prices.pdf", ("Two pounds each",))
    sheet = tmp_path / "Sums é.xlsx"
    sheet.write_bytes(b"PK\x03\x04 any bytes at all")
    letter_id = issued(office, drafted[1], prices, sheet, picture(tmp_path))
    output = tmp_path / "out é.pdf"
    made = office.bundling.write(letter_id, output).value
    assert made.elsewhere == ("Sums é",)
    with pymupdf.open(output) as document:
        texts = [" ".join(page.get_text().split()) for page in document]
        assert [title for _, title, _ in document.get_toc()][1:] == [
            "Enclosure 1: Prices",
            "Enclosure 2: Sums é",
            "Enclosure 3: Photo",
        ]
        assert "Was any device on?" in texts[0]
        assert texts[1] == "Two pounds each"
        assert "Enclosure 2: Sums é" in texts[2]
        assert "Sums é.xlsx is printed from its own program" in texts[2]
        assert document[3].get_images()
        assert document[3].rect.width > document[3].rect.height
    assert office.bundling.print_file(letter_id).pdf == output.read_bytes()
    with pytest.raises(NotAllowed, match="there already"):
        office.bundling.write(letter_id, output)


def test_an_enclosure_that_is_locked_or_damaged_is_named_and_nothing_is_written(
    office: Services, drafted: tuple[int, int], tmp_path: Path
) -> None:
    locked = letter_file(tmp_path, "Locked.pdf", ("Secret",), password="pw")  # noqa: S106 - of a test
    letter_id = issued(office, drafted[1], locked, letter_file(tmp_path, "Lots.pdf", ("Lot 2",)))
    with pytest.raises(PasswordNeeded, match="“Enclosure 1: Locked” is locked"):
        office.bundling.write(letter_id, tmp_path / "out.pdf")
    first, second = office.enclosing.of_letter(letter_id)
    office.enclosing.remove(first.id)
    file = office.desk.library.vault.path(second.document.sha256, ".pdf")
    file.chmod(0o644)
    file.write_bytes(b"%PDF-1.7 nothing else")
    with pytest.raises(CaseError, match="Enclosure 1: Lots"):
        office.bundling.write(letter_id, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


def test_an_office_can_print_a_letter_without_enclosures(office: Services, drafted: tuple[int, int]) -> None:
    assert office.bundling.print_file(issued(office, drafted[1])).elsewhere == ()
