# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Clearing a draft: sent to those who are to read it, approved or not, by each under their own name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final

from caseapp.domain.case_words import long_date
from caseapp.domain.change import Value, Written
from caseapp.domain.document import Document
from caseapp.domain.draft import Decision, Draft, Version
from caseapp.domain.draft_standing import Standing
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.letter import Delivery
from caseapp.services.arrivals import DocumentReader, store_document
from caseapp.services.desk import Desk
from caseapp.services.draft_contents import OPEN, content_now, follow, standing_now
from caseapp.services.drafting import Drafting, refuse_finished
from caseapp.services.receiving import Receiving
from caseapp.store.unit import Unit

_NOON: Final = time(12, tzinfo=UTC)
"""At which a day is kept: it is the same day then everywhere that an office may be."""
_LONGEST_NAME: Final = 300


@dataclass(frozen=True, slots=True)
class Reader:
    """Who is asked to clear a draft: an officer, or somebody outside by name."""

    name: str
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class OutsideWord:
    """What somebody who does not use the program said, when, and the file that shows it."""

    name: str
    decision: Decision
    on: date
    evidence: Path
    remarks: str = ""


class Clearing:
    """Sends drafts for clearance and records what is said of them."""

    def __init__(self, desk: Desk, drafting: Drafting, reader: DocumentReader) -> None:
        self._desk = desk
        self._drafting = drafting
        self._reader = reader

    def versions(self, draft_id: int) -> tuple[Version, ...]:
        """Return the versions of a draft, oldest first; raises as `Drafting.draft`."""
        self._drafting.draft(draft_id)
        return self._desk.library.clearings.versions(draft_id)

    def version(self, draft_id: int, number: int) -> Version:
        """Return the version of a draft that has a number; raises NotFound."""
        found = [version for version in self.versions(draft_id) if version.number == number]
        if not found:
            raise NotFound(f"Draft {draft_id} has no version {number}.", remedy="List them first.")
        return found[0]

    def standing(self, draft_id: int) -> Standing:
        """Say how the text of a draft stands with those who clear it."""
        return standing_now(self._desk.library, self._drafting.draft(draft_id))

    def readers(self) -> tuple[Reader, ...]:
        """Return the officers who can be asked, without the one at work."""
        mine = self._desk.officer.id
        return tuple(Reader(one.name, one.id) for one in self._desk.officers() if one.id != mine)

    def reader(self, name: str) -> Reader:
        """Return the officer of a name, else somebody outside of that name; raises WrongUse for no name."""
        cleaned = " ".join(name.split())
        if not cleaned or len(cleaned) > _LONGEST_NAME:
            raise WrongUse(
                "Say by name who is to clear the draft.", remedy=f"At most {_LONGEST_NAME} letters."
            )
        officer = self._desk.library.officers.named(cleaned)
        return Reader(cleaned) if officer is None else Reader(officer.name, officer.id)

    def send(self, draft_id: int, to: Sequence[Reader], remarks: str = "") -> Written[int]:
        """Fix the text as a version and ask readers to clear it; returns the version's id.

        Who was asked for the same text before is not asked twice. Raises WrongUse where nobody is named,
        NotAllowed once the draft is issued, or where all of them have it already.
        """
        if not to:
            raise WrongUse("Say who is to clear the draft.", remedy="Name an officer, or somebody outside.")
        self._open(draft_id)

        def work(unit: Unit) -> int:
            draft = unit.drafts.get(draft_id)
            refuse_finished(draft)
            version_id = unit.clearings.fix(
                draft_id, content_now(unit, draft), unit.officer_id, remarks.strip()
            )
            version = unit.clearings.version(version_id)
            asked = {_who(one.name, one.officer_id) for one in version.clearances}
            fresh = {_who(one.name, one.officer_id): one for one in to}
            new = [one for who, one in fresh.items() if who not in asked]
            if not new:
                raise NotAllowed(
                    f"{_names(list(fresh.values()))} had this text for clearance already, as version "
                    f"{version.number}.",
                    remedy="Edit it first, or name somebody else.",
                )
            for one in new:
                unit.clearings.add(version_id, one.name, one.officer_id, {})
            unit.entitle(f"Send version {version.number} for clearance to {_names(new)}")
            follow(unit, draft_id)
            return version_id

        return self._desk.write(work, "Send for clearance")

    def take_back(self, draft_id: int) -> Written[None]:
        """Ask those no longer who were not heard yet; raises NotAllowed where nobody is awaited."""
        self._open(draft_id)

        def work(unit: Unit) -> None:
            awaited = standing_now(unit, unit.drafts.get(draft_id)).awaited
            if not awaited:
                raise NotAllowed("Nobody is asked to clear this draft at the moment.")
            for one in awaited:
                unit.clearings.withdraw(one.id)
            unit.entitle(f"Take the draft back from {', '.join(one.name for one in awaited)}")
            follow(unit, draft_id)

        return self._desk.write(work, "Take back from clearance")

    def decide(self, draft_id: int, decision: Decision, remarks: str = "") -> Written[int]:
        """Approve the newest version as the officer at work, or ask for changes; returns the clearance's id.

        Raises NotAllowed where no version was sent, or where one that is to be approved is no longer the
        text; WrongUse for a wish for changes that says nothing.
        """
        if decision is Decision.CHANGES and not remarks.strip():
            raise WrongUse("Say what is to be changed.")
        self._open(draft_id)
        officer = self._desk.officer

        def work(unit: Unit) -> int:
            version = _to_decide(standing_now(unit, unit.drafts.get(draft_id)), decision)
            given: dict[str, Value] = {
                "decision": decision.value,
                "cleared_at": unit.now,
                "remarks": remarks.strip(),
            }
            unit.entitle(f"{_VERBS[decision]} version {version.number}")
            return _put(unit, version, Reader(officer.name, officer.id), given)

        return self._desk.write(work, "Clear draft")

    def record_outside(self, draft_id: int, word: OutsideWord, number: int | None = None) -> Written[int]:
        """Record what somebody outside said of a version, the newest unless numbered, with the file that shows it.

        The file (an e-mail, a signed copy) is kept unchanged as a document. Returns the clearance's id. Raises
        WrongUse for no name, no decision or a day after today, NotAllowed where no version was sent, and what
        taking a file in raises; NotAllowed too for an officer, who is not outside.
        """
        reader = self.reader(word.name)
        if reader.officer_id is not None:
            raise NotAllowed(
                f"{reader.name} is an officer of this library, so what they say is not a clearance from outside.",
                remedy="They approve the draft, or ask for changes, under their own name.",
            )
        name = reader.name
        if word.decision is Decision.AWAITED or word.on > date.today():
            raise WrongUse("Say what they decided, and on which day up to today.")
        self._open(draft_id)
        sent = None if number is None else self.version(draft_id, number)
        received = Receiving(self._desk.library, self._reader).receive(word.evidence)

        def work(unit: Unit) -> int:
            version = sent or _to_decide(standing_now(unit, unit.drafts.get(draft_id)), Decision.CHANGES)
            given: dict[str, Value] = {
                "decision": word.decision.value,
                "cleared_at": datetime.combine(word.on, _NOON),
                "remarks": word.remarks.strip(),
                "evidence_document_id": store_document(unit, received.arrival).document_id,
            }
            unit.entitle(f"{_VERBS[word.decision]} version {version.number}: {name}, {long_date(word.on)}")
            return _put(unit, version, Reader(name), given)

        return self._desk.write(work, "Record a clearance from outside")

    def deliveries(self, case_id: int) -> dict[int, Delivery]:
        """Return what became of the letters that drafts of a case were issued as, by the draft's id."""
        drafts = [one for one in self._drafting.drafts(case_id) if one.letter_id is not None]
        letters = self._desk.library.letters.many(
            [one.letter_id for one in drafts if one.letter_id is not None]
        )
        known = {letter.id: letter.delivery for letter in letters}
        return {one.id: known[one.letter_id] for one in drafts if one.letter_id in known}

    def evidence(self, clearance_id: int) -> tuple[Document, Path]:
        """Return the document that shows what somebody outside said; raises NotFound where there is none."""
        library = self._desk.library
        version = library.clearings.of_clearance(clearance_id)
        one = next(one for one in version.clearances if one.id == clearance_id)
        if one.evidence_id is None:
            raise NotFound(f"No file shows what {one.name} said.")
        document = library.documents.get(one.evidence_id)
        return document, library.vault.path(document.sha256, document.suffix)

    def _open(self, draft_id: int) -> Draft:
        draft = self._drafting.draft(draft_id)
        refuse_finished(draft)
        assert draft.state in OPEN
        return draft


