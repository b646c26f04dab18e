# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form in which a letter is logged that is known of but not held."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from caseapp.domain.letter import Direction
from caseapp.ui.inline import Inline, lay_out_form
from caseapp.ui.intray.directions import DIRECTION_CELLS
from caseapp.ui.words import read_date


@dataclass(frozen=True, slots=True)
class NotHeld:
    """A letter as it is known; `party` is the other side."""

    direction: Direction
    on: date | None
    subject: str
    because: str
    party: str


class NotHeldForm(Inline):
    """Direction, date, other side, subject, and how the letter is known; `logged()` asks for it to be kept."""

    logged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Letter not held", parent)
        self.direction, self.on, self.party = QComboBox(), QLineEdit(), QLineEdit()
        self.subject, self.because = QLineEdit(), QLineEdit()
        self.log, self.cancel = QPushButton("Log letter"), QPushButton("Cancel")
        for direction, words in DIRECTION_CELLS.items():
            self.direction.addItem(words, direction.value)
        self.on.setPlaceholderText("16 July 2021, or empty if it is not known")
        self.party.setPlaceholderText("Who wrote it to us, or to whom we wrote")
        self.because.setPlaceholderText("known from our letter of 21 March")
        fields: tuple[tuple[str, QWidget], ...] = (
            ("&Direction", self.direction),
            ("Da&te on the letter", self.on),
            ("&Other side", self.party),
            ("&Subject", self.subject),
            ("&How it is known", self.because),
        )
        lay_out_form(self, fields, self.log, self.cancel)
        for line in (self.on, self.because):
            line.textChanged.connect(self._check)
        self.log.clicked.connect(self.logged)
        self.cancel.clicked.connect(self.leave)
        self._check()

    def begin(self) -> None:
        """Show the form."""
        self.show()
        self.direction.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Clear and hide the form."""
        for field in (self.on, self.party, self.subject, self.because):
            field.clear()
        super().leave()

    def letter(self) -> NotHeld | None:
        """Return what is typed, None while something is missing or cannot be read."""
        typed, because = self.on.text().strip(), self.because.text().strip()
        on = read_date(typed)
        if not because or (typed and on is None):
            return None
        direction = Direction(self.direction.currentData())
        return NotHeld(direction, on, self.subject.text().strip(), because, self.party.text().strip())

    def _check(self) -> None:
        self.log.setEnabled(self.letter() is not None)
