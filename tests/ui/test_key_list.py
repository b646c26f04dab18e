# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of keys: every key that is bound is in it once, and no two clash in one place."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseapp.ui.case.page import CasePage
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.key_groups import TAKEN_BY_LETTERS, TAKEN_BY_WRITING, Place, groups
from caseapp.ui.key_list import KeysWindow
from caseapp.ui.routes import Route
from caseapp.ui.window import MainWindow
from tests.ui.bound_keys import sequences
from tests.ui.office import Office


def keys_of(*places: Place) -> list[str]:
    """Return every key that works in some places."""
    return [
        key
        for group in groups()
        if group.place in places
        for row in group.rows
        for key in dict.fromkeys(sequences(row))
    ]


def opened(window: MainWindow) -> KeysWindow:
    keys = window.findChild(KeysWindow)
    assert keys is not None
    assert keys.isVisible()
    return keys


@pytest.mark.parametrize("place", [place for place in Place if place not in (Place.WINDOW, Place.CASE)])
def test_no_two_keys_of_a_place_clash_with_each_other_or_with_those_of_the_window(
    qapp: QApplication, place: Place
) -> None:
    counted = Counter(keys_of(place, Place.WINDOW, Place.CASE))
    leading = {keys.split(", ")[0] for keys in keys_of(Place.CASE)}
    assert leading.isdisjoint(counted)
    twice = {key for key, times in counted.items() if times > 1}
    taken = {Place.STRIP: set(keys_of(place)), Place.WRITING: set(TAKEN_BY_WRITING)}.get(
        place, set(TAKEN_BY_LETTERS)
    )
    assert twice - taken == set()
    assert max(Counter(keys_of(place)).values()) == 1


def test_every_shortcut_of_the_window_and_of_a_letter_is_listed_once(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    window.show_case(office.case())
    qtbot.waitUntil(lambda: not window.jobs.busy)
    page = window.page
    assert isinstance(page, CasePage)
    bound = {
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for action in window.actions_by_id.values()
        for key in action.shortcuts()
    }
    listed = Counter(keys_of(Place.WINDOW))
    assert {key: listed[key] for key in bound} == dict.fromkeys(bound, 1)
    assert set(listed) == bound
    viewer = page.letters.theirs.viewer
    own = {
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for shortcut in viewer.findChildren(QShortcut)
        for key in QShortcut.keys(shortcut)
    }
    reading = Counter(keys_of(Place.LETTER, Place.CARET))
    assert {key: reading[key] for key in own} == dict.fromkeys(own, 1)


def test_every_shortcut_of_the_text_of_a_draft_is_listed_and_the_window_takes_none_of_them_there(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    draft_id = office.services.starting.start(office.case(), "letter").value
    window.go(Route("draft", draft_id=draft_id))
    page = window.page
    assert isinstance(page, DraftPage)
    qtbot.waitUntil(lambda: page.draft is not None and not window.jobs.busy, timeout=20_000)
    writing = page.fields.writing
    bound = {
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for action in (*writing.actions(), *writing.editor.actions())
        for key in action.shortcuts()
    }
    listed = Counter(keys_of(Place.WRITING))
    assert {key: listed[key] for key in bound} == dict.fromkeys(bound, 1)
    of_window = {
        key.toString(QKeySequence.SequenceFormat.PortableText)
        for action in window.actions_by_id.values()
        if action.isEnabled()
        for key in action.shortcuts()
    }
    assert of_window.isdisjoint(bound)


def test_a_key_is_found_by_what_it_does(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_id["help-keys"].trigger()
    page = opened(window)
    whole = page.shown
    assert ("Swap sides", "Shift+F8") in whole["View menu, everywhere"]
    page.field.setText("swap")
    assert page.shown == {"View menu, everywhere": [("Swap sides", "Shift+F8")]}
    page.field.setText("no such key")
    assert page.shown == {}
    page.field.clear()
    assert page.shown == whole


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_keys_of_the_place_one_comes_from_stand_first(
    qtbot: QtBot, office: Office, window: MainWindow, place: int
) -> None:
    case_id = office.case()
    office.exchange(case_id)
    window.show_case(case_id)
    page = window.page
    assert isinstance(page, CasePage)
    tab = page.letters
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    widget, first = (
        (tab.frame.strip.view, "On the date strip"),
        (tab.list.rows, "In the list of questions"),
        (tab.theirs.viewer.view, "Reading a letter"),
    )[place]
    widget.setFocus()
    window.actions_by_id["help-keys"].trigger()
    assert next(iter(opened(window).shown)) == first
    assert tab.theirs.isVisible()  # the letters stay while the keys are read


def test_keys_and_what_they_do_are_read_whole_where_the_screen_has_room(window: MainWindow) -> None:
    window.actions_by_id["help-keys"].trigger()
    keys = opened(window)
    letters = keys.list.fontMetrics()
    rows = [row for rows in keys.shown.values() for row in rows]
    widest = [max(letters.horizontalAdvance(row[which]) for row in rows) for which in (0, 1)]
    assert keys.width() >= min(sum(widest), window.screen().availableGeometry().width() * 3 // 5)
    keys.resize(sum(widest) + 100, keys.height())
    assert keys.list.columnWidth(0) > widest[1]
    assert keys.list.columnWidth(1) > widest[0]


def test_the_keys_close_by_escape_and_with_the_program(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_id["help-keys"].trigger()
    keys = opened(window)
    assert not keys.isModal()
    QTest.keyClick(keys.field, Qt.Key.Key_Escape)
    assert not keys.isVisible()
    window.actions_by_id["help-keys"].trigger()
    assert opened(window) is keys
    window.close()
    assert not keys.isVisible()
