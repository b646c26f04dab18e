# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The full-text index: one row a document, question and note; derived, and made again at any time."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from sqlalchemy import text

from caseapp.domain.page_text import PAGE_BREAK, LetterText, PageText
from caseapp.store.source import Repository

TABLES = ("document_search", "question_search", "note_search")
CREATE = tuple(
    f'CREATE VIRTUAL TABLE {name} USING fts5(body, tokenize="unicode61 remove_diacritics 2")'
    for name in TABLES
)
OPENED, CLOSED = "\x02", "\x03"
"""Marks around a word that was searched for, inside a snippet."""


class Found(StrEnum):
    """What kind of thing a hit is."""

    LETTER = "letter"
    QUESTION = "question"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Hit:
    """A row of the index that matches: its id in its own table, and words around the match."""

    found: Found
    row_id: int
    snippet: str
    rank: float


_INSERTS = {
    found: text(f"INSERT INTO {table}(rowid, body) VALUES (:id, :body)")
    for found, table in zip(Found, TABLES, strict=True)
}
_LIVE = {
    Found.LETTER: "EXISTS (SELECT 1 FROM letters WHERE document_id = document_search.rowid "
    "AND removed_at IS NULL)",
    Found.QUESTION: "EXISTS (SELECT 1 FROM questions WHERE id = question_search.rowid AND removed_at IS NULL)",
    Found.NOTE: "EXISTS (SELECT 1 FROM case_notes WHERE id = note_search.rowid AND removed_at IS NULL)",
}
_NEWEST = "SELECT max(id) FROM extractions GROUP BY document_id"
_PAGES = (
    "SELECT e.document_id, p.text FROM extractions e JOIN page_texts p ON p.extraction_id = e.id "
    f"WHERE e.id IN ({_NEWEST}) ORDER BY e.document_id, p.page"
)
_SOURCES = {
    Found.LETTER: "SELECT DISTINCT e.document_id AS id FROM extractions e JOIN page_texts p "
    f"ON p.extraction_id = e.id WHERE p.text <> '' AND e.id IN ({_NEWEST})",
    Found.QUESTION: "SELECT id, wording AS body FROM questions",
    Found.NOTE: "SELECT id, body FROM case_notes",
}
_KIND = {Found.LETTER: "document_search", Found.QUESTION: "question_search", Found.NOTE: "note_search"}


def healed(letter: LetterText) -> str:
    """Return what the index holds of a letter: ligatures opened, hyphenated line breaks joined."""
    joined = unicodedata.normalize("NFKC", letter.text.replace(PAGE_BREAK, "\n"))
    return joined.replace("\u00ad\n", "").replace("-\n", "").replace("\u00ad", "")


def match_of(words: str) -> str:
    """Turn what a user typed into a query: every word must occur, "quoted words" together, word* begins.

    Nothing that is typed is a syntax error; "" means that there is nothing to look for.
    """
    terms: list[str] = []
    for number, part in enumerate(words.split('"')):
        quoted = number % 2 == 1
        for piece in [part] if quoted else part.split():
            letters = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in piece)
            if not letters.split():
                continue
            star = "*" if not quoted and piece.endswith("*") else ""
            terms.append(f'"{" ".join(letters.split())}"{star}')
    return " ".join(terms)


class Search(Repository):
    """Finds words in letters, questions and notes."""

    def put(self, found: Found, row_id: int, body: str) -> None:
        """Index a row, in place of what was indexed for it before."""
        table = _KIND[found]
        self._writes.derive(text(f"DELETE FROM {table} WHERE rowid = :id").bindparams(id=row_id))
        self.put_first(found, row_id, body)

    def put_first(self, found: Found, row_id: int, body: str) -> None:
        """Index a row that is new."""
        self._writes.derive(_INSERTS[found], {"id": row_id, "body": body})

    def missing(self, found: Found) -> int:
        """Count the rows that have words and are not in the index."""
        row = self._first(
            text(
                f"SELECT count(*) FROM ({_SOURCES[found]}) AS source WHERE source.id NOT IN "
                f"(SELECT id FROM {_KIND[found]}_docsize)"
            )
        )
        return 0 if row is None else int(row[0])

    def remake(self) -> None:
        """Make the whole index again from what was read and written."""
        for table, create in zip(TABLES, CREATE, strict=True):
            self._writes.derive(text(f"DROP TABLE IF EXISTS {table}"))
            self._writes.derive(text(create))
        with self._source.connect() as connection:
            connection = connection.execution_options(yield_per=500)
            pages = connection.execute(text(_PAGES))
            for document_id, rows in groupby(pages, lambda row: int(row.document_id)):
                letter = LetterText(tuple(PageText(row.text) for row in rows))
                if any(page.text for page in letter.pages):
                    self.put_first(Found.LETTER, document_id, healed(letter))
            for found in (Found.QUESTION, Found.NOTE):
                for row in connection.execute(text(_SOURCES[found])):
                    self.put_first(found, row.id, row.body)

    def hits(self, words: str, found: Found, limit: int = 200) -> tuple[Hit, ...]:
        """Return the best matches of one kind, best first; a row id is the document's, question's or note's.

        What was removed, and documents that no letter rests on, are left out.
        """
        match = match_of(words)
        if not match:
            return ()
        table = _KIND[found]
        rows = self._all(
            text(
                f"SELECT rowid AS id, snippet({table}, 0, char(2), char(3), '…', 16) AS snippet, "
                f"bm25({table}) AS rank FROM {table} WHERE {table} MATCH :match AND {_LIVE[found]} "
                "ORDER BY rank LIMIT :limit"
            ),
            {"match": match, "limit": limit},
        )
        return tuple(Hit(found, row.id, row.snippet, row.rank) for row in rows)
