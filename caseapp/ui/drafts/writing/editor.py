# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter as it is typed: lists, quotations and footnotes look as they will on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QWidget

from caseapp.domain.letter_paper import QuestionLine
from caseapp.domain.letter_text import LetterText, ListKind, called_notes, letters_of
from caseapp.ui.drafts.writing.acts import BlockActs, path_at
from caseapp.ui.drafts.writing.clipboard import Clipboard
from caseapp.ui.drafts.writing.document import fill_document
from caseapp.ui.drafts.writing.formats import OBJECT, Part, name_of, note_of
from caseapp.ui.drafts.writing.inserting import Inserting
from caseapp.ui.drafts.writing.keys import TypingKeys, free_first, take_notes
from caseapp.ui.drafts.writing.look import LetterLook
from caseapp.ui.drafts.writing.objects import LetterObjects
from caseapp.ui.drafts.writing.reading import Reading
from caseapp.ui.drafts.writing.steps import QUOTE, Path, counted
from caseapp.ui.menus import pop_up
from caseapp.ui.theme import GRID, theme_of

if TYPE_CHECKING:
    from caseapp.services.letter_texts import LetterTexts

INDENT: Final = 2.1
"""Of a list or quotation, in heights of a line."""
LONGEST_COUNT: Final = 2000
"""Paragraphs above an item that are looked at for its number."""


