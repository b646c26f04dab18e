# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions proposed in a letter are gone through by one key a decision, each going on to the next."""

from collections import Counter
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.domain.question import Question, Side
from caseapp.ui.case.pane import Pane
from caseapp.ui.case.proposal_bar import PROPOSAL_KEYS, ProposalBar
from caseapp.ui.case.proposal_run import ProposalRun
from caseapp.ui.key_groups import sequences
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


class Desk(CaseDesk):
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
            idle = not self.window.jobs.busy and not self.tab.proposals.is_waiting(self.pane)
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


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_a_quiet_line_offers_what_is_proposed_and_the_margin_shows_it(desk: Desk) -> None:
    assert desk.bar.isVisible()
    assert desk.bar.head.text() == "3 questions proposed"
    assert desk.bar.review.isVisible()
    assert not desk.bar.accept.isVisible()
    assert not desk.bar.has_keyboard
    assert [mark.label for mark in desk.marks] == ["Q1?", "Q2?", "Q3?"]
    assert not any(mark.current for mark in desk.marks)
    assert desk.pane.marks == ()
    assert desk.pane.viewer.view.mark_spans() == ()
    assert not desk.tab.proposals.bar(desk.tab.theirs).isVisible()


def test_the_bar_tells_which_it_is_what_it_asks_and_why_it_is_proposed(desk: Desk) -> None:
    desk.act("next-proposal")
    assert desk.bar.head.text() == "Proposed question 1 of 3, to be Q1, page 1"
    assert desk.bar.field.words == ASKED[0]
    assert desk.bar.about.text().startswith("Direct question: ")
    assert desk.bar.accessibleDescription() == f"{desk.bar.head.text()}. {ASKED[0]}. {desk.bar.about.text()}"
    assert desk.bar.accept.hasFocus()
    assert [mark.current for mark in desk.marks] == [True, False, False]
    desk.press(Qt.Key.Key_Down)
    assert desk.at_hand == ASKED[1]
    assert [mark.label for mark in desk.marks] == ["Q3?", "Q1?", "Q2?"]  # what each gets from here on
    desk.press(Qt.Key.Key_Up)
    desk.press(Qt.Key.Key_Up)
    assert desk.at_hand == ASKED[2]


def test_each_key_decides_and_goes_on_to_the_next_however_fast_they_come(desk: Desk) -> None:
    desk.act("next-proposal")
    desk.type("ax")
    assert desk.at_hand == ASKED[2]
    desk.press(Qt.Key.Key_Return)
    assert desk.bar.isHidden()
    desk.until(0)
    assert [(one.number, one.wording) for one in desk.questions] == [("Q1", ASKED[0]), ("Q2", ASKED[2])]
    assert desk.pane.viewer.view.hasFocus()
    assert desk.tab.messages.words == "Every question proposed in this letter is decided."
    assert desk.marks == ()
    assert [mark.number for mark in desk.pane.marks] == ["Q1", "Q2"]


def test_undo_proposes_again_what_was_decided_and_has_it_at_hand(desk: Desk) -> None:
    desk.act("next-proposal")
    desk.type("ax")
    desk.until(1)
    assert desk.at_hand == ASKED[2]
    desk.act("undo")
    desk.until(2)
    assert desk.at_hand == ASKED[1]
    desk.act("undo")
    desk.until(3)
    assert desk.at_hand == ASKED[0]
    assert (
        desk.bar.head.text() == "Proposed question 1 of 3, to be Q2, page 1"
    )  # a number is never used again
    assert desk.registered == []
    desk.act("redo")
    desk.until(2)
    assert desk.registered == [ASKED[0]]


def test_the_actions_of_the_window_do_the_same_from_the_page(desk: Desk) -> None:
    desk.act("accept-proposal")
    assert desk.tab.messages.words.startswith("Go to a question that is proposed first")
    desk.act("previous-proposal")
    assert desk.at_hand == ASKED[2]
    desk.pane.viewer.view.setFocus()
    desk.act("accept-proposal")
    assert desk.at_hand == ASKED[0]
    desk.act("reject-proposal")
    desk.act("accept-all-proposal")
    desk.until(0)
    assert desk.registered == [ASKED[2], ASKED[1]]


