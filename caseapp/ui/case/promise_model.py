# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The promises of a case as rows: who promised what for which day, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caseapp.domain.deadline import CommitmentState, TodayKind
from caseapp.domain.question import Side
from caseapp.domain.words import commitment_state_words, long_date, today_words
from caseapp.ui.chip_cells import Chip
from caseapp.ui.words import short_date

if TYPE_CHECKING:
    from caseapp.services.commitments import Promise

_Index = QModelIndex | QPersistentModelIndex
ROW: Final = int(Qt.ItemDataRole.UserRole) + 1
_LOOKS: Final = {
    CommitmentState.OPEN: "awaiting",
    CommitmentState.KEPT: "answered",
    CommitmentState.BROKEN: "refused",
    CommitmentState.VOID: "closed",
}


class Column(IntEnum):
    """The columns in their order."""

    WHO = 0
    WORDS = 1
    STATE = 2
    DUE = 3
    QUESTION = 4


HEADS: Final = ("Who", "Promise", "Kept or not", "Promised for", "Question")


class PromiseModel(QAbstractTableModel):
    """The promises of a case, by the day promised."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Promise, ...] = ()

    def set_promises(self, promises: Sequence[Promise]) -> None:
        """List other promises."""
        self.beginResetModel()
        self._rows = tuple(promises)
        self.endResetModel()

    def promise_at(self, row: int) -> Promise | None:
        """Return the promise of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, commitment_id: int) -> int | None:
        """Return the row of a promise."""
        return next((n for n, one in enumerate(self._rows) if one.commitment.id == commitment_id), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of promises."""
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
        """Return a cell; the first one says the whole row to a screen reader."""
        promise = self.promise_at(index.row()) if index.isValid() else None
        if promise is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.WHO:
            return spoken(promise)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _cell(promise, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.WORDS:
            return promise.commitment.words
        return promise if role == ROW else None


def who_promised(promise: Promise) -> str:
    """Say whose promise it is."""
    return "They promised" if promise.commitment.side is Side.THEIRS else "We promised"


def state_words(promise: Promise) -> str:
    """Say what became of a promise, or that its day has passed."""
    if promise.is_overdue(date.today()):
        return today_words(TodayKind.PROMISED)
    return commitment_state_words(promise.commitment.state)


def state_chip(index: _Index) -> Chip | None:
    """Return what became of a promise as a chip."""
    promise = index.data(ROW)
    if promise is None:
        return None
    late = promise.is_overdue(date.today())
    return Chip(state_words(promise), "overdue" if late else _LOOKS[promise.commitment.state])


def spoken(promise: Promise) -> str:
    """Say a whole row."""
    due = "no day named" if promise.due_on is None else f"for {long_date(promise.due_on)}"
    parts = (who_promised(promise), due, state_words(promise), promise.number)
    return f"{', '.join(part for part in parts if part)}: {promise.commitment.words}"


def _cell(promise: Promise, column: Column) -> str:
    match column:
        case Column.WHO:
            return who_promised(promise)
        case Column.WORDS:
            return promise.commitment.words
        case Column.STATE:
            return state_words(promise)
        case Column.DUE:
            return short_date(promise.due_on) or "no day named"
        case Column.QUESTION:
            return promise.number
