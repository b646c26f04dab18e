# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a clause asks, and by what words."""

import re
from dataclasses import replace
from typing import Final

from caseapp.domain.found_question import QuestionKind
from caseapp.text.questions.acts import Act, act_at, wants_answer
from caseapp.text.questions.chased import CHASED
from caseapp.text.questions.commands import COMMANDS
from caseapp.text.questions.direct import Cue, direct, either_or, marked
from caseapp.text.questions.implied import IMPLIED
from caseapp.text.questions.polite import POLITE
from caseapp.text.questions.refusals import COURTEOUS, INVERTED, REPORTED, THANKS, TO_OTHERS, WAIVED
from caseapp.text.questions.rules import Rules
from caseapp.text.questions.senses import sense_of
from caseapp.text.questions.unsaid import UNSAID
from caseapp.text.questions.weighing import likelihood, telling_words, tokens_of
from caseapp.text.questions.welsh import asks_in_welsh, is_welsh

_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def words_of(text: str) -> frozenset[str]:
    """Return the words of a reading."""
    return frozenset(_WORD.findall(text))


def cue_of(text: str, after: str = "") -> Cue | None:
    """Return the words by which a clause asks; None where it does not.

    `text` is a reading (see `reading.py`), `after` what follows the sentence in the letter.
    """
    words = words_of(text)
    if not words:
        return None
    if is_welsh(words):
        return asks_in_welsh(text)
    form = direct(text, after)
    if form is not None and marked(text):
        again = next((cue for cue in _found(CHASED, text, words) if cue.start < form.start + 30), None)
        return form if again is None else replace(again, end=form.end)
    if marked(text) and REPORTED.match(text):
        return None
    cues = _open(text, words)
    cue = cues[0] if cues else form
    if cue is None:
        return None
    if cue.kind in (QuestionKind.POLITE, QuestionKind.IMPERATIVE) and either_or(text[cue.start :]):
        return Cue(cue.start, cue.end, QuestionKind.EITHER_OR, cue.confidence, cue.because)
    return cue


def cue_by_weight(text: str, weight: float) -> Cue:
    """Return the cue of a sentence that asks by what its words weigh together."""
    because = f"reads as asking (“{telling_words(text)}”)"
    return Cue(0, 0, _kind_of(text), round(likelihood(weight), 2), because, by_weight=True)


def _kind_of(text: str) -> QuestionKind:
    if marked(text):
        return QuestionKind.EITHER_OR if either_or(text) else QuestionKind.DIRECT
    senses = [sense_of(token) for token in tokens_of(text)]
    if senses[0] in ("PLEASE", "TELL"):
        return QuestionKind.IMPERATIVE
    if "AWAIT" in senses and {"SELF", "MY", "YOU", "YOUR"}.intersection(senses):
        return QuestionKind.CHASED
    wanting = {"WANT", "ASK", "GLAD", "HELP", "PLEASE"}.intersection(senses)
    lacking = {"NOT", "UNCLEAR"}.intersection(senses)
    return QuestionKind.UNCLEAR if lacking and not wanting else QuestionKind.POLITE


def _open(text: str, words: frozenset[str]) -> list[Cue]:
    """Return the cues of a clause that nothing said before them takes back."""
    if THANKS.match(text) or COURTEOUS.match(text):
        return []
    barred = _barred_from(text)
    chased = [cue for cue in _found(CHASED, text, words) if not _taken_back(text, cue)]
    asked = [
        cue
        for rules in (COMMANDS, POLITE, IMPLIED)
        for cue in _found(rules, text, words)
        if cue.start < barred
    ]
    refused = min(
        (match.start() for rule in COMMANDS.for_words(words) for match in rule.pattern.finditer(text)),
        default=len(text),
    )
    unsaid = [cue for cue in _found(UNSAID, text, words) if cue.start < refused]
    asked_outright = [cue for cue in asked if cue.confidence > 0.6]
    return chased or asked_outright or unsaid or asked


def _barred_from(text: str) -> int:
    """Return where a clause begins to report or to waive what it names; past its end where it does not."""
    starts = [len(text) + 1]
    for veto in (REPORTED, WAIVED, TO_OTHERS, THANKS):
        match = veto.search(text)
        if match is not None:
            starts.append(match.start())
    if INVERTED.match(text):
        starts.append(0)
    return min(starts)


def is_taken_back(text: str, words: frozenset[str]) -> bool:
    """Tell whether a sentence reports, waives, gives thanks or asks for deeds alone, whatever it asks besides."""
    return (
        _barred_from(text) <= len(text) or COURTEOUS.search(text) is not None or _only_for_deeds(text, words)
    )


def _only_for_deeds(text: str, words: frozenset[str]) -> bool:
    return any(
        match["act"] is not None and act_at(text, match.start("act")) is Act.DOES
        for rules in (COMMANDS, POLITE)
        for rule in rules.for_words(words)
        if "act" in rule.pattern.groupindex
        for match in rule.pattern.finditer(text)
    )


def _taken_back(text: str, cue: Cue) -> bool:
    waived = WAIVED.search(text)
    return (
        waived is not None
        and waived.start() <= cue.start
        and not re.search(r"\b(?:not|n't) (?:been )?(?:answered|had|received)", text)
    )


def _found(rules: Rules, text: str, words: frozenset[str]) -> list[Cue]:
    found = []
    for rule in rules.for_words(words):
        for match in rule.pattern.finditer(text):
            acts = "act" in rule.pattern.groupindex
            if not acts or match["act"] is None or wants_answer(text, match.start("act")):
                found.append(Cue(_start_of(match), match.end(), rule.kind, rule.confidence, rule.because))
                break
    return found


def _start_of(match: re.Match[str]) -> int:
    """Return where the words begin that ask; a group `cue` marks them where others must stand before."""
    return match.start("cue") if "cue" in match.re.groupindex and match["cue"] is not None else match.start()
