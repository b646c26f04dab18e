# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a letter may say to the open questions, as suggestions that are never written: officers decide.

The office's own decisions tell how good they are: `hit_rate` suggests anew for each and counts agreement.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from caseapp.domain.case import CaseSort
from caseapp.domain.letter import Letter
from caseapp.domain.page_text import LetterText, PageText
from caseapp.domain.passage import NewPassage, joined_passage, passage_of
from caseapp.domain.question import Asking, Decision, Label, Question, Response, ResponseKind
from caseapp.services import assessment
from caseapp.services.bodies import Bodies
from caseapp.services.desk import Desk
from caseapp.services.job import SILENT, Progress
from caseapp.store.repositories import Repositories
from caseapp.text.responses import Reply, ReplyPassage, Suggestion

PAGES_WEIGHED = 40
"""Pages of a letter that are weighed; what is longer is a report, whose first pages say what it answers."""

NOTHING_ON_IT = "Nothing in the letter speaks to the question."


@dataclass(frozen=True, slots=True)
class SuggestedPassage:
    """Words of a letter that may answer a question; `score` (0 to 1) tells how well, `because` why."""

    passage: NewPassage
    score: float
    because: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a letter may say to a question: a label (None: undecided), how sure (0 to 1), why, and where.

    `label` NOT_ADDRESSED says that the letter holds nothing on the question.
    """

    question_id: int
    number: str
    label: Label | None
    confidence: float
    because: str
    passages: tuple[SuggestedPassage, ...]


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


class Suggesting:
    """Weighs letters against questions, and itself against the office."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def for_letter(self, letter_id: int, *, progress: Progress = SILENT) -> tuple[Suggested, ...]:
        """Suggest what a letter says to each open question that it could answer; raises NotFound.

        They are those that “not addressed” may be said of, but for questions put only to bodies that are
        known to be others than its writer. None where the letter has no text.
        """
        library = self._desk.library
        letter = library.letters.get(letter_id)
        questions = _put_to_writer(library, letter)
        to_one = len(questions) == 1
        paper = None if letter.document is None else _Paper(library, letter.document.id, to_one=to_one)
        if paper is None or not paper.has_text:
            return ()
        replied_to = assessment.replied_to(library, letter)
        found = []
        for done, question in enumerate(questions):
            progress.step(done, len(questions), question.number)
            here = [asking for asking in question.askings if asking.letter_id in replied_to]
            found.append(paper.suggested(question, here or question.askings))
        return tuple(found)

    def hit_rate(self, *, progress: Progress = SILENT) -> HitRate:
        """Suggest anew for everything that officers decided, and count where both agree.

        The paper that a decision rests on is weighed as a whole, as it is when a suggestion is offered.
        “Unrelated” and “not addressed” count as the same: both say that it holds no answer.
        """
        library = self._desk.library
        counts: Counter[tuple[Label, Label | None]] = Counter()
        left_out = 0
        cases = library.cases.ids(CaseSort.REFERENCE)
        for done, case_id in enumerate(cases):
            papers: dict[int | None, list[_Decided]] = {}
            for decided in _decided(library.questions.of_case(case_id)):
                papers.setdefault(_paper_of(library, decided.response), []).append(decided)
            for document_id, decisions in papers.items():
                progress.step(done, len(cases))
                to_one = len({one.question.id for one in decisions}) == 1
                paper = None if document_id is None else _Paper(library, document_id, to_one=to_one)
                if paper is None or not paper.has_text:
                    left_out += len(decisions)
                    continue
                counts.update(
                    (one.label, paper.suggest(one.question, one.askings).label) for one in decisions
                )
        return _rate(counts, left_out)


