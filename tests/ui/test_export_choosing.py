# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is exported is chosen in a form: its kind of file, its moment, its sections, its letters and their order."""

import csv
import io
import json
from datetime import datetime
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caseapp.domain.case_summary import SectionKey
from caseapp.ui.case.export_choice import ExportChoice, What, kept_words, read_kept, read_moment
from caseapp.ui.case.export_form import ExportForm
from caseapp.ui.routes import Route
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> ExchangeDesk:
    return ExchangeDesk(qtbot, office, window)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, str]]:
    """The names and kinds of files that the system's dialog was given; it takes each name."""
    given: list[tuple[str, str]] = []

    def chosen(_parent: object, _title: str, name: str, kinds: str) -> tuple[str, str]:
        given.append((name, kinds))
        return str(tmp_path / Path(name).name), kinds.split(";;")[0]

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    return given


def asked(desk: ExchangeDesk, what: What, ending: str) -> ExportForm:
    """Return the form with an export chosen."""
    desk.do("export-choose")
    form = desk.page.exporting.form
    assert form.isVisible()
    form.what.setCurrentIndex(form.what.findData(what.value))
    form.form.setCurrentIndex(form.form.findData(ending))
    return form


def save(desk: ExchangeDesk, form: ExportForm) -> None:
    form.save.click()
    desk.settle()
    assert not form.isVisible()


def test_a_summary_holds_the_sections_chosen_and_the_choice_is_remembered(
    desk: ExchangeDesk, offered: list[tuple[str, str]], tmp_path: Path
) -> None:
    form = asked(desk, What.SUMMARY, ".md")
    for key, box in form.sections.items():
        box.setChecked(key is SectionKey.QUESTIONS)
    save(desk, form)
    ((name, kinds),) = offered
    assert kinds == "Markdown (*.md)"
    told = (tmp_path / name).read_text(encoding="utf-8")
    assert "Questions" in told
    assert "Chronology" not in told
    desk.do("export-choose")
    assert form.what.currentData() == What.SUMMARY.value
    assert form.form.currentData() == ".md"
    assert [key for key, box in form.sections.items() if box.isChecked()] == [SectionKey.QUESTIONS]
    for box in form.sections.values():
        box.setChecked(False)
    assert not form.save.isEnabled()


def test_an_earlier_moment_names_the_file_and_what_cannot_be_read_is_not_taken(
    desk: ExchangeDesk, offered: list[tuple[str, str]], tmp_path: Path
) -> None:
    form = asked(desk, What.SUMMARY, ".json")
    for typed, taken in (("soon", False), ("31 February 2021", False), ("21 Sep 2021 25:00", False)):
        form.as_at.setText(typed)
        assert form.save.isEnabled() is taken
    form.as_at.setText("21 September 2021 12:00")
    form.since.setText("1 April 2021")
    form.until.setText("31 March 2021")
    assert not form.save.isEnabled()
    form.until.setText("31 March 2022")
    save(desk, form)
    ((name, _),) = offered
    assert name.endswith("Case summary 21 September 2021.json")
    made = json.loads((tmp_path / name).read_text(encoding="utf-8"))
    assert "2021-09-21T12:00:00+01:00" in json.dumps(made)


@pytest.mark.parametrize(
    ("what", "ending", "begins"),
    [
        (What.BRIEFING, ".pdf", b"%PDF"),
        (What.TIMELINE, ".svg", b"<?xml"),
        (What.TIMELINE, ".txt", b"Timeline of"),
        (What.STATISTICS, ".xlsx", b"PK"),
        (What.REGISTER, ".json", b"{"),
    ],
)
def test_every_export_is_written_as_the_kind_chosen(
    desk: ExchangeDesk, offered: list[tuple[str, str]], tmp_path: Path, what: What, ending: str, begins: bytes
) -> None:
    save(desk, asked(desk, what, ending))
    ((name, _),) = offered
    assert name.endswith(ending)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_the_mark_for_excel_is_asked_for_comma_separated_values_alone(
    desk: ExchangeDesk, offered: list[tuple[str, str]], tmp_path: Path
) -> None:
    form = asked(desk, What.REGISTER, ".xlsx")
    assert form.with_letters.isVisible()
    assert not form.marked.isVisible()
    form = asked(desk, What.REGISTER, ".csv")
    assert form.marked.isVisible()
    form.marked.setChecked(False)
    save(desk, form)
    data = (tmp_path / offered[0][0]).read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert len(list(csv.reader(io.StringIO(data.decode("utf-8"))))) > 1


