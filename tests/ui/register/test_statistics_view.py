# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The statistics of the register: the same figures as words, chart and table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caseapp.domain.question import Side, Status
from caseapp.domain.statistics import Figures, Statistics
from caseapp.ui.register.chart import MOST, StandingsChart
from caseapp.ui.register.page import STATISTICS, TABLE, RegisterPage
from caseapp.ui.register.statistics_view import FiguresModel
from caseapp.ui.register.switch import Views
from caseapp.ui.theme import theme_of
from caseapp.ui.window import MainWindow
from tests.ui.desk import ExchangeDesk
from tests.ui.office import Office
from tests.ui.turns import one_turn


class Desk(ExchangeDesk):
    """The statistics of a case."""

    @property
    def register(self) -> RegisterPage:
        return self.page.questions

    def count(self) -> None:
        self.page.tabs.setCurrentWidget(self.page.questions)
        self.settle()
        self.register.views.show_view(STATISTICS)
        self.settle()


@pytest.fixture
def desk(qtbot: QtBot, office: Office, window: MainWindow) -> Desk:
    return Desk(qtbot, office, window)


def figures(name: str, *standings: tuple[str, int]) -> Figures:
    asked = sum(count for _, count in standings)
    return Figures(name, asked, 1, asked - 1, 1, 10, 1, 20, 0, 0, standings)


def test_figures_are_said_drawn_and_tabled_alike(desk: Desk) -> None:
    desk.count()
    view = desk.register.statistics
    assert "0 of 3 questions answered (0 %), 3 open. Median to any reply: 25 days (1)." in view.said.text()
    (bar,) = view.chart.bars
    assert bar.words == "Hillcrest Optics Ltd: 3 questions, 2 awaiting answer, 1 refused"
    assert bar.words in view.chart.accessibleDescription()
    rows = [[str(view.model.index(row, column).data()) for column in (0, 1, 4)] for row in range(2)]
    assert rows == [["All bodies", "3", "25"], ["Hillcrest Optics Ltd", "3", "25"]]
    assert view.model.heads[-2:] == ("Now awaiting answer", "Now refused")


def test_a_decision_elsewhere_is_counted_at_once(desk: Desk) -> None:
    desk.count()
    register = desk.office.services.register
    desk.tab.do(lambda: register.set_status(desk.questions[0], Status.ANSWERED))
    desk.settle()
    assert "1 of 3 questions answered (33 %)" in desk.register.statistics.said.text()
    desk.window.actions_by_id["undo"].trigger()
    desk.settle()
    assert "0 of 3 questions answered" in desk.register.statistics.said.text()


def test_a_period_and_a_side_narrow_what_is_counted(desk: Desk) -> None:
    desk.count()
    view = desk.register.statistics
    view.since.setText("17 July 2021")
    desk.qtbot.waitUntil(lambda: "No questions were asked" in view.said.text())
    assert "first asked from 17 July 2021" in view.said.text()
    view.until.setText("1 July 2021")
    desk.qtbot.waitUntil(view.trouble.isVisible)
    assert "later than the last" in view.trouble.text()
    desk.qtbot.waitUntil(lambda: "0 of 3" in view.said.text())
    view.until.setText("nonsense")
    desk.qtbot.waitUntil(lambda: "“nonsense” is not a date" in view.trouble.text())
    view.since.clear()
    view.until.clear()
    desk.qtbot.waitUntil(lambda: not view.trouble.isVisible())
    view.side.setCurrentIndex(view.side.findData(Side.OURS.value))
    desk.settle()
    assert "No questions were asked" in view.said.text()
    assert view.chart.bars == ()


def test_table_and_chart_are_copied(desk: Desk) -> None:
    desk.count()
    view = desk.register.statistics
    QTest.keyClick(view.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    title, heads, whole, _ = QGuiApplication.clipboard().mimeData().text().split("\n")
    assert title == "BRC/2021/0007: questions theirs to answer, all questions, whenever first asked"
    assert heads.split("\t")[:2] == ["Body", "Questions"]
    assert whole.split("\t")[:2] == ["All bodies", "3"]
    view.copy_chart.click()
    picture = QGuiApplication.clipboard().pixmap()
    assert picture.width() >= 2 * view.chart.width()


def test_keys_of_the_table_do_nothing_while_statistics_are_seen(desk: Desk) -> None:
    desk.count()
    assert "close-question" not in desk.page.questions.acts()
    desk.page.questions.acts()["filter"]()
    assert desk.register.views.name == TABLE
    assert "close-question" in desk.page.questions.acts()


def test_the_chart_tells_statuses_apart_and_draws_the_bodies_asked_most(qtbot: QtBot) -> None:
    chart = StandingsChart()
    qtbot.addWidget(chart)
    chart.resize(800, 400)
    bodies = [figures(f"Body {at}", ("awaiting", 3), ("evaded", 1), ("closed", 1)) for at in range(MOST + 3)]
    chart.show_bodies(bodies)
    one_turn(qtbot)
    assert len(chart.bars) == MOST
    image = chart.picture().toImage()
    drawn = {image.pixelColor(x, y).rgb() for x in range(0, image.width(), 7) for y in range(20, 60, 5)}
    theme = theme_of(chart.palette())
    assert {theme.status(key).fill.rgb() for key in ("awaiting", "evaded", "closed")} <= drawn
    assert chart.minimumSizeHint().height() == chart.sizeHint().height()
    empty = StandingsChart()
    qtbot.addWidget(empty)
    empty.resize(300, 60)
    assert isinstance(empty.picture(), QPixmap)


def test_the_model_of_figures_keeps_its_promises(qtbot: QtBot) -> None:
    model = FiguresModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    body = figures("Hillcrest", ("refused", 2))
    model.show_figures(Statistics(Side.THEIRS, None, None, body, (body,)))
    assert tester.model().rowCount() == 2
    spoken = model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Questions: 2"


def test_a_further_view_finds_its_place_among_the_others(qtbot: QtBot) -> None:
    views = Views()
    qtbot.addWidget(views)
    one, two, between = QWidget(), QWidget(), QWidget()
    views.add("One", one)
    views.add("Two", two)
    views.add("Between", between, before="Two")
    assert views.currentWidget() is one
    with qtbot.waitSignal(views.shown) as shown:
        views.show_view("Between")
    assert shown.args == ["Between"]
    assert views.currentWidget() is between
    assert views.name == "Between"