_VERBS: Final = {Decision.APPROVED: "Approve", Decision.CHANGES: "Ask for changes to"}


def _to_decide(standing: Standing, decision: Decision) -> Version:
    version = standing.newest
    if version is None:
        raise NotAllowed("This draft was not sent for clearance yet.", remedy="Send it for clearance first.")
    if decision is Decision.APPROVED and standing.edited:
        raise NotAllowed(
            f"The text was edited after version {version.number} was sent, so an approval of it would be void.",
            remedy="Have it sent for clearance again.",
        )
    return version


def _put(unit: Unit, version: Version, by: Reader, given: dict[str, Value]) -> int:
    """Record what somebody said of a version, in place of what they were asked or said before."""
    who = _who(by.name, by.officer_id)
    asked = next((one for one in version.clearances if _who(one.name, one.officer_id) == who), None)
    if asked is None:
        clearance_id = unit.clearings.add(version.id, by.name, by.officer_id, given)
    else:
        clearance_id = asked.id
        unit.clearings.decide(clearance_id, given)
    follow(unit, version.draft_id)
    return clearance_id


def _who(name: str, officer_id: int | None) -> tuple[int, str]:
    return (officer_id or 0, "" if officer_id else " ".join(name.split()).casefold())


def _names(readers: Sequence[Reader]) -> str:
    return ", ".join(one.name for one in readers)
