# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The keys of the date strip: what each does while the keyboard is there."""

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from caseapp.ui.letters.page_keys import KeyHelp


class StripAct(Enum):
    """What a key asks of the strip."""

    EARLIER = auto()
    LATER = auto()
    ABOVE = auto()
    BELOW = auto()
    FIRST = auto()
    LAST = auto()
    OPEN = auto()
    LEFT = auto()
    RIGHT = auto()
    UNREAD = auto()
    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    FIT = auto()


def click_with(modifier: str) -> str:
    """Write a click with a key held, "Ctrl" or "Shift", as this system writes it."""
    return QKeySequence(f"{modifier}+X").toString(QKeySequence.SequenceFormat.NativeText)[:-1] + "click"


_TABLE: Final = (
    (StripAct.EARLIER, ("Left",), "The letter before, by date"),
    (StripAct.LATER, ("Right",), "The letter after, by date"),
    (StripAct.ABOVE, ("Up",), "Across to the nearest of ours"),
    (StripAct.BELOW, ("Down",), "Across to the nearest of theirs"),
    (StripAct.FIRST, ("Home",), "The first letter"),
    (StripAct.LAST, ("End",), "The last letter"),
    (StripAct.OPEN, ("Return", "Enter", "Space"), "Open the letter in the pane of its side"),
    (StripAct.LEFT, ("L", "Ctrl+Left"), f"Open the letter left (or {click_with('Ctrl')})"),
    (
        StripAct.RIGHT,
        ("R", "Ctrl+Right", "Shift+Return", "Shift+Enter"),
        f"Open the letter right (or {click_with('Shift')})",
    ),
    (StripAct.UNREAD, ("U",), "Open the next letter that you have not read"),
    (StripAct.ZOOM_IN, ("+", "="), "Zoom in on the letter of the keyboard"),
    (StripAct.ZOOM_OUT, ("-",), "Zoom out"),
    (StripAct.FIT, ("0",), "Fit all letters"),
)
STRIP_KEYS: Final = tuple(KeyHelp(keys, words) for _, keys, words in _TABLE)
_OF: Final = {QKeySequence(name).toString(): act for act, keys, _ in _TABLE for name in keys}
_SHIFTED: Final = (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Equal, Qt.Key.Key_0)
"""Keys that some keyboards give only with Shift."""


def act_of(event: QKeyEvent) -> StripAct | None:
    """Return what a key asks of the strip, None where it is not one of its keys."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = Qt.Key(event.key())
    if key in _SHIFTED:
        held &= ~Qt.KeyboardModifier.ShiftModifier
    return _OF.get(QKeySequence(QKeyCombination(held, key)).toString())
