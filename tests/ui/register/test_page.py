# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of a case and of the library: filtered, grouped, settled together, told at once of every change."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.domain.question import Label, Status
from caseapp.domain.register_list import DueBand, RegisterFilter, RegisterGroup
from caseapp.ui.register.lines import Column
from caseapp.ui.register.page import RegisterPage
from caseapp.ui.register.saved import SavedFilters
from caseapp.ui.settings import WindowSettings
from caseapp.ui.window import MainWindow
from caseapp.ui.words import long_date
from tests.ui.desk import ExchangeDesk
from tests.ui.office import THEIRS, Office


class Desk(ExchangeDesk):
    """Two cases with questions, and the register of the library."""

    def prepare(self) -> None:
        other = self.office.case("BRC/2022/0011", "Kestrel Facial Recognition: retail trial")
        words = ("Dear Kestrel", "Please confirm whether faces were matched.", "Yours")
        letter = self.office.letter(other, words, Direction.OUTGOING, date(2022, 5, 3), "Kestrel.pdf")
        self.elsewhere = self.office.ask(other, letter, "Please confirm whether faces were matched.")

    @property
    def register(self) -> RegisterPage:
        page = self.window.page
        if isinstance(page, RegisterPage):
            return page
        return self.page.questions

    def all_cases(self) -> None:
        self.window.run("questions")
        self.settle()

    def of_case(self) -> None:
        self.page.tabs.setCurrentWidget(self.page.questions)
        self.settle()

    def shown(self, column: Column = Column.NUMBER) -> list[str]:
        model = self.register.model
        self.qtbot.waitUntil(
            lambda: all(model.index(row, Column.NUMBER).data() != "…" for row in range(model.rowCount()))
        )
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    def wait_for(self, rows: int) -> None:
        self.qtbot.waitUntil(lambda: self.register.model.rowCount() == rows)
        self.settle()

    def act(self, name: str) -> None:
        self.window.actions_by_id[name].trigger()
        self.settle()

    def due(self) -> list[date | None]:
        questions = (self.office.services.register.question(number) for number in self.questions)
        return [question.askings[-1].due_on for question in questions]

    def standing(self) -> list[Status]:
        return [self.office.services.register.question(number).status for number in self.questions]


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def test_the_library_lists_the_questions_of_all_cases_and_opens_one_in_its_letters(desk: Desk) -> None:
    desk.all_cases()
    assert desk.shown(Column.CASE) == ["BRC/2021/0007"] * 3 + ["BRC/2022/0011"]
    assert desk.register.count.text() == "4 questions, 4 open"
    desk.register.table.selectRow(1)
    QTest.keyClick(desk.register.table, Qt.Key.Key_Return)
    desk.settle()
    assert desk.tab.list.current is not None
    assert desk.tab.list.current.number == "Q2"


def test_a_number_stands_behind_its_case_where_the_column_of_cases_has_no_room_or_is_left_out(
    desk: Desk,
) -> None:
    desk.all_cases()
    table = desk.register.table
    letter = table.fontMetrics().horizontalAdvance("0")
    table.setFixedWidth(200 * letter)
    assert desk.shown()[0] == "Q1"
    table.setFixedWidth(60 * letter)
    named = ["BRC/2021/0007 Q1", "BRC/2021/0007 Q2", "BRC/2021/0007 Q3", "BRC/2022/0011 Q1"]
    assert desk.shown() == named
    assert Column.CASE not in table.shown_columns()
    assert table.columnWidth(Column.NUMBER) > table.fontMetrics().horizontalAdvance(named[0])
    spoken = table.model().index(0, Column.NUMBER).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("BRC/2021/0007 Q1, ")
    table.setFixedWidth(200 * letter)
    (case,) = [action for action in table.columns_menu().actions() if action.text() == "Case"]
    case.trigger()
    assert desk.shown() == named
    table.selectRow(0)
    desk.register.rows.copy()
    desk.settle()
    assert QGuiApplication.clipboard().text().splitlines()[-1].startswith("BRC/2021/0007\tQ1\t")


