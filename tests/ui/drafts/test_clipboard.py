# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words are copied with their structure, and pasted without the styling of where they come from."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
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
from caseapp.services.letter_texts import LetterTexts
from caseapp.ui.drafts.writing.desk import WritingDesk
from caseapp.ui.drafts.writing.editor import LetterEditor


def said(words: str) -> Paragraph:
    return Paragraph((Run(words),))


@pytest.fixture
def desk(qtbot: QtBot) -> WritingDesk:
    desk = WritingDesk(LetterTexts)
    qtbot.addWidget(desk)
    return desk


@pytest.fixture
def editor(desk: WritingDesk) -> LetterEditor:
    return desk.editor


def html(words: str) -> QMimeData:
    mime = QMimeData()
    mime.setHtml(words)
    return mime


def test_a_list_from_elsewhere_stands_between_the_paragraphs(editor: LetterEditor) -> None:
    editor.show_text(LetterText((said("before"), said("after"))))
    editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    editor.insertFromMimeData(html("<ul><li style='color:red'>one</li><li>two</li></ul>"))
    listed = ItemList(ListKind.BULLET, ((said("one"),), (said("two"),)))
    assert editor.letter_text().blocks == (said("before"), listed, said("after"))
    editor.undo()
    assert editor.letter_text().blocks == (said("before"), said("after"))


def test_words_from_elsewhere_go_into_the_paragraph_that_is_typed(editor: LetterEditor) -> None:
    editor.show_text(LetterText((said("ac"),)))
    editor.moveCursor(QTextCursor.MoveOperation.Right)
    editor.insertFromMimeData(html("<b>b</b>"))
    assert editor.letter_text().blocks == (Paragraph((Run("a"), Run("b", bold=True), Run("c"))),)


def test_in_a_cell_only_running_text_is_taken(editor: LetterEditor) -> None:
    editor.show_text(LetterText((Table(((),), (), (Side.LEFT,)),)))
    cursor = editor.textCursor()
    cursor.setPosition(1)
    editor.setTextCursor(cursor)
    editor.insertFromMimeData(html("<p>one</p><p>two</p>"))
    assert editor.letter_text().blocks == (Table(((Run("one two"),),), (), (Side.LEFT,)),)


def test_a_footnote_pasted_into_a_cell_keeps_its_words_and_into_a_footnote_is_left_out(
    editor: LetterEditor,
) -> None:
    cell = ((Run("cell"),),)
    editor.show_text(LetterText((Table(cell, (), (Side.LEFT,)), Paragraph((Run("after"),)))))
    cursor = editor.textCursor()
    cursor.setPosition(1)
    editor.setTextCursor(cursor)
    words = (Paragraph((Run("noted"), NoteMark("9"))),)
    editor.clipboard.put(LetterText(words, (Footnote("9", (Run("A note"),)),)))
    (note,) = editor.letter_text().notes
    assert note.words == (Run("A note"),)
    table = editor.letter_text().blocks[0]
    assert isinstance(table, Table)
    assert NoteMark(note.label) in table.head[0]
    assert editor.textCursor().currentTable() is not None
    editor.go_to_note(note.label)
    editor.clipboard.put(LetterText(words, (Footnote("9", (Run("Another"),)),)))
    assert [one.words for one in editor.letter_text().notes] == [(Run("A notenoted"),)]


def test_what_is_copied_here_is_pasted_as_it_was_questions_and_footnotes_too(editor: LetterEditor) -> None:
    text = LetterText(
        (QuestionPlace("Q1", (said("beneath"),)), Paragraph((Run("x"), NoteMark("1")))),
        (Footnote("1", (Run("n"),)),),
    )
    editor.show_text(text)
    editor.selectAll()
    mime = editor.createMimeDataFromSelection()
    editor.show_text(LetterText((said("z"), NOTED), (Footnote("1", (Run("other"),)),)))
    editor.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    editor.insertFromMimeData(mime)
    assert editor.letter_text() == LetterText(
        (said("z"), text.blocks[0], Paragraph((Run("x"), NoteMark("2"))), NOTED),
        (Footnote("2", (Run("n"),)), Footnote("1", (Run("other"),))),
    )


NOTED = Paragraph((Run("y"), NoteMark("1")))


def test_other_programs_get_html_and_plain_words(editor: LetterEditor) -> None:
    editor.show_text(LetterText((ItemList(ListKind.LETTER, ((said("one"),),)), said("two"))))
    editor.selectAll()
    mime = editor.createMimeDataFromSelection()
    assert mime.text() == "one\ntwo"
    assert mime.html() == '<ol type="a"><li><p>one</p></li></ol><p>two</p>'


def test_pasted_as_plain_text_each_line_is_a_paragraph(editor: LetterEditor) -> None:
    QGuiApplication.clipboard().setMimeData(html("<b>x</b>"))
    QGuiApplication.clipboard().setText("*one*\ntwo")
    editor.clipboard.paste_plain()
    assert editor.letter_text().blocks == (said("*one*"), said("two"))


def test_files_are_left_to_the_page(editor: LetterEditor) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("a.pdf")])
    assert not editor.canInsertFromMimeData(mime)


def test_all_hits_are_replaced_as_one_step(desk: WritingDesk) -> None:
    desk.show_text(LetterText((said("😀 Cam and cam"), said("camera"))))
    desk.show()
    desk.finding.begin()
    desk.finding.wanted.setText("cam")
    assert desk.finding.count.text() == "3 found"
    desk.finding.whole.setChecked(True)
    assert desk.finding.count.text() == "2 found"
    desk.finding.case.setChecked(True)
    desk.finding.instead.setText("lens")
    QTest.keyClick(desk.finding.wanted, Qt.Key.Key_Return)
    assert desk.editor.textCursor().selectedText() == "cam"
    desk.finding.case.setChecked(False)
    desk.finding.replace_all.click()
    assert desk.letter_text().blocks == (said("😀 lens and lens"), said("camera"))
    assert desk.finding.count.text() == "2 replaced"
    desk.editor.undo()
    assert desk.letter_text().blocks == (said("😀 Cam and cam"), said("camera"))


def test_words_are_counted_and_the_place_is_told_in_words(qtbot: QtBot, desk: WritingDesk) -> None:
    desk.show_text(LetterText((ItemList(ListKind.LETTER, ((said("one two"),), (said("three"),))),)))
    assert desk.words.text() == "3 words"
    desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    assert desk.place.text() == "List: (b)"
    assert desk.tools.tools["letter"].isChecked()


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("example.org/a", "https://example.org/a"),
        ("d.penhallow@example.org", "mailto:d.penhallow@example.org"),
        ("not an address", ""),
    ],
)
def test_a_link_leads_to_a_web_page_or_an_e_mail_address(desk: WritingDesk, typed: str, address: str) -> None:
    desk.show_text(LetterText((said("there"),)))
    desk.show()
    desk.editor.selectAll()
    desk.tools.tools["link"].trigger()
    desk.linking.address.setText(typed)
    assert desk.linking.set.isEnabled() is bool(address)
    desk.linking.set.click()
    assert desk.letter_text().blocks == (Paragraph((Run("there", link=address),)),)
