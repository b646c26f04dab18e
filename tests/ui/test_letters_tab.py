# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Letters tab: both panes at a question's places, and every decision one key away."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.domain.question import Decision, Label, Side, Status, StockReason
from caseapp.ui.case.pane import Pane
from caseapp.ui.register.lines import Column
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import OURS, SECOND, THEIRS, Office, draw_letter
from tests.ui.turns import one_turn


class Desk(ExchangeDesk):
    """A case with an exchange, shown in a window."""

    def select(self, pane: Pane, words: str) -> None:
        text = pane.viewer.view.pages[0].text.text
        start = text.index(words)
        pane.viewer.view.select(1, start, start + len(words))

    def key(self, key: Qt.Key) -> None:
        self.tab.list.rows.setFocus()
        QTest.keyClick(self.tab.list.rows, key)
        self.settle()

    def question(self, number: int) -> Status:
        return self.office.services.register.question(self.questions[number]).status


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_a_case_opens_with_our_first_letter_and_their_last(desk: Desk) -> None:
    assert (desk.tab.ours.letter_id, desk.tab.theirs.letter_id) == (desk.ours, desk.theirs)
    points = {point.letter_id: point for point in desk.tab.frame.strip.points}
    assert points[desk.ours].current_left
    assert points[desk.theirs].current_right
    assert desk.page.reference.text() == "BRC/2021/0007"
    assert "3 questions open" in desk.page.standing.text()
    assert desk.page.late.words.startswith("overdue by ")
    assert desk.page.standing.text() == "open · 3 questions open ·"


def test_choosing_a_question_outlines_it_in_both_panes(desk: Desk) -> None:
    desk.choose(1)
    for pane in desk.tab.panes:
        current = [mark for mark in pane.viewer.view.marks if mark.current]
        assert [mark.id for mark in current] == [desk.questions[1]]


def test_selected_words_of_ours_become_a_question_that_is_theirs_to_answer(desk: Desk) -> None:
    desk.select(desk.tab.ours, "I should be\nglad to have your answer")
    desk.tab.ours.viewer.actions_bar.register.click()
    desk.settle()
    questions = desk.office.services.register.questions(desk.case_id)
    assert [question.number for question in questions] == ["Q1", "Q2", "Q3", "Q4"]
    assert questions[3].side is Side.THEIRS
    assert "glad to have your answer" in " ".join(questions[3].wording.split())
    assert desk.tab.list.current is not None
    assert desk.tab.list.current.id == questions[3].id
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert len(desk.tab.list.model.items) == 3


def test_selected_words_of_theirs_become_a_question_that_is_ours(desk: Desk) -> None:
    desk.select(desk.tab.theirs, "welcome you to our offices")
    desk.window.actions_by_id["register"].trigger()
    desk.settle()
    assert desk.office.services.register.questions(desk.case_id)[-1].side is Side.OURS


def test_a_selection_one_key_and_one_for_the_reason_link_and_label_a_response(desk: Desk) -> None:
    desk.choose(0)
    desk.select(desk.tab.theirs, "complies with the law of every country")
    desk.key(Qt.Key.Key_E)
    reasons = desk.tab.decide_bar.reasons
    assert desk.question(0) is Status.AWAITING
    assert reasons.title.text() == "Q1: evaded. Why?"
    assert QApplication.focusWidget() is reasons.rows
    desk.why(Qt.Key.Key_V)
    assert desk.question(0) is Status.EVADED
    (response,) = desk.office.services.register.question(desk.questions[0]).responses
    assert (response.decision, response.label) == (Decision.DECIDED, Label.EVADED)
    assert response.reason_key == "values-stated"
    assert not reasons.isVisible()
    assert QApplication.focusWidget() is desk.tab.list.rows


def test_a_linked_response_is_labelled_by_the_next_key_with_a_reason_in_own_words(desk: Desk) -> None:
    desk.choose(0)
    desk.select(desk.tab.theirs, "complies with the law of every country")
    desk.tab.theirs.viewer.actions_bar.link.click()
    desk.settle()
    desk.key(Qt.Key.Key_R)
    reasons = desk.tab.decide_bar.reasons
    assert not reasons.keep.isEnabled()
    reasons.words.setText("Not for a company to say")
    reasons.keep.click()
    desk.settle()
    assert desk.question(0) is Status.REFUSED
    (response,) = desk.office.services.register.question(desk.questions[0]).responses
    assert response.reason == "Not for a company to say"


def test_without_a_reason_nothing_is_labelled(desk: Desk) -> None:
    desk.choose(0)
    desk.select(desk.tab.theirs, "complies with the law of every country")
    desk.key(Qt.Key.Key_E)
    desk.why(Qt.Key.Key_Escape)
    assert "needs a reason" in desk.tab.messages.words
    assert desk.office.services.register.question(desk.questions[0]).responses == ()
    desk.key(Qt.Key.Key_E)
    desk.choose(1)
    assert not desk.tab.decide_bar.reasons.isVisible()


