# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The signs of a reply by which the labels are told apart: what the rules found, its shape, and its words."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from caseapp.text.replies.asked import Asked, Limb, Wanted
from caseapp.text.replies.clause import Clause, clause_keys, coverage, turns
from caseapp.text.replies.given import Strength, specifics, values
from caseapp.text.replies.saying import gives_paper, none_given, of_the_past, says_yes_or_no
from caseapp.text.replies.senses import senses_of
from caseapp.text.replies.words import Words, key_of

WORD: Final = "u_"
"""What the sign of a word begins with."""
STEM: Final = "s_"
"""What the sign of what words of one stem share begins with."""
SENSE: Final = "c_"
"""What the sign of a sense begins with."""
HALF: Final = 0.5
"""What a word counts, where a finding of the rules counts 1."""
_MOST_CLAUSES: Final = 8
_BRIEF: Final = 12
"""Words of a short reply."""
_MOST_SPECIFIC: Final = 4


def findings(
    asked: Asked,
    sentences: Sequence[Words],
    clauses: Sequence[Clause],
    strengths: Sequence[tuple[int, Strength, float]],
) -> dict[str, float]:
    """Return what was found in a reply: `strengths` are limb, strength and confidence of what it gives."""
    limbs = len(asked.limbs)
    full = {limb for limb, strength, _ in strengths if strength is Strength.FULL}
    vague = {limb for limb, strength, _ in strengths if strength is Strength.VAGUE}
    weak = {limb for limb, strength, _ in strengths if strength is Strength.WEAK}
    keyed = [clause_keys(words) for words in sentences]
    keys = frozenset(key for own, _ in keyed for key in own)
    kin = frozenset(key for _, own in keyed for key in own)
    found: dict[str, float] = {
        "full_all": len(full) == limbs,
        "full_some": 0 < len(full) < limbs,
        "vague": bool(vague - full),
        "weak": bool(weak - full - vague),
        "several": limbs > 1,
        "conf": max((sure for _, strength, sure in strengths if strength is Strength.FULL), default=0.0),
        "cover": coverage(asked.keys, keys, kin),
        "cover_clause": max((coverage(asked.keys, one.keys, one.kin) for one in clauses), default=0.0),
        "topical": any(clause.topical for clause in clauses),
        "nclause": min(len(clauses), _MOST_CLAUSES) / _MOST_CLAUSES,
        "short": sum(len(words.plain) for words in sentences) <= _BRIEF,
        "digits": any(sign.isdigit() for words in sentences for sign in words.line),
        "spec": min(_MOST_SPECIFIC, max((specifics(one.line, asked.keys) for one in clauses), default=0))
        / _MOST_SPECIFIC,
    }
    found |= _shape(asked, clauses)
    found |= {f"wanted_{limb.wanted.name}": 1.0 for limb in asked.limbs}
    for clause in clauses:
        for met in clause.moves:
            name = f"move_{met.move.name}"
            found[name] = max(found.get(name, 0.0), met.weight)
    return {name: round(float(value), 2) for name, value in found.items() if value}


_NEGATED: Final = re.compile(r"\b(?:not|no|never|none|neither|nobody|nothing|nor)\b")
_MODAL: Final = re.compile(r"\b(?:may|might|could|would|should|must|can|will|shall)\b")
_OURS: Final = re.compile(r"\b(?:we|our|i|my|us)\b")
_FEELING: Final = re.compile(r"\b\w+(?:ly|ful|ous|ive|able)\b")


def _shape(asked: Asked, clauses: Sequence[Clause]) -> dict[str, float]:
    """Return how a reply is said, and whether it holds anything of the kind that was asked for."""
    lines = [clause.line for clause in clauses]
    many = max(1, len(lines))
    kinds = [any(_of_kind(asked, limb, clause) for clause in clauses) for limb in asked.limbs]
    kind = asked.limbs[0].wanted.name
    return {
        "kind_all": all(kinds),
        "kind_some": any(kinds) and not all(kinds),
        f"kind_{kind}": kinds[0],
        f"kindless_{kind}": not kinds[0],
        "past": sum(of_the_past(line) for line in lines) / many,
        "negated": sum(_NEGATED.search(line) is not None for line in lines) / many,
        "modal": sum(_MODAL.search(line) is not None for line in lines) / many,
        "ours": sum(_OURS.search(line) is not None for line in lines) / many,
        "feeling": min(4, sum(len(_FEELING.findall(line)) for line in lines)) / 4,
        "named": any(clause.names for clause in clauses),
        "new": min(10, len({key for clause in clauses for key in clause.keys - asked.keys})) / 10,
        "starts_kind": bool(clauses) and _of_kind(asked, asked.limbs[0], clauses[0]),
    }


def _of_kind(asked: Asked, limb: Limb, clause: Clause) -> bool:
    """Tell whether a clause holds anything of the kind that a limb wants, whatever it speaks of."""
    line = clause.line
    if limb.wanted in (Wanted.PERSON, Wanted.PLACE) and clause.names:
        return True
    if limb.wanted in (Wanted.POLAR, Wanted.CHOICE):
        return says_yes_or_no(line) is not None or turns(clause, limb)
    if none_given(line) is not None:
        return True
    if limb.wanted is Wanted.DOCUMENT:
        return gives_paper(line) is not None
    if limb.wanted in (Wanted.CONTENT, Wanted.VIEW):
        return specifics(line, asked.keys) > 1
    return any(
        value.words not in asked.words.line for value in values(limb.wanted, line, limb.head, asked.keys)
    )


def said(clauses: Sequence[Clause]) -> Iterator[str]:
    """Give the signs of the words of a reply that are no echo of the question, of their stems and senses, each once."""
    words = dict.fromkeys(word for clause in clauses for word in clause.line.split())
    yield from (WORD + word for word in words if not word[0].isdigit())
    yield from dict.fromkeys(STEM + key for word in words if (key := key_of(word)))
    yield from (SENSE + sense for sense in senses_of(words))
