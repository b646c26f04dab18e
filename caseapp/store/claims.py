# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Claims quoted from letters, and the evidence for and against them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select, true

from caseapp.domain.change import Value
from caseapp.domain.errors import NotFound
from caseapp.domain.evidence import Claim, Evidence, Stance
from caseapp.store.responses import passages_of
from caseapp.store.source import Repository
from caseapp.store.tables.documents import extractions, passages
from caseapp.store.tables.evidence import claims, evidence


@dataclass(frozen=True, slots=True)
class NewClaim:
    """A claim that is not stored yet."""

    case_id: int
    letter_id: int
    passage_id: int
    words: str
    made_by: str
    response_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """Evidence that is not stored yet."""

    case_id: int
    claim_id: int
    passage_id: int
    stance: Stance
    remarks: str = ""
    exhibit_id: int | None = None
    letter_id: int | None = None
    officer_id: int | None = None


class Claims(Repository):
    """The claims of a library with their evidence."""

    def of_case(self, case_id: int) -> tuple[Claim, ...]:
        """Return the claims of a case, oldest first."""
        return self._where(claims.c.case_id == case_id)

    def get(self, claim_id: int) -> Claim:
        """Return a claim; raises NotFound."""
        self._source.look_at(claims, claim_id)
        found = self._where(claims.c.id == claim_id)
        if not found:
            raise NotFound(
                "This claim is no longer there.", remedy="Undo brings it back, if it was just removed."
            )
        return found[0]

    def by_number(self, case_id: int, number: str) -> Claim:
        """Return the claim of a number, typed as C2, c2 or 2; raises NotFound."""
        wanted = f"C{number.strip().upper().removeprefix('C')}"
        found = [claim for claim in self.of_case(case_id) if claim.number == wanted]
        if not found:
            raise NotFound(f"There is no claim {number} on this case.", remedy="List them with claims.")
        return found[0]

    def evidence(self, evidence_id: int) -> Evidence:
        """Return a piece of evidence; raises NotFound."""
        self._source.look_at(evidence, evidence_id)
        found = self._evidence(evidence.c.id == evidence_id)
        if not found:
            raise NotFound(
                "This evidence is no longer there.", remedy="Undo brings it back, if it was just removed."
            )
        return found[0]

    def resting_on_exhibit(self, exhibit_id: int) -> tuple[str, ...]:
        """Return the numbers of the claims that words of an exhibit are evidence for or against."""
        ids = {one.claim_id for one in self._evidence(evidence.c.exhibit_id == exhibit_id)}
        return self._numbers(claims.c.id.in_(ids))

    def resting_on_letter(self, letter_id: int, document_id: int | None = None) -> tuple[str, ...]:
        """Return the numbers of the claims made in a letter or resting on it as evidence.

        With a document, of those only whose words stand on it.
        """
        ids = {one.claim_id for one in self._evidence(evidence.c.letter_id == letter_id, document_id)}
        made = (claims.c.letter_id == letter_id) & _on(claims.c.passage_id, document_id)
        return self._numbers(made | claims.c.id.in_(ids))

    def papers(self, extraction_ids: Iterable[int]) -> dict[int, int]:
        """Return of readings the documents that they are readings of."""
        wanted = sorted(set(extraction_ids))
        rows = self._all(
            select(extractions.c.id, extractions.c.document_id).where(extractions.c.id.in_(wanted))
        )
        return {row.id: row.document_id for row in rows}

    def add(self, new: NewClaim) -> int:
        """Keep a claim; return its id."""
        return self._writes.add(
            claims,
            {
                "case_id": new.case_id,
                "letter_id": new.letter_id,
                "passage_id": new.passage_id,
                "response_id": new.response_id,
                "words": new.words,
                "made_by": new.made_by[:300],
            },
        )

    def edit(self, claim_id: int, fields: Mapping[str, Value]) -> bool:
        """Change who made a claim, or to which response it belongs; tells whether any differs."""
        return self._writes.edit(claims, claim_id, fields)

    def remove(self, claim_id: int) -> None:
        """Take a claim away with its evidence."""
        for one in self._evidence(evidence.c.claim_id == claim_id):
            self.remove_evidence(one.id)
        self._writes.remove(claims, claim_id)

    def add_evidence(self, new: NewEvidence) -> int:
        """Keep a piece of evidence; return its id."""
        return self._writes.add(
            evidence,
            {
                "case_id": new.case_id,
                "claim_id": new.claim_id,
                "passage_id": new.passage_id,
                "stance": new.stance.value,
                "remarks": new.remarks,
                "exhibit_id": new.exhibit_id,
                "letter_id": new.letter_id,
                "officer_id": new.officer_id,
            },
        )

    def edit_evidence(self, evidence_id: int, fields: Mapping[str, Value]) -> bool:
        """Change the stance or the remarks; tells whether any differs."""
        return self._writes.edit(evidence, evidence_id, fields)

    def remove_evidence(self, evidence_id: int) -> None:
        """Take a piece of evidence away."""
        self._writes.remove(evidence, evidence_id)

    def _numbers(self, condition: ColumnElement[bool]) -> tuple[str, ...]:
        return tuple(claim.number for claim in self._where(condition))

    def _where(self, condition: ColumnElement[bool]) -> tuple[Claim, ...]:
        # Its place among all claims of its case, removed ones too, is the number of a claim: no other
        # claim can come before it later.
        older = claims.alias()
        place = (
            select(func.count())
            .where(older.c.case_id == claims.c.case_id, older.c.id <= claims.c.id)
            .scalar_subquery()
        )
        rows = self._all(
            select(claims, place.label("place"))
            .where(condition, claims.c.removed_at.is_(None))
            .order_by(claims.c.id)
        )
        if not rows:
            return ()
        known = passages_of(self._source, (row.passage_id for row in rows))
        held: dict[int, list[Evidence]] = {}
        for one in self._evidence(evidence.c.claim_id.in_([row.id for row in rows])):
            held.setdefault(one.claim_id, []).append(one)
        return tuple(
            Claim(
                row.id,
                row.case_id,
                f"C{row.place}",
                row.words,
                row.made_by,
                row.letter_id,
                known[row.passage_id],
                row.response_id,
                tuple(held.get(row.id, ())),
            )
            for row in rows
        )

    def _evidence(
        self, condition: ColumnElement[bool], document_id: int | None = None
    ) -> tuple[Evidence, ...]:
        rows = self._all(
            select(evidence)
            .where(condition, evidence.c.removed_at.is_(None), _on(evidence.c.passage_id, document_id))
            .order_by(evidence.c.id)
        )
        known = passages_of(self._source, (row.passage_id for row in rows))
        return tuple(
            Evidence(
                row.id,
                row.claim_id,
                Stance(row.stance),
                row.remarks,
                row.exhibit_id,
                row.letter_id,
                known[row.passage_id],
                row.officer_id,
            )
            for row in rows
        )


def _on(passage_id: ColumnElement[int], document_id: int | None) -> ColumnElement[bool]:
    """Narrow passages to those that were marked on a document, where one is named."""
    if document_id is None:
        return true()
    return passage_id.in_(select(passages.c.id).where(passages.c.document_id == document_id))
