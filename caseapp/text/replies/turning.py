# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The verb that a question turns on: what an answer must say was, was not or will be done."""

import re
from itertools import pairwise
from typing import Final

from caseapp.text.replies.vocabulary import DETERMINERS, IRREGULAR, LEADS, VERBS
from caseapp.text.replies.words import key_of, weight_of

_VERBS: Final = frozenset(key for word in VERBS if (key := key_of(word)))
_NOUN: Final = re.compile(r"(?:ions?|ments?|ances?|ences?|ity|ities|(?:\w{5,}(?:er|or)s?))$")
_DOES: Final = re.compile(
    r"\b(?:do|does|did|will|would|shall|should|can|could|may|might|must|(?:intend|plan|propose|expect|"
    r"mean|hope|agree|seek|need)s? to)\b"
)
_ED: Final = re.compile(r"(?!(?:need|feed|seed|weed|deed|reed|speed|indeed|bleed|breed)$)\w{2,}ed$")
_DONE: Final = re.compile(
    r"\b(?:was|were|is|are|been|has|have|had|be|being|got)\b(?! to (?:know|learn|hear|have)\b)"
)
_SUBJECT: Final = re.compile(
    r"^ ?(?:who|what|which(?: \w+){1,2}?) (?:\w+ed|took|made|gave|wrote|chose|led|knew|sold|bought|left)\b"
)
_ASKS_FOR: Final = frozenset(("name", "produce", "disclose", "state"))
_WISHES: Final = frozenset(("intend", "plan", "propose", "expect", "mean", "hope", "seek", "need"))
"""Verbs that lend their weight to the next: "intend to repay" turns on repaying."""


def turns_upon(line: str) -> frozenset[str]:
    """Return the key of the verb that a line of a question turns on, empty where none is known."""
    words = line.split()
    if words and (words[0] in LEADS or words[0] in _ASKS_FOR):
        line = line.removeprefix(words[0])
    if _SUBJECT.match(line):
        return frozenset(_any(line.split())[:1])
    base = _after(_DOES, line)
    done = _after(_DONE, line)
    if base is not None and (done is None or base[0] <= done[0]):
        found = _base_form(base[1].split())
        if found:
            return frozenset({found})
    if done is not None:
        found = _participle(done[1].split())
        if found:
            return frozenset({found})
    return frozenset(_any(line.split())[:1])


def _after(form: re.Pattern[str], line: str) -> tuple[int, str] | None:
    found = form.search(line)
    return None if found is None else (found.start(), line[found.end() :])


def _base_form(words: list[str]) -> str:
    """Return the first verb in its bare form that is no wish and stands after no article."""
    before = ""
    for word in words:
        bare = word in VERBS and before not in DETERMINERS
        if bare and word not in _WISHES:
            return key_of(word)
        before = word
    return ""


def _participle(words: list[str]) -> str:
    """Return the first participle, or the last word that may be one."""
    for before, word in pairwise(["", *words]):
        form = _ED.match(word) is not None or IRREGULAR.get(word, word) != word
        form = form and (word not in IRREGULAR or IRREGULAR[word] in VERBS)
        key = key_of(word)
        if form and before not in DETERMINERS and key and (key in _VERBS or weight_of(key) == 1):
            return key
    return ""


def _any(words: list[str]) -> list[str]:
    found = []
    for before, word in pairwise(["", *words]):
        key = "" if before in DETERMINERS or _NOUN.search(word) else key_of(word)
        if key and word not in _WISHES and (key in _VERBS or _ED.match(word) is not None):
            found.append(key)
    return found
