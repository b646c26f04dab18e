# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tabs of a case that are shown only where there is something in them, or when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from caseapp.ui.page import Act, Page
from caseapp.ui.second.reply_tab import ReplyTab
from caseapp.ui.second.second_tab import SecondTab

if TYPE_CHECKING:
    from caseapp.ui.case.page import CasePage


class FurtherTabs(QObject):
    """Second reading and Right of reply, at the end of the tabs."""

    def __init__(self, page: CasePage) -> None:
        super().__init__(page)
        self._page = page
        self._case_id: int | None = None
        self._wished: set[Page] = set()
        self.second, self.reply = SecondTab(page.bench), ReplyTab(page.bench)
        self.pages = (self.second, self.reply)
        for tab in self.pages:
            page.tabs.addTab(tab, tab.title)
            self._set_visible(tab, False)

    def acts(self) -> Mapping[str, Act]:
        """Return what brings the tabs into view."""
        return {
            "second-reading": partial(self._open, self.second),
            "right-of-reply": partial(self._open, self.reply),
        }

    def show_case(self, case_id: int) -> None:
        """Show what there is of a case."""
        if case_id != self._case_id:
            self._case_id = case_id
            self._wished.clear()
            for tab in self.pages:
                if self._page.tab is not tab:
                    self._set_visible(tab, False)
        for tab in self.pages:
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
                for tab, some in zip(self.pages, there, strict=True):
                    self._set_visible(tab, some or tab in self._wished or self._page.tab is tab)

        self._page.ask(work, found, key="further-tabs")

    def _open(self, tab: Page) -> None:
        self._wished.add(tab)
        self._set_visible(tab, True)
        self._page.tabs.setCurrentWidget(tab)
        tab.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_visible(self, tab: Page, visible: bool) -> None:
        self._page.tabs.setTabVisible(self._page.tabs.indexOf(tab), visible)
