# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Today page: what we owe and what is owed to us, in two groups that no count mixes, and what waits besides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from caseapp.domain.deadline import TodayKind, TodayPage, TodayScope
from caseapp.domain.question import Side
from caseapp.domain.register_list import DueBand, RegisterFilter
from caseapp.ui.page import Bench, Page
from caseapp.ui.register.switch import Views
from caseapp.ui.routes import Route
from caseapp.ui.theme import GRID, TITLE, scaled_font
from caseapp.ui.today.acts import chaser_act, row_acts
from caseapp.ui.today.day_watch import DayWatch
from caseapp.ui.today.groups import Group
from caseapp.ui.today.month_view import MonthView
from caseapp.ui.today.scope_bar import ScopeBar
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from caseapp.domain.case import Officer

LIST: Final = "List"
MONTH: Final = "Month"
NOTHING_OURS: Final = (
    "Nothing is due from us.\n"
    "Questions that others put to us, what we promised and cases to look at again stand here."
)
NOTHING_THEIRS: Final = (
    "Nothing is due to us.\n"
    "Questions that we asked, and what others promised, stand here once they are registered in a letter."
)
_KEPT: Final = "today-view"
MOST: Final = 200
"""Rows of a kind that are listed at first."""


@dataclass(frozen=True, slots=True)
class _Found:
    page: TodayPage
    scope: TodayScope
    officers: tuple[Officer, ...]
    backup_due: bool


class TodayView(Page):
    """What is to be done today; `clock` says which day and time that is, on the wall."""

    concerns: ClassVar[frozenset[str]] = frozenset(
        {"questions", "askings", "responses", "deadlines", "commitments", "letters", "letter_cases"}
        | {"drafts", "cases", "despatches", "officers", "clearances", "draft_versions", "own_papers"}
    )

    def __init__(self, bench: Bench, clock: Callable[[], datetime] = datetime.now) -> None:
        super().__init__(bench, "Today")
        self.clock = DayWatch(self, clock)
        self.day = QLabel()
        self.backup = QPushButton("Back up: the last backup is old, or there is none")
        self._scope, self._most = TodayScope(), MOST
        self.views = Views()
        self.scope = ScopeBar(self, self.views.buttons)
        self.head = QLabel("Today")
        self._build_head()
        acts, chase = row_acts(self), chaser_act(self)
        self.ours = Group(self, "We owe", NOTHING_OURS, acts)
        self.theirs = Group(self, "Owed to us", NOTHING_THEIRS, (*acts, chase))
        self.papers = Group(self, "Letters and drafts", "", acts)
        self.groups = (self.ours, self.theirs, self.papers)
        self.views.add(LIST, self._build_list())
        self.month = MonthView(self, acts, chase, lambda: self.scope.reader(bench.services.desk), self.clock)
        self.views.add(MONTH, self.month)
        if bench.settings.choice(_KEPT, LIST) == MONTH:
            self.views.show_view(MONTH)
        self.views.shown.connect(self._on_view)
        self.column.addWidget(self.views, 1)
        self.scope.changed.connect(self.reload)
        self.clock.day_changed.connect(self.reload)
        self.clock.watch(self, self.month.grid, *(group.view for group in self.groups))
        bench.guide.officer_changed.connect(self.reload)
        bench.guide.settings_changed.connect(self.reload)
        for group in self.groups:
            group.more_requested.connect(self._list_more)
        self.ours.register_requested.connect(lambda kind: self._show_in_register(Side.OURS, kind))
        self.theirs.register_requested.connect(lambda kind: self._show_in_register(Side.THEIRS, kind))
        self.setFocusProxy(self.ours.view if self.views.name == LIST else self.month.grid)

    def _build_head(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(6 * GRID, 4 * GRID, 6 * GRID, GRID)
        head.setSpacing(3 * GRID)
        head.addWidget(self.head)
        head.addWidget(self.day)
        head.addStretch(1)
        head.addWidget(self.backup)
        self.column.addLayout(head)
        self.scope.setContentsMargins(4 * GRID, 0, 4 * GRID, GRID)
        self.column.addWidget(self.scope)
        self.backup.hide()
        self.backup.setFlat(True)
        self.backup.setAccessibleName(self.backup.text())
        self.backup.clicked.connect(lambda: self.bench.guide.page_requested.emit("library"))
        self._set_fonts()

    def _build_list(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(6 * GRID, 2 * GRID, 6 * GRID, 3 * GRID)
        column.setSpacing(3 * GRID)
        row = QHBoxLayout()
        row.setSpacing(6 * GRID)
        row.addWidget(self.ours, 1)
        row.addWidget(self.theirs, 1)
        column.addLayout(row, 3)
        column.addWidget(self.papers, 2)
        return whole

    def load(self) -> None:
        """Read what is to be done."""
        services, on, scope = self.bench.services, self.clock.day, self.scope.reader(self.bench.services.desk)
        most, at = self._most, self.clock.at
        self.day.setText(long_date(on))

        def read() -> _Found:
            whose = scope()
            return _Found(
                services.deadlines.today(on, most, whose, at),
                whose,
                services.desk.officers(),
                services.keeping.backup_due(datetime.now(UTC)),
            )

        self.ask(read, self._on_loaded, key="today")
        if self.views.name == MONTH:
            self.month.load()

    def _on_view(self, name: str) -> None:
        self.bench.settings.keep_choice(_KEPT, name)
        if name == MONTH:
            self.month.load()
        shown = self.ours.view if name == LIST else self.month.grid
        self.setFocusProxy(shown)

    def _on_loaded(self, found: _Found) -> None:
        self._scope = found.scope
        self.backup.setVisible(found.backup_due)
        self.scope.set_officers(found.officers)
        narrowed = self.scope.is_narrow
        self.ours.show_group(found.page.owed_by_us, narrowed=narrowed)
        self.theirs.show_group(found.page.owed_by_them, narrowed=narrowed)
        self.papers.show_group(found.page.papers)
        self.papers.setVisible(bool(found.page.papers.total))
        both = (*found.page.owed_by_us.rows, *found.page.owed_by_them.rows)
        self.clock.wait_for(row.due_time for row in both if row.days == 0 and row.due_time)

    def _list_more(self, most: int) -> None:
        self._most = most
        self.reload()

    def _show_in_register(self, side: Side, kind: TodayKind) -> None:
        """Go to the register, narrowed to the questions that are counted here."""
        wanted = RegisterFilter(
            case_id=self._scope.case_id,
            case=self.scope.case_words,
            side=side,
            officer_id=self._scope.officer_id,
            due=DueBand(kind.value),
        )
        self.bench.guide.route_requested.emit(Route("questions", wanted=wanted))

    def changeEvent(self, event: QEvent) -> None:
        """Fit the title to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "head"):
            self._set_fonts()

    def _set_fonts(self) -> None:
        self.head.setFont(scaled_font(self, TITLE))
