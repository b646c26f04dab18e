# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions proposed in a letter are gone through by one key a decision, each going on to the next."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseapp.ui.case.proposal_bar import PROPOSAL_KEYS
from caseapp.ui.window import MainWindow
from tests.ui.bound_keys import sequences
from tests.ui.office import Office
from tests.ui.proposal_desk import ASKED, ProposalDesk


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> ProposalDesk:
    return ProposalDesk(qtbot, office, window)


def test_a_quiet_line_offers_what_is_proposed_and_the_margin_shows_it(desk: ProposalDesk) -> None:
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


def test_the_bar_tells_which_it_is_what_it_asks_and_why_it_is_proposed(desk: ProposalDesk) -> None:
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


def test_each_key_decides_and_goes_on_to_the_next_however_fast_they_come(desk: ProposalDesk) -> None:
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


def test_undo_proposes_again_what_was_decided_and_has_it_at_hand(desk: ProposalDesk) -> None:
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


def test_undo_has_at_hand_also_what_was_decided_before_another_letter_was_read(desk: ProposalDesk) -> None:
    desk.act("next-proposal")
    desk.type("a")
    desk.until(2)
    desk.show_listed()
    desk.pane.show_letter(desk.letter)
    desk.until(2)
    desk.act("previous-proposal")
    assert desk.at_hand == ASKED[2]
    desk.act("undo")
    desk.until(3)
    assert desk.at_hand == ASKED[0]


def test_undo_takes_back_what_was_decided_last_however_soon_it_is_pressed(desk: ProposalDesk) -> None:
    desk.act("next-proposal")
    desk.type("a")
    desk.until(2)
    desk.type("xa")
    desk.window.run("undo")
    desk.until(1)
    assert desk.at_hand == ASKED[2]
    assert desk.registered == [ASKED[0]]


def test_the_actions_of_the_window_do_the_same_from_the_page(desk: ProposalDesk) -> None:
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


def test_words_are_edited_before_they_are_registered_and_their_place_stays(desk: ProposalDesk) -> None:
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


def test_escape_leaves_the_words_and_then_the_proposals_as_they_are(desk: ProposalDesk) -> None:
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


def test_the_items_of_a_list_are_registered_in_parts_by_one_key_and_taken_back_by_one(
    desk: ProposalDesk,
) -> None:
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


def test_a_question_is_divided_at_the_caret(desk: ProposalDesk) -> None:
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


def test_a_question_is_merged_with_the_next_and_the_last_with_none(desk: ProposalDesk) -> None:
    desk.act("next-proposal")
    desk.type("m")
    desk.until(1)
    assert desk.registered == [f"{ASKED[0]} {ASKED[1]}"]
    desk.type("m")
    desk.settle()
    assert desk.tab.messages.words.startswith("No question is proposed after this one")
    assert desk.at_hand == ASKED[2]


def test_all_that_are_left_are_registered_or_rejected_in_one_step(desk: ProposalDesk) -> None:
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


def test_what_cannot_be_kept_is_proposed_again(desk: ProposalDesk) -> None:
    desk.act("next-proposal")
    services = desk.office.services
    services.filing.remove([desk.letter])  # by another window: this one has not heard of it
    desk.type("a")
    desk.settle()
    assert desk.at_hand == ASKED[0]
    assert desk.tab.messages.isVisible()


def test_no_key_of_the_bar_does_two_things() -> None:
    keys = Counter(key for row in PROPOSAL_KEYS for key in sequences(row))
    assert max(keys.values()) == 1


def test_letters_decide_nothing_while_they_are_turned_off_but_enter_and_buttons_do(
    desk: ProposalDesk,
) -> None:
    desk.act("letter-keys")
    desk.act("next-proposal")
    assert desk.bar.accept.text() == "Register"
    desk.type("ax")
    desk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    desk.settle()
    assert (desk.registered, desk.at_hand) == ([], ASKED[0])
    desk.press(Qt.Key.Key_Return)
    desk.until(2)
    assert desk.registered == [ASKED[0]]
    desk.act("letter-keys")
    desk.type("x")
    desk.until(1)
