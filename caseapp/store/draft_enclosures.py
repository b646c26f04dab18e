# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What will go with drafts once they are issued, in the order in which the letter lists it."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from caseapp.domain.draft import DraftEnclosure
from caseapp.domain.errors import NotFound
from caseapp.store.documents import document_of
from caseapp.store.source import Repository
from caseapp.store.tables.documents import documents
from caseapp.store.tables.drafts import draft_enclosures


class DraftEnclosures(Repository):
    """Says which documents are attached to drafts."""

    def of_draft(self, draft_id: int) -> tuple[DraftEnclosure, ...]:
        """Return what is attached to a draft, in its order."""
        return self._found(draft_enclosures.c.draft_id == draft_id)

    def get(self, enclosure_id: int) -> DraftEnclosure:
        """Return one that is attached; raises NotFound."""
        for found in self._found(draft_enclosures.c.id == enclosure_id):
            return found
        raise NotFound(f"Nothing with the number {enclosure_id} is attached to a draft.")

    def add(
        self,
        draft_id: int,
        document_id: int,
        title: str,
        *,
        letter_id: int | None = None,
        exhibit_id: int | None = None,
    ) -> int:
        """Attach a document to a draft, after all others; return the enclosure's id."""
        return self._writes.add(
            draft_enclosures,
            {
                "draft_id": draft_id,
                "document_id": document_id,
                "letter_id": letter_id,
                "exhibit_id": exhibit_id,
                "title": title,
                "position": len(self.of_draft(draft_id)),
            },
        )

    def entitle(self, enclosure_id: int, title: str) -> bool:
        """Let the letter list it under another title; tells whether that differs."""
        return self._writes.edit(draft_enclosures, enclosure_id, {"title": title})

    def put_in_order(self, ids: Sequence[int]) -> None:
        """Number what is attached to a draft anew, in the order given."""
        for position, one in enumerate(ids):
            self._writes.edit(draft_enclosures, one, {"position": position})

    def remove(self, enclosure_id: int) -> None:
        """Take it off its draft."""
        self._writes.remove(draft_enclosures, enclosure_id)

    def _found(self, condition: ColumnElement[bool]) -> tuple[DraftEnclosure, ...]:
        attached = self._all(
            select(draft_enclosures)
            .where(condition, draft_enclosures.c.removed_at.is_(None))
            .order_by(draft_enclosures.c.position, draft_enclosures.c.id)
        )
        ids = {one.document_id for one in attached}
        held = {
            row.id: document_of(row) for row in self._all(select(documents).where(documents.c.id.in_(ids)))
        }
        return tuple(
            DraftEnclosure(
                one.id, one.draft_id, held[one.document_id], one.title, one.letter_id, one.exhibit_id
            )
            for one in attached
        )
