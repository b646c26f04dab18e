# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A paragraph of a report: words of several weights that run on, with links and marks of footnotes."""

from collections.abc import Iterator, Sequence

from reportlab.platypus.flowables import Flowable

from caseapp.domain.case_summary import Mark
from caseapp.domain.letter_text import Run as Said
from caseapp.domain.report import Weight, Words
from caseapp.pdf.flow import Piece
from caseapp.pdf.marks import draw_mark
from caseapp.pdf.running import Runner, superior
from caseapp.pdf.strips import LinesStrip, Pen
from caseapp.pdf.structure import Node, artifact
from caseapp.pdf.table import MARK_ROOM, note_key
from caseapp.pdf.typeset import Style, Typesetter

_EVERYWHERE = ("",)
"""The links of a report are its own: each is followed, however it begins."""


class RunningBlock(Flowable):  # type: ignore[misc]  # reportlab publishes no types
    """Words set ragged right, behind the mark of the first of them."""

    def __init__(self, setter: Typesetter, words: Sequence[Words], style: Style, node: Node) -> None:
        super().__init__()
        mark = words[0].mark if words else Mark.NONE
        self._mark = mark
        self._style = style.with_(indent=style.indent + MARK_ROOM) if mark is not Mark.NONE else style
        self._words = tuple(_said(words))
        self._setter = setter
        self._node = node
        self._strip: LinesStrip | None = None
        self._range = (0, 0)
        self.width = 0.0
        self.height = 0.0

    def getSpaceBefore(self) -> float:
        """Return the white space wanted above, in points."""
        return self._style.before

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break into lines for a width; returns the size in points."""
        if self._strip is None:
            runner = Runner(self._setter, {}, _EVERYWHERE)
            lines = runner.lines(self._words, self._style, width - self._style.indent)
            self._strip = LinesStrip(Pen(self._setter), lines, self._style, self._node)
            self._range = (0, len(lines))
        self.width = width
        self.height = (self._range[1] - self._range[0]) * self._style.leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Piece]:
        """Cut between lines; an empty list where not one fits."""
        self.wrap(width, height)
        start, end = self._range
        fitting = start + min(int((height + 0.01) // self._style.leading), end - start)
        return [] if fitting == start else [self._part(start, fitting), self._part(fitting, end)]

    def _part(self, start: int, end: int) -> "RunningBlock":
        part = RunningBlock(self._setter, (), self._style, self._node)
        part._mark = self._mark if start == self._range[0] else Mark.NONE
        part._strip = self._strip
        part._range = (start, end)
        return part

    def draw(self) -> None:
        """Draw at the canvas's origin, the block's lower left corner."""
        if self._strip is None:
            return
        middle = self.height - self._style.leading / 2
        with artifact(self.canv):
            draw_mark(self.canv, self._mark, 3.6, middle)
        self._strip.draw(self.canv, self.height, *self._range)


def _said(words: Sequence[Words]) -> Iterator[Said]:
    """Go through words as running text does, with a space between those of the report."""
    for index, item in enumerate(words):
        if index:
            yield Said(" ")
        yield Said(item.text, bold=item.weight is Weight.STRONG, link=item.link)
        for note in item.notes:
            yield Said(superior(note), link=f"#{note_key(note)}")
