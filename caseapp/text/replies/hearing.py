# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a clause of a reply gives of what was asked, and how surely."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from caseapp.text.replies import given, saying
from caseapp.text.replies.asked import Asked, Limb, Wanted
from caseapp.text.replies.clause import Clause, Found, covered_by, is_said, turns
from caseapp.text.replies.given import Strength
from caseapp.text.replies.moves import Move
from caseapp.text.replies.polar import OUGHT, is_none, polar
from caseapp.text.replies.strays import strays
from caseapp.text.replies.words import key_of, keys_of, kin_of


@dataclass(frozen=True, slots=True)
class Heard:
    """What a clause gives to a limb: low and high are signs of the clause's line."""

    limb: int
    strength: Strength
    confidence: float
    low: int
    high: int


def hear(clause: Clause, asked: Asked) -> Iterator[Heard]:
    """Give what a clause answers of a question."""
    if not clause.topical or not clause.words.plain or clause.line.rstrip().endswith("?"):
        return
    withheld = clause.has(Move.REFUSES, Move.PUTS_OFF)
    for number, limb in enumerate(asked.limbs):
        if limb.wanted in (Wanted.POLAR, Wanted.CHOICE):
            heard = polar(clause, asked, limb)
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
            plain = limb.wanted is Wanted.POLAR and confidence >= _PLAIN
            if not plain and strays(asked, limb, clause.line, clause.keys, clause.kin):
                strength, confidence = Strength.WEAK, 0.35
            yield Heard(number, strength, confidence, low, high)


_PLAIN: Final = 0.85
"""The confidence of a yes or no in so many words."""


def _value(clause: Clause, asked: Asked, limb: Limb) -> Found:
    line = clause.line
    covered = covered_by(clause, asked, limb)
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
    if not found or not (is_said(clause, asked, limb) or saying.is_sure(line) or clause.leaning):
        return None
    if limb.wanted in (Wanted.REASON, Wanted.PERSON, Wanted.PLACE) and clause.has(
        Move.VALUES, Move.GENERAL, Move.POLICY, Move.COURTESY, Move.DISPUTES, Move.MEETING, Move.ALREADY
    ):
        return None
    best = max(found, key=lambda value: value.strength)
    short = len(clause.words.plain) <= 12 and clause.leaning
    apt = (
        turns(clause, limb)
        or covered >= (0.65 if limb.wanted in (Wanted.DATE, Wanted.PERSON) else 0.55)
        or short
        or (limb.wanted in _BY_NOUN and covered >= 0.3)
        or not limb.turns_on
    )
    if (
        limb.wanted is Wanted.PERSON
        and best.low <= (3 * _FIRST if clause.leaning else _FIRST)
        and covered >= 0.25
    ):
        apt = True
    if not limb.keys and not clause.moves:
        covered, apt = max(covered, 0.4), True
    if best.strength is Strength.WEAK or covered < 0.25 or not apt:
        return Strength.WEAK, 0.35, best.low, best.high
    confidence = 0.5 + 0.4 * covered
    return best.strength, min(0.92, confidence), best.low, best.high


_FIRST: Final = 4
"""Signs from the beginning up to which a name is what the sentence speaks of."""
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


def _document(clause: Clause, asked: Asked, limb: Limb) -> Found:
    paper = saying.gives_paper(clause.line)
    if paper is None:
        return None
    part = saying.in_part(clause.line)
    if part is not None and asked.of_all:
        return Strength.VAGUE, 0.8, part.start(), part.end()
    covered = covered_by(clause, asked, limb)
    named = bool(limb.head & clause.keys) or clause.leaning or covered >= 0.4
    return (Strength.FULL, min(0.92, 0.6 + 0.3 * covered), paper.start(), paper.end()) if named else None


def _view(clause: Clause, asked: Asked, limb: Limb) -> Found:
    judged = saying.judges(clause.line)
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
    r"\b(?:section|regulation|article|rule|clause) \d+|\b(?:all|both|only|none|neither|every) (?!of "
    r"(?:our|its|their) )|\b\d+ and \d+\b"
)
"""What tells which of several it is, beside names."""


def _content(clause: Clause, asked: Asked, limb: Limb) -> Found:
    line = clause.line
    if clause.has(
        Move.VALUES,
        Move.GENERAL,
        Move.POLICY,
        Move.HEDGES,
        Move.COURTESY,
        Move.DISPUTES,
        Move.MEETING,
        Move.ALREADY,
        Move.POINTS,
    ):
        return None
    if not is_said(clause, asked, limb):
        return None
    covered = covered_by(clause, asked, limb)
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


_GONE: Final = re.compile(
    r"\b(?:was|were|has been|have been) (?:\w+ )?(?:destroyed|lost|shredded|disposed of|discarded|deleted|"
    r"weeded|pulped)\b"
)
_NO: Final = re.compile(r"\W*no (?:\w+ ){1,4}")


def _none(clause: Clause, asked: Asked, limb: Limb) -> Found:
    """ "None" and "not held" answer, whatever was asked for."""
    if limb.wanted is Wanted.POLAR and (
        not (turns(clause, limb) or is_none(clause, asked)) or OUGHT.search(clause.line)
    ):
        return None
    found = saying.none_given(clause.line) or (_NO.match(clause.line) if turns(clause, limb) else None)
    if found is None and limb.wanted is Wanted.DOCUMENT:
        found = _GONE.search(clause.line)
    if found is None or clause.has(Move.HEDGES, Move.ALREADY, Move.DISPUTES):
        return None
    covered = covered_by(clause, asked, limb)
    own = keys_of(found[0].split())
    if own and found[0].startswith("no ") and not own & asked.keys and not turns(clause, limb):
        return None
    if covered < 0.2 and not (clause.opening and len(clause.words.plain) < 8):
        return None
    return Strength.FULL, min(0.9, 0.6 + 0.3 * covered), found.start(), found.end()
