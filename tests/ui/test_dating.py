# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form about a due date: a rule's date and its sum are shown before they are accepted."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.deadline import Deadline, DeadlineSide, DeadlineState, DueFrom, DueOf, Rule
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office


class Desk(ExchangeDesk):
    """A case with an exchange whose first question gets its due dates."""

    def __init__(self, qtbot: QtBot, office: Office, window: MainWindow) -> None:
        super().__init__(qtbot, office, window)
        self.form = self.tab.settling.form

    def begin(self, choice: str, on: str | None = None) -> None:
        self.choose(0)
        self.window.actions_by_id["set-due"].trigger()
        self.settle()
        self.pick(choice, on)

    def pick(self, choice: str, on: str | None = None) -> None:
        self.form.choice.setCurrentIndex(self.form.choice.findData(choice))
        if on is not None:
            self.form.on.setText(on)
        self.settle()

    def accept(self, reason: str = "") -> None:
        self.form.words.setText(reason)
        QTest.keyClick(self.form.words, Qt.Key.Key_Return)
        self.settle()

    def deadlines(self) -> list[Deadline]:
        asking = self.office.services.register.question(self.questions[0]).askings[0]
        return list(self.office.services.deadlines.of_asking(asking.id))


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_the_sum_of_a_rule_stands_there_before_it_is_accepted(desk: Desk) -> None:
    desk.begin("rule:foi")
    assert (desk.form.on.text(), desk.form.on.accessibleName()) == ("16 July 2021", "Counted from")
    assert desk.form.told.isVisible()
    told = desk.form.told.text()
    assert told.startswith("Monday 16 August 2021: 20 working days from 16 July 2021, any part of the")
    assert "Not counted: weekends, Monday 2 August 2021 (" in told
    assert desk.form.accept.accessibleDescription() == told
    desk.pick("rule:foi", "17 July 2021")
    assert "from 17 July 2021" in desk.form.told.text()
    desk.accept()
    (found,) = desk.deadlines()
    assert (found.due_on, found.start_on, found.rule_days) == (date(2021, 8, 16), date(2021, 7, 17), 20)
    assert not desk.form.isVisible()
    assert "is due on Monday 16 August 2021: 20 working days from 17 July 2021" in desk.tab.messages.words
    index = desk.tab.list.model.index(0)
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "Due 16 August 2021. 20 working days from 17 July 2021, any part of the United Kingdom." in tip
    assert "(Freedom of Information Act 2000, section 10(1) and (6))" in tip
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert [one.rule for one in desk.deadlines()] == [Rule.FIXED]


def test_the_form_takes_the_keyboard_at_once_and_the_rules_leave_what_is_typed(desk: Desk) -> None:
    desk.choose(0)
    desk.window.actions_by_id["set-due"].trigger()
    assert desk.form.isVisible()
    assert desk.form.choice.findData("rule:foi") == -1
    desk.form.on.setFocus()
    desk.form.on.clear()
    QTest.keyClicks(desk.form.on, "3 September 2031")
    desk.settle()
    assert desk.form.choice.findData("rule:foi") > 0
    assert (desk.form.choice.currentData(), desk.form.on.text()) == ("set", "3 September 2031")
    assert desk.form.on.hasFocus()
    desk.accept()
    assert desk.deadlines()[-1].due_on == date(2031, 9, 3)


def test_what_cannot_be_counted_says_why_and_is_not_accepted(desk: Desk) -> None:
    desk.begin("rule:foi", "20 December 2027")
    assert "announced only up to 31 December 2027" in desk.form.told.text()
    assert not desk.form.accept.isEnabled()
    desk.accept()
    assert [one.rule for one in desk.deadlines()] == [Rule.FIXED]
    desk.pick("set", "30 December 2027")
    assert desk.form.accept.isEnabled()
    assert not desk.form.told.isVisible()


def test_a_given_date_is_the_first_choice_and_can_have_a_time(desk: Desk) -> None:
    desk.begin("set", "3 September 2021")
    assert desk.form.choice.itemData(0) == "set"
    desk.form.more.setText("17:00")
    desk.accept()
    assert (desk.deadlines()[0].due_on, desk.deadlines()[0].due_time) == (date(2021, 9, 3), "17:00")
    desk.begin("rule:foi")
    assert not desk.form.more.isVisible()


def test_a_stopped_clock_runs_again_with_its_days_counted_on(desk: Desk) -> None:
    desk.begin("rule:foi")
    desk.accept()
    desk.begin("stop", "26 July 2021")
    desk.accept("They were asked which camera")
    desk.begin("recount", "3 August 2021")
    assert desk.form.told.text().startswith("Tuesday 24 August 2021: 20 working days from 16 July 2021")
    assert "clock stopped: They were asked which camera" in desk.form.told.text()
    desk.accept("They said which")
    assert [one.state for one in desk.deadlines()] == [DeadlineState.EXTENDED, DeadlineState.OPEN]
    assert desk.deadlines()[-1].due_on == date(2021, 8, 24)


def test_a_rule_that_allows_it_extends_the_date_that_runs(desk: Desk) -> None:
    desk.begin("rule:subject-access")
    desk.accept()
    desk.begin("longer:subject-access")
    assert "3 months from 16 July 2021" in desk.form.told.text()
    desk.accept("Many requests at once")
    assert [one.state for one in desk.deadlines()] == [DeadlineState.EXTENDED, DeadlineState.OPEN]
    assert desk.deadlines()[-1].due_on == date(2021, 10, 18)


def test_an_ombudsmans_enquiry_asks_how_many_days_its_letter_gives(desk: Desk) -> None:
    desk.begin("rule:ombudsman-enquiry")
    assert (desk.form.more.accessibleName(), desk.form.more.text()) == ("Working days", "")
    assert "as many working days as the letter gives" in desk.form.told.text()
    assert not desk.form.accept.isEnabled()
    desk.form.more.setText("15")
    desk.settle()
    assert desk.form.told.text().startswith("Friday 6 August 2021: 15 working days from 16 July 2021")
    desk.accept()
    (found,) = desk.deadlines()
    assert (found.due_on, found.rule_key, found.due_time) == (date(2021, 8, 6), "ombudsman-enquiry", "")


def test_a_letter_and_the_case_have_due_dates_of_their_own(desk: Desk) -> None:
    deadlines = desk.office.services.deadlines
    desk.choose(0)
    desk.do("letter-clock")
    assert desk.form.title.text() == "Due date of their letter of 10 August 2021 as a whole"
    desk.pick("rule:public")
    assert desk.form.on.text() == "10 August 2021"
    desk.accept()
    letter_id = desk.tab.theirs.letter_id
    assert letter_id is not None
    (found,) = deadlines.of(DueOf(letter_id=letter_id))
    assert (found.due_on, found.start_from) == (date(2021, 9, 8), DueFrom.RECEIVED)
    assert (
        "An answer to their letter of 10 August 2021 is due on Wednesday 8 September 2021"
        in desk.tab.messages.words
    )

    desk.do("case-due")
    desk.pick("rule:foi")
    assert desk.form.on.text() == ""
    desk.pick("rule:foi", "19 July 2021")
    desk.accept()
    desk.do("case-due")
    desk.pick("look", "2 August 2031")
    desk.accept()
    told = [(one.side, one.due_on) for one in deadlines.of(DueOf(case_id=desk.case_id))]
    assert told == [
        (DeadlineSide.OURS, date(2021, 8, 17)),
        (DeadlineSide.BRING_FORWARD, date(2031, 8, 2)),
    ]
