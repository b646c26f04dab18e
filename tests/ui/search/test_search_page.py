# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Searching as a person does: typing, narrowing, going through what was found and back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.store import searches
from caseapp.ui.case.page import CasePage
from caseapp.ui.intray.page import InTrayPage
from caseapp.ui.routes import Route
from caseapp.ui.search.list_view import cut_after
from caseapp.ui.search.page import SearchPage
from caseapp.ui.theme import GRID, theme_of
from caseapp.ui.window import MainWindow
from tests.ui.office import Office


class Searcher:
    """Somebody at the page of search."""

    def __init__(self, qtbot: QtBot, office: Office, window: MainWindow) -> None:
        self.qtbot, self.office, self.window = qtbot, office, window
        self.case_id = office.case()
        self.ours, self.theirs, _ = office.exchange(self.case_id)
        window.show_page("search")
        page = window.page
        assert isinstance(page, SearchPage)
        self.page = page
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(
            lambda: not self.page._pause.isActive() and not self.window.jobs.busy, timeout=20_000
        )

    def search(self, typed: str) -> list[str]:
        self.page.field.setText(typed)
        self.settle()
        return self.heads

    @property
    def heads(self) -> list[str]:
        return [row.head for row in self.page.model.rows]

    @property
    def case(self) -> CasePage:
        page = self.window.page
        assert isinstance(page, CasePage)
        return page

    def open_current(self) -> None:
        self.page.view.activated.emit(self.page.view.currentIndex())
        self.settle()


@pytest.fixture
def searcher(qtbot: QtBot, office: Office, window: MainWindow) -> Searcher:
    return Searcher(qtbot, office, window)


def test_keys_lead_from_the_field_through_the_list_to_the_letter_and_back(searcher: Searcher) -> None:
    searcher.search("camera")
    page = searcher.page
    QTest.keyClick(page.field, Qt.Key.Key_Down)
    assert page.view.currentIndex().row() == 0
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    assert page.view.currentIndex().row() == 1
    searcher.open_current()
    assert searcher.window.page is not page
    QTest.keyClick(searcher.window, Qt.Key.Key_Escape)
    assert searcher.window.page is page
    assert (page.field.text(), page.view.currentIndex().row()) == ("camera", 1)
    QTest.keyClick(page.view, Qt.Key.Key_Up)
    QTest.keyClick(page.view, Qt.Key.Key_Up)
    assert searcher.page.field.hasFocus() or not searcher.window.isActiveWindow()
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert page.field.text() == ""


def test_words_without_room_end_in_an_ellipsis() -> None:
    document = QTextDocument("one two three four five six seven eight nine ten eleven twelve")
    document.setTextWidth(document.idealWidth() / 4)
    lines = document.firstBlock().layout()
    assert document.size().height() > 0
    assert lines.lineCount() > 2
    cut_after(document, 2)
    assert lines.lineCount() == 2
    assert document.toPlainText().startswith("one two")
    assert document.toPlainText().endswith("…")
    short = QTextDocument("one two")
    cut_after(short, 2)
    assert short.toPlainText() == "one two"


def test_other_places_stand_close_to_their_letter_and_apart_from_the_next(searcher: Searcher) -> None:
    searcher.search("arbiter OR software OR cameras")
    view, model = searcher.page.view, searcher.page.model
    under = next(number for number, row in enumerate(model.rows) if row.under)
    heights = {
        goes_on: {
            view.sizeHintForIndex(model.index(number)).height()
            for number, row in enumerate(model.rows)
            if row.snippet and not row.under and (number + 1 == under) is goes_on
        }
        for goes_on in (True, False)
    }
    assert len(heights[True]) == len(heights[False]) == 1
    assert heights[False].pop() == heights[True].pop() + 2 * GRID


def test_each_word_of_the_search_is_lit_and_counted(searcher: Searcher) -> None:
    searcher.search('"competent arbiter" software -zeppelin')
    searcher.page.view.setCurrentIndex(searcher.page.model.index(0))
    searcher.open_current()
    viewer = searcher.case.letters.theirs.viewer
    assert viewer.bar.find_field.text() == '"competent arbiter" software -zeppelin'
    searcher.qtbot.waitUntil(lambda: len(viewer.desk.finding.hits) == 2)
    text = viewer.view.pages[0].text.text
    found = [" ".join(text[hit.start : hit.end].split()) for hit in viewer.desk.finding.hits]
    assert found == ["software", "competent arbiter"]


