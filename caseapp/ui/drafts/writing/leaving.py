# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Leaving a list, a quotation or what stands beneath a question, for what stands only at the top of a letter."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor

from caseapp.ui.drafts.writing.acts import free_id, path_at, set_path
from caseapp.ui.drafts.writing.formats import PATH, block_format, note_of, path_of
from caseapp.ui.drafts.writing.steps import BENEATH, Path, Step, counted, written


def leave(cursor: QTextCursor) -> None:
    """Bring a cursor to an empty paragraph at the top of the letter, outside what it stands in.

    That is after the outermost item or quotation, or after the words beneath a question; before an item or
    quotation at whose very beginning it stood, and in the place of one that is empty. Items that follow go on
    with their numbers.
    """
    block = cursor.block()
    step = path_at(block)[0]
    if block.length() > 1 and cursor.atBlockStart() and _is_first(block, step):
        _part(block, step)
        _open_before(cursor)
        return
    last = block
    while _goes_on(last.next(), step):
        last = last.next()
    empty = last == block and block.length() == 1
    _part(last.next(), step, empty and step.begins)
    if QTextCursor(last).currentTable() is not None:
        cursor.setPosition(last.next().position())
        if last.next().length() > 1:
            _open_before(cursor)
    elif empty:
        set_path(block, (), 0)
    else:
        cursor.setPosition(last.position() + last.length() - 1)
        cursor.insertBlock(block_format(), QTextCharFormat())


def _open_before(cursor: QTextCursor) -> None:
    """Open an empty paragraph before the one at whose beginning a cursor stands."""
    cursor.insertBlock(cursor.blockFormat(), cursor.charFormat())
    cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
    set_path(cursor.block(), (), 0)


def _where(block: QTextBlock) -> Path:
    """Return where a paragraph stands, or the table that it is in."""
    table = QTextCursor(block).currentTable()
    return path_at(block) if table is None else path_of(table.format())


def _is_in(block: QTextBlock, step: Step) -> bool:
    if not block.isValid() or note_of(block) is not None:
        return False
    path = _where(block)
    return bool(path) and path[0].same(step)


def _is_first(block: QTextBlock, step: Step) -> bool:
    """Tell whether a paragraph begins its item or quotation; words beneath a question belong to the question."""
    if step.is_list:
        return step.begins
    return step.kind != BENEATH and not _is_in(block.previous(), step)


def _goes_on(block: QTextBlock, step: Step) -> bool:
    """Tell whether a paragraph goes on in the item, quotation or words that the one above it stands in."""
    in_table = QTextCursor(block).currentTable() is not None if block.isValid() else False
    inside = in_table and not _begins_table(block)
    return _is_in(block, step) and (inside or not step.is_list or not _where(block)[0].begins)


def _begins_table(block: QTextBlock) -> bool:
    table = QTextCursor(block).currentTable()
    return table is not None and block.position() == table.firstPosition()


def _part(block: QTextBlock, step: Step, gone: int = 0) -> None:
    """Make a list or quotation of its own of what follows from a paragraph on; `gone` items above it go."""
    while block.isValid() and block.length() == 1 and not _where(block):
        block = block.next()  # left over after a table; it says nothing
    if step.kind == BENEATH or not _is_in(block, step):
        return
    number = counted(_where(block)[:1], _above(block)) - gone if step.is_list else step.number
    new = free_id(block.document())
    while _is_in(block, step):
        path = _where(block)
        path = (replace(path[0], id=new, number=number), *path[1:])
        table = QTextCursor(block).currentTable()
        if table is None:
            set_path(block, path)
        else:
            form = table.format()
            form.setProperty(PATH, written(path))
            table.setFormat(form)
            block = block.document().findBlock(table.lastPosition())
        block = block.next()


def _above(block: QTextBlock) -> Iterator[Path]:
    """Go through where the paragraphs and tables above one stand, the nearest first."""
    block = block.previous()
    while block.isValid():
        yield _where(block)
        table = QTextCursor(block).currentTable()
        block = (
            block.previous()
            if table is None
            else block.document().findBlock(table.firstPosition()).previous()
        )
