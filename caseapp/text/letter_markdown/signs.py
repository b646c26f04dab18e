# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The signs of letter Markdown, as its reader and its writer both know them."""

import re
from typing import Final

LISTS_DEEP: Final = 3
"""How deep lists stand in lists; what lies deeper is words."""
QUOTES_DEEP: Final = 3
"""How deep quotations stand in quotations."""
COLUMNS: Final = 64
"""The most columns that a table has."""

NOTE_LABEL: Final = re.compile(r"[^\W_][\w-]{0,39}")
NOTE: Final = re.compile(rf"\[\^(?P<label>{NOTE_LABEL.pattern})\]:[ ]*")
QUESTION: Final = re.compile(r"\{\{\s*question\s+(?P<number>[^{}]+?)\s*\}\}")
PASSAGE: Final = re.compile(r"\{\{\s*passage\s+(?P<number>[0-9]{1,18})\s*\}\}")
LETTER: Final = re.compile(r"\((?P<letter>[a-z]{1,2})\)(?=[ \n]|$)")
HEADING: Final = re.compile(r"(?P<signs>#{1,3})[ ]+(?P<words>\S.*)")
RULE: Final = re.compile(r"([-*_])[ ]*(?:\1[ ]*){2,}")
PAGE_BREAK: Final = "\\pagebreak"

ADDRESS: Final = re.compile(
    r"(?:https?://|mailto:)(?![()])[^\s()<>\\]*+(?:\([^\s()<>\\]*+\)[^\s()<>\\]*+)*+", re.IGNORECASE
)

_LINE_ENDS: Final = re.compile(r"\r\n?")
_DROPPED: Final = dict.fromkeys((*range(0x09), *range(0x0E, 0x1C), 0x7F, 0xFEFF), "")
_SPACES: Final = dict.fromkeys((0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x1F, 0x85, 0x2028, 0x2029), " ")
_HALVES: Final = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_CLEAN: Final = {**_DROPPED, **_SPACES, **_HALVES}


def clean(text: str) -> str:
    """Return text with newlines for all line ends, without control signs and halves of characters."""
    return _LINE_ENDS.sub("\n", text).translate(_CLEAN)


def number_of(letters: str) -> int:
    """Return the number of one or two letters; "a" is 1, "aa" 27."""
    total = 0
    for letter in letters:
        total = total * 26 + ord(letter) - 96
    return total
