# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows and columns come and go, and a column is set to a side."""

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from caseapp.domain.letter_text import LetterText, Paragraph, Run, Side, Table
from caseapp.services.letter_texts import LetterTexts
from caseapp.ui.drafts.writing.desk import WritingDesk

A, B, C, D, NONE = ((Run("a"),), (Run("b"),), (Run("c"),), (Run("d"),), ())
TABLE = Table((A, B), ((C, D),), (Side.LEFT, Side.LEFT))


@pytest.mark.parametrize(
    ("act", "left"),
    [
        ("Insert row below", Table((A, B), ((NONE, NONE), (C, D)), TABLE.sides)),
        ("Insert column before", Table((NONE, A, B), ((NONE, C, D),), (Side.LEFT,) * 3)),
        ("Delete row", Table((C, D), (), TABLE.sides)),
        ("Delete column", Table((B,), ((D,),), (Side.LEFT,))),
        ("Set column right", Table((A, B), ((C, D),), (Side.RIGHT, Side.LEFT))),
    ],
)
def test_a_table_is_changed_from_its_menu_and_undo_takes_it_back(qtbot: QtBot, act: str, left: Table) -> None:
    desk = WritingDesk(LetterTexts)
    qtbot.addWidget(desk)
    desk.show_text(LetterText((TABLE,)))
    cursor = desk.editor.textCursor()
    cursor.setPosition(1)
    desk.editor.setTextCursor(cursor)
    menu = QMenu()
    desk.editor.menu_wanted.emit(menu)
    (inner,) = menu.findChildren(QMenu)
    next(action for action in inner.actions() if action.text() == act).trigger()
    assert desk.letter_text().blocks == (left,)
    desk.editor.undo()
    assert desk.letter_text().blocks == (TABLE,)


def test_with_its_last_row_a_table_goes(qtbot: QtBot) -> None:
    desk = WritingDesk(LetterTexts)
    qtbot.addWidget(desk)
    words = Paragraph((Run("after"),))
    desk.show_text(LetterText((Table((A,), (), (Side.LEFT,)), words)))
    cursor = desk.editor.textCursor()
    cursor.setPosition(1)
    desk.editor.setTextCursor(cursor)
    desk.tables.delete_row()
    assert desk.letter_text().blocks == (words,)
