# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that are not known are underlined while a letter is written, and put right from the menu."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from caseapp.ui.window import MainWindow
from tests.ui.drafts.test_page import opened
from tests.ui.office import Office


def test_an_unknown_word_is_found_put_right_or_taken_among_the_offices_words(
    qtbot: QtBot, office: Office, window: MainWindow
) -> None:
    page = opened(qtbot, office, window, "😀 The adress of Hillcrest Optics and of Ms Tregowan.")
    spelling, editor = page.fields.writing.spelling, page.fields.writing.editor
    qtbot.waitUntil(lambda: len(editor.extraSelections()) == 2, timeout=10_000)
    spelling.next()
    assert editor.textCursor().selectedText() == "adress"
    assert "“adress” is not in the dictionary" in page.fields.writing.place.text()
    menu = QMenu()
    editor.menu_wanted.emit(menu)
    assert menu.actions()[0].text() == "address"
    menu.actions()[0].trigger()
    assert "The address of" in editor.toPlainText()
    qtbot.waitUntil(lambda: len(editor.extraSelections()) == 1, timeout=10_000)
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    spelling.next()
    assert editor.textCursor().selectedText() == "Tregowan"
    editor.menu_wanted.emit(menu)
    next(
        action for action in menu.actions() if "office’s words" in action.text() and "Treg" in action.text()
    ).trigger()
    qtbot.waitUntil(lambda: not editor.extraSelections(), timeout=10_000)
    assert office.services.desk.library.settings.get("office-words") == "Tregowan"


def test_underlining_is_turned_off_and_stays_off(qtbot: QtBot, office: Office, window: MainWindow) -> None:
    page = opened(qtbot, office, window, "The adress.")
    spelling, editor, menu = page.fields.writing.spelling, page.fields.writing.editor, QMenu()
    qtbot.waitUntil(lambda: len(editor.extraSelections()) == 1, timeout=10_000)
    editor.menu_wanted.emit(menu)
    check = next(action for action in menu.actions() if action.text() == "Underline unknown words")
    assert check.isChecked()
    check.trigger()
    assert not editor.extraSelections()
    assert not window.settings.flag("underline-unknown-words", True)
    with qtbot.assertNotEmitted(spelling.check_wanted, wait=600):
        spelling.use(lambda: None)
