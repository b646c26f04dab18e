# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Wheels glide, touchpads are followed to the pixel, and zooming leaves the place under the cursor."""

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseapp.domain.page_text import Box
from caseapp.ui.letters import glide
from caseapp.ui.letters.page_layout import GAP, MOST_ZOOM, Fit
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.wheel import LINE
from tests.ui.letters.pdf_pages import letter_of

PLACE = QPointF(317, 211)
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
STILL = Qt.ScrollPhase.NoScrollPhase


def turn(
    view: PageView,
    angle: QPoint,
    pixels: QPoint | None = None,
    keys: Qt.KeyboardModifier = NONE,
    phase: Qt.ScrollPhase = STILL,
) -> None:
    there = view.viewport().mapToGlobal(PLACE)
    button = Qt.MouseButton.NoButton
    event = QWheelEvent(PLACE, there, pixels or QPoint(), angle, button, keys, phase, False)
    QApplication.sendEvent(view.viewport(), event)


def pinch(view: PageView, by: float) -> None:
    device = QPointingDevice.primaryPointingDevice()
    there = view.viewport().mapToGlobal(PLACE)
    kind = Qt.NativeGestureType.ZoomNativeGesture
    event = QNativeGestureEvent(kind, device, 2, PLACE, PLACE, there, by, QPointF())
    assert event.type() == QEvent.Type.NativeGesture
    QApplication.sendEvent(view.viewport(), event)


def test_a_notch_glides_its_lines_and_the_next_one_adds_to_it(
    qtbot: QtBot, view: PageView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glide, "motion_allowed", lambda _: True)
    bar, passed = view.verticalScrollBar(), list[int]()
    bar.valueChanged.connect(passed.append)
    turn(view, QPoint(0, -120))
    turn(view, QPoint(0, -120))
    assert bar.value() == 0
    notch = QApplication.wheelScrollLines() * LINE
    qtbot.waitUntil(lambda: view._glide.state() == view._glide.State.Stopped)
    assert bar.value() == 2 * notch
    assert passed == sorted(passed)


def test_turning_back_on_the_way_ends_where_the_notches_add_up(
    qtbot: QtBot, view: PageView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glide, "motion_allowed", lambda _: True)
    for angle in (-120, -240, 120):
        turn(view, QPoint(0, angle))
    qtbot.waitUntil(lambda: view._glide.state() == view._glide.State.Stopped)
    assert view.verticalScrollBar().value() == 2 * QApplication.wheelScrollLines() * LINE


def test_where_nothing_may_move_by_itself_a_notch_is_there_at_once(
    view: PageView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glide, "motion_allowed", lambda _: False)
    turn(view, QPoint(0, -120))
    assert view.verticalScrollBar().value() == QApplication.wheelScrollLines() * LINE


@pytest.mark.parametrize("phase", [Qt.ScrollPhase.ScrollUpdate, Qt.ScrollPhase.ScrollMomentum])
def test_a_touchpad_is_followed_to_the_pixel_both_ways(view: PageView, phase: Qt.ScrollPhase) -> None:
    view.set_zoom(3.0)
    down, across = view.verticalScrollBar(), view.horizontalScrollBar()
    before = across.value(), down.value()
    for _ in range(5):
        turn(view, QPoint(-8, -24), QPoint(-1, -3), phase=phase)
    assert (across.value(), down.value()) == (before[0] + 5, before[1] + 15)


def test_a_fine_wheel_scrolls_without_gliding_and_loses_nothing(view: PageView) -> None:
    for _ in range(8):
        turn(view, QPoint(0, -15))
    assert view.verticalScrollBar().value() == QApplication.wheelScrollLines() * LINE


def test_what_a_touchpad_sends_after_the_fingers_does_not_zoom(view: PageView) -> None:
    before = view.zoom
    turn(view, QPoint(0, -60), QPoint(0, -30), CONTROL, Qt.ScrollPhase.ScrollMomentum)
    assert view.zoom == before
    turn(view, QPoint(0, -60), QPoint(0, -30), CONTROL, Qt.ScrollPhase.ScrollUpdate)
    assert view.zoom < before


