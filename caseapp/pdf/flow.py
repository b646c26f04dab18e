# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What flows down a page: blocks of set text, columns of them that stay together, rules."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from caseapp.domain.passage import Quad
from caseapp.pdf.structure import Node, artifact, content
from caseapp.pdf.typeset import HAIRLINE, Colour, Line, Style, Typesetter

Piece = Any
"""A Platypus flowable: reportlab publishes no types."""

A4_WIDTH = 595.2756
A4_HEIGHT = 841.8898
WIDOW = 2
"""Lines of a block that must stand together at the foot and at the head of a page."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Lines that were drawn: page from 1, the words, and a quad a line in our page space."""

    page: int
    words: str
    quads: tuple[Quad, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """A number that hangs beside the first line of a block; `node` is what it is in the document."""

    text: str
    style: Style
    node: Node | None = None


def draw_line(
    canvas: Canvas, line: Line, style: Style, x: float, baseline: float, *, goes_on: bool = False
) -> None:
    """Draw one line with its left end at `x`; points of the canvas as it stands.

    A line that goes on in another ends in a space, by which what reads aloud knows that a word ends.
    """
    text = canvas.beginText(x, baseline)
    text.setFillColorRGB(*style.colour)
    if style.tracking:
        text.setCharSpace(style.tracking)
    for run in line.runs:
        text.setFont(run.face.value, style.size)
        text.textOut(run.text)
    if goes_on:
        text.textOut(" ")
    if style.tracking:
        text.setCharSpace(0)
    canvas.drawText(text)


def draw_rule(
    canvas: Canvas, x0: float, x1: float, y: float, width: float = 0.5, colour: Colour = HAIRLINE
) -> None:
    """Draw a level hairline."""
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(width)
    canvas.line(x0, y, x1, y)


class TextBlock(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """A paragraph set ragged right; `node` is what it is in the document, `heard` is told where it was drawn."""

    def __init__(
        self,
        setter: Typesetter,
        text: str,
        style: Style,
        *,
        node: Node | None = None,
        label: Label | None = None,
        heard: Callable[[Drawn], None] | None = None,
    ) -> None:
        super().__init__()
        self.setter = setter
        self.text = text
        self.style = style
        self.node = node
        self.label = label
        self.heard = heard
        self.lines: tuple[Line, ...] | None = None
        self.width = 0.0
        self.height = 0.0

    def getSpaceBefore(self) -> float:
        """Return the white space wanted above, in points."""
        return self.style.before

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break into lines for a width; returns the size in points."""
        if self.lines is None:
            self.lines = self.setter.lines(self.text, self.style, width - self.style.indent)
        self.width = width
        self.height = len(self.lines) * self.style.leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Piece]:
        """Cut so that at least two lines stand on either side; an empty list where that cannot be."""
        self.wrap(width, height)
        lines = self.lines or ()
        fitting = min(int((height + 0.01) // self.style.leading), len(lines) - WIDOW)
        return self.cut(fitting)

    def cut(self, count: int) -> list[Piece]:
        """Cut after `count` lines, or return an empty list where that would leave too few on a side."""
        lines = self.lines or ()
        if count < WIDOW or len(lines) - count < WIDOW:
            return []
        return [self._part(lines[:count], self.label), self._part(lines[count:], None)]

    def _part(self, lines: tuple[Line, ...], label: Label | None) -> "TextBlock":
        part = TextBlock(self.setter, self.text, self.style, node=self.node, label=label, heard=self.heard)
        part.lines = lines
        return part

    def draw(self) -> None:
        """Draw at the canvas's origin, the block's lower left corner."""
        canvas, style = self.canv, self.style
        if self.label is not None and self.lines:
            label = self.setter.line(self.label.text, self.label.style)
            with content(canvas, self.label.node or self.node):
                draw_line(canvas, label, self.label.style, 0, self._baseline(0))
        with content(canvas, self.node):
            for index, line in enumerate(self.lines or ()):
                draw_line(canvas, line, style, style.indent, self._baseline(index), goes_on=True)
        if self.heard is not None and self.lines:
            words = " ".join(line.text for line in self.lines)
            self.heard(Drawn(int(canvas.getPageNumber()), words, self._quads()))

    def _baseline(self, index: int) -> float:
        faces, style = self.setter.faces, self.style
        slack = style.leading - (faces.ascent[style.face] + faces.descent[style.face]) * style.size
        top = self.height - index * style.leading
        return float(top - slack / 2 - faces.ascent[style.face] * style.size)

    def _quads(self) -> tuple[Quad, ...]:
        faces, style = self.setter.faces, self.style
        left, bottom = self.canv.absolutePosition(style.indent, 0)
        quads: list[Quad] = []
        for index, line in enumerate(self.lines or ()):
            baseline = A4_HEIGHT - (bottom + self._baseline(index))
            above = baseline - faces.ascent[style.face] * style.size
            below = baseline + faces.descent[style.face] * style.size
            right = left + line.width
            quads.append(Quad(left, above, right, above, left, below, right, below))
        return tuple(quads)


class Gap(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """White space that is kept inside a column, in points."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size in points."""
        return width, self.height

    def draw(self) -> None:
        """Draw nothing."""


class Rule(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """A hairline across the column."""

    def __init__(self, before: float = 0, width: float = 0.5) -> None:
        super().__init__()
        self.before = before
        self.weight = width
        self.width = 0.0

    def getSpaceBefore(self) -> float:
        """Return the white space wanted above, in points."""
        return self.before

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size in points."""
        self.width = width
        return width, self.weight

    def draw(self) -> None:
        """Draw at the canvas's origin."""
        with artifact(self.canv):
            draw_rule(self.canv, 0, self.width, self.weight / 2, self.weight)


class Column(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """Pieces one below another. The first stands with the second, and the second with the third, and so on.

    A page break falls inside a block of text, leaving two lines on either side, so that a preface is never
    parted from its question nor a signature from the last lines of its letter.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        super().__init__()
        self.pieces: list[Piece] = list(pieces)
        self.heights: list[float] = []
        self.width = 0.0
        self.height = 0.0

    def getSpaceBefore(self) -> float:
        """Return the white space wanted above, in points."""
        return float(self.pieces[0].getSpaceBefore())

    def _above(self, index: int) -> float:
        return float(self.pieces[index].getSpaceBefore()) if index else 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Lay the pieces out for a width; returns the size in points."""
        self.heights = [float(piece.wrap(width, height)[1]) for piece in self.pieces]
        self.width = width
        self.height = sum(self.heights) + sum(self._above(index) for index in range(len(self.pieces)))
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Piece]:
        """Cut inside a block of text, as low as fits; an empty list where that cannot be."""
        self.wrap(width, height)
        top = 0.0
        for index in range(len(self.pieces)):
            top += self._above(index)
            if top + self.heights[index] > height + 0.01:
                return self._cut_near(index, width, height - top)
            top += self.heights[index]
        return []

    def _cut_near(self, index: int, width: float, room: float) -> list[Piece]:
        parts: list[Piece] = self.pieces[index].split(width, room) if room > 0 else []
        while not parts and index > 0:
            index -= 1
            piece = self.pieces[index]
            if isinstance(piece, TextBlock) and piece.lines:
                parts = piece.cut(len(piece.lines) - WIDOW)
        if not parts:
            return []
        head = Column([*self.pieces[:index], parts[0]])
        return [head, Column([*parts[1:], *self.pieces[index + 1 :]])]

    def draw(self) -> None:
        """Draw the pieces from the top down."""
        top = self.height
        for index, piece in enumerate(self.pieces):
            top -= self._above(index) + self.heights[index]
            piece.drawOn(self.canv, 0, top)
