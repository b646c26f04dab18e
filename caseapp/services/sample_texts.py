# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The texts of the sample library, as they stand in resources/sample."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseapp.domain.case import CaseState, Marking
from caseapp.domain.letter import Direction, LetterKind, LinkKind
from caseapp.domain.letter_paper import Letterhead, LetterPaper, letterhead_from
from caseapp.domain.question import Label, Side, Status
from caseapp.services.sample_evidence import SampleClaim, SampleExhibit, sample_claims, sample_exhibits
from caseapp.services.toml_entry import Entry, read_entry

OFFICE = "office"
"""The key of the office itself among those who write letters."""


@dataclass(frozen=True, slots=True)
class SampleCase:
    """A case to be opened."""

    reference: str
    title: str
    issue: str
    powers: str
    marking: Marking
    opened_on: date
    owner: str
    state: CaseState
    closed_on: date | None
    outcome: str
    main: bool


@dataclass(frozen=True, slots=True)
class SampleParty:
    """A body in a case and whoever writes for it; `contact` is "" where nobody is known."""

    case: str
    capacity: str
    name: str
    address: str
    email: str
    contact: str
    salutation: str


@dataclass(frozen=True, slots=True)
class SampleLetter:
    """A letter to be drawn and taken in; `form` is letter, scan, e-mail or note, `at` the hour of an e-mail.

    `body` is the organisation, or the person, on the other side.
    """

    key: str
    case: str
    party: str
    form: str
    file: str
    direction: Direction
    kind: LetterKind
    dated_on: date
    sent_on: date | None
    received_on: date | None
    confirmed: bool
    assessed: bool
    body: str
    paper: LetterPaper
    present: tuple[str, ...]
    at: str

    @property
    def writer(self) -> str:
        """Who wrote it: our signatory, or the other side's body."""
        return self.paper.signatory_name if self.party == OFFICE else self.body

    @property
    def addressee(self) -> str:
        """To whom it was written; a notice has nobody."""
        return self.body if self.party == OFFICE else "".join(self.paper.addressee_lines[:1])

    @property
    def our_reference(self) -> str:
        """The office's own reference, which a letter from outside calls yours."""
        outgoing = self.direction is Direction.OUTGOING
        return self.paper.our_reference if outgoing else self.paper.your_reference

    @property
    def their_reference(self) -> str:
        """The other side's reference."""
        outgoing = self.direction is Direction.OUTGOING
        return self.paper.your_reference if outgoing else self.paper.our_reference


@dataclass(frozen=True, slots=True)
class SampleAsking:
    """An occasion on which a question was put; due on a day, or within working days of the letter, or neither."""

    letter: str
    quote: str
    due_on: date | None
    working_days: int


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """A question; number and status are what the register will make of it, confirmed by an officer or not."""

    case: str
    number: str
    status: Status
    confirmed: bool
    askings: tuple[SampleAsking, ...]


@dataclass(frozen=True, slots=True)
class SampleResponse:
    """A passage, or typed words, said to answer questions; without either, the letter did not address them."""

    case: str
    questions: tuple[str, ...]
    letter: str
    quote: str
    typed: str
    label: Label | None
    reason_key: str
    reason: str
    contrary: bool


@dataclass(frozen=True, slots=True)
class SampleCommitment:
    """A promise made in a letter."""

    case: str
    side: Side
    letter: str
    quote: str
    words: str
    promised_on: date | None
    kept_on: date | None


