# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The labelled questions that later letters put again (REASKED.md says how), and how well they are recognised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from caseapp.text.reasked import AskedOnes, Known, Put

NONE = "-"
SETS = ("tuning", "held_out", "afterwards")


@dataclass(frozen=True, slots=True)
class Matter:
    """The questions asked in one matter, and words of later letters with the number they put again."""

    known: tuple[Known, ...]
    found: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Of words that put a question again (`again`) or none (`new`): how many were recognised, and rightly."""

    again: int
    new: int
    recognised: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was recognised that is right."""
        return self.right / max(1, self.recognised)

    @property
    def recall(self) -> float:
        """The share of what is put again that was recognised rightly."""
        return self.right / max(1, self.again)

    def table(self, title: str) -> str:
        """Write the figures in words."""
        return (
            f"{title}: {self.again} asked again and {self.new} new, {self.recognised} recognised, "
            f"{self.right} rightly; precision {self.precision:.2f}, recall {self.recall:.2f}"
        )


def matters(name: str) -> tuple[Matter, ...]:
    """Read the labelled words of one of the files."""
    file = Path(__file__).with_name(f"reasked_{name}.tsv")
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    return tuple(_matter(list(of_one)) for _name, of_one in groupby(rows, key=lambda row: row[0]))


def score(matters_: Sequence[Matter]) -> Score:
    """Recognise all words, and count."""
    said = [
        (wanted, "".join(matter.known[one.index].number for one in met))
        for matter in matters_
        for asked in [AskedOnes(matter.known)]
        for wanted, words in matter.found
        for met in [asked.recognise(words)]
    ]
    return Score(
        again=sum(wanted != NONE for wanted, _ in said),
        new=sum(wanted == NONE for wanted, _ in said),
        recognised=sum(bool(number) for _, number in said),
        right=sum(wanted == number for wanted, number in said),
    )


def _matter(rows: Sequence[Sequence[str]]) -> Matter:
    asked = [row for row in rows if row[1] == "asked"]
    known, placed = [], dict.fromkeys({row[3] for row in asked}, 0)
    for _, _, number, on, printed, words in asked:
        placed[on] += 1
        known.append(Known(number, (Put(words, date.fromisoformat(on), printed, placed[on]),)))
    return Matter(tuple(known), tuple((row[2], row[5]) for row in rows if row[1] == "found"))
