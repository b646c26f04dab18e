# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The program opens the library that is wanted, offers the choice where there is none, and goes on to others."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from caseapp import compose, paths
from caseapp.app import Program, wanted
from caseapp.domain.case import CaseSort
from caseapp.domain.errors import NotFound
from caseapp.ui.settings import WindowSettings
from caseapp.ui.welcome import Welcome
from caseapp.ui.window import MainWindow
from tests.ui.office import Office


class Desk:
    """The program in a home of its own."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self.qtbot = qtbot
        self.home = home
        self.settings = WindowSettings(home / "settings")
        self.program = Program(self.settings, officer="Rowan Tredinnick")

    def library(self, name: str, case: str = "") -> Path:
        folder = self.home / f"{name}.caselib"
        office = Office(folder)
        if case:
            office.case(case)
        office.close()
        return folder

    def begin(self, *words: str) -> None:
        self.program.begin(wanted(words))

    @property
    def window(self) -> MainWindow:
        window = self.program.window
        assert window is not None
        return window

    @property
    def welcome(self) -> Welcome:
        welcome = self.program.welcome
        assert welcome is not None
        return welcome

    def until_open(self, folder: Path) -> None:
        """Wait until the window on a library has opened it."""

        def opened() -> bool:
            window = self.program.window
            there = window is not None and window.isVisible() and window.bench.services.folder == folder
            return there and self.settings.recent()[:1] == (folder,) and not self.window.jobs.busy

        self.qtbot.waitUntil(opened, timeout=30_000)


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    home = tmp_path / "Ünsere Akten"
    home.mkdir()
    monkeypatch.setattr(paths, "default_library", lambda: home / "Office.caselib")
    monkeypatch.setattr(paths, "sample_library", lambda: home / "Sample.caselib")
    desk = Desk(qtbot, home)
    yield desk
    desk.program.close()


def test_without_a_library_the_choice_is_offered_and_none_is_made(desk: Desk) -> None:
    desk.begin()
    assert desk.welcome.isVisible()
    assert desk.program.window is None
    assert desk.welcome.messages.words == ""
    assert list(desk.home.glob("*.caselib")) == []


def test_a_new_library_is_made_where_the_officer_says(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_w, **_k: (str(desk.home / "Lens"), ""))
    desk.begin()
    desk.welcome.make.click()
    folder = desk.home / "Lens.caselib"
    welcome = desk.welcome
    desk.until_open(folder)
    assert desk.window.windowTitle() == "Lens"
    desk.qtbot.waitUntil(lambda: not isValid(welcome))
    assert desk.window.bench.services.desk.officer.name == "Rowan Tredinnick"


def test_a_named_library_that_is_not_there_is_made_only_when_asked(desk: Desk) -> None:
    folder = desk.home / "Named.caselib"
    desk.begin("--library", str(folder))
    assert str(folder) in desk.welcome.messages.words
    assert not folder.exists()
    desk.welcome.messages.button.click()
    desk.until_open(folder)


def test_the_library_opened_last_is_opened_again(desk: Desk) -> None:
    last = desk.library("Last", "B/1")
    desk.settings.opened(desk.library("Earlier"))
    desk.settings.opened(last)
    desk.begin()
    desk.until_open(last)
    assert desk.window.windowTitle() == "Last"
    assert desk.window.banner.words == ""


def test_a_newer_library_is_refused_in_words_and_another_can_be_chosen(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer, other = desk.library("Newer"), desk.library("Other")
    with closing(sqlite3.connect(newer / "library.sqlite")) as connection:
        connection.execute("PRAGMA user_version=9999")
    desk.begin("--library", str(newer))
    assert "later version" in desk.welcome.messages.words
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(other))
    desk.welcome.open.click()
    desk.until_open(other)


def test_another_library_takes_the_place_of_this_one_which_is_given_free(desk: Desk) -> None:
    first, second = desk.library("First"), desk.library("Second", "B/2")
    desk.begin(str(first))
    desk.until_open(first)
    before = desk.window
    before.guide.library_requested.emit(second)
    desk.until_open(second)
    desk.qtbot.waitUntil(lambda: not isValid(before))
    assert desk.settings.recent() == (second, first)
    with compose.at_work(first, program="another") as services:
        assert services.refusal is None


def test_a_folder_that_is_no_library_leaves_this_one_open(desk: Desk) -> None:
    first = desk.library("First", "B/1")
    desk.begin(str(first))
    desk.until_open(first)
    window = desk.window
    window.guide.library_requested.emit(desk.home)
    desk.qtbot.waitUntil(lambda: "This library stays open." in window.page.messages.words)
    assert desk.window is window
    assert window.isVisible()
    assert window.bench.services.casework.find("B/1").id


def test_a_library_held_by_another_program_is_read_beside_it_and_taken_over_later(desk: Desk) -> None:
    held = desk.library("Held", "B/1")
    with compose.at_work(held, program="the other one", officer="Demelza Carne") as other:
        assert other.refusal is None
        desk.begin(str(held))
        desk.until_open(held)
        reading = desk.window
        assert "reading only" in reading.windowTitle()
        assert "(the other one) since" in reading.banner.words
        reading.show_page("cases")
        reading.page.messages.hide()
        reading.page.do(lambda: reading.bench.services.casework.open_case("B/2", "Number plates"))
        desk.qtbot.waitUntil(lambda: "open for reading only" in reading.page.messages.words)
        with pytest.raises(NotFound):
            other.casework.find("B/2")
    reading.banner.button.click()
    desk.qtbot.waitUntil(lambda: desk.program.window is not reading, timeout=30_000)
    desk.until_open(held)
    assert desk.window.windowTitle() == "Held"
    assert desk.window.bench.services.refusal is None


def test_the_library_that_is_open_is_not_opened_twice(desk: Desk) -> None:
    first = desk.library("First")
    desk.begin(str(first))
    desk.until_open(first)
    window = desk.window
    window.guide.library_requested.emit(first)
    assert "open already" in window.page.messages.words
    assert desk.window is window


@pytest.mark.slow
def test_the_sample_is_made_the_first_time_it_is_looked_at(desk: Desk) -> None:
    desk.begin("--sample")
    assert desk.welcome.isVisible()
    desk.until_open(desk.home / "Sample.caselib")
    services = desk.window.bench.services
    assert services.settings.read().names
    assert services.casework.ids(CaseSort.REFERENCE)


def test_a_fault_that_nobody_caught_is_shown_in_the_window(desk: Desk) -> None:
    first = desk.library("First")
    desk.begin(str(first))
    desk.until_open(first)
    desk.program.tell_fault(ZeroDivisionError("a bug"))
    assert "Something went wrong" in desk.window.page.messages.words
    desk.program.tell_fault(NotFound("There is no case B/9."))
    assert "There is no case B/9." in desk.window.page.messages.words
