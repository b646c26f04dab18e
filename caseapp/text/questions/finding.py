# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From the text of a letter to the questions in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from caseapp.domain.found_question import FoundQuestion, QuestionKind
from caseapp.text.questions.body import Span, body_of
from caseapp.text.questions.parts import Asked, asked_in
from caseapp.text.questions.reading import Reading, on_one_line, quotations, read
from caseapp.text.questions.transcripts import exchanges
from caseapp.text.sentences import sentences

_LONGEST: Final = 3000
"""Characters above which a run without a stop is a table or a fault, and no sentence."""
_FEW: Final = 2
"""Sentences that are no letter but were picked out of one."""
_HEADING: Final = 8
"""Words above which a line in capitals is no heading."""
_LONG: Final = 200
"""Characters above which a text that is all in capitals is a letter and no heading."""
_TO_YOU: Final = re.compile(r"\b(?:YOU|YOUR|PLEASE|CHI|EICH)\b")
_SURE: Final = 0.8
"""Likelihood above which a list is taken to go on from a sentence that asks by what its words weigh."""
_PRINTED: Final = re.compile(
    r"\s*(?P<mark>\((?:[a-zA-Z]|[ivxIVX]{1,5}|\d{1,3})\)|(?:[a-zA-Z]|[ivx]{1,5}"
    r"|\d{1,3}(?:\.\d{1,3})*)[.)](?=\s)|\d{1,2}(?:\.\d{1,2})+(?=\s)|"
    r"[Qq]\s?\d{1,3}[.:)]?(?=\s)|[Qq]uestion\s\d{1,3}[.:)–-](?=\s)|[•◦▪●○■□‣–—*·\uf0b7\uf0a7-](?=\s))\s*"
)
_ANNOUNCES: Final = re.compile(
    r"(?:\b(?:questions?|queries|requests?|points|matters|cwestiynau|cwestiwn|information|documents"
    r"|details)\b[^.?]{0,80}|\b(?:following|these|as follows|below|canlynol|isod"
    r"|this)\b[^.?]{0,40})[:–-]?\s*$"
)
_ASKS_FOR_ANSWERS: Final = re.compile(
    r"\b(?:questions?|queries|cwestiynau|i ask|we ask|i have asked|ask (?:you|about)|requests?"
    r"|information (?:i|we) (?:need|require|seek)|need (?:to know|from you)|would like to know"
    r"|matters on which|points on which|explain|clarif|answer)"
)
_NAMES_ASKED: Final = re.compile(
    r"(?:and |or )?(?:whether|how|why|what|when|who|where|which|(?:in|on|at|by|to|from|for|under) (?:what"
    r"|which|whom|whose)|copies of|"
    r"(?:an?|the|any|all) (?:\w+ )?(?:copy|copies|details?|names?|dates?|number|reasons?|cost|total"
    r"|explanation|list|breakdown)\b|details of)"
)
_LEADING: Final = re.compile(r"(?:[\s,;:–-]|(?<=[\s,;])(?:and|or|but)\b(?=[\s,]))+", re.IGNORECASE)
_TRAILING: Final = re.compile(r"(?:[\s,;:–-]|(?<=[\s,;])(?:and|or|but|a|ac|neu)\b)+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the body: where it stands, how it is read, and the number it is printed with."""

    start: int
    end: int
    reading: Reading
    printed: str
    begins: int

    @property
    def is_item(self) -> bool:
        return bool(self.printed)

    @property
    def may_lead(self) -> bool:
        """Whether a list that stands off from it may go on from it."""
        return self.leads or self.is_item or _ANNOUNCES.search(self.reading.text.rstrip(" .")) is not None

    @property
    def leads(self) -> bool:
        return self.reading.text.rstrip().endswith((":", ":-", ":–"))


def find_questions(text: str) -> list[FoundQuestion]:
    """Find the questions that the writer of a letter puts to its addressee, in the order of the text.

    Offsets are code points into the text given, which is a letter's canonical text or any part of one.
    What is found does not overlap. Nothing outside the body speaks, nor do quotations in it.
    """
    found: list[FoundQuestion] = []
    stretches = _paragraphs(text)
    alone = sum(len(stretch) for stretch in stretches) <= _FEW
    for stretch in stretches:
        found += _in_stretch(text, stretch, alone)
    return found


def _paragraphs(text: str) -> list[list[_Sentence]]:
    """Return the sentences of the body, one list for each run of lines that belong together."""
    spoken = exchanges(text)
    runs = [_sentences(text, span, spoken) for span in body_of(text)]
    joined: list[list[_Sentence]] = []
    for run in runs:
        # A list may stand off from its stem, and its items from each other.
        if joined and run and run[0].is_item and joined[-1] and joined[-1][-1].may_lead:
            joined[-1] += run
        elif run:
            joined.append(run)
    return joined


def _sentences(text: str, span: Span, spoken: Sequence[Span]) -> list[_Sentence]:
    quotes = (*quotations(text, *span), *spoken)
    found = []
    for one, other in sentences(text[span[0] : span[1]]):
        start, end = one + span[0], other + span[0]
        if end - start > _LONGEST:
            continue
        mark = _PRINTED.match(text, start, end)
        begins = mark.end() if mark and mark.end() < end else start
        printed = mark["mark"] if mark and begins > start else ""
        if printed and _is_heading(text, begins, end):
            continue
        inside = tuple(quote for quote in quotes if quote[0] < end and quote[1] > start)
        found.append(_Sentence(start, end, read(text, begins, end, inside), printed, begins))
    return found


def _is_heading(text: str, start: int, end: int) -> bool:
    """Tell whether numbered words are a heading: few, all in capitals, and not put to anybody."""
    words = text[start:end]
    return (
        words.isupper()
        and 1 < len(words.split()) <= _HEADING
        and _TO_YOU.search(words) is None
        and not (len(text) > _LONG and text.isupper())
    )


def _in_stretch(text: str, stretch: Sequence[_Sentence], alone: bool) -> Iterator[FoundQuestion]:
    stem: _Sentence | None = None
    stem_asked: Asked | None = None
    last_item = max((number for number, sentence in enumerate(stretch) if sentence.is_item), default=-1)
    for number, sentence in enumerate(stretch):
        after = stretch[number + 1] if number + 1 < len(stretch) else None
        if stem is not None and not sentence.is_item and (sentence.leads or number > last_item):
            stem = stem_asked = None
        asked = asked_in(sentence.reading.text, after.reading.text if after else "", alone)
        if not alone and not sentence.is_item and text[sentence.begins].islower():
            asked = [one for one in asked if one.start or not one.cue.is_form_only]
        if (
            after is not None
            and after.is_item
            and (sentence.leads or not sentence.is_item)
            and _is_stem(sentence, asked)
        ):
            stem = sentence
            stem_asked = asked[-1] if asked else None
            for one in asked[:-1]:
                yield _proposed(text, sentence, one)
            continue
        if stem is not None and sentence.is_item and not _speaks_for_itself(asked):
            if sentence.leads and after is not None and after.is_item:
                continue
            if _stated(sentence, after):
                continue
            yield _item(text, sentence, stem, stem_asked)
            continue
        if not asked and _is_orphan(stretch[: number + 1]):
            yield _item(text, sentence, None, None)
            continue
        for one in asked:
            proposed = _proposed(text, sentence, one)
            if stem is not None and sentence.is_item:
                proposed = replace(proposed, stem=on_one_line(text[stem.begins : stem.end]))
            yield proposed


def _is_orphan(stretch: Sequence[_Sentence]) -> bool:
    """Tell whether the last of these is an item of a list whose stem is not there, and names what is asked."""
    lettered = all(sentence.printed.startswith("(") for sentence in stretch)
    return lettered and _NAMES_ASKED.match(stretch[-1].reading.text) is not None


def _is_stem(sentence: _Sentence, asked: Sequence[Asked]) -> bool:
    """Tell whether the items that follow go on from a sentence and are what it asks for."""
    words = sentence.reading.text.rstrip()
    if asked and (sentence.leads or not asked[-1].cue.by_weight or asked[-1].cue.confidence > _SURE):
        return not words.endswith((".", "?", "!")) or _ANNOUNCES.search(words.rstrip(".!?")) is not None
    return (
        words.endswith((":", "–", "-"))
        and _ASKS_FOR_ANSWERS.search(words) is not None
        and _ANNOUNCES.search(words) is not None
        and _own(words)
    )


def _own(words: str) -> bool:
    """Tell whether questions that are announced are the writer's own."""
    return re.search(
        r"\b(?:i|we|my|our|you should|for you|answers?|please|following)\b", words
    ) is not None and not re.search(
        r"\b(?:you|he|she|they|your letter) (?:asked?|asks|put|raised?|posed?)\b|\byour\b[^.;:]{0,80}?"
        r"\b(?:requests?|questions?|enquiry|letter|e-?mail)\b|\byou (?:requested|sought|seek)\b",
        words,
    )


def _speaks_for_itself(asked: Sequence[Asked]) -> bool:
    """Tell whether an item asks without the words that its list goes on from."""
    if not asked or asked[0].cue.by_weight or asked[0].cue.is_form_only:
        return False
    by_itself = (QuestionKind.DIRECT, QuestionKind.EITHER_OR, QuestionKind.TAG)
    return len(asked) > 1 or asked[0].cue.kind in by_itself


def _stated(sentence: _Sentence, after: _Sentence | None) -> bool:
    """Tell whether an item opens with a statement that the question after it is about."""
    if after is None or after.is_item or not sentence.reading.text.rstrip().endswith("."):
        return False
    return bool(asked_in(after.reading.text))


def _proposed(text: str, sentence: _Sentence, asked: Asked) -> FoundQuestion:
    reading = sentence.reading
    start, end = reading.place(asked.start), reading.place(asked.end)
    start, end = _trimmed(text, start, end)
    stem = ""
    if asked.stem is not None:
        stem = on_one_line(text[reading.place(asked.stem[0]) : reading.place(asked.stem[1])])
    kind = QuestionKind.ITEM if asked.printed else asked.cue.kind
    return FoundQuestion(
        start,
        end,
        on_one_line(text[start:end]),
        kind,
        asked.cue.confidence,
        asked.cue.because,
        asked.printed or sentence.printed,
        stem,
    )


def _item(text: str, sentence: _Sentence, stem: _Sentence | None, asked: Asked | None) -> FoundQuestion:
    start, end = _trimmed(text, sentence.begins, sentence.end)
    lead = on_one_line(text[stem.begins : stem.end]) if stem else ""
    shown = f"{lead[:60]}…" if len(lead) > 60 else lead
    because = f"an item under “{shown}”" if stem else "an item that names what is asked"
    confidence = asked.cue.confidence if asked else 0.8 if stem else 0.5
    return FoundQuestion(
        start,
        end,
        on_one_line(text[start:end]),
        QuestionKind.ITEM,
        confidence,
        because,
        sentence.printed,
        lead,
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    """Leave out white space, and what only joins a part to the next."""
    lead = _LEADING.match(text, start, end)
    if lead is not None and lead.end() < end:
        start = lead.end()
    tail = _TRAILING.search(text[start:end])
    if tail is not None and tail.start() > 0:
        end = start + tail.start()
    return start, end
