# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter in a window of its own stays there with its case, to be read, while another case is opened."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from caseapp.ui.case.pane_window import PaneWindow
from caseapp.ui.case.staying import StayingViewer
from caseapp.ui.window import MainWindow
from tests.ui.office import THEIRS, Office
from tests.ui.test_pane_window import Shown, ask, is_gone
from tests.ui.turns import one_turn


@pytest.fixture
def shown(qtbot: QtBot, office: Office, window: MainWindow) -> Shown:
    return Shown(qtbot, office, window)


def go_on(shown: Shown) -> int:
    """Show a letter of another case in the main window."""
    other = shown.office.case("BRC/2021/0042")
    letter_id = shown.office.letter(other, (*THEIRS, "Again."), name="Other.pdf")
    shown.window.guide.letter_requested.emit(other, letter_id, 1, "")
    shown.settle()
    return letter_id


def viewer_in(window: PaneWindow) -> StayingViewer:
    (viewer,) = window.findChildren(StayingViewer)
    return viewer


def test_the_window_stays_with_its_letter_and_case_when_another_case_is_shown(shown: Shown) -> None:
    window = shown.torn()
    title = window.windowTitle()
    letter_id = go_on(shown)
    assert window.isVisible()
    assert window.windowTitle() == title == "Their letter of 10 August 2021, Reply.pdf – BRC/2021/0007"
    assert "of BRC/2021/0007 stays here to be read" in window.messages.words
    assert "competent arbiter" in viewer_in(window).view.pages[0].text.text
    assert viewer_in(window).view.marks
    assert window.focusWidget() is viewer_in(window).view  # keys read on there, without a click first
    assert shown.tab.theirs.letter_id == letter_id
    assert shown.tab.theirs.window() is shown.window
    assert shown.tab.rooms.windows == {}
    assert shown.tab.messages.words == ""
    again = shown.torn()
    assert again is not window
    assert again.windowTitle().endswith("BRC/2021/0042")
    assert window.isVisible()


def test_a_letter_that_stayed_is_read_on_where_it_was_and_nothing_else_is_done_to_it(shown: Shown) -> None:
    window = shown.torn()
    before = shown.tab.theirs.viewer
    before.view.set_zoom(2.0)
    before.view.go_to_place(1, 60.0, 400.0, glide=False)
    one_turn(shown.qtbot)
    place = before.view.place()
    assert place is not None
    go_on(shown)
    viewer = viewer_in(window)
    now = viewer.view.place()
    assert now is not None
    assert now == pytest.approx(place, abs=30.0)
    assert viewer.view.zoom == pytest.approx(2.0)
    ask(window, "zoom-in")
    assert viewer.view.zoom > 2.0
    names = {action.objectName() for action in window.actions()}
    assert {"undo", "find-in-letter", "cases", "own-window"} <= names
    assert not names & {"register", "link", "assessed", "draft-reply", "confirm", "correct-letter"}
    assert viewer.actions_bar.register.isHidden()
    viewer.view.select(1, 0, 20)
    menu = viewer.menu()
    next(action for action in menu.actions() if action.text() == "Register question").trigger()
    assert window.messages.words == "Show the letter in its case first, then select the words there."
    ask(window, "own-window")
    shown.qtbot.waitUntil(partial(is_gone, window))
    assert shown.tab.rooms.staying == []


def test_a_letter_that_stayed_is_shown_in_its_case_again_with_all_that_can_be_done(shown: Shown) -> None:
    window = shown.torn()
    window.setGeometry(120, 90, 640, 480)
    go_on(shown)
    window.messages.button.click()
    shown.settle()
    assert shown.tab.case_id == shown.case_id
    again = shown.tab.rooms.windows[shown.tab.theirs]
    assert shown.tab.theirs.letter_id == shown.theirs
    assert again.windowTitle().endswith("Reply.pdf – BRC/2021/0007")
    assert (again.width(), again.height()) == (640, 480)
    assert "register" in {action.objectName() for action in again.actions()}
    shown.qtbot.waitUntil(partial(is_gone, window))


def test_the_marks_of_a_letter_that_stayed_follow_what_is_decided(shown: Shown) -> None:
    window = shown.torn()
    go_on(shown)
    viewer = viewer_in(window)
    assert viewer.view.marks
    register = shown.office.services.register
    (response,) = register.question(shown.questions[1]).responses
    shown.window.bus.tell(register.remove_response(response.id).change, None)
    shown.qtbot.waitUntil(lambda: viewer.view.marks == ())


def test_closing_the_program_closes_a_window_whose_letter_stayed(shown: Shown) -> None:
    window = shown.torn()
    go_on(shown)
    tab = shown.tab
    shown.window.close()
    assert not window.isVisible()
    assert tab.rooms.staying == []


def test_a_file_without_pages_opens_in_its_own_program_from_where_it_stayed(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_it(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_it)
    table = shown.office.folder.parent / "lots.xlsx"
    table.write_bytes(b"PK\x03\x04 any bytes at all")
    shown.tab.enclosing.take(shown.theirs, [table])
    shown.settle()
    (enclosure,) = shown.office.services.enclosing.of_letter(shown.theirs)
    shown.tab.theirs.show_letter(shown.theirs, None, enclosure.document.id)
    shown.settle()
    window = shown.torn()
    go_on(shown)
    button = viewer_in(window).open_button
    assert button.isVisible()
    button.click()
    shown.settle()
    assert [path.read_bytes() for path in opened] == [table.read_bytes()]
