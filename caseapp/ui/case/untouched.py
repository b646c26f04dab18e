# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which open questions the letter at hand leaves untouched, and the one step that says so in the register."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from caseapp.domain.letter import ANSWERLESS
from caseapp.domain.words import series
from caseapp.ui.native_keys import with_keys
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.domain.question import Question
    from caseapp.ui.case.letters_tab import LettersTab

_NAMED: Final = 6
"""Questions that are named on screen; of more, the first are, and the tip names all."""


class UntouchedBar(QWidget):
    """Names the questions about which nothing is said yet; `label_requested()` asks to say so."""

    label_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.label = QPushButton("Mark untouched as not addressed")
        self.label.setMinimumWidth(1)
        self.label.setToolTip(
            with_keys("Record for each of them that this letter does not address it", "Ctrl+J, L")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.words)
        column.addWidget(self.label)
        self.label.clicked.connect(self.label_requested)
        self.hide()

    def tell(self, numbers: Sequence[str]) -> None:
        """Name the questions, or hide where there are none."""
        self.setVisible(bool(numbers))
        whole = f"This letter leaves {series(numbers)} untouched."
        more = len(numbers) - _NAMED
        self.words.setText(
            whole
            if more <= 0
            else f"This letter leaves {', '.join(numbers[:_NAMED])} and {more} more untouched."
        )
        self.words.setToolTip(whole)
        self.words.setAccessibleName(whole)
        self.label.setAccessibleName(f"Mark {series(numbers)} as not addressed")


class Untouched(QObject):
    """Finds out what the letter at hand leaves untouched, whenever that or the register changes."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._bar = tab.decide_bar.untouched
        self._found: tuple[int | None, tuple[Question, ...]] = (None, ())
        tab.deciding.reply_named.connect(self.follow)
        self._bar.label_requested.connect(self.label)

    def follow(self) -> None:
        """Ask anew which questions the letter at hand leaves untouched."""
        letter, register = self._tab.deciding.letter, self._tab.bench.services.register
        if letter is None or letter.kind in ANSWERLESS:  # one that answers nothing evades nothing either
            self._tell(None, ())
            return
        self._tab.ask(
            lambda: register.untouched(letter.id),
            lambda found: self._tell(letter.id, found),
            key="untouched",
        )

    def label(self) -> None:
        """Record that the letter at hand addresses none of the questions it leaves untouched."""
        letter_id, questions = self._found
        if letter_id is None or not questions:
            self._tab.messages.say("The letter shown leaves no open question untouched.")
            return
        register, numbers = self._tab.bench.services.register, series([one.number for one in questions])
        self._tab.do_and_say(
            lambda: register.not_addressed(letter_id, [question.id for question in questions]),
            f"{numbers} marked as not addressed.",
        )

    def _tell(self, letter_id: int | None, questions: tuple[Question, ...]) -> None:
        self._found = letter_id, questions
        self._bar.tell([question.number for question in questions])
