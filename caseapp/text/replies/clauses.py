# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The clauses of a reply as they bear on a question: without its echo, with what they do instead of answering."""

import re
from collections.abc import Sequence
from typing import Final

from caseapp.text.replies.asked import Asked
from caseapp.text.replies.clause import Clause, clause_keys, leans
from caseapp.text.replies.cues import cues_in
from caseapp.text.replies.echoes import echoed
from caseapp.text.replies.fragments import is_the_value, names_in
from caseapp.text.replies.moves import Met, Move
from caseapp.text.replies.saying import of_the_past
from caseapp.text.replies.vocabulary import GROUNDS, TELLING
from caseapp.text.replies.words import Words, key_of, keys_of, kin_of, weight_of

_PARTS: Final = frozenset({";", "but", "however", "although", "though", "whereas", "while", "—", "–"})
_SHORT: Final = 9
"""Words of a sentence that speaks of nothing but "it"."""
_ABOUT_IT: Final = re.compile(r" (?:it|them|this|that|so) (?:\w+ )?[.;,]")
_AFTER: Final = re.compile(r"(?:when|after|before) (?!.*\b(?:has|have|is|are|will)\b)")
_GROUNDS: Final = keys_of(GROUNDS)
_TELLING: Final = keys_of(TELLING)
_META: Final = re.compile(
    r"\b(?:this|that|these|it|them|those|one)\b(?= (?:is|are|was|were|would|can|will|at|in|on|to|until|"
    r"when|once|a|because|and|but|matter|point|subject|question|information|request|enquiry|stage|time)\b|"
    r" [.,;]|$)|\b(?:information|questions?|requests?|disclos\w+|comment\w*|answer\w*|repl(?:y|ies)|"
    r"respon(?:d|se)\w*|details?|enquir\w+|discuss\w*|divulg\w*|reveal\w*|comply|reasons?|individuals?|"
    r"tell you|let you|your (?:letter|point|points)|know more|exempt\w*|public interest|releas\w+)\b"
)
_OURS: Final = re.compile(
    r"\b(?:i|we) (?:have|am|are|shall|will|can|must|need|would|do|could|had|cannot)\b|\bfrom (?:me|us)\b|"
    r"\byou (?:will|shall)\b"
)
_TO_COME: Final = re.compile(
    r"\b(?:will|shall|due|expected|scheduled|anticipated|next|later|intend|plan|in the new "
    r"year)\b(?!.*\byou\b)(?! (?:be )?(?:considered|decided|determined|reviewed|discussed|announced|put|"
    r"looked)\b)"
)


def clauses_of(text: str, asked: Asked, sentences: Sequence[Words]) -> list[Clause]:
    """Part the sentences of a reply (words of `text`) into clauses that bear on a question."""
    found: list[Clause] = []
    topical, met_subject, just_asked = True, False, False
    kin = frozenset(one for key in asked.keys for one in kin_of(key))
    for number, sentence in enumerate(sentences):
        silent = echoed(asked.words, sentence)
        keys, classes = clause_keys(sentence)
        shared = sum(weight_of(key) for key in keys & asked.keys) + 0.75 * sum(
            weight_of(key) for key in keys - asked.keys if any(one in kin for one in kin_of(key))
        )
        kept = [at for at in range(len(sentence.plain)) if at not in silent]
        about_it = len(sentence.plain) <= _SHORT and _ABOUT_IT.search(sentence.line) is not None
        leaning = (
            about_it
            or leans(" ".join(sentence.plain[at] for at in kept[:8]))
            or is_the_value(text, asked, sentence)
        )
        own = len(keys - asked.keys)
        turned = any(limb.turns_on & keys for limb in asked.limbs) and len(keys & asked.keys) > 1
        alike = any(
            kin_of(key) and set(kin_of(key)) & classes for limb in asked.limbs for key in limb.turns_on
        )
        direct = any(weight_of(key) == 1 for key in keys & asked.keys)
        topical = (
            (shared >= 0.7 and (direct or own <= 3 or shared >= 1.4 or (own <= 8 and alike)))
            or turned
            or (shared > 0 and own < 2)
            or is_the_value(text, asked, sentence)
            or bool(silent)
            or just_asked
            or (leaning and topical and own <= _most_own(sentence, number))
            or (number > 0 and topical and own < 2)
        )
        met_subject = met_subject or topical
        just_asked = len(silent) > 3 and len(kept) < 4
        for place, part in enumerate(_parted(sentence, kept)):
            found.append(_clause(text, asked, part, topical, leaning and place == 0, place == 0, met_subject))
    return found


