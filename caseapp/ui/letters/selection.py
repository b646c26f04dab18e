# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the reader is in the text: selection and caret, as code points into the canonical text."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from caseapp.domain.document import PageFacts
from caseapp.domain.page_text import Box, Word
from caseapp.ui.letters import geometry


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place between two characters: `page` from 1, `offset` in code points into the page's text."""

    page: int
    offset: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one page: `page` from 1, `start` and `end` in code points into its text."""

    page: int
    start: int
    end: int


class Move(StrEnum):
    """A step of the caret."""

    LEFT = "left"
    RIGHT = "right"
    WORD_LEFT = "word-left"
    WORD_RIGHT = "word-right"
    UP = "up"
    DOWN = "down"
    LINE_START = "line-start"
    LINE_END = "line-end"
    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words, turned so that it reads from left to right (points)."""

    words: tuple[Word, ...]
    box: Box

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.words[-1].end


class PageLines:
    """The lines of one page, turned so that its text runs from left to right."""

    def __init__(self, facts: PageFacts) -> None:
        self._facts = facts
        self.text = facts.text.text
        self._turn = reading_turn(facts)
        self.lines = tuple(_lines(facts, self._turn))
        self._starts = [line.start for line in self.lines]

    def offset_at(self, x: float, y: float) -> int:
        """Return the offset nearest to a point of the unrotated page (points)."""
        if not self.lines:
            return 0
        facts = self._facts
        px, py = geometry.point_to_shown(x, y, facts.width, facts.height, self._turn)
        line = min(self.lines, key=lambda line: _distance(line.box, px, py))
        return _offset_in(line, px)

    def is_over_text(self, x: float, y: float) -> bool:
        """Tell whether a point of the unrotated page lies on a line of text."""
        facts = self._facts
        px, py = geometry.point_to_shown(x, y, facts.width, facts.height, self._turn)
        return any(line.box.contains(px, py) for line in self.lines)

    def line_of(self, offset: int) -> Line | None:
        """Return the line that an offset stands in."""
        if not self.lines:
            return None
        return self.lines[max(0, bisect_right(self._starts, offset) - 1)]

    def word_at(self, offset: int) -> tuple[int, int]:
        """Return the word at an offset as (start, end), the one before where it stands between two."""
        line = self.line_of(offset)
        if line is None:
            return offset, offset
        word = next((word for word in line.words if word.start <= offset < word.end), None)
        word = word or next((word for word in reversed(line.words) if word.end <= offset), line.words[0])
        return word.start, word.end

    def caret_box(self, offset: int) -> Box | None:
        """Return the upright stroke of a caret at an offset, in the unrotated page (points)."""
        line = self.line_of(offset)
        if line is None:
            return None
        x = _x_in(line, offset)
        return self._unrotated(Box(x, line.box.y0, x, line.box.y1))

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Return one box a line for a stretch, partial words cut, in the unrotated page (points)."""
        boxes = []
        first = max(0, bisect_right(self._starts, start) - 1)
        for line in self.lines[first : bisect_left(self._starts, end)]:
            if line.end > start:
                left, right = _x_in(line, max(start, line.start)), _x_in(line, min(end, line.end))
                if right > left:
                    boxes.append(self._unrotated(Box(left, line.box.y0, right, line.box.y1)))
        return tuple(boxes)

    def moved(self, offset: int, move: Move, goal: float | None = None) -> int | None:
        """Return the offset after a step, None where it leads off the page.

        `goal` is the x (points, as read) that steps up and down keep to.
        """
        match move:
            case Move.LEFT:
                return offset - 1 if offset > 0 else None
            case Move.RIGHT:
                return offset + 1 if offset < len(self.text) else None
            case Move.WORD_LEFT:
                starts = [word.start for word in self._facts.text.words if word.start < offset]
                return starts[-1] if starts else None
            case Move.WORD_RIGHT:
                return next((word.start for word in self._facts.text.words if word.start > offset), None)
            case Move.UP | Move.DOWN:
                return self._to_line(offset, -1 if move is Move.UP else 1, goal)
            case Move.START:
                return 0
            case Move.END:
                return len(self.text)
            case Move.LINE_START | Move.LINE_END:
                line = self.line_of(offset)
                return offset if line is None else line.start if move is Move.LINE_START else line.end

    def x_of(self, offset: int) -> float:
        """Return the x of an offset as the page is read (points)."""
        line = self.line_of(offset)
        return 0.0 if line is None else _x_in(line, offset)

    def _to_line(self, offset: int, step: int, goal: float | None) -> int | None:
        if not self.lines:
            return None
        index = max(0, bisect_right(self._starts, offset) - 1) + step
        if not 0 <= index < len(self.lines):
            return None
        return _offset_in(self.lines[index], self.x_of(offset) if goal is None else goal)

    def _unrotated(self, box: Box) -> Box:
        facts = self._facts
        return geometry.from_shown(box, facts.width, facts.height, self._turn)


def reading_turn(facts: PageFacts) -> int:
    """Return the degrees by which a page is turned so that most of its text runs from left to right.

    That need not be how the page asks to be shown: a table may stand sideways on an upright page.
    """
    words = facts.text.words
    across = down = 0.0
    for one, other in pairwise(words):
        if (one.block, one.line) == (other.block, other.line):
            across += other.box.x0 - one.box.x0
            down += other.box.y0 - one.box.y0
    if across == down == 0.0 and words:
        across = max(word.box.x1 - word.box.x0 for word in words)
        down = -max(word.box.y1 - word.box.y0 for word in words)
    if abs(across) >= abs(down):
        return 0 if across >= 0 else 180
    return 270 if down > 0 else 90


def _lines(facts: PageFacts, turn: int) -> list[Line]:
    lines = []
    for _, group in groupby(facts.text.words, key=lambda word: (word.block, word.line)):
        words = tuple(
            Word(
                word.text,
                word.start,
                word.end,
                geometry.to_shown(word.box, facts.width, facts.height, turn),
                word.block,
                word.line,
            )
            for word in group
        )
        box = words[0].box
        for word in words[1:]:
            box = box.union(word.box)
        lines.append(Line(words, box))
    return lines


def _distance(box: Box, x: float, y: float) -> float:
    across = max(box.x0 - x, 0.0, x - box.x1)
    down = max(box.y0 - y, 0.0, y - box.y1)
    return across + 4 * down


def _offset_in(line: Line, x: float) -> int:
    for word in line.words:
        if x < word.box.x1:
            width = max(word.box.x1 - word.box.x0, 0.001)
            part = min(max((x - word.box.x0) / width, 0.0), 1.0)
            return word.start + round(part * (word.end - word.start))
    return line.end


def _x_in(line: Line, offset: int) -> float:
    before = line.words[0].box.x0
    for word in line.words:
        if offset < word.start:
            return before
        if offset <= word.end:
            part = (offset - word.start) / max(1, word.end - word.start)
            return word.box.x0 + part * (word.box.x1 - word.box.x0)
        before = word.box.x1
    return before


class TextSelection:
    """An anchor and a head over the pages of one letter; the head is where the caret stands."""

    def __init__(self, pages: tuple[PageFacts, ...] = ()) -> None:
        self._facts = pages
        self._lines: dict[int, PageLines] = {}
        self.anchor = Spot(1, 0)
        self.head = Spot(1, 0)
        self._goal: float | None = None

    def lines(self, page: int) -> PageLines:
        """Return the lines of a page, worked out when first asked for."""
        if page not in self._lines:
            self._lines[page] = PageLines(self._facts[page - 1])
        return self._lines[page]

    def place(self, spot: Spot, *, extend: bool = False) -> None:
        """Put the head somewhere, and the anchor with it unless the selection is extended."""
        self.head = spot
        self._goal = None
        if not extend:
            self.anchor = spot

    def select(self, page: int, start: int, end: int) -> None:
        """Select a stretch of a page."""
        self.anchor, self.head, self._goal = Spot(page, start), Spot(page, end), None

    def clear(self) -> None:
        """Select nothing and stay where the head is."""
        self.anchor = self.head

    def spans(self) -> tuple[Span, ...]:
        """Return what is selected, one stretch a page, in reading order; empty where nothing is."""
        first, last = sorted((self.anchor, self.head))
        spans = []
        for page in range(first.page, last.page + 1 if self._facts else first.page):
            start = first.offset if page == first.page else 0
            end = last.offset if page == last.page else len(self.lines(page).text)
            if end > start:
                spans.append(Span(page, start, end))
        return tuple(spans)

    def text(self) -> str:
        """Return the selected words, pages apart by a line break."""
        return "\n".join(self.lines(span.page).text[span.start : span.end] for span in self.spans())

    def move(self, move: Move, *, extend: bool = False) -> None:
        """Move the caret, over the end of a page to the next one."""
        if not self._facts:
            return
        page, goal = self.head.page, self._goal
        if move in (Move.UP, Move.DOWN) and goal is None:
            goal = self.lines(page).x_of(self.head.offset)
        offset = self.lines(page).moved(self.head.offset, move, goal)
        spot = self._over_the_end(move, goal) if offset is None else Spot(page, offset)
        self.place(spot, extend=extend)
        self._goal = goal if move in (Move.UP, Move.DOWN) else None

    def _over_the_end(self, move: Move, goal: float | None) -> Spot:
        forward = move in (Move.RIGHT, Move.WORD_RIGHT, Move.DOWN)
        page = self.head.page + (1 if forward else -1)
        if not 1 <= page <= len(self._facts):
            edge = len(self.lines(self.head.page).text) if forward else 0
            return Spot(self.head.page, edge)
        lines = self.lines(page)
        if move in (Move.UP, Move.DOWN) and lines.lines:
            line = lines.lines[0 if forward else -1]
            return Spot(page, _offset_in(line, goal or 0.0))
        if move is Move.WORD_LEFT and lines.lines:
            return Spot(page, lines.lines[-1].words[-1].start)
        return Spot(page, 0 if forward else len(lines.text))
