# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Filling a new library from a portable copy, whatever somebody may have made of its file."""

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from caseapp.domain.case import CaseSort
from caseapp.domain.copied_case import (
    COPY_FORMAT,
    COPY_SETTING,
    VERSION,
    CopiedAsking,
    CopiedCase,
    CopiedDocument,
    CopiedLetter,
    CopiedPassage,
    CopiedQuestion,
)
from caseapp.domain.document import SIZE_LIMIT
from caseapp.domain.errors import CaseError, DocumentBroken, NotAllowed
from caseapp.domain.letter import LetterParty, LinkKind, NewLetter
from caseapp.domain.passage import NewPassage, Place, Quad
from caseapp.domain.sealed import unreadable, unseal
from caseapp.services.arrivals import store_document
from caseapp.services.copy_making import CONTENT, FOLDER
from caseapp.services.copy_soundness import fault_in, fault_on_pages
from caseapp.services.desk import Desk
from caseapp.services.intake import delivery_of
from caseapp.services.job import Progress
from caseapp.services.receiving import Received, Receiving
from caseapp.store.questions import NewAsking, NewQuestion
from caseapp.store.unit import Unit
from caseapp.store.vault import BLOCK, safe_suffix

CONTENT_LIMIT: Final = 64 << 20
"""Bytes of the written part of a copy; a case of a thousand letters has some three million."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A portable copy that was looked through: its key, and what is in it."""

    key: str
    case: CopiedCase


def look_into(path: Path) -> Opened:
    """Read the written part of a copy and see that its documents are those that it names.

    Raises FileUnreadable, DocumentBroken or NotAllowed, each naming the file.
    """
    with _opened(path) as file:
        return _looked_into(file, path)


def fill(desk: Desk, receiving: Receiving, path: Path, progress: Progress) -> int:
    """Fill an empty library from a copy; return the id of its case. All of it or nothing.

    Raises what `look_into` does, and NotAllowed where the library holds a case.
    """
    if desk.library.cases.ids(CaseSort.REFERENCE):
        raise NotAllowed(
            "A portable copy opens as a library of its own, and this one holds cases.",
            file=path,
            remedy="Name a new library for it.",
        )
    with (
        _opened(path) as file,
        TemporaryDirectory(prefix="caseapp-copy-", ignore_cleanup_errors=True) as aside,
    ):
        opened = _looked_into(file, path)
        received: dict[str, Received] = {}
        for number, document in enumerate(opened.case.documents):
            progress.step(number, len(opened.case.documents), document.name)
            taken = _taken_out(file, document, Path(aside), path)
            received[document.sha256] = _received(receiving, taken)
        _refuse_faulty(fault_on_pages(opened.case, _pages(received)), path)
        try:
            return desk.write(
                lambda unit: _Filling(unit, opened, received).fill(), "Open a second reader's copy"
            ).value
        except (KeyError, TypeError, ValueError) as error:  # it names what it does not hold
            raise _broken(path) from error


def _received(receiving: Receiving, taken: Path) -> Received:
    """Read a document; what was kept without being read is kept so here."""
    try:
        return receiving.receive(taken)
    except CaseError:
        return receiving.receive(taken, keep_as_is=True)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as file:
            yield file
    except OSError as error:
        raise unreadable(error, path) from error
    except (zipfile.BadZipFile, NotImplementedError, EOFError, UnicodeDecodeError) as error:
        raise _broken(path) from error


def _broken(path: Path, why: str = "") -> DocumentBroken:
    because = f": {why}" if why else ""
    return DocumentBroken(
        f"“{path.name}” is not a whole portable copy{because}; nothing was taken from it.",
        file=path,
        remedy="Ask for the copy again, as it was made.",
    )


def _looked_into(file: zipfile.ZipFile, path: Path) -> Opened:
    members = {one.filename: one for one in file.infolist()}
    written = members.get(CONTENT)
    if written is None or written.file_size > CONTENT_LIMIT:
        raise _broken(path)
    if any(one.compress_type != zipfile.ZIP_STORED or one.flag_bits & 1 for one in members.values()):
        raise _broken(path)
    key, case = unseal(COPY_FORMAT, VERSION, CopiedCase, file.read(written), path)
    for document in case.documents:
        there = members.get(_member(document))
        sound = document.suffix == safe_suffix(f"x{document.suffix}") and document.size <= SIZE_LIMIT
        if there is None or there.file_size != document.size or not sound:
            raise _broken(path)
    _refuse_faulty(fault_in(case), path)
    return Opened(key, case)


def _refuse_faulty(fault: str, path: Path) -> None:
    if fault:
        raise _broken(path, fault)


def _pages(received: Mapping[str, Received]) -> Mapping[str, int | None]:
    """Return how many pages each document has, None for one that was not opened."""
    facts = {sha256: one.arrival.facts for sha256, one in received.items()}
    return {sha256: None if found is None else len(found.pages) for sha256, found in facts.items()}


