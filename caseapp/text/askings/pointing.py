# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words by which a letter points back: "I repeat", "question 2 of my letter of 16 July", "my second question"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from caseapp.text.dates import MONTHS
from caseapp.text.replies.numbering import ORDINAL, RANK

LAST: Final = -1
"""The place of the last question of a letter."""
_OWN: Final = r"(?:my|our|the|fy|ein)"
_LETTERED: Final = r"\(?(?P<{}>[a-z]|[ivx]{{2,4}})\)"
_NUMBERED: Final = re.compile(
    rf"\b(?:questions?|qs?|points?|items?|queries|query|cwestiwn|pwynt)\s*(?:no\.?|number|rhif)?\s*"
    rf"(?P<figure>\d{{1,3}})(?!\d|(?:\s*\w+)?\s+(?:years?|months?|weeks?|days?|of\s+the\s+act)\b)"
    rf"\s*(?:\(?(?P<part>[a-z])\)(?:\s*\((?P<deep>[ivx]{{1,4}})\))?)?"
    rf"|\b{_OWN}\s+(?P<rank>{ORDINAL}|last)\s+(?:and\s+\w+\s+)?(?:questions?|points?|requests?|queries|query)\b"
    rf"|\b(?:questions?|points?|items?|at|under|in|as)\s+{_LETTERED.format('letter')}",
    re.IGNORECASE,
)
_AGAIN: Final = re.compile(
    r"\b(?:(?:i|we)\s+(?:therefore\s+|must\s+|now\s+|do\s+|would\s+|shall\s+|again\s+|have\s+|had\s+|still\s+|also\s+)*"
    r"(?:repeat|reiterate|renew|restate|press\s+(?:you\s+)?(?:for\s+(?:an\s+answer\s+to\s+)?)?|asked?(?:\s+you)?|requested?|request|"
    r"await|refer(?:\s+(?:you\s+)?(?:back\s+)?to)?|remind\s+you)|"
    r"(?:ask|put|request|raise|pose|state)\w*\s+(?:you\s+)?(?:once\s+)?(?:again|once\s+more)|again|once\s+more|"
    r"(?:have|has|had|do|does|did|are|is|was|were)\s+(?:still\s+)?(?:not|never)\s+(?:yet\s+|been\s+|you\s+)*"
    r"(?:answer\w*|told|tell|said|say|received?|addressed|replied|sent|explained?|provided|supplied|enclosed|stated?|given|give)"
    r"(?:\s+(?:me|us|to\s+me|to\s+us))?|(?:i|we)(?:\s+have)?\s+(?:still\s+)?(?:heard|had|received)\s+nothing|nor\s+(?:do|did|have)\s+you\s+\w+|"
    r"unanswered|outstanding|overlooked|passe?d?\s+over|remains?(?:\s+open)?|"
    r"(?:my|our)\s+(?:\w+\s+)?(?:questions?|requests?|point)(?:\s+(?:was|is|as\s+to))?|remind\s+you(?:\s+that)?|"
    r"gofynnaf\s+eto|gofynnais|ailadroddaf|nid\s+ydych\s+wedi\s+\w+)\b",
    re.IGNORECASE,
)
_LETTER: Final = re.compile(
    r"\b(?:in|of|from|by)?\s*(?:my|our|the|fy|ein)\s+(?:\w+\s+)?(?:letter|e-?mail|llythyr)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """How words point back; `rest` are the words without that, `words` tell it, empty where they do not.

    `number` is a number or letter ("2", "2(a)", "b"), `rank` a place in a letter from 1 or LAST, `on` the day of the
    letter meant; `is_again` tells that they speak of asking again at all.
    """

    rest: str
    words: str
    number: str
    rank: int
    on: date | None
    is_again: bool


def pointer_of(words: str, days: Iterable[date]) -> Pointer:
    """Read how words point back to letters of some days."""
    plain = " ".join(words.split())
    on, rest = _without_day(plain, days)
    numbered = _NUMBERED.search(rest)
    again = _AGAIN.search(rest)
    number, rank, told = "", 0, ""
    if numbered is not None:
        number, rank, told = _number(numbered), _rank(numbered), numbered[0]
        rest = _cut(rest, numbered)
    told = told or (again[0] if again else "")
    rest = _LETTER.sub(" ", _AGAIN.sub(" ", rest))
    return Pointer(" ".join(rest.split()), " ".join(told.split()), number, rank, on, again is not None)


def _number(found: re.Match[str]) -> str:
    if found["figure"]:
        further = "".join(f"({part.lower()})" for part in (found["part"], found["deep"]) if part)
        return f"{int(found['figure'])}{further}"
    return (found["letter"] or "").lower()


def _rank(found: re.Match[str]) -> int:
    if not found["rank"]:
        return 0
    word = found["rank"].lower()
    return LAST if word == "last" else int(RANK[word])


def _without_day(words: str, days: Iterable[date]) -> tuple[date | None, str]:
    """Return the day of those given that is named, and the words without it."""
    for day in sorted(set(days), reverse=True):
        months = "|".join(name for name, number in MONTHS.items() if number == day.month)
        named = re.search(
            rf"(?:\b(?:on|of|dated|o|ar)\s+)?(?<!\d)0?{day.day}(?:st|nd|rd|th)?\s+(?:{months})\b(?:,?\s+{day.year}\b|(?!,?\s+\d{{4}}))",
            words,
            re.IGNORECASE,
        )
        if named is not None:
            return day, _cut(words, named)
    return None, words


def _cut(words: str, found: re.Match[str]) -> str:
    return f"{words[: found.start()]} {words[found.end() :]}"
