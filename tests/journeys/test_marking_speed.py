# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A letter with twelve questions is registered by the keyboard alone, in few keys and in little time."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseapp import compose
from caseapp.domain.letter import Direction
from caseapp.ui.case.proposal_bar import ProposalBar
from tests.journeys.test_story import BOUND, Officer
from tests.ui.office import draw_letter

LETTER = (
    "16 July 2021",
    "Dear Ms Penhallow",
    "I write about the use of your cameras by public bodies at home and abroad.",
    "Have cameras made by your company been supplied to detention centres overseas? Who decided that?",
    "Can you confirm that no such cameras have been fitted with software that sorts people by origin?",
    "Please tell me what steps you take before a sale to learn how the cameras will be used.",
    "I would be grateful if you could explain why the contract of 2019 was not published.",
    "Please provide the following:",
    "(a) the date of the first sale;",
    "(b) the name of each buyer;",
    "(c) the price that was paid in each year.",
    "Thank you for what you have sent to this office so far in this matter.",
    "What was said at the meeting of 3 May 2021? Were minutes taken of it?",
    "Please send me a copy of the risk assessment.",
    "How often is the software of these cameras tested?",
    "I look forward to hearing from you.",
    "Yours sincerely",
    "Rowan Tredinnick",
)
QUESTIONS = 12
MOST_KEYS, MOST_SECONDS = 3 * QUESTIONS, 30
_Control = Qt.KeyboardModifier.ControlModifier


class Typist:
    """Presses keys wherever the keyboard is, and counts them."""

    def __init__(self) -> None:
        self.pressed = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None, "the keyboard is nowhere"
        QTest.keyClick(focus, key, modifier)
        self.pressed += 1


@pytest.fixture
def officer(qtbot: QtBot, tmp_path: Path) -> Iterator[Officer]:
    """Somebody who has opened the case of a letter that asks twelve questions."""
    library = tmp_path / "Büro of cases 100%.caselib"
    compose.create(library, program="journey", officer="Rowan Tredinnick")
    path = draw_letter(tmp_path / "Unser Brief.pdf", LETTER)
    officer = Officer(qtbot, library, tmp_path / "settings")
    case_id = officer.services.casework.open_case("BRC/2021/0007", "Hillcrest Optics").value
    officer.services.intake.take_in(case_id, [path], direction=Direction.OUTGOING, dated_on=date(2021, 7, 16))
    officer.window.show_case(case_id)
    officer.window.activateWindow()
    officer.settle()
    yield officer
    officer.close()


def bar_of(officer: Officer) -> ProposalBar:
    letters = officer.case.letters
    return letters.proposals.bar(letters.ours)


def test_twelve_questions_are_registered_by_the_keyboard_alone(qtbot: QtBot, officer: Officer) -> None:
    bar, typist = bar_of(officer), Typist()
    qtbot.waitUntil(lambda: bar.head.text() == f"{QUESTIONS} questions proposed", timeout=BOUND)
    officer.case.letters.ours.viewer.view.setFocus()
    started = perf_counter()
    typist.press(Qt.Key.Key_F6, _Control)
    for _ in range(5):
        typist.press(Qt.Key.Key_A)
    officer.settle()
    typist.press(Qt.Key.Key_S)  # the list becomes one question with three parts
    typist.press(Qt.Key.Key_M)  # the two about the meeting become one
    typist.press(Qt.Key.Key_X)
    typist.press(Qt.Key.Key_Z, _Control)  # it was a question after all
    officer.settle()
    qtbot.waitUntil(lambda: bar.head.text().startswith("Proposed question 11 of 12"), timeout=BOUND)
    typist.press(Qt.Key.Key_E)
    typist.press(Qt.Key.Key_Return)
    typist.press(Qt.Key.Key_A)
    officer.settle()
    taken = perf_counter() - started
    print(f"{QUESTIONS} questions in {typist.pressed} keys, {taken:.1f} s of the program")
    assert taken < MOST_SECONDS
    assert typist.pressed <= MOST_KEYS
    questions = officer.services.register.questions(officer.case.letters.case_id or 0)
    assert [question.number for question in questions] == [
        *(f"Q{number}" for number in range(1, 7)),
        *("Q6(a)", "Q6(b)", "Q6(c)"),
        *("Q7", "Q8", "Q9"),
    ]
    assert all(asking.passage is not None for question in questions for asking in question.askings)
    assert bar.isHidden()
    assert officer.case.letters.ours.viewer.view.hasFocus()
