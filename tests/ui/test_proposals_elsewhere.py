# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Proposals go with their letter: beside another one, in a window of their own, and not into another case."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.domain.question import Side
from caseapp.ui.window import MainWindow
from tests.ui.office import Office, draw_letter
from tests.ui.proposal_desk import ASKED, ProposalDesk


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> ProposalDesk:
    return ProposalDesk(qtbot, office, window)


def test_a_question_registered_by_hand_is_proposed_no_more(desk: ProposalDesk) -> None:
    desk.office.ask(desk.case_id, desk.letter, ASKED[1])
    desk.tab.reload()
    desk.until(2)
    assert len(desk.marks) == 2
    assert [mark.label for mark in desk.marks] == ["Q2?", "Q3?"]


def test_a_click_on_proposed_words_has_them_at_hand(desk: ProposalDesk) -> None:
    desk.pane.viewer.view.proposal_clicked.emit(1)
    assert desk.at_hand == ASKED[1]
    assert desk.bar.accept.hasFocus()


def test_another_letter_has_proposals_of_its_own_and_theirs_are_ours_to_answer(desk: ProposalDesk) -> None:
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


def test_nothing_is_said_of_no_proposals_until_somebody_asks(desk: ProposalDesk) -> None:
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


def test_a_question_that_is_known_is_recorded_as_asked_again_by_one_key(desk: ProposalDesk) -> None:
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


def test_of_several_asked_again_the_closed_one_is_left_and_said(desk: ProposalDesk) -> None:
    desk.act("next-proposal")
    desk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    desk.until(0)
    desk.office.services.register.close(desk.questions[1].id, "Not pursued", date(2021, 8, 20))
    words = ("1 September 2021", "Dear Ms Marlow", "I repeat questions 1 to 3 of my letter of 16 July 2021.")
    desk.office.letter(desk.case_id, (*words, "Yours"), Direction.OUTGOING, date(2021, 9, 1), "again.pdf")
    desk.tab.reload()
    desk.settle()
    desk.tab.ours.show_letter(max(desk.tab.letters))
    desk.until(1)
    desk.act("next-proposal")
    desk.type("g")
    desk.until(0)
    assert [one.times_asked for one in desk.questions] == [2, 1, 2]
    assert desk.tab.messages.words == (
        "2 questions recorded as asked again. 1 other is left as before: Q2 is closed. Open it again first. "
        "Every question proposed in this letter is decided."
    )


def test_a_letter_that_we_were_only_copied_in_to_proposes_nothing_until_it_is_asked_for(
    desk: ProposalDesk,
) -> None:
    words = ("1 September 2021", "Dear Ms Penhallow", "Could you tell us who will see it?", "Yours sincerely")
    copies = (*words, "J Marlow", f"cc: {desk.office.services.desk.officer.name}")
    copied = desk.office.letter(desk.case_id, copies, Direction.INCOMING, date(2021, 9, 1), "copied.pdf")
    desk.office.services.filing.confirm(copied, addressee="Fenmark County Council")
    desk.tab.reload()
    desk.settle()
    desk.tab.ours.show_letter(copied)
    desk.until(0)
    assert desk.run.put_to == "Fenmark County Council"
    assert desk.bar.isHidden()
    desk.act("next-proposal")
    desk.until(1)
    assert desk.bar.accept.hasFocus()
    assert desk.tab.messages.words.startswith("We were only copied in: the letter is put to Fenmark County")
    desk.type("x")
    desk.until(0)
    desk.act("undo")
    desk.until(1)


def test_an_exhibit_has_no_proposals_and_says_why_when_asked(desk: ProposalDesk, tmp_path: Path) -> None:
    path = draw_letter(tmp_path / "tender.pdf", ("Dear bidder", ASKED[0], "Yours sincerely"))
    exhibit = desk.office.services.exhibits.file(desk.case_id, [path]).rows[0].exhibit_id
    assert exhibit is not None
    desk.tab.ours.show_exhibit(exhibit)
    desk.qtbot.waitUntil(lambda: desk.tab.ours.exhibit_id == exhibit)
    desk.settle()
    assert desk.bar.isHidden()
    assert not desk.marks
    desk.tab.ours.viewer.view.setFocus()
    desk.act("next-proposal")
    assert desk.tab.messages.words.startswith("Questions are proposed in letters alone.")


def test_another_case_shows_none_of_the_proposals_of_this_one(desk: ProposalDesk) -> None:
    desk.act("next-proposal")
    desk.window.show_case(desk.office.case("BRC/2021/0042"))
    desk.settle()
    assert desk.marks == ()
    assert desk.bar.isHidden()
    desk.window.show_case(desk.case_id)
    desk.until(3)
    assert desk.at_hand == ""


def test_proposals_are_decided_in_a_window_of_their_own_as_well(desk: ProposalDesk) -> None:
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
