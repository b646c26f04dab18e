# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Handing an issued letter to the office's mail program: an e-mail that is ready to be sent, saved as a file."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.document import Document
from caseapp.domain.draft import Draft
from caseapp.domain.errors import FileUnreadable, NotAllowed, NotFound
from caseapp.domain.letter import Delivery, Letter, LetterParty, PartyRole
from caseapp.domain.people import PartyKind
from caseapp.domain.template import fill
from caseapp.domain.tongues import Tongue, printed_date, printed_in, tongue_of
from caseapp.services import papers
from caseapp.services.desk import Desk
from caseapp.services.export_files import noted, read_kept, safe_name, taken_back_on_failure
from caseapp.services.exporting import refuse_unfit, write_whole

MAILED: Final = (Delivery.ISSUED, Delivery.SENT, Delivery.RE_SENT, Delivery.CONFIRMED)
"""How a letter stands that can be sent by e-mail."""
_LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class MailFile:
    """An e-mail that was written: who it goes to, and the names for which no address is known."""

    path: Path
    to: tuple[str, ...]
    without: tuple[str, ...]


class Mailing:
    """Writes issued letters as e-mails that wait to be sent (RFC 5322, with X-Unsent)."""

    def __init__(self, desk: Desk, resources: Path) -> None:
        self._desk = desk
        self._resources = resources

    def write(self, letter_id: int, output: Path, *, overwrite: bool = False) -> Written[MailFile]:
        """Write the e-mail to a file, whole or not at all, and record it in the trail.

        It bears no date, for it is not sent; the same letter and addresses give the same bytes. Raises NotFound
        for a letter that was not issued here, NotAllowed once it was recalled, FileUnreadable for a file that
        is missing, and as `Exporting.write_summary`.
        """
        library = self._desk.library
        refuse_unfit(output, library.folder, overwrite)
        letter = library.letters.get(letter_id)
        draft = library.drafts.issued_as(letter_id)
        if draft is None or letter.document is None:
            raise NotFound(f"Letter {letter_id} was not issued here, so there is no e-mail to write.")
        if letter.delivery not in MAILED:
            raise NotAllowed("Only a letter that is issued or sent can go by e-mail.")
        message, without = self._message(letter, letter.document, draft)
        made = MailFile(output, tuple(message.get_all("To", [])), without)
        with taken_back_on_failure(output):
            write_whole(output, message.as_bytes(policy=SMTP))
            action = f"Write letter {letter_id} as an e-mail to be sent"
            return noted(self._desk, made, action, *letter.case_ids)

    def file_name(self, letter_id: int) -> str:
        """Suggest a name for the file."""
        letter = self._desk.library.letters.get(letter_id)
        day = "" if letter.dated_on is None else f"{letter.dated_on.isoformat()} "
        return f"{day}{_short(letter.subject) or 'Letter'}.eml"

    def _message(
        self, letter: Letter, document: Document, draft: Draft
    ) -> tuple[EmailMessage, tuple[str, ...]]:
        head = papers.letterhead(self._resources, self._desk.library.folder)
        message = EmailMessage(policy=SMTP)
        message["X-Unsent"] = "1"
        own = _address(head.office_name, head.email)
        if own is not None:
            message["From"] = own
        to, unknown = self._addresses(letter, PartyRole.ADDRESSEE, draft)
        copied, unknown_too = self._addresses(letter, PartyRole.COPIED, draft)
        for name, addresses in (("To", to), ("Cc", copied)):
            if addresses:
                message[name] = addresses
        marking = papers.printed_marking(letter.marking)
        message["Subject"] = " ".join(f"{marking}: {letter.subject}".strip(": ").split())
        enclosed = self._desk.library.enclosures.of_letter(letter.id)
        message.set_content(self._text(letter, draft, [one.name for one in enclosed], head.office_name))
        self._attach(message, document, f"{_short(letter.subject) or 'Letter'}{document.suffix}")
        for number, one in enumerate(enclosed, 1):
            stem = one.name.removesuffix(one.document.suffix)
            self._attach(message, one.document, f"{number} {_short(stem)}{one.document.suffix}")
        message.set_boundary(_boundary(message))
        return message, (*unknown, *unknown_too)

    def _attach(self, message: EmailMessage, document: Document, name: str) -> None:
        path = self._desk.library.vault.path(document.sha256, document.suffix)
        try:
            data = read_kept(path)
        except FileUnreadable as error:
            what = error.message.replace(path.name, document.original_name)
            raise FileUnreadable(what, file=path, remedy=error.remedy) from error
        main, _, sub = document.media_type.partition("/")
        if main in ("message", "multipart") or not sub:
            # RFC 2046 (5.2.1) lets no mail be encoded within a mail, and the bytes are to arrive unchanged.
            main, sub = "application", "octet-stream"
        message.add_attachment(data, maintype=main, subtype=sub, filename=name)

    def _text(self, letter: Letter, draft: Draft, enclosed: list[str], office: str) -> str:
        name = "e-mail.cy.txt" if tongue_of(draft.language) is Tongue.WELSH else "e-mail.txt"
        template = (self._resources / "templates" / name).read_text(encoding="utf-8")
        day = letter.dated_on
        listed = [f"{printed_in(draft.language).enclosures}:", *enclosed] if enclosed else []
        values = {
            "letter_date": "" if day is None else printed_date(day, draft.language),
            "subject": " ".join(letter.subject.split()),
            "enclosures": "".join(f"\n{line}" for line in listed) + ("\n" if listed else ""),
            "signatory": draft.signatory,
            "office": office,
        }
        return fill(template, values)

    def _addresses(
        self, letter: Letter, role: PartyRole, draft: Draft
    ) -> tuple[tuple[Address, ...], tuple[str, ...]]:
        """Return the addresses of those in a role, and the names of those without one."""
        found: list[Address] = []
        unknown: list[str] = []
        for party in (one for one in letter.parties if one.role is role):
            known = (_address(party.name, text) for text in self._emails(party, draft))
            address = next((one for one in known if one is not None), None)
            if address is None:
                unknown.append(party.name)
            elif address not in found:
                found.append(address)
        return tuple(found), tuple(unknown)

    def _emails(self, party: LetterParty, draft: Draft) -> Iterator[str]:
        """Give what is recorded as the e-mail address of somebody, the likeliest first."""
        people = self._desk.library.people
        persons = list(people.named(PartyKind.CONTACT, party.name))
        if party.role is PartyRole.ADDRESSEE and draft.contact_id is not None:
            persons.insert(0, draft.contact_id)
        bodies = list(people.named(PartyKind.ORGANISATION, party.name))
        if party.organisation_id is not None:
            bodies.insert(0, party.organisation_id)
        for contact in people.contacts():
            if contact.id in persons:
                yield contact.email
        for body in people.organisations():
            if body.id in bodies:
                yield body.email


def _address(name: str, text: str) -> Address | None:
    """Return an address with the name of whom it reaches, None for what is no address."""
    try:
        return Address(" ".join(name.split()), addr_spec=text.strip()) if "@" in text else None
    except (HeaderParseError, ValueError, IndexError):
        return None


def _boundary(message: EmailMessage) -> str:
    """Return a boundary that the same parts always get; no part holds the hash of them all."""
    parts = b"".join(part.as_bytes() for part in message.iter_parts() if isinstance(part, EmailMessage))
    return f"=_{hashlib.sha256(parts).hexdigest()[:40]}"


def _short(words: str) -> str:
    return safe_name(" ".join(words.split()))[:_LONGEST].strip(" .")