def speaks_of_asking(clauses: Sequence[Clause]) -> bool:
    """Tell whether a reply speaks of the question or of answering it, if not of its subject."""
    met = [one for clause in clauses for one in clause.moves if one.move is not Move.HOUSEKEEPING]
    return bool(met) or any(_META.search(clause.line) for clause in clauses)


def _most_own(sentence: Words, number: int) -> int:
    """Return how many words of its own a sentence may have that leans on the question, or on the one before."""
    return 3 if number == 0 and sentence.plain[0] in ("yes", "no") else 6


def _parted(sentence: Words, kept: list[int]) -> list[Words]:
    """Return the clauses of a sentence, without the words that only say the question again."""
    parts: list[list[int]] = [[]]
    for at in kept:
        joins = sentence.plain[at] == "and" and at > 0 and sentence.plain[at - 1] == ","
        if (joins or sentence.plain[at] in _PARTS) and len(parts[-1]) > 2:
            parts.append([])
        parts[-1].append(at)
    return [sentence.only(part) for part in parts if part]


def _clause(
    text: str,
    asked: Asked,
    words: Words,
    topical: bool,
    leaning: bool,
    opening: bool,
    follows: bool,
) -> Clause:
    keys, kin = clause_keys(words)
    moves = tuple(met for met in cues_in(words.line) if _holds(met, words, keys, asked, topical, follows))
    return Clause(words, keys, kin, topical, leaning, opening, moves, tuple(names_in(text, words, asked)))


def _holds(met: Met, words: Words, keys: frozenset[str], asked: Asked, topical: bool, follows: bool) -> bool:
    """Tell whether a form of words is about the question, and not about a matter of its own."""
    if met.move is Move.REFUSES and _is_the_answer(met, asked):
        return False
    if met.move is Move.PUTS_OFF and _AFTER.match(met.words) and of_the_past(met.words):
        return False
    if topical and met.move is not Move.IN_PART and _asked_about(met, asked):
        return False
    if met.move is Move.IN_PART and " of " in met.words and not asked.of_all:
        return False
    if met.move is Move.IN_PART and keys_of(met.words.split()) and keys_of(met.words.split()) <= asked.keys:
        return False
    if met.move is Move.PUTS_OFF and asked.future and topical and _TO_COME.search(met.words):
        return False
    if topical:
        return True
    inside = clause_keys(words.only(range(words.index(met.low), words.index(met.high - 1) + 1)))[0]
    own = frozenset(key for key in keys - inside - asked.keys - _GROUNDS if weight_of(key) == 1)
    if met.move in (Move.REFUSES, Move.PUTS_OFF):
        meta = _META.search(words.line) is not None
        ours = _OURS.search(words.line) is not None
        return (
            len(own)
            <= (7 if meta and met.about_asking else 3 if ours and met.about_asking else 1) + 3 * follows
        )
    if met.move is Move.IN_PART:
        return follows and len(own) <= 6
    return met.about_asking and met.move not in (Move.HOUSEKEEPING, Move.HEDGES)


def _asked_about(met: Met, asked: Asked) -> bool:
    """Tell whether a form of words speaks of what was asked about, as "declined the offer" may."""
    first = next((key for word in met.words.split() if (key := key_of(word))), "")
    return weight_of(first) == 1 and first in asked.keys - _TELLING


def _is_the_answer(met: Met, asked: Asked) -> bool:
    """Tell whether "we do not share it" answers a question whether it is shared."""
    last = met.words.split()[-1]
    verbs = set(asked.words.plain)
    return (
        re.match(r"(?:do|does|are|is|can) (?:\w+ )?not\b", met.words) is not None
        and last in verbs
        and last not in ("say", "comment", "confirm", "provide", "state", "explain", "tell", "disclose")
    )
