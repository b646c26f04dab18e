# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case saved as one file from the window: what goes along is shown before, and what is missing is asked about."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caseapp.ui.case.portable_form import PortableForm
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> ExchangeDesk:
    return ExchangeDesk(qtbot, office, window)


@pytest.fixture
def form(desk: ExchangeDesk) -> PortableForm:
    desk.do("save-portable")
    return desk.page.exports.portable.form


def test_what_goes_along_is_shown_and_the_file_is_written_where_an_officer_chooses(
    desk: ExchangeDesk, form: PortableForm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def chosen(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / "für Zoë"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    assert form.isVisible()
    assert "2 letters, 3 questions and 2 documents" in form.told.text()
    assert "trail" not in form.told.text()
    form.trail.setChecked(True)
    desk.settle()
    assert "The trail names the computer account" in form.told.text()
    assert not form.damaged.isVisible()
    form.save.click()
    desk.settle()
    (name,) = asked
    assert "Portable case" in name
    assert name.endswith(".casefile")
    with zipfile.ZipFile(tmp_path / "für Zoë.casefile") as file:
        assert "library/library.sqlite" in file.namelist()
    assert "für Zoë.casefile" in desk.page.messages.words
    assert desk.page.messages.button.text() == "Open folder"
    assert not form.isVisible()


def test_a_missing_document_is_named_and_left_out_only_where_an_officer_says_so(
    desk: ExchangeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "a.casefile"), ""))
    document = desk.office.services.filing.letter(desk.ours).document
    assert document is not None
    desk.office.services.desk.library.vault.path(document.sha256, document.suffix).unlink()
    desk.do("save-portable")
    form = desk.page.exports.portable.form
    assert f"“{document.original_name}” is missing or damaged" in form.told.text()
    assert not form.save.isEnabled()
    form.damaged.setChecked(True)
    form.save.click()
    desk.settle()
    with zipfile.ZipFile(tmp_path / "a.casefile") as file:
        assert len([name for name in file.namelist() if "/documents/" in name]) == 1


def test_it_is_refused_in_the_form_while_a_letter_is_to_be_read_a_second_time(desk: ExchangeDesk) -> None:
    desk.office.services.second_readings.ask_for_all(desk.case_id)
    desk.do("save-portable")
    form = desk.page.exports.portable.form
    assert "to be read a second time" in form.told.text()
    assert not form.save.isEnabled()
    form.cancel.click()
    assert not form.isVisible()
