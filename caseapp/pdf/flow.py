# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What flows down a page: blocks of set text, white space, rules."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from caseapp.pdf.lettering import draw_lines
from caseapp.pdf.structure import Node, artifact, content
from caseapp.pdf.typeset import HAIRLINE, Colour, Line, Style, Typesetter

Piece = Any
"""A Platypus flowable: reportlab publishes no types."""

A4_WIDTH = 595.2756
A4_HEIGHT = 841.8898
WIDOW = 2
"""Lines of a block that must stand together at the foot and at the head of a page."""


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
    draw_lines(canvas, (line,), style, x, baseline, ends=" " if goes_on else "")


def draw_rule(
    canvas: Canvas, x0: float, x1: float, y: float, width: float = 0.5, colour: Colour = HAIRLINE
) -> None:
    """Draw a level hairline."""
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(width)
    canvas.line(x0, y, x1, y)


class TextBlock(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """A paragraph set ragged right; `node` is what it is in the document.

    `begun` is called as its first line is drawn, with the canvas and the top of that line.
    """

    def __init__(
        self,
        setter: Typesetter,
        text: str,
        style: Style,
        *,
        node: Node | None = None,
        label: Label | None = None,
        begun: Callable[[Canvas, float], None] | None = None,
    ) -> None:
        super().__init__()
        self.setter = setter
        self.text = text
        self.style = style
        self.node = node
        self.label = label
        self.begun = begun
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
        if fitting < WIDOW:
            return []
        first, rest = self._part(lines[:fitting]), self._part(lines[fitting:])
        rest.label = rest.begun = None
        return [first, rest]

    def _part(self, lines: tuple[Line, ...]) -> "TextBlock":
        part = copy(self)
        part.lines = lines
        # Platypus remembers by this that it moved a piece to another page once, which the part was not.
        part.__dict__.pop("_postponed", None)
        return part

    def draw(self) -> None:
        """Draw at the canvas's origin, the block's lower left corner."""
        canvas, style = self.canv, self.style
        if self.begun is not None:
            self.begun(canvas, self.height)
        if self.label is not None and self.lines:
            label = self.setter.line(self.label.text, self.label.style)
            with content(canvas, self.label.node or self.node):
                draw_line(canvas, label, self.label.style, 0, self._baseline(0))
        with content(canvas, self.node):
            for index, line in enumerate(self.lines or ()):
                draw_line(canvas, line, style, style.indent, self._baseline(index), goes_on=True)

    def _baseline(self, index: int) -> float:
        return self.height - index * self.style.leading - self.setter.drop(self.style)


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
