# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which question of a register is put again in other words: by the words, names and figures both have in common."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from caseapp.domain.numbering import read_number
from caseapp.text.askings.forms import Form, form_of, is_clash, suits
from caseapp.text.askings.pointing import LAST, Pointer, pointer_of
from caseapp.text.replies.words import kin_of, weight_of

ALIKE: Final = 0.5
"""The likeness from which a question is said to be one that was asked before."""
_POINTED: Final = 0.97
_KIN: Final = 0.75
"""What two words of one kind count, where the same word counts 1."""
_LEAST: Final = 0.2
_TOLD: Final = 3
# A logistic regression over the pairs of tests/text/reasked_tuning.tsv.
_NOTHING: Final = -7.5
_OF_FOUND: Final = 2.76
_OF_KNOWN: Final = 2.86
_OF_LESS: Final = 2.07
_SUITS: Final = 4.35
_CLASH: Final = -2.69
_NAMES: Final = -1.27
_AGAIN: Final = 1.23


@dataclass(frozen=True, slots=True)
class Put:
    """One occasion on which a question was put: its words, its day, and its number there.

    `place` is its place among the questions of its letter, from 1; 0 where that is not known.
    """

    words: str
    on: date | None = None
    printed: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """A question of the register, with the office's number and the occasions it was put on, oldest first."""

    number: str
    puts: tuple[Put, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """That words put a known question again: which (its index), how alike (0 to 1), and why."""

    index: int
    likeness: float
    because: str


class AskedOnes:
    """The questions of a register, ready to be recognised."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._known = tuple(known)
        self._days = tuple({put.on for one in known for put in one.puts if put.on is not None})
        self._forms = [
            tuple(form_of(words) for words in dict.fromkeys(put.words for put in one.puts)) for one in known
        ]
        met: Counter[str] = Counter()
        for forms in self._forms:
            met.update(frozenset[str]().union(*(form.keys for form in forms)))
        self._rarity = {key: math.log(1 + (len(known) + 1) / count) for key, count in met.items()}
        self._unmet = math.log(2 + len(known))

    def recognise(self, words: str) -> Recognised | None:
        """Tell which of the questions some words put again; None where they seem to put none of them."""
        pointer = pointer_of(words, self._days)
        pointed = self._pointed_at(pointer)
        if pointed is not None:
            return Recognised(pointed, _POINTED, f"says “{pointer.words}”")
        found = form_of(pointer.rest)
        compared = [
            (self._likeness(found, known, is_again=pointer.is_again), index, known)
            for index, forms in enumerate(self._forms)
            for known in forms
        ]
        likeness, index, known = max(compared, key=lambda one: one[0], default=(0.0, 0, found))
        if likeness < ALIKE:
            return None
        return Recognised(index, round(likeness, 3), self._because(found, known, pointer))

    def _pointed_at(self, pointer: Pointer) -> int | None:
        """Return the question that a number or a place in an earlier letter means, None without one."""
        if not pointer.number and not pointer.rank:
            return None
        days = sorted(self._days, reverse=True)
        for day in [pointer.on] if pointer.on is not None else [*days, None]:
            meant = self._numbered_on(day, pointer)
            if meant is not None:
                return meant
        own = read_number(pointer.number) if pointer.number[:1].isdigit() else ""
        return next((index for index, one in enumerate(self._known) if one.number == own), None)

    def _numbered_on(self, day: date | None, pointer: Pointer) -> int | None:
        """Return the question with a number, or in a place, in the letter of a day."""
        here = [(index, put) for index, one in enumerate(self._known) for put in one.puts if put.on == day]
        for index, put in here:
            if pointer.number and _plain(put.printed) == pointer.number:
                return index
        places = sorted((put.place, index) for index, put in here if put.place)
        if pointer.rank == LAST and places:
            return places[-1][1]
        return next((index for place, index in places if place == pointer.rank), None)

    def _likeness(self, found: Form, known: Form, *, is_again: bool) -> float:
        of_found, of_known = self._covered(found.keys, known.keys), self._covered(known.keys, found.keys)
        sum_ = (
            _NOTHING
            + _OF_FOUND * of_found
            + _OF_KNOWN * of_known
            + _OF_LESS * min(of_found, of_known)
            + _SUITS * suits(found.wanted, known.wanted)
            + _CLASH * is_clash(found.figures, known.figures)
            + _NAMES * (bool(known.names) and not found.names <= known.names)
            + _AGAIN * is_again
        )
        return 1 / (1 + math.exp(-sum_))

    def _covered(self, keys: frozenset[str], others: frozenset[str]) -> float:
        """Return which share of keys stands among others, rare ones counting more (0 to 1)."""
        kin = {term for key in others for term in kin_of(key)}
        whole = met = 0.0
        for key in keys:
            weight = self._rarity.get(key, self._unmet) * max(_LEAST, math.sqrt(weight_of(key)))
            whole += weight
            if key in others:
                met += weight
            elif not kin.isdisjoint(kin_of(key)):
                met += _KIN * weight
        return met / whole if whole else 0.0

    def _because(self, found: Form, known: Form, pointer: Pointer) -> str:
        """Say what both have in common, the rarest first."""
        shared = sorted(found.keys & known.keys, key=lambda key: (-self._rarity.get(key, 0.0), key))
        words = [f"“{found.spelt[key]}”" for key in shared if key in found.spelt][:_TOLD]
        told = []
        if pointer.is_again:
            told.append(f"says “{pointer.words}”")
        if words:
            told.append(f"has {', '.join(words)} in common with it")
        else:
            told.append("says much the same in other words")
        return " and ".join(told)


def _plain(printed: str) -> str:
    return printed.strip().lower().removeprefix("q").strip("(). ")
