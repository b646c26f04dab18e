# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a second reader has beside the letter: its questions in their own words, one key a label."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from caseapp.domain.question import REASON_NEEDED, Label, StockReason
from caseapp.domain.words import counted, label_words
from caseapp.ui.case.items import status_of_label
from caseapp.ui.case.reason_list import ReasonList, choices_of
from caseapp.ui.inline import button_row
from caseapp.ui.letters.question_list import LABEL_KEYS, QuestionRows
from caseapp.ui.letters.question_rows import QuestionDelegate, QuestionItem, QuestionModel, QuestionRole
from caseapp.ui.second.give_way import GiveWay
from caseapp.ui.theme import GRID, SECTION, scaled_font

if TYPE_CHECKING:
    from caseapp.domain.two_readings import Sheet, ToRead

_LETTERS: Final = 32
"""Letters that stand beside each other at least."""
BEGIN: Final = "Begin second reading"
BEFORE: Final = (
    "Once you begin, what was decided of these questions is hidden from you everywhere, until you finish or give "
    "up. Beginning stands in the trail and cannot be undone; only then can you label."
)
BEFORE_IN_COPY: Final = (
    "Nothing that was decided of these questions is in this copy. Begin when you are ready: that cannot be undone, "
    "and only then can you label."
)
HINT: Final = (
    "Select the words a label rests on, then press its key. What was decided of these questions is hidden from "
    "you until you finish, or give up in the menu “Ask for a reading”."
)
HINT_IN_COPY: Final = "Select the words a label rests on, then press its key."
FOR_GOOD: Final = "Finishing cannot be undone: both readings are then compared, and the labels stay."
NO_LABEL: Final = "No label yet"
_KEYS: Final = "Keys: " + ", ".join(f"{key} {label.replace('-', ' ')}" for key, label in LABEL_KEYS.items())


