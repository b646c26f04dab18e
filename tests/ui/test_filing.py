# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters as a whole: unlocked, added, moved, logged though not held, and opened in their own program."""

import hashlib
from datetime import date
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from caseapp.domain.document import Readability
from caseapp.domain.letter import LetterKind
from caseapp.domain.question import Side
from caseapp.ui.case.pane import Pane
from caseapp.ui.intray.model import Column
from caseapp.ui.intray.page import InTrayPage
from caseapp.ui.letters.strip_point import Lane
from caseapp.ui.window import MainWindow
from caseapp.ui.words import due_words
from tests.ui.office import THEIRS, Office, draw_letter
from tests.ui.test_letters_tab import Desk


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A letter that opens with the password “sésame”."""
    plain, file = draw_letter(tmp_path / "plain.pdf", THEIRS), tmp_path / "locked letter.pdf"
    document = pymupdf.open(plain)
    document.save(file, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="sésame", owner_pw="owner")
    document.close()
    return file


class Programs(QObject):
    """Stands where the system would start a program, and keeps what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []
        QDesktopServices.setUrlHandler("file", self, "open")  # type: ignore[arg-type]  # the stub wants bytes, the binding text

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


def enter(pane: Pane, password: str) -> None:
    pane.unlock.field.setText(password)
    pane.unlock.button.click()


def test_a_locked_letter_waits_in_its_row_and_opens_with_its_password(
    qtbot: QtBot, office: Office, window: MainWindow, locked: Path
) -> None:
    office.services.intake.take_in(None, [locked])
    window.show_page("in-tray")
    page = window.page
    assert isinstance(page, InTrayPage)
    qtbot.waitUntil(lambda: page.pane.view is not None)
    assert page.model.index(0, Column.FILE).data() == "Locked: locked letter.pdf"
    assert page.pane.unlock.isVisible()
    enter(page.pane, "wrong")
    qtbot.waitUntil(page.pane.unlock.said.isVisible)
    assert "does not open this document" in page.pane.unlock.said.text()
    enter(page.pane, "sésame")
    qtbot.waitUntil(lambda: bool(page.pane.viewer.view.pages), timeout=20_000)
    assert not page.pane.unlock.isVisible()
    assert page.pane.view is not None
    document = page.pane.view.letter.document
    assert document is not None
    qtbot.waitUntil(lambda: page.cache.size > 0, timeout=20_000)
    assert page.cache.error(document.sha256, 1) is None


def test_a_letter_read_before_asks_for_its_password_when_it_is_drawn_again(desk: Desk, locked: Path) -> None:
    report = desk.office.services.intake.take_in(desk.case_id, [locked], password="sésame")
    letter_id = report.rows[0].letter_id
    assert letter_id is not None
    desk.window.guide.letter_requested.emit(desk.case_id, letter_id, 1, "")
    pane = desk.tab.theirs
    desk.qtbot.waitUntil(pane.unlock.isVisible, timeout=20_000)
    assert pane.view is not None
    assert pane.view.letter.document is not None
    assert pane.view.letter.document.readability is not Readability.LOCKED
    enter(pane, "wrong")
    desk.qtbot.waitUntil(pane.unlock.said.isVisible, timeout=20_000)
    enter(pane, "sésame")
    desk.qtbot.waitUntil(lambda: not pane.unlock.isVisible(), timeout=20_000)


def choose_case(desk: Desk, words: str) -> None:
    bar = desk.tab.filing_bar
    assert bar.isVisible()
    bar.case.setFocus()
    QTest.keyClicks(bar.case, words)
    desk.qtbot.waitUntil(lambda: len(bar.case.offered) == 1)
    QTest.keyClick(bar.case, Qt.Key.Key_Return)
    bar.button.click()
    desk.settle()


def test_a_letter_is_moved_with_its_questions_and_undone_as_one(desk: Desk) -> None:
    other = desk.office.case("K/7", "Kestrel: retail trial")
    desk.tab.ours.viewer.view.setFocus()
    desk.qtbot.waitUntil(desk.tab.ours.viewer.view.hasFocus)
    desk.window.actions_by_id["move-letter"].trigger()
    assert "16 July 2021" in desk.tab.filing_bar.words.text()
    choose_case(desk, "kestrel")
    assert "Moved with 3 questions" in desk.tab.messages.words
    assert [letter.id for letter in desk.office.services.filing.letters(other)] == [desk.ours]
    assert len(desk.office.services.register.questions(other)) == 3
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert desk.office.services.filing.letters(other) == ()
    assert len(desk.tab.list.model.items) == 3


