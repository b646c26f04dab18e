# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is shown of what was found: letters with their names, and the exhibits, questions and notes that match."""

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from caseapp.domain.letter import Direction, LetterKind
from caseapp.domain.searching import FoundCase, FoundLetter, SearchFilter
from caseapp.store.asking import DOCUMENTS, Asking
from caseapp.store.search_match import names_looked_at
from caseapp.store.searches import Asked, Searches

_THEN: Final = "\x1e"
_NEXT: Final = "\x1f"
_GIVEN: Final = "(SELECT value FROM json_each(:ids))"
_LETTERS: Final = (
    "SELECT l.id, l.kind, l.direction, l.subject, coalesce(d.original_name, '') AS file_name, "
    "l.our_reference, l.their_reference, l.dated_on, l.sent_on, l.received_on, l.logged_on, "
    "(SELECT group_concat(name, char(31)) FROM letter_parties WHERE letter_id = l.id AND removed_at IS NULL) "
    "AS parties, (SELECT group_concat(c.id || char(30) || c.reference, char(31)) FROM letter_cases lc "
    "JOIN cases c ON c.id = lc.case_id WHERE lc.letter_id = l.id AND lc.removed_at IS NULL) AS cases "
    f"FROM letters l LEFT JOIN documents d ON d.id = l.document_id WHERE l.id IN {_GIVEN}"
)
_QUESTION: Final = (
    "SELECT q.id, q.number, q.wording AS body, q.case_id, c.reference, {letter} AS letter_id FROM questions q "
    "JOIN cases c ON c.id = q.case_id "
)
_OF_LETTERS: Final = (
    _QUESTION.format(letter="a.letter_id")
    + f"JOIN askings a ON a.question_id = q.id WHERE a.letter_id IN {_GIVEN} AND a.removed_at IS NULL "
    "AND q.removed_at IS NULL AND EXISTS (SELECT 1 FROM question_search s WHERE s.rowid = q.id "
    "AND s.question_search MATCH :m) ORDER BY q.ordinal, q.id"
)


_TEXT_ONE: Final = (
    "EXISTS (SELECT 1 FROM document_search s WHERE s.rowid = n.document_id AND s.document_search MATCH :m)"
)
_EXHIBITS: Final = (
    "SELECT n.* FROM (SELECT e.id, e.number, coalesce(nullif(e.title, ''), d.original_name) AS title, "
    "e.document_id, e.case_id, c.reference, coalesce(e.filed_on, '') AS day, lower(e.number) AS c0, "
    "lower(e.title) AS c1, lower(e.description) AS c2, lower(d.original_name) AS c3 FROM exhibits e "
    "JOIN documents d ON d.id = e.document_id JOIN cases c ON c.id = e.case_id WHERE e.removed_at IS NULL "
    "AND (:case IS NULL OR e.case_id = :case) AND NOT EXISTS "
    "(SELECT 1 FROM search_papers p WHERE p.document_id = e.document_id)) n WHERE ({way}) "
    "AND (:since IS NULL OR n.day >= :since) AND (:until IS NULL OR n.day <= :until) ORDER BY n.id LIMIT :n"
)
"""Exhibits that are a letter's paper as well are found with their letter."""


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """An exhibit that matches by its text or by what it is called; `on` is the day it was filed."""

    id: int
    number: str
    title: str
    document_id: int
    case_id: int
    reference: str
    on: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question that matches; `letter_id` is None for one that was asked in no letter."""

    id: int
    number: str
    body: str
    case_id: int
    reference: str
    letter_id: int | None


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note that matches; `on` is the day it was written, as YYYY-MM-DD."""

    id: int
    officer: str
    body: str
    case_id: int
    reference: str
    on: str


