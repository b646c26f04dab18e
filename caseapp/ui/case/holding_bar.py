# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bar under a letter that offers to record what it puts off and promises; each part of that can be left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QMoveEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from caseapp.domain.deadline import DeadlineSide
from caseapp.domain.due_words import due_words
from caseapp.domain.words import kind_words, long_date, series
from caseapp.ui.case.proposal_bar import is_low
from caseapp.ui.elided import ElidedLabel
from caseapp.ui.inline import Inline, button_row
from caseapp.ui.native_keys import with_keys
from caseapp.ui.theme import GRID
from caseapp.ui.words import cut_short

if TYPE_CHECKING:
    from caseapp.services.holding import Offer, Promised

KEY: Final = "Ctrl+J, O"
_QUOTED: Final = 90
"""Signs of a sentence that are quoted at most; the list of parts holds all of it."""
_ROWS: Final = 5
"""Rows of the list that are seen at once."""
_LOW_ROWS: Final = 2
"""Rows of it in a low pane."""


class HoldingBar(Inline):
    """Tells what is offered of a letter in one sentence; `record_requested(offer)` brings what is left ticked of it.

    `left()` tells that it is put aside.
    """

    record_requested = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What this letter puts off and promises", parent)
        self.words, self.line, self.parts = QLabel(), ElidedLabel(), QListWidget()
        self.record, self.choose = QPushButton("Record"), QPushButton("Choose parts")
        self.not_now = QPushButton("Not now")
        self._offer: Offer | None = None
        self._arranged_low = self._offered = self._gives_way = False
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.choose.setCheckable(True)
        self.record.setToolTip("Record all this in one step")
        self.choose.setToolTip("List every part, to leave some of them out")
        self.not_now.setToolTip(with_keys("Offer it no more for this letter; the menu brings it back", KEY))
        self.parts.setAccessibleName("Parts that are recorded")
        self.parts.setAccessibleDescription("The space bar leaves a part out, or takes it in again.")
        self.parts.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.parts.hide()
        buttons = (self.record, self.choose, self.not_now)
        for button in buttons:
            button.setAutoDefault(True)
            button.setMinimumWidth(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.words)
        column.addWidget(self.line)
        column.addWidget(self.parts)
        column.addLayout(button_row(*buttons))
        self.record.clicked.connect(self._on_record)
        self.choose.toggled.connect(lambda _on: self._arrange())
        self.not_now.clicked.connect(self.leave)
        self.parts.itemChanged.connect(lambda _item: self._tell())

    @property
    def letter_id(self) -> int | None:
        """The letter of which something is offered."""
        return self._offer.letter_id if self._offer is not None and self._offered else None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out of the offer."""
        return self._offer is not None and self.taken() == self._offer

    def offer(self, offer: Offer) -> None:
        """Offer something, with what is only possible not ticked; what is offered already stays as it is."""
        if offer == self._offer and self._offered:
            return
        self._offer, self._offered = offer, True
        self.choose.setChecked(False)
        self.parts.blockSignals(True)
        self.parts.clear()
        for words, ticked in _parts(offer):
            item = QListWidgetItem(words)
            item.setToolTip(words)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.parts.addItem(item)
        self.parts.blockSignals(False)
        self.parts.setCurrentRow(0)
        self._arrange()
        self._tell()
        self.setVisible(not self._gives_way)

    def withdraw(self) -> None:
        """Offer nothing."""
        self._offered = False
        self.hide()

    def give_way(self, low: bool) -> None:
        """Offer nothing unasked while the letter has too little room."""
        self._gives_way = low
        self.setVisible(self._offered and not low)

    def taken(self) -> Offer:
        """Return what is left ticked of the offer."""
        offer = self._offer
        assert offer is not None
        ticks = iter(
            [self.parts.item(row).checkState() is Qt.CheckState.Checked for row in range(self.parts.count())]
        )
        kind = offer.kind if offer.kind is not None and next(ticks) else None
        return replace(
            offer,
            kind=kind,
            deferred=tuple(one for one in offer.deferred if next(ticks)),
            promises=tuple(one for one in offer.promises if next(ticks)),
            moved=tuple(one for one in offer.moved if next(ticks)),
        )

    def take_keyboard(self) -> None:
        """Put the keyboard where one key records, however little room there is."""
        self.show()
        self.record.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Put it aside."""
        self._offered = False
        super().leave()
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the list to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "parts"):
            self._arrange()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Take less room where the pane has become low, once it has shared its height out."""
        super().moveEvent(event)
        if self._arranged_low != is_low(self):
            QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        """Show the words in full, or in a low pane on one line; the list of the parts says them all."""
        self._arranged_low, listed = is_low(self), self.choose.isChecked()
        self.words.setVisible(not self._arranged_low)
        self.line.setVisible(self._arranged_low and not listed)
        self.parts.setVisible(listed)
        rows = max(1, min(self.parts.count(), _LOW_ROWS if self._arranged_low else _ROWS))
        row = self.parts.sizeHintForRow(0) if self.parts.count() else self.parts.fontMetrics().height()
        self.parts.setFixedHeight(rows * row + 2 * self.parts.frameWidth())

    def _tell(self) -> None:
        taken = self.taken()
        words = in_words(taken) or "Nothing of it is chosen."
        self.words.setText(words)
        self.line.setText(words)
        self.words.setToolTip(words)
        self.setAccessibleDescription(words)
        self.record.setAccessibleDescription(words)
        self.record.setEnabled(bool(taken) and not taken.lacks_promise)

    def _on_record(self) -> None:
        self.record_requested.emit(self.taken())


def in_words(offer: Offer) -> str:
    """Say in one line what is recorded of an offer."""
    said = []
    if offer.kind is not None:
        said.append(f"Reads as {_a(kind_words(offer.kind).lower())}")
    if offer.deferred:
        said.append(f"Record as deferred: {series([question.number for question in offer.deferred])}")
    said += [
        f"{_who(one)} {long_date(one.due_on)}: “{cut_short(one.words, _QUOTED)}”" for one in offer.promises
    ]
    moved = [one.what for one in offer.moved if one.counted is None]
    if moved:
        said.append(f"Extend to that day: {series(moved)}")
    said += [
        f"Extend {one.what} to {long_date(one.until)}, as far as its rule allows"
        for one in offer.moved
        if one.counted is not None
    ]
    return " ".join(part if part.endswith(("”", ".")) else f"{part}." for part in said)


def _parts(offer: Offer) -> list[tuple[str, bool]]:
    """Return every part of an offer in words, and whether it is ticked at first."""
    parts = []
    if offer.kind is not None:
        parts.append((f"File as {_a(kind_words(offer.kind).lower())}: “{offer.because}”", True))
    for question in offer.deferred:
        parts.append((f"{question.number} deferred: {' '.join(question.wording.split())}", offer.puts_off))
    parts += [(f"{_who(one)} {long_date(one.due_on)}: “{one.words}”", True) for one in offer.promises]
    for movable in offer.moved:
        due, allowed = due_words(movable.deadline), movable.counted is not None
        far = f"to {long_date(movable.until)} by its rule" if allowed else "to the day promised"
        parts.append((f"Extend {far}: {movable.what}, due {due}", offer.puts_off and movable.usual))
    return parts


def _who(promise: Promised) -> str:
    return "We promise" if promise.said.found.side is DeadlineSide.OURS else "They promise"


def _a(words: str) -> str:
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
