# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Promises in the window: listed with the questions, settled by a key there and on Today, undone as one step."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.deadline import CommitmentState
from caseapp.domain.question import Label, Side
from caseapp.ui.case.promise_model import Column
from caseapp.ui.case.promises import PromiseList
from caseapp.ui.case.questions_tab import PROMISES
from caseapp.ui.routes import Route
from caseapp.ui.today.page import TodayView
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office

WELCOME = "We would be pleased to welcome you to our offices"


class Desk(ExchangeDesk):
    """The other side has promised something for a day that has passed."""

    def prepare(self) -> None:
        services = self.office.services
        passage = services.viewing.find_passage(self.theirs, None, WELCOME)
        self.promise = services.deadlines.record_commitment(
            self.case_id, Side.THEIRS, WELCOME, date(2021, 10, 15), self.theirs, passage, self.questions[0]
        ).value

    @property
    def list(self) -> PromiseList:
        return self.page.questions.promises

    def open_list(self) -> None:
        self.page.tabs.setCurrentWidget(self.page.questions)
        self.page.questions.views.show_view(PROMISES)
        self.settle()
        self.list.table.setFocus()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.list.table, key)
        self.settle()

    def cell(self, column: Column) -> str:
        return str(self.list.model.index(0, column).data())

    def state(self) -> CommitmentState:
        return self.office.services.deadlines.commitment(self.promise).state


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_promises_are_listed_with_who_when_and_whether_kept(desk: Desk) -> None:
    desk.open_list()
    cells = [desk.cell(column) for column in Column]
    assert cells == ["They promised", WELCOME, "Promised and not kept", "15 Oct 2021", "Q1"]
    assert desk.list.title.text() == "Promises, 1 open"
    spoken = desk.list.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"They promised, for 15 October 2021, Promised and not kept, Q1: {WELCOME}"


def test_a_key_says_what_became_of_a_promise_and_undo_takes_it_back(desk: Desk) -> None:
    desk.open_list()
    desk.key(Qt.Key.Key_B)
    assert (desk.state(), desk.cell(Column.STATE)) == (CommitmentState.BROKEN, "Not kept")
    assert not desk.list.kept.isEnabled()
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert desk.state() is CommitmentState.OPEN
    desk.key(Qt.Key.Key_K)
    assert desk.state() is CommitmentState.KEPT
    desk.key(Qt.Key.Key_O)
    assert (desk.state(), desk.cell(Column.STATE)) == (CommitmentState.OPEN, "Promised and not kept")
    desk.key(Qt.Key.Key_V)
    assert not desk.list.form.accept.isEnabled()
    desk.list.form.words.setText("The visit was called off by us")
    desk.list.form.accept.click()
    desk.settle()
    assert desk.state() is CommitmentState.VOID
    assert not desk.list.form.isVisible()


def test_a_promise_is_recorded_with_the_question_that_it_puts_off(desk: Desk) -> None:
    desk.office.answer(desk.questions[2], desk.theirs, WELCOME, Label.DEFERRED)
    desk.tab.reload()
    desk.settle()
    desk.choose(2)
    view = desk.tab.theirs.viewer.view
    start = view.pages[0].text.text.index(WELCOME)
    view.select(1, start, start + len(WELCOME))
    desk.window.actions_by_id["record-commitment"].trigger()
    form = desk.tab.settling.form
    assert form.more.text() == "Q3"
    form.more.setText("Q9")
    form.accept.click()
    desk.settle()
    assert "no question Q9" in desk.tab.messages.words
    form.more.setText("q3")
    form.accept.click()
    desk.settle()
    recorded = desk.office.services.deadlines.commitments(desk.case_id)[-1]
    assert (recorded.question_id, recorded.promised_on) == (desk.questions[2], None)


def test_the_day_is_set_and_a_promise_removed(desk: Desk) -> None:
    desk.open_list()
    desk.key(Qt.Key.Key_D)
    desk.list.form.on.setText("1 December 2021")
    desk.list.form.accept.click()
    desk.settle()
    assert desk.cell(Column.DUE) == "1 Dec 2021"
    desk.key(Qt.Key.Key_Delete)
    assert desk.list.empty.isVisible()
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert desk.cell(Column.WORDS) == WELCOME


def test_enter_opens_the_words_in_their_letter(desk: Desk) -> None:
    desk.open_list()
    desk.key(Qt.Key.Key_Return)
    assert desk.page.tabs.currentWidget() is desk.tab
    assert desk.tab.theirs.letter_id == desk.theirs
    assert desk.tab.theirs.viewer.desk.finding.hits


def test_a_promise_is_settled_from_today(desk: Desk) -> None:
    desk.window.go(Route("today"))
    desk.settle()
    today = desk.window.page
    assert isinstance(today, TodayView)
    view, model = today.theirs.view, today.theirs.model
    rows = [row for row in range(model.rowCount()) if "Promise not kept" in str(model.index(row).data())]
    view.setCurrentIndex(model.index(rows[0]))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_K)
    desk.settle()
    assert desk.state() is CommitmentState.KEPT
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert desk.state() is CommitmentState.OPEN
