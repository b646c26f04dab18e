# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bar of a proposed question: what its keys and buttons ask for, and what it leaves out where room is short."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caseapp.ui.case.proposal_bar import VERB_KEYS, Offer, ProposalBar, Verb
from tests.ui.turns import one_turn

OFFER = Offer(
    head="Proposed question 3 of 12, to be Q7, page 2",
    short="3 of 12, Q7",
    wording="Please tell me who decides about a sale, and how often the decision is looked at again.",
    about="Request: asks to be told",
)


class Room:
    """A bar under something, as it stands under the pages of a letter, and what it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.pane = QWidget()
        qtbot.addWidget(self.pane)
        self.bar = ProposalBar()
        column = QVBoxLayout(self.pane)
        self.pages = QWidget()
        self.pages.setMinimumHeight(40)
        column.addWidget(self.pages, 1)
        column.addWidget(self.bar)
        self.asked: list[Verb] = []
        self.reworded: list[tuple[str, ...]] = []
        self.bar.asked.connect(self.asked.append)
        self.bar.reworded.connect(self.reworded.append)
        self.pane.resize(500, 600)
        self.pane.show()
        self.pane.activateWindow()
        qtbot.waitUntil(self.pane.isActiveWindow)
        self.bar.tell(OFFER)
        self.bar.take_keyboard()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


@pytest.mark.parametrize(
    ("key", "modifier", "verb"),
    [
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, Verb.ACCEPT),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, Verb.ACCEPT),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, Verb.ACCEPT),
        (Qt.Key.Key_E, Qt.KeyboardModifier.NoModifier, Verb.EDIT),
        (Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier, Verb.SPLIT),
        (Qt.Key.Key_M, Qt.KeyboardModifier.NoModifier, Verb.MERGE),
        (Qt.Key.Key_G, Qt.KeyboardModifier.NoModifier, Verb.AGAIN),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, Verb.REJECT),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.KeypadModifier, Verb.NEXT),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, Verb.PREVIOUS),
        (Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier, Verb.ACCEPT_ALL),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, Verb.LEAVE),
    ],
)
def test_a_key_asks_for_one_thing(room: Room, key: Qt.Key, modifier: Qt.KeyboardModifier, verb: Verb) -> None:
    room.press(key, modifier)
    assert room.asked == [verb]


def test_return_presses_the_button_that_has_the_keyboard(room: Room) -> None:
    room.bar.reject.setFocus()
    room.press(Qt.Key.Key_Return)
    assert room.asked == [Verb.REJECT]


@pytest.mark.parametrize(
    ("key", "words", "times"),
    [(Qt.Key.Key_A, "a", 0), (Qt.Key.Key_Return, "\r", 0), (Qt.Key.Key_Down, "", 1)],
)
def test_a_key_held_down_steps_and_never_decides(room: Room, key: Qt.Key, words: str, times: int) -> None:
    held = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, words, True)
    QApplication.sendEvent(room.bar.accept, held)
    assert len(room.asked) == times


def test_every_decision_has_a_button_that_names_its_key(room: Room) -> None:
    keys = {row.verb: row.keys[0] for row in VERB_KEYS}
    for button in (room.bar.accept, room.bar.edit, room.bar.split, room.bar.merge, room.bar.reject):
        assert button.text() == f"{button.accessibleName()} ({keys[button.verb]})"
        button.click()
        assert room.asked[-1] is button.verb


def test_words_are_taken_line_by_line_and_letters_are_typed_not_obeyed(room: Room) -> None:
    room.bar.begin_words("Who decides, and when?", 13)
    QTest.keyClicks(room.bar.field, "a")
    assert room.asked == []
    room.press(Qt.Key.Key_Backspace)
    room.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert room.bar.take.text() == "Register in 2 parts"
    room.bar.take.click()
    assert room.reworded == [("Who decides,", "and when?")]
    assert not room.bar.is_editing


def test_no_words_are_no_question(room: Room) -> None:
    room.bar.begin_words("")
    assert not room.bar.take.isEnabled()
    room.press(Qt.Key.Key_Return)
    assert room.reworded == []


def test_where_room_is_short_the_pages_have_it_and_the_ear_is_told_all_the_same(room: Room) -> None:
    high = room.bar.sizeHint().height()
    room.pane.resize(500, 12 * room.pane.fontMetrics().lineSpacing())
    room.bar.tell_count(12)
    room.bar.tell(OFFER)
    assert room.bar.sizeHint().height() < high * 2 / 3
    assert not room.bar.about.isVisible()
    assert not room.bar.field.isVisible()
    assert room.bar.head.text() == f"{OFFER.short}: {OFFER.wording}"
    assert room.bar.accept.text() == "Register"
    assert room.bar.accessibleDescription() == f"{OFFER.head}. {OFFER.wording}. {OFFER.about}"


@pytest.mark.parametrize(("height", "low"), [(180, True), (560, False)])
def test_the_bar_follows_the_height_of_its_pane_and_never_lies_over_the_pages(
    room: Room, qtbot: QtBot, height: int, low: bool
) -> None:
    room.pane.resize(500, 180 if not low else 560)
    room.bar.tell(OFFER)
    room.pane.resize(500, height)
    qtbot.waitUntil(lambda: room.bar.field.isVisible() is not low)
    qtbot.waitUntil(lambda: room.pages.geometry().bottom() < room.bar.y())
    assert room.bar.accept.text() == ("Register" if low else "Register (A)")


@pytest.mark.parametrize(("count", "scrolls"), [(3, False), (4, True)])
def test_words_of_three_lines_are_seen_whole_and_of_more_can_be_scrolled(
    room: Room, qtbot: QtBot, count: int, scrolls: bool
) -> None:
    words = " ".join(["Please"] * 400)
    metrics, width = room.bar.field.fontMetrics(), room.bar.field.viewport().width()
    each = width // metrics.horizontalAdvance("Please ")
    room.bar.tell(replace(OFFER, wording=words[: 7 * each * count - 8]))
    one_turn(qtbot)
    assert (room.bar.field.verticalScrollBar().maximum() > 0) is scrolls
