# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What hangs on letters when they are filed, moved or removed, and where words stand in them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from caseapp.domain.letter import Delivery, LinkKind, Sending
from caseapp.store.source import Repository
from caseapp.store.tables.documents import extractions, page_texts
from caseapp.store.tables.letters import despatches, letter_cases, letter_links, letters
from caseapp.store.tables.people import officers
from caseapp.store.tables.register import askings, commitments, questions, responses


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """A question of a case, and the letters in which it or one of its parts was asked.

    None stands for an asking without a letter.
    """

    id: int
    number: str
    letter_ids: frozenset[int | None]


class Filings(Repository):
    """Answers questions about letters that reach across tables."""

    def rows_of(self, case_id: int) -> dict[int, list[int]]:
        """Return the rows by which letters are on a case, by letter."""
        found: dict[int, list[int]] = {}
        for row in self._all(
            select(letter_cases.c.id, letter_cases.c.letter_id)
            .where(letter_cases.c.case_id == case_id, letter_cases.c.removed_at.is_(None))
            .order_by(letter_cases.c.id)
        ):
            found.setdefault(row.letter_id, []).append(row.id)
        return found

    def asked_in(self, case_id: int, letter_ids: Collection[int]) -> tuple[QuestionAsked, ...]:
        """Return the questions of a case that were asked in at least one of the letters, parents first."""
        rows = self._all(
            select(
                questions.c.id,
                questions.c.number,
                questions.c.parent_id,
                askings.c.id.label("asking_id"),
                askings.c.letter_id,
            )
            .outerjoin(askings, (askings.c.question_id == questions.c.id) & askings.c.removed_at.is_(None))
            .where(questions.c.case_id == case_id, questions.c.removed_at.is_(None))
            .order_by(questions.c.parent_id.is_not(None), questions.c.ordinal, questions.c.id)
        )
        numbers: dict[int, str] = {}
        asked: dict[int, set[int | None]] = {}
        for row in rows:
            numbers[row.id] = row.number
            where = asked.setdefault(row.id, set())
            if row.asking_id is not None:
                where.add(row.letter_id)
                asked.setdefault(row.parent_id or row.id, set()).add(row.letter_id)
        return tuple(
            QuestionAsked(question_id, number, frozenset(asked[question_id]))
            for question_id, number in numbers.items()
            if asked[question_id] & set(letter_ids)
        )

    def resting_on(self, letter_id: int) -> tuple[str, ...]:
        """Return the numbers of the questions that were asked or answered in a letter."""
        asked = (
            select(questions.c.id, questions.c.number)
            .join(askings, askings.c.question_id == questions.c.id)
            .where(askings.c.letter_id == letter_id, askings.c.removed_at.is_(None))
        )
        answered = (
            select(questions.c.id, questions.c.number)
            .join(responses, responses.c.question_id == questions.c.id)
            .where(responses.c.letter_id == letter_id, responses.c.removed_at.is_(None))
        )
        found = {row.id: row.number for row in (*self._all(_live(asked)), *self._all(_live(answered)))}
        return tuple(found[question_id] for question_id in sorted(found))

    def promised_in(self, letter_id: int) -> tuple[str, ...]:
        """Return the words of the promises that were made in a letter."""
        rows = self._all(
            select(commitments.c.words)
            .where(commitments.c.letter_id == letter_id, commitments.c.removed_at.is_(None))
            .order_by(commitments.c.id)
        )
        return tuple(row.words for row in rows)

    def despatches(self, letter_id: int) -> tuple[tuple[Delivery, date | None], ...]:
        """Return what happened to a letter on its way and when, as it was recorded."""
        rows = self._all(
            select(despatches.c.event, despatches.c.on_day)
            .where(despatches.c.letter_id == letter_id, despatches.c.removed_at.is_(None))
            .order_by(despatches.c.id)
        )
        return tuple((Delivery(row.event), row.on_day) for row in rows)

    def sendings(self, letter_ids: Sequence[int]) -> dict[int, Sending]:
        """Return how letters were sent, by their ids; the last time where it was more than once."""
        rows = self._all(
            select(despatches, func.coalesce(officers.c.name, "").label("sent_by"))
            .outerjoin(officers, officers.c.id == despatches.c.officer_id)
            .where(
                despatches.c.letter_id.in_(letter_ids),
                despatches.c.event == Delivery.SENT.value,
                despatches.c.on_day.is_not(None),
                despatches.c.removed_at.is_(None),
            )
            .order_by(despatches.c.id)
        )
        return {
            row.letter_id: Sending(row.on_day, row.channel, row.tracking, row.sent_by, row.remarks)
            for row in rows
        }

    def answering(self, letter_id: int) -> tuple[int, ...]:
        """Return the letters that reply to a letter."""
        links = letter_links.c
        rows = self._all(
            select(links.from_letter_id)
            .where(
                links.to_letter_id == letter_id,
                links.kind == LinkKind.REPLIES_TO.value,
                links.removed_at.is_(None),
            )
            .distinct()
            .order_by(links.from_letter_id)
        )
        return tuple(row.from_letter_id for row in rows)

    def letters_on(self, document_id: int, case_id: int | None) -> tuple[int, ...]:
        """Return the letters that rest on a document and lie on a case, or on none for the In-tray."""
        placed = select(letter_cases.c.letter_id).where(letter_cases.c.removed_at.is_(None))
        if case_id is None:
            where = letters.c.id.not_in(placed)
        else:
            where = letters.c.id.in_(placed.where(letter_cases.c.case_id == case_id))
        rows = self._all(
            select(letters.c.id)
            .where(letters.c.document_id == document_id, letters.c.removed_at.is_(None), where)
            .order_by(letters.c.id)
        )
        return tuple(row.id for row in rows)

    def page_words(self, document_ids: Sequence[int]) -> Iterator[tuple[int, int, str]]:
        """Give (document, page from 1, newest text) of documents, page by page."""
        newest = (
            select(func.max(extractions.c.id))
            .where(extractions.c.document_id.in_(document_ids))
            .group_by(extractions.c.document_id)
        )
        rows = self._all(
            select(extractions.c.document_id, page_texts.c.page, page_texts.c.text)
            .join(page_texts, page_texts.c.extraction_id == extractions.c.id)
            .where(extractions.c.id.in_(newest))
            .order_by(extractions.c.document_id, page_texts.c.page)
        )
        yield from ((row.document_id, row.page, row.text) for row in rows)


def _live(statement: Select[tuple[int, str]]) -> Select[tuple[int, str]]:
    return statement.where(questions.c.removed_at.is_(None))
