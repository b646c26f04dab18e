# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A better copy, a recognised text, places by hand and the export with marks, from the Letters tab."""

from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from caseapp.domain.passage import PlaceState
from caseapp.ui.case.items import marks_of
from caseapp.ui.case.page import CasePage
from caseapp.ui.case.placing_bar import RECOGNISED, PlacingBar
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import THEIRS, Office, draw_letter

ANSWER = "we are not a competent arbiter of how a customer configures a product after delivery"


class Desk(ExchangeDesk):
    """A case with an exchange; the reply is shown."""

    patience = 60_000

    def __init__(self, qtbot: QtBot, office: Office, window: MainWindow) -> None:
        super().__init__(qtbot, office, window)
        self.tab.theirs.viewer.view.setFocus()

    @property
    def bar(self) -> PlacingBar:
        return self.tab.placing.bars[1]

    @property
    def said(self) -> str:
        return self.tab.messages.words

    def copy(self, leave_out: str = "", name: str = "signed scan.pdf") -> Path:
        paragraphs = [line for line in THEIRS if not leave_out or leave_out not in line]
        return draw_letter(self.office.folder.parent / name, ("Received 12 August 2021", *paragraphs))

    def take_copy(self, path: Path) -> None:
        self.tab.placing.copies.take(self.theirs, path)
        self.settle()


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_a_better_copy_is_shown_with_the_marks_and_undo_shows_the_first_file(desk: Desk) -> None:
    before = desk.tab.theirs.viewer.view.letter
    desk.take_copy(desk.copy())
    shown = desk.tab.theirs.viewer.view.letter
    assert before is not None
    assert shown is not None
    assert shown.sha256 != before.sha256
    (mark,) = desk.office.services.register.marks(desk.theirs)
    assert mark.found is PlaceState.FOUND
    assert (
        marks_of([mark], None)[0].words
        == "response to Q2, refused (as their words show), found again, word for word"
    )
    assert "1 place found again" in desk.said
    assert desk.bar.isHidden()
    desk.window.run("undo")
    desk.settle()
    back = desk.tab.theirs.viewer.view.letter
    assert back is not None
    assert back.sha256 == before.sha256


def test_a_lost_place_is_said_above_the_letter_and_placed_where_words_are_selected(desk: Desk) -> None:
    desk.take_copy(desk.copy(leave_out="arbiter"))
    assert not desk.bar.isHidden()
    assert "Q2 (response) could not be found on this text" in desk.bar.words.text()
    assert desk.bar.accessibleDescription() == desk.bar.words.text()
    listed = {item.number: item for item in desk.tab.list.model.items}
    assert [number for number, item in listed.items() if item.lost] == ["Q2"]
    assert "place lost" in listed["Q2"].words
    desk.bar.place.click()
    assert "Select the words of Q2" in desk.said
    desk.tab.theirs.viewer.view.select_page()
    desk.bar.place.click()
    desk.settle()
    (mark,) = desk.office.services.register.marks(desk.theirs)
    assert mark.found is PlaceState.BY_HAND
    assert desk.bar.isHidden()
    assert not any(item.lost for item in desk.tab.list.model.items)
    desk.window.run("undo")
    desk.settle()
    assert not desk.bar.isHidden()


def test_the_line_about_a_lost_place_can_be_left(desk: Desk) -> None:
    desk.take_copy(desk.copy(leave_out="arbiter"))
    desk.bar.close_button.click()
    assert desk.bar.isHidden()
    desk.tab.reload()
    desk.settle()
    assert desk.bar.isHidden()


def test_a_place_found_poorly_is_shown_and_said_to_be_right(desk: Desk) -> None:
    paragraphs = [line.replace("arbiter of how a customer", "arblter 0f h0w any buyer") for line in THEIRS]
    desk.take_copy(draw_letter(desk.office.folder.parent / "poor.pdf", paragraphs))
    assert desk.bar.show_button.isVisible()
    assert desk.bar.next.isHidden()
    with desk.qtbot.waitSignal(desk.bar.chosen):
        desk.bar.show_button.click()
    desk.bar.right.click()
    desk.settle()
    (mark,) = desk.office.services.register.marks(desk.theirs)
    assert mark.found is PlaceState.BY_HAND
    assert desk.bar.isHidden()


def test_the_questions_tab_counts_places_that_are_lost(desk: Desk) -> None:
    desk.take_copy(desk.copy(leave_out="arbiter"))
    assert desk.bar.show_button.isHidden()
    page = desk.window.page
    assert isinstance(page, CasePage)
    page.tabs.setCurrentWidget(page.questions)
    desk.settle()
    assert "Q2 (1 place)" in page.questions.lost.text()
    assert not page.questions.lost.isHidden()


def test_previous_and_next_go_round_the_places_to_look_at(desk: Desk) -> None:
    for quote in ("comply with the law", "We would be pleased to welcome you to our offices"):
        if quote in " ".join(THEIRS):
            desk.office.answer(desk.questions[0], desk.theirs, quote, None)
    desk.tab.reload()
    desk.settle()
    desk.take_copy(desk.copy(leave_out="e"))
    assert desk.bar.words.text().startswith("1 of 2. ")
    desk.bar.next.click()
    assert desk.bar.words.text().startswith("2 of 2. ")
    desk.bar.next.click()
    assert desk.bar.words.text().startswith("1 of 2. ")
    desk.bar.previous.click()
    assert desk.bar.words.text().startswith("2 of 2. ")


