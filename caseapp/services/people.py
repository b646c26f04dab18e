# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who the office deals with: organisations, contacts, posts, and who is party to a case."""

from collections.abc import Mapping
from datetime import date

from caseapp.domain.change import Value, Written
from caseapp.domain.errors import WrongUse
from caseapp.domain.people import CaseParty, Contact, Holding, Organisation, PartyKind, Post
from caseapp.services.desk import Desk
from caseapp.store.people import People as Rows
from caseapp.store.unit import Unit


class People:
    """Adds, corrects and merges; lists show the surviving ones, letters keep names as they stood."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def organisations(self) -> tuple[Organisation, ...]:
        """Return the organisations by name."""
        return self._rows.organisations()

    def contacts(self, organisation_id: int | None = None) -> tuple[Contact, ...]:
        """Return the contacts by name: all, or those of an organisation."""
        return self._rows.contacts(organisation_id)

    def posts(self) -> tuple[Post, ...]:
        """Return the posts by title."""
        return self._rows.posts()

    def organisation(self, organisation_id: int) -> Organisation:
        """Return an organisation, merged or not; raises NotFound."""
        return self._rows.organisation(organisation_id)

    def contact(self, contact_id: int) -> Contact:
        """Return a contact, merged or not; raises NotFound."""
        return self._rows.contact(contact_id)

    def post(self, post_id: int) -> Post:
        """Return a post, merged or not; raises NotFound."""
        return self._rows.post(post_id)

    def named(self, kind: PartyKind, name: str) -> tuple[int, ...]:
        """Return the ids of those that bear a name or alias, whatever its capitals."""
        return self._rows.named(kind, name)

    def add_organisation(
        self, name: str, *, address: str = "", email: str = "", website: str = ""
    ) -> Written[int]:
        """Add an organisation; raises WrongUse without a name."""
        values = {"name": _needed(name), "address": address, "email": email, "website": website}
        return self._add(PartyKind.ORGANISATION, values)

    def add_contact(
        self,
        name: str,
        *,
        organisation_id: int | None = None,
        salutation: str = "",
        email: str = "",
        phone: str = "",
        address: str = "",
    ) -> Written[int]:
        """Add a contact; raises WrongUse without a name."""
        values: dict[str, Value] = {
            "name": _needed(name),
            "organisation_id": organisation_id,
            "salutation": salutation,
            "email": email,
            "phone": phone,
            "address": address,
        }
        return self._add(PartyKind.CONTACT, values)

    def add_post(self, title: str, *, organisation_id: int | None = None) -> Written[int]:
        """Add a post; raises WrongUse without a title."""
        return self._add(PartyKind.POST, {"title": _needed(title), "organisation_id": organisation_id})

    def edit_organisation(
        self,
        organisation_id: int,
        *,
        name: str | None = None,
        address: str | None = None,
        email: str | None = None,
        website: str | None = None,
    ) -> Written[bool]:
        """Change what is given of an organisation; what is None stays."""
        given = {"name": _kept(name), "address": address, "email": email, "website": website}
        return self._edit(PartyKind.ORGANISATION, organisation_id, given)

    def edit_contact(
        self,
        contact_id: int,
        *,
        name: str | None = None,
        organisation_id: int | None = None,
        salutation: str | None = None,
        email: str | None = None,
        phone: str | None = None,
        address: str | None = None,
    ) -> Written[bool]:
        """Change what is given of a contact; what is None stays."""
        given: dict[str, Value] = {
            "name": _kept(name),
            "organisation_id": organisation_id,
            "salutation": salutation,
            "email": email,
            "phone": phone,
            "address": address,
        }
        return self._edit(PartyKind.CONTACT, contact_id, given)

    def edit_post(
        self, post_id: int, *, title: str | None = None, organisation_id: int | None = None
    ) -> Written[bool]:
        """Change what is given of a post; what is None stays."""
        given: dict[str, Value] = {"title": _kept(title), "organisation_id": organisation_id}
        return self._edit(PartyKind.POST, post_id, given)

    def remove(self, kind: PartyKind, row_id: int) -> Written[None]:
        """Take one away that is named nowhere; raises NotAllowed."""
        return self._desk.write(lambda unit: unit.people.remove(kind, row_id), f"Remove {kind.value}")

    def add_alias(self, kind: PartyKind, row_id: int, name: str) -> Written[int]:
        """Add another name that somebody is known by."""
        alias = _needed(name)
        return self._desk.write(lambda unit: unit.people.add_alias(kind, row_id, alias), "Add alias")

    def remove_alias(self, kind: PartyKind, row_id: int, name: str) -> Written[None]:
        """Take an added name away; raises NotFound."""
        return self._desk.write(lambda unit: unit.people.remove_alias(kind, row_id, name), "Remove alias")

    def merge(self, kind: PartyKind, row_id: int, into_id: int) -> Written[None]:
        """Merge one into another, whose alias its name becomes; raises NotFound or NotAllowed."""
        return self._desk.write(lambda unit: unit.people.merge(kind, row_id, into_id), f"Merge {kind.value}")

    def unmerge(self, kind: PartyKind, row_id: int) -> Written[None]:
        """Make one that was merged stand for itself again; raises NotFound or NotAllowed."""
        return self._desk.write(lambda unit: unit.people.unmerge(kind, row_id), f"Un-merge {kind.value}")

    def holdings(self, post_id: int) -> tuple[Holding, ...]:
        """Return who held a post, in order of time."""
        return self._rows.holdings(post_id)

    def holders(self, post_id: int, on: date) -> tuple[Contact, ...]:
        """Return who held a post on a day."""
        return self._rows.holders(post_id, on)

    def add_holding(
        self, post_id: int, contact_id: int, *, from_on: date | None = None, to_on: date | None = None
    ) -> Written[int]:
        """Say who held a post from and to which day; raises NotFound or WrongUse."""
        return self._desk.write(
            lambda unit: unit.people.add_holding(post_id, contact_id, from_on, to_on),
            "Record who held a post",
        )

    def edit_holding(self, holding_id: int, *, from_on: date | None, to_on: date | None) -> Written[None]:
        """Correct from and to which day somebody held a post; raises NotFound or WrongUse."""
        return self._desk.write(
            lambda unit: unit.people.edit_holding(holding_id, from_on, to_on), "Correct who held a post"
        )

    def remove_holding(self, holding_id: int) -> Written[None]:
        """Take back that somebody held a post."""
        return self._desk.write(lambda unit: unit.people.remove_holding(holding_id), "Remove who held a post")

    def case_parties(self, case_id: int) -> tuple[CaseParty, ...]:
        """Return the parties of a case."""
        return self._desk.library.case_parties.of_case(case_id)

    def add_case_party(
        self,
        case_id: int,
        capacity: str,
        *,
        organisation_id: int | None = None,
        contact_id: int | None = None,
        post_id: int | None = None,
    ) -> Written[int]:
        """Make an organisation, a contact or a post party to a case; raises WrongUse unless one is given."""
        given = {
            PartyKind.ORGANISATION: organisation_id,
            PartyKind.CONTACT: contact_id,
            PartyKind.POST: post_id,
        }
        chosen = [(kind, row_id) for kind, row_id in given.items() if row_id is not None]
        if len(chosen) != 1:
            raise WrongUse("A party to a case is one organisation, one contact or one post.")
        ((kind, row_id),) = chosen
        return self._desk.write(
            lambda unit: unit.case_parties.add(case_id, capacity.strip(), kind, row_id), "Add party"
        )

    def involve(
        self, case_id: int, kind: PartyKind, name: str, capacity: str, *, organisation_id: int | None = None
    ) -> Written[int]:
        """Make whoever bears a name party to a case, adding them first where nobody does.

        A contact who is added belongs to the organisation given. Raises WrongUse without a name.
        """
        cleaned = _needed(name)

        def work(unit: Unit) -> int:
            known = unit.people.named(kind, cleaned)
            if known:
                return unit.case_parties.add(case_id, capacity.strip(), kind, known[0])
            values: dict[str, Value] = {"title" if kind is PartyKind.POST else "name": cleaned}
            if kind is not PartyKind.ORGANISATION:
                values["organisation_id"] = organisation_id
            return unit.case_parties.add(case_id, capacity.strip(), kind, unit.people.add(kind, values))

        return self._desk.write(work, f"Add party {cleaned}")

    def edit_case_party(self, party_id: int, capacity: str) -> Written[None]:
        """Change in what capacity somebody is party to a case."""
        return self._desk.write(lambda unit: unit.case_parties.edit(party_id, capacity.strip()), "Edit party")

    def remove_case_party(self, party_id: int) -> Written[None]:
        """Take somebody off the parties of a case; raises NotFound."""
        return self._desk.write(lambda unit: unit.case_parties.remove(party_id), "Remove party")

    @property
    def _rows(self) -> Rows:
        return self._desk.library.people

    def _add(self, kind: PartyKind, values: Mapping[str, Value]) -> Written[int]:
        return self._desk.write(lambda unit: unit.people.add(kind, values), f"Add {kind.value}")

    def _edit(self, kind: PartyKind, row_id: int, given: Mapping[str, Value]) -> Written[bool]:
        values = {name: value for name, value in given.items() if value is not None}
        return self._desk.write(lambda unit: unit.people.edit(kind, row_id, values), f"Edit {kind.value}")


def _needed(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned:
        raise WrongUse("A name is needed.")
    return cleaned


def _kept(name: str | None) -> str | None:
    return None if name is None else _needed(name)
