# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Days that a letter names: in full, without a year, by the day of the week, or as the end of a month."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from caseapp.domain.letter import Certainty
from caseapp.domain.words import long_date
from caseapp.text.dates import MONTHS, DateFound, Form, find_dates
from caseapp.text.deadlines.feasts import feasts
from caseapp.text.deadlines.said import MONTH, Said

_WEEKDAYS: Final = (
    ("monday", "mon", "llun"),
    ("tuesday", "tues", "tue", "mawrth"),
    ("wednesday", "wed", "mercher"),
    ("thursday", "thurs", "thur", "thu", "iau"),
    ("friday", "fri", "gwener"),
    ("saturday", "sat", "sadwrn"),
    ("sunday", "sun", "sul"),
)
_NUMBERS: Final = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_NAMED: Final = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:d?dydd |nos )(?:llun|mawrth|mercher|iau|gwener"
    r"|sadwrn|sul))"
)
_SHORT: Final = r"(?:mon|tues?|wed|thur?s?|fri|sat|sun)\.?"
_WEEKDAY_BEFORE: Final = re.compile(rf"\b(?P<day>{_NAMED}|{_SHORT}),? (?:the )?$")
_ORDINAL: Final = r"(?: ?(?:st|nd|rd|th|af|ail|il|ydd|fed|ed|eg|ain))?"
_YEAR: Final = r"(?:19|20)\d\d"
_YEARLESS: Final = re.compile(
    rf"(?<![\w/.-])(?:(?P<d1>[0-3]?\d){_ORDINAL}(?: of| o)? (?P<m1>{MONTH})\b"
    rf"|(?P<m2>{MONTH})\.? (?P<d2>[0-3]?\d){_ORDINAL}(?![\w/:]|\.\d| {MONTH})"
    rf"|(?P<d3>[0-3]?\d)/(?P<m3>[01]?\d)(?![\w/]))(?!\.?,? (?:{_YEAR}|\d{{4,}}(?! ?(?:h|am|pm))))(?:,? '(?P<y>\d\d)\b)?"
)
_WEEKDAY: Final = re.compile(
    r"\b(?:(?P<which>this(?: coming)?|next"
    rf"|the (?:coming|following)) )?(?P<day>{_NAMED})(?P<week> week)?\b(?!,? (?:the )?\d)"
)
_OF_MONTH: Final = re.compile(
    r"\bthe (?P<d>[0-3]?\d)(?:st|nd|rd|th)(?:(?P<which> of (?:this|the|next) month| inst(?:ant)?\b\.?"
    r"| prox(?:imo)?\b\.?)|(?=\s*(?:$|[.,;:)?!])| (?:at|and|so|to|if|or|for)\b))"
)
_RELATIVE: Final = re.compile(r"\b(?P<day>today|tonight|tomorrow|yfory|heddiw)\b(?!')")
_END: Final = re.compile(
    r"\b(?:the |y )?(?:very )?(?:end of|end|diwedd)(?: the month of"
    rf"| mis)? (?P<month>{MONTH})\b(?:,? (?P<year>{_YEAR}))?|\b(?:the |y )?(?:very )?(?:end of|end"
    r"|diwedd) (?:the |this |current |calendar |y |following )*(?P<next>next )?(?:calendar |working "
    r"|business )?(?P<what>week|month|year|financial year|mis|flwyddyn|wythnos)\b"
    rf"|\b(?:the )?end (?:of )?(?P<whole>{_YEAR})\b|\b(?P<bare>month|year)[- ]end\b"
)
_MIDDLE: Final = re.compile(
    rf"\b(?:mid[- ]|the middle of |ganol )(?P<month>{MONTH})\b(?: (?P<year>{_YEAR}))?"
)
_IN_MONTH: Final = re.compile(
    rf"(?:(?<=\bin )|(?<=\bduring ))(?:(?:early|late|mid)[- ]|(?:the )?(?:course|month) of )?"
    rf"(?P<month>{MONTH})\b(?!,? \d{{1,2}}\b)(?:,? (?P<year>{_YEAR})\b)?"
)
_FAR: Final = 183
"""Days ahead from which a date without a year is doubtful: it may have been the last one that was meant."""


