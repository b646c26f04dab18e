# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the lines of a page stand together: columns, the order in which they are read, and paragraphs.

The order is that of the text as the reader found it, except where that leaps to and fro between columns
of prose: those are read one after the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from caseapp.domain.page_lines import ITEM, Line, Way, width_of

Paragraph = tuple[int, ...]
"""Numbers of lines (from 0, in the order of the text), in the order in which they are read."""

_LEAST_LINES: Final = 2
"""Lines that stand beside as many others before they are taken for a column."""
_PROSE_LINES: Final = 4


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that stand under each other: their numbers from the top, and what they span along and across."""

    lines: tuple[int, ...]
    way: Way
    first: float
    last: float
    top: float
    foot: float

    def distance(self, along: float, across: float) -> float:
        """Return how far a place (points, the way its lines run) lies from it, what is beside it nearer."""
        beside = max(self.first - along, 0.0, along - self.last)
        beyond = max(self.top - across, 0.0, across - self.foot)
        return 2 * beside + beyond


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line with its measures at hand."""

    number: int
    first: float
    last: float
    top: float
    foot: float


def columns_of(lines: Sequence[Line]) -> tuple[Column, ...]:
    """Return the columns of a page; lines that have nothing beside them make one of their own."""
    found: list[Column] = []
    for way in Way:
        pieces = [
            _Piece(number, line.first, line.last, line.top, line.foot)
            for number, line in enumerate(lines)
            if line.way is way
        ]
        if pieces:
            found += [_column(group, way) for group in _split(sorted(pieces, key=lambda one: one.top), 0)]
    return tuple(found)


def reading_order(lines: Sequence[Line], columns: Sequence[Column]) -> tuple[int, ...]:
    """Return the numbers of the lines in the order in which they are read."""
    order = list(range(len(lines)))
    for beside in _neighbours(columns):
        members = {number: side for side, column in enumerate(beside) for number in column.lines}
        visits = [members[number] for number in order if number in members]
        leaps = sum(one != other for one, other in pairwise(visits))
        if leaps < len(beside) or not all(_is_prose(lines, column) for column in beside):
            continue
        first = next(place for place, number in enumerate(order) if number in members)
        others = [number for number in order[first:] if number not in members]
        order = order[:first] + [number for column in beside for number in column.lines] + others
    return tuple(order)


