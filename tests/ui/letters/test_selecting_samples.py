# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Selecting on real pages: Arabic, Japanese set upright, pages stored on their side; and keys in a window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caseapp.domain.page_lines import Line, Way
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.pages import PageCache
from tests.ui.letters.pdf_pages import letter_of
from tests.ui.letters.test_selecting import drag

CASES = [
    ("arabic-freetext.pdf", Way.LEFT),
    ("japanese-vertical.pdf", Way.DOWN),
    ("landscape-rotated-letter.pdf", Way.RIGHT),
    ("welsh.pdf", Way.RIGHT),
]


@pytest.fixture
def view(qtbot: QtBot, cache: PageCache) -> PageView:
    view = PageView(cache)
    qtbot.addWidget(view)
    view.resize(900, 900)
    view.show()
    return view


def end_of(view: PageView, line: Line, offset: int) -> QPoint:
    box = line.stroke(offset)
    middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    return (view._layout.from_page(1, *middle) - view.offset()).toPoint()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize(("name", "way"), CASES)
def test_a_drag_along_a_line_takes_that_line_however_it_runs(
    view: PageView, samples: Path, name: str, way: Way, turn: int
) -> None:
    view.show_letter(letter_of(samples / "odd" / name))
    view.rotate(turn)
    lines = [line for line in view.text_selection.lines(1).lines if line.way is way]
    line = max(lines, key=lambda one: one.last - one.first)
    view.ensure_shown(1, line.box)
    view.ensure_shown(1, line.stroke(line.start))
    start, end = end_of(view, line, line.start), end_of(view, line, line.end)
    drag(view, start, end)
    (span,) = view.selection
    assert abs(span.start - line.start) <= 1
    assert abs(span.end - line.end) <= 1
    for box in view.text_selection.lines(1).boxes(span.start, span.end):
        assert line.box.contains(box.x0, box.y0)
        assert line.box.contains(box.x1, box.y1)


def test_the_key_for_citing_is_the_pages_own_only_where_words_are_selected(
    qtbot: QtBot, cache: PageCache, letter: LetterOnScreen
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    view = PageView(cache, window)
    taken: list[bool] = []
    QShortcut(QKeySequence("Ctrl+Shift+C"), window, lambda: taken.append(True))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    view.show_letter(letter)
    view.setFocus()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view, Qt.Key.Key_C, keys)
    assert taken == [True]
    view.select(1, 4, 16)
    QTest.keyClick(view, Qt.Key.Key_C, keys)
    assert taken == [True]
    assert QGuiApplication.clipboard().text().startswith("“Commissioner”")
