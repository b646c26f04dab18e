# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is done with whole paragraphs: headings, lists and their levels, quotations."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from caseapp.domain.letter_text import ListKind
from caseapp.ui.drafts.writing.formats import block_format, note_of, path_of, stands_alone
from caseapp.ui.drafts.writing.steps import QUOTE, Path, Step, going_on, list_depth

DEEPEST = 3
"""Lists in lists."""
_INNER = {
    ListKind.NUMBER: ListKind.LETTER,
    ListKind.LETTER: ListKind.BULLET,
    ListKind.BULLET: ListKind.BULLET,
}


def blocks_of(cursor: QTextCursor) -> list[QTextBlock]:
    """Return the paragraphs that a cursor touches, but none of tables or footnotes."""
    document = cursor.document()
    block, end = document.findBlock(cursor.selectionStart()), cursor.selectionEnd()
    found: list[QTextBlock] = []
    while block.isValid() and (block.position() < end or not found):
        if note_of(block) is None and QTextCursor(block).currentTable() is None:
            found.append(block)
        block = block.next()
    return found


def path_at(block: QTextBlock) -> Path:
    """Return where a paragraph stands."""
    return path_of(block.blockFormat())


def set_path(block: QTextBlock, path: Path, level: int | None = None) -> None:
    """Let a paragraph stand elsewhere, or be a heading of another level (0 for none)."""
    before = block.blockFormat()
    form = block_format(path, before.headingLevel() if level is None else level)
    form.setAlignment(before.alignment())
    QTextCursor(block).setBlockFormat(form)


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[None]:
    """Let all that is done inside be undone at once."""
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def free_id(document: QTextDocument) -> int:
    """Return a number that no list or quotation of a document has."""
    most, block = 0, document.begin()
    while block.isValid():
        most = max(most, *(step.id for step in path_at(block)), 0)
        block = block.next()
    return most + 1


