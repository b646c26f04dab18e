# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The question said again in its reply: words that show what a sentence is about, and answer nothing."""

import re
from itertools import pairwise
from typing import Final

from caseapp.text.replies.words import Words

_ASKING: Final = re.compile(
    r"^(?:\W*\b(?:and|but|also|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|further|\d+|q) )?\W*"
    r"(?:you (?:\w+ ){0,2}?(?:ask|asked|enquire|enquired|request|requested|raise|raised|seek|"
    r"sought|want|wanted|wish|wished|inquire|"
    r"inquired|query|queried|pose|posed|put|wrote|invite|invited)\b|your (?:\w+ "
    r"){0,3}?(?:question|letter|request|enquiry|point|query|concern)s?\b|"
    r"the (?:\w+ )?question (?:is|was|you|asked|of|posed)|(?:we|i) (?:\w+ )?(?:note|understand|"
    r"see|refer to|turn to|are asked|was asked|were asked|have been asked|am asked)"
    r" (?:that you|your|whether|when|who|how|what|why|the question)?|question \d+)"
)
_LEADING: Final = re.compile(
    r"^\W*(?:(?:and|but|now|also|finally) )?(?:with (?:regard|respect|reference) to|as (?:to|for|"
    r"regards)|regarding|concerning|"
    r"in (?:response|answer|reply|relation|respect|regard) (?:to|of)|turning (?:now )?to|on the "
    r"(?:question|point|matter|issue|subject)|"
    r"on (?:whether|when|who|how|what|why|your)|whether|in so far as|moving to|about)\b"
)
_ABOUT: Final = re.compile(
    r"\b(?:question|request|enquiry|asks?|asked|asking|ask|know|clarify|confirm|say|state|"
    r"disclose|comment on|explain|tell you|speculate on|consider|decide|determine)"
    r" (?:(?:as to|about|of|on|is|that|us|me|you|for) )*(?:whether|if|when|who|how|what|why|which|where)\b"
)


def tells_of_asking(sentence: Words) -> bool:
    """Tell whether a sentence begins by telling the writer of the question what it asked."""
    told = _ASKING.match(sentence.line)
    return told is not None and "you" in told[0].split()


def echoed(question: Words, sentence: Words) -> frozenset[int]:
    """Return which words of a sentence only say the question again, by their places in it."""
    if not sentence.plain:
        return frozenset()
    runs = _runs(question.plain, sentence.plain)
    if sentence.line.endswith("?") and sum(high - low for low, high in runs) * 2 > len(sentence.plain):
        return frozenset(range(len(sentence.plain)))
    asking = _ASKING.match(sentence.line)
    leading = None if asking else _LEADING.match(sentence.line)
    lead = asking or leading
    if lead is not None:
        return frozenset(range(_end_of_lead(sentence, runs, lead, asking is not None)))
    covered: set[int] = set()
    for match in _ABOUT.finditer(sentence.line):
        first = sentence.index(match.end() - 1)
        stop = _reach(runs, first, sentence)
        covered.update(range(first, stop))
    return frozenset(covered)


def _end_of_lead(sentence: Words, runs: list[tuple[int, int]], lead: re.Match[str], asking: bool) -> int:
    """Return the word after the lead and what it repeats; a sentence that only asks again ends with itself."""
    first = sentence.index(lead.end() - 1) + 1
    stop = _reach(runs, first, sentence)
    if asking and stop <= first + 1 and not lead[0].lstrip().startswith("you "):
        return 0
    if asking and stop <= first + 1:
        after = next((at for at in range(first, len(sentence.plain)) if sentence.plain[at] in ",;:–—"), None)
        return len(sentence.plain) if after is None else after + 1
    if not asking and stop <= first + 1:
        comma = next(
            (at for at in range(first, min(len(sentence.plain), first + 30)) if sentence.plain[at] in ",–—"),
            None,
        )
        return first if comma is None else comma + 1
    return stop


def _reach(runs: list[tuple[int, int]], first: int, sentence: Words) -> int:
    """Return where the words of the question end that begin at or soon after a place."""
    stop = first
    for low, high in runs:
        if high <= stop:
            continue
        if low > stop + 4:
            break
        stop = high
    while stop < len(sentence.plain) and sentence.plain[stop] in ("?", "”", '"', ","):
        stop += 1
    return stop


def _runs(question: tuple[str, ...], sentence: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return stretches of a sentence that stand in the question in that order; "your" and "our" are alike."""
    asked = [_turned(word) for word in question]
    pairs = set(pairwise(asked))
    runs: list[tuple[int, int]] = []
    start = None
    said = [_turned(word) for word in sentence]
    for at in range(1, len(said)):
        if (said[at - 1], said[at]) in pairs:
            start = at - 1 if start is None else start
        elif start is not None:
            runs.append((start, at))
            start = None
    if start is not None:
        runs.append((start, len(said)))
    return runs


_TURNED: Final = {
    "our": "your",
    "my": "your",
    "we": "you",
    "i": "you",
    "us": "you",
    "me": "you",
    "ours": "yours",
    "were": "was",
    "is": "was",
    "are": "was",
    "has": "have",
    "had": "have",
}


def _turned(word: str) -> str:
    word = _TURNED.get(word, word)
    return word.removesuffix("ed").removesuffix("s") if len(word) > 4 else word
