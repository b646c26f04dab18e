# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form in which what was said of a letter is corrected."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from caseapp.domain.letter import Direction, Letter, PartyRole
from caseapp.ui.inline import Inline, lay_out_form
from caseapp.ui.intray.directions import DIRECTION_CELLS
from caseapp.ui.theme import GRID
from caseapp.ui.words import long_date, read_date


@dataclass(frozen=True, slots=True)
class Correction:
    """What stands in the form; a direction or a date of None stays as it was."""

    direction: Direction | None
    dated_on: date | None
    sent_on: date | None
    received_on: date | None
    subject: str
    our_reference: str
    their_reference: str
    writer: str
    addressee: str


class CorrectForm(Inline):
    """Direction, dates, subject, references, writer and addressee; `asked()` wants the letter corrected."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Correct letter", parent)
        self.direction, self.on, self.subject = QComboBox(), QLineEdit(), QLineEdit()
        self.our_reference, self.their_reference = QLineEdit(), QLineEdit()
        self.writer, self.addressee = QLineEdit(), QLineEdit()
        self.correct, self.cancel = QPushButton("Correct letter"), QPushButton("Cancel")
        self.letter_id: int | None = None
        self.on.setPlaceholderText("16 July 2021")
        self.sent, self.received, days = QLineEdit(), QLineEdit(), QWidget()
        row = QHBoxLayout(days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        for field, name in ((self.sent, "Sent on"), (self.received, "Received on")):
            field.setPlaceholderText(f"{name}: 19 July 2021")
            field.setAccessibleName(name)
            field.setToolTip(name)
            field.textChanged.connect(self._check)
            row.addWidget(field)
        days.setFocusProxy(self.sent)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("&Direction", self.direction),
            ("Da&te on the letter", self.on),
            ("Se&nt, received on", days),
            ("&Subject", self.subject),
            ("&Our reference", self.our_reference),
            ("The&ir reference", self.their_reference),
            ("&Writer", self.writer),
            ("&Addressee", self.addressee),
        )
        lay_out_form(self, fields, self.correct, self.cancel)
        self.on.textChanged.connect(self._check)
        self.correct.clicked.connect(self.asked)
        self.cancel.clicked.connect(self.leave)

    def begin(self, letter: Letter) -> None:
        """Show what stands of a letter."""
        self.letter_id = letter.id
        self.direction.clear()
        if letter.direction is Direction.UNKNOWN:
            self.direction.addItem("", Direction.UNKNOWN.value)
        for direction, words in DIRECTION_CELLS.items():
            self.direction.addItem(words, direction.value)
        self.direction.setCurrentIndex(self.direction.findData(letter.direction.value))
        for field, words in (
            (self.on, long_date(letter.dated_on)),
            (self.sent, long_date(letter.sent_on)),
            (self.received, long_date(letter.received_on)),
            (self.subject, letter.subject),
            (self.our_reference, letter.our_reference),
            (self.their_reference, letter.their_reference),
            (self.writer, ", ".join(letter.names(PartyRole.WRITER))),
            (self.addressee, ", ".join(letter.names(PartyRole.ADDRESSEE))),
        ):
            field.setText(words)
        self.show()
        self.direction.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Hide the form; nothing is corrected."""
        self.letter_id = None
        super().leave()

    def correction(self) -> Correction | None:
        """Return what stands in the form, None while a date cannot be read."""
        typed = [field.text().strip() for field in (self.on, self.sent, self.received)]
        dated, sent, received = days = [read_date(words) for words in typed]
        if any(words and day is None for words, day in zip(typed, days, strict=True)):
            return None
        way = Direction(self.direction.currentData())
        return Correction(
            None if way is Direction.UNKNOWN else way,
            dated,
            sent,
            received,
            self.subject.text(),
            self.our_reference.text(),
            self.their_reference.text(),
            self.writer.text(),
            self.addressee.text(),
        )

    def _check(self) -> None:
        self.correct.setEnabled(self.correction() is not None)
