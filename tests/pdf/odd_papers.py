# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Odd pages: the sample files, pages made here of the kinds that they lack, and MuPDF's own picture of each."""

import io
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pymupdf
from PIL import Image, ImageChops, ImageDraw

from caseapp.domain.document import PagePicture
from caseapp.domain.page_text import Box
from tests.pdf.reader_papers import assemble, stream

SAMPLES = (
    "32768-link-annotations.pdf",
    "352-pages.pdf",
    "annotations-many-kinds.pdf",
    "arabic-book-page.pdf",
    "arabic-freetext.pdf",
    "attachment-in-annotation.pdf",
    "boxes-and-rotation.pdf",
    "chinese-quarterly-report-22p.pdf",
    "duplicate-characters.pdf",
    "form-acroform-signature.pdf",
    "form-xfa-government.pdf",
    "huge-image-in-11kB.pdf",
    "huge-page-36000pt.pdf",
    "irm-wrapper.pdf",
    "japanese-vertical.pdf",
    "javascript-on-page.pdf",
    "landscape-rotated-letter.pdf",
    "no-unicode-map.pdf",
    "owner-only-no-extract.pdf",
    "password-aes256-attachments.pdf",
    "password-test.pdf",
    "password-unicode.pdf",
    "pjl-header-before-pdf.pdf",
    "portfolio.pdf",
    "signed.pdf",
    "welsh-in-english.pdf",
    "welsh.pdf",
)
PASSWORDS = {
    "password-aes256-attachments.pdf": "view",
    "password-test.pdf": "test",
    "password-unicode.pdf": "æøå",
}
HUGE = frozenset({"huge-image-in-11kB.pdf", "huge-page-36000pt.pdf"})
"""Pages larger than any picture may be; see `test_a_huge_page_falls_back_to_a_lower_zoom`."""


@dataclass(frozen=True, slots=True)
class OddPaper:
    """A file, its password, and the pages (from 0) that are compared: the first, a middle one and the last."""

    name: str
    path: Path
    password: str | None
    pages: tuple[int, ...]


def opened(path: Path, password: str | None) -> pymupdf.Document:
    """Open a file in this process."""
    document = pymupdf.open(stream=path.read_bytes(), filetype="pdf")
    if password is not None:
        assert document.authenticate(password)
    return document


def sample_paper(samples: Path, name: str) -> OddPaper:
    """Return a sample file."""
    return _paper(name, samples / "odd" / name, PASSWORDS.get(name))


def made_paper(folder: Path, name: str) -> OddPaper:
    """Make a file of one of the kinds of MADE."""
    path = folder / f"{name} – ö.pdf"
    path.write_bytes(MADE[name]())
    return _paper(name, path, None)


