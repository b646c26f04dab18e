# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages that cannot be drawn say why where it is seen and are tried again; fitted pages are shown whole."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.errors import PasswordNeeded, ReaderStopped
from caseapp.ui.letters.on_screen import LetterOnScreen
from caseapp.ui.letters.page_layout import Fit
from caseapp.ui.letters.page_trouble import trouble_words
from caseapp.ui.letters.page_view import PageView
from tests.ui.letters.pdf_pages import PdfPages
from tests.ui.letters.test_page_view import drawn, wait_sharp


def test_a_page_that_fails_is_drawn_again_by_its_button(
    qtbot: QtBot, view: PageView, source: PdfPages, letter: LetterOnScreen
) -> None:
    source.fails.add(1)
    view.show_letter(letter)
    view.set_zoom(8.0)
    view.go_to_place(1, 300, 700, glide=False)
    qtbot.waitUntil(lambda: view.again.isVisible())
    assert view.viewport().rect().contains(view.again.geometry())
    assert view.again.accessibleName() == "Try page 1 again"
    assert "The page is damaged." in view.again.accessibleDescription()
    source.fails.clear()
    view.again.setFocus()
    QTest.keyClick(view.again, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not view.again.isVisible())
    wait_sharp(qtbot, view)
    assert view.hasFocus()


def test_why_a_page_cannot_be_shown_is_told_in_the_part_that_is_seen(
    qtbot: QtBot, view: PageView, source: PdfPages, letter: LetterOnScreen
) -> None:
    source.fails.add(1)
    view.show_letter(letter)
    view.set_zoom(8.0)
    view.go_to_place(1, 300, 700, glide=False)
    qtbot.waitUntil(lambda: view.again.isVisible())
    middle = view.viewport().rect().center()
    width = view.viewport().width()
    image = drawn(view).copy(0, middle.y() - 60, width, 80)
    assert any(image.pixelColor(x, y).lightness() < 90 for x in range(width) for y in range(80))


def test_the_name_that_a_file_is_kept_under_is_never_told(letter: LetterOnScreen) -> None:
    name = letter.path.name
    error = ReaderStopped(f"Page 1 of “{name}” took too long.", remedy="Open it elsewhere.")
    assert trouble_words(letter, 1, error).startswith("Page 1 cannot be shown.\nPage 1 of this letter took")
    assert trouble_words(letter, 1, PasswordNeeded(f"“{name}” is locked.")).endswith("This letter is locked.")


def test_fit_page_shows_whole_pages_and_steps_from_one_to_the_next(qtbot: QtBot, view: PageView) -> None:
    view.go_to(2, glide=False)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 300)
    page = view.page
    view.set_fit(Fit.PAGE)

    def whole() -> bool:
        return view.window_rect().contains(view._layout.rects[view.page - 1])

    assert (view.page, whole()) == (page, True)
    QTest.keyClick(view, Qt.Key.Key_Home)
    for step, (key, expected) in enumerate(
        ((Qt.Key.Key_PageDown, 2), (Qt.Key.Key_Space, 3), (Qt.Key.Key_PageUp, 2))
    ):
        QTest.keyClick(view, key)
        assert (step, view.page, whole()) == (step, expected, True)
