# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Organisations, contacts and posts: who they are, what else they are called, who held which post."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Column, Row, Table, select

from caseapp.domain.change import Value
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.people import Contact, Holding, Organisation, PartyKind, Post
from caseapp.store.kinship import Kinship, kinship
from caseapp.store.resting import rests_on
from caseapp.store.source import Repository
from caseapp.store.tables.people import aliases, contacts, holdings, organisations, posts

TABLES: Mapping[PartyKind, Table] = {
    PartyKind.ORGANISATION: organisations,
    PartyKind.CONTACT: contacts,
    PartyKind.POST: posts,
}


class People(Repository):
    """The bodies and persons that the office deals with; those merged away are not listed."""

    def organisations(self) -> tuple[Organisation, ...]:
        """Return the organisations by name."""
        kin = self.kin(PartyKind.ORGANISATION)
        return tuple(_organisation(row, kin) for row in self._listed(PartyKind.ORGANISATION))

    def contacts(self, organisation_id: int | None = None) -> tuple[Contact, ...]:
        """Return the contacts by name: all, or those of an organisation and what was merged into it."""
        kin, bodies = self.kin(PartyKind.CONTACT), self.kin(PartyKind.ORGANISATION)
        found = (_contact(row, kin, bodies) for row in self._listed(PartyKind.CONTACT))
        wanted = None if organisation_id is None else bodies.surviving(organisation_id)
        return tuple(contact for contact in found if wanted is None or contact.organisation_id == wanted)

    def posts(self) -> tuple[Post, ...]:
        """Return the posts by title."""
        kin, bodies = self.kin(PartyKind.POST), self.kin(PartyKind.ORGANISATION)
        return tuple(_post(row, kin, bodies) for row in self._listed(PartyKind.POST))

    def organisation(self, organisation_id: int) -> Organisation:
        """Return an organisation as it stands, merged or not; raises NotFound."""
        return _organisation(
            self._row(PartyKind.ORGANISATION, organisation_id), self.kin(PartyKind.ORGANISATION)
        )

    def contact(self, contact_id: int) -> Contact:
        """Return a contact as it stands, merged or not; raises NotFound."""
        row = self._row(PartyKind.CONTACT, contact_id)
        return _contact(row, self.kin(PartyKind.CONTACT), self.kin(PartyKind.ORGANISATION))

    def post(self, post_id: int) -> Post:
        """Return a post as it stands, merged or not; raises NotFound."""
        row = self._row(PartyKind.POST, post_id)
        return _post(row, self.kin(PartyKind.POST), self.kin(PartyKind.ORGANISATION))

    def named(self, kind: PartyKind, name: str) -> tuple[int, ...]:
        """Return the ids of the surviving ones that bear a name or alias, whatever its capitals."""
        kin, folded = self.kin(kind), " ".join(name.split()).casefold()
        found = {
            kin.surviving(row_id)
            for row_id, own in kin.names.items()
            if folded in {known.casefold() for known in (own, *kin.own_aliases.get(row_id, ()))}
        }
        return tuple(sorted(found))

    def exists(self, kind: PartyKind, row_id: int) -> None:
        """Raise NotFound where there is no such row."""
        self._row(kind, row_id)

    def kin(self, kind: PartyKind) -> Kinship:
        """Return who was merged into whom."""
        table, owner = TABLES[kind], _owner(kind)
        rows = self._all(
            select(table.c.id, _name(table), table.c.merged_into_id).where(table.c.removed_at.is_(None))
        )
        names = self._all(
            select(owner, aliases.c.name)
            .where(owner.is_not(None), aliases.c.removed_at.is_(None))
            .order_by(aliases.c.id)
        )
        return kinship((tuple(row) for row in rows), (tuple(row) for row in names))

    def add(self, kind: PartyKind, values: Mapping[str, Value]) -> int:
        """Add an organisation, contact or post; return its id."""
        return self._writes.add(TABLES[kind], values)

    def edit(self, kind: PartyKind, row_id: int, values: Mapping[str, Value]) -> bool:
        """Change the fields that differ; tells whether any did."""
        self._row(kind, row_id)
        return self._writes.edit(TABLES[kind], row_id, values)

    def remove(self, kind: PartyKind, row_id: int) -> None:
        """Take one away that nothing rests on; raises NotAllowed."""
        self._row(kind, row_id)
        with self._source.connect() as connection:
            used = rests_on(connection, TABLES[kind], row_id)
        if used is not None:
            raise NotAllowed(
                f"This {kind.value} is still named elsewhere ({used.replace('_', ' ')}).",
                remedy="Merge it into another instead.",
            )
        self._writes.remove(TABLES[kind], row_id)

    def add_alias(self, kind: PartyKind, row_id: int, name: str) -> int:
        """Add another name; return the alias's id."""
        self._row(kind, row_id)
        return self._writes.add(aliases, {"name": name, _owner(kind).name: row_id})

    def remove_alias(self, kind: PartyKind, row_id: int, name: str) -> None:
        """Take a name away that was added as an alias; raises NotFound."""
        row = self._first(
            select(aliases.c.id).where(
                _owner(kind) == row_id, aliases.c.name == name, aliases.c.removed_at.is_(None)
            )
        )
        if row is None:
            raise NotFound(f"“{name}” is no alias of this {kind.value}.")
        self._writes.remove(aliases, row.id)

    def merge(self, kind: PartyKind, row_id: int, into_id: int) -> None:
        """Merge one into another, whose alias its name becomes; raises NotFound or NotAllowed."""
        merged = self._row(kind, row_id)
        self._row(kind, into_id)
        survivor = self.kin(kind).surviving(into_id)
        if merged.merged_into_id is not None:
            raise NotAllowed(f"This {kind.value} was merged already.", remedy="Un-merge it first.")
        if survivor == row_id:
            raise NotAllowed(f"A {kind.value} cannot be merged into itself.")
        self._writes.edit(TABLES[kind], row_id, {"merged_into_id": survivor})

    def unmerge(self, kind: PartyKind, row_id: int) -> None:
        """Make one that was merged stand for itself again, with what was merged into it before."""
        if self._row(kind, row_id).merged_into_id is None:
            raise NotAllowed(f"This {kind.value} was not merged.")
        self._writes.edit(TABLES[kind], row_id, {"merged_into_id": None})

    def holdings(self, post_id: int) -> tuple[Holding, ...]:
        """Return who held a post, and what was merged into it, in order of time."""
        kin, persons = self.kin(PartyKind.POST), self.kin(PartyKind.CONTACT)
        family = kin.family(kin.surviving(post_id))
        rows = self._all(
            select(holdings)
            .where(holdings.c.post_id.in_(family), holdings.c.removed_at.is_(None))
            .order_by(holdings.c.from_on.nulls_first(), holdings.c.id)
        )
        return tuple(
            Holding(row.id, row.post_id, persons.surviving(row.contact_id), row.from_on, row.to_on)
            for row in rows
        )

    def holders(self, post_id: int, on: date) -> tuple[Contact, ...]:
        """Return who held a post on a day; both ends of a holding count."""
        found = [
            holding.contact_id
            for holding in self.holdings(post_id)
            if (holding.from_on is None or holding.from_on <= on)
            and (holding.to_on is None or on <= holding.to_on)
        ]
        return tuple(self.contact(contact_id) for contact_id in dict.fromkeys(found))

    def add_holding(self, post_id: int, contact_id: int, from_on: date | None, to_on: date | None) -> int:
        """Say who held a post; an end that is None is open. Raises NotFound or WrongUse."""
        self._row(PartyKind.POST, post_id)
        self._row(PartyKind.CONTACT, contact_id)
        _refuse_backwards(from_on, to_on)
        return self._writes.add(
            holdings, {"post_id": post_id, "contact_id": contact_id, "from_on": from_on, "to_on": to_on}
        )

    def edit_holding(self, holding_id: int, from_on: date | None, to_on: date | None) -> None:
        """Correct from and to which day somebody held a post."""
        _refuse_backwards(from_on, to_on)
        self._writes.edit(holdings, holding_id, {"from_on": from_on, "to_on": to_on})

    def remove_holding(self, holding_id: int) -> None:
        """Take back that somebody held a post."""
        self._writes.remove(holdings, holding_id)

    def _listed(self, kind: PartyKind) -> list[Row[Any]]:
        table = TABLES[kind]
        rows = self._all(select(table).where(table.c.removed_at.is_(None), table.c.merged_into_id.is_(None)))
        return sorted(rows, key=lambda row: (str(getattr(row, _name(table).name)).casefold(), row.id))

    def _row(self, kind: PartyKind, row_id: int) -> Row[Any]:
        table = TABLES[kind]
        row = self._first(select(table).where(table.c.id == row_id, table.c.removed_at.is_(None)))
        if row is None:
            raise NotFound(f"There is no {kind.value} number {row_id}.")
        return row


