# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line under a viewer: page and zoom are typed, words are found and counted."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from caseapp.domain.document import PageFacts
from caseapp.domain.page_text import Box, RawWord, build_page_text
from caseapp.ui.letters.find_control import MOST_PLACES
from caseapp.ui.letters.finding import MOST_HITS, LetterFinder, Wish, fold, spans_on
from caseapp.ui.letters.page_field import PageField
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.letters.reading_bar import LONGEST
from caseapp.ui.letters.viewer import LetterViewer
from caseapp.ui.letters.zoom_field import zoom_of
from tests.ui.letters.test_viewer import OURS, offered, type_zoom, viewer
from tests.ui.turns import one_turn

__all__ = ["viewer"]


@pytest.mark.parametrize(
    ("typed", "zoom"),
    [("125", 1.25), ("125 %", 1.25), (" 62,5% ", 0.625), ("5", 0.1), ("9999", 16.0), ("", None), ("x", None)],
)
def test_a_zoom_is_read_as_it_is_typed(typed: str, zoom: float | None) -> None:
    assert zoom_of(typed) == zoom


def test_the_zoom_is_typed_chosen_and_given_up(viewer: LetterViewer) -> None:
    type_zoom(viewer, "130")
    assert viewer.view.zoom == pytest.approx(1.3)
    assert not viewer.bar.fit_width.isChecked()
    type_zoom(viewer, "nonsense")
    assert viewer.bar.zoom.currentText() == "130 %"
    type_zoom(viewer, "fit page")
    assert viewer.view.fit is Fit.PAGE
    assert "fitted to the page" in viewer.bar.zoom.accessibleDescription()
    zoom = viewer.bar.zoom
    zoom.activated.emit(zoom.findText("200 %"))
    assert viewer.view.zoom == pytest.approx(2.0)


def test_a_long_text_pasted_into_the_find_field_is_cut(viewer: LetterViewer) -> None:
    QGuiApplication.clipboard().setText("a long letter " * 100_000)
    viewer.bar.find_field.paste()
    assert len(viewer.bar.find_field.text()) == LONGEST
    assert viewer.bar.wish().pattern() is not None


def test_a_page_is_found_by_its_number_and_by_what_is_printed_on_it(qtbot: QtBot) -> None:
    field = PageField()
    qtbot.addWidget(field)
    field.setRange(1, 4)
    assert field.page_of("3") == 3
    assert field.page_of("5") is None
    field.set_labels(("i", "ii", "1", "2"))
    assert field.page_of("II") == 2
    assert field.page_of("1") == 3
    assert field.page_of("4") == 4
    assert field.label_of(1) == "i"
    field.set_labels(("1", "2", "3", "4"))
    assert field.label_of(2) == ""


