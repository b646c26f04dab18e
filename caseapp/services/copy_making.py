# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes into a portable copy for a second reader: letters, questions and askings, and no decision."""

import secrets
import shutil
import zipfile
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from caseapp.domain.copied_case import (
    COPY_FORMAT,
    VERSION,
    CopiedAsking,
    CopiedCase,
    CopiedDocument,
    CopiedEnclosure,
    CopiedLetter,
    CopiedParty,
    CopiedPassage,
    CopiedPlace,
    CopiedQuestion,
    CopiedReading,
)
from caseapp.domain.document import Document
from caseapp.domain.errors import LibraryDamaged
from caseapp.domain.letter import NOTES, UNSENT, Letter, LinkKind, PartyRole
from caseapp.domain.passage import Passage
from caseapp.domain.question import Asking, Question
from caseapp.domain.sealed import seal
from caseapp.domain.second_reading import SecondReading
from caseapp.services import assessment
from caseapp.services.export_files import unwritten
from caseapp.services.job import Progress
from caseapp.store.repositories import Repositories
from caseapp.store.vault import BLOCK, Vault

CONTENT: Final = "content.json"
FOLDER: Final = "documents/"
_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The stamp of every file in a copy; the oldest that the form can hold."""


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that is ready to be written: its key, its contents, and the documents that go with them."""

    key: str
    content: bytes
    documents: tuple[Document, ...]


def gather(rooms: Repositories, case_id: int, readings: Sequence[SecondReading]) -> Made:
    """Gather a copy of a case for some readings.

    Left out is what would tell of the first decisions: labels, responses, statuses and notes, what nobody
    sent, and every letter not to be read, and its askings, that is later than the first letter to be read.
    """
    case = rooms.cases.get(case_id)
    wanted = {reading.letter_id for reading in readings}
    letters = _letters(rooms, case_id, wanted)
    inside = {letter.id: letter for letter in letters}
    questions = rooms.questions.with_parents([one for reading in readings for one in reading.question_ids])
    kept = {question.id for question in questions}
    names = {officer.id: officer.name for officer in rooms.officers.all()}
    documents = _documents(rooms, letters)
    copied = CopiedCase(
        nonce=secrets.token_hex(16),
        reference=case.reference,
        title=" ".join(case.title.split()),
        documents=tuple(
            CopiedDocument(document.sha256, document.suffix, document.size, document.original_name)
            for document in documents
        ),
        letters=tuple(_letter(rooms, letter, inside) for letter in letters),
        questions=tuple(_question(rooms, question, inside) for question in questions),
        readings=tuple(
            CopiedReading(
                reading.id,
                reading.letter_id,
                names[reading.asked_by_id],
                tuple(one for one in reading.question_ids if one in kept),
            )
            for reading in readings
        ),
    )
    key, content = seal(COPY_FORMAT, VERSION, copied)
    return Made(key, content, documents)


def going_together(
    rooms: Repositories, case_id: int, readings: Sequence[SecondReading]
) -> tuple[SecondReading, ...]:
    """Return the readings that may go out in one copy: the words of no question tell what came of an earlier one.

    What was first asked after the first letter to be read often says what that letter left open, so letters
    that answer it wait for a copy of their own. Where one of them has no date, nobody can tell.
    """
    wanted = {reading.letter_id for reading in readings}
    letters = _letters(rooms, case_id, wanted)
    days = {letter.id: letter.known_on for letter in letters if letter.id in wanted}
    first = _first_of(days.values())
    if first is None:
        return tuple(readings)
    inside = {letter.id for letter in letters}
    return tuple(
        reading
        for reading in readings
        if days[reading.letter_id] == first
        or all(_was_asked(question, inside, first) for question in rooms.questions.many(reading.question_ids))
    )


def _was_asked(question: Question, inside: Collection[int], by: date) -> bool:
    """Tell whether a question was put in one of some letters, or on no later day without any."""
    return not question.askings or any(
        asking.letter_id in inside
        if asking.letter_id is not None
        else asking.asked_on is None or asking.asked_on <= by
        for asking in question.askings
    )


