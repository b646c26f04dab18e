# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is decided is filed on the letter on screen, also while another one is being read."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseapp.domain.question import Label
from caseapp.ui.case.pane import Pane
from caseapp.ui.window import MainWindow
from tests.ui.office import Office
from tests.ui.test_reading_by_question import Reader

WELCOME = "welcome you to our offices"
OVERSEAS = "We will write again about overseas sales"


@pytest.fixture
def reader(qtbot: QtBot, office: Office, window: MainWindow) -> Reader:
    """A case with two replies, of which the first is shown; none is read ahead of being asked for."""
    reader = Reader(qtbot, office, window)
    for pane in reader.tab.panes:
        pane._at_hand = lambda _letter_id: None
    reader.tab.theirs.show_letter(reader.theirs)
    reader.settle()
    return reader


def current(pane: Pane) -> list[int]:
    return [mark.id for mark in pane.viewer.view.marks if mark.current]


@pytest.mark.parametrize("verb", ["register", "link", "record-commitment"])
def test_words_of_the_letter_on_screen_are_not_filed_on_the_one_being_read(reader: Reader, verb: str) -> None:
    register, case_id = reader.office.services.register, reader.case_id
    reader.select(reader.tab.theirs, WELCOME)
    reader.tab.list.set_current(reader.questions[0])
    before = register.questions(case_id)
    reader.tab.theirs.show_letter(reader.second)
    assert reader.tab.theirs.letter_id == reader.theirs
    reader.window.actions_by_id[verb].trigger()
    reader.settle()
    assert reader.tab.theirs.letter_id == reader.second
    assert register.questions(case_id) == before
    assert reader.tab.messages.words.startswith("Select the words")


def test_words_selected_while_another_letter_is_read_belong_to_the_letter_on_screen(reader: Reader) -> None:
    reader.tab.list.set_current(reader.questions[0])
    reader.tab.theirs.show_letter(reader.second)
    reader.select(reader.tab.theirs, WELCOME)
    reader.window.actions_by_id["link"].trigger()
    reader.settle()
    (response,) = reader.office.services.register.question(reader.questions[0]).responses
    assert response.letter_id == reader.theirs
    assert response.passage is not None
    assert " ".join(response.passage.quote.split()) == WELCOME


def test_a_decision_about_a_letter_is_about_the_one_on_screen(reader: Reader) -> None:
    reader.tab.list.set_current(reader.questions[0])
    reader.tab.theirs.show_letter(reader.second)
    reader.tab.deciding.not_addressed()
    reader.settle()
    (response,) = reader.office.services.register.question(reader.questions[0]).responses
    assert (response.letter_id, response.label) == (reader.theirs, Label.NOT_ADDRESSED)


def test_every_open_question_is_labelled_for_the_letter_on_screen(reader: Reader) -> None:
    reader.tab.theirs.show_letter(reader.second)
    reader.tab.deciding.label_all(Label.NOT_ADDRESSED.value)
    reader.settle()
    register = reader.office.services.register
    for number in (0, 2):
        (response,) = register.question(reader.questions[number]).responses
        assert response.letter_id == reader.theirs


def test_the_last_of_two_quick_choices_is_shown(reader: Reader) -> None:
    questions, tab = reader.questions, reader.tab
    reader.office.answer(questions[2], reader.second, OVERSEAS, Label.DEFERRED)
    tab.reload()
    reader.settle()
    tab.choose(questions[1])
    tab.choose(questions[2])
    reader.settle()
    assert (tab.theirs.letter_id, current(tab.theirs)) == (reader.second, [questions[2]])
    tab.theirs.show_letter(reader.theirs)
    reader.settle()
    done: list[int] = []
    tab.theirs.show_letter(reader.second, lambda: done.append(reader.second))
    tab.theirs.show_letter(reader.theirs, lambda: done.append(reader.theirs))
    reader.settle()
    assert (tab.theirs.letter_id, done) == (reader.theirs, [reader.theirs])


def test_what_was_to_be_done_in_a_letter_is_done_although_the_case_is_read_again(reader: Reader) -> None:
    reader.tab.choosing.show_letter(reader.second, 1, "questionnaire")
    reader.tab.theirs.reload()
    reader.settle()
    assert reader.tab.theirs.letter_id == reader.second
    assert reader.tab.theirs.viewer.desk.finding.hits


def test_after_a_label_the_next_response_in_another_letter_is_brought_into_view(reader: Reader) -> None:
    reader.office.answer(reader.questions[0], reader.theirs, "complies with the law of every country", None)
    reader.tab.reload()
    reader.settle()
    reader.enlarge()
    reader.choose(0)
    reader.tab.decide_bar.go_on.setChecked(True)
    reader.key(Qt.Key.Key_E)
    reader.why(Qt.Key.Key_M)
    assert (reader.tab.choosing.question_id, reader.tab.theirs.letter_id) == (
        reader.questions[1],
        reader.second,
    )
    view = reader.tab.theirs.viewer.view
    (answer,) = [span for span in view.mark_spans() if span.id == reader.questions[1]]
    reader.qtbot.waitUntil(lambda: 0 < answer.top - view.offset().y() < view.viewport().height())
    assert view.verticalScrollBar().value() > 0


def test_an_emptied_pane_stays_empty_when_a_letter_that_was_asked_for_arrives(reader: Reader) -> None:
    reader.tab.theirs.show_letter(reader.second)
    reader.tab.theirs.clear()
    reader.settle()
    assert reader.tab.theirs.letter_id is None


def test_of_two_responses_in_a_letter_the_one_shown_is_outlined_labelled_and_removed(reader: Reader) -> None:
    register, tab = reader.office.services.register, reader.tab
    question = reader.questions[2]
    first = reader.office.answer(question, reader.theirs, "complies with the law of every country", None)
    newest = reader.office.answer(question, reader.theirs, WELCOME, None)
    tab.reload()
    reader.settle()
    reader.choose(2)
    reader.window.actions_by_id["next-response"].trigger()
    reader.settle()
    assert tab.frame.places.answered.words.text() == "Response 2 of 2"
    shown = register.response(first).passage
    assert shown is not None
    assert [mark.passage for mark in tab.theirs.viewer.view.marks if mark.current] == [shown.id]
    assert current(tab.ours) == [question]
    reader.key(Qt.Key.Key_E)
    reader.why(Qt.Key.Key_M)
    assert [register.response(i).label for i in (first, newest)] == [Label.EVADED, None]
    assert [mark.passage for mark in tab.theirs.viewer.view.marks if mark.current] == [shown.id]
    reader.window.actions_by_id["remove-response"].trigger()
    reader.settle()
    assert [response.id for response in register.question(question).responses] == [newest]


def test_a_response_in_a_letter_left_behind_is_not_labelled(reader: Reader) -> None:
    register, question = reader.office.services.register, reader.questions[1]
    reader.choose(1)
    assert reader.tab.theirs.letter_id == reader.second
    reader.tab.theirs.show_letter(reader.theirs)
    reader.settle()
    reader.key(Qt.Key.Key_E)
    reader.why(Qt.Key.Key_M)
    labels = {response.letter_id: response.label for response in register.question(question).responses}
    assert labels == {reader.theirs: Label.EVADED, reader.second: Label.PARTIAL}
