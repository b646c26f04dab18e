# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a font file is one that letters can carry: TrueType outlines, and a licence that lets it be embedded."""

import struct
from typing import Final

_LONGEST: Final = 64
"""Tables that a font file may list."""
_RESTRICTED: Final = 0x0002
_NO_SUBSET: Final = 0x0100
_BITMAPS: Final = 0x0200
_LICENSED: Final = "Ask its maker for a licence to embed it, or choose another font."


def why_not_embedded(data: bytes) -> tuple[str, str] | None:
    """Say why the font in some bytes cannot be embedded, and what to do; None where it can.

    The permission is that of fsType in the font's OS/2 table (OpenType 1.9, OS/2): restricted licence, no
    subsetting, and bitmaps only are refused, since a letter holds a part of the outlines and is published.
    """
    if data[:4] == b"OTTO":
        return (
            "has outlines that cannot be embedded (OpenType, CFF)",
            "Choose the TrueType form of the font (.ttf).",
        )
    if data[:4] == b"ttcf":
        return ("holds several fonts in one file", "Choose one that holds a single font (.ttf).")
    if data[:4] not in (b"\x00\x01\x00\x00", b"true"):
        return ("is no TrueType font", "Choose a font file whose name ends in .ttf.")
    tables = _tables(data)
    if not {b"glyf", b"cmap", b"head", b"hmtx", b"OS/2"} <= set(tables):
        return ("is damaged or incomplete", "Choose another copy of the font.")
    start, length = tables[b"OS/2"]
    if length < 10 or start + length > len(data):
        return ("is damaged or incomplete", "Choose another copy of the font.")
    (permission,) = struct.unpack_from(">H", data, start + 8)
    if permission & 0x000F == _RESTRICTED:
        return ("may not be embedded: its licence forbids it", _LICENSED)
    if permission & _NO_SUBSET:
        return ("may be embedded only whole, which letters do not do", _LICENSED)
    if permission & _BITMAPS:
        return ("may be embedded only as bitmaps, which print badly", _LICENSED)
    return None


def _tables(data: bytes) -> dict[bytes, tuple[int, int]]:
    """Return where each table of a font lies and how long it is, in bytes; nothing where the list is damaged."""
    if len(data) < 12:
        return {}
    (count,) = struct.unpack_from(">H", data, 4)
    if count > _LONGEST or 12 + count * 16 > len(data):
        return {}
    rows = (struct.unpack_from(">4sLLL", data, 12 + index * 16) for index in range(count))
    return {bytes(tag): (start, length) for tag, _, start, length in rows if start + length <= len(data)}
