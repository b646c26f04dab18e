# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hairline tables of any length: rows are laid out once, and only as far as the page reaches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from caseapp.domain.case_summary import Mark
from caseapp.pdf.flow import Piece, draw_line, draw_rule
from caseapp.pdf.fonts import Face
from caseapp.pdf.structure import Artifact, Kind, Node, artifact, content
from caseapp.pdf.typeset import INK, QUIET, Colour, Line, Style, Typesetter

CELL = Style(Face.REGULAR, 9, 12)
STRONG = Style(Face.SEMIBOLD, 9, 12)
SMALL = Style(Face.REGULAR, 8, 11, QUIET)
HEADING = Style(Face.REGULAR, 8, 11, QUIET)
PADDING = 4.0
GUTTER = 10.0
MARK_ROOM = 12.0
BREAKABLE = 240.0
"""Points; a taller row may be cut between two of its lines, a lower one goes to the next page whole."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title and width in points, gutter included; numbers stand at the right."""

    title: str
    width: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text in a cell, with the shape that stands before it."""

    text: str
    style: Style = CELL
    mark: Mark = Mark.NONE


Cell = tuple[Words, ...]
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Set:
    """A line of a cell after setting."""

    line: Line
    style: Style
    mark: Mark
    marked: bool


@dataclass(frozen=True, slots=True)
class _SetRow:
    """A row after setting, and what each of its cells is in the document."""

    cells: tuple[tuple[_Set, ...], ...]
    nodes: tuple[Node, ...]

    @property
    def height(self) -> float:
        tallest = max((sum(item.style.leading for item in cell) for cell in self.cells), default=0.0)
        return tallest + 2 * PADDING

    def cut(self, height: float) -> "tuple[_SetRow, _SetRow] | None":
        """Cut at a height in points; None where nothing would stand above or below."""
        above: list[tuple[_Set, ...]] = []
        below: list[tuple[_Set, ...]] = []
        for cell in self.cells:
            used, count = 2 * PADDING, 0
            for item in cell:
                used += item.style.leading
                if used > height:
                    break
                count += 1
            above.append(cell[:count])
            below.append(cell[count:])
        if not any(above) or not any(below):
            return None
        return _SetRow(tuple(above), self.nodes), _SetRow(tuple(below), self.nodes)


class _Layout:
    """The rows of a table, set as they are asked for and each but once."""

    def __init__(
        self, setter: Typesetter, columns: Sequence[Heading], rows: Sequence[Row], tree: Node, headed: bool
    ) -> None:
        self.setter = setter
        # Without a heading it is a way of setting paragraphs side by side, and no table.
        self._node = tree.add(Kind.TABLE if headed else Kind.SECTION)
        self.columns = tuple(columns)
        self.count = len(rows)
        self._rows = rows
        self._set: list[_SetRow] = []
        titles: Row = tuple((Words(column.title, HEADING),) for column in columns)
        self.heading = self._laid(titles, Kind.HEAD_CELL) if headed else None
        self.heading_height = self.heading.height if self.heading else 0.0

    def row(self, index: int) -> _SetRow:
        """Return a row as set."""
        while len(self._set) <= index:
            self._set.append(self._laid(self._rows[len(self._set)], Kind.CELL))
        return self._set[index]

    def _laid(self, row: Row, kind: Kind) -> _SetRow:
        """Break a row's words into lines, and add it to the document."""
        cells = tuple(self._cell(cell, column) for cell, column in zip(row, self.columns, strict=True))
        if self._node.kind is Kind.SECTION:
            return _SetRow(cells, tuple(self._node.add(Kind.PARAGRAPH) for _cell in cells))
        node = self._node.add(Kind.ROW)
        return _SetRow(cells, tuple(node.add(kind) for _cell in cells))

    def _cell(self, cell: Cell, column: Heading) -> tuple[_Set, ...]:
        lines: list[_Set] = []
        for words in cell:
            marked = words.mark is not Mark.NONE
            measure = column.width - GUTTER - (MARK_ROOM if marked else 0)
            for index, line in enumerate(self.setter.lines(words.text, words.style, measure)):
                lines.append(_Set(line, words.style, words.mark if index == 0 else Mark.NONE, marked))
        return tuple(lines)


