# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a due date is set, the dates that the letter names are offered with its words, and taken only when chosen."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from caseapp.domain.deadline import Rule
from caseapp.ui.window import MainWindow
from tests.ui.office import Office
from tests.ui.test_dating import Desk

SAID = "As the letter says: 13 August 2021, “within 20 working days of the date of this letter”"


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_the_date_that_the_letter_names_is_offered_with_its_words_and_its_sum(desk: Desk) -> None:
    before = desk.deadlines()
    desk.begin("said:0")
    assert desk.form.choice.currentText() == SAID
    assert desk.form.on.text() == "13 August 2021"
    assert "20 working days from 16 July 2021, England and Wales." in desk.form.told.text()
    assert desk.deadlines() == before
    desk.accept()
    found = desk.deadlines()[-1]
    assert (found.due_on, found.rule, found.start_on) == (
        date(2021, 8, 13),
        Rule.WORKING_DAYS,
        date(2021, 7, 16),
    )
    assert found.words == "within 20 working days of the date of this letter"
    assert "is due on 13 August 2021" in desk.tab.messages.words
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert [one.rule for one in desk.deadlines()] == [one.rule for one in before]


def test_another_day_than_the_letter_s_is_set_as_it_is_typed(desk: Desk) -> None:
    desk.begin("said:0", "16 August 2021")
    assert not desk.form.told.isVisible()
    desk.accept()
    found = desk.deadlines()[-1]
    assert (found.due_on, found.rule, found.sum_words) == (date(2021, 8, 16), Rule.FIXED, "")
    assert found.words == "within 20 working days of the date of this letter"


def test_the_first_choice_is_still_to_give_the_date_oneself(desk: Desk) -> None:
    desk.begin("set")
    assert desk.form.choice.itemData(0) == "set"
    assert desk.form.choice.itemData(1) == "said:0"
