# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One clause of a reply heard against a question: what it gives of what was asked, and how surely."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from caseapp.text.replies import given
from caseapp.text.replies.asked import Asked, Limb, Wanted
from caseapp.text.replies.given import Strength
from caseapp.text.replies.moves import Met, Move
from caseapp.text.replies.words import Words, key_of, keys_of, kin_of, weight_of


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a reply without what only says the question again.

    `topical` tells that it speaks of the question's subject, `leaning` that it does so by "it" or "they".
    """

    words: Words
    keys: frozenset[str]
    kin: frozenset[str]
    topical: bool
    leaning: bool
    opening: bool
    moves: tuple[Met, ...]
    names: tuple[tuple[int, int], ...]

    @property
    def line(self) -> str:
        """Its words in a line."""
        return self.words.line

    def has(self, *moves: Move) -> bool:
        """Tell whether one of these moves is made in it."""
        return any(met.move in moves for met in self.moves)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a clause gives to a limb: low and high are signs of the clause's line."""

    limb: int
    strength: Strength
    confidence: float
    low: int
    high: int


_LEANS: Final = re.compile(
    r"^\W*(?:(?:[a-h]|[ivx]{1,4}|\d{1,2}) [).] )?(?:and |but |however ,? ?|in fact ,? ?|to date "
    r",? ?|so far ,? ?)?(?:it|they|this|that|these|those|he|she|both|none|neither|no|yes|all|each|"
    r"most|some|one|we (?:did|do|have|had|are|were|will)(?: not| so)? [.,;]|there (?:is|are|was|"
    r"were)|of (?:these|those|them|which)|his|her|their|its|the (?:former|latter|first|second|"
    r"total|figure|answer|reason|position)|i (?:did|do|have|am|was)(?: not)? [.,;]|oes|nac|naddo|"
    r"£?\d+)\b"
)


def coverage(wanted: frozenset[str], keys: frozenset[str], kin: frozenset[str]) -> float:
    """Return how much of what a limb speaks of a clause speaks of (0 to 1)."""
    total = sum(weight_of(key) for key in wanted)
    if not total:
        return 0.0
    met = 0.0
    for key in wanted:
        if key in keys:
            met += weight_of(key)
        elif any(one in kin for one in kin_of(key)):
            met += 0.8 * weight_of(key)
    return met / total


def leans(line: str) -> bool:
    """Tell whether a sentence goes on with a subject by a word like "it" or "they"."""
    return _LEANS.match(line) is not None


def hear(clause: Clause, asked: Asked) -> Iterator[Heard]:
    """Give what a clause answers of a question."""
    if not clause.topical or not clause.words.plain or clause.line.rstrip().endswith("?"):
        return
    withheld = clause.has(Move.REFUSES, Move.PUTS_OFF)
    for number, limb in enumerate(asked.limbs):
        if limb.wanted in (Wanted.POLAR, Wanted.CHOICE):
            heard = _polar(clause, asked, limb)
        elif withheld:
            heard = None
        elif limb.wanted is Wanted.DOCUMENT:
            heard = _document(clause, asked, limb)
        elif limb.wanted is Wanted.VIEW:
            heard = _view(clause, asked, limb)
        elif limb.wanted is Wanted.CONTENT:
            heard = _content(clause, asked, limb)
        else:
            heard = _value(clause, asked, limb)
        if (heard is None or heard[0] is Strength.WEAK) and not withheld:
            heard = _none(clause, asked, limb) or heard
        if heard is not None:
            strength, confidence, low, high = heard
            yield Heard(number, strength, confidence, low, high)


_Found = tuple[Strength, float, int, int] | None


def _covered(clause: Clause, asked: Asked, limb: Limb) -> float:
    """Return how much of a limb a clause covers; a limb of few words is judged with the whole question."""
    alone = len(asked.limbs) == 1
    own = coverage(limb.keys or asked.keys, clause.keys, clause.kin)
    if alone and len(limb.keys) < 2:
        own = max(own, coverage(asked.keys, clause.keys, clause.kin))
    if alone and own < 0.5 and turns(clause, limb):
        own = max(own, 0.35)
    bonus = (0.4 if len(clause.words.plain) <= 14 else 0.25) if clause.leaning else 0.0
    return min(1.0, own + bonus)


