# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading by question: its places one after the other, and panes that scroll together."""

from datetime import date

import pytest
from PySide6.QtCore import QAbstractAnimation, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.domain.question import Label, Status
from caseapp.ui.case.sync import SyncMode
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.window import MainWindow
from tests.ui.office import SECOND, Office
from tests.ui.test_letters_tab import Desk

QUESTIONNAIRE = "a questionnaire on the intended use of the cameras is completed by the distributor"


class Reader(Desk):
    """A case in which a second reply takes up the second question again."""

    def __init__(self, qtbot: QtBot, office: Office, window: MainWindow) -> None:
        super().__init__(qtbot, office, window)
        day = date(2021, 9, 21)
        self.second = office.letter(self.case_id, SECOND, Direction.INCOMING, day, "Second.pdf")
        office.answer(self.questions[1], self.second, QUESTIONNAIRE, Label.PARTIAL)
        self.tab.reload()
        self.settle()

    @property
    def views(self) -> tuple[PageView, PageView]:
        left, right = self.tab.panes
        return left.viewer.view, right.viewer.view

    def enlarge(self) -> None:
        for view in self.views:
            view.set_zoom(3.0)

    def wheel(self, view: PageView, pixels: int) -> None:
        """Scroll down as a touchpad does."""
        at, none = QPointF(50, 50), Qt.MouseButton.NoButton
        event = QWheelEvent(
            at,
            QPointF(view.viewport().mapToGlobal(at.toPoint())),
            QPoint(0, -pixels),
            QPoint(0, -pixels),
            none,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)


@pytest.fixture
def reader(qtbot: QtBot, office: Office, window: MainWindow) -> Reader:
    return Reader(qtbot, office, window)


def trigger(reader: Reader, name: str) -> None:
    reader.window.actions_by_id[name].trigger()
    reader.settle()


def test_the_newest_response_comes_first_and_a_key_goes_to_the_others(reader: Reader) -> None:
    reader.choose(1)
    answered = reader.tab.frame.places.answered
    assert (reader.tab.theirs.letter_id, answered.words.text()) == (reader.second, "Response 1 of 2")
    trigger(reader, "next-response")
    assert (reader.tab.theirs.letter_id, answered.words.text()) == (reader.theirs, "Response 2 of 2")
    current = [mark for mark in reader.tab.theirs.viewer.view.marks if mark.current]
    assert [mark.id for mark in current] == [reader.questions[1]]
    trigger(reader, "next-response")
    assert reader.tab.theirs.letter_id == reader.second


def test_a_question_without_response_says_so_and_leaves_the_letter(reader: Reader) -> None:
    reader.choose(1)
    reader.choose(2)
    assert reader.tab.frame.places.answered.words.text() == "No response"
    assert reader.tab.theirs.letter_id == reader.second
    trigger(reader, "next-response")
    assert "No response of this question" in reader.tab.messages.words


def test_screen_readers_hear_what_ribbons_show(reader: Reader) -> None:
    words = [item.words for item in reader.tab.list.model.items]
    assert "2 responses linked (refused, partly answered)" in words[1]
    assert "no response linked" in words[2]
    assert reader.tab.frame.splitter.gap.accessibleDescription() == "Joined: Q2"


def test_a_ribbon_lies_over_the_gap_and_its_click_chooses_the_question(reader: Reader) -> None:
    gap = reader.tab.frame.splitter.gap
    assert [ribbon.left.id for ribbon in gap.ribbons] == [reader.questions[1]]
    gap.ribbon_chosen.emit(reader.questions[1])
    reader.settle()
    assert reader.tab.list.current is not None
    assert reader.tab.list.current.number == "Q2"
    assert gap.ribbons[0].current
    trigger(reader, "swap-panes")
    swapped = reader.tab.frame.splitter.gap
    assert [(one.left.asked, one.right.asked) for one in swapped.ribbons] == [(False, True)]


