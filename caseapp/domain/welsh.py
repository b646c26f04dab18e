# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How Welsh words change beside one another: “a” and “ac”, and “y”, “yr”, “ein” and “eich” behind a vowel."""

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

_VOWELS: Final = "aeiouwyâêîôûŵŷ"
_OWNER: Final = re.compile(r"\b(gyda|a)\s+ei(n|ch)\s+")
_SPOKEN_WITH_A_VOWEL: Final = re.compile(r"(?:1|8|11|8\d)(?!\d)")
"""Un, wyth, un ar ddeg, wyth deg."""
_SOFT: Final = MappingProxyType(
    {"ll": "l", "c": "g", "p": "b", "t": "d", "g": "", "b": "f", "d": "dd", "m": "f"}
)
_ARTICLE: Final = re.compile(rf"(?<=[{_VOWELS}])\s+yr?\s+(?=[^\W\d_])", re.IGNORECASE)


def contracted(words: str) -> str:
    """Join "y", and "ein" or "eich" behind "gyda" and "a", to the vowel: "i y cwestiynau" is "i’r cwestiynau"."""
    return _OWNER.sub(r"\1’\2 ", _ARTICLE.sub("’r ", words))


def softened(word: str) -> str:
    """Return a word as it stands behind a preposition that softens it: "lythyr", "gydnabyddiaeth", "alwad"."""
    first = "ll" if word[:2] == "ll" else word[:1]
    return f"{_SOFT.get(first, first)}{word[len(first) :]}"


def joint(word: str) -> str:
    """Return “and” as it stands before a word or number: “ac” before a vowel that is spoken, else “a”."""
    spoken = _SPOKEN_WITH_A_VOWEL.match(word) is not None
    return "ac" if spoken or word[:1].casefold() in _VOWELS else "a"


def welsh_series(parts: Sequence[str]) -> str:
    """Return parts as a list in a sentence: "A, B ac E"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint(parts[-1])} {parts[-1]}"
