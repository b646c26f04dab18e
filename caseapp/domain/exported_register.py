# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The question register as it is exported: typed rows under named columns, alike in every format."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from caseapp.domain.question import Status


class RegisterFormat(StrEnum):
    """What an exported register is written as; a value is the ending of the file."""

    EXCEL = "xlsx"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class NamedLetter:
    """A letter as a row names it; `id` 0 where what is named is no letter of the library."""

    id: int
    words: str


@dataclass(frozen=True, slots=True)
class ExportedQuestion:
    """One question of an exported register.

    `standing` is how it stands in words ("evaded, proposed"), `part_of` the number of the question that it is a
    part of; one that `has_parts` is not counted itself. `days_open` counts from the first asking to the as-at
    day, for one that is open. `said` are the words of the last response decided, as typed or as they stand in
    `answered_in`, on `page`.
    """

    case_reference: str
    case_title: str
    number: str
    part_of: str
    has_parts: bool
    wording: str
    side: str
    asked_of: str
    asked_in: tuple[NamedLetter, ...]
    first_asked_on: date | None
    last_asked_on: date | None
    times_asked: int
    due_on: date | None
    due_time: str
    is_overdue: bool
    days_open: int | None
    status: Status
    standing: str
    is_open: bool
    closed_on: date | None
    closed_reason: str
    label: str
    reason: str
    said: str
    answered_in: NamedLetter | None
    page: int | None
    officer: str


@dataclass(frozen=True, slots=True)
class ExportedRegister:
    """A register as it stood at a moment; `narrowed` says to which questions, "" for all of `about`.

    `caveat` says where the record is not shown as it stood then, "" otherwise.
    `count` and `open` are as the window shows them: a question with parts is not counted.
    """

    about: str
    narrowed: str
    as_at: datetime
    audit_hash: str
    rows: tuple[ExportedQuestion, ...]
    count: int
    open: int
    caveat: str = ""


CellValue = str | int | date | None


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column: its key in JSON, its head, its width in characters, and what stands in it."""

    key: str
    head: str
    width: float
    value: Callable[[ExportedQuestion], CellValue]


def _yes(told: bool) -> str:
    return "yes" if told else ""


COLUMNS: Final = (
    ExportColumn("case", "Case", 16, lambda row: row.case_reference),
    ExportColumn("number", "No.", 8, lambda row: row.number),
    ExportColumn("question", "Question", 52, lambda row: row.wording),
    ExportColumn("status", "Status", 18, lambda row: row.standing),
    ExportColumn("asked_of", "Asked of", 22, lambda row: row.asked_of),
    ExportColumn("asked_in", "Last asked in", 32, lambda row: _last(row.asked_in)),
    ExportColumn("first_asked", "First asked", 17, lambda row: row.first_asked_on),
    ExportColumn("last_asked", "Last asked", 17, lambda row: row.last_asked_on),
    ExportColumn("times_asked", "Times asked", 8, lambda row: row.times_asked),
    ExportColumn("due", "Due", 17, lambda row: row.due_on),
    ExportColumn("due_time", "Time", 8, lambda row: row.due_time),
    ExportColumn("overdue", "Overdue", 9, lambda row: _yes(row.is_overdue)),
    ExportColumn("days_open", "Days open", 8, lambda row: row.days_open),
    ExportColumn("side", "To be answered by", 12, lambda row: row.side),
    ExportColumn("open", "Open", 7, lambda row: _yes(row.is_open)),
    ExportColumn("label", "Last response", 14, lambda row: row.label),
    ExportColumn("reason", "Reason", 30, lambda row: row.reason),
    ExportColumn("said", "What was said", 46, lambda row: row.said),
    ExportColumn("answered_in", "Said in", 32, lambda row: _words(row.answered_in)),
    ExportColumn("page", "Page", 7, lambda row: row.page),
    ExportColumn("closed", "Closed", 18, lambda row: row.closed_on),
    ExportColumn("closed_because", "Closed because", 22, lambda row: row.closed_reason),
    ExportColumn("officer", "Officer", 18, lambda row: row.officer),
    ExportColumn("part_of", "Part of", 9, lambda row: row.part_of),
    ExportColumn("has_parts", "Has parts", 10, lambda row: _yes(row.has_parts)),
    ExportColumn("case_title", "Case title", 26, lambda row: row.case_title),
)
"""What a row tells, in order."""


def _last(letters: tuple[NamedLetter, ...]) -> str:
    return letters[-1].words if letters else ""


def _words(letter: NamedLetter | None) -> str:
    return "" if letter is None else letter.words
