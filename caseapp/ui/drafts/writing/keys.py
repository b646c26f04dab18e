# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The keys that mean something of their own in lists, quotations, tables, footnotes, and beside questions."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument, QTextTable

from caseapp.ui.drafts.writing.acts import one_step, path_at, set_path
from caseapp.ui.drafts.writing.formats import (
    BREAK,
    OBJECT,
    Part,
    block_format,
    name_of,
    note_of,
    stands_alone,
)
from caseapp.ui.drafts.writing.steps import going_on, next_item

if TYPE_CHECKING:
    from caseapp.ui.drafts.writing.editor import LetterEditor

_TAKING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def take_notes(document: QTextDocument, labels: Set[str]) -> bool:
    """Take footnotes away, in one step with what took their marks; False where there were none."""
    block, taken = document.lastBlock(), False
    while block.isValid() and note_of(block) is not None:
        before = block.previous()
        if note_of(block) in labels and before.isValid():
            cursor = QTextCursor(block)
            cursor.joinPreviousEditBlock()
            cursor.setPosition(block.position() - 1)
            cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.endEditBlock()
            taken = True
        block = before
    return taken


def free_first(document: QTextDocument) -> bool:
    """Make a paragraph of a footnote that is left with no text above it; False where there is none."""
    first = document.firstBlock()
    if note_of(first) is None:
        return False
    cursor = QTextCursor(first)
    cursor.joinPreviousEditBlock()
    cursor.setBlockFormat(block_format())
    cursor.endEditBlock()
    return True


