# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who is party to a case or stands on its letters, in what capacity, and which office they held."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from caseapp.domain.letter import Direction, Letter, LetterParty, PartyRole
from caseapp.domain.people import PartyKind
from caseapp.domain.salutation import without_title
from caseapp.domain.summary_rows import OfficeHeld, PartyRow
from caseapp.domain.words import role_words
from caseapp.services.summarising.record import Record
from caseapp.store.repositories import Repositories

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

    Those who were blind-copied are told by internal summaries alone, which say so; our own signatories are none.
    """
    found: dict[str, _Known] = {}
    for recorded in rooms.case_parties.of_case(record.case.id):
        known = found.setdefault(without_title(recorded.name), _Known(recorded.name, recorded.address))
        known.capacities[recorded.capacity] = None
        known.contacts |= set() if recorded.contact_id is None else {recorded.contact_id}
    of_letters = tuple(letters)
    ours = {without_title(party.name) for letter in of_letters for party in _signing(letter)}
    for letter in of_letters:
        for party in letter.parties:
            named = without_title(party.name)
            if named and named not in ours:
                _add(found.setdefault(named, _Known(party.name)), letter, party)
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


def _add(known: _Known, letter: Letter, party: LetterParty) -> None:
    known.capacities[party.post_title or role_words(party.role)] = None
    known.letters.add(letter.id)
    if party.contact_id is not None:
        known.contacts.add(party.contact_id)


def _signing(letter: Letter) -> Iterable[LetterParty]:
    ours = letter.direction is Direction.OUTGOING
    return (party for party in letter.parties if ours and party.role in _SIGNING)
