# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Stretches of time that a letter counts: within 14 days, 20 working days from its date, a month of receipt."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from caseapp.calendars.counting import tally
from caseapp.domain.deadline import DueFrom, Rule, Sum
from caseapp.domain.due_rule import Counting
from caseapp.domain.errors import CaseError
from caseapp.domain.letter import Certainty
from caseapp.domain.words import long_date
from caseapp.text.deadlines.said import Said

Count = Callable[[date, int], Sum]
"""Counts working days from a date; raises CaseError where it cannot."""

_ONES: Final = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS: Final = {word: number for number, word in enumerate(_ONES.split(), start=1)} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), start=2)
}
_OTHERS: Final = {
    "a": 1,
    "an": 1,
    "un": 1,
    "dau": 2,
    "ddau": 2,
    "dwy": 2,
    "ddwy": 2,
    "tri": 3,
    "tair": 3,
    "pedwar": 4,
    "pedair": 4,
    "pum": 5,
    "bum": 5,
    "chwe": 6,
    "saith": 7,
    "deg": 10,
    "ddeg": 10,
    "deng": 10,
    "ugain": 20,
}
_TEN: Final = "|".join(_TENS.split())
_ONE: Final = "|".join(_ONES.split())
_COUNT: Final = rf"(?:\d{{1,3}}|(?:{_TEN})(?:[- –]?(?:{_ONE}))?|{_ONE}|" + "|".join(_OTHERS) + ")"
_UNIT: Final = (
    r"(?P<kind>(?:(?:clear|full|whole|further|consecutive|more|other) )*(?:calendar|working|business"
    r"|week)?) ?(?P<unit>days?|weeks?|months?|fortnight|hours?|years?|n?d?diwrnod(?:iau)?|wythnos(?:au)?"
    r"|m?f?is(?:oedd)?|p?b?ythefnos)\b(?P<welsh> gwaith)?"
)
_LEAD: Final = re.compile(
    r"(?:(?P<lead>\b(?:within|inside|o fewn)(?: (?:the|a) (?:period of|maximum of|space of|next"
    r"|following|coming|usual|statutory|required|standard|prescribed))?(?: no more than| not more than"
    r"| at most| another| a further| further)?|\b(?:in|over|during) (?:the )?(?:next|coming|following)"
    r"|\bin|\b(?:by|(?:no|not) (?:later|more) than)|\b(?:you|we) (?:will |now |still "
    r"|then )?have(?: a(?: period of| further)?| until)?|\b(?:give|given|giving|allow|allowed|allowing"
    r"|grant|granted)(?: you| us| me)?(?: a(?: period of| further)?)?|\bperiod of|\bdeadline (?:of|is)"
    r"|\btime limit (?:of|is)) )?(?:the "
    rf"|a (?=\d))?(?:\b(?P<count>{_COUNT})(?: ?\({_COUNT}\))?[- ])?\b{_UNIT}(?:[- ]period| time|' time"
    r"|'s time|s' time)?"
)
_ALONE: Final = frozenset(("fortnight", "pythefnos", "bythefnos", "mis", "fis", "wythnos"))
"""What is one of its kind where no number stands before it."""
_LETTER: Final = (
    r"letter|notice|e-?mail|message|request|correspondence|notification|communication|enquiry|report"
    r"|response|reply|decision|determination|refusal|denial|order|llythyr|hysbysiad"
)
_FROM: Final = (
    r"(?:of|from|after|following|i|o|ar ol"
    r"|(?:starting|beginning|counted|running|commencing) (?:from|on|with))"
)
_ITS_DATE: Final = re.compile(
    rf" ?{_FROM} (?:(?:the )?(?:date|day|dating|issue|sending) (?:of|on|shown on|at the (?:head|top) of|given on)"
    rf" (?:the )?(?:issue of |issuing )?(?:this|my|our|the|the present) (?:\w+ )?(?:{_LETTER})"
    r"|the date (?:hereof|above|shown above|given above|stated above)|the above date"
    rf"|this (?:{_LETTER}|date)|today(?:'s date)?|now|its date|ddyddiad (?:y|yr) (?:{_LETTER}) hwn"
    r"|heddiw)\b"
)
_RECEIPT: Final = re.compile(
    rf" ?{_FROM} (?:(?:your |the )?(?:(?:date|day) of )?(?:your |its )?(?:receipt|receiving|delivery"
    r"|service|getting)(?: of)?(?: (?:this|the|my|our|it|hereof|thereof"
    rf"|that)\b(?: (?:\w+ )?(?:{_LETTER}))?)?|(?:the (?:date|day) (?:on which |that "
    r"|when )?)?you (?:have )?(?:receive|received|get) (?:this|it|my|our)(?: \w+)?|(?:its|ei) dderbyn"
    r"|dderbyn (?:y|yr) \w+ (?:hwn|hon))\b"
)
_OTHER_START: Final = re.compile(
    r" ?(?:of|from|after|following|before|prior|ago|beforehand|earlier|previously|previous|later|since"
    r"|preceding|old|notice|leave|work|holiday|ar ol|[io] (?:ddyddiad|dderbyn|ddechrau))\b"
)
_NOT_ENDING: Final = re.compile(
    r"\b(?:at least|no(?:t)? (?:less|fewer|sooner|earlier) than|more than|less than|over|every|each|some"
    r"|last|past|previous|first|for|another|about|nearly|almost|only|took|takes|take|after)(?: the)? $"
)


_LEFT_OUT: Final = re.compile(
    r",? \(?(?:excluding|exclusive of|not (?:including|counting)|leaving out|other than)(?: any)? "
    r"(?:(?P<weekends>weekends?|saturdays?|sundays?|non-working days)|(?:bank|public) holidays?|holidays?)\b"
)
"""Words behind a stretch that leave days out of it."""


