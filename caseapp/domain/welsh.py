# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How Welsh words change beside one another: “a” and “ac”, and “y” and “yr” behind a vowel."""

import re
from collections.abc import Sequence
from typing import Final

_VOWELS: Final = "aeiouwyâêîôûŵŷ"
_ARTICLE: Final = re.compile(rf"(?<=[{_VOWELS}])\s+yr?\s+(?=[^\W\d_])", re.IGNORECASE)


def contracted(words: str) -> str:
    """Join the article to a vowel before it: "i y cwestiynau" becomes "i’r cwestiynau"."""
    return _ARTICLE.sub("’r ", words)


def joint(word: str) -> str:
    """Return “and” as it stands before a word: “ac” before a vowel, else “a”."""
    return "ac" if word[:1].casefold() in _VOWELS else "a"


def welsh_series(parts: Sequence[str]) -> str:
    """Return parts as a list in a sentence: "A, B ac E"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {joint(parts[-1])} {parts[-1]}"