def _member(document: CopiedDocument) -> str:
    return f"{FOLDER}{document.sha256}{document.suffix}"


def _taken_out(file: zipfile.ZipFile, document: CopiedDocument, aside: Path, path: Path) -> Path:
    """Take a document out under a name of our own, and see that its bytes are those of its hash."""
    target = aside / f"{len(list(aside.iterdir()))}{document.suffix}"
    digest = hashlib.sha256()
    with file.open(_member(document)) as source, target.open("xb") as copy:
        while block := source.read(BLOCK):
            digest.update(block)
            copy.write(block)
    if digest.hexdigest() != document.sha256:
        raise _broken(path)
    return target


@dataclass(slots=True)
class _Filling:
    """One write that puts everything of a copy into an empty library."""

    unit: Unit
    opened: Opened
    received: Mapping[str, Received]

    def fill(self) -> int:
        unit, case = self.unit, self.opened.case
        unit.settle()
        unit.entitle(f"Open the second reader's copy of {case.reference}")
        case_id = unit.cases.add(case.reference, case.title)
        names = {document.sha256: document.name for document in case.documents}
        documents = {sha256: self._document(sha256, name) for sha256, name in names.items()}
        letters = {letter.id: self._letter(letter, case_id, documents) for letter in case.letters}
        for letter in case.letters:
            for other in letter.replies_to:
                unit.letters.link(letters[letter.id], letters[other], LinkKind.REPLIES_TO)
        questions: dict[int, int] = {}
        for question in case.questions:
            questions[question.id] = self._question(question, case_id, questions, letters, documents)
        readings = {
            reading.id: unit.second_readings.add(
                case_id,
                letters[reading.letter],
                [questions[one] for one in reading.questions],
                self._officer(reading.asked_by),
                self.opened.key,
            )
            for reading in case.readings
        }
        known = {
            "key": self.opened.key,
            "readings": {str(here): there for there, here in readings.items()},
            "questions": {str(here): there for there, here in questions.items()},
        }
        unit.settings.put(COPY_SETTING, json.dumps(known))
        return case_id

    def _officer(self, name: str) -> int:
        known = self.unit.officers.named(name)
        return self.unit.officers.add(name) if known is None else known.id

    def _document(self, sha256: str, name: str) -> int:
        arrival = self.received[sha256].arrival
        named = replace(arrival, incoming=replace(arrival.incoming, original_name=name))
        return store_document(self.unit, named).document_id

    def _letter(self, letter: CopiedLetter, case_id: int, documents: Mapping[str, int]) -> int:
        unit = self.unit
        new = NewLetter(
            kind=letter.kind,
            direction=letter.direction,
            subject=letter.subject,
            our_reference=letter.our_reference,
            their_reference=letter.their_reference,
            dated_on=letter.dated_on,
            sent_on=letter.sent_on,
            received_on=letter.received_on,
            confirmed=True,
            delivery=delivery_of(letter.direction),
            marking=letter.marking,
            not_held_because=letter.not_held_because,
            document_id=None if letter.document is None else documents[letter.document],
        )
        letter_id = unit.letters.add(new, [case_id])
        for position, party in enumerate(letter.parties):
            unit.letters.add_party(letter_id, LetterParty(party.role, party.name, party.post_title), position)
        for position, enclosure in enumerate(letter.enclosures):
            unit.letters.enclose(letter_id, documents[enclosure.document], enclosure.title, position)
        return letter_id

    def _question(
        self,
        question: CopiedQuestion,
        case_id: int,
        questions: Mapping[int, int],
        letters: Mapping[int, int],
        documents: Mapping[str, int],
    ) -> int:
        parent = None if question.parent is None else questions[question.parent]
        new = NewQuestion(case_id, question.side, question.wording, parent, number=question.number)
        question_id = self.unit.questions.add(new)
        for asking in question.askings:
            self.unit.questions.add_asking(question_id, self._asking(asking, letters, documents))
        return question_id

    def _asking(
        self, asking: CopiedAsking, letters: Mapping[int, int], documents: Mapping[str, int]
    ) -> NewAsking:
        passage = asking.passage
        return NewAsking(
            letter_id=None if asking.letter is None else letters[asking.letter],
            passage_id=None if passage is None else self._passage(passage, documents[passage.document]),
            asked_on=asking.asked_on,
            asked_of=asking.asked_of,
            wording=asking.wording,
            printed_number=asking.printed_number,
        )

    def _passage(self, passage: CopiedPassage, document_id: int) -> int:
        reading = self.unit.documents.newest_extraction(document_id)
        first, *further = (
            Place(place.page, place.start, place.end, tuple(Quad(*quad) for quad in place.quads), reading)
            for place in passage.places
        )
        return self.unit.passages.add(
            NewPassage(document_id, passage.quote, passage.before, passage.after, first, tuple(further))
        )
