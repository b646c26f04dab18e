# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case in a window, for the tests that work on it there."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.ui.case.letters_tab import LettersTab
from caseapp.ui.case.page import CasePage
from caseapp.ui.search.page import SearchPage
from caseapp.ui.window import MainWindow
from tests.ui.office import Office


class CaseDesk:
    """An office with one case, and a window on it."""

    patience: ClassVar[int] = 20_000
    """Milliseconds that the jobs of one step may take."""

    def __init__(self, qtbot: QtBot, office: Office, window: MainWindow) -> None:
        self.qtbot, self.office, self.window = qtbot, office, window
        self.case_id = office.case()

    @property
    def page(self) -> CasePage:
        page = self.window.page
        assert isinstance(page, CasePage)
        return page

    @property
    def tab(self) -> LettersTab:
        return self.page.letters

    def show(self) -> None:
        self.window.show_case(self.case_id)
        self.settle()

    def why(self, key: Qt.Key) -> None:
        """Give the reason that a label waits for."""
        QTest.keyClick(self.tab.decide_bar.reasons.rows, key)
        self.settle()

    def do(self, which: str) -> None:
        """Choose an action of the menu bar."""
        self.window.actions_by_id[which].trigger()
        self.settle()

    def find(self, words: str) -> SearchPage:
        """Search the library for words that stand in one place."""
        self.window.show_page("search")
        page = self.window.page
        assert isinstance(page, SearchPage)
        page.field.setText(words)
        self.qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=self.patience)
        self.settle()
        return page

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=self.patience)


class ExchangeDesk(CaseDesk):
    """The case holds a letter of ours with three questions and their reply, and is shown."""

    def __init__(self, qtbot: QtBot, office: Office, window: MainWindow) -> None:
        super().__init__(qtbot, office, window)
        self.ours, self.theirs, self.questions = office.exchange(self.case_id)
        self.prepare()
        self.show()

    def prepare(self) -> None:
        """Add to the case before it is shown."""

    def choose(self, number: int) -> None:
        self.tab.choose(self.questions[number])
        self.settle()
