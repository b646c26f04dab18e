# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The first words of a reply: to whom, in answer to what, with which questions."""

from collections.abc import Sequence

from caseapp.domain.case import Case, Officer
from caseapp.domain.change import Value
from caseapp.domain.errors import NotFound
from caseapp.domain.letter import Direction, Letter, LetterParty, PartyRole
from caseapp.domain.letter_paper import Letterhead, question_field, written_date
from caseapp.domain.question import Question
from caseapp.domain.template import Template, fill
from caseapp.services import papers

REPLY_DAYS = 20
"""Working days that a letter gives its reader, unless the draft says otherwise."""


def first_text(
    case: Case,
    chosen: Sequence[Question],
    answered: Letter | None,
    officer: Officer,
    template: Template,
    head: Letterhead,
) -> dict[str, Value]:
    """Fill a template into the fields of a new draft; {{reply_by}} stays until the letter is dated."""
    reader = _reader_of(answered, chosen)
    values = {
        "case_title": case.title,
        "case_reference": case.reference,
        "salutation_name": reader.name or "Sir or Madam",
        "their_letter": _their_letter(answered),
        "questions": "\n\n".join(question_field(question.number) for question in chosen),
        "office_name": head.office_name,
        "reply_by": "{{reply_by}}",
        "letter_date": "{{letter_date}}",
    }
    close = fill(template.close, values) if reader.name else "Yours faithfully"
    return {
        "template": "letter" if answered is None else "reply",
        "subject": fill(template.subject, values),
        "addressee": reader.name,
        "addressee_address": "\n".join(papers.lines_of(reader.post_title, *reader.address.splitlines())),
        "salutation": fill(template.salutation, values),
        "body": fill(template.body, values),
        "close": close,
        "signatory": officer.name,
        "signatory_post": officer.post_title,
        "our_reference": case.reference,
        "your_reference": "" if answered is None else answered.their_reference,
        "marking": case.marking.value,
        "due_days": REPLY_DAYS,
        "in_reply_to_id": None if answered is None else answered.id,
        "organisation_id": reader.organisation_id,
    }


def letter_replied_to(letters: Sequence[Letter], named: int | None) -> Letter | None:
    """Return the letter named, else the newest incoming one; raises NotFound for a letter of another case."""
    incoming = [letter for letter in letters if letter.direction is Direction.INCOMING]
    if named is not None:
        found = next((letter for letter in letters if letter.id == named), None)
        if found is None:
            raise NotFound(f"Letter {named} is not on this case.")
        return found
    return incoming[-1] if incoming else None


def _reader_of(answered: Letter | None, chosen: Sequence[Question]) -> LetterParty:
    """Name who the letter goes to: the writer of the letter replied to, else who was asked last."""
    if answered is not None:
        for role in (PartyRole.SIGNATORY, PartyRole.WRITER):
            for party in answered.parties:
                if party.role is role:
                    return party
    asked = [asking.asked_of for question in chosen for asking in question.askings if asking.asked_of]
    return LetterParty(PartyRole.ADDRESSEE, asked[-1] if asked else "")


def _their_letter(answered: Letter | None) -> str:
    if answered is None:
        return "your attention to this matter"
    if answered.on is None:
        return "your letter"
    return f"your letter of {written_date(answered.on)}"