def test_words_are_edited_before_they_are_registered_and_their_place_stays(desk: Desk) -> None:
    desk.act("next-proposal")
    desk.press(Qt.Key.Key_E)
    assert desk.bar.field.hasFocus()
    desk.bar.field.setPlainText("Is there no such software?")
    desk.press(Qt.Key.Key_Return)
    desk.until(2)
    assert desk.registered == ["Is there no such software?"]
    passage = desk.questions[0].askings[0].passage
    assert passage is not None
    assert " ".join(passage.quote.split()) == ASKED[0]
    assert desk.at_hand == ASKED[1]
    assert desk.bar.accept.hasFocus()


def test_escape_leaves_the_words_and_then_the_proposals_as_they_are(desk: Desk) -> None:
    desk.act("next-proposal")
    desk.press(Qt.Key.Key_E)
    desk.bar.field.setPlainText("Something else?")
    desk.press(Qt.Key.Key_Escape)
    assert desk.bar.field.toPlainText() == ASKED[0]
    assert desk.bar.accept.hasFocus()
    desk.press(Qt.Key.Key_Escape)
    assert desk.at_hand == ""
    assert desk.bar.head.text() == "3 questions proposed"
    assert desk.pane.viewer.view.hasFocus()
    assert desk.registered == []


def test_the_items_of_a_list_are_registered_in_parts_by_one_key_and_taken_back_by_one(desk: Desk) -> None:
    desk.show_listed()
    desk.act("next-proposal")
    assert "one of 2 that go together" in desk.bar.about.text()
    desk.type("s")
    desk.until(1)
    assert [one.number for one in desk.questions] == ["Q1", "Q1(a)", "Q1(b)"]
    desk.act("undo")
    desk.until(3)
    assert desk.questions == ()
    assert desk.at_hand.endswith("the date of the first sale")


def test_a_question_is_divided_at_the_caret(desk: Desk) -> None:
    desk.show_listed()
    desk.act("previous-proposal")
    desk.type("s")
    assert desk.bar.field.hasFocus()
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert desk.bar.take.text() == "Register in 2 parts"
    desk.press(Qt.Key.Key_Return)
    desk.until(2)
    assert [one.wording for one in desk.questions[1:]] == [
        "Can you say what the cameras store and send",
        "the country in which the data lie?",
    ]


def test_a_question_is_merged_with_the_next_and_the_last_with_none(desk: Desk) -> None:
    desk.act("next-proposal")
    desk.type("m")
    desk.until(1)
    assert desk.registered == [f"{ASKED[0]} {ASKED[1]}"]
    desk.type("m")
    desk.settle()
    assert desk.tab.messages.words.startswith("No question is proposed after this one")
    assert desk.at_hand == ASKED[2]


