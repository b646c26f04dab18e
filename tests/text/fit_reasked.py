# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finds the weights by which questions asked again are recognised: `python -m tests.text.fit_reasked`.

It also prints precision and recall on matters that the weights were not fitted to: each sixth of the matters is
left out once.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from caseapp.text.reasked import AskedOnes
from tests.text.labelled_reasked import NONE, SETS, Matter, matters

_PARTS, _STEPS, _STEP, _KEPT, _SHRUNK = 6, 1500, 0.003, 0.9, 0.1
Weights = Sequence[float]


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a later letter: the number they put again, and the features beside each question by its number."""

    wanted: str
    features: tuple[tuple[str, tuple[float, ...]], ...]


def found_in(matter: Matter) -> list[Found]:
    """Return the words of a matter that point to no question by its number, day or place."""
    asked = AskedOnes(matter.known)
    numbers = [known.number for known in matter.known]
    return [
        Found(wanted, tuple(zip(numbers, features, strict=True)))
        for wanted, words in matter.found
        if (features := asked.compared(words))
    ]


def fitted(found: Sequence[Found]) -> Weights:
    """Fit a logistic regression, shrunk a little, by descent with momentum."""
    pairs = [(one, number == each.wanted) for each in found for number, one in each.features]
    weights, moving = [0.0] * len(pairs[0][0]), [0.0] * len(pairs[0][0])
    for _ in range(_STEPS):
        slopes = [-_SHRUNK * weight if at else 0.0 for at, weight in enumerate(weights)]
        for features, is_same in pairs:
            error = is_same - likeness(weights, features)
            slopes = [slope + error * feature for slope, feature in zip(slopes, features, strict=True)]
        moving = [_KEPT * old + _STEP * slope for old, slope in zip(moving, slopes, strict=True)]
        weights = [weight + move for weight, move in zip(weights, moving, strict=True)]
    return weights


def likeness(weights: Weights, features: Sequence[float]) -> float:
    """Return how alike two questions are by some weights."""
    return 1 / (1 + math.exp(-sum(one * other for one, other in zip(weights, features, strict=True))))


def main() -> None:
    """Print the weights, and how well such weights do where they were not fitted."""
    every = [found_in(matter) for name in SETS for matter in matters(name)]
    said = []
    for part in range(_PARTS):
        weights = fitted([one for at, found in enumerate(every) if at % _PARTS != part for one in found])
        for one in (one for found in every[part::_PARTS] for one in found):
            number, features = max(one.features, key=lambda each: likeness(weights, each[1]))
            said.append((one.wanted, number, likeness(weights, features)))
    again = sum(wanted != NONE for wanted, _, _ in said)
    for least in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8):
        recognised = [wanted == number for wanted, number, how in said if how >= least]
        right = sum(recognised)
        print(
            f"from {least}: precision {right / len(recognised):.2f}, recall {right / again:.2f} of {len(said)}"
        )
    print(", ".join(f"{weight:.2f}" for weight in fitted([one for found in every for one in found])))


if __name__ == "__main__":
    main()
