# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tabs of a case that are made and shown only where there is something in them, or when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Qt

from caseapp.ui.page import Act

if TYPE_CHECKING:
    from caseapp.ui.case.page import CasePage
    from caseapp.ui.second.reply_tab import ReplyTab
    from caseapp.ui.second.second_tab import SecondTab

Further: TypeAlias = "SecondTab | ReplyTab"
T = TypeVar("T", "SecondTab", "ReplyTab")


class FurtherTabs(QObject):
    """Second reading and Right of reply, at the end of the tabs."""

    def __init__(self, page: CasePage) -> None:
        super().__init__(page)
        self._page = page
        self._case_id: int | None = None
        self._wished: set[Further] = set()
        self._made: list[Further] = []

    @property
    def pages(self) -> tuple[Further, ...]:
        """The tabs that have been made."""
        return tuple(self._made)

    @cached_property
    def second(self) -> SecondTab:
        """The tab of second readings, made when it is first needed."""
        from caseapp.ui.second.second_tab import SecondTab

        return self._added(SecondTab(self._page.bench), first=True)

    @cached_property
    def reply(self) -> ReplyTab:
        """The tab of the right of reply, made when it is first needed."""
        from caseapp.ui.second.reply_tab import ReplyTab

        return self._added(ReplyTab(self._page.bench), first=False)

    def acts(self) -> Mapping[str, Act]:
        """Return what brings the tabs into view."""
        return {
            "second-reading": lambda: self._open(self.second),
            "right-of-reply": lambda: self._open(self.reply),
        }

    def show_case(self, case_id: int) -> None:
        """Show what there is of a case."""
        if case_id != self._case_id:
            self._case_id = case_id
            self._wished.clear()
            for tab in self._made:
                if self._page.tab is not tab:
                    self._set_visible(tab, False)
        for tab in self._made:
            tab.show_case(case_id)

    def look(self) -> None:
        """Find out which of the tabs have something to show."""
        case_id, services = self._case_id, self._page.bench.services
        if case_id is None:
            return

        def work() -> tuple[bool, bool]:
            readings = services.second_readings.of_case(case_id)
            return bool(readings), bool(services.right_of_reply.schedules(case_id))

        def found(there: tuple[bool, bool]) -> None:
            if case_id == self._case_id:
                self._on_found(*there)

        self._page.ask(work, found, key="further-tabs")

    def _on_found(self, readings: bool, schedules: bool) -> None:
        wanted = [*([self.second] if readings else []), *([self.reply] if schedules else [])]
        for tab in self._made:
            self._set_visible(tab, tab in wanted or tab in self._wished or self._page.tab is tab)

    def _open(self, tab: Further) -> None:
        self._wished.add(tab)
        self._set_visible(tab, True)
        self._page.tabs.setCurrentWidget(tab)
        tab.setFocus(Qt.FocusReason.OtherFocusReason)

    def _added(self, tab: T, *, first: bool) -> T:
        """Put a tab, hidden, behind those of the case, or as the first of those that are here."""
        tabs = self._page.tabs
        at = tabs.indexOf(self._made[0]) if first and self._made else tabs.count()
        tabs.insertTab(at, tab, tab.title)
        tabs.setTabVisible(at, False)
        self._made.append(tab)
        tab.reference = self._page.where
        if self._case_id is not None:
            tab.show_case(self._case_id)
        return tab

    def _set_visible(self, tab: Further, visible: bool) -> None:
        self._page.tabs.setTabVisible(self._page.tabs.indexOf(tab), visible)