class TypingKeys:
    """Does what a key means where the keyboard is; `press` tells whether it did."""

    def __init__(self, editor: LetterEditor) -> None:
        self._editor = editor

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False where it is a key like any other."""
        key, cursor = event.key(), self._editor.textCursor()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _ENTER and not control:
            self._enter(cursor, line_only=shift)
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and not control:
            return self._tab(cursor, back=shift or key == Qt.Key.Key_Backtab)
        if key in _TAKING and not control and self._take_mark(cursor, back=key == Qt.Key.Key_Backspace):
            return True
        if key == Qt.Key.Key_Backspace and not cursor.hasSelection() and cursor.atBlockStart():
            return self._backspace(cursor)
        if key == Qt.Key.Key_Delete and not cursor.hasSelection() and cursor.atBlockEnd():
            return self._delete(cursor)
        if key == Qt.Key.Key_Escape and note_of(cursor.block()) is not None:
            return self._back_to_mark(note_of(cursor.block()) or "")
        if event.text() and event.text().isprintable() and not control:
            self._step_aside(cursor)
        return False

    def _step_aside(self, cursor: QTextCursor) -> None:
        """Begin a paragraph beside a question or page break for what is typed there."""
        block = cursor.block()
        if cursor.hasSelection() or not stands_alone(block):
            return
        path = going_on(path_at(block))
        if cursor.atBlockStart():
            cursor.insertBlock(block_format(path), QTextCharFormat())
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        else:
            cursor.insertBlock(block_format(path), QTextCharFormat())
        self._editor.setTextCursor(cursor)

    def _enter(self, cursor: QTextCursor, *, line_only: bool) -> None:
        table = cursor.currentTable()
        if table is not None:
            self._in_table(cursor, table, down=True)
            return
        if note_of(cursor.block()) is not None and not line_only:
            self._back_to_mark(note_of(cursor.block()) or "")
            return
        with one_step(cursor):
            cursor.removeSelectedText()
            if line_only:
                cursor.insertText(BREAK, cursor.charFormat())
            else:
                self._new_paragraph(cursor)
        self._editor.setTextCursor(cursor)
        self._editor.ensureCursorVisible()

    def _new_paragraph(self, cursor: QTextCursor) -> None:
        block = cursor.block()
        path, level = path_at(block), block.blockFormat().headingLevel()
        if block.length() == 1 and path:
            self._editor.acts.lift()
        elif stands_alone(block):
            self._step_aside(cursor)
            cursor.setPosition(self._editor.textCursor().position())
        elif level and cursor.atBlockStart():
            cursor.insertBlock(block_format(going_on(path), level), QTextCharFormat())
        else:
            plain = level > 0 or (cursor.atBlockEnd() and bool(cursor.charFormat().anchorHref()))
            written = QTextCharFormat() if plain else cursor.charFormat()
            keeps = level if level and not cursor.atBlockEnd() else 0
            form = block_format(next_item(path), keeps)
            form.setAlignment(block.blockFormat().alignment())
            cursor.insertBlock(form, written)

    def _tab(self, cursor: QTextCursor, *, back: bool) -> bool:
        table = cursor.currentTable()
        if table is not None:
            self._in_table(cursor, table, back=back)
            return True
        acts = self._editor.acts
        if acts.list_kind() is None:
            return False if not back else acts.lift()
        return acts.lift() if back else acts.deepen()

    def _in_table(
        self, cursor: QTextCursor, table: QTextTable, *, back: bool = False, down: bool = False
    ) -> None:
        """Go to the next cell, the one before, or the one beneath; a new row begins where there is none."""
        cell = table.cellAt(cursor)
        columns, at = table.columns(), cell.row() * table.columns() + cell.column()
        at += columns if down else -1 if back else 1
        if at < 0:
            return
        if at >= columns * table.rows():
            table.appendRows(1)
        self._editor.setTextCursor(table.cellAt(at // columns, at % columns).lastCursorPosition())

    def _backspace(self, cursor: QTextCursor) -> bool:
        block = cursor.block()
        if cursor.currentTable() is not None:
            return cursor.position() == cursor.currentTable().cellAt(cursor).firstPosition()
        if note_of(block) is not None:
            return self._take_note(cursor)
        path = path_at(block)
        if block.blockFormat().headingLevel():
            self._editor.acts.set_level(0)
            return True
        if path and (not path[-1].is_list or path[-1].begins):
            return self._editor.acts.lift()
        return self._joined(cursor, block, block.previous())

    def _joined(self, cursor: QTextCursor, block: QTextBlock, before: QTextBlock) -> bool:
        """Take a question or page break away as a whole, rather than join it with a paragraph."""
        if not before.isValid() or not stands_alone(before):
            return False
        with one_step(cursor):
            taken = QTextCursor(before)
            taken.movePosition(QTextCursor.MoveOperation.NextBlock, QTextCursor.MoveMode.KeepAnchor)
            taken.removeSelectedText()
            set_path(taken.block(), path_at(block))
        return True

    def _delete(self, cursor: QTextCursor) -> bool:
        after = cursor.block().next()
        if not after.isValid():
            return False
        if note_of(after) is not None:
            return True
        if stands_alone(after) and cursor.block().length() > 1:
            with one_step(cursor):
                taken = QTextCursor(after)
                taken.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                taken.removeSelectedText()
                taken.deletePreviousChar()
            return True
        return False

    def _take_note(self, cursor: QTextCursor) -> bool:
        """Take an empty footnote away with its marks; nothing is joined with the text above."""
        block = cursor.block()
        label = note_of(block)
        if block.length() > 1 or label is None:
            return True
        with one_step(cursor):
            mark = self._mark(label)
            while mark is not None:
                mark.removeSelectedText()
                mark = self._mark(label)
            cursor.deletePreviousChar()
        return True

    def _take_mark(self, cursor: QTextCursor, *, back: bool) -> bool:
        """Take the mark of a footnote beside the keyboard away, by a step that its words can be taken with."""
        if cursor.hasSelection() or (cursor.atBlockStart() if back else cursor.atBlockEnd()):
            return False
        mark = QTextCursor(cursor)
        mark.setPosition(cursor.position() - back)
        mark.setPosition(cursor.position() + (not back), QTextCursor.MoveMode.KeepAnchor)
        if mark.charFormat().objectType() != Part.NOTE:
            return False
        mark.removeSelectedText()
        return True

    def _mark(self, label: str) -> QTextCursor | None:
        """Return the first mark of a footnote, selected."""
        document = self._editor.document()
        found = document.find(OBJECT, 0)
        while not found.isNull():
            form = found.charFormat()
            if form.objectType() == Part.NOTE and name_of(form) == label:
                return found
            found = document.find(OBJECT, found)
        return None

    def _back_to_mark(self, label: str) -> bool:
        mark = self._mark(label)
        if mark is None:
            return False
        mark.setPosition(mark.selectionEnd())
        self._editor.setTextCursor(mark)
        self._editor.ensureCursorVisible()
        return True
