# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A month as a table of weeks: each cell a day, said whole for a screen reader."""

from datetime import date
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from caseapp.domain.deadline import TodayGroup, TodayKind, TodayRow
from caseapp.domain.month import MonthDay, MonthPage
from caseapp.domain.question import Side
from caseapp.domain.words import today_words
from caseapp.ui.heads import Index
from caseapp.ui.today.delegate import is_late
from caseapp.ui.words import long_date

DAY: Final = int(Qt.ItemDataRole.UserRole) + 1
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LOOKS_AGAIN: Final = frozenset({TodayKind.BRING_FORWARD, TodayKind.UNDATED})


def entry_words(row: TodayRow, side: Side) -> tuple[str, str, str]:
    """Say a row of a day with much, some or little room: who owes what, or what is looked at again."""
    what = f"{row.due_time} {row.number or row.case_reference}".lstrip()
    who = "We" if side is Side.OURS else "They"
    some, little = f"{who} {'promised' if row.commitment_id else 'owe'} {what}", f"{who} {what}"
    if row.kind in _LOOKS_AGAIN:
        some, little = f"Look again {what}", f"See {what}"
    return (f"{some} · {row.case_reference}" if row.number else some), some, little


def entries(day: MonthDay) -> tuple[tuple[TodayRow, Side], ...]:
    """Return the rows of a day with their sides: what is late, what is due, what is looked at again."""
    both = [(row, Side.OURS) for row in day.ours.rows] + [(row, Side.THEIRS) for row in day.theirs.rows]
    return tuple(sorted(both, key=lambda one: (not is_late(one[0]), one[0].kind in _LOOKS_AGAIN)))


def counts(day: MonthDay) -> tuple[tuple[Side, int, bool], ...]:
    """Return how much each side that has something has on a day, and whether any is late; who is late is first."""
    found = [
        (side, group.total, any(is_late(row) for row in group.rows))
        for side, group in ((Side.OURS, day.ours), (Side.THEIRS, day.theirs))
        if group.total
    ]
    return tuple(sorted(found, key=lambda one: not one[2]))


def day_words(day: MonthDay) -> str:
    """Say a day: its name, why nobody works on it, and what either side owes."""
    parts = [f"{WEEKDAYS[day.day.weekday()]} {long_date(day.day)}", day.off]
    parts += [_group_words(name, group) for name, group in (("we owe", day.ours), ("owed to us", day.theirs))]
    return ", ".join(part for part in parts if part) + ("" if day.total else ", nothing due")


def _group_words(name: str, group: TodayGroup) -> str:
    kinds = [f"{many} {today_words(kind).lower()}" for kind, many in group.totals if many]
    return f"{name} {group.total}: {', '.join(kinds)}" if kinds else ""


class MonthModel(QAbstractTableModel):
    """The days of a month, a week a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.page: MonthPage | None = None

    def set_page(self, page: MonthPage) -> None:
        """Show another month."""
        self.beginResetModel()
        self.page = page
        self.endResetModel()

    def index_of(self, day: date) -> QModelIndex:
        """Return the cell of a day, an invalid one where it is not shown."""
        for at, one in enumerate(self._days):
            if one.day == day:
                return self.index(at // 7, at % 7)
        return QModelIndex()

    @property
    def _days(self) -> tuple[MonthDay, ...]:
        return () if self.page is None else self.page.days

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of weeks."""
        return 0 if parent.isValid() else len(self._days) // 7

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of days of a week."""
        return 0 if parent.isValid() else 7

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name a day of the week."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < 7:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return WEEKDAYS[section][:3]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return WEEKDAYS[section]
        return Qt.AlignmentFlag.AlignCenter if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a day, or its words."""
        at = index.row() * 7 + index.column()
        if not index.isValid() or at >= len(self._days):
            return None
        day = self._days[at]
        if role == Qt.ItemDataRole.DisplayRole:
            return str(day.day.day)
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = [
                f"{entry_words(row, side)[0]}: {' '.join(row.words.split())}"
                for row, side in entries(day)[:12]
            ]
            return "\n".join([*([day.off] if day.off else []), *lines])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return day_words(day)
        return day if role == DAY else None
