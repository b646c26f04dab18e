# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every key of the program by the place in which it works, gathered from the tables that give the keys."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtGui import QKeySequence

from caseapp.domain.question import Label
from caseapp.domain.words import label_words
from caseapp.ui.actions import ACTIONS, ActionRow, plain
from caseapp.ui.case.proposal_bar import PROPOSAL_KEYS
from caseapp.ui.letters.lead import led_by
from caseapp.ui.letters.page_keys import CARET_KEYS, READING_KEYS, KeyHelp
from caseapp.ui.letters.question_list import CONFIRM_KEY, LABEL_KEYS
from caseapp.ui.letters.strip_keys import STRIP_KEYS


class Place(StrEnum):
    """Where a key works: everywhere in the window, or only while the keyboard is there."""

    WINDOW = "window"
    LETTER = "letter"
    CARET = "caret"
    CASE = "case"
    QUESTIONS = "questions"
    STRIP = "strip"
    PROPOSALS = "proposals"
    IN_TRAY = "in-tray"
    REGISTER = "register"
    TODAY = "today"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys that work in one place, under the words that name them."""

    place: Place
    title: str
    rows: tuple[KeyHelp, ...]


IN_TRAY_KEYS: Final = (
    KeyHelp(("Return",), "Confirm the letter and go on"),
    KeyHelp(("F2",), "Change the cell"),
)
REGISTER_KEYS: Final = (
    KeyHelp(("Return",), "Show the question in its letters; fold or unfold a group"),
    KeyHelp(("Left", "Right"), "Fold or unfold a group"),
    KeyHelp(("Ctrl+C",), "Copy the rows chosen"),
)
TODAY_KEYS: Final = (
    KeyHelp(
        ("Return",), "Open the row; show a count in the register; from a month, go to the list of the day"
    ),
    KeyHelp(("Left", "Right"), "Fold or unfold a kind; go from day to day"),
    KeyHelp(("PgUp", "PgDown"), "Show another month"),
    KeyHelp(("D",), "Set the due date of the row"),
    KeyHelp(("R",), "Have a reminder of the row later"),
    KeyHelp(("C",), "Draft a chaser of the question"),
    KeyHelp(("K",), "The promise was kept"),
    KeyHelp(("B",), "The promise was not kept"),
    KeyHelp(("Ctrl+C",), "Copy the rows chosen"),
)
WRITING_KEYS: Final = (
    KeyHelp((QKeySequence.StandardKey.Bold,), "Bold"),
    KeyHelp((QKeySequence.StandardKey.Italic,), "Italic"),
    KeyHelp(("Ctrl+Alt+0", "Ctrl+Alt+1", "Ctrl+Alt+2", "Ctrl+Alt+3"), "Paragraph; heading 1, 2 or 3"),
    KeyHelp(("Ctrl+Shift+8",), "Bullets"),
    KeyHelp(("Ctrl+Shift+7",), "Numbered list"),
    KeyHelp(("Ctrl+Shift+6",), "Lettered list"),
    KeyHelp(("Tab", "Shift+Tab"), "Put an item of a list a level deeper or higher; go from cell to cell"),
    KeyHelp(("Ctrl+Shift+9",), "Quotation"),
    KeyHelp(("Ctrl+Alt+T",), "Table"),
    KeyHelp(("Ctrl+Alt+F",), "Footnote"),
    KeyHelp(("Esc",), "Go from a footnote back to its mark"),
    KeyHelp(("Ctrl+Return",), "Page break"),
    KeyHelp(("Ctrl+K",), "Link"),
    KeyHelp(("Ctrl+Shift+V", "Ctrl+Alt+Shift+V"), "Paste as plain words"),
    KeyHelp(("F7",), "Next unknown word"),
    KeyHelp((QKeySequence.StandardKey.Find,), "Find in the text"),
    KeyHelp((QKeySequence.StandardKey.Replace,), "Replace in the text"),
)
TAKEN_BY_WRITING: Final = frozenset({"Ctrl+F", "Find", "Ctrl+Return", "Ctrl+Shift+V"})
"""Keys that the text of a draft takes for itself; what the window does with them cannot be done there."""
TAKEN_BY_LETTERS: Final = frozenset({"Alt+PgDown", "Alt+PgUp", "Ctrl+Home", "Ctrl+End"})
"""Keys that a letter takes for itself while its caret is shown or words are selected there."""


def groups() -> tuple[KeyGroup, ...]:
    """Return every key, those of reading first, then those of the window by menu."""
    menus = dict.fromkeys(row.menu for row in ACTIONS if row.menu)
    return (
        KeyGroup(Place.LETTER, "Reading a letter", READING_KEYS),
        KeyGroup(Place.CARET, "Selection and caret in a letter", CARET_KEYS),
        KeyGroup(Place.QUESTIONS, "In the list of questions", _question_keys()),
        KeyGroup(Place.CASE, "Anywhere among the letters of a case", _label_keys()),
        KeyGroup(Place.STRIP, "On the date strip", STRIP_KEYS),
        KeyGroup(Place.PROPOSALS, "In the bar of questions proposed", PROPOSAL_KEYS),
        KeyGroup(Place.IN_TRAY, "In the In-tray", IN_TRAY_KEYS),
        KeyGroup(Place.REGISTER, "In the register of questions", REGISTER_KEYS),
        KeyGroup(Place.TODAY, "On Today", TODAY_KEYS),
        KeyGroup(Place.WRITING, "In the text of a draft", WRITING_KEYS),
        *(
            KeyGroup(Place.WINDOW, f"{plain(menu)} menu, everywhere", rows)
            for menu in menus
            if (rows := tuple(_help(row) for row in ACTIONS if row.menu == menu and row.keys))
        ),
    )


def _help(row: ActionRow) -> KeyHelp:
    return KeyHelp((row.keys,), plain(row.text).rstrip("…"))


def _label_keys() -> tuple[KeyHelp, ...]:
    labels = (
        KeyHelp((led_by(key),), f"Label the response: {label_words(Label(label)).lower()}")
        for key, label in LABEL_KEYS.items()
    )
    return (*labels, KeyHelp((led_by(CONFIRM_KEY),), "Confirm the status"))


def _question_keys() -> tuple[KeyHelp, ...]:
    labels = (
        KeyHelp((key.upper(),), f"Label the response: {label_words(Label(label)).lower()}")
        for key, label in LABEL_KEYS.items()
    )
    return (
        KeyHelp(("Return",), "Bring both letters to the question"),
        *labels,
        KeyHelp((CONFIRM_KEY.upper(),), "Confirm the status"),
    )
