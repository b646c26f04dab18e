# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reads which questions the table lists, in which order and groups, while it is used on."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from caseapp.domain.register_list import Listing, RegisterGroup, RegisterRow, RegisterSort
from caseapp.ui.blocks import BLOCK, BlockFetcher
from caseapp.ui.page import Page
from caseapp.ui.register.filters import RegisterFilters
from caseapp.ui.register.lines import SORTS, Column
from caseapp.ui.register.model import RegisterModel
from caseapp.ui.register.table import RegisterTable


class Lister(QObject):
    """Fills the table as the filters and heads ask for; `listed()` tells that it has."""

    listed = Signal()

    def __init__(
        self,
        page: Page,
        model: RegisterModel,
        table: RegisterTable,
        filters: RegisterFilters,
        *,
        of_case: bool,
    ) -> None:
        super().__init__(page)
        self._page, self._model, self._table, self._filters = page, model, table, filters
        self._of_case = of_case
        self._kept = "case" if of_case else "library"
        self._sort = (RegisterSort.CASE, False)
        self._reads = self._reads_again = self._rows_are_old = False
        self.case_id: int | None = None
        self.listing = Listing()
        self.has_listed = False
        BlockFetcher(page, model, lambda ids: page.bench.services.register_lists.rows(ids))
        self._restore()
        filters.changed.connect(self.read)
        filters.grouped.connect(self._on_grouped)
        table.horizontalHeader().sectionClicked.connect(self._on_head)

    def show_case(self, case_id: int) -> None:
        """List nothing until the questions of a case are read."""
        self.case_id, self.has_listed = case_id, False
        self.listing = Listing()
        self._model.set_listing(self.listing)

    @property
    def order(self) -> tuple[RegisterSort, bool]:
        """By what the questions are sorted, and whether in reverse."""
        return self._sort

    def read_anew(self) -> None:
        """Read the questions and their lines after something changed."""
        self._rows_are_old = True
        self.read()

    def read(self) -> None:
        """Read which questions are wanted; what is wanted while that is read is read after it."""
        if self._reads:
            self._reads_again = True
            return
        self._reads, self._reads_again = True, False
        (sort, descending), lists, case_id = (
            self._sort,
            self._page.bench.services.register_lists,
            self.case_id,
        )
        wanted, by = self._filters.wanted, self._filters.by

        def read() -> tuple[Listing, tuple[RegisterRow, ...]]:
            found = lists.listing(sort, descending=descending, by=by, wanted=wanted, case_id=case_id)
            return found, lists.rows(found.ids[:BLOCK])

        job = self._page.ask(read, lambda found: self._on_read(*found, case_id))
        job.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        self._reads = False
        if self._reads_again:
            self.read()

    def _on_read(self, listing: Listing, first: Sequence[RegisterRow], case_id: int | None) -> None:
        if case_id != self.case_id:
            return
        if not self._model.shows(listing):
            chosen = self._table.chosen_ids()
            current = self._model.id_at(self._table.currentIndex().row())
            bar = self._table.verticalScrollBar()
            seen = bar.value()
            self._model.set_listing(listing)
            self._table.choose(chosen, current)
            if self._rows_are_old and self.has_listed:  # something changed, and nobody went anywhere
                bar.setValue(seen)
        if self._rows_are_old and self.has_listed:
            self._model.forget_rows()
            self._table.viewport().update()
        self._model.set_block(0, listing.ids[:BLOCK], first)
        self._rows_are_old = False
        self.listing, self.has_listed = listing, True
        self.listed.emit()

    def _restore(self) -> None:
        """Sort and group as the last time."""
        settings = self._page.bench.settings
        sort, _, way = settings.choice(f"register-sort-{self._kept}", "case").partition(" ")
        if sort in set(RegisterSort):
            self._sort = (RegisterSort(sort), way == "down")
        self._show_sort()
        self._filters.set_group(settings.choice(f"register-group-{self._kept}", RegisterGroup.NONE.value))

    def _on_grouped(self) -> None:
        self._page.bench.settings.keep_choice(f"register-group-{self._kept}", self._filters.by.value)
        self.read()

    def _on_head(self, section: int) -> None:
        sort = SORTS[Column(section)]
        self._sort = (sort, self._sort[0] is sort and not self._sort[1])
        way = " down" if self._sort[1] else ""
        self._page.bench.settings.keep_choice(f"register-sort-{self._kept}", f"{sort.value}{way}")
        self._show_sort()
        self.read()

    def _show_sort(self) -> None:
        column = next(column for column, sort in SORTS.items() if sort is self._sort[0])
        if self._of_case and column is Column.CASE:
            column = Column.NUMBER
        way = Qt.SortOrder.DescendingOrder if self._sort[1] else Qt.SortOrder.AscendingOrder
        self._table.horizontalHeader().setSortIndicator(column, way)
