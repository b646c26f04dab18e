# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words that make a day a time limit, and the hour they name: by noon on, no later than, before."""

import re
from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import Final

from caseapp.text.deadlines.said import Said

CLOSE_OF_BUSINESS: Final = time(17)
"""The hour taken for the close of business, which a letter hardly ever names."""

_CLOSE: Final = (
    r"(?:the )?(?:close|end) of (?:business|play|trading|(?:the )?(?:(?:working|business"
    r"|office) )?(?:day|hours))|c\.?o\.?b\.?|e\.?o\.?d\.?|close|ddiwedd y dydd|diwedd y dydd"
    r"|diwedd y diwrnod gwaith"
)
_HOUR: Final = (
    r"(?:12 )?(?:noon|mid-?day|midnight)"
    r"|(?P<{0}h>[0-2]?\d)(?:[:.](?P<{0}m>[0-5]\d))? ?(?P<{0}half>[ap]\.?m\b\.?)"
    r"|(?P<{0}h24>[0-2]?\d)[:.](?P<{0}m24>[0-5]\d)(?: ?h(?:ou)?rs)?"
    r"|(?P<{0}army>[0-2]\d[0-5]\d) ?h(?:ou)?rs|(?P<{0}clock>\d{{1,2}}) o'clock|hanner dydd|ganol dydd"
)


def _time(name: str) -> str:
    return rf"(?P<{name}>{_CLOSE}|{_HOUR.format(name)})"


_NOUN: Final = (
    r"(?:deadline|closing date|due date|time limit|cut-?off(?: date)?"
    r"|(?:last|final|latest|response|reply|return) (?:date|day)"
    r"|date for (?:your )?(?:repl(?:y|ies)|responses?|comments|receipt|return|submission)|dyddiad cau)"
)
_LEAD: Final = re.compile(
    r"(?P<lead>\b(?:(?P<until>until|till|up (?:to|until)|hyd|tan)"
    r"|(?P<before>before|prior to|in advance of|ahead of|cyn)"
    r"|by(?:,? (?:at the )?(?:very )?latest,?|,? (?:no|not) later than|,? latest)?"
    r"|(?:no|not|nor|any) later than|latest by|(?:on|at) or before|before or on|erbyn"
    rf"|(?:ddim|dim|heb fod yn|nid) (?:yn )?hwyrach nag?|{_NOUN}(?: (?:for|to"
    rf"|of) [^.;:]{{1,80}}?)? ?(?:is|of|will be|shall be|remains|falls on|now|as|yw|[:–-])(?: now)?"
    r"|due(?: back)?(?: (?:with|to|from) (?:me|us|you|this office))?(?: on| by| in|:)?"
    rf"|(?:extended|extend\w*(?: [\w']+){{1,6}}|moved|deferred|postponed|put (?:back|off)) (?:to|until)"
    r"|(?:required|requested|needed|wanted|expected)(?: on|:)|respond by:|reply by:|by:"
    r"|(?P<on>on|in|during))(?: the)?(?: week (?:ending|commencing))?)(?: (?:about"
    rf"|around))?(?: (?:{_time('hour')}),?(?: (?:on|of|ar))?)?(?: the| on)? ?$"
)
_AFTER: Final = re.compile(rf"(?:,? at|,|,? by| \(| –)? ?\(?{_time('hour')}")
_LATEST: Final = re.compile(r",? (?:at the (?:very )?latest|fan bellaf)\b")
_REACH: Final = 140
"""Signs before a day that are looked at for what makes it a time limit."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A day or a stretch that is a time limit by its words, were somebody held to it.

    `is_until` and `is_on` tell that the words before it limit a time only in some company.
    """

    said: Said
    heart: int
    hour: time | None = None
    is_until: bool = False
    is_on: bool = False


def limit_of(line: str, said: Said) -> Limit | None:
    """Return the limit that a day or stretch in a line is, None where it is only mentioned.

    “Before 3 September” ends on 2 September, unless it names an hour or the end of a longer time.
    """
    if said.heart >= 0:
        words = line[said.start : said.heart].split()
        return Limit(said, said.heart, is_on=words[:1] == ["in"])
    hour, end = _hour_after(line, said.end)
    latest = _LATEST.match(line, end)
    end = latest.end() if latest else end
    lead = _LEAD.search(line[max(0, said.start - _REACH) : said.start])
    if lead is None:
        if latest is None:
            return None
        return Limit(replace(said, end=end), said.start, hour)
    start = said.start - len(lead[0])
    heart = start if lead["until"] or lead["before"] or lead["on"] else start + len(lead["lead"])
    because, due = said.because, said.due
    named = _hour(lead["hour"], lead.groupdict(), "hour") if lead["hour"] else None
    hour = named or hour
    if lead["before"] and hour is None and not said.whole and due is not None:
        try:
            due = due - timedelta(1)
        except OverflowError:
            return None
        because = f"{because}; “before” leaves the day before as the last"
    if hour == CLOSE_OF_BUSINESS and (lead["hour"] or "").strip()[:1] in "tced":
        because = f"{because}; the close of business is taken as 5 pm"
    return Limit(
        replace(said, start=start, end=end, due=due, because=because),
        heart,
        hour,
        is_until=bool(lead["until"]),
        is_on=bool(lead["on"]) and latest is None,
    )


def _hour_after(line: str, at: int) -> tuple[time | None, int]:
    match = _AFTER.match(line, at)
    if match is None:
        return None, at
    hour = _hour(match["hour"], match.groupdict(), "hour")
    return (None, at) if hour is None else (hour, match.end())


def _hour(words: str, part: dict[str, str | None], name: str) -> time | None:
    """Return the hour that words name; midnight is the last minute of its day."""
    if "noon" in words or ("day" in words and "mid" in words) or words in ("hanner dydd", "ganol dydd"):
        return time(12)
    if "midnight" in words:
        return time(23, 59)
    figures = part[f"{name}h"] or part[f"{name}h24"] or part[f"{name}clock"]
    minutes = int(part[f"{name}m"] or part[f"{name}m24"] or 0)
    army = part[f"{name}army"]
    if army:
        figures, minutes = army[:2], int(army[2:])
    if figures is None:
        return CLOSE_OF_BUSINESS
    hour = int(figures)
    if part[f"{name}half"]:
        hour = hour % 12 + 12 * ((part[f"{name}half"] or "").startswith("p"))
    elif part[f"{name}clock"] and hour < 8:
        hour += 12  # nobody waits for a letter at four in the morning
    return time(hour, minutes) if hour < 24 else None