def test_a_copy_added_by_mistake_is_removed_from_the_menu_of_copies(desk: Desk) -> None:
    desk.take_copy(desk.copy())
    desk.window.run("show-copy")
    desk.settle()
    (menu,) = desk.tab.theirs.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    removal = next(action for action in menu.actions() if action.text() == "Remove this copy")
    removal.trigger()
    menu.close()
    desk.settle()
    assert desk.office.services.anchoring.copies(desk.theirs) == ()
    assert "The copy was removed" in desk.said
    desk.window.run("undo")
    desk.settle()
    assert len(desk.office.services.anchoring.copies(desk.theirs)) == 1


def test_the_first_file_can_be_shown_again(desk: Desk) -> None:
    desk.take_copy(desk.copy())
    desk.tab.placing.copies.show(desk.theirs, None)
    desk.settle()
    (mark,) = desk.office.services.register.marks(desk.theirs)
    assert mark.found is PlaceState.EXACT


def test_a_locked_copy_waits_for_its_password(desk: Desk) -> None:
    path = desk.copy(name="plain.pdf")
    locked = path.with_name("locked.pdf")
    with pymupdf.open(path) as document:
        document.save(locked, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="key", owner_pw="key")
    unlock = desk.tab.placing.copies.unlock
    assert unlock.said.textFormat() is Qt.TextFormat.PlainText
    desk.take_copy(locked)
    assert unlock.isVisible()
    assert "locked.pdf is locked" in unlock.said.text()
    for password in ("wrong", "key"):
        unlock.field.setText(password)
        unlock.button.click()
        desk.settle()
    assert not unlock.isVisible()
    shown = desk.tab.theirs.viewer.view.letter
    assert shown is not None
    assert desk.window.bench.passwords.of(shown.sha256) == "key"
    assert "1 place found again" in desk.said


def test_without_copies_there_is_nothing_to_choose_from(desk: Desk) -> None:
    desk.window.run("show-copy")
    desk.settle()
    assert "No other copy" in desk.said


def test_the_text_of_a_scan_is_recognised_and_said_to_be(desk: Desk) -> None:
    path = desk.copy(name="plain.pdf")
    scan = path.with_name("scan.pdf")
    with pymupdf.open(path) as source, pymupdf.open() as document:
        sheet = document.new_page(width=595, height=842)
        sheet.insert_image(sheet.rect, pixmap=source[0].get_pixmap(dpi=150))
        document.save(scan)
    desk.take_copy(scan)
    assert "could not be found" in desk.said
    desk.tab.theirs.viewer.view.setFocus()
    desk.window.run("recognise")
    desk.settle()
    assert "The text was recognised" in desk.said
    assert desk.bar.about.text() == RECOGNISED
    assert not desk.bar.about.isHidden()
    (mark,) = desk.office.services.register.marks(desk.theirs)
    assert mark.found is PlaceState.FOUND
    page = desk.tab.theirs.viewer.view.pages[0]
    assert "competent arbiter" in page.text.text
    assert "The text read before is kept, and the Case menu shows it again." in desk.said
    assert desk.tab.messages.button.text() == "Show the text read before"
    desk.tab.messages.button.click()
    desk.settle()
    assert desk.tab.theirs.viewer.view.pages[0].text.text == ""
    assert desk.bar.about.isHidden()
    assert "The other one is kept" in desk.said
    desk.window.run("former-text")
    desk.settle()
    assert "competent arbiter" in desk.tab.theirs.viewer.view.pages[0].text.text
    assert desk.bar.about.text() == RECOGNISED
    (mark,) = desk.office.services.register.marks(desk.theirs)
    assert mark.found is PlaceState.FOUND


def test_a_letter_that_was_read_once_has_no_former_text(desk: Desk) -> None:
    desk.window.run("former-text")
    desk.settle()
    assert "read only once" in desk.said


def test_reading_the_same_text_again_says_so(desk: Desk) -> None:
    desk.window.run("read-again")
    desk.settle()
    assert "reads as it did before" in desk.said
    assert "is kept" not in desk.said


def test_the_letter_is_exported_with_its_marks(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []
    out = tmp_path / "with marks.pdf"

    def choose(parent: object, title: str, name: str, kinds: str) -> tuple[str, str]:
        asked.append(name)
        return str(out), kinds

    patched: Callable[..., tuple[str, str]] = choose
    monkeypatch.setattr(QFileDialog, "getSaveFileName", patched)
    desk.window.run("export-letter")
    desk.settle()
    desk.settle()
    desk.qtbot.waitUntil(lambda: "with 1 mark" in desk.said, timeout=60_000)
    assert asked == ["2021-08-10 Hillcrest Optics Ltd, with marks.pdf"]
    with pymupdf.open(out) as document:
        page = document[0]
        (note,) = list(page.annots())
        assert "Q2 response, refused" in note.info["content"]
