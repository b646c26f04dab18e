# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deciding about a question itself: confirming, closing, due dates, promises; each step can be undone."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.domain.question import Label, Question, Side, Status
from caseapp.ui.register.lines import Column
from caseapp.ui.window import MainWindow
from caseapp.ui.words import long_date
from tests.ui.desk import ExchangeDesk
from tests.ui.office import SECOND, Office


class Desk(ExchangeDesk):
    """A case with an exchange, shown in a window."""

    def __init__(self, qtbot: QtBot, office: Office, window: MainWindow) -> None:
        super().__init__(qtbot, office, window)
        self.form = self.tab.settling.form

    def key(self, key: Qt.Key) -> None:
        self.tab.list.rows.setFocus()
        QTest.keyClick(self.tab.list.rows, key)
        self.settle()

    def act(self, name: str) -> None:
        self.window.actions_by_id[name].trigger()
        self.settle()

    def question(self, number: int) -> Question:
        return self.office.services.register.question(self.questions[number])


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_a_proposed_status_says_so_and_one_key_confirms_it(desk: Desk) -> None:
    desk.choose(1)
    item = desk.tab.list.current
    assert item is not None
    assert (item.chip_words, item.words.split(",")[:3]) == ("Refused?", ["Q2", " Refused", " proposed"])
    desk.key(Qt.Key.Key_C)
    assert desk.question(1).confirmed
    item = desk.tab.list.current
    assert item is not None
    assert item.chip_words == "Refused"
    desk.key(Qt.Key.Key_C)
    assert "waits to be confirmed" in desk.tab.messages.words
    desk.act("undo")
    assert not desk.question(1).confirmed


def test_a_question_is_closed_without_an_answer_and_opened_again(desk: Desk) -> None:
    desk.choose(0)
    desk.act("close-question")
    assert not desk.form.accept.isEnabled()
    desk.form.words.setText("Overtaken by the new code of practice")
    desk.form.accept.click()
    desk.settle()
    closed = desk.question(0)
    assert (closed.closed_on, closed.status) == (date.today(), Status.AWAITING)
    assert not desk.form.isVisible()
    desk.act("undo")
    assert desk.question(0).closed_on is None
    desk.act("redo")
    desk.choose(0)
    desk.act("reopen-question")
    assert desk.question(0).closed_on is None


def test_a_status_is_set_and_a_due_date_set_and_extended(desk: Desk) -> None:
    desk.choose(0)
    desk.act("set-status")
    desk.form.choice.setCurrentIndex(desk.form.choice.findData(Status.WITHDRAWN.value))
    desk.form.accept.click()
    desk.settle()
    assert (desk.question(0).status, desk.question(0).confirmed) == (Status.WITHDRAWN, True)
    desk.choose(2)
    day = date.today() + timedelta(days=30)
    for due, reason in ((day, ""), (day + timedelta(days=7), "They asked for a week")):
        desk.act("set-due")
        desk.form.on.setText(long_date(due))
        desk.form.words.setText(reason)
        QTest.keyClick(desk.form.words, Qt.Key.Key_Return)
        desk.settle()
        assert desk.question(2).askings[0].due_on == due
    states = [d.state.value for d in desk.office.services.deadlines.of_case(desk.case_id)]
    assert states.count("extended") == 1
    desk.act("undo")
    assert desk.question(2).askings[0].due_on == day


def test_the_clock_of_a_due_date_is_stopped_and_runs_again(desk: Desk) -> None:
    desk.choose(0)

    def record(choice: str, on: str, reason: str) -> None:
        desk.act("set-due")
        desk.form.choice.setCurrentIndex(desk.form.choice.findData(choice))
        desk.form.on.setText(on)
        desk.form.words.setText(reason)
        desk.form.accept.click()
        desk.settle()

    def states() -> list[str]:
        asking = desk.question(0).askings[0].id
        every = desk.office.services.deadlines.of_case(desk.case_id)
        return [deadline.state.value for deadline in every if deadline.asking_id == asking]

    record("resume", "1 September 2021", "The court has ruled")
    assert "No due date of Q1 is stopped" in desk.tab.messages.words
    record("stop", "2 August 2021", "A court has the matter")
    assert states() == ["stopped"]
    record("resume", "", "The court has ruled")
    assert not desk.form.accept.isEnabled()
    record("resume", "1 September 2021", "The court has ruled")
    assert states() == ["extended", "open"]
    assert desk.question(0).askings[0].due_on == date(2021, 9, 1)
    desk.act("undo")
    assert states() == ["stopped"]
    desk.act("undo")
    record("void", "", "Asked of the wrong body")
    assert states() == ["void"]


