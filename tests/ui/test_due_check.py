# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due dates that the calendars of now count otherwise, in the office's settings: only those ticked are moved."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.services.office_keys import OfficeKeys
from caseapp.ui.office.page import OfficePage
from caseapp.ui.window import MainWindow
from tests.ui.office import OURS, Office

ASKED = date(2021, 7, 16)


def test_only_the_dates_that_are_ticked_are_moved_and_undo_takes_it_back(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    case_id, deadlines = office.case(), office.services.deadlines
    letter_id = office.letter(case_id, OURS, Direction.OUTGOING, ASKED)
    for wording in ("clarify whether cameras made", "what steps you take before a sale"):
        question = office.services.register.question(office.ask(case_id, letter_id, wording))
        deadlines.set_by_rule("public", ASKED, asking_id=question.askings[0].id)
    OfficeKeys(office.services.desk).put("closures", "2021-07-20 Office move")

    def due() -> list[date]:
        return [one.due_on for one in deadlines.of_case(case_id)]

    window.show_page("office")
    page = window.page
    assert isinstance(page, OfficePage)
    check = page.due_check
    qtbot.waitUntil(lambda: check.table.rowCount() == 2)
    cells = [check.table.item(0, column) for column in range(4)]
    assert [cell.text() for cell in cells if cell is not None][1:] == [
        "13 August 2021",
        "16 August 2021",
        "now off: Tuesday 20 July 2021 (Office move)",
    ]
    assert not check.confirm.isEnabled()
    assert cells[0] is not None
    cells[0].setCheckState(Qt.CheckState.Checked)
    check.confirm.click()
    qtbot.waitUntil(lambda: check.table.rowCount() == 1)
    assert sorted(due()) == [date(2021, 8, 13), date(2021, 8, 16)]
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: check.table.rowCount() == 2)
    assert due() == [date(2021, 8, 13)] * 2
    check.tick_all.click()
    check.confirm.click()
    qtbot.waitUntil(lambda: not check.table.isVisible())
    assert check.words.text().startswith("Every due date is as the calendars")
