# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The date strip is hidden by a key, or gives way to the pages by itself; the officer's own choice wins."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseapp.ui.case.strip_fold import LEAST_PAGES
from caseapp.ui.window import MainWindow
from tests.ui.office import Office
from tests.ui.test_letters_frame import Narrow
from tests.ui.test_reading_by_question import trigger
from tests.ui.turns import one_turn

LOW, HIGH = 480, 900


class Folding(Narrow):
    """Tells whether the strip is shown, and the room that pages have."""

    @property
    def shows_strip(self) -> bool:
        strip = self.tab.frame.strip
        assert strip.view.isVisible() is not strip.fetch.isVisible()
        return strip.view.isVisible()

    @property
    def room(self) -> int:
        one_turn(self.qtbot)
        return self.tab.ours.viewer.view.height()

    def toggle(self) -> None:
        trigger(self, "date-strip")


@pytest.fixture
def reader(qtbot: QtBot, office: Office, window: MainWindow) -> Folding:
    reader = Folding(qtbot, office, window)
    window.activateWindow()
    suggested = reader.tab.proposals.bar(reader.tab.ours)
    qtbot.waitUntil(suggested.isVisible)  # it comes by itself, and takes its height from the page
    return reader


def test_a_key_hides_the_strip_for_more_page_and_brings_it_back_with_the_keyboard(reader: Folding) -> None:
    assert reader.shows_strip
    before = reader.room
    reader.tab.frame.strip.setFocus()
    reader.toggle()
    assert not reader.shows_strip
    assert reader.room > before + reader.tab.frame.strip.view.needed_height() // 2
    assert QApplication.focusWidget() is reader.tab.frame.strip.fetch
    reader.toggle()
    assert reader.shows_strip
    assert reader.room == before
    assert QApplication.focusWidget() is reader.tab.frame.strip.view


def test_the_strip_gives_way_in_a_low_window_and_comes_back_in_a_high_one(reader: Folding) -> None:
    reader.resize(1280, LOW)
    assert not reader.shows_strip
    reader.resize(1280, HIGH)
    assert reader.shows_strip
    assert reader.window.settings.choice("date-strip", "") == ""


def test_text_at_twice_its_size_leaves_room_for_pages(reader: Folding) -> None:
    reader.resize(1280, 720)
    assert reader.shows_strip
    font = reader.window.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    reader.window.setFont(font)
    one_turn(reader.qtbot)
    assert not reader.shows_strip
    assert reader.room >= LEAST_PAGES


def test_a_form_over_the_letters_is_read_whole_and_what_stands_round_the_pages_gives_way(
    reader: Folding,
) -> None:
    reader.resize(1280, 720)
    font = reader.window.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    reader.window.setFont(font)
    reader.choose(0)
    frame, form = reader.tab.frame, reader.tab.settling.form
    assert frame.places.isVisible()
    reader.do("set-due")
    form.choice.setCurrentIndex(form.choice.findData("rule:foi"))
    form.on.setText("16 August 2021")
    reader.qtbot.waitUntil(lambda: "20 working days" in form.told.text())
    # Lines that wrap are given their height in a turn after the one that gives them their width.
    reader.qtbot.waitUntil(lambda: form.told.height() >= form.told.heightForWidth(form.told.width()))
    assert form.choice.shown_words.endswith("…")
    assert not frame.places.isVisible()
    assert not reader.tab.decide_bar.letter.isVisibleTo(reader.tab.decide_bar)
    for pane in reader.tab.panes:
        assert pane.covered.height() == 0
        assert not reader.tab.proposals.bar(pane).isVisible()
        assert pane.viewer.view.height() > form.fontMetrics().height()
    form.leave()
    one_turn(reader.qtbot)
    assert frame.places.isVisible()
    assert reader.tab.ours.covered.height() > 0


def test_a_strip_asked_for_in_a_low_window_stays_there(reader: Folding) -> None:
    reader.resize(1280, LOW)
    strip = reader.tab.frame.strip
    assert strip.fetch.text() == "Show date strip"
    QTest.mouseClick(strip.fetch, Qt.MouseButton.LeftButton)
    assert reader.shows_strip
    assert QApplication.focusWidget() is strip.view
    reader.resize(1280, LOW + 10)
    assert reader.shows_strip


def test_a_strip_hidden_in_a_high_window_stays_hidden_and_can_be_given_back_to_the_height(
    reader: Folding,
) -> None:
    reader.toggle()
    reader.resize(1280, LOW)
    reader.resize(1280, HIGH)
    assert not reader.shows_strip
    reader.toggle()
    reader.resize(1280, LOW)
    assert not reader.shows_strip


def test_a_choice_is_kept_for_the_next_window(qtbot: QtBot, reader: Folding) -> None:
    reader.toggle()
    window = MainWindow(reader.office.services, (), reader.window.settings)
    qtbot.addWidget(window)
    window.resize(1440, HIGH)
    window.show()
    window.show_case(reader.case_id)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    hidden = Folding.__new__(Folding)
    hidden.qtbot, hidden.office, hidden.window = qtbot, reader.office, window
    assert not hidden.shows_strip
    window.close()


def test_the_round_of_the_keyboard_stops_at_the_button_that_brings_the_strip_back(reader: Folding) -> None:
    reader.toggle()
    reader.tab.ours.viewer.view.setFocus()
    trigger(reader, "previous-part")
    assert QApplication.focusWidget() is reader.tab.frame.strip.fetch
    QTest.keyClick(reader.tab.frame.strip.fetch, Qt.Key.Key_Space)
    assert QApplication.focusWidget() is reader.tab.frame.strip.view


def test_the_next_letter_not_read_is_reached_while_the_strip_is_hidden(reader: Folding) -> None:
    reader.toggle()
    strip = reader.tab.frame.strip
    reader.qtbot.waitUntil(strip.unread.isVisible)
    QTest.mouseClick(strip.unread, Qt.MouseButton.LeftButton)
    reader.settle()
    assert strip.view.current is not None
    shown = {reader.tab.ours.letter_id, reader.tab.theirs.letter_id}
    assert strip.points[strip.view.current].letter_id in shown


@pytest.mark.parametrize("width", [1280, 880])
def test_nothing_beside_a_hidden_strip_is_cut(reader: Folding, width: int) -> None:
    reader.resize(width)
    reader.toggle()
    reader.choose(1)
    one_turn(reader.qtbot)
    frame = reader.tab.frame
    beside = (frame.strip.fetch, frame.strip.unread, *frame.places.parts, frame.handle, frame.other)
    seen = [part for part in beside if part.isVisible()]
    assert len(seen) >= 3
    for part in seen:
        assert part.width() >= part.minimumSizeHint().width()
        assert part.mapTo(frame, part.rect().topRight()).x() < frame.width()


@pytest.mark.parametrize("width", [1280, 880])
def test_the_open_drawer_stands_beside_the_pages_with_and_without_the_strip(
    reader: Folding, width: int
) -> None:
    reader.resize(width)
    trigger(reader, "question-drawer")
    frame = reader.tab.frame
    drawer = frame.questions.parentWidget()
    assert drawer is not None
    for _ in range(3):
        reader.toggle()
        one_turn(reader.qtbot)
        assert drawer.isVisible()
        assert (drawer.y(), drawer.height()) == (frame.splitter.y(), frame.splitter.height())