def _name(table: Table) -> Column[str]:
    return table.c.title if table is posts else table.c.name


def _owner(kind: PartyKind) -> Column[int]:
    return aliases.c[f"{kind.value}_id"]


def _refuse_backwards(from_on: date | None, to_on: date | None) -> None:
    if from_on is not None and to_on is not None and to_on < from_on:
        raise WrongUse("A post cannot be held to a day before the day from which it was held.")


def _body(organisation_id: int | None, bodies: Kinship) -> int | None:
    return None if organisation_id is None else bodies.surviving(organisation_id)


def _organisation(row: Row[Any], kin: Kinship) -> Organisation:
    return Organisation(
        row.id, row.name, row.address, row.email, row.website, row.merged_into_id, kin.aliases(row.id)
    )


def _contact(row: Row[Any], kin: Kinship, bodies: Kinship) -> Contact:
    return Contact(
        id=row.id,
        name=row.name,
        salutation=row.salutation,
        organisation_id=_body(row.organisation_id, bodies),
        email=row.email,
        phone=row.phone,
        address=row.address,
        merged_into_id=row.merged_into_id,
        aliases=kin.aliases(row.id),
    )


def _post(row: Row[Any], kin: Kinship, bodies: Kinship) -> Post:
    return Post(
        row.id, row.title, _body(row.organisation_id, bodies), row.merged_into_id, kin.aliases(row.id)
    )
