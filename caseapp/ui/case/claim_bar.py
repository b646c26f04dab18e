# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The claim that is weighed: its words, the evidence that is read, and what selected words do to it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from caseapp.domain.evidence import Claim, Evidence, EvidenceBook, Stance
from caseapp.domain.letter import Letter
from caseapp.ui.case.claim_words import STANCE_WORDS, place_of, quoted
from caseapp.ui.chips import StatusChip
from caseapp.ui.elided import ElidedLabel
from caseapp.ui.letters.bars import ShiftingBar, group_of, tool
from caseapp.ui.native_keys import key_words
from caseapp.ui.theme import GRID

LINK_KEYS = {Stance.SUPPORTS: "Ctrl+J, F", Stance.CONTRADICTS: "Ctrl+J, G"}
STEP_KEYS = ("Ctrl+Shift+F10", "Ctrl+F10")
_VERBS = {Stance.SUPPORTS: "support", Stance.CONTRADICTS: "contradict"}


class ClaimBar(QFrame):
    """Stands above the letters while a claim is weighed; Escape leaves it.

    `stepped(by)` asks for another piece of evidence, `link_requested(stance)` to link the selected words,
    `left()` tells that the claim is put aside.
    """

    stepped = Signal(int)
    link_requested = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.number = StatusChip("claim", "C1")
        self.words, self.place = ElidedLabel(), ElidedLabel()
        self.chip = StatusChip("supports")
        self.back = tool("‹", "Previous evidence", f"Previous evidence ({key_words(STEP_KEYS[0])})")
        self.ahead = tool("›", "Next evidence", f"Next evidence ({key_words(STEP_KEYS[1])})")
        self.links = {
            stance: tool(
                f"Selected words {_VERBS[stance]} it",
                f"Link the selected words as evidence that {stance.value} the claim",
                f"Select words of an exhibit or letter, then press this ({key_words(keys)})",
            )
            for stance, keys in LINK_KEYS.items()
        }
        self.close_it = tool("×", "Put the claim aside", "Put the claim aside (Escape)")
        self._lay_out()
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.ahead.clicked.connect(lambda: self.stepped.emit(1))
        for stance, button in self.links.items():
            button.clicked.connect(lambda _on=False, which=stance: self.link_requested.emit(which))
        self.close_it.clicked.connect(self.left)
        self.set_selected(False)
        self.hide()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(2 * GRID)
        for part in (self.number, self.words, self.close_it):
            first.addWidget(part, 1 if part is self.words else 0)
        reading = group_of(self.back, self.ahead, self.chip, self.place)
        layout = reading.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.setStretchFactor(self.place, 1)
        below = ShiftingBar((reading, group_of(*self.links.values(), spacing=2 * GRID, packed=True)))
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, GRID, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addWidget(below)

    def set_selected(self, selected: bool) -> None:
        """Say whether there are selected words that can be linked."""
        for button in self.links.values():
            button.setEnabled(selected)

    def show_claim(
        self, claim: Claim, at: Evidence | None, book: EvidenceBook, letters: Mapping[int, Letter]
    ) -> None:
        """Show a claim with the piece of evidence that is read, None while there is none."""
        by = f"{claim.made_by}: " if claim.made_by else ""
        self.number.show_status("claim", claim.number)
        self.words.setText(f"{by}{quoted(claim.words)}")
        self.setAccessibleName(f"Claim {claim.number}, {by}{claim.words}, {claim.standing}")
        count = len(claim.evidence)
        self.chip.setVisible(at is not None)
        if at is None:
            self.place.setText("No evidence yet: select words in an exhibit or letter.")
        else:
            which = f"{claim.evidence.index(at) + 1} of {count}"
            remarks = f" – {at.remarks}" if at.remarks else ""
            self.chip.show_status(at.stance.value, STANCE_WORDS[at.stance])
            self.place.setText(f"{which}: {place_of(at, book, letters)}{remarks}")
        self.place.setAccessibleName(f"Evidence {self.place.text()}")
        for button in (self.back, self.ahead):
            button.setEnabled(count > 1)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
