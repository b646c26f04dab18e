# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Selecting with the mouse, copying and citing, on real pages with columns, tables and turned text."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseapp.domain.citation import Source
from caseapp.domain.letter import Direction
from caseapp.domain.page_text import PageText
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.selecting_area import NO_TEXT
from tests.ui.letters.pdf_pages import letter_of

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COLUMN = (
    "The commissioner has read the",
    "answer of the firm and finds",
    "that it says nothing about the",
    "cameras that were sold abroad",
    "in the last year at all.",
)


def written(path: Path, write: Callable[[pymupdf.Page, int], None], pages: int = 1) -> LetterOnScreen:
    with pymupdf.open() as document:
        for number in range(pages):
            write(document.new_page(width=595, height=842), number)
        document.save(path)
    return letter_of(path)


def columns(page: pymupdf.Page, number: int) -> None:
    for row, words in enumerate(COLUMN):  # row by row, as some programs write columns
        page.insert_text((60, 200 + 16 * row), f"L{row} {words}")
        page.insert_text((320, 200 + 16 * row), f"R{row} {words}")


def prose(page: pymupdf.Page, number: int) -> None:
    words = (
        "The firm was asked in July whether it had sold any cameras abroad.",
        "It gave no an-",
        "swer at all. It was asked again. 'Nothing' came of it.",
        "In August the firm said that it is no competent arbiter of that.",
    )
    for row, line in enumerate(words):
        page.insert_text((60, 100 + 16 * row + (60 if row == 3 else 0)), line)


@pytest.fixture
def shown(qtbot: QtBot, cache: PageCache) -> Callable[[LetterOnScreen], PageView]:
    def show(letter: LetterOnScreen) -> PageView:
        view = PageView(cache)
        qtbot.addWidget(view)
        view.resize(700, 500)
        view.show()
        view.show_letter(letter)
        view.set_zoom(0.8)
        return view

    return show


def at(view: PageView, page: int, words: str, part: float = 0.0) -> QPoint:
    """Where in the viewport a part of some words is shown."""
    text = view.pages[page - 1].text.text
    start = text.index(words)
    box = view.text_selection.lines(page).caret_box(start + round(len(words) * part))
    assert box is not None
    middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    return (view._layout.from_page(page, *middle) - view.offset()).toPoint()


