# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The keyboard goes round the parts of the Letters tab, and labels from each of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseapp.domain.question import Label
from caseapp.ui.window import MainWindow
from tests.ui.office import Office
from tests.ui.test_reading_by_question import Reader, trigger


@pytest.fixture
def reader(qtbot: QtBot, office: Office, window: MainWindow) -> Reader:
    reader = Reader(qtbot, office, window)
    window.activateWindow()
    return reader


def labels(reader: Reader, number: int) -> list[Label | None]:
    question = reader.office.services.register.question(reader.questions[number])
    return [response.label for response in question.responses]


def press(reader: Reader, widget: QWidget, letter: Qt.Key) -> None:
    QTest.keyClick(widget, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, letter)
    reader.settle()


def test_a_key_goes_round_dates_letters_and_questions_and_another_back(reader: Reader) -> None:
    tab = reader.tab
    stops = [
        tab.frame.strip.view,
        tab.ours.viewer.view,
        tab.theirs.viewer.view,
        tab.list.rows,
    ]
    stops[0].setFocus()
    for stop in (*stops[1:], stops[0]):
        trigger(reader, "next-part")
        assert QApplication.focusWidget() is stop
    for stop in reversed(stops):
        trigger(reader, "previous-part")
        assert QApplication.focusWidget() is stop


def test_the_round_opens_the_drawer_and_leads_to_a_window_of_its_own(reader: Reader) -> None:
    tab = reader.tab
    tab.rooms.tear_off(tab.theirs)
    reader.window.resize(1100, 720)
    reader.qtbot.waitUntil(tab.frame.handle.isVisible)
    tab.ours.viewer.view.setFocus()
    reader.window.activateWindow()
    trigger(reader, "next-part")
    window = tab.rooms.windows[tab.theirs]
    reader.qtbot.waitUntil(window.isActiveWindow)
    assert QApplication.focusWidget() is tab.theirs.viewer.view
    trigger(reader, "next-part")
    assert tab.list.rows.isVisible()
    reader.qtbot.waitUntil(tab.list.rows.hasFocus)


@pytest.mark.parametrize("place", ["page", "strip", "list"])
def test_a_label_is_given_from_every_part_of_the_tab(reader: Reader, place: str) -> None:
    tab = reader.tab
    reader.choose(1)
    parts: dict[str, QWidget] = {
        "page": tab.theirs.viewer.view,
        "strip": tab.frame.strip.view,
        "list": tab.list.rows,
    }
    parts[place].setFocus()
    press(reader, parts[place], Qt.Key.Key_R)
    reader.why(Qt.Key.Key_J)
    assert labels(reader, 1) == [Label.REFUSED, Label.REFUSED]
    assert QApplication.focusWidget() is parts[place]
    assert tab.theirs.letter_id == reader.second
    QTest.keyClick(parts[place], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    reader.settle()
    assert labels(reader, 1) == [Label.REFUSED, Label.PARTIAL]


def test_words_selected_on_the_page_are_linked_with_their_label_in_one_step(reader: Reader) -> None:
    tab = reader.tab
    reader.choose(2)
    view = tab.theirs.viewer.view
    view.setFocus()
    start = view.pages[0].text.text.index("cameras")
    view.select(1, start, start + len("cameras"))
    press(reader, view, Qt.Key.Key_E)
    reader.why(Qt.Key.Key_M)
    assert labels(reader, 2) == [Label.EVADED]
    assert QApplication.focusWidget() is view


def test_a_letter_alone_labels_nothing_on_the_page(reader: Reader) -> None:
    reader.choose(1)
    view = reader.tab.theirs.viewer.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_R)
    reader.settle()
    assert labels(reader, 1) == [Label.REFUSED, Label.PARTIAL]
