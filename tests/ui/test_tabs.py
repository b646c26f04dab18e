# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tabs of a case stay as they are painted while something inside them changes."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caseapp.ui.case.tabs import CalmTabs
from tests.ui.turns import one_turn


class Paintings(QObject):
    """How often a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_label_that_asks_for_more_room_does_not_repaint_its_neighbours(qtbot: QtBot) -> None:
    tabs, page = CalmTabs(), QWidget()
    qtbot.addWidget(tabs)
    words, neighbour = QLabel("short"), QWidget()
    column = QVBoxLayout(page)
    column.addWidget(words)
    column.addWidget(neighbour, 1)
    tabs.addTab(page, "Letters")
    tabs.resize(400, 300)
    tabs.show()
    qtbot.waitExposed(tabs)
    one_turn(qtbot)
    changed, beside = Paintings(words), Paintings(neighbour)
    words.setText("a good deal longer than before")
    qtbot.waitUntil(lambda: changed.count > 0)
    one_turn(qtbot)
    assert beside.count == 0


def test_a_tab_that_is_renamed_gets_its_room(qtbot: QtBot) -> None:
    tabs = CalmTabs()
    qtbot.addWidget(tabs)
    tabs.addTab(QWidget(), "Questions")
    tabs.resize(400, 300)
    tabs.show()
    qtbot.waitExposed(tabs)
    before = tabs.tabBar().width()
    tabs.setTabText(0, "Questions 1024")
    qtbot.waitUntil(lambda: tabs.tabBar().width() > before)
    font = tabs.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    wide, high = tabs.tabBar().width(), tabs.tabBar().height()
    tabs.setFont(font)
    qtbot.waitUntil(lambda: tabs.tabBar().width() > wide and tabs.tabBar().height() > high)
