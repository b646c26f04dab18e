# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table within the text of a letter: columns as wide as their words want, hairlines, a head that is repeated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from caseapp.domain.letter_text import Side, Table, Words
from caseapp.pdf.flow import draw_rule
from caseapp.pdf.fonts import Face
from caseapp.pdf.galley import Row, Tie
from caseapp.pdf.running import Runner, RunningLine
from caseapp.pdf.strips import Pen
from caseapp.pdf.structure import Artifact, Kind, Node, artifact, content
from caseapp.pdf.typeset import INK, Style

CELL: Final = Style(Face.REGULAR, 9.5, 12.5)
HEAD: Final = CELL.in_face(Face.SEMIBOLD)
PADDING: Final = 4.0
GUTTER: Final = 14.0
SLACK: Final = 0.5
"""Points by which a column is wider than its widest line, so that no rounding breaks that."""
BREAKABLE: Final = 240.0
"""Points; a taller row may be cut between two of its lines, a lower one goes to the next page whole."""
REPEATED: Final = 90.0
"""Points up to which the head is drawn again on the pages that follow."""
_ASIDE: Final[Mapping[Side, float]] = {Side.LEFT: 0.0, Side.CENTRE: 0.5, Side.RIGHT: 1.0}


@dataclass(frozen=True, slots=True)
class _Column:
    left: float
    width: float
    side: Side


@dataclass(frozen=True, slots=True)
class _Set:
    """A row after setting: the lines of each cell, and what it is in the document, unless it is drawn again."""

    cells: tuple[tuple[RunningLine, ...], ...]
    nodes: tuple[Node, ...]
    style: Style

    @property
    def depth(self) -> int:
        """How many lines the fullest cell has; an empty row is one line high."""
        return max((len(cell) for cell in self.cells), default=0) or 1

    @property
    def height(self) -> float:
        return self.depth * self.style.leading + 2 * PADDING


class TableStrip:
    """A table; each row of the galley is one line of a row of the table."""

    def __init__(
        self, pen: Pen, runner: Runner, table: Table, node: Node, left: float, measure: float
    ) -> None:
        self._pen = pen
        self._left = left
        columns = len(table.sides)
        self._gutter = min(GUTTER, measure / max(columns, 1) / 4)
        widths = _widths(runner, table, measure - self._gutter * (columns - 1))
        lefts = [left + sum(widths[:index]) + self._gutter * index for index in range(len(widths))]
        self._columns = tuple(
            _Column(at, width, side) for at, width, side in zip(lefts, widths, table.sides, strict=True)
        )
        self._right = self._columns[-1].left + self._columns[-1].width if widths else left
        self._sets: list[_Set] = []
        if any(table.head):
            self._sets.append(self._set(runner, table.head, HEAD, node.add(Kind.ROW), Kind.HEAD_CELL))
        self._headed = len(self._sets)
        for row in table.rows:
            self._sets.append(self._set(runner, row, CELL, node.add(Kind.ROW), Kind.CELL))
        self.rows: list[Row] = []
        self._lines: list[tuple[int, int]] = []
        for index, row_set in enumerate(self._sets):
            self._lay(index, row_set)
        head = self._sets[0].height if self._headed else 0.0
        self.repeated = head if head <= REPEATED else 0.0

    def _set(self, runner: Runner, cells: Sequence[Words], style: Style, row: Node, kind: Kind) -> _Set:
        lines = tuple(
            runner.lines(words, style, column.width)
            for words, column in zip(cells, self._columns, strict=True)
        )
        return _Set(lines, tuple(row.add(kind) for _ in cells), style)

    def _lay(self, index: int, row: _Set) -> None:
        """Add the lines of a row; the first rows stand with the head, and the last ones together."""
        last = index in (self._headed - 1, len(self._sets) - 2)
        for line in range(row.depth):
            ends = line == row.depth - 1
            height = row.style.leading + (PADDING if line == 0 else 0) + (PADDING if ends else 0)
            if ends:
                tie = Tie.TIGHT if index < self._headed else Tie.RATHER if last else Tie.LOOSE
            else:
                tie = Tie.LOOSE if row.height > BREAKABLE else Tie.TIGHT
            drawn = (cell[line] for cell in row.cells if line < len(cell))
            notes = tuple(note for words in drawn for note in words.notes)
            self.rows.append(Row(height, tie, notes))
            self._lines.append((index, line))

    def draw(self, canvas: Canvas, top: float, start: int, end: int) -> None:
        """Draw rows from the top down, below the head again where they do not begin with it."""
        if start and self.repeated:
            with artifact(canvas, Artifact.PAGE):
                self._draw_row(canvas, top, replace(self._sets[0], nodes=()), 0, self._sets[0].depth)
            self._rule(canvas, top - self.repeated, heavy=True)
            top -= self.repeated
        elif start == 0 and not self._headed:
            self._rule(canvas, top, heavy=True)
        while start < end:
            index, line = self._lines[start]
            until = line
            while start < end and self._lines[start][0] == index:
                top -= self.rows[start].height
                start, until = start + 1, until + 1
            height = sum(row.height for row in self.rows[start - (until - line) : start])
            self._draw_row(canvas, top + height, self._sets[index], line, until)
            self._rule(canvas, top, heavy=index < self._headed)

    def _draw_row(self, canvas: Canvas, top: float, row: _Set, first: int, end: int) -> None:
        style = row.style
        baseline = top - (PADDING if first == 0 else 0) - self._pen.setter.drop(style)
        for column, cell, node in zip_longest(self._columns, row.cells, row.nodes):
            with content(canvas, node):
                for nth, line in enumerate(cell[first:end]):
                    x = column.left + (column.width - line.width) * _ASIDE[column.side]
                    self._pen.draw(canvas, line, style, x, baseline - nth * style.leading, node)

    def _rule(self, canvas: Canvas, y: float, *, heavy: bool) -> None:
        with artifact(canvas):
            if heavy:
                draw_rule(canvas, self._left, self._right, y, 0.7, INK)
            else:
                draw_rule(canvas, self._left, self._right, y, 0.35)


def _widths(runner: Runner, table: Table, measure: float) -> list[float]:
    """Return the widths of the columns in points: what their words want, or a fair share of the measure."""
    least, wanted = [], []
    for index in range(len(table.sides)):
        cells = [(table.head[index], HEAD), *((row[index], CELL) for row in table.rows)]
        sizes = [runner.widths(words, style) for words, style in cells]
        least.append(max(size[0] for size in sizes) + SLACK)
        wanted.append(max(size[1] for size in sizes) + SLACK)
    if sum(wanted) <= measure:
        return wanted
    if sum(least) >= measure:
        # Long words are broken, the longest most; no column is less than half of an even share.
        even = measure / len(least) / 2
        return [even + width * (measure - even * len(least)) / sum(least) for width in least]
    share = (measure - sum(least)) / (sum(wanted) - sum(least))
    return [low + (high - low) * share for low, high in zip(least, wanted, strict=True)]
