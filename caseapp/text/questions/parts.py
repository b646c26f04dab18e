# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The several questions of one sentence: clauses that ask, and what is asked in each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from caseapp.domain.found_question import QuestionKind
from caseapp.text.questions.acts import TELLING
from caseapp.text.questions.direct import TAG, Cue, answers_itself, marked
from caseapp.text.questions.for_effect import is_for_effect
from caseapp.text.questions.judge import cue_by_weight, cue_of, is_taken_back, words_of
from caseapp.text.questions.refusals import CONDITION_MET, INVERTED
from caseapp.text.questions.rules import GAP, SELF, US, WH, laid_out
from caseapp.text.questions.weighing import weight_of
from caseapp.text.questions.welsh import is_welsh

_ANEW: Final = laid_out(
    rf"""
    (?:[;:–]|,|\.|\band\b|\bbut\b|\bso\b)(?:,? (?:and|but|so|or|also|then|further|therefore|again
        |in addition|if so|if not|in particular|accordingly|secondly|finally|now))*,?[ ]
        (?=(?:please\b(?!,| ?[.!?]?$)|(?:could|would|can|will) you\b|(?:i|we) (?:would|should|must|also
            |am|are|do|did|have to|need|want|wish|ask|request|seek|invite|await|repeat|remind|cannot
            |will)\b|i'd\b|we'd\b|may (?:i|we)\b|might i\b|let (?:me|us) (?:have|know|see|be told)\b|
        perhaps you\b|tell (?:me|us)\b|grateful\b|kindly\b|you have (?:still |also )?not\b|you do not\b
            |it is (?:not|also not|un)|your (?:letter|reply|answer|response)\b|my question\b|correct me\b))
    |;(?: and| but| or| so)? (?=\w)
    |: (?=(?:{WH}|did|does|do|has|have|is|are|was|were|will|in what|on what|by whom|at what|to whom
        |from whom)\b)
    |(?<= )– (?=(?:is|was|did|do|does|has|have|are|were|am|will|would|can|could|or|and|{WH})\b)
    """
)
"""Where a clause may begin that asks, or does not, for itself."""