def test_a_reason_of_the_office_without_a_key_is_given_one(desk: Desk) -> None:
    reasons = desk.office.services.reasons
    reasons.keep(StockReason("see-website", "Told us to look at a website", Label.EVADED, "m"))
    desk.tab.reload()
    desk.settle()
    desk.choose(0)
    desk.select(desk.tab.theirs, "complies with the law of every country")
    desk.key(Qt.Key.Key_E)
    rows = desk.tab.decide_bar.reasons.rows
    assert [rows.item(row).text()[:1] for row in range(rows.count())] == ["M", "R", "V", "A", "O", "1"]
    desk.why(Qt.Key.Key_1)
    (response,) = desk.office.services.register.question(desk.questions[0]).responses
    assert response.reason_key == "see-website"


def test_a_label_key_without_words_says_what_is_missing(desk: Desk) -> None:
    desk.choose(2)
    desk.key(Qt.Key.Key_A)
    assert "Select the words that answer Q3" in desk.tab.messages.words
    assert desk.question(2) is Status.AWAITING


def test_n_says_that_the_letter_does_not_address_the_question(desk: Desk) -> None:
    desk.choose(2)
    desk.key(Qt.Key.Key_N)
    (response,) = desk.office.services.register.question(desk.questions[2]).responses
    assert (response.label, response.letter_id) == (Label.NOT_ADDRESSED, desk.theirs)


def test_one_label_goes_to_every_open_question_in_one_step(desk: Desk) -> None:
    desk.tab.decide_bar.all_labelled.emit(Label.EVADED.value)
    desk.why(Qt.Key.Key_M)
    assert (desk.question(0), desk.question(2)) == (Status.EVADED, Status.EVADED)
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert (desk.question(0), desk.question(2)) == (Status.AWAITING, Status.AWAITING)


def test_a_question_is_recorded_as_asked_again(desk: Desk) -> None:
    again = (*OURS[:4], "I ask again what steps you take before a sale.")
    second = desk.office.letter(desk.case_id, again, Direction.OUTGOING, date(2021, 9, 1), "Second.pdf")
    desk.window.guide.letter_requested.emit(desk.case_id, second, 1, "")
    desk.settle()
    desk.tab.list.set_current(desk.questions[2])
    desk.select(desk.tab.ours, "what steps you take before a sale")
    desk.window.actions_by_id["ask-again"].trigger()
    desk.settle()
    assert desk.office.services.register.question(desk.questions[2]).times_asked == 2


def test_ctrl_down_walks_through_the_questions(desk: Desk) -> None:
    desk.choose(0)
    desk.window.actions_by_id["next-question"].trigger()
    desk.settle()
    assert desk.tab.list.current is not None
    assert desk.tab.list.current.id == desk.questions[1]


def test_dropped_files_are_added_told_and_undone_as_one(desk: Desk, tmp_path: Path) -> None:
    good = [draw_letter(tmp_path / f"Brief {n} ü.pdf", (*SECOND, str(n))) for n in range(2)]
    empty = tmp_path / "nothing.pdf"
    empty.touch()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (*good, empty)])
    left = Qt.MouseButton.LeftButton
    desk.tab.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, Qt.KeyboardModifier.NoModifier)
    )
    desk.settle()
    assert len(desk.tab.letters) == 4
    assert "2 letters added." in desk.tab.messages.words
    assert "nothing.pdf" in desk.tab.messages.words
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert len(desk.tab.letters) == 2


def test_little_room_puts_the_questions_into_a_drawer_and_one_letter_on_screen(desk: Desk) -> None:
    frame = desk.tab.frame
    desk.window.resize(1280, 720)
    desk.qtbot.waitUntil(frame.handle.isVisible)
    assert not desk.tab.list.isVisible()
    desk.window.actions_by_id["question-drawer"].trigger()
    assert desk.tab.list.isVisible()
    desk.tab.ours.viewer.view.setFocus()  # the pane with the keyboard is the one that stays
    desk.window.resize(860, 720)
    desk.qtbot.waitUntil(lambda: frame.one_pane)
    assert [pane.isVisible() for pane in desk.tab.panes] == [True, False]
    desk.window.actions_by_id["other-pane"].trigger()
    assert [pane.isVisible() for pane in desk.tab.panes] == [False, True]
    desk.window.resize(1600, 900)
    desk.qtbot.waitUntil(lambda: not frame.one_pane)
    assert desk.tab.list.isVisible()


def test_swapping_sides_keeps_each_letter_in_its_pane(desk: Desk) -> None:
    desk.window.actions_by_id["swap-panes"].trigger()
    assert desk.tab.frame.splitter.widget(0) is desk.tab.theirs
    assert desk.tab.theirs.letter_id == desk.theirs


