# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The view of pages: pictures, places, marks, selection by mouse and by keyboard."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseapp.domain.page_text import Box
from caseapp.domain.passage import Quad, find_quote
from caseapp.ui.letters.on_screen import LetterOnScreen, Mark
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.letters.page_view import PageView
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.selection import Spot
from caseapp.ui.theme import theme_of
from tests.ui.letters.pdf_pages import PdfPages, draw_page, letter_of


def mark_of(letter: LetterOnScreen, quote: str, status: str = "evaded", *, page: int = 1) -> Mark:
    text = letter.pages[page - 1].text
    start, end = find_quote(text.text, quote)[0]
    quads = tuple(Quad.of(box) for box in text.lines_between(start, end))
    return Mark(4, page, quads, status, current=True, label="Q4")


def place_of(view: PageView, page: int, quote: str, part: float = 0.5) -> QPoint:
    """Where in the viewport a part of some words is shown."""
    start, end = find_quote(view.pages[page - 1].text.text, quote)[0]
    box = view._selection.lines(page).caret_box(start + round((end - start) * part))
    assert box is not None
    middle = ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2)
    return (view._layout.from_page(page, *middle) - view.offset()).toPoint()


def near(one: QColor, other: QColor) -> bool:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) <= 2 for a, b in pairs)


def drawn(view: PageView) -> QImage:
    return view.viewport().grab().toImage()


def is_sharp(view: PageView) -> bool:
    pictures, window = view.pictures(), view.window_rect()
    assert pictures is not None
    pages = view._layout.between(window.top(), window.bottom())
    return all(any(placed.sharp for placed in pictures.of(page, window)) for page in pages)


def wait_sharp(qtbot: QtBot, view: PageView) -> None:
    drawn(view)
    qtbot.waitUntil(lambda: is_sharp(view))


def test_the_picture_is_asked_for_at_once_and_at_the_size_that_leaves_room_for_the_numbers(
    qtbot: QtBot, view: PageView, letter: LetterOnScreen, source: PdfPages
) -> None:
    wait_sharp(qtbot, view)
    view.show_letter(None)
    marks = (mark_of(letter, "clarify"),)
    source.asked.clear()
    view.show_letter(replace(letter, sha256="f" * 64), marks)
    asked = [request for request in source.asked if request.sha256 == "f" * 64]
    assert [request.page for request in asked][-1:] == [0]
    wait_sharp(qtbot, view)
    again = [request for request in source.asked if request.sha256 == "f" * 64 and request.page == 0]
    assert len(again) == 1


def test_while_a_zoom_goes_on_pages_are_stretched_and_drawn_once_it_rests(
    qtbot: QtBot, view: PageView, source: PdfPages
) -> None:
    wait_sharp(qtbot, view)
    source.asked.clear()
    for zoom in (1.0, 1.1, 1.2, 1.3):
        view.set_zoom(zoom)
        drawn(view)
    asked_on_the_way = {request.zoom for request in source.asked}
    assert len(asked_on_the_way) == 1, "a step that was passed was asked for"
    qtbot.waitUntil(lambda: is_sharp(view))
    at_rest = {request.zoom for request in source.asked} - asked_on_the_way
    assert [zoom / min(asked_on_the_way) for zoom in at_rest] == [pytest.approx(1.3, rel=1e-3)]


def test_a_page_is_shown_pixel_for_pixel_as_mupdf_draws_it(
    qtbot: QtBot, view: PageView, source: PdfPages
) -> None:
    wait_sharp(qtbot, view)
    picture = draw_page(next(request for request in source.asked if request.page == 0))
    assert not isinstance(picture, Exception)
    expected = QImage(
        picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB888
    )
    shown, ratio = drawn(view), view.devicePixelRatioF()
    corner = QPointF(view._layout.rects[0].topLeft()) - view.offset()
    left, top = round(corner.x() * ratio), round(corner.y() * ratio)
    across, down = range(60, round(350 * ratio)), range(round(60 * ratio), round(110 * ratio))
    assert len({expected.pixelColor(x, y).rgb() for x in across for y in down}) > 10
    for x in across:
        for y in down:
            assert shown.pixelColor(left + x, top + y).rgb() == expected.pixelColor(x, y).rgb()


@pytest.mark.slow
@pytest.mark.parametrize("factor", ["1.25", "1.5", "2"])
def test_a_page_is_as_exact_on_a_dense_screen(factor: str, project_root: Path) -> None:
    name = "tests/ui/letters/test_page_view.py::test_a_page_is_shown_pixel_for_pixel_as_mupdf_draws_it"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", name],
        cwd=project_root,
        env={**os.environ, "QT_SCALE_FACTOR": factor},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert run.returncode == 0, run.stdout


def test_a_page_not_there_yet_is_blank_paper_on_the_desk(view: PageView) -> None:
    image = drawn(view)
    rect = view._layout.rects[0].translated(-view.offset().toPoint())
    assert image.pixelColor(rect.center().x(), 200) == QColor("#ffffff")
    assert image.pixelColor(2, 200).rgb() == theme_of(view.palette()).desk.rgb()


