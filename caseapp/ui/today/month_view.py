# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The month of the Today page: the table of days, and beside it what stands on the day chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from caseapp.domain.month import MonthDay, MonthPage, month_after, near, same_day
from caseapp.ui.theme import GRID, SECTION, scaled_font
from caseapp.ui.today.day_watch import DayWatch
from caseapp.ui.today.groups import Group
from caseapp.ui.today.month_grid import MonthGrid
from caseapp.ui.today.month_model import WEEKDAYS, MonthModel
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from caseapp.domain.deadline import TodayGroup, TodayScope
    from caseapp.ui.page import Page
    from caseapp.ui.today.acts import RowAct

BESIDE: Final = 250 * GRID
"""Pixels of width from which the list of a day stands beside the month, not under it."""

MOST: Final = 50
"""Rows of a kind that are listed of a day at first."""


class MonthView(QWidget):
    """A month; `scope` gives what finds out whose rows are meant, `clock` says which day and time it is."""

    def __init__(
        self,
        page: Page,
        acts: Sequence[RowAct],
        chase: RowAct,
        scope: Callable[[], Callable[[], TodayScope]],
        clock: DayWatch,
    ) -> None:
        super().__init__()
        self._page, self._scope, self._clock = page, scope, clock
        self.day, self._most = clock.day, MOST
        self.model = MonthModel(self)
        self.grid = MonthGrid(self.model)
        self.title, self.told, self.chosen = QLabel(), QLabel(), QLabel()
        self.told.setWordWrap(True)
        self.chosen.setWordWrap(True)
        self.ours = Group(page, "We owe", "We owe nothing on this day.", acts)
        self.theirs = Group(page, "Owed to us", "Nothing is owed to us on this day.", (*acts, chase))
        self.before = _button("◂", "Month before", lambda: self.leaf(-1))
        self.after = _button("▸", "Month after", lambda: self.leaf(1))
        self.now = _button("This month", "This month", lambda: self.go_to(self._clock.day))
        self._beside = QSplitter()
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._build()
        for group in (self.ours, self.theirs):
            group.more_requested.connect(self._list_more)
        self.grid.day_chosen.connect(self._on_day)
        self.grid.month_wanted.connect(self.go_to)
        self.grid.list_wanted.connect(self._to_list)
        self.setFocusProxy(self.grid)

    def _build(self) -> None:
        self._set_fonts()
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        for part in (self.before, self.after, self.now, self.title):
            head.addWidget(part)
        head.addStretch(1)
        left, right = QWidget(), QWidget()
        month, day = QVBoxLayout(left), QVBoxLayout(right)
        for column in (month, day):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(2 * GRID)
        month.addLayout(head)
        month.addWidget(self.told)
        month.addWidget(self.grid, 1)
        day.addWidget(self.chosen)
        self._sides.setSpacing(3 * GRID)
        self._sides.addWidget(self.ours, 1)
        self._sides.addWidget(self.theirs, 1)
        day.addLayout(self._sides, 1)
        self._beside.addWidget(left)
        self._beside.addWidget(right)
        self._beside.setChildrenCollapsible(False)
        self._beside.setHandleWidth(4 * GRID)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6 * GRID, 2 * GRID, 6 * GRID, 3 * GRID)
        whole.addWidget(self._beside)

    def load(self) -> None:
        """Read the month of the day chosen."""
        deadlines, month, scope = self._page.bench.services.deadlines, self.day, self._scope()
        on, at, most = self._clock.day, self._clock.at, self._most
        self._page.ask(
            lambda: deadlines.month(month, on, most, scope(), at), self._on_loaded, key="today-month"
        )

    def _list_more(self, most: int) -> None:
        self._most = most
        self.load()

    def leaf(self, by: int) -> None:
        """Show another month, so many after this one."""
        self.go_to(same_day(self.day, near(month_after(self.day, by))))

    def go_to(self, day: date) -> None:
        """Show the month of a day, and choose the day."""
        month = near(day)
        self.day = same_day(day, month)
        page = self.model.page
        if page is not None and page.first == month and self.model.index_of(self.day).isValid():
            self.grid.go_to(self.day)
        else:
            self.load()

    def _on_loaded(self, page: MonthPage) -> None:
        self.title.setText(long_date(page.first).split(" ", 1)[1])
        self.grid.setAccessibleName(f"Month: {self.title.text()}")
        end = page.trusted_end
        self.told.setVisible(end is not None)
        if end is not None:
            self.told.setText(
                f"Bank holidays are announced only up to {long_date(end)}: none are shown after that day."
            )
        day = self.day
        self.model.set_page(page)
        self.grid.go_to(day)

    def _on_day(self, day: MonthDay) -> None:
        self.day = day.day
        off = f"  ·  {day.off}" if day.off else ""
        self.chosen.setText(f"{WEEKDAYS[day.day.weekday()]} {long_date(day.day)}{off}")
        self.ours.show_group(_of_a_day(day.ours))
        self.theirs.show_group(_of_a_day(day.theirs))

    def _to_list(self) -> None:
        """Put the keyboard on the list of the day, on the side that has something."""
        filled = [group for group in (self.ours, self.theirs) if group.model.rowCount()]
        for group in filled[:1]:
            group.view.setFocus(Qt.FocusReason.OtherFocusReason)
            group.view.setCurrentIndex(group.model.index(min(1, group.model.rowCount() - 1)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list of the day beside the month, or under it with the two sides beside each other."""
        super().resizeEvent(event)
        wide, before = self.width() >= BESIDE, self._beside.orientation()
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(down if wide else across)
        self._beside.setOrientation(way)
        if way != before or not event.oldSize().isValid():
            self._beside.setSizes([7000, 3000] if wide else [6500, 3500])

    def changeEvent(self, event: QEvent) -> None:
        """Fit the headings to another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "title"):
            self._set_fonts()

    def _set_fonts(self) -> None:
        for label in (self.title, self.chosen):
            label.setFont(scaled_font(self, SECTION, strong=True))


def _of_a_day(group: TodayGroup) -> TodayGroup:
    """Return a group whose counts do not lead to the register, which is narrowed to no day."""
    return replace(group, counts=tuple(replace(count, questions=0) for count in group.counts))


def _button(words: str, name: str, act: Callable[[], None]) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.clicked.connect(act)
    return button
