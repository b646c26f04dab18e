# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Signed scans of our own letters, filed as copies that are shown in place of what was issued."""

import re
from pathlib import Path
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.document import DocumentFacts
from caseapp.domain.errors import CaseError, NotAllowed
from caseapp.domain.letter import Delivery, Direction
from caseapp.domain.words import counted
from caseapp.services.anchoring import Anchoring, CopyAdded
from caseapp.services.arrivals import DocumentReader, named
from caseapp.services.desk import Desk
from caseapp.services.job import SILENT, Progress

_UNFIT: Final = frozenset({Delivery.NOT_ISSUED, Delivery.RECALLED})
_ALIKE: Final = 0.3
"""The share of a letter's words, of four letters or more, that stand on even a poor scan of it."""
_WORD: Final = re.compile(r"\w{4,}")


class Signed:
    """Files the signed scans of letters that were issued."""

    def __init__(self, desk: Desk, anchoring: Anchoring, reader: DocumentReader) -> None:
        self._desk = desk
        self._anchoring = anchoring
        self._reader = reader

    def doubts(self, letter_id: int, path: Path, *, password: str | None = None) -> tuple[str, ...]:
        """Say why a file may be no scan of a letter, nothing where it seems to be one; nothing is written.

        Raises NotAllowed where the letter is not one that we issued, and what reading a file raises.
        """
        self._refuse_unissued(letter_id)
        library = self._desk.library
        first = library.copies.first_document(letter_id)
        pages = () if first is None else library.documents.pages(first)
        try:
            scan = self._reader.inspect(path, password)
        except CaseError as error:
            raise named(error, path, path) from error
        found = []
        if pages and len(scan.pages) != len(pages):
            has = counted(len(scan.pages), "page")
            found.append(f"“{path.name}” has {has}, and the letter has {len(pages)}.")
        if not _is_like(scan, " ".join(page.text.text for page in pages)):
            found.append(f"The words of “{path.name}” are not those of the letter.")
        return tuple(found)

    def file(
        self, letter_id: int, path: Path, *, password: str | None = None, progress: Progress = SILENT
    ) -> Written[CopyAdded]:
        """File a signed scan: it is shown from then on, and the letter as issued is kept.

        Raises NotAllowed where the letter is not one that we issued, and what adding a copy raises.
        """
        self._refuse_unissued(letter_id)
        return self._anchoring.add_copy(
            letter_id, path, remarks="Signed copy", password=password, progress=progress
        )

    def _refuse_unissued(self, letter_id: int) -> None:
        letter = self._desk.library.letters.get(letter_id)
        if letter.direction is not Direction.OUTGOING or letter.delivery in _UNFIT:
            raise NotAllowed(
                "A signed copy is filed of a letter that this office has issued.",
                remedy="Choose such a letter; of any other, add a better copy.",
            )


def _is_like(scan: DocumentFacts, issued: str) -> bool:
    """Tell whether a scan holds the words of a letter; one without any text may."""
    wanted = set(_WORD.findall(issued.casefold()))
    there = set(_WORD.findall(" ".join(page.text.text for page in scan.pages).casefold()))
    return not wanted or not there or len(wanted & there) >= _ALIKE * len(wanted)
