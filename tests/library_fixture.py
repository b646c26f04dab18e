# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A library for tests, with letters on it; every name is invented."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from caseapp.domain.document import Readability
from caseapp.domain.letter import Direction, LetterParty, NewLetter, PartyRole
from caseapp.domain.page_text import Box, PageText, RawWord, build_page_text
from caseapp.domain.passage import NewPassage, find_quote, passage_of
from caseapp.services.desk import Desk
from caseapp.store.documents import NewDocument
from caseapp.store.library import Library, create_library
from caseapp.store.unit import Unit

OFFICE, COMPANY = "Commissioner for Imaging", "Hillcrest Optics"


@contextmanager
def new_library(folder: Path, root: Path) -> Iterator[Library]:
    """A new library, closed afterwards."""
    library = create_library(folder / "Office.caselib", root / "db", program="test")
    try:
        yield library
    finally:
        library.close()


def a_case(desk: Desk, reference: str = "IC/2021/0007") -> int:
    """Open a case and return its id."""
    return desk.write(lambda unit: unit.cases.add(reference, "Overseas deployments"), "Open case").value


def a_letter(
    desk: Desk,
    case_id: int,
    direction: Direction,
    dated_on: date | None,
    *,
    writer: str = "",
    addressee: str = "",
) -> int:
    """Log a letter with a document of its own; return its id. We write to the company, or it to us."""
    ours = direction is Direction.OUTGOING
    number = len(desk.library.documents.every_file())
    sha256 = f"{number:064x}"

    def log(unit: Unit) -> int:
        document_id = unit.documents.add(
            NewDocument(sha256, 10, ".pdf", "application/pdf", "letter.pdf", Readability.FULL)
        )
        letter_id = unit.letters.add(
            NewLetter(direction=direction, dated_on=dated_on, document_id=document_id, confirmed=True),
            [case_id],
        )
        unit.letters.add_party(
            letter_id, LetterParty(PartyRole.WRITER, writer or (OFFICE if ours else COMPANY))
        )
        unit.letters.add_party(
            letter_id, LetterParty(PartyRole.ADDRESSEE, addressee or (COMPANY if ours else OFFICE))
        )
        return letter_id

    return desk.write(log, "Log letter").value


def page(words: str) -> PageText:
    """The text of a page with some words in one line, ten points a word."""
    raw = [
        RawWord(word, Box(10.0 * n, 20.0, 10.0 * n + 9, 30.0), 0, 0) for n, word in enumerate(words.split())
    ]
    return build_page_text(raw)


def a_passage(desk: Desk, letter_id: int, quote: str, number: int = 1) -> NewPassage:
    """Mark words on a page of a letter."""
    document = desk.library.letters.get(letter_id).document
    assert document is not None
    text = page(f"Thank you. {quote} Yours sincerely")
    ((start, end),) = find_quote(text.text, quote)
    return passage_of(document.id, number, text, start, end)
