# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The labelled sentences about due dates (DEADLINES.md says how), and how well they are read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseapp.text.deadlines import read_deadlines

NONE = "-"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of a letter of a date, and the due dates an officer reads in them: side, day and hour."""

    letter_date: date
    received_on: date | None
    due: frozenset[str]
    words: str

    def read(self) -> frozenset[str]:
        """Return the due dates that the program reads."""
        found = read_deadlines(self.words, self.letter_date, self.received_on)
        hours = ("" if one.time is None else f" {one.time:%H:%M}" for one in found)
        return frozenset(f"{one.side} {one.due}{hour}" for one, hour in zip(found, hours, strict=True))


@dataclass(frozen=True, slots=True)
class Score:
    """Of the due dates that stand in sentences: how many were read, and how many rightly."""

    labelled: int
    read: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.right / max(1, self.read)

    @property
    def recall(self) -> float:
        """The share of what stands there that was read rightly."""
        return self.right / max(1, self.labelled)

    def table(self, title: str) -> str:
        """Write the figures in words."""
        return (
            f"{title}: {self.labelled} due dates, {self.read} read, {self.right} rightly; "
            f"precision {self.precision:.2f}, recall {self.recall:.2f}"
        )


def labelled(name: str) -> tuple[Sentence, ...]:
    """Read the labelled sentences of one of the files."""
    file = Path(__file__).with_name(f"{name}.tsv")
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    return tuple(_sentence(*row) for row in rows)


def score(sentences: Sequence[Sentence]) -> Score:
    """Read all sentences, and count."""
    pairs = [(one.due, one.read()) for one in sentences]
    return Score(
        sum(len(due) for due, _ in pairs),
        sum(len(read) for _, read in pairs),
        sum(len(due & read) for due, read in pairs),
    )


def misread(sentences: Sequence[Sentence]) -> Iterator[str]:
    """Say what is read otherwise than it is labelled."""
    for one in sentences:
        read = one.read()
        if read != one.due:
            yield f"{one.words!r}: {sorted(read)} where {sorted(one.due)} is meant"


def _sentence(letter: str, received: str, due: str, words: str) -> Sentence:
    return Sentence(
        date.fromisoformat(letter),
        date.fromisoformat(received) if received else None,
        frozenset() if due == NONE else frozenset(due.split("; ")),
        words.replace("\\n", "\n"),
    )
