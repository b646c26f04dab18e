# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands under the question list: decisions on the letter at hand, and the reason of the last one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QFrame, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from caseapp.domain.question import Label, StockReason
from caseapp.domain.words import label_words
from caseapp.ui.case.reason_list import Choice, ReasonList, choices_of
from caseapp.ui.case.suggest_bar import SuggestBar
from caseapp.ui.case.untouched import UntouchedBar
from caseapp.ui.elided import ElidedLabel
from caseapp.ui.letters.question_list import LABEL_KEYS
from caseapp.ui.theme import CAPTION, GRID, scaled_font, theme_of

SPLIT: Final = "split-off-the-rest"
"""What stands in place of a stock reason where a partial answer parts its question."""
_SPLIT_ROW: Final = Choice(SPLIT, "Split off what is still open", "s")


class DecideBar(QFrame):
    """Decisions about the letter at hand.

    `not_addressed()` and `all_labelled(label)` are about that letter; `reason_given(key, words)` gives the
    reason that was asked for, or `SPLIT`, and `reason_refused()` tells that there is none.
    """

    not_addressed = Signal()
    all_labelled = Signal(str)
    reason_given = Signal(str, str)
    reason_refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suggestion = SuggestBar()
        self.reasons = ReasonList()
        self.untouched = UntouchedBar()
        self.letter = ElidedLabel()
        self.letter.setFont(scaled_font(self.letter, CAPTION))
        self.letter.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.nothing = QPushButton("Not addressed in this letter")
        self.all = QPushButton("Label all open")
        self.go_on = QCheckBox("After a label, go on to the next")
        self.go_on.setToolTip("A label key chooses the next open question; undo takes the label back")
        self._stock: tuple[StockReason, ...] = ()
        self._menu = QMenu(self)
        self._rest = QWidget()
        self._build()
        self.show_letter("")

    def _build(self) -> None:
        for label in Label:
            action = QAction(label_words(label), self._menu)
            action.triggered.connect(lambda _on=False, which=label: self.all_labelled.emit(which.value))
            self._menu.addAction(action)
        self.all.setMenu(self._menu)
        self.all.setToolTip("Give every open question one label for this letter")
        self.nothing.setToolTip("The question chosen has no answer in this letter (N)")
        for button in (self.nothing, self.all):
            button.setAccessibleName(button.text())
            button.setMinimumWidth(1)
        self.nothing.clicked.connect(self.not_addressed)
        self.reasons.chosen.connect(self._on_reason)
        self.reasons.left.connect(self._on_left)
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(GRID)
        for part in (self.suggestion, self.letter, self.untouched, self.nothing, self.all, self.go_on):
            rest.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self.reasons)
        column.addWidget(self._rest)

    def minimumSizeHint(self) -> QSize:
        """Return a narrow size: words are elided rather than pushing the pages aside."""
        return QSize(40 * GRID, super().minimumSizeHint().height())

    def give_way(self, low: bool) -> None:
        """Leave what can be done its height where there is little: what is only told goes first."""
        for part in (self.letter, self.go_on):
            part.setVisible(not low)

    def set_reasons(self, reasons: Sequence[StockReason]) -> None:
        """Offer these reasons."""
        self._stock = tuple(reasons)

    def show_letter(self, words: str) -> None:
        """Name the letter that decisions are about."""
        self.letter.setText(f"About {words}" if words else "Show a reply to decide about it")
        palette = self.letter.palette()
        palette.setColor(self.letter.foregroundRole(), theme_of(self.palette()).muted)
        self.letter.setPalette(palette)
        self.nothing.setEnabled(bool(words))
        self.all.setEnabled(bool(words))

    def ask_reason(self, title: str, label: Label, *, may_split: bool = False, needed: bool = True) -> None:
        """Ask for the reason of a label, which is given only then; one that is not needed may be left out."""
        further = (_SPLIT_ROW,) if may_split else ()
        fitting = [reason for reason in self._stock if reason.label in (None, label)]
        self._rest.setVisible(not needed)
        self.reasons.ask(title, choices_of(fitting, further), take=needed)

    def ask_label(self, title: str) -> None:
        """Ask for a label by its key, in place of a reason."""
        self._rest.hide()
        choices = [Choice(label, label_words(Label(label)), key) for key, label in LABEL_KEYS.items()]
        self.reasons.ask(title, choices, in_words=False)

    def forget_reason(self) -> None:
        """Ask for no reason any more."""
        self.reasons.drop()
        self._rest.show()

    def _on_reason(self, key: str, words: str) -> None:
        self._rest.show()
        self.reason_given.emit(key, words)

    def _on_left(self) -> None:
        self._rest.show()
        self.reason_refused.emit()
