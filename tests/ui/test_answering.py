# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers beside the labels: to several questions, elsewhere, in part, contradicted, taken back, and none."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction, LinkKind
from caseapp.domain.question import Label, Question, ResponseKind, Status
from caseapp.ui.window import MainWindow
from caseapp.ui.words import long_date
from tests.ui.desk import ExchangeDesk
from tests.ui.office import SECOND, Office

LAWS = "complies with the law of every country"
PROMISE = "We will write again about overseas sales"


class Desk(ExchangeDesk):
    """An exchange with a second reply, in a window."""

    def prepare(self) -> None:
        self.second = self.office.letter(
            self.case_id, SECOND, Direction.INCOMING, date(2021, 9, 21), "Second reply.pdf"
        )

    def show_reply(self, letter_id: int) -> None:
        self.tab.show_letter(letter_id)
        self.settle()

    def select(self, words: str) -> None:
        view = self.tab.theirs.viewer.view
        text = view.pages[0].text.text
        start = text.index(words.split()[0])
        end = text.index(words.split()[-1], start) + len(words.split()[-1])
        view.select(1, start, end)

    def act(self, name: str) -> None:
        self.window.actions_by_id[name].trigger()
        self.settle()

    def key(self, key: Qt.Key) -> None:
        self.tab.list.rows.setFocus()
        QTest.keyClick(self.tab.list.rows, key)
        self.settle()

    def question(self, number: int) -> Question:
        return self.office.services.register.question(self.questions[number])

    def by_number(self, number: str) -> Question:
        return self.office.services.register.by_number(self.case_id, number)

    def choose_also(self, number: int) -> None:
        rows = self.tab.list.rows
        row = self.tab.list.model.row_of(self.questions[number])
        assert row is not None
        rows.selectionModel().setCurrentIndex(
            self.tab.list.model.index(row), QItemSelectionModel.SelectionFlag.Select
        )


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_one_passage_answers_all_questions_chosen_in_one_act(desk: Desk) -> None:
    desk.choose(0)
    desk.show_reply(desk.theirs)
    desk.choose_also(2)
    desk.select(LAWS)
    desk.key(Qt.Key.Key_E)
    assert desk.tab.decide_bar.reasons.title.text() == "Q1 and Q3: evaded. Why?"
    desk.why(Qt.Key.Key_V)
    (one,) = desk.question(0).responses
    assert one.question_ids == (desk.questions[0], desk.questions[2])
    assert desk.question(2).responses == (one,)
    assert desk.question(0).status is desk.question(2).status is Status.EVADED
    desk.act("undo")
    assert desk.question(0).responses == desk.question(2).responses == ()


def test_several_questions_are_not_addressed_by_one_key(desk: Desk) -> None:
    desk.choose(0)
    desk.show_reply(desk.theirs)
    desk.choose_also(2)
    desk.key(Qt.Key.Key_N)
    kinds = [desk.question(number).responses[0].kind for number in (0, 2)]
    assert kinds == [ResponseKind.NOT_ADDRESSED, ResponseKind.NOT_ADDRESSED]
    assert "2 questions (Q1 and Q3) are not addressed" in desk.tab.messages.words


def test_the_letter_at_hand_names_what_it_leaves_untouched_and_one_act_says_so(desk: Desk) -> None:
    desk.show_reply(desk.theirs)
    bar = desk.tab.decide_bar.untouched
    assert bar.words.text() == "This letter leaves Q1 and Q3 untouched."
    desk.act("label-untouched")
    assert not bar.isVisible()
    assert [desk.question(number).responses[-1].label for number in (0, 2)] == [Label.NOT_ADDRESSED] * 2
    desk.act("undo")
    assert bar.words.text() == "This letter leaves Q1 and Q3 untouched."


def test_what_a_letter_leaves_untouched_follows_what_it_is_said_to_reply_to(desk: Desk) -> None:
    desk.show_reply(desk.theirs)
    filing = desk.office.services.filing
    assert filing.links([desk.theirs]) == ()
    desk.tab.do(lambda: filing.link(desk.theirs, desk.second, LinkKind.REPLIES_TO))  # which asks nothing
    desk.settle()
    assert not desk.tab.decide_bar.untouched.isVisible()


def test_one_label_goes_to_every_open_question_by_keys_alone(desk: Desk) -> None:
    desk.choose(0)
    desk.show_reply(desk.theirs)
    desk.act("label-all")
    reasons = desk.tab.decide_bar.reasons
    assert reasons.title.text() == "Every open question, for their letter of 10 August 2021:"
    desk.why(Qt.Key.Key_E)
    assert reasons.title.text() == "Every open question: evaded. Why?"
    desk.why(Qt.Key.Key_M)
    assert [desk.question(number).status for number in (0, 2)] == [Status.EVADED, Status.EVADED]
    assert not reasons.isVisible()
    desk.act("undo")
    assert [desk.question(number).responses for number in (0, 2)] == [(), ()]


def test_an_answer_given_elsewhere_is_recorded_with_its_reason(desk: Desk) -> None:
    desk.choose(2)
    desk.act("record-answer")
    form = desk.tab.settling.form
    form.choice.setCurrentIndex(form.choice.findData(Label.EVADED.value))
    form.words.setText("Said on the telephone on 2 September 2021")
    form.accept.click()
    desk.settle()
    assert desk.question(2).responses == ()
    desk.why(Qt.Key.Key_M)
    (response,) = desk.question(2).responses
    assert (response.kind, response.letter_id, response.label) == (ResponseKind.TYPED, None, Label.EVADED)
    assert response.typed == "Said on the telephone on 2 September 2021"
    desk.act("undo")
    assert desk.question(2).responses == ()