def find_days(line: str, letter_date: date) -> tuple[Said, ...]:
    """Return the days named in a line of small letters, as they are meant in a letter of a date.

    A date without a year is the next such date, and a day of the week the next such day after the letter's.
    """
    found: list[Said] = []
    named = (*_complete(line), *_yearless(line, letter_date), *feasts(line, letter_date))
    for said in (*named, *_around(line, letter_date)):
        if not any(said.start < other.end and other.start < said.end for other in found):
            found.append(said)
    return tuple(sorted(found, key=lambda said: said.start))


def _complete(line: str) -> Iterator[Said]:
    for found in find_dates(line):
        start, certainty, because = _with_weekday(line, found.start, found.on)
        certainty, because = _of_form(found, certainty, because)
        yield Said(start, found.end, found.on, certainty, because)


def _of_form(found: DateFound, certainty: Certainty, because: str) -> tuple[Certainty, str]:
    if found.form is Form.TURNED:
        return Certainty.UNCERTAIN, f"{because}; makes sense only with the month first"
    if found.form is Form.AMBIGUOUS:
        certainty = Certainty.LIKELY if certainty is Certainty.CERTAIN else certainty
        return certainty, f"{because}; read with the day first"
    return certainty, because


def _with_weekday(line: str, start: int, on: date) -> tuple[int, Certainty, str]:
    """Return where a date begins with the day of the week before it, and whether that is its own."""
    match = _WEEKDAY_BEFORE.search(line[max(0, start - 30) : start])
    if match is None:
        return start, Certainty.CERTAIN, "the date is named"
    begins = start - (len(match[0]))
    if _NUMBERS[match["day"].split()[-1].strip(".")] == on.weekday():
        return begins, Certainty.CERTAIN, "the day is named"
    name = _WEEKDAYS[on.weekday()][0].capitalize()
    return begins, Certainty.UNCERTAIN, f"{long_date(on)} is a {name}, which the letter does not call it"


def _yearless(line: str, letter_date: date) -> Iterator[Said]:
    for match in _YEARLESS.finditer(line):
        day = int(match["d1"] or match["d2"] or match["d3"])
        name = match["m1"] or match["m2"]
        month = MONTHS[name] if name else int(match["m3"])
        if match["y"]:
            on = _on(2000 + int(match["y"]), month, day)
        else:
            on = coming(letter_date, month, day)
        if on is None:
            continue
        start, certainty, because = _with_weekday(line, match.start(), on)
        if not match["y"]:
            because = f"{because} without a year, so the next one is taken"
            if match["d3"] or on - letter_date > timedelta(_FAR):
                certainty = Certainty.UNCERTAIN
        yield Said(start, match.end(), on, certainty, because)


def coming(since: date, month: int, day: int) -> date | None:
    """Return the first such day of a year on or after a date; None where the calendar has none."""
    years = (_on(year, month, day) for year in range(since.year, since.year + 9))
    return next((on for on in years if on is not None and on >= since), None)


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _around(line: str, letter_date: date) -> Iterator[Said]:
    """Return the days that are told from the letter's date alone."""
    try:
        yield from _ends(line, letter_date)
        yield from _middles(line, letter_date)
        yield from _months(line, letter_date)
        yield from _weekdays(line, letter_date)
        for match in _RELATIVE.finditer(line):
            later = timedelta(match["day"] in ("tomorrow", "yfory"))
            words = "told from the day of the letter"
            yield Said(match.start(), match.end(), letter_date + later, Certainty.LIKELY, words)
        yield from _of_month(line, letter_date)
    except (OverflowError, ValueError):  # at the end of the calendar
        return


