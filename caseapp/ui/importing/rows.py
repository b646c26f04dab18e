# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of each row of a register: the table of the dry run and of the result."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, Qt

from caseapp.domain.register_sheet import ImportRow, RowOutcome
from caseapp.ui.chip_cells import Chip
from caseapp.ui.heads import HeadedModel, Index

ROW: Final = int(Qt.ItemDataRole.UserRole) + 1


class Column(IntEnum):
    """The columns in their order."""

    NUMBER = 0
    OUTCOME = 1
    CASE = 2
    WHAT = 3
    MESSAGES = 4


HEADS: Final = ("Row", "Outcome", "Case", "What", "Why")
OUTCOME_WORDS: Final = {
    RowOutcome.TAKEN: "Taken",
    RowOutcome.DOUBTFUL: "Doubtful",
    RowOutcome.REFUSED: "Refused",
}
_LOOKS: Final = {
    RowOutcome.TAKEN: "answered",
    RowOutcome.DOUBTFUL: "evaded",
    RowOutcome.REFUSED: "refused",
}


class ImportRowsModel(HeadedModel):
    """The rows of a report, all of them or those of one outcome."""

    numbers = (Column.NUMBER,)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[ImportRow, ...] = ()
        self._rows: tuple[ImportRow, ...] = ()
        self._only: RowOutcome | None = None

    @property
    def heads(self) -> Sequence[str]:
        """The heads of the columns."""
        return HEADS

    def set_rows(self, rows: Sequence[ImportRow]) -> None:
        """List the rows of another report."""
        self.beginResetModel()
        self._all = tuple(rows)
        self._filter()
        self.endResetModel()

    def show_only(self, outcome: RowOutcome | None) -> None:
        """List the rows of one outcome, or with None all."""
        self.beginResetModel()
        self._only = outcome
        self._filter()
        self.endResetModel()

    def _filter(self) -> None:
        self._rows = tuple(row for row in self._all if self._only in (None, row.outcome))

    def row_at(self, row: int) -> ImportRow | None:
        """Return a row of the report."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows listed."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell; the first one speaks the whole row."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                spoken(row) if column is Column.NUMBER else f"{HEADS[column]}: {_cell(row, column) or 'none'}"
            )
        if role == Qt.ItemDataRole.ToolTipRole and column in (Column.WHAT, Column.MESSAGES):
            return _cell(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(column)
        return row if role == ROW else None


def _cell(row: ImportRow, column: Column) -> str:
    match column:
        case Column.NUMBER:
            return str(row.number)
        case Column.OUTCOME:
            return OUTCOME_WORDS[row.outcome]
        case Column.CASE:
            return row.case_reference
        case Column.WHAT:
            return row.what
        case Column.MESSAGES:
            return " ".join(row.messages)


def spoken(row: ImportRow) -> str:
    """Say a whole row."""
    parts = (f"Row {row.number}", OUTCOME_WORDS[row.outcome].lower(), row.case_reference, row.what)
    head = ", ".join(part for part in parts if part)
    return f"{head}{'' if head[-1] in '.?!…' else '.'} {' '.join(row.messages)}".strip()


def outcome_chip(index: Index) -> Chip | None:
    """Return the outcome of a row as a chip."""
    row = index.data(ROW)
    return Chip(OUTCOME_WORDS[row.outcome], _LOOKS[row.outcome]) if isinstance(row, ImportRow) else None
