# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Outline, links, comments and fields come from a reader, checked, bounded, and never in the way."""

import json
from concurrent.futures import Future
from datetime import UTC, datetime
from pathlib import Path

import pymupdf
import pytest

from caseapp.domain.contents import (
    LIMITS,
    Comment,
    CommentKind,
    Contents,
    ContentsPart,
    ContentsRequest,
    Destination,
    FieldKind,
    FormField,
    Link,
    Notes,
    Outline,
    OutlineEntry,
    PageLinks,
)
from caseapp.domain.errors import CaseError, DocumentBroken, FileUnreadable, PasswordNeeded
from caseapp.domain.page_text import Box
from caseapp.pdf.messages import (
    BadMessage,
    Describe,
    Described,
    decode_reply,
    decode_request,
    encode_reply,
    encode_request,
)
from caseapp.pdf.renderer import Readers
from tests.pdf.reader_papers import make_pdf

HERE = Box(1.5, 2.0, 3.0, 4.25)
NOON = datetime(2021, 8, 10, 12, 0, tzinfo=UTC)


def ask(readers: Readers, path: Path, part: ContentsPart, page: int = 0) -> Contents | CaseError:
    answer: Future[Contents | CaseError] = Future()
    readers.describe(ContentsRequest(path, path.name, part, page), answer.set_result)
    return answer.result(60)


