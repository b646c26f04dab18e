# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The copies of letters: other documents that hold the same letter, one of which may be shown in its stead."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Select, select

from caseapp.domain.letter import LetterCopy
from caseapp.store.documents import document_of
from caseapp.store.source import Repository
from caseapp.store.tables.documents import documents
from caseapp.store.tables.letters import letter_copies, letters


class Copies(Repository):
    """Says which documents hold a letter."""

    def of_letter(self, letter_id: int) -> tuple[LetterCopy, ...]:
        """Return the copies of a letter, oldest first; its first file is not among them."""
        return self._picked(select(letter_copies.c.id).where(letter_copies.c.letter_id == letter_id))

    def shown_of(self, letter_ids: Iterable[int]) -> dict[int, LetterCopy]:
        """Return, of the letters that show a copy, the copy they show."""
        shown = select(letter_copies.c.id).where(
            letter_copies.c.letter_id.in_(list(letter_ids)), letter_copies.c.shown.is_(True)
        )
        return {copy.letter_id: copy for copy in self._picked(shown)}

    def documents_beside(self, document_id: int) -> frozenset[int]:
        """Return the documents that hold the same letters as a document does, itself included."""
        resting = select(letters.c.id).where(letters.c.document_id == document_id)
        copied = select(letter_copies.c.letter_id).where(letter_copies.c.document_id == document_id)
        found = {document_id}
        for ids in (resting, copied):
            own = select(letters.c.document_id).where(
                letters.c.id.in_(ids), letters.c.document_id.is_not(None), letters.c.removed_at.is_(None)
            )
            others = select(letter_copies.c.document_id).where(
                letter_copies.c.letter_id.in_(ids), letter_copies.c.removed_at.is_(None)
            )
            found.update(row.document_id for row in (*self._all(own), *self._all(others)))
        return frozenset(found)

    def first_document(self, letter_id: int) -> int | None:
        """Return the document a letter came with, whichever is shown."""
        row = self._first(select(letters.c.document_id).where(letters.c.id == letter_id))
        return None if row is None else row.document_id

    def add(self, letter_id: int, document_id: int, received_on: date | None, remarks: str) -> int:
        """Say that a document is a copy of a letter; return the copy's id."""
        return self._writes.add(
            letter_copies,
            {
                "letter_id": letter_id,
                "document_id": document_id,
                "received_on": received_on,
                "shown": False,
                "remarks": remarks,
            },
        )

    def show(self, letter_id: int, copy_id: int | None) -> bool:
        """Show one copy of a letter, or with None its first file; tells whether that is new."""
        changed = False
        for copy in self.of_letter(letter_id):
            if copy.shown != (copy.id == copy_id):
                self._writes.edit(letter_copies, copy.id, {"shown": copy.id == copy_id})
                changed = True
        return changed

    def remove(self, copy_id: int) -> None:
        """Take a copy away from its letter."""
        self._writes.remove(letter_copies, copy_id)

    def _picked(self, ids: Select[tuple[int]]) -> tuple[LetterCopy, ...]:
        rows = self._all(
            select(letter_copies)
            .where(letter_copies.c.id.in_(ids), letter_copies.c.removed_at.is_(None))
            .order_by(letter_copies.c.id)
        )
        if not rows:
            return ()
        held = {
            row.id: document_of(row)
            for row in self._all(
                select(documents).where(documents.c.id.in_([row.document_id for row in rows]))
            )
        }
        return tuple(
            LetterCopy(row.id, row.letter_id, held[row.document_id], row.received_on, row.shown, row.remarks)
            for row in rows
        )
