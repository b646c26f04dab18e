# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter goes into the editor's document and comes back as it was."""

from hypothesis import HealthCheck, given, settings, strategies
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
from caseapp.ui.drafts.writing.reading import Reading, text_of
from tests.ui.drafts.trees import LETTERS

FRACTIONS = strategies.floats(0, 1)


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
    reading = Reading(document)
    document.contentsChange.connect(lambda at, _gone, added: reading.note_change(at, added))
    assert reading.text() == LetterText((said("One"), said("Two")))
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("!")
    assert reading.text() == LetterText((said("One"), said("Two!")))


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


EDITS = strategies.lists(
    strategies.tuples(
        strategies.sampled_from(("type", "enter", "delete", "row", "undo", "redo")), FRACTIONS, FRACTIONS
    ),
    max_size=6,
)


def edit(document: QTextDocument, act: str, start: float, end: float) -> None:
    cursor, last = QTextCursor(document), document.characterCount() - 1
    cursor.setPosition(int(start * last))
    match act:
        case "type":
            cursor.insertText("typed")
        case "enter":
            cursor.insertBlock()
        case "delete":
            cursor.setPosition(int(end * last), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        case "row":
            table = cursor.currentTable()
            if table is not None and end < 0.5:
                table.appendRows(1)
            elif table is not None:
                table.removeRows(table.rows() - 1, 1)
        case "undo":
            document.undo()
        case "redo":
            document.redo()


@given(LETTERS, EDITS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_reading_what_changed_gives_what_reading_the_whole_gives(
    qapp: object, text: LetterText, edits: list[tuple[str, float, float]]
) -> None:
    document = QTextDocument()
    fill_document(document, text)
    assert document.documentLayout() is not None
    reading = Reading(document)
    document.contentsChange.connect(lambda at, _gone, added: reading.note_change(at, added))
    reading.text()
    for act, start, end in edits:
        edit(document, act, start, end)
        assert reading.text() == text_of(document)
        assert reading.paragraphs() == Reading(document).paragraphs()
