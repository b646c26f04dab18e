# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What became of a letter, said in the window: what rests on it is shown before it follows, in one step."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.deadline import DeadlineState, DueFrom
from caseapp.domain.letter import Delivery, Direction
from caseapp.services.on_its_way import OnItsWay, Way
from caseapp.ui.window import MainWindow
from tests.ui.desk import CaseDesk
from tests.ui.office import OURS, Office

ASKED = date(2021, 7, 16)


class Desk(CaseDesk):
    """A case with one letter of ours, whose question is due by a rule."""

    def __init__(self, qtbot: QtBot, office: Office, window: MainWindow) -> None:
        super().__init__(qtbot, office, window)
        self.letter_id = office.letter(self.case_id, OURS, Direction.OUTGOING, ASKED)
        self.question_id = office.ask(self.case_id, self.letter_id, "clarify whether cameras made")
        asking = office.services.register.question(self.question_id).askings[0]
        office.services.deadlines.set_by_rule("public", ASKED, asking_id=asking.id)
        self.asking_id = asking.id

    def state(self) -> tuple[DeadlineState, Delivery]:
        deadline = self.office.services.deadlines.of_asking(self.asking_id)[-1]
        return deadline.state, self.office.services.filing.letter(self.letter_id).delivery


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_a_letter_that_did_not_come_is_recorded_with_what_rests_on_it(desk: Desk) -> None:
    desk.show()
    before = desk.state()
    desk.window.actions_by_id["letter-way"].trigger()
    desk.settle()
    form, bar = desk.tab.settling.form, desk.tab.consequences
    assert form.choice.currentText() == "Said not received"
    form.on.setText("20 August 2021")
    QTest.keyClick(form.words, Qt.Key.Key_Return)
    desk.settle()
    assert "Q1, due 13 August 2021: open → void" in bar.words.text()
    assert desk.state() == before
    bar.apply.click()
    desk.settle()
    assert desk.state() == (DeadlineState.VOID, Delivery.NOT_RECEIVED)
    assert not form.isVisible()
    assert "is recorded as said not received" in desk.tab.messages.words
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert desk.state() == before


def test_a_day_of_receipt_that_is_typed_later_is_what_is_counted_from(desk: Desk) -> None:
    desk.show()
    desk.window.actions_by_id["correct-letter"].trigger()
    form, bar = desk.tab.correct_form, desk.tab.consequences
    form.received.setText("nonsense")
    assert not form.correct.isEnabled()
    form.received.setText("20 July 2021")
    form.correct.click()
    desk.settle()
    assert "13 August 2021 → 17 August 2021" in bar.words.text()
    bar.apply.click()
    desk.settle()
    deadline = desk.office.services.deadlines.of_asking(desk.asking_id)[-1]
    assert (deadline.due_on, deadline.start_from) == (date(2021, 8, 17), DueFrom.RECEIVED)


def test_a_letter_is_recorded_as_not_withdrawn_after_all(desk: Desk) -> None:
    before = desk.state()
    way = Way(Delivery.WITHDRAWN, date(2021, 8, 2))
    OnItsWay(desk.office.services.desk).record(desk.letter_id, way, follow=True)
    desk.show()
    desk.window.actions_by_id["letter-way"].trigger()
    desk.settle()
    form, bar = desk.tab.settling.form, desk.tab.consequences
    assert [form.choice.itemText(i) for i in range(form.choice.count())] == ["Not withdrawn after all: sent"]
    QTest.keyClick(form.words, Qt.Key.Key_Return)
    desk.settle()
    assert "Q1: withdrawn → awaiting answer" in bar.words.text()
    bar.apply.click()
    desk.settle()
    assert desk.state() == (before[0], Delivery.SENT)
    assert "is recorded as not withdrawn after all: sent" in desk.tab.messages.words