def test_one_letter_alone_has_no_ribbons_and_nothing_scrolls_with_it(reader: Reader) -> None:
    gap = reader.tab.frame.splitter.gap
    assert gap.isVisible()
    trigger(reader, "maximise-pane")
    reader.qtbot.waitUntil(lambda: not gap.isVisible())
    assert not reader.tab.frame.places.mode.isVisible()
    trigger(reader, "maximise-pane")
    reader.qtbot.waitUntil(gap.isVisible)
    assert reader.tab.frame.places.mode.isVisible()


@pytest.mark.parametrize("mode", [SyncMode.PAGE, SyncMode.PROPORTION])
def test_scrolling_either_pane_scrolls_the_other(reader: Reader, mode: SyncMode) -> None:
    reader.enlarge()
    reader.tab.sync.set_mode(mode)
    left, right = reader.views
    reader.wheel(left, 200)
    assert left.verticalScrollBar().value() == 200
    assert right.position() == pytest.approx(left.position(), abs=0.01)
    reader.wheel(right, 150)
    assert left.position() == pytest.approx(right.position(), abs=0.01)
    assert left.verticalScrollBar().value() == pytest.approx(350, abs=2)


def test_the_other_pane_goes_along_with_every_step_of_a_glide(reader: Reader) -> None:
    reader.enlarge()
    reader.tab.sync.set_mode(SyncMode.PAGE)
    left, right = reader.views
    apart: list[float] = []
    left.scrolled.connect(lambda: apart.append(abs(right.position() - left.position())))
    reader.wheel(left, 60)
    left.go_to(1, left.pages[0].text.words[-1].box)
    reader.qtbot.waitUntil(lambda: left._glide.state() is QAbstractAnimation.State.Stopped)
    assert left.verticalScrollBar().value() > 300
    assert max(apart) < 0.01


def test_panes_that_are_not_kept_together_scroll_alone(reader: Reader) -> None:
    reader.enlarge()
    reader.tab.sync.set_mode(SyncMode.OFF)
    left, right = reader.views
    before = right.position()
    reader.wheel(left, 200)
    assert right.position() == before


def test_realigning_keeps_the_panes_as_far_apart_as_they_are(reader: Reader) -> None:
    reader.enlarge()
    reader.tab.sync.set_mode(SyncMode.OFF)
    left, right = reader.views
    reader.wheel(right, 240)
    apart = right.position() - left.position()
    trigger(reader, "realign")
    assert reader.tab.sync.mode is SyncMode.PAGE
    reader.wheel(left, 300)
    assert right.position() - left.position() == pytest.approx(apart, abs=0.01)
    assert left.verticalScrollBar().value() == 300


def test_choosing_a_question_moves_both_panes_and_the_next_scroll_makes_no_jump(reader: Reader) -> None:
    reader.enlarge()
    reader.tab.sync.set_mode(SyncMode.PAGE)
    reader.choose(1)
    left, right = reader.views
    reader.qtbot.waitUntil(lambda: left.verticalScrollBar().value() > 300)
    for view in reader.views:
        view.set_position(view.position())
    before = right.verticalScrollBar().value()
    reader.wheel(left, 10)
    assert right.verticalScrollBar().value() == before
    apart = right.position() - left.position()
    reader.wheel(left, 60)
    assert right.position() - left.position() == pytest.approx(apart, abs=0.01)
    assert right.verticalScrollBar().value() > before


def test_by_question_the_one_at_the_reading_line_becomes_current(reader: Reader) -> None:
    reader.choose(0)
    reader.enlarge()
    left, right = reader.views
    spans = {span.id: span for span in left.mark_spans()}
    down = spans[reader.questions[1]].top - left.viewport().height() / 3 - left.offset().y()
    reader.wheel(left, round(down))
    reader.qtbot.waitUntil(lambda: reader.tab.choosing.question_id == reader.questions[1])
    assert reader.tab.list.current is not None
    assert reader.tab.list.current.number == "Q2"
    (answer,) = [span for span in right.mark_spans() if span.id == reader.questions[1]]
    reader.qtbot.waitUntil(lambda: 0 < answer.top - right.offset().y() < right.viewport().height())


