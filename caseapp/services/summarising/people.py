# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is party to a case or stands on its letters, in what capacity, and which office they held."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from caseapp.domain.case_summary import CaseSummary
from caseapp.domain.letter import Direction, Letter, LetterParty, PartyRole
from caseapp.domain.people import PartyKind
from caseapp.domain.salutation import without_title
from caseapp.domain.summary_rows import OfficeHeld, PartyRow
from caseapp.domain.words import role_words
from caseapp.services.intake import OFFICE_NAMES
from caseapp.services.summarising.record import Record
from caseapp.store.repositories import Repositories
from caseapp.text.proposals import our_names_in

_IN_BRACKETS: Final = re.compile(r"\s*<\s*([^<>\s]+@[^<>\s]+)\s*>")
_SIGNING = frozenset({PartyRole.WRITER, PartyRole.SIGNATORY})


@dataclass(slots=True)
class _Known:
    name: str
    contact: str = ""
    capacities: dict[str, None] = field(default_factory=dict)
    letters: set[int] = field(default_factory=set)
    contacts: set[int] = field(default_factory=set)


def party_rows(rooms: Repositories, record: Record, letters: Iterable[Letter]) -> tuple[PartyRow, ...]:
    """Return the parties of a case as recorded, then those whom some of its letters name.

    Those who were blind-copied are told by internal summaries alone, which say so; the office's own people, its
    names and those who sign for it are none for standing on a letter.
    """
    found: dict[str, _Known] = {}
    for recorded in rooms.case_parties.of_case(record.case.id):
        known = _put(found, recorded.name)
        known.contact = known.contact or recorded.address
        known.capacities[recorded.capacity] = None
        known.contacts |= set() if recorded.contact_id is None else {recorded.contact_id}
    ours = _own(rooms, record)
    for letter in letters:
        for party in letter.parties:
            if party.name.strip() and not ours & set(_forms(party.name)):
                _add(_put(found, party.name), letter, party)
    held: dict[int, list[OfficeHeld]] = {}
    kin = rooms.people.kin(PartyKind.CONTACT) if any(one.contacts for one in found.values()) else None
    if kin is not None:
        for one in rooms.case_file.held():
            office = OfficeHeld(one.title, one.from_on, one.to_on)
            held.setdefault(kin.surviving(one.contact_id), []).append(office)
    return tuple(
        PartyRow(
            known.name,
            tuple(filter(None, known.capacities)),
            known.contact,
            tuple(
                dict.fromkeys(
                    office
                    for contact_id in sorted({kin.surviving(one) for one in known.contacts} if kin else ())
                    for office in held.get(contact_id, ())
                )
            ),
            len(known.letters),
        )
        for known in found.values()
    )


def seen_outside(rows: Iterable[PartyRow], summary: CaseSummary) -> tuple[PartyRow, ...]:
    """Return those of the parties whom a letter bears, or to whom a question of an external summary was put."""
    asked = {without_title(without_address(one.of)) for row in summary.questions for one in row.askings}
    told = (row for row in rows if row.letters or without_title(row.name) in asked)
    return tuple(replace(row, contact="") for row in told if without_address(row.name))


def without_address(words: str) -> str:
    """Return words without the e-mail addresses that stand in angle brackets."""
    return _IN_BRACKETS.sub("", words).strip()


def _put(found: dict[str, _Known], written: str) -> _Known:
    name, address = without_address(written), _IN_BRACKETS.search(written)
    known = found.setdefault(without_title(name or written), _Known(name or written))
    known.contact = known.contact or (address[1] if address else "")
    return known


def _own(rooms: Repositories, record: Record) -> set[str]:
    """Return the forms of the names and addresses of the office and its people."""
    names = list(our_names_in(rooms.settings.get(OFFICE_NAMES)))
    for officer in record.officers.values():
        names += (officer.name, officer.email)
    names += (party.name for letter in record.letters for party in _signing(letter))
    return {form for name in names for form in _forms(name)}


def _forms(name: str) -> tuple[str, ...]:
    """Return the ways in which a name is known: untitled without its address, and the address."""
    address = _IN_BRACKETS.search(name)
    forms = (without_title(without_address(name)), address[1].casefold() if address else "")
    return tuple(filter(None, forms))


def _add(known: _Known, letter: Letter, party: LetterParty) -> None:
    known.capacities[party.post_title or role_words(party.role)] = None
    known.letters.add(letter.id)
    if party.contact_id is not None:
        known.contacts.add(party.contact_id)


def _signing(letter: Letter) -> Iterable[LetterParty]:
    ours = letter.direction is Direction.OUTGOING
    return (party for party in letter.parties if ours and party.role in _SIGNING)
