# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Import a register: columns are matched and remembered, nothing is written unseen, one undo for all."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from caseapp import paths
from caseapp.domain.case import CaseSort
from caseapp.domain.register_sheet import ImportRow, RegisterField, RowOutcome
from caseapp.ui.importing.page import ImportPage
from caseapp.ui.importing.rows import Column, ImportRowsModel
from caseapp.ui.window import MainWindow
from tests.ui.office import THEIRS, Office, draw_letter
from tests.ui.test_window import nameless

ROWS = (
    "Case,Title,Question,Asked,Due,File,Colour",
    'K/1,Kestrel: retail trial,"How many cameras are in use?",16/07/2021,2021-08-13,,red',
    'K/1,Kestrel: retail trial,"Who sees the pictures?",soon,,,blue',
    ",,,,,,",
    "F/2,Fenwick: number plates,,,,reply of Fenwick.pdf,green",
)


class Desk:
    """The page, shown in a window, and a register beside it."""

    def __init__(self, qtbot: QtBot, office: Office, window: MainWindow, folder: Path) -> None:
        self.qtbot, self.office, self.window = qtbot, office, window
        self.file = folder / "Reg’ster ü.csv"
        self.file.write_text("\n".join(ROWS) + "\n", encoding="utf-8")
        window.actions_by_id["import-register"].trigger()

    @property
    def page(self) -> ImportPage:
        page = self.window.page
        assert isinstance(page, ImportPage)
        return page

    def settle(self) -> None:
        page = self.page
        self.qtbot.waitUntil(
            lambda: not self.window.jobs.busy and not page._settle.isActive(), timeout=20_000
        )

    def open(self) -> None:
        self.page.open_file(self.file)
        self.settle()

    def cases(self) -> list[str]:
        casework = self.office.services.casework
        return [row.reference for row in casework.rows(casework.ids(CaseSort.REFERENCE))]

    def shown(self, column: Column) -> list[str]:
        model = self.page.report.model
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow, tmp_path: Path) -> Desk:
    return Desk(qtbot, office, window, tmp_path)


def test_an_empty_page_teaches_what_a_register_looks_like(desk: Desk, tmp_path: Path) -> None:
    assert desk.page.teaching.isVisible()
    assert not desk.page.bar.take.isEnabled()
    desk.page.save_example(tmp_path / "example.csv")
    desk.settle()
    example = paths.resource("templates", "register-example.csv")
    assert (tmp_path / "example.csv").read_bytes() == example.read_bytes()


def test_a_dry_run_tells_of_each_row_and_writes_nothing(desk: Desk) -> None:
    desk.open()
    assert desk.cases() == []
    assert desk.shown(Column.NUMBER) == ["2", "3", "5"]
    assert desk.shown(Column.OUTCOME) == ["Taken", "Refused", "Doubtful"]
    assert desk.page.report.heading.text() == "Dry run: nothing is written yet"
    assert desk.page.bar.take.text() == "Import 2 rows"
    assert "“Colour”" in desk.page.report.notes.text()


def test_rows_of_one_outcome_can_be_listed_and_the_chosen_one_is_said_in_full(desk: Desk) -> None:
    desk.open()
    which = desk.page.report.which
    which.setCurrentIndex(which.findData(RowOutcome.REFUSED.value))
    assert desk.shown(Column.NUMBER) == ["3"]
    desk.page.report.table.selectRow(0)
    assert desk.page.report.why.isVisible()
    assert desk.page.report.why.text().startswith("Row 3, refused, K/1")
    assert "soon" in desk.page.report.why.text()


def test_the_rows_are_taken_in_and_undone_as_one(desk: Desk) -> None:
    desk.open()
    desk.page.bar.take.click()
    desk.settle()
    assert desk.cases() == ["F/2", "K/1"]
    assert "Undo takes all of it back" in desk.page.messages.words
    assert not desk.page.bar.take.isEnabled()
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert desk.cases() == []
    assert desk.page.bar.take.text() == "Import 2 rows"
    assert desk.page.bar.take.isEnabled()


