# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The fields of a draft, typed as plain text or chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from caseapp.domain.case import Marking
from caseapp.domain.draft import Draft
from caseapp.domain.letter_text import LetterText
from caseapp.domain.words import marking_words
from caseapp.ui.drafts.writing.desk import WritingDesk
from caseapp.ui.theme import GRID
from caseapp.ui.words import long_date, read_date

if TYPE_CHECKING:
    from caseapp.services.letter_texts import LetterTexts

NOTHING_WRITTEN: Final = LetterText()
LONGEST_REPLY = 250
"""Working days; a letter that gives its reader more than a year gives no date at all."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as they stand; `texts` are named as in a draft, `on` is the date as it was typed.

    `text` is that of the letter itself.
    """

    texts: tuple[tuple[str, str], ...] = ()
    on: str = ""
    marking: Marking = Marking.NOT_CHOSEN
    due_days: int = 0
    text: LetterText = NOTHING_WRITTEN

    def value(self, name: str) -> str:
        """Return a text by its name, "" for one that is not there."""
        return dict(self.texts).get(name, "")

    @property
    def day(self) -> date | None:
        """The date typed, None where none is or it cannot be read."""
        return read_date(self.on)

    @property
    def has_unreadable_date(self) -> bool:
        """Whether something is typed for the date that is none."""
        return bool(self.on.strip()) and self.day is None


class DraftFields(QWidget):
    """What is typed and chosen of a letter beside its text; `typed_on()` tells of every key, also in `writing`."""

    typed_on = Signal()

    def __init__(self, texts: Callable[[], LetterTexts]) -> None:
        super().__init__()
        self.subject, self.addressee, self.salutation = QLineEdit(), QLineEdit(), QLineEdit()
        self.our_reference, self.your_reference = QLineEdit(), QLineEdit()
        self.address, self.copied_to = QPlainTextEdit(), QPlainTextEdit()
        self.writing = WritingDesk(texts)
        self.on, self.date_words = QLineEdit(), QLabel()
        self.marking, self.due_days = QComboBox(), QSpinBox()
        self._prepare()
        form = QFormLayout()
        form.setHorizontalSpacing(3 * GRID)
        form.setVerticalSpacing(2 * GRID)
        for words, field in self._lines():
            form.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
            field.textChanged.connect(self.typed_on)
        form.insertRow(form.rowCount(), "", self.date_words)
        form.addRow("&Marking", self.marking)
        form.addRow("&Reply within", self.due_days)
        self.setLayout(form)
        form.setContentsMargins(0, 0, 0, 0)
        self._say_date()

    def _prepare(self) -> None:
        line = self.fontMetrics().lineSpacing()
        self.address.setFixedHeight(4 * line + 3 * GRID)
        self.copied_to.setFixedHeight(2 * line + 3 * GRID)
        for text in (self.address, self.copied_to):
            text.setTabChangesFocus(True)
        self.copied_to.setPlaceholderText("One name a line")
        self.writing.edited.connect(lambda _text: self.typed_on.emit())
        self.on.textChanged.connect(self._say_date)
        self.date_words.setWordWrap(True)
        for marking in Marking:
            self.marking.addItem(marking_words(marking), marking.value)
        self.marking.setAccessibleName("Security marking")
        self.marking.currentIndexChanged.connect(self.typed_on)
        self.due_days.setRange(0, LONGEST_REPLY)
        self.due_days.setSuffix(" working days")
        self.due_days.setSpecialValueText("No date is set")
        self.due_days.setAccessibleName("Working days given for the reply")
        self.due_days.valueChanged.connect(self.typed_on)

    def typed(self) -> Typed:
        """Return the fields as they stand."""
        texts = (
            ("subject", self.subject.text()),
            ("addressee", self.addressee.text()),
            ("addressee_address", self.address.toPlainText()),
            ("salutation", self.salutation.text()),
            ("our_reference", self.our_reference.text()),
            ("your_reference", self.your_reference.text()),
            ("copied_to", self.copied_to.toPlainText()),
        )
        return Typed(
            texts,
            self.on.text(),
            Marking(self.marking.currentData()),
            self.due_days.value(),
            self.writing.letter_text(),
        )

    def show_draft(self, draft: Draft, text: LetterText) -> None:
        """Put a draft and its text into the fields."""
        self.subject.setText(draft.subject)
        self.addressee.setText(draft.addressee)
        self.address.setPlainText(draft.addressee_address)
        self.salutation.setText(draft.salutation)
        self.our_reference.setText(draft.our_reference)
        self.your_reference.setText(draft.your_reference)
        self.copied_to.setPlainText(draft.copied_to)
        self.on.setText(long_date(draft.letter_date))
        self.marking.setCurrentIndex(self.marking.findData(draft.marking.value))
        self.due_days.setValue(draft.due_days or 0)
        self.writing.show_text(text)
        for _, field in self._lines():
            if isinstance(field, QLineEdit):
                field.home(False)

    def set_fixed(self, fixed: bool) -> None:
        """Let nothing be typed any more, or again."""
        for _, field in self._lines():
            field.setReadOnly(fixed)
        self.writing.set_fixed(fixed)
        self.due_days.setReadOnly(fixed)
        self.marking.setEnabled(not fixed)
        self._say_date()

    def _say_date(self) -> None:
        """Say which date an empty field stands for, and that what cannot be read is none."""
        typed = self.typed()
        if typed.has_unreadable_date:
            words = f"⚠ “{typed.on.strip()}” is not a date. Write it as 16 July 2021."
        else:
            words = "" if typed.day else f"Empty, it is dated on the day of issue: {long_date(date.today())}."
        self.date_words.setText(words)
        self.date_words.setVisible(bool(words) and not self.on.isReadOnly())

    def _lines(self) -> tuple[tuple[str, QLineEdit | QPlainTextEdit], ...]:
        return (
            ("S&ubject", self.subject),
            ("&Addressee", self.addressee),
            ("Add&ress", self.address),
            ("Sa&lutation", self.salutation),
            ("&Our reference", self.our_reference),
            ("&Your reference", self.your_reference),
            ("&Copied to", self.copied_to),
            ("&Date", self.on),
        )
