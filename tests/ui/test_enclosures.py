# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Enclosures in the window: added, read in a pane, marked, gone back from, found by search."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Enclosure
from caseapp.ui.case.pane import Pane
from caseapp.ui.intray.page import InTrayPage
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office, draw_letter

TENDER = (
    "Invitation to tender, harbour of Fenwick",
    "Lot 1. Number plates are read at the northern gate.",
    "Lot 2. Every thermal camera is supplied by Hillcrest Optics Ltd without any sorting of people.",
)


class Desk(ExchangeDesk):
    """A case with an exchange, and a tender and a table that came with their reply."""

    def prepare(self) -> None:
        folder = self.office.folder.parent
        self.tender = draw_letter(folder / "tender.pdf", TENDER)
        self.table = folder / "prices & lots.xlsx"
        self.table.write_bytes(b"PK\x03\x04 any bytes at all")

    @property
    def pane(self) -> Pane:
        return self.tab.theirs

    @property
    def enclosures(self) -> tuple[Enclosure, ...]:
        return self.office.services.enclosing.of_letter(self.theirs)

    @property
    def heading(self) -> str:
        line = self.tab.enclosing.buttons[self.pane].line
        shown = self.pane.viewer.heading.accessibleName()
        return shown if line.isHidden() else f"{shown}, {line.text()}"

    def enclose(self) -> None:
        self.tab.enclosing.take(self.theirs, [self.tender, self.table])
        self.settle()

    def choose_in_menu(self, words: str) -> None:
        """Choose from the menu of the enclosures."""
        menu = self.tab.enclosing.buttons[self.pane].menu
        (action,) = [action for action in menu.actions() if words in action.text() and action.isEnabled()]
        action.trigger()
        self.settle()

    def select(self, words: str) -> None:
        start = self.pane.viewer.view.pages[0].text.text.index(words)
        self.pane.viewer.view.select(1, start, start + len(words))


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_files_are_chosen_in_the_menu_and_undone_as_one_step(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(desk.tender), str(desk.table)]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: (chosen, ""))
    button = desk.tab.enclosing.buttons[desk.pane].button
    assert button.isHidden()
    desk.pane.viewer.view.setFocus()
    desk.do("add-enclosures")
    assert [enclosure.name for enclosure in desk.enclosures] == ["tender.pdf", "prices & lots.xlsx"]
    assert "2 enclosures added." in desk.tab.messages.words
    assert not button.isHidden()
    assert button.accessibleName() == "2 enclosures, shown: the letter itself"
    (point,) = [point for point in desk.tab.frame.strip.points if point.letter_id == desk.theirs]
    assert "2 enclosures" in point.facts
    desk.window.undo.undo()
    desk.settle()
    assert desk.enclosures == ()
    assert button.isHidden()
    desk.window.undo.redo()
    desk.settle()
    assert len(desk.enclosures) == 2


def test_an_enclosure_is_read_under_the_heading_of_its_letter_and_left_again(desk: Desk) -> None:
    desk.enclose()
    desk.choose_in_menu("tender.pdf")
    view = desk.pane.viewer.view
    assert "northern gate" in view.pages[0].text.text
    assert desk.pane.letter_id == desk.theirs
    assert "from Hillcrest Optics Ltd" in desk.heading
    assert "Enclosure 1 of 2: tender.pdf" in desk.heading
    assert "Number plates" not in desk.tab.ours.viewer.view.pages[0].text.text
    travel = desk.pane.viewer.travel
    assert travel.can_go_back
    travel.back()
    desk.settle()
    assert "competent arbiter" in view.pages[0].text.text
    travel.forward()
    desk.settle()
    assert "northern gate" in view.pages[0].text.text
    desk.choose_in_menu("The letter itself")
    assert "Reply.pdf" in desk.heading
    assert "Enclosure" not in desk.heading


