# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a letter of ours speaks of: letters by their dates, references, questions and exhibits by their numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from caseapp.domain.letter import Direction
from caseapp.text.dates import DateFound, find_dates

_THEIRS: Final = frozenset({"your", "eich"})
_OURS: Final = frozenset({"our", "my", "ein", "fy", "this office's", "this office’s"})
_LETTER: Final = re.compile(
    r"(?:\b(?P<whose>your|our|my|eich|ein|fy|this office['’]s)\s+(?:(?!of\b|and\b)[\w’'-]+\s+){0,2}?)?"
    r"\b(?:letters?|e-?mails?|repl(?:y|ies)|responses?|reminders?|acknowledgements?|llythyr(?:au|on)?|lythyr(?:au|on)?"
    r"|e-?byst|e-?bost|atebion|ateb)"
    r"(?:\s+(?P<way>to|from|at|oddi wrth|gan)\s+(?P<who>[^.;:()\n]{1,80}?))?"
    r",?\s+(?:of|dated|dyddiedig|o)\s+(?=\d)",
    re.IGNORECASE,
)
_DAYS: Final = re.compile(
    r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|af|ail|il|ydd|fed|ed|eg|ain)?(?:,| and| a| ac)\s+(?=\d)"
)
_JOINT: Final = re.compile(r"(?:,\s*(?:and|a|ac)|,|\s+(?:and|a|ac))\s+(?:(?:of|o)\s+)?(?=\d)")
_REFERENCE: Final = re.compile(
    r"\b(?:reference|ref|cyfeirnod)s?\b\.?:?\s+(?:(?:is|no\.?|number|yw)\s+)?(?P<value>(?=[^\s,;()]*\d)[^\s,;()]{3,60})",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(r"(?<![\w/-])Q\d{1,4}(?:\([a-z]{1,3}\))*(?![\w/-])")
_EXHIBIT: Final = re.compile(
    r"\b(?:exhibits?|dangosyn|arddangosyn)\s+(?P<number>[A-Z]{1,5}[/-]?\d{1,4})\b", re.IGNORECASE
)
_REACH: Final = 300


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a text names: what, and the words that name it at their place (code points)."""

    named: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LetterMention:
    """A letter that a text names by its date, with the way it went as far as its words tell."""

    on: date
    direction: Direction
    start: int
    end: int


def letters_in(text: str) -> tuple[LetterMention, ...]:
    """Return the letters that a text names by their dates: "your letters of 10 August and 21 September 2021"."""
    dates = {found.start: found for found in find_dates(text)}
    return tuple(mention for named in _LETTER.finditer(text) for mention in _named(text, named, dates))


def references_in(text: str) -> tuple[Mention, ...]:
    """Return the references that a text names as such."""
    return tuple(
        Mention(found["value"].rstrip(".:?!’”'\""), found.start("value"), found.end("value"))
        for found in _REFERENCE.finditer(text)
        if not any(day.start == 0 for day in find_dates(text[found.start("value") : found.end("value") + 20]))
    )


def questions_in(text: str) -> tuple[Mention, ...]:
    """Return the numbers of questions that a text names: "Q3", "Q2(a)"."""
    return tuple(Mention(found.group(), found.start(), found.end()) for found in _QUESTION.finditer(text))


def exhibits_in(text: str) -> tuple[Mention, ...]:
    """Return the numbers of exhibits that a text names: "exhibit E1", "exhibit HO/3"."""
    return tuple(
        Mention(found["number"].upper(), found.start(), found.end()) for found in _EXHIBIT.finditer(text)
    )


def _named(text: str, named: re.Match[str], dates: dict[int, DateFound]) -> Iterator[LetterMention]:
    direction = _direction(named)
    at = named.end()
    days: list[tuple[int, int]] = []
    while at < named.end() + _REACH:
        found = dates.get(at)
        if found is None:
            alone = _DAYS.match(text, at)
            if alone is None:
                return
            days.append((int(alone["day"]), at))
            at = alone.end()
            continue
        for day, start in days:
            on = _on(found.on, day)
            if on is not None:
                yield LetterMention(on, direction, start, found.end)
        days = []
        yield LetterMention(found.on, direction, named.start(), found.end)
        joint = _JOINT.match(text, found.end)
        if joint is None:
            return
        at = joint.end()


def _direction(named: re.Match[str]) -> Direction:
    whose = " ".join((named["whose"] or "").casefold().split())
    way = (named["way"] or "").casefold()
    if whose in _THEIRS or way in ("from", "oddi wrth", "gan"):
        return Direction.INCOMING
    if whose in _OURS or way in ("to", "at"):
        return Direction.OUTGOING
    return Direction.UNKNOWN


def _on(month: date, day: int) -> date | None:
    try:
        return month.replace(day=day)
    except ValueError:
        return None
