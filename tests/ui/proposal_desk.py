# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter whose questions are proposed, for the tests that go through them."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.domain.question import Question
from caseapp.ui.case.pane import Pane
from caseapp.ui.case.proposal_bar import ProposalBar
from caseapp.ui.case.proposal_run import ProposalRun
from caseapp.ui.letters.on_screen import ProposedMark
from caseapp.ui.window import MainWindow
from tests.ui.desk import CaseDesk
from tests.ui.office import Office

ASKED = (
    "Can you confirm that no such camera has been fitted with software that sorts people by origin?",
    "Please tell me what steps you take before a sale to learn how the cameras will be used.",
    "Who in your company decides about a sale to a police force overseas?",
)
OURS = ("16 July 2021", "Dear Ms Marlow", "Thank you for your letter.", *ASKED, "Yours sincerely")
LISTED = (
    "20 August 2021",
    "Dear Ms Marlow",
    "Please provide the following:",
    "(a) the date of the first sale;",
    "(b) the name of each buyer.",
    "Thank you for what you have sent to this office so far.",
    "Can you say what the cameras store and send, and the country in which the data lie?",
    "Yours sincerely",
)


class ProposalDesk(CaseDesk):
    """A case with a letter of ours that asks something, none of it registered."""

    def __init__(self, qtbot: QtBot, office: Office, window: MainWindow) -> None:
        super().__init__(qtbot, office, window)
        self.letter = office.letter(self.case_id, OURS, Direction.OUTGOING, date(2021, 7, 16))
        self.show()
        window.activateWindow()
        self.until(3)

    @property
    def pane(self) -> Pane:
        return self.tab.ours

    @property
    def bar(self) -> ProposalBar:
        return self.tab.proposals.bar(self.pane)

    @property
    def run(self) -> ProposalRun:
        return self.tab.proposals.run(self.pane)

    @property
    def marks(self) -> tuple[ProposedMark, ...]:
        return self.pane.viewer.view.proposed

    @property
    def at_hand(self) -> str:
        return "" if self.run.current is None else self.run.current.wording

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.office.services.register.questions(self.case_id)

    @property
    def registered(self) -> list[str]:
        return [question.wording for question in self.questions]

    def until(self, number: int) -> None:
        """Wait until so many are proposed, as the letter was read last."""

        def told() -> bool:
            run = self.run
            soon = any(timer.isActive() for timer in self.tab.proposals.findChildren(QTimer))
            idle = not self.window.jobs.busy and not soon
            return run.is_read and len(run.found) == number and idle

        self.qtbot.waitUntil(told, timeout=self.patience)

    def act(self, action: str) -> None:
        self.window.run(action)
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    def type(self, words: str) -> None:
        for letter in words:
            self.press(Qt.Key(ord(letter.upper())))

    def show_listed(self) -> None:
        """Show a second letter of ours, with a list and a question that has parts."""
        self.office.letter(self.case_id, LISTED, Direction.OUTGOING, date(2021, 8, 20), "list.pdf")
        self.tab.reload()
        self.settle()
        self.tab.ours.show_letter(max(self.tab.letters))
        self.until(3)
