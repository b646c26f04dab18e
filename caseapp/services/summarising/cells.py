# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cells of a summary's tables: lines of words, links to letters, questions and exhibits, and footnotes."""

from dataclasses import dataclass
from datetime import date

from caseapp.domain.case_summary import CaseSummary, SectionKey
from caseapp.domain.report import Cell, Weight, Words
from caseapp.domain.summary_rows import LetterRow, exhibit_key, question_key
from caseapp.domain.words import long_date


def cell(*lines: Words | str) -> Cell:
    """Return a cell of some lines; empty ones are left out."""
    made = (Words(line) if isinstance(line, str) else line for line in lines)
    return tuple(line for line in made if line.text.strip())


def small(text: str, link: str = "") -> Words:
    """Return a line in small type."""
    return Words(text, Weight.SMALL, link=link)


def joined(*parts: str, by: str = ", ") -> str:
    """Join what there is of some parts."""
    return by.join(part for part in parts if part.strip())


def on(day: date | None, before: str = "") -> str:
    """Write a day, after some words, "" where it is not known."""
    return "" if day is None else f"{before}{long_date(day)}"


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in a summary, so that others lead there."""

    letters: dict[int, LetterRow]
    notes: dict[str, tuple[int, ...]]
    linked: frozenset[SectionKey]
    exhibits: frozenset[str]
    questions: frozenset[str]

    def letter(self, letter_id: int | None, page: int | None = None) -> Words:
        """Name a letter, and the page in it; "" for one that is not told of."""
        row = None if letter_id is None else self.letters.get(letter_id)
        if row is None:
            return Words("")
        link = f"#{row.key}" if SectionKey.CHRONOLOGY in self.linked else ""
        return small(joined(row.source, "" if page is None else f"page {page}"), link)

    def exhibit(self, number: str, page: int | None = None) -> Words:
        """Name an exhibit, and the page in it."""
        if not number:
            return Words("")
        link = f"#{exhibit_key(number)}" if number in self.exhibits else ""
        return small(joined(f"exhibit {number}", "" if page is None else f"page {page}"), link)

    def question(self, number: str, before: str = "") -> Words:
        """Name a question."""
        if not number:
            return Words("")
        link = f"#{question_key(number)}" if number in self.questions else ""
        return small(f"{before}{number}", link)

    def noted(self, key: str) -> tuple[int, ...]:
        """Return the footnotes of the row that bears a key."""
        return self.notes.get(key, ())


def places_of(summary: CaseSummary) -> Places:
    """Find where things stand in a summary."""
    notes: dict[str, tuple[int, ...]] = {}
    for number, later in enumerate(summary.later, 1):
        notes[later.about] = (*notes.get(later.about, ()), number)
    return Places(
        letters={row.id: row for row in summary.letters},
        notes=notes,
        linked=frozenset(summary.sections),
        exhibits=frozenset(row.number for row in summary.exhibits),
        questions=frozenset(row.number for row in summary.questions),
    )