def press(view: PageView, where: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.mousePress(view.viewport(), LEFT, keys, where)


def drag(view: PageView, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    press(view, start, keys)
    drag_on(view, end)
    QTest.mouseRelease(view.viewport(), LEFT, keys, end)


def drag_on(view: PageView, to: QPoint) -> None:
    place = QPointF(to)
    move = QMouseEvent(QEvent.Type.MouseMove, place, view.viewport().mapToGlobal(place), LEFT, LEFT, NONE)
    QApplication.sendEvent(view.viewport(), move)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_a_drag_down_one_column_takes_that_column_only(
    shown: Callable[[LetterOnScreen], PageView], tmp_path: Path
) -> None:
    view = shown(written(tmp_path / "columns.pdf", columns))
    drag(view, at(view, 1, "L1"), at(view, 1, "L4 in the last", 1.0))
    assert view.selected_text.split("\n") == [f"L{row} {COLUMN[row]}" for row in (1, 2, 3)] + [
        "L4 in the last"
    ]
    assert "R" not in view.selected_text
    view.clear_selection()
    drag(view, at(view, 1, "L4"), at(view, 1, "R0 The", 1.0))
    assert view.selected_text.split("\n") == [f"L4 {COLUMN[4]}", "R0 The"]


def test_a_drag_in_the_space_below_a_column_stays_in_it(
    shown: Callable[[LetterOnScreen], PageView], tmp_path: Path
) -> None:
    view = shown(written(tmp_path / "columns.pdf", columns))
    drag(view, at(view, 1, "L3"), at(view, 1, "L4") + QPoint(60, 40))
    assert view.selected_text.startswith("L3")
    assert "R" not in view.selected_text


def test_what_is_selected_in_columns_becomes_passages_of_one_place_after_the_other(
    shown: Callable[[LetterOnScreen], PageView], tmp_path: Path
) -> None:
    view = shown(written(tmp_path / "columns.pdf", columns))
    drag(view, at(view, 1, "L0"), at(view, 1, "L1 answer", 1.0))
    assert [passage.quote for passage in view.passages()] == [f"L0 {COLUMN[0]}", "L1 answer"]


def test_a_drag_after_two_clicks_goes_by_word_both_ways(
    shown: Callable[[LetterOnScreen], PageView], tmp_path: Path
) -> None:
    view = shown(written(tmp_path / "prose.pdf", prose))
    QTest.mouseDClick(view.viewport(), LEFT, NONE, at(view, 1, "asked in", 0.3))
    press(view, at(view, 1, "asked in", 0.3))
    QTest.mouseRelease(view.viewport(), LEFT, NONE, at(view, 1, "asked in", 0.3))
    assert view.selected_text.startswith("The firm")
    view.clear_selection()
    where = at(view, 1, "whether", 0.5)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
        event = QMouseEvent(
            kind, QPointF(where), view.viewport().mapToGlobal(QPointF(where)), LEFT, LEFT, NONE
        )
        QApplication.sendEvent(view.viewport(), event)
    assert view.selected_text == "whether"
    drag_on(view, at(view, 1, "cameras", 0.4))
    assert view.selected_text == "whether it had sold any cameras"
    drag_on(view, at(view, 1, "asked", 0.6))
    assert view.selected_text == "asked in July whether"
    QTest.mouseRelease(view.viewport(), LEFT, NONE, where)
    press(view, at(view, 1, "firm", 0.5), Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_text == "firm was asked in July whether"


def test_two_clicks_take_a_word_without_the_marks_around_it(
    shown: Callable[[LetterOnScreen], PageView], tmp_path: Path
) -> None:
    view = shown(written(tmp_path / "prose.pdf", prose))
    QTest.mouseDClick(view.viewport(), LEFT, NONE, at(view, 1, "'Nothing'", 0.5))
    assert view.selected_text == "Nothing"


@pytest.mark.parametrize("way", ["four", "control and three"])
def test_four_clicks_take_the_paragraph(
    shown: Callable[[LetterOnScreen], PageView], tmp_path: Path, way: str
) -> None:
    view = shown(written(tmp_path / "prose.pdf", prose))
    where, port = at(view, 1, "asked again", 0.5), view.viewport()
    QTest.mouseDClick(port, LEFT, NONE, where)
    if way == "four":
        press(view, where)
        assert view.selected_text.startswith("swer at all.")
        event = QMouseEvent(
            QEvent.Type.MouseButtonDblClick,
            QPointF(where),
            port.mapToGlobal(QPointF(where)),
            LEFT,
            LEFT,
            NONE,
        )
        event.setTimestamp(view._pointer._when + 1)
        QApplication.sendEvent(port, event)
    else:
        press(view, where, Qt.KeyboardModifier.ControlModifier)
    assert view.selected_text.startswith("The firm was asked")
    assert view.selected_text.endswith("came of it.")


def test_the_pages_go_on_while_the_pointer_is_held_below_them(
    qtbot: QtBot, shown: Callable[[LetterOnScreen], PageView], tmp_path: Path
) -> None:
    view = shown(written(tmp_path / "long.pdf", prose, pages=3))
    press(view, at(view, 1, "asked in"))
    drag_on(view, QPoint(200, view.viewport().height() + 200))
    qtbot.waitUntil(lambda: view.caret.page == 3)
    assert [span.page for span in view.selection][:2] == [1, 2]
    QTest.mouseRelease(view.viewport(), LEFT, NONE, QPoint(200, 100))
    assert not view._pointer.is_scrolling_on


def test_alt_and_drag_take_the_words_in_a_box_as_a_table(
    shown: Callable[[LetterOnScreen], PageView], tmp_path: Path
) -> None:
    def table(page: pymupdf.Page, number: int) -> None:
        for row in range(4):
            for x, words in ((60, f"Q{row}"), (160, "open"), (300, f"{row} July")):
                page.insert_text((x, 200 + 24 * row), words)

    view = shown(written(tmp_path / "table.pdf", table))
    start, end = at(view, 1, "Q1") - QPoint(10, 10), at(view, 1, "2 July") + QPoint(-30, 10)
    drag(view, start, end, Qt.KeyboardModifier.AltModifier)
    view.copy()
    assert clipboard() == "Q1\topen\nQ2\topen"


def test_select_all_pressed_twice_on_a_page_without_text_reaches_the_letter(
    shown: Callable[[LetterOnScreen], PageView], letter: LetterOnScreen
) -> None:
    blank = replace(letter.pages[0], text=PageText(""))
    view = shown(replace(letter, pages=(blank, *letter.pages[1:])))
    QTest.keySequence(view, QKeySequence.StandardKey.SelectAll)
    assert (view.notice.isVisible(), view.selection) == (True, ())
    QTest.keySequence(view, QKeySequence.StandardKey.SelectAll)
    assert {span.page for span in view.selection} == set(range(2, len(letter.pages) + 1))


def test_a_page_without_text_says_so_until_the_next_click(
    shown: Callable[[LetterOnScreen], PageView], tmp_path: Path, letter: LetterOnScreen
) -> None:
    blank = replace(letter.pages[0], text=PageText(""))
    view = shown(replace(letter, pages=(blank,)))
    drag(view, QPoint(300, 200), QPoint(350, 220))
    assert view.notice.isVisible()
    assert view.notice.accessibleName() == NO_TEXT
    assert view.selection == ()
    view.show_letter(letter)
    assert not view.notice.isVisible()
    view.show_letter(replace(letter, pages=(blank,)))
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.notice.isVisible()


def test_copied_words_are_whole_and_copied_exactly_they_are_as_in_the_letter(
    shown: Callable[[LetterOnScreen], PageView], tmp_path: Path
) -> None:
    view = shown(written(tmp_path / "prose.pdf", prose))
    drag(view, at(view, 1, "It gave"), at(view, 1, "at all.", 1.0))
    view.copy()
    assert clipboard() == "It gave no answer at all."
    view.copy_exactly()
    assert clipboard() == "It gave no an-\nswer at all."


def test_a_cited_quotation_goes_by_key_as_plain_and_rich_text(
    shown: Callable[[LetterOnScreen], PageView], tmp_path: Path
) -> None:
    view = shown(written(tmp_path / "prose.pdf", prose, pages=2))
    view.set_source(Source(Direction.INCOMING, "Hillcrest Optics Ltd", date(2021, 8, 10), "HO/17"))
    drag(view, at(view, 1, "'Nothing'"), at(view, 1, "came of it.", 1.0))
    QTest.keyClick(
        view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    plain = "“'Nothing' came of it.” (letter from Hillcrest Optics Ltd of 10 August 2021, reference HO/17, page 1)"
    assert clipboard() == plain
    assert f"<p>{plain}</p>" in QGuiApplication.clipboard().mimeData().html()
    view.clear_selection()
    drag(view, at(view, 1, "In August"), at(view, 2, "It was", 1.0))
    view.copy_cited()
    assert clipboard().endswith("pages 1–2)")


def test_pressing_on_what_is_selected_keeps_it_for_dragging_out_and_a_click_lets_go(
    shown: Callable[[LetterOnScreen], PageView], tmp_path: Path
) -> None:
    view = shown(written(tmp_path / "prose.pdf", prose))
    drag(view, at(view, 1, "It gave"), at(view, 1, "at all.", 1.0))
    inside = at(view, 1, "swer", 0.5)
    QTest.mousePress(view.viewport(), LEFT, NONE, inside, delay=1)
    assert view.dragged_text().text() == "It gave no answer at all."
    QTest.mouseRelease(view.viewport(), LEFT, NONE, inside)
    assert view.selection == ()