def test_the_page_field_has_its_key_and_shows_the_printed_number(viewer: LetterViewer) -> None:
    viewer.bar.page_field.set_labels(("i", "ii", "1"))
    QTest.keyClick(viewer.view, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert viewer.bar.page_field.hasFocus()
    QTest.keyClicks(viewer.bar.page_field, "ii")
    QTest.keyClick(viewer.bar.page_field, Qt.Key.Key_Return)
    assert viewer.bar.page_field.value() == 2
    viewer.bar.show_page(2, 3)
    assert "printed number ii" in viewer.bar.page_field.accessibleDescription()


def facts(*lines: str) -> PageFacts:
    words = [
        RawWord(word, Box(10.0 * column, 20.0 * row, 10.0 * column + 8, 20.0 * row + 12), 0, row)
        for row, line in enumerate(lines)
        for column, word in enumerate(line.split())
    ]
    return PageFacts(595, 842, 0, build_page_text(words))


def found(text: str, wish: Wish) -> list[str]:
    pattern = wish.pattern()
    assert pattern is not None
    return [text[span.start : span.end] for span in spans_on(1, text, pattern)]


@pytest.mark.parametrize(
    ("text", "wish", "hits"),
    [
        ("Café CAFE cafe", Wish("café"), ["Café", "CAFE", "cafe"]),
        ("Café CAFE cafe", Wish("cafe", match_case=True), ["cafe"]),
        ("camera cameras", Wish("camera", whole_words=True), ["camera"]),
        ("camera cameras", Wish("camera"), ["camera", "camera"]),
        ("the ﬁrst ofﬁce", Wish("office"), ["ofﬁce"]),
        ("the ﬁrst ofﬁce", Wish("first"), ["ﬁrst"]),
        ("ques-\ntion", Wish("question"), ["ques-\ntion"]),
        ("two\nwords", Wish("two words"), ["two\nwords"]),
        ("it’s “so”", Wish('it\'s "so"'), ["it’s “so”"]),
        ("a+b (c)", Wish("a+b (c)"), ["a+b (c)"]),
        ("Dŵr", Wish("dwr"), ["Dŵr"]),
        ("Андрей и 한국 и がん", Wish("андрей 한국 がん", search=True), ["Андрей", "한국", "がん"]),
        ("買カメラを", Wish("カメラ", search=True), ["カメラ"]),
    ],
)
def test_words_are_found_as_a_reader_would(text: str, wish: Wish, hits: list[str]) -> None:
    assert found(text, wish) == hits


@pytest.mark.parametrize(
    ("pages", "wish", "hits"),
    [
        (("in the end", "it was sold"), Wish("END it"), [(1, "end"), (2, "it")]),
        (
            ("in the end", "it was sold"),
            Wish('"the end it was" end', search=True),
            [(1, "the end"), (2, "it was")],
        ),
        (("the con-", "clusion drawn"), Wish("conclusion", search=True), [(1, "con-"), (2, "clusion")]),
        (("深圳市海", "康威视"), Wish("海康", search=True), [(1, "海"), (2, "康")]),
        (("an end", "end", "end it"), Wish("end"), [(1, "end"), (2, "end"), (3, "end")]),
        (("an end", "its start"), Wish("end it", whole_words=True), []),
        (("filler " * 90 + "the naïve", "café", "café"), Wish("naive cafe"), [(1, "naïve"), (2, "café")]),
    ],
)
def test_what_goes_over_to_the_next_page_is_lit_on_both(
    qtbot: QtBot, pages: tuple[str, ...], wish: Wish, hits: list[tuple[int, str]]
) -> None:
    finder = LetterFinder()
    finder.start(tuple(facts(page) for page in pages), wish)
    texts = [facts(page).text.text for page in pages]
    assert finder.finished
    assert [(hit.page, texts[hit.page - 1][hit.start : hit.end]) for hit in finder.hits] == hits


def test_nothing_is_looked_for_without_words() -> None:
    assert Wish(" \n").pattern() is None


def test_folding_keeps_count_of_where_letters_stood() -> None:
    assert fold("plain") == ("plain", None)
    folded, starts = fold("aﬁb")
    assert (folded, starts) == ("afib", (0, 1, 1, 2))


def test_a_large_letter_is_looked_through_a_little_at_a_time(qtbot: QtBot) -> None:
    pages = tuple(facts(*["the naïve question was put"] * 12) for _ in range(800))
    finder = LetterFinder()
    slices: list[int] = []
    finder.progressed.connect(lambda: slices.append(len(finder.hits)))
    finder.start(pages, Wish("NAIVE question"))
    assert not finder.finished
    qtbot.waitUntil(lambda: finder.finished)
    assert len(finder.hits) == 800 * 12
    assert len(slices) > 2
    assert finder.first_from(800) == 799 * 12


def test_more_hits_than_can_be_told_are_told_as_so_many_or_more(qtbot: QtBot, viewer: LetterViewer) -> None:
    pages = tuple(facts("e" * 40 + " eeee") for _ in range(MOST_HITS // 44 + 2))
    assert viewer.view.letter is not None
    viewer.show_letter(replace(viewer.view.letter, pages=pages), OURS)
    viewer.bar.find_field.setText("e")
    qtbot.waitUntil(lambda: viewer.bar.count.text().endswith("or more"))
    assert len(viewer.desk.ticks.places) <= MOST_PLACES


def test_toggles_narrow_what_is_found(viewer: LetterViewer) -> None:
    viewer.bar.find_field.setText("CAMERA")
    assert viewer.bar.count.text() == "1 of 3"
    QTest.mouseClick(viewer.bar.whole_words, Qt.MouseButton.LeftButton)
    assert viewer.bar.count.text() == "none"
    viewer.bar.whole_words.setChecked(False)
    viewer.bar.match_case.setChecked(True)
    assert viewer.bar.count.text() == "none"
    viewer.bar.find_field.setText("camera")
    assert viewer.bar.count.text() == "1 of 3"


def test_going_round_is_said(viewer: LetterViewer) -> None:
    viewer.bar.find_field.setText("cameras")
    QTest.keyClick(viewer.bar.find_field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert viewer.bar.count.text() == "3 of 3, from the end"
    QTest.keyClick(viewer.bar.find_field, Qt.Key.Key_Return)
    assert viewer.bar.count.text() == "1 of 3, from the top"
    QTest.keyClick(viewer.bar.find_field, Qt.Key.Key_Return)
    assert viewer.bar.count.text() == "2 of 3"


def test_escape_leaves_the_search_and_goes_back_to_where_it_was_begun(
    qtbot: QtBot, viewer: LetterViewer
) -> None:
    viewer.bar.find_field.setText("cameras")
    viewer.step(1)
    viewer.step(1)
    qtbot.waitUntil(lambda: viewer.view.page == 3)
    QTest.keyClick(viewer.bar.find_field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: viewer.view.page == 1)
    assert viewer.bar.find_field.text() == ""
    assert viewer.bar.count.text() == ""
    assert viewer.view.hasFocus()


def test_pages_are_turned_by_the_buttons_beside_the_page_field(viewer: LetterViewer) -> None:
    bar, pages = viewer.bar, len(viewer.view.pages)
    assert pages > 1
    assert (bar.page_before.isEnabled(), bar.page_after.isEnabled()) == (False, True)
    for page in range(2, pages + 1):
        bar.page_after.click()
        assert (viewer.view.page, bar.page_field.value()) == (page, page)
    assert (bar.page_before.isEnabled(), bar.page_after.isEnabled()) == (True, False)
    bar.page_before.click()
    assert viewer.view.page == pages - 1


def narrow(qtbot: QtBot, viewer: LetterViewer, width: int) -> int:
    """Make a pane narrow; return the room that its pages have."""
    viewer.resize(width, 700)
    qtbot.waitUntil(lambda: viewer.bar.seek.isVisible() == (width < 500))
    one_turn(qtbot)
    return viewer.view.height()


def test_a_narrow_pane_keeps_the_room_of_its_pages_until_something_is_looked_for(
    qtbot: QtBot, viewer: LetterViewer
) -> None:
    bar, wide = viewer.bar, narrow(qtbot, viewer, 900)
    assert bar.find_field.isVisible()
    assert narrow(qtbot, viewer, 400) == wide
    assert not bar.find_field.isVisible()
    QTest.mouseClick(bar.seek, Qt.MouseButton.LeftButton)
    assert bar.find_field.hasFocus()
    qtbot.waitUntil(lambda: viewer.view.height() < wide)
    QTest.keyClick(bar.find_field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: viewer.view.height() == wide)
    assert viewer.view.hasFocus()


def test_an_empty_find_field_goes_when_the_keyboard_does_and_one_with_words_stays(
    qtbot: QtBot, viewer: LetterViewer
) -> None:
    bar = viewer.bar
    narrow(qtbot, viewer, 400)
    viewer.focus_find()
    viewer.view.setFocus()
    assert not bar.find_field.isVisible()
    viewer.focus_find()
    QTest.keyClicks(bar.find_field, "cameras")
    viewer.view.setFocus()
    assert bar.find_field.isVisible()
    assert bar.seek.isChecked()
    QTest.mouseClick(bar.seek, Qt.MouseButton.LeftButton)
    assert not bar.find_field.isVisible()
    assert bar.find_field.text() == ""


def test_what_a_narrow_line_has_no_room_for_is_in_its_menu(qtbot: QtBot, viewer: LetterViewer) -> None:
    bar = viewer.bar
    narrow(qtbot, viewer, 900)
    assert not bar.more.isVisible()
    narrow(qtbot, viewer, 340)
    gone = (bar.back, bar.forward, bar.zoom_in, bar.zoom_out, bar.fit_width, bar.turn)
    assert not any(button.isVisible() for button in gone)
    assert sorted(offered(bar)) == sorted(button.toolTip() for button in gone)
    menu = bar.more.menu()
    assert isinstance(menu, QMenu)
    turn = next(action for action in menu.actions() if action.text() == bar.turn.toolTip())
    turn.trigger()
    assert viewer.view.rotation == 90
