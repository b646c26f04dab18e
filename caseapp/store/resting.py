# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What still rests on a row, or on the words of a paper."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from sqlalchemy import Column, Connection, Table, select

from caseapp.domain.question import Question
from caseapp.store.tables.base import metadata

if TYPE_CHECKING:
    from caseapp.store.repositories import Repositories


_IN_WORDS: Final = frozenset({"drafts.contact_id"})
"""What keeps in words whom it points to, so that these may be taken away."""


def rests_on(connection: Connection, table: Table, row_id: int) -> str | None:
    """Name a table with a row that is not removed and points to this one, None where there is none."""
    for column in _pointing_to(table):
        child = column.table
        live = select(child.c.id).where(column == row_id, child.c.removed_at.is_(None)).limit(1)
        if connection.execute(live).first() is not None:
            return str(child.name)
    return None


def _pointing_to(table: Table) -> Iterator[Column[int]]:
    for child in metadata.tables.values():
        # Proposals and other derived rows go with what they are derived from.
        if child.info.get("audited") and "removed_at" in child.c:
            for key in child.foreign_keys:
                if key.column.table is table and str(key.parent) not in _IN_WORDS:
                    yield key.parent


def told_in(rooms: "Repositories", letter_id: int) -> tuple[Question, ...]:
    """Return the questions that are asked in a letter or that something in it responds to."""
    ids = {question.id for question in rooms.questions.asked_in([letter_id])}
    ids.update(i for response in rooms.responses.of_letter(letter_id) for i in response.question_ids)
    return rooms.questions.many(sorted(ids)) if ids else ()


def marked_on(rooms: "Repositories", letter_id: int, document_id: int) -> tuple[str, ...]:
    """Return the numbers of the questions and claims of a letter that stand on one of its papers."""
    found = told_in(rooms, letter_id)
    asked = (question.number for question in found if _stands_on(question, letter_id, document_id))
    return (*asked, *rooms.claims.resting_on_letter(letter_id, document_id))


def answered_by(rooms: "Repositories", case_id: int, document_id: int) -> tuple[Question, ...]:
    """Return the questions of a case that a document, which is no letter's, responds to."""
    return tuple(
        question
        for question in rooms.questions.of_case(case_id)
        if any(
            response.letter_id is None
            and response.passage is not None
            and response.passage.document_id == document_id
            for response in question.responses
        )
    )


def _stands_on(question: Question, letter_id: int, document_id: int) -> bool:
    places = [(asking.letter_id, asking.passage) for asking in question.askings]
    places += [(response.letter_id, response.passage) for response in question.responses]
    return any(
        place == letter_id and passage is not None and passage.document_id == document_id
        for place, passage in places
    )