class ReadingSide(QWidget):
    """The questions of a second reading.

    `labelled(id, label, key, words)` gives a label with its reason, `where_requested(id)` asks for the place
    where a question was put, `begin_requested()` to begin the reading and `finish_requested()` to end it.
    """

    labelled = Signal(int, str, str, str)
    where_requested = Signal(int)
    begin_requested = Signal()
    finish_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress, self.hint = QLabel(), QLabel()
        self.rows, self.model = QuestionRows(), QuestionModel(self)
        self.whole = QPlainTextEdit()
        self.reasons = ReasonList()
        self.begin, self.label = QPushButton(BEGIN), QPushButton("Label")
        self.where = QPushButton("Show where it was asked")
        self.finish = QPushButton("Finish for good")
        self._questions: dict[int, ToRead] = {}
        self._stock: tuple[StockReason, ...] = ()
        self._pending: tuple[int, Label] | None = None
        self._letters, self._may_label = True, False
        self._build()
        self._connect()
        self.use_letters(True)

    def _build(self) -> None:
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(QuestionDelegate(self.rows))
        self.rows.setAccessibleName("Questions to be read for")
        self.progress.setFont(scaled_font(self, SECTION, strong=True))
        for words in (self.progress, self.hint):
            words.setWordWrap(True)
            words.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setReadOnly(True)
        self.whole.setTabChangesFocus(True)
        self.whole.setAccessibleName("The question in full")
        self.whole.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        menu = QMenu(self)
        for key, value in LABEL_KEYS.items():
            action = QAction(f"{label_words(Label(value))}\t{key.upper()}", menu)
            action.triggered.connect(lambda _on=False, which=value: self._on_label(which))
            menu.addAction(action)
        self.label.setMenu(menu)
        self.finish.setToolTip(FOR_GOOD)
        self.finish.setAccessibleDescription(FOR_GOOD)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.progress)
        column.addWidget(self.hint)
        column.addLayout(button_row(self.begin))
        column.addWidget(self.rows, 3)
        column.addWidget(self.reasons, 2)
        column.addWidget(self.whole, 2)
        column.addLayout(button_row(self.label, self.finish))
        column.addLayout(button_row(self.where))
        for button in (self.begin, self.label, self.where, self.finish):
            button.setMinimumWidth(1)
        self.begin.hide()
        GiveWay(self.reasons, (self.hint, self.whole, self.label, self.where, self.finish))
        self.setFocusProxy(self.rows)

    def _connect(self) -> None:
        self.rows.label_key.connect(self._on_label)
        self.rows.entered_row.connect(self._on_where)
        self.rows.selectionModel().currentChanged.connect(lambda *_: self._on_current())
        self.begin.clicked.connect(self.begin_requested)
        self.where.clicked.connect(self._on_where)
        self.finish.clicked.connect(self.finish_requested)
        self.reasons.chosen.connect(self._on_reason)
        self.reasons.left.connect(self._forget)

    def minimumSizeHint(self) -> QSize:
        """Return a narrow size: the letter has the room."""
        return QSize(least_width(self), 60 * GRID)

    def set_reasons(self, reasons: Sequence[StockReason]) -> None:
        """Offer these reasons."""
        self._stock = tuple(reasons)

    def show_sheet(self, sheet: Sheet, hindrance: str, *, in_copy: bool = False) -> None:
        """Show the questions of a reading; none can be labelled before it is begun, or by who is hindered."""
        self._questions = {one.question_id: one for one in sheet.questions}
        given = sum(one.own.label is not None for one in sheet.questions)
        self.progress.setText(f"{given} of {counted(len(sheet.questions), 'question')} labelled")
        before = self._current_id
        self.model.set_items([_item(one) for one in sheet.questions])
        begun = sheet.row.reading.reader_id is not None
        may = begun and not hindrance
        hint = (HINT_IN_COPY if in_copy else HINT) if begun else (BEFORE_IN_COPY if in_copy else BEFORE)
        self.hint.setText(hindrance or hint)
        self.begin.setVisible(not begun and not hindrance)
        self.label.setEnabled(may)
        self._may_label = may
        self.use_letters(self._letters)
        self.finish.setEnabled(may and given == len(sheet.questions))
        row = None if before is None else self.model.row_of(before)
        if self.model.rowCount():
            self.rows.setCurrentIndex(self.model.index(row or 0))
        self._on_current()

    def use_letters(self, on: bool) -> None:
        """Let single letters label in the list, where its questions can be labelled, or nothing happen on them."""
        self._letters = on
        self.rows.letters = on and self._may_label
        self.rows.setAccessibleDescription(
            f"Enter shows where a question was asked. {f'{_KEYS}.' if on else ''}"
        )

    def go_on(self, question_id: int) -> None:
        """Choose the next question without a label after one that got it."""
        ids = list(self._questions)
        at = ids.index(question_id) + 1 if question_id in ids else 0
        for ahead in (*ids[at:], *ids[:at]):
            if self._questions[ahead].own.label is None:
                self.rows.setCurrentIndex(self.model.index(self.model.row_of(ahead) or 0))
                return

    @property
    def _current_id(self) -> int | None:
        item = self.rows.currentIndex().data(QuestionRole.ITEM)
        return item.id if isinstance(item, QuestionItem) else None

    def _on_current(self) -> None:
        if self._pending is not None and self._pending[0] != self._current_id:
            self.reasons.leave()
        one = self._questions.get(self._current_id or 0)
        self.whole.setPlainText("" if one is None else _in_full(one, self._stock))
        self.where.setEnabled(one is not None and one.asked_in is not None)

    def _on_where(self) -> None:
        if self._current_id is not None and self.where.isEnabled():
            self.where_requested.emit(self._current_id)

    def _on_label(self, value: str) -> None:
        question_id, label = self._current_id, Label(value)
        if question_id is None:
            return
        if label not in REASON_NEEDED:
            self.labelled.emit(question_id, label.value, "", "")
            return
        self._pending = (question_id, label)
        fitting = [reason for reason in self._stock if reason.label in (None, label)]
        number = self._questions[question_id].number
        self.reasons.ask(f"{number}: {label_words(label).lower()}. Why?", choices_of(fitting))

    def _on_reason(self, key: str, words: str) -> None:
        pending, self._pending = self._pending, None
        if pending is not None:
            self.labelled.emit(pending[0], pending[1].value, key, words)

    def _forget(self) -> None:
        self._pending = None


def least_width(widget: QWidget) -> int:
    """Return the width (pixels) that a column beside a letter has at least."""
    return _LETTERS * widget.fontMetrics().horizontalAdvance("0")


def _item(one: ToRead) -> QuestionItem:
    label = one.own.label
    return QuestionItem(
        id=one.question_id,
        number=one.number,
        wording=one.wording,
        status=status_of_label(label),
        status_words=NO_LABEL if label is None else label_words(label),
        times_asked=len(one.asked),
    )


def _in_full(one: ToRead, stock: Sequence[StockReason]) -> str:
    asked = f"Asked on {', '.join(one.asked)}." if one.asked else ""
    own = ""
    if one.own.label is not None:
        reasons = {reason.key: reason.words for reason in stock}
        why = one.own.reason or reasons.get(one.own.reason_key, "")
        own = f"Your label: {label_words(one.own.label)}{f' ({why})' if why else ''}."
    quote = "" if one.own.passage is None else f"It rests on “{' '.join(one.own.passage.quote.split())}”."
    parts = (f"{one.number}  {one.wording}", asked, own, quote)
    return "\n\n".join(part for part in parts if part)
