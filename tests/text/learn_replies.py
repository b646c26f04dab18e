# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Learns how far the rules of replies are to be trusted and what words tell, and writes the table of weights.

Run as `python -m tests.text.learn_replies`. Multinomial logistic regression, fitted by stochastic descent with a
step for each weight (AdaGrad; Duchi, Hazan and Singer, 2011) and a penalty on squares. The sets that the rules were
tuned to teach only what words and moves tell: on them the rules are better than they are. What the rules make of
a reply is taken from `replies_first_seen.tsv`, where it stands as it was before they were tuned to that set.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from caseapp.domain.question import Label
from caseapp.text.replies import weights
from caseapp.text.replies.asked import asked_of
from caseapp.text.replies.judging import SHORT
from caseapp.text.replies.learnt import LABELS, START, UNIT
from caseapp.text.replies.signs import HALF, WORD, findings, said
from caseapp.text.replies.weighing import case_of
from caseapp.text.responses import Reply
from tests.text.labelled_replies import Pair, pairs

TUNED: Final = ("tuning", "afterwards")
FRESH: Final = ("fresh_1", "fresh_2", "fresh_3", "fresh_4")
LEAST: Final = 3
"""Replies in which a sign must stand to be learnt."""
FRESH_COUNTS: Final = 3.0
"""What a pair counts that the rules were not tuned to, where another counts 1."""
PENALTY: Final = 2.0
"""The inverse of the penalty on squares: the larger, the freer the weights."""
ROUNDS: Final = 40
STEP: Final = 0.3
_OF_SHAPE: Final = re.compile(r"kind(?:less)?_\w+|past|negated|modal|ours|feeling|named|new|starts_kind")
_OF_WORDS: Final = re.compile(
    rf"{_OF_SHAPE.pattern}|(?:wanted_|move_)\w+|short|digits|nclause|cover|cover_clause|several|spec"
)


@dataclass(frozen=True, slots=True)
class Row:
    """The signs of a reply, its label, and how much it counts."""

    label: Label
    signs: dict[str, float]
    counts: float


def rows_of(names: Iterable[str]) -> list[Row]:
    """Return what the sets of some names teach."""
    found: list[Row] = []
    for name in names:
        seen = _first_seen(name) if name in FRESH else {}
        for at, pair in enumerate(pairs(name)):
            rules, words = _signs(pair)
            if name in FRESH:
                shape = {sign: value for sign, value in rules.items() if _OF_SHAPE.fullmatch(sign)}
                found.append(Row(pair.label, seen[at] | shape | words, FRESH_COUNTS))
            else:
                shape = {sign: value for sign, value in rules.items() if _OF_WORDS.fullmatch(sign)}
                found.append(Row(pair.label, shape | words, 1.0))
    return found


def _signs(pair: Pair) -> tuple[dict[str, float], dict[str, float]]:
    asked, sentences = asked_of(pair.question), Reply(pair.reply).words
    case = case_of(pair.reply, asked, sentences)
    strengths = [(one.heard.limb, one.heard.strength, one.heard.confidence) for one in case.given]
    words = dict.fromkeys(said(case.spoken(whole=len(sentences) <= SHORT)), HALF)
    return findings(asked, sentences, case.clauses, strengths), words


def _first_seen(name: str) -> dict[int, dict[str, float]]:
    file = Path(__file__).with_name("replies_first_seen.tsv")
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines()[1:]:
        of, at, signs = line.split("\t")
        if of == name:
            found[int(at)] = {sign: float(value) for sign, value in (one.split("=") for one in signs.split())}
    return found


def fit(rows: Sequence[Row]) -> dict[str, list[float]]:
    """Return the weights of each sign, in the order of the labels."""
    met = Counter(sign for row in rows for sign in row.signs)
    chosen = [
        (
            LABELS.index(row.label),
            [(START, 1.0), *((s, v) for s, v in row.signs.items() if met[s] >= LEAST)],
            row.counts,
        )
        for row in rows
    ]
    table = {sign: [0.0] * len(LABELS) for _, signs, _ in chosen for sign, _ in signs}
    squares = {sign: [1e-6] * len(LABELS) for sign in table}
    order, chance = list(range(len(chosen))), Random(7)
    share = {sign: 1.0 / max(1, met[sign]) for sign in table}
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for at in order:
            label, signs, counts = chosen[at]
            scores = [sum(table[sign][k] * value for sign, value in signs) for k in range(len(LABELS))]
            powers = [math.exp(score - max(scores)) for score in scores]
            slips = [counts * (power / sum(powers) - (k == label)) for k, power in enumerate(powers)]
            for sign, value in signs:
                own, own_squares = table[sign], squares[sign]
                hold = 0.0 if sign == START else share[sign] / PENALTY
                for k, slip in enumerate(slips):
                    slope = slip * value + hold * own[k]
                    own_squares[k] += slope * slope
                    own[k] -= STEP * slope / math.sqrt(own_squares[k])
    return table


def likely(table: dict[str, list[float]], row: Row) -> dict[Label, float]:
    """Return how likely a table makes each label for a reply (0 to 1, together 1)."""
    signs = [(START, 1.0), *row.signs.items()]
    scores = [sum(table[s][k] * v for s, v in signs if s in table) for k in range(len(LABELS))]
    powers = [math.exp(score - max(scores)) for score in scores]
    return {label: power / sum(powers) for label, power in zip(LABELS, powers, strict=True)}


def weights_in(module: str) -> dict[str, list[int]]:
    """Return the weights that a module of them holds, in hundredths."""
    rows = (row.split() for row in module.split('"""')[3].split(";") if row.strip())
    return {row[0]: [int(weight) for weight in row[1:]] for row in rows}


def written(table: dict[str, list[float]]) -> str:
    """Write the table as a module, without weights that tell nothing."""
    rows = []
    for sign in sorted(table, key=lambda name: (name.startswith(WORD), name)):
        whole = [round(weight * UNIT) for weight in table[sign]]
        if any(abs(weight) >= UNIT // 10 for weight in whole) and not re.search(r"[\s;\"\\\\]", sign):
            rows.append(f"{sign} {' '.join(str(weight) for weight in whole)}")
    lines, line = [], ""
    for row in rows:
        if len(line) + len(row) > 108:
            lines.append(line.rstrip())
            line = ""
        line += f"{row}; "
    lines.append(line.rstrip())
    head = Path(weights.__file__).read_text(encoding="utf-8").split("WEIGHTS: Final")[0]
    return head + 'WEIGHTS: Final = """\n' + "\n".join(lines) + '\n"""\n'


if __name__ == "__main__":
    learnt = fit(rows_of((*TUNED, *FRESH)))
    Path(weights.__file__).write_text(written(learnt), encoding="utf-8", newline="\n")
    print(f"{len(learnt)} signs")
