# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawings on paper: shapes as vectors, words in the faces of the report, hatching that reads in black and white."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Flowable

from caseapp.domain.case_summary import Mark
from caseapp.domain.picture import Anchor, Bar, Hatch, Ink, Label, Picture, Shape, Sign, Stroke
from caseapp.pdf.fonts import Face
from caseapp.pdf.lettering import draw_lines
from caseapp.pdf.marks import draw_mark
from caseapp.pdf.structure import Kind, Node, content
from caseapp.pdf.typeset import HAIRLINE, INK, QUIET, Colour, Style, Typesetter

INKS: Final[Mapping[Ink, Colour]] = MappingProxyType(
    {
        Ink.TEXT: INK,
        Ink.QUIET: QUIET,
        Ink.FAINT: HAIRLINE,
        Ink.PAPER: (1.0, 1.0, 1.0),
        Ink.OURS: (0.0, 0.353, 0.612),
        Ink.THEIRS: (0.478, 0.29, 0.0),
        Ink.AWAITING: (0.0, 0.412, 0.659),
        Ink.ANSWERED: (0.0, 0.471, 0.353),
        Ink.PARTLY: (0.122, 0.451, 0.659),
        Ink.EVADED: (0.541, 0.38, 0.0),
        Ink.REFUSED: (0.702, 0.278, 0.0),
        Ink.DEFERRED: (0.612, 0.259, 0.467),
        Ink.SETTLED: (0.4, 0.4, 0.4),
        Ink.OVERDUE: (0.784, 0.063, 0.18),
    }
)
"""Hues after Okabe and Ito, dark enough for words of them (4.5:1 on white)."""
HATCHED_EVERY: Final = 3.5
"""Points between the lines of a hatching."""
EDGE: Final = 0.75
SPOKEN_LINES: Final = 40
"""Lines of a drawing's text up to which all of them are read in its place; with more, its gist alone."""

TALLEST: Final = 640.0
"""Points that a drawing is high at most, where nothing less is asked for."""


class PictureBlock(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """A drawing as wide as it is, or smaller where the column is, or as high as `most` points."""

    def __init__(
        self, picture: Picture, setter: Typesetter, tree: Node, before: float = 8, most: float = TALLEST
    ) -> None:
        super().__init__()
        self._picture = picture
        self._setter = setter
        self._before = before
        self._most = most
        lines = picture.lines if len(picture.lines) <= SPOKEN_LINES else ()
        told = "\n".join(part for part in (picture.title, picture.alternative, *lines) if part.strip())
        self._node = tree.add(Kind.FIGURE, alternative=told)
        self._scale = 1.0
        self.width = 0.0
        self.height = 0.0

    def getSpaceBefore(self) -> float:
        """Return the white space wanted above, in points."""
        return self._before

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Return the size in points."""
        picture = self._picture
        self._scale = min(1.0, width / picture.width, self._most / picture.height)
        self.width, self.height = picture.width * self._scale, picture.height * self._scale
        return self.width, self.height

    def draw(self) -> None:
        """Draw at the canvas's origin."""
        canvas = self.canv
        left, bottom = canvas.absolutePosition(0, 0)
        self._node.box = (left, bottom, left + self.width, bottom + self.height)
        with content(canvas, self._node):
            canvas.saveState()
            canvas.scale(self._scale, self._scale)
            draw_picture(canvas, self._picture, self._setter)
            canvas.restoreState()


def draw_picture(canvas: Canvas, picture: Picture, setter: Typesetter) -> None:
    """Draw the shapes of a picture with its lower left corner at the origin."""
    for shape in picture.shapes:
        _draw(canvas, shape, picture.height, setter)


def _draw(canvas: Canvas, shape: Shape, height: float, setter: Typesetter) -> None:
    match shape:
        case Stroke():
            _draw_stroke(canvas, shape, height)
        case Bar():
            _draw_bar(canvas, shape, height - shape.y - shape.height)
        case Sign():
            if shape.mark is not Mark.NONE:
                draw_mark(canvas, shape.mark, shape.x, height - shape.y, INKS[shape.ink], shape.size)
        case Label():
            _draw_label(canvas, shape, height - shape.y, setter)


def _draw_stroke(canvas: Canvas, stroke: Stroke, height: float) -> None:
    canvas.setStrokeColorRGB(*INKS[stroke.ink])
    canvas.setLineWidth(stroke.width)
    canvas.setDash(*((3, 2) if stroke.dashed else ()))
    path = canvas.beginPath()
    for index, (x, y) in enumerate(stroke.points):
        (path.lineTo if index else path.moveTo)(x, height - y)
    canvas.drawPath(path, stroke=1, fill=0)
    if stroke.dashed:
        canvas.setDash()


def _draw_bar(canvas: Canvas, bar: Bar, bottom: float) -> None:
    colour = INKS[bar.ink]
    canvas.setStrokeColorRGB(*colour)
    canvas.setLineWidth(EDGE)
    canvas.setFillColorRGB(*(colour if bar.hatch is Hatch.SOLID else INKS[Ink.PAPER]))
    canvas.rect(bar.x, bottom, bar.width, bar.height, stroke=0, fill=1)
    if bar.hatch not in (Hatch.SOLID, Hatch.OPEN):
        _draw_hatching(canvas, bar, bottom, colour)
    if bar.outline:
        canvas.rect(bar.x, bottom, bar.width, bar.height, stroke=1, fill=0)


def _draw_hatching(canvas: Canvas, bar: Bar, bottom: float, colour: Colour) -> None:
    """Fill a bar with lines or dots that lie in step in all bars of a picture."""
    canvas.saveState()
    inside = canvas.beginPath()
    inside.rect(bar.x, bottom, bar.width, bar.height)
    canvas.clipPath(inside, stroke=0, fill=0)
    path = canvas.beginPath()
    right, top = bar.x + bar.width, bottom + bar.height
    if bar.hatch is Hatch.DOTTED:
        canvas.setFillColorRGB(*colour)
        for column in _steps(bar.x, right):
            for row in _steps(bottom, top):
                path.rect(column - 0.55, row - 0.55, 1.1, 1.1)
    if bar.hatch in (Hatch.RISING, Hatch.CROSSED):
        for shift in _steps(bar.x - top, right - bottom):
            path.moveTo(shift + bottom, bottom)
            path.lineTo(shift + top, top)
    if bar.hatch in (Hatch.FALLING, Hatch.CROSSED):
        for shift in _steps(bar.x + bottom, right + top):
            path.moveTo(shift - bottom, bottom)
            path.lineTo(shift - top, top)
    dotted = bar.hatch is Hatch.DOTTED
    canvas.drawPath(path, stroke=not dotted, fill=dotted)
    canvas.restoreState()


def _steps(start: float, end: float) -> list[float]:
    first = int(start // HATCHED_EVERY)
    return [step * HATCHED_EVERY for step in range(first, int(end // HATCHED_EVERY) + 2)]


def _draw_label(canvas: Canvas, label: Label, baseline: float, setter: Typesetter) -> None:
    face = Face.SEMIBOLD if label.strong else Face.REGULAR
    style = Style(face, label.size, label.size, INKS[label.ink])
    line = setter.cut(label.words, style, label.room) if label.room else setter.line(label.words, style)
    if not line.text:
        return
    before = {Anchor.START: 0.0, Anchor.MIDDLE: line.width / 2, Anchor.END: line.width}[label.anchor]
    draw_lines(canvas, (line,), style, label.x - before, baseline)
