# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding words in letters, questions and notes."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseapp.domain.letter import Letter
from caseapp.services.desk import Desk
from caseapp.store.search import CLOSED, OPENED, Found, Hit, match_of
from caseapp.text.names import words_of


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something that holds the words looked for.

    `snippet` is plain text around them, `ranges` the (start, end) code points in it at which they stand;
    `page` (from 1) is the page of the letter that holds most of them.
    """

    found: Found
    letter: Letter | None
    question_id: int | None
    case_ids: tuple[int, ...]
    page: int | None
    snippet: str
    ranges: tuple[tuple[int, int], ...]
    title: str


class Searching:
    """Finds words in the whole library."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(self, words: str, limit: int = 100) -> tuple[SearchHit, ...]:
        """Return what holds all the words, questions and notes before letters, each kind best first.

        "Quoted words" must stand together, a word ending in * may go on; nothing typed is an error.
        """
        search = self._desk.library.search
        hits = [
            *self._questions(search.hits(words, Found.QUESTION, limit)),
            *self._notes(search.hits(words, Found.NOTE, limit)),
        ]
        return tuple([*hits, *self._letters(search.hits(words, Found.LETTER, limit), words)][:limit])

    def _letters(self, hits: Sequence[Hit], words: str) -> list[SearchHit]:
        library = self._desk.library
        pages = self._pages([hit.row_id for hit in hits], words)
        found = []
        for hit in hits:
            snippet, ranges = _plain(hit.snippet)
            for letter in library.letters.with_document(hit.row_id):
                title = letter.subject or (letter.document.original_name if letter.document else "")
                page = pages.get(hit.row_id)
                found.append(
                    SearchHit(hit.found, letter, None, letter.case_ids, page, snippet, ranges, title)
                )
        return found

    def _pages(self, document_ids: list[int], words: str) -> dict[int, int]:
        """Say for each document which page holds most of the words, the earliest of several."""
        wanted = [words_of(term) for term in match_of(words).split('"') if term.strip(" *")]
        best: dict[int, tuple[int, int]] = {}
        for document_id, page, text in self._desk.library.filings.page_words(document_ids):
            padded = f" {' '.join(words_of(text))} "
            score = sum(f" {' '.join(term)}" in padded for term in wanted)
            if score and (document_id not in best or score > best[document_id][0]):
                best[document_id] = (score, page)
        return {document_id: page for document_id, (_, page) in best.items()}

    def _questions(self, hits: Sequence[Hit]) -> list[SearchHit]:
        found = []
        for hit in hits:
            heading = self._desk.library.filings.question_heading(hit.row_id)
            if heading is not None:
                case_id, title = heading
                snippet, ranges = _plain(hit.snippet)
                found.append(SearchHit(hit.found, None, hit.row_id, (case_id,), None, snippet, ranges, title))
        return found

    def _notes(self, hits: Sequence[Hit]) -> list[SearchHit]:
        notes = {note.id: note for note in self._desk.library.case_notes.many([hit.row_id for hit in hits])}
        found = []
        for hit in hits:
            if hit.row_id in notes:
                note = notes[hit.row_id]
                snippet, ranges = _plain(hit.snippet)
                title = f"Note by {note.officer}" if note.officer else "Note"
                found.append(SearchHit(hit.found, None, None, (note.case_id,), None, snippet, ranges, title))
        return found


def _plain(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the marks out of a snippet and say where they stood; line breaks become spaces."""
    letters: list[str] = []
    ranges: list[tuple[int, int]] = []
    start = 0
    for character in marked:
        if character == OPENED:
            start = len(letters)
        elif character == CLOSED:
            ranges.append((start, len(letters)))
        else:
            letters.append(" " if character.isspace() else character)
    return "".join(letters), tuple(ranges)
