# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Hairline tables of any length: rows are laid out once, and only as far as the page reaches."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import groupby

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from caseapp.domain.case_summary import Mark
from caseapp.pdf.flow import Piece
from caseapp.pdf.fonts import Face
from caseapp.pdf.lettering import draw_lines
from caseapp.pdf.marks import draw_mark
from caseapp.pdf.running import superior
from caseapp.pdf.structure import Artifact, Kind, Node, artifact, content, keep_place, lead
from caseapp.pdf.typeset import HAIRLINE, INK, QUIET, Line, Style, Typesetter

CELL = Style(Face.REGULAR, 9, 12)
STRONG = Style(Face.SEMIBOLD, 9, 12)
SMALL = Style(Face.REGULAR, 8, 11, QUIET)
HEADING = Style(Face.REGULAR, 8, 11, QUIET)
PADDING = 4.0
GUTTER = 10.0
MARK_ROOM = 12.0
MIDDLE = 0.335
"""How far above the baseline the middle of small letters lies, by the size of the type."""
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
    """A stretch of text in a cell, with the shape that stands before it.

    `link` is where it leads ("" nowhere), `notes` are the numbers of the footnotes that it calls.
    """

    text: str
    style: Style = CELL
    mark: Mark = Mark.NONE
    link: str = ""
    notes: tuple[int, ...] = ()


