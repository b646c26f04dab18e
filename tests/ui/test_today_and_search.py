# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Today keeps the two sides apart; search leads to the page where the words stand."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.deadline import TodayGroup, TodayKind, TodayRow
from caseapp.domain.letter import Direction
from caseapp.domain.question import Side
from caseapp.domain.register_list import DueBand, RegisterFilter
from caseapp.ui.case.page import CasePage
from caseapp.ui.case.question_form import QuestionForm
from caseapp.ui.office.page import OfficePage
from caseapp.ui.register.page import RegisterPage
from caseapp.ui.search.page import SearchPage
from caseapp.ui.search.rows import HitModel, rows_of
from caseapp.ui.today.model import Head, TodayModel
from caseapp.ui.today.page import TodayView
from caseapp.ui.window import MainWindow
from tests.ui.office import OURS, Office


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)


def today(qtbot: QtBot, window: MainWindow) -> TodayView:
    window.show_page("today")
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, TodayView)
    return page


def kinds(model: TodayModel) -> list[TodayKind]:
    return [row.kind for row in rows(model)]


def rows(model: TodayModel) -> list[TodayRow]:
    lines = [model.line_at(at) for at in range(model.rowCount())]
    return [line for line in lines if isinstance(line, TodayRow)]


def test_what_is_owed_to_us_and_what_we_owe_are_never_mixed(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    case_id = office.case()
    _, theirs, _ = office.exchange(case_id)
    late = date.today() - timedelta(days=2)
    office.ask(case_id, theirs, "We would be pleased to welcome you to our offices", late)
    page = today(qtbot, window)
    assert kinds(page.ours.model) == [TodayKind.OVERDUE]
    assert TodayKind.OVERDUE in kinds(page.theirs.model)
    assert len(rows(page.ours.model)) + len(rows(page.theirs.model)) == 4
    assert page.ours.head.text() == "We owe  1"


def test_a_row_is_said_whole_and_leads_to_its_question(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    case_id = office.case()
    office.exchange(case_id)
    page = today(qtbot, window)
    first = page.theirs.model.index(1)
    spoken = str(first.data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Overdue, BRC/2021/0007, Q1, Hillcrest Optics Ltd, ")
    assert spoken.endswith("late")
    page.theirs.view.activated.emit(first)
    settle(qtbot, window)
    case = window.page
    assert isinstance(case, CasePage)
    assert case.letters.list.current is not None
    assert case.letters.list.current.number == "Q1"


def test_today_tells_of_letters_that_wait(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    office.letter(None, ("Borough of Fenwick", "Number plates."), name="a.pdf")
    page = today(qtbot, window)
    view = page.papers.view
    assert kinds(page.papers.model) == [TodayKind.ON_NO_CASE]
    view.setCurrentIndex(page.papers.model.index(1))
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.page.title == "In-tray"


def test_the_model_of_today_keeps_its_promises(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    office.exchange(office.case())
    model = TodayModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_group(office.services.deadlines.today(date.today()).owed_by_them)
    listed = model.rowCount()
    assert listed == len(rows(model)) + len(set(kinds(model))) == 3 + len(set(kinds(model)))
    model.fold(0, True)
    head = model.line_at(0)
    assert isinstance(head, Head)
    assert (head.kind, head.folded, head.count.all) == (TodayKind.OVERDUE, True, head.listed)
    assert tester.model().rowCount() == listed - head.listed
    model.fold(0, False)
    assert model.rowCount() == listed
    model.set_group(TodayGroup((), ()))
    assert model.rowCount() == 0


def test_a_search_finds_as_one_types_and_opens_the_page(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    office.exchange(office.case())
    window.show_page("search")
    page = window.page
    assert isinstance(page, SearchPage)
    QTest.keyClicks(page.field, "arbiter")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    assert page.count.text() == "1 letter"
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    page.view.activated.emit(page.view.currentIndex())
    settle(qtbot, window)
    case = window.page
    assert isinstance(case, CasePage)
    assert case.letters.theirs.viewer.bar.count.text() == "1 of 1"


def test_nothing_found_says_so(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    window.show_page("search")
    page = window.page
    assert isinstance(page, SearchPage)
    page.field.setText("zeppelin")
    qtbot.waitUntil(lambda: "Nothing holds “zeppelin”" in page.hint.text())


def test_the_model_of_hits_keeps_its_promises(qtbot: QtBot, office: Office) -> None:
    office.exchange(office.case())
    rows = rows_of(office.services.searching.search("cameras").groups)
    model = HitModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(rows[:2], more=True)
    model.add_rows(rows[2:], more=False)
    assert tester.model().rowCount() == len(rows) > 3
    model.set_rows(())
    assert model.rowCount() == 0


def test_what_can_be_done_with_a_row_stands_in_its_menu_and_rows_are_copied(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    office.exchange(office.case())
    page = today(qtbot, window)
    view = page.theirs.view
    view.setCurrentIndex(page.theirs.model.index(1))
    offered = ["Open", "Set due date…", "Remind me later…", "Draft chaser", "Copy rows"]
    assert [act.text() for act in view.actions() if act.isVisible()] == offered
    view.setFocus()
    QTest.keySequence(view, QKeySequence.StandardKey.Copy)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[1].startswith("Overdue\tBRC/2021/0007\tQ1\t")
    form = page.findChildren(QuestionForm)[0]
    window.settings.keep_flag("letter-keys", False)
    view.setCurrentIndex(page.theirs.model.index(0))
    view.setCurrentIndex(page.theirs.model.index(1))
    QTest.keyClick(view, Qt.Key.Key_D)
    settle(qtbot, window)
    assert not form.isVisible()
    window.settings.keep_flag("letter-keys", True)
    view.setCurrentIndex(page.theirs.model.index(0))
    view.setCurrentIndex(page.theirs.model.index(1))
    QTest.keyClick(view, Qt.Key.Key_D)
    settle(qtbot, window)
    assert form.isVisible()
    assert form.title.text().startswith("Due date of Q1")


def test_the_date_that_is_set_on_a_row_is_the_one_that_it_shows(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    case_id, late = office.case(), date.today() - timedelta(days=2)
    ours = office.letter(case_id, OURS, Direction.OUTGOING)
    again = office.letter(case_id, ("Office", "Please say.", "Yours"), Direction.OUTGOING, name="b.pdf")
    office.services.filing.confirm(again, addressee="Borough of Fenwick")
    register, deadlines = office.services.register, office.services.deadlines
    asked = office.ask(case_id, ours, "Please tell me what steps you take before a sale", late)
    other = register.ask_again(asked, again, None).value
    deadlines.set_due(late, asking_id=other)
    whole = office.ask(case_id, ours, "Can you confirm that no such cameras", late)
    register.add_question(case_id, ours, None, wording="no cameras", parent_id=whole)
    page = today(qtbot, window)
    view, form = page.theirs.view, page.findChildren(QuestionForm)[0]
    for at, title in (
        (1, "Due date of Q1, asked of Hillcrest Optics Ltd"),
        (2, "Due date of Q2(a), asked of Hillcrest Optics Ltd"),
    ):
        view.setFocus()
        view.setCurrentIndex(page.theirs.model.index(at))
        QTest.keyClick(view, Qt.Key.Key_D)
        settle(qtbot, window)
        assert form.title.text() == title


def test_a_count_leads_to_the_same_questions_in_the_register(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    office.exchange(office.case())
    office.case("BRC/2021/0011", "Nothing was asked here")
    page = today(qtbot, window)
    view = page.theirs.view
    view.setCurrentIndex(page.theirs.model.index(0))
    head = page.theirs.model.line_at(0)
    assert isinstance(head, Head)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert page.theirs.model.rowCount() < 5
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle(qtbot, window)
    register = window.page
    assert isinstance(register, RegisterPage)
    assert register.filters.due.currentText() == "Overdue"
    assert register.lister.listing.count == head.count.questions > 0
    window.actions_by_id["back"].trigger()
    assert window.page is page


def test_another_day_is_shown_when_somebody_is_there_and_not_at_midnight(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    days = [datetime(2021, 8, 13, 9)]
    office.exchange(office.case())
    page = window.pages["today"] = TodayView(window.bench, lambda: days[-1])
    window.stack.addWidget(page)
    today(qtbot, window)
    before = kinds(page.theirs.model)
    days.append(datetime(2021, 8, 14, 9))
    settle(qtbot, window)
    assert (page.day.text(), kinds(page.theirs.model)) == ("13 August 2021", before)
    QTest.keyClick(page.theirs.view, Qt.Key.Key_Down)
    settle(qtbot, window)
    assert page.day.text() == "14 August 2021"
    assert TodayKind.OVERDUE in kinds(page.theirs.model)
    assert TodayKind.OVERDUE not in before


def test_today_shows_mine_or_a_case_and_says_where_nothing_fits(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    office.exchange(office.case())
    nobody = office.case("BRC/2021/0011", "Nobody sees to this")
    officer = office.services.desk.add_officer("Ines Other").value
    office.services.casework.edit(nobody, owner_id=officer)
    page = today(qtbot, window)

    def shown() -> tuple[int, int]:
        settle(qtbot, window)
        return len(rows(page.ours.model)), len(rows(page.theirs.model))

    assert shown() == (1, 3)
    page.scope.whose.setCurrentText("Mine")
    assert shown() == (0, 3)
    page.scope.whose.setCurrentText("Ines Other")
    assert shown() == (1, 0)
    assert page.theirs.listed.empty.text() == "Nothing here is of what was chosen above."
    page.scope.whose.setCurrentIndex(0)
    QTest.keyClicks(page.scope.case, "BRC/2021/0007")
    QTest.keyClick(page.scope.case, Qt.Key.Key_Return)
    assert shown() == (0, 3)
    page.scope.case.setText("BRC/2021/000")
    assert shown() == (1, 3)
    assert not page.scope.is_narrow
    page.scope.case.clear()
    assert shown() == (1, 3)


def test_the_register_shows_the_case_of_today_and_no_other_until_it_is_dropped(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    for reference in ("BRC/2021/1", "BRC/2021/10"):
        case_id = office.case(reference)
        ours = office.letter(case_id, OURS, Direction.OUTGOING, date(2021, 7, 16))
        office.ask(case_id, ours, "Please tell me what steps you take", date(2021, 8, 13))
    page = today(qtbot, window)
    page.scope.case.setText("BRC/2021/1")
    QTest.keyClick(page.scope.case, Qt.Key.Key_Return)
    settle(qtbot, window)
    page.theirs.register_requested.emit(TodayKind.OVERDUE)
    settle(qtbot, window)
    register = window.page
    assert isinstance(register, RegisterPage)
    assert register.lister.listing.count == 1
    assert register.filters.case.text() == "Case BRC/2021/1  ✕"
    register.filters.case.click()
    settle(qtbot, window)
    assert register.lister.listing.count == 2
    assert register.filters.case.isHidden()


def test_a_case_is_given_a_day_to_be_looked_at_again(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    case_id = office.case()
    page = today(qtbot, window)
    view = page.ours.view
    view.setCurrentIndex(page.ours.model.index(1))
    QTest.keyClick(view, Qt.Key.Key_D)
    form = page.findChildren(QuestionForm)[0]
    assert form.title.text() == "Look at BRC/2021/0007 again"
    form.on.setText("16 July 2021")
    form.accept.click()
    settle(qtbot, window)
    assert [one.due_on for one in office.services.deadlines.of_case(case_id)] == [date(2021, 7, 16)]
    assert kinds(page.ours.model) == [TodayKind.BRING_FORWARD]


def test_settings_that_are_kept_count_on_today_and_in_the_register_at_once(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    case_id = office.case()
    ours = office.letter(case_id, OURS, Direction.OUTGOING, date.today() - timedelta(days=5))
    office.ask(case_id, ours, "Please tell me what steps you take before a sale")
    page = today(qtbot, window)
    assert kinds(page.theirs.model) == [TodayKind.UNDATED]
    window.show_page("questions")
    settle(qtbot, window)
    register = window.page
    assert isinstance(register, RegisterPage)
    register.filters.show_filter(RegisterFilter(due=DueBand.BRING_FORWARD))
    settle(qtbot, window)
    assert register.lister.listing.count == 0
    window.show_page("office")
    settle(qtbot, window)
    settled = window.page
    assert isinstance(settled, OfficePage)
    settled.days.setValue(1)
    settled.keep.click()
    settle(qtbot, window)
    assert kinds(today(qtbot, window).theirs.model) == [TodayKind.BRING_FORWARD]
    window.show_page("questions")
    settle(qtbot, window)
    assert register.lister.listing.count == 1


def test_what_is_done_with_several_lines_is_done_with_all_in_one_step_or_refused(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    case_id, deadlines = office.case(), office.services.deadlines
    for words in ("We shall write", "We shall call", "We shall publish"):
        deadlines.record_commitment(case_id, Side.THEIRS, words, date(2021, 8, 13))
    page = today(qtbot, window)
    view = page.theirs.view
    view.setFocus()
    view.setCurrentIndex(page.theirs.model.index(1))
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_D)
    settle(qtbot, window)
    assert page.messages.words == "3 lines are chosen. Choose one for “Set due date”."
    QTest.keyClick(view, Qt.Key.Key_K)
    settle(qtbot, window)
    assert page.messages.words == "3 promises kept."
    assert rows(page.theirs.model) == []
    assert window.bench.undo.undo_words.startswith("Record 3 promises kept")


def test_rows_that_are_not_listed_are_told_and_listed_when_they_are_asked_for(
    qtbot: QtBot, office: Office, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caseapp.ui.today.page.MOST", 2)
    case_id, deadlines = office.case(), office.services.deadlines
    for number in range(5):
        deadlines.record_commitment(case_id, Side.THEIRS, f"Promise {number}", date(2021, 8, 13))
    window.show_page("questions")
    page = window.pages["today"] = TodayView(window.bench)
    window.stack.addWidget(page)
    today(qtbot, window)
    view, model = page.theirs.view, page.theirs.model
    last = model.index(model.rowCount() - 1)
    assert (len(rows(model)), last.data()) == (2, "3 more")
    assert (
        last.data(Qt.ItemDataRole.AccessibleTextRole)
        == "3 more, promised and not kept: Enter lists further ones"
    )
    view.setFocus()
    view.setCurrentIndex(last)
    QTest.keyClick(view, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert [row.words for row in rows(model)] == [f"Promise {number}" for number in range(5)]
    there = view.current_row()
    assert there is not None
    assert there.words == "Promise 2"
