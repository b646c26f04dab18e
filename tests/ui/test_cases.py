# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The table of cases stays whole and quick, whatever its length."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.case import CaseRow, CaseSort, CaseState
from caseapp.ui.blocks import BLOCK
from caseapp.ui.cases.model import OVERDUE, CaseModel, Column
from caseapp.ui.cases.page import CasesPage
from caseapp.ui.window import MainWindow
from tests.ui.office import Office


def row(number: int, due: date | None = None) -> CaseRow:
    return CaseRow(number, f"C/{number}", f"Case {number}", CaseState.OPEN, "Rowan", 2, due, 3, None)


def rows(ids: Sequence[int]) -> tuple[CaseRow, ...]:
    return tuple(row(number) for number in ids)


def shown(model: CaseModel, at: int, column: Column = Column.REFERENCE) -> object:
    return model.index(at, column).data()


def test_the_model_keeps_its_promises_while_rows_come_and_go(qtbot: QtBot) -> None:
    model = CaseModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_first(rows(range(1, 65)))
    model.set_ids(range(1, 1001), keep=True)
    model.set_block(3, tuple(range(193, 257)), rows(range(193, 257)))
    model.set_ids(())
    assert tester.model() is model


def test_first_rows_are_there_before_anything_is_asked(qtbot: QtBot) -> None:
    model = CaseModel()
    model.set_first(rows(range(1, 65)))
    with qtbot.assertNotEmitted(model.block_wanted):
        assert shown(model, 63) == "C/64"
    assert model.index(0, Column.OPEN_QUESTIONS).data() == "2"


def test_a_block_is_asked_for_once_when_it_is_seen(qtbot: QtBot) -> None:
    model = CaseModel()
    model.set_ids(range(1, 100_001))
    asked: list[tuple[int, tuple[int, ...]]] = []
    model.block_wanted.connect(lambda number, ids: asked.append((number, ids)))
    assert shown(model, 90_000) == "…"
    assert shown(model, 90_001, Column.TITLE) is None
    assert [number for number, _ in asked] == [90_000 // BLOCK]
    model.set_block(asked[0][0], asked[0][1], rows(asked[0][1]))
    assert shown(model, 90_000) == "C/90001"


def test_rows_of_an_old_order_are_not_shown_in_the_new_one(qtbot: QtBot) -> None:
    model = CaseModel()
    model.set_ids(range(1, 65))
    model.set_ids(range(64, 0, -1))
    model.set_block(0, tuple(range(1, 65)), rows(range(1, 65)))
    assert shown(model, 0) == "…"


def test_a_case_removed_meanwhile_leaves_a_marked_row(qtbot: QtBot) -> None:
    model = CaseModel()
    model.set_ids((1, 2, 3))
    model.set_block(0, (1, 2, 3), rows((1, 3)))
    assert [shown(model, at, Column.TITLE) for at in range(3)] == ["Case 1", "(removed)", "Case 3"]


def test_overdue_is_told_in_words_and_to_screen_readers(qtbot: QtBot) -> None:
    model = CaseModel()
    model.set_first((row(1, date(2021, 8, 13)),))
    assert shown(model, 0, Column.NEXT_DUE) == "13 Aug 2021, overdue"
    assert model.index(0, Column.NEXT_DUE).data(OVERDUE) is True
    assert "overdue" in str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_no_parent_has_rows(qtbot: QtBot) -> None:
    model = CaseModel()
    model.set_first((row(1),))
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.rowCount(QModelIndex()) == 1


def cases_page(window: MainWindow) -> CasesPage:
    page = window.page
    assert isinstance(page, CasesPage)
    return page


def test_filter_and_sort_list_what_the_library_holds(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    for reference, title in (("A/1", "Cameras"), ("A/2", "Drones"), ("A/3", "Camera towers")):
        office.case(reference, title)
    page = cases_page(window)
    page.filter.setText("camera")
    QTest.keyClick(page.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    page.filter.clear()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)
    page.table.horizontalHeader().sectionClicked.emit(Column.TITLE)
    wanted = office.services.casework.ids(CaseSort.TITLE)
    qtbot.waitUntil(lambda: page.model.ids == wanted)
    page.table.horizontalHeader().sectionClicked.emit(Column.TITLE)
    qtbot.waitUntil(lambda: page.model.ids == wanted[::-1])
    qtbot.waitUntil(lambda: shown(page.model, 0, Column.TITLE) == "Drones")


def test_an_empty_library_teaches_the_first_step(qtbot: QtBot, window: MainWindow) -> None:
    page = cases_page(window)
    qtbot.waitUntil(page.empty.isVisible)
    assert not page.table.isVisible()


def test_a_case_is_opened_from_the_keyboard_and_undone(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = cases_page(window)
    window.actions_by_id["new-case"].trigger()
    QTest.keyClicks(page.form.reference, "B/1")
    QTest.keyClick(page.form.reference, Qt.Key.Key_Return)
    QTest.keyClicks(page.form.case_title, "Number plates")
    QTest.keyClick(page.form.case_title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page.title == "Case")
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert office.services.casework.find("B/1").title == "Number plates"
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert office.services.casework.ids(CaseSort.REFERENCE) == ()
    window.actions_by_id["redo"].trigger()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert len(office.services.casework.ids(CaseSort.REFERENCE)) == 1


def test_a_reference_that_is_taken_is_refused_in_the_page(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    office.case("B/1", "Number plates")
    page = cases_page(window)
    page.form.begin()
    page.form.reference.setText("B/1")
    page.form.case_title.setText("Again")
    page.form.button.click()
    qtbot.waitUntil(lambda: "B/1" in page.messages.words)
    assert page.form.isVisible()
