# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the window can go, where it has been, and how each page is made the first time it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from caseapp.domain.register_list import RegisterFilter
    from caseapp.ui.page import Bench, Page


@dataclass(frozen=True, slots=True)
class Route:
    """A page, and what is to be shown on it; `page` counts a letter's pages from 1.

    `document_id` is that of an enclosure to be shown in the letter's stead, and `page` counts its pages then.
    `wanted` is what the register is narrowed to.
    """

    name: str
    case_id: int | None = None
    letter_id: int | None = None
    question_id: int | None = None
    draft_id: int | None = None
    page: int = 0
    words: str = ""
    document_id: int | None = None
    note_id: int | None = None
    exhibit_id: int | None = None
    wanted: RegisterFilter | None = None


class Trail:
    """The places visited, with back and forward as in a browser."""

    def __init__(self) -> None:
        self._places: list[Route] = []
        self._at = -1

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._at < len(self._places) - 1

    @property
    def came_from(self) -> str:
        """The name of the page before this one, "" where there is none."""
        return self._places[self._at - 1].name if self.can_go_back else ""

    def went(self, route: Route) -> None:
        """Remember a place that was gone to; what lay forward is forgotten."""
        if self._at >= 0 and self._places[self._at] == route:
            return
        self._places[self._at + 1 :] = [route]
        self._at += 1

    def back(self) -> Route | None:
        """Step back and return the place."""
        return self._step(-1)

    def forward(self) -> Route | None:
        """Step forward and return the place."""
        return self._step(1)

    def _step(self, by: int) -> Route | None:
        if not 0 <= self._at + by < len(self._places):
            return None
        self._at += by
        return self._places[self._at]


def make_page(name: str, bench: Bench) -> Page:
    """Make a page; its code is loaded only now."""
    match name:
        case "today":
            from caseapp.ui.today.page import TodayView

            return TodayView(bench)
        case "in-tray":
            from caseapp.ui.intray.page import InTrayPage

            return InTrayPage(bench)
        case "search":
            from caseapp.ui.search.page import SearchPage

            return SearchPage(bench)
        case "questions":
            from caseapp.ui.register.page import RegisterPage

            return RegisterPage(bench)
        case "case":
            from caseapp.ui.case.page import CasePage

            return CasePage(bench)
        case "draft":
            from caseapp.ui.drafts.page import DraftPage

            return DraftPage(bench)
        case "library":
            from caseapp.ui.keeping.page import KeepingPage

            return KeepingPage(bench)
        case "office":
            from caseapp.ui.office.page import OfficePage

            return OfficePage(bench)
        case "import-register":
            from caseapp.ui.importing.page import ImportPage

            return ImportPage(bench)
        case "first-steps" | "about" | "letter-papers":
            return _help_page(name, bench)
        case _:
            from caseapp.ui.cases.page import CasesPage

            return CasesPage(bench)


def _help_page(name: str, bench: Bench) -> Page:
    match name:
        case "first-steps":
            from caseapp.ui.first_steps import FirstStepsPage

            return FirstStepsPage(bench)
        case "letter-papers":
            from caseapp.ui.papers.page import PapersPage

            return PapersPage(bench)
        case _:
            from caseapp.ui.about import AboutPage

            return AboutPage(bench)


def show_keys(main: QWidget) -> None:
    """Show the keys in a small window beside the main one; its code is loaded only now."""
    from caseapp.ui.key_list import KeysWindow

    keys = main.findChild(KeysWindow) or KeysWindow(main)
    keys.open()
