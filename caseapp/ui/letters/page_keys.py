# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The keys of reading: what each does to a view of pages."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from caseapp.ui.letters.caret_moves import Move
from caseapp.ui.letters.moved_area import MovedArea
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.native_keys import Keys, key_words

_Standard = QKeySequence.StandardKey
"""A standard key, which differs from system to system, or the letters of one."""

COPY_CITED: Final = "Ctrl+Shift+C"
SELECT_SENTENCE: Final = "Shift+F7"
SELECT_PARAGRAPH: Final = "Ctrl+F7"
NEXT_PAGE: Final = "Ctrl+PgDown"
PREVIOUS_PAGE: Final = "Ctrl+PgUp"


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """Keys and, in words, what they do; a list on the screen shows them."""

    keys: tuple[Keys, ...]
    words: str

    @property
    def shown(self) -> str:
        """The keys as this system writes them, one way each."""
        return " / ".join(map(key_words, self.keys))


@dataclass(frozen=True, slots=True)
class CaretStep:
    """A step of the caret, extending the selection or not; `pages` counts views down for Page Up and Down."""

    move: Move | None
    extend: bool
    pages: int = 0


_STANDARD_STEPS: Final = (
    (_Standard.MoveToPreviousWord, _Standard.SelectPreviousWord, Move.WORD_LEFT),
    (_Standard.MoveToNextWord, _Standard.SelectNextWord, Move.WORD_RIGHT),
    (_Standard.MoveToPreviousChar, _Standard.SelectPreviousChar, Move.LEFT),
    (_Standard.MoveToNextChar, _Standard.SelectNextChar, Move.RIGHT),
    (_Standard.MoveToPreviousLine, _Standard.SelectPreviousLine, Move.UP),
    (_Standard.MoveToNextLine, _Standard.SelectNextLine, Move.DOWN),
    (_Standard.MoveToStartOfLine, _Standard.SelectStartOfLine, Move.LINE_START),
    (_Standard.MoveToEndOfLine, _Standard.SelectEndOfLine, Move.LINE_END),
    (_Standard.MoveToStartOfDocument, _Standard.SelectStartOfDocument, Move.START),
    (_Standard.MoveToEndOfDocument, _Standard.SelectEndOfDocument, Move.END),
)
# Alt with the arrows up and down is free on every system and goes by paragraph on macOS; Control with
# them chooses questions, and Alt with left and right goes back and forward.
_OWN_STEPS: Final = (
    (Qt.Key.Key_Up, Move.PARAGRAPH_BACK),
    (Qt.Key.Key_Down, Move.PARAGRAPH_ON),
    (Qt.Key.Key_PageUp, Move.SENTENCE_BACK),
    (Qt.Key.Key_PageDown, Move.SENTENCE_ON),
)

CARET_KEYS: Final = (
    KeyHelp(("F7",), "Show or hide the text caret; Shift with its keys selects"),
    KeyHelp((_Standard.MoveToPreviousChar, _Standard.MoveToNextChar), "Caret by character"),
    KeyHelp((_Standard.MoveToPreviousWord, _Standard.MoveToNextWord), "Caret by word"),
    KeyHelp((_Standard.MoveToPreviousLine, _Standard.MoveToNextLine), "Caret by line"),
    KeyHelp((_Standard.MoveToStartOfLine, _Standard.MoveToEndOfLine), "Caret to either end of the line"),
    KeyHelp(("Alt+PgUp", "Alt+PgDown"), "Caret by sentence"),
    KeyHelp(("Alt+Up", "Alt+Down"), "Caret by paragraph"),
    KeyHelp((_Standard.MoveToPreviousPage, _Standard.MoveToNextPage), "Caret by what is in view"),
    KeyHelp(
        (_Standard.MoveToStartOfDocument, _Standard.MoveToEndOfDocument), "Caret to either end of the letter"
    ),
    KeyHelp((SELECT_SENTENCE,), "Select the sentence"),
    KeyHelp((SELECT_PARAGRAPH,), "Select the paragraph"),
    KeyHelp((_Standard.SelectAll,), "Select the page, and again the letter"),
    KeyHelp((_Standard.Copy,), "Copy, lines joined into paragraphs"),
    KeyHelp((COPY_CITED,), "Copy as cited quotation"),
    KeyHelp(("Esc",), "Select nothing, then leave the caret"),
)

