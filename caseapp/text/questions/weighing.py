# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much a sentence as a whole reads as asking: the words in it and what they do, each with its weight.

The rules know what they were written for; the weights (`resources/questions/weights.txt`) are learnt from labelled
sentences (`tests/text/teaching.py`) and judge what no rule foresaw. A sign is a word, a pair of words, or senses
(see `senses.py`) that stand side by side or near each other.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from math import exp, sqrt
from typing import Final

from caseapp import paths
from caseapp.text.questions.rules import set_of
from caseapp.text.questions.senses import ALSO, sense_of

WEIGHTS: Final = paths.resource("questions", "weights.txt")
"""A weight in tenths to a line, a tab, and the signs that have it."""
AT_REST: Final = "at-rest"
"""Where a table keeps the weight of a sentence without signs."""
_TOKEN: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?(?:-[^\W_]+)*|[?;:,.]|¤+")
_KEYS: Final = set_of(
    """SELF ME MY YOU YOUR WH WHETHER IF PLEASE NOT UNCLEAR CLEAR GLAD HELP WANT ASK ASKED AWAIT TELL TOLD KNOW THING
    LETTER ACT THANKS THIRD ? OFFICE MAY"""
)
"""Senses that are weighed together even where other words stand between them."""
_NEAR: Final = 9
"""Words between which two senses are weighed together."""
_FOLLOWING: Final = 4
"""Key senses after one that are weighed together with it."""
_SHORTENED: Final = {"ca": "can", "wo": "will", "sha": "shall"}
_LONGEST: Final = 120
"""Tokens of a sentence that are weighed: what is longer says early what it asks."""


def tokens_of(text: str) -> list[str]:
    """Return the words and marks of a reading, short forms written out."""
    found: list[str] = []
    for token in _TOKEN.findall(text):
        if "'" not in token:
            found.append(token)
        elif token.endswith("n't"):
            found += [_SHORTENED.get(token[:-3], token[:-3]), "not"]
        else:
            word, _, ending = token.partition("'")
            found.append(word)
            if ending in ("d", "ll", "re", "ve", "m"):
                found.append(ending)
    return found[:_LONGEST]


def signs_of(tokens: list[str]) -> set[str]:
    """Return the signs of a sentence."""
    words = [token for token in tokens if token not in ALSO]
    senses = [sense_of(word) for word in words]
    found = {*tokens, *senses}
    found.update(f"{one}_{other}" for one, other in pairwise(["^", *words]))
    ends = ["^", *senses, "$"]
    found.update(f"{one}+{other}" for one, other in pairwise(ends))
    found.update(
        f"{one}+{other}+{third}" for one, other, third in zip(ends, ends[1:], ends[2:], strict=False)
    )
    keys = _keys(senses)
    found.update(f"{senses[one]}..{senses[other]}" for one, other in _pairs(keys))
    found.update(f"first:{senses[at]}" for at in keys[:2])
    found.add("start:" + "+".join(senses[at] for at in keys[:3]))
    if senses and senses[-1] == "?":
        found.update(f"?:{senses[at]}" for at in (0, *keys))
    return found


def _keys(senses: list[str]) -> list[int]:
    return [at for at, sense in enumerate(senses) if sense in _KEYS]


def _pairs(keys: list[int]) -> Iterator[tuple[int, int]]:
    for place, one in enumerate(keys):
        for other in keys[place + 1 : place + 1 + _FOLLOWING]:
            if other - one <= _NEAR:
                yield one, other


@cache
def weights() -> dict[str, float]:
    """Return the weight of every sign that has one, and under `AT_REST` that of a sentence without any."""
    table: dict[str, float] = {}
    for line in WEIGHTS.read_text(encoding="utf-8").splitlines():
        tenths, _, names = line.partition("\t")
        table.update(dict.fromkeys(names.split(), int(tenths) / 10))
    return table


def weight_of(text: str) -> float:
    """Return how much a reading of a sentence asks: above 0 more likely than not (the logarithm of the odds)."""
    return weighed(signs_of(tokens_of(text)), weights())


def weighed(signs: Iterable[str], table: Mapping[str, float]) -> float:
    """Return what signs weigh together by a table of weights; those it does not hold count for nothing."""
    known = [table[sign] for sign in signs if sign in table]
    return table[AT_REST] + sum(known) / sqrt(len(known) + 1)


def likelihood(weight: float) -> float:
    """Return a weight as a likelihood between 0 and 1."""
    return 1 / (1 + exp(-weight))


def telling_words(text: str) -> str:
    """Return the two words of a reading that together weigh most for its asking, for an officer to see."""
    words = [token for token in tokens_of(text) if token not in ALSO]
    senses = [sense_of(word) for word in words]
    table = weights()
    heaviest = max(
        _pairs(_keys(senses)),
        key=lambda pair: table.get(f"{senses[pair[0]]}..{senses[pair[1]]}", 0.0),
        default=None,
    )
    if heaviest is None:
        return " ".join(words[:3])
    one, other = heaviest
    return f"{words[one]}{' ' if other == one + 1 else ' … '}{words[other]}"
