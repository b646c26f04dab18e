# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the record holds is found by typing in a list over the text, and inserted with Enter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.letter_text import QuestionPlace, Quotation
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.routes import Route
from caseapp.ui.window import MainWindow
from tests.ui.office import Office


def a_draft(qtbot: QtBot, office: Office, window: MainWindow) -> DraftPage:
    case_id = office.case()
    _ours, _theirs, questions = office.exchange(case_id)
    draft_id = office.services.drafting.start_reply(case_id, questions[:1]).value
    office.services.drafting.save_text(draft_id, {"body": "My office asks."})
    window.go(Route("draft", draft_id=draft_id))
    page = window.page
    assert isinstance(page, DraftPage)
    qtbot.waitUntil(lambda: page.preview.shown is not None and not window.jobs.busy, timeout=20_000)
    return page


def choose(page: DraftPage, words: str) -> None:
    actions = [one for one in page.fields.writing.tools.insert.actions() if isinstance(one, QAction)]
    next(one for one in actions if one.text().replace("&", "") == words).trigger()


def ask(qtbot: QtBot, page: DraftPage, words: str) -> None:
    choose(page, words)
    qtbot.waitUntil(page.from_record.list.isVisible)


def test_a_question_and_a_response_are_found_by_typing_inserted_and_undone(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = a_draft(qtbot, office, window)
    editor, listed = page.fields.writing.editor, page.from_record.list
    editor.moveCursor(QTextCursor.MoveOperation.End)
    ask(qtbot, page, "Open question…")
    QTest.keyClicks(listed.filter, "ethnic")
    assert listed.rows.count() == 1
    QTest.keyClick(listed.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Q2" in {getattr(one, "number", "") for one in editor.letter_text().blocks})
    assert page.draft is not None
    assert len(office.services.drafting.draft(page.draft.id).question_ids) == 2
    editor.undo()
    assert not [one for one in editor.letter_text().blocks if isinstance(one, QuestionPlace)]

    ask(qtbot, page, "Response…")
    listed.insert.click()
    (quoted,) = [one for one in editor.letter_text().blocks if isinstance(one, Quotation)]
    assert quoted.passage is not None

    ask(qtbot, page, "Exhibit…")
    assert "no exhibits yet" in listed.none.text()
    QTest.keyClick(listed.filter, Qt.Key.Key_Escape)
    assert not listed.isVisible()


def test_words_are_kept_as_a_line_to_take_and_every_open_question_is_inserted(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = a_draft(qtbot, office, window)
    editor, form = page.fields.writing.editor, page.from_record.line
    choose(page, "Keep as line to take…")
    assert "Select the words" in page.messages.words
    editor.selectAll()
    choose(page, "Keep as line to take…")
    qtbot.waitUntil(form.isVisible)
    form.title.setText("Why we ask")
    form.until.setText("31 February 2022")
    assert not form.keep.isEnabled()
    form.until.setText("1 March 2022")
    form.keep.click()
    qtbot.waitUntil(lambda: not form.isVisible())
    (line,) = office.services.lines_to_take.all()
    assert (line.body, line.owner) == ("My office asks.", office.services.desk.officer.name)

    editor.moveCursor(QTextCursor.MoveOperation.End)
    ask(qtbot, page, "Line to take…")
    page.from_record.list.insert.click()
    assert "expired on 1 March 2022" in page.messages.words
    choose(page, "All open questions")
    qtbot.waitUntil(lambda: sum(isinstance(one, QuestionPlace) for one in editor.letter_text().blocks) > 1)
