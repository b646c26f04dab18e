# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""In the window: what a letter holds comes from real readers, and the way back leads across letters."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.letters.side_strip import NOTES
from caseapp.ui.letters.viewer import LetterViewer
from caseapp.ui.routes import Route
from tests.ui.office import SECOND, Office
from tests.ui.test_letters_tab import Desk, desk

__all__ = ["desk"]


def test_the_way_back_leads_to_the_letter_before(qtbot: QtBot, desk: Desk, office: Office) -> None:
    second = office.letter(desk.case_id, SECOND, Direction.INCOMING, date(2021, 9, 21), "Second.pdf")
    desk.tab.reload()
    desk.settle()
    pane = desk.tab.theirs
    first = pane.letter_id
    pane.show_letter(second)
    desk.settle()
    QTest.keyClick(pane.viewer.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    desk.settle()
    assert pane.letter_id == first
    QTest.mouseClick(pane.viewer.bar.forward, Qt.MouseButton.LeftButton)
    desk.settle()
    assert pane.letter_id == second


def test_the_keys_of_reading_work_from_the_list_of_questions(qtbot: QtBot, desk: Desk) -> None:
    viewer = desk.tab.ours.viewer
    viewer.view.setFocus()
    rows = desk.tab.list.rows
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert viewer.view.fit is Fit.PAGE
    QTest.keyClick(rows, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert viewer.view.rotation == 90
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(rows, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier | shift)
    assert viewer.view.rotation == 0
    QTest.keyClick(rows, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert viewer.bar.find_field.hasFocus()
    QTest.keyClick(viewer.bar.find_field, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert viewer.view.zoom == 1.0
    QTest.keyClick(viewer.bar.find_field, Qt.Key.Key_F9)
    assert viewer.bar.strip.isChecked()
    assert desk.tab.theirs.viewer.view.fit is Fit.WIDTH


def test_who_opens_a_hit_a_case_or_a_question_has_the_keyboard_there(
    qtbot: QtBot, desk: Desk, office: Office
) -> None:
    window, tab = desk.window, desk.tab
    first = tab.ours.letter_id
    window.show_page("search")
    window.go(Route("case", desk.case_id, letter_id=first, page=1, words="camera"))
    qtbot.waitUntil(tab.ours.viewer.view.hasFocus)
    desk.settle()
    window.show_page("search")
    window.go(Route("case", desk.case_id))
    qtbot.waitUntil(tab.theirs.viewer.view.hasFocus)
    window.show_page("search")
    window.go(Route("case", desk.case_id, question_id=next(iter(tab.questions))))
    qtbot.waitUntil(tab.list.rows.hasFocus)
    other = office.case("BRC/2021/0042")
    letter_id = office.letter(other, SECOND, name="Other.pdf")
    window.show_page("search")
    window.go(Route("case", other, letter_id=letter_id, page=1))
    qtbot.waitUntil(lambda: tab.theirs.letter_id == letter_id and tab.theirs.viewer.view.hasFocus())


def lies_right(viewer: LetterViewer) -> bool:
    return viewer.desk.strip.geometry().left() > viewer.view.geometry().right()


def lies_left(viewer: LetterViewer) -> bool:
    return viewer.desk.strip.geometry().right() < viewer.view.geometry().left()


def test_the_strip_is_filled_by_the_readers(qtbot: QtBot, desk: Desk) -> None:
    viewer = desk.tab.ours.viewer
    QTest.keyClick(viewer.view, Qt.Key.Key_F9)
    viewer.desk.strip.show_tab(NOTES)
    words = "This letter has no comments and no fields to fill in."
    qtbot.waitUntil(lambda: viewer.desk.strip.says.text() == words, timeout=20_000)


def test_the_strips_lie_outside_whichever_side_a_pane_is_on(qtbot: QtBot, desk: Desk) -> None:
    ours, theirs = desk.tab.ours.viewer, desk.tab.theirs.viewer
    for viewer in (ours, theirs):
        viewer.bar.strip.setChecked(True)
    qtbot.waitUntil(lambda: lies_left(ours) and lies_right(theirs))
    desk.tab.frame.swap_sides()
    qtbot.waitUntil(lambda: lies_right(ours) and lies_left(theirs))
