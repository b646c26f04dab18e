# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was found, as rows: a letter with its best place, its other places under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from caseapp.domain.search_words import Term
from caseapp.domain.searching import Found, FoundGroup, FoundPassage
from caseapp.domain.words import direction_words, kind_words, letter_day
from caseapp.ui.routes import Route
from caseapp.ui.search.lit import Ranges, ranges_in

if TYPE_CHECKING:
    from caseapp.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_BETWEEN: Final = "  ·  "
ROW: Final = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class HitRow:
    """One row: a group's first, or (`under` it) another place of the same letter.

    `head` names the thing, `who` and `facts` tell of it, `where` names the place in it, `snippet` holds
    the words, lit at `ranges`. `lit` are the code points of what was looked for in `head`, `who` and `facts`.
    """

    group: FoundGroup
    passage: FoundPassage | None
    head: str
    facts: str
    where: str
    who: str = ""
    under: bool = False
    lit: tuple[Ranges, Ranges, Ranges] = ((), (), ())

    @property
    def snippet(self) -> str:
        """The words around what was found, "" where only a name holds it."""
        return "" if self.passage is None else self.passage.snippet.text

    @property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """The (start, end) code points of what was found in the snippet."""
        return () if self.passage is None else self.passage.snippet.ranges

    @property
    def spoken(self) -> str:
        """The whole row in words."""
        heading = ", ".join(
            part for part in (self.head, self.who, self.facts.replace(_BETWEEN, ", "), self.where) if part
        )
        return f"{heading}: {self.snippet}" if self.snippet else heading

    @property
    def page(self) -> int:
        """The page of the letter or enclosure that it opens at, from 1."""
        return (None if self.passage is None else self.passage.page) or 1

    @property
    def case_id(self) -> int | None:
        """The case that it opens in, None for a letter on no case."""
        group = self.group
        if group.case is not None:
            return group.case.id
        if group.loose_case is not None:
            return group.loose_case[0]
        if self.passage is not None and self.passage.case_id is not None:
            return self.passage.case_id
        return group.letter.cases[0][0] if group.letter is not None and group.letter.cases else None

    def route(self, typed: str) -> Route | None:
        """Return the way to what was found, with what was typed lit in it; None where there is none."""
        passage, letter, case_id = self.passage, self.group.letter, self.case_id
        document_id = None if passage is None else passage.document_id
        if letter is None and case_id is None:
            return None
        if passage is not None and passage.question_id is not None:
            return Route("case", case_id, question_id=passage.question_id)
        if passage is not None and passage.note_id is not None:
            return Route("case", case_id, note_id=passage.note_id)
        if passage is not None and passage.exhibit_id is not None:
            return Route("case", case_id, page=self.page, words=typed, exhibit_id=passage.exhibit_id)
        if letter is None:
            return Route("case", case_id)
        name = "in-tray" if case_id is None else "case"
        return Route(name, case_id, letter.id, page=self.page, words=typed, document_id=document_id)

    def html(self, theme: Theme) -> str:
        """Return the snippet with what was found in it lit, after the name of its place."""
        parts, at = [], 0
        for start, end in self.ranges:
            parts.append(escape(self.snippet[at:start]))
            lit = escape(self.snippet[start:end])
            parts.append(f'<span style="background-color:{theme.hit_tint.name()};color:#000000">{lit}</span>')
            at = end
        parts.append(escape(self.snippet[at:]))
        where = f'<span style="color:{theme.muted.name()}">{escape(self.where)}&nbsp;&nbsp;</span>'
        return f'<span style="color:{theme.text.name()}">{where if self.where else ""}{"".join(parts)}</span>'

    @property
    def plain(self) -> str:
        """What is copied: the names on one line, the words on the next."""
        return "\n".join(
            part
            for part in (_BETWEEN.join(filter(None, (self.head, self.who, self.facts))), self.snippet)
            if part
        )


def rows_of(groups: Sequence[FoundGroup], terms: Sequence[Term] = ()) -> list[HitRow]:
    """Turn what was found into rows, the terms looked for lit in their names."""
    return [_with_lit(row, terms) for group in groups for row in _rows(group)]


def _with_lit(row: HitRow, terms: Sequence[Term]) -> HitRow:
    if row.under or not terms:
        return row
    # Of the facts only the reference, which stands last, is a name: a day or a side was not looked for.
    before = row.facts.rfind(_BETWEEN) + len(_BETWEEN) if _BETWEEN in row.facts else 0
    on = ((start + before, end + before) for start, end in ranges_in(row.facts[before:], terms))
    return replace(row, lit=(ranges_in(row.head, terms), ranges_in(row.who, terms), tuple(on)))


def _rows(group: FoundGroup) -> Iterator[HitRow]:
    if group.case is not None:
        yield HitRow(
            group, None, group.case.title or group.case.reference, f"Case  ·  {group.case.reference}", ""
        )
        return
    letter = group.letter
    for number, passage in enumerate(group.passages):
        where = _where(passage)
        if letter is None:
            reference = group.loose_case[1] if group.loose_case is not None else ""
            kind = passage.found.value.capitalize()
            where = where if passage.found is Found.EXHIBIT else ""
            head = f"Question {passage.title}" if passage.found is Found.QUESTION else passage.title
            facts = reference if kind in head else f"{kind}  ·  {reference}"
            yield HitRow(group, passage, head, facts, where, under=number > 0)
        elif number:
            yield HitRow(group, passage, where, "", "", under=True)
        else:
            on = ", ".join(reference for _, reference in letter.cases) or "on no case"
            who = ", ".join(letter.parties[:2])
            side = direction_words(letter.direction)
            facts = _BETWEEN.join((side, letter_day(letter, short=True), on))
            yield HitRow(group, passage, letter.title or kind_words(letter.kind), facts, where, who)


def _where(passage: FoundPassage) -> str:
    if passage.found is Found.QUESTION:
        return f"Question {passage.title}"
    page = f"page {passage.page}" if passage.page is not None else ""
    if passage.enclosure:
        return ", ".join(part for part in (f"Enclosure {passage.enclosure}", page) if part)
    return page.capitalize()


class HitModel(QAbstractListModel):
    """What was found, row by row; `more_wanted` asks for the screen after the last."""

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[HitRow] = []
        self._more = False
        self._asked = False

    def set_rows(self, rows: Sequence[HitRow], *, more: bool = False) -> None:
        """List other rows; `more` tells that the list goes on after them."""
        self.beginResetModel()
        self._rows = list(rows)
        self._more, self._asked = more, False
        self.endResetModel()

    def add_rows(self, rows: Sequence[HitRow], *, more: bool) -> None:
        """Go on with the list."""
        self._more, self._asked = more, False
        if rows:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    @property
    def rows(self) -> tuple[HitRow, ...]:
        """The rows that are there so far."""
        return tuple(self._rows)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: _Index) -> bool:
        """Tell whether the list goes on."""
        return self._more and not self._asked and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        """Ask for what comes after the last row."""
        if self.canFetchMore(parent):
            self._asked = True
            self.more_wanted.emit()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row, or the row itself."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return row if role == ROW else None
