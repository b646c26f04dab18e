# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How surely each label fits the signs of a reply: multinomial logistic regression with a table of weights.

The table is made by `python -m tests.text.learn_replies`, which says from what.
"""

import math
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from caseapp import paths
from caseapp.domain.question import Label
from caseapp.text.replies.signs import HALF, STEM, WORD
from caseapp.text.replies.vocabulary import FUNCTION_WORDS
from caseapp.text.replies.words import key_of

WEIGHTS: Final = paths.resource("replies", "weights.txt")
"""A sign to a line, a tab, and its weights in hundredths for the labels in the order of `LABELS`."""
LABELS: Final = (Label.ANSWERED, Label.PARTIAL, Label.EVADED, Label.REFUSED, Label.DEFERRED, Label.UNRELATED)
"""The labels in the order of the weights of a sign."""
UNIT: Final = 100
"""What a weight is divided by: the table holds hundredths."""
START: Final = "start"
"""The sign that every reply has."""


@cache
def _table() -> Mapping[str, tuple[float, ...]]:
    rows = (line.split("\t") for line in WEIGHTS.read_text(encoding="utf-8").splitlines())
    return {sign: tuple(int(weight) / UNIT for weight in weights.split()) for sign, weights in rows}


def chances(found: Mapping[str, float], words: Iterable[str]) -> dict[Label, float]:
    """Return how likely each label is (0 to 1, together 1) for what was found in a reply and its words."""
    table = _table()
    scores = list(table.get(START, (0.0,) * len(LABELS)))
    for name, value in [*found.items(), *((word, HALF) for word in words)]:
        weights = table.get(name)
        if weights is not None:
            scores = [score + value * weight for score, weight in zip(scores, weights, strict=True)]
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    return {label: power / sum(powers) for label, power in zip(LABELS, powers, strict=True)}


def telling(words: Iterable[str], label: Label) -> list[str]:
    """Return the words that speak for a label more than for any other, the most telling first."""
    table, at, none = _table(), LABELS.index(label), (0.0,) * len(LABELS)
    found = {}
    for word in words:
        plain = word.removeprefix(WORD)
        if plain == word or plain in FUNCTION_WORDS or not plain.isalpha():
            continue
        stem = table.get(STEM + key_of(plain), none)
        weights = [one + other for one, other in zip(table.get(word, none), stem, strict=True)]
        if weights[at] == max(weights) and weights[at] > _TELLS:
            found[plain] = weights[at]
    return sorted(found, key=lambda word: -found[word])


_TELLS: Final = 0.3
"""The weight from which a word is worth naming."""
