# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Learns how far the rules of replies are to be trusted and what words tell, and writes the table of weights.

Run as `python -m tests.text.learn_replies`: it prints how each fresh set is judged by what the others teach, and
writes `resources/replies/weights.txt`. Multinomial logistic regression, fitted by stochastic descent with a
step for each weight (AdaGrad; Duchi, Hazan and Singer, 2011) and a penalty on squares. The sets that the rules were
tuned to teach only what words and moves tell: on them the rules are better than they are. What the rules make of
a reply is taken from `replies_first_seen.tsv`, where it stands as it was before they were tuned to that set.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter, mul
from pathlib import Path
from random import Random
from typing import Final

from caseapp.domain.question import Label
from caseapp.text.replies.asked import asked_of
from caseapp.text.replies.crossings import crossed
from caseapp.text.replies.judging import SHORT, findings_of, least_for_answered
from caseapp.text.replies.learnt import LABELS, START, UNIT, WEIGHTS
from caseapp.text.replies.signs import HALF, said
from caseapp.text.replies.weighing import by_rules, case_of
from caseapp.text.responses import Reply
from tests.text.labelled_replies import UNDECIDED, Pair, Score, pairs

TUNED: Final = ("tuning", "afterwards")
TAUGHT: Final = ("taught",)
FRESH: Final = ("fresh_1", "fresh_2", "fresh_3", "fresh_4", "fresh_5", "fresh_6")
LEAST: Final = 3
"""Replies in which a sign must stand to be learnt."""
COUNTS: Final = dict.fromkeys(FRESH, 3.0) | dict.fromkeys(TAUGHT, 1.5)
"""What a pair of a set counts, where one that the rules were tuned to counts 1."""
PENALTY: Final = 0.15
"""The inverse of the penalty on squares: the larger, the freer the weights."""
ROUNDS: Final = 24
STEP: Final = 0.1
_SETTLED: Final = 0.01
"""The slip of a likelihood below which nothing is learnt from it."""
_OF_SHAPE: Final = re.compile(r"kind(?:less)?_\w+|past|negated|modal|ours|feeling|named|new|starts_kind")
_OF_WORDS: Final = re.compile(
    rf"{_OF_SHAPE.pattern}|(?:wanted_|move_)\w+|short|digits|nclause|cover|cover_clause|several|spec"
)


@dataclass(frozen=True, slots=True)
class Row:
    """The signs of a reply, its label, how much it counts, and how likely "answered" must be to be suggested."""

    label: Label
    signs: dict[str, float]
    counts: float
    least: float


def rows_of(names: Iterable[str]) -> list[Row]:
    """Return what the sets of some names teach."""
    found: list[Row] = []
    for name in names:
        seen = _first_seen(name) if name in FRESH else {}
        found += [_row(name, pair, seen.get(at)) for at, pair in enumerate(pairs(name))]
    return found


def _row(name: str, pair: Pair, seen: Mapping[str, float] | None) -> Row:
    asked, sentences = asked_of(pair.question), Reply(pair.reply).words
    case = case_of(pair.reply, asked, sentences)
    whole = len(sentences) <= SHORT
    spoken = case.spoken(whole=whole)
    heard = sentences if whole else [clause.words for clause in spoken]
    found = findings_of(case, by_rules(case), heard, spoken)
    if name in TUNED:
        found = {sign: value for sign, value in found.items() if _OF_WORDS.fullmatch(sign)}
    if seen is not None:
        found = {**seen, **{sign: value for sign, value in found.items() if _OF_SHAPE.fullmatch(sign)}}
    words = sum(len(one.plain) for one in sentences)
    crossings = crossed(found, asked, words, moves=name not in TUNED)
    signs = found | dict.fromkeys([*said(spoken), *crossings], HALF)
    return Row(pair.label, signs, COUNTS.get(name, 1.0), least_for_answered(found))


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
    places = {sign: at for at, sign in enumerate([START, *(sign for sign in met if met[sign] >= LEAST)])}
    holds = [0.0, *(1.0 / (PENALTY * met[sign]) for sign in places if sign != START)]
    table = [[0.0] * len(places) for _ in LABELS]
    squares = [[1e-6] * len(places) for _ in LABELS]
    chosen = [_placed(row, places) for row in rows]
    chance = Random(7)
    for _ in range(ROUNDS):
        chance.shuffle(chosen)
        for row, at, values in chosen:
            of = itemgetter(*at)
            powers = _powers([sum(map(mul, values, of(own))) for own in table])
            for label, power, own, steps in zip(LABELS, powers, table, squares, strict=True):
                slip = row.counts * (power - (label is row.label))
                if abs(slip) > _SETTLED:
                    _learn(own, steps, slip, at, values, holds)
    return {sign: [own[at] for own in table] for sign, at in places.items()}


