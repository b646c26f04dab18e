# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The shapes that stand beside status words, so that they read in black and white."""

from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from caseapp.domain.case_summary import Mark
from caseapp.pdf.typeset import INK, Colour

MARK_HEIGHT = 7.0
"""Points of a mark beside words."""


def draw_mark(
    canvas: Canvas, mark: Mark, x: float, y: float, colour: Colour = INK, height: float = MARK_HEIGHT
) -> None:
    """Draw a status shape around a centre, about so many points high; there is none for no mark."""
    if mark is Mark.NONE:
        return
    if height != MARK_HEIGHT:
        canvas.saveState()
        canvas.translate(x, y)
        canvas.scale(height / MARK_HEIGHT, height / MARK_HEIGHT)
        draw_mark(canvas, mark, 0, 0, colour)
        canvas.restoreState()
        return
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
