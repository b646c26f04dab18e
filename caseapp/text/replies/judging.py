# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The label that is suggested: what the rules found in a reply, weighed by what was learnt."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from caseapp.domain.question import Label
from caseapp.text.replies.asked import Asked
from caseapp.text.replies.clause import Clause
from caseapp.text.replies.crossings import crossed
from caseapp.text.replies.learnt import chances, telling
from caseapp.text.replies.signs import findings, said
from caseapp.text.replies.weighing import NO_WORD, Case, Weighed, by_rules, case_of
from caseapp.text.replies.words import Words

SURE_ENOUGH: Final = 0.5
"""The confidence below which "answered" is not proposed."""
SURE_ALONE: Final = 0.75
"""The confidence below which it is not where the rules do not take the reply for an answer."""
SHORT: Final = 3
"""Sentences of a reply up to which all its words count; a longer one says much that is nothing to the question."""


def weigh(text: str, asked: Asked, sentences: Sequence[Words], *, whole: bool = True) -> Weighed:
    """Weigh the sentences of a reply (words of `text`) against a question.

    The rules tell what is given and done; how far they are to be trusted, and what else the words tell, was
    learnt from labelled replies. Of a long reply, or where the sentences are not the `whole`
    of it, only the words of those count that bear on the question.
    """
    if not any(words.plain for words in sentences):
        return Weighed(Label.UNRELATED, 0.75, NO_WORD)
    case = case_of(text, asked, sentences)
    ruled = by_rules(case)
    whole = whole and len(sentences) <= SHORT
    spoken = case.spoken(whole=whole)
    heard = sentences if whole else [clause.words for clause in spoken]
    found, words = findings_of(case, ruled, heard, spoken), tuple(said(spoken))
    crossings = crossed(found, asked, sum(len(one.plain) for one in sentences))
    likely = chances(found, [*words, *crossings])
    label = max(likely, key=lambda one: likely[one])
    sure = likely[label]
    if label is Label.ANSWERED and sure < least_for_answered(found):
        return Weighed(None, sure, _may_be(case, ruled), ruled.place)
    if label is ruled.label:
        return replace(ruled, confidence=sure)
    because, place = _why(case, label, telling(words, label))
    return Weighed(label, sure, because, place)


def least_for_answered(found: Mapping[str, float]) -> float:
    """Return how likely "answered" must be to be suggested, for what was found in a reply."""
    return SURE_ENOUGH if f"rule_{Label.ANSWERED}" in found else SURE_ALONE


def findings_of(
    case: Case, ruled: Weighed, sentences: Sequence[Words], spoken: Sequence[Clause]
) -> dict[str, float]:
    """Return the signs of a reply by name, with what the rules make of it."""
    strengths = [(one.heard.limb, one.heard.strength, one.heard.confidence) for one in case.given]
    name = "none" if ruled.label is None else ruled.label.value
    found = findings(case.asked, sentences, spoken, strengths)
    return found | {f"rule_{name}": 1.0, f"rulec_{name}": round(ruled.confidence, 2)}


def _may_be(case: Case, ruled: Weighed) -> str:
    """Say why nothing is suggested."""
    if ruled.label is None:
        return ruled.because
    if case.given:
        one = max(case.given, key=lambda given: (given.heard.strength, given.heard.confidence))
        wants = case.asked.limbs[one.heard.limb].wanted.value
        return f"Asked for {wants}; “{case.quote_given(one)[0]}” may be it."
    return f"Asked for {case.asked.limbs[0].wanted.value}; its words tell too little."


_DOES: Final = {
    Label.ANSWERED: "It seems to answer",
    Label.PARTIAL: "It seems to give a part",
    Label.EVADED: "It speaks to the question without the answer",
    Label.REFUSED: "It seems to refuse",
    Label.DEFERRED: "It seems to put the answer off",
    Label.UNRELATED: "It seems to speak of another matter",
}
_OF_GIVING: Final = {
    Label.ANSWERED: "gives it",
    Label.EVADED: "hardly gives it",
    Label.PARTIAL: "may answer a part of it, not all",
}
_NAMED: Final = 3
"""Telling words that are named."""


def _why(case: Case, label: Label, words: Sequence[str]) -> tuple[str, tuple[int, int] | None]:
    """Say by which words of a reply a label is suggested that the rules alone would not give."""
    made = {
        Label.REFUSED: case.refused,
        Label.DEFERRED: case.later,
        Label.EVADED: case.evaded,
        Label.PARTIAL: case.part,
    }.get(label)
    if made is not None:
        quoted, place = case.quote_made(made)
        return f"{_DOES[label]}: “{quoted}”.", place
    if label in _OF_GIVING and case.given:
        one = max(case.given, key=lambda given: (given.heard.strength, given.heard.confidence))
        quoted, place = case.quote_given(one)
        wants = case.asked.limbs[one.heard.limb].wanted.value
        return f"Asked for {wants}; “{quoted}” {_OF_GIVING[label]}.", place
    clauses = [clause for word in words[:_NAMED] for clause in case.clauses if word in clause.words.plain]
    if not clauses:
        wants = case.asked.limbs[0].wanted.value
        return f"{_DOES[label]}." if label is not Label.EVADED else f"Asked for {wants}, it gives none.", None
    named = [_of_reply(case, word) for word in words[:_NAMED]]
    first = clauses[0]
    place = case.quote(first, 0, len(first.line))[1]
    return f"{_DOES[label]}, by words such as {', '.join(f'“{word}”' for word in named)}.", place


def _of_reply(case: Case, word: str) -> str:
    """Return a plain word as the reply writes it."""
    for clause in case.clauses:
        for at, plain in enumerate(clause.words.plain):
            if plain == word:
                return " ".join(case.text[clause.words.starts[at] : clause.words.ends[at]].split())
    return word
