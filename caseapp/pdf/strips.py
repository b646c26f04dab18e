# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Strips of a galley: lines of running text, whole pieces; and the pages on which they are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from caseapp.domain.passage import Quad
from caseapp.pdf.flow import A4_HEIGHT, WIDOW, Piece, draw_line, draw_rule
from caseapp.pdf.galley import NOTE_RULE, Bar, GalleyPage, Row, Strip, Tie
from caseapp.pdf.running import Link, RunningLine
from caseapp.pdf.structure import Kind, Node, artifact, content, lead
from caseapp.pdf.typeset import HAIRLINE, INK, Line, Style, Typesetter

SHORT_RULE: Final = 56.0
UNDERLINE: Final = 0.4
_FUZZ: Final = 0.01


@dataclass(frozen=True, slots=True)
class Drawn:
    """Lines that were drawn: page from 1, the words, and a quad a line in our page space."""

    page: int
    words: str
    quads: tuple[Quad, ...]


def draw_upright(canvas: Canvas, x: float, top: float, foot: float) -> None:
    """Draw an upright hairline."""
    canvas.setStrokeColorRGB(*HAIRLINE)
    canvas.setLineWidth(0.7)
    canvas.line(x, top, x, foot)


def _holds(index: int, lines: int) -> bool:
    """Tell whether a line holds the next one, so that a page break leaves two on either side."""
    return index + 1 < lines and (index + 1 < WIDOW or lines - index - 1 < WIDOW)


@dataclass(slots=True)
class Pen:
    """Draws lines of running text; `notes` are the footnotes, which stand in the document where they are called."""

    setter: Typesetter
    notes: Sequence[Node] = ()
    _called: set[int] = field(default_factory=set)
    _links: dict[tuple[Node, Link], Node] = field(default_factory=dict)

    def draw(
        self, canvas: Canvas, line: RunningLine, style: Style, x: float, baseline: float, node: Node | None
    ) -> None:
        """Draw a line with its left end at `x`, inside what is marked as content of the node; None is an artifact."""
        for stretch in line.stretches:
            words = Line(stretch.runs, stretch.width)
            ends = stretch is line.stretches[-1]
            if node is not None and stretch.link is not None:
                _draw_link(
                    canvas,
                    self._part_of(stretch.link, node),
                    stretch.link,
                    words,
                    style,
                    (x, baseline),
                    ends=ends,
                )
            elif node is not None and stretch.note:
                with content(canvas, self._mark_of(stretch.note, node)):
                    draw_line(canvas, words, style, x, baseline, goes_on=ends)
            else:
                draw_line(canvas, words, style, x, baseline, goes_on=ends)
            x += stretch.width

    def _part_of(self, link: Link, node: Node) -> Node:
        """Return what a link is in the document, over all its lines."""
        if (node, link) not in self._links:
            self._links[node, link] = node.add(Kind.LINK)
        return self._links[node, link]

    def _mark_of(self, note: int, node: Node) -> Node:
        """Return what the mark of a footnote is in the document; the note is read behind its first mark.

        It is added before the mark is drawn, behind which the words go on.
        """
        mark = node.add(Kind.REFERENCE)
        if note not in self._called:
            self._called.add(note)
            node.kids.append(self.notes[note - 1])
        return mark


def _draw_link(
    canvas: Canvas, part: Node, link: Link, words: Line, style: Style, at: tuple[float, float], *, ends: bool
) -> None:
    x, baseline = at
    with content(canvas, part):
        draw_line(canvas, words, style, x, baseline, goes_on=ends)
    with artifact(canvas):
        draw_rule(canvas, x, x + words.width, baseline - 0.17 * style.size, UNDERLINE, INK)
    below, above = 0.25 * style.size, 0.8 * style.size
    lead(canvas, part, (x, baseline - below, x + words.width, baseline + above), link.address)


@dataclass(frozen=True, slots=True)
class Hanging:
    """A number, letter or bullet beside the first line of a strip, its left end at `x` points."""

    line: Line
    style: Style
    x: float
    node: Node


