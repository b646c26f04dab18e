# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Statements in the words of a question that answer another: of another year or person, or short of a condition."""

import re
from typing import Final

from caseapp.text.replies.asked import Asked, Limb, Wanted
from caseapp.text.replies.words import key_of, keys_of, kin_of, weight_of

_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
_OPEN_TIME: Final = re.compile(r"\b(?:since|before|after|until|by|between|ever|from|prior to|up to|or)\b")
_CONDITION: Final = re.compile(
    r"\b(?:(?!only|early|daily|weekly|monthly|family|supply|reply|apply|rely|comply|july|italy|assembly|"
    r"directly|currently|presently|previously|recently|originally|actually|really|finally|initially|"
    r"allegedly|particularly|exactly|specifically|precisely)\w{3,}ly|in (?:writing|advance|person|full|"
    r"private|public|secret))\b"
)
_STANDS_FOR: Final = re.compile(
    r"\b(?:he|she|they|it|him|her|them|we|us|our|i|my|his|its|their|none|no|neither|both|all|the "
    r"(?:company|firm|trust|council|board|department|authority|client|body|group|minister|bank|force))\b"
)
_NOT_OF_TIME: Final = frozenset({Wanted.DATE, Wanted.DOCUMENT})
_ASIDE: Final = 2.5
"""The weight of words of its own from which a statement with another verb speaks of another event."""


def strays(asked: Asked, limb: Limb, line: str, keys: frozenset[str], kin: frozenset[str]) -> bool:
    """Tell whether a statement that seems to answer a limb is of another year or person, or leaves out a condition."""
    if limb.wanted not in _NOT_OF_TIME and _of_another_year(asked.words.line, line):
        return True
    if limb.wanted is Wanted.POLAR:
        return _of_another(asked, limb, line, keys) or _short_of(limb.words, line)
    if limb.wanted is Wanted.DATE and limb.turns_on:
        turned = limb.turns_on & keys or any(one in kin for key in limb.turns_on for one in kin_of(key))
        own = sum(weight_of(key) for key in keys - asked.keys)
        return not turned and own > _ASIDE and not _STANDS_FOR.match(line)
    return False


def _of_another_year(question: str, line: str) -> bool:
    asked, told = set(_YEAR.findall(question)), set(_YEAR.findall(line))
    return bool(asked and told) and asked.isdisjoint(told) and _OPEN_TIME.search(question) is None


def _of_another(asked: Asked, limb: Limb, line: str, keys: frozenset[str]) -> bool:
    named = asked.names & limb.keys
    return bool(named) and not named & keys and _STANDS_FOR.search(line) is None


def _short_of(question: str, line: str) -> bool:
    """Tell whether a question asks whether something was done in a certain way and the statement leaves that out."""
    if re.search(r"\b(?:not|no|never|none|neither|nobody|nothing|without)\b", line):
        return False
    for found in _CONDITION.findall(question):
        wanted = keys_of(found.split()) or frozenset((key_of(found),))
        if not wanted & keys_of(line.split()) and found not in line:
            return True
    return False
