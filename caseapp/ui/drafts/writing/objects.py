# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands in the text as one thing: marks of footnotes, fields, questions, page breaks; their size and look."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QTextEdit

from caseapp.domain.letter_paper import QuestionLine
from caseapp.ui.drafts.writing.formats import Part, name_of
from caseapp.ui.theme import CAPTION, GRID, theme_of

_SMALL: Final = 0.72
_RAISED: Final = 0.35
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap)
FIELD_WORDS: Final = MappingProxyType({"reply_by": "date to reply by", "letter_date": "date of this letter"})
"""What is shown for a field, by its name; another one shows its name."""


class LetterObjects(QPyTextObject):
    """Draws the objects of one editor in its font and colours."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self.numbers: Mapping[str, int] = {}
        """Numbers of the footnotes by their labels."""
        self.questions: Mapping[str, QuestionLine] = {}
        for part in Part:
            editor.document().documentLayout().registerHandler(part.value, self)

    def words_of(self, form: QTextFormat) -> str:
        """Say in words what an object is, for who hears the text."""
        name = name_of(form)
        match form.objectType():
            case Part.NOTE:
                return f"footnote {self.numbers.get(name, name)}"
            case Part.FIELD:
                return f"field: {FIELD_WORDS.get(name, name)}"
            case Part.QUESTION:
                question = self.questions.get(name)
                return f"question {name}: {question.wording}" if question else f"question {name}"
            case _:
                return "page break"

    def intrinsicSize(self, doc: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        """Return how large an object is, in pixels."""
        font, name = doc.defaultFont(), name_of(form)
        metrics = QFontMetricsF(font)
        match form.objectType():
            case Part.NOTE:
                small = QFontMetricsF(_scaled(font, _SMALL))
                return QSizeF(small.horizontalAdvance(self._number(name)) + 2, metrics.ascent())
            case Part.FIELD:
                width = metrics.horizontalAdvance(FIELD_WORDS.get(name, name))
                return QSizeF(width + 3 * GRID, metrics.ascent() + 2)
            case Part.QUESTION:
                width = _room(doc, position)
                return QSizeF(width, sum(self._heights(doc, name, width)) + 2 * GRID)
            case _:
                return QSizeF(_room(doc, position), metrics.height())

    def drawObject(
        self,
        painter: QPainter,
        rectangle: QRectF | QRect,
        doc: QTextDocument,
        position: int,
        form: QTextFormat,
    ) -> None:
        """Draw an object where it stands."""
        painter.save()
        rect = QRectF(rectangle)
        font, name = doc.defaultFont(), name_of(form)
        theme = theme_of(self._editor.palette())
        painter.setPen(self._editor.palette().text().color())
        match form.objectType():
            case Part.NOTE:
                painter.setFont(_scaled(font, _SMALL))
                raised = QFontMetricsF(font).ascent() * _RAISED
                painter.drawText(QPointF(rect.left(), rect.bottom() - raised), self._number(name))
            case Part.FIELD:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(theme.accent, 1))
                below = QFontMetricsF(font).descent()
                painter.drawRoundedRect(rect.adjusted(1.5, 0.5, -1.5, below - 0.5), GRID, GRID)
                painter.setPen(self._editor.palette().text().color())
                painter.setFont(font)
                painter.drawText(
                    QPointF(rect.left() + 1.5 * GRID, rect.bottom()), FIELD_WORDS.get(name, name)
                )
            case Part.QUESTION:
                self._draw_question(painter, rect, doc, name)
            case _:
                _draw_break(painter, rect, _scaled(font, CAPTION), self._editor)
        painter.restore()

    def _number(self, label: str) -> str:
        return str(self.numbers.get(label, label))

    def _heights(self, doc: QTextDocument, number: str, width: float) -> tuple[float, float]:
        """Return the heights of the preface and of the wording."""
        font, question = doc.defaultFont(), self._question(number)
        room = QRectF(0, 0, max(1.0, width - self._hang(doc, number)), 1e6)
        small = QFontMetricsF(_preface_font(font))
        over = small.boundingRect(room, _WRAPPED, question.preface).height() if question.preface else 0.0
        return over, QFontMetricsF(font).boundingRect(room, _WRAPPED, question.wording).height()

    def _hang(self, doc: QTextDocument, number: str) -> float:
        return QFontMetricsF(_strong(doc.defaultFont())).horizontalAdvance(f"{number}  ") + 3 * GRID

    def _question(self, number: str) -> QuestionLine:
        return self.questions.get(number) or QuestionLine(
            number, "This question is not among those of the draft.", "⚠ Not known"
        )

    def _draw_question(self, painter: QPainter, rect: QRectF, doc: QTextDocument, number: str) -> None:
        font, question = doc.defaultFont(), self._question(number)
        theme, over = theme_of(self._editor.palette()), self._heights(doc, number, rect.width())[0]
        painter.setPen(QPen(theme.muted, 1))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), GRID, GRID)
        inside = rect.adjusted(2 * GRID, GRID, -GRID, -GRID)
        words = inside.adjusted(self._hang(doc, number) - 3 * GRID, 0, 0, 0)
        painter.setPen(self._editor.palette().text().color())
        painter.setFont(_strong(font))
        painter.drawText(inside.translated(0, over), 0, number)
        painter.setFont(_preface_font(font))
        painter.drawText(words, _WRAPPED, question.preface)
        painter.setFont(font)
        painter.drawText(words.translated(0, over), _WRAPPED, question.wording)


def _draw_break(painter: QPainter, rect: QRectF, font: QFont, editor: QTextEdit) -> None:
    words = "Page break"
    painter.setFont(font)
    wide = QFontMetricsF(font).horizontalAdvance(words) + 4 * GRID
    middle = rect.center()
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)
    pen = QPen(theme_of(editor.palette()).muted, 1, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    y = round(middle.y()) + 0.5
    for left, right in ((rect.left(), middle.x() - wide / 2), (middle.x() + wide / 2, rect.right())):
        painter.drawLine(int(left), int(y), int(right), int(y))


def _room(doc: QTextDocument, position: int) -> float:
    """Return how wide a line is where an object stands, in pixels."""
    indent = doc.findBlock(position).blockFormat().indent() * doc.indentWidth()
    return max(40.0, doc.textWidth() - 2 * doc.documentMargin() - indent - 2)


def _scaled(font: QFont, by: float) -> QFont:
    small = QFont(font)
    if font.pointSizeF() > 0:
        small.setPointSizeF(font.pointSizeF() * by)
    else:
        small.setPixelSize(round(font.pixelSize() * by))
    return small


def _strong(font: QFont) -> QFont:
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    return strong


def _preface_font(font: QFont) -> QFont:
    small = _scaled(font, CAPTION)
    small.setItalic(True)
    return small
