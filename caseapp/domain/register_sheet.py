# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""An office's existing register as a sheet of rows, its matched columns, and the report of taking it in."""

import hashlib
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from caseapp.domain.change import Change
from caseapp.domain.letter import Direction
from caseapp.domain.question import Side, Status

CellValue = None | bool | int | float | str | date


class RegisterField(StrEnum):
    """What a column of a register may hold."""

    CASE_REFERENCE = "case-reference"
    CASE_TITLE = "case-title"
    ORGANISATION = "organisation"
    CONTACT = "contact"
    EMAIL = "e-mail"
    NUMBER = "number"
    QUESTION = "question"
    SIDE = "side"
    ASKED_ON = "asked-on"
    DUE_ON = "due-on"
    STATUS = "status"
    OWNER = "owner"
    ADDRESSEE = "addressee"
    WRITER = "writer"
    LETTER_DATE = "letter-date"
    LETTER_REFERENCE = "letter-reference"
    SUBJECT = "subject"
    DIRECTION = "direction"
    FILE_NAME = "file-name"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class CellNote:
    """What is to be said of one cell; `column` counts from 0."""

    column: int
    words: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row under the header; `number` is the row as a spreadsheet program shows it, from 1."""

    number: int
    values: tuple[CellValue, ...]
    doubts: tuple[CellNote, ...] = ()
    refusals: tuple[CellNote, ...] = ()

    def value(self, column: int | None) -> CellValue:
        """Return the value of a column, None where the row has none."""
        return self.values[column] if column is not None and column < len(self.values) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A register as it was read; `name` is the sheet's in a workbook, "" of a text file."""

    file: Path
    name: str
    headers: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()
    first_day: date = date(1899, 12, 30)
    """Day 0 of the numbers that stand for days in this workbook."""

    @property
    def headers_hash(self) -> str:
        """A short name for this set of headers, the same whatever their capitals and spaces."""
        folded = "\x1f".join(folded_words(header) for header in self.headers)
        return hashlib.sha256(folded.encode("utf-8")).hexdigest()

    def place(self, row: int) -> str:
        """Say where a row stands: "row 7 of sheet “Letters” in “register.xlsx”"."""
        sheet = f" of sheet “{self.name}”" if self.name else ""
        return f"row {row}{sheet} in “{self.file.name}”"

    def header(self, column: int) -> str:
        """Return the name of a column, or its letters where it has no header."""
        words = self.headers[column] if column < len(self.headers) else ""
        return words or f"column {column_letters(column)}"


@dataclass(frozen=True, slots=True)
class MatchedColumn:
    """A column and what it holds; not `sure` where the header only resembles a known word."""

    field: RegisterField
    column: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Matching:
    """Which column holds what; each field and each column at most once."""

    columns: tuple[MatchedColumn, ...]

    def column(self, field: RegisterField) -> int | None:
        """Return the column of a field, None where no column holds it."""
        return next((match.column for match in self.columns if match.field is field), None)

    def field(self, column: int) -> RegisterField | None:
        """Return what a column holds, None where it is left out."""
        return next((match.field for match in self.columns if match.column == column), None)

    def with_column(self, field: RegisterField, column: int | None) -> "Matching":
        """Return the matching with one field moved to a column, or taken out where that is None."""
        kept = tuple(m for m in self.columns if m.field is not field and m.column != column)
        return Matching(kept if column is None else (*kept, MatchedColumn(field, column)))

    def left_out(self, sheet: Sheet) -> tuple[str, ...]:
        """Return the names of the columns that are not taken."""
        taken = {match.column for match in self.columns}
        return tuple(sheet.header(n) for n in range(len(sheet.headers)) if n not in taken)


@dataclass(frozen=True, slots=True)
class StatusRead:
    """What the words of a status column come to."""

    status: Status
    closed: bool = False
    known: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one row of a register says, in the program's own values."""

    row: int
    case_reference: str = ""
    case_title: str = ""
    organisation: str = ""
    contact: str = ""
    email: str = ""
    number: str = ""
    wording: str = ""
    side: Side | None = None
    asked_on: date | None = None
    due_on: date | None = None
    status: StatusRead | None = None
    owner: str = ""
    addressee: str = ""
    writer: str = ""
    letter_on: date | None = None
    letter_reference: str = ""
    subject: str = ""
    direction: Direction = Direction.UNKNOWN
    file_name: str = ""
    notes: str = ""

    @property
    def has_letter(self) -> bool:
        """Whether the row tells of a letter."""
        return bool(self.letter_on or self.letter_reference or self.file_name)

    @property
    def shown(self) -> str:
        """A few words that show what the row is about."""
        parts = (self.wording, self.subject, self.file_name, self.letter_reference, self.case_title)
        people = (self.contact, self.organisation, self.case_reference)
        words = " ".join(next((part for part in (*parts, *people) if part), "").split())
        return words if len(words) <= 80 else f"{words[:79]}…"


class RowOutcome(StrEnum):
    """What becomes of one row."""

    TAKEN = "taken"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of the report: why it is doubted or refused stands in `messages`, in whole sentences."""

    number: int
    outcome: RowOutcome
    what: str
    case_reference: str = ""
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What a register brought, or in a dry run would bring; the change is undone as a whole."""

    file: Path
    sheet: str
    rows: tuple[ImportRow, ...]
    notes: tuple[str, ...] = ()
    change: Change | None = None

    def count(self, outcome: RowOutcome) -> int:
        """Return how many rows came out one way."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def is_dry(self) -> bool:
        """Whether nothing was written."""
        return self.change is None


def folded_words(text: str) -> str:
    """Return words without capitals, accents' spelling variants, punctuation and doubled spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def column_letters(column: int) -> str:
    """Return a column's letters as a spreadsheet program shows them; columns count from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
