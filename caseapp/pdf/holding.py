# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words between which no line ends."""

import re
from datetime import date
from typing import Final

from caseapp.domain.tongues import Tongue, printed_date

_HOLD: Final = "\0"
"""Stands for a space at which no line ends; clean text holds no such character."""
_MONTHS: Final = "|".join(
    printed_date(date(2000, month, 1), tongue).split(" ")[1] for tongue in Tongue for month in range(1, 13)
)
_TITLES: Final = "Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Prof|Professor"
_HELD: Final = re.compile(
    rf"(?<!\S)(?:\d{{1,2}} (?=(?:{_MONTHS})\b)|(?:{_TITLES}|page|tudalen) (?=\w))|(?<=\S) (?=[–—] )"
)


def held_words(text: str) -> list[str]:
    """Cut clean text at the spaces at which a line may end; several in a row leave empty words.

    It may not between day and month, title and name, “page” and its number, nor before a dash.
    """
    held = _HELD.sub(lambda found: found.group().replace(" ", _HOLD), text)
    words = held.split(" ")
    return [word.replace(_HOLD, " ") for word in words] if _HOLD in held else words
