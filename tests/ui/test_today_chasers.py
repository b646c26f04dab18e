# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Chasers are drafted from Today for one row, or for the questions of several in one step."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
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