def test_a_letter_is_added_to_a_second_case_in_one_step(desk: Desk) -> None:
    other = desk.office.case("K/7", "Kestrel: retail trial")
    desk.window.actions_by_id["add-to-case"].trigger()
    choose_case(desk, "kestrel")
    assert set(desk.office.services.filing.letter(desk.theirs).case_ids) == {desk.case_id, other}
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert desk.office.services.filing.letter(desk.theirs).case_ids == (desk.case_id,)


def test_a_letter_that_is_not_held_is_logged_with_how_it_is_known(desk: Desk) -> None:
    desk.window.actions_by_id["log-not-held"].trigger()
    form = desk.tab.not_held
    assert not form.log.isEnabled()
    form.on.setText("1 March 2021")
    form.party.setText("Hillcrest Optics Ltd")
    form.subject.setText("First enquiry")
    form.because.setText("known from our letter of 21 March")
    form.log.click()
    desk.settle()
    letter = desk.office.services.filing.letters(desk.case_id)[0]
    assert (letter.not_held_because, letter.document) == ("known from our letter of 21 March", None)
    assert "Not held: known from our letter of 21 March" in desk.tab.theirs.viewer._facts.text()
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert len(desk.tab.letters) == 2


def test_another_kind_of_file_opens_as_a_copy_that_cannot_be_written_to(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "Tabelle ü.docx"
    file.write_bytes(b"PK\x03\x04 not a document that can be shown")
    report = desk.office.services.intake.take_in(desk.case_id, [file])
    letter_id = report.rows[0].letter_id
    assert letter_id is not None
    programs = Programs()
    try:
        desk.window.guide.letter_requested.emit(desk.case_id, letter_id, 1, "")
        desk.settle()
        for _ in range(2):
            desk.tab.theirs.viewer.open_button.click()
            desk.settle()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    copy = programs.opened[0]
    assert programs.opened == [copy, copy]
    assert (copy.name, copy.read_bytes()) == (file.name, file.read_bytes())
    assert copy.stat().st_mode & 0o222 == 0
    assert desk.tab.theirs.view is not None
    assert desk.tab.theirs.view.path is not None
    kept = desk.tab.theirs.view.path
    assert not kept.samefile(copy)
    assert hashlib.sha256(kept.read_bytes()).digest() == hashlib.sha256(file.read_bytes()).digest()


def test_a_program_among_the_letters_is_not_started(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "invoice.pdf.exe"
    file.write_bytes(b"MZ nothing that runs")
    letter_id = desk.office.services.intake.take_in(desk.case_id, [file]).rows[0].letter_id
    assert letter_id is not None
    programs = Programs()
    try:
        desk.window.guide.letter_requested.emit(desk.case_id, letter_id, 1, "")
        desk.settle()
        desk.tab.theirs.open_file()
        desk.settle()
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert programs.opened == []
    assert "is a program or script" in desk.tab.messages.words


def test_a_note_stands_between_the_sides_and_its_questions_are_given_one(desk: Desk) -> None:
    notes = desk.office.services.notes
    note = notes.write_note(
        desk.case_id,
        LetterKind.NOTE_OF_CALL,
        date(2021, 8, 3),
        "Call with Ms Penhallow",
        ("Demelza Penhallow",),
        "She asked when the next letter would come.",
    ).value
    desk.window.guide.letter_requested.emit(desk.case_id, note, 1, "")
    desk.settle()
    strip = desk.tab.frame.strip
    point = next(point for point in strip.points if point.letter_id == note)
    assert point.lane is Lane.NOTES
    assert point.words.startswith("note of call, 3 August 2021")
    assert "1 note between" in strip.view.accessibleDescription()
    desk.select(desk.tab.theirs, "when the next letter would come")
    desk.window.actions_by_id["register"].trigger()
    (menu,) = [menu for menu in desk.tab.theirs.findChildren(QMenu) if menu.isVisible()]
    next(action for action in menu.actions() if action.text() == "Ours to answer").trigger()
    menu.close()
    desk.settle()
    assert desk.office.services.register.questions(desk.case_id)[-1].side is Side.OURS


def test_what_is_due_is_told_in_words() -> None:
    today = date(2026, 8, 1)
    assert due_words(date(2026, 9, 3), today) == "due 3 September"
    assert due_words(date(2027, 1, 4), today) == "due 4 January 2027"
    assert due_words(date(2026, 7, 31), today) == "overdue by 1 day"
    assert due_words(date(2021, 5, 27), today) == "overdue by 1,892 days"
