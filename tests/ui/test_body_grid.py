# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of a case by the bodies they were put to."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.ui.case.body_grid import BodyGridView
from caseapp.ui.case.questions_tab import BY_BODY
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office

COUNCIL = "Fenmark County Council"
TO_COUNCIL = (
    "Office of the Biometrics Review Commissioner",
    "16 August 2021",
    f"To: {COUNCIL}",
    "Dear Chief Executive",
    "Who in the council authorised the cameras?",
    "Yours faithfully",
    "Rowan Tredinnick",
)


class Desk(ExchangeDesk):
    """An exchange with one body, one question of which is put to another body too."""

    def prepare(self) -> None:
        self.other = self.office.letter(
            self.case_id, TO_COUNCIL, Direction.OUTGOING, date(2021, 8, 16), "Council.pdf"
        )
        self.office.services.filing.confirm(self.other, direction=Direction.OUTGOING, addressee=COUNCIL)
        self.office.services.register.ask_again(self.questions[1], self.other, None)

    @property
    def grid(self) -> BodyGridView:
        return self.page.questions.by_body

    def open_grid(self) -> None:
        self.page.tabs.setCurrentWidget(self.page.questions)
        self.page.questions.views.show_view(BY_BODY)
        self.settle()

    def words(self, row: int, column: int) -> str:
        model = self.grid.model
        return str(model.data(model.index(row, column), Qt.ItemDataRole.AccessibleTextRole))


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    desk = Desk(qtbot, office, window)
    desk.open_grid()
    return desk


def test_a_cell_tells_in_words_how_a_question_stands_with_a_body(desk: Desk) -> None:
    QAbstractItemModelTester(desk.grid.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert desk.grid.model.grid.bodies == ("Hillcrest Optics Ltd", COUNCIL)
    assert desk.words(0, 2).startswith(
        "Q1, Hillcrest Optics Ltd: Awaiting answer, last asked on 16 July 2021"
    )
    assert desk.words(0, 2).endswith("due on 13 August 2021, overdue")
    assert desk.words(0, 3) == f"Q1, {COUNCIL}: not asked"
    assert desk.words(1, 2).startswith("Q2, Hillcrest Optics Ltd: Refused")
    assert desk.words(1, 3).startswith(f"Q2, {COUNCIL}: Awaiting answer, last asked on 16 August 2021")


def test_enter_on_a_cell_shows_the_asking_in_its_letter_and_an_empty_one_says_so(desk: Desk) -> None:
    table = desk.grid.table
    table.setCurrentIndex(desk.grid.model.index(0, 3))
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert desk.grid.messages.words == f"Q1 was not put to {COUNCIL}."
    table.setCurrentIndex(desk.grid.model.index(1, 2))
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.page.tab is desk.tab
    assert desk.tab.ours.letter_id == desk.other
    assert desk.tab.list.current is not None
    assert desk.tab.list.current.number == "Q2"


def test_the_body_of_a_cell_can_settle_its_question_which_the_grid_shows_at_once(desk: Desk) -> None:
    desk.grid.table.setCurrentIndex(desk.grid.model.index(1, 3))
    desk.window.actions_by_id["settled-by"].trigger()
    desk.settle()
    assert desk.words(1, 3).endswith("its answer settles the question")
    assert desk.grid.table.currentIndex().column() == 3
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert "settles" not in desk.words(1, 3)


def test_a_due_date_is_set_for_the_body_of_the_cell_alone(desk: Desk) -> None:
    desk.grid.table.setCurrentIndex(desk.grid.model.index(1, 3))
    desk.window.actions_by_id["set-due"].trigger()
    desk.settle()
    form = desk.grid.settling.form
    assert form.title.text() == f"Due date of Q2, asked of {COUNCIL}"
    form.on.setText("3 September 2031")
    form.accept.click()
    desk.settle()
    assert desk.words(1, 3).endswith("due on 3 September 2031")
    assert "due" not in desk.words(1, 2)


def test_the_grid_is_copied_as_a_table(desk: Desk) -> None:
    desk.grid.table.setFocus()
    QTest.keySequence(desk.grid.table, QKeySequence(QKeySequence.StandardKey.Copy))
    heads, *rows = QGuiApplication.clipboard().text().splitlines()
    assert heads.split("\t") == ["Number", "Question", "Hillcrest Optics Ltd", COUNCIL]
    assert [row.split("\t")[0] for row in rows] == ["Q1", "Q2", "Q3"]
    desk.grid.copy_button.click()
    assert QGuiApplication.clipboard().text().splitlines()[0] == "BRC/2021/0007"
    assert "<table" in QGuiApplication.clipboard().mimeData().html()


def test_a_case_without_questions_says_what_to_do(desk: Desk) -> None:
    case_id = desk.office.case("BRC/2021/0008", "Another")
    desk.window.show_case(case_id)
    desk.settle()
    desk.page.tabs.setCurrentWidget(desk.page.questions)
    desk.page.questions.views.show_view(BY_BODY)
    desk.settle()
    assert desk.grid.empty.isVisible()
    assert not desk.grid.copy_button.isEnabled()
