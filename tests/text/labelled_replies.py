# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The labelled pairs of question and reply (REPLIES.md says how), and how well the suggestions meet them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from caseapp.domain.question import Label
from caseapp.text.responses import suggest_label

LABELS = (Label.ANSWERED, Label.PARTIAL, Label.EVADED, Label.REFUSED, Label.DEFERRED, Label.UNRELATED)
UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Pair:
    """A question, the words of a reply, and the label an officer would give."""

    label: Label
    kind: str
    question: str
    reply: str


def pairs(name: str) -> tuple[Pair, ...]:
    """Read the labelled pairs of one of the files."""
    file = Path(__file__).with_name(f"replies_{name}.tsv")
    rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    return tuple(Pair(Label(label), kind, question, reply) for label, kind, question, reply in rows)


@dataclass(frozen=True, slots=True)
class Score:
    """How often each label was suggested where another, or the same, was right."""

    counts: Counter[tuple[str, str]]

    @property
    def macro_f1(self) -> float:
        """The mean of F1 over the six labels."""
        return sum(self._of(label)[2] for label in LABELS) / len(LABELS)

    @property
    def falsely_answered(self) -> float:
        """The share of what is no answer for which "answered" is suggested."""
        others = {key: count for key, count in self.counts.items() if key[0] != Label.ANSWERED}
        return sum(n for key, n in others.items() if key[1] == Label.ANSWERED) / sum(others.values())

    def _of(self, label: Label) -> tuple[float, float, float]:
        right = self.counts[label, label]
        suggested = sum(count for key, count in self.counts.items() if key[1] == label)
        true = sum(count for key, count in self.counts.items() if key[0] == label)
        precision, recall = right / max(1, suggested), right / max(1, true)
        return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0

    def table(self, title: str) -> str:
        """Write the confusions with precision, recall and F1."""
        columns = (*LABELS, UNDECIDED)
        lines = [f"{title}: true label down, suggestion across"]
        lines.append(" " * 10 + "".join(f"{name[:9]:>10}" for name in columns) + "  precision recall   F1")
        for label in LABELS:
            row = "".join(f"{self.counts[label, other]:>10}" for other in columns)
            precision, recall, f1 = self._of(label)
            lines.append(f"{label:<10}{row}  {precision:9.2f} {recall:6.2f} {f1:5.2f}")
        lines.append(f"macro-F1 {self.macro_f1:.3f}, falsely answered {self.falsely_answered:.1%}")
        return "\n".join(lines)


def score(chosen: Sequence[Pair]) -> Score:
    """Suggest a label for each pair and count."""
    counts: Counter[tuple[str, str]] = Counter()
    for pair in chosen:
        label = suggest_label(pair.question, pair.reply).label
        counts[pair.label, UNDECIDED if label is None else label] += 1
    return Score(counts)
