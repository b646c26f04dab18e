# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register as a table: lines of questions under the heads of their groups, which fold."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, Qt

from caseapp.domain.question import Side, Status
from caseapp.domain.register_list import Group, Listing, RegisterRow
from caseapp.domain.words import counted
from caseapp.ui.blocks import BlockModel
from caseapp.ui.cases.model import OVERDUE
from caseapp.ui.heads import Index
from caseapp.ui.register.lines import HEADS, Column, Line

ITEM: Final = int(Qt.ItemDataRole.UserRole) + 2
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_NAMED_HEADS: Final = tuple(
    "Case and number" if at == Column.NUMBER else head for at, head in enumerate(HEADS)
)
_TIP: Final = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNED: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_TOLD: Final = frozenset({_DISPLAY, _SPOKEN, _TIP, _ALIGNED, OVERDUE, ITEM})
"""What is told of a cell; a view asks for much more, cell by cell."""
_GONE: Final = RegisterRow(
    0, 0, "", "", "(removed)", Side.THEIRS, Status.WITHDRAWN, True, None, False, "", 0, "", None, 0, None
)


def group_words(group: Group) -> str:
    """Say what a group holds."""
    still = f"{group.open:,} open" if group.open else "none open"
    return f"{group.words}  ·  {counted(group.count, 'question')}, {still}"


