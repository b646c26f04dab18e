# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter goes into the editor's document and comes back as it was."""

from hypothesis import HealthCheck, given, settings
from PySide6.QtGui import QTextCursor, QTextDocument
from pytestqt.qtbot import QtBot

from caseapp.domain.letter_text import (
    Footnote,
    ItemList,
    LetterText,
    ListKind,
    NoteMark,
    Paragraph,
    QuestionPlace,
    Run,
    Side,
    Table,
)
from caseapp.ui.drafts.writing.document import fill_document
from caseapp.ui.drafts.writing.reading import forget, text_of
from tests.ui.drafts.trees import LETTERS


@given(LETTERS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_comes_back_as_it_was(qapp: object, text: LetterText) -> None:
    document = QTextDocument()
    fill_document(document, text)
    assert text_of(document) == text


def said(words: str) -> Paragraph:
    return Paragraph((Run(words),))


def test_two_lists_of_one_kind_that_follow_each_other_stay_two(qtbot: QtBot) -> None:
    one = ItemList(ListKind.BULLET, ((said("a"),), (said("b"),)))
    text = LetterText((one, ItemList(ListKind.BULLET, ((said("c"),),))))
    document = QTextDocument()
    fill_document(document, text)
    assert text_of(document) == text


def test_what_was_read_is_read_anew_where_something_was_typed(qtbot: QtBot) -> None:
    document = QTextDocument()
    fill_document(document, LetterText((said("One"), said("Two"))))
    assert document.documentLayout() is not None  # only a document that is laid out tells of changes
    document.contentsChange.connect(lambda at, _gone, added: forget(document, at, added))
    assert text_of(document) == LetterText((said("One"), said("Two")))
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("!")
    assert text_of(document) == LetterText((said("One"), said("Two!")))


def test_what_stood_beneath_a_question_that_is_gone_stands_in_its_place(qtbot: QtBot) -> None:
    document = QTextDocument()
    fill_document(document, LetterText((QuestionPlace("Q1", (said("Beneath"),)), said("After"))))
    cursor = QTextCursor(document.begin())
    cursor.deleteChar()
    assert text_of(document) == LetterText((said("Beneath"), said("After")))


def test_footnotes_come_in_the_order_in_which_they_are_called(qtbot: QtBot) -> None:
    notes = (Footnote("2", (Run("Second"),)), Footnote("1", (Run("First"),)))
    document = QTextDocument()
    fill_document(document, LetterText((Paragraph((Run("a"), NoteMark("1"), NoteMark("2"))),), notes))
    assert [note.label for note in text_of(document).notes] == ["1", "2"]


def test_a_footnote_called_from_a_cell_alone_is_in_order_too(qtbot: QtBot) -> None:
    table = Table(((NoteMark("b"),),), (), ())
    notes = (Footnote("a", (Run("Later"),)), Footnote("b", (Run("First"),)))
    text = LetterText((table, Paragraph((Run("x"), NoteMark("a")))), notes)
    document = QTextDocument()
    fill_document(document, LetterText((Table(table.head, (), (Side.LEFT,)), *text.blocks[1:]), text.notes))
    assert [note.label for note in text_of(document).notes] == ["b", "a"]
