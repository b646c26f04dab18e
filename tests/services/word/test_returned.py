# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Comments made in Word come back with author, day and the words they are about."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from caseapp.domain.errors import DocumentBroken, FileUnreadable
from caseapp.domain.tracked_change import WordPart
from caseapp.services.word.returned import read_returned

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


def test_a_comment_of_python_docx_is_read_with_its_words(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("We ask ")
    marked = paragraph.add_run("whether they were on")
    paragraph.add_run(".")
    document.add_comment(marked, text="Say when.", author="R. Ash", initials="RA")
    file = tmp_path / "Zurück é.docx"
    document.save(str(file))
    (comment,) = read_returned(file).comments
    assert (comment.author, comment.words, comment.quote) == ("R. Ash", "Say when.", "whether they were on")
    assert comment.at is not None


def word_file(folder: Path, **parts: str) -> Path:
    file = folder / "returned.docx"
    with zipfile.ZipFile(file, "w") as made:
        for name, content in parts.items():
            made.writestr(f"word/{name}.xml", content)
    return file


def comment(number: int, author: str, words: str, stamp: str) -> str:
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:date="{stamp}">'
        f'<w:p w14:paraId="0000000{number}"><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>'
    )


def test_answers_settled_threads_and_tracked_changes_are_told(tmp_path: Path) -> None:
    body = (
        f"<w:document {W}><w:body><w:p>"
        '<w:commentRangeStart w:id="1"/><w:commentRangeStart w:id="2"/><w:r><w:t>one</w:t></w:r></w:p>'
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>two</w:t></w:r></w:ins>"
        '<w:commentRangeEnd w:id="1"/><w:r><w:t>three</w:t></w:r><w:commentRangeEnd w:id="2"/></w:p>'
        "</w:body></w:document>"
    )
    said = comment(1, "Ash", "First.", "2021-08-16T09:30:00Z") + comment(2, "Vale", "Answer.", "nonsense")
    threads = (
        f'<w15:commentsEx {W15}><w15:commentEx w15:paraId="00000001" w15:done="1"/>'
        '<w15:commentEx w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>'
    )
    file = word_file(
        tmp_path,
        document=body,
        comments=f"<w:comments {W} {W14}>{said}</w:comments>",
        commentsExtended=threads,
    )
    returned = read_returned(file)
    first, second = returned.comments
    assert (first.quote, second.quote) == ("one two", "one twothree")
    assert (first.settled, second.settled, second.answers) == (True, False, 0)
    assert (first.at, second.at) == (datetime(2021, 8, 16, 9, 30, tzinfo=UTC), None)
    (change,) = returned.changes
    assert (change.removed, change.added, change.author) == ("gone", "two", "")
    assert (change.was.before, change.was.after) == ("\n", "three\n")


def test_changes_are_read_with_the_words_around_them_at_first_and_at_last(tmp_path: Path) -> None:
    who = 'w:author="R. Ash" w:date="2021-08-16T09:30:00Z"'
    body = (
        f"<w:document {W}><w:body><w:p><w:r><w:t>The </w:t></w:r>"
        f"<w:ins {who}><w:r><w:t>old </w:t></w:r><w:del {who}><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>"
        f"<w:r><w:t>depot</w:t></w:r><w:del {who}><w:r><w:delText> here</w:delText></w:r></w:del></w:p>"
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:ins {who}><w:r><w:t>Depots</w:t></w:r></w:ins></w:p>'
        "</w:body></w:document>"
    )
    first, second, third = read_returned(word_file(tmp_path, document=body)).changes
    assert (first.removed, first.added, first.author) == ("", "old ", "R. Ash")
    assert (first.was.after, first.then.after) == ("depot here\n", "depot\n")
    assert (second.removed, second.was.before, second.then.before) == (
        " here",
        "\nThe depot",
        "\nThe old depot",
    )
    assert first.at == datetime(2021, 8, 16, 9, 30, tzinfo=UTC)
    assert (third.part, third.added) == (WordPart.FIELD, "Depots")


def test_what_is_no_word_document_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(b"%PDF-1.7")
    with pytest.raises(DocumentBroken, match=r"letter\.docx"):
        read_returned(tmp_path / "letter.docx")
    with pytest.raises(DocumentBroken):
        read_returned(word_file(tmp_path, styles="<a/>"))
    with pytest.raises(DocumentBroken):
        read_returned(word_file(tmp_path, document="<w:document"))
    with pytest.raises(FileUnreadable):
        read_returned(tmp_path / "absent.docx")