class RegisterModel(BlockModel[RegisterRow, Line]):
    """Questions in an order given by ids; each group has a row of its own above its questions.

    A *place* counts questions alone, a *row* counts what is seen: heads of groups and what is not folded.
    """

    numbers = (Column.TIMES,)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: tuple[Group, ...] = ()
        self._firsts: list[int] = []
        self._tops: list[int] = []
        self._folded: set[str] = set()
        self._lost: frozenset[int] = frozenset()
        self._named = False
        self._now = datetime.now()

    @property
    def heads(self) -> Sequence[str]:
        """The heads of the columns; that of the number says where it stands behind the reference of its case."""
        return _NAMED_HEADS if self._named else HEADS

    def made_ready(self, row: RegisterRow) -> Line:
        """Return what is painted of a question."""
        return Line(row, self._now, lost=row.id in self._lost)

    def id_of(self, row: RegisterRow) -> int:
        """Return the id of a question."""
        return row.id

    def gone(self) -> Line:
        """Return what is painted of a question that was removed."""
        return Line(_GONE, self._now)

    def set_listing(self, listing: Listing) -> None:
        """List other questions; groups that were folded stay so, rows that are held are kept where they can be."""
        self._now = datetime.now()
        self.beginResetModel()
        self._list(listing.ids, keep=True)
        self.groups = listing.groups
        self._firsts = list(accumulate((group.rows for group in self.groups), initial=0))
        self._lay_out()
        self.endResetModel()

    def set_lost(self, lost: Collection[int]) -> None:
        """Mark questions of which words have no place on a letter that is shown."""
        if frozenset(lost) != self._lost:
            self._lost = frozenset(lost)
            self.forget_rows()

    @property
    def is_named(self) -> bool:
        """Whether each number stands behind the reference of its case."""
        return self._named

    def set_named(self, named: bool) -> None:
        """Put the reference of its case before each number, where no column of its own tells it."""
        if named != self._named:
            self._named = named
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, Column.NUMBER, Column.NUMBER)
            if self.rowCount():
                last = self.index(self.rowCount() - 1, Column.NUMBER)
                self.dataChanged.emit(self.index(0, Column.NUMBER), last, [_DISPLAY, _SPOKEN])

    def shows(self, listing: Listing) -> bool:
        """Tell whether just this is listed."""
        return (self._ids, self.groups) == (listing.ids, listing.groups)

    def place_at(self, row: int) -> int | None:
        """Return the place of the question in a row, None for the head of a group."""
        if not self.groups:
            return row if 0 <= row < len(self._ids) else None
        at = self._group_of_row(row)
        return None if at is None or row == self._tops[at] else self._firsts[at] + row - self._tops[at] - 1

    def row_at(self, place: int) -> int:
        """Return the row of the question at a place; the head of its group where that is folded."""
        if not self.groups:
            return place
        at = bisect_right(self._firsts, place) - 1
        top = self._tops[at]
        return top if self._is_folded(at) else top + 1 + place - self._firsts[at]

    def group_at(self, row: int) -> Group | None:
        """Return the group whose head a row is."""
        at = self._group_of_row(row) if self.groups else None
        return self.groups[at] if at is not None and row == self._tops[at] else None

    def head_of(self, row: int) -> int | None:
        """Return the row of the head above a row."""
        at = self._group_of_row(row) if self.groups else None
        return None if at is None else self._tops[at]

    def id_at(self, row: int) -> int | None:
        """Return the question of a row."""
        place = self.place_at(row)
        return None if place is None else self._ids[place]

    def ids_between(self, first: int, last: int) -> tuple[int, ...]:
        """Return the questions of rows; the head of a folded group stands for its own, another head for none."""
        if not self.groups:
            return self._ids[first : last + 1]
        found: list[int] = []
        start, end = self._group_of_row(first), self._group_of_row(last)
        for at in range(start or 0, (len(self.groups) - 1 if end is None else end) + 1):
            top, before, count = self._tops[at], self._firsts[at], self.groups[at].rows
            low, high = max(first - top - 1, 0), min(last - top, count)
            if self._is_folded(at):
                low, high = 0, count
            found += self._ids[before + low : before + max(high, low)]
        return tuple(found)

    def ids_under(self, row: int) -> tuple[int, ...]:
        """Return the questions of the group whose head a row is."""
        group, at = self.group_at(row), self._group_of_row(row)
        if group is None or at is None:
            return ()
        return self._ids[self._firsts[at] : self._firsts[at] + group.rows]

    def is_folded(self, row: int) -> bool:
        """Tell whether the group whose head a row is hides its questions."""
        at = self._group_of_row(row) if self.groups else None
        return at is not None and self._is_folded(at)

    def fold(self, row: int, folded: bool) -> None:
        """Hide or show the questions of the group whose head a row is."""
        group = self.group_at(row)
        if group is None or self.is_folded(row) == folded:
            return
        if folded:
            self.beginRemoveRows(QModelIndex(), row + 1, row + group.rows)
            self._folded.add(group.key)
            self._lay_out()
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), row + 1, row + group.rows)
            self._folded.discard(group.key)
            self._lay_out()
            self.endInsertRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADS) - 1))

    def fold_all(self, folded: bool) -> None:
        """Hide or show the questions of every group."""
        self.beginResetModel()
        self._folded = {group.key for group in self.groups} if folded else set()
        self._lay_out()
        self.endResetModel()

    def block_shown(self, first: int, last: int) -> None:
        """Tell the table that the questions at these places have their lines."""
        top, bottom = self.row_at(first), self.row_at(last)
        self.dataChanged.emit(self.index(top, 0), self.index(bottom, len(HEADS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows seen."""
        if parent.isValid():
            return 0
        return self._tops[-1] if self.groups else len(self._ids)

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Return a cell, asking for its block where it is not held."""
        if role not in _TOLD:
            return None
        column = index.column()
        if role == _ALIGNED:
            return self.alignment(column)
        place = self.place_at(index.row())
        if place is None:
            return self._head(index, role)
        line = self.line(place)
        if line is None:
            return "…" if role == _DISPLAY and column == Column.NUMBER else None
        words = line.cells[column] if role == _DISPLAY else _cell(line, Column(column), role)
        if self._named and column == Column.NUMBER and role in (_DISPLAY, _SPOKEN):
            return f"{line.row.reference} {words}".strip()
        return words

    def _head(self, index: Index, role: int) -> object:
        group = self.group_at(index.row())
        if group is None:
            return None
        folded = self.is_folded(index.row())
        if role == _SPOKEN:
            return f"{group_words(group)}, {'folded' if folded else 'open'}"
        shown = group_words(group) if index.column() == Column.NUMBER else ""
        return shown if role == _DISPLAY else None

    def _group_of_row(self, row: int) -> int | None:
        return bisect_right(self._tops, row) - 1 if 0 <= row < self.rowCount() else None

    def _is_folded(self, at: int) -> bool:
        return self.groups[at].key in self._folded

    def _lay_out(self) -> None:
        heights = (1 if group.key in self._folded else 1 + group.rows for group in self.groups)
        self._tops = list(accumulate(heights, initial=0))


def _cell(line: Line, column: Column, role: int) -> object:
    words = line.cells[column]
    if role == _SPOKEN:
        return line.item.words if column is Column.NUMBER else f"{HEADS[column]}: {words or 'none'}"
    if role == _TIP and column is Column.DUE:
        return line.item.due_sum or None
    if role == _TIP:
        return words if column in (Column.WORDING, Column.ASKED_OF) else None
    if role == OVERDUE:
        return line.item.overdue and column is Column.DUE
    return line.item if role == ITEM else None
