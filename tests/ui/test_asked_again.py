# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Selected words that put a question again are offered as that; questions are divided, merged and settled."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.domain.question import Question
from caseapp.ui.case.question_form import QuestionForm
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office

AGAIN = (
    "Office of the Biometrics Review Commissioner",
    "16 August 2021",
    "To: Hillcrest Optics Ltd",
    "Dear Ms Penhallow",
    "I repeat my question whether cameras made by Hillcrest Optics were supplied to detention centres.",
    "Who chairs the ethics panel of your company?",
    "Yours sincerely",
    "Rowan Tredinnick",
)


class Desk(ExchangeDesk):
    """An exchange, and a second letter of ours that asks something again."""

    def prepare(self) -> None:
        self.again = self.office.letter(
            self.case_id, AGAIN, Direction.OUTGOING, date(2021, 8, 16), "Again.pdf"
        )

    @property
    def form(self) -> QuestionForm:
        return self.tab.settling.form

    def register(self, words: str) -> None:
        """Register the sentence of the second letter that begins with some words."""
        self.tab.show_letter(self.again)
        self.settle()
        text = self.tab.ours.viewer.view.pages[0].text.text
        start = text.index(words)
        stop = min(place for sign in ".?" if (place := text.find(sign, start)) >= 0) + 1
        self.tab.ours.viewer.view.select(1, start, stop)
        self.window.actions_by_id["register"].trigger()
        self.settle()

    def act(self, name: str) -> None:
        self.window.actions_by_id[name].trigger()
        self.settle()

    def question(self, number: int) -> Question:
        return self.office.services.register.question(self.questions[number])

    def numbers(self) -> list[str]:
        return [one.number for one in self.office.services.register.questions(self.case_id)]


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_words_that_put_a_question_again_are_recorded_as_that_by_enter(desk: Desk) -> None:
    desk.register("I repeat my question")
    assert desk.form.isVisible()
    assert desk.form.title.text().startswith("Looks like Q1, asked on 16 July 2021: it says “I repeat”")
    assert desk.form.choice.currentText() == "Q1 asked again"
    assert desk.form.choice.hasFocus()
    QTest.keyClick(desk.form.choice, Qt.Key.Key_Return)
    desk.settle()
    assert (desk.question(0).times_asked, desk.numbers()) == (2, ["Q1", "Q2", "Q3"])
    assert not desk.form.isVisible()
    desk.act("undo")
    assert desk.question(0).times_asked == 1


def test_they_are_registered_as_a_new_question_where_the_officer_says_so(desk: Desk) -> None:
    desk.register("I repeat my question")
    desk.form.choice.setCurrentIndex(1)
    desk.form.accept.click()
    desk.settle()
    assert desk.numbers() == ["Q1", "Q2", "Q3", "Q4"]


def test_a_closed_question_is_opened_again_by_being_put_again_in_one_step(desk: Desk) -> None:
    desk.office.services.register.close(desk.questions[0], "Not pursued", date(2021, 8, 12))
    desk.register("I repeat my question")
    assert "Open Q1 again" in desk.form.choice.currentText()
    desk.form.accept.click()
    desk.settle()
    assert (desk.question(0).closed_on, desk.question(0).times_asked) == (None, 2)
    desk.act("undo")
    assert (desk.question(0).closed_on, desk.question(0).times_asked) == (date(2021, 8, 12), 1)


def test_a_new_question_is_registered_at_once(desk: Desk) -> None:
    desk.register("Who chairs the ethics panel")
    assert not desk.form.isVisible()
    assert desk.numbers()[-1] == "Q4"


def test_the_list_tells_of_the_question_at_hand_since_when_and_of_whom_it_was_asked(desk: Desk) -> None:
    desk.choose(1)
    assert desk.tab.list.asked.isVisible()
    assert desk.tab.list.asked.text().startswith("Q2: Asked once of Hillcrest Optics Ltd, on 16 July 2021, ")
    desk.choose(0)
    assert desk.tab.list.asked.text().startswith("Q1: ")


def test_a_question_is_divided_a_line_each_and_undo_makes_it_whole(desk: Desk) -> None:
    desk.choose(1)
    desk.act("divide-question")
    parts = desk.form.parts
    assert parts.hasFocus()
    assert not desk.form.accept.isEnabled()
    parts.setPlainText("that no cameras have been fitted with software\nthat sorts people by ethnic origin")
    QTest.keyClick(parts, Qt.Key.Key_Return)
    desk.settle()
    assert desk.numbers() == ["Q1", "Q2", "Q2(a)", "Q2(b)", "Q3"]
    assert "divided into 2 parts" in desk.tab.messages.words
    desk.act("undo")
    assert desk.numbers() == ["Q1", "Q2", "Q3"]


def test_a_question_is_merged_into_one_of_the_others(desk: Desk) -> None:
    desk.choose(2)
    desk.act("merge-question")
    offered = [desk.form.choice.itemText(row)[:2] for row in range(desk.form.choice.count())]
    assert offered == ["Q1", "Q2"]
    desk.form.accept.click()
    desk.settle()
    assert desk.numbers() == ["Q1", "Q2"]
    assert "Q3 was merged into Q1" in desk.tab.messages.words
    desk.act("undo")
    assert desk.numbers() == ["Q1", "Q2", "Q3"]


def test_a_body_is_named_whose_answer_settles_a_question(desk: Desk) -> None:
    desk.choose(1)
    desk.act("settled-by")
    assert [desk.form.choice.itemText(row) for row in range(2)] == [
        "Whoever it was put to",
        "Hillcrest Optics Ltd",
    ]
    desk.form.words.setText("Fenmark County Council")
    desk.form.accept.click()
    desk.settle()
    assert desk.question(1).settled_by == "Fenmark County Council"
    desk.act("undo")
    assert desk.question(1).settled_by == ""
