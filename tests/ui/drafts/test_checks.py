# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Findings of the checks stand beside the text: each opens its place, and errors are let stand with a reason."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caseapp.domain.draft import DraftState
from caseapp.ui.drafts.checks import ChecksPanel
from caseapp.ui.window import MainWindow
from tests.ui.drafts.test_clearing import panel
from tests.ui.office import Office
from tests.ui.test_drafts import begun, settle


def test_a_finding_opens_its_place_and_an_error_is_let_stand_before_the_letter_is_issued(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = begun(qtbot, office, window)
    assert page.draft is not None
    draft_id, checks = page.draft.id, panel(page, ChecksPanel)
    editor = page.fields.writing.editor
    editor.setFocus()
    QTest.keyClicks(editor, "See Q77. ")
    with qtbot.waitSignal(page.kept, timeout=20_000):
        pass
    settle(qtbot, window)
    (said,) = [
        checks.list.item(row).text()
        for row in range(checks.list.count())
        if "Q77" in checks.list.item(row).text()
    ]
    assert said == "✕ Error: The case has no question Q77."
    page.finishing.issue.click()
    settle(qtbot, window)
    assert "The case has no question Q77." in page.messages.words
    assert page.state.text() != "Issued"

    checks.list.setCurrentRow(0)
    QTest.keyClick(checks.list, Qt.Key.Key_Return)
    assert editor.textCursor().selectedText() == "Q77"
    checks.waive.click()
    checks.bar.words.setText("It is a number of theirs")
    checks.bar.accept.click()
    settle(qtbot, window)
    assert "Waived" in checks.list.item(0).text()
    assert not checks.waive.isEnabled()
    page.finishing.issue.click()
    settle(qtbot, window)
    assert office.services.drafting.draft(draft_id).state is DraftState.ISSUED, page.messages.words


def test_a_draft_is_saved_as_a_web_page(
    qtbot: QtBot, office: Office, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = begun(qtbot, office, window)
    file = tmp_path / "Brief é.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(file), ""))
    window.actions_by_id["save-web-page"].trigger()
    settle(qtbot, window)
    assert "<h1>" in file.read_text(encoding="utf-8")
    assert page.messages.words == "Saved as Brief é.html."
