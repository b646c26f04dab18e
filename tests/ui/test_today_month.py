# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The month of Today: a table by the keyboard, said in words, whose days open their lists."""

from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.question import Side
from caseapp.ui.case.page import CasePage
from caseapp.ui.today.month_model import MonthModel, counts, entries, entry_words
from caseapp.ui.today.month_view import MonthView
from caseapp.ui.today.page import LIST, MONTH, TodayView
from caseapp.ui.window import MainWindow
from tests.ui.office import Office

TODAY = date(2021, 8, 13)


@pytest.fixture
def month(qtbot: QtBot, office: Office, window: MainWindow) -> MonthView:
    office.exchange(office.case())
    page = window.pages["today"] = TodayView(window.bench, lambda: datetime.combine(TODAY, time(9)))
    window.stack.addWidget(page)
    window.show_page("today")
    page.views.show_view(MONTH)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    return page.month


def spoken(month: MonthView) -> str:
    return str(month.grid.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def test_days_are_gone_through_by_the_keyboard_and_said_in_words(
    qtbot: QtBot, window: MainWindow, month: MonthView
) -> None:
    def press(*keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(month.grid, key)
            qtbot.waitUntil(lambda: not window.jobs.busy)

    assert month.title.text() == "August 2021"
    assert spoken(month) == (
        "Friday 13 August 2021, owed to us 3: 1 due in five working days, 2 bring forward"
    )
    press(Qt.Key.Key_Right)
    assert spoken(month) == "Saturday 14 August 2021, Weekend, nothing due"
    press(Qt.Key.Key_PageUp)
    assert (month.title.text(), month.day) == ("July 2021", date(2021, 7, 14))
    press(Qt.Key.Key_PageDown, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert (month.title.text(), month.day) == ("July 2021", date(2021, 7, 24))
    month.now.click()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert month.day == TODAY
    press(Qt.Key.Key_Return)
    assert window.focusWidget() is month.theirs.view
    QTest.keyClick(month.theirs.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(window.page, CasePage))


def test_which_view_was_shown_is_remembered_and_past_the_calendars_it_says_so(
    qtbot: QtBot, window: MainWindow, month: MonthView
) -> None:
    month.go_to(date(2030, 1, 1))
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert month.told.text().startswith("Bank holidays are announced only up to 31 December 2027")
    again = TodayView(window.bench)
    qtbot.addWidget(again)
    assert again.views.name == MONTH
    again.views.show_view(LIST)
    assert window.settings.choice("today-view", "") == LIST


def test_the_model_of_a_month_keeps_its_promises(office: Office) -> None:
    office.exchange(office.case())
    model = MonthModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_page(office.services.deadlines.month(TODAY, TODAY))
    assert tester.model().rowCount() == 6
    day = next(day for day in model.page.days if day.day == TODAY) if model.page else None
    assert day is not None
    assert [entry_words(row, Side.THEIRS)[0] for row in day.theirs.rows] == [
        "They owe Q1 · BRC/2021/0007",
        "Look again Q2 · BRC/2021/0007",
        "Look again Q3 · BRC/2021/0007",
    ]


def test_what_is_late_stands_first_on_a_day_and_is_counted_first(office: Office) -> None:
    case_id, deadlines = office.case(), office.services.deadlines
    deadlines.set_due(TODAY, case_id=case_id)
    deadlines.record_commitment(case_id, Side.THEIRS, "We shall write", TODAY)
    page = deadlines.month(TODAY, TODAY + timedelta(days=1))
    day = next(day for day in page.days if day.day == TODAY)
    assert [side for _, side in entries(day)] == [Side.THEIRS, Side.OURS]
    assert counts(day) == ((Side.THEIRS, 1, True), (Side.OURS, 1, False))
