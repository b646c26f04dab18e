# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions found in a letter, which an officer registers or rejects: nothing is registered by itself."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.errors import Duplicate
from caseapp.domain.found_question import FoundQuestion, QuestionKind
from caseapp.domain.letter import NOTES, Letter
from caseapp.domain.page_text import PAGE_BREAK, PageText
from caseapp.domain.passage import NewPassage, Place, joined_passage, passage_of
from caseapp.domain.search_words import words_in
from caseapp.services.desk import Desk
from caseapp.services.letter_details import refuse_unknown
from caseapp.services.register import Register
from caseapp.store.library import Library
from caseapp.store.unit import Unit
from caseapp.text.questions import find_questions

_KEPT: Final = 8
"""Readings whose questions stay found, so that a letter is gone through once and not after each decision."""
_QUOTED: Final = 60
_TELLING: Final = 16
"""Letters and figures by which words are known again wherever they stand."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A question proposed in a letter: what was found, and the exact place it would be registered with."""

    found: FoundQuestion
    passage: NewPassage

    @property
    def wording(self) -> str:
        """The words to register: an item of a list is told with the words that its list goes on from."""
        found = self.found
        return f"{found.stem} {found.wording}" if _goes_on(found) else found.wording

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages it stands on, from 1."""
        return tuple(place.page for place in self.places)

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it stands, one place a page."""
        return (self.passage.place, *self.passage.further)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the other proposals of its letter, on whatever reading of the same words."""
        return key_of(self.found.wording, self.found.stem)


class Proposing:
    """Proposes the questions of letters, ours and theirs."""

    def __init__(self, desk: Desk, register: Register) -> None:
        self._desk = desk
        self._register = register
        self._found: dict[int, tuple[FoundQuestion, ...]] = {}

    def proposals(self, letter_id: int) -> tuple[Proposed, ...]:
        """Return what a letter seems to ask and nobody has decided about, in the order of its text.

        What overlaps the asking of a registered question is left out, and what was rejected. Of a note of
        a call or meeting nothing is proposed, nor of a letter without a text. Raises NotFound, NotAllowed
        where nobody has said whether the letter is ours or theirs.
        """
        library = self._desk.library
        letter = library.letters.get(letter_id)
        if letter.kind in NOTES or letter.document is None:
            return ()
        refuse_unknown(letter)
        reading = library.documents.newest_extraction(letter.document.id)
        if reading is None:
            return ()
        texts = library.documents.texts_read(reading, 1, letter.document.pages)
        rejected = {key_of(*one) for one in library.rejected_proposals.of_letter(letter_id)}
        asked = _Asked(library, letter, reading)
        pages = _Pages(library, letter.document.id, reading, texts)
        proposed = []
        for found in self._questions(reading, texts):
            if key_of(found.wording, found.stem) in rejected:
                continue
            passage = pages.passage(found)
            if passage is not None and not asked.covers(passage):
                proposed.append(Proposed(found, passage))
        return tuple(proposed)

    def accept(
        self, case_id: int, letter_id: int, proposed: Proposed, wording: str | None = None
    ) -> Written[int]:
        """Register a proposed question, or another wording of it, at its place; return the question's id.

        Raises what `Register.add_question` raises.
        """
        return self._register.add_question(
            case_id,
            letter_id,
            proposed.passage,
            wording=proposed.wording if wording is None else wording,
            printed_number=proposed.found.printed,
        )

    def reject(self, letter_id: int, proposed: Proposed) -> Written[int]:
        """Record that a proposal is no question, so that it is never made again; undo makes it again.

        It holds for the words, on every copy and reading of the letter. Raises NotFound, Duplicate.
        """

        def work(unit: Unit) -> int:
            unit.letters.get(letter_id)
            known = {key_of(*one) for one in unit.rejected_proposals.of_letter(letter_id)}
            if proposed.key in known:
                raise Duplicate("This proposal was rejected already.")
            unit.entitle(f"Reject proposed question “{_short(proposed.wording)}”")
            return unit.rejected_proposals.add(letter_id, proposed.found.wording, proposed.found.stem)

        return self._desk.write(work, "Reject proposed question")

    def _questions(self, reading: int, texts: Sequence[str]) -> tuple[FoundQuestion, ...]:
        found = self._found.get(reading)
        if found is None:
            found = tuple(find_questions(PAGE_BREAK.join(texts)))
            kept = list(self._found.items())[1 - _KEPT :]
            self._found = dict([*kept, (reading, found)])  # replaced as a whole: several threads may ask
        return found


class _Pages:
    """The pages of one reading, whose words are unpacked only where something was found."""

    def __init__(self, library: Library, document_id: int, reading: int, texts: Sequence[str]) -> None:
        self._library, self._document_id, self._reading = library, document_id, reading
        self._texts = texts
        self._starts = [0]
        for text in texts:
            self._starts.append(self._starts[-1] + len(text) + 1)
        self._pages: dict[int, PageText] = {}

    def passage(self, found: FoundQuestion) -> NewPassage | None:
        """Return the passage of what was found in the whole text; None where it holds no words."""
        first = bisect_right(self._starts, found.start) - 1
        last = bisect_right(self._starts, max(found.start, found.end - 1)) - 1
        parts = []
        for index in range(first, min(last + 1, len(self._texts))):
            text, begins = self._texts[index], self._starts[index]
            start, end = max(0, found.start - begins), min(len(text), found.end - begins)
            marked = text[start:end]
            start += len(marked) - len(marked.lstrip())
            end = start + len(marked.strip())
            if start < end:
                page = self._page(index + 1)
                parts.append(passage_of(self._document_id, index + 1, page, start, end, self._reading))
        return joined_passage(parts) if parts else None

    def _page(self, number: int) -> PageText:
        if number not in self._pages:
            packed = self._library.documents.words_read(self._reading, number)
            self._pages[number] = PageText(self._texts[number - 1], packed)
        return self._pages[number]


class _Asked:
    """Where the registered questions of a letter are asked in it."""

    def __init__(self, library: Library, letter: Letter, reading: int) -> None:
        assert letter.document is not None
        readings = [one.id for one in library.documents.readings(letter.document.id)]
        self._spans: list[tuple[int, int, int]] = []
        self._words: list[str] = []
        for question in library.questions.asked_in([letter.id]):
            for asking in question.askings:
                if asking.letter_id != letter.id:
                    continue
                passage = asking.passage
                places = () if passage is None else passage.stretch_on(letter.document.id, readings)
                here = [place for place in places if place.extraction_id == reading]
                self._spans += [(place.page, place.start, place.end) for place in here]
                if not here:  # typed, lost, or known only on an earlier reading
                    self._words.append(_folded(asking.wording if passage is None else passage.quote))

    def covers(self, passage: NewPassage) -> bool:
        """Tell whether a question is registered that has words in common with a passage."""
        for place in (passage.place, *passage.further):
            if any(
                place.page == page and place.start < end and start < place.end
                for page, start, end in self._spans
            ):
                return True
        words = _folded(passage.quote)
        return any(_are_alike(words, known) for known in self._words)


def key_of(wording: str, stem: str) -> tuple[str, str]:
    """Return what tells proposals of a letter apart: their letters and figures, in whatever form."""
    return _folded(wording), _folded(stem)


def _goes_on(found: FoundQuestion) -> bool:
    return found.kind is QuestionKind.ITEM and bool(found.stem)


def _are_alike(words: str, known: str) -> bool:
    """Tell whether one holds the other; a word or two stand in many questions and must be all there is."""
    if min(len(words), len(known)) < _TELLING:
        return words == known
    return words in known or known in words


def _folded(words: str) -> str:
    return "".join(words_in(words))


def _short(words: str) -> str:
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"
