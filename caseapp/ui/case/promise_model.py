# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The promises of a case as rows: who promised what for which day, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

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


class PromiseModel(QStandardItemModel):
    """The promises of a case, by the day promised."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, len(HEADS), parent)
        self.setHorizontalHeaderLabels(HEADS)

    def set_promises(self, promises: Sequence[Promise]) -> None:
        """List other promises."""
        self.setRowCount(0)
        for promise in promises:
            self.appendRow([_item(promise, column) for column in Column])

    def promise_at(self, row: int) -> Promise | None:
        """Return the promise of a row."""
        found: Promise | None = self.index(row, Column.WHO).data(ROW)
        return found

    def row_of(self, commitment_id: int) -> int | None:
        """Return the row of a promise."""
        promises = (self.promise_at(row) for row in range(self.rowCount()))
        return next((n for n, one in enumerate(promises) if one and one.commitment.id == commitment_id), None)


def who_promised(promise: Promise) -> str:
    """Say whose promise it is."""
    return "They promised" if promise.commitment.side is Side.THEIRS else "We promised"


def state_words(promise: Promise) -> str:
    """Say what became of a promise, or that its day has passed."""
    if promise.is_overdue(datetime.now()):
        return today_words(TodayKind.PROMISED)
    return commitment_state_words(promise.commitment.state)


def state_chip(index: _Index) -> Chip | None:
    """Return what became of a promise as a chip."""
    promise = index.data(ROW)
    if promise is None:
        return None
    late = promise.is_overdue(datetime.now())
    return Chip(state_words(promise), "overdue" if late else _LOOKS[promise.commitment.state])


def spoken(promise: Promise) -> str:
    """Say a whole row."""
    due = "no day named" if promise.due_on is None else f"for {long_date(promise.due_on)}"
    parts = (who_promised(promise), due, state_words(promise), promise.number)
    return f"{', '.join(part for part in parts if part)}: {promise.commitment.words}"


def _item(promise: Promise, column: Column) -> QStandardItem:
    """Return a cell; the first one says the whole row to a screen reader."""
    words = {
        Column.WHO: who_promised(promise),
        Column.WORDS: promise.commitment.words,
        Column.STATE: state_words(promise),
        Column.DUE: short_date(promise.due_on) or "no day named",
        Column.QUESTION: promise.number,
    }
    item = QStandardItem(words[column])
    item.setData(promise, ROW)
    item.setAccessibleText(spoken(promise) if column is Column.WHO else words[column])
    if column is Column.WORDS:
        item.setToolTip(promise.commitment.words)
    return item