def _weekdays(line: str, letter_date: date) -> Iterator[Said]:
    for match in _WEEKDAY.finditer(line):
        ahead = (_NUMBERS[match["day"].split()[-1]] - letter_date.weekday() - 1) % 7 + 1
        certainty, because = Certainty.LIKELY, "the next such day after the letter"
        if match["week"]:
            ahead, because = ahead + 7, "a week after the next such day"
        elif match["which"] == "next":
            this_week = ahead <= 6 - letter_date.weekday()
            ahead += 7 if this_week else 0
            certainty, because = (
                Certainty.UNCERTAIN,
                "that day of the week after the letter's; it may be meant otherwise",
            )
        yield Said(match.start(), match.end(), letter_date + timedelta(ahead), certainty, because)


def _of_month(line: str, letter_date: date) -> Iterator[Said]:
    for match in _OF_MONTH.finditer(line):
        which, day = (match["which"] or "").strip(), int(match["d"])
        months = [letter_date] if not which.startswith("prox") and "next" not in which else []
        if not which or not months:
            months.append(_month_end(letter_date) + timedelta(1))
        found = (_on(month.year, month.month, day) for month in months)
        on = next((one for one in found if one is not None and one >= letter_date), None)
        if on is not None:
            certainty = Certainty.LIKELY if which else Certainty.UNCERTAIN
            yield Said(match.start(), match.end(), on, certainty, "told from the month of the letter")


def _ends(line: str, letter_date: date) -> Iterator[Said]:
    for match in _END.finditer(line):
        if match["whole"]:
            on, certainty, because = (
                date(int(match["whole"]), 12, 31),
                Certainty.CERTAIN,
                "the last day of the year",
            )
        elif match["month"]:
            on = _end_of(match["month"], match["year"], letter_date)
            certainty, because = Certainty.CERTAIN, "the last day of the month named"
        else:
            on, because = _end_of_stretch(match["what"] or match["bare"], bool(match["next"]), letter_date)
            certainty = (
                Certainty.UNCERTAIN if "week" in because or "financial" in because else Certainty.LIKELY
            )
        yield Said(match.start(), match.end(), on, certainty, because, whole=True)


def _middles(line: str, letter_date: date) -> Iterator[Said]:
    for match in _MIDDLE.finditer(line):
        month = MONTHS[match["month"]]
        on = date(int(match["year"]), month, 15) if match["year"] else coming(letter_date, month, 15)
        if on is not None:
            words = "the middle of a month is taken as the 15th"
            yield Said(match.start(), match.end(), on, Certainty.UNCERTAIN, words, whole=True)


def _months(line: str, letter_date: date) -> Iterator[Said]:
    """Return the last days of months in which something is said to be done."""
    for match in _IN_MONTH.finditer(line):
        on = _end_of(match["month"], match["year"], letter_date)
        words = "no day of the month is named, so its last one is taken"
        yield Said(match.start(), match.end(), on, Certainty.UNCERTAIN, words, whole=True)


def _end_of(name: str, year: str | None, letter_date: date) -> date:
    month = MONTHS[name]
    in_year = int(year) if year else letter_date.year + (month < letter_date.month)
    return date(in_year, month, monthrange(in_year, month)[1])


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _end_of_stretch(what: str, is_next: bool, letter_date: date) -> tuple[date, str]:
    if what in ("week", "wythnos"):
        friday = letter_date + timedelta((4 - letter_date.weekday()) % 7 + 7 * is_next)
        return friday, "the end of a week is taken as its Friday"
    if what in ("month", "mis"):
        end = _month_end(letter_date)
        end = _month_end(end + timedelta(1)) if is_next else end
        return (
            end,
            "the last day of the month after the letter's"
            if is_next
            else "the last day of the letter's month",
        )
    if what == "financial year":
        end = date(letter_date.year + (letter_date.month > 3), 3, 31)
        return end.replace(year=end.year + is_next), "a financial year is taken to end on 31 March"
    return date(letter_date.year + is_next, 12, 31), "the last day of the year"
