# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Library and Office settings pages: checking, backing up, restoring, and what the office settled."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTableWidgetItem
from pytestqt.qtbot import QtBot

from caseapp.services.keeping import BACKUP_PERIOD
from caseapp.ui.first_steps import FirstStepsPage
from caseapp.ui.keeping.page import NEVER, KeepingPage
from caseapp.ui.office.page import OfficePage
from caseapp.ui.today.page import TodayView
from caseapp.ui.window import MainWindow
from tests.ui.office import THEIRS, Office
from tests.ui.test_window import nameless, settle


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> KeepingPage:
    window.show_page("library")
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, KeepingPage)
    return page


@pytest.fixture
def settings_page(qtbot: QtBot, window: MainWindow) -> OfficePage:
    window.show_page("office")
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, OfficePage)
    return page


def cell(page: OfficePage, row: int, column: int) -> QTableWidgetItem:
    item = page.officers.item(row, column)
    assert item is not None
    return item


@pytest.mark.parametrize("name", ["library", "office", "first-steps"])
def test_every_control_has_a_name(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.show_page(name)
    settle(qtbot, window)
    assert nameless(window) == []


def test_a_sound_library_is_said_to_be_sound(qtbot: QtBot, window: MainWindow, page: KeepingPage) -> None:
    page.check.click()
    assert not page.backup.isEnabled()
    settle(qtbot, window)
    assert "Nothing is wrong." in page.result.text()
    assert not page.findings.isVisible()
    assert page.backup.isEnabled()


def test_the_keyboard_is_back_on_its_button_once_a_check_is_done(
    qtbot: QtBot, window: MainWindow, page: KeepingPage
) -> None:
    page.check.setFocus()
    QTest.keyClick(page.check, Qt.Key.Key_Space)
    assert not page.check.isEnabled()
    focused = window.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)  # not in the list of pages, where a key would lead away
    settle(qtbot, window)
    assert window.focusWidget() is page.check


def test_findings_are_listed_with_remedies_and_can_be_copied(
    qtbot: QtBot, office: Office, window: MainWindow, page: KeepingPage
) -> None:
    office.letter(None, THEIRS)
    document = next(path for path in (office.folder / "documents").rglob("*.pdf"))
    document.chmod(0o600)
    document.unlink()
    page.check.click()
    settle(qtbot, window)
    assert "1 finding" in page.result.text()
    assert "is missing. Take the file in again" in page.findings.item(0).text()
    page.copy.click()
    assert document.name in QGuiApplication.clipboard().text()


def test_a_backup_is_remembered_and_made_again_with_one_button(
    qtbot: QtBot, tmp_path: Path, window: MainWindow, page: KeepingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.last.text() == NEVER
    assert not page.again.isVisible()
    folder = tmp_path / "Sicherung é"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(folder))
    page.backup.click()
    settle(qtbot, window)
    assert str(folder) in page.last.text()
    manifest = (folder / "manifest.json").read_bytes()
    page.again.click()
    settle(qtbot, window)
    assert (folder / "manifest.json").read_bytes() != manifest


def test_a_folder_that_is_no_place_for_a_backup_is_refused_in_words(
    qtbot: QtBot, tmp_path: Path, window: MainWindow, page: KeepingPage
) -> None:
    file = tmp_path / "a file"
    file.write_text("x", encoding="utf-8")
    page.back_up_to(file)
    settle(qtbot, window)
    assert "is not a folder" in page.messages.words
    assert page.last.text() == NEVER
    assert page.backup.isEnabled()


def test_a_backup_is_restored_into_a_new_library_that_can_be_opened(
    qtbot: QtBot, tmp_path: Path, office: Office, window: MainWindow, page: KeepingPage
) -> None:
    office.case("BRC/2021/0099")
    office.services.keeping.backup(tmp_path / "backup")
    new = tmp_path / "Restored.caselib"
    page.restore_into(tmp_path / "backup", new)
    settle(qtbot, window)
    with qtbot.waitSignal(window.guide.library_requested) as asked:
        page.messages.button.click()
    assert asked.args == [new]
    again = Office(new, new=False)
    try:
        assert again.services.casework.find("BRC/2021/0099").id
    finally:
        again.close()


def test_a_backup_is_due_a_fortnight_after_the_last(tmp_path: Path, office: Office, qtbot: QtBot) -> None:
    keeping, now = office.services.keeping, datetime.now(UTC)
    assert not keeping.backup_due(now)
    assert keeping.backup_due(now + timedelta(days=BACKUP_PERIOD + 1))
    keeping.backup_noted(tmp_path / "backup")
    last = keeping.last_backup()
    assert last is not None
    assert last.folder == tmp_path / "backup"
    assert not keeping.backup_due(last.at + timedelta(days=BACKUP_PERIOD))
    assert keeping.backup_due(last.at + timedelta(days=BACKUP_PERIOD + 1))


def test_today_leads_to_the_library_page_when_a_backup_is_due(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    old = datetime.now(UTC) - timedelta(days=30)
    kept = f"{old.isoformat()}\nbackup"
    office.services.desk.write(lambda unit: unit.settings.put("last-backup", kept), "Back up")
    window.show_page("today")
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, TodayView)
    assert page.backup.isVisible()
    page.backup.click()
    assert window.page.title == "Library"


