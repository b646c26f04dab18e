# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows that the tests start from; every name is invented."""

import hashlib
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from caseapp.domain.change import Change
from caseapp.domain.document import Document, DocumentFacts, PageFacts, Readability
from caseapp.domain.letter import Direction, NewLetter
from caseapp.domain.page_text import Box, RawWord, build_page_text
from caseapp.store.documents import NewDocument
from caseapp.store.library import Library
from caseapp.store.unit import Unit

LONG = "We are grateful for your letter and shall reply in due course. " * 5


def a_case(library: Library, reference: str = "HC/2021/0007", title: str = "Hillcrest Optics") -> int:
    """Open a case and return its id."""
    return library.write(lambda unit: unit.cases.add(reference, title), action="Open case").value


def facts(words: str) -> DocumentFacts:
    """What a reader would have found in a letter of one page."""
    raw = [
        RawWord(word, Box(20.0 * n, 10.0, 20.0 * n + 18, 22.0), 0, 0) for n, word in enumerate(words.split())
    ]
    return DocumentFacts((PageFacts(595.0, 842.0, 0, build_page_text(raw)),), False, False, "")


def taken_in(library: Library, case_id: int, words: str, *, bulk: bool = False) -> tuple[int, Change]:
    """Take a letter in as the program does: bytes first, then one transaction; (letter id, change)."""
    incoming = library.vault.receive_bytes(words.encode(), "letter.pdf")
    library.vault.keep(incoming)
    found = facts(words)

    def work(unit: Unit) -> int:
        document_id = unit.documents.add(
            NewDocument(
                incoming.sha256, incoming.size, ".pdf", "application/pdf", "letter.pdf", Readability.FULL
            ),
            found,
        )
        letter_id = unit.letters.add(
            NewLetter(direction=Direction.INCOMING, subject=words[:80], document_id=document_id), [case_id]
        )
        unit.search.put_text(document_id, found.text, first=True)
        return letter_id

    written = library.write(work, action="Take in letter", bulk=bulk)
    return written.value, written.change


def a_letter(library: Library, case_id: int, dated_on: date, subject: str = "") -> int:
    """Log a letter without a file and return its id."""
    new = NewLetter(subject=subject, dated_on=dated_on, not_held_because="known from our letter of 21 March")
    return library.write(lambda unit: unit.letters.add(new, [case_id]), action="Log letter").value


def document_of(library: Library, letter_id: int) -> Document:
    """Return a letter's document."""
    document = library.letters.get(letter_id).document
    assert document is not None
    return document


def sha256(data: bytes) -> str:
    """Return the SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def tamper(database: Path, *statements: str) -> None:
    """Change a database behind the program's back."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
