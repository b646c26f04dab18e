# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reminders in the window: told once, opened, put off, turned off; nothing at night or after closing."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.domain.reminding import DueKey, Owing
from caseapp.services.reminders import Reminders
from caseapp.ui.case.page import CasePage
from caseapp.ui.office.page import OfficePage
from caseapp.ui.reminding.manner import Manner, keep_manner, keep_words, manner_of
from caseapp.ui.reminding.notifier import Notifier, Tray
from caseapp.ui.reminding.reminding import Reminding
from caseapp.ui.today.model import ROW
from caseapp.ui.today.page import TodayView
from caseapp.ui.window import MainWindow
from tests.library_fixture import a_letter
from tests.ui.office import Office

MONDAY = date(2026, 3, 30)
"""The day after London's clocks went forward."""


class Kept(Notifier):
    """A system that shows notifications, and keeps what it was given."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.told: list[tuple[str, str]] = []
        self.is_shown = False

    def show(self) -> None:
        self.is_shown = True

    def hide(self) -> None:
        self.is_shown = False

    def tell(self, title: str, words: str) -> None:
        self.told.append((title, words))


class Desk:
    """A window with reminders, whose clock stands until it is moved."""

    def __init__(self, qtbot: QtBot, office: Office, window: MainWindow) -> None:
        self.qtbot, self.office, self.window = qtbot, office, window
        self.case_id = office.case()
        self.letter = a_letter(office.services.desk, self.case_id, Direction.OUTGOING, date(2026, 2, 2))
        self.now = self.at(9)
        self.kept = Kept(window)
        self.reminding = Reminding(
            window, office.services, clock=lambda: self.now, notifier=lambda _window: self.kept
        )
        self.bar, self.later = self.reminding.bar, self.reminding.later

    @staticmethod
    def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo("Europe/London"))

    def ask(self, due_on: date = MONDAY) -> int:
        return self.office.services.register.add_question(
            self.case_id, self.letter, None, wording="whether any was sold", due_on=due_on
        ).value

    def glance(self, now: datetime) -> None:
        self.now = now
        self.reminding.glance()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=20_000)


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_what_is_due_is_told_once_in_the_hours_and_opens_its_place(desk: Desk) -> None:
    question = desk.ask()
    desk.glance(desk.at(0, day=MONDAY))
    assert desk.kept.told == []
    desk.glance(desk.at(9))
    assert desk.kept.told == [("Owed to us: due today", "BRC/2021/0007 Q1, 30 March 2026")]
    assert desk.bar.words == "Owed to us: due today\nBRC/2021/0007 Q1, 30 March 2026"
    for later in (desk.at(9, 1), desk.at(8), desk.at(9), desk.at(17)):
        desk.glance(later)
    assert len(desk.kept.told) == 1
    assert len(list((desk.window.settings.folder / "reminders").iterdir())) == 1
    desk.kept.opened.emit()
    desk.settle()
    page = desk.window.page
    assert isinstance(page, CasePage)
    assert page.letters.list.current is not None
    assert page.letters.list.current.id == question


def test_several_are_one_notification_that_opens_today_and_what_is_settled_leaves_the_bar(desk: Desk) -> None:
    first, _second = desk.ask(), desk.ask()
    desk.glance(desk.at(9))
    assert [title for title, _words in desk.kept.told] == ["Owed to us: 2 things due today"]
    closed = desk.office.services.register.close(first, "Overtaken", MONDAY)
    desk.window.bus.tell(closed.change)
    desk.qtbot.waitUntil(lambda: desk.bar.words.startswith("Owed to us: due today\nBRC/2021/0007 Q2"))
    assert len(desk.kept.told) == 1
    desk.kept.opened.emit()
    assert desk.window.page.title == "Today"
    desk.bar.later.click()
    assert desk.later.words.text().startswith("Remind me of BRC/2021/0007 Q2:")


def test_a_reminder_is_put_off_by_the_keyboard_and_comes_again(desk: Desk) -> None:
    desk.ask()
    desk.glance(desk.at(9))
    desk.bar.later.click()
    assert desk.later.isVisible()
    field = desk.later.when.lineEdit()
    assert field is not None
    field.setText("never")
    assert not desk.later.accept.isEnabled()
    field.setText("In an hour")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert (desk.later.isVisible(), desk.bar.isVisible()) == (False, False)
    assert "30 March 2026 at 10:00" in desk.window.page.messages.words
    desk.glance(desk.at(9, 59))
    assert len(desk.kept.told) == 1
    desk.glance(desk.at(10))
    assert len(desk.kept.told) == 2


def test_another_place_asks_for_a_reminder_on_a_day_and_one_that_has_passed_is_refused(desk: Desk) -> None:
    key = DueKey(Owing.QUESTION, desk.ask(date(2026, 6, 1)), date(2026, 6, 1))
    desk.window.guide.reminder_requested.emit(key, "BRC/2021/0007 Q1")
    assert "BRC/2021/0007 Q1" in desk.later.words.text()
    desk.later.when.setEditText("30 March 2026")
    desk.later.accept.click()
    desk.settle()
    assert "is not ahead" in desk.window.page.messages.words
    desk.later.when.setEditText("4 April 2026")
    desk.later.accept.click()
    desk.settle()
    assert "7 April 2026 at 09:00" in desk.window.page.messages.words, "4 April is a Saturday before Easter"
    desk.glance(desk.at(9, day=date(2026, 4, 7)))
    assert desk.kept.told == [("Owed to us: coming up", "BRC/2021/0007 Q1, 1 June 2026")]


def test_a_row_of_today_asks_by_a_key_when_to_be_reminded(desk: Desk) -> None:
    desk.ask(date(2026, 3, 2))
    desk.window.show_page("today")
    desk.settle()
    page = desk.window.page
    assert isinstance(page, TodayView)
    view = page.theirs.view
    view.setCurrentIndex(next(index for row in range(9) if (index := view.model().index(row, 0)).data(ROW)))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_R)
    assert desk.later.words.text().startswith("Remind me of BRC/2021/0007 Q1:")
    desk.later.when.setEditText("Next working day")
    desk.later.accept.click()
    desk.settle()
    desk.glance(desk.at(9))
    assert desk.kept.told == []
    desk.glance(desk.at(9, day=MONDAY + timedelta(days=1)))
    assert desk.kept.told == [("Owed to us: overdue", "BRC/2021/0007 Q1, 2 March 2026")]


def test_all_can_be_snoozed_until_tomorrow_and_turned_off(desk: Desk) -> None:
    desk.ask()
    desk.glance(desk.at(9))
    desk.kept.quiet_requested.emit()
    desk.settle()
    assert not desk.bar.isVisible()
    desk.glance(desk.at(12))
    desk.glance(desk.at(9, day=MONDAY + timedelta(days=1)))
    assert [title for title, _words in desk.kept.told] == ["Owed to us: due today", "Owed to us: overdue"]
    desk.kept.off_requested.emit()
    assert not desk.kept.is_shown
    assert not desk.reminding.timer.isActive()
    desk.window.guide.reminder_requested.emit(DueKey(Owing.CASE, 1, MONDAY), "Q1")
    assert "turned off" in desk.window.page.messages.words


def test_without_notifications_the_window_reminds_with_the_words_where_they_are_wanted(
    desk: Desk, office: Office
) -> None:
    keep_manner(desk.window.settings, Manner.WINDOW)
    keep_words(desk.window.settings, True)
    desk.ask()
    desk.glance(desk.at(9))
    assert desk.kept.told == []
    assert desk.bar.words == "Owed to us: due today\nBRC/2021/0007 Q1 “whether any was sold”, 30 March 2026"


def test_another_officer_is_reminded_of_everybodys_where_that_is_chosen(desk: Desk) -> None:
    desk.ask()
    desk.glance(desk.at(9))
    desk.office.services.desk.take_seat("Morgan Vale")
    desk.window.guide.officer_changed.emit()
    desk.settle()
    assert len(desk.kept.told) == 1
    Reminders(desk.office.services.desk, desk.window.settings.folder).keep_everybodys(True)
    desk.window.guide.reminders_changed.emit()
    desk.settle()
    assert len(desk.kept.told) == 2


def test_a_manner_that_means_nothing_is_the_usual_one(desk: Desk) -> None:
    desk.window.settings.keep_choice("reminders", "by pigeon")
    assert manner_of(desk.window.settings) is Manner.SYSTEM


def test_nothing_looks_any_more_once_the_window_is_closed(desk: Desk) -> None:
    desk.ask()
    desk.reminding.glance()
    desk.window.close()
    assert desk.kept.told == []
    assert not desk.reminding.timer.isActive()
    assert not desk.kept.is_shown


def test_the_office_keeps_the_times_and_a_computer_how_it_reminds(desk: Desk) -> None:
    desk.window.show_page("office")
    desk.settle()
    page = desk.window.page
    assert isinstance(page, OfficePage)
    section = page.reminders
    assert not section.keep.isEnabled()
    section.days.setValue(0)
    section.keep.click()
    desk.settle()
    assert section.days.text() == "on the day itself"
    desk.ask(MONDAY + timedelta(days=1))
    desk.glance(desk.at(10))
    assert desk.kept.told == []
    assert section.whose.currentText() == "Mine and nobody’s"
    section.whose.activated.emit(1)
    desk.settle()
    assert Reminders(desk.office.services.desk, desk.window.settings.folder).everybodys()
    section.manner.setCurrentIndex(section.manner.findData(Manner.OFF.value))
    section.manner.activated.emit(2)
    assert not desk.reminding.timer.isActive()


def test_what_falls_due_after_the_mornings_reminder_is_told_when_it_is_recorded(desk: Desk) -> None:
    desk.glance(desk.at(9))
    added = desk.office.services.register.add_question(
        desk.case_id, desk.letter, None, wording="whether any was sold", due_on=MONDAY
    )
    desk.now = desk.at(11)
    desk.window.bus.tell(added.change)
    desk.qtbot.waitUntil(lambda: desk.bar.isVisible())
    assert desk.kept.told == [("Owed to us: due today", "BRC/2021/0007 Q1, 30 March 2026")]


def test_settings_that_cannot_be_used_are_named_once_and_shown_as_the_usual_ones(desk: Desk) -> None:
    desk.office.services.desk.write(
        lambda unit: unit.settings.put("reminder-hours", "all day"), "Spoil the settings"
    )
    desk.glance(desk.at(9))
    messages = desk.window.page.messages
    assert messages.words.startswith("Reminders: “all day” says no hours of a day.")
    messages.hide()
    desk.glance(desk.at(9, day=MONDAY + timedelta(days=1)))
    assert messages.words == ""
    messages.button.click()
    desk.settle()
    page = desk.window.page
    assert isinstance(page, OfficePage)
    assert page.reminders.first.time().hour() == 9


def test_the_menu_of_the_tray_asks_for_what_it_says(qtbot: QtBot, window: MainWindow) -> None:
    tray = Tray(window)
    said: list[str] = []
    tray.today_requested.connect(lambda: said.append("today"))
    tray.quiet_requested.connect(lambda: said.append("quiet"))
    tray.off_requested.connect(lambda: said.append("off"))
    for action in tray.menu.actions():
        action.trigger()
    assert said == ["today", "quiet", "off"]
    assert not tray.icon.isVisible()
