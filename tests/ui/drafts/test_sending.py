# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An issued letter is handed to the mail program, and its signed copy is filed, beside its draft."""

from email import message_from_bytes
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caseapp.ui.drafts.issuing.sending import SendingPanel
from caseapp.ui.window import MainWindow
from tests.services.test_drafting import letter_file
from tests.ui.drafts.test_clearing import panel
from tests.ui.office import Office
from tests.ui.test_drafts import begun, settle


def test_an_issued_letter_is_saved_as_an_e_mail_and_as_one_file_to_print(
    qtbot: QtBot, office: Office, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = begun(qtbot, office, window)
    sending = panel(page, SendingPanel)
    assert not sending.mail.isEnabled()
    assert "Issue the letter first" in sending.words.text()
    page.finishing.issue.click()
    settle(qtbot, window)
    assert page.letter is not None, page.messages.words
    assert sending.mail.isEnabled()
    assert not sending.open_mail.isEnabled()
    file = tmp_path / "Letter é.eml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(file), ""))
    opened: list[QUrl] = []

    def note(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    sending.mail.click()
    settle(qtbot, window)
    assert message_from_bytes(file.read_bytes())["X-Unsent"] == "1"
    assert "No e-mail address is known of" in page.messages.words
    assert opened == []
    sending.open_mail.click()
    assert [Path(url.toLocalFile()) for url in opened] == [file]

    bundle = tmp_path / "All é.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(bundle), ""))
    sending.save.click()
    settle(qtbot, window)
    assert bundle.read_bytes().startswith(b"%PDF-")
    assert page.messages.words == "Saved as All é.pdf."


def test_a_signed_copy_is_shown_after_a_look_whether_it_is_that_letter(
    qtbot: QtBot, office: Office, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = begun(qtbot, office, window)
    sending = panel(page, SendingPanel)
    page.finishing.issue.click()
    settle(qtbot, window)
    assert page.letter is not None, page.messages.words
    scan = letter_file(tmp_path, "Signed é.pdf", "Signed: Miriam Ashworth")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(scan), ""))
    before = page.letter.document
    sending.signed.click()
    settle(qtbot, window)
    assert page.messages.words.endswith("are not those of the letter. Is it the signed copy?")
    assert len(office.services.anchoring.copies(page.letter.id)) == 0
    page.messages.button.click()
    settle(qtbot, window)
    shown = office.services.filing.letter(page.letter.id)
    assert shown.document is not None
    assert shown.document != before
    assert shown.document.original_name == "Signed é.pdf"
    assert "Recognise its text" in page.messages.words
    assert [copy.remarks for copy in office.services.anchoring.copies(shown.id)] == ["Signed copy"]