class RuledTable(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """A table with a heading that is repeated on every page and a hairline under every row."""

    def __init__(self, layout: _Layout, start: int = 0, carried: _SetRow | None = None) -> None:
        super().__init__()
        self._layout = layout
        self._start = start
        self._carried = carried
        self._end = layout.count
        self.width = sum(column.width for column in layout.columns)
        self.height = 0.0
        self._closing: _SetRow | None = None

    @classmethod
    def of(
        cls,
        setter: Typesetter,
        columns: Sequence[Heading],
        rows: Sequence[Row],
        tree: Node,
        *,
        headed: bool = True,
    ) -> "RuledTable":
        """Make a table of all rows, with or without its heading, added to a part of the document."""
        return cls(_Layout(setter, columns, rows, tree, headed))

    def _shown(self, end: int) -> list[_SetRow]:
        rows = [] if self._carried is None else [self._carried]
        rows += [self._layout.row(index) for index in range(self._start, end)]
        return rows if self._closing is None else [*rows, self._closing]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the size in points, or more than `height` as soon as the rows go beyond it."""
        total = self._layout.heading_height
        if self._carried is not None:
            total += self._carried.height
        for index in range(self._start, self._end):
            if total > height + 1:
                break
            total += self._layout.row(index).height
        if self._closing is not None:
            total += self._closing.height
        self.height = total
        return width, total

    def split(self, _width: float, height: float) -> list[Piece]:
        """Cut below the last row that fits; an empty list where not one does."""
        layout = self._layout
        room = height - layout.heading_height
        if self._carried is not None and self._carried.height > room:
            return self._cut(self._carried, self._start, self._start, room, first=True)
        if self._carried is not None:
            room -= self._carried.height
        index = self._start
        while index < self._end and layout.row(index).height <= room:
            room -= layout.row(index).height
            index += 1
        if index < self._end and layout.row(index).height > BREAKABLE:
            parts = self._cut(layout.row(index), index, index + 1, room, first=False)
            if parts:
                return parts
        if index == self._start and self._carried is None:
            return []
        return [self._part(index, self._carried, None), RuledTable(layout, index)]

    def _cut(self, row: _SetRow, end: int, rest: int, room: float, *, first: bool) -> list[Piece]:
        parts = row.cut(room)
        if parts is None:
            return []
        carried = None if first else self._carried
        return [self._part(end, carried, parts[0]), RuledTable(self._layout, rest, parts[1])]

    def _part(self, end: int, carried: _SetRow | None, closing: _SetRow | None) -> "RuledTable":
        part = RuledTable(self._layout, self._start, carried)
        part._end = end
        part._closing = closing
        return part

    def draw(self) -> None:
        """Draw the heading and the rows from the top down."""
        top = self.height
        if self._layout.heading is not None:
            self._draw_heading(self._layout.heading, top)
            top -= self._layout.heading_height
        for row in self._shown(self._end):
            self._draw_row(row, top)
            top -= row.height
            with artifact(self.canv):
                draw_rule(self.canv, 0, self.width, top, 0.35)

    def _draw_heading(self, heading: _SetRow, top: float) -> None:
        if self._start == 0:
            self._draw_row(heading, top)
        else:
            with artifact(self.canv, Artifact.PAGE):
                self._draw_row(heading, top)
        with artifact(self.canv):
            draw_rule(self.canv, 0, self.width, top - heading.height, 0.7, INK)

    def _draw_row(self, row: _SetRow, top: float) -> None:
        left = 0.0
        for cell, column, node in zip(row.cells, self._layout.columns, row.nodes, strict=True):
            with content(self.canv, node):
                self._draw_cell(cell, column, left, top - PADDING)
            left += column.width

    def _draw_cell(self, cell: tuple[_Set, ...], column: Heading, left: float, y: float) -> None:
        for item in cell:
            style = item.style
            baseline = y - style.leading / 2 - style.size * 0.335
            x = left + (MARK_ROOM if item.marked else 0)
            if column.right:
                x = left + column.width - GUTTER - item.line.width
            if item.mark is not Mark.NONE:
                with artifact(self.canv):
                    draw_mark(self.canv, item.mark, left + 3.6, baseline + style.size * 0.335)
            draw_line(self.canv, item.line, style, x, baseline, goes_on=True)
            y -= style.leading


def draw_mark(canvas: Canvas, mark: Mark, x: float, y: float, colour: Colour = INK) -> None:
    """Draw a status shape of about 7 points around a centre."""
    canvas.setStrokeColorRGB(*colour)
    canvas.setFillColorRGB(*colour)
    canvas.setLineWidth(0.9)
    _SHAPES[mark](canvas, x, y)


def _polygon(canvas: Canvas, points: Sequence[tuple[float, float]]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _half(canvas: Canvas, x: float, y: float) -> None:
    canvas.circle(x, y, 2.9, stroke=1, fill=0)
    canvas.wedge(x - 2.9, y - 2.9, x + 2.9, y + 2.9, 90, 180, stroke=0, fill=1)


_SHAPES: dict[Mark, Callable[[Canvas, float, float], None]] = {
    Mark.RING: lambda canvas, x, y: canvas.circle(x, y, 2.9, stroke=1, fill=0),
    Mark.DISC: lambda canvas, x, y: canvas.circle(x, y, 3.3, stroke=0, fill=1),
    Mark.HALF: _half,
    Mark.TRIANGLE: lambda canvas, x, y: _polygon(
        canvas, ((x - 3.6, y - 2.9), (x + 3.6, y - 2.9), (x, y + 3.4))
    ),
    Mark.SQUARE: lambda canvas, x, y: canvas.rect(x - 3, y - 3, 6, 6, stroke=0, fill=1),
    Mark.HOLLOW_SQUARE: lambda canvas, x, y: canvas.rect(x - 2.6, y - 2.6, 5.2, 5.2, stroke=1, fill=0),
    Mark.DIAMOND: lambda canvas, x, y: _polygon(
        canvas, ((x - 3.8, y), (x, y - 3.8), (x + 3.8, y), (x, y + 3.8))
    ),
    Mark.DASH: lambda canvas, x, y: canvas.rect(x - 3.2, y - 0.6, 6.4, 1.2, stroke=0, fill=1),
}
