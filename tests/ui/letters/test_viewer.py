# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A viewer tells whose letter it is, finds words, and offers what can be done with selected text."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from caseapp.domain.letter import Direction
from caseapp.domain.passage import NewPassage
from caseapp.ui.letters.on_screen import Heading, LetterOnScreen
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.reading_bar import ReadingBar
from caseapp.ui.letters.viewer import LetterViewer
from tests.ui.turns import one_turn

OURS = Heading(Direction.OUTGOING, date(2021, 7, 16), "Hillcrest Optics", "letter.pdf")


@pytest.fixture
def viewer(qtbot: QtBot, cache: PageCache, letter: LetterOnScreen) -> LetterViewer:
    viewer = LetterViewer(cache, "Our letter")
    qtbot.addWidget(viewer)
    viewer.resize(800, 600)
    viewer.show()
    viewer.show_letter(letter, OURS)
    return viewer


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name))


def type_zoom(viewer: LetterViewer, words: str) -> None:
    line = viewer.bar.zoom.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_the_heading_tells_side_party_date_and_file(viewer: LetterViewer) -> None:
    spoken = "Our letter to Hillcrest Optics, 16 July 2021, letter.pdf"
    assert viewer.heading.accessibleName() == spoken
    theirs = Heading(Direction.INCOMING, None, "", "x.pdf")
    assert (theirs.words, theirs.side_words) == ("sent to us", "their letter")
    assert Heading(Direction.UNKNOWN, None, "A", "x.pdf").words == "with A"


def test_an_empty_viewer_teaches_what_to_do(viewer: LetterViewer) -> None:
    viewer.show_letter(None)
    assert viewer.empty.isVisible()
    assert "Choose a letter above" in viewer.empty.text()
    assert not viewer.heading.isVisible()


def test_a_file_without_pages_shows_its_facts_and_opens_in_its_own_program(
    qtbot: QtBot, viewer: LetterViewer
) -> None:
    viewer.show_letter(None, Heading(Direction.INCOMING, None, "A", "a.docx", "Word document, 12 kB"))
    assert viewer._facts.isVisible()
    assert viewer._facts.text() == "Word document, 12 kB"
    with qtbot.waitSignal(viewer.open_requested):
        QTest.keyClick(viewer.open_button, Qt.Key.Key_Space)


def test_the_page_field_goes_to_a_page_and_follows_the_reader(qtbot: QtBot, viewer: LetterViewer) -> None:
    field = viewer.bar.page_field
    assert field.maximum() == 3
    field.selectAll()
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: viewer.view.page == 3)
    viewer.view.go_to(1, glide=False)
    assert field.value() == 1
    assert field.accessibleDescription() == "page 1 of 3"


