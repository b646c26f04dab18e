# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A draft is sent for clearance, approved, compared and commented on beside its text."""

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caseapp.domain.draft import Decision, DraftState
from caseapp.domain.letter_text import LetterText, Paragraph, QuestionPlace, Run
from caseapp.services.office_keys import OfficeKeys
from caseapp.ui.case.page import CasePage
from caseapp.ui.drafts.clearing.clearance import ClearancePanel
from caseapp.ui.drafts.clearing.comments import CommentsPanel
from caseapp.ui.drafts.clearing.versions import VersionsPanel
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.office.page import OfficePage
from caseapp.ui.routes import Route
from caseapp.ui.window import MainWindow
from tests.tracked_copy import deleted, inserted, reworded, with_paragraph_after
from tests.ui.office import Office
from tests.ui.test_drafts import begun, settle

P = TypeVar("P")


def panel(page: DraftPage, kind: type[P]) -> P:
    """Return a panel of the page, opened."""
    (found,) = [one for one in page.panels if isinstance(one, kind)]
    return found


def lines(tree: ClearancePanel | CommentsPanel) -> list[str]:
    """Return what a panel lists, top to bottom."""
    said: list[str] = []
    for row in range(tree.list.topLevelItemCount()):
        item = tree.list.topLevelItem(row)
        assert item is not None
        children = (item.child(place) for place in range(item.childCount()))
        said += [one.text(0) for one in (item, *children) if one is not None]
    return said