class _Paper:
    """The text of a document, prepared once for all questions put to it."""

    def __init__(self, rooms: Repositories, document_id: int, *, to_one: bool) -> None:
        self._documents, self._id = rooms.documents, document_id
        self._extraction = rooms.documents.newest_extraction(document_id)
        texts = (
            () if self._extraction is None else self._documents.texts_read(self._extraction, 1, PAGES_WEIGHED)
        )
        self._letter = LetterText(tuple(PageText(text) for text in texts))
        self._placed: dict[int, PageText] = {}
        self._reply = Reply(self._letter.text, to_one=to_one)

    @property
    def has_text(self) -> bool:
        """Whether any word of it can be weighed."""
        return any(page.text for page in self._letter.pages)

    def suggest(self, question: Question, askings: Sequence[Asking]) -> Suggestion:
        """Suggest what it says to a question as it was asked last."""
        asked = askings[-1] if askings else None
        wording = question.wording if asked is None else asked.wording or question.wording
        said = self._reply.suggest(wording, "" if asked is None else asked.printed_number)
        if said.label is Label.EVADED and not said.passages:
            return replace(said, label=Label.NOT_ADDRESSED, because=NOTHING_ON_IT)
        return replace(said, label=_of_a_letter(said.label))

    def suggested(self, question: Question, askings: Sequence[Asking]) -> Suggested:
        """Return what it says to a question, with the places."""
        said = self.suggest(question, askings)
        passages = tuple(
            SuggestedPassage(self._passage(place), place.score, place.because) for place in said.passages
        )
        return Suggested(question.id, question.number, said.label, said.confidence, said.because, passages)

    def _page(self, at: int) -> PageText:
        """Return a page (from 0) with its words, which are read once."""
        if at not in self._placed:
            words = self._documents.words_read(self._extraction or 0, at + 1)
            self._placed[at] = PageText(self._letter.pages[at].text, words)
        return self._placed[at]

    def _passage(self, place: ReplyPassage) -> NewPassage:
        """Return a stretch of the text with its places, page by page."""
        (first, start), (last, end) = self._letter.locate(place.start), self._letter.locate(place.end)
        parts = []
        for at in range(first, last + 1):
            text = self._letter.pages[at].text
            low, high = start if at == first else 0, end if at == last else len(text)
            if text[low:high].strip():
                parts.append(passage_of(self._id, at + 1, self._page(at), low, high, self._extraction))
        return joined_passage(parts)


@dataclass(frozen=True, slots=True)
class _Decided:
    """A label that an officer gave a response to a question."""

    question: Question
    response: Response
    label: Label

    @property
    def askings(self) -> list[Asking]:
        """The askings of the question that the response is linked with."""
        return [asking for asking in self.question.askings if asking.id in self.response.asking_ids]


def _put_to_writer(rooms: Repositories, letter: Letter) -> list[Question]:
    bodies = Bodies(rooms)
    writer = bodies.writing(letter)
    return [
        question
        for question in assessment.open_for(rooms, letter)
        if not question.askings
        or any(not bodies.asked(asking).is_other(writer) for asking in question.askings)
    ]


def _decided(questions: Sequence[Question]) -> Iterator[_Decided]:
    for question in questions:
        for response in question.responses:
            label = _of_a_letter(response.label)
            counts = response.decision is Decision.DECIDED and not response.superseded
            if counts and not response.contrary and label is not None:
                yield _Decided(question, response, label)


def _paper_of(rooms: Repositories, response: Response) -> int | None:
    """Return the document that a decision rests on; None where it rests on what was said or done elsewhere."""
    if response.passage is not None:
        return response.passage.document_id
    is_whole = response.kind is ResponseKind.NOT_ADDRESSED or response.typed == assessment.WHOLE_LETTER
    if response.letter_id is None or not is_whole:
        return None
    document = rooms.letters.get(response.letter_id).document
    return None if document is None else document.id


def _of_a_letter(label: Label | None) -> Label | None:
    """Of a letter as a whole, that it concerns other matters is to say that it does not address the question."""
    return Label.NOT_ADDRESSED if label is Label.UNRELATED else label


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
