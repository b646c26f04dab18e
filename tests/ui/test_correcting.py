# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Correcting a letter in the window: what rests on it is shown, and asked about, before it follows."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction, PartyRole
from caseapp.domain.question import Question
from caseapp.ui.intray.model import Column
from caseapp.ui.intray.page import InTrayPage
from caseapp.ui.window import MainWindow
from tests.ui.desk import CaseDesk
from tests.ui.office import OURS, Office

ASKED, CORRECTED = date(2021, 7, 16), date(2021, 7, 19)


class Desk(CaseDesk):
    """A case with one letter of ours that asks one question."""

    def __init__(self, qtbot: QtBot, office: Office, window: MainWindow) -> None:
        super().__init__(qtbot, office, window)
        self.letter_id = office.letter(self.case_id, OURS, Direction.OUTGOING, ASKED)
        self.question_id = office.ask(self.case_id, self.letter_id, "clarify whether cameras made")

    @property
    def question(self) -> Question:
        return self.office.services.register.question(self.question_id)

    @property
    def tray(self) -> InTrayPage:
        page = self.window.page
        assert isinstance(page, InTrayPage)
        return page

    def begin(self) -> None:
        self.show()
        self.window.actions_by_id["correct-letter"].trigger()
        assert self.tab.correct_form.isVisible()

    def correct_date(self) -> None:
        self.begin()
        self.tab.correct_form.on.setText("19.7.21")
        self.tab.correct_form.correct.click()
        self.settle()


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


@pytest.mark.parametrize("follow", [True, False])
def test_a_corrected_date_is_asked_about_and_follows_or_not(desk: Desk, follow: bool) -> None:
    desk.correct_date()
    bar = desk.tab.consequences
    assert "Q1, asked on: 16 July 2021 → 19 July 2021" in bar.words.text()
    assert desk.question.first_asked_on == ASKED
    (bar.apply if follow else bar.keep).click()
    desk.settle()
    assert desk.office.services.filing.letter(desk.letter_id).dated_on == CORRECTED
    assert desk.question.first_asked_on == (CORRECTED if follow else ASKED)
    assert not desk.tab.correct_form.isVisible()
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert desk.office.services.filing.letter(desk.letter_id).dated_on == ASKED


def test_a_correction_that_is_cancelled_changes_nothing(desk: Desk) -> None:
    desk.correct_date()
    desk.tab.consequences.cancel.click()
    desk.settle()
    assert desk.office.services.filing.letter(desk.letter_id).dated_on == ASKED
    desk.tab.correct_form.cancel.click()
    assert not desk.tab.correct_form.isVisible()


def test_what_nothing_rests_on_is_corrected_at_once(desk: Desk) -> None:
    desk.begin()
    form = desk.tab.correct_form
    assert (form.writer.text(), form.addressee.text()) == ("Rowan Tredinnick", "Hillcrest Optics Ltd")
    form.subject.setText("Sales abroad")
    form.writer.setText("R. Tredinnick")
    form.correct.click()
    desk.settle()
    letter = desk.office.services.filing.letter(desk.letter_id)
    assert (letter.subject, letter.names(PartyRole.WRITER)) == ("Sales abroad", ("R. Tredinnick",))
    assert not desk.tab.consequences.isVisible()


def test_a_date_that_cannot_be_read_corrects_nothing(desk: Desk) -> None:
    desk.begin()
    desk.tab.correct_form.on.setText("soon")
    assert not desk.tab.correct_form.correct.isEnabled()


def test_the_in_tray_does_not_confirm_a_letter_without_a_direction(desk: Desk) -> None:
    letter_id = desk.office.letter(None, ("Nothing is said here.",), name="unknown.pdf")
    desk.window.show_page("in-tray")
    desk.settle()
    page = desk.tray
    row = page.model.row_of(letter_id)
    assert row is not None
    page.model.setData(page.model.index(row, Column.DIRECTION), "")
    page.table.setCurrentIndex(page.model.index(row, Column.SUBJECT))
    page.confirm.click()
    desk.settle()
    assert "incoming or outgoing" in page.messages.words
    assert page.table.currentIndex().column() == Column.DIRECTION
    assert not desk.office.services.filing.letter(letter_id).confirmed


def test_the_in_tray_asks_what_follows_before_it_confirms(desk: Desk) -> None:
    desk.office.services.desk.write(
        lambda unit: unit.letters.edit(desk.letter_id, {"confirmed": False}), "Unconfirm"
    )
    desk.window.show_page("in-tray")
    desk.settle()
    page = desk.tray
    page.model.setData(page.model.index(0, Column.DATE), "19 July 2021")
    page.table.setCurrentIndex(page.model.index(0, Column.DATE))
    page.confirm.click()
    desk.settle()
    assert "Q1, asked on" in page.consequences.words.text()
    assert not desk.office.services.filing.letter(desk.letter_id).confirmed
    page.consequences.apply.click()
    desk.settle()
    assert desk.office.services.filing.letter(desk.letter_id).confirmed
    assert desk.question.first_asked_on == CORRECTED
