# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading due dates from a letter: what it names or counts, what makes that a limit, and whom it holds."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from caseapp.calendars.working_days import WorkingCalendar
from caseapp.domain.deadline import DeadlineSide
from caseapp.domain.found_deadline import FoundDeadline
from caseapp.domain.letter import Certainty
from caseapp.text.dates import MONTHS
from caseapp.text.deadlines.cues import Held
from caseapp.text.deadlines.days import find_days
from caseapp.text.deadlines.feasts import NAMES
from caseapp.text.deadlines.leads import Limit, limit_of
from caseapp.text.deadlines.said import MONTH, Said, line_of
from caseapp.text.deadlines.sense import Sense, sense_of
from caseapp.text.deadlines.spans import Count, Starts, find_spans
from caseapp.text.questions.reading import Reading
from caseapp.text.sentences import sentences

_HINT: Final = re.compile(
    r"\d|day|week|month|year|fortnight|tomorrow|\bend\b|middle|\bmid\b|heddiw|yfory|diwrnod|wythnos"
    rf"|\bm?f?is\b|ythefnos|diwedd|dydd|\b{MONTH}\b|{NAMES}",
    re.IGNORECASE,
)
_FORMER_MAIL: Final = re.compile(
    r"^[ \t]*(?:-{3,} ?(?:original|forwarded) message|from:[^\n]*\n[ \t]*(?:sent|date|to):)",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBER_WORDS: Final = (
    "ten|fourteen|twenty|twenty-one|twenty-eight|thirty|seven|five|a|one|two|three|four|six"
)
_OPEN: Final = re.compile(
    r"\b(?:by|than|within|before|on|of|at|the|until|till|next|from|after|to|or|in|and|noon|receipt|this|further"
    rf"|working|calendar|business|clear|close|end|later|date|day|letter|\d{{1,4}}(?:st|nd|rd|th)?"
    rf"|[ap]\.?m|(?:mon|tues|wednes|thurs|fri|satur|sun)day|{_NUMBER_WORDS}"
    rf"|{'|'.join(sorted(MONTHS, key=len, reverse=True))}|erbyn|fewn|cyn|na|nag|y|yr|mis|diwedd)[,:]?$",
    re.IGNORECASE,
)
_TAIL: Final = 20
"""Signs at the end of a line that are looked at for words that something must follow."""
_LONGEST: Final = 2_000
"""Signs of a stretch that is read at once."""
_CLOSED: Final = re.compile(r"[.?!:;][\"'”’)\]]*$")
_MARKED: Final = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s|[•◦▪●–*-]\s", re.IGNORECASE)
_LISTED: Final = re.compile(r"(?:,|\band|\bor)$")
_LOWER: Final = {
    Certainty.CERTAIN: Certainty.LIKELY,
    Certainty.LIKELY: Certainty.UNCERTAIN,
    Certainty.UNCERTAIN: Certainty.UNCERTAIN,
}


def read_deadlines(
    text: str,
    letter_date: date,
    received_on: date | None = None,
    count: Count | None = None,
) -> list[FoundDeadline]:
    """Return the due dates that a letter's words set, in order; nothing of the past and nobody else's.

    What it asks of its reader is `OURS` and what its writer promises is `THEIRS`, as in a letter written to
    us; in one of our own they change places. A date without a year is the next such date, “by Friday” the next
    Friday; “before 3 September” is due on 2 September, the last day before it. Time runs from `letter_date`,
    and “of receipt” from `received_on` where that is known; a month ends on the same day of the next one, or
    its last. `count` counts working days, by the calendar of England and Wales where none is given.
    """
    starts = Starts(letter_date, received_on, count or WorkingCalendar().add)
    former = _FORMER_MAIL.search(text)
    found: list[FoundDeadline] = []
    before = (0, 0)
    for start, end in _stretches(text[: former.start()] if former else text):
        if _HINT.search(text, start, end) and text[start] != ">":
            found += _found(text, (start, end), before, starts)
        goes_on = _goes_on(text, before, start) and end - before[0] < _LONGEST
        before = (before[0] if goes_on else start, end)
    return found


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Return the sentences, those joined that a line parted within a date or a stretch of time."""
    held: tuple[int, int] | None = None
    for start, end in sentences(text):
        if held is not None:
            if _is_parted(text, held, start):
                held = (held[0], end)
                continue
            yield from _pieces(text, *held)
        held = (start, end)
    if held is not None:
        yield from _pieces(text, *held)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is too long for a sentence, as a table without stops is, between two words."""
    while end - start > _LONGEST:
        cut = max(text.rfind(" ", start, start + _LONGEST), text.rfind("\n", start, start + _LONGEST))
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    if text[start:end].strip():
        yield start, end


def _is_parted(text: str, above: tuple[int, int], start: int) -> bool:
    """Tell whether a line ends within a date or a stretch of time that goes on below it."""
    if above[1] - above[0] > _LONGEST or not _one_break(text, above[1], start):
        return False
    words = text[max(above[0], above[1] - _TAIL) : above[1]]
    return _OPEN.search(words) is not None and not _MARKED.match(text, start)


def _one_break(text: str, end: int, start: int) -> bool:
    return text.count("\n", end, start) + text.count("\f", end, start) == 1


def _found(
    text: str, stretch: tuple[int, int], before: tuple[int, int], starts: Starts
) -> Iterator[FoundDeadline]:
    start, end = stretch
    line = line_of(text, start, end)
    seen = set()
    for limit in _limits(line.text, starts):
        sense = sense_of(line.text, limit)
        if _goes_on(text, before, start) and (not sense.because or _MARKED.match(text, start)):
            sense = _in_company(text, (before[0], end), line, limit, starts)
        due = limit.said.due
        if sense.held not in _SIDES or (due is not None and due < starts.letter_date):
            continue
        said = _deadline(text, line, limit, sense)
        key = (said.due, said.time, said.side)
        if key not in seen:
            seen.add(key)
            yield said


_SIDES: Final = {Held.READER: DeadlineSide.OURS, Held.WRITER: DeadlineSide.THEIRS}


def _limits(line: str, starts: Starts) -> list[Limit]:
    days = find_days(line, starts.letter_date)
    spans = tuple(find_spans(line, starts, days))
    free = (day for day in days if not any(day.start < span.end and span.start < day.end for span in spans))
    limits = [limit_of(line, said) for said in (*spans, *free) if not _is_quoted(line, said)]
    return sorted((limit for limit in limits if limit is not None), key=lambda limit: limit.said.start)


def _is_quoted(line: str, said: Said) -> bool:
    """Tell whether words are quoted, so that another letter set the time."""
    return line.count('"', 0, said.start) % 2 == 1 and '"' in line[said.end :]


def _goes_on(text: str, before: tuple[int, int], start: int) -> bool:
    """Tell whether a sentence, or the list in it, may go on from the lines above, which have no stop."""
    said = text[before[0] : before[1]]
    return (
        bool(said)
        and not _CLOSED.search(said)
        and _one_break(text, before[1], start)
        and (_MARKED.match(text, start) is None or _LISTED.search(said) is not None)
    )


def _in_company(text: str, stretch: tuple[int, int], alone: Reading, limit: Limit, starts: Starts) -> Sense:
    """Judge a time limit together with the line above."""
    both = line_of(text, *stretch)
    place = alone.place(limit.said.start)
    again = (one for one in _limits(both.text, starts) if both.place(one.said.start) == place)
    found = next(again, None)
    return Sense(Held.NOBODY, "") if found is None else sense_of(both.text, found)


def _deadline(text: str, line: Reading, limit: Limit, sense: Sense) -> FoundDeadline:
    said = limit.said
    start, end = line.place(said.start), line.place(said.end - 1) + 1
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return FoundDeadline(
        due=said.due,
        time=limit.hour,
        rule=said.rule,
        words=text[start:end],
        start=start,
        end=end,
        certainty=said.certainty if sense.sure else _LOWER[said.certainty],
        side=_SIDES[sense.held],
        promised=sense.held is Held.WRITER,
        because=f"{said.because}; {sense.because}",
        counted=said.counted,
        start_from=said.start_from,
    )
