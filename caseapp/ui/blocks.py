# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Long tables: ids in order, rows fetched in blocks when they are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from caseapp.ui.heads import HeadedModel

if TYPE_CHECKING:
    from caseapp.ui.page import Page

Row = TypeVar("Row")
Line = TypeVar("Line")

BLOCK: Final = 64
KEPT: Final = 200
"""Blocks kept in memory."""
PENDING: Final = 4
"""Blocks that wait to be fetched; older wishes are dropped, for nobody looks there any more."""


class BlockModel(HeadedModel, Generic[Row, Line]):
    """Things in an order given by ids; `block_wanted(number, ids)` asks for rows that are not held.

    A subclass says how a row is made ready to be painted, and how one looks that is no longer there.
    """

    block_wanted = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: tuple[int, ...] = ()
        self._blocks: OrderedDict[int, tuple[Line, ...]] = OrderedDict()
        self._asked: set[int] = set()

    @property
    def ids(self) -> tuple[int, ...]:
        """The things listed, in order."""
        return self._ids

    def made_ready(self, row: Row) -> Line:
        """Return what is painted of a row."""
        raise NotImplementedError

    def id_of(self, row: Row) -> int:
        """Return the id of a row."""
        raise NotImplementedError

    def gone(self) -> Line:
        """Return what is painted of a thing that was removed since the ids were read."""
        raise NotImplementedError

    def block_shown(self, first: int, last: int) -> None:
        """Tell that the things at these places have their rows."""
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def set_ids(self, ids: Sequence[int], *, keep: bool = False) -> None:
        """List other things; `keep` holds the rows already fetched where the ids begin alike."""
        self.beginResetModel()
        self._list(tuple(ids), keep=keep)
        self.endResetModel()

    def drop_block(self, number: int) -> None:
        """Take note that a block will not be fetched for now."""
        self._asked.discard(number)

    def set_block(self, number: int, ids: tuple[int, ...], rows: Sequence[Row]) -> None:
        """Take the rows of a block, unless other things stand there by now."""
        self._asked.discard(number)
        if ids != self._of(number):
            return
        # One that was removed since the ids were read is marked; the next reload lists the rest.
        found = {self.id_of(row): self.made_ready(row) for row in rows}
        self._blocks[number] = tuple(found[row_id] if row_id in found else self.gone() for row_id in ids)
        self._blocks.move_to_end(number)
        while len(self._blocks) > KEPT:
            self._blocks.popitem(last=False)
        first = number * BLOCK
        last = min(first + BLOCK, len(self._ids)) - 1
        if last >= first:
            self.block_shown(first, last)

    def forget_rows(self) -> None:
        """Let rows be fetched again when they are next seen; the old ones stay until then."""
        self._asked.clear()
        seen = list(self._blocks)[-3:]
        for number in list(self._blocks):
            if number not in seen:
                del self._blocks[number]
        for number in seen:
            self._ask(number)

    def line(self, place: int) -> Line | None:
        """Return the row at a place of the order, asking for its block where it is not held."""
        number, offset = divmod(place, BLOCK)
        lines = self._blocks.get(number)
        if lines is None:
            self._ask(number)
            return None
        return lines[offset]

    def place_of(self, row_id: int) -> int | None:
        """Return the place of a thing in the order."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def _list(self, ids: tuple[int, ...], *, keep: bool) -> None:
        self._blocks = OrderedDict(
            (number, lines)
            for number, lines in self._blocks.items()
            if keep and self._of(number) == ids[number * BLOCK : (number + 1) * BLOCK]
        )
        self._ids = ids
        self._asked.clear()

    def _of(self, number: int) -> tuple[int, ...]:
        return self._ids[number * BLOCK : (number + 1) * BLOCK]

    def _ask(self, number: int) -> None:
        if number not in self._asked and self._of(number):
            self._asked.add(number)
            self.block_wanted.emit(number, self._of(number))


class BlockFetcher(QObject, Generic[Row, Line]):
    """Fetches the block asked for last, one at a time, so that a long scroll leaves nothing behind it."""

    def __init__(
        self,
        page: Page,
        model: BlockModel[Row, Line],
        read: Callable[[tuple[int, ...]], Sequence[Row]],
    ) -> None:
        super().__init__(page)
        self._page, self._model, self._read = page, model, read
        self._wanted: list[tuple[int, tuple[int, ...]]] = []
        self._fetching = False
        model.block_wanted.connect(self._on_wanted)

    def _on_wanted(self, number: int, ids: tuple[int, ...]) -> None:
        self._wanted.append((number, ids))
        while len(self._wanted) > PENDING:
            self._model.drop_block(self._wanted.pop(0)[0])
        self._fetch()

    def _fetch(self) -> None:
        if self._fetching or not self._wanted:
            return
        self._fetching = True
        number, ids = self._wanted.pop()
        job = self._page.ask(lambda: self._read(ids), partial(self._model.set_block, number, ids))
        job.ended.connect(self._on_fetched)

    def _on_fetched(self) -> None:
        self._fetching = False
        self._fetch()
