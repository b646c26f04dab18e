# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The full-text index: one row a document, question and note, one a letter and case for their names.

It is derived, and made again at any time.
"""

import re
import unicodedata
from itertools import groupby, islice
from typing import Final

from sqlalchemy import text

from caseapp.domain.page_text import PAGE_BREAK, LetterText, PageText
from caseapp.domain.search_words import parted, parts_in
from caseapp.domain.searching import Found
from caseapp.store.progress import Progress
from caseapp.store.search_match import PART_SIGN
from caseapp.store.search_upkeep import AT_ONCE, LIVE, put_cases, put_letters
from caseapp.store.source import Repository

_WORDS: Final = "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3'"
_CREATE: Final = {
    "document_search": f"body, halves, parts, {_WORDS}",
    "question_search": f"body, {_WORDS}",
    "note_search": f"body, {_WORDS}",
    "letter_name_search": "subject, refs, parties, files, tokenize='trigram'",
    "case_name_search": "reference, title, parties, tokenize='trigram'",
}
TABLES: Final = tuple(_CREATE)
_KIND: Final = {
    Found.LETTER: "document_search",
    Found.QUESTION: "question_search",
    Found.NOTE: "note_search",
}
_INSERT_DOCUMENT: Final = text(
    "INSERT INTO document_search(rowid, body, halves, parts) VALUES (:id, :body, :halves, :parts)"
)
_INSERTS: Final = {
    Found.QUESTION: text("INSERT INTO question_search(rowid, body) VALUES (:id, :body)"),
    Found.NOTE: text("INSERT INTO note_search(rowid, body) VALUES (:id, :body)"),
}
_NEWEST: Final = "SELECT max(id) FROM extractions GROUP BY document_id"
_PAGES: Final = (
    "SELECT e.document_id, p.text FROM extractions e JOIN page_texts p ON p.extraction_id = e.id "
    f"WHERE e.id IN ({_NEWEST}) ORDER BY e.document_id, p.page"
)
_TEXTS: Final = {
    Found.QUESTION: "SELECT id, wording AS body FROM questions",
    Found.NOTE: "SELECT id, body FROM case_notes",
}
_SOURCES: Final = {
    "document_search": "SELECT DISTINCT e.document_id AS id FROM extractions e JOIN page_texts p "
    f"ON p.extraction_id = e.id WHERE p.text <> '' AND e.id IN ({_NEWEST})",
    "question_search": _TEXTS[Found.QUESTION],
    "note_search": _TEXTS[Found.NOTE],
    "letter_name_search": LIVE["letters"],
    "case_name_search": LIVE["cases"],
}
_AT_LINE: Final = re.compile(r"(\w)[-\u2010]\n(?=(\w))")
_AT_PAGE: Final = re.compile(r"(\w)[-\u2010]\f(\w+)")
_BREAK: Final = "\x00"
_AROUND: Final = 60
"""Characters on either side of a word broken at the end of a line that are indexed with its halves."""


def _document(document_id: int, letter: LetterText) -> dict[str, object]:
    """Return the row of a document: ligatures opened, hyphenated line breaks joined.

    Pages stay parted by form feeds; a word that goes over to the next page stands whole before the feed.
    """
    marked = _marked(letter)
    body = marked.replace(_BREAK, "")
    return {
        "id": document_id,
        "body": parted(body),
        "halves": parted(_halves_in(marked)),
        "parts": _parts_in(body),
    }


def _parts_in(body: str) -> str:
    return " ".join(f"{PART_SIGN}{part}" for part in parts_in(body))


def _halves_in(marked: str) -> str:
    """Return the surroundings of every word that was broken at a hyphen, its halves as two words.

    A hyphen at the end of a line may be the word's own, as in "follow-up".
    """
    parts: list[str] = []
    end = 0
    for match in re.finditer(_BREAK, marked):
        start = max(end, match.start() - _AROUND)
        end = min(len(marked), match.end() + _AROUND)
        gap = marked.find(" ", start, match.start())
        parts.append(marked[start if start == 0 or gap < 0 else gap : end])
    return "\n".join(parts).replace(_BREAK, " ").replace(PAGE_BREAK, "\n")


def _marked(letter: LetterText) -> str:
    """Join broken words, a NUL where the break was; a page's end among them goes after the word."""
    plain = unicodedata.normalize("NFKC", letter.text.replace("\x00", " "))
    joined = plain.replace("\u00ad\n", "").replace("\u00ad", "")
    lines = _AT_LINE.sub(lambda m: f"{m[1]}-" if _is_number(m) else f"{m[1]}\x00", joined)
    return _AT_PAGE.sub(lambda m: m[0] if _is_number(m) else f"{m[1]}\x00{m[2]}{PAGE_BREAK}", lines)


