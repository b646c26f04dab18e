# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text caret goes through a letter by the keyboard alone, and blinks as the system has it."""

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.document import PageFacts
from caseapp.ui.letters.letter_lines import LetterLines, Spot, Unit
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.page_keys import CARET_KEYS
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.selection import Move, TextSelection
from tests.domain.set_pages import SetLine, page_of
from tests.ui.letters.pdf_pages import letter_of

ALT, SHIFT, CONTROL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
LINES = (
    ("We wrote to Mr. Moss in July. He did not", 100),
    ("answer. We wrote again.", 116),
    ("In August he wrote that he is no", 170),
    ("arbiter. That was all.", 186),
)


@pytest.fixture
def letter(tmp_path: Path) -> LetterOnScreen:
    with pymupdf.open() as document:
        for _ in range(2):
            page = document.new_page(width=595, height=842)
            for words, y in LINES:
                page.insert_text((60, y), words)
        document.save(tmp_path / "caret.pdf")
    return letter_of(tmp_path / "caret.pdf")


@pytest.fixture
def view(view: PageView) -> PageView:
    """The caret is on."""
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F7)
    return view


def rest(view: PageView) -> str:
    return view.pages[view.caret.page - 1].text.text[view.caret.offset :]


def test_alt_and_page_keys_go_by_sentence(view: PageView) -> None:
    for begun in ("He did not", "We wrote again", "In August", "That was all"):
        QTest.keyClick(view, Qt.Key.Key_PageDown, ALT)
        assert rest(view).startswith(begun)
    QTest.keyClick(view, Qt.Key.Key_PageDown, ALT)
    assert view.caret == Spot(2, 0)
    QTest.keyClick(view, Qt.Key.Key_PageUp, ALT)
    assert rest(view).startswith("That was all")
    QTest.keyClick(view, Qt.Key.Key_PageUp, ALT | SHIFT)
    assert view.selected_text.startswith("In August")


def test_alt_and_arrows_go_by_paragraph(view: PageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Down, ALT | SHIFT)
    assert view.selected_text.strip().endswith("again.")
    assert rest(view).startswith("In August")
    QTest.keyClick(view, Qt.Key.Key_Down, ALT)
    assert view.caret == Spot(2, 0)
    QTest.keyClick(view, Qt.Key.Key_Up, ALT)
    assert rest(view).startswith("In August")


def test_control_with_home_and_end_go_to_the_ends_of_the_letter(view: PageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_End, CONTROL)
    assert view.caret == Spot(2, len(view.pages[1].text.text))
    QTest.keyClick(view, Qt.Key.Key_Home, CONTROL | SHIFT)
    assert [span.page for span in view.selection] == [1, 2]


