# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes of calls and meetings are letters drawn by the program; remarks stay in the case."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.errors import Duplicate, NotFound, WrongUse
from caseapp.domain.letter import Direction, LetterKind, PartyRole
from caseapp.domain.searching import Found
from caseapp.pdf.composer import Composer
from caseapp.services.desk import Desk, History
from caseapp.services.notes import Notes
from caseapp.services.searching import Searching
from caseapp.services.viewing import Viewing
from caseapp.store.library import Library
from tests.services.arriving import InTestReader, NoDrawing

BODY = "She said that a meeting would be better than a letter.\n\nWe said that the questions stand."


@pytest.fixture
def notes(desk: Desk, reader: InTestReader, project_root: Path) -> Iterator[Notes]:
    composer = Composer(project_root / "resources", 100.0)
    yield Notes(desk, composer, reader)
    composer.close()


def test_a_note_is_a_confirmed_letter_that_can_be_read_searched_and_quoted(
    notes: Notes, desk: Desk, library: Library, case_id: int
) -> None:
    written = notes.write_note(
        case_id,
        LetterKind.NOTE_OF_CALL,
        date(2021, 8, 25),
        "Call with Hillcrest",
        ("Anna Marlow", "Morgan Vale"),
        BODY,
    )
    letter = library.letters.get(written.value)
    assert (letter.kind, letter.direction, letter.confirmed) == (
        LetterKind.NOTE_OF_CALL,
        Direction.UNKNOWN,
        True,
    )
    assert (letter.dated_on, letter.subject, letter.case_ids) == (
        date(2021, 8, 25),
        "Call with Hillcrest",
        (case_id,),
    )
    assert letter.names(PartyRole.WRITER) == ("Morgan Vale",)
    passage = Viewing(desk, NoDrawing()).find_passage(letter.id, None, "a meeting would be better")
    assert passage.place.page == 1
    assert [hit.letter.id for hit in Searching(desk).find("better letter") if hit.letter] == [letter.id]
    with pytest.raises(Duplicate):
        notes.write_note(
            case_id,
            LetterKind.NOTE_OF_CALL,
            date(2021, 8, 25),
            "Call with Hillcrest",
            ("Anna Marlow", "Morgan Vale"),
            BODY,
        )
    History(desk).undo(written.change)
    assert library.letters.of_case(case_id) == ()


def test_only_notes_with_words_are_written(notes: Notes, case_id: int) -> None:
    with pytest.raises(WrongUse):
        notes.write_note(case_id, LetterKind.LETTER, date(2021, 8, 25), "x", (), BODY)
    with pytest.raises(WrongUse):
        notes.write_note(case_id, LetterKind.NOTE_OF_CALL, date(2021, 8, 25), "x", (), "  ")
    with pytest.raises(NotFound):
        notes.write_note(99, LetterKind.NOTE_OF_MEETING, date(2021, 8, 25), "x", (), BODY)


def test_a_remark_stays_in_the_case_and_is_found(notes: Notes, desk: Desk, case_id: int) -> None:
    written = notes.add_case_note(case_id, " Ask legal about the tender. ")
    (note,) = notes.case_notes(case_id)
    assert (note.id, note.body, note.officer) == (
        written.value,
        "Ask legal about the tender.",
        "Morgan Vale",
    )
    assert note.written_at is not None
    (hit,) = Searching(desk).find("tender")
    assert (hit.found, hit.case_ids, hit.title) == (Found.NOTE, (case_id,), "Note by Morgan Vale")
    History(desk).undo(written.change)
    assert notes.case_notes(case_id) == ()
    assert Searching(desk).find("tender") == ()
    with pytest.raises(WrongUse):
        notes.add_case_note(case_id, "")
