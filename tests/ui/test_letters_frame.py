# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where one letter is seen at a time, whatever leads to the other brings it into view, and the keyboard with it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseapp.ui.case.away import Away
from caseapp.ui.window import MainWindow
from tests.ui.office import Office
from tests.ui.test_reading_by_question import Reader, trigger
from tests.ui.turns import one_turn


class Narrow(Reader):
    """Tells which letters are seen."""

    @property
    def seen(self) -> list[str]:
        tab = self.tab
        named = (("ours", tab.ours), ("theirs", tab.theirs))
        return [name for name, pane in named if pane.isVisible()]

    def resize(self, width: int, height: int = 720) -> None:
        self.window.resize(width, height)
        one_turn(self.qtbot)


@pytest.fixture
def reader(qtbot: QtBot, office: Office, window: MainWindow) -> Narrow:
    reader = Narrow(qtbot, office, window)
    window.activateWindow()
    reader.tab.ours.viewer.view.setFocus()
    return reader


def maximised(reader: Narrow) -> None:
    reader.tab.rooms.maximise(reader.tab.ours)
    assert reader.seen == ["ours"]


def test_a_search_hit_in_the_other_letter_makes_it_the_maximised_one(reader: Narrow) -> None:
    maximised(reader)
    reader.window.guide.letter_requested.emit(reader.case_id, reader.theirs, 1, "arbiter")
    reader.settle()
    assert reader.seen == ["theirs"]
    assert reader.tab.frame.whole is reader.tab.theirs
    trigger(reader, "other-pane")
    assert reader.seen == ["ours"]


def test_the_date_strip_and_the_next_response_show_their_letter_maximised(reader: Narrow) -> None:
    maximised(reader)
    reader.tab.frame.strip.choose(reader.second)
    reader.settle()
    assert reader.seen == ["theirs"]
    trigger(reader, "other-pane")
    reader.choose(1)
    assert reader.seen == ["ours"]
    trigger(reader, "next-response")
    assert reader.seen == ["theirs"]


def test_choosing_a_question_stays_in_a_letter_that_has_it_and_leaves_one_that_has_not(
    reader: Narrow,
) -> None:
    reader.choose(2)
    reader.tab.rooms.maximise(reader.tab.theirs)
    reader.choose(1)
    assert reader.seen == ["theirs"]
    reader.choose(2)
    assert reader.seen == ["ours"]


def test_the_buttons_follow_the_letter_that_is_maximised(reader: Narrow) -> None:
    maximised(reader)
    trigger(reader, "other-pane")
    buttons = reader.tab.rooms._buttons
    assert buttons[reader.tab.theirs][0].accessibleName() == "Show both letters"
    assert buttons[reader.tab.ours][0].accessibleName() == "Maximise"


def test_the_key_to_the_other_letter_takes_the_keyboard_there(reader: Narrow) -> None:
    reader.resize(880)
    trigger(reader, "other-pane")
    assert reader.seen == ["theirs"]
    assert QApplication.focusWidget() is reader.tab.theirs.viewer.view


def test_swapped_sides_show_the_same_letter_and_the_key_still_changes_it(reader: Narrow) -> None:
    reader.resize(880)
    trigger(reader, "other-pane")
    trigger(reader, "swap-panes")
    assert reader.seen == ["theirs"]
    reader.resize(890)
    assert reader.seen == ["theirs"]
    trigger(reader, "other-pane")
    assert reader.seen == ["ours"]


def test_after_a_link_the_keyboard_is_in_questions_that_are_seen(reader: Narrow) -> None:
    reader.resize(880)
    trigger(reader, "other-pane")
    reader.select(reader.tab.theirs, "welcome you to our offices")
    reader.tab.list.set_current(reader.questions[0])
    trigger(reader, "link")
    assert reader.tab.list.rows.isVisible()
    assert QApplication.focusWidget() is reader.tab.list.rows
    assert reader.seen == ["theirs"]


@pytest.mark.parametrize(("width", "panes"), [(1280, 2), (880, 1)])
def test_the_open_drawer_covers_no_letter(reader: Narrow, width: int, panes: int) -> None:
    reader.resize(width)
    reader.tab.theirs.viewer.view.setFocus()
    trigger(reader, "question-drawer")
    one_turn(reader.qtbot)
    drawer = reader.tab.frame.questions.parentWidget()
    assert drawer is not None
    assert drawer.isVisible()
    assert reader.tab.theirs.isVisible()
    assert len(reader.seen) == panes
    edge = drawer.mapTo(reader.window, drawer.rect().topLeft()).x()
    pane = reader.tab.theirs
    assert pane.mapTo(reader.window, pane.rect().topRight()).x() < edge
    trigger(reader, "question-drawer")
    one_turn(reader.qtbot)
    assert pane.mapTo(reader.window, pane.rect().topRight()).x() > edge


def test_a_list_that_was_hidden_stays_so_when_a_letter_had_all_the_room(reader: Narrow) -> None:
    reader.resize(1600, 900)
    trigger(reader, "question-drawer")
    maximised(reader)
    reader.resize(1100, 800)
    reader.resize(1600, 900)
    assert not reader.tab.list.isVisible()
    reader.tab.rooms.maximise(reader.tab.ours)
    assert not reader.tab.list.isVisible()
    trigger(reader, "question-drawer")
    assert reader.tab.list.isVisible()
    maximised(reader)
    reader.tab.rooms.maximise(reader.tab.ours)
    assert reader.tab.list.isVisible()


def test_the_place_of_letters_that_are_out_says_so_and_brings_them_back(reader: Narrow) -> None:
    tab = reader.tab
    tab.rooms.tear_off(tab.theirs)
    assert tab.frame.splitter.gap.accessibleDescription() != "Joined: Q2"
    tab.rooms.tear_off(tab.ours)
    one_turn(reader.qtbot)
    (away,) = [away for away in tab.frame.findChildren(Away) if away.isVisible()]
    assert "windows of their own" in away.words.text()
    away.bring.click()
    one_turn(reader.qtbot)
    assert tab.rooms.windows == {}
    assert reader.seen == ["ours", "theirs"]
    reader.choose(1)
    assert [ribbon.left.id for ribbon in tab.frame.splitter.gap.ribbons] == [reader.questions[1]]


def test_escape_gives_both_letters_their_room_again(reader: Narrow) -> None:
    maximised(reader)
    trigger(reader, "other-pane")
    QTest.keyClick(reader.tab.theirs.viewer.view, Qt.Key.Key_Escape)
    assert reader.seen == ["ours", "theirs"]
