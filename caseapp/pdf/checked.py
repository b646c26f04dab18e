# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Values from a process that has read untrusted files, checked one by one."""

import math
import unicodedata
from typing import Final

from caseapp.domain.page_text import Box

LAST_SECOND: Final = 253_402_300_799
"""The end of the year 9999, in seconds since 1970."""


class BadMessage(ValueError):  # noqa: N818 - says what it is
    """The bytes are not a message of ours."""


def number(value: object) -> float:
    """Return a finite number; raises BadMessage."""
    if isinstance(value, (int, float)) and math.isfinite(value):
        return float(value)
    raise BadMessage("not a number")


def text(value: object) -> str:
    """Return a text that can be stored; raises BadMessage."""
    if not isinstance(value, str):
        raise BadMessage("not a text")
    return storable(value)


def box(value: object) -> Box:
    """Return a box of finite numbers; raises BadMessage."""
    match value:
        case [x0, y0, x1, y1]:
            return Box(number(x0), number(y0), number(x1), number(y1))
    raise BadMessage("not a box")


def storable(words: str) -> str:
    """Return a text with U+FFFD in place of each character that no text can hold."""
    return words if words.isprintable() else "".join(map(_storable, words))


def one_line(words: str | None, longest: int) -> str:
    """Return a text that can be stored on one line, cut where it has more characters."""
    return " ".join(storable(words or "").split())[:longest]


def _storable(character: str) -> str:
    held = character in "\t\n\r" or unicodedata.category(character) not in ("Cc", "Cs")
    return character if held else "\ufffd"