def write_copy(made: Made, vault: Vault, output: Path, progress: Progress) -> None:
    """Write a copy as one file, whole or not at all; the bytes of letters stand in it as they are.

    Raises LibraryDamaged where a document's bytes are not what they were, CannotWrite or DiskFull.
    """
    beside = output.with_name(f".{secrets.token_hex(6)}.part")
    try:
        with zipfile.ZipFile(beside, "x", zipfile.ZIP_STORED) as file:
            file.writestr(zipfile.ZipInfo(CONTENT, _NO_DAY), made.content)
            for number, document in enumerate(made.documents):
                progress.step(number, len(made.documents), document.original_name)
                if not vault.verify(document.sha256, document.suffix):
                    raise LibraryDamaged(
                        f"“{document.original_name}” is missing or damaged in the library; no copy was made.",
                        file=vault.path(document.sha256, document.suffix),
                        remedy="Check the library, and restore the file from a backup.",
                    )
                named = zipfile.ZipInfo(f"{FOLDER}{document.sha256}{document.suffix}", _NO_DAY)
                named.file_size = document.size
                with (
                    vault.path(document.sha256, document.suffix).open("rb") as source,
                    file.open(named, "w") as target,
                ):
                    shutil.copyfileobj(source, target, BLOCK)
        beside.replace(output)
    except OSError as error:
        raise unwritten(error, output) from error
    finally:
        beside.unlink(missing_ok=True)


def _letters(rooms: Repositories, case_id: int, wanted: Iterable[int]) -> tuple[Letter, ...]:
    """Return the letters to be read and what was there before the first of them came, nothing in between."""
    letters = rooms.letters.of_case(case_id)
    read = {letter.id: letter for letter in letters if letter.id in set(wanted)}
    first = _first_of(letter.known_on for letter in read.values())
    if first is None:  # what came before a letter without a date nobody can tell
        return tuple(read.values())
    earliest = [letter for letter in read.values() if letter.known_on == first]
    answered = {one for letter in earliest for one in assessment.replied_to(rooms, letter)}
    return tuple(
        letter for letter in letters if letter.id in read or _may_go(letter, first, letter.id in answered)
    )


def _first_of(days: Iterable[date | None]) -> date | None:
    """Return the earliest day, None where one is not known."""
    known = list(days)
    return None if None in known else min((day for day in known if day is not None), default=None)


def _may_go(letter: Letter, first: date, is_answered: bool) -> bool:
    """Tell whether a letter speaks of nothing to be read: one of the same day only where it is replied to."""
    told = letter.kind not in NOTES and letter.delivery not in UNSENT
    on = letter.known_on
    return told and on is not None and (on < first or (on == first and is_answered))


def _documents(rooms: Repositories, letters: Sequence[Letter]) -> tuple[Document, ...]:
    found = [letter.document for letter in letters if letter.document is not None]
    found += [enclosure.document for letter in letters for enclosure in rooms.enclosures.of_letter(letter.id)]
    return tuple({document.sha256: document for document in found}.values())


def _letter(rooms: Repositories, letter: Letter, inside: Iterable[int]) -> CopiedLetter:
    links = [link for link in rooms.letters.links([letter.id]) if link.kind is LinkKind.REPLIES_TO]
    return CopiedLetter(
        id=letter.id,
        kind=letter.kind,
        direction=letter.direction,
        subject=letter.subject,
        our_reference=letter.our_reference,
        their_reference=letter.their_reference,
        dated_on=letter.dated_on,
        sent_on=letter.sent_on,
        received_on=letter.received_on,
        marking=letter.marking,
        not_held_because=letter.not_held_because,
        document=None if letter.document is None else letter.document.sha256,
        replies_to=tuple(link.to_letter_id for link in links if link.to_letter_id in inside),
        parties=tuple(
            CopiedParty(party.role, party.name, party.post_title)
            for party in letter.parties
            if party.role is not PartyRole.BLIND_COPIED
        ),
        enclosures=tuple(
            CopiedEnclosure(enclosure.document.sha256, enclosure.title)
            for enclosure in rooms.enclosures.of_letter(letter.id)
        ),
    )


def _question(rooms: Repositories, question: Question, inside: dict[int, Letter]) -> CopiedQuestion:
    return CopiedQuestion(
        id=question.id,
        number=question.number,
        parent=question.parent_id,
        side=question.side,
        wording=question.wording,
        askings=tuple(
            _asking(rooms, asking, inside[asking.letter_id])
            for asking in question.askings
            if asking.letter_id in inside
        ),
    )


def _asking(rooms: Repositories, asking: Asking, letter: Letter) -> CopiedAsking:
    document = letter.document
    passage = (
        None if document is None or asking.passage is None else _passage(rooms, asking.passage, document)
    )
    return CopiedAsking(
        letter.id, asking.asked_on, asking.asked_of, asking.wording, asking.printed_number, passage
    )


def _passage(rooms: Repositories, passage: Passage, document: Document) -> CopiedPassage | None:
    """Return a passage as it stands on the copy of a letter that is shown, None where it is lost on it."""
    read = [reading.id for reading in rooms.documents.readings(document.id)]
    places = tuple(
        CopiedPlace(place.page, place.start, place.end, tuple(quad.numbers() for quad in place.quads))
        for place in passage.stretch_on(document.id, read)
    )
    if not places:
        return None
    return CopiedPassage(document.sha256, passage.quote, passage.before, passage.after, places)
