# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Word boxes as they lie in the database: one compressed block a page."""

import zlib

from caseapp.domain.page_text import PageText


def pack(text: PageText) -> bytes:
    """Compress the words of a page."""
    return zlib.compress(text.packed, 1)


def unpack(text: str, packed: bytes) -> PageText:
    """Turn the compressed words of a page and its text back into page text."""
    return PageText(text, zlib.decompress(packed))
