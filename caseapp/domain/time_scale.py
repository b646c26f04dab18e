# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A scale of time: which stretch of it is in view, and the ticks along it, for screen and paper alike."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from caseapp.domain.case_words import short_date

SHORTEST: Final = 7.0
"""Days in view where it is zoomed in as far as it goes."""
LONGEST: Final = 3653.0
"""Days in view, ten years, that can always be had; a longer case can be seen whole all the same."""
_FIRST, _LAST = date(1600, 1, 1).toordinal(), date(9000, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class TimeScale:
    """`days` days from the day number `start` (date.toordinal) on `width` pixels from `left` on."""

    start: float
    days: float
    left: float
    width: float

    def x(self, on: date) -> float:
        """Return where the middle of a day lies, in pixels, in view or not."""
        return self.left + (on.toordinal() + 0.5 - self.start) * self.per_day

    def day_at(self, x: float) -> float:
        """Return the day number at a pixel."""
        return self.start + (x - self.left) / self.per_day

    @property
    def per_day(self) -> float:
        """Pixels of one day."""
        return self.width / self.days

    @property
    def first(self) -> date:
        """The first day in view."""
        return _day(self.start)

    @property
    def last(self) -> date:
        """The last day in view."""
        return _day(self.start + self.days)

    def zoomed(self, factor: float, x: float, longest: float = LONGEST) -> "TimeScale":
        """Return the scale with `factor` times the pixels a day, the day at `x` staying where it is."""
        days = min(max(self.days / factor, SHORTEST), max(longest, SHORTEST))
        fixed = self.day_at(x)
        return replace(self, days=days, start=fixed - (fixed - self.start) * days / self.days)

    def moved(self, pixels: float) -> "TimeScale":
        """Return the scale with later days in view by so many pixels."""
        return replace(self, start=self.start + pixels / self.per_day)

    def within(self, whole: "TimeScale") -> "TimeScale":
        """Return the scale moved back so far that some of a longer stretch stays in its middle."""
        middle = self.start + self.days / 2
        kept = min(max(middle, whole.start), whole.start + whole.days)
        return replace(self, start=self.start + kept - middle)


def fitting(days: Iterable[date], today: date, left: float, width: float) -> TimeScale:
    """Return the scale that shows every day; today too, where that takes little more room."""
    known = list(days) or [today]
    first, last = min(known).toordinal(), max(known).toordinal()
    now = today.toordinal()
    if last < now <= last + max(45, (last - first) * 0.25):
        last = now
    span = max(last - first + 1.0, 2 * SHORTEST)
    middle = (first + last + 1) / 2
    room = span * 1.06
    return TimeScale(middle - room / 2, room, left, max(1.0, width))


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the strip at `x`, with what is written under it, "" for nothing, and from where."""

    x: float
    label: str
    label_x: float
    major: bool


_STEPS: Final = ((1, "day"), (7, "week"), (1, "month"), (3, "month"), (1, "year"), (2, "year"), (5, "year"))


def ticks(
    scale: TimeScale, width_of: Callable[[str], float], taken: Iterable[tuple[float, float]] = ()
) -> tuple[Tick, ...]:
    """Return the ticks in view; no label lies over another, nor over the spans in `taken`.

    Years and months go before what stands between them; the first label tells the year or month in which
    the view begins, where nothing else says so.
    """
    gap = width_of("0") * 1.5
    every, unit = next((step for step in _STEPS if _fits(step, scale, width_of, gap)), (10, "year"))
    used = list(taken)
    marks = [(scale.x(on) - scale.per_day / 2, *_label(on, unit)) for on in _starts(scale, every, unit)]
    right = scale.left + scale.width

    def room(x: float, words: str) -> float | None:
        """Take the room for words that begin beside a line, where it is free."""
        start, end = x + gap * 0.3, x + gap * 0.3 + width_of(words)
        if end > right or any(start < other[1] + gap * 0.6 and end + gap * 0.6 > other[0] for other in used):
            return None
        used.append((start, end))
        return start

    placed: dict[int, float] = {}
    for wanted in (True, False):
        for number, (x, words, major) in enumerate(marks):
            if major is wanted and x >= scale.left:
                start = room(x, words)
                if start is not None:
                    placed[number] = start
        if wanted:
            context = _context(scale.first, unit)
            begins = room(scale.left, context) if context else None
    made = [
        Tick(x, words if number in placed else "", placed.get(number, x), major)
        for number, (x, words, major) in enumerate(marks)
        if x >= scale.left
    ]
    if begins is not None:
        made.insert(0, Tick(scale.left, context, begins, major=True))
    return tuple(made)


def _fits(step: tuple[int, str], scale: TimeScale, width_of: Callable[[str], float], gap: float) -> bool:
    every, unit = step
    words, days = {
        "day": ("30", 1.0),
        "week": ("30 Sep", 1.0),
        "month": ("Sep", 30.4),
        "year": ("2020", 365.2),
    }[unit]
    return scale.per_day * every * days >= width_of(words) + 1.5 * gap


def _label(on: date, unit: str) -> tuple[str, bool]:
    """Return what is written at the start of a day, week, month or year, and whether it goes first."""
    day, month, year = short_date(on).split()
    match unit:
        case "year":
            return year, True
        case "month":
            return (year, True) if on.month == 1 else (month, False)
        case "week":
            return f"{day} {month}", False
        case _:
            return (f"{month} {year}", True) if on.day == 1 else (day, False)


def _context(on: date, unit: str) -> str:
    _, month, year = short_date(on).split()
    match unit:
        case "year":
            return ""
        case "month" | "week":
            return year
        case _:
            return f"{month} {year}"


def _starts(scale: TimeScale, every: int, unit: str) -> Iterator[date]:
    first, last = scale.first, scale.last
    if unit in ("day", "week"):
        on = first if unit == "day" else first - timedelta(days=first.weekday())
        while on <= last:
            yield on
            on += timedelta(days=every)
        return
    months = first.year * 12 + first.month - 1
    step = every if unit == "month" else every * 12
    months -= months % step
    while date(months // 12, months % 12 + 1, 1) <= last:
        yield date(months // 12, months % 12 + 1, 1)
        months += step


def _day(number: float) -> date:
    return date.fromordinal(min(max(int(number // 1), _FIRST), _LAST))