def test_a_search_hit_opens_at_its_page_with_the_words_lit(desk: Desk) -> None:
    desk.window.guide.letter_requested.emit(desk.case_id, desk.theirs, 1, "arbiter")
    desk.settle()
    assert desk.tab.theirs.viewer.bar.count.text() == "1 of 1"


def test_marking_a_letter_as_assessed_is_stored(desk: Desk) -> None:
    desk.window.actions_by_id["assessed"].trigger()
    desk.settle()
    assert desk.office.services.filing.letter(desk.theirs).assessed


def test_a_letter_of_unknown_direction_is_not_asked_in(desk: Desk) -> None:
    doubtful = desk.office.letter(desk.case_id, THEIRS[3:], name="doubtful.pdf")
    desk.window.guide.letter_requested.emit(desk.case_id, doubtful, 1, "")
    desk.settle()
    desk.select(desk.tab.theirs, "competent arbiter")
    desk.tab.theirs.viewer.actions_bar.register.click()
    desk.settle()
    if desk.office.services.filing.letter(doubtful).direction is Direction.UNKNOWN:
        assert "ours or theirs" in desk.tab.messages.words
    assert len(desk.office.services.register.questions(desk.case_id)) == 3


def test_the_register_lists_every_question_and_leads_to_its_letters(desk: Desk) -> None:
    desk.page.tabs.setCurrentWidget(desk.page.questions)
    desk.settle()
    table = desk.page.questions.table
    assert desk.page.questions.model.rowCount() == 3
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.page.tab is desk.tab
    assert desk.tab.list.current is not None
    assert desk.tab.list.current.number == "Q2"


def test_the_register_keeps_room_for_the_wording_and_leaves_out_the_rest_first(desk: Desk) -> None:
    desk.page.tabs.setCurrentWidget(desk.page.questions)
    desk.settle()
    table = desk.page.questions.table
    desk.window.resize(2000, 900)
    one_turn(desk.qtbot)
    assert set(table.shown_columns()) == set(Column) - {Column.CASE}
    desk.window.resize(880, 720)
    one_turn(desk.qtbot)
    assert table.columnWidth(Column.WORDING) >= 30 * table.fontMetrics().horizontalAdvance("0")
    assert {Column.NUMBER, Column.WORDING, Column.STATUS, Column.DUE} <= set(table.shown_columns())
    assert table.horizontalScrollBar().maximum() == 0


def test_details_are_kept_and_the_trail_tells_of_it(desk: Desk) -> None:
    desk.page.tabs.setCurrentWidget(desk.page.details)
    desk.settle()
    details = desk.page.details
    details.name.setText("Hillcrest Optics: sales abroad")
    details.keep.click()
    desk.settle()
    assert desk.office.services.casework.get(desk.case_id).title == "Hillcrest Optics: sales abroad"
    assert "Edit case" in details.trail.item(0).text()
    details.new_note.setText("Rang their press office.")
    QTest.keyClick(details.new_note, Qt.Key.Key_Return)
    desk.settle()
    assert "Rang their press office." in details.notes.item(0).text()


def test_a_case_is_closed_with_its_outcome_once_no_question_is_open(desk: Desk) -> None:
    desk.page.tabs.setCurrentWidget(desk.page.details)
    desk.settle()
    details, services = desk.page.details, desk.office.services
    assert not details.outcome.isVisible()
    details.state.setCurrentIndex(details.state.findData("closed"))
    assert details.outcome.isVisible()
    assert not details.keep.isEnabled()
    details.outcome.setText("Escalated to ministers")
    details.keep.click()
    desk.settle()
    assert "still open" in details.messages.words
    for question in services.register.questions(desk.case_id):
        services.register.close(question.id, "Escalated", date(2022, 4, 14))
    details.keep.click()
    desk.settle()
    case = services.casework.get(desk.case_id)
    assert (case.state.value, case.outcome, case.closed_on) == (
        "closed",
        "Escalated to ministers",
        date.today(),
    )


def test_a_note_of_a_call_is_typed_and_filed_as_a_letter(desk: Desk) -> None:
    desk.window.actions_by_id["write-note"].trigger()
    form = desk.page.details.form
    assert not form.file.isEnabled()
    form.on.setText("3 August 2021")
    form.name.setText("Call with Ms Penhallow")
    form.present.setText("Rowan Tredinnick, Demelza Penhallow")
    form.body.setPlainText("She said that a full answer would follow.")
    form.file.click()
    desk.settle()
    note = desk.office.services.filing.letters(desk.case_id)[1]
    assert (note.kind.value, note.dated_on) == ("note-of-call", date(2021, 8, 3))
    assert desk.page.tab is desk.tab