def test_the_offices_names_and_period_are_kept(
    qtbot: QtBot, office: Office, window: MainWindow, settings_page: OfficePage
) -> None:
    page = settings_page
    assert not page.keep.isEnabled()
    page.names.setPlainText("Lens Commissioner\n\n  Office of the Lens Commissioner ")
    page.days.setValue(42)
    page.keep.click()
    settle(qtbot, window)
    settled = office.services.settings.read()
    assert settled.names == ("Lens Commissioner", "Office of the Lens Commissioner")
    assert settled.bring_forward_days == 42
    assert not page.keep.isEnabled()


def test_an_officers_post_is_corrected_in_its_cell_and_undone(
    qtbot: QtBot, office: Office, window: MainWindow, settings_page: OfficePage
) -> None:
    cell(settings_page, 0, 1).setText("Commissioner")
    settle(qtbot, window)
    assert office.services.desk.officers()[0].post_title == "Commissioner"
    window.actions_by_id["undo"].trigger()
    settle(qtbot, window)
    assert office.services.desk.officers()[0].post_title == ""
    assert cell(settings_page, 0, 1).text() == ""


def test_an_officer_is_added_who_is_not_put_to_work(
    qtbot: QtBot, office: Office, window: MainWindow, settings_page: OfficePage
) -> None:
    at_work = office.services.desk.officer
    settings_page.name.setText("Demelza Carne")
    settings_page.post.setText("Casework lead")
    QTest.keyClick(settings_page.post, Qt.Key.Key_Return)
    settle(qtbot, window)
    first = [cell(settings_page, 0, column).text() for column in (0, 1)]
    assert first == ["Demelza Carne", "Casework lead"]
    assert office.services.desk.officer == at_work


def test_reasons_of_the_office_are_added_reworded_moved_and_removed_and_undo_takes_each_back(
    qtbot: QtBot, office: Office, window: MainWindow, settings_page: OfficePage
) -> None:
    section, reasons = settings_page.reasons, office.services.reasons
    assert section.none.isVisibleTo(settings_page)
    assert "Evaded: Offered a meeting instead of an answer; " in section.found.text()
    for words in ("Told us to look at a website", "Under embargo"):
        section.words.setText(words)
        section.label.setCurrentText("Refused")
        QTest.keyClick(section.key, Qt.Key.Key_Return)
        settle(qtbot, window)
    assert not section.none.isVisibleTo(settings_page)
    assert section.table.words_at(1) == ("Under embargo", "Refused", "")
    section.table.setCurrentCell(1, 0)
    assert (section.up.isEnabled(), section.down.isEnabled()) == (True, False)
    section.up.click()
    settle(qtbot, window)
    assert [one.words for one in reasons.own()] == ["Under embargo", "Told us to look at a website"]
    assert section.table.currentRow() == 0
    corrected = section.table.item(0, 1)
    assert corrected is not None
    corrected.setText("Any label")
    settle(qtbot, window)
    assert reasons.own()[0].label is None
    section.remove.click()
    settle(qtbot, window)
    assert len(reasons.own()) == 1
    assert "Undo brings it back" in settings_page.messages.words
    for _ in range(5):
        window.actions_by_id["undo"].trigger()
        settle(qtbot, window)
    assert reasons.own() == ()
    assert section.none.isVisibleTo(settings_page)


def test_two_officers_cannot_bear_one_name(
    qtbot: QtBot, office: Office, window: MainWindow, settings_page: OfficePage
) -> None:
    before = office.services.desk.officers()
    settings_page.name.setText("rowan TREDINNICK")
    settings_page.add.click()
    settle(qtbot, window)
    assert "There is an officer Rowan Tredinnick already." in settings_page.messages.words
    assert office.services.desk.officers() == before


def test_first_steps_are_ten(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_id["first-steps"].trigger()
    page = window.page
    assert isinstance(page, FirstStepsPage)
    words = page.steps.toPlainText()
    assert "Look at Today." in words
    assert page.steps.document().toMarkdown().count("\n10. ") == 1


def test_the_offices_calendar_closures_and_own_rules_are_kept(
    qtbot: QtBot, office: Office, window: MainWindow, settings_page: OfficePage
) -> None:
    due = settings_page.due
    assert due.nation.currentText() == "England and Wales (ENG)"
    assert not due.keep.isEnabled()
    due.lines["due-rules"].setPlainText("Stage 1 complaint; ten days; office; received")
    due.keep.click()
    settle(qtbot, window)
    assert "“ten days” is no number of working days" in settings_page.messages.words
    assert due.keep.isEnabled()
    due.lines["due-rules"].setPlainText("Stage 1 complaint;10 working days;;received")
    due.lines["closures"].setPlainText("2021-07-20")
    due.nation.setEditText("Ireland (IE)")
    due.receipt.setCurrentIndex(1)
    assert due.chaser.text() == "10 working days"
    due.chaser.setValue(0)
    due.keep.click()
    settle(qtbot, window)
    assert due.lines["closures"].toPlainText() == "2021-07-20 Office closed"
    assert not due.keep.isEnabled()
    kept = office.services.desk.library.settings
    assert (kept.get("nation"), kept.get("weekend-receipt")) == ("IE", "next-working-day")
    assert (kept.get("chaser-days"), due.chaser.text()) == ("0", "No date is set")
    assert kept.get("due-rules") == "Stage 1 complaint; 10 working days; office; received"
    assert "stage-1-complaint" in [rule.key for rule in office.services.deadlines.rules()]