_PREP_WH: Final = (
    r"(?:(?:in|on|at|by|for|from|to|of|under|with|since|about|upon|against|through|over|until|into|within) )"
)
_MORE: Final = laid_out(
    rf"""
    (?:,|;|–|\band\b|\bor\b|\bbut\b)(?:,? (?:and|or|but|if so|if not|if any|if not so|in that case
        |in either case|in each case|in turn|further|also|then|where so|if it was|if it did|if they were
        |if they did|if you do|if you did|if it is|if it has|if they have|so far as you know
        |more importantly|above all|
        if [^,;?]{{1,60}}))*,? (?:also |then |precisely |exactly |finally |lastly |most importantly[ ]
            |crucially )?
        (?P<part>why not\b|(?:{_PREP_WH})?(?:whether|why|how|what|when|where|who|whom|whose|which(?= (?:of
            |[a-z]+ (?:has|have|had|was|were|is|are|did|do|does|will|would|officers?|members?)
            |[a-z]+(?<!s) (?:you|the|it)))
            |if(?= not[,?.]?$))\b(?!,? (?:appropriate|applicable|possible|necessary|relevant|required|ever
            |so ever|soever|available|asked|needed|practicable|not|known)\b))
    """
)
_MORE_REQUEST: Final = re.compile(
    rf"(?:,|;|\band\b)(?:,? (?:and|then|also|to|please|further|kindly|finally|either|if so,|if not,"
    rf"|if [^,;?]{{1,60}},))* (?P<part>(?:would|should|must|do) (?:also |therefore |further )*(?:ask"
    rf"|like|welcome|appreciate|request|invite|be (?:glad|grateful|obliged))\b|{TELLING} (?:{US}\b|the|a"
    rf"|an|your|any|all|each|this|that|to me|to us|in (?:what|which)|on (?:what|which)|copies|details"
    rf"|sight|evidence|reasons|{WH}\b))"
)
_MORE_POLAR: Final = re.compile(
    r"(?:,|;|–)(?: and| but)+(?: if so,| if not,| also| then)? (?P<part>(?:did|does|do|has|have|had"
    r"|is|are|was|were|will|would|can|could|should|may|might) (?:it|he|she|they|we|you|i|there|this"
    r"|that|these|those|the|a|an|any|anyone|all|both|each|your|its|their|his|her|mr|mrs|ms|dr|such"
    r"|further)\b)"
)
_MORE_WELSH: Final = re.compile(
    r"(?:,|;)? (?:a|ac|neu|ond) (?P<part>(?:(?:ar|i|o|gan|ym|yn|at|am|dan) )?"
    r"(?:ph?wy|ph?am|ph?ryd|sut|mh?le|ph?le|ble|faint|beth|b?ph?a)\b)(?= \w)"
)
_BACK: Final = re.compile(
    r"\b(?:it|this|that|so|them|these|those|same|one|answer|reply|position|point|matter|explanation"
    r"|clarification|otherwise|all|both)\b"
)
_ASKED: Final = re.compile(rf"\b{WH}\b")
_NO_OBJECT: Final = re.compile(
    rf"(?:\b(?:could|can|would|might|will|please|to) |^){TELLING}(?: {US})?(?: (?:in|with|to|by|for) [^,;?]{{1,30}})?"
    rf"(?:, [^?;]{{1,120}})?,?$"
)
"""An order or request to tell that has not named what is to be told, whatever stands between."""
_JOINS: Final = re.compile(r"\b(?:and|or|but|so)\b")
_WANTS: Final = re.compile(
    rf"\b{SELF}(?: would| should| must| do| also| now| therefore| still| shall| will| am| are| is)*{GAP}"
    r"(?:requires?|needs?|seeks?|requests?|wants?|asks? for|like|lacks?|awaits?|requiring|needing|seeking|requesting"
    r"|asking for)(?: from you)?[ ,;:–]*$"
)
"""A stem that wants what its items name."""
_IN_LINE: Final = re.compile(r"(?:(?<=\s)|^)\((?P<mark>[a-z]|[ivx]{1,4}|\d{1,2})\) ")
_FIRST: Final = frozenset({"a", "i", "1"})
_POINTS: Final = re.compile(
    r"\b(?:question|questions|ask|asked|repeat|again|know|answer|point|this|these|namely|issue|query)\b"
)
_WORD: Final = re.compile(r"\w+")
_HOPELESS: Final = -2.0
"""The weight of a sentence below which no rule is tried: it would not be believed."""
_LIKELY: Final = 1.0
"""The weight above which a sentence of a letter asks though no rule says so: most of a letter asks nothing."""
_LIKELY_ALONE: Final = 0.0
"""The same for a sentence that is given by itself."""
_LIKELY_AFTER_ALL: Final = 1.0
"""The same where the rules have found something that takes it back: a report, a waiver, a deed to be done."""
_LIKELY_IN_EARNEST: Final = 2.0
"""The same with a question mark, where the rules have found that it is put for effect or out of courtesy."""
_LEAST_WORDS: Final = 4
_LEAST: Final = 2
"""Words that a part must have before the next begins."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question of a sentence covers in its reading, and the cue of the clause it stands in."""

    start: int
    end: int
    cue: Cue
    printed: str = ""
    stem: tuple[int, int] | None = None


def clauses(text: str) -> list[tuple[int, int]]:
    """Part a sentence where a clause may ask for itself."""
    starts = [0, *(match.end() for match in _ANEW.finditer(text)), len(text)]
    starts = [
        at
        for number, at in enumerate(starts)
        if number == 0 or at - starts[number - 1] > 3 or at == len(text)
    ]
    return [(one, other) for one, other in pairwise(starts) if text[one:other].strip()]


def asked_in(text: str, after: str = "", alone: bool = False) -> list[Asked]:
    """Return the questions of a sentence in order; they do not overlap.

    `alone` tells that it was given by itself and not as part of a letter.
    """
    if CONDITION_MET.search(text):
        return []
    listed = _in_line_items(text)
    if listed:
        return listed
    words = words_of(text)
    if is_welsh(words):
        return _by_rule(text, after)
    weight = weight_of(text)
    has_mark = marked(text)
    if weight < _HOPELESS or (has_mark and is_for_effect(text)):
        return []
    asked = _by_rule(text, after)
    if asked or len(words) < _LEAST_WORDS or (has_mark and answers_itself(after)):
        return asked
    likely = _LIKELY_IN_EARNEST if has_mark else _LIKELY_ALONE if alone else _LIKELY
    if weight <= likely or (weight <= _LIKELY_AFTER_ALL and is_taken_back(text, words)):
        return []
    return _split(text, 0, len(text), cue_by_weight(text, weight))


