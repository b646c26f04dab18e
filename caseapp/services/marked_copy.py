# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exporting a letter with its marks, as a PDF in which any viewer shows them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

from caseapp.domain import words
from caseapp.domain.annotation import AnnotatedCopy, Highlight
from caseapp.domain.change import Written
from caseapp.domain.document import Document
from caseapp.domain.errors import CaseError, NotAllowed, NotFound
from caseapp.domain.letter import Direction, Letter, PartyRole
from caseapp.domain.place_words import place_words
from caseapp.domain.question import LetterMark, MarkKind, Question, Status
from caseapp.services.arrivals import named
from caseapp.services.desk import Desk
from caseapp.services.export_files import noted, taken_back_on_failure
from caseapp.services.exporting import refuse_unfit, write_whole
from caseapp.services.job import SILENT, Progress
from caseapp.services.marks import marks_on
from caseapp.services.unplaced import ToPlace, to_place
from caseapp.services.withholding import refuse_while_reading

# Tints after Okabe and Ito, light enough for black text to be read through them.
COLOURS: Final[Mapping[Status, tuple[float, float, float]]] = MappingProxyType(
    {
        Status.AWAITING: (0.62, 0.80, 0.95),
        Status.ANSWERED: (0.60, 0.88, 0.78),
        Status.PARTLY: (0.72, 0.90, 0.98),
        Status.EVADED: (0.98, 0.82, 0.50),
        Status.REFUSED: (0.97, 0.70, 0.55),
        Status.DEFERRED: (0.90, 0.76, 0.87),
        Status.DISPUTED: (0.98, 0.90, 0.45),
        Status.OVERTAKEN: (0.84, 0.84, 0.84),
        Status.WITHDRAWN: (0.84, 0.84, 0.84),
    }
)


class MarkWriter(Protocol):
    """Writes marks into a copy of a PDF, away from the program."""

    def annotate(
        self,
        path: Path,
        marks: Sequence[Highlight],
        stamped: datetime,
        tick: Callable[[int, int], None],
        *,
        password: str | None = None,
    ) -> AnnotatedCopy:
        """Return the document with the marks; raises a CaseError, and what `tick` raises."""


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """A file that was written: how many marks are in it, and which have no place on this text.

    `remark` says in words what should be known of the file.
    """

    path: Path
    marks: int
    left_out: tuple[ToPlace, ...]
    remark: str = ""


class MarkedCopies:
    """Writes letters with their marks."""

    def __init__(self, desk: Desk, writer: MarkWriter) -> None:
        self._desk = desk
        self._writer = writer

    def file_name(self, letter_id: int) -> str:
        """Suggest a name for the file: the letter's date and the other side's name."""
        letter = self._desk.library.letters.get(letter_id)
        role = PartyRole.ADDRESSEE if letter.direction is Direction.OUTGOING else PartyRole.WRITER
        whom = (
            ", ".join(letter.names(role)) or letter.subject or Path(self._document(letter).original_name).stem
        )
        day = "" if letter.known_on is None else f"{letter.known_on.isoformat()} "
        safe = "".join(c if c.isalnum() or c in " ,._()'&" else "-" for c in whom)
        return f"{day}{' '.join(safe.split())[:80].strip(' .')}, with marks.pdf"

    def write(
        self,
        letter_id: int,
        output: Path,
        as_at: datetime,
        *,
        overwrite: bool = False,
        password: str | None = None,
        progress: Progress = SILENT,
    ) -> Written[MarkedCopy]:
        """Write what is shown of a letter with its marks as highlights, and record the export in the trail.

        The file appears whole or not at all; the same marks at the same moment give the same bytes. Raises
        NotFound where no file is held, NotAllowed where the file is there and `overwrite` was not given or
        the letter forbids comments, PasswordNeeded, CannotWrite or DiskFull naming the file.
        """
        library = self._desk.library
        refuse_unfit(output, library.folder, overwrite)
        letter = library.letters.get(letter_id)
        for case_id in letter.case_ids:
            refuse_while_reading(self._desk, case_id)
        document = self._document(letter)
        marks = marks_on(library, letter)
        left_out = to_place(library, letter)
        path = library.vault.path(document.sha256, document.suffix)
        highlights = self._highlights(marks)

        def tick(_done: int, _total: int) -> None:
            progress.step(0, 1, output.name)

        tick(0, 1)
        try:
            made = self._writer.annotate(path, highlights, as_at, tick, password=password)
        except CaseError as error:
            raise named(error, path, document.original_name) from error
        done = MarkedCopy(output, len(highlights), left_out, _remark(made))
        action = f"Export letter {letter_id} with marks as at {as_at.isoformat()}"
        with taken_back_on_failure(output):
            write_whole(output, made.data)
            progress.step(1, 1, output.name)
            return noted(self._desk, done, action, *letter.case_ids)

    def _document(self, letter: Letter) -> Document:
        if letter.document is None:
            raise NotFound("No file is held of this letter, so there is nothing to export.")
        if not letter.document.pages:
            raise NotAllowed(
                "This file has no pages that marks could stand on.",
                remedy="Save it as a PDF in its own program, then add that as a better copy.",
            )
        return letter.document

    def _highlights(self, marks: Sequence[LetterMark]) -> list[Highlight]:
        library = self._desk.library
        ids = sorted({mark.question_id for mark in marks})
        questions = {question.id: question for question in library.questions.many(ids)}
        author = self._desk.officer.name
        return [
            Highlight(
                mark.page,
                mark.quads,
                COLOURS[mark.status],
                _said(questions[mark.question_id], mark),
                author,
                f"{mark.number}-{mark.kind.value}-{mark.passage_id}-{mark.page}-{number}",
            )
            for number, mark in enumerate(marks, 1)
            if mark.quads
        ]


def _remark(made: AnnotatedCopy) -> str:
    if made.signed:
        return (
            "The letter bears a digital signature. It still covers the letter as it was before the marks, and "
            "other programs will say that something was added since."
        )
    if made.rewritten:
        return "The file is damaged, so it was written anew with its marks; the original is kept unchanged."
    return ""


def _said(question: Question, mark: LetterMark) -> str:
    """Return what a mark says: the question, what its words are to it, and how it stands."""
    lines = []
    if mark.kind is MarkKind.ASKED:
        day = next((asking.asked_on for asking in question.askings if asking.id == mark.asking_id), None)
        lines.append(f"{mark.number} asked{_on(day)}: {' '.join(question.wording.split())}")
    else:
        label = "" if mark.label is None else f", {words.label_words(mark.label).lower()}"
        lines.append(f"{mark.number} response{label}: {' '.join(question.wording.split())}")
    lines.append(f"Status: {words.standing_words(question).lower()}")
    how = place_words(mark.found, mark.score)
    if how:
        lines.append(f"Place: {how}")
    return "\n".join(lines)


def _on(day: date | None) -> str:
    return "" if day is None else f" on {words.long_date(day)}"
