# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Beside the letter: its pages small, its outline, its comments and fields, its links."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QObject as QtObject
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.contents import ContentsPart, Destination
from caseapp.domain.page_text import Box
from caseapp.ui.letters.links import box_of
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.letters.pages import PageCache
from caseapp.ui.letters.side_strip import LINKS, NOTES, OUTLINE, PAGES, SideStrip
from caseapp.ui.letters.viewer import LetterViewer
from caseapp.ui.settings import WindowSettings
from tests.ui.letters.pdf_contents import PdfContents
from tests.ui.letters.pdf_pages import PdfPages, letter_of
from tests.ui.letters.test_viewer import OURS

ADDRESS = "https://bank.example@www.example.org/path?x=1"


@pytest.fixture
def bundle(tmp_path: Path) -> LetterOnScreen:
    """Nine pages with everything that a strip can list; the first has three links."""
    path = tmp_path / "Bündel.pdf"
    with pymupdf.open() as document:
        for number in range(9):
            page = document.new_page(width=595, height=842)
            page.insert_text((72, 100), f"Chapter {number // 3 + 1} page {number + 1}", fontsize=12)
        first = document[0]
        place = {"kind": pymupdf.LINK_GOTO, "page": 6, "to": pymupdf.Point(72, 300)}
        first.insert_link({**place, "from": pymupdf.Rect(72, 90, 200, 104)})
        for top, uri in ((200, ADDRESS), (300, "javascript:alert(1)")):
            box = pymupdf.Rect(72, top, 300, top + 30)
            first.insert_link({"kind": pymupdf.LINK_URI, "uri": uri, "from": box})
        document.set_toc([[1, "One", 1], [2, "Under one", 2], [1, "Two", 4], [1, "Three", 7]])
        document.set_page_labels([{"startpage": 0, "style": "r"}, {"startpage": 3, "style": "D"}])
        third, fifth = document[2], document[4]
        note = fifth.add_highlight_annot(pymupdf.Rect(100, 300, 200, 320))
        note.set_info(content="Is this so?", title="Iolo")
        note.update()
        field = pymupdf.Widget()
        field.field_name, field.field_type = "Name", pymupdf.PDF_WIDGET_TYPE_TEXT
        field.rect, field.field_value = pymupdf.Rect(50, 400, 200, 420), "Mererid"
        third.add_widget(field)
        document.save(path)
    return letter_of(path)


@pytest.fixture
def contents() -> Iterator[PdfContents]:
    source = PdfContents()
    yield source
    source.close()


@pytest.fixture
def viewer(qtbot: QtBot, cache: PageCache, contents: PdfContents, bundle: LetterOnScreen) -> LetterViewer:
    viewer = LetterViewer(cache, "Our letter", contents=contents)
    qtbot.addWidget(viewer)
    viewer.resize(800, 600)
    viewer.show()
    viewer.show_letter(bundle, OURS, key=1)
    return viewer


def opened(qtbot: QtBot, viewer: LetterViewer, tab: int) -> SideStrip:
    QTest.keyClick(viewer.view, Qt.Key.Key_F9)
    strip = viewer.desk.strip
    assert strip.isVisible()
    strip.show_tab(tab)
    return strip


def link_spot(viewer: LetterViewer, top: float) -> QPoint:
    """A point of the viewport over the link whose box begins so far down the first page (points)."""
    view = viewer.view
    box = next(link.box for link in viewer.desk.contents.links(1) if link.box.y0 == top)
    return (view._layout.box_rect(1, box).center() - view.offset()).toPoint()


def have_links(qtbot: QtBot, viewer: LetterViewer) -> None:
    qtbot.waitUntil(lambda: len(viewer.desk.contents.links(1)) == 3)


def test_the_strip_is_shut_until_it_is_asked_for_and_shuts_again(qtbot: QtBot, viewer: LetterViewer) -> None:
    assert not viewer.desk.strip.isVisible()
    opened(qtbot, viewer, PAGES)
    assert viewer.bar.strip.isChecked()
    QTest.keyClick(viewer.desk.strip.thumbnails, Qt.Key.Key_F9)
    assert not viewer.desk.strip.isVisible()
    assert viewer.view.hasFocus()


