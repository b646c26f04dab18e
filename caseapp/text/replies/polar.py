# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a clause of a reply says to a question of yes or no, or of one or the other."""

import re
from typing import Final

from caseapp.text.replies import given, saying
from caseapp.text.replies.asked import Asked, Limb, Wanted
from caseapp.text.replies.clause import Clause, Found, coverage, covered_by, is_said, leans, turns
from caseapp.text.replies.given import Strength
from caseapp.text.replies.moves import Move
from caseapp.text.replies.words import keys_of, kin_of, weight_of


def polar(clause: Clause, asked: Asked, limb: Limb) -> Found:
    """Hear a yes or no in so many words, or what a bare statement says of it."""
    line, covered = clause.line, covered_by(clause, asked, limb)
    plain = saying.says_yes_or_no(line)
    if clause.has(Move.REFUSES) or (clause.has(Move.PUTS_OFF) and not plain):
        return None
    if found := _OUTRIGHT.search(line):
        return Strength.FULL, 0.9, found.start(), found.end()
    if (
        plain
        and clause.opening
        and _follows(clause, plain.end(), coverage(limb.keys, clause.keys, clause.kin), turns(clause, limb))
    ):
        return Strength.FULL, 0.9, plain.start(), plain.end()
    brief = saying.is_brief(line)
    if brief and clause.opening:
        return Strength.FULL, 0.85, brief.start(), brief.end()
    nothing = saying.none_given(line)
    soft = clause.has(Move.HEDGES, Move.PUTS_OFF, Move.POLICY)
    bare = nothing and (turns(clause, limb) or is_none(clause, asked) or len(clause.words.plain) <= _FEW)
    soft = soft or OUGHT.search(line) is not None
    if nothing and bare and nothing.start() < 8 and covered >= 0.2 and not soft:
        return Strength.FULL, 0.8, nothing.start(), nothing.end()
    judged = saying.judges(line)
    spoken = len(clause.words.plain) <= 10 or covered >= 0.7 or limb.focus in clause.keys
    if judged and covered >= 0.3 and spoken and _OF_VIEW.search(asked.words.line):
        return Strength.FULL, 0.8, judged.start(), judged.end()
    return _stated(clause, asked, limb, covered)


OUGHT: Final = re.compile(r"\b(?:should|must|ought)\b")
_OUTRIGHT: Final = re.compile(
    r"\b(?:answer|reply|response|position)(?: \w+){0,7}? (?:is|must be|was|can only be)(?: \w+)? (?:yes|"
    r"no|(?:in the )?(?:affirmative|negative))\b(?! (?:known|yet|longer))|\b(?:affirmative|negative) "
    r"(?:answer|reply)\b|\bthat is (?:so|the case|correct)\b"
)
_ALONE: Final = re.compile(
    r"\W*(?:(?:\w+ ){1,4}?(?:makes?|made|has|had|have|took|takes|gave|gives|held|holds) no such \w+|none|"
    r"nobody|no one|nothing|never|nil|neither|no such(?: \w+)?|there (?:is|was|were|are|has been|have "
    r"been) (?:no|none|never)\b.{0,40}?)(?: (?:was|were|is|are|has|have|had|did|does|of (?:them|these|"
    r"those|it|the)|at all|whatever|whatsoever|so|such)\b| [.,;:]|$)"
)
_FEW: Final = 4
"""Words of a clause that is nothing but "none"."""


def is_none(clause: Clause, asked: Asked) -> bool:
    """Tell whether a clause says that there is none of what was asked about."""
    if _ALONE.match(clause.line):
        return True
    first = re.match(r"\W*no (\w+)(?: (\w+))?", clause.line)
    keys = keys_of(word for word in first.groups() if word) if first else frozenset()
    wanted = frozenset(one for key in asked.keys for one in kin_of(key))
    return bool(keys & asked.keys) or any(one in wanted for key in keys for one in kin_of(key))


_OF_VIEW: Final = re.compile(r"\b(?:accept|agree|consider|believe|view)\b")


def _stated(clause: Clause, asked: Asked, limb: Limb, covered: float) -> Found:
    """Hear what a statement says to a question of yes or no: it must turn on the same verb and its focus."""
    line, turning = clause.line, turns(clause, limb)
    sure = is_said(clause, asked, limb)
    part = saying.in_part(line)
    if part and asked.of_all and sure and (covered >= 0.4 or turning):
        return Strength.VAGUE, 0.75, part.start(), part.end()
    if not sure or clause.has(
        Move.VALUES, Move.GENERAL, Move.POLICY, Move.HEDGES, Move.DISPUTES, Move.MEETING
    ):
        return None
    confirmed = saying.confirms(line)
    if confirmed and covered >= 0.5 and (turning or not limb.turns_on):
        return Strength.FULL, 0.85, confirmed.start(), len(line)
    negated = saying.none_given(line) is not None or " not " in f" {line} "
    dated = any(given.dates(line))
    named = limb.focus in clause.keys or any(one in clause.kin for one in kin_of(limb.focus))
    if turning and covered >= 0.3 and saying.begins_with_number(line) and (named or covered >= 0.6):
        return Strength.FULL, 0.7, 0, len(line)
    negated = negated and (named or covered >= 0.7 or len(clause.words.plain) <= 10)
    focused = negated or (dated and turning) or covered >= 0.75 or named
    if asked.past and not saying.of_the_past(line):
        return None
    if negated and turning and covered >= 0.25 and len(limb.keys & clause.keys) > 1:
        return Strength.FULL, 0.75, 0, len(line)
    if limb.wanted is Wanted.CHOICE and covered >= 0.35 and _chosen(clause, asked):
        return Strength.FULL, 0.75, 0, len(line)
    apt = turning or not limb.turns_on or negated or (dated and covered >= 0.6)
    if covered >= 0.5 and focused and apt:
        return Strength.FULL, min(0.9, 0.45 + 0.4 * covered + 0.1 * (negated or dated)), 0, len(line)
    return (Strength.WEAK, 0.4, 0, len(line)) if covered >= 0.3 else None


def _chosen(clause: Clause, asked: Asked) -> bool:
    """Tell whether a clause names one of two things that a question leaves to choose from."""
    return any((first in clause.keys) is not (second in clause.keys) for first, second in asked.pairs)


_SOOTHES: Final = re.compile(
    r"(?:we|i) (?:\w+ )?(?:understand|appreciate|note|recognise|see|know|hear|agree that (?:this|it) is "
    r"(?:an )?important)\b|thank|of course|that is (?:a|an) "
)


def _follows(clause: Clause, end: int, covered: float, turning: bool) -> bool:
    """Tell whether what stands after a yes or no goes with it, and not round the question."""
    rest = clause.line[end:].strip(" ,.;:")
    if _SOOTHES.match(rest) or (turning is False and clause.has(Move.VALUES, Move.GENERAL, Move.COURTESY)):
        return False
    own = sum(weight_of(key) for key in clause.keys)
    if not rest or covered >= 0.5 or (covered >= 0.35 and (turning or own <= 2) and own <= 5):
        return True
    return (
        leans(rest)
        and own <= 2
        and not clause.has(Move.COURTESY, Move.VALUES, Move.GENERAL, Move.POLICY, Move.HEDGES)
    ) or own <= 0.6