def test_another_match_is_tried_out_at_once_and_remembered_once_taken_in(desk: Desk) -> None:
    desk.open()
    boxes = desk.page.columns.boxes
    colour = boxes[6]
    colour.setCurrentIndex(colour.findData(RegisterField.NOTES.value))
    title = boxes[1]
    title.setCurrentIndex(0)
    desk.settle()
    assert desk.page.columns.matching.field(6) is RegisterField.NOTES
    assert desk.page.columns.matching.field(1) is None
    assert "“Title”" in desk.page.report.notes.text()
    desk.page.bar.take.click()
    desk.settle()
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    desk.page.bar.take.click()
    desk.settle()
    desk.open()
    assert desk.page.columns.matching.field(6) is RegisterField.NOTES
    assert "last time" in desk.page.columns.said.text()


def test_a_thing_stands_in_one_column_only(desk: Desk) -> None:
    desk.open()
    boxes = desk.page.columns.boxes
    boxes[6].setCurrentIndex(boxes[6].findData(RegisterField.CASE_TITLE.value))
    assert boxes[1].currentText() == "Not taken"
    desk.settle()


def test_letters_named_in_the_register_are_found_in_a_folder(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "letters of Fenwick"
    folder.mkdir()
    draw_letter(folder / "reply of Fenwick.pdf", THEIRS)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in (desk.file, folder)])
    left = Qt.MouseButton.LeftButton
    desk.page.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, Qt.KeyboardModifier.NoModifier)
    )
    desk.settle()
    assert desk.page.bar.folder_name.text() == str(folder)
    desk.page.bar.take.click()
    desk.settle()
    casework, filing = desk.office.services.casework, desk.office.services.filing
    (fenwick,) = [row for row in casework.rows(casework.ids(CaseSort.REFERENCE)) if row.reference == "F/2"]
    (letter,) = filing.letters(fenwick.id)
    assert letter.document is not None
    assert letter.document.pages == 1


def test_a_file_that_is_no_register_is_refused_by_name_with_its_remedy(desk: Desk, tmp_path: Path) -> None:
    empty = tmp_path / "nothing.csv"
    empty.touch()
    desk.page.open_file(empty)
    desk.settle()
    assert "“nothing.csv” is empty." in desk.page.messages.words
    assert "Choose the file" in desk.page.messages.words
    assert desk.page.teaching.isVisible()


def test_a_matching_without_columns_is_refused_in_the_page(desk: Desk) -> None:
    desk.open()
    for box in desk.page.columns.boxes:
        box.setCurrentIndex(0)
    desk.settle()
    assert "No column of" in desk.page.messages.words
    assert not desk.page.bar.take.isEnabled()


def test_another_sheet_of_a_workbook_can_be_chosen(desk: Desk, tmp_path: Path) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.title = "Letters"
    first.append(["Case reference", "Case title", "Question"])
    first.append(["A/1", "Aster", "Why?"])
    other = book.create_sheet("Old")
    other.append(["Case reference", "Case title"])
    other.append(["B/1", "Briar"])
    book.save(tmp_path / "book.xlsx")
    desk.page.open_file(tmp_path / "book.xlsx")
    desk.settle()
    sheets = desk.page.bar.sheets
    assert (sheets.isVisible(), sheets.currentText()) == (True, "Letters")
    sheets.setCurrentText("Old")
    sheets.activated.emit(sheets.currentIndex())
    desk.settle()
    assert desk.shown(Column.CASE) == ["B/1"]


def test_every_control_of_the_page_has_a_name(desk: Desk) -> None:
    assert nameless(desk.window) == []
    desk.open()
    assert nameless(desk.window) == []


def test_the_model_of_the_rows_keeps_its_promises(qtbot: QtBot) -> None:
    model = ImportRowsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows = [
        ImportRow(2, RowOutcome.TAKEN, "How many?", "K/1"),
        ImportRow(3, RowOutcome.REFUSED, "Who?", "", ("There is no case.", "Give one.")),
    ]
    model.set_rows(rows)
    model.show_only(RowOutcome.REFUSED)
    assert tester.model().rowCount() == 1
    index = model.index(0, Column.NUMBER)
    assert (
        index.data(Qt.ItemDataRole.AccessibleTextRole) == "Row 3, refused, Who? There is no case. Give one."
    )
    model.set_rows(())
    assert model.rowCount() == 0