class LetterEditor(QTextEdit):
    """Shows and changes the text of a letter; `edited(text)` carries it, a moment after it was changed.

    What is typed into a list, a quotation or a footnote goes on as such.
    """

    edited = Signal(object)
    menu_wanted = Signal(QMenu)
    """A menu is about to be shown: whoever has more to offer puts it there."""

    def __init__(self, texts: Callable[[], LetterTexts], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Text of the letter")
        self.setAcceptRichText(True)
        self.setTabChangesFocus(False)
        self.document().setDocumentMargin(3 * GRID)
        self.objects = LetterObjects(self)
        self.look = LetterLook(self.document())
        self.acts = BlockActs(self)
        self.keys = TypingKeys(self)
        self.inserting = Inserting(self)
        self.clipboard = Clipboard(self, texts)
        self._reading = Reading(self.document())
        self._text = self._told = LetterText()
        self._filling = False
        self._lit: dict[str, Sequence[QTextEdit.ExtraSelection]] = {}
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(0)
        self._settling.timeout.connect(self._settle)
        self.document().contentsChange.connect(self._on_change)
        self._fit_font()

    def show_text(self, text: LetterText) -> None:
        """Show another text; what was typed before cannot be undone any more."""
        self._filling = True
        fill_document(self.document(), text)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._filling = False
        self._settling.stop()
        self._text = self._told = self._reading.text()
        self._number_notes()

    def set_questions(self, questions: Mapping[str, QuestionLine]) -> None:
        """Show questions, by their numbers, in these words."""
        if questions != self.objects.questions:
            self.objects.questions = questions
            self.document().markContentsDirty(0, self.document().characterCount())
            self.viewport().update()

    def letter_text(self) -> LetterText:
        """Return the text as it stands."""
        if self._settling.isActive():
            self._text = self._reading.text()
        return self._text

    def paragraphs(self) -> Sequence[str]:
        """Return the words of each paragraph as it stands, also those of cells and footnotes."""
        return self._reading.paragraphs()

    def _on_change(self, position: int, removed: int, added: int) -> None:
        self._reading.note_change(position, added)
        if not self._filling and (removed or added):
            self._settling.start()

    def _settle(self) -> None:
        if not self.document().isRedoAvailable():
            free_first(self.document())
        self._text = self._reading.text()
        if self._text != self._told:
            noted = self._told.notes
            gone = set(called_notes(self._told)) - set(called_notes(self._text)) if noted else set()
            # What undo shows is a state that was; its notes go and come with their marks.
            if gone and not self.document().isRedoAvailable() and take_notes(self.document(), gone):
                self._text = self._reading.text()
            self._told = self._text
            self._number_notes()
            self.edited.emit(self._text)

    def _number_notes(self) -> None:
        numbers = {note.label: at for at, note in enumerate(self._text.notes, 1)}
        if numbers != self.objects.numbers:
            self.objects.numbers = numbers
            self.viewport().update()

    def _fit_font(self) -> None:
        self.document().setDefaultFont(self.font())
        self.document().setIndentWidth(INDENT * self.fontMetrics().height())
        self.look.rehighlight()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another size of text, and other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "keys"):
            self._fit_font()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type as a word processor does: Enter, Backspace and Tab know lists, quotations, tables and notes."""
        if self.isReadOnly() or not self.keys.press(event):
            super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Put the selection on the clipboard as letter Markdown, HTML and plain words."""
        return self.clipboard.selected()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words, but no files."""
        return self.clipboard.can_take(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take words with their structure, without their styling."""
        self.clipboard.take(source)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go from the mark of a footnote to its words."""
        cursor = self.cursorForPosition(event.position().toPoint())
        for at in (cursor.position(), cursor.position() + 1):
            probe = QTextCursor(self.document())
            probe.setPosition(min(at, self.document().characterCount() - 1))
            if probe.charFormat().objectType() == Part.NOTE:
                self.go_to_note(name_of(probe.charFormat()))
                return
        super().mouseDoubleClickEvent(event)

    def go_to_note(self, label: str) -> bool:
        """Put the keyboard at the end of a footnote's words; False where there are none."""
        block = self.document().lastBlock()
        while block.isValid() and note_of(block) is not None:
            if note_of(block) == label:
                self.setTextCursor(_at(block, block.length() - 1))
                self.ensureCursorVisible()
                return True
            block = block.previous()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then what stands before its lines: signs of items, lines of quotations, note numbers."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        shift = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        first = self.cursorForPosition(event.rect().topLeft()).block()
        block = first.previous() if first.previous().isValid() else first
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(shift)
            if rect.top() > event.rect().bottom() + 1:
                break
            self._paint_before(painter, block, rect)
            block = block.next()
        painter.end()

    def _paint_before(self, painter: QPainter, block: QTextBlock, rect: QRectF) -> None:
        path, label = path_at(block), note_of(block)
        width, left = self.document().indentWidth(), self.document().documentMargin()
        theme = theme_of(self.palette())
        for depth, step in enumerate(path):
            if step.kind == QUOTE:
                x = left + width * depth + width / 2
                after = block.next()
                held = path_at(after) if after.isValid() else ()
                foot = rect.bottom() + 1
                if len(held) > depth and held[depth].same(step):
                    layout = self.document().documentLayout()
                    foot += layout.blockBoundingRect(after).top() - layout.blockBoundingRect(block).bottom()
                painter.setPen(QPen(theme.muted, 1.5))
                painter.drawLine(QPointF(x, rect.top()), QPointF(x, foot))
        words = ""
        if label is not None:
            words = str(self.objects.numbers.get(label, "–"))
            if note_of(block.previous()) is None:
                painter.setPen(QPen(theme.muted, 1))
                painter.drawLine(QPointF(left, rect.top()), QPointF(left + 4 * width, rect.top()))
        elif path and path[-1].is_list and path[-1].begins and not block.blockFormat().headingLevel():
            words = self.item_sign(block)
        if words and block.layout().lineCount():
            line = block.layout().lineAt(0)
            depth = max(0, block.blockFormat().indent() - 1)
            painter.setPen(self.palette().text().color())
            painter.setFont(self.font())
            box = QRectF(left + width * depth, rect.top() + line.y(), width - 2 * GRID, line.height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextDontClip), words)

    def show_lit(self, kind: str, lit: Sequence[QTextEdit.ExtraSelection]) -> None:
        """Light stretches of text of one kind, beside those of others."""
        self._lit[kind] = lit
        self.setExtraSelections([one for held in self._lit.values() for one in held])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a word, a table or the text."""
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        menu = self.createStandardContextMenu()
        menu.setAccessibleName("Text")
        self.menu_wanted.emit(menu)
        pop_up(menu, where)

    def words_at_hand(self) -> tuple[str, float]:
        """Return the words of the paragraph up to the caret, and how far through the text it is, 0 to 1."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        return before.replace(OBJECT, " "), cursor.position() / max(1, self.document().characterCount())

    def item_sign(self, block: QTextBlock) -> str:
        """Return what stands before an item of a list: a bullet, its number or its letter."""
        path = path_at(block)
        if path[-1].kind == ListKind.BULLET:
            return "•"
        above: list[Path] = []
        other = block.previous()
        while other.isValid() and len(above) < LONGEST_COUNT:
            if other.length() > 1 or any(step.begins for step in path_at(other)):
                held = path_at(other)
                if len(held) < len(path) or not held[len(path) - 1].same(path[-1]):
                    break
                above.append(held)
            other = other.previous()
        number = counted(path, above)
        return f"({letters_of(number)})" if path[-1].kind == ListKind.LETTER else f"{number}."

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell at once what was typed last."""
        super().focusOutEvent(event)
        if self._settling.isActive():
            self._settling.stop()
            self._settle()


def _at(block: QTextBlock, offset: int) -> QTextCursor:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + offset)
    return cursor
