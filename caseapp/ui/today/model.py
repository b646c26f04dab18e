# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of Today as a list under the heads of their kinds, which fold; all is said whole for a screen reader."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt, Signal

from caseapp.domain.deadline import TodayCount, TodayGroup, TodayKind, TodayRow
from caseapp.domain.today_words import all_asked, spoken
from caseapp.domain.words import counted, today_words
from caseapp.ui.heads import Index

ROW: Final = int(Qt.ItemDataRole.UserRole) + 1
HEAD: Final = int(Qt.ItemDataRole.UserRole) + 2
MORE: Final = int(Qt.ItemDataRole.UserRole) + 3


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a kind: how many rows it has, how many of them are listed, and whether these are hidden."""

    count: TodayCount
    listed: int
    folded: bool

    @property
    def kind(self) -> TodayKind:
        """The kind that it heads."""
        return self.count.kind

    @property
    def words(self) -> str:
        """Name the kind and how many there are."""
        return f"{today_words(self.kind)}  {self.count.all:,}"

    @property
    def link(self) -> str:
        """Name what the register shows of it; "" where that is nothing."""
        left = self.count.all - self.listed
        if not self.count.questions:
            return f"the first {self.listed:,}" if left else ""
        those = (
            "" if self.count.questions == self.count.all else f"{counted(self.count.questions, 'question')} "
        )
        return f"{those}in the register"


@dataclass(frozen=True, slots=True)
class More:
    """The last line of a kind that has more rows than are listed."""

    kind: TodayKind
    left: int

    @property
    def words(self) -> str:
        """Say how many are left."""
        return f"{self.left:,} more"


Line = Head | TodayRow | More


class TodayModel(QAbstractListModel):
    """The lines of one group; `folded_changed(kind, folded)` tells what was folded or unfolded."""

    folded_changed = Signal(str, bool)

    def __init__(self, parent: QObject | None = None, folded: Collection[TodayKind] = ()) -> None:
        super().__init__(parent)
        self._group = TodayGroup((), ())
        self._folded = set(folded)
        self._lines: list[Line] = []

    def set_group(self, group: TodayGroup) -> None:
        """List other rows; what was folded stays so."""
        self.beginResetModel()
        self._group = group
        self._lines = [
            line
            for count in group.counts
            if count.all
            for line in (
                self._head(count),
                *(() if count.kind in self._folded else self._under(count)),
            )
        ]
        self.endResetModel()

    @property
    def most(self) -> int:
        """How many rows the kind has of which most are listed."""
        return max((len(self._rows_of(count.kind)) for count in self._group.counts), default=0)

    def fold(self, at: int, folded: bool) -> None:
        """Hide or show the rows under the head that a line is."""
        head = self._lines[at]
        if not isinstance(head, Head) or head.folded == folded:
            return
        rows, kind = self._under(head.count), head.kind
        if folded:
            self._folded.add(kind)
            self.beginRemoveRows(QModelIndex(), at + 1, at + len(rows))
            del self._lines[at + 1 : at + 1 + len(rows)]
            self.endRemoveRows()
        else:
            self._folded.discard(kind)
            self.beginInsertRows(QModelIndex(), at + 1, at + len(rows))
            self._lines[at + 1 : at + 1] = rows
            self.endInsertRows()
        self._lines[at] = self._head(head.count)
        self.dataChanged.emit(self.index(at), self.index(at))
        self.folded_changed.emit(kind.value, folded)

    def head_above(self, at: int) -> int:
        """Return the line of the head under which a line stands, its own where it is one."""
        return max((n for n in range(at + 1) if isinstance(self._lines[n], Head)), default=0)

    def line_like(self, line: Line | None) -> int | None:
        """Return where a row, or the head of a kind, stands now that was listed before."""
        wanted = None if line is None else _key(line)
        return next((at for at, other in enumerate(self._lines) if _key(other) == wanted), None)

    def line_at(self, at: int) -> Line | None:
        """Return a line."""
        return self._lines[at] if 0 <= at < len(self._lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a line, or the line itself."""
        line = self.line_at(index.row()) if index.isValid() else None
        if isinstance(line, Head):
            return _of_head(line, role)
        if isinstance(line, More):
            return _of_more(line, role)
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(
                part for part in (all_asked(line) if line.others else "", line.words, line.sum) if part
            )
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return line.sum
        return line if role == ROW else None

    def _head(self, count: TodayCount) -> Head:
        return Head(count, len(self._rows_of(count.kind)), count.kind in self._folded)

    def _under(self, count: TodayCount) -> list[TodayRow | More]:
        """Return the lines under the head of a kind."""
        rows = self._rows_of(count.kind)
        left = count.all - len(rows)
        return [*rows, *([More(count.kind, left)] if left else [])]

    def _rows_of(self, kind: TodayKind) -> list[TodayRow]:
        return [row for row in self._group.rows if row.kind is kind]


def _of_more(more: More, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return more.words
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return f"{more.words}, {today_words(more.kind).lower()}: Enter lists further ones"
    return more if role == MORE else None


def _of_head(head: Head, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return head.words
    if role == Qt.ItemDataRole.AccessibleTextRole:
        told = f", {head.link}" if head.link else ""
        return f"{head.words}{told}, {'folded' if head.folded else 'open'}"
    return head if role == HEAD else None


def _key(line: Line) -> tuple[object, ...]:
    if isinstance(line, Head):
        return (line.kind,)
    if isinstance(line, More):
        return (line.kind, "more")
    return (
        line.question_id,
        line.deadline_id,
        line.commitment_id,
        line.draft_id,
        None if line.question_id else line.letter_id,
        line.case_id,
        line.kind,
    )
