# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Word boxes as they lie in the database: one compressed block a page."""

import struct
import zlib

from caseapp.domain.page_text import Box, PageText, Word

_FIELDS = "IIffffHH"
_WORD = struct.Struct("<" + _FIELDS)


def pack(text: PageText) -> bytes:
    """Pack the words of a page: offsets (code points), boxes (points), block and line numbers."""
    numbers: list[float] = []
    for word in text.words:
        box = word.box
        numbers += (
            word.start,
            word.end,
            box.x0,
            box.y0,
            box.x1,
            box.y1,
            word.block & 0xFFFF,
            word.line & 0xFFFF,
        )
    # One call for the whole page: importing many letters spends its time here otherwise.
    return zlib.compress(struct.pack("<" + _FIELDS * len(text.words), *numbers), 1)


def unpack(text: str, packed: bytes) -> PageText:
    """Turn the packed words of a page and its text back into page text."""
    words = tuple(
        Word(text[start:end], start, end, Box(x0, y0, x1, y1), block, line)
        for start, end, x0, y0, x1, y1, block, line in _WORD.iter_unpack(zlib.decompress(packed))
    )
    return PageText(text, words)