def test_a_draft_is_sent_approved_and_the_approval_is_void_after_an_edit(
    qtbot: QtBot, office: Office, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = begun(qtbot, office, window)
    office.services.desk.add_officer("Robin Ash")
    assert page.draft is not None
    draft_id, clearance = page.draft.id, panel(page, ClearancePanel)
    assert clearance.words.text() == "Not sent for clearance yet."
    assert not clearance.approve.isEnabled()
    clearance.reload()
    settle(qtbot, window)
    page.fields.subject.setText("What was typed last")
    clearance.send.click()
    form = clearance.sending
    assert not form.send.isEnabled()
    form.officers.item(0).setCheckState(Qt.CheckState.Checked)
    form.outside.setText("Legal adviser, ")
    form.send.click()
    settle(qtbot, window)
    drafting = office.services.drafting
    assert drafting.draft(draft_id).subject == "What was typed last"
    assert drafting.draft(draft_id).state is DraftState.IN_CLEARANCE
    assert clearance.words.text() == "Version 1 is with Robin Ash, Legal adviser."
    assert page.state.text() == "Out for clearance"

    mail = tmp_path / "Cleared é.eml"
    mail.write_bytes(b"From: adviser@example.org\r\n\r\nFine.\r\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(mail), ""))
    clearance.record.trigger()
    assert clearance.outside.name.currentText() == "Legal adviser"
    assert not clearance.outside.record.isEnabled()
    clearance.outside.choose.click()
    clearance.outside.record.click()
    settle(qtbot, window)
    office.services.clearing.take_back(draft_id)
    clearance.reload()
    settle(qtbot, window)
    today = f"{date.today().day} {date.today():%B %Y}"
    assert f"✓ Legal adviser approved it on {today} (Cleared é.eml)" in lines(clearance)

    page.fields.subject.setText("What was typed later")
    page.keep()
    settle(qtbot, window)
    assert clearance.words.text().startswith(
        "⚠ The approval of Legal adviser is void: the text was edited on"
    )
    assert lines(clearance)[1].startswith("✗ void, the text was edited since: Legal adviser approved it")
    assert drafting.draft(draft_id).state is DraftState.DRAFTING


def test_differences_are_stepped_through_and_told_in_words(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = begun(qtbot, office, window)
    assert page.draft is not None
    draft_id, versions = page.draft.id, panel(page, VersionsPanel)
    assert versions.listed.currentWidget() is versions.listed.empty
    clearing = office.services.clearing
    clearing.send(draft_id, [clearing.reader("Legal adviser")])
    page.fields.subject.setText("Other")
    page.fields.salutation.setText("Dear Ms Penhallow")
    page.keep()
    settle(qtbot, window)
    versions.show_draft(page.draft)
    settle(qtbot, window)
    assert versions.words.text().startswith("3 differences between Version 1,")
    versions.after.click()
    assert versions.words.text().startswith("1 of 3. Changed: Subject: ")
    assert "[added: Other]" in versions.words.text()
    assert versions.view.textCursor().selectedText().startswith("changed  Subject: ")
    for _ in range(3):
        versions.after.click()
    assert versions.words.text().startswith("1 of 3.")
    versions.before.click()
    assert "Close" in versions.words.text()  # it follows the salutation
    versions.before.click()
    assert "Salutation" in versions.words.text()
    versions.copy.click()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 3


def test_comments_are_made_on_selected_words_answered_and_settled(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = begun(qtbot, office, window)
    assert page.draft is not None
    comments = panel(page, CommentsPanel)
    editor = page.fields.writing.editor
    editor.show_text(LetterText((Paragraph((Run("We write about the depot."),)), QuestionPlace("Q1"))))
    page.fields.typed_on.emit()
    assert editor.find("the depot")
    comments.add.click()
    assert comments.bar.label.text() == "On “the depot”"
    comments.bar.words.setText("Which one?")
    comments.bar.accept.click()
    settle(qtbot, window)
    assert len(lines(comments)) == 1
    assert lines(comments)[0].endswith("on “the depot”: Which one?")
    first = comments.list.topLevelItem(0)
    assert first is not None
    comments.list.setCurrentItem(first)
    comments.answer.click()
    comments.bar.words.setText("The one at Ostwick.")
    comments.bar.accept.click()
    settle(qtbot, window)
    assert lines(comments)[1].endswith(": The one at Ostwick.")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    comments.list.itemActivated.emit(comments.list.currentItem(), 0)
    assert editor.textCursor().selectedText() == "the depot"
    comments.settle.click()
    settle(qtbot, window)
    assert lines(comments) == []
    comments.settled.setChecked(True)
    assert "– settled" in lines(comments)[0]
    window.actions_by_id["undo"].trigger()
    settle(qtbot, window)
    assert "– settled" not in lines(comments)[0]


def test_an_approval_from_the_page_is_the_officers_at_work(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = begun(qtbot, office, window)
    assert page.draft is not None
    draft_id, clearance, clearing = page.draft.id, panel(page, ClearancePanel), office.services.clearing
    clearing.send(draft_id, [clearing.reader("Legal adviser")])
    page.reload()
    settle(qtbot, window)
    clearance.changes.click()
    clearance.wish.words.setText("Shorter.")
    clearance.wish.accept.click()
    settle(qtbot, window)
    (wish,) = clearing.standing(draft_id).changes
    assert (wish.remarks, wish.decision) == ("Shorter.", Decision.CHANGES)
    clearance.approve.click()
    settle(qtbot, window)
    (one,) = clearing.standing(draft_id).approved
    assert one.officer_id == office.services.desk.officer.id
    assert "an edit makes that void" in page.messages.words


def test_the_office_chooses_which_clearance_a_letter_needs(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    window.go(Route("office"))
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, OfficePage)
    need = page.clearance.need
    assert need.currentText() == "No clearance is needed"
    need.setCurrentIndex(2)
    need.activated.emit(2)
    settle(qtbot, window)
    assert OfficeKeys(office.services.desk).get("clearance") == "another"


def test_the_list_of_drafts_says_what_became_of_a_letter(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = begun(qtbot, office, window)
    assert page.draft is not None
    drafting = office.services.drafting
    letter_id = drafting.issue(page.draft.id).value
    window.show_case(page.draft.case_id)
    case = window.page
    assert isinstance(case, CasePage)
    case.tabs.setCurrentWidget(case.drafts)
    case.drafts.reload()
    settle(qtbot, window)
    assert case.drafts.list.item(0).text().endswith("\nIssued, not sent")
    drafting.recall(letter_id, "Wrong enclosure")
    case.drafts.reload()
    settle(qtbot, window)
    assert case.drafts.list.item(0).text().endswith("\nBeing written; recalled before")
    letter_id = drafting.issue(page.draft.id).value
    today, how = date.today(), "left at the desk"
    drafting.despatch(letter_id, today, channel="courier", tracking="RM 12", remarks=how)
    case.drafts.reload()
    settle(qtbot, window)
    item = case.drafts.list.item(0)
    sent = f"ent on {today.day} {today:%B %Y} by courier, number RM 12"
    assert f"\nS{sent}" in item.text()
    assert item.toolTip() == how


def test_what_was_changed_in_word_is_taken_over_one_by_one_and_undone(
    qtbot: QtBot, office: Office, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = begun(qtbot, office, window)
    assert page.draft is not None
    editor, comments = page.fields.writing.editor, panel(page, CommentsPanel)
    page.fields.subject.setText("Depots")
    page.fields.writing.show_text(
        LetterText((Paragraph((Run("We write of the depot."),)), QuestionPlace("Q1")))
    )
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.insertPlainText("Sir. ")
    page.keep()
    settle(qtbot, window)
    copy = tmp_path / "Copy é.docx"
    office.services.word_copies.write(page.draft.id, copy)
    reworded(copy, "We write", "Sir. We write of ", deleted("the"), inserted("your"), " depot.")
    with_paragraph_after(copy, "We write", "And of more.")
    reworded(copy, "Depots", "Depots", inserted(" overseas"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(copy), ""))
    comments.from_word.click()
    settle(qtbot, window)
    changes = comments.changes
    assert changes.view.place == 0
    assert "[added:  overseas]" in changes.words.text()
    page.kept.emit()
    assert "[added:  overseas]" in changes.words.text(), "keeping the letter wiped the change looked at"
    changes.take.click()
    assert page.fields.subject.text() == "Depots overseas"
    changes.take.click()
    assert editor.document().firstBlock().text() == "Sir. We write of your depot."
    changes.take_all.click()
    assert editor.document().firstBlock().next().text() == "And of more."
    assert not changes.take_all.isEnabled()
    editor.undo()
    editor.undo()
    assert editor.document().firstBlock().text() == "Sir. We write of the depot."
    page.fields.subject.undo()
    assert page.fields.subject.text() == "Depots"
    page.keep()
    settle(qtbot, window)
