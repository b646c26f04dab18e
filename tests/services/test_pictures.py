# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures are letters like any other: their pages are shown, recognised, marked and exported."""

import struct
import zlib
from datetime import UTC, date, datetime
from pathlib import Path

import pymupdf
import pytest

from caseapp.domain.document import PageRequest, Readability
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Direction
from caseapp.domain.question import Label, Side
from caseapp.services.intake import Outcome
from caseapp.services.office import Services
from tests.services.arriving import INCOMING, letter_file

STAMP = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


def picture(folder: Path, name: str, dpi: int = 200) -> Path:
    """Write the first page of a letter as a picture, its kind by the name's ending."""
    with pymupdf.open(letter_file(folder, f"{name}.pdf", INCOMING)) as document:
        document[0].get_pixmap(dpi=dpi).save(folder / name)
    return folder / name


def taken_in(office: Services, path: Path, *, keep_as_is: bool = False) -> int:
    case_id = office.casework.open_case(f"BSCC/{path.name}", "Hillcrest Optics").value
    (row,) = office.intake.take_in(
        case_id, [path], direction=Direction.INCOMING, dated_on=date(2021, 8, 10), keep_as_is=keep_as_is
    ).rows
    assert row.letter_id is not None, row.message
    return row.letter_id


@pytest.mark.parametrize("name", ["a page.png", "photo.jpg", "café.jpeg"])
def test_a_picture_comes_in_as_a_page_and_its_bytes_stay(office: Services, tmp_path: Path, name: str) -> None:
    path = picture(tmp_path, name)
    letter = office.filing.letter(taken_in(office, path))
    assert letter.document is not None
    assert (letter.document.pages, letter.document.readability) == (1, Readability.NO_TEXT)
    vault = office.desk.library.vault
    assert vault.path(letter.document.sha256, letter.document.suffix).read_bytes() == path.read_bytes()


def test_a_picture_is_drawn_as_its_pixels_are(office: Services, tmp_path: Path) -> None:
    path = picture(tmp_path, "page.png", dpi=72)
    document = office.filing.letter(taken_in(office, path)).document
    assert document is not None
    stored = office.desk.library.vault.path(document.sha256, document.suffix)
    drawn = office.reader.draw_now(PageRequest(stored, document.sha256, 0, 1.0))
    original = pymupdf.Pixmap(path)
    assert (drawn.width, drawn.height) == (original.width, original.height)
    rows = [
        (
            bytes(drawn.pixels[at * drawn.stride :][: 3 * drawn.width]),
            original.samples[at * original.stride :],
        )
        for at in range(original.height)
    ]
    assert all(
        abs(ours - theirs) <= 8 for row, other in rows for ours, theirs in zip(row, other, strict=False)
    )


def test_what_a_picture_says_is_recognised_marked_and_exported(office: Services, tmp_path: Path) -> None:
    letter_id = taken_in(office, picture(tmp_path, "reply.png"))
    office.recognising.recognise(letter_id)
    case_id = office.filing.letter(letter_id).case_ids[0]
    asked = office.viewing.find_passage(letter_id, None, "You asked whether we would explain")
    question = office.register.add_question(case_id, letter_id, asked, side=Side.THEIRS).value
    answer = office.viewing.find_passage(letter_id, None, "we are not a competent arbiter")
    office.register.link_response([question], letter_id, answer, label=Label.REFUSED, reason_key="remit")
    outputs = [tmp_path / "marked.pdf", tmp_path / "again.pdf"]
    for output in outputs:
        assert office.marked_copies.write(letter_id, output, STAMP).value.marks == 2
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    with pymupdf.open(outputs[0]) as document:
        assert [note.type[1] for note in document[0].annots()] == ["Highlight", "Highlight"]
        assert "You asked whether we would explain" in document[0].first_annot.info["content"]


def test_every_sheet_of_a_tiff_is_a_page(office: Services, samples: Path) -> None:
    letter = office.filing.letter(taken_in(office, samples / "scans" / "multipage.tif"))
    assert letter.document is not None
    assert (letter.document.pages, letter.document.suffix) == (2, ".tif")


def test_a_picture_that_was_only_kept_gets_its_pages_when_it_is_read_again(
    office: Services, tmp_path: Path
) -> None:
    letter_id = taken_in(office, picture(tmp_path, "page.jpg"), keep_as_is=True)
    held = office.filing.letter(letter_id).document
    assert held is not None
    assert held.readability is Readability.KEPT_ONLY
    office.anchoring.read_again(letter_id)
    read = office.filing.letter(letter_id).document
    assert read is not None
    assert (read.pages, read.readability) == (1, Readability.NO_TEXT)
    assert office.anchoring.read_again(letter_id).value.is_new is False


def test_what_was_only_kept_and_has_no_pages_stays_as_it_is(office: Services, tmp_path: Path) -> None:
    path = tmp_path / "minute.docx"
    path.write_bytes(b"PK\x03\x04 bytes of some other program")
    letter_id = taken_in(office, path)
    with pytest.raises(NotAllowed, match=r"minute\.docx"):
        office.anchoring.read_again(letter_id)


def huge_png(side: int) -> bytes:
    """Return a small file that says it is a picture of side × side white points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\x00" + b"\xff" * (side // 8)) * 64)
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0 no picture", b"\x89PNG cut", huge_png(400_000)])
def test_a_picture_that_cannot_be_shown_is_refused_by_name_and_can_be_kept_as_it_is(
    office: Services, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(data)
    (row,) = office.intake.take_in(None, [path]).rows
    assert row.outcome is Outcome.REFUSED
    assert row.error is not None
    assert "“scan.png”" in row.message
    assert row.error.remedy
    (kept,) = office.intake.take_in(None, [path], keep_as_is=True).rows
    assert kept.outcome is Outcome.TAKEN