def _sure(clause: Clause, asked: Asked, limb: Limb) -> bool:
    """Tell whether a clause says that something is or was so."""
    line = clause.line
    return given.asserts(line, asked.words.line, asked.future) or (
        turns(clause, limb) and given.is_sure(line)
    )


def turns(clause: Clause, limb: Limb) -> bool:
    """Tell whether a clause has the verb that a limb turns on, or one of its kin."""
    return bool(limb.turns_on & clause.keys) or any(
        one in clause.kin for key in limb.turns_on for one in kin_of(key)
    )


def _polar(clause: Clause, asked: Asked, limb: Limb) -> _Found:
    """Hear a yes or no in so many words, or what a bare statement says of it."""
    line, covered = clause.line, _covered(clause, asked, limb)
    plain = given.says_yes_or_no(line)
    if clause.has(Move.REFUSES) or (clause.has(Move.PUTS_OFF) and not plain):
        return None
    if (
        plain
        and clause.opening
        and _follows(clause, plain.end(), coverage(limb.keys, clause.keys, clause.kin))
    ):
        return Strength.FULL, 0.9, plain.start(), plain.end()
    brief = given.is_brief(line)
    if brief and clause.opening:
        return Strength.FULL, 0.85, brief.start(), brief.end()
    nothing = given.none_given(line)
    soft = clause.has(Move.HEDGES, Move.PUTS_OFF, Move.POLICY)
    bare = nothing and (turns(clause, limb) or nothing.start() < 3 or len(clause.words.plain) <= 8)
    if nothing and bare and nothing.start() < 8 and covered >= 0.2 and not soft:
        return Strength.FULL, 0.8, nothing.start(), nothing.end()
    judged = given.judges(line)
    spoken = len(clause.words.plain) <= 10 or covered >= 0.7 or limb.focus in clause.keys
    if judged and covered >= 0.3 and spoken and _OF_VIEW.search(asked.words.line):
        return Strength.FULL, 0.8, judged.start(), judged.end()
    return _stated(clause, asked, limb, covered)


_OF_VIEW: Final = re.compile(r"\b(?:accept|agree|consider|believe|view)\b")


def _stated(clause: Clause, asked: Asked, limb: Limb, covered: float) -> _Found:
    """Hear what a statement says to a question of yes or no: it must turn on the same verb and its focus."""
    line, turning = clause.line, turns(clause, limb)
    sure = _sure(clause, asked, limb)
    part = given.in_part(line)
    if part and asked.of_all and sure and (covered >= 0.4 or turning):
        return Strength.VAGUE, 0.75, part.start(), part.end()
    if not sure or clause.has(Move.VALUES, Move.POLICY, Move.HEDGES, Move.DISPUTES, Move.MEETING):
        return None
    confirmed = given.confirms(line)
    if confirmed and covered >= 0.5 and (turning or not limb.turns_on):
        return Strength.FULL, 0.85, confirmed.start(), len(line)
    negated = given.none_given(line) is not None or " not " in f" {line} "
    dated = any(given.dates(line))
    if turning and covered >= 0.3 and given.begins_with_number(line):
        return Strength.FULL, 0.7, 0, len(line)
    named = limb.focus in clause.keys or any(one in clause.kin for one in kin_of(limb.focus))
    negated = negated and (named or covered >= 0.7 or len(clause.words.plain) <= 10)
    focused = negated or (dated and turning) or covered >= 0.75 or named
    if asked.past and not given.of_the_past(line):
        return None
    if negated and turning and covered >= 0.25 and len(limb.keys & clause.keys) > 1:
        return Strength.FULL, 0.75, 0, len(line)
    if limb.wanted is Wanted.CHOICE and covered >= 0.35 and _chosen(clause, asked):
        return Strength.FULL, 0.75, 0, len(line)
    if covered >= 0.5 and focused and (turning or not limb.turns_on or negated or dated):
        return Strength.FULL, min(0.9, 0.45 + 0.4 * covered + 0.1 * (negated or dated)), 0, len(line)
    return (Strength.WEAK, 0.4, 0, len(line)) if covered >= 0.3 else None


