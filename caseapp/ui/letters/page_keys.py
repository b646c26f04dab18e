# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The keys of reading: what each does to a view of pages."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QScrollBar

from caseapp.ui.letters.page_area import PageArea
from caseapp.ui.letters.selection import Move

_Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class CaretStep:
    """A step of the caret, extending the selection or not."""

    move: Move
    extend: bool


def caret_step(event: QKeyEvent) -> CaretStep | None:
    """Return the step that a key asks of the text caret."""
    for standard, move, extend in (
        (_Standard.MoveToPreviousWord, Move.WORD_LEFT, False),
        (_Standard.SelectPreviousWord, Move.WORD_LEFT, True),
        (_Standard.MoveToNextWord, Move.WORD_RIGHT, False),
        (_Standard.SelectNextWord, Move.WORD_RIGHT, True),
        (_Standard.MoveToPreviousChar, Move.LEFT, False),
        (_Standard.SelectPreviousChar, Move.LEFT, True),
        (_Standard.MoveToNextChar, Move.RIGHT, False),
        (_Standard.SelectNextChar, Move.RIGHT, True),
        (_Standard.MoveToPreviousLine, Move.UP, False),
        (_Standard.SelectPreviousLine, Move.UP, True),
        (_Standard.MoveToNextLine, Move.DOWN, False),
        (_Standard.SelectNextLine, Move.DOWN, True),
        (_Standard.MoveToStartOfLine, Move.LINE_START, False),
        (_Standard.SelectStartOfLine, Move.LINE_START, True),
        (_Standard.MoveToEndOfLine, Move.LINE_END, False),
        (_Standard.SelectEndOfLine, Move.LINE_END, True),
        (_Standard.MoveToStartOfDocument, Move.START, False),
        (_Standard.SelectStartOfDocument, Move.START, True),
        (_Standard.MoveToEndOfDocument, Move.END, False),
        (_Standard.SelectEndOfDocument, Move.END, True),
    ):
        if event.matches(standard):
            return CaretStep(move, extend)
    return None


def is_handled(event: QKeyEvent) -> bool:
    """Tell whether a view wants a key before any shortcut of the window gets it."""
    return event.key() == Qt.Key.Key_F7 or any(
        event.matches(standard) for standard in (_Standard.Copy, _Standard.SelectAll)
    )


def zoom_key(area: PageArea, event: QKeyEvent) -> bool:
    """Zoom by a key; tell whether it was one."""
    if event.matches(_Standard.ZoomIn) or _with_control(event, Qt.Key.Key_Equal):
        area.zoom_in()
    elif event.matches(_Standard.ZoomOut):
        area.zoom_out()
    elif _with_control(event, Qt.Key.Key_0):
        area.zoom_actual()
    else:
        return False
    return True


def scroll_key(area: PageArea, event: QKeyEvent) -> bool:
    """Scroll by a key; tell whether it was one."""
    down, across = area.verticalScrollBar(), area.horizontalScrollBar()
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_Space:
        _scroll_pages(down, -1)
        return True
    if modifiers == Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        down.setValue(down.minimum() if key == Qt.Key.Key_Home else down.maximum())
        return True
    if modifiers != Qt.KeyboardModifier.NoModifier:
        return False
    match key:
        case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
            _scroll_pages(down, 1)
        case Qt.Key.Key_PageUp:
            _scroll_pages(down, -1)
        case Qt.Key.Key_Home:
            down.setValue(down.minimum())
        case Qt.Key.Key_End:
            down.setValue(down.maximum())
        case Qt.Key.Key_Up | Qt.Key.Key_Down:
            down.setValue(down.value() + down.singleStep() * (1 if key == Qt.Key.Key_Down else -1))
        case Qt.Key.Key_Left | Qt.Key.Key_Right:
            across.setValue(across.value() + across.singleStep() * (1 if key == Qt.Key.Key_Right else -1))
        case _:
            return False
    return True


def _scroll_pages(bar: QScrollBar, pages: int) -> None:
    bar.setValue(bar.value() + pages * max(bar.singleStep(), bar.pageStep() - 2 * bar.singleStep()))


def _with_control(event: QKeyEvent, key: Qt.Key) -> bool:
    return event.key() == key and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
