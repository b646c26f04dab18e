# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The question said again in its reply: words that show what a sentence is about, and answer nothing."""

import re
from itertools import pairwise
from typing import Final

from caseapp.text.replies.words import Words

_ASKING: Final = re.compile(
    r"^(?:\W*\b(?:and|but|also|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|further|\d+|q) )?\W*(?:you "
    r"(?:\w+ ){0,2}?(?:ask|asked|enquire|enquired|request|requested|raise|raised|seek|sought|want|wanted|"
    r"wish|wished|inquire|inquired|query|queried|pose|posed|put|wrote|invite|invited)\b|your (?:\w+ "
    r"){0,3}?(?:question|letter|request|enquiry|point|query|concern)s?\b|the (?:\w+ )?question (?:is|was|"
    r"you|asked|of|posed)|(?:we|i) (?:\w+ )?(?:note|understand|see|refer to|turn to|are asked|was asked|"
    r"were asked|have been asked|am asked) (?:that you|your|whether|when|who|how|what|why|the question)?|"
    r"question \d+)"
)
_LEADING: Final = re.compile(
    r"^\W*(?:(?:and|but|now|also|finally|so|right|re) ,? ?)?(?:with (?:regard|respect|reference) to|as "
    r"(?:to|for|regards)|regarding|concerning|in (?:response|answer|reply|relation|respect|regard) (?:to|"
    r"of)|turning (?:now )?to|on the (?:question|point|matter|issue|subject)|on (?:whether|when|who|how|"
    r"what|why|your)|that(?= (?:\w+ ){2,25}?(?:is|remains|are|was) (?:a|an|one|something|the|not "
    r"something|under|now|still|for|among)\b)|whether|in so far as|moving to|about)\b"
)
_ABOUT: Final = re.compile(
    r"\b(?:question|request|enquiry|asks?|asked|asking|ask|know|clarify|confirm|say|state|disclose|"
    r"comment on|explain|tell you|speculate on|consider|decide|determine) (?:(?:as to|about|of|on|is|that|"
    r"us|me|you|for) )*(?:whether|if|when|who|how|what|why|which|where)\b"
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
    quoted = _said_again(question.plain, sentence.plain)
    if quoted:
        return quoted
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


_SAME: Final = 5
"""Words in the very order of the question, from its first, that only a question said again has."""


def _said_again(question: tuple[str, ...], sentence: tuple[str, ...]) -> frozenset[int]:
    """Return the words of a sentence that are the question itself, quoted."""
    first = question[:_SAME]
    if len(first) < _SAME:
        return frozenset()
    for at in range(len(sentence) - _SAME + 1):
        if sentence[at : at + _SAME] == first:
            end = at + _SAME
            while end < len(sentence) and end - at < len(question) and sentence[end] == question[end - at]:
                end += 1
            return frozenset(range(end))
    return frozenset()


def _end_of_lead(sentence: Words, runs: list[tuple[int, int]], lead: re.Match[str], asking: bool) -> int:
    """Return the word after the lead and what it repeats; a sentence that only asks again ends with itself."""
    first = sentence.index(lead.end() - 1) + 1
    if not asking and "whether" not in lead[0].split():
        main = _main_clause(sentence, first)
        if main is not None:
            return main
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


_LEAD: Final = 14
"""Words of a lead such as "on the point you raise" up to its comma."""
_FINITE: Final = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "did",
        "does",
        "do",
        "will",
        "would",
        "can",
        "could",
        "shall",
        "may",
        "must",
        "told",
        "made",
        "took",
        "gave",
        "held",
        "sent",
        "found",
        "said",
        "know",
        "knew",
        "regret",
        "confirm",
        "decline",
        "refuse",
        "enclose",
        "attach",
        "refer",
        "hold",
        "accept",
    ]
)


def _main_clause(sentence: Words, first: int) -> int | None:
    """Return the word after the comma that ends a lead, where a clause of its own follows."""
    for at in range(first, min(len(sentence.plain), first + _LEAD)):
        if sentence.plain[at] == ",":
            return at + 1 if not _FINITE.isdisjoint(sentence.plain[at + 1 : at + 12]) else None
    return None


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
