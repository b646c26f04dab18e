# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Receiving files: copied into the library, told apart, read, and kept; what they become is said elsewhere."""

from dataclasses import dataclass
from pathlib import Path

from caseapp.domain.document import SIZE_LIMIT, Document, Readability
from caseapp.domain.errors import CaseError, DocumentBroken, PasswordNeeded
from caseapp.services.arrivals import Arrival, DocumentReader, named, readability_of, under
from caseapp.services.file_kinds import HEAD, kind_of
from caseapp.store.library import Library
from caseapp.store.vault import Incoming

KEPT_ONCE = "The same file is in the library already; it is kept once."
OPENED = "The password opened it: it can be read now."
_LOCKED = "It is locked with a password, and waits for it."
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Received:
    """A file that is ready to be stored; `known` is the document that its bytes are already."""

    arrival: Arrival
    known: Document | None = None
    locked: bool = False
    warned: bool = False
    message: str = ""


class Receiving:
    """Brings files into the library, ready for their row."""

    def __init__(self, library: Library, reader: DocumentReader, size_limit: int = SIZE_LIMIT) -> None:
        self._library = library
        self._reader = reader
        self._size_limit = size_limit

    def receive(self, path: Path, password: str | None = None, *, keep_as_is: bool = False) -> Received:
        """Copy, read and keep a file; bytes that then get no row are taken away when the library is closed.

        With `keep_as_is` it is not opened. Raises a CaseError that names the file.
        """
        vault = self._library.vault
        try:
            incoming = vault.receive(path, self._size_limit)
        except CaseError as error:
            raise named(error, path, path) from error
        try:
            received = self._read(incoming, path, password, keep_as_is=keep_as_is)
            vault.keep(received.arrival.incoming)
        except CaseError as error:
            vault.discard(incoming)
            raise named(error, incoming.path, path) from error
        except BaseException:
            vault.discard(incoming)
            raise
        return received

    def _read(self, incoming: Incoming, path: Path, password: str | None, *, keep_as_is: bool) -> Received:
        known = self._library.documents.by_hash(incoming.sha256)
        with incoming.path.open("rb") as file:
            kind = kind_of(file.read(HEAD), incoming.suffix)
        if kind.really and not keep_as_is:
            raise DocumentBroken(
                f"“{incoming.path.name}” is called a PDF, but it is {kind.really}.",
                remedy=f"Rename it so that it ends in {kind.better_suffix}, or ask for it as a PDF.",
            )
        if known is not None and not (known.readability is Readability.LOCKED and password):
            arrival = Arrival(under(incoming, known.suffix), known.media_type, known.readability)
            locked = known.readability is Readability.LOCKED
            return Received(arrival, known, locked, message=_LOCKED if locked else "")
        if not kind.has_pages or keep_as_is:
            media_type = _UNKNOWN if kind.really else kind.media_type
            return Received(Arrival(incoming, media_type, Readability.KEPT_ONLY), known)
        return self._opened(path, under(incoming, kind.suffix), kind.media_type, password, known)

    def _opened(
        self, path: Path, incoming: Incoming, media_type: str, password: str | None, known: Document | None
    ) -> Received:
        try:
            facts = self._reader.inspect(incoming.path, password)
        except PasswordNeeded as error:
            if known is not None:
                raise  # it is kept already: all that was asked for is that it opens
            arrival = Arrival(incoming, media_type, Readability.LOCKED)
            return Received(arrival, locked=True, message=str(named(error, incoming.path, path)))
        remarks = list(facts.warnings)
        if facts.repaired and not remarks:
            remarks.append(
                "The file is damaged and was repaired for reading; the original is kept unchanged."
            )
        if not facts.has_text:
            remarks.append("It holds no text that can be read or searched; it is probably a scan.")
        return Received(
            Arrival(incoming, media_type, readability_of(facts), facts),
            known,
            warned=facts.repaired or bool(facts.warnings),
            message=" ".join(remarks),
        )
