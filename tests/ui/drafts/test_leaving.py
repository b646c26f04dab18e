# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question or page break that is put into a list or quotation stands outside it, as letter Markdown has it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.letter_text import (
    Block,
    Footnote,
    ItemList,
    LetterText,
    ListKind,
    NoteMark,
    PageBreak,
    Paragraph,
    QuestionPlace,
    Quotation,
    Run,
    Side,
    Table,
)
from caseapp.services.letter_texts import LetterTexts
from caseapp.ui.drafts.writing.editor import LetterEditor


def said(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def listed(*items: tuple[Block, ...], start: int = 1) -> ItemList:
    return ItemList(ListKind.NUMBER, items, start)


TABLE = Table(((Run("t"),), ()), (((), ()),), (Side.LEFT, Side.LEFT))
INNER = ItemList(ListKind.LETTER, ((said("here"),), (said("b"),)))


@pytest.fixture
def editor(qtbot: QtBot) -> LetterEditor:
    editor = LetterEditor(LetterTexts)
    qtbot.addWidget(editor)
    return editor


def go_to(editor: LetterEditor, words: str, *, end: bool = False) -> None:
    found = editor.document().find(words)
    found.setPosition(found.selectionEnd() if end else found.selectionStart())
    editor.setTextCursor(found)


@pytest.mark.parametrize("standing", [PageBreak(), QuestionPlace("Q1")])
@pytest.mark.parametrize(
    ("end", "before", "after"),
    [
        (True, (listed((said("a"),), (said("here"),), (said("c"),)),), None),
        (True, (listed((said("a"), INNER), (said("c"),)),), None),
        (True, (listed((said("here"), TABLE), (said("c"),)),), None),
        (
            True,
            (listed((said("a"),), (said("here"),), (said("c"),), start=3),),
            (listed((said("a"),), (said("here"),), start=3), "at", listed((said("c"),), start=5)),
        ),
        (
            False,
            (listed((said("a"),), (said("here"),), (said("c"),)),),
            (listed((said("a"),)), "at", listed((said("here"),), (said("c"),), start=2)),
        ),
        (False, (Quotation((said("a"), said("here")), 7),), (Quotation((said("a"), said("here")), 7), "at")),
        (False, (Quotation((said("here"), said("b")), 7),), ("at", Quotation((said("here"), said("b")), 7))),
        (
            True,
            (QuestionPlace("Q0", (said("here"), said("b"))), said("z")),
            (QuestionPlace("Q0", (said("here"), said("b"))), "at", said("z")),
        ),
    ],
)
def test_what_stands_at_the_top_leaves_the_item_or_quotation(
    editor: LetterEditor,
    standing: Block,
    end: bool,
    before: tuple[Block, ...],
    after: tuple[Block | str, ...] | None,
) -> None:
    editor.show_text(LetterText(before))
    go_to(editor, "here", end=end)
    editor.inserting.standing(standing)
    if after is None:
        (whole,) = before
        assert isinstance(whole, ItemList)
        at = len(whole.items) - 1
        after = (listed(*whole.items[:at]), "at", listed(*whole.items[at:], start=1 + at))
    expected = LetterText(tuple(standing if isinstance(block, str) else block for block in after))
    assert editor.letter_text() == expected
    assert LetterTexts().read(LetterTexts().write(expected)) == expected
    editor.undo()
    assert editor.letter_text() == LetterText(before)


def test_it_takes_the_place_of_an_item_that_is_empty(editor: LetterEditor) -> None:
    editor.show_text(LetterText((listed((said("a"),), (), (said("c"),)),)))
    go_to(editor, "a", end=True)
    editor.moveCursor(QTextCursor.MoveOperation.NextBlock)
    editor.inserting.page_break()
    found = editor.letter_text().blocks
    assert found == (listed((said("a"),)), PageBreak(), listed((said("c"),), start=2))
    assert editor.item_sign(editor.document().lastBlock()) == "2."


@pytest.mark.parametrize("standing", [PageBreak(), QuestionPlace("Q1")])
def test_lists_and_quotations_that_are_begun_go_around_what_stands_at_the_top(
    editor: LetterEditor, standing: Block
) -> None:
    editor.show_text(LetterText((said("a"), standing, said("b"))))
    editor.selectAll()
    editor.acts.toggle_quote()
    quoted = (Quotation((said("a"),)), standing, Quotation((said("b"),)))
    assert editor.letter_text().blocks == quoted
    editor.undo()
    editor.selectAll()
    editor.acts.toggle_list(ListKind.BULLET)
    bullets = [ItemList(ListKind.BULLET, ((said(words),),)) for words in "ab"]
    assert editor.letter_text().blocks == (bullets[0], standing, bullets[1])


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, None])
def test_what_is_typed_in_the_place_of_a_whole_letter_is_no_footnote(
    qtbot: QtBot, editor: LetterEditor, key: Qt.Key | None
) -> None:
    text = LetterText((Paragraph((Run("a"), NoteMark("1"))),), (Footnote("1", (Run("n"),)),))
    editor.show_text(text)
    editor.selectAll()
    with qtbot.waitSignal(editor.edited):
        if key is not None:
            QTest.keyClick(editor, key)
        QTest.keyClicks(editor, "new")
    assert editor.letter_text() == LetterText((said("new"),))
    while editor.document().isUndoAvailable():
        editor.undo()
    assert editor.letter_text() == text