def paragraphs_of(
    lines: Sequence[Line], columns: Sequence[Column], order: Sequence[int]
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a page in the order in which they are read."""
    home = {number: column for column in columns for number in column.lines}
    found: list[list[int]] = []
    for number in order:
        before = found[-1][-1] if found else None
        if before is not None and home[before] is home[number]:
            column = home[number]
            first = len(found[-1]) == 1
            if _goes_on(lines[before], lines[number], column, lines[found[-1][0]], is_second=first):
                found[-1].append(number)
                continue
        found.append([number])
    return tuple(tuple(paragraph) for paragraph in found)


def stands_apart(one: Line, other: Line) -> bool:
    """Tell whether more than the usual space parts a line from the one above it."""
    return one.way is not other.way or other.top - one.foot > 0.45 * min(one.height, other.height)


def _goes_on(one: Line, other: Line, column: Column, opening: Line, *, is_second: bool) -> bool:
    """Tell whether a line goes on with the paragraph of the one before it.

    `opening` is the paragraph's first line; its second may be set in or out against it.
    """
    height = min(one.height, other.height)
    gap = other.top - one.foot
    if max(one.height, other.height) > 1.35 * height or not -0.7 * height < gap < height:
        return False
    if begins_item(other):
        return False
    if other.first - one.first > 0.8 * height and not (is_second and begins_item(opening)):
        return False
    ending, beginning = one.words[-1].text[-1], other.words[0].text[0]
    if ending in "-\u00ad‐" or (beginning.islower() and ending not in ".;:?!"):
        return True
    # The first word of this line would have fitted on the one before it, so the break is meant.
    word = other.stretch(other.words[0].box)
    room = column.last - one.last
    return word[1] - word[0] + 0.3 * height > room - 0.08 * (column.last - column.first)


def begins_item(line: Line) -> bool:
    """Tell whether a line begins with the sign or number of an item of a list."""
    return len(line.words) > 1 and ITEM.fullmatch(line.words[0].text) is not None


def _is_prose(lines: Sequence[Line], column: Column) -> bool:
    members = [lines[number] for number in column.lines]
    if len(members) < _PROSE_LINES:
        return False
    span = column.last - column.first
    full = median(line.last - line.first for line in members) >= 0.6 * span
    wordy = sum(len(line.words) for line in members) >= 3 * len(members)
    east_asian = sum(width_of(word.text[0]) >= 1.0 for line in members for word in line.words) > len(members)
    return full and (wordy or east_asian)


def _neighbours(columns: Sequence[Column]) -> list[list[Column]]:
    """Return the columns that stand beside each other, the first to be read first."""
    groups: list[list[Column]] = []
    for column in sorted(columns, key=lambda one: (one.way, one.first)):
        for group in groups:
            if all(_are_side_by_side(column, other) for other in group):
                group.append(column)
                break
        else:
            groups.append([column])
    return [group for group in groups if len(group) > 1]


def _are_side_by_side(one: Column, other: Column) -> bool:
    common = min(one.foot, other.foot) - max(one.top, other.top)
    apart = one.last <= other.first or other.last <= one.first
    return one.way is other.way and apart and common > 0.5 * min(one.foot - one.top, other.foot - other.top)


def _column(pieces: list[_Piece], way: Way) -> Column:
    return Column(
        tuple(piece.number for piece in pieces),
        way,
        min(piece.first for piece in pieces),
        max(piece.last for piece in pieces),
        min(piece.top for piece in pieces),
        max(piece.foot for piece in pieces),
    )


def _split(pieces: list[_Piece], depth: int) -> list[list[_Piece]]:
    """Split lines (by their top) wherever two stand beside each other over a common gutter."""
    found: list[list[_Piece]] = []
    rest: list[_Piece] = []
    place = 0
    while place < len(pieces):
        run = _run_from(pieces, place) if depth < 6 else None
        if run is None:
            rest.append(pieces[place])
            place += 1
            continue
        end, gutter = run
        led = _led_up_to(rest, pieces[place], gutter)
        members = rest[len(rest) - led :] + pieces[place:end]
        rest = rest[: len(rest) - led]
        if rest:
            found.append(rest)
            rest = []
        for side in (
            [one for one in members if one.last <= gutter],
            [one for one in members if one.last > gutter],
        ):
            found += _split(side, depth + 1)
        place = end
    return [*found, rest] if rest else found


def _run_from(pieces: list[_Piece], start: int) -> tuple[int, float] | None:
    """Return where lines that leave a common gutter free end, and the middle of it; None without one."""
    head = pieces[start]
    height = head.foot - head.top
    beside = [
        other
        for other in pieces[start + 1 : start + 12]
        if min(head.foot, other.foot) - max(head.top, other.top) > 0.3 * height
        and max(other.first - head.last, head.first - other.last) > 0.9 * height
    ]
    if not beside:
        return None
    after = [other for other in beside if other.first > head.last]
    low = head.last if after else max(other.last for other in beside)
    high = min(other.first for other in after) if after else head.first
    least, end = 0.9 * height, start
    for place in range(start, len(pieces)):
        one = pieces[place]
        left, right = (one.last, high) if one.last < (low + high) / 2 else (low, one.first)
        if one.first < (low + high) / 2 < one.last:
            cut = (low, one.first) if one.first - low >= least else (one.last, high)
            left, right = cut
        left, right = max(low, left), min(high, right)
        if right - left < least:
            break
        low, high, end = left, right, place + 1
    end = _trimmed(pieces, start, end, (low + high) / 2)
    members = pieces[start:end]
    before = sum(one.last <= (low + high) / 2 for one in members)
    if min(before, len(members) - before) < _LEAST_LINES:
        return None
    return end, (low + high) / 2


def _trimmed(pieces: list[_Piece], start: int, end: int, gutter: float) -> int:
    """Return where the lines end that have others beside them, and what follows on them closely."""
    sides = [one.last <= gutter for one in pieces[start:end]]
    last = max((place for place in range(1, len(sides)) if sides[place] != sides[place - 1]), default=0)
    place = start + last + 1
    while place < end and pieces[place].top - pieces[place - 1].foot < 0.8 * (
        pieces[place].foot - pieces[place].top
    ):
        place += 1
    return min(place, end)


def _led_up_to(rest: list[_Piece], head: _Piece, gutter: float) -> int:
    """Return how many of the lines before a run belong to it: those closely above on one side of its gutter."""
    count, below = 0, head
    for one in reversed(rest):
        if one.first <= gutter <= one.last or below.top - one.foot > 0.8 * (one.foot - one.top):
            break
        count, below = count + 1, one
    return count