def _chosen(clause: Clause, asked: Asked) -> bool:
    """Tell whether a clause names one of two things that a question leaves to choose from."""
    return any((first in clause.keys) is not (second in clause.keys) for first, second in asked.pairs)


_SOOTHES: Final = re.compile(
    r"(?:we|i) (?:\w+ )?(?:understand|appreciate|note|recognise|see|know|hear|agree that (?:this|"
    r"it) is (?:an )?important)\b|thank|of course|that is (?:a|an) "
)


def _follows(clause: Clause, end: int, covered: float) -> bool:
    """Tell whether what stands after a yes or no goes with it, and not round the question."""
    rest = clause.line[end:].strip(" ,.;:")
    if not rest or covered >= 0.35:
        return True
    if _SOOTHES.match(rest):
        return False
    own = sum(weight_of(key) for key in clause.keys)
    return (
        leans(rest) and own <= 2 and not clause.has(Move.COURTESY, Move.VALUES, Move.POLICY, Move.HEDGES)
    ) or own <= 0.6


def _value(clause: Clause, asked: Asked, limb: Limb) -> _Found:
    line = clause.line
    covered = _covered(clause, asked, limb)
    known = set(asked.words.plain)
    found = [
        value
        for value in given.values(limb.wanted, line, limb.head, asked.keys)
        if limb.wanted in (Wanted.REASON, Wanted.PLACE, Wanted.PERSON)
        or not set(value.words.split()) - _EMPTY <= known
    ]
    if limb.wanted in (Wanted.PERSON, Wanted.PLACE):
        found += [given.Value(low, high, line[low:high]) for low, high in clause.names]
        found = [value for value in found if not set(value.words.split()) - _EMPTY <= known]
    if not found or not (_sure(clause, asked, limb) or given.is_sure(line) or clause.leaning):
        return None
    if limb.wanted in (Wanted.REASON, Wanted.PERSON, Wanted.PLACE) and clause.has(
        Move.VALUES, Move.POLICY, Move.COURTESY, Move.DISPUTES, Move.MEETING, Move.ALREADY
    ):
        return None
    best = max(found, key=lambda value: value.strength)
    short = len(clause.words.plain) <= 12 and clause.leaning
    apt = (
        turns(clause, limb)
        or covered >= 0.55
        or short
        or (limb.wanted in _BY_NOUN and covered >= 0.3)
        or not limb.turns_on
    )
    if best.strength is Strength.WEAK or covered < 0.25 or not apt:
        return Strength.WEAK, 0.35, best.low, best.high
    confidence = 0.5 + 0.4 * covered
    return best.strength, min(0.92, confidence), best.low, best.high


_BY_NOUN: Final = frozenset({Wanted.NUMBER, Wanted.MONEY, Wanted.SHARE, Wanted.DURATION, Wanted.FREQUENCY})
"""What is known by the noun it goes with rather than by the verb."""
_EMPTY: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "by",
        "to",
        "in",
        "on",
        "at",
        "our",
        "my",
        "its",
        "their",
        "for",
        "with",
        ",",
        ".",
    ]
)


def _document(clause: Clause, asked: Asked, limb: Limb) -> _Found:
    paper = given.gives_paper(clause.line)
    if paper is None:
        return None
    part = given.in_part(clause.line)
    if part is not None and asked.of_all:
        return Strength.VAGUE, 0.8, part.start(), part.end()
    covered = _covered(clause, asked, limb)
    named = bool(limb.head & clause.keys) or clause.leaning or covered >= 0.4
    return (Strength.FULL, min(0.92, 0.6 + 0.3 * covered), paper.start(), paper.end()) if named else None


