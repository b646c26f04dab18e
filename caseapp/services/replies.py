# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first words of a reply: to whom, in answer to what, with which questions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from caseapp.domain.case import Case, Officer
from caseapp.domain.change import Value
from caseapp.domain.letter import Letter, LetterParty, PartyRole
from caseapp.domain.letter_paper import Letterhead, question_field
from caseapp.domain.people import PartyKind
from caseapp.domain.question import Question
from caseapp.domain.salutation import bare, close_for, greeted_by, has_title, is_office, salutation_for
from caseapp.domain.template import Template
from caseapp.domain.tongues import Tongue, printed_date, tongue_of
from caseapp.services import papers
from caseapp.services.bodies import may_be_a_person
from caseapp.store.people import People

_NOTHING: Final = re.compile(r"\n{3,}")
_WRITERS = (PartyRole.SIGNATORY, PartyRole.WRITER)

REPLY_DAYS = 20
"""Working days that a letter gives its reader, unless the draft says otherwise."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who a letter goes to; a body without a person is greeted as Sir or Madam."""

    name: str = ""
    address: str = ""
    greeting: str = ""
    organisation_id: int | None = None
    contact_id: int | None = None


def reader_of(people: People, party: LetterParty, language: str = Tongue.ENGLISH) -> Addressee:
    """Say how a letter goes to somebody; what the office knows of them fills in address and greeting."""
    if not party.name:
        return Addressee()
    address = "\n".join(papers.lines_of(party.post_title, *party.address.splitlines()))
    bodies = people.named(PartyKind.ORGANISATION, party.name)
    if bodies:
        body = people.organisation(bodies[0])
        return Addressee(party.name, address or body.address, "", body.id)
    persons = people.named(PartyKind.CONTACT, party.name)
    if persons:
        person = people.contact(persons[0])
        words = bare(person.salutation) or greeted_by(person.name, language, post=party.post_title)
        address = address or person.address or _address_of(people, person.organisation_id)
        return Addressee(party.name, address, words, person.organisation_id, person.id)
    words = greeted_by(party.name, language, post=party.post_title)
    is_person = may_be_a_person(party.name) or has_title(party.name) or is_office(words, language)
    return Addressee(party.name, address, words if is_person else "", party.organisation_id)


def _address_of(people: People, organisation_id: int | None) -> str:
    if organisation_id is None:
        return ""
    body = people.organisation(organisation_id)
    return "\n".join(papers.lines_of(body.name, *body.address.splitlines()))


def first_text(
    case: Case,
    chosen: Sequence[Question],
    answered: Letter | None,
    reader: Addressee,
    officer: Officer,
    template: Template,
    head: Letterhead,
    also: Mapping[str, str] = MappingProxyType({}),
    key: str = "",
) -> dict[str, Value]:
    """Fill a template into the fields of a new draft; {{reply_by}} stays until the letter is dated.

    `also` are further fields with their values, or others in place of the usual ones; `key` is the name of the
    template, where it is not the usual one for a letter or a reply.
    """
    values = usual_fields(case, chosen, answered, reader.greeting, template.language, head)
    texts = papers.filled(template, {**values, **also})
    return {
        "template": key or ("letter" if answered is None else "reply"),
        "language": template.language.value,
        "subject": texts.subject,
        "addressee": reader.name,
        "addressee_address": reader.address,
        "salutation": texts.salutation,
        "body": _NOTHING.sub("\n\n", texts.body).strip(),
        "close": close_for(bare(texts.salutation), template.language),
        "signatory": officer.name,
        "signatory_post": officer.post_title,
        "our_reference": case.reference,
        "your_reference": "" if answered is None else answered.their_reference,
        "marking": case.marking.value,
        "due_days": REPLY_DAYS,
        "in_reply_to_id": None if answered is None else answered.id,
        "organisation_id": reader.organisation_id,
        "contact_id": reader.contact_id,
    }


def usual_fields(
    case: Case,
    chosen: Sequence[Question],
    answered: Letter | None,
    greeting: str,
    language: Tongue,
    head: Letterhead,
) -> dict[str, str]:
    """Return the fields that every template may hold, with their values in a language."""
    return {
        "case_title": case.title,
        "case_reference": case.reference,
        "salutation_name": bare(salutation_for(greeting, language)),
        "their_letter": their_letter(answered, language),
        "questions": "\n\n".join(question_field(question.number) for question in chosen),
        "office_name": head.office_name,
        "reply_by": "{{reply_by}}",
        "letter_date": "{{letter_date}}",
    }


def party_of(answered: Letter | None, chosen: Sequence[Question]) -> LetterParty:
    """Return who wrote the letter replied to, else who was asked last; a party without a name for nobody."""
    if answered is not None:
        for role in _WRITERS:
            for party in answered.parties:
                if party.role is role:
                    return party
    asked = [asking for question in chosen for asking in question.askings if asking.asked_of]
    if not asked:
        return LetterParty(PartyRole.ADDRESSEE, "")
    last = max(asked, key=lambda asking: (asking.asked_on or date.min, asking.id))
    return LetterParty(PartyRole.ADDRESSEE, last.asked_of, organisation_id=last.organisation_id)


def their_letter(answered: Letter | None, language: str = Tongue.ENGLISH) -> str:
    """Name the letter replied to, by the date that stands on it."""
    welsh = tongue_of(language) is Tongue.WELSH
    if answered is None:
        return "eich sylw i’r mater hwn" if welsh else "your attention to this matter"
    named = "eich llythyr" if welsh else "your letter"
    if answered.dated_on is None:
        return named
    return f"{named} {'dyddiedig' if welsh else 'of'} {printed_date(answered.dated_on, language)}"
