# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of Today as a list, said whole for whoever does not see them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caseapp.domain.deadline import TodayKind, TodayRow
from caseapp.ui.words import days_words, short_date

Index = QModelIndex | QPersistentModelIndex
ROW: Final = int(Qt.ItemDataRole.UserRole) + 1
SHORT: Final = {
    TodayKind.OVERDUE: "Overdue",
    TodayKind.DUE_SOON: "Due soon",
    TodayKind.PROMISED: "Promise not kept",
    TodayKind.BRING_FORWARD: "Bring forward",
    TodayKind.UNDATED: "No date",
    TodayKind.DRAFT: "Draft",
    TodayKind.ISSUED: "Issued, not sent",
}


def when(row: TodayRow) -> str:
    """Say when something is due and how far off that is."""
    day = short_date(row.due_on)
    if row.kind in (TodayKind.BRING_FORWARD, TodayKind.UNDATED):
        return f"look again since {day}" if day and (row.days or 0) < 0 else day
    off = days_words(row.days) if row.due_on is not None else ""
    return ", ".join(part for part in (day, off) if part)


def spoken(row: TodayRow) -> str:
    """Say a whole row."""
    return ", ".join(
        part for part in (SHORT[row.kind], row.case_reference, row.number, row.words, when(row)) if part
    )


class TodayModel(QAbstractListModel):
    """The rows of one group."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TodayRow, ...] = ()

    def set_rows(self, rows: Sequence[TodayRow]) -> None:
        """List other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row, or the row itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.words, row.sum) if part)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.sum
        return row if role == ROW else None