def _by_rule(text: str, after: str) -> list[Asked]:
    """Return what the rules find in a sentence, clause by clause."""
    found: list[tuple[int, Cue]] = []
    parts = clauses(text)
    for number, (start, end) in enumerate(parts):
        last = number == len(parts) - 1
        cue = cue_of(text[start:end].rstrip(" ,;:–"), after if last else "")
        if (
            cue is None
            or _runs_on(text, start, cue)
            or (number == 0 and cue.is_form_only and INVERTED.match(text))
        ):
            continue
        cue = Cue(cue.start + start, cue.end + start, cue.kind, cue.confidence, cue.because)
        if found and _goes_on(text[start:end], text[found[-1][0] : start]):
            continue
        found.append((start, cue))
    if not found:
        whole = cue_of(text, after) if len(parts) > 1 else None
        if whole is None:
            return []
        found = [(0, whole)]
    asked = []
    for number, (start, cue) in enumerate(found):
        begin = 0 if number == 0 else start
        end = found[number + 1][0] if number + 1 < len(found) else len(text)
        asked += _split(text, begin, end, cue)
    return asked


def _runs_on(text: str, start: int, cue: Cue) -> bool:
    """Tell whether a clause after a dash or colon has the form of a question by chance, without the mark."""
    if not cue.is_form_only or not start:
        return False
    before = text[:start].rstrip()
    return before.endswith("–") or (before.endswith(":") and _POINTS.search(before) is None)


def _goes_on(clause: str, before: str) -> bool:
    """Tell whether a clause asks for what the clause before it asks for already."""
    if before.rstrip().endswith(":") or TAG.match(clause):
        return True
    if marked(clause) and marked(before):
        return False
    return _ASKED.search(clause) is None and _BACK.search(clause) is not None


def _split(text: str, start: int, end: int, cue: Cue) -> list[Asked]:
    """Part what a clause asks at each further thing it asks for."""
    at = max(start, min(cue.start + 1, cue.end))
    first = _ASKED.search(text, max(start, min(cue.start, cue.end)), end)
    bounds = [start]
    for cut, part, request in sorted(_cuts(text, at, end, cue)):
        begins_here = first is not None and first.start() >= part and not request
        if (
            begins_here
            or (_NO_OBJECT.search(text[bounds[-1] : cut]) and not _JOINS.search(text, cut, part))
            or len(_WORD.findall(text, bounds[-1], cut)) < _LEAST
            or _or_whether(text, bounds[-1], part)
        ):
            continue
        bounds.append(cut)
    bounds.append(end)
    return [Asked(one, other, cue) for one, other in pairwise(bounds)]


def _cuts(text: str, start: int, end: int, cue: Cue) -> Iterator[tuple[int, int, bool]]:
    """Give where a further thing is asked: from the word that joins it, and from its own first word."""
    for match in _MORE.finditer(text, start, end):
        yield match.start(), match.start("part"), False
    for match in _MORE_WELSH.finditer(text, start, end):
        yield match.start(), match.start("part"), True
    for match in _MORE_REQUEST.finditer(text, start, end):
        yield match.start(), match.start("part"), cue.end <= match.start("part")
    if marked(text[start:end]):
        for match in _MORE_POLAR.finditer(text, start, end):
            yield match.start(), match.start("part"), True


def _or_whether(text: str, start: int, cut: int) -> bool:
    """Tell whether a part is the other half of a choice, or of a pair such as "how and why"."""
    before = text[start:cut].rstrip(" ,")
    if re.search(r"\bor$", before) and re.match(r"(?:whether|if not)\b", text[cut:]):
        return True
    if re.search(r"(?:\bor not|\bor if not|, if)$", before):
        return True
    return re.search(rf"\b{WH} (?:and|or)$", before) is not None and not re.search(
        r"\bif (?:so|not),?$", before
    )


def _in_line_items(text: str) -> list[Asked]:
    marks = list(_IN_LINE.finditer(text))
    if len(marks) < 2 or marks[0]["mark"] not in _FIRST or marks[0].start() == 0:
        return []
    stem = text[: marks[0].start()]
    cue = cue_of(stem.rstrip(" ,;:–")) or cue_of(text[: marks[0].start()] + text[marks[0].end() :])
    wants = _WANTS.search(stem)
    if cue is None and wants is not None:
        cue = Cue(wants.start(), wants.end(), QuestionKind.POLITE, 0.8, "says what the writer wants")
    if cue is None:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    if not all(_WORD.search(text, mark.end(), end) for mark, end in zip(marks, ends, strict=True)):
        return []
    return [
        Asked(mark.end(), end, cue, f"({mark['mark']})", (0, marks[0].start()))
        for mark, end in zip(marks, ends, strict=True)
    ]