def test_the_next_and_the_former_result_are_a_key_away_while_reading(searcher: Searcher) -> None:
    actions = searcher.window.actions_by_id
    assert not actions["next-result"].isEnabled()
    searcher.search("cameras")
    page = searcher.page
    page.view.setCurrentIndex(page.model.index(0))
    searcher.open_current()
    assert actions["next-result"].isEnabled()
    actions["next-result"].trigger()
    searcher.settle()
    assert page.view.currentIndex().row() == 1
    actions["previous-result"].trigger()
    searcher.settle()
    assert page.view.currentIndex().row() == 0
    actions["previous-result"].trigger()
    assert page.view.currentIndex().row() == 0


def test_filters_narrow_and_are_cleared_at_once(searcher: Searcher) -> None:
    everything = searcher.search("cameras")
    filters = searcher.page.filters
    filters.side.setCurrentIndex(2)
    searcher.settle()
    narrowed = [row.group.letter for row in searcher.page.model.rows]
    assert narrowed
    assert len(narrowed) < len(everything)
    assert all(letter is not None and letter.direction == "in" for letter in narrowed)
    filters.since.setText("1 Jan 2090")
    searcher.settle()
    assert searcher.heads == []
    assert "with these filters" in searcher.page.hint.text()
    filters.since.setText("the 31st of nowhere")
    assert "16 July 2021" in filters.since.toolTip()
    QTest.mouseClick(filters.clear_all, Qt.MouseButton.LeftButton)
    searcher.settle()
    assert searcher.heads == everything
    assert not filters.clear_all.isEnabled()


def test_a_filter_alone_lists_its_letters_newest_first(searcher: Searcher) -> None:
    searcher.page.filters.open_only.setChecked(True)
    searcher.settle()
    assert searcher.page.model.rowCount() > 0
    assert all(row.group.letter is not None for row in searcher.page.model.rows)


def test_a_letter_on_no_case_opens_in_the_tray_with_its_words_lit(searcher: Searcher) -> None:
    stray = searcher.office.letter(None, ("Borough of Fenwick", "Number plates are read."), name="a.pdf")
    searcher.search("number plates")
    searcher.page.view.setCurrentIndex(searcher.page.model.index(0))
    searcher.open_current()
    tray = searcher.window.page
    assert isinstance(tray, InTrayPage)
    searcher.qtbot.waitUntil(lambda: len(tray.pane.viewer.desk.finding.hits) == 2)
    assert tray.pane.letter_id == stray


def test_common_words_say_that_the_newest_stand_first(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searches, "COMMON", 1)
    searcher.search("cameras")
    assert searcher.page.count.text().endswith(", newest first")
    assert "newest stand first" in searcher.page.count.toolTip()


def test_a_long_list_goes_on_where_it_is_scrolled_to(searcher: Searcher) -> None:
    for number in range(24):
        searcher.office.letter(None, ("Borough of Fenwick", f"Kestrels {number}."), name=f"{number}.pdf")
    searcher.search("kestrels")
    model = searcher.page.model
    searcher.page.view.scrollToBottom()
    searcher.qtbot.waitUntil(lambda: model.rowCount() == 24)
    assert searcher.page.count.text() == "24 letters"