@dataclass(frozen=True, slots=True)
class Starts:
    """What days are counted from, and how working days are counted."""

    letter_date: date
    received_on: date | None
    count: Count


def find_spans(line: str, starts: Starts, named: Sequence[Said]) -> Iterator[Said]:
    """Return the days to which a line of small letters counts; `named` are the days that it names."""
    for match in _LEAD.finditer(line):
        amount = _amount(match)
        if not amount:
            continue
        begun = _start(line, match.end(), starts, named)
        if begun.on is None or _is_no_end(line, match, begun.end > match.end()):
            continue
        certainty, because = begun.certainty, begun.because
        counting = _counting(match["unit"], f"{match['kind']}{match['welsh'] or ''}", amount)
        if "clear" in match["kind"] or "hour" in match["unit"]:
            certainty = Certainty.UNCERTAIN
        left_out = _LEFT_OUT.match(line, begun.end)
        if left_out is not None:
            certainty = Certainty.UNCERTAIN
            because += f"; “{left_out[0].strip(' ,(')}” may be meant otherwise"
            if left_out["weekends"] and counting.rule is Rule.CALENDAR_DAYS:
                counting = Counting(Rule.WORKING_DAYS, amount)
        counted: Sum | None = None
        try:
            working = counting.rule is Rule.WORKING_DAYS
            counted = starts.count(begun.on, amount) if working else tally(counting, begun.on, None)
        except CaseError as error:
            because = str(error)
        yield Said(
            match.start(),
            begun.end,
            None if counted is None else counted.due_on,
            certainty,
            because,
            counting.rule,
            counted,
            heart=match.start() + len(match["lead"] or ""),
            start_from=begun.start_from,
        )


def _is_no_end(line: str, match: re.Match[str], has_start: bool) -> bool:
    """Tell whether a stretch is only as long as it says, and ends nothing: “for 14 days”, “14 days ago”."""
    before = line[max(0, match.start() - 30) : match.start()]
    if match["lead"] is None:
        return not has_start or _NOT_ENDING.search(before) is not None
    follows = line[match.end() : match.end() + 12]
    return (
        match["lead"].strip() in ("by", "no more than", "not more than") and not has_start
    ) or " ago" in follows


@dataclass(frozen=True, slots=True)
class _Start:
    """What is counted from, how sure that is and why; `end` is where its words end."""

    on: date | None
    start_from: DueFrom
    certainty: Certainty
    because: str
    end: int


def _start(line: str, at: int, starts: Starts, named: Sequence[Said]) -> _Start:
    because, letter_date = "counted from the date of the letter", starts.letter_date
    own = _ITS_DATE.match(line, at)
    if own is not None:
        return _Start(letter_date, DueFrom.DATED, Certainty.CERTAIN, because, own.end())
    receipt = _RECEIPT.match(line, at)
    if receipt is not None and starts.received_on is not None:
        told = "counted from the day of receipt"
        return _Start(starts.received_on, DueFrom.RECEIVED, Certainty.CERTAIN, told, receipt.end())
    if receipt is not None:
        told = f"{because}, since the day of receipt is not known"
        return _Start(letter_date, DueFrom.RECEIVED, Certainty.UNCERTAIN, told, receipt.end())
    for day in named:
        between = line[at : day.start]
        if day.due is not None and 0 <= day.start - at <= 50 and _is_link(between):
            told = f"counted from {long_date(day.due)}"
            return _Start(day.due, DueFrom.GIVEN, day.certainty, told, day.end)
    if _OTHER_START.match(line, at) is not None:
        return _Start(None, DueFrom.GIVEN, Certainty.UNCERTAIN, "", at)
    return _Start(letter_date, DueFrom.DATED, Certainty.LIKELY, because, at)


_LINK: Final = re.compile(
    rf" ?{_FROM}(?: the)?(?: (?:date of )?(?:my|our|the|this) (?:\w+ )?(?:{_LETTER}) (?:of"
    r"|dated))? ?(?:the )?"
)


def _is_link(words: str) -> bool:
    return _LINK.fullmatch(words) is not None


def _amount(match: re.Match[str]) -> int:
    """Return how many are counted; 0 where none are, as in “the week”."""
    word = match["count"]
    if match["lead"] is None and word in (None, "a", "an", "un"):
        return 0
    if word is None:
        return int(match["unit"] in _ALONE)
    if word.isdigit():
        return int(word)
    known = _WORDS.get(word) or _OTHERS.get(word)
    if known is not None:
        return known
    ten = next((ten for ten in _TENS.split() if word.startswith(ten)), "")
    return _WORDS.get(ten, 0) + _WORDS.get(word[len(ten) :].strip(" -–"), 0)


def _counting(name: str, kind: str, amount: int) -> Counting:
    """Return what is counted: of the unit's name, and of what kind of it."""
    if name.startswith(("month", "mis", "fis")):
        return Counting(Rule.CALENDAR_MONTHS, amount)
    if name.startswith("year"):
        return Counting(Rule.CALENDAR_MONTHS, 12 * amount)
    if any(word in kind for word in ("working", "business", "gwaith")):
        return Counting(Rule.WORKING_DAYS, amount)
    return Counting(Rule.CALENDAR_DAYS, _days(name, amount))


def _days(name: str, amount: int) -> int:
    if "fortnight" in name or "ythefnos" in name:
        return 14 * amount
    if name.startswith(("week", "wythnos")):
        return 7 * amount
    return -(-amount // 24) if name.startswith("hour") else amount