def told(readers: Readers, path: Path, part: ContentsPart, page: int = 0) -> Contents:
    answer = ask(readers, path, part, page)
    assert not isinstance(answer, CaseError), answer
    return answer


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Three pages, the first turned on its side, with everything that contents can hold."""
    path = make_pdf(tmp_path / "bündle.pdf", "one", "two", "three")
    with pymupdf.open(path) as document:
        page = document[0]
        address = "https://example.org/ä?x=1"
        page.insert_link({"kind": pymupdf.LINK_URI, "uri": address, "from": pymupdf.Rect(10, 10, 100, 30)})
        place = {"kind": pymupdf.LINK_GOTO, "page": 2, "to": pymupdf.Point(72, 300)}
        page.insert_link({**place, "from": pymupdf.Rect(10, 40, 100, 60)})
        program = {"kind": pymupdf.LINK_LAUNCH, "file": "calc.exe"}
        page.insert_link({**program, "from": pymupdf.Rect(10, 70, 100, 90)})
        mark = page.add_highlight_annot(pymupdf.Rect(100, 300, 200, 320))
        mark.set_info(content="Is this\r\nso?", title="Iolo", modDate="D:20210810120000Z")
        mark.update()
        field = pymupdf.Widget()
        field.field_name, field.field_type = "Name", pymupdf.PDF_WIDGET_TYPE_TEXT
        field.rect, field.field_value = pymupdf.Rect(50, 400, 200, 420), "Iolo Gŵyn"
        page.add_widget(field)
        page.set_rotation(90)
        document.set_toc([[1, "First", 1], [2, "Under it", 2], [1, "Last", 3]])
        document.set_page_labels([{"startpage": 0, "style": "r"}, {"startpage": 2, "prefix": "A-"}])
        document.saveIncr()
    return path


def test_the_outline_comes_in_order_with_levels_and_printed_numbers(readers: Readers, bundle: Path) -> None:
    outline = told(readers, bundle, ContentsPart.OUTLINE)
    assert isinstance(outline, Outline)
    lines = [(entry.title, entry.level, entry.to.page) for entry in outline.entries if entry.to]
    assert lines == [("First", 1, 1), ("Under it", 2, 2), ("Last", 1, 3)]
    assert outline.labels[:2] == ("i", "ii")
    assert outline.labels[2].startswith("A-")


def test_a_printed_number_of_its_own_on_every_page_takes_no_longer(readers: Readers, tmp_path: Path) -> None:
    path = tmp_path / "thousand.pdf"
    with pymupdf.open() as document:
        for _ in range(1000):
            document.new_page(width=100, height=100)
        document.set_page_labels([{"startpage": page, "prefix": f"B{page}"} for page in range(1, 1000)])
        document.save(path)
    outline = told(readers, path, ContentsPart.OUTLINE)
    assert isinstance(outline, Outline)
    assert outline.labels == ("", *(f"B{page}" for page in range(1, 1000)))


def test_links_tell_where_they_lie_and_lead(readers: Readers, bundle: Path) -> None:
    found = told(readers, bundle, ContentsPart.LINKS)
    assert isinstance(found, PageLinks)
    outside, inside, program = found.links
    assert outside.to is None
    assert outside.address.startswith("https://example.org/")
    assert outside.box == Box(10, 10, 100, 30)
    assert inside == Link(Box(10, 40, 100, 60), Destination(3, 72.0, 300.0))
    assert program.address.startswith("file:calc.exe")
    assert not found.left_out


def test_comments_and_fields_tell_who_wrote_what_where(readers: Readers, bundle: Path) -> None:
    notes = told(readers, bundle, ContentsPart.NOTES)
    assert isinstance(notes, Notes)
    (comment,) = notes.comments
    assert (comment.kind, comment.page, comment.author) == (CommentKind.HIGHLIGHT, 1, "Iolo")
    assert comment.words == "Is this\nso?"
    assert comment.made_at == NOON
    assert comment.box.contains(150, 310)
    (field,) = notes.fields
    assert (field.kind, field.name, field.value) == (FieldKind.TEXT, "Name", "Iolo Gŵyn")
    assert field.box == Box(50, 400, 200, 420)
    assert (notes.next_page, notes.unread) == (None, ())


def test_an_ordinary_letter_has_none_of_it(readers: Readers, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "plain.pdf", "one")
    assert told(readers, path, ContentsPart.OUTLINE) == Outline()
    assert told(readers, path, ContentsPart.NOTES) == Notes()
    assert told(readers, path, ContentsPart.LINKS) == PageLinks()


def test_tens_of_thousands_of_links_are_cut_off_and_told(readers: Readers, samples: Path) -> None:
    found = told(readers, samples / "odd" / "32768-link-annotations.pdf", ContentsPart.LINKS)
    assert isinstance(found, PageLinks)
    assert len(found.links) == LIMITS.links
    assert found.left_out


@pytest.mark.parametrize(
    ("name", "comments", "fields"),
    [
        ("annotations-many-kinds.pdf", 18, 0),
        ("form-acroform-signature.pdf", 0, 5),
        ("form-xfa-government.pdf", 0, 27),
        ("attachment-in-annotation.pdf", 1, 0),
    ],
)
def test_the_samples_with_comments_and_forms(
    readers: Readers, samples: Path, name: str, comments: int, fields: int
) -> None:
    notes = told(readers, samples / "odd" / name, ContentsPart.NOTES)
    assert isinstance(notes, Notes)
    assert (len(notes.comments), len(notes.fields)) == (comments, fields)


def test_what_cannot_be_listed_is_an_error_in_words(readers: Readers, tmp_path: Path, samples: Path) -> None:
    path = make_pdf(tmp_path / "one page.pdf", "one")
    assert isinstance(ask(readers, path, ContentsPart.LINKS, 1), DocumentBroken)
    assert isinstance(ask(readers, tmp_path / "none.pdf", ContentsPart.OUTLINE), FileUnreadable)
    locked = samples / "odd" / "password-test.pdf"
    assert isinstance(ask(readers, locked, ContentsPart.OUTLINE), PasswordNeeded)


def test_nothing_is_listed_that_nobody_wants_any_more(readers: Readers, tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "one.pdf", "one")
    given: list[object] = []
    asked: Future[None] = Future()

    def wanted() -> bool:
        asked.set_result(None)
        return False

    readers.describe(ContentsRequest(path, "a", ContentsPart.OUTLINE), given.append, wanted)
    asked.result(60)
    told(readers, path, ContentsPart.NOTES)
    assert given == []


@pytest.mark.parametrize(
    "contents",
    [
        Outline((OutlineEntry("Dŵr", 2, Destination(3, None, 1.5)), OutlineEntry("x", 1, None)), ("i", "")),
        Notes(
            (Comment(CommentKind.NOTE, 1, HERE, "A", "b\nc", NOON, hidden=True),),
            (FormField(FieldKind.TICK, 2, HERE, "agree", "Yes"),),
            7,
            (3, 4),
            left_out=True,
        ),
        PageLinks((Link(HERE, None, "mailto:a@example.org"), Link(HERE, Destination(1))), left_out=True),
    ],
)
def test_contents_arrive_as_they_were_sent(contents: Contents) -> None:
    assert decode_reply(encode_reply(Described(contents))) == Described(contents)


def test_the_request_arrives_as_it_was_sent() -> None:
    request = Describe("ab12", ContentsPart.LINKS, 4, None)
    assert decode_request(encode_request(request)) == request


@pytest.mark.parametrize(
    "value",
    [
        ["contents"],
        ["contents", "outline", [["t", 0, None]], [], False],
        ["contents", "outline", [["t", 21, None]], [], False],
        ["contents", "outline", [["t" * 301, 1, None]], [], False],
        ["contents", "outline", [["t", 1, [0, None, None]]], [], False],
        ["contents", "outline", [["t", 1, [True, None, None]]], [], False],
        ["contents", "outline", [], [7], False],
        ["contents", "outline", [], [], 0],
        ["contents", "notes", [["novel", 1, [0, 0, 1, 1], "", "", None, False]], [], None, [], False],
        ["contents", "notes", [["note", 1, [0, 0, 1], "", "", None, False]], [], None, [], False],
        ["contents", "notes", [["note", 1, [0, 0, 1, 1], "", "", -5, False]], [], None, [], False],
        [
            "contents",
            "notes",
            [["note", 1, [0, 0, 1, 1], "", "w" * 10_001, None, False]],
            [],
            None,
            [],
            False,
        ],
        ["contents", "notes", [], [["tick", 1, [0, 0, 1, 1], None, ""]], None, [], False],
        ["contents", "links", [[[0, 0, 1, 1], None, "a"]] * (LIMITS.links + 1), False],
        ["contents", "links", [[[0, 0, 1, float("inf")], None, "a"]], False],
        ["contents", "links", [[[0, 0, 1, 1], [1, "x", 2], "a"]], False],
        ["contents", "links", [[[0, 0, 1, 1], None, 5]], False],
    ],
)
def test_contents_that_no_reader_of_ours_sends_are_refused(value: object) -> None:
    with pytest.raises(BadMessage):
        decode_reply(json.dumps(value).encode())
