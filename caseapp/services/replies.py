# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first words of a reply: to whom, in answer to what, with which questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from caseapp.domain.case import Case, Officer
from caseapp.domain.case_words import long_date
from caseapp.domain.change import Value
from caseapp.domain.letter import Letter, LetterParty, PartyRole
from caseapp.domain.letter_paper import Letterhead, question_field
from caseapp.domain.people import PartyKind
from caseapp.domain.question import Question
from caseapp.domain.template import Template
from caseapp.services import papers
from caseapp.services.bodies import may_be_a_person
from caseapp.store.people import People

_WRITERS = (PartyRole.SIGNATORY, PartyRole.WRITER)

REPLY_DAYS = 20
"""Working days that a letter gives its reader, unless the draft says otherwise."""


_BY_SURNAME = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "professor", "prof", "lord", "lady", "baroness"}
)
_BY_FIRST_NAME = frozenset({"sir", "dame"})


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who a letter goes to; a body without a person is greeted as Sir or Madam."""

    name: str = ""
    address: str = ""
    greeting: str = ""
    organisation_id: int | None = None

    @property
    def close(self) -> str:
        """The close that belongs to the greeting."""
        return "Yours sincerely" if self.greeting else "Yours faithfully"


def without_title(name: str) -> str:
    """Return a name without its title and in small letters, to tell whether two names are one."""
    first, _, rest = " ".join(name.split()).casefold().partition(" ")
    return rest if rest and first.rstrip(".") in _BY_SURNAME | _BY_FIRST_NAME else f"{first} {rest}".strip()


def greeting_of(name: str) -> str:
    """Return how a person is greeted: "Ms Arden", "Sir Iain"; a name without a title stands whole.

    What stands behind a comma is a body, a post or honours: "Ms Jane Arden, Hillcrest Optics Limited".
    """
    before = name.partition(",")[0].strip()
    name = before if len(before.split()) > 1 else name
    parts = name.split()
    title = parts[0].rstrip(".").casefold() if parts else ""
    if len(parts) > 2 and title in _BY_SURNAME:
        return f"{parts[0]} {parts[-1]}"
    if len(parts) > 2 and title in _BY_FIRST_NAME:
        return f"{parts[0]} {parts[1]}"
    return name.strip()


def addressee_of(people: People, answered: Letter | None, chosen: Sequence[Question]) -> Addressee:
    """Say who a letter goes to: the writer of the letter replied to, else who was asked last."""
    return reader_of(people, _party(answered, chosen))


def reader_of(people: People, party: LetterParty) -> Addressee:
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
        greeting = person.salutation.removeprefix("Dear ").strip() or greeting_of(person.name)
        address = address or person.address or _address_of(people, person.organisation_id)
        return Addressee(party.name, address, greeting, person.organisation_id)
    is_person = may_be_a_person(party.name) or without_title(party.name) != party.name.casefold()
    greeting = greeting_of(party.name) if is_person else ""
    return Addressee(party.name, address, greeting, party.organisation_id)


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
) -> dict[str, Value]:
    """Fill a template into the fields of a new draft; {{reply_by}} stays until the letter is dated.

    `also` are further fields with their values, or others in place of the usual ones.
    """
    values = {
        "case_title": case.title,
        "case_reference": case.reference,
        "salutation_name": reader.greeting or "Sir or Madam",
        "their_letter": their_letter(answered),
        "questions": "\n\n".join(question_field(question.number) for question in chosen),
        "office_name": head.office_name,
        "reply_by": "{{reply_by}}",
        "letter_date": "{{letter_date}}",
        **also,
    }
    texts = papers.filled(template, values)
    return {
        "template": "letter" if answered is None else "reply",
        "subject": texts.subject,
        "addressee": reader.name,
        "addressee_address": reader.address,
        "salutation": texts.salutation,
        "body": texts.body,
        "close": reader.close,
        "signatory": officer.name,
        "signatory_post": officer.post_title,
        "our_reference": case.reference,
        "your_reference": "" if answered is None else answered.their_reference,
        "marking": case.marking.value,
        "due_days": REPLY_DAYS,
        "in_reply_to_id": None if answered is None else answered.id,
        "organisation_id": reader.organisation_id,
    }


def _party(answered: Letter | None, chosen: Sequence[Question]) -> LetterParty:
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


def their_letter(answered: Letter | None) -> str:
    """Name the letter replied to, by the date that stands on it."""
    if answered is None:
        return "your attention to this matter"
    if answered.dated_on is None:
        return "your letter"
    return f"your letter of {long_date(answered.dated_on)}"
