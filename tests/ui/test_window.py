# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window: one page at a time, back and forward, every control named, nothing left running."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from caseapp.ui.actions import ACTIONS, RULE
from caseapp.ui.case.page import CasePage
from caseapp.ui.jobs import JobProgress
from caseapp.ui.letters.lead import led_by
from caseapp.ui.letters.question_list import CONFIRM_KEY, LABEL_KEYS
from caseapp.ui.routes import Route, Trail
from caseapp.ui.settings import WindowSettings
from caseapp.ui.window import MainWindow
from tests.ui.office import Office


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)


def nameless(window: MainWindow) -> list[str]:
    """Return the controls that a keyboard reaches and a screen reader cannot name."""
    found = []
    for widget in window.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if not reached or isinstance(widget, QScrollBar) or widget.focusProxy() is not None:
            continue
        known = QAccessible.queryAccessibleInterface(widget)
        if known is None or not known.text(QAccessible.Text.Name).strip():
            parent = widget.parentWidget()
            found.append(f"{type(widget).__name__} in {type(parent).__name__}")
    return found


@pytest.mark.parametrize("name", ["today", "in-tray", "cases", "search", "about"])
def test_every_control_of_a_page_has_a_name(
    qtbot: QtBot, office: Office, window: MainWindow, name: str
) -> None:
    window.show_page(name)
    settle(qtbot, window)
    assert nameless(window) == []


def test_every_control_of_a_case_has_a_name(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    case_id = office.case()
    office.exchange(case_id)
    window.show_case(case_id)
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, CasePage)
    for tab in range(page.tabs.count()):
        page.tabs.setCurrentIndex(tab)
        settle(qtbot, window)
        assert nameless(window) == []


def test_back_and_forward_go_where_one_was(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    case_id = office.case()
    window.show_page("search")
    window.show_case(case_id)
    settle(qtbot, window)
    for action, title in (("back", "Search"), ("back", "Cases"), ("forward", "Search"), ("forward", "Case")):
        window.actions_by_id[action].trigger()
        settle(qtbot, window)
        assert window.page.title == title
    assert not window.actions_by_id["forward"].isEnabled()


def test_a_new_place_forgets_what_lay_forward() -> None:
    trail = Trail()
    for name in ("a", "b", "c"):
        trail.went(Route(name))
    trail.back()
    trail.went(Route("d"))
    assert trail.back() == Route("b")
    assert trail.forward() == Route("d")
    assert trail.forward() is None


def test_actions_are_enabled_where_the_page_does_them(qtbot: QtBot, window: MainWindow) -> None:
    assert window.actions_by_id["filter"].isEnabled()
    assert not window.actions_by_id["register"].isEnabled()
    window.show_page("in-tray")
    settle(qtbot, window)
    assert window.actions_by_id["confirm"].isEnabled()


def test_no_two_actions_share_a_key_or_an_access_key(window: MainWindow) -> None:
    keys = [key.toString() for action in window.actions_by_id.values() for key in action.shortcuts()]
    keys += [led_by(letter) for letter in (*LABEL_KEYS, CONFIRM_KEY)]  # in the tab of the letters
    assert sorted(keys) == sorted(set(keys))
    for menu in {row.menu for row in ACTIONS if row is not RULE}:
        letters = [
            row.text[row.text.index("&") + 1].lower()
            for row in ACTIONS
            if row.menu == menu and "&" in row.text
        ]
        assert sorted(letters) == sorted(set(letters)), menu


def test_a_narrow_window_shows_icons_with_their_words_for_screen_readers(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: window.sources.narrow)
    item = window.sources.item(0)
    assert item.text() == ""
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Today"
    window.resize(1600, 900)
    qtbot.waitUntil(lambda: not window.sources.narrow)


def test_a_fault_is_shown_once_with_a_report_and_the_window_goes_on(
    qtbot: QtBot, window: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(_progress: JobProgress) -> None:
        raise ZeroDivisionError("a bug")

    window.jobs.start(break_down)
    settle(qtbot, window)
    bar = window.page.messages
    assert "Something went wrong" in bar.words
    assert "ZeroDivisionError" in caplog.text
    bar.hide()
    window.jobs.start(break_down)
    settle(qtbot, window)
    assert bar.words == ""
    window.show_page("cases")
    assert window.page.title == "Cases"


def test_escape_stops_the_job_whose_progress_is_seen(qtbot: QtBot, window: MainWindow) -> None:
    go_on = threading.Event()
    stopped: list[bool] = []

    def work(progress: JobProgress) -> None:
        while True:
            progress.step(1, 10, "letters")
            go_on.wait(0.01)

    window.jobs.start(work, words="Adding letters", cancelled=lambda _stop: stopped.append(True))
    qtbot.waitUntil(window.job_line.isVisible, timeout=5000)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    settle(qtbot, window)
    assert stopped == [True]
    assert not window.job_line.isVisible()


def test_closing_waits_for_what_is_being_written(
    qtbot: QtBot, office: Office, settings: WindowSettings
) -> None:
    window = MainWindow(office.services, (), settings)
    window.show()
    ran = threading.Event()
    window.jobs.start(lambda _progress: ran.set())
    window.close()
    assert not window.jobs.busy
    assert settings.state("geometry").size() > 0


def test_the_officer_at_work_is_shown_and_can_be_switched(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    qtbot.waitUntil(lambda: window.officer.text() == office.services.desk.officer.name)
    window.officer.named.emit("Demelza Carne")
    qtbot.waitUntil(lambda: window.officer.text() == "Demelza Carne")
    assert office.services.desk.officer.name == "Demelza Carne"


def test_recent_libraries_are_kept_newest_first(settings: WindowSettings, office: Office) -> None:
    first, second = office.folder, office.folder.with_name("Zweite Büro.caselib")
    for folder in (first, second, first):
        settings.opened(folder)
    settings.save()
    assert settings.recent() == (first, second)