READING_KEYS: Final = (
    KeyHelp(("Space", "PgDown"), "A view down"),
    KeyHelp(("Shift+Space", "PgUp"), "A view up"),
    KeyHelp(("Up", "Down"), "A line up, down"),
    KeyHelp((PREVIOUS_PAGE, NEXT_PAGE), "Page before, next page"),
    KeyHelp(("Left", "Right"), "Page before, next page; across where the page is wider than the pane"),
    KeyHelp(("Home", "Ctrl+Home"), "Start of the letter"),
    KeyHelp(("End", "Ctrl+End"), "End of the letter"),
    KeyHelp(("Ctrl+=",), "Zoom in; so do Control and the wheel, or a pinch"),
)
"""What a letter does with keys when its caret is not shown."""


def caret_step(event: QKeyEvent) -> CaretStep | None:
    """Return the step that a key asks of the text caret."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    extend = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    bare = modifiers & ~Qt.KeyboardModifier.ShiftModifier
    if bare == Qt.KeyboardModifier.AltModifier:
        for key, own in _OWN_STEPS:
            if event.key() == key:
                return CaretStep(own, extend)
    if bare == Qt.KeyboardModifier.NoModifier and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        return CaretStep(None, extend, -1 if event.key() == Qt.Key.Key_PageUp else 1)
    for going, selecting, move in _STANDARD_STEPS:
        if event.matches(going):
            return CaretStep(move, extend=False)
        if event.matches(selecting):
            return CaretStep(move, extend=True)
    return None


def pressed(event: QKeyEvent, keys: str) -> bool:
    """Tell whether a key event is that of a sequence of one key."""
    return QKeySequence(event.keyCombination()) == QKeySequence(keys)


def is_handled(event: QKeyEvent, *, caret_on: bool = False, selected: bool = False) -> bool:
    """Tell whether a view wants a key before any shortcut of the window gets it."""
    if event.key() == Qt.Key.Key_F7 or event.matches(_Standard.Copy) or event.matches(_Standard.SelectAll):
        return True
    if selected and pressed(event, COPY_CITED):
        return True
    alone = event.modifiers() & Qt.KeyboardModifier.AltModifier
    return caret_on and bool(alone) and caret_step(event) is not None


def zoom_key(area: MovedArea, event: QKeyEvent) -> bool:
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


def page_key(area: MovedArea, event: QKeyEvent) -> bool:
    """Turn the page by a key, by an arrow only where there is nothing to scroll across; tell whether it was one."""
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    by = 0
    if modifiers == Qt.KeyboardModifier.ControlModifier:
        by = int(key == Qt.Key.Key_PageDown) - int(key == Qt.Key.Key_PageUp)
    elif modifiers == Qt.KeyboardModifier.NoModifier and area.horizontalScrollBar().maximum() == 0:
        by = int(key == Qt.Key.Key_Right) - int(key == Qt.Key.Key_Left)
    if by:
        area.step_page(by)
    return bool(by)


def scroll_key(area: MovedArea, event: QKeyEvent) -> bool:
    """Scroll by a key; tell whether it was one."""
    down, across = area.verticalScrollBar(), area.horizontalScrollBar()
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.ShiftModifier and key == Qt.Key.Key_Space:
        _scroll_view(area, -1)
        return True
    if modifiers == Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        down.setValue(down.minimum() if key == Qt.Key.Key_Home else down.maximum())
        return True
    if modifiers != Qt.KeyboardModifier.NoModifier:
        return False
    match key:
        case Qt.Key.Key_PageDown | Qt.Key.Key_Space:
            _scroll_view(area, 1)
        case Qt.Key.Key_PageUp:
            _scroll_view(area, -1)
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


def _scroll_view(area: MovedArea, views: int) -> None:
    """Scroll by what is in view: a page where it is fitted to the view, else a view less two lines."""
    bar = area.verticalScrollBar()
    if area.fit is Fit.PAGE:
        area.step_page(views)
        return
    bar.setValue(bar.value() + views * max(bar.singleStep(), bar.pageStep() - 2 * bar.singleStep()))


def _with_control(event: QKeyEvent, key: Qt.Key) -> bool:
    return event.key() == key and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
