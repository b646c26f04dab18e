# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The In-tray: what is uncertain is seen, one key confirms, and filing is one undoable step."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.case import Marking
from caseapp.domain.found_kind import FoundKind
from caseapp.domain.letter import (
    Certainty,
    Delivery,
    Direction,
    Letter,
    LetterField,
    LetterKind,
    Proposal,
)
from caseapp.ui.intray.model import Column, InTrayModel
from caseapp.ui.intray.page import InTrayPage
from caseapp.ui.window import MainWindow
from tests.ui.office import OURS, SECOND, THEIRS, Office
from tests.ui.test_holding import LATE

_THREE = ((THEIRS, "a.pdf"), (SECOND, "b.pdf"), (OURS, "c.pdf"))


def letter(number: int, *proposals: Proposal) -> Letter:
    return Letter(
        id=number,
        kind=LetterKind.LETTER,
        direction=Direction.UNKNOWN,
        subject="",
        our_reference="",
        their_reference="",
        dated_on=None,
        sent_on=None,
        received_on=None,
        logged_on=date(2021, 9, 1),
        confirmed=False,
        assessed=False,
        delivery=Delivery.NOT_ISSUED,
        marking=Marking.NOT_CHOSEN,
        their_marking="",
        not_held_because="",
        document=None,
        proposals=proposals,
    )


@pytest.fixture
def model(qtbot: QtBot) -> InTrayModel:
    model = InTrayModel()
    sure = Proposal(LetterField.DATED_ON, "2021-08-10", Certainty.CERTAIN, "the line “10 August 2021”")
    guess = Proposal(LetterField.SUBJECT, "Cameras", Certainty.UNCERTAIN, "the first line in bold")
    model.set_letters([(letter(1, sure, guess), ""), (letter(2), ""), (letter(3), "A/1")])
    return model


def test_the_kind_that_a_letter_reads_as_is_offered_and_marked_until_another_is_typed(
    model: InTrayModel,
) -> None:
    words = "We acknowledge receipt of your letter."
    model.set_letters([(letter(1), "")], {1: FoundKind(LetterKind.ACKNOWLEDGEMENT, words, 0, 38)})
    cell = model.index(0, Column.KIND)
    assert model.kind(0) is LetterKind.ACKNOWLEDGEMENT
    assert model.is_uncertain(0, Column.KIND)
    assert words in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Kind: Acknowledgement, uncertain"
    model.setData(cell, "Letter")
    assert model.kind(0) is LetterKind.LETTER
    assert not model.is_uncertain(0, Column.KIND)


def test_the_model_keeps_its_promises(model: InTrayModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_letters([(letter(9), "")])
    assert tester.model().rowCount() == 1


def test_an_uncertain_cell_has_a_sign_a_tint_and_says_so(model: InTrayModel) -> None:
    subject = model.index(0, Column.SUBJECT)
    assert subject.data() == "Cameras"
    assert subject.data(Qt.ItemDataRole.DecorationRole) is not None
    assert subject.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert str(subject.data(Qt.ItemDataRole.AccessibleTextRole)).endswith("uncertain")
    assert "first line in bold" in str(subject.data(Qt.ItemDataRole.ToolTipRole))
    day = model.index(0, Column.DATE)
    assert day.data() == "10 August 2021"
    assert day.data(Qt.ItemDataRole.DecorationRole) is None


def test_what_is_missing_is_uncertain_until_it_is_typed(model: InTrayModel) -> None:
    assert model.is_uncertain(1, Column.DATE)
    assert model.setData(model.index(1, Column.DATE), "3.9.21")
    assert model.words(1, Column.DATE) == "3 September 2021"
    assert not model.is_uncertain(1, Column.DATE)


def test_a_date_that_cannot_be_read_is_not_taken(model: InTrayModel) -> None:
    assert not model.setData(model.index(1, Column.DATE), "soon")
    assert model.words(1, Column.DATE) == ""


def test_fill_down_copies_the_topmost_cell(model: InTrayModel) -> None:
    model.setData(model.index(0, Column.DIRECTION), "Incoming")
    model.fill_down(Column.DIRECTION, [0, 1, 2])
    assert [model.direction(row) for row in range(3)] == [Direction.INCOMING] * 3
    model.fill_down(Column.CASE, [2, 1, 0])
    assert model.words(0, Column.CASE) == ""


def test_what_was_typed_survives_a_reload(model: InTrayModel) -> None:
    model.setData(model.index(1, Column.WRITER), "Demelza Penhallow")
    model.set_letters([(letter(2), ""), (letter(5), "")])
    assert model.words(0, Column.WRITER) == "Demelza Penhallow"


class Tray:
    """An In-tray with three letters, shown."""

    def __init__(
        self,
        qtbot: QtBot,
        office: Office,
        window: MainWindow,
        letters: Sequence[tuple[Sequence[str], str]] = _THREE,
    ) -> None:
        self.qtbot, self.office, self.window = qtbot, office, window
        self.ids = [office.letter(None, paragraphs, name=name) for paragraphs, name in letters]
        window.show_page("in-tray")
        self.settle()

    @property
    def page(self) -> InTrayPage:
        page = self.window.page
        assert isinstance(page, InTrayPage)
        return page

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=20_000)


