# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The inline forms of the right of reply: that a schedule was sent, a correction, and what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPushButton, QWidget

from caseapp.domain.letter import Letter
from caseapp.domain.question import REASON_NEEDED, Label, StockReason
from caseapp.domain.right_of_reply import CorrectionState, Schedule, correction_words
from caseapp.domain.words import label_words, long_date
from caseapp.ui.case.items import name_of
from caseapp.ui.inline import Inline, lay_out_form
from caseapp.ui.words import cut_short, read_date

T = TypeVar("T")
_SHOWN: Final = 90
"""Signs of a wording by which a question is told from others in a list."""


@dataclass(frozen=True, slots=True)
class SentTyped:
    """When a schedule was sent, by when an answer is wanted, and the covering letter."""

    on: date
    answer_by: date | None
    letter_id: int | None


@dataclass(frozen=True, slots=True)
class CorrectionTyped:
    """A correction as it came."""

    received_on: date
    question_id: int | None
    letter_id: int | None
    words: str


@dataclass(frozen=True, slots=True)
class SettledTyped:
    """What came of a correction; with a label it is linked as a response."""

    state: CorrectionState
    answer: str
    label: Label | None
    reason_key: str


class ReplyForm(Inline, Generic[T]):
    """A form that gives what is typed, once it is complete, to whoever asked."""

    def __init__(self, name: str, verb: str, parent: QWidget | None) -> None:
        super().__init__(name, parent)
        self.accept, self.cancel = QPushButton(verb), QPushButton("Cancel")
        self._then: Callable[[T], None] | None = None

    def typed(self) -> T | None:
        """Return what is typed, None while something is missing or cannot be read."""
        raise NotImplementedError

    def check(self) -> None:
        """Let it be accepted only when it is complete."""
        self.accept.setEnabled(self.typed() is not None)

    def _lay_out(self, fields: Sequence[tuple[str, QWidget]]) -> QFormLayout:
        rows = lay_out_form(self, fields, self.accept, self.cancel)
        for _words, field in fields:
            if isinstance(field, QLineEdit):
                field.textChanged.connect(self.check)
        self.accept.clicked.connect(self._give)
        self.cancel.clicked.connect(self.leave)
        return rows

    def _begin(self, then: Callable[[T], None], first: QWidget) -> None:
        self._then = then
        self.check()
        self.show()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self) -> None:
        typed = self.typed()
        if typed is not None and self._then is not None:
            self._then(typed)


class SentForm(ReplyForm[SentTyped]):
    """Asks when a schedule was sent."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Record the schedule as sent", "Record as sent", parent)
        self.on, self.answer_by, self.letter = QLineEdit(), QLineEdit(), QComboBox()
        self.answer_by.setPlaceholderText("18 October 2021, or empty; it becomes a due date of theirs")
        fields = (("&Sent on", self.on), ("Covering &letter", self.letter), ("Answer &by", self.answer_by))
        self._lay_out(fields)

    def begin(self, schedule: Schedule, letters: Sequence[Letter], then: Callable[[SentTyped], None]) -> None:
        """Ask about a schedule."""
        self.on.setText(long_date(date.today()))
        self.answer_by.setText("" if schedule.answer_by is None else long_date(schedule.answer_by))
        _list_letters(self.letter, letters, "None, or not on this case")
        self._begin(then, self.on)

    def typed(self) -> SentTyped | None:
        """Return what is typed, None while something is missing or cannot be read."""
        on, by = read_date(self.on.text()), read_date(self.answer_by.text())
        if on is None or (self.answer_by.text().strip() and by is None):
            return None
        return SentTyped(on, by, _id_of(self.letter))


class CorrectionForm(ReplyForm[CorrectionTyped]):
    """Asks what the other side says of a schedule; words that stand in the letter named are placed there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Log a correction", "Log correction", parent)
        self.on, self.words = QLineEdit(), QLineEdit()
        self.question, self.letter = QComboBox(), QComboBox()
        self.words.setPlaceholderText("What they say; copied from the letter, it is marked there")
        fields = (
            ("&Received on", self.on),
            ("&Question", self.question),
            ("&Letter it came in", self.letter),
            ("Their &words", self.words),
        )
        self._lay_out(fields)

    def begin(
        self, schedule: Schedule, letters: Sequence[Letter], then: Callable[[CorrectionTyped], None]
    ) -> None:
        """Ask about a schedule."""
        self.on.setText(long_date(date.today()))
        self.words.clear()
        self.question.clear()
        for question_id, line in zip(schedule.question_ids, schedule.lines, strict=True):
            self.question.addItem(f"{line.number}  {cut_short(line.wording, _SHOWN)}", question_id)
        self.question.addItem("The schedule as a whole", None)
        _list_letters(self.letter, letters, "None: told in another way")
        self._begin(then, self.on)

    def typed(self) -> CorrectionTyped | None:
        """Return what is typed, None while something is missing or cannot be read."""
        on, words = read_date(self.on.text()), self.words.text().strip()
        if on is None or not words:
            return None
        return CorrectionTyped(on, _id_of(self.question), _id_of(self.letter), words)


