# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Papers whose every page bears a band in a colour of its own, so that a picture of it tells its number."""

import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

WIDTH, HEIGHT, BAND = 595, 842, 80
"""Points: A4, and the height of the band across its top."""
SCAN_DPI = 300
_DIFFERENT_SCANS = 4
_STEP, _LOWEST = 23, 20


def colour_of(page: int) -> tuple[int, int, int]:
    """Return the colour (red, green, blue) of the band of a page (1 to 1,000), far from every other's."""
    number = page - 1
    digits = number % 10, number // 10 % 10, number // 100 % 10
    red, green, blue = (_LOWEST + _STEP * digit for digit in digits)
    return red, green, blue


@cache
def pages_by_colour() -> dict[tuple[int, int, int], int]:
    """Return the page that each colour stands for."""
    return {colour_of(page): page for page in range(1, 1001)}


def text_paper(path: Path, pages: int = 1000, seed: int = 1) -> Path:
    """Write a paper of text, some 600 words a page, each page under its band."""
    path.write_bytes(_assembled(_text_bodies(pages, seed)))
    return path


def scan_paper(path: Path, pages: int = 100, seed: int = 1) -> Path:
    """Write a paper of scans: each page a JPEG of 2,480 by 3,508 pixels of its own, under its band.

    A few pictures serve all the pages, but each page has a copy, so that none is kept decoded for the next.
    """
    path.write_bytes(_assembled(_scan_bodies(pages, _scans(seed))))
    return path


def _band(page: int) -> str:
    red, green, blue = (part / 255 for part in colour_of(page))
    return f"{red:.6f} {green:.6f} {blue:.6f} rg 0 {HEIGHT - BAND} {WIDTH} {BAND} re f 0 g\n"


def _text_bodies(pages: int, seed: int) -> Iterator[bytes]:
    chance = random.Random(seed)
    vocabulary = [
        "".join(chance.choice("abcdefghilmnoprstu") for _ in range(chance.randint(2, 9))) for _ in range(3000)
    ]
    yield b"<< /Type /Catalog /Pages 2 0 R >>"
    yield _tree(range(4, 4 + 2 * pages, 2))
    yield b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    for page in range(1, pages + 1):
        number = 2 + 2 * page
        yield _page(number + 1, "/Font << /F 3 0 R >>")
        lines = [f"Page {page} of {pages}"]
        lines += [" ".join(chance.choice(vocabulary) for _ in range(12)) for _ in range(50)]
        shown = "".join(f"({line}) Tj T*\n" for line in lines)
        yield _stream("", f"{_band(page)}BT /F 9 Tf 14 TL 60 {HEIGHT - BAND - 30} Td\n{shown}ET".encode())


def _scan_bodies(pages: int, scans: Sequence[tuple[bytes, int, int]]) -> Iterator[bytes]:
    yield b"<< /Type /Catalog /Pages 2 0 R >>"
    yield _tree(range(3, 3 + 3 * pages, 3))
    for page in range(1, pages + 1):
        number = 3 * page
        yield _page(number + 1, f"/XObject << /S {number + 2} 0 R >>")
        yield _stream("", f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /S Do Q {_band(page)}".encode())
        data, width, height = scans[page % len(scans)]
        size = f"/Width {width} /Height {height} /BitsPerComponent 8 /ColorSpace /DeviceRGB"
        yield _stream(f"/Type /XObject /Subtype /Image /Filter /DCTDecode {size}", data)


def _scans(seed: int) -> list[tuple[bytes, int, int]]:
    """Draw a few pages of text as a scanner would see them; return each as JPEG with its size."""
    import pymupdf

    scans: list[tuple[bytes, int, int]] = []
    with pymupdf.open(stream=_assembled(_text_bodies(_DIFFERENT_SCANS, seed)), filetype="pdf") as document:
        for page in document:
            picture = page.get_pixmap(dpi=SCAN_DPI, alpha=False, colorspace=pymupdf.csRGB)
            picture.gamma_with(0.9)
            scans.append((picture.tobytes("jpeg", jpg_quality=80), picture.width, picture.height))
    return scans


def _tree(pages: range) -> bytes:
    kids = " ".join(f"{number} 0 R" for number in pages)
    return f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 {WIDTH} {HEIGHT}] >>".encode()


def _page(contents: int, resources: str) -> bytes:
    return f"<< /Type /Page /Parent 2 0 R /Contents {contents} 0 R /Resources << {resources} >> >>".encode()


def _stream(entries: str, content: bytes) -> bytes:
    return f"<< {entries} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def _assembled(bodies: Iterator[bytes]) -> bytes:
    parts = [b"%PDF-1.7\n"]
    places: list[int] = []
    size = len(parts[0])
    for number, body in enumerate(bodies, 1):
        places.append(size)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        size += len(parts[-1])
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(places) + 1
    end = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    parts.append(f"{end}startxref\n{size}\n%%EOF\n".encode())
    return b"".join(parts)