def _view(clause: Clause, asked: Asked, limb: Limb) -> _Found:
    judged = given.judges(clause.line)
    if judged is None or clause.has(Move.VALUES, Move.COURTESY, Move.MEETING):
        return None
    return Strength.FULL, 0.7, judged.start(), judged.end()


_WHICH: Final = re.compile(r"(?:(?:in|on|at|to|by|from|under|of|for) )?which\b")
_WHAT_IS: Final = re.compile(
    r"^what (?:is|was|are|were) (?:the|your|its|their) (?:present |current |main |exact )?(\w+)"
)
_OUTCOME: Final = re.compile(r"\b(?:found|finds|concluded|showed|shows|rated|ruled|decided|recommended)\b")
_BY: Final = re.compile(r"\b(?:by|with|from|of) (?:mr |mrs |ms |dr |the )?$")
_PICKS: Final = re.compile(
    r"\b(?:section|regulation|article|rule|clause) \d+|"
    r"\b(?:all|both|only|none|neither|every) (?!of (?:our|its|their) )|\b\d+ and \d+\b"
)
"""What tells which of several it is, beside names."""


def _content(clause: Clause, asked: Asked, limb: Limb) -> _Found:
    line = clause.line
    if clause.has(
        Move.VALUES,
        Move.POLICY,
        Move.HEDGES,
        Move.COURTESY,
        Move.DISPUTES,
        Move.MEETING,
        Move.ALREADY,
        Move.POINTS,
    ):
        return None
    if not _sure(clause, asked, limb):
        return None
    covered = _covered(clause, asked, limb)
    new = len(clause.keys - asked.keys)
    concrete = given.specifics(line, asked.keys) + len(clause.names)
    apt = (
        turns(clause, limb)
        if limb.turns_on
        else covered >= 0.4 or bool(clause.names and limb.head & clause.keys)
    )
    noun = _WHAT_IS.search(limb.words)
    if noun is not None and not _OUTCOME.search(line):
        key = key_of(noun[1])
        apt = not key or key in clause.keys or any(one in clause.kin for one in kin_of(key))
        concrete += apt and (new >= 2 or re.search(r"\d", line) is not None)
    if _WHICH.match(limb.words):
        picked = any(not _BY.search(line[:low]) for low, _ in clause.names) or _PICKS.search(line) is not None
        apt = picked and (turns(clause, limb) or covered >= 0.55)
    if apt and covered >= 0.2 and concrete >= 2:
        return Strength.FULL, min(0.85, 0.4 + 0.3 * covered + 0.08 * concrete), 0, len(line)
    if apt and covered >= 0.4 and turns(clause, limb) and concrete and new >= 2:
        return Strength.FULL, 0.62, 0, len(line)
    return (
        (Strength.WEAK, 0.4, 0, len(line))
        if (concrete and new >= 2) or (covered >= 0.3 and new >= 1)
        else None
    )


_NO: Final = re.compile(r"\W*no (?:\w+ ){1,4}")


def _none(clause: Clause, asked: Asked, limb: Limb) -> _Found:
    """ "None" and "not held" answer, whatever was asked for."""
    found = given.none_given(clause.line) or (_NO.match(clause.line) if turns(clause, limb) else None)
    if found is None or clause.has(Move.HEDGES, Move.ALREADY, Move.DISPUTES):
        return None
    covered = _covered(clause, asked, limb)
    own = keys_of(found[0].split())
    if own and found[0].startswith("no ") and not own & asked.keys and not turns(clause, limb):
        return None
    if covered < 0.2 and not (clause.opening and len(clause.words.plain) < 8):
        return None
    return Strength.FULL, min(0.9, 0.6 + 0.3 * covered), found.start(), found.end()


def clause_keys(words: Words) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of some words and the classes of words they stand for."""
    keys = keys_of(words.plain)
    return keys, frozenset(one for key in keys for one in kin_of(key))
