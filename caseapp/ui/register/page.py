# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register as a page: a table that stays quick at a hundred thousand questions, and statistics."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from caseapp.domain.change import Change
from caseapp.domain.register_list import (
    FilterChoices,
    Listing,
    RegisterFilter,
    RegisterGroup,
    RegisterRow,
    RegisterSort,
)
from caseapp.domain.words import counted
from caseapp.ui.actions import ACTIONS, plain
from caseapp.ui.blocks import BLOCK, BlockFetcher
from caseapp.ui.elided import ElidedLabel
from caseapp.ui.errors import Tone
from caseapp.ui.page import Act, Bench, Page
from caseapp.ui.register.acting import Acting
from caseapp.ui.register.copying import table_data
from caseapp.ui.register.filters import RegisterFilters
from caseapp.ui.register.history import HistoryPart
from caseapp.ui.register.lines import HEADS, SORTS, Column
from caseapp.ui.register.model import RegisterModel
from caseapp.ui.register.saving import Saving
from caseapp.ui.register.switch import Views
from caseapp.ui.register.table import RegisterTable
from caseapp.ui.theme import GRID, SECTION, TITLE, scaled_font

TABLE: Final = "Table"
COPIED: Final = 5_000
"""Rows that are copied at most."""
BESIDE: Final = 250 * GRID
"""Pixels of width from which the history stands beside the table, not under it."""


