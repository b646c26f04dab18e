# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A pane may have all the room, or a window of its own in which keys and undo work as beside the other."""

from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.ui.case.letters_tab import LettersTab
from caseapp.ui.case.page import CasePage
from caseapp.ui.case.pane_window import PaneWindow
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.routes import Route
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import THEIRS, Office
from tests.ui.turns import one_turn


class Shown(ExchangeDesk):
    """A case with an exchange in a window."""

    @property
    def tab_of_case(self) -> LettersTab:
        """The tab, whatever page is shown."""
        page = self.window.pages["case"]
        assert isinstance(page, CasePage)
        return page.letters

    @property
    def seen(self) -> list[bool]:
        return [pane.isVisible() for pane in self.tab.panes]

    def act(self, name: str) -> None:
        self.window.actions_by_id[name].trigger()

    def torn(self) -> PaneWindow:
        """Tear their letter off."""
        self.tab.theirs.viewer.view.setFocus()
        self.act("own-window")
        window = self.tab.rooms.windows[self.tab.theirs]
        self.qtbot.waitExposed(window)
        return window


@pytest.fixture
def shown(qtbot: QtBot, office: Office, window: MainWindow) -> Shown:
    return Shown(qtbot, office, window)


def test_a_pane_is_maximised_and_goes_back_by_the_same_key(shown: Shown) -> None:
    shown.tab.ours.viewer.view.setFocus()
    shown.act("maximise-pane")
    assert shown.seen == [True, False]
    assert not shown.tab.list.isVisible()
    shown.act("maximise-pane")
    assert shown.seen == [True, True]
    assert shown.tab.list.isVisible()


def test_a_double_click_on_the_heading_maximises_and_escape_goes_back(shown: Shown) -> None:
    pane = shown.tab.theirs
    QTest.mouseDClick(pane.viewer.heading, Qt.MouseButton.LeftButton)
    assert shown.seen == [False, True]
    QTest.keyClick(pane.viewer.view, Qt.Key.Key_Escape)
    assert shown.seen == [True, True]


def test_a_pane_has_a_window_of_its_own_named_after_letter_and_case(shown: Shown) -> None:
    window = shown.torn()
    assert window.isWindow()
    assert window.isVisible()
    assert shown.tab.theirs.window() is window
    assert window.windowTitle() == "Their letter of 10 August 2021, Reply.pdf – BRC/2021/0007"
    assert shown.tab.ours.isVisible()
    assert "window of its own" in shown.tab.messages.words
    assert shown.tab.theirs.viewer.view.letter is not None


@pytest.mark.parametrize("way", ["action", "close"])
def test_the_pane_goes_back_by_the_same_action_or_by_closing(shown: Shown, way: str) -> None:
    window = shown.torn()
    if way == "close":
        window.close()
    else:
        shown.act("own-window")
    assert shown.tab.theirs.window() is shown.window
    assert shown.seen == [True, True]
    assert [shown.tab.frame.splitter.indexOf(pane) for pane in shown.tab.panes] == [0, 1]
    assert shown.tab.rooms.windows == {}


def is_gone(window: PaneWindow) -> bool:
    return not shiboken6.isValid(window)


@pytest.mark.parametrize("way", ["action", "close"])
def test_the_pane_outlives_the_window_it_came_back_from(shown: Shown, way: str) -> None:
    frame, view = shown.tab.frame, shown.tab.theirs.viewer.view
    sizes = frame.splitter.sizes()
    for _again in range(2):
        window = shown.torn()
        window.close() if way == "close" else shown.act("own-window")
        shown.qtbot.waitUntil(partial(is_gone, window))
        assert shiboken6.isValid(view)
        assert shiboken6.isValid(view.verticalScrollBar())
    assert frame.splitter.sizes() == sizes
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    shown.window.show_case(shown.office.case("BRC/2021/0042"))
    shown.settle()
    assert shiboken6.isValid(view)


def test_what_is_selected_in_its_window_is_linked_and_undone_as_ever(shown: Shown) -> None:
    window = shown.torn()
    assert shown.window.actions_by_id["undo"] in window.actions()
    view = shown.tab.theirs.viewer.view
    text = view.pages[0].text.text
    start = text.index("welcome you to our offices")
    view.select(1, start, start + len("welcome you to our offices"))
    next(action for action in window.actions() if action.objectName() == "register").trigger()
    shown.settle()
    services = shown.office.services
    assert len(services.register.questions(shown.case_id)) == 4
    next(action for action in window.actions() if action.objectName() == "undo").trigger()
    shown.settle()
    assert len(services.register.questions(shown.case_id)) == 3


def ask(window: PaneWindow, name: str) -> None:
    """Trigger an action as a key does in a window of a pane."""
    (action,) = [action for action in window.actions() if action.objectName() == name]
    assert action.isEnabled()
    action.trigger()


def test_its_keys_work_while_another_page_is_shown(shown: Shown) -> None:
    window = shown.torn()
    shown.act("draft-reply")
    shown.settle()
    view = shown.tab_of_case.theirs.viewer.view
    start = view.pages[0].text.text.index("welcome you")
    view.select(1, start, start + len("welcome you"))
    ask(window, "register")
    shown.settle()
    assert len(shown.office.services.register.questions(shown.case_id)) == 4
    shown.qtbot.waitUntil(lambda: len(view.marks) == 2)
    ask(window, "own-window")
    assert shown.tab_of_case.rooms.windows == {}


