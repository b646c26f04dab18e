# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a proposed question: shown, and on demand changed and divided into parts, a line each."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from caseapp.ui.letters.page_keys import pressed
from caseapp.ui.theme import GRID

DIVIDE_KEY: Final = "Shift+Return"
LINES: Final = 3
"""Lines of words that are seen at a time."""


class WordsField(QPlainTextEdit):
    """Shows words; `taken()` tells that they are as they should be, `given_up()` that they stay as they were."""

    taken = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ""
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Wording of the question proposed")
        self.show_words("")

    @property
    def is_editing(self) -> bool:
        """Whether the words can be changed."""
        return not self.isReadOnly()

    @property
    def lines(self) -> tuple[str, ...]:
        """The words by line, without what is empty."""
        return tuple(" ".join(line.split()) for line in self.toPlainText().splitlines() if line.strip())

    def show_words(self, words: str) -> None:
        """Show words that are not changed here."""
        self.words = words
        self._set(editing=False)
        self.setPlainText(words)

    def edit_words(self, words: str, caret: int | None = None) -> None:
        """Let words be changed, with the caret at an offset (code points) or at their end."""
        self._set(editing=True)
        self.setPlainText(words)
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if caret is not None:
            cursor.setPosition(len(words[:caret].encode("utf-16-le")) // 2)
        self.setTextCursor(cursor)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def divide(self) -> None:
        """Begin a new part at the caret."""
        self.insertPlainText("\n")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, *, editing: bool) -> None:
        self.setReadOnly(not editing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editing else Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel if editing else QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(GRID if editing else 0)
        self.viewport().setAutoFillBackground(editing)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the words with Return, divide them, or give up with Escape."""
        if not self.is_editing:
            event.ignore()
        elif pressed(event, DIVIDE_KEY):
            self.divide()
        elif event.matches(QKeySequence.StandardKey.InsertParagraphSeparator):
            self.taken.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return room for some lines, whatever is written; a line more is not begun."""
        margins = 2 * (round(self.document().documentMargin()) + self.frameWidth())
        return QSize(40 * GRID, LINES * self.fontMetrics().lineSpacing() + margins + 1)

    def minimumSizeHint(self) -> QSize:
        """Return the same height: no line is cut."""
        return QSize(10 * GRID, self.sizeHint().height())
