# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sentences that are themselves the answer, without a word of the question: "4 May", "At the depot", "It was I"."""

import re
from typing import Final

from caseapp.text.replies.asked import Asked, Limb, Wanted
from caseapp.text.replies.given import specifics, values
from caseapp.text.replies.saying import gives_paper, of_the_past
from caseapp.text.replies.vocabulary import NO_NAMES
from caseapp.text.replies.words import Words, keys_of

_BRIEFEST: Final = 5
"""Words, with the stop, of a sentence that says nothing by itself."""
_LONGEST: Final = 30
"""Words of a sentence that may be nothing but the answer."""
_ACTIONS: Final = keys_of(("action", "steps", "measures"))
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|did|does|do|will|would|can|could|shall|may|might|must|should|am|"
    r"\w{3,}(?<!ne)ed(?! by| in| at| on)|took|gave|made|held|kept|sent|told|said|found|led|met|knew|wrote|"
    r"saw|came|went|began|stood|lies|holds|needs|remains|regret|decline|refer|enclose|attach)\b"
)
_DID: Final = re.compile(
    r"(?:\w+ ){1,8}(?:did|does|was|is|has|have|do|were)(?: so| there| present| both| all| "
    r"responsible){0,2} [.,;]"
)
_PART_OF_PAPER: Final = re.compile(
    r"\b(?:it|they|them|copy|copies|documents?|pages?|paragraphs?|clauses?|annex\w*|schedules?|minutes|"
    r"extracts?|version|text|papers?|file|all|both|some|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)\b"
)
_THE_THING: Final = re.compile(
    r"^\W*(?:the|its|their|our|that|this) (?:\w+ ){0,2}?(?:date|day|time|month|year|number|figure|total|"
    r"sum|amount|cost|price|answer|reason|name|names|place|location|address|rate|proportion|percentage|"
    r"period|interval|owner|author|supplier|chair|chairman|head|manager|director|officer|count|tally|"
    r"value|fee|salary|budget|purpose|cause)(?: of \w+(?: \w+)?| in question| concerned| asked for| you "
    r"seek)? (?:is|was|were|are|stands at|stood at|came to|comes to|runs to|ran to|amounts to|amounted to|"
    r"fell on|reached)\b"
)
_BECAUSE: Final = frozenset(("because", "owing", "to", "so", "for", "out", "following", "due"))
_AT: Final = re.compile(r"^\W*(?:in|at|on|to|from|near|outside|inside|within|under|behind|by)\b")
_FEW: Final = 8
"""Words of its own in a sentence that hands over what was asked for."""
_ENTIRELY: Final = 14
"""Words of a sentence without a verb that names who or where."""


def is_the_value(text: str, asked: Asked, sentence: Words) -> bool:
    """Tell whether a sentence is itself the kind of answer that is wanted, whatever words it shares."""
    if len(sentence.plain) <= _BRIEFEST:
        return True
    if len(sentence.plain) > _LONGEST:
        return False
    return any(_is_for(text, asked, limb, sentence) for limb in asked.limbs)


def _is_for(text: str, asked: Asked, limb: Limb, sentence: Words) -> bool:
    line = sentence.line
    done = re.match(r"(?:we|i|they) \w+", line) is not None and of_the_past(line)
    if limb.head & _ACTIONS and done and specifics(line) > 1:
        return True
    if limb.wanted is Wanted.REASON and sentence.plain[0] in _BECAUSE:
        return True
    if limb.wanted is Wanted.DOCUMENT:
        own = keys_of(sentence.plain) - asked.keys
        return gives_paper(line) is not None and _PART_OF_PAPER.search(line) is not None and len(own) <= _FEW
    verbless = _FINITE.search(line) is None and len(sentence.plain) <= _ENTIRELY
    if limb.wanted is Wanted.PERSON:
        return _DID.match(line) is not None or (verbless and any(names_in(text, sentence, asked)))
    if limb.wanted is Wanted.PLACE:
        return verbless and (_AT.match(line) is not None or any(names_in(text, sentence, asked)))
    found = [] if limb.wanted is Wanted.REASON else values(limb.wanted, line, limb.head, asked.keys)
    if not found:
        return False
    if _THE_THING.match(line):
        return True
    own = keys_of(sentence.plain) - asked.keys - keys_of(word for one in found for word in one.words.split())
    if found[0].low <= _FEW and len(own) <= 3:
        return True
    return len(own) <= (4 if verbless and limb.wanted is Wanted.DATE else 2) and (
        verbless or len(sentence.plain) <= 6
    )


def names_in(text: str, words: Words, asked: Asked) -> list[tuple[int, int]]:
    """Return names, by their capitals, that the question does not hold; one word alone not as the first."""
    found: list[tuple[int, int]] = []
    run: list[int] = []
    known = set(asked.words.plain)
    for at in range(len(words.plain) + 1):
        capital = at < len(words.plain) and text[words.starts[at]].isupper() and words.plain[at] not in ("i",)
        if capital:
            run.append(at)
            continue
        said = {words.plain[one] for one in run}
        if run and run != [0] and not said <= known | NO_NAMES:
            found.append((words.at[run[0]], words.at[run[-1]] + len(words.plain[run[-1]])))
        run = []
    return found
