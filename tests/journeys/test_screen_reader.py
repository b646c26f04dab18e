# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A screen reader in the whole window: it gets the page's text, what is marked on it, caret and selection."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleTextInterface
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.ui.letters.page_reader import PageReader
from caseapp.ui.letters.viewer import LetterViewer
from caseapp.ui.window import MainWindow
from tests.journeys.test_accessibility import Tour
from tests.ui.conftest import lent, office, settings, window
from tests.ui.office import Office

__all__ = ["lent", "office", "settings", "window"]


def spoken(reader: PageReader) -> QAccessibleTextInterface:
    interface = QAccessible.queryAccessibleInterface(reader)
    assert interface is not None
    text = interface.textInterface()
    assert text is not None
    return text


def words_of(reader: PageReader) -> str:
    text = spoken(reader)
    return text.text(0, text.characterCount())


def marked(window: MainWindow) -> LetterViewer | None:
    viewers = window.findChildren(LetterViewer)
    return next((viewer for viewer in viewers if viewer.isVisible() and viewer.view.marks), None)


@pytest.mark.slow
def test_a_letter_is_read_marked_walked_and_selected_by_ear(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    tour = Tour(qtbot, office, window)
    tour.tab(0)
    qtbot.waitUntil(lambda: marked(window) is not None)
    viewer = marked(window)
    assert viewer is not None
    view, reader = viewer.view, viewer.reader
    mark = view.marks[0]
    view.go_to(mark.page, glide=False)
    view.set_caret(True)
    page = view.pages[mark.page - 1].text.text

    # What is marked is said where it begins and ends; everything else is the page's own text.
    assert mark.words.split()[0] in ("question", "response")
    assert f"({mark.words} begins)" in words_of(reader)
    assert f"({mark.words.split(',')[0]} ends)" in words_of(reader)

    def plain() -> bool:
        """Take away what is marked, and what is proposed meanwhile."""
        if view.marks or view.proposed:
            view.set_marks(())
            view.set_proposed(())
        return words_of(reader) == page

    qtbot.waitUntil(plain)

    # The selection is where the words are, in the text with the marks as well.
    view.set_marks((mark,))
    start = page.index(page.split()[3])
    view.select(mark.page, start, start + 12)
    assert spoken(reader).selectionCount() == 1
    assert reader.textCursor().selectedText().replace("\u2029", "\n") == page[start : start + 12]

    # The caret is followed, and what it passes is told.
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(reader.announced) as told:
        QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [view.pages[0].text.text.split()[1].strip(".,")]
    assert spoken(reader).cursorPosition() >= view.caret.offset > 0
