# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""PDF files made for the tests, and what PyMuPDF in this process says about them."""

from collections.abc import Sequence
from pathlib import Path

import pymupdf

from caseapp.domain.document import PagePicture


def make_pdf(path: Path, *texts: str) -> Path:
    """Write a PDF of A4 pages, each with one line of text at 72 points from the left and the top."""
    with pymupdf.open() as document:
        for text in texts:
            page = document.new_page(width=595, height=842)
            page.insert_text((72, 72), text, fontsize=12)
        document.save(path)
    return path


def picture_here(path: Path, page: int, zoom: float, rotation: int = 0) -> PagePicture:
    """Draw a page in this process, turned by changing the page itself."""
    with pymupdf.open(path) as document:
        loaded = document.load_page(page)
        loaded.set_rotation((loaded.rotation + rotation) % 360)
        pixmap = loaded.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=False, colorspace=pymupdf.csRGB)
        return PagePicture(pixmap.width, pixmap.height, pixmap.stride, bytes(pixmap.samples))


def endless_pdf(depth: int = 12, fan: int = 12) -> bytes:
    """Return a PDF whose first page draws a form that draws a form … `fan` ** `depth` times."""
    resources = "<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> {} >>"
    form = resources.format("/XObject << /X 7 0 R >>")
    plain = resources.format("")
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 5 0 R] /Count 2 /MediaBox [0 0 300 200] >>",
        f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources {form} >>".encode(),
        stream("", b"/X Do"),
        f"<< /Type /Page /Parent 2 0 R /Contents 6 0 R /Resources {plain} >>".encode(),
        stream("", b"BT /F 12 Tf 40 100 Td (A plain page) Tj ET"),
    ]
    for level in range(depth):
        below = f"/XObject << /X {8 + level} 0 R >>" if level < depth - 1 else ""
        content = b"/X Do " * fan if below else b"BT /F 12 Tf 40 100 Td (x) Tj ET"
        entries = f"/Type /XObject /Subtype /Form /BBox [0 0 300 200] /Resources {resources.format(below)}"
        bodies.append(stream(entries, content))
    return assemble(bodies)


def gappy_pdf(kids: str, count: int) -> bytes:
    """Return a PDF that claims `count` pages; of `kids`, L is a page with a word and any other is missing."""
    pages = [f"{6 + index} 0 R" if kid == "L" else f"{900 + index} 0 R" for index, kid in enumerate(kids)]
    page = b"<< /Type /Page /Parent 2 0 R /Contents 5 0 R /Resources << /Font << /F 4 0 R >> >> >>"
    return assemble(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{' '.join(pages)}] /Count {count} /MediaBox [0 0 300 200] >>".encode(),
            b"null",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            stream("", b"BT /F 12 Tf 40 100 Td (Word) Tj ET"),
            *(page if kid == "L" else b"null" for kid in kids),
        ]
    )


def stream(entries: str, content: bytes) -> bytes:
    """Return the body of an object with a stream; `entries` are of its dictionary, all but the length."""
    return f"<< {entries} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"


def assemble(bodies: Sequence[bytes]) -> bytes:
    """Return the PDF whose objects, numbered from 1, have these bodies; the first is its catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = len(bodies) + 1
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode()
