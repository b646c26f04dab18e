# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The letters of the date strip as a list, which is what a screen reader is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from caseapp.domain.letter import LinkKind
from caseapp.ui.letters.strip_point import StripLink, StripPoint

_FORTH = {
    LinkKind.REPLIES_TO: "replies to",
    LinkKind.CHASES: "chases",
    LinkKind.CORRECTS: "corrects",
    LinkKind.REPLACES: "replaces",
    LinkKind.WITHDRAWS: "withdraws",
    LinkKind.FORWARDS: "forwards",
}
_BACK = {
    LinkKind.REPLIES_TO: "replied to by",
    LinkKind.CHASES: "chased by",
    LinkKind.CORRECTS: "corrected by",
    LinkKind.REPLACES: "replaced by",
    LinkKind.WITHDRAWS: "withdrawn by",
    LinkKind.FORWARDS: "forwarded by",
}

_Index = QModelIndex | QPersistentModelIndex


class StripModel(QAbstractListModel):
    """Letters, oldest first and those without a date last, with what they do to each other."""

    def __init__(self) -> None:
        super().__init__()
        self.points: tuple[StripPoint, ...] = ()
        self.shown: tuple[int, ...] = ()
        self.all_links: tuple[StripLink, ...] = ()
        self.rows_linked: list[tuple[int, int, LinkKind]] = []
        self._rows: Mapping[int, int] = {}
        self._links: dict[int, list[StripLink]] = {}

    def set_points(self, points: Iterable[StripPoint]) -> bool:
        """Take letters over; tells whether other ones stand there, or at other places."""
        ordered = tuple(sorted(points, key=lambda point: (point.on is None, point.on or date.min)))
        if [point.place for point in ordered] == [point.place for point in self.points]:
            before, self.points = self.points, ordered
            self._find_shown()
            for row, (old, new) in enumerate(zip(before, ordered, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(row), self.index(row))
            return False
        self.beginResetModel()
        self.points = ordered
        self._rows = {point.letter_id: row for row, point in enumerate(ordered)}
        self._find_shown()
        self.set_links(self.all_links)
        self.endResetModel()
        return True

    def set_shown(self, left: int | None, right: int | None) -> None:
        """Take over which letters the viewers show; the others stay as they are."""
        points = list(self.points)
        now = [
            row
            for letter_id in (left, right)
            if letter_id is not None and (row := self.row_of(letter_id)) is not None
        ]
        for row in {*self.shown, *now}:
            point = points[row]
            points[row] = replace(
                point, current_left=point.letter_id == left, current_right=point.letter_id == right
            )
        before, self.points = self.points, tuple(points)
        self._find_shown()
        for row in {*self.shown, *now}:
            if before[row] != points[row]:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _find_shown(self) -> None:
        self.shown = tuple(row for row, point in enumerate(self.points) if point.is_current)

    def set_links(self, links: Sequence[StripLink]) -> None:
        """Take over what letters do to each other; those that lead to no letter here wait for it."""
        self.all_links = tuple(links)
        self._links = {}
        self.rows_linked = []
        for link in links:
            one, other = self._rows.get(link.from_id), self._rows.get(link.to_id)
            if one is not None and other is not None:
                self.rows_linked.append((one, other, link.kind))
                for letter_id in (link.from_id, link.to_id):
                    self._links.setdefault(letter_id, []).append(link)

    def links_shown(self) -> list[tuple[int, int, LinkKind]]:
        """Return the links of letters that a viewer shows, by their rows."""
        shown = {self.points[row].letter_id for row in self.shown}
        found = {link: None for letter_id in shown for link in self._links.get(letter_id, ())}
        return [(self._rows[link.from_id], self._rows[link.to_id], link.kind) for link in found]

    def row_of(self, letter_id: int) -> int | None:
        """Return the row of a letter, None where it is not here."""
        return self._rows.get(letter_id)

    def links_of(self, letter_id: int) -> tuple[str, ...]:
        """Say what a letter does to others, and they to it."""
        words = []
        for link in self._links.get(letter_id, ()):
            forth = link.from_id == letter_id
            other = self.points[self._rows[link.to_id if forth else link.from_id]]
            words.append(f"{(_FORTH if forth else _BACK)[link.kind]} {other.name}")
        return tuple(words)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many letters there are."""
        return 0 if parent.isValid() else len(self.points)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return everything the point shows, and what else is known of the letter."""
        if not index.isValid():
            return None
        point = self.points[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return point.words
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return ", ".join((*point.facts, *self.links_of(point.letter_id)))
        return None