Cell = tuple[Words, ...]
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Set:
    """Words of a cell after setting; those cut off from their beginning lack its mark, and from their end the notes."""

    words: Words
    lines: tuple[Line, ...]
    begins: bool = True
    ends: bool = True

    @property
    def height(self) -> float:
        return self.words.style.leading * len(self.lines)

    def cut(self, height: float) -> "tuple[_Set, _Set]":
        fitting = min(int(height // self.words.style.leading), len(self.lines))
        ends = self.ends and fitting == len(self.lines)
        return (
            _Set(self.words, self.lines[:fitting], self.begins, ends),
            _Set(self.words, self.lines[fitting:], self.begins and not fitting, self.ends),
        )


@dataclass(frozen=True, slots=True)
class _SetRow:
    """A row after setting, what each of its cells is in the document, and its height in points."""

    cells: tuple[tuple[_Set, ...], ...]
    nodes: tuple[Node, ...]
    height: float
    key: str = ""

    def cut(self, height: float) -> "tuple[_SetRow, _SetRow] | None":
        """Cut at a height in points; None where nothing would stand above or below."""
        above: list[tuple[_Set, ...]] = []
        below: list[tuple[_Set, ...]] = []
        for cell in self.cells:
            room = height - 2 * PADDING
            parts = []
            for item in cell:
                parts.append(item.cut(max(room, 0)))
                # What comes after words that are cut stands below with their rest.
                room = room - item.height if not parts[-1][1].lines else 0
            above.append(tuple(part for part, _ in parts if part.lines))
            below.append(tuple(part for _, part in parts if part.lines))
        if not any(above) or not any(below):
            return None
        return (
            _SetRow(tuple(above), self.nodes, _height(above), self.key),
            _SetRow(tuple(below), self.nodes, _height(below)),
        )


def _height(cells: Sequence[Sequence[_Set]]) -> float:
    return max([sum([item.height for item in cell]) for cell in cells], default=0.0) + 2 * PADDING


class _Layout:
    """The rows of a table, set as they are asked for and each but once."""

    def __init__(
        self,
        setter: Typesetter,
        columns: Sequence[Heading],
        rows: Sequence[Row],
        node: Node,
        keys: Sequence[str],
        named_by: int | None,
    ) -> None:
        self.setter = setter
        self.columns = tuple(columns)
        self.count = len(rows)
        self.links: dict[tuple[Node, str], Node] = {}
        """The links that were drawn already, by their cell and where they lead."""
        self._node = node
        self._rows = rows
        self._keys = keys
        self._named_by = named_by
        self._set: list[_SetRow] = []
        titles: Row = tuple((Words(column.title, HEADING),) for column in columns)
        self.heading = self._laid(titles) if node.kind is Kind.TABLE else None
        self.heading_height = self.heading.height if self.heading else 0.0

    def caption(self) -> Node:
        """Add the table's caption before its rows."""
        node = Node(Kind.CAPTION)
        self._node.kids.insert(0, node)
        return node

    def row(self, index: int) -> _SetRow:
        """Return a row as set."""
        while len(self._set) <= index:
            at = len(self._set)
            self._set.append(self._laid(self._rows[at], at))
        return self._set[index]

    def _laid(self, row: Row, at: int | None = None) -> _SetRow:
        """Break a row's words into lines, and add it to the document; without a place it is the head."""
        cells = tuple([self._cell(cell, column) for cell, column in zip(row, self.columns, strict=True)])
        if self._node.kind is Kind.SECTION:
            nodes = tuple(self._node.add(Kind.PARAGRAPH) for _cell in cells)
        else:
            kind = Kind.HEAD_CELL if at is None else Kind.CELL
            line = self._node.add(Kind.ROW)
            nodes = tuple([line.add(kind) for _cell in cells])
            if at is not None and self._named_by is not None:
                nodes[self._named_by].kind = Kind.HEAD_CELL
                nodes[self._named_by].names_row = True
        key = self._keys[at] if self._keys and at is not None else ""
        return _SetRow(cells, nodes, _height(cells), key)

    def _cell(self, cell: Cell, column: Heading) -> tuple[_Set, ...]:
        items: list[_Set] = []
        for words in cell:
            measure = column.width - GUTTER - (MARK_ROOM if words.mark is not Mark.NONE else 0)
            lines = self.setter.lines(words.text, words.style, measure)
            if lines:
                items.append(_Set(words, lines))
        return tuple(items)


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
        keys: Sequence[str] = (),
        named_by: int | None = None,
    ) -> "RuledTable":
        """Make a table of all rows, with or without its heading, added to a part of the document.

        `keys` are what links to each row lead to; `named_by` is the column whose cell names its row, from 0.
        """
        # Without a heading it is a way of setting paragraphs side by side, and no table.
        node = tree.add(Kind.TABLE if headed else Kind.SECTION)
        return cls(_Layout(setter, columns, rows, node, keys, named_by))

    def caption(self) -> Node:
        """Return what the words above the table are in the document, to be drawn by whoever asks."""
        return self._layout.caption()

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
        """Draw the heading and the rows from the top down, then in one go what is no part of the document."""
        top = self.height
        aside = _Aside(self.canv)
        if self._layout.heading is not None:
            repeated = artifact(self.canv, Artifact.PAGE) if self._start else nullcontext()
            with repeated:
                self._draw_row(self._layout.heading, top, aside)
            top -= self._layout.heading_height
            aside.rule(0, self.width, top, heavy=True)
        for row in self._shown(self._end):
            self._draw_row(row, top, aside)
            top -= row.height
            aside.rule(0, self.width, top)
        aside.draw()

    def _draw_row(self, row: _SetRow, top: float, aside: "_Aside") -> None:
        if row.key:
            keep_place(self.canv, row.key, 0, top)
        left = 0.0
        for cell, column, node in zip(row.cells, self._layout.columns, row.nodes, strict=True):
            y = top - PADDING
            for words, items in groupby(cell, lambda item: item.words if item.words.link else None):
                # A link is marked for itself: marks inside those of its cell would cost as much again.
                with content(self.canv, node if words is None else self._link(node, words.link)):
                    for item in items:
                        self._draw_words(item, column, left, y, aside)
                        y -= item.height
            self._lead(cell, column, node, left, top - PADDING, aside)
            left += column.width

    def _draw_words(self, item: _Set, column: Heading, left: float, y: float, aside: "_Aside") -> None:
        words, style = item.words, item.words.style
        baseline = y - style.leading / 2 - style.size * MIDDLE
        if words.mark is not Mark.NONE and item.begins:
            aside.marks.append((words.mark, left + 3.6, baseline + style.size * MIDDLE))
        x = _beside(words, column, left)
        draw_lines(self.canv, item.lines, style, x, baseline, ends=" ", right=column.right)

    def _lead(
        self, cell: tuple[_Set, ...], column: Heading, node: Node, left: float, y: float, aside: "_Aside"
    ) -> None:
        """Let the words of a cell lead where they should, and draw the marks of footnotes behind them."""
        for item in cell:
            words, style = item.words, item.words.style
            x = _beside(words, column, left)
            baseline = y - style.leading / 2 - style.size * MIDDLE
            y -= item.height
            for line in item.lines if words.link else ():
                at = x - line.width if column.right else x
                aside.rule(at, at + line.width, baseline - 0.2 * style.size)
                box = (at, baseline - 0.25 * style.size, at + line.width, baseline + 0.8 * style.size)
                lead(self.canv, self._link(node, words.link), box, words.link, words.text)
                baseline -= style.leading
            if words.notes and item.ends:
                ending = x if column.right else x + item.lines[-1].width
                self._draw_notes(words, node, ending, y + style.leading / 2 - style.size * MIDDLE)

    def _draw_notes(self, words: Words, node: Node, x: float, baseline: float) -> None:
        style = words.style
        for number in words.notes:
            mark = self._layout.setter.line(superior(number), style)
            address = f"#{note_key(number)}"
            link = self._link(node, address)
            with content(self.canv, link):
                draw_lines(self.canv, (mark,), style, x, baseline, ends=" ")
            box = (x, baseline, x + mark.width, baseline + 0.9 * style.size)
            lead(self.canv, link, box, address, f"{number}")
            x += mark.width + 1

    def _link(self, node: Node, address: str) -> Node:
        """Return what a link is in the document, over all the lines and pages on which it stands."""
        links = self._layout.links
        if (node, address) not in links:
            links[node, address] = node.add(Kind.LINK)
        return links[node, address]


class _Aside:
    """Rules and marks of a table, which are drawn together at its end."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._light: list[str] = []
        self._heavy: list[str] = []
        self.marks: list[tuple[Mark, float, float]] = []

    def rule(self, left: float, right: float, y: float, *, heavy: bool = False) -> None:
        """Note a level hairline."""
        (self._heavy if heavy else self._light).append(f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l")

    def draw(self) -> None:
        """Draw what was noted."""
        canvas = self._canvas
        with artifact(canvas):
            for paths, width, colour in ((self._light, 0.35, HAIRLINE), (self._heavy, 0.7, INK)):
                if paths:
                    canvas.setStrokeColorRGB(*colour)
                    canvas.setLineWidth(width)
                    canvas._code.append(" ".join(paths) + " S")
            for mark, x, y in self.marks:
                draw_mark(canvas, mark, x, y)


def _beside(words: Words, column: Heading, left: float) -> float:
    """Return where words begin, beside their mark, or where they end in a column of numbers."""
    if column.right:
        return left + column.width - GUTTER
    return left + MARK_ROOM if words.mark is not Mark.NONE else left


def note_key(number: int) -> str:
    """Return what links to a footnote lead to."""
    return f"note-{number}"