def _is_number(match: re.Match[str]) -> bool:
    return match[1].isdigit() or match[2][0].isdigit()


class Search(Repository):
    """Keeps the index."""

    def put_text(self, document_id: int, letter: LetterText, *, first: bool = False) -> None:
        """Index the text of a document, in place of what was indexed before unless it is the `first`."""
        if not first:
            self._forget("document_search", document_id)
        self._writes.derive(_INSERT_DOCUMENT, _document(document_id, letter))

    def put(self, found: Found, row_id: int, body: str) -> None:
        """Index a question or note, in place of what was indexed for it before."""
        self._forget(_KIND[found], row_id)
        self.put_first(found, row_id, body)

    def put_first(self, found: Found, row_id: int, body: str) -> None:
        """Index a question or note that is new."""
        plain = unicodedata.normalize("NFKC", body)
        self._writes.derive(_INSERTS[found], {"id": row_id, "body": f"{parted(plain)}\n{_parts_in(plain)}"})

    def missing(self, table: str) -> int:
        """Count the rows that one of the index's TABLES should have and has not."""
        count = (
            f"SELECT count(*) FROM ({_SOURCES[table]}) AS source "
            f"WHERE source.id NOT IN (SELECT id FROM {table}_docsize)"
        )
        if table == "letter_name_search":
            count = f"SELECT ({count}) + (SELECT count(*) FROM ({LIVE['letters']}) AS live "
            count += "WHERE live.id NOT IN (SELECT letter_id FROM search_papers))"
            count += f" + (SELECT count(*) FROM search_papers WHERE letter_id NOT IN ({LIVE['letters']}))"
        row = self._first(text(count))
        return 0 if row is None else int(row[0])

    def remake(self, progress: Progress | None = None) -> None:
        """Make the whole index again from what was read and written; raises Cancelled where `progress` does."""
        for table, columns in _CREATE.items():
            self._writes.derive(text(f"DROP TABLE IF EXISTS {table}"))
            self._writes.derive(text(f"CREATE VIRTUAL TABLE {table} USING fts5({columns})"))
        self._writes.derive(text("DELETE FROM search_papers"))
        with self._source.connect() as connection:
            letters = connection.execute(text(LIVE["letters"])).scalars().all()
            total = connection.execute(text("SELECT count(*) FROM documents")).scalar_one() + len(letters)
            told = _Told(progress, total)
            read = connection.execution_options(yield_per=500)
            by_document = groupby(read.execute(text(_PAGES)), lambda row: int(row.document_id))
            documents = (
                _document(number, LetterText(tuple(PageText(row.text) for row in rows)))
                for number, rows in by_document
            )
            while some := list(islice(documents, AT_ONCE)):
                held = [document for document in some if str(document["body"]).strip(PAGE_BREAK)]
                if held:
                    connection.execute(_INSERT_DOCUMENT, held)
                told.more(len(some))
            for found, source in _TEXTS.items():
                for row in read.execute(text(source)):
                    self.put_first(found, row.id, row.body)
            for first in range(0, len(letters), AT_ONCE):
                put_letters(connection, letters[first : first + AT_ONCE], fresh=True)
                told.more(AT_ONCE)
            put_cases(connection, connection.execute(text(LIVE["cases"])).scalars().all())

    def _forget(self, table: str, row_id: int) -> None:
        self._writes.derive(text(f"DELETE FROM {table} WHERE rowid = :id").bindparams(id=row_id))


class _Told:
    """Counts what is done of the index and tells it on."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0
        self.more(0)

    def more(self, number: int) -> None:
        self._done = min(self._done + number, self._total)
        if self._progress is not None:
            self._progress.step(self._done, self._total, "Making the search index")
