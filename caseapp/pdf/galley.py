# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter as one long galley of rows, cut into pages with their footnotes."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import accumulate, takewhile
from typing import Final, Protocol

from reportlab.pdfgen.canvas import Canvas

NOTE_GAP: Final = 11.0
"""Points between the text of a page and the rule above its footnotes."""
NOTE_RULE: Final = 3.0
"""Points between that rule and the first footnote."""
NOTE_KEPT: Final = 4
"""Rows up to which a footnote is never parted."""
NOTE_ENDS: Final = 2
"""Rows of a parted footnote that stand together at least, on either page."""
CARRIED_SHARE: Final = 0.6
"""How much of a page the rest of a footnote takes at most, while there is text to go on with."""
FILLED_SHARE: Final = 0.5
"""How full a page is at least if it is ended early only to keep together what would rather stand together."""


_FUZZ: Final = 0.01


class Tie(IntEnum):
    """How a row holds the one after it."""

    LOOSE = 0
    RATHER = 1
    """A page ends between them only where it would be half empty otherwise."""
    TIGHT = 2
    """A page ends between them only where one alone does not hold both."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is never cut: its height in points, and the footnotes that it calls (from 1)."""

    height: float
    tie: Tie = Tie.LOOSE
    notes: tuple[int, ...] = ()


class Strip(Protocol):
    """Rows that belong to one block of the text."""

    rows: list[Row]
    repeated: float
    """Points that are drawn again above its rows where they run on to another page."""

    def draw(self, canvas: Canvas, top: float, start: int, end: int) -> None:
        """Draw the rows from `start` to before `end` downwards from `top`, points of the canvas as it stands."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A hairline down the left of a quotation; those of one quotation are the same object."""

    x: float


