# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What hangs on the letters and questions of a case, read for all of them at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, func, select

from caseapp.domain.letter import Delivery, LetterLink, LinkKind
from caseapp.domain.trail import AuditEntry
from caseapp.store.audit import Trail
from caseapp.store.source import Repository
from caseapp.store.tables.drafts import clearances, draft_versions, drafts
from caseapp.store.tables.letters import (
    despatches,
    enclosures,
    letter_cases,
    letter_copies,
    letter_links,
    letters,
)
from caseapp.store.tables.people import contacts, holdings, posts
from caseapp.store.tables.register import questions, responses

_DECIDED = ("questions", "responses", "clearances", "cases")
"""The kinds of rows in which decisions are kept."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a letter on its way, as it was recorded."""

    letter_id: int
    event: Delivery
    on: date | None
    channel: str
    tracking: str


@dataclass(frozen=True, slots=True)
class Held:
    """That a contact held a post; None for an open end."""

    contact_id: int
    title: str
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class Decided:
    """Entries in which something of a case was decided, oldest first, and what their rows belong to, removed or not.

    `numbers` are those of questions by their ids, `response_of` the questions of responses, `drafts` the
    subjects of drafts by the clearances of them.
    """

    entries: tuple[AuditEntry, ...]
    numbers: Mapping[int, str]
    response_of: Mapping[int, int]
    drafts: Mapping[int, str]


class CaseFile(Repository):
    """Reads a case whole, in a number of statements that does not grow with it."""

    def events(self, case_id: int) -> dict[int, list[Event]]:
        """Return what happened to the letters of a case on their way, by letter, in order."""
        found: dict[int, list[Event]] = {}
        for row in self._all(
            select(despatches)
            .where(despatches.c.letter_id.in_(_letters(case_id)), despatches.c.removed_at.is_(None))
            .order_by(despatches.c.id)
        ):
            event = Event(row.letter_id, Delivery(row.event), row.on_day, row.channel, row.tracking)
            found.setdefault(row.letter_id, []).append(event)
        return found

    def links(self, case_id: int) -> dict[int, list[LetterLink]]:
        """Return what the letters of a case do to others of it, by letter."""
        found: dict[int, list[LetterLink]] = {}
        for row in self._all(
            select(letter_links)
            .where(
                letter_links.c.from_letter_id.in_(_letters(case_id)),
                letter_links.c.to_letter_id.in_(_letters(case_id)),
                letter_links.c.removed_at.is_(None),
            )
            .order_by(letter_links.c.id)
        ):
            link = LetterLink(row.id, row.from_letter_id, row.to_letter_id, LinkKind(row.kind))
            found.setdefault(row.from_letter_id, []).append(link)
        return found

    def copies(self, case_id: int) -> dict[int, int]:
        """Return how many further copies the letters of a case have; those without are left out."""
        rows = self._all(
            select(letter_copies.c.letter_id, func.count().label("number"))
            .where(letter_copies.c.letter_id.in_(_letters(case_id)), letter_copies.c.removed_at.is_(None))
            .group_by(letter_copies.c.letter_id)
        )
        return {row.letter_id: row.number for row in rows}

    def papers(self, case_id: int) -> dict[int, set[int]]:
        """Return the documents that the letters of a case, their copies and enclosures are, by letter."""
        found: dict[int, set[int]] = {}
        for table, letter in (
            (letters, letters.c.id),
            (letter_copies, letter_copies.c.letter_id),
            (enclosures, enclosures.c.letter_id),
        ):
            for row in self._all(
                select(letter.label("letter_id"), table.c.document_id).where(
                    letter.in_(_letters(case_id)), table.c.document_id.is_not(None)
                )
            ):
                found.setdefault(row.letter_id, set()).add(row.document_id)
        return found

    def held(self) -> tuple[Held, ...]:
        """Return who held which post, in order of time."""
        rows = self._all(
            select(holdings.c.contact_id, posts.c.title, holdings.c.from_on, holdings.c.to_on)
            .join(posts, posts.c.id == holdings.c.post_id)
            .join(contacts, contacts.c.id == holdings.c.contact_id)
            .where(holdings.c.removed_at.is_(None), posts.c.removed_at.is_(None))
            .order_by(holdings.c.from_on.nulls_first(), holdings.c.id)
        )
        return tuple(Held(row.contact_id, row.title, row.from_on, row.to_on) for row in rows)

    def decided(self, case_id: int, as_at: datetime) -> Decided:
        """Return the entries up to a moment that tell what was decided in a case."""
        of_case = select(questions.c.id).where(questions.c.case_id == case_id)
        numbers = self._all(select(questions.c.id, questions.c.number).where(questions.c.case_id == case_id))
        given = self._all(
            select(responses.c.id, responses.c.question_id).where(responses.c.question_id.in_(of_case))
        )
        cleared = self._all(
            select(clearances.c.id, drafts.c.subject)
            .join(draft_versions, draft_versions.c.id == clearances.c.version_id)
            .join(drafts, drafts.c.id == draft_versions.c.draft_id)
            .where(drafts.c.case_id == case_id)
        )
        return Decided(
            Trail(self._source).of_case(case_id, _DECIDED, as_at),
            {row.id: row.number for row in numbers},
            {row.id: row.question_id for row in given},
            {row.id: row.subject for row in cleared},
        )


def _letters(case_id: int) -> Select[tuple[int]]:
    return select(letter_cases.c.letter_id).where(
        letter_cases.c.case_id == case_id, letter_cases.c.removed_at.is_(None)
    )