def test_a_bundle_holds_the_letters_ticked_in_the_order_given(
    desk: ExchangeDesk, offered: list[tuple[str, str]], tmp_path: Path
) -> None:
    form = asked(desk, What.BUNDLE, ".pdf")
    listed = form.parts.letters
    desk.settle()
    first, second = listed.ticked()
    listed.setFocus()
    listed.setCurrentRow(1)
    form.parts.up.click()
    assert listed.ticked() == (second, first)
    QTest.keyClick(listed, Qt.Key.Key_Space)
    assert listed.ticked() == (first,)
    QTest.keyClick(listed, Qt.Key.Key_Space)
    form.with_enclosures.setChecked(False)
    save(desk, form)
    with pymupdf.open(tmp_path / offered[0][0]) as bundle:
        titles = [title for _, title, _ in bundle.get_toc()]
    assert len([title for title in titles if title[:1].isdigit()]) == 2
    assert "10 August 2021" in titles[1]
    form = asked(desk, What.BUNDLE, ".pdf")
    desk.settle()
    assert form.parts.letters.ticked() == (first, second)  # another bundle begins with all as they came
    form.parts.none.click()
    assert not form.save.isEnabled()


def test_readers_outside_get_the_sections_chosen_once_names_were_looked_at(
    desk: ExchangeDesk, offered: list[tuple[str, str]], tmp_path: Path
) -> None:
    form = asked(desk, What.OUTSIDE, ".html")
    form.sections[SectionKey.CHRONOLOGY].setChecked(False)
    save(desk, form)
    assert offered == []
    assert "look whether each may be told outside" in desk.page.messages.words
    desk.page.messages.button.click()
    desk.settle()
    assert offered[0][1] == "Web page (*.html)"
    assert "<h2>Chronology" not in (tmp_path / offered[0][0]).read_text(encoding="utf-8")


def test_it_takes_the_room_of_the_tabs_until_it_is_left(desk: ExchangeDesk, office: Office) -> None:
    form, page = asked(desk, What.BUNDLE, ".pdf"), desk.page
    assert not page.tabs.isVisible()
    assert "draft-reply" not in page.acts()
    desk.do("save-portable")
    assert not form.isVisible()
    assert page.exports.portable.form.isVisible()
    desk.do("export-choose")
    assert form.isVisible()
    assert not page.exports.portable.form.isVisible()
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert page.tabs.isVisible()
    assert "draft-reply" in page.acts()


def test_a_letter_or_another_case_that_is_gone_to_leaves_the_form(desk: ExchangeDesk, office: Office) -> None:
    other = office.case("BRC/2021/0010", "Another matter")
    for route in (Route("case", desk.case_id, letter_id=desk.theirs), Route("case", other)):
        form = asked(desk, What.SUMMARY, ".pdf")
        desk.window.go(route)
        desk.settle()
        assert not form.isVisible()
        assert desk.page.tabs.isVisible()


def test_moments_are_read_as_people_type_them() -> None:
    assert read_moment("21 September 2021") == datetime(2021, 9, 21, 23, 59, 59)
    assert read_moment("21/9/2021 9.05") == datetime(2021, 9, 21, 9, 5)
    assert read_moment("2021-09-21 12:00") == datetime(2021, 9, 21, 12, 0)
    assert [read_moment(words) for words in ("", "12:00", "21 Sep", "21 Sep 2021 12:60")] == [None] * 4


@pytest.mark.parametrize("kept", ["", "x", "summary;.pdf", "nothing;.pdf;;111", "summary;.pdf;;1;1"])
def test_what_was_remembered_and_cannot_be_read_is_the_summary(kept: str) -> None:
    assert read_kept(kept) == ExportChoice(What.SUMMARY, ".pdf")


def test_what_is_remembered_is_read_back() -> None:
    choice = ExportChoice(
        What.REGISTER, ".csv", sections=(SectionKey.ISSUE,), marked=False, with_enclosures=False
    )
    assert read_kept(kept_words(choice)) == choice
