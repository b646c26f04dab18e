# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A question as it is compared with others: its words by their stems, what it wants, figures and names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from caseapp.text.askings.kin import classes_of
from caseapp.text.dates import MONTHS
from caseapp.text.replies.asked import Asked, Wanted, asked_of
from caseapp.text.replies.words import key_of, keys_of, weight_of

_LEAD: Final = re.compile(
    r"^(?:(?:and|also|further|please)[, ]+)*(?:may (?:i|we) (?:also )?(?:know|ask|learn|have|be told)|(?:i|we) "
    r"(?:should|would|must|wish|want|need)(?: also| still)*(?: like)? to (?:know|have|see|learn|be told))\b[ ,:]*",
    re.IGNORECASE,
)
"""Words before a question that make it look like one of yes or no, or like none."""
_FIGURE: Final = re.compile(r"\d+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_NAME: Final = re.compile(r"(?<![.?!:“\"(] )(?<!^)\b[A-Z][^\W\d_]+")
_LOOSE: Final = frozenset({Wanted.CONTENT, Wanted.VIEW})
_HARD: Final = frozenset({Wanted.NUMBER, Wanted.MONEY, Wanted.SHARE, Wanted.DURATION, Wanted.FREQUENCY})
_NEAR: Final = (
    frozenset({Wanted.NUMBER, Wanted.FREQUENCY, Wanted.SHARE}),
    frozenset({Wanted.NUMBER, Wanted.DATE}),
    frozenset({Wanted.MONEY, Wanted.NUMBER}),
    frozenset({Wanted.DATE, Wanted.DURATION}),
    frozenset({Wanted.POLAR, Wanted.CHOICE}),
)
"""Kinds of answer for which the same question may ask in other words."""
_TIMES: Final = keys_of(["occasion", "occasions", "times", "time"])
_KEEPING: Final = keys_of(
    [
        "delete",
        "deletion",
        "erase",
        "destroy",
        "keep",
        "kept",
        "retain",
        "retention",
        "store",
        "stored",
        "period",
    ]
)
_TELLING: Final = 0.2
"""Words that weigh no more say nothing of what a question is about."""


@dataclass(frozen=True, slots=True)
class Form:
    """Words of a question: keys of what it is about, what it wants, its figures and names.

    `last` is the key with which its subject ends; `spelt` gives a word as it stands there for each key,
    `classes` those of the words that may stand for it, `kin` those of all of them.
    """

    keys: frozenset[str]
    wanted: frozenset[Wanted]
    figures: frozenset[str]
    names: frozenset[str]
    last: str
    spelt: Mapping[str, str]
    classes: Mapping[str, frozenset[str]]
    kin: frozenset[str]

    @property
    def wants_an_account(self) -> bool:
        """Whether nothing tells what kind of answer it wants, as in a chaser that only names its subject."""
        return self.wanted == {Wanted.CONTENT}


def form_of(words: str) -> Form:
    """Return a question as it is compared."""
    plain = _LEAD.sub("", " ".join(words.split()))
    asked = asked_of(plain)
    spelt: dict[str, str] = {}
    for word, start, end in zip(asked.words.plain, asked.words.starts, asked.words.ends, strict=True):
        spelt.setdefault(key_of(word), plain[start:end])
    subject = [
        key for key in spelt if key in asked.keys and weight_of(key) > _TELLING and not key[0].isdigit()
    ]
    names = {name.casefold() for name in _NAME.findall(plain)}
    classes = {key: classes_of(key) for key in asked.keys}
    return Form(
        asked.keys,
        _wanted(asked),
        frozenset(_FIGURE.findall(plain)),
        frozenset(names.difference(MONTHS)),
        subject[-1] if subject else "",
        spelt,
        classes,
        frozenset[str]().union(*classes.values()),
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
    if any(not found.isdisjoint(kinds) and not known.isdisjoint(kinds) for kinds in _NEAR):
        return 0.6
    if found.isdisjoint(_LOOSE) and known.isdisjoint(_LOOSE):
        return 0.0
    return 0.5 if _HARD.isdisjoint(found | known) else 0.2


def _wanted(asked: Asked) -> frozenset[Wanted]:
    """Return what a question wants, with the other ways in which the same may be asked for."""
    found = {limb.wanted for limb in asked.limbs}
    if any(limb.wanted is Wanted.NUMBER and limb.head & _TIMES for limb in asked.limbs):
        found.add(Wanted.FREQUENCY)
    if Wanted.FREQUENCY in found:
        found.add(Wanted.NUMBER)
    if not found.isdisjoint({Wanted.DATE, Wanted.DURATION}) and not asked.keys.isdisjoint(_KEEPING):
        found |= {Wanted.DATE, Wanted.DURATION}
    return frozenset(found)
