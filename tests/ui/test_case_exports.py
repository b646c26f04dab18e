# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What leaves the office of a case, from the menu: formats by the ending, names looked at before they go out."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caseapp.domain.errors import Cancelled
from caseapp.domain.publication import Publication, PublicationState
from caseapp.domain.register_list import RegisterFilter
from caseapp.services.publishing import Publishing
from caseapp.ui.file_export import Export, write_export
from caseapp.ui.jobs import JobProgress
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> ExchangeDesk:
    return ExchangeDesk(qtbot, office, window)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The names that the system's dialog was given; it takes each, in a folder of the test."""
    names: list[str] = []

    def chosen(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        names.append(name)
        return str(tmp_path / Path(name).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    return names


@pytest.mark.parametrize(
    ("act", "what", "begins"),
    [
        ("export-summary", "Case summary", b"%PDF"),
        ("export-briefing", "Briefing", b"%PDF"),
        ("export-register", "Question register", b"PK"),
        ("export-statistics", "Statistics", b"PK"),
        ("export-bundle", "Case bundle", b"%PDF"),
    ],
)
def test_an_export_suggests_a_name_is_written_and_says_where(
    desk: ExchangeDesk, asked: list[str], tmp_path: Path, act: str, what: str, begins: bytes
) -> None:
    desk.do(act)
    (name,) = asked
    assert what in name
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert name in desk.page.messages.words
    assert desk.page.messages.button.text() == "Open folder"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_a_summary_is_written_as_its_ending_says(
    desk: ExchangeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "Zustand é.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(file), ""))
    desk.do("export-summary")
    assert "questions" in json.loads(file.read_text(encoding="utf-8"))


def test_the_ending_that_no_dialog_adds_is_that_of_the_kind_chosen(
    desk: ExchangeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = (str(tmp_path / "Summary"), "Markdown (*.md)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: chosen)
    desk.do("export-summary")
    assert "\n# " in (tmp_path / "Summary.md").read_text(encoding="utf-8")


def test_a_suggested_name_takes_the_ending_of_the_kind_chosen(
    desk: ExchangeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def chosen(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        return str(tmp_path / Path(name).name), "Word (*.docx)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    desk.do("export-summary")
    assert [path.suffix for path in tmp_path.glob("*Case summary*")] == [".docx"]


def test_a_summary_for_readers_outside_waits_until_its_names_were_looked_at(
    desk: ExchangeDesk, asked: list[str], tmp_path: Path
) -> None:
    desk.do("export-summary-outside")
    assert asked == []
    assert "look whether each may be told outside" in desk.page.messages.words
    desk.page.messages.button.click()
    desk.settle()
    (name,) = asked
    assert (tmp_path / name).read_bytes().startswith(b"%PDF")


def test_a_bundle_with_a_letter_that_is_kept_back_waits_until_somebody_looked(
    desk: ExchangeDesk, office: Office, asked: list[str], tmp_path: Path
) -> None:
    kept = Publication(desk.theirs, PublicationState.NOT_FOR_PUBLICATION, reason="with counsel")
    Publishing(office.services.desk).record(kept)
    desk.do("export-bundle")
    assert asked == []
    assert "number 2 is not for publication" in desk.page.messages.words
    desk.page.messages.button.click()
    desk.settle()
    (name,) = asked
    assert (tmp_path / name).read_bytes().startswith(b"%PDF")


def test_an_export_that_is_cancelled_leaves_nothing(desk: ExchangeDesk, tmp_path: Path) -> None:
    file = tmp_path / "Summary.pdf"

    def stopped(_file: Path, _over: bool, _progress: JobProgress) -> None:
        raise Cancelled

    export = Export("summary", {".pdf": "PDF (*.pdf)"}, lambda: "", stopped)  # type: ignore[arg-type]
    write_export(desk.page, export, file, overwrite=True)
    desk.settle()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_folder_that_cannot_be_written_is_told_with_its_file(
    desk: ExchangeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone" / "Summary.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(gone), ""))
    desk.do("export-summary")
    assert "Summary.pdf" in desk.page.messages.words


def test_the_register_is_written_as_the_questions_tab_lists_it(
    desk: ExchangeDesk, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = desk.page
    page.tabs.setCurrentWidget(page.questions)
    desk.settle()
    listed = page.questions
    listed.filters.show_filter(RegisterFilter(words="steps you take"))
    desk.settle()
    file = tmp_path / "narrowed.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(file), ""))
    desk.do("export-register")
    made = json.loads(file.read_text(encoding="utf-8"))
    assert "steps you take" in file.read_text(encoding="utf-8").split("questions")[0]
    assert len(made["questions"]) == listed.lister.listing.count
    page.tabs.setCurrentWidget(page.letters)
    desk.do("export-register")
    whole = json.loads(file.read_text(encoding="utf-8"))
    assert len(whole["questions"]) > len(made["questions"])