def test_all_that_are_left_are_registered_or_rejected_in_one_step(desk: Desk) -> None:
    desk.act("next-proposal")
    desk.press(Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    desk.until(0)
    assert desk.registered == []
    desk.act("undo")
    desk.until(3)
    assert desk.at_hand == ASKED[0]
    desk.bar.take_keyboard()
    desk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    desk.until(0)
    assert desk.registered == list(ASKED)
    desk.act("undo")
    desk.until(3)
    assert desk.registered == []


def test_what_cannot_be_kept_is_proposed_again(desk: Desk) -> None:
    desk.act("next-proposal")
    services = desk.office.services
    services.filing.remove([desk.letter])  # by another window: this one has not heard of it
    desk.type("a")
    desk.settle()
    assert desk.at_hand == ASKED[0]
    assert desk.tab.messages.isVisible()


def test_a_question_registered_by_hand_is_proposed_no_more(desk: Desk) -> None:
    desk.office.ask(desk.case_id, desk.letter, ASKED[1])
    desk.tab.reload()
    desk.until(2)
    assert len(desk.marks) == 2
    assert [mark.label for mark in desk.marks] == ["Q2?", "Q3?"]


def test_a_click_on_proposed_words_has_them_at_hand(desk: Desk) -> None:
    desk.pane.viewer.view.proposal_clicked.emit(1)
    assert desk.at_hand == ASKED[1]
    assert desk.bar.accept.hasFocus()


def test_another_letter_has_proposals_of_its_own_and_theirs_are_ours_to_answer(desk: Desk) -> None:
    desk.act("next-proposal")
    words = ("1 September 2021", "Dear Commissioner", "Could you tell us who will see our reply?", "Yours")
    desk.office.letter(desk.case_id, words, Direction.INCOMING, date(2021, 9, 1), "theirs.pdf")
    desk.tab.reload()
    desk.settle()
    desk.tab.theirs.show_letter(max(desk.tab.letters))
    theirs = desk.tab.proposals
    desk.qtbot.waitUntil(lambda: len(theirs.run(desk.tab.theirs).found) == 1)
    assert desk.at_hand == ASKED[0]
    desk.tab.theirs.viewer.view.setFocus()
    desk.act("next-proposal")
    desk.act("accept-proposal")
    assert [one.side for one in desk.questions] == [Side.OURS]
    desk.tab.ours.show_letter(max(desk.tab.letters))
    desk.qtbot.waitUntil(lambda: desk.run.letter_id == max(desk.tab.letters))
    assert desk.at_hand == ""
    desk.until(0)


def test_nothing_is_said_of_no_proposals_until_somebody_asks(desk: Desk) -> None:
    desk.act("next-proposal")
    desk.press(Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    desk.until(0)
    desk.tab.messages.hide()
    desk.tab.reload()
    desk.until(0)
    assert desk.tab.messages.words == ""
    assert desk.bar.isHidden()
    desk.act("next-proposal")
    assert desk.tab.messages.words == "No question is proposed in the letter shown."


def test_a_question_that_is_known_is_recorded_as_asked_again_by_one_key(desk: Desk) -> None:
    desk.act("next-proposal")
    assert not desk.bar.again.isVisible()
    desk.type("g")
    assert desk.tab.messages.words.startswith("It looks like none")
    desk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    desk.until(0)
    words = (
        "1 September 2021",
        "Dear Ms Marlow",
        ASKED[1],
        "What has changed since then?",
        "Yours sincerely",
    )
    desk.office.letter(desk.case_id, words, Direction.OUTGOING, date(2021, 9, 1), "again.pdf")
    desk.tab.reload()
    desk.settle()
    desk.tab.ours.show_letter(max(desk.tab.letters))
    desk.until(2)
    desk.act("next-proposal")
    assert desk.bar.like.text() == "Looks like Q2, asked on 16 July 2021"
    assert desk.bar.again.isVisible()
    assert desk.bar.like.text() in desk.bar.accessibleDescription()
    desk.type("g")
    desk.until(1)
    assert len(desk.questions) == 3
    again = desk.questions[1].askings
    assert [asking.asked_on for asking in again] == [date(2021, 7, 16), date(2021, 9, 1)]
    assert again[1].passage is not None
    assert desk.at_hand == "What has changed since then?"
    desk.act("undo")
    desk.until(2)
    assert desk.at_hand == ASKED[1]


def test_another_case_shows_none_of_the_proposals_of_this_one(desk: Desk) -> None:
    desk.act("next-proposal")
    desk.window.show_case(desk.office.case("BRC/2021/0042"))
    desk.settle()
    assert desk.marks == ()
    assert desk.bar.isHidden()
    desk.window.show_case(desk.case_id)
    desk.until(3)
    assert desk.at_hand == ""


def test_proposals_are_decided_in_a_window_of_their_own_as_well(desk: Desk) -> None:
    desk.pane.viewer.view.setFocus()
    desk.act("own-window")
    window = desk.tab.rooms.windows[desk.pane]
    desk.qtbot.waitExposed(window)
    window.activateWindow()
    desk.qtbot.waitUntil(window.isActiveWindow)
    desk.act("next-proposal")
    assert desk.bar.window() is window
    assert desk.bar.accept.hasFocus()
    desk.type("a")
    desk.until(2)
    assert desk.registered == [ASKED[0]]
    desk.tab.rooms.bring_back(desk.pane)
    desk.window.activateWindow()
    desk.until(2)
    assert desk.at_hand == ASKED[1]
    assert desk.bar.isVisible()
    desk.act("undo")
    desk.until(3)


def test_no_key_of_the_bar_does_two_things() -> None:
    keys = Counter(key for row in PROPOSAL_KEYS for key in sequences(row))
    assert max(keys.values()) == 1