def test_the_strip_lies_on_the_side_that_is_asked_for(qtbot: QtBot, viewer: LetterViewer) -> None:
    strip, view = opened(qtbot, viewer, PAGES), viewer.view
    qtbot.waitUntil(lambda: strip.geometry().right() < view.geometry().left())
    viewer.desk.put_strip(right=True)
    qtbot.waitUntil(lambda: strip.geometry().left() > view.geometry().right())
    assert view.width() > strip.width()


def test_small_pages_are_drawn_follow_the_reader_and_go_to_a_page(qtbot: QtBot, viewer: LetterViewer) -> None:
    strip = opened(qtbot, viewer, PAGES)
    small = strip.thumbnails
    QAbstractItemModelTester(small.pages_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    qtbot.waitUntil(lambda: small.picture(2) is not None)
    viewer.view.go_to(5, glide=False)
    assert small.page == 5
    assert small.currentIndex().row() == 4
    small.setFocus()
    QTest.keyClick(small, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: viewer.view.page == 6)
    assert not viewer.travel.can_go_back
    small.setCurrentIndex(small.pages_model.index(7))
    QTest.keyClick(small, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: viewer.view.page == 8)
    assert viewer.travel.can_go_back


def test_small_pages_are_asked_for_one_at_a_time_and_not_while_shut(
    qtbot: QtBot, viewer: LetterViewer, source: PdfPages
) -> None:
    small = opened(qtbot, viewer, PAGES).thumbnails
    qtbot.waitUntil(lambda: small.picture(0) is not None)

    def asked() -> int:
        return sum(request.zoom < 0.25 for request in source.asked)

    before = asked()
    small._ask()
    assert asked() <= before + 1
    QTest.keyClick(viewer.view, Qt.Key.Key_F9)
    before = asked()
    small._ask()
    viewer.view.go_to(9, glide=False)
    assert asked() == before


def test_printed_numbers_are_shown_beside_the_count(qtbot: QtBot, viewer: LetterViewer) -> None:
    strip = opened(qtbot, viewer, PAGES)
    qtbot.waitUntil(lambda: bool(strip.thumbnails.pages_model.labels))
    index = strip.thumbnails.pages_model.index(1)
    assert index.data() == "2 · “ii”"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Page 2, printed number ii"
    assert viewer.bar.page_field.page_of("iii") == 3


def test_the_outline_follows_the_reader_and_leads_to_a_section(qtbot: QtBot, viewer: LetterViewer) -> None:
    strip = opened(qtbot, viewer, OUTLINE)
    qtbot.waitUntil(lambda: strip.outline.tree.rowCount() == 3)
    assert strip.title.text() == "Outline (4)"
    viewer.view.go_to(5, glide=False)
    assert strip.outline.currentIndex().data() == "Two"
    assert viewer.view.page == 5
    strip.outline.setCurrentIndex(strip.outline.tree.index(2, 0))
    QTest.keyClick(strip.outline, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: viewer.view.page == 7)
    viewer.travel.back()
    qtbot.waitUntil(lambda: viewer.view.page == 5)


def test_comments_and_fields_are_listed_and_lead_to_their_places(qtbot: QtBot, viewer: LetterViewer) -> None:
    strip = opened(qtbot, viewer, NOTES)
    qtbot.waitUntil(lambda: len(strip.notes.entries.entries) == 2)
    field, comment = strip.notes.entries.entries
    assert (field.head, field.words) == ("Field, page 3", "Name: Mererid")
    assert (comment.head, comment.words) == ("Highlight, page 5", "Is this so?")
    assert comment.foot.startswith("Iolo")
    QAbstractItemModelTester(strip.notes.entries, QAbstractItemModelTester.FailureReportingMode.Fatal)
    strip.notes.setCurrentIndex(strip.notes.entries.index(1))
    QTest.keyClick(strip.notes, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: viewer.view.page == 5)
    assert viewer.view._pointed is not None
    assert viewer.view._pointed[1].contains(150, 310)


def test_a_comment_is_read_out_at_the_foot_while_the_pointer_is_over_it(
    qtbot: QtBot, viewer: LetterViewer
) -> None:
    qtbot.waitUntil(lambda: viewer.desk.contents.notes_finished)
    view, hint = viewer.view, viewer.desk.pointer.hint
    box = viewer.desk.contents.comments[0].box
    view.go_to(5, box, glide=False)
    QTest.mouseMove(view.viewport(), (view._layout.box_rect(5, box).center() - view.offset()).toPoint())
    qtbot.waitUntil(hint.isVisible)
    assert "Is this so?" in hint.text()
    assert "Iolo" in hint.accessibleName()
    QTest.mouseMove(view.viewport(), QPoint(3, 3))
    qtbot.waitUntil(lambda: not hint.isVisible())


def test_a_letter_without_any_of_it_says_so(
    qtbot: QtBot, viewer: LetterViewer, letter: LetterOnScreen
) -> None:
    strip = opened(qtbot, viewer, NOTES)
    viewer.show_letter(letter, OURS, key=2)
    qtbot.waitUntil(lambda: strip.says.text() == "This letter has no comments and no fields to fill in.")
    strip.show_tab(OUTLINE)
    assert strip.says.text() == "This letter has no outline."
    strip.show_tab(LINKS)
    assert strip.says.text() == "There are no links on this page."


def test_what_cannot_be_read_is_a_line_in_the_strip(
    qtbot: QtBot, viewer: LetterViewer, contents: PdfContents, bundle: LetterOnScreen
) -> None:
    contents.fails = {ContentsPart.LINKS, ContentsPart.NOTES}
    strip = opened(qtbot, viewer, LINKS)
    viewer.show_letter(bundle, OURS, key=3)
    qtbot.waitUntil(lambda: "could not be read" in strip.says.text())
    strip.show_tab(NOTES)
    qtbot.waitUntil(lambda: "The comments could not be read" in strip.says.text())
    assert viewer.view.pages


def test_the_pointer_is_a_hand_over_a_link_and_the_foot_tells_where_it_leads(
    qtbot: QtBot, viewer: LetterViewer
) -> None:
    have_links(qtbot, viewer)
    hint, viewport = viewer.desk.pointer.hint, viewer.view.viewport()
    QTest.mouseMove(viewport, link_spot(viewer, 200))
    qtbot.waitUntil(hint.isVisible)
    assert "<b>www.example.org</b>" in hint.text()
    assert viewport.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(viewport, link_spot(viewer, 90))
    qtbot.waitUntil(lambda: hint.text() == "Page 7 of this letter")
    QTest.mouseMove(viewport, QPoint(5, 5))
    qtbot.waitUntil(lambda: not hint.isVisible())


def test_a_link_in_the_letter_jumps_and_can_be_gone_back_from(qtbot: QtBot, viewer: LetterViewer) -> None:
    have_links(qtbot, viewer)
    QTest.mouseClick(viewer.view.viewport(), Qt.MouseButton.LeftButton, pos=link_spot(viewer, 90))
    qtbot.waitUntil(lambda: viewer.view.page == 7)
    viewer.travel.back()
    qtbot.waitUntil(lambda: viewer.view.page == 1)


class Browser(QtObject):
    """Stands where the system's browser is asked for."""

    asked = Signal(QUrl)

    @Slot(QUrl)
    @Slot(QUrl)
    def show(self, address: QUrl) -> None:
        self.asked.emit(address)


@pytest.fixture
def browser(qapp: object) -> Iterator[Browser]:
    browser = Browser()
    for scheme in ("https", "javascript", "file"):
        QDesktopServices.setUrlHandler(scheme, browser, "show")  # type: ignore[arg-type]  # it wants text
    yield browser
    for scheme in ("https", "javascript", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


def test_an_address_is_opened_only_after_it_was_read(
    qtbot: QtBot, viewer: LetterViewer, browser: Browser
) -> None:
    have_links(qtbot, viewer)
    bar = viewer.desk.pointer.bar
    with qtbot.assertNotEmitted(browser.asked):
        QTest.mouseClick(viewer.view.viewport(), Qt.MouseButton.LeftButton, pos=link_spot(viewer, 200))
    assert bar.isVisible()
    assert bar.open.hasFocus()
    assert bar.says.text() == "Leads to the web site www.example.org"
    assert "user name" in bar.doubts.text()
    assert viewer.view.viewport().geometry().contains(bar.geometry())
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    QTest.mouseClick(viewer.view.viewport(), Qt.MouseButton.LeftButton, pos=link_spot(viewer, 200))
    with qtbot.waitSignal(browser.asked) as asked:
        QTest.keyClick(bar.open, Qt.Key.Key_Space)
    assert asked.args[0] == QUrl(ADDRESS)


def test_a_script_is_named_and_can_only_be_copied(
    qtbot: QtBot, viewer: LetterViewer, browser: Browser
) -> None:
    have_links(qtbot, viewer)
    bar = viewer.desk.pointer.bar
    with qtbot.assertNotEmitted(browser.asked):
        QTest.mouseClick(viewer.view.viewport(), Qt.MouseButton.LeftButton, pos=link_spot(viewer, 300))
        assert "script" in bar.says.text()
        assert bar.open.isHidden()
        bar.open.click()
        viewer.desk.pointer.follow(viewer.desk.contents.links(1)[2])
        QTest.keyClick(bar.copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "javascript:alert(1)"


def test_links_are_reached_by_keyboard_in_words(qtbot: QtBot, viewer: LetterViewer) -> None:
    strip = opened(qtbot, viewer, LINKS)
    qtbot.waitUntil(lambda: len(strip.links.entries.entries) == 3)
    assert strip.links.entries.entries[0].words == "Chapter 1 page 1"
    assert "Page 7 of this letter" in str(strip.links.entries.index(0).data())
    strip.links.setFocus()
    strip.links.setCurrentIndex(strip.links.entries.index(1))
    QTest.keyClick(strip.links, Qt.Key.Key_Return)
    assert viewer.desk.pointer.bar.isVisible()


def test_a_link_leads_to_its_point_on_a_page_that_is_turned(qtbot: QtBot, viewer: LetterViewer) -> None:
    to = Destination(1, 100.0, 200.0)
    box = box_of(viewer.view, to)
    assert box == Box(100.0, 200.0, 100.0, 200.0)
    facts = replace(viewer.view.pages[0], rotation=90)
    assert viewer.view.letter is not None
    viewer.show_letter(replace(viewer.view.letter, pages=(facts,)), OURS)
    assert box_of(viewer.view, to) == Box(200.0, 742.0, 200.0, 742.0)
    assert box_of(viewer.view, Destination(1)) is None


def test_a_locked_letter_is_asked_again_once_it_can_be_drawn(
    qtbot: QtBot, viewer: LetterViewer, contents: PdfContents, bundle: LetterOnScreen
) -> None:
    contents.locked = True
    viewer.show_letter(bundle, OURS, key=9)
    qtbot.waitUntil(lambda: viewer.desk.contents.locked)
    assert viewer.desk.contents.link_trouble(1) == ""
    contents.locked = False
    viewer.view.set_zoom(0.6)
    have_links(qtbot, viewer)


def test_leafing_past_letters_asks_nothing_about_them(
    qtbot: QtBot, viewer: LetterViewer, bundle: LetterOnScreen, contents: PdfContents
) -> None:
    for key in range(5):
        viewer.show_letter(bundle, OURS, key=key)
    assert contents.asked == []


def test_zoom_and_strip_are_remembered_for_each_viewer(
    qtbot: QtBot, cache: PageCache, tmp_path: Path
) -> None:
    settings = WindowSettings(tmp_path)
    first = LetterViewer(cache, "Our letter", settings=settings)
    qtbot.addWidget(first)
    first.view.set_zoom(1.3)
    first.bar.strip.setChecked(True)
    first.desk.strip.show_tab(NOTES)
    second = LetterViewer(cache, "Our letter", settings=settings)
    qtbot.addWidget(second)
    assert second.view.zoom == pytest.approx(1.3)
    assert not second.desk.strip.isHidden()
    assert second.desk.strip.tab == NOTES
    other = LetterViewer(cache, "Their letter", settings=settings)
    qtbot.addWidget(other)
    assert other.view.fit is Fit.WIDTH
    assert other.desk.strip.isHidden()


def test_ticks_stand_beside_the_scroll_bar_where_the_hits_are(qtbot: QtBot, viewer: LetterViewer) -> None:
    viewer.bar.find_field.setText("Chapter")
    ticks = viewer.desk.ticks
    assert ticks.isVisible()
    assert len(ticks.places) == 9
    assert list(ticks.places) == sorted(ticks.places)
    assert all(0 < place < 1 for place in ticks.places)
    viewer.bar.find_field.clear()
    assert not ticks.isVisible()


def test_a_selection_that_begins_on_a_link_does_not_follow_it(qtbot: QtBot, viewer: LetterViewer) -> None:
    have_links(qtbot, viewer)
    viewport, spot = viewer.view.viewport(), link_spot(viewer, 90)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseMove(viewport, spot + QPoint(60, 0))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=spot + QPoint(60, 0))
    assert viewer.view.page == 1
    assert viewer.desk.pointer.link_at(QPointF(spot)) is not None