def test_former_searches_are_offered_again_and_a_result_is_copied(searcher: Searcher) -> None:
    searcher.search("arbiter")
    QTest.keyClick(searcher.page.field, Qt.Key.Key_Return)
    QTest.keyClick(searcher.page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "arbiter" in QGuiApplication.clipboard().text()
    searcher.search("")
    offered = searcher.page.empty.buttons[0]
    assert (offered.text(), offered.isVisible()) == ("arbiter", True)
    QTest.mouseClick(offered, Qt.MouseButton.LeftButton)
    searcher.settle()
    assert len(searcher.heads) == 1


def test_a_change_elsewhere_is_seen_and_the_place_in_the_list_kept(searcher: Searcher) -> None:
    stray = searcher.office.letter(None, ("Borough of Fenwick", "Cameras."), name="a.pdf")
    searcher.search("cameras")
    before = searcher.page.model.rowCount()
    searcher.page.view.setCurrentIndex(searcher.page.model.index(1))
    written = searcher.office.services.filing.remove([stray])
    searcher.window.bus.tell(written.change, None)
    searcher.settle()
    assert searcher.page.model.rowCount() < before
    assert searcher.page.view.currentIndex().row() == 1


def test_a_day_that_is_none_is_told_in_words_until_it_is_one(searcher: Searcher) -> None:
    everything = searcher.search("cameras")
    filters = searcher.page.filters
    assert filters.said.isHidden()
    filters.since.setText("the 31st of nowhere")
    searcher.qtbot.waitUntil(filters.said.isVisible)
    assert "⚠ “the 31st of nowhere” is not a date: write it as 16 July 2021." in filters.said.text()
    assert filters.since.accessibleDescription() == filters.said.words
    theme = theme_of(filters.said.palette())
    assert filters.said.palette().color(filters.said.foregroundRole()) == theme.danger
    searcher.settle()
    assert searcher.heads == everything
    filters.since.setText("31 July 2021")
    assert filters.said.isHidden()
    assert filters.since.accessibleDescription() == ""


def test_days_in_the_wrong_order_are_told_and_narrow_nothing(searcher: Searcher) -> None:
    everything = searcher.search("cameras")
    filters = searcher.page.filters
    filters.since.setText("3 May 2022")
    filters.until.setText("16 July 2021")
    QTest.keyClick(filters.until, Qt.Key.Key_Return)
    assert "The first day, 3 May 2022, is later than the last, 16 July 2021" in filters.said.words
    assert (
        filters.since.accessibleDescription() == filters.until.accessibleDescription() == filters.said.words
    )
    searcher.settle()
    assert searcher.heads == everything
    filters.clear_all.click()
    assert filters.said.isHidden()


def test_a_case_that_is_unknown_or_not_one_is_told_and_narrows_nothing(searcher: Searcher) -> None:
    everything = searcher.search("cameras")
    searcher.office.case("BRC/2021/0042", "Kestrel")
    filters = searcher.page.filters
    filters.case.setFocus()
    QTest.keyClicks(filters.case, "BRC/2099")
    searcher.qtbot.waitUntil(filters.said.isVisible)
    assert filters.said.words == (
        "No case has “BRC/2099” in its reference or title, so every case is searched."
    )
    assert filters.clear_all.isEnabled()
    filters.case.clear()
    assert filters.said.isHidden()
    QTest.keyClicks(filters.case, "BRC/2021")
    searcher.qtbot.waitUntil(filters.said.isVisible)
    assert "“BRC/2021” names no one case: choose one from the list" in filters.said.words
    searcher.settle()
    assert searcher.heads == everything


def test_a_whole_reference_typed_is_the_case(searcher: Searcher) -> None:
    other = searcher.office.case("BRC/2021/00071", "Kestrel")
    searcher.office.letter(other, ("Kestrel", "Cameras."), name="k.pdf")
    everything = searcher.search("cameras")
    filters = searcher.page.filters
    filters.case.setFocus()
    QTest.keyClicks(filters.case, "brc/2021/0007")
    searcher.qtbot.waitUntil(lambda: filters.case.case_id == searcher.case_id)
    searcher.settle()
    assert filters.case.offered[0].startswith("BRC/2021/0007 ")
    assert len(filters.case.offered) == 2
    assert 0 < len(searcher.heads) < len(everything)
    assert filters.said.isHidden()


def test_enter_before_the_cases_are_known_takes_none_of_those_of_what_was_typed_before(
    searcher: Searcher,
) -> None:
    other = searcher.office.case("K/7", "Kestrel: retail trial")
    field = searcher.page.filters.case
    field.setFocus()
    QTest.keyClicks(field, "hillcrest")
    searcher.qtbot.waitUntil(lambda: len(field.offered) == 1)
    field.selectAll()
    QTest.keyClicks(field, "kestrel")
    QTest.keyClick(field, Qt.Key.Key_Return)
    searcher.qtbot.waitUntil(lambda: field.case_id is not None)
    assert (field.case_id, field.text()) == (other, "K/7  Kestrel: retail trial")


def test_a_note_opens_in_the_details_of_its_case_with_the_keyboard_on_it(searcher: Searcher) -> None:
    notes = searcher.office.services.notes
    for number in range(12):
        notes.add_case_note(searcher.case_id, f"Remark {number}.\nOf several\nlines.")
    wanted = notes.add_case_note(searcher.case_id, "Spoke to a zeppelin keeper.").value
    notes.add_case_note(searcher.case_id, "A later remark.")
    searcher.search("zeppelin")
    (row,) = searcher.page.model.rows
    assert row.passage is not None
    assert row.passage.note_id == wanted
    searcher.page.view.setCurrentIndex(searcher.page.model.index(0))
    searcher.open_current()
    details = searcher.case.details
    assert searcher.case.tab is details
    assert details.notes.note_id == wanted
    assert details.notes.hasFocus()
    seen = details.notes.visualItemRect(details.notes.currentItem())
    assert details.notes.viewport().rect().contains(seen)
    assert not details.notes.visibleRegion().isEmpty()
    details.reload()
    searcher.settle()
    assert details.notes.note_id == wanted


def test_a_note_that_was_removed_meanwhile_is_said_to_be_gone(searcher: Searcher) -> None:
    searcher.window.go(Route("case", searcher.case_id, note_id=99))
    searcher.settle()
    assert "no longer there" in searcher.case.details.messages.words
