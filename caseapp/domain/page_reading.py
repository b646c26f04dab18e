# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page as it is read: which place of the text is where, what comes after it, and what belongs together.

Two counts of code points meet here. An *offset* is one into the page's canonical text, as everywhere. A
*step* is one into the same text with its lines in the order in which they are read; the two differ only
on a page whose file leaps between columns.
"""

from bisect import bisect_left, bisect_right
from functools import cached_property

from caseapp.domain.document import PageFacts
from caseapp.domain.page_columns import Column, Paragraph, columns_of, paragraphs_of, reading_order
from caseapp.domain.page_lines import Line, Way, along, in_one_line, lines_of
from caseapp.domain.page_text import Box

_AROUND = "\"'“”‘’„«»()[]{}<>.,;:!?…·•"
_NO_BREAK = "\u2060"
_REACH = 24.0
"""Points beyond which a column of lines that run another way is not taken for one that is further off."""


class PageLines:
    """The lines of one page, worked out when first asked for."""

    def __init__(self, facts: PageFacts) -> None:
        self._facts = facts
        self.text = facts.text.text

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines in the order of the text."""
        return lines_of(self._facts.text)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the page."""
        return columns_of(self.lines)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The numbers of the lines (from 0) in the order in which they are read."""
        return reading_order(self.lines, self.columns)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs in the order in which they are read."""
        return paragraphs_of(self.lines, self.columns, self.order)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(line.start for line in self.lines)

    @cached_property
    def _is_as_written(self) -> bool:
        return self.order == tuple(range(len(self.lines)))

    @cached_property
    def _steps(self) -> tuple[int, ...]:
        """The step at which each line begins, in reading order."""
        steps, step = [], 0
        for number in self.order:
            steps.append(step)
            step += self.lines[number].end - self.lines[number].start + 1
        return tuple(steps)

    @cached_property
    def _ranks(self) -> tuple[int, ...]:
        """The place in reading order of each line."""
        ranks = [0] * len(self.order)
        for rank, number in enumerate(self.order):
            ranks[number] = rank
        return tuple(ranks)

    @cached_property
    def read_text(self) -> str:
        """The text with its lines in the order in which they are read; steps count into it."""
        if self._is_as_written:
            return self.text
        return "\n".join(
            self.text[self.lines[number].start : self.lines[number].end] for number in self.order
        )

    @cached_property
    def prose(self) -> str:
        """The text as it is read for its sentences: a line set downwards does not break at each character.

        Steps count into it as into `read_text`.
        """
        parts = [self.text[self.lines[number].start : self.lines[number].end] for number in self.order]
        return "\n".join(in_one_line(part, _NO_BREAK) for part in parts)

    def step_of(self, offset: int) -> int:
        """Turn an offset into a step."""
        if not self.lines or self._is_as_written:
            return min(offset, len(self.text))
        number = self.number_of(offset)
        line = self.lines[number]
        return self._steps[self._ranks[number]] + min(max(offset, line.start), line.end) - line.start

    def offset_of(self, step: int) -> int:
        """Turn a step into an offset."""
        step = min(max(step, 0), len(self.text))
        if not self.lines or self._is_as_written:
            return step
        rank = bisect_right(self._steps, step) - 1
        return self.lines[self.order[rank]].start + step - self._steps[rank]

    def stretches(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return what is read between two steps as stretches of offsets, in reading order."""
        if not self.lines or self._is_as_written:
            return ((start, end),) if end > start else ()
        found: list[tuple[int, int]] = []
        for rank in range(max(0, bisect_right(self._steps, start) - 1), bisect_left(self._steps, end)):
            line, first = self.lines[self.order[rank]], self._steps[rank]
            one = line.start + max(0, start - first), min(line.end, line.start + end - first)
            if found and found[-1][1] + 1 == one[0]:
                found[-1] = found[-1][0], one[1]
            elif one[1] > one[0]:
                found.append(one)
        return tuple(found)

    def number_of(self, offset: int) -> int:
        """Return the number (from 0, in the order of the text) of the line an offset stands in."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def line_of(self, offset: int) -> Line | None:
        """Return the line that an offset stands in."""
        return self.lines[self.number_of(offset)] if self.lines else None

    def line_beside(self, offset: int, by: int) -> Line | None:
        """Return the line read so many lines after (or before) the one an offset stands in."""
        if not self.lines:
            return None
        rank = self._ranks[self.number_of(offset)] + by
        return self.lines[self.order[rank]] if 0 <= rank < len(self.order) else None

    def line_near(self, x: float, y: float) -> Line | None:
        """Return the line that a point of the page (points) belongs to: the nearest of its column."""
        if not self.lines:
            return None
        under = self._line_at(x, y)
        if under is not None:
            return under
        column = min(self.columns, key=lambda one: _distance(one, x, y))
        return min(
            (self.lines[number] for number in column.lines),
            key=lambda line: _off_line(line, x, y),
        )

    def offset_at(self, x: float, y: float) -> int:
        """Return the offset nearest to a point of the unrotated page (points)."""
        line = self.line_near(x, y)
        return 0 if line is None else line.offset_at(x, y)

    def is_over_text(self, x: float, y: float) -> bool:
        """Tell whether a point of the unrotated page lies on a line of text."""
        return self._line_at(x, y) is not None

    def _line_at(self, x: float, y: float) -> Line | None:
        return next((line for line in self.lines if line.box.contains(x, y)), None)

    def word_at(self, offset: int) -> tuple[int, int]:
        """Return the word at an offset as (start, end), the one before where it stands between two.

        Quotation marks, brackets and stops around it are left out.
        """
        line = self.line_of(offset)
        if line is None:
            return offset, offset
        word = next((word for word in line.words if word.start <= offset < word.end), None)
        word = word or next((word for word in reversed(line.words) if word.end <= offset), line.words[0])
        bare = word.text.strip(_AROUND)
        start = word.start + len(word.text) - len(word.text.lstrip(_AROUND)) if bare else word.start
        return start, start + len(bare or word.text)

    def paragraph_at(self, offset: int) -> tuple[int, int]:
        """Return the paragraph that an offset stands in as (first offset, last offset)."""
        if not self.lines:
            return offset, offset
        number = self.number_of(offset)
        whole = next(paragraph for paragraph in self.paragraphs if number in paragraph)
        return self.lines[whole[0]].start, self.lines[whole[-1]].end

    @cached_property
    def paragraph_steps(self) -> tuple[int, ...]:
        """The steps at which the paragraphs begin, in order."""
        return tuple(self.step_of(self.lines[paragraph[0]].start) for paragraph in self.paragraphs)

    @cached_property
    def word_steps(self) -> tuple[int, ...]:
        """The steps at which the words begin, in order."""
        return tuple(self.step_of(word.start) for number in self.order for word in self.lines[number].words)

    def caret_box(self, offset: int) -> Box | None:
        """Return the stroke of a caret at an offset, across its line (points)."""
        line = self.line_of(offset)
        return None if line is None else line.stroke(offset)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes of a stretch, one a line, partial words cut (points)."""
        first = max(0, bisect_right(self._starts, start) - 1)
        lines = self.lines[first : bisect_left(self._starts, end)]
        return tuple(box for line in lines for box in line.boxes(start, end))

    def within(self, box: Box) -> tuple[tuple[int, int], ...]:
        """Return the stretches of whole words whose middles lie in a box, one a line or cell, row by row."""
        found: list[tuple[float, float, int, int]] = []
        for line in self.lines:
            inside = [word for word in line.words if box.contains(*_middle(word.box))]
            if inside:
                place = min(line.stretch(word.box)[0] for word in inside)
                found.append((line.top, place, inside[0].start, inside[-1].end))
        return tuple((start, end) for _, _, start, end in sorted(found))


def _middle(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2


def _across(x: float, y: float, way: Way) -> float:
    match way:
        case Way.RIGHT | Way.LEFT:
            return y
        case Way.DOWN:
            return -x
        case Way.UP:
            return x


def _distance(column: Column, x: float, y: float) -> float:
    place = along(Box(x, y, x, y), column.way)[0]
    distance = column.distance(place, _across(x, y, column.way))
    # A lone stamp on its side in the margin does not draw what lies beside the prose.
    return distance + (_REACH if len(column.lines) == 1 else 0.0)


def _off_line(line: Line, x: float, y: float) -> tuple[float, float]:
    across, place = _across(x, y, line.way), along(Box(x, y, x, y), line.way)[0]
    return max(line.top - across, 0.0, across - line.foot), max(line.first - place, 0.0, place - line.last)
