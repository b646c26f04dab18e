# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Timeline tab: drawn, gone through by keyboard, zoomed, opened, narrowed, and told in words."""

import threading
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QPalette, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from caseapp.domain.timeline import Timeline
from caseapp.domain.timeline_picture import TimelineView, timeline_picture
from caseapp.ui.case import timeline_laying
from caseapp.ui.case.timeline_chart import STEP
from caseapp.ui.case.timeline_laying import Laid, lay_out
from caseapp.ui.case.timeline_tab import EMPTY, TimelineTab
from caseapp.ui.window import MainWindow
from tests.ui.desk import CaseDesk, ExchangeDesk
from tests.ui.office import Office


class Desk(ExchangeDesk):
    @property
    def timeline(self) -> TimelineTab:
        return self.page.timeline

    def open(self) -> None:
        self.page.tabs.setCurrentWidget(self.timeline)
        self.settle()
        self.timeline.chart.setFocus()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.timeline.chart, key)
        self.settle()

    def chosen(self) -> int:
        (question,) = self.tab.deciding.chosen()
        return question.id

    def days(self) -> float:
        return self.timeline.chart.scale.days


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    desk = Desk(qtbot, office, window)
    desk.open()
    return desk


def test_the_tab_stands_between_the_drafts_and_the_details_and_says_what_it_shows(desk: Desk) -> None:
    names = [desk.page.tabs.tabText(at).split()[0] for at in range(desk.page.tabs.count())]
    assert names.index("Drafts") < names.index("Timeline") < names.index("Case")
    spoken = desk.timeline.chart.accessibleDescription()
    assert "2 letters (1 ours, 1 theirs), 3 questions (3 open), 0 promises and" in spoken


def test_the_keyboard_goes_from_spot_to_spot_by_day_and_opens_one(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Right)
    current = desk.timeline.chart.current
    assert current is not None
    assert (current.kind, current.id) == ("letter", desk.ours)
    assert desk.timeline.chart.accessibleDescription() == current.words
    desk.key(Qt.Key.Key_Right)
    current = desk.timeline.chart.current
    assert current is not None
    assert (current.kind, current.id) == ("question", desk.questions[0])
    desk.key(Qt.Key.Key_Return)
    assert desk.page.tab is desk.page.letters
    assert desk.chosen() == desk.questions[0]


def test_a_click_opens_the_letter_under_it(desk: Desk) -> None:
    chart = desk.timeline.chart
    spot = next(one for one in chart.spots if one.kind == "letter" and one.id == desk.theirs)
    assert chart.spot_at(chart.rect_of(spot).center()) == spot
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=chart.rect_of(spot).center().toPoint())
    desk.settle()
    assert desk.page.tab is desk.page.letters


def test_the_wheel_zooms_about_the_cursor_and_nought_shows_the_whole(desk: Desk) -> None:
    chart, whole = desk.timeline.chart, desk.days()
    at = QPointF(chart.viewport().width() / 2, 80)
    day = chart.scale.day_at(at.x() / chart.factor)
    wheel = QWheelEvent(
        at,
        chart.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart.viewport(), wheel)
    assert desk.days() < whole
    assert chart.scale.day_at(at.x() / chart.factor) == pytest.approx(day, abs=0.5)
    desk.key(Qt.Key.Key_0)
    assert desk.days() == whole


def test_the_list_tells_the_same_in_words_and_enter_opens(desk: Desk) -> None:
    tab = desk.timeline
    tab.in_words.click()
    assert tab.list.isVisible()
    lines = tab.model.stringList()
    row = next(n for n, line in enumerate(lines) if line.startswith("16 July 2021: Q2 asked of"))
    tab.list.setCurrentIndex(tab.model.index(row))
    tab.list.activated.emit(tab.model.index(row))
    desk.settle()
    assert desk.chosen() == desk.questions[1]


def test_what_is_decided_elsewhere_is_drawn_and_questions_are_narrowed_by_status(desk: Desk) -> None:
    register, tab = desk.office.services.register, desk.timeline
    written = register.not_addressed(desk.theirs, desk.questions[:1])
    desk.window.bus.tell(written.change, None)
    desk.settle()
    assert "had a response: not addressed in this letter" in "\n".join(tab.model.stringList())
    tab.standing.choices.actions()[1].trigger()
    desk.settle()
    shown = [spot.id for spot in tab.chart.spots if spot.kind == "question"]
    assert shown == [desk.questions[0]]


def test_the_drawing_is_copied_as_a_picture(desk: Desk) -> None:
    desk.timeline.copy()
    image = QGuiApplication.clipboard().image()
    picture = desk.timeline.chart.picture
    assert picture is not None
    assert image.width() == round(picture.width * desk.timeline.chart.factor * 2)


def test_a_case_without_anything_says_what_will_stand_here(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    desk = CaseDesk(qtbot, office, window)
    desk.show()
    desk.page.tabs.setCurrentWidget(desk.page.timeline)
    desk.settle()
    assert desk.page.timeline._listed.currentWidget() is desk.page.timeline._listed.empty
    assert desk.page.timeline._listed.empty.text() == EMPTY
    assert "print" not in desk.page.timeline.acts()


def test_what_is_in_view_is_printed_black_on_white_on_one_page(desk: Desk, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    desk.timeline.export.print_on(printer)
    with pymupdf.open(tmp_path / "printed.pdf") as printed:
        assert printed.page_count == 1
        words = printed[0].get_text()
    assert f"Timeline of {desk.page.reference.text()}" in words
    assert "Their letters" in words


def test_the_screen_draws_a_letter_where_the_geometry_has_it(desk: Desk) -> None:
    chart = desk.timeline.chart
    spot = next(one for one in chart.spots if one.kind == "letter" and one.id == desk.ours)
    middle = chart.rect_of(spot).center().toPoint()
    shown = chart.viewport().grab().toImage()
    assert shown.pixelColor(middle) == chart.palette().color(QPalette.ColorRole.Text)
    beside = middle + QPoint(round(chart.rect_of(spot).width()), 0)
    assert shown.pixelColor(beside) == chart.palette().color(QPalette.ColorRole.Base)


def test_the_timeline_is_exported_from_the_menu_by_the_ending_chosen(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "Zeitachse of the case.svg"

    def chosen(*_asked: object) -> tuple[str, str]:
        return str(output), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    desk.do("export-timeline")
    assert output.read_bytes().startswith(b"<?xml")
    assert "The timeline is in Zeitachse of the case.svg" in desk.timeline.messages.words


def test_quick_zooms_are_laid_out_off_the_windows_thread_the_last_at_once_after_the_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart, threads, views = desk.timeline.chart, set[int](), list[TimelineView]()

    def watched(timeline: Timeline, view: TimelineView) -> Laid:
        threads.add(threading.get_ident())
        views.append(view)
        return lay_out(timeline, view)

    monkeypatch.setattr(timeline_laying, "lay_out", watched)
    before = chart.picture
    for _ in range(5):
        chart.zoom(STEP)
    assert chart.picture is before
    desk.settle()
    assert threading.get_ident() not in threads
    assert len(views) == 2
    assert views[-1].days == pytest.approx(desk.days())
    assert desk.timeline.timeline is not None
    assert chart.picture == timeline_picture(desk.timeline.timeline, views[-1])


def test_what_was_wanted_of_another_case_is_not_shown(desk: Desk) -> None:
    chart = desk.timeline.chart
    chart.zoom(STEP)
    chart.show_timeline(None)
    desk.settle()
    assert chart.picture is None
    chart.zoom(STEP)
    chart.show_last_year()
    assert chart.spots == ()
