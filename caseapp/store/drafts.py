# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drafts, the questions in them, and the versions that were fixed."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, select, update

from caseapp.domain.case import Marking
from caseapp.domain.change import Value
from caseapp.domain.draft import Draft, DraftState
from caseapp.domain.errors import NotFound
from caseapp.store.source import Repository
from caseapp.store.tables.drafts import draft_enclosures, draft_questions, drafts


class Drafts(Repository):
    """The drafts of a library."""

    def get(self, draft_id: int) -> Draft:
        """Return a draft; raises NotFound."""
        row = self._first(select(drafts).where(drafts.c.id == draft_id, drafts.c.removed_at.is_(None)))
        if row is None:
            raise NotFound(f"There is no draft number {draft_id}.")
        return self._complete([row])[0]

    def of_case(self, case_id: int) -> tuple[Draft, ...]:
        """Return the drafts of a case, newest first."""
        return self._complete(
            self._all(
                select(drafts)
                .where(drafts.c.case_id == case_id, drafts.c.removed_at.is_(None))
                .order_by(drafts.c.id.desc())
            )
        )

    def unfinished(self) -> tuple[Draft, ...]:
        """Return the drafts that wait for somebody, oldest first."""
        waiting = [DraftState.DRAFTING.value, DraftState.IN_CLEARANCE.value, DraftState.CLEARED.value]
        return self._complete(
            self._all(
                select(drafts)
                .where(drafts.c.state.in_(waiting), drafts.c.removed_at.is_(None))
                .order_by(drafts.c.id)
            )
        )

    def issued_as(self, letter_id: int) -> Draft | None:
        """Return the draft that was issued as a letter, or None."""
        rows = self._all(select(drafts).where(drafts.c.letter_id == letter_id, drafts.c.removed_at.is_(None)))
        return self._complete(rows)[0] if rows else None

    def last_language(self, organisation_id: int) -> str | None:
        """Return the language of the last letter that was drafted to a body, None where there is none."""
        row = self._first(
            select(drafts.c.language)
            .where(
                drafts.c.organisation_id == organisation_id,
                drafts.c.removed_at.is_(None),
                drafts.c.state != DraftState.DISCARDED.value,
            )
            .order_by(drafts.c.id.desc())
            .limit(1)
        )
        return None if row is None else str(row.language)

    def enclosed_titles(self, draft_id: int) -> tuple[str, ...]:
        """Return the titles of the files that are attached to a draft, in their order."""
        rows = self._all(
            select(draft_enclosures.c.title)
            .where(draft_enclosures.c.draft_id == draft_id, draft_enclosures.c.removed_at.is_(None))
            .order_by(draft_enclosures.c.position, draft_enclosures.c.id)
        )
        return tuple(row.title for row in rows)

    def add(self, case_id: int, values: Mapping[str, Value], question_ids: Sequence[int]) -> int:
        """Start a draft with some questions in it; return its id."""
        draft_id = self._writes.add(drafts, {"case_id": case_id, **values, "edited_at": datetime.now(UTC)})
        for position, question_id in enumerate(question_ids):
            self._writes.add(
                draft_questions, {"draft_id": draft_id, "question_id": question_id, "position": position}
            )
        return draft_id

    def edit(self, draft_id: int, values: Mapping[str, Value]) -> bool:
        """Change fields of a draft, with an entry in the trail; tells whether any differed."""
        return self._writes.edit(drafts, draft_id, values)

    def save_text(self, draft_id: int, values: Mapping[str, Value]) -> None:
        """Keep what is being typed; it has no entry in the trail, versions have."""
        self._writes.derive(
            update(drafts).where(drafts.c.id == draft_id).values(**values, edited_at=datetime.now(UTC))
        )

    def put_in(self, draft_id: int, question_id: int) -> None:
        """Put a question into a draft; in it already, nothing happens."""
        inside = self._all(
            select(draft_questions.c.question_id).where(
                draft_questions.c.draft_id == draft_id, draft_questions.c.removed_at.is_(None)
            )
        )
        if question_id not in {row.question_id for row in inside}:
            self._writes.add(
                draft_questions,
                {"draft_id": draft_id, "question_id": question_id, "position": len(inside)},
            )

    def _complete(self, rows: Sequence[Row[Any]]) -> tuple[Draft, ...]:
        inside: dict[int, list[int]] = {}
        for row in self._all(
            select(draft_questions.c.draft_id, draft_questions.c.question_id)
            .where(
                draft_questions.c.draft_id.in_([row.id for row in rows]),
                draft_questions.c.removed_at.is_(None),
            )
            .order_by(draft_questions.c.position, draft_questions.c.id)
        ):
            inside.setdefault(row.draft_id, []).append(row.question_id)
        return tuple(_draft(row, tuple(inside.get(row.id, ()))) for row in rows)


def _draft(row: Row[Any], question_ids: tuple[int, ...]) -> Draft:
    return Draft(
        id=row.id,
        case_id=row.case_id,
        template=row.template,
        state=DraftState(row.state),
        subject=row.subject,
        addressee=row.addressee,
        addressee_address=row.addressee_address,
        salutation=row.salutation,
        body=row.body,
        close=row.close,
        signatory=row.signatory,
        signatory_post=row.signatory_post,
        our_reference=row.our_reference,
        your_reference=row.your_reference,
        marking=Marking(row.marking),
        copied_to=row.copied_to,
        enclosures=row.enclosures,
        letter_date=row.letter_date,
        due_days=row.due_days,
        language=row.language,
        letter_id=row.letter_id,
        in_reply_to_id=row.in_reply_to_id,
        organisation_id=row.organisation_id,
        edited_at=row.edited_at,
        salutation_by_hand=row.salutation_by_hand,
        signature_by_hand=row.signature_by_hand,
        contact_id=row.contact_id,
        question_ids=question_ids,
    )