class SearchShown(Asking):
    """Reads what a list of what was found shows."""

    @property
    def searches(self) -> Searches:
        """The index, asked of the same state of the library."""
        return Searches(self._source)

    def letters(self, ids: Collection[int]) -> dict[int, FoundLetter]:
        """Return letters by id."""
        rows = self._rows(_LETTERS, {"ids": json.dumps(list(ids))})
        return {row["id"]: _letter(row) for row in rows}

    def enclosures(self, papers: Sequence[tuple[int, int]]) -> dict[tuple[int, int], str]:
        """Return what those of (letter, document) are called that are enclosures."""
        rows = self._rows(
            (
                "SELECT e.letter_id, e.document_id, coalesce(nullif(e.title, ''), d.original_name) AS title "
                f"FROM enclosures e JOIN documents d ON d.id = e.document_id WHERE e.letter_id IN {_GIVEN} "
                "AND e.removed_at IS NULL"
            ),
            {"ids": json.dumps([letter for letter, _ in papers])},
        )
        found = {(row["letter_id"], row["document_id"]): row["title"] for row in rows}
        return {paper: found[paper] for paper in papers if paper in found}

    def questions_of(self, letter_ids: Collection[int], match: str) -> list[QuestionRow]:
        """Return the questions asked in letters whose wording matches."""
        if not match or not letter_ids:
            return []
        rows = self._rows(_OF_LETTERS, {"ids": json.dumps(list(letter_ids)), "m": match})
        return [_question(row) for row in rows]

    def loose_questions(self, match: str, wanted: SearchFilter, limit: int) -> list[QuestionRow]:
        """Return the matching questions that were asked in no letter, best first."""
        if not match or wanted.of_letters or wanted.since or wanted.until:
            return []
        rows = self._rows(
            (
                _QUESTION.format(letter="NULL") + "JOIN question_search s ON s.rowid = q.id "
                "WHERE s.question_search MATCH :m AND q.removed_at IS NULL AND (:case IS NULL OR "
                "q.case_id = :case) AND NOT EXISTS (SELECT 1 FROM askings a WHERE a.question_id = q.id "
                "AND a.removed_at IS NULL AND a.letter_id IS NOT NULL) LIMIT :n"
            ),
            {"m": match, "case": wanted.case_id, "n": limit},
        )
        return [_question(row) for row in rows]

    def notes(self, match: str, wanted: SearchFilter, limit: int) -> list[NoteRow]:
        """Return the matching notes, newest first."""
        if not match or wanted.of_letters:
            return []
        rows = self._rows(
            (
                "SELECT n.id, coalesce(o.name, '') AS officer, n.body, n.case_id, c.reference, "
                "coalesce(date(n.written_at), '') AS day FROM (SELECT rowid FROM note_search "
                "WHERE note_search MATCH :m ORDER BY rowid DESC LIMIT -1) s CROSS JOIN case_notes n "
                "ON n.id = s.rowid AND n.removed_at IS NULL JOIN cases c ON c.id = n.case_id "
                "LEFT JOIN officers o ON o.id = n.officer_id WHERE (:case IS NULL OR n.case_id = :case) "
                "AND (:since IS NULL OR day >= :since) AND (:until IS NULL OR day <= :until) LIMIT :n"
            ),
            {"m": match, "n": limit, **_between(wanted)},
        )
        return [
            NoteRow(row["id"], row["officer"], row["body"], row["case_id"], row["reference"], row["day"])
            for row in rows
        ]

    def exhibits(self, asked: Asked, wanted: SearchFilter, limit: int) -> list[ExhibitRow]:
        """Return the matching exhibits that are no letter's paper, oldest first."""
        if not asked.text or asked.node is None or wanted.of_letters:
            return []
        looked_at, parts = names_looked_at(asked.node)
        # Where most texts match, it costs less to look at each exhibit than to gather the texts.
        text = _TEXT_ONE if asked.common else f"n.document_id IN ({DOCUMENTS.format('m')})"
        way = f"{text} OR ({looked_at})" if looked_at else text
        values = {"m": asked.text, "n": limit, **_between(wanted), **parts}
        rows = self._rows(_EXHIBITS.format(way=way), values)
        return [
            ExhibitRow(
                row["id"],
                row["number"],
                row["title"],
                row["document_id"],
                row["case_id"],
                row["reference"],
                row["day"],
            )
            for row in rows
        ]

    def cases(self, match: str, wanted: SearchFilter, limit: int) -> list[FoundCase]:
        """Return the cases of which a name holds the words, the newest first."""
        if not match or wanted:
            return []
        rows = self._rows(
            (
                "SELECT c.id, c.reference, c.title FROM case_name_search s CROSS JOIN cases c ON c.id = s.rowid "
                "WHERE s.case_name_search MATCH :m AND c.removed_at IS NULL ORDER BY s.rowid DESC LIMIT :n"
            ),
            {"m": match, "n": limit},
        )
        return [FoundCase(row["id"], row["reference"], row["title"]) for row in rows]


def _between(wanted: SearchFilter) -> dict[str, object]:
    """Return the case and the days that what belongs to no letter is narrowed to."""
    return {
        "case": wanted.case_id,
        "since": wanted.since and wanted.since.isoformat(),
        "until": wanted.until and wanted.until.isoformat(),
    }


def _question(row: sqlite3.Row) -> QuestionRow:
    return QuestionRow(
        row["id"], row["number"], row["body"], row["case_id"], row["reference"], row["letter_id"]
    )


def _letter(row: sqlite3.Row) -> FoundLetter:
    return FoundLetter(
        id=row["id"],
        kind=LetterKind(row["kind"]),
        direction=Direction(row["direction"]),
        subject=row["subject"],
        file_name=row["file_name"],
        our_reference=row["our_reference"],
        their_reference=row["their_reference"],
        parties=tuple(dict.fromkeys(name for name in (row["parties"] or "").split(_NEXT) if name)),
        dated_on=_day(row["dated_on"]),
        sent_on=_day(row["sent_on"]),
        received_on=_day(row["received_on"]),
        logged_on=_day(row["logged_on"]),
        cases=tuple(
            (int(case_id), reference)
            for case_id, _, reference in (case.partition(_THEN) for case in (row["cases"] or "").split(_NEXT))
            if case_id
        ),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None