def _paper(name: str, path: Path, password: str | None) -> OddPaper:
    with opened(path, password) as document:
        count = document.page_count
    return OddPaper(name, path, password, tuple(sorted({0, count // 2, count - 1})))


def drawn_here(
    paper: OddPaper, page: int, zoom: float, rotation: int = 0, clip: Box | None = None
) -> PagePicture:
    """Return what MuPDF draws in this process, with annotations and fields; `clip` as a reader takes it."""
    with opened(paper.path, paper.password) as document:
        loaded = document.load_page(page)
        whole = loaded.rect
        turn = {
            0: pymupdf.Matrix(1, 0, 0, 1, 0, 0),
            90: pymupdf.Matrix(0, 1, -1, 0, whole.height, 0),
            180: pymupdf.Matrix(-1, 0, 0, -1, whole.width, whole.height),
            270: pymupdf.Matrix(0, -1, 1, 0, 0, whole.width),
        }[rotation]
        part = None if clip is None else pymupdf.Rect(clip.x0, clip.y0, clip.x1, clip.y1) * ~turn
        pixels = loaded.get_pixmap(
            matrix=turn * pymupdf.Matrix(zoom, zoom), clip=part, colorspace=pymupdf.csRGB, alpha=False
        )
        return PagePicture(pixels.width, pixels.height, pixels.stride, bytes(pixels.samples))


def colours_in(picture: PagePicture) -> int:
    """Return how many colours a picture has: more than one where something is drawn."""
    pixels = picture.pixels
    return len({pixels[at : at + 3] for at in range(0, len(pixels), 3)})


def _saved(document: pymupdf.Document) -> bytes:
    with document:
        return bytes(document.tobytes())


def _lines(width: float, height: float, words: str, size: float) -> bytes:
    document = pymupdf.open()
    page = document.new_page(width=width, height=height)
    for row in range(5):
        page.insert_text((width / 10, height * (row + 1) / 6), f"{words} {row}", fontsize=size)
    page.draw_line((0, 0), (width, height), color=(0.8, 0.1, 0.1), width=size / 20)
    return _saved(document)


def a0() -> bytes:
    """Return a page of A0: 841 by 1,189 mm."""
    return _lines(2384, 3370, "Site plan, sheet", 60)


def tiny() -> bytes:
    """Return a page of 10 by 8 points."""
    return _lines(10, 8, "a", 1)


def thin() -> bytes:
    """Return a page of a point and a half by 700 points."""
    return _lines(1.5, 700, "a", 1)


def cropped() -> bytes:
    """Return three pages cut out of larger ones, at odd places, the second and third turned by themselves."""
    document = pymupdf.open()
    for turn in (0, 90, 270):
        page = document.new_page(width=600, height=800)
        for row in range(20):
            page.insert_text(
                (40, 40 * (row + 1)), f"Line {row} of the whole page, shown in part", fontsize=14
            )
        page.set_cropbox(pymupdf.Rect(50.5, 100.25, 400.75, 500.5))
        page.set_rotation(turn)
    return _saved(document)


def thousand() -> bytes:
    """Return a thousand pages."""
    document = pymupdf.open()
    for number in range(1000):
        document.new_page(width=300, height=200).insert_text((30, 90), f"Page {number + 1}", fontsize=20)
    return _saved(document)


def right_to_left() -> bytes:
    """Return a page of Hebrew, Arabic and numbers between them."""
    document = pymupdf.open()
    words = "<p dir='rtl'>שלום לכולם, מכתב 123 מיום 16 ביולי</p><p dir='rtl'>السلام عليكم، رسالة رقم ٤٥</p>"
    document.new_page(width=400, height=200).insert_htmlbox(pymupdf.Rect(20, 20, 380, 180), words)
    return _saved(document)


def east_asian() -> bytes:
    """Return a page of Chinese, Japanese and Korean in the fonts that every reader must have."""
    document = pymupdf.open()
    page = document.new_page(width=400, height=200)
    for row, (font, words) in enumerate(
        (
            ("china-s", "关于贵公司的来信"),
            ("china-t", "關於貴公司的來信"),
            ("japan", "拝啓 時下"),
            ("korea", "귀하의 편지"),
        )
    ):
        page.insert_text((30, 40 * (row + 1)), words, fontname=font, fontsize=22)
    return _saved(document)


def type3() -> bytes:
    """Return a page in a Type 3 font: each letter a small drawing, one in a colour of its own."""
    square, wedge = (
        "1000 0 0 0 750 750 d1 0 0 750 750 re f",
        "1000 0 d0 0.8 0 0.2 rg 0 0 m 375 750 l 750 0 l f",
    )
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] "
        "/CharProcs << /square 6 0 R /wedge 7 0 R >> /FirstChar 97 /LastChar 98 /Widths [1000 1000] "
        "/Encoding << /Type /Encoding /Differences [97 /square /wedge] >> /Resources << >> >>"
    )
    text = "BT /F 36 Tf 40 120 Td (abab) Tj 0.8 0 0.3 0.8 40 50 Tm (babab) Tj ET"
    objects = [
        *_front("/Font << /F 5 0 R >>"),
        stream("", text.encode()),
        font.encode(),
        stream("", square.encode()),
        stream("", wedge.encode()),
    ]
    return assemble(objects)


def jbig2() -> bytes:
    """Return a page with a picture in JBIG2: one page, one generic region coded by MMR (ITU-T T.88, 6.2.6)."""
    picture = _drawing("1")
    width, height = picture.size
    page = struct.pack(">IIIIBH", width, height, 0, 0, 0, 0)
    region = struct.pack(">IIIIBB", width, height, 0, 0, 0, 1) + _mmr(picture)
    segments = _segment(0, 48, page) + _segment(1, 38, region)
    entries = f"/Width {width} /Height {height} /BitsPerComponent 1 /ColorSpace /DeviceGray"
    return _image_file(f"{entries} /Filter /JBIG2Decode", segments)


def jpeg2000() -> bytes:
    """Return a page with a picture in JPEG 2000."""
    picture, data = _drawing("RGB"), io.BytesIO()
    picture.save(data, "JPEG2000", quality_mode="rates", quality_layers=[20])
    return _image_file(f"/Width {picture.width} /Height {picture.height} /Filter /JPXDecode", data.getvalue())


def _drawing(mode: str) -> Image.Image:
    picture = Image.new(mode, (400, 280), "white")
    pen = ImageDraw.Draw(picture)
    for step in range(0, 280, 20):
        pen.ellipse((step, step // 2, step + 90, step // 2 + 60), outline="black", width=3)
        pen.line((0, step, 400, 280 - step), fill="black")
    return picture


def _mmr(picture: Image.Image) -> bytes:
    """Return the picture in the coding of ITU-T T.6, as a TIFF holds it in one strip."""
    whole = io.BytesIO()
    # The file takes black for 0, JBIG2 for 1.
    ImageChops.invert(picture).save(whole, "TIFF", compression="group4", tiffinfo={278: picture.height})
    with Image.open(whole) as saved:
        tags = saved.tag_v2  # type: ignore[attr-defined]
        (start,), (size,) = tags[273], tags[279]
        assert tags[262] == 1
    return whole.getvalue()[start : start + size]


def _segment(number: int, kind: int, data: bytes) -> bytes:
    return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data


def _image_file(entries: str, data: bytes) -> bytes:
    picture = stream(f"/Type /XObject /Subtype /Image {entries}", data)
    content = stream("", b"q 330 0 0 160 20 20 cm /I Do Q")
    return assemble([*_front("/XObject << /I 5 0 R >>"), content, picture])


def _front(resources: str) -> list[bytes]:
    page = f"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << {resources} >> >>"
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 370 200] >>",
        page.encode(),
    ]


MADE: dict[str, Callable[[], bytes]] = {
    "A0": a0,
    "tiny": tiny,
    "thin": thin,
    "cropped": cropped,
    "a thousand pages": thousand,
    "right to left": right_to_left,
    "Chinese, Japanese, Korean": east_asian,
    "Type 3": type3,
    "JBIG2": jbig2,
    "JPEG 2000": jpeg2000,
}
"""How to make each kind."""
