# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question as it is compared with others: its words by their stems, what it wants, figures and names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from caseapp.text.dates import MONTHS
from caseapp.text.replies.asked import Wanted, asked_of
from caseapp.text.replies.words import key_of

_FIGURE: Final = re.compile(r"\d+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_NAME: Final = re.compile(r"(?<![.?!:“\"(] )(?<!^)\b[A-Z][^\W\d_]+")
_LOOSE: Final = frozenset({Wanted.CONTENT, Wanted.VIEW})
_NEAR: Final = (
    frozenset({Wanted.NUMBER, Wanted.FREQUENCY, Wanted.SHARE}),
    frozenset({Wanted.NUMBER, Wanted.DATE}),
    frozenset({Wanted.MONEY, Wanted.NUMBER}),
    frozenset({Wanted.DATE, Wanted.DURATION}),
    frozenset({Wanted.POLAR, Wanted.CHOICE}),
)
"""Kinds of answer for which the same question may ask in other words."""


@dataclass(frozen=True, slots=True)
class Form:
    """Words of a question: keys of what it is about, what it wants, its figures and names.

    `spelt` gives a word as it stands there for each key.
    """

    keys: frozenset[str]
    wanted: frozenset[Wanted]
    figures: frozenset[str]
    names: frozenset[str]
    spelt: Mapping[str, str]


def form_of(words: str) -> Form:
    """Return a question as it is compared."""
    plain = " ".join(words.split())
    asked = asked_of(plain)
    spelt: dict[str, str] = {}
    for word, start, end in zip(asked.words.plain, asked.words.starts, asked.words.ends, strict=True):
        spelt.setdefault(key_of(word), plain[start:end])
    names = {name.casefold() for name in _NAME.findall(plain)}
    return Form(
        asked.keys,
        frozenset(limb.wanted for limb in asked.limbs),
        frozenset(_FIGURE.findall(plain)),
        frozenset(names.difference(MONTHS)),
        spelt,
    )


def is_clash(found: frozenset[str], known: frozenset[str]) -> bool:
    """Tell whether two questions name other figures: other years, or without years nothing in common."""
    years = [frozenset(filter(_YEAR.fullmatch, figures)) for figures in (found, known)]
    if all(years):
        return years[0].isdisjoint(years[1])
    return bool(found and known) and found.isdisjoint(known)


def suits(found: frozenset[Wanted], known: frozenset[Wanted]) -> float:
    """Return how well what two questions want goes together (0 to 1)."""
    if not found.isdisjoint(known):
        return 1.0
    loose = not found.isdisjoint(_LOOSE) or not known.isdisjoint(_LOOSE)
    near = any(not found.isdisjoint(kinds) and not known.isdisjoint(kinds) for kinds in _NEAR)
    return 0.5 if loose or near else 0.0
