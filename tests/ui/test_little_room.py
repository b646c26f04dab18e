# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages in a small window: nothing is cut off or lies over anything else, what has no room goes below."""

from datetime import date
from itertools import pairwise

from PySide6.QtWidgets import QApplication, QScrollArea, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from caseapp import paths
from caseapp.domain.deadline import TodayKind, TodayRow
from caseapp.ui.importing.page import ImportPage
from caseapp.ui.today.delegate import TodayDelegate
from caseapp.ui.window import MainWindow
from tests.ui.office import Office
from tests.ui.test_drafts import begun
from tests.ui.test_today_and_search import settle, today


def test_the_fields_of_a_draft_keep_their_heights_and_scroll(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = begun(qtbot, office, window)
    window.resize(900, 480)
    qtbot.waitUntil(lambda: window.height() == 480)
    fields = page.fields
    order = (fields.subject, fields.addressee, fields.address, fields.salutation, fields.our_reference)
    for upper, lower in pairwise(
        (*order, fields.your_reference, fields.copied_to, fields.on, fields.marking)
    ):
        assert upper.height() > upper.fontMetrics().lineSpacing()
        assert upper.geometry().bottom() < lower.geometry().top()
    (scrolled,) = (area for area in page.findChildren(QScrollArea) if area.widget() is fields)
    assert scrolled.verticalScrollBar().maximum() > 0
    assert fields.subject.cursorPosition() == 0  # a long subject is read from its first word


def test_the_day_of_a_row_of_today_goes_below_where_the_case_would_be_cut(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    case_id = office.case()
    office.exchange(case_id)
    view = today(qtbot, window).theirs.view
    delegate = view.itemDelegate()
    assert isinstance(delegate, TodayDelegate)
    row = TodayRow(
        TodayKind.OVERDUE, "Words", date(2021, 9, 14), -1893, case_id, "BRC/2021/0007", number="Q1"
    )

    def height() -> int:
        return delegate.sizeHint(QStyleOptionViewItem(), view.model().index(1, 0)).height()

    window.resize(1440, 900)
    qtbot.waitUntil(lambda: view.viewport().width() > 500)
    wide = height()
    assert not delegate.is_stacked(row)
    window.resize(700, 900)
    qtbot.waitUntil(lambda: view.viewport().width() < 300)
    assert delegate.is_stacked(row)
    assert height() > wide
    qtbot.waitUntil(lambda: view.visualRect(view.model().index(1, 0)).height() == height())


def test_the_heading_of_a_dry_run_and_what_is_listed_are_read_whole(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    window.actions_by_id["import-register"].trigger()
    page = window.page
    assert isinstance(page, ImportPage)
    window.resize(880, 720)
    page.open_file(paths.resource("templates", "register-example.csv"))
    settle(qtbot, window)
    report = page.report
    for part in (report.heading, report.counts, report.which):
        qtbot.waitUntil(lambda part=part: part.width() >= part.sizeHint().width())  # type: ignore[misc]
    assert report.counts.mapTo(report, report.counts.rect().topLeft()).y() > report.heading.y()
    assert QApplication.focusWidget() is not None
