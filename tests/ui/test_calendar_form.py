# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due dates exported from the window for a calendar program."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import vobject
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caseapp import compose
from caseapp.domain.calendar_event import CalendarChoice
from caseapp.ui.case.page import CasePage
from caseapp.ui.register.page import RegisterPage
from caseapp.ui.settings import WindowSettings
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office
from tests.ui.test_window import settle


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> ExchangeDesk:
    desk = ExchangeDesk(qtbot, office, window)
    office.services.register_bulk.set_due(desk.questions, date.today() + timedelta(days=30))
    desk.settle()
    return desk


def titles(file: Path) -> list[str]:
    calendar = vobject.readOne(file.read_text(encoding="utf-8"))
    return [event.summary.value for event in calendar.vevent_list]


def test_the_due_dates_of_a_case_or_of_all_are_written_where_an_officer_chooses(
    desk: ExchangeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def chosen(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        asked.append(name)
        return str(tmp_path / f"Kalender é {len(asked)}"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    for run in ("", "questions"):
        if run:
            desk.window.run(run)
            desk.settle()
        page = desk.window.page
        assert isinstance(page, CasePage | RegisterPage)
        assert page.calendar is not None
        form = page.calendar.form
        desk.window.actions_by_id["export-calendar"].trigger()
        assert form.isVisible()
        assert not form.wording.isChecked()
        form.reminder.setCurrentIndex(form.reminder.findData("2"))
        form.save.click()
        desk.settle()
        assert not form.isVisible()
        assert "3 due dates are in Kalender é" in page.messages.words
        assert str(tmp_path) in page.messages.words
    assert asked[0].startswith("BRC-2021-0007 Due dates ")
    assert asked[1].startswith("Due dates ")
    first, second = (tmp_path / f"Kalender é {n}.ics" for n in (1, 2))
    assert titles(first) == titles(second)
    assert titles(first)[0] == "Owed to us: BRC/2021/0007 Q1 due"
    # The reminder chosen last is offered again.
    assert form.reminder.currentData() == "2"


def test_a_place_that_cannot_be_written_is_refused_in_words_and_the_form_stays(
    desk: ExchangeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone" / "dates.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: (str(gone), ""))
    page = desk.page
    page.calendar.begin()
    page.calendar.form.save.click()
    desk.settle()
    assert "“dates.ics” cannot be written" in page.messages.words
    assert page.calendar.form.isVisible()


def test_where_the_library_can_only_be_read_an_officer_is_told_that_no_export_is_recorded(
    qtbot: QtBot, office: Office, settings: WindowSettings, tmp_path: Path
) -> None:
    with compose.at_work(office.folder, program="test", read_only=True) as services:
        window = MainWindow(services, (), settings)
        qtbot.addWidget(window)
        window.show()
        window.run("questions")
        settle(qtbot, window)
        page = window.page
        assert isinstance(page, RegisterPage)
        assert page.calendar is not None
        page.calendar.write(None, tmp_path / "a.ics", CalendarChoice(), False)
        settle(qtbot, window)
        assert (tmp_path / "a.ics").is_file()
        assert "The export is not recorded in the audit trail" in page.messages.words
        window.close()