def test_what_is_asked_in_return_is_shown_with_the_letters(shown: Shown) -> None:
    window = shown.torn()
    shown.act("draft-reply")
    shown.settle()
    ask(window, "correct-letter")
    shown.settle()
    assert isinstance(shown.window.page, CasePage)
    assert shown.tab.correct_form.isVisible()


def test_what_is_said_about_its_letter_is_said_in_the_window(shown: Shown) -> None:
    window = shown.torn()
    window.activateWindow()
    shown.qtbot.waitUntil(window.isActiveWindow)
    ask(window, "link")
    assert window.messages.words == "Select the words of the answer first."
    shown.tab.messages.hide()
    assert window.messages.words == ""


def test_what_is_said_about_the_other_letter_is_not(shown: Shown) -> None:
    window = shown.torn()
    shown.window.activateWindow()
    shown.tab.ours.viewer.view.setFocus()
    shown.qtbot.waitUntil(shown.tab.ours.viewer.view.hasFocus)
    shown.act("link")
    assert shown.tab.messages.words == "Select the words of the answer first."
    assert window.messages.words == ""


def test_the_window_is_as_wide_as_its_letter_needs(shown: Shown) -> None:
    window = shown.torn()
    window.resize(100, 300)
    one_turn(shown.qtbot)
    zoom = shown.tab.theirs.viewer.bar.zoom
    assert window.width() < 400
    assert zoom.width() >= zoom.minimumSizeHint().width()


def test_what_only_the_page_in_the_main_window_offers_is_not_done_from_the_window(shown: Shown) -> None:
    window = shown.torn()
    shown.office.letter(None, THEIRS[:4], name="stray.pdf")
    shown.window.show_page("in-tray")
    shown.settle()
    assert shown.window.actions_by_id["confirm"].isEnabled()
    names = {action.objectName() for action in window.actions()}
    assert not names & {"confirm", "file-letter", "fill-down", "issue", "save-pdf", "filter"}
    assert {"undo", "back", "in-tray", "next-result"} <= names


def test_a_reply_is_drafted_to_the_case_of_the_window_whatever_page_is_shown(shown: Shown) -> None:
    window = shown.torn()
    shown.window.show_page("cases")
    shown.settle()
    ask(window, "draft-reply")
    shown.settle()
    assert isinstance(shown.window.page, DraftPage)
    (draft,) = shown.office.services.drafting.drafts(shown.case_id)
    assert shown.window.page.draft is not None
    assert shown.window.page.draft.id == draft.id


def test_sides_are_swapped_while_one_has_its_window(shown: Shown) -> None:
    shown.torn()
    shown.act("swap-panes")
    assert shown.tab.theirs.window() is not shown.window
    shown.act("own-window")
    assert [shown.tab.frame.splitter.indexOf(pane) for pane in shown.tab.panes] == [1, 0]


def test_the_window_remembers_its_place(shown: Shown) -> None:
    window = shown.torn()
    window.setGeometry(120, 90, 640, 480)
    window.close()
    again = shown.torn()
    assert again is not window
    assert (again.width(), again.height()) == (640, 480)


def test_closing_the_program_closes_the_window(shown: Shown) -> None:
    window = shown.torn()
    tab = shown.tab
    shown.window.close()
    assert not window.isVisible()
    assert tab.rooms.windows == {}


def test_the_buttons_of_a_heading_say_what_they_do(shown: Shown) -> None:
    maximise, apart = shown.tab.rooms._buttons[shown.tab.theirs]
    assert (maximise.accessibleName(), apart.accessibleName()) == ("Maximise", "Own window")
    assert "Shift+F11" in maximise.toolTip()
    apart.click()
    assert apart.accessibleName() == "Back beside the other"
    apart.click()
    maximise.click()
    assert maximise.accessibleName() == "Show both letters"
    assert shown.seen == [False, True]


def test_selected_words_are_quoted_in_the_reply_and_taken_out_by_undo(shown: Shown) -> None:
    drafting = shown.office.services.drafting
    shown.act("quote-in-reply")
    assert "Select the words" in shown.tab.messages.words
    view = shown.tab.theirs.viewer.view
    start = view.pages[0].text.text.index("welcome you to our offices")
    view.select(1, start, start + len("welcome you to our offices"))
    shown.act("quote-in-reply")
    shown.settle()
    (draft,) = drafting.drafts(shown.case_id)
    assert "> “welcome you to our offices” (your letter of 10 August 2021, page 1)" in draft.body
    assert "end of the reply" in shown.tab.messages.words
    shown.act("undo")
    shown.settle()
    assert drafting.drafts(shown.case_id) == ()


def test_a_draft_that_is_open_shows_what_was_quoted_and_keeps_what_is_typed_after(shown: Shown) -> None:
    shown.act("draft-reply")
    shown.settle()
    draft_page = shown.window.page
    assert isinstance(draft_page, DraftPage)
    editor = draft_page.fields.writing.editor
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, "Typed before.")
    shown.window.show_case(shown.case_id)
    shown.settle()
    view = shown.tab.theirs.viewer.view
    start = view.pages[0].text.text.index("welcome you")
    view.select(1, start, start + len("welcome you"))
    shown.act("quote-in-reply")
    shown.settle()
    (draft,) = shown.office.services.drafting.drafts(shown.case_id)
    assert "Typed before." in draft.body
    shown.window.go(Route("draft", draft_id=draft.id))
    shown.settle()
    typed = shown.office.services.letter_texts.write(draft_page.fields.writing.letter_text())
    assert "Typed before." in typed
    assert "> “welcome you”" in typed
