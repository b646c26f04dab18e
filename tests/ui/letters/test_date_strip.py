# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The date strip: ours above, theirs below, by time, each point named and reachable by key."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.ui.letters.date_strip import DateStrip, StripPoint
from tests.ui.turns import one_turn

POINTS = (
    StripPoint(3, date(2021, 8, 10), Direction.INCOMING, "from Hillcrest", current_right=True),
    StripPoint(1, date(2021, 7, 16), Direction.OUTGOING, "to Hillcrest", current_left=True),
    StripPoint(9, None, Direction.INCOMING, "tender", unconfirmed=True),
    StripPoint(2, date(2021, 8, 11), Direction.INCOMING, "from Hillcrest again"),
)


@pytest.fixture
def strip(qtbot: QtBot) -> DateStrip:
    strip = DateStrip()
    qtbot.addWidget(strip)
    strip.resize(700, strip.sizeHint().height())
    strip.set_points(POINTS)
    strip.show()
    return strip


def test_points_are_in_order_of_time_with_those_undated_last(strip: DateStrip) -> None:
    assert [point.letter_id for point in strip.points] == [1, 3, 2, 9]
    lefts = [button.geometry().center().x() for button in strip._buttons]
    assert lefts == sorted(lefts)


def test_ours_stand_above_the_axis_and_theirs_below(strip: DateStrip) -> None:
    axis = strip.height() // 2
    for button in strip._buttons:
        above = button.geometry().center().y() < axis
        assert above is (button.point.direction is Direction.OUTGOING)


def test_points_of_neighbouring_days_can_both_be_clicked(qtbot: QtBot, strip: DateStrip) -> None:
    for letter_id in (3, 2):
        button = strip.button_of(letter_id)
        assert button is not None
        with qtbot.waitSignal(strip.letter_chosen) as chosen:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert chosen.args == [letter_id, "in"]


def test_arrow_keys_move_and_enter_chooses(qtbot: QtBot, strip: DateStrip) -> None:
    first = strip.button_of(1)
    assert first is not None
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Left)
    with qtbot.waitSignal(strip.letter_chosen) as chosen:
        QTest.keyClick(first, Qt.Key.Key_Return)
    assert chosen.args == [1, "out"]
    QTest.keyClick(first, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: strip._buttons[1].hasFocus())
    assert [bool(b.focusPolicy() & Qt.FocusPolicy.TabFocus) for b in strip._buttons] == [
        False,
        True,
        False,
        False,
    ]


def test_every_point_says_what_it_shows(strip: DateStrip) -> None:
    button = strip.button_of(1)
    assert button is not None
    interface = QAccessible.queryAccessibleInterface(button)
    spoken = "our letter, 16 July 2021, to Hillcrest, shown left"
    assert interface.text(QAccessible.Text.Name) == spoken
    assert interface.role() in (QAccessible.Role.Button, QAccessible.Role.PushButton)
    undated = strip.button_of(9)
    assert undated is not None
    assert undated.toolTip() == "their letter, no date, tender, not yet confirmed"
    assert strip.accessibleDescription() == "1 of ours above, 3 of theirs below"


def test_refreshing_keeps_the_keyboard_on_the_same_letter(strip: DateStrip, qtbot: QtBot) -> None:
    button = strip.button_of(2)
    assert button is not None
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    strip.set_points(POINTS[1:])
    again = strip.button_of(2)
    assert again is not None
    assert again is not button
    assert again.hasFocus()


def test_another_letter_shown_changes_its_point_and_leaves_the_others(strip: DateStrip, qtbot: QtBot) -> None:
    buttons = list(strip._buttons)
    qtbot.waitExposed(strip)
    now = tuple(replace(point, current_right=point.letter_id == 2) for point in POINTS)
    fresh = DateStrip()
    qtbot.addWidget(fresh)
    fresh.resize(strip.size())
    fresh.set_points(now)
    strip.set_points(now)
    assert strip._buttons == buttons
    assert [button.toolTip() for button in buttons] == [point.words for point in fresh.points]
    assert strip._slots == fresh._slots
    assert [b.focusPolicy() for b in buttons] == [b.focusPolicy() for b in fresh._buttons]


class Paintings(QObject):
    """The widgets that were painted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.seen: set[QObject] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen.add(watched)
        return False


def test_another_letter_shown_paints_no_more_than_what_it_changes(strip: DateStrip, qtbot: QtBot) -> None:
    qtbot.waitExposed(strip)
    left, before, after, undated = strip._buttons
    paintings = Paintings(strip)
    one_turn(qtbot)
    for button in strip._buttons:
        button.installEventFilter(paintings)
    strip.set_points(tuple(replace(point, current_right=point.letter_id == 2) for point in POINTS))
    qtbot.waitUntil(lambda: {before, after} <= paintings.seen)
    assert paintings.seen.isdisjoint({left, undated})


def test_an_empty_strip_teaches_and_a_crowded_one_stays_inside(strip: DateStrip) -> None:
    strip.set_points(())
    strip.grab()
    many = tuple(
        StripPoint(n, date(2021, 1 + n % 12, 1 + n % 28), Direction.INCOMING, "x") for n in range(200)
    )
    strip.set_points(many)
    strip.grab()
    for button in strip._buttons:
        assert 0 <= button.geometry().center().x() < strip.width()
    labels = sorted(slot.label for slot in strip._slots if slot.label is not None)
    assert len(labels) > 3
    assert all(one[1] < other[0] for one, other in pairwise(labels))


def test_large_text_makes_the_strip_taller(strip: DateStrip) -> None:
    before = strip.sizeHint().height()
    font = strip.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    strip.setFont(font)
    assert strip.sizeHint().height() > 1.5 * before
