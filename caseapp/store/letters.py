# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters with their cases, parties, links, enclosures, despatches and proposals."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, exists, func, select

from caseapp.domain.case import Marking
from caseapp.domain.change import Value
from caseapp.domain.document import Document
from caseapp.domain.errors import NotFound
from caseapp.domain.letter import (
    Certainty,
    Delivery,
    Direction,
    Letter,
    LetterCopy,
    LetterField,
    LetterKind,
    LetterLink,
    LetterParty,
    LinkKind,
    NewLetter,
    PartyRole,
    Proposal,
)
from caseapp.store.copies import Copies
from caseapp.store.documents import document_of
from caseapp.store.source import Repository, blocks
from caseapp.store.tables.documents import documents
from caseapp.store.tables.letters import (
    despatches,
    enclosures,
    letter_cases,
    letter_copies,
    letter_links,
    letter_parties,
    letter_proposals,
    letters,
)

FILED_UNDER = func.coalesce(
    letters.c.dated_on,
    letters.c.sent_on,
    letters.c.received_on,
    letters.c.logged_on,
    type_=letters.c.dated_on.type,
)
ON_NO_CASE = ~exists(
    select(1).where(letter_cases.c.letter_id == letters.c.id, letter_cases.c.removed_at.is_(None))
)