def test_a_partial_answer_parts_its_question_in_one_step(desk: Desk) -> None:
    desk.choose(0)
    desk.show_reply(desk.theirs)
    desk.select(LAWS)
    desk.key(Qt.Key.Key_P)
    desk.why(Qt.Key.Key_S)
    form = desk.tab.answering.form
    assert form.answered.words == form.rest.words == desk.question(0).wording
    form.rest.clear()
    assert not form.accept.isEnabled()
    form.rest.setPlainText("to which detention centres")
    QTest.keyClick(form.rest, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert not form.isVisible()
    answered, rest = desk.by_number("Q1(a)"), desk.by_number("Q1(b)")
    assert (answered.status, rest.status) == (Status.ANSWERED, Status.AWAITING)
    assert rest.wording == "to which detention centres"
    assert desk.tab.choosing.question_id == rest.id
    desk.act("undo")
    assert desk.question(0).parts == ()
    assert [item.number for item in desk.tab.list.model.items] == ["Q1", "Q2", "Q3"]


def test_contrary_evidence_disputes_an_answer_and_shows_with_it(desk: Desk) -> None:
    desk.office.answer(desk.questions[0], desk.theirs, LAWS, Label.ANSWERED)
    desk.tab.reload()
    desk.settle()
    desk.choose(0)
    desk.show_reply(desk.second)
    desk.select(PROMISE)
    desk.act("link-contrary")
    assert desk.question(0).status is Status.DISPUTED
    marks = [mark.words for mark in desk.tab.theirs.viewer.view.marks]
    assert marks == ["evidence against the answer to Q1"]
    item = desk.tab.list.current
    assert item is not None
    assert item.joined == "2 responses linked (answered, evidence against the answer)"
    desk.key(Qt.Key.Key_A)
    assert "holds no response to Q1" in desk.tab.messages.words
    desk.act("undo")
    assert desk.question(0).status is Status.ANSWERED


def test_an_answer_taken_back_is_kept_struck_and_the_question_opens_again(desk: Desk) -> None:
    desk.office.answer(desk.questions[0], desk.theirs, LAWS, Label.ANSWERED)
    desk.tab.reload()
    desk.settle()
    desk.choose(0)
    desk.show_reply(desk.second)
    desk.select(PROMISE)
    desk.act("take-back")
    question = desk.question(0)
    assert (question.status, question.is_open) == (Status.AWAITING, True)
    assert [response.retracted_on for response in question.responses] == [date(2021, 9, 21), None]
    assert [mark.words for mark in desk.tab.theirs.viewer.view.marks] == [
        "takes an earlier answer to Q1 back"
    ]
    desk.show_reply(desk.theirs)
    (struck,) = [mark for mark in desk.tab.theirs.viewer.view.marks if mark.struck]
    assert struck.words == "response to Q1, answered, taken back on 21 September 2021"
    desk.act("undo")
    assert desk.question(0).status is Status.ANSWERED


def test_without_words_the_form_asks_how_an_answer_was_taken_back(desk: Desk) -> None:
    desk.choose(1)
    desk.act("take-back")
    form = desk.tab.settling.form
    assert not form.accept.isEnabled()
    form.words.setText("They ring to say so")
    form.accept.click()
    desk.settle()
    assert desk.question(1).status is Status.AWAITING
    assert desk.question(1).responses[-1].typed == "They ring to say so"


def test_a_status_a_due_date_and_a_closing_go_to_every_question_chosen_in_one_step(desk: Desk) -> None:
    desk.choose(0)
    desk.choose_also(2)
    assert desk.tab.list.count.text() == "3 open · 2 chosen"
    form, due = desk.tab.settling.form, date.today() + timedelta(days=30)
    desk.act("set-due")
    assert form.title.text() == "Due date of 2 questions"
    form.on.setText(long_date(due))
    form.accept.click()
    desk.settle()
    assert desk.tab.messages.words == f"2 questions due on {long_date(due)}."
    assert [desk.question(number).askings[0].due_on == due for number in range(3)] == [True, False, True]
    desk.act("close-question")
    form.words.setText("Overtaken by the new code")
    form.accept.click()
    desk.settle()
    assert [desk.question(number).closed_on is None for number in range(3)] == [False, True, False]
    desk.act("undo")
    assert desk.question(0).closed_on is desk.question(2).closed_on is None
    desk.act("merge-question")
    assert "one question at a time" in desk.tab.messages.words


def test_a_label_goes_to_those_chosen_that_have_a_response_and_the_others_are_named(desk: Desk) -> None:
    desk.choose(0)
    desk.show_reply(desk.theirs)
    desk.choose_also(2)
    desk.select(LAWS)
    desk.key(Qt.Key.Key_D)
    desk.why(Qt.Key.Key_I)
    desk.choose_also(1)
    desk.office.services.register.remove_response(desk.question(1).responses[0].id)
    desk.tab.reload()
    desk.settle()
    desk.key(Qt.Key.Key_A)
    assert [len(desk.question(number).responses) for number in range(3)] == [1, 0, 1]
    assert desk.question(2).responses[0].label is Label.ANSWERED
    assert desk.tab.messages.words == (
        "2 questions (Q1 and Q3): answered. Q2 is left as before: the letter shown holds no response to it."
    )
    desk.act("undo")
    assert desk.question(0).responses[0].label is Label.DEFERRED
