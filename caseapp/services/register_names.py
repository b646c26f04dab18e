# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The people whom the rows of a register name: found, or added once."""

from caseapp.domain.people import PartyKind
from caseapp.domain.register_sheet import Entry
from caseapp.store.unit import Unit


class Names:
    """Finds officers, organisations and contacts by name in one unit, and adds who is not there."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._people: dict[tuple[PartyKind, str], int] = {}
        self._absent: set[tuple[PartyKind, str]] = set()
        self._officers: dict[str, int] = {}
        self._parties: dict[int, set[tuple[PartyKind, int]]] = {}

    def officer(self, name: str) -> int | None:
        """Return the id of an officer, added where not there; None for no name."""
        if not name:
            return None
        key = name.casefold()
        if key not in self._officers:
            there = self._unit.officers.named(name)
            self._officers[key] = self._unit.officers.add(name) if there is None else there.id
        return self._officers[key]

    def person(
        self, kind: PartyKind, name: str, entry: Entry, organisation_id: int | None = None
    ) -> int | None:
        """Return the id of an organisation or contact, added where not there; None for no name."""
        if not name:
            return None
        key = (kind, name.casefold())
        if key not in self._people:
            there = self._unit.people.named(kind, name)
            self._people[key] = there[0] if there else self._new_person(kind, name, entry, organisation_id)
        return self._people[key]

    def _new_person(self, kind: PartyKind, name: str, entry: Entry, organisation_id: int | None) -> int:
        if kind is PartyKind.ORGANISATION:
            email = "" if entry.contact else entry.email
            return self._unit.people.add(kind, {"name": name, "email": email})
        return self._unit.people.add(
            kind, {"name": name, "email": entry.email, "organisation_id": organisation_id}
        )

    def party(self, case_id: int, kind: PartyKind, row_id: int | None) -> None:
        """Make somebody party to a case who is not yet."""
        if row_id is None:
            return
        if case_id not in self._parties:
            self._parties[case_id] = {
                (PartyKind.ORGANISATION, party.organisation_id)
                if party.organisation_id is not None
                else (PartyKind.CONTACT, party.contact_id or 0)
                for party in self._unit.case_parties.of_case(case_id)
            }
        if (kind, row_id) not in self._parties[case_id]:
            self._unit.case_parties.add(case_id, "", kind, row_id)
            self._parties[case_id].add((kind, row_id))

    def known(self, kind: PartyKind, name: str) -> int | None:
        """Return the id of an organisation or contact, None where nobody bears the name."""
        key = (kind, name.casefold())
        if key in self._people:
            return self._people[key]
        if key not in self._absent:
            there = self._unit.people.named(kind, name)
            if there:
                self._people[key] = there[0]
                return there[0]
            self._absent.add(key)
        return None
