# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Feasts that a letter names for a day: Easter with the days about it, and Christmas."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from caseapp.calendars.feasts import good_friday
from caseapp.domain.letter import Certainty
from caseapp.text.deadlines.said import Said

NAMES: Final = r"easter|good friday|maundy thursday|christmas|pasg|groglith|nadolig"
"""Words without which no feast is named, as a part of a pattern."""

_OTHERWISE: Final = (
    r"(?! ?(?:recess|holidays?|break|term|vacation|period|shutdown|card|party|road|street|island|egg)s?\b)"
)
_FEAST: Final = re.compile(
    rf"(?<!last )(?<!since )\b(?:(?P<good>good friday|(?:dydd )?gwener y groglith)|(?P<thursday>maundy thursday)"
    rf"|(?P<monday>easter monday|llun y pasg)|(?P<sunday>easter (?:sunday|day)|sul y pasg)"
    rf"|(?P<saturday>easter saturday)|(?P<easter>easter(?: weekend)?|(?:y )?pasg)"
    rf"|(?P<eve>christmas eve|noswyl nadolig)|(?P<christmas>christmas(?: day)?|(?:y |dydd )?nadolig))\b"
    rf"{_OTHERWISE}(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_AFTER_FRIDAY: Final = {"good": 0, "thursday": -1, "saturday": 1, "sunday": 2, "monday": 3, "easter": 0}


def feasts(line: str, letter_date: date) -> Iterator[Said]:
    """Return the feasts named in a line of small letters, the next of them after the letter where no year is."""
    for match in _FEAST.finditer(line):
        name = next(group for group, words in match.groupdict().items() if words and group != "year")
        first = int(match["year"]) if match["year"] else letter_date.year
        days = (_day(name, year) for year in ((first,) if match["year"] else (first, first + 1)))
        on = next((day for day in days if day is not None and (match["year"] or day >= letter_date)), None)
        if on is not None:
            vague = name == "easter"
            yield Said(
                match.start(),
                match.end(),
                on,
                Certainty.UNCERTAIN if vague else Certainty.LIKELY,
                "Easter is taken to begin with Good Friday" if vague else "the feast is named",
            )


def _day(name: str, year: int) -> date | None:
    if name in ("christmas", "eve"):
        return date(year, 12, 25) - timedelta(name == "eve")
    friday = good_friday(year)
    return None if friday is None else friday + timedelta(_AFTER_FRIDAY[name])
