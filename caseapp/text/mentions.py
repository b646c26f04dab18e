# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a letter of ours speaks of: letters by their dates, references, questions and exhibits by their numbers."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from caseapp.domain.letter import Direction
from caseapp.text.dates import MONTHS, DateFound, find_dates

_THEIRS: Final = frozenset({"your", "eich", "’ch"})
_OURS: Final = frozenset({"our", "my", "ein", "fy", "’n", "this office’s", "y swyddfa hon", "’r swyddfa hon"})
_US: Final = frozenset({"us", "me", "this office", "y swyddfa hon"})
_FROM: Final = frozenset({"from", "oddi wrth", "gan"})
_TO: Final = frozenset({"to", "at"})
_LETTER: Final = re.compile(
    r"(?:(?:\b(?P<whose>your|our|my|eich|ein|fy|this office['’]s)|(?P<joined>(?<=\w)['’]ch|(?<=\b[aio])['’]n"
    r"|(?<=\bgyda)['’]n))\s+(?:(?!of\b|and\b)[\w’'-]+\s+){0,2}?)?"
    r"\b(?:letters?|e-?mails?|repl(?:y|ies)|responses?|reminders?|acknowledgements?|llythyr(?:au|on)?|lythyr(?:au|on)?"
    r"|e-?byst|e-?bost|atebion|ateb|[cg]ydnabyddiaeth(?:au)?)(?:\s+(?:dros dro|atgoffa))?"
    r"(?:\s*(?P<owner>\by swyddfa hon|[’']r swyddfa hon))?"
    r"(?:\s+(?P<way>to|from|at|oddi wrth|gan)\s+(?P<who>[^.;:()\n]{1,80}?)|\s+(?P<to_us>atom|ataf))?"
    r",?\s+(?:of|dated|dyddiedig|o|a\s+(?:ysgrifennwyd|anfonwyd|ddyddiwyd)\s+ar)\s+(?:the\s+)?(?=\d)",
    re.IGNORECASE,
)
_SENT: Final = re.compile(
    r"\b(?:letters?\s+(?:(?:that|which)\s+)?(?P<by_you>you|they)\s+(?:sent|wrote|posted)"
    r"|letters?\s+(?:(?:that|which)\s+)?(?P<by_us>I|we)\s+(?:sent|wrote|posted)"
    r"|(?P<you>you)\s+(?:last\s+|first\s+)?(?:wrote|e-?mailed)|(?P<we>I|we)\s+(?:last\s+|first\s+)?(?:wrote|e-?mailed))"
    r"(?:\s+again)?(?:\s+(?:to\s+)?(?:me|us|you|this office))?\s+on\s+(?:the\s+)?(?=\d)"
    r"|\b(?:(?P<chwi>ysgrifenasoch)|ysgrifen(?:nais|asom))(?:\s+eto)?"
    r"(?:\s+at(?:af|om|och|\s+y swyddfa hon))?\s+ar\s+(?=\d)",
    re.IGNORECASE,
)
"""A letter that is named by its sender and the day on which it went."""
_TO_OTHERS: Final = re.compile(
    r"\s+(?:from\s+[^.;:()\n]{2,80}?\s+)?to\s+(?!me\b|us\b|you\b|this\b|my\b|our\b|your\b|the Commissioner\b)"
    r"|\s+(?:oddi wrth|gan)\s+[^.;:()\n]{2,80}?\s+at\s+(?!y swyddfa hon\b|fy\b|ein\b|eich\b|y Comisiynydd\b)",
)
_FROM_OTHERS: Final = re.compile(r"\bfrom\b|\boddi wrth\b|\bgan\b|\w[’']s?\s+(?:[\w’'-]+\s+){0,2}?\Z")
_WITHOUT_YEAR: Final = re.compile(
    r"(?P<day>[0-3]?\d)(?:\s?(?:st|nd|rd|th|af|ail|il|ydd|fed|ed|eg|ain))?(?:\s+(?:of|o))?\s+"
    rf"(?P<month>{'|'.join(sorted((name.title() for name in MONTHS), key=len, reverse=True))})\b"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
)
_DAYS: Final = re.compile(
    r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|af|ail|il|ydd|fed|ed|eg|ain)?(?:,| and| a| ac)\s+(?=\d)"
)
_JOINT: Final = re.compile(r"(?:,\s*(?:and|a|ac)|,|\s+(?:and|a|ac))\s+(?:(?:of|o|ar)\s+)?(?=\d)")
_REFERENCE: Final = re.compile(
    r"\b(?:(?:reference|ref|cyfeirnod)s?\b\.?:?\s+(?:(?:is|no\.?|number|yw)\s+)?|(?:case|achos)\s+(?=[^\s,;()]*/))"
    r"(?P<value>(?=[^\s,;()]*\d)[^\s,;()]{3,60})",
    re.IGNORECASE,
)
_QUESTION: Final = re.compile(r"(?<![\w/-])Q\d{1,4}(?:\([a-z]{1,3}\))*(?![\w/-])")
_NUMBERED: Final = re.compile(
    r"(?<!your )(?<!parliamentary )\b(?:questions?|cwestiwn|cwestiynau)\s+(?:numbers?\s+|nos?\.?\s+)?"
    r"(?P<numbers>\d{1,3}(?:(?:,| and| to| ac?|–)\s*\d{1,3})*)\b(?!\s+of\b|[\w/(.]\d)",
    re.IGNORECASE,
)
_EXHIBIT: Final = re.compile(
    r"\b(?:exhibits?|dangosyn|arddangosyn)\s+(?P<number>[A-Z]{0,5}[/-]?\d{1,4})\b", re.IGNORECASE
)
_PAGES: Final = re.compile(
    r"\b(?:pages?|pp?\.|[td]h?udalen(?:nau)?)\s*(?P<numbers>\d{1,4}(?:\s*(?:[–,-]|and|to|ac?|i)\s*\d{1,4}\b)*)",
    re.IGNORECASE,
)
_RUN: Final = re.compile(r"(?P<first>\d+)(?:\s*(?:[–-]|to|i)\s*(?P<last>\d+))?")
_REACH: Final = 300


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a text names: what, and the words that name it at their place (code points)."""

    named: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LetterMention:
    """A letter that a text names by its date, with the way it went as far as its words tell.

    `on` is None for a day of no calendar, and `year` where none is said. `was_sent` tells that the day is that on
    which it went, which its own date may precede.
    """

    on: date | None
    direction: Direction
    start: int
    end: int
    day: int
    month: int
    year: int | None
    was_sent: bool = False

    def is_of(self, day: date) -> bool:
        """Tell whether a day is the one that is named."""
        return (self.day, self.month) == (day.day, day.month) and self.year in (None, day.year)


@dataclass(frozen=True, slots=True)
class _Chain:
    """The words that lead to the dates of one or more letters."""

    start: int
    direction: Direction
    was_sent: bool = False


def letters_in(text: str) -> tuple[LetterMention, ...]:
    """Return the letters that a text names by their dates: "your letters of 10 August and 21 September 2021".

    Letters of others to others are left out: "the letter of 3 March 2020 from the Home Secretary to the mayor".
    """
    dates = {found.start: found for found in find_dates(text)}
    found: list[LetterMention] = []
    for named in _LETTER.finditer(text):
        chain = _Chain(named.start(), _direction(named))
        found += _unless_others(text, named, _named(text, named.end(), chain, dates))
    for sent in _SENT.finditer(text):
        theirs = sent["you"] or sent["by_you"] or sent["chwi"]
        way = Direction.INCOMING if theirs else Direction.OUTGOING
        chain = _Chain(sent.start(), way, was_sent=True)
        found += [
            one for one in _named(text, sent.end(), chain, dates) if not _TO_OTHERS.match(text, one.end)
        ]
    return tuple(found)


def _unless_others(
    text: str, named: re.Match[str], mentions: tuple[LetterMention, ...]
) -> tuple[LetterMention, ...]:
    """Leave out letters that are said to be from somebody to somebody else than the office or the addressee."""
    if _owner(named) or not mentions:
        return mentions
    end = mentions[-1].end
    behind = _TO_OTHERS.match(text, end)
    from_other = behind is not None and (
        _FROM_OTHERS.search(behind.group()) or _FROM_OTHERS.search(text[: named.start()])
    )
    within = named["who"] is not None and re.search(
        r"\bto\s+(?!me\b|us\b|you\b)|\bat\s+(?!y swyddfa hon\b)", named["who"]
    )
    return () if from_other or (within and named["way"] not in ("to", "at")) else mentions


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


def numbers_in(text: str) -> tuple[Mention, ...]:
    """Return the plain numbers by which a text names questions: "question 9", "questions 3 and 12"."""
    return tuple(
        Mention(number.group(), found.start(), found.end())
        for found in _NUMBERED.finditer(text)
        for number in re.finditer(r"\d+", found["numbers"])
    )


def exhibits_in(text: str) -> tuple[Mention, ...]:
    """Return the numbers of exhibits that a text names: "exhibit E1", "exhibit HO/3"."""
    return tuple(
        Mention(found["number"].upper(), found.start(), found.end()) for found in _EXHIBIT.finditer(text)
    )


def pages_in(text: str) -> tuple[int, ...]:
    """Return the pages that a text names: "page 2", "pages 2–3 and 5"."""
    runs = [run for named in _PAGES.finditer(text) for run in _RUN.finditer(named["numbers"])]
    spans = ((int(run["first"]), int(run["last"] or run["first"])) for run in runs)
    return tuple(page for first, last in spans for page in range(first, last + 1))


def party_in(text: str) -> str:
    """Return from or to whom a text says that a letter is, "" where it names nobody."""
    named = next((one["who"] for one in _LETTER.finditer(text) if one["who"]), "")
    return named if any(word[0].isupper() for word in named.split()) else ""


def _named(text: str, at: int, chain: _Chain, dates: dict[int, DateFound]) -> tuple[LetterMention, ...]:
    """Read the dates that stand in a row from a place; each that lacks month or year has those of the one after."""
    found: list[LetterMention] = []
    days: list[tuple[int, int]] = []
    reach = at + _REACH
    while at < reach:
        mention = _dated(text, at, chain, dates)
        if mention is None:
            alone = _DAYS.match(text, at)
            if alone is None:
                break
            days.append((int(alone["day"]), at))
            at = alone.end()
            continue
        earlier = [replace(mention, day=day, start=start, on=_on(mention, day)) for day, start in days]
        found += [*(one for one in earlier if one.on is not None or one.year is None), mention]
        days = []
        joint = _JOINT.match(text, mention.end)
        if joint is None:
            break
        at = joint.end()
    years = [one.year for one in found if one.year is not None]
    return tuple(_in_year(one, years[-1]) if one.year is None and years else one for one in found)


def _dated(text: str, at: int, chain: _Chain, dates: dict[int, DateFound]) -> LetterMention | None:
    full = dates.get(at)
    if full is not None:
        on = full.on
        return LetterMention(
            on, chain.direction, chain.start, full.end, on.day, on.month, on.year, chain.was_sent
        )
    short = _WITHOUT_YEAR.match(text, at)
    if short is None:
        return None
    day, month, year = int(short["day"]), MONTHS[short["month"].casefold()], short["year"]
    mention = LetterMention(None, chain.direction, chain.start, short.end(), day, month, None, chain.was_sent)
    return _in_year(mention, int(year)) if year else mention


def _in_year(mention: LetterMention, year: int) -> LetterMention:
    dated = replace(mention, year=year)
    return replace(dated, on=_on(dated, mention.day))


def _owner(named: re.Match[str]) -> str:
    """Return the word that says whose letters are named: before them, joined to what is before, or behind."""
    whose = named["whose"] or named["joined"] or named["owner"] or ""
    return " ".join(whose.casefold().replace("'", "’").split())


def _direction(named: re.Match[str]) -> Direction:
    whose, way = _owner(named), " ".join((named["way"] or "").casefold().split())
    to_us = bool(named["to_us"]) or (way in _TO and (named["who"] or "").casefold() in _US)
    if whose in _THEIRS or way in _FROM or to_us:
        return Direction.INCOMING
    if whose in _OURS or way in _TO:
        return Direction.OUTGOING
    return Direction.UNKNOWN


def _on(mention: LetterMention, day: int) -> date | None:
    try:
        return None if mention.year is None else date(mention.year, mention.month, day)
    except ValueError:
        return None
