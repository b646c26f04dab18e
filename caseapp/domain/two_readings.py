# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A second reading as it is shown: to its reader before it is finished, and beside the first afterwards."""

from dataclasses import dataclass

from caseapp.domain.letter import Letter
from caseapp.domain.passage import Passage
from caseapp.domain.question import Label
from caseapp.domain.second_reading import Agreement, SecondLabel, SecondReading


@dataclass(frozen=True, slots=True)
class Judged:
    """What one officer made of one question; without a label nothing was decided."""

    label: Label | None
    reason: str = ""
    officer: str = ""
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A second reading with names; `hindrance` says why the officer at work cannot do it, "" where that may."""

    reading: SecondReading
    letter: Letter
    asked_by: str
    reader: str
    hindrance: str


@dataclass(frozen=True, slots=True)
class ToRead:
    """A question as the second reader sees it: its words, when and where they were put, never how it stands."""

    question_id: int
    number: str
    wording: str
    asked: tuple[str, ...]
    asked_in: int | None
    passage: Passage | None
    own: SecondLabel


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the second reader of a letter has in hand."""

    row: ReadingRow
    questions: tuple[ToRead, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One question as both decided it; `first` holds no label where nothing was decided."""

    question_id: int
    number: str
    wording: str
    first: Judged
    second: Judged
    own: SecondLabel
    settled_by: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both readings of a letter side by side."""

    row: ReadingRow
    questions: tuple[Compared, ...]
    agreement: Agreement
