# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter put into a document that is typed into."""

from collections.abc import Sequence
from itertools import count

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from caseapp.domain.letter_text import (
    Block,
    Footnote,
    Heading,
    Inline,
    ItemList,
    LetterText,
    LineBreak,
    PageBreak,
    Paragraph,
    QuestionPlace,
    Quotation,
    Run,
    Table,
    Words,
)
from caseapp.ui.drafts.writing.formats import (
    BREAK,
    OBJECT,
    Part,
    block_format,
    cell_format,
    format_of,
    object_format,
    table_format,
)
from caseapp.ui.drafts.writing.steps import BENEATH, QUOTE, Path, Step, going_on

_FOREIGN = dict.fromkeys(map(ord, "\ufffc\ufdd0\ufdd1\u2028\u2029\r\n\f\v\0"), " ")
"""Signs that mean something to a text document; no letter says them."""


def fill_document(document: QTextDocument, text: LetterText) -> None:
    """Put a text into a document in the place of what is there; it cannot be undone."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    cursor.setBlockFormat(block_format())
    cursor.beginEditBlock()
    Writer(cursor, fresh=True).write(text)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.setModified(False)


class Writer:
    """Writes parts of a letter at a cursor; `first_id` is free, as are all above it.

    Where `fresh`, the first paragraph takes the place of the empty one that the cursor stands in.
    """

    def __init__(self, cursor: QTextCursor, *, fresh: bool, first_id: int = 1) -> None:
        self.cursor = cursor
        self._fresh = fresh
        self._ids = count(first_id)

    def write(self, text: LetterText, path: Path = ()) -> None:
        """Write blocks, then footnotes."""
        self.blocks(text.blocks, path)
        for note in text.notes:
            self.note(note)

    def blocks(self, blocks: Sequence[Block], path: Path) -> None:
        """Write blocks that stand in what a path says; only the first begins the items in it."""
        for block in blocks:
            self._block(block, path)
            path = going_on(path)

    def _block(self, block: Block, path: Path) -> None:
        match block:
            case Heading():
                self._paragraph(block_format(path, block.level), block.words)
            case Paragraph():
                self._paragraph(block_format(path), block.words)
            case ItemList():
                self._list(block, path)
            case Quotation():
                step = Step(QUOTE, next(self._ids), block.passage or 0)
                self.blocks(block.blocks, (*path, step))
            case Table():
                self._table(block, path)
            case PageBreak():
                self._paragraph(block_format(path, standing=True), ())
                self.cursor.insertText(OBJECT, format_of(block))
            case QuestionPlace():
                self._paragraph(block_format(path, standing=True), ())
                self.cursor.insertText(OBJECT, object_format(Part.QUESTION, block.number))
                self.blocks(block.beneath, (*going_on(path), Step(BENEATH, 0)))

    def _list(self, block: ItemList, path: Path) -> None:
        step = Step(block.kind.value, next(self._ids), block.start, begins=True)
        for item in block.items:
            if item:
                self.blocks(item, (*path, step))
            else:
                self._paragraph(block_format((*path, step)), ())
            path = going_on(path)

    def note(self, note: Footnote) -> None:
        """Write a footnote as a paragraph."""
        self._paragraph(block_format(note=note.label), note.words)

    def _paragraph(self, form: QTextBlockFormat, words: Words) -> None:
        if self._fresh:
            self.cursor.setBlockFormat(form)
            self.cursor.setBlockCharFormat(QTextCharFormat())
        else:
            self.cursor.insertBlock(form, QTextCharFormat())
        self._fresh = False
        self.words(words)

    def words(self, words: Sequence[Inline]) -> None:
        """Write running text."""
        for word in words:
            if isinstance(word, LineBreak):
                self.cursor.insertText(BREAK, QTextCharFormat())
            elif isinstance(word, Run):
                self.cursor.insertText(word.text.translate(_FOREIGN), format_of(word))
            else:
                self.cursor.insertText(OBJECT, format_of(word))

    def _table(self, block: Table, path: Path) -> None:
        if self._fresh:
            self.cursor.setBlockFormat(block_format())
        rows = (block.head, *block.rows)
        table = self.cursor.insertTable(len(rows), len(block.sides), table_format(path, len(block.sides)))
        inner = Writer(self.cursor, fresh=False)
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                inner.cursor = table.cellAt(at, column).firstCursorPosition()
                inner.cursor.setBlockFormat(cell_format(block.sides[column]))
                inner.words(words)
        self.cursor.setPosition(table.lastPosition() + 1)
        self.cursor.setBlockFormat(block_format())
        self._fresh = True


def plain_text(words: str) -> LetterText:
    """Return lines as paragraphs of a letter."""
    lines = (" ".join(line.split()) for line in words.splitlines())
    return LetterText(tuple(Paragraph((Run(line),)) for line in lines if line))
