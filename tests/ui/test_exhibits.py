# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exhibits in the window: filed from files and papers, named, read in a pane, found by search."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.evidence import Exhibit
from caseapp.ui.case.exhibits_section import ExhibitsSection
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office, draw_letter

TENDER = ("Invitation to tender", *["Filling."] * 40, "Lot 2 goes to the zeppelin works.")


class Desk(ExchangeDesk):
    """A case with an exchange, and a tender that lies beside it on the disk."""

    def prepare(self) -> None:
        self.tender = draw_letter(self.office.folder.parent / "tender.pdf", TENDER)

    @property
    def section(self) -> ExhibitsSection:
        return self.page.details.exhibits

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        return self.office.services.exhibits.of_case(self.case_id)

    def details(self) -> None:
        self.page.tabs.setCurrentWidget(self.page.details)
        self.settle()

    def file(self, *paths: Path) -> None:
        self.details()
        self.section.file(paths or (self.tender,))
        self.settle()

    def choose_row(self, row: int) -> None:
        item = self.section.tree.topLevelItem(row)
        assert item is not None
        self.section.tree.setCurrentItem(item)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.section.tree, key)
        self.settle()


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_files_dropped_on_the_list_are_filed_told_and_taken_back(desk: Desk) -> None:
    desk.details()
    assert desk.section.empty.isVisible()
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(desk.tender))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desk.section.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), copy, files, left, none))
    desk.settle()
    assert [exhibit.words for exhibit in desk.exhibits] == ["exhibit E1: tender.pdf"]
    assert desk.section.messages.words == "1 exhibit added."
    desk.file()
    assert "exhibit E1 of the case already" in desk.section.messages.words
    item = desk.section.tree.topLevelItem(0)
    assert item is not None
    assert [item.text(column) for column in range(4)] == ["E1", "tender.pdf", "tender.pdf", "2"]
    desk.window.undo.undo()
    desk.settle()
    assert not desk.exhibits
    assert desk.section.empty.isVisible()


def test_enter_opens_an_exhibit_in_a_pane_of_the_letters(desk: Desk) -> None:
    desk.file()
    desk.choose_row(0)
    desk.press(Qt.Key.Key_Return)
    assert desk.page.tab is desk.tab
    pane = desk.tab.theirs
    assert (pane.exhibit_id, pane.letter_id) == (desk.exhibits[0].id, None)
    assert pane.viewer.heading.accessibleName() == "Filed as evidence: tender.pdf, Exhibit E1, tender.pdf"
    assert len(pane.viewer.view.pages) == 2
    pane.viewer.view.select(1, 0, len("Invitation to tender"))
    pane.viewer.view.copy_cited()
    cited = QGuiApplication.clipboard().text()
    assert cited == "“Invitation to tender” (exhibit E1: tender.pdf, page 1)"
    desk.do("quote-in-reply")
    (draft,) = desk.office.services.drafting.drafts(desk.case_id)
    assert "> “Invitation to tender” (exhibit E1: tender.pdf, page 1)" in draft.body
    desk.do("undo")
    assert desk.office.services.drafting.drafts(desk.case_id) == ()
    pane.viewer.view.setFocus()
    desk.do("recognise")
    assert desk.tab.messages.words.startswith("Every page of this exhibit holds text already.")


def test_the_way_back_leads_from_an_exhibit_to_the_letter_and_on_again(desk: Desk) -> None:
    desk.file()
    desk.choose_row(0)
    desk.press(Qt.Key.Key_Return)
    pane = desk.tab.theirs
    pane.viewer.travel.back()
    desk.settle()
    assert pane.letter_id == desk.theirs
    pane.viewer.travel.forward()
    desk.settle()
    assert pane.exhibit_id == desk.exhibits[0].id
    desk.tab.reload()
    desk.settle()
    assert pane.exhibit_id == desk.exhibits[0].id


