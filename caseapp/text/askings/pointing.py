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
_LETTERED: Final = r"\(?(?P<letter>[a-z]|[ivx]{2,4})\)"
_FIGURE: Final = (
    r"(?P<figure>\d{1,3})(?!\d|(?:\s*\w+)?\s+(?:years?|months?|weeks?|days?|of\s+the\s+act)\b"
    rf"|(?:st|nd|rd|th)?\s+(?:{'|'.join(MONTHS)})\s+\d{{4}})"
    r"\s*(?:\(?(?P<part>[a-z])\)(?:\s*\((?P<deep>[ivx]{1,4})\))?)?"
)
_NUMBERED: Final = re.compile(
    rf"\b(?:(?P<many>questions|qs|points|items|queries|cwestiynau|pwyntiau)|question|q|point|item|query|cwestiwn|pwynt)"
    rf"\s*(?:nos?\.?|numbers?|rhif)?\s*{_FIGURE}"
    rf"|\b{_OWN}\s+(?P<ranks>(?:{ORDINAL}|last)(?:(?:\s*,\s*|\s+)(?:{ORDINAL}|and|last))*)\s+(?:and\s+\w+\s+)?"
    r"(?:questions?|points?|requests?|queries|query)\b"
    rf"|\b(?:questions?|points?|items?|at|under|in|as)\s+{_LETTERED}",
    re.IGNORECASE,
)
_JOINT: Final = r"\s*(?:[,;&]\s*(?:and\b|or\b)?|\b(?:and|or|ac?)\b)\s*"
_RANGE: Final = re.compile(r"\s*(?:\bto\b|[–-])\s*(?P<figure>\d{1,3})(?![\d(])")
_FURTHER_FIGURE: Final = re.compile(rf"{_JOINT}{_FIGURE}", re.IGNORECASE)
_FURTHER_LETTER: Final = re.compile(rf"{_JOINT}{_LETTERED}", re.IGNORECASE)
_MOST: Final = 40
"""Questions that one range may mean."""
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
class Aim:
    """A question pointed at: by a number or letter ("2", "2(a)", "b"), else by a place in a letter, from 1 or LAST."""

    number: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Pointer:
    """How words point back; `rest` are the words without that, `words` tell it, empty where they do not.

    `aims` are the questions they point at, in their order, `on` the day of the letter meant; `is_again` tells
    that they speak of asking again at all.
    """

    rest: str
    words: str
    aims: tuple[Aim, ...]
    on: date | None
    is_again: bool


def pointer_of(words: str, days: Iterable[date]) -> Pointer:
    """Read how words point back to letters of some days."""
    plain = " ".join(words.split())
    on, rest = _without_day(plain, days)
    again = _AGAIN.search(rest)
    aims: list[Aim] = []
    told, left, end = [], [], 0
    for numbered in _NUMBERED.finditer(rest):
        if numbered.start() >= end:
            left.append(rest[end : numbered.start()])
            here, end = _aims(rest, numbered)
            aims += here
            told.append(rest[numbered.start() : end])
    rest = " ".join([*left, rest[end:]])
    words = " and ".join(told) or (again[0] if again else "")
    rest = _LETTER.sub(" ", _AGAIN.sub(" ", rest))
    found = tuple(dict.fromkeys(aims))
    return Pointer(" ".join(rest.split()), " ".join(words.split()), found, on, again is not None)


def _aims(words: str, found: re.Match[str]) -> tuple[list[Aim], int]:
    """Return what a match points at, with all that is listed after it, and where the list ends."""
    if found["ranks"]:
        named = re.findall(r"\w+", found["ranks"].lower())
        ranks = [LAST if word == "last" else int(RANK[word]) for word in named if word != "and"]
        return [Aim(rank=rank) for rank in ranks], found.end()
    aims, end = [Aim(_number(found))], found.end()
    figures = bool(found["many"])
    while further := _further(words, end, figures=figures):
        if further.re is _FURTHER_LETTER:
            stem = aims[-1].number.partition("(")[0]
            letter = further["letter"].lower()
            aims.append(Aim(f"{stem}({letter})" if stem.isdigit() else letter))
        elif further.re is _RANGE:
            first, last = int(aims[-1].number.partition("(")[0]), int(further["figure"])
            aims += [Aim(str(number)) for number in range(first + 1, min(last, first + _MOST) + 1)]
        else:
            aims.append(Aim(_number(further)))
        end = further.end()
    return aims, end


def _further(words: str, end: int, *, figures: bool) -> re.Match[str] | None:
    """Return what a list goes on with: the letter of another part, and in a list of several a figure or a range."""
    patterns = (_FURTHER_LETTER, _FURTHER_FIGURE, _RANGE) if figures else (_FURTHER_LETTER,)
    return next(filter(None, (pattern.match(words, end) for pattern in patterns)), None)


def _number(found: re.Match[str]) -> str:
    if found["figure"]:
        further = "".join(f"({part.lower()})" for part in (found["part"], found["deep"]) if part)
        return f"{int(found['figure'])}{further}"
    return (found["letter"] or "").lower()


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
