# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sentences ranked by the words they share with a question: Okapi BM25 (Robertson and Zaragoza, 2009)."""

import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

from caseapp.text.replies.words import Words, key_of, kin_of, weight_of

_K1: Final = 1.2
_B: Final = 0.6
_KIN: Final = 0.4
"""What a word of the same kind counts, where the same word counts 1."""


class Ranking:
    """The sentences of a reply by the keys that stand in them."""

    def __init__(self, sentences: Sequence[Words]) -> None:
        self._counts = [Counter(key for word in words.plain if (key := key_of(word))) for words in sentences]
        self._lengths = [sum(counts.values()) for counts in self._counts]
        self._usual = sum(self._lengths) / max(1, len(self._lengths)) or 1.0
        self._where: dict[str, list[int]] = {}
        for at, counts in enumerate(self._counts):
            for key in counts:
                for term in (key, *kin_of(key)):
                    places = self._where.setdefault(term, [])
                    if not places or places[-1] != at:
                        places.append(at)

    def best(self, keys: frozenset[str]) -> list[tuple[int, float]]:
        """Return the sentences that share words with a question, best first, each with its score (0 to 1)."""
        scores: dict[int, float] = {}
        most = 0.0
        for key in sorted(keys):
            weight = self._rarity(key) * weight_of(key)
            most += weight
            same = set(self._where.get(key, ()))
            for at in same:
                scores[at] = scores.get(at, 0.0) + weight * self._share(at, self._counts[at][key])
            alike = {at for term in kin_of(key) for at in self._where.get(term, ())}
            for at in alike - same:
                scores[at] = scores.get(at, 0.0) + _KIN * weight * self._share(at, 1)
        found = [(at, min(1.0, score / most)) for at, score in scores.items()] if most else []
        return sorted(found, key=lambda one: (-one[1], one[0]))

    def shared(self, at: int, keys: frozenset[str]) -> frozenset[str]:
        """Return the keys a sentence shares with a question."""
        return keys & self._counts[at].keys()

    def _rarity(self, key: str) -> float:
        met = len(self._where.get(key, ()))
        return math.log(1 + (len(self._counts) - met + 0.5) / (met + 0.5))

    def _share(self, at: int, count: int) -> float:
        long = 1 - _B + _B * self._lengths[at] / self._usual
        return count * (_K1 + 1) / (count + _K1 * long)