def test_a_page_that_fails_says_why_and_the_others_are_shown(
    qtbot: QtBot, view: PageView, source: PdfPages, letter: LetterOnScreen, cache: PageCache
) -> None:
    source.fails.add(1)
    view.show_letter(letter)
    view.set_fit(Fit.PAGE)
    drawn(view)
    qtbot.waitUntil(lambda: cache.error(letter.sha256, 1) is not None)
    rect = view._layout.rects[0].translated(-view.offset().toPoint())
    image = drawn(view).copy(rect.adjusted(4, 4, -4, -4))
    assert any(
        image.pixelColor(x, y).lightness() < 90 for x in range(image.width()) for y in range(image.height())
    )
    view.go_to(2)
    wait_sharp(qtbot, view)


def test_above_two_and_a_half_pixels_a_point_only_tiles_in_view_are_drawn(
    qtbot: QtBot, view: PageView, source: PdfPages
) -> None:
    view.set_zoom(8.0)
    source.asked.clear()
    wait_sharp(qtbot, view)
    clips = [request.clip for request in source.asked if request.clip is not None]
    assert clips
    side = 1024 / view._layout.scale
    assert all(clip.x1 - clip.x0 <= side + 0.01 and clip.y1 - clip.y0 <= side + 0.01 for clip in clips)
    assert all(request.zoom <= 1 for request in source.asked if request.clip is None)


def test_the_next_page_is_drawn_ahead(
    qtbot: QtBot, view: PageView, source: PdfPages, cache: PageCache
) -> None:
    view.set_fit(Fit.PAGE)
    wait_sharp(qtbot, view)
    pictures = view.pictures()
    assert pictures is not None
    qtbot.waitUntil(lambda: any(placed.sharp for placed in pictures.of(2, view.window_rect())))
    source.asked.clear()
    view.go_to(2, glide=False)
    drawn(view)
    assert 1 not in [request.page for request in source.asked]


def test_control_and_wheel_zoom_about_the_pointer(view: PageView) -> None:
    view.set_zoom(1.0)
    point = QPointF(300, 200)
    before = view._layout.to_page(view.offset() + point)
    event = QWheelEvent(
        point,
        view.viewport().mapToGlobal(point),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.zoom == pytest.approx(1.0015**120)
    after = view._layout.to_page(view.offset() + point)
    assert after[0] == before[0]
    assert after[1:] == pytest.approx(before[1:], abs=1.0)


def test_a_touchpad_scrolls_by_its_own_pixels(view: PageView) -> None:
    event = QWheelEvent(
        QPointF(300, 200),
        view.viewport().mapToGlobal(QPointF(300, 200)),
        QPoint(0, -7),
        QPoint(0, -56),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.ScrollUpdate,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)
    assert view.verticalScrollBar().value() == 7


def test_going_to_a_place_glides_there_and_tells_the_page(qtbot: QtBot, view: PageView) -> None:
    with qtbot.waitSignal(view.page_changed) as told:
        view.go_to(2, Box(72, 200, 200, 212))
    assert told.args == [2]
    qtbot.waitUntil(lambda: view._glide.state() == view._glide.State.Stopped)
    rect = view._layout.box_rect(2, Box(72, 200, 200, 212)).translated(-view.offset())
    assert view.viewport().rect().contains(rect.toRect())


def test_the_reader_stays_at_the_same_words_when_the_window_grows(view: PageView) -> None:
    view.go_to(2, glide=False)
    view.resize(1000, 500)
    assert view.page == 2
    assert abs(view._layout.rects[1].top() - view.offset().y()) < 20


def test_turning_the_pages_keeps_the_page_and_swaps_its_sides(view: PageView) -> None:
    view.go_to(2, glide=False)
    before = view._layout.rects[1].size()
    view.rotate()
    assert view.page == 2
    after = view._layout.rects[1].size()
    assert (before.width() > before.height()) != (after.width() > after.height())


@pytest.mark.parametrize("turn", [0, 1])
@pytest.mark.parametrize("page", [1, 2, 3])
def test_words_are_selected_by_dragging_over_them(qtbot: QtBot, view: PageView, page: int, turn: int) -> None:
    view.rotate(90 * turn)
    view.set_zoom(0.4)
    view.go_to(page, glide=False)
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=place_of(view, page, "would be grateful", 0.0))
    QTest.mouseMove(port, place_of(view, page, "would be grateful", 1.0))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=place_of(view, page, "would be grateful", 1.0))
    (passage,) = view.passages()
    assert passage.quote == "would be grateful"
    assert (passage.document_id, passage.place.page, passage.place.extraction_id) == (7, page, page)


def test_two_clicks_take_the_word_and_a_third_the_line(qtbot: QtBot, view: PageView) -> None:
    port, place = view.viewport(), place_of(view, 1, "clarify")
    QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=place)
    assert view.selected_text == "clarify"
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=place)
    assert view.selected_text == "I would be grateful if you could clarify whether 1"