def test_zoom_is_shown_in_per_cent_and_fit_width_tells_whether_it_is_on(
    qtbot: QtBot, viewer: LetterViewer
) -> None:
    assert viewer.bar.fit_width.isChecked()
    type_zoom(viewer, "100")
    assert viewer.bar.zoom.currentText() == "100 %"
    assert not viewer.bar.fit_width.isChecked()
    QTest.mouseClick(viewer.bar.zoom_in, Qt.MouseButton.LeftButton)
    assert viewer.bar.zoom.currentText() == "110 %"
    QTest.keyClick(viewer.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert viewer.bar.zoom.currentText() == "100 %"
    QTest.mouseClick(viewer.bar.fit_width, Qt.MouseButton.LeftButton)
    assert viewer.view.fit is Fit.WIDTH
    assert viewer.bar.fit_width.isChecked()


def test_fit_width_stays_pressed_when_it_is_pressed_again(qtbot: QtBot, viewer: LetterViewer) -> None:
    QTest.mouseClick(viewer.bar.fit_width, Qt.MouseButton.LeftButton)
    assert viewer.bar.fit_width.isChecked()


def test_finding_lights_every_hit_and_goes_round(qtbot: QtBot, viewer: LetterViewer) -> None:
    QTest.keyClick(viewer.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(viewer.bar.find_field, "cameras ABROAD")
    assert viewer.bar.count.text() == "1 of 3"
    QTest.keyClick(viewer.bar.find_field, Qt.Key.Key_Return)
    assert viewer.bar.count.text() == "2 of 3"
    for _ in range(2):
        QTest.mouseClick(viewer.bar.next, Qt.MouseButton.LeftButton)
    assert viewer.bar.count.text() == "1 of 3, from the top"
    QTest.mouseClick(viewer.bar.previous, Qt.MouseButton.LeftButton)
    assert viewer.bar.count.text() == "3 of 3, from the end"
    qtbot.waitUntil(lambda: viewer.view.page == 3)
    viewer.bar.find_field.setText("nowhere")
    assert viewer.bar.count.text() == "none"
    assert not viewer.bar.next.isEnabled()


def test_selected_text_can_be_registered_linked_and_copied(qtbot: QtBot, viewer: LetterViewer) -> None:
    assert not viewer.actions_bar.isVisible()
    text = viewer.view.pages[0].text.text
    start = text.index("clarify")
    viewer.view.select(1, start, start + len("clarify"))
    assert viewer.actions_bar.isVisible()
    for signal, button in (
        (viewer.register_requested, viewer.actions_bar.register),
        (viewer.link_requested, viewer.actions_bar.link),
    ):
        with qtbot.waitSignal(signal) as asked:
            QTest.keyClick(button, Qt.Key.Key_Space)
        (passage,) = asked.args[0]
        assert isinstance(passage, NewPassage)
        assert (passage.quote, passage.place.page, passage.document_id) == ("clarify", 1, 7)
    viewer.view.clear_selection()
    assert not viewer.actions_bar.isVisible()


def test_the_actions_stay_inside_the_pages_when_the_pane_is_narrow(viewer: LetterViewer) -> None:
    viewer.view.select_page()
    for width in (320, 900):
        viewer.resize(width, 600)
        area = viewer.view.viewport().geometry()
        assert area.contains(viewer.actions_bar.geometry()), width


def test_the_actions_never_hide_the_words_that_are_selected(viewer: LetterViewer) -> None:
    view, bar = viewer.view, viewer.actions_bar
    view.set_zoom(3.0)
    text = view.pages[0].text
    start = text.text.index("clarify")
    (box,) = text.lines_between(start, start + 7)
    view.select(1, start, start + 7)
    scroll, height = view.verticalScrollBar(), view.viewport().height()
    top = round(view._layout.box_rect(1, box).top())
    for where, at_head in ((height - 40, True), (height // 2, False), (12, False), (height - 30, True)):
        scroll.setValue(top - where)
        words = view._layout.box_rect(1, box).translated(-view.offset()).toRect()
        assert not bar.geometry().intersects(words), where
        if scroll.value() == top - where:
            assert (bar.geometry().top() < height // 2) == at_head, where


def test_the_menu_offers_the_same_and_only_what_can_be_done(viewer: LetterViewer) -> None:
    def offered() -> dict[str, bool]:
        menu = viewer.menu()
        entries = {action.text().split("\t")[0]: action.isEnabled() for action in menu.actions()}
        menu.deleteLater()
        return entries

    assert not offered()["Register question"]
    viewer.view.select_page()
    assert offered()["Register question"]
    assert {"Link as response", "Copy", "Text caret", "Turn clockwise"} <= set(offered())


def test_every_control_has_a_name_and_can_be_reached_by_tab(viewer: LetterViewer) -> None:
    viewer.view.select_page()
    controls = [
        control
        for kind in (QAbstractButton, QLineEdit, QSpinBox)
        for control in viewer.findChildren(kind)
        if control.isVisibleTo(viewer) and control.objectName()[:3] != "qt_"
    ]
    assert len(controls) > 9
    for control in controls:
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert name_of(control), control
    for button in (viewer.bar.next, viewer.bar.zoom_in, viewer.bar.fit_width, viewer.actions_bar.register):
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_screen_readers_can_walk_through_the_text_of_the_page(viewer: LetterViewer) -> None:
    viewer.view.go_to(2, glide=False)
    viewer.view.select(2, 4, 16)
    interface = QAccessible.queryAccessibleInterface(viewer.reader)
    assert name_of(viewer.reader) == "Text of page 2"
    spoken = interface.textInterface()
    assert spoken is not None
    text = viewer.view.pages[1].text.text
    assert spoken.text(0, spoken.characterCount()) == text
    assert viewer.reader.textCursor().selectedText() == text[4:16]


def test_large_text_folds_the_bar_instead_of_clipping_it(qtbot: QtBot, viewer: LetterViewer) -> None:
    font = viewer.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    viewer.setFont(font)
    viewer.resize(520, 700)
    bar = viewer.bar
    viewer.focus_find()
    bar.find_field.setText("cameras")
    controls = (bar.zoom, bar.fit_width, bar.find_field, bar.next, bar.page_field)

    def fits(control: QWidget) -> bool:
        least = control.minimumSizeHint()
        if control is bar.fit_width and not control.isVisible():
            return control.toolTip() in offered(bar)
        return control.height() >= least.height() and control.width() >= least.width()

    qtbot.waitUntil(lambda: all(fits(control) for control in controls))
    assert viewer.minimumSizeHint().width() <= 520
    assert bar.find_field.mapTo(viewer, QPoint()).y() > bar.zoom.mapTo(viewer, QPoint()).y()


def test_a_narrow_heading_leaves_out_the_name_of_the_file_and_cuts_no_date(
    qtbot: QtBot, viewer: LetterViewer
) -> None:
    font = viewer.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    viewer.setFont(font)
    heading = viewer.heading
    for width, named in ((900, True), (420, False), (900, True)):
        viewer.resize(width, 700)
        one_turn(qtbot)
        assert heading._file.isVisible() is named
        assert heading._file.width() >= heading._file.sizeHint().width() or not named
        assert "letter.pdf" in heading.toolTip()
        assert heading._date.width() >= heading._date.sizeHint().width()


def offered(bar: ReadingBar) -> list[str]:
    """Return what the menu at the end of the line offers."""
    menu = bar.more.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions()]
