# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents on their way into the library: read, but without a row yet."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from caseapp.domain.document import Document, DocumentFacts, Readability
from caseapp.domain.errors import CaseError, NotAllowed
from caseapp.services.file_kinds import PDF
from caseapp.store.documents import NewDocument
from caseapp.store.unit import Unit
from caseapp.store.vault import Incoming, Vault


class DocumentReader(Protocol):
    """Opens a PDF away from the program and tells what is in it."""

    def inspect(self, path: Path, password: str | None = None) -> DocumentFacts:
        """Return what is in a document; raises a CaseError, PasswordNeeded where it is locked."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A waiting copy and what was found in it; `facts` is None for what was not opened."""

    incoming: Incoming
    media_type: str
    readability: Readability
    facts: DocumentFacts | None = None


@dataclass(frozen=True, slots=True)
class Stored:
    """The row of a document; `known` is the document as it was there before, None for a new one.

    `opened` tells that it had been kept locked and can be read now.
    """

    document_id: int
    known: Document | None = None
    opened: bool = False


def readability_of(facts: DocumentFacts) -> Readability:
    """Return how far a document that was opened can be read."""
    if facts.repaired:
        return Readability.REPAIRED
    return Readability.FULL if facts.has_text else Readability.NO_TEXT


def keep_composed(vault: Vault, reader: DocumentReader, pdf: bytes, name: str) -> Arrival:
    """Put a PDF that the program drew into the vault, read back as any other; it has no row yet."""
    incoming = vault.receive_bytes(pdf, name)
    try:
        facts = reader.inspect(incoming.path)
        vault.keep(incoming)
    except BaseException:
        vault.discard(incoming)
        raise
    return Arrival(incoming, PDF, readability_of(facts), facts)


def store_document(unit: Unit, arrival: Arrival) -> Stored:
    """Give an arrival its row, pages, text and index; bytes that have a row already keep it."""
    known = unit.documents.by_hash(arrival.incoming.sha256)
    if known is not None:
        unit.documents.restore(known.id)
        if known.readability is not Readability.LOCKED or arrival.facts is None:
            return Stored(known.id, known)
        open_document(unit, known.id, arrival.facts)
        return Stored(known.id, known, opened=True)
    incoming = arrival.incoming
    document_id = unit.documents.add(
        NewDocument(
            sha256=incoming.sha256,
            size=incoming.size,
            suffix=incoming.suffix,
            media_type=arrival.media_type,
            original_name=storable(incoming.original_name)[:300],
            readability=arrival.readability,
            title="" if arrival.facts is None else storable(arrival.facts.title),
            warnings=() if arrival.facts is None else arrival.facts.warnings,
        ),
        arrival.facts,
    )
    if arrival.facts is not None and arrival.facts.has_text:
        unit.search.put_text(document_id, arrival.facts.text, first=True)
    return Stored(document_id)


def open_document(unit: Unit, document_id: int, facts: DocumentFacts) -> None:
    """Add what a password made readable to a document that was kept locked."""
    unit.documents.open_locked(document_id, facts, readability_of(facts))
    if facts.has_text:
        unit.search.put_text(document_id, facts.text)


def unlocked(
    vault: Vault, reader: DocumentReader, document: Document, password: str, noun: str
) -> DocumentFacts:
    """Return what a password shows of a document that was kept locked, which `noun` names.

    Raises NotAllowed where it is not locked, and PasswordNeeded.
    """
    if document.readability is not Readability.LOCKED:
        raise NotAllowed(f"This {noun} is not locked.")
    path = vault.path(document.sha256, document.suffix)
    try:
        return reader.inspect(path, password)
    except CaseError as error:
        raise named(error, path, document.original_name) from error


def storable(name: str) -> str:
    """Return a name that can be stored: bytes that were no text show as question marks."""
    return name.encode("utf-8", "replace").decode("utf-8")


def named(error: CaseError, waiting: Path, source: Path | str) -> CaseError:
    """Return an error about a waiting copy as one about the file the user knows, which it names."""
    name = source.name if isinstance(source, Path) else source
    message = error.message.replace(waiting.name, name)
    if name not in message:
        message = f"“{name}”: {message}"
    return type(error)(message, file=source, remedy=error.remedy.replace(waiting.name, name))


def under(incoming: Incoming, suffix: str) -> Incoming:
    """Return a waiting copy that will be kept under another ending."""
    return incoming if incoming.suffix == suffix else replace(incoming, suffix=suffix)