def test_copy_and_select_all_work_by_key(qtbot: QtBot, view: PageView) -> None:
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == view.pages[0].text.text.replace("\n", "\n\n")
    view.copy_exactly()
    assert QGuiApplication.clipboard().text() == view.pages[0].text.text
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selection == ()


def test_the_text_caret_selects_without_a_mouse_and_stays_in_view(qtbot: QtBot, view: PageView) -> None:
    view.set_zoom(4.0)
    QTest.keyClick(view, Qt.Key.Key_F7)
    assert view.caret_on
    for _ in range(2):
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Home)
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    for _ in range(3):
        QTest.keyClick(
            view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
    assert view.selected_text == "would be grateful "
    assert view.passages()[0].quote == "would be grateful"
    box = view._selection.lines(1).caret_box(view.caret.offset)
    assert box is not None
    rect = view._layout.box_rect(1, box).translated(-view.offset())
    assert view.viewport().rect().contains(rect.center().toPoint())


def test_a_marker_tints_the_paper_and_leaves_the_text_black(
    qtbot: QtBot, view: PageView, letter: LetterOnScreen
) -> None:
    wait_sharp(qtbot, view)
    mark = mark_of(letter, "would be grateful")
    rect = view._layout.box_rect(1, mark.quads[0].bounds).translated(-view.offset()).toRect()
    plain = drawn(view).copy(rect)
    view.set_marks((mark,))
    rect = view._layout.box_rect(1, mark.quads[0].bounds).translated(-view.offset()).toRect()
    wait_sharp(qtbot, view)
    lit = drawn(view).copy(rect.adjusted(3, 3, -3, -3))
    colours = [lit.pixelColor(x, y) for x in range(lit.width()) for y in range(lit.height())]
    tint = theme_of(view.palette()).status("evaded").tint
    assert any(near(colour, tint) for colour in colours)
    assert QColor("#ffffff") not in colours
    darkest = min(
        plain.pixelColor(x, y).lightness() for x in range(plain.width()) for y in range(plain.height())
    )
    assert min(colour.lightness() for colour in colours) <= darkest + 8


@pytest.mark.parametrize("where", ["words", "number"])
def test_a_click_on_a_mark_or_its_number_chooses_it(
    qtbot: QtBot, view: PageView, letter: LetterOnScreen, where: str
) -> None:
    view.set_marks((mark_of(letter, "would be grateful"),))
    ((_, tag),) = view._tags(1)
    point = place_of(view, 1, "grateful") if where == "words" else (tag.center() - view.offset()).toPoint()
    with qtbot.waitSignal(view.mark_clicked) as chosen:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert chosen.args == [4]


def test_a_number_never_covers_the_words_of_the_letter(
    qtbot: QtBot, cache: PageCache, tmp_path: Path
) -> None:
    path = tmp_path / "narrow margin.pdf"
    with pymupdf.open() as document:
        document.new_page().insert_text((6, 100), "Will you publish the report?")
        document.save(path)
    letter = letter_of(path)
    view = PageView(cache)
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.show_letter(letter)
    view.set_marks((mark_of(letter, "publish"),))
    ((_, tag),) = view._tags(1)
    first = view._layout.box_rect(1, letter.pages[0].text.words[0].box)
    assert tag.left() >= 0
    assert tag.right() < first.left()


def test_desk_is_kept_free_for_numbers_only_where_margins_are_narrow(
    view: PageView, letter: LetterOnScreen
) -> None:
    view.set_zoom(1.0)
    view.set_marks((mark_of(letter, "clarify"),))
    wide = view._layout.rects[0].left()
    view.set_fit(Fit.PAGE)
    view.set_zoom(0.2)
    ((_, tag),) = view._tags(1)
    assert tag.left() >= 0
    assert tag.right() < view._text_left(1)
    view.set_zoom(1.0)
    assert view._layout.rects[0].left() == wide


def test_screen_readers_are_told_page_marks_and_selection(view: PageView, letter: LetterOnScreen) -> None:
    view.set_marks((mark_of(letter, "clarify"),))
    view.select(1, 0, 3)
    assert view.accessibleName() == "Pages"
    assert view.accessibleDescription() == f"{letter.title}, page 1 of 3, marked: Q4. Selected: The"


def test_a_letter_is_forgotten_when_another_is_shown(view: PageView, letter: LetterOnScreen) -> None:
    view.set_marks((mark_of(letter, "clarify"),))
    view.select(3, 0, 3)
    view.show_letter(None)
    assert (view.marks, view.selection, view.passages(), view.caret) == ((), (), (), Spot(1, 0))
    assert view.accessibleDescription() == "No letter shown"
    drawn(view)


def test_every_real_letter_is_shown(qtbot: QtBot, view: PageView, samples: Path) -> None:
    for path in sorted((samples / "letters").glob("*.pdf"))[:4]:
        letter = letter_of(path)
        view.show_letter(letter)
        wait_sharp(qtbot, view)
        view.go_to(len(letter.pages), glide=False)
        wait_sharp(qtbot, view)
        assert view.page == len(letter.pages)