class LinesStrip:
    """Lines of running text, from which a page break parts two at least; `heard` is told where they were drawn.

    `above` is white space in points that belongs to the first of them.
    """

    def __init__(
        self,
        pen: Pen,
        lines: Sequence[RunningLine],
        style: Style,
        node: Node,
        *,
        labels: Sequence[Hanging] = (),
        heard: Callable[[Drawn], None] | None = None,
        whole: bool = False,
        above: float = 0.0,
    ) -> None:
        self.repeated = 0.0
        self._pen = pen
        self._lines = lines
        self._style = style
        self._node = node
        self._labels = labels
        self._heard = heard
        self._above = above
        self.rows: list[Row] = []
        for index, line in enumerate(lines):
            tie = Tie.TIGHT if whole or _holds(index, len(lines)) else Tie.LOOSE
            self.rows.append(Row(style.leading + (0 if index else above), tie, line.notes))

    def draw(self, canvas: Canvas, top: float, start: int, end: int) -> None:
        """Draw the lines from `start` to before `end` downwards from `top`."""
        style, setter = self._style, self._pen.setter
        baseline = top - setter.drop(style) - (0 if start else self._above)
        for label in self._labels if start == 0 else ():
            with content(canvas, label.node):
                draw_line(canvas, label.line, label.style, label.x, baseline)
        with content(canvas, self._node):
            for index in range(start, end):
                y = baseline - (index - start) * style.leading
                self._pen.draw(canvas, self._lines[index], style, style.indent, y, self._node)
        words = " ".join(line.text for line in self._lines[start:end])
        if self._heard is not None and words:
            quads = self._quads(canvas, self._lines[start:end], baseline)
            self._heard(Drawn(int(canvas.getPageNumber()), words, quads))

    def _quads(self, canvas: Canvas, lines: Sequence[RunningLine], baseline: float) -> tuple[Quad, ...]:
        faces, style = self._pen.setter.faces, self._style
        left, bottom = canvas.absolutePosition(style.indent, baseline)
        quads: list[Quad] = []
        for index, line in enumerate(lines):
            at = A4_HEIGHT - bottom + index * style.leading
            above = at - faces.ascent[style.face] * style.size
            below = at + faces.descent[style.face] * style.size
            right = left + line.width
            quads.append(Quad(left, above, right, above, left, below, right, below))
        return tuple(quads)


class PieceStrip:
    """A flowable that stands on one page whole."""

    def __init__(self, piece: Piece, width: float) -> None:
        self.repeated = 0.0
        self._piece = piece
        self._height = float(piece.wrap(width, A4_HEIGHT)[1])
        self.before = float(piece.getSpaceBefore())
        self.rows = [Row(self._height)]

    def draw(self, canvas: Canvas, top: float, _start: int, _end: int) -> None:
        """Draw the piece downwards from `top`."""
        self._piece.drawOn(canvas, 0, top - self._height)


class TextPage(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """The text of one page over its whole height in points, with its footnotes at the foot."""

    def __init__(self, page: GalleyPage, height: float, notes: Sequence[Strip]) -> None:
        super().__init__()
        self._page = page
        self._notes = notes
        self.width = 0.0
        self.height = height - _FUZZ

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size in points."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw the text from the top down, then the footnotes."""
        canvas = self.canv
        spans: dict[int, tuple[Bar, float, float]] = {}
        for part in self._page.parts:
            top = self.height - part.top
            part.placed.strip.draw(canvas, top, part.start, part.end)
            for bar in part.placed.bars:
                first = spans.get(id(bar), (bar, top, 0.0))[1]
                spans[id(bar)] = (bar, first, top - part.height)
        with artifact(canvas):
            for bar, top, foot in spans.values():
                draw_upright(canvas, bar.x, top, foot)
        self._draw_notes()

    def _draw_notes(self) -> None:
        parts = self._page.notes
        if not parts:
            return
        rows = [row for part in parts for row in self._notes[part.note - 1].rows[part.start : part.end]]
        top = sum(row.height for row in rows)
        with artifact(self.canv):
            draw_rule(self.canv, 0, SHORT_RULE, top + NOTE_RULE, colour=INK)
        for part in parts:
            strip = self._notes[part.note - 1]
            strip.draw(self.canv, top, part.start, part.end)
            top -= sum(row.height for row in strip.rows[part.start : part.end])
