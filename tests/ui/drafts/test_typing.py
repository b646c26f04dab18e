# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter is typed as in a word processor."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from caseapp.domain.letter_paper import QuestionLine
from caseapp.domain.letter_text import (
    Block,
    Field,
    Footnote,
    Heading,
    ItemList,
    LetterText,
    LineBreak,
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
from caseapp.ui.drafts.writing.desk import WritingDesk
from caseapp.ui.drafts.writing.editor import LetterEditor

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def said(words: str) -> Paragraph:
    return Paragraph((Run(words),))


@pytest.fixture
def editor(qtbot: QtBot) -> LetterEditor:
    editor = LetterEditor(LetterTexts)
    qtbot.addWidget(editor)
    return editor


def typed(editor: LetterEditor, *keys: str | Key) -> tuple[Block, ...]:
    """Type words and keys; return what the letter then says."""
    for key in keys:
        if isinstance(key, str):
            QTest.keyClicks(editor, key)
        else:
            QTest.keyClick(editor, key)
    return editor.letter_text().blocks


def go_to_end(editor: LetterEditor) -> None:
    editor.moveCursor(QTextCursor.MoveOperation.End)


def test_enter_begins_the_next_item_and_twice_ends_the_list(editor: LetterEditor) -> None:
    editor.acts.toggle_list(ListKind.LETTER)
    blocks = typed(editor, "one", Key.Key_Return, "two", Key.Key_Return, Key.Key_Return, "after")
    assert blocks == (ItemList(ListKind.LETTER, ((said("one"),), (said("two"),))), said("after"))


def test_tab_puts_an_item_into_the_one_above_and_shift_tab_takes_it_out(editor: LetterEditor) -> None:
    editor.acts.toggle_list(ListKind.NUMBER)
    blocks = typed(editor, "one", Key.Key_Return, Key.Key_Tab, "inner")
    inner = ItemList(ListKind.LETTER, ((said("inner"),),))
    assert blocks == (ItemList(ListKind.NUMBER, ((said("one"), inner),)),)
    QTest.keyClick(editor, Key.Key_Backtab, SHIFT)
    assert editor.letter_text().blocks == (ItemList(ListKind.NUMBER, ((said("one"),), (said("inner"),))),)


def test_the_first_item_of_a_list_goes_no_deeper(editor: LetterEditor) -> None:
    editor.acts.toggle_list(ListKind.BULLET)
    assert typed(editor, "one", Key.Key_Tab) == (ItemList(ListKind.BULLET, ((said("one"),),)),)


def test_backspace_at_the_start_of_an_item_makes_a_paragraph_of_it(editor: LetterEditor) -> None:
    editor.acts.toggle_list(ListKind.BULLET)
    typed(editor, "one", Key.Key_Return, "two", Key.Key_Home)
    assert typed(editor, Key.Key_Backspace) == (ItemList(ListKind.BULLET, ((said("one"),),)), said("two"))


def test_a_list_is_counted_otherwise_as_a_whole(editor: LetterEditor) -> None:
    editor.acts.toggle_list(ListKind.BULLET)
    typed(editor, "one", Key.Key_Return, "two")
    editor.acts.toggle_list(ListKind.LETTER)
    assert editor.letter_text().blocks == (ItemList(ListKind.LETTER, ((said("one"),), (said("two"),))),)
    block = editor.document().lastBlock()
    assert editor.item_sign(block) == "(b)"


def test_a_heading_is_followed_by_a_paragraph(editor: LetterEditor) -> None:
    editor.acts.set_level(2)
    blocks = typed(editor, "Sales", Key.Key_Return, "We write")
    assert blocks == (Heading(2, (Run("Sales"),)), said("We write"))


def test_a_quotation_goes_on_until_enter_is_pressed_in_an_empty_line(editor: LetterEditor) -> None:
    editor.acts.toggle_quote()
    blocks = typed(editor, "They said", Key.Key_Return, "more", Key.Key_Return, Key.Key_Return, "we say")
    assert blocks == (Quotation((said("They said"), said("more"))), said("we say"))


def test_shift_enter_breaks_a_line(editor: LetterEditor) -> None:
    typed(editor, "one")
    QTest.keyClick(editor, Key.Key_Return, SHIFT)
    assert typed(editor, "two") == (Paragraph((Run("one"), LineBreak(), Run("two"))),)


@pytest.mark.parametrize("standing", [QuestionPlace("Q1"), PageBreak()])
def test_words_are_typed_beside_a_question_or_page_break_not_into_it(
    editor: LetterEditor, standing: Block
) -> None:
    editor.show_text(LetterText((standing,)))
    assert typed(editor, "before") == (said("before"), standing)
    go_to_end(editor)
    assert typed(editor, "after") == (said("before"), standing, said("after"))


def test_backspace_after_a_question_takes_it_out_whole(editor: LetterEditor) -> None:
    editor.show_text(LetterText((said("One"), QuestionPlace("Q1"), said("Two"))))
    go_to_end(editor)
    typed(editor, Key.Key_Home)
    assert typed(editor, Key.Key_Backspace) == (said("One"), said("Two"))
    editor.undo()
    assert editor.letter_text().blocks == (said("One"), QuestionPlace("Q1"), said("Two"))


def test_tab_goes_from_cell_to_cell_and_makes_a_new_row_at_the_end(editor: LetterEditor) -> None:
    table = Table(((Run("a"),), (Run("b"),)), (), (Side.LEFT, Side.RIGHT))
    editor.show_text(LetterText((table,)))
    cursor = editor.textCursor()
    cursor.setPosition(2)
    editor.setTextCursor(cursor)
    blocks = typed(editor, Key.Key_Tab, Key.Key_Tab, "c", Key.Key_Tab, "d")
    assert isinstance(blocks[0], Table)
    assert blocks[0].rows == (((Run("c"),), (Run("d"),)),)


def test_an_empty_footnote_is_taken_away_with_its_mark(editor: LetterEditor) -> None:
    words = Paragraph((Run("a"), NoteMark("1")))
    editor.show_text(LetterText((words,), (Footnote("1", (Run("n"),)),)))
    assert editor.go_to_note("1")
    typed(editor, Key.Key_Backspace, Key.Key_Backspace)
    assert editor.letter_text() == LetterText((said("a"),))


@pytest.mark.parametrize("keys", [(Key.Key_Delete,), (Key.Key_Right, Key.Key_Backspace)])
def test_a_mark_takes_its_footnote_with_it_the_others_count_anew_and_one_undo_brings_both_back(
    qtbot: QtBot, editor: LetterEditor, keys: tuple[Key, ...]
) -> None:
    words = Paragraph((Run("a"), NoteMark("1"), Run("b"), NoteMark("2")))
    notes = (Footnote("1", (Run("one"),)), Footnote("2", (Run("two"),)), Footnote("3", (Run("uncalled"),)))
    editor.show_text(LetterText((words,), notes))
    typed(editor, Key.Key_Right, *keys)
    left = LetterText((Paragraph((Run("ab"), NoteMark("2"))),), notes[1:])
    qtbot.waitUntil(lambda: editor.letter_text() == left)
    assert editor.objects.numbers["2"] == 1
    editor.undo()
    assert editor.letter_text() == LetterText((words,), notes)
    editor.redo()
    assert editor.letter_text() == left


def test_a_mark_that_is_cut_and_put_elsewhere_keeps_its_words(qtbot: QtBot, editor: LetterEditor) -> None:
    words = Paragraph((Run("a"), NoteMark("1"), Run("b"), NoteMark("2")))
    editor.show_text(LetterText((words,), (Footnote("1", (Run("one"),)), Footnote("2", (Run("two"),)))))
    typed(editor, Key.Key_Right)
    editor.moveCursor(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
    with qtbot.waitSignal(editor.edited):
        editor.cut()
    assert [note.words for note in editor.letter_text().notes] == [(Run("two"),)]
    editor.undo()
    assert len(editor.letter_text().notes) == 2
    editor.redo()
    editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    with qtbot.waitSignal(editor.edited):
        editor.paste()
    assert [note.words for note in editor.letter_text().notes] == [(Run("two"),), (Run("one"),)]
    assert sorted(editor.objects.numbers.values()) == [1, 2]


def test_enter_in_a_footnote_leads_back_to_where_it_is_called(editor: LetterEditor) -> None:
    words = Paragraph((Run("a"), NoteMark("1"), Run("b")))
    editor.show_text(LetterText((words,), (Footnote("1", (Run("n"),)),)))
    editor.go_to_note("1")
    typed(editor, Key.Key_Return)
    assert editor.textCursor().position() == 2


def test_a_change_is_told_even_where_the_text_was_asked_for_before(
    qtbot: QtBot, editor: LetterEditor
) -> None:
    with qtbot.waitSignal(editor.edited) as told:
        assert typed(editor, "a") == (said("a"),)
    assert told.args == [LetterText((said("a"),))]


def test_all_that_is_done_to_paragraphs_can_be_undone(editor: LetterEditor) -> None:
    editor.show_text(LetterText((said("one"), said("two"))))
    editor.selectAll()
    editor.acts.toggle_list(ListKind.NUMBER)
    assert editor.letter_text().blocks == (ItemList(ListKind.NUMBER, ((said("one"),), (said("two"),))),)
    editor.undo()
    assert editor.letter_text().blocks == (said("one"), said("two"))


def test_notes_fields_and_questions_are_told_in_words_where_the_caret_comes_to_them(qtbot: QtBot) -> None:
    desk = WritingDesk(LetterTexts)
    qtbot.addWidget(desk)
    desk.set_questions({"Q1": QuestionLine("Q1", "Were cameras sold abroad?", "")})
    words = Paragraph((Run("a"), NoteMark("x"), Field("reply_by")))
    desk.show_text(LetterText((words, QuestionPlace("Q1")), (Footnote("x", (Run("n"),)),)))
    told = []
    for _ in range(4):
        QTest.keyClick(desk.editor, Key.Key_Right)
        told.append(desk.place.text())
    assert told == [
        "After the caret: footnote 1",
        "After the caret: field: date to reply by · Before the caret: footnote 1",
        "Before the caret: field: date to reply by",
        "After the caret: question Q1: Were cameras sold abroad?",
    ]
