# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the colours of a file mean: an ICC profile of sRGB (IEC 61966-2-1), written as ICC.1:2004-10 has it."""

import struct
from functools import cache

_WHITE = (0.9642, 1.0, 0.8249)
"""D50, the white of every profile's connection space."""
_PRIMARIES = (
    (b"rXYZ", (0.43607, 0.22249, 0.01392)),
    (b"gXYZ", (0.38515, 0.71687, 0.09708)),
    (b"bXYZ", (0.14307, 0.06061, 0.71410)),
)
"""The primaries of sRGB, adapted from D65 to D50."""
_ADAPTATION = (1.04788, 0.02292, -0.05021, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
"""The matrix by which they were adapted (Bradford), row by row."""
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""From code value to light: a power, and a straight line near black."""
_HEADER = 128


@cache
def srgb_profile() -> bytes:
    """Return the profile; it holds no date and no random number."""
    curve = b"para" + struct.pack(">IHH", 0, 3, 0) + _fixed(*_CURVE)
    tags = [
        (b"desc", _words("sRGB")),
        (b"cprt", _words("No rights are claimed in this profile.")),
        (b"wtpt", _point(*_WHITE)),
        (b"chad", b"sf32" + bytes(4) + _fixed(*_ADAPTATION)),
        *((name, _point(*values)) for name, values in _PRIMARIES),
        *((name, curve) for name in (b"rTRC", b"gTRC", b"bTRC")),
    ]
    start = _HEADER + 4 + 12 * len(tags)
    table, data = struct.pack(">I", len(tags)), b""
    for name, body in tags:
        table += name + struct.pack(">II", start + len(data), len(body))
        data += body + bytes(-len(body) % 4)
    return _header(start + len(data)) + table + data


def _header(size: int) -> bytes:
    """Return the header: version 4.2, a display, colours RGB to XYZ, dated once and for all."""
    kinds = b"mntr" + b"RGB " + b"XYZ "
    dated = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    head = struct.pack(">I4xI", size, 0x04200000) + kinds + dated + b"acsp" + bytes(28) + _fixed(*_WHITE)
    return head.ljust(_HEADER, b"\0")


def _fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _point(*values: float) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(*values)


def _words(text: str) -> bytes:
    encoded = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">III", 0, 1, 12) + b"enUS" + struct.pack(">II", len(encoded), 28) + encoded
