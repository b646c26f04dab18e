# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Learns the weights of `resources/questions/weights.txt` from the labelled sentences: `python -m tests.text.teaching`.

A logistic regression over the signs of a sentence, by gradient steps that shrink as a sign is met more often.
First it prints how each set is read with weights learnt from the others alone, then it writes the table.
"""

import sys
from collections import Counter
from dataclasses import dataclass
from math import sqrt
from random import Random
from typing import Final

from caseapp.text.questions.judge import words_of
from caseapp.text.questions.reading import quotations, read
from caseapp.text.questions.weighing import AT_REST, WEIGHTS, likelihood, signs_of, tokens_of, weighed
from caseapp.text.questions.welsh import is_welsh
from caseapp.text.sentences import sentences
from tests.text.labelled_replies import pairs
from tests.text.labelled_texts import BLIND, HALVES, LATER, TAUGHT, labelled

ROUNDS: Final = 12
STEP: Final = 0.5
HOLD: Final = 1e-4
"""How strongly a weight is drawn back to nothing."""
SELDOM: Final = 2
"""Sentences in which a sign must stand to be learnt."""
KEPT: Final = 12000
"""Signs in the table."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """The signs of a sentence, and whether it asks."""

    signs: tuple[str, ...]
    asks: bool

    def only(self, kept: frozenset[str]) -> "Lesson":
        """Return it with those signs alone."""
        return Lesson(tuple(sign for sign in self.signs if sign in kept), self.asks)


def lessons(name: str) -> list[Lesson]:
    """Return the sentences of a labelled set; Welsh and what is more than one sentence is left out."""
    found = []
    for one in labelled(name):
        if len(sentences(one.text)) == 1:
            found += _lesson(one.text, one.asks)
    return found


def plain() -> list[Lesson]:
    """Return sentences of replies without a mark of asking: what letters mostly consist of."""
    texts = []
    for name in ("tuning", "afterwards"):
        for pair in pairs(name):
            texts += [pair.reply[start:end] for start, end in sentences(pair.reply)]
    chosen = sorted({text for text in texts if "?" not in text and "lease" not in text and len(text) > 30})
    return [lesson for text in chosen for lesson in _lesson(text, False)]


def _lesson(text: str, asks: bool) -> list[Lesson]:
    reading = read(text, 0, len(text), quotations(text, 0, len(text))).text
    if is_welsh(words_of(reading)):
        return []
    return [Lesson(tuple(sorted(signs_of(tokens_of(reading)))), asks)]


def learn(taught: list[Lesson]) -> dict[str, float]:
    """Learn the weights of the signs that tell most; they are learnt once more without the others."""
    often = Counter(sign for lesson in taught for sign in lesson.signs)
    first = _fitted(taught, {sign for sign, count in often.items() if count >= SELDOM})
    heaviest = sorted(first, key=lambda sign: (-abs(first[sign]) * sqrt(often[sign]), sign))
    return _fitted(taught, set(heaviest[:KEPT]))


def _fitted(taught: list[Lesson], kept: set[str]) -> dict[str, float]:
    table = dict.fromkeys([AT_REST, *sorted(kept)], 0.0)
    steps = dict.fromkeys(table, 0.01)
    chance = Random(1)
    order = [Lesson(tuple(sign for sign in lesson.signs if sign in kept), lesson.asks) for lesson in taught]
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for lesson in order:
            wrong = likelihood(max(-30.0, min(30.0, weighed(lesson.signs, table)))) - lesson.asks
            share = wrong / sqrt(len(lesson.signs) + 1)
            for sign in lesson.signs:
                _step(table, steps, sign, share + HOLD * table[sign])
            _step(table, steps, AT_REST, wrong)
    return table


def _step(table: dict[str, float], steps: dict[str, float], sign: str, slope: float) -> None:
    steps[sign] += slope * slope
    table[sign] -= STEP * slope / sqrt(steps[sign])


def shown(name: str, table: dict[str, float], asked: list[Lesson]) -> str:
    """Say how a set is read with what has been learnt."""
    told = [(weighed(lesson.signs, table) > 0, lesson.asks) for lesson in asked]
    right = sum(found and asks for found, asks in told)
    found = sum(found for found, _ in told)
    asks = sum(asks for _, asks in told)
    return (
        f"{name:<10} {len(asked):>5} sentences, precision {right / found:.3f}, recall {right / asks:.3f},"
        f" F1 {2 * right / (found + asks):.3f}"
    )


def written(table: dict[str, float]) -> str:
    """Return the table as it is kept, the most asking first."""
    by_weight: dict[int, list[str]] = {}
    for sign, weight in table.items():
        by_weight.setdefault(round(10 * weight), []).append(sign)
    rows = sorted(by_weight.items(), reverse=True)
    return "".join(f"{tenths}\t{' '.join(sorted(signs))}\n" for tenths, signs in rows)


def main() -> None:
    """Print how each set is read by what the others teach, and write the table learnt from all."""
    names = (*HALVES, *LATER, *BLIND, TAUGHT)
    taught = {name: lessons(name) for name in names}
    taught["plain"] = plain()
    for name in names if "--only-write" not in sys.argv else ():
        rest = [lesson for other in taught if other != name for lesson in taught[other]]
        print(shown(name, learn(rest), taught[name]), flush=True)
    table = learn([lesson for name in taught for lesson in taught[name]])
    WEIGHTS.parent.mkdir(exist_ok=True)
    WEIGHTS.write_text(written(table), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
