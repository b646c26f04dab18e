# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register as a page: a table that stays quick at a hundred thousand questions, and statistics."""

from collections.abc import Mapping
from typing import ClassVar, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from caseapp.domain.change import Change
from caseapp.domain.register_list import RegisterFilter
from caseapp.domain.words import counted
from caseapp.ui.calendar_form import CalendarExport
from caseapp.ui.elided import ElidedLabel
from caseapp.ui.empty import OrEmpty
from caseapp.ui.native_keys import with_keys
from caseapp.ui.page import Act, Bench, Page
from caseapp.ui.register.acting import Acting
from caseapp.ui.register.exporting import ListedExport
from caseapp.ui.register.filters import RegisterFilters
from caseapp.ui.register.history import HistoryPart
from caseapp.ui.register.listing import Lister
from caseapp.ui.register.model import RegisterModel
from caseapp.ui.register.row_menu import RowMenu
from caseapp.ui.register.saving import Saving
from caseapp.ui.register.statistics_view import StatisticsView
from caseapp.ui.register.switch import Views
from caseapp.ui.register.table import RegisterTable
from caseapp.ui.routes import Route
from caseapp.ui.theme import GRID, TITLE, scaled_font

TABLE: Final = "Table"
STATISTICS: Final = "Statistics"
BESIDE: Final = 250 * GRID
"""Pixels of width from which the history stands beside the table, not under it."""


class RegisterPage(Page):
    """The questions of a case, or of the whole library where no case is shown.

    `views` can be given further views of the same questions.
    """

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"questions", "askings", "responses", "response_askings", "deadlines", "commitments"}
        | {"cases", "officers", "organisations", "letters", "second_readings"}
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
        self.history_button, self.chase_button = QToolButton(), QToolButton()
        self.statistics = StatisticsView(self)
        self._listed = OrEmpty(self.table)
        self.empty = self._listed.empty
        self._beside = QSplitter()
        self.lister = Lister(self, self.model, self.table, self.filters, of_case=of_case)
        self._build_head()
        self._build_table()
        self.views.add(STATISTICS, self.statistics)
        self.column.addWidget(self.views, 1)
        self.setFocusProxy(self.table)
        self.acting = Acting(self, self.table.chosen_ids, lambda: self.case_id)
        self.rows = RowMenu(self, self.table, self.acting)
        self.saving = Saving(self, self.filters)
        self.calendar = None if of_case else CalendarExport(self)
        self.exporting = ListedExport(
            self, lambda: self.case_id, lambda: (self.filters.wanted, *self.lister.order)
        )
        self._connect()

    def _build_head(self) -> None:
        self.history_button.setText("History")
        self.history_button.setAccessibleName("Show the history of the question chosen")
        self.history_button.setCheckable(True)
        self.chase_button.setText("Draft chaser")
        shown = self.bench.settings.flag("register-history", False)
        self.history_button.setChecked(shown)
        self.history.setVisible(shown)
        head = QHBoxLayout()
        head.setContentsMargins(6 * GRID, (2 if self.of_case else 4) * GRID, 6 * GRID, GRID)
        head.setSpacing(3 * GRID)
        if not self.of_case:
            title = QLabel("Questions")
            title.setFont(scaled_font(title, TITLE))
            head.addWidget(title)
        head.addWidget(self.views.buttons, 0, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self.count, 1)
        head.addWidget(self.chase_button)
        head.addWidget(self.history_button)
        self.column.addLayout(head)

    def _build_table(self) -> None:
        self.filters.setContentsMargins(4 * GRID, 0, 4 * GRID, 0)
        self._beside.addWidget(self._listed)
        self._beside.addWidget(self.history)
        self._beside.setStretchFactor(0, 1)
        self._beside.setChildrenCollapsible(False)
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.filters)
        inner.addWidget(self._beside, 1)
        self.views.add(TABLE, whole)

    def _connect(self) -> None:
        self.bench.guide.settings_changed.connect(self.reload)
        self.lister.listed.connect(self._on_chosen)
        self.table.chosen_changed.connect(self._on_chosen)
        self.history_button.toggled.connect(self._on_history)
        self.chase_button.clicked.connect(lambda: self.acting.draft_chaser())
        self.views.shown.connect(self._on_view)

    def acts(self) -> Mapping[str, Act]:
        """Return what can be done with the questions chosen."""
        own: dict[str, Act] = {"filter": self._to_filter}
        own |= {} if self.calendar is None else self.calendar.acts()
        own |= self.exporting.acts()
        return own | dict(self.acting.acts()) if self.views.name == TABLE else own

    def arrive(self, route: Route) -> None:
        """Show the questions that a route wants."""
        if route.wanted is not None:
            self.views.show_view(TABLE)
            self.filters.show_filter(route.wanted)

    def show_case(self, case_id: int) -> None:
        """Show the register of a case."""
        if case_id != self.case_id:
            self.case_id = case_id
            self.lister.show_case(case_id)
            self.filters.show_filter(RegisterFilter())
            self.statistics.show_case(case_id)
            self.acting.form.leave()
            self.acting.chasers.bar.leave()
        self.reload()

    def is_about(self, change: Change) -> bool:
        """Tell whether a change may concern what is listed."""
        here = self.case_id is None or self.case_id in change.case_ids or not change.case_ids
        return here and super().is_about(change)

    def load(self) -> None:
        """Read the register anew."""
        if self.of_case and self.case_id is None:
            return
        self.lister.read_anew()
        self.statistics.reload()
        case_id, lists = self.case_id, self.bench.services.register_lists
        self.ask(lambda: lists.choices(case_id), self.filters.set_choices, key="choices")

    def _on_chosen(self) -> None:
        """Count what is listed and chosen, and tell the history of a single question."""
        listing, chosen = self.lister.listing, self.table.chosen_ids()
        said = f"{counted(listing.count, 'question')}, {listing.open:,} open"
        said += f"  ·  {len(chosen):,} chosen" if len(chosen) > 1 else ""
        self.count.setText(said if self.views.name == TABLE and self.lister.has_listed else "")
        if not listing.ids and self.lister.has_listed:
            self.empty.setText(self._empty_words())
        self._listed.show_view(bool(listing.ids) or not self.lister.has_listed)
        self.history.show_question(chosen[0] if len(chosen) == 1 else None)
        self._say_chasing(len(chosen))

    def _say_chasing(self, chosen: int) -> None:
        """Say what a chaser would be about; among all cases something has to be chosen."""
        about = f"the {counted(chosen, 'question')} chosen" if chosen else "all that is overdue in the case"
        words = f"Draft chaser for {about}"
        self.chase_button.setToolTip(with_keys(words, "Ctrl+J, H"))
        self.chase_button.setAccessibleName(words)
        self.chase_button.setEnabled(self.of_case or chosen > 0)

    def _empty_words(self) -> str:
        if self.filters.wanted != RegisterFilter():
            return "No question fits these filters.\nChoose Clear filters to see all questions."
        if self.of_case:
            return "No questions yet.\nOpen the Letters tab, select words in a letter and choose Register question."
        return (
            "No questions yet.\nOpen a case, select words in one of its letters and choose Register question."
        )

    def _on_history(self, shown: bool) -> None:
        self.bench.settings.keep_flag("register-history", shown)
        self.history.setVisible(shown)
        self._on_chosen()

    def _on_view(self, name: str) -> None:
        self.history_button.setVisible(name == TABLE)
        self.chase_button.setVisible(name == TABLE)
        self._on_chosen()
        self.bench.guide.acts_changed.emit()

    def _to_filter(self) -> None:
        self.views.show_view(TABLE)
        self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