class Letters(Repository):
    """The letters of a library."""

    def get(self, letter_id: int) -> Letter:
        """Return a letter; raises NotFound."""
        found = self.many([letter_id])
        if not found:
            raise NotFound(
                f"There is no letter number {letter_id}.",
                remedy="List the letters of the case to see theirs.",
            )
        return found[0]

    def many(self, ids: Sequence[int]) -> tuple[Letter, ...]:
        """Return letters in the order of the ids given; removed ones are left out."""
        found: dict[int, Letter] = {}
        for block in blocks(ids):
            rows = self._all(select(letters).where(letters.c.id.in_(block), letters.c.removed_at.is_(None)))
            found |= {letter.id: letter for letter in self._complete(rows)}
        return tuple(found[letter_id] for letter_id in ids if letter_id in found)

    def of_case(self, case_id: int) -> tuple[Letter, ...]:
        """Return the letters of a case by the day they are filed under."""
        rows = self._all(
            select(letters)
            .join(letter_cases, letter_cases.c.letter_id == letters.c.id)
            .where(
                letter_cases.c.case_id == case_id,
                letter_cases.c.removed_at.is_(None),
                letters.c.removed_at.is_(None),
            )
            .order_by(FILED_UNDER, letters.c.id)
        )
        return self._complete(rows)

    def in_tray(self, limit: int = 5000) -> tuple[Letter, ...]:
        """Return the letters on no case, oldest first."""
        return self._complete(
            self._all(
                select(letters)
                .where(letters.c.removed_at.is_(None), ON_NO_CASE)
                .order_by(letters.c.id)
                .limit(limit)
            )
        )

    def unconfirmed(self, limit: int = 5000) -> tuple[Letter, ...]:
        """Return the letters nobody has confirmed yet, oldest first."""
        return self._complete(
            self._all(
                select(letters)
                .where(letters.c.removed_at.is_(None), letters.c.confirmed.is_(False))
                .order_by(letters.c.id)
                .limit(limit)
            )
        )

    def with_document(self, document_id: int) -> tuple[Letter, ...]:
        """Return the letters that rest on a document, or of which it is the copy that is shown."""
        shown = select(letter_copies.c.letter_id).where(
            letter_copies.c.document_id == document_id,
            letter_copies.c.shown.is_(True),
            letter_copies.c.removed_at.is_(None),
        )
        resting = (letters.c.document_id == document_id) | letters.c.id.in_(shown)
        return self._complete(self._all(select(letters).where(resting, letters.c.removed_at.is_(None))))

    def add(self, new: NewLetter, case_ids: Iterable[int] = ()) -> int:
        """Log a letter, on some cases or on none; return its id."""
        letter_id = self._writes.add(letters, _values(new))
        for case_id in dict.fromkeys(case_ids):
            self._writes.add(letter_cases, {"letter_id": letter_id, "case_id": case_id})
        return letter_id

    def edit(self, letter_id: int, values: Mapping[str, Value]) -> bool:
        """Change fields of a letter, named as in `NewLetter`; tells whether any differed."""
        known = set(NewLetter.__dataclass_fields__) | {"assessed"}
        unknown = set(values) - known
        if unknown:
            raise KeyError(f"a letter has no {', '.join(sorted(unknown))}")
        plain = {name: getattr(value, "value", value) for name, value in values.items()}
        return self._writes.edit(letters, letter_id, plain)

    def remove(self, letter_id: int) -> None:
        """Mark a letter as removed."""
        self._writes.remove(letters, letter_id)

    def file_to(self, letter_id: int, case_id: int) -> None:
        """Put a letter on a case; on it already, nothing happens."""
        row = self._first(
            select(letter_cases.c.id).where(
                letter_cases.c.letter_id == letter_id,
                letter_cases.c.case_id == case_id,
                letter_cases.c.removed_at.is_(None),
            )
        )
        if row is None:
            self._writes.add(letter_cases, {"letter_id": letter_id, "case_id": case_id})

    def take_off(self, letter_id: int, case_id: int) -> None:
        """Take a letter off a case."""
        for row in self._all(
            select(letter_cases.c.id).where(
                letter_cases.c.letter_id == letter_id,
                letter_cases.c.case_id == case_id,
                letter_cases.c.removed_at.is_(None),
            )
        ):
            self._writes.remove(letter_cases, row.id)

    def add_party(self, letter_id: int, party: LetterParty, position: int = 0) -> int:
        """Put somebody on a letter, with the name as it stands there."""
        return self._writes.add(
            letter_parties,
            {
                "letter_id": letter_id,
                "role": party.role.value,
                "name": party.name,
                "post_title": party.post_title,
                "address": party.address,
                "organisation_id": party.organisation_id,
                "contact_id": party.contact_id,
                "post_id": party.post_id,
                "position": position,
            },
        )

    def remove_party(self, party_id: int) -> None:
        """Take somebody off a letter."""
        self._writes.remove(letter_parties, party_id)

    def propose(self, letter_id: int, proposals: Iterable[Proposal]) -> None:
        """Replace what is proposed for a letter."""
        self._writes.derive(delete(letter_proposals).where(letter_proposals.c.letter_id == letter_id))
        self.propose_first(letter_id, proposals)

    def propose_first(self, letter_id: int, proposals: Iterable[Proposal]) -> None:
        """Keep what is proposed for a letter that is new."""
        rows = [
            {
                "letter_id": letter_id,
                "field": proposal.field.value,
                "value": proposal.value,
                "certainty": proposal.certainty.value,
                "because": proposal.because,
            }
            for proposal in proposals
        ]
        if rows:
            self._writes.derive_rows(letter_proposals, rows)

    def link(self, from_letter_id: int, to_letter_id: int, kind: LinkKind) -> int:
        """Say what one letter does to another."""
        return self._writes.add(
            letter_links,
            {"from_letter_id": from_letter_id, "to_letter_id": to_letter_id, "kind": kind.value},
        )

    def unlink(self, link_id: int) -> None:
        """Say that one letter does not do to another what was said."""
        self._writes.remove(letter_links, link_id)

    def links(self, letter_ids: Iterable[int]) -> tuple[LetterLink, ...]:
        """Return the links from some letters."""
        rows = self._all(
            select(letter_links)
            .where(letter_links.c.from_letter_id.in_(list(letter_ids)), letter_links.c.removed_at.is_(None))
            .order_by(letter_links.c.id)
        )
        return tuple(
            LetterLink(row.id, row.from_letter_id, row.to_letter_id, LinkKind(row.kind)) for row in rows
        )

    def enclose(self, letter_id: int, document_id: int, title: str, position: int = 0) -> int:
        """Add an enclosure to a letter."""
        return self._writes.add(
            enclosures,
            {"letter_id": letter_id, "document_id": document_id, "title": title, "position": position},
        )

    def record_delivery(
        self,
        letter_id: int,
        event: Delivery,
        on_day: date | None,
        *,
        channel: str = "",
        tracking: str = "",
        officer_id: int | None = None,
        remarks: str = "",
    ) -> None:
        """Record what happened to a letter on its way and where it stands now."""
        self._writes.add(
            despatches,
            {
                "letter_id": letter_id,
                "event": event.value,
                "on_day": on_day,
                "channel": channel,
                "tracking": tracking,
                "officer_id": officer_id,
                "remarks": remarks,
            },
        )
        self._writes.edit(letters, letter_id, {"delivery": event.value})

    def _complete(self, rows: Sequence[Row[Any]]) -> tuple[Letter, ...]:
        ids = [row.id for row in rows]
        if not ids:
            return ()
        on_cases = self._grouped(
            select(letter_cases.c.letter_id, letter_cases.c.case_id)
            .where(letter_cases.c.letter_id.in_(ids), letter_cases.c.removed_at.is_(None))
            .order_by(letter_cases.c.id)
        )
        parties = self._grouped(
            select(letter_parties)
            .where(letter_parties.c.letter_id.in_(ids), letter_parties.c.removed_at.is_(None))
            .order_by(letter_parties.c.position, letter_parties.c.id)
        )
        proposals = self._grouped(
            select(letter_proposals)
            .where(letter_proposals.c.letter_id.in_(ids))
            .order_by(letter_proposals.c.id)
        )
        copies = Copies(self._source).shown_of(ids)
        held = self._documents([row.document_id for row in rows if row.document_id is not None])
        return tuple(
            _letter(
                row,
                copies[row.id] if row.id in copies else held.get(row.document_id),
                tuple(case.case_id for case in on_cases.get(row.id, ())),
                tuple(_party(party) for party in parties.get(row.id, ())),
                tuple(_proposal(proposal) for proposal in proposals.get(row.id, ())),
            )
            for row in rows
        )

    def _grouped(self, statement: Any) -> dict[int, list[Row[Any]]]:
        groups: dict[int, list[Row[Any]]] = {}
        for row in self._all(statement):
            groups.setdefault(row.letter_id, []).append(row)
        return groups

    def _documents(self, ids: list[int]) -> dict[int, Document]:
        rows = self._all(select(documents).where(documents.c.id.in_(ids))) if ids else ()
        return {row.id: document_of(row) for row in rows}


