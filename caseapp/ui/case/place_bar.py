# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the letters scroll together, and which of a question's places is shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from caseapp.ui.case.places import Steps
from caseapp.ui.case.sync import SYNC_WORDS, SyncMode
from caseapp.ui.letters.bars import tool
from caseapp.ui.native_keys import key_words
from caseapp.ui.theme import GRID


class Stepper(QWidget):
    """Names one of several places and goes to the others; `stepped(by)` asks for another."""

    stepped = Signal(int)

    def __init__(self, noun: str, keys: tuple[str, str]) -> None:
        super().__init__()
        self._noun = noun
        self.words = QLabel()
        self.back = tool("‹", f"Previous {noun}", f"Previous {noun} ({key_words(keys[0])})")
        self.ahead = tool("›", f"Next {noun}", f"Next {noun} ({key_words(keys[1])})")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for part in (self.back, self.words, self.ahead):
            row.addWidget(part)
        row.addStretch(1)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.ahead.clicked.connect(lambda: self.stepped.emit(1))

    def show_steps(self, steps: Steps, none: str) -> None:
        """Say which place is shown; `none` says that there is none."""
        count = len(steps.stands)
        room = self.words.fontMetrics().horizontalAdvance("Response 9 of 9")
        self.words.setMinimumWidth(room)  # the arrows stand under each other
        self.words.setText(f"{self._noun.capitalize()} {steps.at + 1} of {count}" if count else none)
        for button in (self.back, self.ahead):
            button.setEnabled(count > 1)
            button.setAccessibleDescription(self.words.text())


class PlaceBar(QWidget):
    """Short lines beside the date strip, one under the other; a line that says nothing takes no room.

    `mode_chosen(mode)` and `realign_requested()` ask about scrolling, `response_stepped(by)` and
    `asking_stepped(by)` for another place of the question chosen.
    """

    mode_chosen = Signal(object)
    realign_requested = Signal()
    response_stepped = Signal(int)
    asking_stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Places of the question")
        self.mode = QToolButton()
        self.mode.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.mode.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.mode.setAutoRaise(True)
        self.mode.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.asked = Stepper("asking", ("Ctrl+Shift+F5", "Ctrl+F5"))
        self.answered = Stepper("response", ("Shift+F5", "F5"))
        self._choices: dict[SyncMode, QAction] = {}
        self.mode.setMenu(self._menu())
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        for part in self.parts:
            self._lines.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        self._lines.addStretch(1)
        self.asked.stepped.connect(self.asking_stepped)
        self.answered.stepped.connect(self.response_stepped)
        self.show_places(Steps(), Steps())

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """The lines."""
        return self.mode, self.asked, self.answered

    def put_in_line(self, in_line: bool) -> None:
        """Put the lines beside each other, or under each other."""
        way = QBoxLayout.Direction.LeftToRight if in_line else QBoxLayout.Direction.TopToBottom
        self._lines.setDirection(way)
        self._lines.setSpacing(2 * GRID if in_line else 0)

    def _menu(self) -> QMenu:
        menu = QMenu(self.mode)
        menu.setAccessibleName("How the letters scroll together")
        group = QActionGroup(menu)
        for mode, words in SYNC_WORDS.items():
            action = QAction(words, menu, checkable=True)
            group.addAction(action)
            menu.addAction(action)
            action.triggered.connect(lambda _on=False, which=mode: self.mode_chosen.emit(which))
            self._choices[mode] = action
        menu.addSeparator()
        menu.addAction(f"Re-align from here\t{key_words('Shift+F12')}").triggered.connect(
            lambda _on=False: self.realign_requested.emit()
        )
        return menu

    def show_mode(self, mode: SyncMode) -> None:
        """Show how the letters scroll together."""
        self._choices[mode].setChecked(True)
        self.mode.setText(f"Sync: {SYNC_WORDS[mode].lower()}")
        self.mode.setAccessibleName(f"The letters scroll together: {SYNC_WORDS[mode].lower()}")
        self.mode.setToolTip("How the letters scroll together (F12)")

    def show_places(self, asked: Steps, answered: Steps) -> None:
        """Show which places of the question chosen are in the panes; one asking needs no line."""
        self.asked.setVisible(len(asked.stands) > 1)
        self.asked.show_steps(asked, "")
        self.answered.setVisible(bool(asked.stands or answered.stands))
        self.answered.show_steps(answered, "No response")

    def set_one_pane(self, one: bool) -> None:
        """Offer no way to scroll together where one letter is seen at a time."""
        self.mode.setVisible(not one)