@dataclass(slots=True, eq=False)
class Placed:
    """A strip in the galley: the space above it in points, its quotations, and whether it begins a page."""

    strip: Strip
    before: float
    bars: tuple[Bar, ...] = ()
    begins_page: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a strip that stand on a page, `top` points below the top of its text."""

    placed: Placed
    start: int
    end: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class NotePart:
    """Rows of a footnote (from 1) that stand at the foot of a page."""

    note: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GalleyPage:
    """What stands on one page; the footnotes end where the text may at most."""

    parts: tuple[Part, ...]
    notes: tuple[NotePart, ...] = ()


@dataclass(frozen=True, slots=True)
class _Foot:
    """The footnotes of a page so far; `rest` is what is left for the next page."""

    parts: tuple[NotePart, ...] = ()
    height: float = 0.0
    rest: tuple[NotePart, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    """A row with the footnotes that it is the first to call."""

    placed: Placed
    index: int
    row: Row
    notes: tuple[int, ...]


@dataclass(slots=True)
class Galley:
    """Strips one below another; `notes` are the rows of each footnote, in the order in which they are called."""

    notes: Sequence[Sequence[Row]] = ()
    placed: list[Placed] = field(default_factory=list)

    def add(self, placed: Placed) -> None:
        """Set a strip below those that are there; one without rows is left out."""
        if placed.strip.rows:
            self.placed.append(placed)

    def tie_last(self, tie: Tie, rows: int = 1) -> None:
        """Hold the last row to what comes next, and with more `rows` those before it to one another."""
        for placed in reversed(self.placed):
            held = placed.strip.rows
            for index in range(len(held) - 1, max(len(held) - rows, 0) - 1, -1):
                held[index] = replace(held[index], tie=max(tie, held[index].tie))
            rows -= len(held)
            if rows <= 0:
                return

    def pages(self, first: float, later: float) -> tuple[GalleyPage, ...]:
        """Cut the galley into pages that hold `first` and `later` points; there is always a first."""
        units = self._units()
        pages: list[GalleyPage] = []
        start = 0
        rest: tuple[NotePart, ...] = ()
        while start < len(units) or rest or not pages:
            start, page, rest = self._page(units, start, rest, later if pages else first)
            pages.append(page)
        return tuple(pages)

    def _units(self) -> list[_Unit]:
        called: set[int] = set()
        return [
            _Unit(placed, index, row, self._first_called(row.notes, called))
            for placed in self.placed
            for index, row in enumerate(placed.strip.rows)
        ]

    def _first_called(self, notes: tuple[int, ...], called: set[int]) -> tuple[int, ...]:
        """Return the footnotes not called before, each followed by those that it calls itself."""
        found: list[int] = []
        waiting = list(reversed(notes))
        while waiting:
            note = waiting.pop()
            if note not in called:
                called.add(note)
                found.append(note)
                inner = [other for row in self.notes[note - 1] for other in row.notes]
                waiting.extend(reversed(inner))
        return tuple(found)

    def _page(
        self, units: Sequence[_Unit], start: int, rest: tuple[NotePart, ...], room: float
    ) -> tuple[int, GalleyPage, tuple[NotePart, ...]]:
        goes_on = start < len(units) and not units[start].notes
        foot = self._filled(rest, room * CARRIED_SHARE if goes_on else room)
        feet = [foot]
        used = _repeated(units, start)
        at = start
        while at < len(units) and not (at > start and _begins_page(units[at])):
            unit = units[at]
            needed = used + (_above(unit) if at > start else 0) + unit.row.height
            grown = self._grown(foot, unit.notes, room - needed)
            if grown is None and at == start and not foot.parts:
                # It has the page to itself: what does not fit now never will.
                grown = self._filled([self._whole(note) for note in unit.notes], room - needed)
            if grown is None:
                break
            used, foot = needed, grown
            feet.append(foot)
            at += 1
        whole = at == len(units) or _begins_page(units[at])
        end = at if whole else _parted(units, start, at, room)
        foot = feet[end - start]
        return end, GalleyPage(_parts(units, start, end), foot.parts), foot.rest

    def _filled(self, parts: Sequence[NotePart], room: float) -> _Foot:
        """Set footnotes as far as there is room."""
        foot = _Foot()
        for part in parts:
            foot = self._cut(foot, part, room) if not foot.rest else replace(foot, rest=(*foot.rest, part))
        return foot

    def _grown(self, foot: _Foot, notes: tuple[int, ...], room: float) -> _Foot | None:
        """Add footnotes, the last of them cut where it is long; None where there is no room for them."""
        for note in notes:
            if foot.rest:
                return None
            part = self._whole(note)
            grown = self._with(foot, part)
            if grown.height > room + _FUZZ:
                grown = self._cut(foot, part, room)
                if part.end <= NOTE_KEPT or len(grown.parts) == len(foot.parts):
                    return None
            foot = grown
        return foot if foot.height <= room + _FUZZ else None

    def _cut(self, foot: _Foot, part: NotePart, room: float) -> _Foot:
        """Add as many rows of a footnote as fit, two at least on either page; the others are the rest."""
        rows = self.notes[part.note - 1][part.start : part.end]
        heights = accumulate(row.height for row in rows)
        left = room + _FUZZ - (foot.height or NOTE_GAP + NOTE_RULE)
        fitting = sum(1 for _ in takewhile(lambda height: height <= left, heights))
        if fitting < len(rows):
            fitting = min(fitting, len(rows) - NOTE_ENDS)
        if fitting < min(NOTE_ENDS, len(rows)):
            return replace(foot, rest=(part,))
        end = part.start + fitting
        grown = self._with(foot, replace(part, end=end))
        return replace(grown, rest=(replace(part, start=end),) if end < part.end else ())

    def _whole(self, note: int) -> NotePart:
        return NotePart(note, 0, len(self.notes[note - 1]))

    def _with(self, foot: _Foot, part: NotePart) -> _Foot:
        rows = self.notes[part.note - 1][part.start : part.end]
        height = (foot.height or NOTE_GAP + NOTE_RULE) + sum(row.height for row in rows)
        return _Foot((*foot.parts, part), height)


def _begins_page(unit: _Unit) -> bool:
    return unit.index == 0 and unit.placed.begins_page


def _above(unit: _Unit) -> float:
    return unit.placed.before if unit.index == 0 else 0.0


def _repeated(units: Sequence[_Unit], start: int) -> float:
    """Return the height of the head of a table that is drawn again where a page begins inside it."""
    return units[start].placed.strip.repeated if start < len(units) and units[start].index else 0.0


def _parted(units: Sequence[_Unit], start: int, at: int, room: float) -> int:
    """Return before which unit the page ends best, when `at` is the first that it has no room for."""
    loose = next((end for end in range(at, start, -1) if units[end - 1].row.tie is Tie.LOOSE), 0)
    if loose and _height(units, start, loose) >= room * FILLED_SHARE:
        return loose
    rather = next((end for end in range(at, start, -1) if units[end - 1].row.tie is not Tie.TIGHT), 0)
    return rather or loose or at


def _height(units: Sequence[_Unit], start: int, end: int) -> float:
    return sum(_above(unit) + unit.row.height for unit in units[start:end])


def _parts(units: Sequence[_Unit], start: int, end: int) -> tuple[Part, ...]:
    parts: list[Part] = []
    top = 0.0
    while start < end:
        unit = units[start]
        rows = unit.placed.strip.rows
        until = min(end, start + len(rows) - unit.index)
        top += _above(unit) if parts else 0.0
        height = sum(row.height for row in rows[unit.index : unit.index + until - start])
        height += _repeated(units, start)
        parts.append(Part(unit.placed, unit.index, unit.index + until - start, top, height))
        top += height
        start = until
    return tuple(parts)
