# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Second reading tab: another officer labels blind by keys, then both readings are compared and settled."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from caseapp.domain.change import Act, Change, Edit
from caseapp.domain.question import Label, StockReason
from caseapp.domain.words import HIDDEN, WITHHELD
from caseapp.ui.case.page import CasePage
from caseapp.ui.second.grid import WordGrid
from caseapp.ui.second.reading_side import BEFORE, BEFORE_IN_COPY, HINT
from caseapp.ui.second.second_tab import SecondTab
from caseapp.ui.window import MainWindow
from tests.ui.copies import sent_copy
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office

SAID = "welcome you to our offices"


class Desk(ExchangeDesk):
    """The reply waits for a second reader; the tab is shown."""

    def prepare(self) -> None:
        self.reading = self.office.services.second_readings.ask(self.case_id, self.theirs).value

    @property
    def second(self) -> SecondTab:
        return self.page.further.second

    def seat(self, name: str) -> None:
        """Put an officer to work by the status bar."""
        self.window.officer.named.emit(name)
        self.settle()
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=self.patience)

    def open(self) -> None:
        self.window.actions_by_id["second-reading"].trigger()
        self.settle()
        self.qtbot.waitUntil(lambda: self.second.pane.letter_id == self.theirs, timeout=self.patience)

    def begin(self) -> None:
        """Begin the second reading by its button."""
        QTest.mouseClick(self.second.side.begin, Qt.MouseButton.LeftButton)
        self.settle()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.second.side.rows, key)
        self.settle()

    def words_on_screen(self) -> str:
        """Everything that stands in the tab in words, but the letter."""
        tab, side = self.second, self.second.side
        parts = [label.text() for label in tab.findChildren(QLabel) if label.isVisible()]
        parts += [view.toPlainText() for view in side.findChildren(QPlainTextEdit) if view.isVisible()]
        parts += [button.text() for button in tab.findChildren(QAbstractButton) if button.isVisible()]
        rows = side.model
        parts += [
            str(rows.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(rows.rowCount())
        ]
        parts += [mark.words for mark in tab.pane.viewer.view.marks]
        return "\n".join(parts)


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_the_tab_is_there_where_a_reading_is_and_else_when_it_is_asked_for(desk: Desk) -> None:
    tabs = desk.page.tabs
    assert tabs.isTabVisible(tabs.indexOf(desk.second))
    assert not tabs.isTabVisible(tabs.indexOf(desk.page.further.reply))
    other = desk.office.case("BRC/2021/0099", "Another")
    desk.window.show_case(other)
    desk.settle()
    assert not tabs.isTabVisible(tabs.indexOf(desk.second))
    desk.window.actions_by_id["second-reading"].trigger()
    desk.settle()
    assert desk.second.isVisible()
    assert desk.second.empty.isVisible()


@pytest.mark.parametrize("every", [True, False])
def test_asking_says_how_many_letters_wait_and_what_they_are_not_read_for(desk: Desk, every: bool) -> None:
    services, sending = desk.office.services, desk.second.sending
    services.second_readings.withdraw(desk.reading)
    services.register.split_rest(
        desk.questions[0], "At home?", "Abroad?", letter_id=desk.theirs, typed="At home, they say"
    )
    desk.window.actions_by_id["second-reading"].trigger()
    desk.settle()
    if every:
        sending.ask_for_all()
    else:
        sending.ask_for(desk.theirs)
    desk.settle()
    assert desk.second.messages.label.text().startswith(
        "1 letter waits for a second reader. Left out: Q1, as"
    )
    assert [item.number for item in desk.second.side.model.items] == ["Q2", "Q3"]


def test_who_asked_is_told_that_another_officer_has_to_read(desk: Desk) -> None:
    desk.open()
    assert "another officer has to do it" in desk.second.side.hint.text()
    assert not desk.second.side.label.isEnabled()
    desk.press(Qt.Key.Key_A)
    assert desk.office.services.second_readings.sheet(desk.reading).row.reading.given == 0
    desk.seat("Elin Second")
    assert desk.second.side.hint.text() == BEFORE
    assert not desk.second.side.label.isEnabled()
    desk.begin()
    assert desk.second.side.hint.text() == HINT
    assert desk.second.side.label.isEnabled()
    assert not desk.second.side.begin.isVisible()


def test_letters_that_are_turned_off_label_nothing_here_either(desk: Desk) -> None:
    desk.window.settings.keep_flag("letter-keys", False)
    desk.seat("Elin Second")
    desk.open()
    desk.begin()
    desk.press(Qt.Key.Key_A)
    assert desk.office.services.second_readings.sheet(desk.reading).row.reading.given == 0


def test_the_second_reader_sees_nothing_of_what_the_first_decided(desk: Desk) -> None:
    desk.seat("Elin Second")
    desk.open()
    shown = desk.words_on_screen().lower()
    assert "can you confirm that no such cameras" in shown
    for told in ("refused", "arbiter", "proposed", "linked"):
        assert told not in shown, told
    assert desk.second.pane.marks == ()
    desk.second.side.where_requested.emit(desk.questions[1])
    desk.qtbot.waitUntil(lambda: desk.second.pane.letter_id == desk.ours, timeout=desk.patience)
    assert {mark.status for mark in desk.second.pane.viewer.view.marks} == {"awaiting"}
    desk.window.actions_by_id["other-pane"].trigger()
    desk.qtbot.waitUntil(lambda: desk.second.pane.letter_id == desk.theirs, timeout=desk.patience)


def _in_full_of(desk: Desk) -> str:
    """What stands under the list about its first question."""
    rows = desk.second.side.rows
    rows.setCurrentIndex(desk.second.side.model.index(0))
    return desk.second.side.whole.toPlainText()


def test_a_key_labels_with_the_words_selected_and_goes_on_and_a_reason_has_its_key(desk: Desk) -> None:
    desk.seat("Elin Second")
    desk.open()
    desk.begin()
    tab = desk.second
    view = tab.pane.viewer.view
    start = tab.pane.view.pages[0].text.text.index(SAID) if tab.pane.view is not None else -1
    view.select(1, start, start + len(SAID))
    assert not tab.pane.viewer.actions_bar.register.isVisible()
    assert not tab.pane.viewer.actions_bar.link.isVisible()
    desk.press(Qt.Key.Key_E)
    assert tab.side.reasons.isVisible()
    QTest.keyClick(tab.side.reasons.rows, Qt.Key.Key_M)
    desk.settle()
    desk.press(Qt.Key.Key_D)
    sheet = desk.office.services.second_readings.sheet(desk.reading)
    assert [(one.own.label, one.own.reason_key) for one in sheet.questions] == [
        (Label.EVADED, "meeting-offered"),
        (Label.DEFERRED, ""),
        (None, ""),
    ]
    passage = sheet.questions[0].own.passage
    assert passage is not None
    assert passage.quote == SAID
    assert SAID in _in_full_of(desk)
    assert tab.side.progress.text() == "2 of 3 questions labelled"
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert tab.side.progress.text() == "1 of 3 questions labelled"


def test_a_reading_that_has_begun_is_given_up_with_a_reason_and_all_is_shown_again(desk: Desk) -> None:
    desk.seat("Elin Second")
    desk.open()
    desk.begin()
    why = desk.second.sending.why
    desk.second.sending.withdraw.trigger()
    QTest.keyClick(why.field, Qt.Key.Key_Return)
    desk.settle()
    assert "needs a reason" in desk.second.messages.label.text()
    QTest.keyClicks(why.field, "I know the writer")
    QTest.keyClick(why.field, Qt.Key.Key_Return)
    desk.settle()
    assert not why.isVisible()
    assert desk.second.empty.isVisible()
    assert desk.window.undo.stack.count() == 0
    assert "Refused" in "\n".join(listed(desk))


def listed(desk: Desk) -> list[str]:
    """The questions of the Letters tab in words."""
    desk.page.tabs.setCurrentWidget(desk.tab)
    desk.settle()
    return [item.words for item in desk.tab.list.model.items]


def test_from_its_beginning_on_the_other_tabs_hide_from_the_reader_what_the_first_decided(
    desk: Desk,
) -> None:
    desk.office.services.drafting.start_reply(desk.case_id)
    desk.tab.show_letter(desk.theirs)
    assert "Refused" in "\n".join(listed(desk))
    assert [mark.number for mark in desk.tab.theirs.marks] == ["Q2"]
    desk.seat("Elin Second")
    desk.open()
    desk.begin()
    assert desk.window.undo.stack.count() == 0
    assert [WITHHELD.lower() in words for words in listed(desk)] == [True, True, True]
    assert {item.chip_words for item in desk.tab.list.model.items} == {HIDDEN}
    assert len(desk.tab.theirs.marks) == 0
    assert {mark.withheld for mark in desk.tab.ours.marks} == {True}
    told, asked = desk.tab.theirs.covered, desk.tab.ours.covered
    desk.qtbot.waitUntil(lambda: told.text() == WITHHELD, timeout=desk.patience)
    desk.qtbot.waitUntil(lambda: asked.text().endswith("asked here: 3 hidden"), timeout=desk.patience)
    desk.page.tabs.setCurrentWidget(desk.page.questions)
    desk.settle()
    lines = desk.page.questions.model
    shown = [str(lines.index(row, 3).data()) for row in range(lines.rowCount())]
    assert shown == [HIDDEN, HIDDEN, HIDDEN]
    desk.page.tabs.setCurrentWidget(desk.page.details)
    desk.settle()
    entries = [desk.page.details.trail.item(row).text() for row in range(desk.page.details.trail.count())]
    assert entries[0].startswith(WITHHELD)
    desk.page.tabs.setCurrentWidget(desk.page.drafts)
    desk.settle()
    drafts = desk.page.drafts.list
    assert [drafts.item(row).text() for row in range(drafts.count())] == [
        f"{WITHHELD}: drafts that were not issued yet."
    ]
    drafts.setFocus()
    QTest.keyClick(drafts, Qt.Key.Key_Delete)
    desk.page.drafts.open.trigger()
    desk.settle()
    assert desk.window.page is desk.page
    assert entries[1].endswith("Begin the second reading of their letter of 10 August 2021")
    assert not any("Link response" in words or "Register Q" in words for words in entries)
    listed(desk)
    desk.seat("Third Officer")
    assert "Refused" in "\n".join(item.words for item in desk.tab.list.model.items)
    assert [mark.number for mark in desk.tab.theirs.marks] == ["Q2"]


def test_reasons_and_texts_that_change_are_shown_at_once(desk: Desk) -> None:
    desk.seat("Elin Second")
    desk.open()
    desk.begin()
    office = desk.office.services
    own = StockReason("asks-us-first", "Asked us what we know first", Label.EVADED, "q")
    desk.window.bus.tell(office.reasons.keep(own).change)
    desk.settle()
    desk.press(Qt.Key.Key_E)
    rows = desk.second.side.reasons.rows
    assert f"Q   {own.words}" in [rows.item(row).text() for row in range(rows.count())]
    before = desk.second.pane.view
    read_anew = Change("Read anew", None, (Edit("extractions", 1, Act.ADDED),))
    desk.window.bus.tell(read_anew)
    desk.settle()
    after = desk.second.pane.view
    assert after is not None
    assert after is not before
    assert after.letter.id == desk.theirs


def cell(grid: WordGrid, row: int, column: int) -> str:
    return str(grid.model().index(row, column).data())


def read(desk: Desk, *labels: Label) -> None:
    """Read the letter as the second officer, off the window."""
    services = desk.office.services
    desk.seat("Elin Second")
    services.second_readings.begin(desk.reading)
    for question_id, label in zip(desk.questions, labels, strict=True):
        services.second_readings.give(desk.reading, question_id, label, reason="So it reads")


def test_finishing_puts_both_side_by_side_and_settling_decides_the_response(desk: Desk) -> None:
    read(desk, Label.NOT_ADDRESSED, Label.EVADED, Label.NOT_ADDRESSED)
    desk.open()
    tab = desk.second
    assert tab.side.finish.isEnabled()
    assert tab.side.finish.text() == "Finish for good"
    steps = desk.window.undo.stack.count()
    QTest.mouseClick(tab.side.finish, Qt.MouseButton.LeftButton)
    desk.settle()
    assert desk.window.undo.stack.count() == steps
    view = tab.compared
    assert view.isVisible()
    assert "Both agree on 0 of 1 question" in view.agreement.text()
    cells = [[cell(view.table, row, column) for column in range(4)] for row in range(3)]
    assert cells[1][0] == "Q2"
    assert cells[1][1].startswith("Refused")
    assert cells[1][2:] == ["Evaded\nSo it reads", "To settle"]
    view.table.selectRow(1)
    QTest.mouseClick(view.settle, Qt.MouseButton.LeftButton)
    assert view.form.isVisible()
    assert not view.form.accept.isEnabled()
    QTest.keyClicks(view.form.words, "A visit is no refusal")
    QTest.keyClick(view.form.words, Qt.Key.Key_Return)
    desk.settle()
    (response,) = desk.office.services.register.question(desk.questions[1]).responses
    assert (response.label, response.reason) == (Label.EVADED, "A visit is no refusal")
    assert cell(view.table, 1, 3) == "Settled: evaded\nElin Second"
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert cell(view.table, 1, 3) == "To settle"
    assert desk.office.services.register.question(desk.questions[1]).responses[0].label is Label.REFUSED


def test_a_copy_goes_out_and_its_labels_come_in(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    desk.open()
    file = tmp_path / "for Elin.casecopy"
    desk.second.sending.make_copy(file)
    desk.settle()
    assert "no decision" in desk.second.messages.label.text()
    there = Office(tmp_path / "there" / "Copy.caselib")
    try:
        there.services.desk.take_seat("Elin Second")
        (row,) = there.services.second_readings.of_case(there.services.second_copies.open_into(file))
        there.services.second_readings.begin(row.reading.id)
        for one in there.services.second_readings.sheet(row.reading.id).questions:
            there.services.second_readings.give(row.reading.id, one.question_id, Label.DEFERRED)
        there.services.second_readings.finish(row.reading.id)
        labels = there.services.second_copies.export_labels(tmp_path / "back.json")
    finally:
        there.close()
    desk.second.sending.take_labels(labels)
    desk.settle()
    assert desk.second.messages.label.text() == "The labels of Elin Second are in."
    assert desk.second.compared.isVisible()
    desk.second.sending.take_labels(labels)
    desk.settle()
    assert "taken in before" in desk.second.messages.label.text()


def test_in_a_copy_the_letters_are_read_and_the_labels_exported(
    qtbot: QtBot, office: Office, window: MainWindow, tmp_path: Path
) -> None:
    services = office.services
    window.show_case(services.second_copies.open_into(sent_copy(tmp_path)))
    page = window.page
    assert isinstance(page, CasePage)
    window.actions_by_id["second-reading"].trigger()
    tab = page.further.second
    qtbot.waitUntil(lambda: tab.side.model.rowCount() == 3 and not window.jobs.busy, timeout=20_000)
    assert tab.side.begin.isVisible()
    assert tab.side.hint.text() == BEFORE_IN_COPY
    assert tab.sending.export.isVisible()
    assert not tab.sending.asking.isVisible()
    tab.sending.export_labels(tmp_path / "early.json")
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    assert "read to the end" in tab.messages.label.text()
    services.second_readings.begin(tab.reading_id or 0)
    for one in tab.side.model.items:
        services.second_readings.give(tab.reading_id or 0, one.id, Label.DEFERRED)
    tab.reload()
    qtbot.waitUntil(tab.side.finish.isEnabled, timeout=20_000)
    tab.side.finish.click()
    qtbot.waitUntil(lambda: "This letter is read" in tab.side.hint.text(), timeout=20_000)
    tab.sending.export_labels(tmp_path / "back.json")
    qtbot.waitUntil((tmp_path / "back.json").is_file, timeout=20_000)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    assert "Send it to who sent the copy" in tab.messages.label.text()