def _placed(row: Row, places: Mapping[str, int]) -> tuple[Row, list[int], list[float]]:
    known = [(0, 1.0), *((places[sign], value) for sign, value in row.signs.items() if sign in places)]
    return row, [at for at, _ in known], [value for _, value in known]


def _learn(
    own: list[float],
    steps: list[float],
    slip: float,
    at: Sequence[int],
    values: Sequence[float],
    holds: Sequence[float],
) -> None:
    for place, value in zip(at, values, strict=True):
        slope = slip * value + holds[place] * own[place]
        steps[place] += slope * slope
        own[place] -= STEP * slope / math.sqrt(steps[place])


def _powers(scores: Sequence[float]) -> list[float]:
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    return [power / sum(powers) for power in powers]


def likely(table: dict[str, list[float]], row: Row) -> dict[Label, float]:
    """Return how likely a table makes each label for a reply (0 to 1, together 1)."""
    signs = [(START, 1.0), *row.signs.items()]
    scores = [sum(table[s][k] * v for s, v in signs if s in table) for k in range(len(LABELS))]
    return dict(zip(LABELS, _powers(scores), strict=True))


def judged(table: dict[str, list[float]], rows: Iterable[Row]) -> Score:
    """Return how well a table judges replies."""
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        label, sure = max(likely(table, row).items(), key=lambda one: one[1])
        doubtful = label is Label.ANSWERED and sure < row.least
        counts[row.label, UNDECIDED if doubtful else label] += 1
    return Score(counts)


def judged_by_others(left_out: Iterable[Sequence[str]]) -> dict[str, Score]:
    """Return how well each of the fresh sets `left_out` together is judged by what all other sets teach."""
    taught, fresh = rows_of((*TUNED, *TAUGHT)), {name: rows_of([name]) for name in FRESH}
    found: dict[str, Score] = {}
    for names in left_out:
        others = [row for other in FRESH if other not in names for row in fresh[other]]
        table = fit([*taught, *others])
        found |= {name: judged(table, fresh[name]) for name in names}
    return found


def written(table: dict[str, list[float]]) -> str:
    """Return the table as it is kept, without weights that tell nothing."""
    rows = []
    for sign in sorted(table):
        whole = [round(weight * UNIT) for weight in table[sign]]
        if any(abs(weight) >= _TELLS for weight in whole):
            rows.append(f"{sign}\t{' '.join(str(weight) for weight in whole)}\n")
    return "".join(rows)


_TELLS: Final = 5
"""The weight, in hundredths, from which one is kept."""


if __name__ == "__main__":
    for name, score in judged_by_others([name] for name in FRESH).items():
        print(
            f"{name}: macro-F1 {score.macro_f1:.3f}, falsely answered {score.falsely_answered:.1%}",
            flush=True,
        )
    learnt = fit(rows_of((*TUNED, *TAUGHT, *FRESH)))
    WEIGHTS.write_text(written(learnt), encoding="utf-8", newline="\n")
    print(f"{len(learnt)} signs")
