# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading the values of a register: dates in mixed forms, words for statuses, sides and directions."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from caseapp.domain.letter import Direction
from caseapp.domain.question import Side, Status
from caseapp.domain.register_sheet import CellValue, StatusRead, folded_words
from caseapp.domain.words import long_date

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
"""Days outside these are taken for slips of the keyboard."""

_SERIALS = range(20_000, 73_416)
"""Numbers that may stand for a day where nothing says so: 1954 to 2100."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NO_DATE = frozenset({"", "n a", "na", "none", "nil", "not applicable", "no date"})
_DATE_TO_COME = frozenset(
    {"tbc", "tba", "tbd", "to be confirmed", "unknown", "not known", "not set", "undated"}
)

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_PACKED = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*(?:of\s+)?([a-z]{3,9})\.?[\s\-/.,]*'?(\d{4}|\d{2})"
)
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?[\s,]+'?(\d{4}|\d{2})")
_TIME = re.compile(
    r"[t,\s]+(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:am|pm|z|[+-]\d{2}:?\d{2})?$"
)


@dataclass(frozen=True, slots=True)
class DateRead:
    """A date that was read, with what is doubtful in it, or why there is none."""

    on: date | None
    doubt: str = ""
    refusal: str = ""


def read_date(value: CellValue, first_day: date = date(1899, 12, 30)) -> DateRead:
    """Read a date: British day first, ISO, in words, or a spreadsheet's number of a day."""
    if value is None or isinstance(value, bool):
        return DateRead(None) if value is None else _unreadable(str(value))
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _within(value)
    if isinstance(value, int | float):
        return _from_serial(value, first_day)
    return _from_words(value, first_day)


def _from_serial(value: int | float, first_day: date) -> DateRead:
    if int(value) not in _SERIALS:
        return _unreadable(f"{value:g}")
    on = first_day + timedelta(days=int(value))
    return DateRead(on, f"the number {value:g} was read as {long_date(on)}, as a spreadsheet counts days")


