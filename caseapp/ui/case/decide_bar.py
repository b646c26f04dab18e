# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands under the question list: decisions on the letter at hand, and the reason of the last one."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from caseapp.domain.question import Label, StockReason
from caseapp.domain.words import label_words
from caseapp.ui.case.suggest_bar import SuggestBar
from caseapp.ui.elided import ElidedLabel
from caseapp.ui.theme import CAPTION, GRID, scaled_font, theme_of

WITH_REASON: Final = frozenset({Label.PARTIAL, Label.EVADED, Label.REFUSED, Label.DEFERRED})
"""Labels whose reason is worth asking for."""


class DecideBar(QFrame):
    """Decisions about the letter at hand.

    `not_addressed()` and `all_labelled(label)` are about that letter; `reason_given(key, words)` adds
    the reason of the decision made last.
    """

    not_addressed = Signal()
    all_labelled = Signal(str)
    reason_given = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suggestion = SuggestBar()
        self.letter = ElidedLabel()
        self.letter.setFont(scaled_font(self.letter, CAPTION))
        self.letter.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.nothing = QPushButton("Not addressed in this letter")
        self.all = QPushButton("Label all open")
        self.go_on = QCheckBox("After a label, go on to the next")
        self.go_on.setToolTip("A label key chooses the next open question; undo takes the label back")
        self.decided = QLabel()
        self.reason = QComboBox()
        self.keep = QPushButton("Keep reason")
        self._reasons: tuple[StockReason, ...] = ()
        self._menu = QMenu(self)
        self._ask = QWidget()
        self._build()
        self.show_letter("")
        self._ask.hide()

    def _build(self) -> None:
        for label in Label:
            action = QAction(label_words(label), self._menu)
            action.triggered.connect(lambda _on=False, which=label: self.all_labelled.emit(which.value))
            self._menu.addAction(action)
        self.all.setMenu(self._menu)
        self.all.setToolTip("Give every open question one label for this letter")
        self.nothing.setToolTip("The question chosen has no answer in this letter (N)")
        self.reason.setEditable(True)
        self.reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.reason.setAccessibleName("Reason of the decision")
        self.reason.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reason.setMinimumContentsLength(12)
        field = self.reason.lineEdit()
        if field is not None:
            field.setPlaceholderText("Reason, if it should be kept")
            field.returnPressed.connect(self._on_keep)
        self.decided.setTextFormat(Qt.TextFormat.PlainText)
        self.decided.setWordWrap(True)
        for button in (self.nothing, self.all, self.keep):
            button.setAccessibleName(button.text())
            button.setMinimumWidth(1)
        self.nothing.clicked.connect(self.not_addressed)
        self.keep.clicked.connect(self._on_keep)
        line = QHBoxLayout()
        line.setSpacing(2 * GRID)
        line.addWidget(self.reason, 1)
        line.addWidget(self.keep)
        asking = QVBoxLayout(self._ask)
        asking.setContentsMargins(0, 0, 0, GRID)
        asking.setSpacing(GRID)
        asking.addWidget(self.decided)
        asking.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for part in (self._ask, self.suggestion, self.letter, self.nothing, self.all, self.go_on):
            column.addWidget(part)

    def minimumSizeHint(self) -> QSize:
        """Return a narrow size: words are elided rather than pushing the pages aside."""
        return QSize(40 * GRID, super().minimumSizeHint().height())

    def set_reasons(self, reasons: Sequence[StockReason]) -> None:
        """Offer these reasons."""
        self._reasons = tuple(reasons)

    def show_letter(self, words: str) -> None:
        """Name the letter that decisions are about."""
        self.letter.setText(f"About {words}" if words else "Show a reply to decide about it")
        palette = self.letter.palette()
        palette.setColor(self.letter.foregroundRole(), theme_of(self.palette()).muted)
        self.letter.setPalette(palette)
        self.nothing.setEnabled(bool(words))
        self.all.setEnabled(bool(words))

    def ask_reason(self, words: str, label: Label) -> None:
        """Offer to keep a reason for a decision that has been made."""
        self.decided.setText(words)
        self.reason.clear()
        for reason in self._reasons:
            if reason.label in (None, label):
                self.reason.addItem(reason.words, reason.key)
        self.reason.setCurrentIndex(-1)
        self.reason.clearEditText()
        self._ask.setVisible(label in WITH_REASON)

    def forget_reason(self) -> None:
        """Offer no reason any more."""
        self._ask.hide()

    def _on_keep(self) -> None:
        words = self.reason.currentText().strip()
        if not words:
            return
        key = next((reason.key for reason in self._reasons if reason.words == words), "")
        self.forget_reason()
        self.reason_given.emit(key, "" if key else words)
