# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An issued letter is handed to the mail program, and its signed copy is filed, beside its draft."""

from email import message_from_bytes
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caseapp.services.job import SILENT
from caseapp.ui.drafts.issuing.sending import SendingPanel
from caseapp.ui.drafts.page import DraftPage
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.on_paper import print_pages
from caseapp.ui.printing import printer_for
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
    assert "What it asks was not found on it." in page.messages.words
    assert page.messages.button.isHidden()  # its words are there already
    assert [copy.remarks for copy in office.services.anchoring.copies(shown.id)] == ["Signed copy"]


def issued(qtbot: QtBot, office: Office, window: MainWindow) -> tuple[DraftPage, int]:
    """Show a draft that is issued; return its page and the letter's number."""
    page = begun(qtbot, office, window)
    page.finishing.issue.click()
    settle(qtbot, window)
    assert page.letter is not None, page.messages.words
    return page, page.letter.id


def test_a_dropped_scan_that_is_locked_asks_for_its_password_and_offers_to_recognise_its_text(
    qtbot: QtBot, office: Office, window: MainWindow, tmp_path: Path
) -> None:
    page, letter_id = issued(qtbot, office, window)
    sending, scan = panel(page, SendingPanel), tmp_path / "Signed é.pdf"
    with pymupdf.open() as made:
        made.new_page(width=595, height=842).draw_rect((50, 50, 500, 700))
        made.save(scan, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="ink", owner_pw="owner")
    page.take_dropped([scan, scan])
    assert "Drop one file" in page.messages.words
    page.take_dropped([scan])
    settle(qtbot, window)
    bar = sending.signing.unlock
    assert bar.said.text() == "Signed é.pdf is locked with a password."
    for password in ("wrong", "ink"):
        bar.field.setText(password)
        bar.button.click()
        settle(qtbot, window)
        assert bar.isHidden() is (password == "ink")
    (copy,) = office.services.anchoring.copies(letter_id)
    assert (copy.shown, copy.document.original_name) == (True, "Signed é.pdf")
    assert page.messages.button.text() == "Recognise its text"
    assert page.bench.passwords.of(copy.document.sha256) == "ink"
    with pymupdf.open(scan) as again:
        assert again.needs_pass


def test_letter_and_enclosures_are_printed_page_by_page(
    qtbot: QtBot, office: Office, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = begun(qtbot, office, window)
    assert page.draft is not None
    office.services.attaching.attach_files(page.draft.id, [letter_file(tmp_path, "Notice é.pdf", "A notice")])
    page.reload()
    settle(qtbot, window)
    page.finishing.issue.click()
    settle(qtbot, window)
    shown: list[LetterOnScreen] = []
    monkeypatch.setattr("caseapp.ui.printing.print_letter", lambda _page, letter: shown.append(letter))
    panel(page, SendingPanel).print.click()
    settle(qtbot, window)
    (letter,) = shown
    printer = printer_for(letter)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed é.pdf"))
    printer.setResolution(72)
    print_pages(printer, letter, office.services.reader.draw_now, SILENT)
    with pymupdf.open(letter.path) as drawn, pymupdf.open(tmp_path / "printed é.pdf") as printed:
        assert "A notice" in drawn[-1].get_text()
        assert len(drawn) == len(printed) == len(letter.pages) > 1
        for page_drawn, page_printed in zip(drawn, printed, strict=True):
            (band,) = page_printed.get_images()
            assert pymupdf.Pixmap(printed, band[0]).samples == page_drawn.get_pixmap().samples


def test_how_a_letter_was_sent_is_told_with_the_remarks(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page, _letter_id = issued(qtbot, office, window)
    sending = panel(page, SendingPanel)
    assert sending.sent.isHidden()
    post = page.finishing.post
    post.channel.setText("courier")
    post.remarks.setText("Left at the desk")
    post.despatch.click()
    settle(qtbot, window)
    told = sending.sent.text()
    assert told.startswith("Sent on ")
    assert "by courier" in told
    assert told.endswith("Remarks: Left at the desk")