@pytest.mark.parametrize("by_pinch", [False, True])
def test_the_place_under_the_cursor_stays_to_the_pixel_however_many_steps(
    view: PageView, *, by_pinch: bool
) -> None:
    view.set_zoom(2.0)
    view.verticalScrollBar().setValue(700)
    view.horizontalScrollBar().setValue(180)
    place = view._layout.to_page(view.offset() + PLACE)
    for step in range(160):
        up = 1 if step < 60 or step >= 140 else -1
        if by_pinch:
            pinch(view, 0.017 * up)
        else:
            turn(view, QPoint(0, 11 * up), keys=CONTROL)
        shown = view._layout.from_page(*place) - view.offset() - PLACE
        if view.zoom > 1.6:
            assert abs(shown.x()) <= 1
            assert abs(shown.y()) <= 1


def test_zoom_stays_within_ten_and_sixteen_hundred_per_cent(view: PageView) -> None:
    for _ in range(12):
        turn(view, QPoint(0, 1200), keys=CONTROL)
    assert view.zoom == MOST_ZOOM
    for _ in range(12):
        turn(view, QPoint(0, -1200), keys=CONTROL)
    assert view.zoom == 0.1


@pytest.fixture
def many_pages(qtbot: QtBot, cache: PageCache, tmp_path: Path) -> PageView:
    """Nine pages, each wholly in view."""
    path = tmp_path / "nine.pdf"
    with pymupdf.open() as document:
        for number in range(1, 10):
            document.new_page(width=400, height=500).insert_text((40, 80), f"Page {number}")
        document.save(path)
    view = PageView(cache)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_letter(letter_of(path))
    view.set_fit(Fit.PAGE)
    return view


FORTH_AND_BACK = pytest.mark.parametrize(
    ("forth", "back"),
    [
        ((Qt.Key.Key_Right, NONE), (Qt.Key.Key_Left, NONE)),
        ((Qt.Key.Key_PageDown, CONTROL), (Qt.Key.Key_PageUp, CONTROL)),
    ],
)


@FORTH_AND_BACK
def test_a_key_goes_to_the_next_page_and_the_one_before_at_once(
    many_pages: PageView,
    forth: tuple[Qt.Key, Qt.KeyboardModifier],
    back: tuple[Qt.Key, Qt.KeyboardModifier],
) -> None:
    seen = []
    for key, modifiers in [forth] * 10 + [back] * 10:
        QTest.keyClick(many_pages, key, modifiers)
        seen.append(many_pages.page)
    assert seen == [2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1, 1]


def test_a_page_key_begins_at_the_top_of_a_page_and_passes_none_where_many_are_in_view(
    many_pages: PageView,
) -> None:
    many_pages.set_zoom(0.3)
    tops = [rect.top() - GAP for rect in many_pages._layout.rects]
    bar = many_pages.verticalScrollBar()
    for page in (2, 3, 4):
        many_pages.step_page(1)
        assert bar.value() == tops[page - 1]
    many_pages.step_page(-1)
    assert bar.value() == tops[2]
    bar.setValue(bar.maximum())
    many_pages.step_page(-1)
    assert bar.value() == max(top for top in tops if top < bar.maximum())


def test_arrows_go_across_where_a_page_is_wider_than_its_pane(many_pages: PageView) -> None:
    many_pages.set_zoom(4.0)
    across = many_pages.horizontalScrollBar()
    before = across.value()
    QTest.keyClick(many_pages, Qt.Key.Key_Right)
    assert across.value() > before
    assert many_pages.page == 1
    QTest.keyClick(many_pages, Qt.Key.Key_PageDown, CONTROL)
    assert many_pages.page == 2


def test_the_reader_stays_at_the_same_words_when_the_view_is_narrow_for_a_moment(view: PageView) -> None:
    view.go_to(2, Box(72, 200, 200, 212), glide=False)
    before = view.place()
    assert before is not None
    for width in (60, 700, view.width()):  # so narrow that all pages are seen at once
        view.resize(width, view.height())
    after = view.place()
    assert after is not None
    assert after[0] == before[0]
    assert after[2] == pytest.approx(before[2], abs=2)
