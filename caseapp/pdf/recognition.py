# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recognising the text in the picture of a page with the Tesseract that is built into PyMuPDF."""

import math

import pymupdf

from caseapp.domain.page_text import PlacedWord, join_words
from caseapp.pdf.messages import PageRead, storable
from caseapp.pdf.opening import MOST_WORDS, size_unturned

DOTS = 300
"""Dots per inch of the picture that is read; larger pages are read at as many as `MOST_PIXELS` allow."""
MOST_PIXELS = 24 * 1024**2
LANGUAGE = "eng"


def recognised(document: pymupdf.Document, index: int, data: str) -> PageRead:
    """Return a page (from 0) with the words in its picture; `data` is the folder of the language data.

    The page is read as it is shown, turned as it asks for; the places are in unrotated page space.
    """
    page = document.load_page(index)
    width, height, rotation = size_unturned(page)
    zoom = min(DOTS / 72, math.sqrt(MOST_PIXELS / max(1.0, width * height)))
    # In colour: of a grey picture MuPDF 1.28 recognises nothing.
    picture = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), colorspace=pymupdf.csRGB, alpha=False)
    read = picture.pdfocr_tobytes(compress=False, language=LANGUAGE, tessdata=data)
    with pymupdf.open(stream=read, filetype="pdf") as layer:
        sheet = layer.load_page(0)
        scale = pymupdf.Matrix(page.rect.width / sheet.rect.width, page.rect.height / sheet.rect.height)
        back = scale * page.derotation_matrix
        words: list[PlacedWord] = []
        for x0, y0, x1, y1, text, block, line, _ in sheet.get_text("words", sort=False)[:MOST_WORDS]:
            box = pymupdf.Rect(x0, y0, x1, y1) * back
            box.normalize()
            words.append((box.x0, box.y0, box.x1, box.y1, storable(text), block, line))
    return PageRead(width, height, rotation, join_words(words))