class BlockActs:
    """Acts on the paragraphs that are selected in an editor."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor

    def _blocks(self) -> list[QTextBlock]:
        return blocks_of(self._editor.textCursor())

    def _typed_blocks(self) -> list[QTextBlock]:
        """Return the paragraphs but for questions and page breaks, which stand at the top of the letter alone."""
        return [block for block in self._blocks() if not stands_alone(block)]

    def _each(self, blocks: Sequence[QTextBlock], act: Callable[[QTextBlock], None]) -> None:
        with one_step(self._editor.textCursor()):
            for block in blocks:
                act(block)

    def level(self) -> int:
        """Return the level of the heading in which the keyboard is, 0 in a paragraph."""
        return self._editor.textCursor().blockFormat().headingLevel()

    def path(self) -> Path:
        """Return where the keyboard is."""
        return path_of(self._editor.textCursor().blockFormat())

    def list_kind(self) -> ListKind | None:
        """Return the kind of the innermost list in which the keyboard is."""
        kinds = [step.kind for step in self.path() if step.is_list]
        return ListKind(kinds[-1]) if kinds else None

    def is_quoted(self) -> bool:
        """Tell whether the keyboard is in a quotation."""
        return any(step.kind == QUOTE for step in self.path())

    def set_level(self, level: int) -> None:
        """Make headings of a level, which stand in no list, or paragraphs."""

        def make(block: QTextBlock) -> None:
            path = path_at(block)
            if level:
                path = tuple(step for step in path if not step.is_list)
            set_path(block, path, level)

        self._each(self._blocks(), make)

    def toggle_list(self, kind: ListKind) -> None:
        """Make items of a list, make its items count otherwise, or paragraphs of them again."""
        blocks = self._typed_blocks()
        inner = [_innermost_list(path_at(block)) for block in blocks]
        if blocks and all(step is not None and step.kind == kind for step in inner):
            self._each(blocks, _take_out)
        elif any(inner):
            self._recount({step.id for step in inner if step is not None}, kind)
        else:
            self._begin_list(blocks, kind)

    def _begin_list(self, blocks: Sequence[QTextBlock], kind: ListKind) -> None:
        if not blocks:
            return
        joined = _list_before(blocks[0], kind)
        step = joined or Step(kind.value, free_id(self._editor.document()), 1, begins=True)
        self._each(blocks, lambda block: set_path(block, (*path_at(block), step), 0))

    def _recount(self, ids: set[int], kind: ListKind) -> None:
        def change(block: QTextBlock) -> None:
            path = path_at(block)
            other = tuple(
                replace(step, kind=kind.value) if step.is_list and step.id in ids else step for step in path
            )
            if other != path:
                set_path(block, other)

        block, blocks = self._editor.document().begin(), []
        while block.isValid():
            blocks.append(block)
            block = block.next()
        self._each(blocks, change)

    def toggle_quote(self) -> None:
        """Make a quotation, or take words out of one."""
        blocks = self._typed_blocks()
        if blocks and all(any(step.kind == QUOTE for step in path_at(block)) for block in blocks):
            self._each(blocks, _unquote)
            return
        if not blocks:
            return
        step = Step(QUOTE, free_id(self._editor.document()))
        outside = len(blocks) > 1

        def quote(block: QTextBlock) -> None:
            path = path_at(block)
            at = next((n for n, one in enumerate(path) if one.is_list), len(path)) if outside else len(path)
            set_path(block, (*path[:at], step, *path[at:]), 0)

        self._each(blocks, quote)

    def deepen(self) -> bool:
        """Put items into a list of the item above them; False where that cannot be."""
        blocks = [block for block in self._blocks() if _innermost_list(path_at(block)) is not None]
        able = [block for block in blocks if self._can_deepen(block)]
        if able:
            with one_step(self._editor.textCursor()):
                for block in able:
                    self._deepen(block)
        return bool(blocks)

    def _can_deepen(self, block: QTextBlock) -> bool:
        path = path_at(block)
        return (
            path[-1].begins
            and list_depth(path) < DEEPEST
            and any(
                len(other) >= len(path) and other[len(path) - 1].same(path[-1]) for other in _above(block, 1)
            )
        )

    def _deepen(self, block: QTextBlock) -> None:
        path = path_at(block)
        depth = len(path) - 1
        before = next(iter(_above(block, 1)), ())
        inner = before[depth + 1] if len(before) > depth + 1 and before[depth + 1].is_list else None
        if inner is None:
            kind = _INNER[ListKind(path[-1].kind)]
            inner = Step(kind.value, free_id(self._editor.document()), 1)
        tail = _tail(block, depth)
        set_path(block, (*going_on(path), replace(inner, begins=True)))
        for other in tail:
            along = path_at(other)
            set_path(other, (*along[: depth + 1], replace(inner, begins=False), *along[depth + 1 :]))

    def lift(self) -> bool:
        """Take items out of their list into the one around it, or words out of a quotation; False where neither is."""
        blocks = [block for block in self._blocks() if path_at(block)]
        self._each(blocks, _take_out)
        return bool(blocks)


def _take_out(block: QTextBlock) -> None:
    """Take a paragraph, with what goes on beneath it in its item, out of the innermost thing it stands in."""
    path = path_at(block)
    if not path:
        return
    depth = len(path) - 1
    tail = _tail(block, depth) if path[-1].is_list else []
    outer = path[:-1]
    if path[-1].is_list and outer and outer[-1].is_list:
        outer = (*going_on(outer[:-1]), replace(outer[-1], begins=path[-1].begins))
    set_path(block, outer)
    for other in tail:
        along = path_at(other)
        set_path(other, (*along[:depth], *along[depth + 1 :]))


def _unquote(block: QTextBlock) -> None:
    path = path_at(block)
    at = max(n for n, step in enumerate(path) if step.kind == QUOTE)
    set_path(block, (*path[:at], *path[at + 1 :]))


def _innermost_list(path: Path) -> Step | None:
    return path[-1] if path and path[-1].is_list else None


def _above(block: QTextBlock, most: int) -> Iterator[Path]:
    """Go through the paths of the paragraphs above one, the nearest first."""
    block = block.previous()
    while block.isValid() and most:
        yield path_at(block)
        most -= 1
        block = block.previous()


def _list_before(block: QTextBlock, kind: ListKind) -> Step | None:
    """Return the list which a paragraph goes on with where it becomes an item."""
    path, before = path_at(block), next(iter(_above(block, 1)), ())
    depth = len(path)
    if len(before) <= depth or not all(a.same(b) for a, b in zip(path, before, strict=False)):
        return None
    step = before[depth]
    return replace(step, begins=True) if step.kind == kind else None


def _tail(block: QTextBlock, depth: int) -> list[QTextBlock]:
    """Return the paragraphs that go on in the item which begins with a paragraph."""
    step = path_at(block)[depth]
    found = []
    block = block.next()
    while block.isValid():
        path = path_at(block)
        if len(path) <= depth or not path[depth].same(step) or path[depth].begins:
            break
        found.append(block)
        block = block.next()
    return found