@dataclass(frozen=True, slots=True)
class SampleExtension:
    """More time, asked for in one letter, for every question that another had asked."""

    letter: str
    asked_in: str
    due_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class SampleLink:
    """What one letter does to another."""

    from_letter: str
    to_letter: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class SampleTexts:
    """Everything that the sample library is made of."""

    officers: tuple[str, ...]
    cases: tuple[SampleCase, ...]
    parties: tuple[SampleParty, ...]
    letters: tuple[SampleLetter, ...]
    questions: tuple[SampleQuestion, ...]
    responses: tuple[SampleResponse, ...]
    extensions: tuple[SampleExtension, ...]
    commitments: tuple[SampleCommitment, ...]
    links: tuple[SampleLink, ...]
    exhibits: tuple[SampleExhibit, ...]
    claims: tuple[SampleClaim, ...]

    @property
    def main_case(self) -> SampleCase:
        """The case of the long exchange."""
        return next(case for case in self.cases if case.main)

    def letter(self, key: str) -> SampleLetter:
        """Return the letter of a key; raises KeyError."""
        found = next((letter for letter in self.letters if letter.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


def sample_texts(resources: Path) -> SampleTexts:
    """Read the texts below the program's folder `resources`; raises FileUnreadable or WrongUse naming the file."""
    folder = resources / "sample"
    office = read_entry(folder / "office.toml")
    register = read_entry(folder / "register.toml")
    head = letterhead_from((resources / "letterhead" / "office.toml").read_text(encoding="utf-8"))
    heads = {OFFICE: head} | {party.text("key"): _letterhead(party) for party in office.entries("parties")}
    files = sorted((folder / "letters").glob("*.toml"))
    return SampleTexts(
        officers=office.lines("officers"),
        cases=tuple(_case(entry) for entry in office.entries("cases")),
        parties=tuple(_party(entry, heads) for entry in office.entries("involved")),
        letters=tuple(_letter(file.stem, read_entry(file), heads) for file in files),
        questions=tuple(_question(entry) for entry in register.entries("questions")),
        responses=tuple(_response(entry) for entry in register.entries("responses")),
        extensions=tuple(_extension(entry) for entry in register.entries("extensions")),
        commitments=tuple(_commitment(entry) for entry in register.entries("commitments")),
        links=tuple(_link(entry) for entry in register.entries("links")),
        exhibits=sample_exhibits(register),
        claims=sample_claims(register),
    )


def _letterhead(entry: Entry) -> Letterhead:
    return Letterhead(
        office_name=entry.text("office_name"),
        address_lines=entry.lines("address_lines"),
        telephone=entry.text("telephone", ""),
        email=entry.text("email", ""),
        web=entry.text("web", ""),
    )


def _case(entry: Entry) -> SampleCase:
    return SampleCase(
        reference=entry.text("reference"),
        title=entry.text("title"),
        issue=entry.text("issue"),
        powers=entry.text("powers"),
        marking=Marking(entry.text("marking", Marking.UNMARKED.value)),
        opened_on=entry.day("opened"),
        owner=entry.text("owner"),
        state=CaseState(entry.text("state")),
        closed_on=entry.day_or_none("closed"),
        outcome=entry.text("outcome", ""),
        main=entry.flag("main", False),
    )


def _party(entry: Entry, heads: dict[str, Letterhead]) -> SampleParty:
    key = entry.text("party", "")
    head = heads[key] if key else None
    return SampleParty(
        case=entry.text("case"),
        capacity=entry.text("capacity"),
        name=entry.text("name"),
        address="" if head is None else "\n".join(head.address_lines),
        email="" if head is None else head.email,
        contact=entry.text("contact", ""),
        salutation=entry.text("salutation", ""),
    )


def _letter(key: str, entry: Entry, heads: dict[str, Letterhead]) -> SampleLetter:
    party = entry.text("from")
    confirmed = entry.flag("confirmed", True)
    dated_on = entry.day("dated")
    paper = LetterPaper(
        letterhead=heads[party],
        addressee_lines=entry.lines("to"),
        our_reference=entry.text("our_reference", ""),
        your_reference=entry.text("your_reference", ""),
        letter_date=dated_on,
        subject=entry.text("subject"),
        salutation=entry.text("salutation", ""),
        body=entry.text("text"),
        close=entry.text("close", ""),
        signatory_name=entry.text("signatory", ""),
        signatory_post=entry.text("post", ""),
        copied_to=entry.lines("copied"),
        enclosures=entry.lines("enclosures"),
    )
    return SampleLetter(
        key=key,
        case=entry.text("case"),
        party=party,
        form=entry.text("form", "letter"),
        file=entry.text("file", ""),
        direction=Direction(entry.text("direction")),
        kind=LetterKind(entry.text("kind")),
        dated_on=dated_on,
        sent_on=entry.day_or_none("sent"),
        received_on=entry.day_or_none("received"),
        confirmed=confirmed,
        assessed=entry.flag("assessed", confirmed),
        body=entry.text("body", heads[party].office_name),
        paper=paper,
        present=entry.lines("present"),
        at=entry.text("at", ""),
    )


def _question(entry: Entry) -> SampleQuestion:
    askings = tuple(
        SampleAsking(
            letter=asking.text("letter"),
            quote=asking.text("quote"),
            due_on=asking.day_or_none("due"),
            working_days=asking.number("working_days", 0),
        )
        for asking in entry.entries("askings")
    )
    return SampleQuestion(
        entry.text("case"),
        entry.text("number"),
        Status(entry.text("status")),
        entry.flag("confirmed", False),
        askings,
    )


def _response(entry: Entry) -> SampleResponse:
    label = entry.text("label", "")
    return SampleResponse(
        case=entry.text("case"),
        questions=entry.lines("questions"),
        letter=entry.text("letter"),
        quote=entry.text("quote", ""),
        typed=entry.text("typed", ""),
        label=Label(label) if label else None,
        reason_key=entry.text("reason_key", ""),
        reason=entry.text("reason", ""),
        contrary=entry.flag("contrary", False),
    )


def _commitment(entry: Entry) -> SampleCommitment:
    return SampleCommitment(
        case=entry.text("case"),
        side=Side(entry.text("side")),
        letter=entry.text("letter"),
        quote=entry.text("quote"),
        words=entry.text("words"),
        promised_on=entry.day_or_none("promised"),
        kept_on=entry.day_or_none("kept_on"),
    )


def _extension(entry: Entry) -> SampleExtension:
    return SampleExtension(
        letter=entry.text("letter"),
        asked_in=entry.text("asked_in"),
        due_on=entry.day("to"),
        reason=entry.text("reason"),
    )


def _link(entry: Entry) -> SampleLink:
    return SampleLink(entry.text("from"), entry.text("to"), LinkKind(entry.text("kind")))
