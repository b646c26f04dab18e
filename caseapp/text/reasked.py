# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which question of a register is put again in other words: by the words, names and figures both have in common."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from caseapp.domain.numbering import read_number
from caseapp.text.askings.forms import Form, form_of, is_clash, suits
from caseapp.text.askings.pointing import LAST, Aim, Pointer, pointer_of
from caseapp.text.replies.vocabulary import VERBS
from caseapp.text.replies.words import keys_of, weight_of

ALIKE: Final = 0.65
"""The likeness from which a question is said to be one that was asked before."""
_POINTED: Final = 0.97
_KIN: Final = 0.75
"""What two words of one kind count, where the same word counts 1."""
_CHASED: Final = 0.8
"""How well a chaser that only names its subject goes together with whatever the question wanted."""
_TOLD: Final = 3
_WEIGHTS: Final = (-9.21, 1.45, 5.27, 1.35, 3.91, -3.62, -3.33, 1.83, 1.34)
"""What each feature of two questions weighs, as tests/text/fit_reasked.py finds it from the labelled sets."""
_VERBS: Final = keys_of(VERBS)
_OF_LETTERS, _OF_VERBS, _OF_MANY, _OF_SUBJECTS = 0.2, 0.6, 0.8, 1.0
"""What words weigh: those of letters about letters, verbs (others stand for them soonest), broad ones, the rest."""


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
        self._weighed = [[self._weights(form) for form in forms] for forms in self._forms]

    def recognise(self, words: str) -> tuple[Recognised, ...]:
        """Tell which of the questions some words put again: all those that they name, else the one they are like."""
        pointer = pointer_of(words, self._days)
        pointed = self._pointed_at(pointer)
        if pointed:
            return tuple(Recognised(index, _POINTED, f"says “{pointer.words}”") for index in pointed)
        found = form_of(pointer.rest)
        weights = self._weights(found)
        compared = [
            (likeness_of(_features(found, weights, known, own, pointer.is_again)), index, known)
            for index, forms in enumerate(self._forms)
            for known, own in zip(forms, self._weighed[index], strict=True)
        ]
        likeness, index, known = max(compared, key=lambda one: one[0], default=(0.0, 0, found))
        if likeness < ALIKE:
            return ()
        return (Recognised(index, round(likeness, 3), self._because(found, known, pointer)),)

    def compared(self, words: str) -> tuple[tuple[float, ...], ...]:
        """Return the features of some words beside the first wording of each question, none for words that point."""
        pointer = pointer_of(words, self._days)
        if self._pointed_at(pointer):
            return ()
        found = form_of(pointer.rest)
        weights = self._weights(found)
        return tuple(
            _features(found, weights, forms[0], own[0], pointer.is_again)
            for forms, own in zip(self._forms, self._weighed, strict=True)
        )

    def _pointed_at(self, pointer: Pointer) -> tuple[int, ...]:
        """Return the questions that numbers or places in an earlier letter mean, each once."""
        meant = (self._meant_by(aim, pointer.on) for aim in pointer.aims)
        return tuple(dict.fromkeys(index for index in meant if index is not None))

    def _meant_by(self, aim: Aim, on: date | None) -> int | None:
        """Return the question that a number or a place means, in the letter of a day where one is named."""
        days = sorted(self._days, reverse=True)
        for day in [on] if on is not None else [*days, None]:
            meant = self._numbered_on(day, aim)
            if meant is not None:
                return meant
        own = read_number(aim.number) if aim.number[:1].isdigit() else ""
        return next((index for index, one in enumerate(self._known) if one.number == own), None)

    def _numbered_on(self, day: date | None, aim: Aim) -> int | None:
        """Return the question with a number, or in a place, in the letter of a day."""
        here = [(index, put) for index, one in enumerate(self._known) for put in one.puts if put.on == day]
        for index, put in here:
            if aim.number and _plain(put.printed) == aim.number:
                return index
        places = sorted((put.place, index) for index, put in here if put.place)
        if aim.rank == LAST and places:
            return places[-1][1]
        return next((index for place, index in places if place == aim.rank), None)

    def _weights(self, form: Form) -> dict[str, float]:
        """Return what each key of a form weighs, rare ones more, all of them together 1."""
        weights = {key: self._rarity.get(key, self._unmet) * _weight(key) for key in form.keys}
        whole = sum(weights.values()) or 1.0
        return {key: weight / whole for key, weight in weights.items()}

    def _because(self, found: Form, known: Form, pointer: Pointer) -> str:
        """Say what both have in common, the rarest first."""
        shared = sorted(found.keys & known.keys, key=lambda key: (-self._rarity.get(key, 0.0), key))
        words = [f"“{found.spelt[key]}”" for key in shared if key in found.spelt][:_TOLD]
        told = []
        if pointer.is_again:
            told.append(f"says “{pointer.words}”")
        if words:
            told.append(f"shares {', '.join(words)} with it")
        else:
            told.append("says much the same in other words")
        return " and ".join(told)


def likeness_of(features: Sequence[float]) -> float:
    """Return how alike two questions are (0 to 1) whose features these are."""
    return 1 / (1 + math.exp(-sum(weight * one for weight, one in zip(_WEIGHTS, features, strict=True))))


def _features(
    found: Form, weights: Mapping[str, float], known: Form, own: Mapping[str, float], is_again: bool
) -> tuple[float, ...]:
    """Return in what two questions are alike and in what not; the weights are those of the keys of each."""
    of_found, of_known = _covered(found, weights, known), _covered(known, own, found)
    wanted = suits(found.wanted, known.wanted)
    return (
        1.0,
        of_found,
        of_known,
        min(of_found, of_known),
        max(wanted, _CHASED) if is_again and found.wants_an_account else wanted,
        float(is_clash(found.figures, known.figures)),
        float(bool(known.names) and not found.names <= known.names),
        float(is_again),
        _met(found, found.last, known) if found.last else 0.0,
    )


def _covered(form: Form, weights: Mapping[str, float], other: Form) -> float:
    """Return which share of a form's keys stands in another form (0 to 1)."""
    return sum(weight * _met(form, key, other) for key, weight in weights.items())


def _met(form: Form, key: str, other: Form) -> float:
    """Return how well a key of a form is met in another: itself, by one that may stand for it, or not at all."""
    if key in other.keys:
        return 1.0
    return 0.0 if other.kin.isdisjoint(form.classes[key]) else _KIN


def _weight(key: str) -> float:
    weight = weight_of(key)
    if weight <= _OF_LETTERS:
        return _OF_LETTERS
    if key in _VERBS:
        return _OF_VERBS
    return _OF_MANY if weight < 1 else _OF_SUBJECTS


def _plain(printed: str) -> str:
    return printed.strip().lower().removeprefix("q").strip("(). ")
