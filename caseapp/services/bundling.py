# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One file to print: a letter and what is enclosed with it, in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from caseapp.domain.change import Written
from caseapp.domain.document import Document, Readability
from caseapp.domain.errors import NotFound, PasswordNeeded
from caseapp.domain.letter import Letter
from caseapp.domain.letter_paper import ComposedPaper, SlipPaper
from caseapp.services import papers
from caseapp.services.desk import Desk
from caseapp.services.export_files import noted, read_kept, safe_name, taken_back_on_failure
from caseapp.services.exporting import refuse_unfit, write_whole
from caseapp.services.job import SILENT, Progress


class Bundler(Protocol):
    """Puts documents behind each other, away from the program."""

    def bundle(
        self, documents: Sequence[tuple[str, bytes]], folder: Path, tick: Callable[[int, int], None]
    ) -> bytes:
        """Return one PDF; raises a CaseError that names the document, and what `tick` raises."""


class SlipComposer(Protocol):
    """Draws slips."""

    def slip(self, slip: SlipPaper) -> ComposedPaper:
        """Draw the slip of an enclosure that is printed elsewhere."""


@dataclass(frozen=True, slots=True)
class PrintFile:
    """A letter with its enclosures as one PDF; `elsewhere` names those that their own programs print."""

    pdf: bytes
    elsewhere: tuple[str, ...]


class Bundling:
    """Makes print files of letters."""

    def __init__(self, desk: Desk, composer: SlipComposer, bundler: Bundler) -> None:
        self._desk = desk
        self._composer = composer
        self._bundler = bundler

    def print_file(self, letter_id: int, progress: Progress = SILENT) -> PrintFile:
        """Return a letter as it is shown and its enclosures in order: the same ones give the same bytes.

        Raises NotFound where no file is held of it, and naming the enclosure PasswordNeeded, DocumentBroken
        or FileUnreadable.
        """
        library = self._desk.library
        letter = library.letters.get(letter_id)
        if letter.document is None:
            raise NotFound("No file is held of this letter, so there is nothing to print.")
        title = letter.subject or letter.document.original_name
        documents = [(title, self._bytes(letter.document, title))]
        elsewhere: list[str] = []
        for number, enclosure in enumerate(library.enclosures.of_letter(letter_id), 1):
            name = f"Enclosure {number}: {enclosure.name}"
            if enclosure.document.pages or enclosure.document.readability is Readability.LOCKED:
                documents.append((name, self._bytes(enclosure.document, name)))
            else:
                elsewhere.append(enclosure.name)
                documents.append((name, self._slip(letter, name, enclosure.document)))

        def tick(done: int, total: int) -> None:
            progress.step(done, total, title)

        with TemporaryDirectory(prefix="caseapp-") as folder:
            pdf = self._bundler.bundle(documents, Path(folder), tick)
        return PrintFile(pdf, tuple(elsewhere))

    def write(
        self, letter_id: int, output: Path, *, overwrite: bool = False, progress: Progress = SILENT
    ) -> Written[PrintFile]:
        """Write the print file, whole or not at all, and record it in the trail.

        Raises as `print_file` and as `Exporting.write_summary`.
        """
        library = self._desk.library
        refuse_unfit(output, library.folder, overwrite)
        made = self.print_file(letter_id, progress)
        with taken_back_on_failure(output):
            write_whole(output, made.pdf)
            action = f"Save letter {letter_id} with its enclosures to be printed"
            return noted(self._desk, made, action, *library.letters.get(letter_id).case_ids)

    def file_name(self, letter_id: int) -> str:
        """Suggest a name for the file."""
        letter = self._desk.library.letters.get(letter_id)
        day = "" if letter.known_on is None else f"{letter.known_on.isoformat()} "
        words = safe_name(" ".join(letter.subject.split()))[:80].strip(" .") or "Letter"
        return f"{day}{words}, with enclosures.pdf"

    def _bytes(self, document: Document, name: str) -> bytes:
        if document.readability is Readability.LOCKED:
            raise PasswordNeeded(
                f"“{name}” is locked with a password, so it cannot be printed from here.",
                remedy="Print it from its own program, or enclose a copy without a password.",
            )
        return read_kept(self._desk.library.vault.path(document.sha256, document.suffix))

    def _slip(self, letter: Letter, name: str, document: Document) -> bytes:
        words = (
            f"{document.original_name} is printed from its own program. Put it here in place of this sheet."
        )
        marking = papers.printed_marking(letter.marking)
        return self._composer.slip(SlipPaper(name, words, letter.known_on or date(2000, 1, 1), marking)).pdf