class RegisterPage(Page):
    """The questions of a case, or of the whole library where no case is shown."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"questions", "askings", "responses", "deadlines", "cases", "officers", "organisations", "letters"}
    )

    def __init__(self, bench: Bench, *, of_case: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(bench, "Questions", parent)
        self.of_case = of_case
        self.case_id: int | None = None
        self.model = RegisterModel(self)
        self.table = RegisterTable("Questions", self.model, bench.settings, of_case=of_case)
        self.filters = RegisterFilters(of_case=of_case)
        self.views = Views()
        self.count = ElidedLabel()
        self.history = HistoryPart(self)
        self.history_button = QToolButton()
        self.empty = QLabel()
        self._stack = QStackedWidget()
        self._beside = QSplitter()
        self._kept = "case" if of_case else "library"
        self._sort = (RegisterSort.CASE, False)
        self._listing = Listing()
        self._listed = self._is_listing = self._wants_listing = self._rows_are_old = False
        BlockFetcher(self, self.model, lambda ids: bench.services.register_lists.rows(ids))
        self._build()
        self.acting = Acting(self, self.table.chosen_ids)
        self.saving = Saving(self, self.filters)
        self._restore()
        self._connect()

    def _build(self) -> None:
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setFont(scaled_font(self.empty, SECTION))
        self.history_button.setText("History")
        self.history_button.setAccessibleName("Show the history of the question chosen")
        self.history_button.setCheckable(True)
        head = QHBoxLayout()
        head.setContentsMargins(6 * GRID, (2 if self.of_case else 4) * GRID, 6 * GRID, GRID)
        head.setSpacing(3 * GRID)
        if not self.of_case:
            title = QLabel("Questions")
            title.setFont(scaled_font(title, TITLE))
            head.addWidget(title)
        head.addWidget(self.views.buttons)
        head.addWidget(self.count, 1)
        head.addWidget(self.history_button)
        self.column.addLayout(head)
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        margins = self.filters.contentsMargins()
        self.filters.setContentsMargins(4 * GRID, margins.top(), 4 * GRID, margins.bottom())
        inner.addWidget(self.filters)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self._beside.addWidget(self._stack)
        self._beside.addWidget(self.history)
        self._beside.setStretchFactor(0, 1)
        self._beside.setChildrenCollapsible(False)
        inner.addWidget(self._beside, 1)
        self.views.add(TABLE, whole)
        self.column.addWidget(self.views, 1)
        self.setFocusProxy(self.table)

    def _restore(self) -> None:
        """Sort, group and show as the last time."""
        settings = self.bench.settings
        sort, _, way = settings.choice(f"register-sort-{self._kept}", "case").partition(" ")
        if sort in set(RegisterSort):
            self._sort = (RegisterSort(sort), way == "down")
        self._show_sort()
        self.filters.set_group(settings.choice(f"register-group-{self._kept}", RegisterGroup.NONE.value))
        shown = settings.flag("register-history", False)
        self.history_button.setChecked(shown)
        self.history.setVisible(shown)

    def _connect(self) -> None:
        self.filters.changed.connect(self._list)
        self.filters.grouped.connect(self._on_grouped)
        self.table.entered_row.connect(self._on_entered)
        self.table.copy_requested.connect(self.copy_rows)
        self.table.horizontalHeader().sectionClicked.connect(self._on_head)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._pop_up)
        self.table.chosen_changed.connect(self._on_chosen)
        self.history_button.toggled.connect(self._on_history)
        self.views.shown.connect(self._on_view)

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done with the questions chosen."""
        own: dict[str, Act] = {"filter": self._to_filter}
        return own | dict(self.acting.acts())

    def show_case(self, case_id: int) -> None:
        """Show the register of a case."""
        if case_id != self.case_id:
            self.case_id = case_id
            self._listed = False
            self.model.set_listing(Listing())
            self.filters.show_filter(RegisterFilter())
            self.acting.form.leave()
        self.reload()

    def is_about(self, change: Change) -> bool:
        """Tell whether a change may concern what is listed."""
        here = self.case_id is None or self.case_id in change.case_ids or not change.case_ids
        return here and super().is_about(change)

    def load(self) -> None:
        """Read the register anew."""
        if self.of_case and self.case_id is None:
            return
        self._rows_are_old = True
        self._list()
        case_id, lists = self.case_id, self.bench.services.register_lists
        self.ask(lambda: lists.choices(case_id), self._on_choices, key="choices")

    def menu(self) -> QMenu:
        """Return the menu of the questions chosen."""
        menu = QMenu(self.table)
        menu.setAccessibleName("Questions chosen")
        menu.addAction("Show in its letters").triggered.connect(lambda: self._open(self._current_id()))
        menu.addSeparator()
        words = {row.id: plain(row.text) for row in ACTIONS}
        for name, act in self.acting.acts().items():
            menu.addAction(words[name]).triggered.connect(lambda _on=False, do=act: do())
        menu.addSeparator()
        menu.addAction("Copy rows").triggered.connect(lambda: self.copy_rows())
        if self.model.groups:
            menu.addSeparator()
            menu.addAction("Fold all groups").triggered.connect(lambda: self.model.fold_all(True))
            menu.addAction("Unfold all groups").triggered.connect(lambda: self.model.fold_all(False))
        menu.addSeparator()
        columns = self.table.columns_menu()
        columns.setTitle("Columns")
        menu.addMenu(columns)
        return menu

    def copy_rows(self) -> None:
        """Copy the rows chosen, with the columns that are seen."""
        ids, columns = self.table.chosen_ids(), self.table.shown_columns()
        if not ids or len(ids) > COPIED:
            wanted = (
                f"At most {COPIED:,} rows are copied: choose fewer." if ids else "Choose rows to copy first."
            )
            self.messages.say(wanted)
            return
        lists = self.bench.services.register_lists
        self.ask(lambda: lists.rows(ids), lambda rows: self._copied(rows, columns), key="copy")

    def _copied(self, rows: Sequence[RegisterRow], columns: Sequence[Column]) -> None:
        lines = [self.model.made_ready(row).cells for row in rows]
        data = table_data(
            [HEADS[column] for column in columns], [[cells[column] for column in columns] for cells in lines]
        )
        QGuiApplication.clipboard().setMimeData(data)
        self.messages.say(f"{counted(len(rows), 'row')} copied.", Tone.DONE)

    def _list(self) -> None:
        """Read which questions are wanted; while that is read, what is wanted meanwhile is read after it."""
        if self._is_listing:
            self._wants_listing = True
            return
        self._is_listing, self._wants_listing = True, False
        (sort, descending), lists, case_id = self._sort, self.bench.services.register_lists, self.case_id
        wanted, by = self.filters.wanted, self.filters.by

        def read() -> tuple[Listing, tuple[RegisterRow, ...]]:
            found = lists.listing(sort, descending=descending, by=by, wanted=wanted, case_id=case_id)
            return found, lists.rows(found.ids[:BLOCK])

        job = self.ask(read, lambda found: self._on_listed(*found, case_id))
        job.ended.connect(self._on_listing_ended)

    def _on_listing_ended(self) -> None:
        self._is_listing = False
        if self._wants_listing:
            self._list()

    def _on_listed(self, listing: Listing, first: Sequence[RegisterRow], case_id: int | None) -> None:
        if case_id != self.case_id:
            return
        if not self.model.shows(listing):
            chosen, current = self.table.chosen_ids(), self._current_id()
            self.model.set_listing(listing)
            self.table.choose(chosen, current)
        if self._rows_are_old and self._listed:
            self.model.forget_rows()
            self.table.viewport().update()
        self.model.set_block(0, listing.ids[:BLOCK], first)
        self._rows_are_old = False
        self._listing, self._listed = listing, True
        self._show_count()
        self._on_chosen()

    def _show_count(self) -> None:
        listing, chosen = self._listing, len(self.table.chosen_ids())
        said = f"{counted(len(listing.ids), 'question')}, {listing.open:,} open"
        self.count.setText(f"{said}  ·  {chosen:,} chosen" if chosen > 1 else said)
        if not listing.ids and self._listed:
            self.empty.setText(self._empty_words())
        self._stack.setCurrentWidget(self.table if listing.ids or not self._listed else self.empty)

    def _empty_words(self) -> str:
        if self.filters.wanted != RegisterFilter():
            return "No question fits these filters.\nChoose Clear filters to see all questions."
        if self.of_case:
            return "No questions yet.\nOpen the Letters tab, select words in a letter and choose Register question."
        return (
            "No questions yet.\nOpen a case, select words in one of its letters and choose Register question."
        )

    def _on_choices(self, choices: FilterChoices) -> None:
        self.filters.set_choices(choices)

    def _current_id(self) -> int | None:
        return self.model.id_at(self.table.currentIndex().row())

    def _on_chosen(self) -> None:
        self._show_count()
        chosen = self.table.chosen_ids()
        self.history.show_question(chosen[0] if len(chosen) == 1 else None)

    def _on_history(self, shown: bool) -> None:
        self.bench.settings.keep_flag("register-history", shown)
        self.history.setVisible(shown)
        self._on_chosen()

    def _on_view(self, name: str) -> None:
        self.history_button.setVisible(name == TABLE)
        self.count.setVisible(name == TABLE)

    def _on_grouped(self) -> None:
        self.bench.settings.keep_choice(f"register-group-{self._kept}", self.filters.by.value)
        self._list()

    def _on_head(self, section: int) -> None:
        sort = SORTS[Column(section)]
        self._sort = (sort, self._sort[0] is sort and not self._sort[1])
        way = " down" if self._sort[1] else ""
        self.bench.settings.keep_choice(f"register-sort-{self._kept}", f"{sort.value}{way}")
        self._show_sort()
        self._list()

    def _show_sort(self) -> None:
        column = next(column for column, sort in SORTS.items() if sort is self._sort[0])
        if self.of_case and column is Column.CASE:
            column = Column.NUMBER
        way = Qt.SortOrder.DescendingOrder if self._sort[1] else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(column, way)

    def _to_filter(self) -> None:
        self.views.show_view(TABLE)
        self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _pop_up(self, where: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(where))

    def _on_entered(self, row: int) -> None:
        if self.model.group_at(row) is not None:
            self.table.toggle(row)
        else:
            self._open(self.model.id_at(row))

    def _open(self, question_id: int | None) -> None:
        lists, guide = self.bench.services.register_lists, self.bench.guide
        if question_id is None:
            return

        def found(rows: Sequence[RegisterRow]) -> None:
            for row in rows:
                guide.question_requested.emit(row.case_id, row.id)

        self.ask(lambda: lists.rows([question_id]), found, key="open")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the history beside the table or under it."""
        super().resizeEvent(event)
        wide = self.width() >= BESIDE
        self._beside.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def changeEvent(self, event: QEvent) -> None:
        """Fit rows and columns to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "table"):
            self.table.fit_rows()
            self.table.fit()