def test_typing_narrows_to_words_and_bodies_and_an_empty_list_says_why(desk: Desk) -> None:
    desk.all_cases()
    QTest.keyClicks(desk.register.filters.words, "kestrel")
    desk.wait_for(0)
    assert "No question fits these filters" in desk.register.empty.text()
    assert not desk.register.table.isVisible()
    desk.register.filters.words.setText("hillcrest ethnic")
    desk.wait_for(1)
    assert desk.shown() == ["Q2"]
    desk.register.filters.clear_all.click()
    desk.wait_for(4)
    assert not desk.register.filters.clear_all.isEnabled()


def test_a_new_library_teaches_the_first_step(qtbot: QtBot, window: MainWindow) -> None:
    window.run("questions")
    page = window.page
    assert isinstance(page, RegisterPage)
    qtbot.waitUntil(page.empty.isVisible)
    assert "Register question" in page.empty.text()


def test_heads_sort_both_ways_and_the_way_is_kept(
    desk: Desk, office: Office, settings: WindowSettings, qtbot: QtBot
) -> None:
    desk.all_cases()
    heads = desk.register.table.horizontalHeader()
    heads.sectionClicked.emit(Column.ASKED)
    desk.settle()
    assert desk.shown()[-1] == "Q1"
    heads.sectionClicked.emit(Column.ASKED)
    desk.settle()
    assert desk.shown(Column.CASE)[0] == "BRC/2022/0011"
    page = RegisterPage(desk.window.bench)
    qtbot.addWidget(page)
    indicator = page.table.horizontalHeader()
    assert indicator.sortIndicatorSection() == Column.ASKED
    assert indicator.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder


def test_groups_are_counted_and_fold_from_the_keyboard(desk: Desk) -> None:
    desk.all_cases()
    group = desk.register.filters.group
    group.setCurrentIndex(group.findData(RegisterGroup.STATUS.value))
    desk.wait_for(6)
    assert desk.shown()[0] == "Awaiting answer  ·  3 questions, 3 open"
    table = desk.register.table
    table.selectRow(2)
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.currentIndex().row() == 0
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert desk.shown() == ["Awaiting answer  ·  3 questions, 3 open", "Refused  ·  1 question, 1 open", "Q2"]
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert desk.register.model.rowCount() == 6


def test_the_head_of_a_group_stands_for_its_questions(desk: Desk) -> None:
    desk.of_case()
    group = desk.register.filters.group
    group.setCurrentIndex(group.findData(RegisterGroup.STATUS.value))
    desk.wait_for(5)
    table, (first, refused, third) = desk.register.table, desk.questions
    table.selectRow(0)
    assert table.chosen_ids() == (first, third)
    table.toggle(0)
    assert table.chosen_ids() == (first, third)
    table.selectAll()
    assert table.chosen_ids() == (first, third, refused)


def test_several_questions_are_settled_in_one_step_that_one_undo_takes_back(desk: Desk) -> None:
    desk.of_case()
    desk.register.table.selectAll()
    assert desk.register.count.text() == "3 questions, 3 open  ·  3 chosen"
    desk.act("set-status")
    form = desk.register.acting.form
    form.choice.setCurrentIndex(form.choice.findData(Status.WITHDRAWN.value))
    form.accept.click()
    desk.settle()
    assert desk.standing() == [Status.WITHDRAWN] * 3
    assert "3 questions set to withdrawn" in desk.register.messages.words
    assert desk.shown(Column.STATUS) == ["Withdrawn"] * 3
    desk.act("undo")
    assert desk.standing() == [Status.AWAITING, Status.REFUSED, Status.AWAITING]
    assert desk.register.table.chosen_ids() == desk.questions


