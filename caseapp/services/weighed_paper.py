# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a document, prepared once for all questions put to it, and kept while it is at hand."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from caseapp.domain.page_text import LetterText, PageText
from caseapp.domain.passage import NewPassage, joined_passage, passage_of
from caseapp.domain.question import Asking, Label, Question
from caseapp.store.repositories import Repositories
from caseapp.text.responses import Reply, ReplyPassage, Suggestion

PAGES_WEIGHED: Final = 40
"""Pages of a document that are weighed; what is longer is a report, whose first pages say what it answers."""

NOTHING_ON_IT: Final = "Nothing in the letter speaks to the question."

_KEPT: Final = 6
"""Documents whose prepared text is kept."""


@dataclass(frozen=True)
class _Read:
    """What was read of a document."""

    letter: LetterText

    @cached_property
    def reply(self) -> Reply:
        """Its text prepared for questions, when the first is put to it."""
        return Reply(self.letter.text)


class Papers:
    """Documents read for weighing; those read last are kept, for they are asked for again."""

    def __init__(self) -> None:
        self._read: OrderedDict[tuple[int, int], _Read] = OrderedDict()

    def read(self, rooms: Repositories, document_id: int) -> "Paper | None":
        """Return a document with its text, None where it has none."""
        extraction = rooms.documents.newest_extraction(document_id)
        if extraction is None:
            return None
        read = self._read.pop((document_id, extraction), None) or _read(rooms, extraction)
        self._read[document_id, extraction] = read
        while len(self._read) > _KEPT:
            self._read.popitem(last=False)
        has_text = any(page.text for page in read.letter.pages)
        return Paper(rooms, document_id, extraction, read) if has_text else None


def _read(rooms: Repositories, extraction: int) -> _Read:
    texts = rooms.documents.texts_read(extraction, 1, PAGES_WEIGHED)
    return _Read(LetterText(tuple(PageText(text) for text in texts)))


class Paper:
    """A document with text, to which questions are put."""

    def __init__(self, rooms: Repositories, document_id: int, extraction: int, read: _Read) -> None:
        self._documents, self.document_id, self.extraction = rooms.documents, document_id, extraction
        self._letter, self._read = read.letter, read
        self._placed: dict[int, PageText] = {}

    def suggest(self, question: Question, asking: Asking | None, *, to_one: bool) -> Suggestion:
        """Suggest what it says to a question as it was asked; `to_one` tells that it was asked nothing else."""
        number = "" if asking is None else asking.printed_number
        said = self._read.reply.suggest(wording_of(question, asking), number, to_one=to_one)
        if said.label is Label.EVADED and not said.passages:
            return replace(said, label=Label.NOT_ADDRESSED, because=NOTHING_ON_IT)
        return replace(said, label=of_a_letter(said.label))

    def passages(self, question: Question, asking: Asking | None) -> tuple[ReplyPassage, ...]:
        """Return the stretches that speak to a question; the numbers of an enclosure are not those of our letter."""
        return self._read.reply.passages(wording_of(question, asking))

    def passage(self, place: ReplyPassage) -> NewPassage:
        """Return a stretch of the text with its places, page by page."""
        (first, start), (last, end) = self._letter.locate(place.start), self._letter.locate(place.end)
        parts = []
        for at in range(first, last + 1):
            text = self._letter.pages[at].text
            low, high = start if at == first else 0, end if at == last else len(text)
            if text[low:high].strip():
                parts.append(passage_of(self.document_id, at + 1, self._page(at), low, high, self.extraction))
        return joined_passage(parts)

    def _page(self, at: int) -> PageText:
        """Return a page (from 0) with its words, which are read once."""
        if at not in self._placed:
            words = self._documents.words_read(self.extraction, at + 1)
            self._placed[at] = PageText(self._letter.pages[at].text, words)
        return self._placed[at]


def wording_of(question: Question, asking: Asking | None) -> str:
    """Return the words by which a question was asked on an occasion."""
    return question.wording if asking is None else asking.wording or question.wording


def of_a_letter(label: Label | None) -> Label | None:
    """Of a letter as a whole, that it concerns other matters is to say that it does not address the question."""
    return Label.NOT_ADDRESSED if label is Label.UNRELATED else label