def _values(new: NewLetter) -> dict[str, Value]:
    return {
        name: getattr(getattr(new, name), "value", getattr(new, name))
        for name in NewLetter.__dataclass_fields__
    }


def _party(row: Row[Any]) -> LetterParty:
    return LetterParty(
        PartyRole(row.role),
        row.name,
        row.post_title,
        row.address,
        row.organisation_id,
        row.contact_id,
        row.post_id,
        row.id,
    )


def _proposal(row: Row[Any]) -> Proposal:
    return Proposal(LetterField(row.field), row.value, Certainty(row.certainty), row.because)


def _letter(
    row: Row[Any],
    document: Document | LetterCopy | None,
    case_ids: tuple[int, ...],
    parties: tuple[LetterParty, ...],
    proposals: tuple[Proposal, ...],
) -> Letter:
    return Letter(
        id=row.id,
        kind=LetterKind(row.kind),
        direction=Direction(row.direction),
        subject=row.subject,
        our_reference=row.our_reference,
        their_reference=row.their_reference,
        dated_on=row.dated_on,
        sent_on=row.sent_on,
        received_on=row.received_on,
        logged_on=row.logged_on,
        confirmed=row.confirmed,
        assessed=row.assessed,
        delivery=Delivery(row.delivery),
        marking=Marking(row.marking),
        their_marking=row.their_marking,
        not_held_because=row.not_held_because,
        document=document.document if isinstance(document, LetterCopy) else document,
        case_ids=case_ids,
        parties=parties,
        proposals=proposals,
        copy_id=document.id if isinstance(document, LetterCopy) else None,
    )
