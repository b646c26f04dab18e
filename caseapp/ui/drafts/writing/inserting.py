# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is put into the text where the keyboard is, and how words are marked: bold, italic, link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor

from caseapp.domain.letter_text import (
    Block,
    LetterText,
    NoteMark,
    PageBreak,
    Paragraph,
    QuestionPlace,
    Run,
    Side,
    Table,
    all_words,
)
from caseapp.ui.drafts.writing.acts import free_id, one_step, path_at
from caseapp.ui.drafts.writing.document import Writer
from caseapp.ui.drafts.writing.formats import (
    BOLD,
    OBJECT,
    Part,
    block_format,
    format_of,
    note_of,
    object_format,
    stands_alone,
)
from caseapp.ui.drafts.writing.keys import free_first
from caseapp.ui.drafts.writing.leaving import leave
from caseapp.ui.drafts.writing.steps import going_on

if TYPE_CHECKING:
    from caseapp.ui.drafts.writing.editor import LetterEditor


class Inserting:
    """Puts things into the text of an editor; each can be undone at once."""

    def __init__(self, editor: LetterEditor) -> None:
        self._editor = editor

    def toggle_bold(self) -> None:
        """Make words bold, or not."""
        form = QTextCharFormat()
        bold = self._editor.currentCharFormat().fontWeight() >= BOLD
        form.setFontWeight(QFont.Weight.Normal if bold else QFont.Weight.Bold)
        self._editor.mergeCurrentCharFormat(form)

    def toggle_italic(self) -> None:
        """Make words italic, or not."""
        form = QTextCharFormat()
        form.setFontItalic(not self._editor.currentCharFormat().fontItalic())
        self._editor.mergeCurrentCharFormat(form)

    def link(self, address: str) -> None:
        """Let the words that are selected, or else the address itself, lead to an address; "" takes a link away."""
        cursor = self._editor.textCursor()
        form = QTextCharFormat()
        form.setAnchor(bool(address))
        form.setAnchorHref(address)
        with one_step(cursor):
            if cursor.hasSelection():
                cursor.mergeCharFormat(form)
            elif address:
                cursor.insertText(address, form)
                cursor.insertText(" ", QTextCharFormat())

    def footnote(self) -> None:
        """Call a footnote here, and put the keyboard where its words are typed."""
        editor, cursor = self._editor, self._editor.textCursor()
        if note_of(cursor.block()) is not None:
            return
        label = free_label({note.label for note in editor.letter_text().notes})
        with one_step(cursor):
            cursor.setPosition(cursor.selectionEnd())
            cursor.insertText(OBJECT, format_of(NoteMark(label)))
            end = QTextCursor(editor.document())
            end.movePosition(QTextCursor.MoveOperation.End)
            end.insertBlock(block_format(note=label), QTextCharFormat())
        editor.setTextCursor(end)
        editor.ensureCursorVisible()

    def field(self, name: str) -> None:
        """Put a field here, which is filled when the letter is drawn."""
        self._editor.textCursor().insertText(OBJECT, object_format(Part.FIELD, name))

    def page_break(self) -> None:
        """Let what follows begin a page."""
        self.standing(PageBreak())

    def table(self, rows: int = 2, columns: int = 2) -> None:
        """Put an empty table here, with a head row."""
        empty = ((),) * columns
        self.standing(Table(empty, (empty,) * rows, (Side.LEFT,) * columns))

    def standing(self, block: Block) -> None:
        """Put a block that stands by itself between the paragraphs here."""
        self.text(LetterText((block,)))
        if isinstance(block, Table):
            cursor = self._editor.textCursor()
            before = cursor.block().previous()
            table = QTextCursor(before).currentTable()
            if table is not None:
                self._editor.setTextCursor(table.cellAt(0, 0).firstCursorPosition())

    @property
    def takes_blocks(self) -> bool:
        """Whether more than running text can stand where the keyboard is: not in a table or footnote."""
        cursor = self._editor.textCursor()
        return cursor.currentTable() is None and note_of(cursor.block()) is None

    def text(self, text: LetterText) -> None:
        """Put a text here; one paragraph goes into the one that is typed, more stand between paragraphs."""
        editor, cursor = self._editor, self._editor.textCursor()
        with one_step(cursor):
            if cursor.hasSelection():
                cursor.removeSelectedText()
                free_first(cursor.document())
            if not self.takes_blocks or (_is_words(text) and not stands_alone(cursor.block())):
                _insert_words(cursor, text)
            else:
                _insert_blocks(cursor, text)
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()


def free_label(labels: set[str]) -> str:
    """Return the lowest number that is no label yet."""
    number = 1
    while str(number) in labels:
        number += 1
    return str(number)


def _is_words(text: LetterText) -> bool:
    return len(text.blocks) == 1 and isinstance(text.blocks[0], Paragraph) and not text.notes


def _insert_words(cursor: QTextCursor, text: LetterText) -> None:
    """Put running text where only running text can stand: paragraphs are joined by a space.

    Its footnotes come along, but into a footnote, which calls none.
    """
    writer, in_note = Writer(cursor, fresh=False), note_of(cursor.block()) is not None
    for at, words in enumerate(all_words(LetterText(text.blocks))):
        kept = tuple(word for word in words if not (in_note and isinstance(word, NoteMark)))
        writer.words((Run(" "), *kept) if at else kept)
    if not in_note:
        _insert_notes(cursor, text)


def _insert_blocks(cursor: QTextCursor, text: LetterText) -> None:
    """Put blocks between the paragraph up to here and what comes after; an empty one gives its place.

    Questions and page breaks, and what is put in with them, stand outside lists and quotations.
    """
    if path_at(cursor.block()) and any(isinstance(one, PageBreak | QuestionPlace) for one in text.blocks):
        leave(cursor)
    block = cursor.block()
    path, level = path_at(block), block.blockFormat().headingLevel()
    fresh = block.length() == 1
    rest = not fresh and not cursor.atBlockEnd()
    if rest:
        cursor.insertBlock(block_format(going_on(path), level), cursor.charFormat())
        cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        fresh = cursor.block().length() == 1
    writer = Writer(cursor, fresh=fresh, first_id=free_id(cursor.document()))
    writer.blocks(text.blocks, path if fresh else going_on(path))
    _insert_notes(cursor, text)
    after = cursor.block().next()
    if stands_alone(cursor.block()) and (not after.isValid() or note_of(after) is not None):
        cursor.insertBlock(block_format(), QTextCharFormat())


def _insert_notes(cursor: QTextCursor, text: LetterText) -> None:
    if text.notes:
        end = QTextCursor(cursor.document())
        end.movePosition(QTextCursor.MoveOperation.End)
        writer = Writer(end, fresh=False)
        for note in text.notes:
            writer.note(note)
