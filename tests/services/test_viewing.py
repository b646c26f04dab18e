# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking at letters: pages come with their words, and quotations are found where they stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from caseapp.domain.document import PageRequest
from caseapp.domain.errors import CaseError, NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Direction
from caseapp.services.desk import Desk
from caseapp.services.filing import Filing
from caseapp.services.intake import Intake
from caseapp.services.viewing import Viewing
from tests.library_fixture import page
from tests.services.arriving import INCOMING, NoDrawing, letter_file

SECOND = ("The com-", "missioner asked twice.")


@pytest.fixture
def drawer() -> NoDrawing:
    return NoDrawing()


@pytest.fixture
def viewing(desk: Desk, drawer: NoDrawing) -> Viewing:
    return Viewing(desk, drawer)


@pytest.fixture
def letter_id(intake: Intake, case_id: int, tmp_path: Path) -> int:
    row = intake.take_in(case_id, [letter_file(tmp_path, "reply.pdf", INCOMING, SECOND)]).rows[0]
    assert row.letter_id is not None
    return row.letter_id


def test_a_letter_is_shown_with_its_file_and_pages(viewing: Viewing, letter_id: int) -> None:
    view = viewing.letter_view(letter_id)
    assert view.letter.id == letter_id
    assert view.path is not None
    assert view.path.read_bytes().startswith(b"%PDF")
    assert [len(page.text.words) > 0 for page in view.pages] == [True, True]
    assert view.extraction_id is not None


def test_a_letter_that_is_only_known_has_nothing_to_show(viewing: Viewing, desk: Desk, case_id: int) -> None:
    known = Filing(desk).log_not_held(
        case_id,
        direction=Direction.INCOMING,
        dated_on=date(2021, 3, 21),
        subject="x",
        because="mentioned",
        writer=None,
        addressee=None,
    )
    view = viewing.letter_view(known.value)
    assert (view.path, view.pages, view.extraction_id) == (None, (), None)
    with pytest.raises(NotFound):
        viewing.find_passage(known.value, None, "x")


def test_marked_words_become_a_passage_without_the_white_space_around_them(
    viewing: Viewing, letter_id: int
) -> None:
    text = viewing.letter_view(letter_id).pages[0].text.text
    start = text.index("You asked") - 1
    passage = viewing.passage(letter_id, 1, start, start + len("\nYou asked whether "))
    assert passage.quote == "You asked whether"
    assert (passage.place.page, passage.place.start) == (1, start + 1)
    assert passage.before.endswith("overseas\n")
    assert len(passage.place.quads) == 1
    assert passage.place.extraction_id == viewing.letter_view(letter_id).extraction_id


def test_marking_nothing_is_refused(viewing: Viewing, letter_id: int) -> None:
    with pytest.raises(WrongUse):
        viewing.passage(letter_id, 1, 5, 5)


def test_a_quotation_is_found_over_line_breaks_on_any_page(viewing: Viewing, letter_id: int) -> None:
    passage = viewing.find_passage(letter_id, None, "cameras are used. We believe")
    assert (passage.place.page, passage.quote) == (1, "cameras are used.\nWe believe")
    assert len(passage.place.quads) == 2


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("THE COMMISSIONER", "The com-\nmissioner"),
        ("you ASKED whether", "You asked whether"),
    ],
)
def test_a_quotation_typed_differently_is_found_as_it_stands(
    viewing: Viewing, letter_id: int, typed: str, stands: str
) -> None:
    passage = viewing.find_passage(letter_id, None, typed)
    page = viewing.letter_view(letter_id).pages[passage.place.page - 1].text.text
    assert passage.quote == page[passage.place.start : passage.place.end] == stands


def test_words_that_do_not_stand_there_are_said_to_be_missing(viewing: Viewing, letter_id: int) -> None:
    with pytest.raises(NotFound, match="on page 2"):
        viewing.find_passage(letter_id, 2, "competent arbiter")
    with pytest.raises(NotFound, match="in this letter"):
        viewing.find_passage(letter_id, None, "hedgehogs")
    with pytest.raises(NotFound, match="no page 3"):
        viewing.find_passage(letter_id, 3, "competent")


def test_words_that_stand_more_than_once_are_not_guessed_at(viewing: Viewing, letter_id: int) -> None:
    text = viewing.letter_view(letter_id).pages[0].text.text
    word = next(word for word in text.split() if text.count(word) == 2 and len(word) > 2)
    with pytest.raises(NotAllowed, match="times"):
        viewing.find_passage(letter_id, None, word)


def test_drawing_is_passed_on_to_the_readers(viewing: Viewing, drawer: NoDrawing, letter_id: int) -> None:
    request = PageRequest(Path("a.pdf"), "0" * 64, 0, 1.0)
    viewing.draw(request, lambda picture: None)
    assert drawer.asked == [request]


@contextmanager
def statements() -> Iterator[list[str]]:
    """What the library is asked for while the block runs."""
    said: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        said.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_no_words_are_read_to_show_a_letter(viewing: Viewing, letter_id: int) -> None:
    with statements() as said:
        view = viewing.letter_view(letter_id)
        assert [page.shown_size() for page in view.pages] == [(595, 842)] * 2
        assert said
        assert not [words for words in said if "page_texts" in words]
        assert [page.text.text for page in view.pages] == ["\n".join(INCOMING), "\n".join(SECOND)]
        assert len([words for words in said if "page_texts" in words]) == 1


def test_the_words_of_a_view_stay_those_of_its_reading(viewing: Viewing, letter_id: int, desk: Desk) -> None:
    view = viewing.letter_view(letter_id)
    document = view.letter.document
    assert document is not None
    better = [page("Read better now"), page("and here")]
    desk.write(lambda unit: unit.documents.add_extraction(document.id, better, "tesseract 5"), "Read again")
    assert view.pages[1].text.text == "\n".join(SECOND)
    again = viewing.letter_view(letter_id)
    assert again.extraction_id != view.extraction_id
    assert again.pages[1].text == better[1]


def test_words_of_a_library_that_was_closed_are_told_as_such(
    viewing: Viewing, letter_id: int, desk: Desk
) -> None:
    view = viewing.letter_view(letter_id)
    desk.library.close()
    with pytest.raises(CaseError, match="closed"):
        _ = view.pages[0].text.words
