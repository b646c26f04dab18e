# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How good the suggestions are: what they say to everything that this office has decided."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from caseapp.domain.case_words import counted
from caseapp.domain.letter import Letter
from caseapp.domain.question import Asking, Label, Question, Response, ResponseKind
from caseapp.domain.words import label_words
from caseapp.services import assessment
from caseapp.services.job import Progress
from caseapp.services.weighed_paper import Paper, Papers, of_a_letter, wording_of
from caseapp.store.repositories import Repositories

_KEPT: Final = 4096
"""Suggestions that are kept: a decision is weighed once, not each time that the office decides another."""

_Key = tuple[int, int, str, str, bool]
"""A document, its reading, the wording and number of the question, and whether it was asked alone."""


@dataclass(frozen=True, slots=True)
class LabelHits:
    """Of the decisions for one label: how many the suggestion agreed with, and of how many it said nothing."""

    label: Label
    decided: int
    same: int
    undecided: int


@dataclass(frozen=True, slots=True)
class HitRate:
    """How the suggestions compare with what officers decided.

    `falsely_answered` counts suggestions of “answered” where officers decided otherwise; `left_out` the
    decisions that rest on nothing that can be weighed, such as a telephone call.
    """

    labels: tuple[LabelHits, ...]
    falsely_answered: int
    left_out: int

    @property
    def decided(self) -> int:
        """The decisions that were weighed."""
        return sum(hits.decided for hits in self.labels)

    @property
    def same(self) -> int:
        """Those that the suggestion agreed with."""
        return sum(hits.same for hits in self.labels)

    @property
    def undecided(self) -> int:
        """Those for which it suggested no label."""
        return sum(hits.undecided for hits in self.labels)

    @property
    def words(self) -> str:
        """All of it in a line, "" where nothing was weighed."""
        if not self.decided:
            return ""
        return f"Suggestions agreed with {self.same} of {counted(self.decided, 'decision')}"

    @property
    def detail(self) -> tuple[str, ...]:
        """It by label, and what else is worth knowing, a line each."""
        lines = [
            f"{label_words(hits.label)}: {hits.same} of {hits.decided}"
            + (f", no suggestion for {hits.undecided}" if hits.undecided else "")
            for hits in self.labels
        ]
        lines.append(f"“Answered” suggested where an officer decided otherwise: {self.falsely_answered}")
        if self.left_out:
            lines.append(f"Left out, as no text of a letter stands behind them: {self.left_out}")
        return tuple(lines)


class Weighings:
    """What was suggested for decisions, kept so that each is weighed once."""

    def __init__(self, papers: Papers) -> None:
        self._papers = papers
        self._said: dict[_Key, Label | None] = {}

    def rate(self, rooms: Repositories, responses: Iterable[Response], progress: Progress) -> HitRate:
        """Compare what officers decided of some responses with what is suggested for them."""
        papers = _by_paper(rooms, responses)
        asked_in = rooms.questions.ids_asked_in(_letters_of(chain.from_iterable(papers.values())))
        counts: Counter[tuple[Label, Label | None]] = Counter()
        left_out = 0
        for done, (document_id, decisions) in enumerate(papers.items()):
            progress.step(done, len(papers))
            paper = None if document_id is None else self._papers.read(rooms, document_id)
            if paper is None:
                left_out += len(decisions)
                continue
            to_one = _is_to_one(asked_in, decisions)
            counts.update((one.label, self._suggested(paper, one, to_one)) for one in decisions)
        return _rate(counts, left_out)

    def _suggested(self, paper: Paper, decided: "_Decided", to_one: bool) -> Label | None:
        asking, question = decided.asking, decided.question
        number = "" if asking is None else asking.printed_number
        key = (paper.document_id, paper.extraction, wording_of(question, asking), number, to_one)
        if key not in self._said:
            if len(self._said) >= _KEPT:
                self._said.clear()
            self._said[key] = paper.suggest(question, asking, to_one=to_one).label
        return self._said[key]


@dataclass(frozen=True, slots=True)
class _Decided:
    """A label that an officer gave a response to a question, and the asking it answers."""

    question: Question
    asking: Asking | None
    label: Label


def _by_paper(rooms: Repositories, responses: Iterable[Response]) -> dict[int | None, list[_Decided]]:
    """Return the decisions by the document that each rests on, None where it was said or done elsewhere."""
    found: dict[int | None, list[_Decided]] = {}
    chosen = [response for response in responses if not response.contrary and response.label is not None]
    wanted = dict.fromkeys(question_id for response in chosen for question_id in response.question_ids)
    questions = {question.id: question for question in rooms.questions.many(list(wanted))}
    whole = sorted({one.letter_id for one in chosen if one.letter_id is not None and _is_of_whole(one)})
    letters = {letter.id: letter for letter in rooms.letters.many(whole)}
    for response in chosen:
        label = of_a_letter(response.label)
        document_id = _paper_of(response, letters)
        for question_id in response.question_ids:
            question = questions.get(question_id)
            if question is not None and label is not None:
                asked = [asking for asking in question.askings if asking.id in response.asking_ids]
                last = asked[-1] if asked else None
                found.setdefault(document_id, []).append(_Decided(question, last, label))
    return found


def _is_to_one(asked_in: Mapping[int, Collection[int]], decisions: Sequence[_Decided]) -> bool:
    """Tell whether the letters that a paper was decided to answer asked one question only."""
    asked = {one.question.id for one in decisions}
    return len(asked.union(*(asked_in.get(letter_id, ()) for letter_id in _letters_of(decisions)))) == 1


def _letters_of(decisions: Iterable[_Decided]) -> set[int]:
    """Return the letters whose askings some decisions answer."""
    asked = (one.asking.letter_id for one in decisions if one.asking is not None)
    return {letter_id for letter_id in asked if letter_id is not None}


def _is_of_whole(response: Response) -> bool:
    """Tell whether a response was said of a letter as a whole."""
    silent = response.kind is ResponseKind.NOT_ADDRESSED
    return response.passage is None and (silent or response.typed == assessment.WHOLE_LETTER)


def _paper_of(response: Response, letters: Mapping[int, Letter]) -> int | None:
    if response.passage is not None:
        return response.passage.document_id
    letter = letters.get(response.letter_id or 0) if _is_of_whole(response) else None
    return None if letter is None or letter.document is None else letter.document.id


def _rate(counts: Mapping[tuple[Label, Label | None], int], left_out: int) -> HitRate:
    decided: Counter[Label] = Counter()
    for (label, _suggested), count in counts.items():
        decided[label] += count
    hits = tuple(
        LabelHits(label, decided[label], counts.get((label, label), 0), counts.get((label, None), 0))
        for label in Label
        if decided[label]
    )
    falsely = sum(
        count
        for (label, suggested), count in counts.items()
        if suggested is Label.ANSWERED and label is not Label.ANSWERED
    )
    return HitRate(hits, falsely, left_out)
