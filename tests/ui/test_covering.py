# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Letters tab says of both letters what is asked, linked, or answers nothing asked."""

from pytestqt.qtbot import QtBot

from caseapp.ui.case.frame import QUESTIONS_WIDTH
from caseapp.ui.window import MainWindow
from tests.ui.office import Office
from tests.ui.test_letters_tab import Desk


def test_both_panes_say_how_their_letter_is_covered(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    desk = Desk(qtbot, office, window)
    ours, theirs = desk.tab.panes
    qtbot.waitUntil(lambda: bool(ours.covered.text() and theirs.covered.text()), timeout=20_000)
    assert ours.covered.text() == "3 questions asked here: 2 awaiting answer, 1 refused"
    assert (
        theirs.covered.text()
        == "1 of 3 paragraphs linked; 2 answer nothing asked; leaves Q1 and Q3 untouched"
    )
    assert theirs.covered.accessibleName() == f"Coverage: {theirs.covered.text()}"
    told = [mark.words for mark in theirs.viewer.view.marks]
    assert told == ["response to Q2, refused (as their words show)"]
    assert len(theirs.viewer.view.loose) == 3


def test_the_strips_are_turned_off_and_stay_off(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    desk = Desk(qtbot, office, window)
    desk.window.actions_by_id["coverage-strips"].trigger()
    desk.settle()
    assert [pane.covered.isVisible() for pane in desk.tab.panes] == [False, False]
    assert not desk.tab.theirs.viewer.view.strips
    assert window.settings.flag("coverage-strips", True) is False
    desk.window.actions_by_id["coverage-strips"].trigger()
    desk.settle()
    assert [pane.covered.isVisible() for pane in desk.tab.panes] == [True, True]


def test_the_questions_have_their_width_and_the_panes_share_the_rest(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    desk = Desk(qtbot, office, window)
    left, right, questions = desk.tab.frame.splitter.sizes()
    assert abs(left - right) <= 2
    assert abs(questions - QUESTIONS_WIDTH) <= 2
