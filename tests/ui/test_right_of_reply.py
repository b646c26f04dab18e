# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Right of reply tab: a schedule is made, sent and corrected without a dialogue."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.question import Label
from caseapp.ui.second.grid import WordGrid
from caseapp.ui.second.reply_tab import ReplyTab
from caseapp.ui.second.reply_verbs import UNPLACED
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office

BODY = "Hillcrest Optics Ltd"


class Desk(ExchangeDesk):
    """The exchange, with the tab open."""

    @property
    def reply(self) -> ReplyTab:
        return self.page.further.reply

    def open(self) -> ReplyTab:
        self.window.actions_by_id["right-of-reply"].trigger()
        self.settle()
        return self.reply

    def made(self) -> ReplyTab:
        tab = self.open()
        QTest.keyClicks(tab.answer_by, "1 December 2099")
        QTest.mouseClick(tab.make, Qt.MouseButton.LeftButton)
        self.settle()
        return tab


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def row_of(grid: WordGrid, row: int = 0) -> list[str]:
    return [str(grid.model().index(row, column).data()) for column in range(grid.columnCount())]


def test_an_empty_case_says_what_to_do_next(desk: Desk) -> None:
    desk.window.show_case(desk.office.case("BRC/2021/0099", "Another"))
    desk.settle()
    tab = desk.open()
    assert tab.nobody.isVisible()
    assert tab.no_schedule.isVisible()
    assert not tab.make.isEnabled()


def test_a_schedule_is_made_of_what_is_unanswered_and_undone(desk: Desk) -> None:
    tab = desk.made()
    assert tab.body.currentText() == f"{BODY}: 3 questions unanswered"
    assert row_of(tab.schedules)[1:] == [BODY, "Q1, Q2, Q3", "Not sent", "1 December 2099"]
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert tab.schedules.rowCount() == 0
    assert tab.no_schedule.isVisible()


def test_a_day_that_cannot_be_read_makes_no_schedule(desk: Desk) -> None:
    tab = desk.open()
    QTest.keyClicks(tab.answer_by, "soon")
    assert not tab.make.isEnabled()


def test_it_is_sent_corrected_and_what_is_accepted_becomes_a_response(desk: Desk) -> None:
    tab = desk.made()
    QTest.mouseClick(tab.sent, Qt.MouseButton.LeftButton)
    QTest.keyClick(tab.verbs.sent_form.answer_by, Qt.Key.Key_Return)
    desk.settle()
    assert row_of(tab.schedules)[3] != "Not sent"
    assert not tab.sent.isEnabled()
    QTest.mouseClick(tab.log, Qt.MouseButton.LeftButton)
    form = tab.verbs.log_form
    assert not form.accept.isEnabled()
    form.letter.setCurrentIndex(form.letter.findData(desk.theirs))
    QTest.keyClicks(form.words, "complies with the law of every country in which its cameras are sold")
    QTest.keyClick(form.words, Qt.Key.Key_Return)
    desk.settle()
    assert row_of(tab.corrections)[1:4] == [
        "Q1",
        "complies with the law of every country in which its cameras are sold",
        "To be decided",
    ]
    QTest.mouseClick(tab.settle, Qt.MouseButton.LeftButton)
    settle = tab.verbs.settle_form
    settle.label.setCurrentIndex(settle.label.findData(Label.ANSWERED.value))
    QTest.keyClicks(settle.answer, "We record it")
    QTest.keyClick(settle.answer, Qt.Key.Key_Return)
    desk.settle()
    assert row_of(tab.corrections)[3:] == ["Accepted", "We record it"]
    (response,) = desk.office.services.register.question(desk.questions[0]).responses
    assert response.label is Label.ANSWERED
    assert response.passage is not None
    assert tab.body.currentText() == f"{BODY}: 2 questions unanswered"


def test_words_that_are_not_those_of_the_letter_are_logged_and_it_is_told_that_they_are_not_marked(
    desk: Desk,
) -> None:
    tab = desk.made()
    for words, is_told in (("We did answer that", True), ("sorts people by ethnic origin", False)):
        QTest.mouseClick(tab.log, Qt.MouseButton.LeftButton)
        form = tab.verbs.log_form
        form.letter.setCurrentIndex(form.letter.findData(desk.ours))
        QTest.keyClicks(form.words, words)
        QTest.keyClick(form.words, Qt.Key.Key_Return)
        desk.settle()
        assert (UNPLACED in tab.messages.label.text()) is is_told
    (schedule,) = tab.found.schedules
    assert [one.passage is None for one in schedule.corrections] == [True, False]


def test_the_forms_are_left_with_escape_and_a_rejection_links_nothing(desk: Desk) -> None:
    tab = desk.made()
    QTest.mouseClick(tab.log, Qt.MouseButton.LeftButton)
    QTest.keyClick(tab.verbs.log_form.words, Qt.Key.Key_Escape)
    assert not tab.verbs.log_form.isVisible()
    schedule = tab.chosen
    assert schedule is not None
    reply = desk.office.services.right_of_reply
    written = reply.log_correction(schedule.id, schedule.made_on, words="Not so")
    desk.window.bus.tell(written.change)
    desk.settle()
    QTest.mouseClick(tab.settle, Qt.MouseButton.LeftButton)
    form = tab.verbs.settle_form
    assert not form.label.isEnabled()
    form.state.setCurrentIndex(2)
    assert not form.label.isVisible()


def test_schedule_and_log_are_written(desk: Desk, tmp_path: Path) -> None:
    tab = desk.made()
    tab.papers.save_to(tmp_path / "schedule.pdf")
    desk.settle()
    assert (tmp_path / "schedule.pdf").read_bytes().startswith(b"%PDF-")
    tab.papers.export_to(tmp_path / "log.csv")
    desk.settle()
    assert (tmp_path / "log.csv").is_file()
    assert tab.messages.label.text() == "Written to log.csv."
