# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The labelled sentences and letters beside these tests; see labelled/ABOUT.md."""

import re
from dataclasses import dataclass
from pathlib import Path

from caseapp.domain.found_question import FoundQuestion
from caseapp.text.questions import find_questions

FOLDER = Path(__file__).parent / "labelled"
HALVES = ("tuning", "held_out")
LATER = ("second", "third", "fourth", "fifth")
TAUGHT = "taught"
FOR_EFFECT = "for_effect"
BLIND: tuple[str, ...] = ("blind_1", "blind_2", "blind_3", "blind_4", "blind_5", "blind_6")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text, the class of its sentence, and how many questions are in it."""

    kind: str
    questions: int
    text: str

    @property
    def asks(self) -> bool:
        return self.questions > 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter and where its questions stand."""

    name: str
    text: str
    asked: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How a set was read: by class, how many were found to ask and how many not."""

    table: dict[tuple[str, bool], tuple[int, int]]
    counted: int

    def _sum(self, asks: bool, found: bool) -> int:
        return sum(cell[0 if found else 1] for (_, does), cell in self.table.items() if does == asks)

    @property
    def precision(self) -> float:
        right, wrong = self._sum(True, True), self._sum(False, True)
        return right / (right + wrong)

    @property
    def recall(self) -> float:
        right, missed = self._sum(True, True), self._sum(True, False)
        return right / (right + missed)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    @property
    def size(self) -> int:
        return sum(sum(cell) for cell in self.table.values())

    def shown(self, name: str) -> str:
        """The figures and the confusion table, to be printed."""
        figures = f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}"
        counts = f"number of questions right in {self.counted / self.size:.3f}"
        head = f"{'class':<14}{'asks':<8}{'found':>6}{'not found':>11}"
        lines = [f"{name}: {self.size} texts, {figures}, {counts}", head]
        for (kind, asks), (found, other) in sorted(
            self.table.items(), key=lambda row: (not row[0][1], row[0][0])
        ):
            lines.append(f"{kind:<14}{'yes' if asks else 'no':<8}{found:>6}{other:>11}")
        return "\n".join(lines)


def labelled(name: str) -> list[Labelled]:
    """Read a set of labelled sentences."""
    rows = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    fields = [row.split("\t") for row in rows]
    return [Labelled(kind, int(count), text.replace("\\n", "\n")) for kind, count, text in fields]


def score(texts: list[Labelled]) -> Score:
    """Count what the rules make of labelled texts."""
    table: dict[tuple[str, bool], tuple[int, int]] = {}
    counted = 0
    for one in texts:
        found = find_questions(one.text)
        yes, no = table.get((one.kind, one.asks), (0, 0))
        table[one.kind, one.asks] = (yes + bool(found), no + (not found))
        counted += len(found) == one.questions
    return Score(table, counted)


def letters() -> list[Letter]:
    """Read the labelled letters, their marks taken out."""
    found = []
    for file in sorted((FOLDER / "letters").glob("*.txt")):
        asked: list[tuple[int, int]] = []
        text = ""
        begins = 0
        for part in re.split("([⟦⟧])", file.read_bytes().decode("utf-8").replace("\r\n", "\n")):
            if part == "⟦":
                begins = len(text)
            elif part == "⟧":
                asked.append((begins, len(text)))
            else:
                text += part
        found.append(Letter(file.stem, text, tuple(asked)))
    return found


def overlap(found: FoundQuestion, asked: tuple[int, int]) -> float:
    """How much of two stretches is shared, as a part of both together."""
    shared = min(found.end, asked[1]) - max(found.start, asked[0])
    return max(0, shared) / (max(found.end, asked[1]) - min(found.start, asked[0]))
