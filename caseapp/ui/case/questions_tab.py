# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Questions tab: the register of a case as a table."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from typing import ClassVar, Final

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QLabel,
    QStackedWidget,
    QWidget,
)

from caseapp.domain.change import Change
from caseapp.domain.deadline import Deadline
from caseapp.domain.question import Question, Response
from caseapp.domain.words import counted, side_words
from caseapp.ui.case.items import items_of
from caseapp.ui.case.settling import Settling
from caseapp.ui.cases.table import NumberDelegate, PlainTable, fit_columns
from caseapp.ui.chip_cells import Chip, ChipDelegate
from caseapp.ui.letters.question_rows import PLACE_LOST, QuestionItem
from caseapp.ui.page import Act, Bench, Page
from caseapp.ui.theme import GRID, SECTION, scaled_font
from caseapp.ui.words import short_date

_Index = QModelIndex | QPersistentModelIndex
ITEM: Final = int(Qt.ItemDataRole.UserRole) + 1


class Column(IntEnum):
    """The columns in their order."""

    NUMBER = 0
    WORDING = 1
    STATUS = 2
    SIDE = 3
    ASKED = 4
    TIMES = 5
    DUE = 6


_WIDTHS: Final = (
    (Column.NUMBER, 9),
    (Column.STATUS, 22),
    (Column.DUE, 22),
    (Column.TIMES, 13),
    (Column.ASKED, 14),
    (Column.SIDE, 18),
)
HEADS: Final = ("Number", "Question", "Status", "Side", "First asked", "Times asked", "Due or open for")


class RegisterModel(QAbstractTableModel):
    """The questions of a case."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Question, QuestionItem]] = []

    def set_questions(
        self, questions: Sequence[Question], deadlines: Sequence[Deadline], lost: Collection[int] = ()
    ) -> None:
        """List other questions; of the `lost` ones (their ids) words have no place on their letter."""
        self.beginResetModel()
        items = [replace(item, lost=item.id in lost) for item in items_of(questions, deadlines, date.today())]
        self._rows = list(zip(questions, items, strict=True))
        self.endResetModel()

    def question_at(self, row: int) -> Question | None:
        """Return the question of a row."""
        return self._rows[row][0] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of questions."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section] if 0 <= section < len(HEADS) else None
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        question, item = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.NUMBER:
                return item.words
            return _cell(question, item, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.WORDING:
            return question.wording
        if role == ITEM:
            return item
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == Column.TIMES:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None


def _cell(question: Question, item: QuestionItem, column: Column) -> str:
    match column:
        case Column.NUMBER:
            return question.number
        case Column.WORDING:
            return " ".join(question.wording.split())
        case Column.STATUS:
            return item.status_words + (", proposed" if item.proposed else "")
        case Column.SIDE:
            return side_words(question.side)
        case Column.ASKED:
            return short_date(question.first_asked_on)
        case Column.TIMES:
            return str(question.times_asked)
        case Column.DUE:
            return ", ".join(part for part in (PLACE_LOST if item.lost else "", item.timing) if part)


def _chip(index: _Index) -> Chip | None:
    item = index.data(ITEM)
    return Chip(item.chip_words, item.status) if isinstance(item, QuestionItem) else None


def _newest_response(question: Question) -> Response | None:
    there = [response for response in question.responses if not response.superseded]
    return there[-1] if there else None


@dataclass(frozen=True, slots=True)
class _Register:
    """What the tab shows; `lost` counts the lost places of questions by their ids."""

    questions: tuple[Question, ...]
    deadlines: tuple[Deadline, ...]
    lost: Mapping[int, int]


def lost_words(questions: Sequence[Question], lost: Mapping[int, int]) -> str:
    """Say which questions have words without a place, nothing where none has."""
    named = [f"{one.number} ({counted(lost[one.id], 'place')})" for one in questions if lost.get(one.id)]
    if not named:
        return ""
    return f"Not found on the text that is shown: {', '.join(named)}. Show the letters, and place them there."


class QuestionsTab(Page):
    """The register of a case; Enter shows a question in its letters."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"questions", "askings", "responses", "deadlines", "places", "letter_copies", "extractions"}
    )

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(bench, "Questions", parent)
        self.case_id: int | None = None
        self.reference = ""
        self.model = RegisterModel(self)
        self.table = PlainTable("Questions of the case")
        self.table.setModel(self.model)
        self.table.setItemDelegateForColumn(Column.STATUS, ChipDelegate(self.table, _chip))
        self.empty = QLabel(
            "No questions yet.\nOpen the Letters tab, select words in a letter and choose Register question."
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setFont(scaled_font(self.empty, SECTION))
        self.settling = Settling(self, self._current, _newest_response)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(
            lambda where: self.settling.pop_up(self.table, self.table.viewport().mapToGlobal(where))
        )
        self.lost = QLabel()
        self.lost.setTextFormat(Qt.TextFormat.PlainText)
        self.lost.setWordWrap(True)
        self.lost.setMargin(2 * GRID)
        self.lost.hide()
        self.column.addWidget(self.lost)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.column.addWidget(self._stack, 1)
        self.table.setItemDelegateForColumn(Column.TIMES, NumberDelegate(self.table))
        self.table.resized.connect(self._fit)
        self.table.entered_row.connect(self._on_entered)
        self.setFocusProxy(self.table)

    @property
    def where(self) -> str:
        """The case, as undo names it."""
        return self.reference

    def _fit(self) -> None:
        fit_columns(self.table, Column.WORDING, _WIDTHS)

    def changeEvent(self, event: QEvent) -> None:
        """Fit rows and columns to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self.table.fit_rows()
            self._fit()

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done with the question chosen."""
        return self.settling.acts()

    def show_case(self, case_id: int) -> None:
        """Show the register of a case."""
        if case_id != self.case_id:
            self.case_id = case_id
            self.model.set_questions((), ())
            self.settling.form.leave()
        self.reload()

    def is_about(self, change: Change) -> bool:
        """Tell whether a change may concern this case."""
        return (self.case_id in change.case_ids or not change.case_ids) and super().is_about(change)

    def load(self) -> None:
        """Read the questions."""
        case_id, services = self.case_id, self.bench.services
        if case_id is not None:
            self.ask(
                lambda: _Register(
                    services.register.questions(case_id),
                    services.deadlines.of_case(case_id),
                    services.anchoring.lost_in(case_id),
                ),
                self._on_loaded,
                key="questions",
            )

    def _current(self) -> Question | None:
        return self.model.question_at(self.table.currentIndex().row())

    def _on_loaded(self, found: _Register) -> None:
        row = self.table.currentIndex().row()
        self.model.set_questions(found.questions, found.deadlines, found.lost)
        self.lost.setText(lost_words(found.questions, found.lost))
        self.lost.setVisible(bool(self.lost.text()))
        if 0 <= row < self.model.rowCount():
            self.table.selectRow(row)
        self._stack.setCurrentWidget(self.table if found.questions else self.empty)

    def _on_entered(self, row: int) -> None:
        question = self.model.question_at(row)
        if question is not None:
            self.bench.guide.question_requested.emit(question.case_id, question.id)