def test_by_question_the_response_at_the_reading_line_brings_the_asking_beside_it(reader: Reader) -> None:
    reader.choose(0)
    reader.enlarge()
    left, right = reader.views
    (answer,) = [span for span in right.mark_spans() if span.id == reader.questions[1]]
    reader.wheel(right, round(answer.top - right.viewport().height() / 3 - right.offset().y()))
    reader.qtbot.waitUntil(lambda: reader.tab.choosing.question_id == reader.questions[1])
    (asked,) = [span for span in left.mark_spans() if span.id == reader.questions[1]]
    reader.qtbot.waitUntil(lambda: 0 < asked.top - left.offset().y() < left.viewport().height())


def test_what_is_found_in_one_pane_is_followed_and_nothing_is_thrown_back(reader: Reader) -> None:
    reader.enlarge()
    reader.tab.sync.set_mode(SyncMode.PAGE)
    left, right = reader.views
    reader.wheel(left, 50)
    field = reader.tab.theirs.viewer.bar.find_field
    field.setFocus()
    QTest.keyClicks(field, "Head of Compliance")
    reader.qtbot.waitUntil(lambda: right.verticalScrollBar().value() > 200)
    reader.qtbot.waitUntil(lambda: right._glide.state() is QAbstractAnimation.State.Stopped)
    assert left.position() == pytest.approx(right.position(), abs=0.01)
    before = right.verticalScrollBar().value()
    reader.wheel(left, 10)
    assert right.verticalScrollBar().value() == pytest.approx(before + 10, abs=2)


def test_a_jump_that_nobody_made_by_hand_is_not_thrown_back(reader: Reader) -> None:
    reader.enlarge()
    reader.tab.sync.set_mode(SyncMode.PAGE)
    left, right = reader.views
    reader.wheel(left, 50)
    right.go_to(1, right.pages[0].text.words[-1].box, glide=False)
    before = right.verticalScrollBar().value()
    assert before > 200
    assert left.verticalScrollBar().value() == 50
    reader.wheel(left, 10)
    assert right.verticalScrollBar().value() == pytest.approx(before, abs=2)


def test_how_the_panes_scroll_together_is_remembered(reader: Reader) -> None:
    assert reader.tab.frame.places.mode.text() == "Sync: by question"
    trigger(reader, "sync-mode")
    assert reader.tab.frame.places.mode.text() == "Sync: by page"
    assert reader.window.settings.choice("sync-mode", "") == "page"


def test_the_next_open_question_leaves_out_what_is_settled(reader: Reader) -> None:
    register = reader.office.services.register
    register.set_status(reader.questions[1], Status.ANSWERED)
    reader.tab.reload()
    reader.settle()
    reader.choose(0)
    trigger(reader, "next-open-question")
    assert reader.tab.choosing.question_id == reader.questions[2]
    trigger(reader, "next-open-question")
    assert reader.tab.choosing.question_id == reader.questions[0]


def test_after_a_label_the_next_question_is_chosen_if_wished(reader: Reader) -> None:
    reader.choose(0)
    reader.key(Qt.Key.Key_N)
    assert reader.tab.choosing.question_id == reader.questions[0]
    reader.tab.decide_bar.go_on.setChecked(True)
    reader.select(reader.tab.theirs, "welcome you to our offices")
    reader.key(Qt.Key.Key_D)
    assert reader.question(0) is Status.DEFERRED
    assert reader.tab.choosing.question_id == reader.questions[1]
    reader.key(Qt.Key.Key_E)
    reader.why(Qt.Key.Key_M)
    assert reader.tab.choosing.question_id == reader.questions[2]
    trigger(reader, "undo")
    assert reader.tab.choosing.question_id == reader.questions[1]
    labels = [
        response.label for response in reader.office.services.register.question(reader.questions[1]).responses
    ]
    assert labels == [Label.REFUSED, Label.PARTIAL]
