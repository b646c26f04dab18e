# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is party to a case, and in what capacity."""

from typing import Any

from sqlalchemy import Row, select

from caseapp.domain.errors import NotFound, WrongUse
from caseapp.domain.people import CaseParty, PartyKind
from caseapp.store.cases import Cases
from caseapp.store.people import People
from caseapp.store.source import Repository
from caseapp.store.tables.cases import case_parties
from caseapp.store.tables.people import contacts, organisations, posts


class CaseParties(Repository):
    """The parties of cases; of what was merged the surviving one is shown, once for each capacity."""

    def of_case(self, case_id: int) -> tuple[CaseParty, ...]:
        """Return the parties of a case in the order in which they were added."""
        people = People(self._source)
        kin = {kind: people.kin(kind) for kind in PartyKind}
        found: dict[tuple[PartyKind, int, str], CaseParty] = {}
        for row in self._all(
            select(case_parties)
            .where(case_parties.c.case_id == case_id, case_parties.c.removed_at.is_(None))
            .order_by(case_parties.c.id)
        ):
            kind, named = _named(row)
            survivor = kin[kind].surviving(named)
            found.setdefault(
                (kind, survivor, row.capacity), self._party(row, kind, survivor, kin[kind].names[survivor])
            )
        return tuple(found.values())

    def add(self, case_id: int, capacity: str, kind: PartyKind, row_id: int) -> int:
        """Make somebody party to a case; return the party's id. Raises NotFound."""
        Cases(self._source).get(case_id)
        People(self._source).exists(kind, row_id)
        return self._writes.add(
            case_parties, {"case_id": case_id, "capacity": capacity, f"{kind.value}_id": row_id}
        )

    def edit(self, party_id: int, capacity: str) -> None:
        """Change in what capacity somebody is party to a case."""
        self._writes.edit(case_parties, party_id, {"capacity": capacity})

    def remove(self, party_id: int) -> None:
        """Take somebody off the parties of a case, what was merged into them included."""
        row = self._first(select(case_parties).where(case_parties.c.id == party_id))
        if row is None:
            raise NotFound(f"There is no party number {party_id}.")
        kind, named = _named(row)
        kin = People(self._source).kin(kind)
        family = kin.family(kin.surviving(named))
        for other in self._all(
            select(case_parties.c.id).where(
                case_parties.c.case_id == row.case_id,
                case_parties.c.capacity == row.capacity,
                case_parties.c[f"{kind.value}_id"].in_(family),
                case_parties.c.removed_at.is_(None),
            )
        ):
            self._writes.remove(case_parties, other.id)

    def _party(self, row: Row[Any], kind: PartyKind, survivor: int, name: str) -> CaseParty:
        return CaseParty(
            id=row.id,
            case_id=row.case_id,
            name=name,
            capacity=row.capacity,
            organisation_id=survivor if kind is PartyKind.ORGANISATION else None,
            contact_id=survivor if kind is PartyKind.CONTACT else None,
            post_id=survivor if kind is PartyKind.POST else None,
            address=self._address(kind, survivor),
        )

    def _address(self, kind: PartyKind, row_id: int) -> str:
        """Find the address of a party: its own, else that of its organisation."""
        table = {PartyKind.ORGANISATION: organisations, PartyKind.CONTACT: contacts, PartyKind.POST: posts}[
            kind
        ]
        row = self._first(select(table).where(table.c.id == row_id))
        if row is None:
            return ""
        own = "" if kind is PartyKind.POST else str(row.address)
        if own or kind is PartyKind.ORGANISATION or row.organisation_id is None:
            return own
        body = People(self._source).kin(PartyKind.ORGANISATION).surviving(row.organisation_id)
        return self._address(PartyKind.ORGANISATION, body)


def _named(row: Row[Any]) -> tuple[PartyKind, int]:
    for kind in PartyKind:
        row_id = getattr(row, f"{kind.value}_id")
        if row_id is not None:
            return kind, int(row_id)
    raise WrongUse(f"Party number {row.id} names nobody.")