@pytest.fixture
def tray(qtbot: QtBot, office: Office, window: MainWindow) -> Tray:
    return Tray(qtbot, office, window)


def test_the_first_page_of_the_row_is_shown_beside_it(tray: Tray) -> None:
    tray.qtbot.waitUntil(lambda: tray.page.pane.letter_id == tray.ids[0])
    tray.page.table.setCurrentIndex(tray.page.model.index(1, Column.DATE))
    tray.qtbot.waitUntil(lambda: tray.page.pane.letter_id == tray.ids[1])
    tray.settle()
    assert "questionnaire" in tray.page.pane.viewer.view.pages[0].text.text


def test_enter_confirms_with_what_stands_in_the_cells_and_goes_on(tray: Tray) -> None:
    page = tray.page
    page.model.setData(page.model.index(0, Column.DIRECTION), "Incoming")
    page.model.setData(page.model.index(0, Column.DATE), "11 August 2021")
    page.table.setCurrentIndex(page.model.index(0, Column.DATE))
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    tray.settle()
    stored = tray.office.services.filing.letter(tray.ids[0])
    assert stored.confirmed
    assert (stored.direction, stored.dated_on) == (Direction.INCOMING, date(2021, 8, 11))
    current = page.model.letter_at(page.table.currentIndex().row())
    assert current is not None
    assert current.id == tray.ids[1]


def test_a_holding_reply_of_a_case_is_confirmed_as_one_and_led_to_in_its_case(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    case_id = office.case()
    letter_id = office.letter(case_id, LATE)
    tray = Tray(qtbot, office, window, ())
    page = tray.page
    assert page.model.words(0, Column.KIND) == "Holding reply"
    page.model.setData(page.model.index(0, Column.DIRECTION), "Incoming")
    page.table.setCurrentIndex(page.model.index(0, Column.DATE))
    page.confirm_chosen()
    tray.settle()
    assert office.services.filing.letter(letter_id).kind is LetterKind.HOLDING_REPLY
    with qtbot.waitSignal(window.bench.guide.letter_requested) as led:
        page.messages.button.click()
    assert led.args[:2] == [case_id, letter_id]


def test_several_rows_are_confirmed_and_undone_as_one(tray: Tray) -> None:
    page = tray.page
    page.model.setData(page.model.index(0, Column.DIRECTION), "Incoming")
    select = QItemSelectionModel.SelectionFlag.Select
    for row in range(3):
        page.table.selectionModel().select(page.model.index(row, Column.DIRECTION), select)
    page.fill_down()
    page.confirm.click()
    tray.settle()
    assert tray.office.services.filing.unconfirmed() == ()
    tray.window.actions_by_id["undo"].trigger()
    tray.settle()
    assert len(tray.office.services.filing.unconfirmed()) == 3


def test_a_letter_is_filed_to_a_case_found_by_part_of_its_name(tray: Tray) -> None:
    case_id = tray.office.case("K/7", "Kestrel: retail trial")
    page = tray.page
    page.table.setCurrentIndex(page.model.index(2, Column.DATE))
    page.case.setFocus()
    QTest.keyClicks(page.case, "kestrel")
    tray.qtbot.waitUntil(lambda: len(page.case.offered) == 1)
    QTest.keyClick(page.case, Qt.Key.Key_Return)
    assert page.case.case_id == case_id
    page.file.click()
    tray.settle()
    assert [one.id for one in tray.office.services.filing.letters(case_id)] == [tray.ids[2]]
    tray.window.actions_by_id["undo"].trigger()
    tray.settle()
    assert tray.office.services.filing.letters(case_id) == ()


def test_an_empty_tray_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("in-tray")
    qtbot.waitUntil(lambda: not window.jobs.busy)
    page = window.page
    assert isinstance(page, InTrayPage)
    assert page.empty.isVisible()