def test_a_response_and_a_question_are_removed_and_come_back(desk: Desk) -> None:
    desk.choose(1)
    desk.act("remove-response")
    assert desk.question(1).responses == ()
    desk.act("undo")
    assert len(desk.question(1).responses) == 1
    desk.choose(1)
    desk.act("remove-question")
    assert [item.number for item in desk.tab.list.model.items] == ["Q1", "Q3"]
    desk.act("undo")
    assert len(desk.tab.list.model.items) == 3


def test_a_promise_is_recorded_from_the_words_selected(desk: Desk) -> None:
    text = desk.tab.theirs.viewer.view.pages[0].text.text
    words = "We would be pleased to welcome you"
    start = text.index(words)
    desk.tab.theirs.viewer.view.select(1, start, start + len(words))
    desk.act("record-commitment")
    assert desk.form.choice.currentData() == Side.THEIRS.value
    desk.form.on.setText("15 October 2021")
    desk.form.accept.click()
    desk.settle()
    (promise,) = desk.office.services.deadlines.commitments(desk.case_id)
    assert (promise.words, promise.promised_on, promise.side) == (words, date(2021, 10, 15), Side.THEIRS)
    desk.act("undo")
    assert desk.office.services.deadlines.commitments(desk.case_id) == ()


def test_a_label_key_never_relabels_the_response_of_another_letter(desk: Desk) -> None:
    second = desk.office.letter(
        desk.case_id, SECOND, Direction.INCOMING, date(2021, 9, 21), "Second reply.pdf"
    )
    desk.tab.reload()
    desk.settle()
    desk.choose(1)
    desk.tab.show_letter(second)
    desk.settle()
    desk.key(Qt.Key.Key_A)
    (response,) = desk.question(1).responses
    assert response.label is Label.REFUSED
    assert "holds no response to Q2" in desk.tab.messages.words
    desk.tab.show_letter(desk.theirs)
    desk.settle()
    desk.key(Qt.Key.Key_A)
    assert desk.question(1).responses[0].label is Label.ANSWERED


def test_the_questions_tab_has_the_same_menu(desk: Desk) -> None:
    register = desk.page.questions
    desk.page.tabs.setCurrentWidget(register)
    desk.settle()
    register.table.selectRow(1)
    status = register.model.index(1, Column.STATUS)
    assert status.data() == "Refused, proposed"
    actions = {action.text(): action for action in register.rows.menu().actions()}
    actions["Confirm status"].trigger()
    desk.settle()
    assert status.data() == "Refused"
    assert desk.window.undo.undo_words.endswith(", BRC/2021/0007")
    actions["Close without an answer"].trigger()
    desk.settle()
    form = register.acting.form
    assert form.isVisible()
    QTest.keyClick(form.words, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_one_key_confirms_every_question_chosen_in_one_step(desk: Desk) -> None:
    register = desk.office.services.register
    register.not_addressed(desk.theirs, [desk.questions[2]])
    desk.settle()
    desk.choose(0)
    rows = desk.tab.list.rows
    for _ in range(2):
        QTest.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert desk.tab.list.chosen_ids == tuple(desk.questions)
    desk.key(Qt.Key.Key_C)
    assert [desk.question(number).confirmed for number in range(3)] == [False, True, True]
    assert desk.tab.messages.words.startswith("2 questions confirmed. 1 other is left as before: ")
    desk.act("undo")
    assert [desk.question(number).confirmed for number in range(3)] == [False, False, False]


def test_letter_keys_are_turned_off_for_whoever_types_them_by_mistake(desk: Desk) -> None:
    desk.choose(1)
    desk.act("letter-keys")
    desk.key(Qt.Key.Key_C)
    assert not desk.question(1).confirmed
    assert desk.tab.messages.words.startswith("Single letters no longer decide in the list of questions and")
    assert desk.window.settings.flag("letter-keys", True) is False
    desk.act("letter-keys")
    desk.key(Qt.Key.Key_C)
    assert desk.question(1).confirmed