class SettleForm(ReplyForm[SettledTyped]):
    """Asks what the office makes of a correction."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Settle the correction", "Settle correction", parent)
        self.state, self.label, self.reason, self.answer = QComboBox(), QComboBox(), QComboBox(), QLineEdit()
        self._stock: tuple[StockReason, ...] = ()
        self.answer.setPlaceholderText("What we answer them")
        for state in (CorrectionState.ACCEPTED, CorrectionState.PARTLY, CorrectionState.REJECTED):
            self.state.addItem(correction_words(state), state.value)
        self.label.addItem("No", None)
        for label in Label:
            if label is not Label.NOT_ADDRESSED:
                self.label.addItem(f"Yes, as: {label_words(label).lower()}", label.value)
        fields = (
            ("&Decision", self.state),
            ("&Link as response", self.label),
            ("R&eason", self.reason),
            ("&Our answer", self.answer),
        )
        self._rows = self._lay_out(fields)
        self.state.currentIndexChanged.connect(self.check)
        self.label.currentIndexChanged.connect(self._on_label)

    def begin(
        self, about_question: bool, reasons: Sequence[StockReason], then: Callable[[SettledTyped], None]
    ) -> None:
        """Ask about a correction; one of no question cannot become a response."""
        self._stock = tuple(reasons)
        self.answer.clear()
        self.state.setCurrentIndex(0)
        self.label.setCurrentIndex(0)
        self.label.setEnabled(about_question)
        self._on_label()
        self._begin(then, self.state)

    def typed(self) -> SettledTyped | None:
        """Return what is typed, None while something is missing."""
        answer = self.answer.text().strip()
        if not answer:
            return None
        state = CorrectionState(self.state.currentData())
        value = self.label.currentData() if state is not CorrectionState.REJECTED else None
        label = None if value is None else Label(value)
        return SettledTyped(state, answer, label, str(self.reason.currentData() or "") if label else "")

    def check(self) -> None:
        """Let it be accepted only when it is complete."""
        accepted = self.state.currentData() != CorrectionState.REJECTED.value
        self._rows.setRowVisible(self.label, accepted)
        self._rows.setRowVisible(self.reason, accepted and self._label() in REASON_NEEDED)
        super().check()

    def _label(self) -> Label | None:
        value = self.label.currentData()
        return None if value is None else Label(value)

    def _on_label(self) -> None:
        self.reason.clear()
        for reason in self._stock:
            if reason.label in (None, self._label()):
                self.reason.addItem(reason.words, reason.key)
        self.check()


def _list_letters(box: QComboBox, letters: Sequence[Letter], none: str) -> None:
    box.clear()
    box.addItem(none, None)
    for letter in reversed(letters):
        box.addItem(name_of(letter), letter.id)


def _id_of(box: QComboBox) -> int | None:
    value = box.currentData()
    return None if value is None else int(value)