def test_what_is_done_with_letters_is_not_done_with_an_exhibit(desk: Desk) -> None:
    desk.file()
    desk.tab.theirs.show_exhibit(desk.exhibits[0].id)
    desk.page.tabs.setCurrentWidget(desk.tab)
    desk.settle()
    pane = desk.tab.theirs
    pane.viewer.view.setFocus()
    pane.viewer.view.select(1, 0, len("Invitation to tender"))
    desk.do("register")
    assert "what an exhibit says is evidence" in desk.tab.messages.words
    desk.do("record-claim")
    assert "Select the words of a letter that assert something" in desk.tab.messages.words
    desk.do("correct-letter")
    assert desk.tab.correct_form.letter_id is None  # nothing is done to the letter in the other pane
    desk.do("move-letter")
    assert "An exhibit is read here" in desk.tab.messages.words
    assert len(desk.office.services.register.questions(desk.case_id)) == 3


def test_the_enclosure_shown_is_filed_without_a_second_copy(desk: Desk) -> None:
    services = desk.office.services
    desk.tab.enclosing.take(desk.theirs, [desk.tender])
    desk.settle()
    document_id = services.enclosing.of_letter(desk.theirs)[0].document.id
    desk.tab.theirs.show_letter(desk.theirs, None, document_id)
    desk.settle()
    desk.tab.theirs.viewer.view.setFocus()
    desk.do("file-exhibit")
    (exhibit,) = desk.exhibits
    assert exhibit.document.id == document_id
    assert desk.tab.messages.words.startswith("Filed as exhibit E1.")
    desk.do("file-exhibit")
    assert "exhibit E1 of the case already" in desk.tab.messages.words


def test_an_exhibit_is_named_and_removed_by_keyboard(desk: Desk) -> None:
    desk.file()
    desk.choose_row(0)
    desk.press(Qt.Key.Key_F2)
    form = desk.section.form
    assert (form.number.text(), form.title.text()) == ("E1", "tender.pdf")
    form.number.setText("HO/1")
    form.title.setText("Invitation to tender")
    form.keep.click()
    desk.settle()
    assert form.isHidden()
    assert [exhibit.words for exhibit in desk.exhibits] == ["exhibit HO/1: Invitation to tender"]
    desk.section.tree.copy()
    assert QGuiApplication.clipboard().text().startswith("HO/1\tInvitation to tender\ttender.pdf")
    desk.press(Qt.Key.Key_Delete)
    assert not desk.exhibits
    assert "its number stays used" in desk.section.messages.words
    desk.window.undo.undo()
    desk.settle()
    assert len(desk.exhibits) == 1


def test_an_exhibit_that_is_gone_leaves_an_empty_pane(desk: Desk) -> None:
    desk.file()
    desk.page.tabs.setCurrentWidget(desk.tab)
    desk.tab.theirs.show_exhibit(desk.exhibits[0].id)
    desk.settle()
    desk.page.details.bench.bus.tell(
        desk.office.services.exhibits.remove(desk.exhibits[0].id).change, desk.page
    )
    desk.settle()
    assert desk.tab.theirs.exhibit_id is None


def test_a_hit_in_an_exhibit_opens_it_with_the_words_lit(desk: Desk) -> None:
    desk.file()
    page = desk.find("zeppelin works")
    (row,) = page.model.rows
    assert (row.head, row.facts, row.where) == ("Exhibit E1: tender.pdf", "BRC/2021/0007", "Page 2")
    assert page.count.text() == "1 exhibit"
    page.view.activated.emit(page.model.index(0))
    desk.settle()
    assert desk.tab.theirs.exhibit_id == desk.exhibits[0].id
    finding = desk.tab.theirs.viewer.desk.finding
    desk.qtbot.waitUntil(lambda: len(finding.hits) == 2, timeout=20_000)
    desk.qtbot.waitUntil(lambda: desk.tab.theirs.viewer.view.page == 2)
