# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is done with the rows of Today: chasers of several in one step, and the dates of cases as a whole."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.case_words import long_date
from caseapp.domain.deadline import DeadlineSide, DeadlineState
from caseapp.domain.letter import Direction
from caseapp.ui.case.question_form import QuestionForm
from caseapp.ui.window import MainWindow
from tests.ui.office import OURS, Office
from tests.ui.test_today_and_search import settle, today


def test_the_questions_of_several_lines_are_chased_in_one_step_a_draft_for_each_body(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    late = date.today() - timedelta(days=2)
    cases, drafting = [], office.services.drafting
    for reference, name in (("BRC/2021/0007", "a.pdf"), ("BRC/2021/0008", "b.pdf")):
        case_id = office.case(reference, "An exchange")
        cases.append(case_id)
        ours = office.letter(case_id, OURS, Direction.OUTGOING, name=name)
        office.ask(case_id, ours, "Please tell me what steps you take before a sale", late)
        office.ask(case_id, ours, "Can you confirm that no such cameras", late)
    page = today(qtbot, window)
    view = page.theirs.view
    view.setFocus()
    view.setCurrentIndex(page.theirs.model.index(1))
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_C)
    settle(qtbot, window)
    drafts = [draft for case_id in cases for draft in drafting.drafts(case_id)]
    assert sorted(len(draft.question_ids) for draft in drafts) == [2, 2]


def test_the_date_of_a_case_as_a_whole_is_set_by_its_own_form_and_not_as_a_day_to_look_again(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    late, deadlines = date.today() - timedelta(days=2), office.services.deadlines
    case_id = office.case()
    deadlines.set_due(late, case_id=case_id, side=DeadlineSide.OURS)
    theirs = deadlines.set_due(late, case_id=case_id, side=DeadlineSide.THEIRS, words="Right of reply").value
    page = today(qtbot, window)
    form = page.findChildren(QuestionForm)[0]
    for group, title in (
        (page.ours, "Due date of the case BRC/2021/0007 as a whole, which we owe"),
        (page.theirs, "Later date for BRC/2021/0007: Right of reply"),
    ):
        group.view.setFocus()
        group.view.setCurrentIndex(group.model.index(1))
        QTest.keyClick(group.view, Qt.Key.Key_D)
        settle(qtbot, window)
        assert form.title.text() == title
    later = date.today() + timedelta(days=20)
    form.on.setText(long_date(later))
    form.words.setText("They asked for time")
    QTest.keyClick(form.words, Qt.Key.Key_Return)
    settle(qtbot, window)
    found = {one.id: one for one in deadlines.of_case(case_id)}
    assert found[theirs].state is DeadlineState.EXTENDED
    assert [one.side for one in found.values() if one.due_on == later] == [DeadlineSide.THEIRS]
