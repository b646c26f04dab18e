# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates as letters write them: English and Welsh months, ISO, and figures the British way round."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from caseapp.domain.letter import Certainty, LetterField, Proposal
from caseapp.domain.page_text import PAGE_BREAK
from caseapp.text.zones import Zones, zones_of

_NAMES = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
    # Welsh with soft mutation, as after "i", "o" and "ar".
    "ionawr chwefror fawrth ebrill fai fehefin orffennaf awst fedi hydref dachwedd ragfyr",
)
MONTHS = {name: number for names in _NAMES for number, name in enumerate(names.split(), start=1)} | {
    "sept": 9
}
"""The number of the month by its name in small letters, as letters write it."""
_MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th|af|ail|il|ydd|fed|ed|eg|ain))?"
_YEAR = r"(?:19|20)\d\d"
_PATTERN = re.compile(
    rf"(?<![\w/.-])(?:"
    rf"(?P<d1>[0-3]?\d){_ORDINAL}(?:\s+(?:of|o))?\s+(?P<m1>{_MONTH})\.?,?\s+(?P<y1>{_YEAR})"
    rf"|(?P<m2>{_MONTH})\.?\s+(?P<d2>[0-3]?\d){_ORDINAL},?\s+(?P<y2>{_YEAR})"
    rf"|(?P<y3>{_YEAR})(?P<s3>[-./])(?P<m3>[01]?\d)(?P=s3)(?P<d3>[0-3]?\d)"
    rf"|(?P<d4>[0-3]?\d)(?P<s4>[-./])(?P<m4>[0-3]?\d)(?P=s4)(?P<y4>{_YEAR}|\d\d)"
    rf")(?![\w/]|[-.]\d)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_LABEL = r"(?:date|dated|dyddiad|dyddiedig)(?:\s*/\s*(?:date|dyddiad))?\s*[:.]?\s*"
_DAY_NAME = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:dydd\s+)?(?:llun|mawrth|mercher|iau|gwener|sadwrn|sul)),?\s+"
)
_PLACE = r"[^\W\d_][\w .'-]{1,30},\s*"
_BEFORE_ALONE = re.compile(rf"(?:{_LABEL}|{_PLACE})?(?:{_DAY_NAME})?", re.IGNORECASE)


class Form(IntEnum):
    """How a date is written, surest first."""

    WORDS = 0
    ISO = 1
    FIGURES = 2
    AMBIGUOUS = 3
    """Day and month could be exchanged; read the British way round."""
    TURNED = 4
    """Makes sense only with the month first."""


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text; `start` and `end` are code points."""

    on: date
    start: int
    end: int
    form: Form


def find_dates(text: str) -> tuple[DateFound, ...]:
    """Return the dates of a text in order; what is no day of the calendar is left out."""
    return tuple(_found(text)) if _FIGURE.search(text) else ()


def _found(text: str) -> Iterator[DateFound]:
    for match in _PATTERN.finditer(text):
        part = match.groupdict()
        if part["m1"] or part["m2"]:
            which = "1" if part["m1"] else "2"
            month = MONTHS[part["m" + which].lower()]
            on, form = _day(part["y" + which], month, part["d" + which]), Form.WORDS
        elif part["y3"]:
            on, form = _day(part["y3"], int(part["m3"]), part["d3"]), Form.ISO
        else:
            on, form = _figures(part["d4"], part["m4"], part["y4"])
        if on is not None:
            yield DateFound(on, match.start(), match.end(), form)


def _figures(first: str, second: str, year: str) -> tuple[date | None, Form]:
    if len(year) == 2:
        year = ("20" if int(year) < 70 else "19") + year
    british = _day(year, int(second), first)
    american = _day(year, int(first), second)
    if british is None:
        return american, Form.TURNED
    return british, Form.AMBIGUOUS if american not in (None, british) else Form.FIGURES


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def letter_date(text: str, file_name: str = "", zones: Zones | None = None) -> Proposal | None:
    """Propose the date on a letter, or None where no date is found.

    A date standing on its own line above the salutation is the letter's; any other place is a guess and
    is marked as uncertain or likely, with what it rests on. Dates in running text are never proposed:
    they are what the letter speaks of. `zones` are the text's, where they are known already.
    """
    head = (zones or zones_of(text)).head
    alone = [
        found
        for above, line in zip(("", *head), head, strict=False)
        if (found := _alone(line)) is not None and not _other_label(above)
    ]
    if alone:
        return _from_head(alone)
    for line in head:
        for found in find_dates(line):
            if found.start == 0 or re.fullmatch(_LABEL, line[: found.start], re.IGNORECASE):
                return _proposal(found, Certainty.LIKELY, "begins a line above the salutation")
    later = (found for line in _lines(text) if (found := _alone(line)) is not None)
    for found in later:
        return _proposal(found, Certainty.UNCERTAIN, "stands on its own line, but not at the top")
    if in_name := find_dates(file_name.replace("_", " ")):
        return _proposal(in_name[0], Certainty.UNCERTAIN, "in the name of the file")
    return None


def _other_label(line: str) -> bool:
    """Tell whether a line says what the date below it is, and that it is not the letter's."""
    return line.endswith(":") and not re.fullmatch(_LABEL, line, re.IGNORECASE)


def _lines(text: str) -> Iterator[str]:
    """Return the lines of the first and the last page."""
    first, *later = text.split(PAGE_BREAK)
    for line in "\n".join((first, *later[-1:])).split("\n"):
        if line.strip():
            yield line.strip()


def _alone(line: str) -> DateFound | None:
    for found in find_dates(line):
        if not line[found.end :].strip(" .,") and _BEFORE_ALONE.fullmatch(line[: found.start].lstrip()):
            return found
    return None


def _from_head(alone: list[DateFound]) -> Proposal:
    if len({found.on for found in alone}) > 1:
        return _proposal(alone[0], Certainty.UNCERTAIN, "the first of several dates above the salutation")
    return _proposal(alone[0], Certainty.CERTAIN, "on its own line at the top")


def _proposal(found: DateFound, certainty: Certainty, because: str) -> Proposal:
    if found.form is Form.AMBIGUOUS and certainty is Certainty.CERTAIN:
        certainty = Certainty.LIKELY
    if found.form is Form.AMBIGUOUS:
        because += "; read with the day first"
    if found.form is Form.TURNED:
        certainty = Certainty.UNCERTAIN
        because += "; makes sense only with the month first"
    return Proposal(LetterField.DATED_ON, found.on.isoformat(), certainty, because)
