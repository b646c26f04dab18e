# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Word boxes as they lie in the database: one compressed block a page."""

import struct
import zlib

from caseapp.domain.page_text import Box, PageText, Word

_WORD = struct.Struct("<IIffffHH")


def pack(text: PageText) -> bytes:
    """Pack the words of a page: offsets (code points), boxes (points), block and line numbers."""
    return zlib.compress(
        b"".join(
            _WORD.pack(
                word.start,
                word.end,
                word.box.x0,
                word.box.y0,
                word.box.x1,
                word.box.y1,
                word.block & 0xFFFF,
                word.line & 0xFFFF,
            )
            for word in text.words
        ),
        1,
    )


def unpack(text: str, packed: bytes) -> PageText:
    """Turn the packed words of a page and its text back into page text."""
    words = tuple(
        Word(text[start:end], start, end, Box(x0, y0, x1, y1), block, line)
        for start, end, x0, y0, x1, y1, block, line in _WORD.iter_unpack(zlib.decompress(packed))
    )
    return PageText(text, words)
