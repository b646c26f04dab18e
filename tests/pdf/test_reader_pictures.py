# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures are read as they are, sheet by sheet, and say where something of them is missing."""

import struct
import subprocess
import sys
import zlib
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest

from caseapp.domain.contents import Contents, ContentsPart, ContentsRequest, Notes, Outline, PageLinks
from caseapp.domain.document import PageRequest
from caseapp.domain.errors import CaseError, ReaderStopped
from caseapp.pdf.renderer import Readers
from tests.pdf.conftest import PATIENT

WIDTH, HEIGHT = 1240, 1754


def jpeg(width: int = 600, height: int = 800) -> bytes:
    """Return a picture in which every row differs."""
    pixels = pymupdf.Pixmap(pymupdf.csGRAY, pymupdf.IRect(0, 0, width, height))
    for row in range(height):
        pixels.set_rect(pymupdf.IRect(row % width, row, width, row + 1), (row * 7 % 256,))
    return bytes(pixels.tobytes("jpeg"))


def with_thumbnail(data: bytes) -> bytes:
    """Return a JPEG in whose head another one stands, as cameras put it there."""
    small = b"Exif\x00\x00" + jpeg(60, 80)
    return data[:2] + b"\xff\xe1" + struct.pack(">H", len(small) + 2) + small + data[2:]


def tiff(sheets: int) -> bytes:
    """Return a TIFF of white sheets of one bit a point, which share their rows."""
    rows = b"\xff" * (WIDTH // 8 * HEIGHT)
    fields = {256: WIDTH, 257: HEIGHT, 258: 1, 259: 1, 262: 1, 273: 8, 277: 1, 278: HEIGHT, 279: len(rows)}
    parts, at = [struct.pack("<2sHI", b"II", 42, 8 + len(rows)), rows], 8 + len(rows)
    for sheet in range(1, sheets + 1):
        at += 2 + 12 * len(fields) + 4
        entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in fields.items())
        parts += [struct.pack("<H", len(fields)), entries, struct.pack("<I", at if sheet < sheets else 0)]
    return b"".join(parts)


def png(side: int, *more: tuple[bytes, bytes]) -> bytes:
    """Return a file that says it is a picture of side × side points in colour, of which it holds one row."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\x00" + b"\xff" * 3 * side))
    others = b"".join(chunk(kind, data) for kind, data in more)
    return b"\x89PNG\r\n\x1a\n" + head + others + body + chunk(b"IEND", b"")


def kept(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("whole", [jpeg(), with_thumbnail(jpeg())])
def test_a_picture_that_breaks_off_is_read_and_says_so(
    readers: Readers, tmp_path: Path, whole: bytes
) -> None:
    assert readers.inspect(kept(tmp_path, "whole.jpg", whole)).warnings == ()
    (warning,) = readers.inspect(kept(tmp_path, "cut.jpg", whole[: -len(whole) // 3])).warnings
    assert "The picture breaks off" in warning


def test_every_sheet_of_a_long_scan_is_told_in_the_time_that_opening_a_file_may_take(tmp_path: Path) -> None:
    path = kept(tmp_path, "scan.tif", tiff(1500))
    readers = Readers(1, replace(PATIENT, open_seconds=3))
    try:
        facts = readers.inspect(path)
        last = readers.draw_now(PageRequest(path, "scan", 1499, 0.1))
    finally:
        readers.close()
    assert [(page.width, page.height) for page in facts.pages] == [(WIDTH * 0.75, HEIGHT * 0.75)] * 1500
    assert (last.width, last.height) == (93, 132)


@pytest.mark.parametrize(
    ("part", "nothing"),
    [
        (ContentsPart.OUTLINE, Outline(())),
        (ContentsPart.NOTES, Notes((), (), None)),
        (ContentsPart.LINKS, PageLinks(())),
    ],
)
def test_a_picture_has_no_outline_no_comments_and_no_links(
    readers: Readers, tmp_path: Path, part: ContentsPart, nothing: Contents
) -> None:
    told: Future[Contents | CaseError] = Future()
    path = kept(tmp_path, "page.jpg", jpeg())
    readers.describe(ContentsRequest(path, "page", part, 0), told.set_result)
    assert told.result(60) == nothing


def test_a_picture_of_too_many_points_is_not_called_damaged(readers: Readers, tmp_path: Path) -> None:
    with pytest.raises(ReaderStopped, match="more memory than one file is given"):
        readers.inspect(kept(tmp_path, "plan.png", png(30_000)))


def test_what_the_library_remarks_on_a_picture_is_not_printed(tmp_path: Path) -> None:
    path = kept(tmp_path, "odd.png", png(1, (b"iCCP", b"x\x00\x00" + zlib.compress(b"no colours"))))
    work = (
        "import os, sys; from pathlib import Path; from caseapp.pdf.opening import as_pdf, begin_process; "
        "begin_process(os.getppid()); print(as_pdf(Path(sys.argv[1]).read_bytes())[:5])"
    )
    said = subprocess.run([sys.executable, "-c", work, path], capture_output=True, text=True, check=True)
    assert (said.stdout, said.stderr) == ("b'%PDF-'\n", "")
