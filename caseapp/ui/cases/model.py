# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of cases: ids in order, rows fetched in blocks when they are seen."""

from collections import OrderedDict
from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from caseapp.domain.case import CaseRow, CaseSort, CaseState
from caseapp.domain.case_words import case_state_words, counted
from caseapp.ui.words import short_date

BLOCK: Final = 64
KEPT: Final = 200
"""Blocks kept in memory."""
_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


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
_NUMBERS: Final = frozenset({Column.OPEN_QUESTIONS, Column.LETTERS})
OVERDUE: Final = int(Qt.ItemDataRole.UserRole) + 1


class _Line:
    """A row as it is painted, made once when it arrives."""

    __slots__ = ("cells", "overdue", "spoken")

    def __init__(self, row: CaseRow, today: date) -> None:
        self.overdue = row.next_due is not None and row.next_due < today and row.state is CaseState.OPEN
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


class CaseModel(QAbstractTableModel):
    """Cases in an order given by ids; `block_wanted(number, ids)` asks for rows that are not held."""

    block_wanted = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[int, ...] = ()
        self._blocks: OrderedDict[int, tuple[_Line, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._today = date.today()

    @property
    def ids(self) -> tuple[int, ...]:
        """The cases listed, in order."""
        return self._ids

    def set_first(self, rows: Sequence[CaseRow]) -> None:
        """Show the first rows before anything else is known."""
        self.set_ids([row.id for row in rows])
        for number in range(0, len(rows), BLOCK):
            block = rows[number : number + BLOCK]
            self.set_block(number // BLOCK, tuple(row.id for row in block), block)

    def set_ids(self, ids: Sequence[int], *, keep: bool = False) -> None:
        """List other cases; `keep` holds the rows already fetched where the ids begin alike."""
        ids = tuple(ids)
        kept = OrderedDict(
            (number, lines)
            for number, lines in self._blocks.items()
            if keep and self._of(number) == ids[number * BLOCK : (number + 1) * BLOCK]
        )
        self.beginResetModel()
        self._ids = ids
        self._blocks = kept
        self._asked.clear()
        self.endResetModel()

    def drop_block(self, number: int) -> None:
        """Take note that a block will not be fetched for now."""
        self._asked.discard(number)

    def set_block(self, number: int, ids: tuple[int, ...], rows: Sequence[CaseRow]) -> None:
        """Take the rows of a block, unless other cases stand there by now."""
        self._asked.discard(number)
        if ids != self._of(number):
            return
        if tuple(row.id for row in rows) != ids:
            # A case was removed since the ids were read; the next reload lists the rest.
            found = {row.id: row for row in rows}
            gone = CaseRow(0, "", "(removed)", CaseState.CLOSED, "", 0, None, 0, None)
            rows = [found.get(case_id, gone) for case_id in ids]
        self._blocks[number] = tuple(_Line(row, self._today) for row in rows)
        self._blocks.move_to_end(number)
        while len(self._blocks) > KEPT:
            self._blocks.popitem(last=False)
        first = number * BLOCK
        last = min(first + BLOCK, len(self._ids)) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(HEADS) - 1))

    def forget_rows(self) -> None:
        """Let rows be fetched again when they are next seen; the old ones stay until then."""
        self._asked.clear()
        seen = list(self._blocks)[-3:]
        for number in list(self._blocks):
            if number not in seen:
                del self._blocks[number]
        for number in seen:
            self._ask(number)

    def case_at(self, row: int) -> int | None:
        """Return the case of a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, case_id: int) -> int | None:
        """Return the row of a case."""
        try:
            return self._ids.index(case_id)
        except ValueError:
            return None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of cases."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the head of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{HEADS[section]}   " if section in _NUMBERS else HEADS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in _NUMBERS else _LEFT
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, asking for its block where it is not held."""
        column = index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in _NUMBERS else _LEFT
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
            OVERDUE,
        ):
            return None
        number, offset = divmod(index.row(), BLOCK)
        lines = self._blocks.get(number)
        if lines is None:
            self._ask(number)
            return "…" if role == Qt.ItemDataRole.DisplayRole and column == 0 else None
        line = lines[offset]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.cells[column]
        if role == OVERDUE:
            return line.overdue and column == Column.NEXT_DUE
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken if column == 0 else f"{HEADS[column]}: {line.cells[column] or 'none'}"
        return line.cells[column] if column == Column.TITLE else None

    def _of(self, number: int) -> tuple[int, ...]:
        return self._ids[number * BLOCK : (number + 1) * BLOCK]

    def _ask(self, number: int) -> None:
        if number not in self._asked and self._of(number):
            self._asked.add(number)
            self.block_wanted.emit(number, self._of(number))
