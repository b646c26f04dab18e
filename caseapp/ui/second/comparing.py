# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Both readings of a letter side by side, with their agreement, and what is left to settle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from caseapp.domain.question import Label
from caseapp.domain.reading_words import agreement_words
from caseapp.domain.words import label_words
from caseapp.ui.case.question_form import QuestionForm, Typed, Wanted
from caseapp.ui.inline import button_row
from caseapp.ui.second.give_way import GiveWay
from caseapp.ui.second.grid import WordGrid
from caseapp.ui.second.reading_side import least_width
from caseapp.ui.theme import GRID, scaled_font

if TYPE_CHECKING:
    from caseapp.domain.two_readings import Compared, Comparison, Judged

HEADS: Final = ("No.", "First", "Second", "Outcome")


class ComparisonView(QWidget):
    """Lists what both decided.

    `settled(id, label, reason)` settles a difference, `passage_requested(id, which)` asks for the words that
    the first (0) or second (1) decision rests on.
    """

    settled = Signal(int, str, str)
    passage_requested = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.agreement = QLabel()
        self.table = WordGrid("Both readings", HEADS)
        self.whole = QPlainTextEdit()
        self.settle = QPushButton("Settle")
        self.first, self.second = QPushButton("First’s words"), QPushButton("Second’s words")
        self.form = QuestionForm()
        self._rows: tuple[Compared, ...] = ()
        self._build()
        self.table.itemSelectionChanged.connect(self._on_current)
        self.table.itemActivated.connect(lambda _item: self.begin())
        self.settle.clicked.connect(self.begin)
        self.first.clicked.connect(lambda: self._ask_passage(0))
        self.second.clicked.connect(lambda: self._ask_passage(1))

    def _build(self) -> None:
        self.agreement.setFont(scaled_font(self, 1.0, strong=True))
        self.agreement.setWordWrap(True)
        self.agreement.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setAccessibleName("Both decisions in full")
        self.whole.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.agreement)
        column.addWidget(self.table, 3)
        column.addWidget(self.form)
        column.addWidget(self.whole, 2)
        column.addLayout(button_row(self.settle))
        column.addLayout(button_row(self.first, self.second))
        for button, whose in ((self.first, "first"), (self.second, "second")):
            button.setToolTip(f"Show the words that the {whose} decision rests on")
        for button in (self.settle, self.first, self.second):
            button.setMinimumWidth(1)
        GiveWay(self.form, (self.whole, self.settle, self.first, self.second))
        self.setFocusProxy(self.table)

    def minimumSizeHint(self) -> QSize:
        """Return a narrow size: words are broken rather than pushing the letter aside."""
        return QSize(least_width(self), 60 * GRID)

    def show_comparison(self, found: Comparison) -> None:
        """Show what both decided; the row that is chosen stays so."""
        chosen = self._chosen
        self.agreement.setText(agreement_words(found.agreement))
        self._rows = found.questions
        self.table.fill(
            [(one.number, _short(one.first), _short(one.second), _outcome(one)) for one in self._rows]
        )
        ids = [one.question_id for one in self._rows]
        waiting = [row for row, one in enumerate(self._rows) if one.own.waits]
        keep = ids.index(chosen.question_id) if chosen is not None and chosen.question_id in ids else None
        if self._rows:
            self.table.selectRow(keep if keep is not None else next(iter(waiting), 0))
        self._on_current()

    def begin(self) -> None:
        """Ask how the difference that is chosen is settled."""
        one = self._chosen
        if one is None or not one.own.waits:
            return
        offered = list(dict.fromkeys(label for label in (one.own.label, one.first.label, *Label) if label))
        wanted = Wanted(
            title=f"Settle {one.number}: first {_label(one.first).lower()}, second {_label(one.second).lower()}",
            button="Settle",
            choice_words="Label",
            choices=tuple((f"{label_words(label)}{_whose(one, label)}", label.value) for label in offered),
            chosen=offered[0].value,
            text_words="Reason",
            text_hint="Why this label stands",
            needs_text=True,
        )
        self.form.begin(wanted, lambda typed: self._on_typed(one.question_id, typed))

    def _on_typed(self, question_id: int, typed: Typed) -> None:
        self.settled.emit(question_id, typed.choice, typed.words)

    @property
    def _chosen(self) -> Compared | None:
        row = self.table.currentRow()
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _on_current(self) -> None:
        one = self._chosen
        self.whole.setPlainText("" if one is None else _in_full(one))
        self.settle.setEnabled(one is not None and one.own.waits)
        self.first.setEnabled(one is not None and one.first.passage is not None)
        self.second.setEnabled(one is not None and one.second.passage is not None)

    def _ask_passage(self, which: int) -> None:
        if self._chosen is not None:
            self.passage_requested.emit(self._chosen.question_id, which)


def _label(judged: Judged) -> str:
    return "Nothing decided" if judged.label is None else label_words(judged.label)


def _short(judged: Judged) -> str:
    if judged.label is None:
        return "None"
    return "\n".join(part for part in (_label(judged), judged.reason) if part)


def _whose(one: Compared, label: Label) -> str:
    whose = {one.first.label: " (first)", one.second.label: " (second)"}
    return whose.get(label, "")


def _outcome(one: Compared) -> str:
    if not one.own.differs:
        return "Both agree"
    if one.own.settled_label is None:
        return "To settle"
    return f"Settled: {label_words(one.own.settled_label).lower()}\n{one.settled_by}"


def _in_full(one: Compared) -> str:
    parts = [f"{one.number}  {one.wording}"]
    for which, judged in (("First", one.first), ("Second", one.second)):
        by = f", {judged.officer}" if judged.officer else ""
        reason = f" ({judged.reason})" if judged.reason else ""
        quote = "" if judged.passage is None else f": “{' '.join(judged.passage.quote.split())}”"
        parts.append(f"{which}{by}: {_label(judged).lower()}{reason}{quote}")
    if one.own.settled_label is not None:
        label = label_words(one.own.settled_label).lower()
        parts.append(f"Settled by {one.settled_by}: {label}. {one.own.settled_reason}")
    return "\n\n".join(parts)
