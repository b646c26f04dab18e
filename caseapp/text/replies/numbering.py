# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A reply's own numbering: "2.", "Question 2", "In answer to your second question", "Turning to point (b)"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

_ORDINALS: Final = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "cyntaf ail trydydd pedwerydd pumed chweched seithfed wythfed nawfed degfed",
)
RANK: Final = {word: str(at) for words in _ORDINALS for at, word in enumerate(words.split(), 1)}
"""Which place an ordinal says, from 1, by the word in small letters."""
ORDINAL: Final = "|".join(RANK)
_LETTER: Final = r"(?:\s?\(?(?P<part>[a-z])\)|(?P<bare>[a-z])\b)?"
_THING: Final = r"(?:questions?|points?|items?|queries|query|requests?|paragraphs?|cwestiwn|pwynt)"
_SPOKEN: Final = re.compile(
    rf"(?:.{{0,60}}?\b(?:your|the|to|eich|y)\s+)?(?P<ordinal>{ORDINAL})\s+(?:of\s+your\s+)?{_THING}\b|"
    rf"(?:.{{0,60}}?\b)?(?:{_THING}|q|answer(?:\s+to\s+question)?|response\s+to\s+question)\s*(?:no\.?|number)?\s*"
    rf"(?P<number>\d{{1,2}}){_LETTER}",
    re.IGNORECASE | re.DOTALL,
)
_ITEM: Final = re.compile(
    r"(?:Q|A)?\(?(?P<number>\d{1,2})(?:[.):]+|(?=\s?\())\s*(?:\(?(?P<part>[a-z])\))?(?=\s|$)"
)
_PART: Final = re.compile(r"\(?(?P<part>[a-z])\)(?=\s)")
_WANTED: Final = re.compile(r"\D*(?P<number>\d{1,2})\s*(?:\(?(?P<part>[a-z])\)?)?\W*", re.IGNORECASE)
_REACH: Final = 160
"""Signs at the beginning of a sentence in which it says what it answers."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Sentences (first to last, the last not included) that a reply puts under a number, with its words for it."""

    number: str
    part: str
    first: int
    last: int
    words: str


def numbered(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Stretch, ...]:
    """Return the stretches of a reply under numbers of its own; `spans` are its sentences.

    Bare figures ("2.") count only where two or more of them rise.
    """
    marks = [mark for at, span in enumerate(spans) if (mark := _mark(text, at, span)) is not None]
    bare = [int(number) for _at, number, _part, _words, spoken in marks if not spoken and number]
    rising = len(bare) > 1 and all(one <= other for one, other in pairwise(bare))
    found: list[Stretch] = []
    kept = [mark for mark in marks if mark[4] or rising]
    current = ""
    for place, (at, number, part, words, _spoken) in enumerate(kept):
        current = number or current
        last = kept[place + 1][0] if place + 1 < len(kept) else len(spans)
        if current:
            found.append(Stretch(current, part, at, last, words))
    return tuple(found)


def under(stretches: Sequence[Stretch], wanted: str) -> Stretch | None:
    """Return the stretch under a question's printed number ("2", "Q2", "2(a)"), None where there is none."""
    match = _WANTED.fullmatch(wanted.strip())
    if match is None:
        return None
    part = (match["part"] or "").lower()
    same = [stretch for stretch in stretches if stretch.number == str(int(match["number"]))]
    exact = [stretch for stretch in same if stretch.part == part]
    if exact or not same:
        return exact[0] if exact else None
    if part:
        return next((stretch for stretch in same if not stretch.part), None)
    first, last = same[0], same[-1]
    return Stretch(first.number, "", first.first, last.last, first.words)


def _mark(text: str, at: int, span: tuple[int, int]) -> tuple[int, str, str, str, bool] | None:
    """Return the number a sentence begins with: its place, number, part, words, and whether it is spoken of."""
    said = text[span[0] : min(span[1], span[0] + _REACH)]
    item = _ITEM.match(said)
    if item is not None:
        return at, str(int(item["number"])), (item["part"] or "").lower(), item[0].strip(), False
    spoken = _SPOKEN.match(said)
    if spoken is not None:
        number = RANK[spoken["ordinal"].lower()] if spoken["ordinal"] else str(int(spoken["number"]))
        part = (spoken["part"] or spoken["bare"] or "").lower() if spoken["number"] else ""
        return at, number, part, " ".join(spoken[0].split()), True
    lettered = _PART.match(said)
    return (at, "", lettered["part"].lower(), lettered[0].strip(), False) if lettered else None
