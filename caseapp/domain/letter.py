# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Letters: items sent or received, their parties, links and dates."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseapp.domain.case import Marking
from caseapp.domain.case_words import long_date
from caseapp.domain.document import Document


class LetterKind(StrEnum):
    """What kind of item a letter is."""

    LETTER = "letter"
    CHASER = "chaser"
    HOLDING_REPLY = "holding-reply"
    ACKNOWLEDGEMENT = "acknowledgement"
    REPORT = "report"
    EMAIL = "e-mail"
    NOTE_OF_CALL = "note-of-call"
    NOTE_OF_MEETING = "note-of-meeting"


NOTES = frozenset({LetterKind.NOTE_OF_CALL, LetterKind.NOTE_OF_MEETING})
"""Kinds that are typed in the office and went neither way."""


ANSWERLESS = frozenset({LetterKind.ACKNOWLEDGEMENT, LetterKind.HOLDING_REPLY})
"""Kinds that answer no question: they say that a letter came, or that a reply will come later."""


class Direction(StrEnum):
    """Which way a letter went; unknown until somebody says."""

    INCOMING = "in"
    OUTGOING = "out"
    UNKNOWN = "unknown"


class PartyRole(StrEnum):
    """In what role somebody stands on a letter."""

    WRITER = "writer"
    SIGNATORY = "signatory"
    ADDRESSEE = "addressee"
    COPIED = "copied"
    BLIND_COPIED = "blind-copied"
    ON_BEHALF_OF = "on-behalf-of"
    SUBJECT = "subject"


class LinkKind(StrEnum):
    """What one letter does to another."""

    REPLIES_TO = "replies-to"
    CHASES = "chases"
    CORRECTS = "corrects"
    REPLACES = "replaces"
    WITHDRAWS = "withdraws"
    FORWARDS = "forwards"


class Delivery(StrEnum):
    """How far a letter has got."""

    NOT_ISSUED = "not-issued"
    ISSUED = "issued"
    SENT = "sent"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    NOT_RECEIVED = "not-received"
    RE_SENT = "re-sent"
    WITHDRAWN = "withdrawn"
    RECALLED = "recalled"
    RECEIVED = "received"


UNSENT = frozenset({Delivery.ISSUED, Delivery.RECALLED})
"""A letter issued here that has not left the office, or never will: what it asks was not asked."""


class LetterField(StrEnum):
    """A property of a letter that the program may propose from its text."""

    DIRECTION = "direction"
    DATED_ON = "dated-on"
    SUBJECT = "subject"
    THEIR_REFERENCE = "their-reference"
    OUR_REFERENCE = "our-reference"
    WRITER = "writer"
    ADDRESSEE = "addressee"


class Certainty(StrEnum):
    """How sure a proposal is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value read from a letter, offered for confirmation; dates in ISO form."""

    field: LetterField
    value: str
    certainty: Certainty
    because: str


@dataclass(frozen=True, slots=True)
class LetterParty:
    """Somebody on a letter, with name, post and address as they stood on it."""

    role: PartyRole
    name: str
    post_title: str = ""
    address: str = ""
    organisation_id: int | None = None
    contact_id: int | None = None
    post_id: int | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class LetterLink:
    """A link from one letter to another."""

    id: int
    from_letter_id: int
    to_letter_id: int
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class LetterCopy:
    """Another copy of a letter: a better scan, the signed one, the post after the e-mail."""

    id: int
    letter_id: int
    document: Document
    received_on: date | None
    shown: bool
    remarks: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that came or went with a letter, by the name the office gave it, else its own."""

    id: int
    letter_id: int
    document: Document
    title: str
    position: int

    @property
    def name(self) -> str:
        """What it is called."""
        return self.title or self.document.original_name


@dataclass(frozen=True, slots=True)
class Sending:
    """How and when a letter was sent; `by` is who took it away, "" for the officer who records it."""

    on: date
    channel: str = "post"
    tracking: str = ""
    by: str = ""
    remarks: str = ""

    @property
    def words(self) -> str:
        """How it went, without the day: "by courier, number RM 12, handed over by Robin Ash"."""
        parts = [f"by {self.channel}" if self.channel else ""]
        parts += [f"number {self.tracking}" if self.tracking else ""]
        parts += [f"handed over by {self.by}" if self.by else ""]
        return ", ".join(part for part in parts if part)

    @property
    def in_full(self) -> str:
        """When and how it went: "sent on 16 August 2021 by post, number RM 12"."""
        return f"sent on {long_date(self.on)} {self.words}".strip()


@dataclass(frozen=True, slots=True)
class Letter:
    """One item sent or received; `document` is the one that is shown, None where no file is held.

    `copy_id` names the copy that is shown in place of the letter's first file.
    """

    id: int
    kind: LetterKind
    direction: Direction
    subject: str
    our_reference: str
    their_reference: str
    dated_on: date | None
    sent_on: date | None
    received_on: date | None
    logged_on: date | None
    confirmed: bool
    assessed: bool
    delivery: Delivery
    marking: Marking
    their_marking: str
    not_held_because: str
    document: Document | None
    case_ids: tuple[int, ...] = ()
    parties: tuple[LetterParty, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    copy_id: int | None = None

    @property
    def on(self) -> date | None:
        """The day the letter is sorted by: its own date, else when sent, received or logged.

        Never shown as the letter's date: that is `words.letter_day`.
        """
        return self.dated_on or self.sent_on or self.received_on or self.logged_on

    @property
    def known_on(self) -> date | None:
        """The letter's own date, else when it was sent or received; when it was logged says nothing."""
        return self.dated_on or self.sent_on or self.received_on

    def names(self, role: PartyRole) -> tuple[str, ...]:
        """Return the names that stand in a role."""
        return tuple(party.name for party in self.parties if party.role is role)


@dataclass(frozen=True, slots=True)
class NewLetter:
    """What is known of a letter when it is logged."""

    kind: LetterKind = LetterKind.LETTER
    direction: Direction = Direction.UNKNOWN
    subject: str = ""
    our_reference: str = ""
    their_reference: str = ""
    dated_on: date | None = None
    sent_on: date | None = None
    received_on: date | None = None
    logged_on: date | None = None
    confirmed: bool = False
    delivery: Delivery = Delivery.NOT_ISSUED
    marking: Marking = Marking.NOT_CHOSEN
    their_marking: str = ""
    not_held_because: str = ""
    document_id: int | None = None
