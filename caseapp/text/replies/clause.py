# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A clause of a reply, and how far it speaks of what a limb of a question asks."""

import re
from dataclasses import dataclass
from typing import Final

from caseapp.text.replies import saying
from caseapp.text.replies.asked import Asked, Limb
from caseapp.text.replies.given import Strength
from caseapp.text.replies.moves import Met, Move
from caseapp.text.replies.words import Words, keys_of, kin_of, weight_of


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


_LEANS: Final = re.compile(
    r"^\W*(?:(?:[a-h]|[ivx]{1,4}|\d{1,2}) [).] )?(?:(?:and|but|however|in fact|to date|so far|indeed|yes|"
    r"no|correct) ,? ?)?(?:(?:i|we) (?:can |also |hereby |therefore )?(?:confirm|understand|believe|say|"
    r"state|know|find|accept|agree)(?: that)? )?(?:it|they|this|that|these|those|he|she|both of|no [.,;]|"
    r"yes|one|(?:both|none|neither|all|each|most|some|many|few|several|only (?:one|two|three|some|a few)|"
    r"(?:the|a) (?:\w+ )?(?:majority|minority|handful|few)|about half|almost all|nearly all|\d+)(?= (?:of "
    r"(?:these|those|them|which|whom)|was|were|is|are|has|have|had|did|do|does|so)\b| [.,;])|no(?= "
    r"(?:such|\w+ (?:was|were|is|are|has|have))\b)|we (?:did|do|have|had|are|were|will)(?: not| so)? "
    r"[.,;]|there (?:is|are|was|were)|of (?:these|those|them|which)|his|her|their|its|the (?:former|"
    r"latter|first|second|total|figure|answer|reason|position)|i (?:did|do|have|am|was)(?: not)? [.,;]|"
    r"oes|nac|naddo|£?\d+)\b"
)


LONG: Final = 6
"""Signs at the beginning of a key that make words of one root the same: restrain and restraint."""


def coverage(wanted: frozenset[str], keys: frozenset[str], kin: frozenset[str]) -> float:
    """Return how much of what a limb speaks of a clause speaks of (0 to 1)."""
    total = sum(weight_of(key) for key in wanted)
    if not total:
        return 0.0
    met = 0.0
    for key in wanted:
        if key in keys or (len(key) >= LONG and any(one.startswith(key[:LONG]) for one in keys)):
            met += weight_of(key)
        elif any(one in kin for one in kin_of(key)):
            met += 0.8 * weight_of(key)
    return met / total


def leans(line: str) -> bool:
    """Tell whether a sentence goes on with a subject by a word like "it" or "they"."""
    return _LEANS.match(line) is not None


Found = tuple[Strength, float, int, int] | None
"""A strength, how sure it is, and the signs of the line it stands in; None for nothing."""


def covered_by(clause: Clause, asked: Asked, limb: Limb) -> float:
    """Return how much of a limb a clause covers; a limb of few words is judged with the whole question."""
    alone = len(asked.limbs) == 1
    own = coverage(limb.keys or asked.keys, clause.keys, clause.kin)
    if alone and len(limb.keys) < 2:
        own = max(own, coverage(asked.keys, clause.keys, clause.kin))
    if own < 0.5 and turns(clause, limb):
        own = max(own, 0.35)
    bonus = (0.4 if len(clause.words.plain) <= 14 else 0.25) if clause.leaning else 0.0
    return min(1.0, own + bonus)


def is_said(clause: Clause, asked: Asked, limb: Limb) -> bool:
    """Tell whether a clause says that something is or was so."""
    line = clause.line
    return saying.asserts(line, asked.words.line, asked.future) or (
        turns(clause, limb) and saying.is_sure(line)
    )


def turns(clause: Clause, limb: Limb) -> bool:
    """Tell whether a clause has the verb that a limb turns on, or one of its kin."""
    if any(len(key) >= LONG and own.startswith(key[:LONG]) for key in limb.turns_on for own in clause.keys):
        return True
    return bool(limb.turns_on & clause.keys) or any(
        one in clause.kin for key in limb.turns_on for one in kin_of(key)
    )


def clause_keys(words: Words) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of some words and the classes of words they stand for."""
    keys = keys_of(words.plain)
    return keys, frozenset(one for key in keys for one in kin_of(key))
