# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Jumps are remembered and can be gone back and forward through; scrolling is not."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.ui.letters.history import MOST, History, PlaceInLetter
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.view_memory import MOST_TURNED, ViewMemory
from caseapp.ui.letters.viewer import LetterViewer
from caseapp.ui.settings import WindowSettings
from tests.ui.letters.test_viewer import OURS, viewer

__all__ = ["viewer"]


def place(page: int, letter: int | None = 1) -> PlaceInLetter:
    return PlaceInLetter(letter, page, 0.0, 0.0)


def test_back_and_forward_go_through_the_places_left() -> None:
    history = History()
    history.leave(place(1))
    history.leave(place(5))
    assert history.back(place(9)) == place(5)
    assert history.back(place(5)) == place(1)
    assert history.back(place(1)) is None
    assert history.forward(place(1)) == place(5)
    assert history.forward(place(5)) == place(9)
    assert not history.can_go_forward


def test_a_new_jump_ends_the_way_forward() -> None:
    history = History()
    history.leave(place(1))
    history.back(place(2))
    history.leave(place(3))
    assert not history.can_go_forward
    assert history.can_go_back


def test_the_same_place_is_remembered_once_and_old_ones_are_let_go() -> None:
    history = History()
    history.leave(place(1))
    history.leave(PlaceInLetter(1, 1, 3.0, 4.0))
    assert history.back(None) == place(1)
    assert not history.can_go_back
    for page in range(1, MOST + 20):
        history.leave(place(page))
    steps = 0
    while history.back(None) is not None:
        steps += 1
    assert steps == MOST


def go_to(viewer: LetterViewer, page: int) -> None:
    viewer.bar.page_field.setValue(page)


def test_a_jump_is_gone_back_from_by_key_button_and_mouse(qtbot: QtBot, viewer: LetterViewer) -> None:
    view = viewer.view
    assert not viewer.bar.back.isEnabled()
    go_to(viewer, 3)
    qtbot.waitUntil(lambda: view.page == 3)
    QTest.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: view.page == 1)
    QTest.mouseClick(viewer.bar.forward, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.page == 3)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.BackButton, pos=QPoint(50, 50))
    qtbot.waitUntil(lambda: view.page == 1)
    assert not viewer.bar.back.isEnabled()
    assert viewer.bar.forward.isEnabled()


def test_scrolling_is_not_remembered(viewer: LetterViewer) -> None:
    for _ in range(5):
        QTest.keyClick(viewer.view, Qt.Key.Key_PageDown)
    viewer.view.verticalScrollBar().setValue(0)
    assert not viewer.travel.can_go_back


def test_home_and_end_are_jumps(qtbot: QtBot, viewer: LetterViewer) -> None:
    QTest.keyClick(viewer.view, Qt.Key.Key_End)
    assert viewer.view.page == 3
    viewer.travel.back()
    qtbot.waitUntil(lambda: viewer.view.page == 1)


def test_a_turned_page_is_gone_back_to_at_its_point(qtbot: QtBot, viewer: LetterViewer) -> None:
    view = viewer.view
    view.go_to_place(2, 300.0, 400.0, glide=False)
    before = view.offset()
    viewer.travel.remember(view.place())
    view.go_to(1, glide=False)
    viewer.travel.back()
    qtbot.waitUntil(lambda: (view.offset() - before).manhattanLength() <= 2)
    found = view.place()
    assert found is not None
    assert found[0] == 2


def test_the_way_back_leads_across_letters(
    qtbot: QtBot, viewer: LetterViewer, letter: LetterOnScreen, cache: PageCache
) -> None:
    viewer.show_letter(letter, OURS, key=11)
    viewer.view.go_to(2, glide=False)
    viewer.show_letter(letter, OURS, key=12)
    assert viewer.view.page == 1
    with qtbot.waitSignal(viewer.travel.letter_requested) as asked:
        viewer.travel.back()
    key, where = asked.args
    assert (key, where.page) == (11, 2)
    viewer.show_letter(letter, OURS, key=11)
    viewer.travel.arrive(where)
    qtbot.waitUntil(lambda: viewer.view.page == 2)
    assert viewer.travel.can_go_forward
    viewer.show_letter(None)
    assert not viewer.travel.can_go_back


def test_the_turn_of_a_letter_is_kept_for_it_alone(viewer: LetterViewer, letter: LetterOnScreen) -> None:
    viewer.show_letter(letter, OURS, key=11)
    QTest.mouseClick(viewer.bar.turn, Qt.MouseButton.LeftButton)
    viewer.show_letter(replace(letter, sha256="c" * 64), OURS, key=12)
    assert viewer.view.rotation == 0
    viewer.show_letter(letter, OURS, key=11)
    assert viewer.view.rotation == 90


def test_how_far_a_document_is_turned_is_known_another_day(tmp_path: Path) -> None:
    settings = WindowSettings(tmp_path)
    memory = ViewMemory(settings, "Our letter")
    memory.keep_turn("a" * 64, 270)
    memory.keep_turn("b" * 64, 90)
    memory.keep_turn("b" * 64, 0)
    settings.save()
    later = ViewMemory(WindowSettings(tmp_path), "Their letter")
    assert (later.turn("a" * 64), later.turn("b" * 64)) == (270, 0)
    for number in range(MOST_TURNED):
        later.keep_turn(f"{number:064x}"[::-1], 180)
    assert later.turn("a" * 64) == 0