def _from_words(value: str, first_day: date) -> DateRead:
    folded = folded_words(value)
    if folded in _NO_DATE:
        return DateRead(None)
    if folded in _DATE_TO_COME:
        return DateRead(None, f"“{value.strip()}” is no date, so none was taken")
    text = " ".join(value.casefold().replace("’", "'").split())
    for day in _WEEKDAYS:
        text = re.sub(rf"^{day[:3]}(?:{day[3:]})?\.?,?\s+", "", text)
    text = _TIME.sub("", text)
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        return _from_serial(float(text), first_day)
    if match := _ISO.fullmatch(text) or _PACKED.fullmatch(text):
        return _built(value, int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBERS.fullmatch(text):
        return _from_numbers(value, int(match[1]), int(match[2]), match[3])
    if match := _DAY_FIRST.fullmatch(text):
        return _from_month_name(value, match[2], match[1], match[3])
    if match := _MONTH_FIRST.fullmatch(text):
        return _from_month_name(value, match[1], match[2], match[3])
    return _unreadable(value.strip())


def _from_numbers(value: str, first: int, second: int, year: str) -> DateRead:
    if second > 12 >= first:
        read = _built(value, _full_year(year), first, second)
        if read.on is None:
            return read
        return DateRead(
            read.on, f"“{value.strip()}” can only have the month first: read as {long_date(read.on)}"
        )
    read = _built(value, _full_year(year), second, first)
    if read.on is None:
        return read
    if len(year) == 2:
        return _short_year(value, read.on)
    if first <= 12 and first != second:
        return DateRead(read.on, f"“{value.strip()}” was read day first, as {long_date(read.on)}")
    return read


def _from_month_name(value: str, name: str, day: str, year: str) -> DateRead:
    stem = "sep" if name == "sept" else name
    month = next((n for n, full in enumerate(_MONTHS, 1) if stem in (full, full[:3])), None)
    if month is None:
        return _unreadable(value.strip())
    read = _built(value, _full_year(year), month, int(day))
    return read if read.on is None or len(year) == 4 else _short_year(value, read.on)


def _short_year(value: str, on: date) -> DateRead:
    return DateRead(on, f"“{value.strip()}” has a year of two digits: read as {long_date(on)}")


def _full_year(year: str) -> int:
    number = int(year)
    if len(year) == 4:
        return number
    return 2000 + number if number < 70 else 1900 + number


def _built(value: str, year: int, month: int, day: int) -> DateRead:
    try:
        return _within(date(year, month, day))
    except ValueError:
        return DateRead(None, refusal=f"there is no such day as “{value.strip()}”")


def _within(on: date) -> DateRead:
    if EARLIEST <= on <= LATEST:
        return DateRead(on)
    return DateRead(None, refusal=f"the year {on.year} cannot be right")


def _unreadable(words: str) -> DateRead:
    shown = words if len(words) <= 60 else f"{words[:59]}…"
    return DateRead(None, refusal=f"“{shown}” cannot be read as a date")


_STATUS_WORDS: tuple[tuple[Status, str], ...] = (
    (
        Status.AWAITING,
        (
            "awaiting|awaiting answer|awaiting reply|awaiting response|outstanding|open|pending|unanswered|waiting"
            "|not answered|not yet answered|no answer|no reply|no reply yet|no response|no response received"
            "|chased|asked|overdue|due|in progress|ongoing|new|sent|live|active|re opened|reopened|o s"
        ),
    ),
    (
        Status.ANSWERED,
        (
            "answered|answered in full|fully answered|full answer|answer received|complete|completed|done|resolved"
            "|satisfied|closed answered|yes"
        ),
    ),
    (
        Status.PARTLY,
        (
            "partly|partly answered|partial|partial answer|partially|partially answered|part|part answered"
            "|answered in part|incomplete"
        ),
    ),
    (
        Status.EVADED,
        "evaded|evasive|avoided|not addressed|ignored|no substantive answer|not answered in substance|deflected",
    ),
    (Status.REFUSED, "refused|declined|refusal|will not answer|rejected"),
    (Status.DEFERRED, "deferred|postponed|holding reply|holding|on hold|promised|to follow"),
    (Status.DISPUTED, "disputed|contested|contradicted|answer disputed"),
    (Status.OVERTAKEN, "overtaken|overtaken by events|superseded|no longer needed|obsolete|moot"),
    (Status.WITHDRAWN, "withdrawn|dropped|cancelled|canceled|retracted"),
)
_CLOSED_WORDS = frozenset(
    ["closed", "shut", "finished", "ended", "closed no answer", "closed without answer", "filed"]
)

_DIRECTION_WORDS = (
    (Direction.OUTGOING, "out|outgoing|outbound|sent|to|ours|our letter|from us|issued|o"),
    (Direction.INCOMING, "in|incoming|inbound|received|from|theirs|their letter|to us|reply|i"),
)
_SIDE_WORDS = (
    (Side.THEIRS, "theirs|them|they|by us|asked by us|we asked|theirs to answer|owed to us|outgoing|out|put"),
    (Side.OURS, "ours|us|we|of us|asked of us|they asked|ours to answer|we owe|incoming|in|received"),
)


def read_status(words: str) -> StatusRead:
    """Read a status; words nobody knows come to awaiting, and are kept."""
    folded = folded_words(words)
    for status, known in _STATUS_WORDS:
        if folded in known.split("|"):
            return StatusRead(status, words=words)
    if folded in _CLOSED_WORDS:
        return StatusRead(Status.AWAITING, closed=True, words=words)
    return StatusRead(Status.AWAITING, known=False, words=words)


def read_direction(words: str) -> Direction:
    """Read which way a letter went; unknown where the words do not say."""
    folded = folded_words(words)
    return next(
        (direction for direction, known in _DIRECTION_WORDS if folded in known.split("|")), Direction.UNKNOWN
    )


def read_side(words: str) -> Side | None:
    """Read who has to answer; None where the words do not say."""
    folded = folded_words(words)
    return next((side for side, known in _SIDE_WORDS if folded in known.split("|")), None)
