# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One line of text with what was looked for lit in it."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout

from caseapp.domain.search_words import Term
from caseapp.domain.snippets import spans_of

Ranges = tuple[tuple[int, int], ...]
PART = 3
"""Letters from which on a word is looked for inside the words of a name, as the search finds it."""
ON_TINT = QColor(Qt.GlobalColor.black)


def ranges_in(name: str, terms: Sequence[Term]) -> Ranges:
    """Return the (start, end) code points at which terms stand in a name, also as part of a word."""
    parts = [term for term in terms if len(term.text) >= PART]
    begun = [Term(term.words, open_ended=True) for term in terms if len(term.text) < PART]
    return tuple(sorted({*spans_of(name, parts, inside=True), *spans_of(name, begun)}))


def draw_lit(
    painter: QPainter, area: QRect, text: str, ranges: Ranges, colours: tuple[QColor, QColor]
) -> None:
    """Draw a line from the left of an area with the painter's font; `colours` are of the ink and of the light.

    Ranges may go beyond the text, where its end was left out.
    """
    ink, tint = colours
    font = QFont(painter.font())
    layout = QTextLayout(text, font)
    lit = QTextCharFormat()
    lit.setBackground(tint)
    lit.setForeground(ON_TINT)
    formats = []
    for start, end in ranges:
        part = QTextLayout.FormatRange()
        part.start = _units(text[:start])
        part.length = _units(text[start:end])
        part.format = lit
        formats.append(part)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1 << 20)
    layout.endLayout()
    painter.setPen(ink)
    layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2))


def _units(text: str) -> int:
    """Count as Qt does, characters beyond the first plane as two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