def test_what_cannot_be_done_to_some_is_said(desk: Desk) -> None:
    desk.of_case()
    desk.register.table.selectAll()
    desk.act("confirm-status")
    assert "1 question confirmed. 2 others are left as before" in desk.register.messages.words
    desk.register.table.selectAll()
    desk.act("remove-response")
    assert "one question at a time" in desk.register.messages.words


def test_due_dates_and_closing_are_asked_for_once(desk: Desk) -> None:
    desk.of_case()
    form, due = desk.register.acting.form, date.today() + timedelta(days=30)
    desk.register.table.selectAll()
    desk.act("set-due")
    form.on.setText(long_date(due))
    form.accept.click()
    desk.settle()
    register = desk.office.services.register
    assert {register.question(one).askings[-1].due_on for one in desk.questions} == {due}
    desk.register.table.selectAll()
    desk.act("close-question")
    form.words.setText("Overtaken by the inquiry")
    form.accept.click()
    desk.settle()
    assert {register.question(one).closed_reason for one in desk.questions} == {"Overtaken by the inquiry"}
    desk.register.table.selectAll()
    desk.act("remove-question")
    assert "No questions yet" in desk.register.empty.text()
    desk.act("undo")
    assert desk.shown() == ["Q1", "Q2", "Q3"]


def test_a_rule_counts_the_due_date_of_each_and_says_what_it_comes_to_first(desk: Desk) -> None:
    desk.of_case()
    form, before = desk.register.acting.form, desk.due()
    desk.register.table.selectAll()
    desk.act("set-due")
    form.choice.setCurrentIndex(form.choice.findData("each:public"))
    assert not form.on.isVisible()
    assert not form.accept.isEnabled()
    desk.settle()
    told = form.told.text()
    assert told == (
        "Q1, Q2, Q3 on Friday 13 August 2021: 20 working days from 16 July 2021, England and Wales."
    )
    form.accept.click()
    desk.settle()
    assert "3 questions due as the rule counts." in desk.register.messages.words
    assert desk.due() == [date(2021, 8, 13)] * 3
    desk.act("undo")
    assert desk.due() == before


def test_a_letter_is_said_not_to_address_the_questions_chosen(desk: Desk) -> None:
    desk.of_case()
    table = desk.register.table
    table.selectRow(0)
    desk.register.acting.acts()["not-addressed"]()
    desk.settle()
    form = desk.register.acting.form
    assert form.title.text() == "Not addressed: Q1"
    assert form.choice.count() == 1
    form.accept.click()
    desk.settle()
    (response,) = desk.office.services.register.question(desk.questions[0]).responses
    assert (response.label, response.letter_id) == (Label.NOT_ADDRESSED, desk.theirs)
    desk.all_cases()
    desk.register.table.selectAll()
    desk.register.acting.acts()["not-addressed"]()
    desk.settle()
    assert "questions of one case" in desk.register.messages.words


def test_what_changes_elsewhere_shows_at_once(desk: Desk) -> None:
    desk.all_cases()
    services, page = desk.office.services, desk.register
    page.do(lambda: services.register.set_status(desk.elsewhere, Status.ANSWERED))
    desk.settle()
    assert desk.shown(Column.STATUS)[3] == "Answered"
    assert page.count.text() == "4 questions, 3 open"
    page.filters.open_only.click()
    desk.wait_for(3)
    desk.act("undo")
    desk.wait_for(4)


def test_a_change_leaves_the_table_where_it_was_scrolled_to(desk: Desk) -> None:
    case_id, register = desk.case_id, desk.office.services.register
    for number in range(60):
        register.add_question(case_id, desk.ours, None, wording=f"Whether it was tested {number} times")
    desk.of_case()
    page = desk.register
    desk.wait_for(63)
    page.table.selectRow(0)
    page.table.verticalScrollBar().setValue(page.table.verticalScrollBar().maximum())
    seen = page.table.verticalScrollBar().value()
    assert seen > 0
    page.do(lambda: register.remove(desk.questions[2]))
    desk.wait_for(62)
    assert page.table.verticalScrollBar().value() >= seen - page.table.rowHeight(0)
    assert page.table.chosen_ids() == desk.questions[:1]