def test_page_down_moves_the_caret_with_the_view(view: PageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0
    assert view.caret > Spot(1, 60)
    QTest.keyClick(view, Qt.Key.Key_PageUp)
    assert view.caret.page == 1


def test_a_sentence_and_a_paragraph_are_selected_by_key(view: PageView) -> None:
    view.clear_selection()
    QTest.keyClick(view, Qt.Key.Key_PageDown, ALT)
    QTest.keyClick(view, Qt.Key.Key_F7, SHIFT)
    assert view.selected_text == "He did not\nanswer."
    QTest.keyClick(view, Qt.Key.Key_F7, CONTROL)
    assert view.selected_text.endswith("wrote again.")
    assert view.caret_on


def test_a_sentence_that_runs_over_the_page_is_one() -> None:
    texts = ("It is so. The firm has not", "answered our letter. We ask again.")
    letter = LetterLines(tuple(PageFacts(595, 842, 0, page_of([SetLine(text, 60, 100)])) for text in texts))
    whole = (Spot(1, 10), Spot(2, 20))
    assert letter.around(Spot(1, 14), Unit.SENTENCE) == letter.around(Spot(2, 3), Unit.SENTENCE) == whole
    assert letter.next_beginning(Spot(1, 10), Unit.SENTENCE) == Spot(2, 0)
    assert letter.next_beginning(Spot(2, 0), Unit.SENTENCE) == Spot(2, 21)
    assert letter.former_beginning(Spot(2, 21), Unit.SENTENCE) == whole[0]


def test_escape_lets_go_of_the_selection_and_then_of_the_caret(view: PageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert (view.selection, view.caret_on) == ((), True)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.caret_on


def test_the_caret_stays_at_its_words_when_the_pages_are_zoomed_and_turned(view: PageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_PageDown, ALT)
    before = view.caret
    view.set_zoom(6.0)
    view.rotate()
    assert (view.caret, view.caret_on) == (before, True)


@pytest.mark.parametrize("zoom", [0.1, 1.0, 16.0])
def test_the_caret_is_seen_at_every_zoom(view: PageView, zoom: float) -> None:
    view.set_zoom(zoom)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.caret_lit
    box = view.text_selection.lines(1).caret_box(view.caret.offset)
    assert box is not None
    place = view._layout.box_rect(1, box).translated(-view.offset()).center().toPoint()
    image = view.viewport().grab().toImage()
    column = [image.pixelColor(place.x(), y).lightness() for y in range(place.y() - 3, place.y() + 4)]
    assert max(column) < 60


def test_on_a_turned_page_the_arrows_go_as_the_text_is_seen(view: PageView) -> None:
    view.rotate(90)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.caret == Spot(1, 1)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert rest(view).startswith(("nswer", "swer"))


def test_the_caret_blinks_as_the_system_has_it(qtbot: QtBot, view: PageView) -> None:
    hints = QGuiApplication.styleHints()
    usual = hints.cursorFlashTime()
    try:
        hints.setCursorFlashTime(40)
        QTest.keyClick(view, Qt.Key.Key_Right)
        if view.hasFocus():
            qtbot.waitUntil(lambda: not view.caret_lit)
            qtbot.waitUntil(lambda: view.caret_lit)
        hints.setCursorFlashTime(0)
        QTest.keyClick(view, Qt.Key.Key_Right)
        assert view.caret_lit
        assert not view._blink.isActive()
    finally:
        hints.setCursorFlashTime(usual)


def test_every_key_of_the_list_is_a_key_of_this_system() -> None:
    for row in CARET_KEYS:
        assert all(QKeySequence(keys).count() for keys in row.keys), row
        assert row.shown
        assert row.words


def test_a_long_letter_is_selected_whole_without_laying_its_pages_out(letter: LetterOnScreen) -> None:
    pages = tuple(PageFacts(595, 842, 0, page_of([SetLine("We wrote.", 60, 100)])) for _ in range(1000))
    selection = TextSelection(pages)
    selection.select_all()
    assert len(selection.spans()) == 1000
    assert "words" not in vars(pages[500].text)
    assert len(selection.letter._lines) == 2


def test_a_long_letter_is_copied_without_keeping_the_window_waiting(
    qtbot: QtBot, view: PageView, letter: LetterOnScreen
) -> None:
    pages = tuple(PageFacts(595, 842, 0, page_of([SetLine(f"Page {n} it is.", 60, 100)])) for n in range(300))
    view.show_letter(replace(letter, pages=pages))
    view.select_page()
    view.select_page()
    QGuiApplication.clipboard().setText("before")
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "before"
    assert "300 pages" in view.notice.text()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "before")
    copied = QGuiApplication.clipboard().text().split("\n\n")
    assert (len(copied), copied[-1]) == (300, "Page 299 it is.")
    assert "words" not in vars(pages[150].text)
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL | SHIFT)
    assert "at most 12 pages" in view.notice.text()
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    view.show_letter(letter)
    assert not view._copying.is_busy


SPOTS = st.tuples(st.integers(1, 3), st.integers(0, 60))


def three_pages() -> tuple[PageFacts, ...]:
    columns = [SetLine(f"one two three four {n}", x, 100 + 14 * n) for n in range(4) for x in (50, 320)]
    pages = (page_of(columns), page_of([]), page_of([SetLine("We wrote. You did not.", 60, 100)]))
    return tuple(PageFacts(595, 842, 0, text) for text in pages)


PAGES = three_pages()


@given(SPOTS, SPOTS, st.sampled_from(Unit))
def test_a_selection_is_the_same_whichever_end_it_was_begun_at(
    one: tuple[int, int], other: tuple[int, int], unit: Unit
) -> None:
    letter = LetterLines(PAGES)
    spots = [Spot(page, min(offset, letter.length(page))) for page, offset in (one, other)]
    there, back = TextSelection(PAGES), TextSelection(PAGES)
    there.begin(spots[0], unit)
    there.reach(spots[1])
    back.begin(spots[1], unit)
    back.reach(spots[0])
    assert there.spans() == back.spans()
    ends = sorted((letter.key(there.anchor), letter.key(there.head)))
    assert ends[0] <= min(map(letter.key, spots))
    assert ends[1] >= max(map(letter.key, spots)) or unit is not Unit.CHARACTER


@given(SPOTS)
def test_steps_and_offsets_turn_into_each_other(place: tuple[int, int]) -> None:
    lines = LetterLines(PAGES).lines(place[0])
    offset = min(place[1], len(lines.text))
    assert lines.offset_of(lines.step_of(offset)) == offset
    assert len(lines.read_text) == len(lines.text)
    assert sorted(lines.read_text) == sorted(lines.text)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(SPOTS, st.lists(st.sampled_from(Move), max_size=12), st.sampled_from([None, 0, 90, 180, 270]))
def test_the_caret_never_leaves_the_letter(
    place: tuple[int, int], moves: list[Move], turn: int | None
) -> None:
    selection = TextSelection(PAGES)
    selection.place(Spot(place[0], min(place[1], selection.letter.length(place[0]))))
    for move in moves:
        selection.move(move, turn=turn)
        assert 1 <= selection.head.page <= 3
        assert 0 <= selection.head.offset <= selection.letter.length(selection.head.page)
