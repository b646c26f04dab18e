# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of cases: ids in order, rows fetched in blocks when they are seen."""

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, Qt

from caseapp.domain.case import CaseRow, CaseSort, CaseState
from caseapp.domain.case_words import case_state_words, counted
from caseapp.domain.deadline import is_past
from caseapp.ui.blocks import BLOCK, BlockModel
from caseapp.ui.heads import Index
from caseapp.ui.words import short_date


class Column(IntEnum):
    """The columns in their order."""

    REFERENCE = 0
    TITLE = 1
    STATE = 2
    OWNER = 3
    OPEN_QUESTIONS = 4
    NEXT_DUE = 5
    LETTERS = 6
    LAST_LETTER = 7


HEADS: Final = (
    "Reference",
    "Title",
    "State",
    "Owner",
    "Open questions",
    "Next due",
    "Letters",
    "Last letter",
)
SORTS: Final = {
    Column.REFERENCE: CaseSort.REFERENCE,
    Column.TITLE: CaseSort.TITLE,
    Column.STATE: CaseSort.STATE,
    Column.OWNER: CaseSort.OWNER,
    Column.OPEN_QUESTIONS: CaseSort.OPEN_QUESTIONS,
    Column.NEXT_DUE: CaseSort.NEXT_DUE,
    Column.LAST_LETTER: CaseSort.LAST_LETTER,
}
OVERDUE: Final = int(Qt.ItemDataRole.UserRole) + 1


class _Line:
    """A row as it is painted, made once when it arrives."""

    __slots__ = ("cells", "overdue", "spoken")

    def __init__(self, row: CaseRow, now: datetime) -> None:
        passed = row.next_due is not None and is_past(row.next_due, row.next_due_time, now)
        self.overdue = passed and row.state is CaseState.OPEN
        due = short_date(row.next_due)
        self.cells = (
            row.reference,
            row.title,
            case_state_words(row.state),
            row.owner,
            str(row.open_questions) if row.open_questions else "",
            f"{due}, overdue" if self.overdue else due,
            str(row.letters) if row.letters else "",
            short_date(row.last_letter_on),
        )
        self.spoken = ", ".join(
            part
            for part in (
                row.reference,
                row.title,
                case_state_words(row.state),
                counted(row.open_questions, "open question"),
                f"due {due}" + (", overdue" if self.overdue else "") if due else "",
            )
            if part
        )


class CaseModel(BlockModel[CaseRow, _Line]):
    """Cases in an order given by ids."""

    numbers = (Column.OPEN_QUESTIONS, Column.LETTERS)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = datetime.now()

    @property
    def heads(self) -> Sequence[str]:
        """The heads of the columns."""
        return HEADS

    def made_ready(self, row: CaseRow) -> _Line:
        """Return what is painted of a case."""
        return _Line(row, self._now)

    def id_of(self, row: CaseRow) -> int:
        """Return the id of a case."""
        return row.id

    def gone(self) -> _Line:
        """Return what is painted of a case that was removed."""
        return _Line(CaseRow(0, "", "(removed)", CaseState.CLOSED, "", 0, None, 0, None), self._now)

    def set_first(self, rows: Sequence[CaseRow]) -> None:
        """Show the first rows before anything else is known."""
        self.set_ids([row.id for row in rows])
        for number in range(0, len(rows), BLOCK):
            block = rows[number : number + BLOCK]
            self.set_block(number // BLOCK, tuple(row.id for row in block), block)

    def case_at(self, row: int) -> int | None:
        """Return the case of a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of cases."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, asking for its block where it is not held."""
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(column)
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
            OVERDUE,
        ):
            return None
        line = self.line(index.row())
        if line is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole and column == 0 else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[column]
        if role == OVERDUE:
            return line.overdue and column == Column.NEXT_DUE
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken if column == 0 else f"{HEADS[column]}: {line.cells[column] or 'none'}"
        return line.cells[column] if column == Column.TITLE else None