def test_the_rows_chosen_are_copied_as_text_and_as_a_table(desk: Desk) -> None:
    desk.of_case()
    table = desk.register.table
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    data = QGuiApplication.clipboard().mimeData()
    heads, line = data.text().split("\n")
    assert heads.split("\t")[:3] == ["Number", "Question", "Status"]
    assert line.split("\t")[0::2][:2] == ["Q2", "Refused, proposed"]
    assert "<td>Q2</td>" in data.html()


def test_columns_are_left_out_and_that_is_kept(desk: Desk, qtbot: QtBot) -> None:
    desk.of_case()
    menu = {action.text(): action for action in desk.register.table.columns_menu().actions()}
    assert "Case" not in menu
    assert not menu["Question"].isEnabled()
    menu["Due or open for"].trigger()
    assert desk.register.table.isColumnHidden(Column.DUE)
    page = RegisterPage(desk.window.bench, of_case=True)
    qtbot.addWidget(page)
    page.table.fit()
    assert page.table.isColumnHidden(Column.DUE)


def test_a_filter_is_saved_applied_and_forgotten(desk: Desk, settings: WindowSettings) -> None:
    desk.all_cases()
    filters, saving = desk.register.filters, desk.register.saving
    filters.words.setText("ethnic")
    filters.open_only.setChecked(True)
    saving.fill()
    {action.text(): action for action in saving.menu.actions()}["Save this filter"].trigger()
    saving.bar.name.setText(" Origin & sorting ")
    saving.bar.keep.click()
    filters.clear_all.click()
    saving.fill()
    named = {action.text(): action for action in saving.menu.actions()}
    named["Origin && sorting"].trigger()
    wanted = RegisterFilter(words="ethnic", open_only=True)
    assert filters.wanted == wanted
    assert SavedFilters(settings).all() == {"Origin & sorting": wanted}
    undated = RegisterFilter(due=DueBand.NO_DATE)
    SavedFilters(settings).keep("Origin & sorting", undated)
    assert SavedFilters(settings).all() == {"Origin & sorting": undated}
    filters.show_filter(RegisterFilter(officer_id=99))
    assert filters.wanted.officer_id == 99
    saving.fill()
    forget = next(action.menu() for action in saving.menu.actions() if action.text() == "Forget")
    assert isinstance(forget, QMenu)
    forget.actions()[0].trigger()
    assert SavedFilters(settings).all() == {}
    settings.keep_choice("register-filters", "not json")
    assert SavedFilters(settings).all() == {}


def test_the_history_of_the_question_chosen_is_told(desk: Desk) -> None:
    desk.of_case()
    page = desk.register
    page.history_button.click()
    page.table.selectRow(1)
    desk.qtbot.waitUntil(lambda: page.history.title.text() == "History of Q2")
    acts = [page.history.list.item(row).text() for row in range(page.history.list.count())]
    assert any("Register question Q2" in act for act in acts)
    assert any("Refused" in act for act in acts)
    page.table.selectAll()
    desk.qtbot.waitUntil(lambda: page.history.title.text() == "History")


def test_another_case_begins_without_the_filter_of_the_one_before(desk: Desk) -> None:
    desk.of_case()
    desk.register.filters.words.setText("ethnic")
    desk.wait_for(1)
    other = desk.office.case("BRC/2023/0001", "Fenwick")
    desk.office.letter(other, THEIRS[:3], Direction.INCOMING, date(2023, 1, 2), "Fenwick.pdf")
    desk.window.show_case(other)
    desk.of_case()
    assert desk.register.filters.wanted == RegisterFilter()
    assert "No questions yet" in desk.register.empty.text()
