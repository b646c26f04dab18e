# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Page numbers that run through a bundle, and links from its index to its documents."""

import re
from collections.abc import Sequence
from typing import Final

import pymupdf

_PART: Final = re.compile(r"(?:\./)?part(?::|%3A)(\d+)")
"""The address of a link to a document of the bundle, counted from 0, as MuPDF may have rewritten it."""
SIZE: Final = 9.0
"""Points of the type in which pages are numbered."""
_FOOT: Final = 16.0
_PAD: Final = 3.0
_SIDE: Final = 20.0
"""Points from the right edge: markings stand in the middle."""
_FONT: Final = "helv"


def stamp_pages(whole: pymupdf.Document, foot: str) -> None:
    """Number every page at its foot as it is shown, whatever way it is turned: "FOOT, page 3 of 12"."""
    font = pymupdf.Font(_FONT)
    for number in range(whole.page_count):
        page = whole.load_page(number)
        words = f"{foot}, page {number + 1} of {whole.page_count}".lstrip(", ")
        _stamp(page, words, font.text_length(words, fontsize=SIZE))


def _stamp(page: pymupdf.Page, words: str, width: float) -> None:
    page.wrap_contents()
    shown = page.rect  # as it is turned
    size = min(SIZE, SIZE * max(1.0, shown.width - 4 * _PAD) / width)
    wide = width * size / SIZE
    left = max(_PAD, shown.width - wide - _SIDE)
    line = shown.height - min(_FOOT, shown.height / 4)
    box = pymupdf.Rect(left - _PAD, line - size, left + wide + _PAD, line + _PAD)
    turned = page.derotation_matrix
    page.draw_rect(box * turned, color=None, fill=(1, 1, 1), overlay=True)
    page.insert_text(
        pymupdf.Point(left, line) * turned, words, fontsize=size, fontname=_FONT, rotate=page.rotation
    )


def lead_to_parts(whole: pymupdf.Document, pages: int, firsts: Sequence[int]) -> None:
    """Let the links on the first `pages` that name a document by its number lead to its first page (from 1)."""
    for number in range(pages):
        page = whole.load_page(number)
        for link in page.get_links():
            named = _PART.fullmatch(str(link.get("uri") or link.get("file") or ""))
            if named is None:
                continue
            part = int(named[1])
            page.delete_link(link)
            page.insert_link(
                {
                    "kind": pymupdf.LINK_GOTO,
                    "from": link["from"],
                    "page": firsts[part] - 1,
                    "to": pymupdf.Point(0, 0),
                    "zoom": 0.0,
                }
            )