def test_what_has_no_pages_opens_in_its_own_program(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def open_it(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_it)
    desk.enclose()
    desk.choose_in_menu("prices && lots.xlsx")
    viewer = desk.pane.viewer
    assert "Enclosure 2 of 2: prices & lots.xlsx" in desk.heading
    assert not viewer.open_button.isHidden()
    viewer.open_button.click()
    desk.settle()
    assert [path.read_bytes() for path in opened] == [desk.table.read_bytes()]


def test_a_response_in_an_enclosure_is_lit_there_when_its_question_is_chosen(desk: Desk) -> None:
    desk.enclose()
    desk.choose_in_menu("tender.pdf")
    desk.tab.list.set_current(desk.questions[2])
    desk.select("Every thermal camera is supplied by Hillcrest Optics Ltd")
    desk.do("link")
    (response,) = desk.office.services.register.question(desk.questions[2]).responses
    assert response.passage is not None
    assert response.passage.document_id == desk.enclosures[0].document.id
    assert response.letter_id == desk.theirs
    desk.tab.choose(desk.questions[1])  # whose response lies in the letter itself
    desk.settle()
    assert "Reply.pdf" in desk.heading
    assert {mark.question_id for mark in desk.pane.marks} == {desk.questions[1]}
    desk.tab.choose(desk.questions[2])
    desk.settle()
    assert "Enclosure 1 of 2" in desk.heading
    (mark,) = [mark for mark in desk.pane.viewer.view.mark_spans() if mark.current]
    assert mark.id == desk.questions[2]
    assert desk.tab.frame.splitter.gap.ribbons[-1].response == mark


def test_a_question_is_registered_on_the_words_of_an_enclosure(desk: Desk) -> None:
    desk.enclose()
    desk.choose_in_menu("tender.pdf")
    desk.select("Number plates are read at the northern gate.")
    desk.do("register")
    question = desk.office.services.register.questions(desk.case_id)[-1]
    assert question.wording == "Number plates are read at the northern gate."
    assert "Enclosure 1 of 2" in desk.heading
    assert question.id in {mark.question_id for mark in desk.pane.marks}
    desk.choose_in_menu("Remove this enclosure")
    assert len(desk.enclosures) == 2
    assert question.number in desk.tab.messages.words


def test_an_enclosure_is_renamed_moved_and_removed(desk: Desk) -> None:
    desk.enclose()
    desk.choose_in_menu("tender.pdf")
    desk.choose_in_menu("Rename this enclosure")
    form = desk.tab.enclosing.form
    assert form.field.text() == "tender.pdf"
    form.field.setText("Exhibit A")
    form.button.click()
    desk.settle()
    assert form.isHidden()
    assert "Enclosure 1 of 2: Exhibit A" in desk.heading
    desk.choose_in_menu("Move it later")
    assert "Enclosure 2 of 2: Exhibit A" in desk.heading
    desk.choose_in_menu("Remove this enclosure")
    assert "Reply.pdf" in desk.heading
    assert [enclosure.name for enclosure in desk.enclosures] == ["prices & lots.xlsx"]
    desk.window.undo.undo()
    desk.settle()
    assert len(desk.enclosures) == 2


def test_what_is_done_with_a_letter_is_not_done_with_its_enclosure(desk: Desk) -> None:
    desk.enclose()
    desk.choose_in_menu("tender.pdf")
    desk.pane.viewer.view.setFocus()
    desk.do("read-again")
    assert "an enclosure is shown" in desk.tab.messages.words


def test_words_of_an_enclosure_are_cited_as_such(desk: Desk) -> None:
    desk.enclose()
    desk.choose_in_menu("tender.pdf")
    desk.select("northern gate")
    desk.pane.viewer.view.copy_cited()
    assert (
        QGuiApplication.clipboard()
        .text()
        .startswith(
            "“northern gate” (“tender.pdf”, enclosed with letter from Hillcrest Optics Ltd of 10 August 2021"
        )
    )


def test_a_hit_in_an_enclosure_opens_it_with_the_words_lit(desk: Desk) -> None:
    desk.enclose()
    page = desk.find("northern gate")
    assert page.model.rows[0].where == "Enclosure tender.pdf, page 1"
    page.view.activated.emit(page.model.index(0))
    desk.settle()
    assert "Enclosure 1 of 2: tender.pdf" in desk.heading
    finding = desk.pane.viewer.desk.finding
    desk.qtbot.waitUntil(lambda: len(finding.hits) == 2, timeout=20_000)
    text = desk.pane.viewer.view.pages[0].text.text
    assert [text[hit.start : hit.end] for hit in finding.hits] == ["northern", "gate"]


def test_a_hit_in_an_enclosure_of_a_letter_on_no_case_opens_it_in_the_tray(desk: Desk) -> None:
    stray = desk.office.letter(None, ("Borough of Fenwick", "We enclose a tender."), name="stray.pdf")
    tender = draw_letter(desk.office.folder.parent / "lots.pdf", (*TENDER, *["Filling."] * 40, "Zeppelins."))
    desk.office.services.enclosing.add(stray, [tender])
    page = desk.find("zeppelins")
    assert page.model.rows[0].where == "Enclosure lots.pdf, page 2"
    page.view.activated.emit(page.model.index(0))
    tray = desk.window.page
    assert isinstance(tray, InTrayPage)
    finding = tray.pane.viewer.desk.finding
    desk.qtbot.waitUntil(lambda: len(finding.hits) == 1, timeout=20_000)
    desk.settle()
    assert tray.pane.letter_id == stray
    assert tray.enclosures.line.text() == "Enclosure 1 of 1: lots.pdf"
    desk.qtbot.waitUntil(lambda: tray.pane.viewer.view.page == 2)
    tray.reload()
    desk.settle()
    assert tray.enclosures.line.isVisible()
    menu = tray.enclosures.menu
    assert [action.text() for action in menu.actions()] == ["The letter itself", "1  lots.pdf"]
    menu.actions()[0].trigger()
    desk.settle()
    assert tray.enclosures.line.isHidden()
    assert "We enclose" in tray.pane.viewer.view.pages[0].text.text
