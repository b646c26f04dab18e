# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The question list: rows that fit, keys that label, and a filter for what is open."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from caseapp.domain.question import Label, Status
from caseapp.ui.letters.question_list import ALL_SETTLED, EMPTY, LABEL_KEYS, QuestionList
from caseapp.ui.letters.question_rows import QuestionItem, QuestionModel, two_lines
from caseapp.ui.theme import STATUS_KEYS

LONG = "I would be grateful if you could clarify whether your company sells cameras abroad, " * 4
ITEMS = (
    QuestionItem(11, "Q1", "Were they used?", "refused", "Refused", 2, 41),
    QuestionItem(12, "Q2(a)", LONG, "evaded", "Evaded", 1, 12, None, "6 days late", overdue=True),
    QuestionItem(13, "Q3", "Who owns it?", "answered", "Answered"),
    QuestionItem(14, "Q4", "Will you publish it?", "closed", "Closed"),
)


@pytest.fixture
def questions(qtbot: QtBot) -> QuestionList:
    questions = QuestionList()
    qtbot.addWidget(questions)
    questions.resize(300, 500)
    questions.set_items(ITEMS)
    questions.show()
    return questions


def heights(questions: QuestionList) -> list[int]:
    questions.grab()
    model = questions.model
    return [questions.rows.visualRect(model.index(row)).height() for row in range(model.rowCount())]


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = QuestionModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_items(ITEMS)
    model.set_items([replace(ITEMS[0], status="answered"), *ITEMS[1:]])
    model.set_items(ITEMS[:1])
    model.set_items(())
    assert model.rowCount() == 0
    assert tester.model() is model


def test_keys_and_statuses_are_those_of_the_office() -> None:
    assert set(LABEL_KEYS.values()) == {label.value for label in Label}
    assert {status.value for status in Status} <= set(STATUS_KEYS)


def test_a_row_is_spoken_whole(questions: QuestionList) -> None:
    spoken = questions.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Q1, Refused, asked 2 times, 41 days: Were they used?"
    late = questions.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert late.startswith("Q2(a), Evaded, asked once, overdue, 6 days late: ")


def test_only_a_letter_key_with_the_keyboard_in_the_list_labels(
    qtbot: QtBot, questions: QuestionList
) -> None:
    questions.set_current(12)
    asked: list[tuple[int, str]] = []
    questions.label_requested.connect(lambda question, label: asked.append((question, label)))
    for key in "apERdun":
        QTest.keyClicks(questions.rows, key)
    assert asked == [
        (12, label)
        for label in ("answered", "partial", "evaded", "refused", "deferred", "unrelated", "not-addressed")
    ]
    asked.clear()
    QTest.keyClicks(questions.filter, "a")
    QTest.keyClick(questions.rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(questions.rows, "z")
    assert asked == []
    assert questions.current == ITEMS[1]


def test_label_keys_can_be_turned_off_and_on_again(qtbot: QtBot, questions: QuestionList) -> None:
    questions.set_current(11)
    questions.use_letters(False)
    with (
        qtbot.assertNotEmitted(questions.label_requested),
        qtbot.assertNotEmitted(questions.confirm_requested),
    ):
        QTest.keyClicks(questions.rows, "ac")
    assert "Keys" not in questions.rows.accessibleDescription()
    questions.use_letters(True)
    assert "Keys: a answered, " in questions.rows.accessibleDescription()
    with qtbot.waitSignal(questions.label_requested) as asked:
        QTest.keyClicks(questions.rows, "a")
    assert asked.args == [11, "answered"]


def test_arrows_move_and_enter_or_a_click_chooses(qtbot: QtBot, questions: QuestionList) -> None:
    questions.set_current(11)
    with qtbot.waitSignal(questions.current_changed) as moved:
        QTest.keyClick(questions.rows, Qt.Key.Key_Down)
    assert moved.args == [12]
    with qtbot.waitSignal(questions.question_chosen) as chosen:
        QTest.keyClick(questions.rows, Qt.Key.Key_Return)
    assert chosen.args == [12]
    place = questions.rows.visualRect(questions.model.index(2)).center()
    with qtbot.waitSignal(questions.question_chosen) as chosen:
        QTest.mouseClick(questions.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [13]


def test_the_filter_leaves_the_open_ones_and_the_count_is_of_those(questions: QuestionList) -> None:
    assert questions.count.text() == "2 open"
    questions.set_current(12)
    questions.filter.setCurrentText("Open")
    assert [item.id for item in questions.model.items] == [11, 12]
    assert questions.current == ITEMS[1]
    questions.set_items(ITEMS[2:])
    assert questions.empty.isVisible()
    assert questions.empty.text() == ALL_SETTLED


def test_an_empty_list_teaches_how_to_register(questions: QuestionList) -> None:
    questions.set_items(())
    assert questions.empty.isVisible()
    assert questions.empty.text() == EMPTY
    assert questions.count.text() == ""


def test_a_change_of_status_keeps_the_place(questions: QuestionList) -> None:
    questions.set_current(12)
    questions.set_items([ITEMS[0], replace(ITEMS[1], status="answered"), *ITEMS[2:]])
    assert questions.current is not None
    assert (questions.current.id, questions.current.status) == (12, "answered")


def test_wording_takes_two_lines_at_most_and_the_second_is_elided(qapp: object) -> None:
    font = QFont()
    first, second = two_lines(LONG, font, 200)
    assert LONG.startswith(first)
    assert second.endswith("…")
    assert QFontMetrics(font).horizontalAdvance(second) <= 200
    assert two_lines("Short", font, 200) == ["Short"]
    assert two_lines("", font, 200) == [""]
    assert "".join(two_lines("😀 wide 😀 " * 2, font, 4000)) == "😀 wide 😀 😀 wide 😀"


def test_rows_grow_with_the_text_and_the_wording(questions: QuestionList) -> None:
    short, long, *_ = heights(questions)
    assert long > short
    font = questions.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    questions.setFont(font)
    assert heights(questions)[0] > 1.5 * short
    assert questions.title.font().pointSizeF() > font.pointSizeF()


def test_a_row_is_drawn_in_a_list_only(questions: QuestionList) -> None:
    delegate = questions.rows.itemDelegate()
    assert delegate.sizeHint(QStyleOptionViewItem(), questions.model.index(0)).height() == 0
