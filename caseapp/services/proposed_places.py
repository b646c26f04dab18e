# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where in a letter proposed questions stand, and where registered ones are asked."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from caseapp.domain.letter import Letter
from caseapp.domain.page_text import PAGE_BREAK, PageText
from caseapp.domain.passage import NewPassage, joined_passage, passage_of
from caseapp.domain.search_words import words_in
from caseapp.store.library import Library
from caseapp.text.anchoring import letters_of

_TELLING: Final = 16
"""Letters and figures by which words are known again wherever they stand."""


class ReadPages:
    """The pages of one reading, whose words are unpacked only where something was found.

    Offsets are code points into `text`, which is that of all the pages.
    """

    def __init__(self, library: Library, document_id: int, reading: int, texts: Sequence[str]) -> None:
        self._library, self._document_id, self._reading = library, document_id, reading
        self._texts = texts
        self._starts = [0]
        for text in texts:
            self._starts.append(self._starts[-1] + len(text) + 1)
        self._pages: dict[int, PageText] = {}

    @property
    def text(self) -> str:
        """The text of all the pages."""
        return PAGE_BREAK.join(self._texts)

    def passage(self, start: int, end: int) -> NewPassage | None:
        """Return the passage of a stretch; None where it holds no words."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        parts = []
        for index in range(first, min(last + 1, len(self._texts))):
            text, begins = self._texts[index], self._starts[index]
            here, there = max(0, start - begins), min(len(text), end - begins)
            marked = text[here:there]
            here += len(marked) - len(marked.lstrip())
            there = here + len(marked.strip())
            if here < there:
                page = self._page(index + 1)
                parts.append(passage_of(self._document_id, index + 1, page, here, there, self._reading))
        return joined_passage(parts) if parts else None

    def _page(self, number: int) -> PageText:
        if number not in self._pages:
            packed = self._library.documents.words_read(self._reading, number)
            self._pages[number] = PageText(self._texts[number - 1], packed)
        return self._pages[number]


class AskedPlaces:
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
                    self._words.append(folded(asking.wording if passage is None else passage.quote))

    def covers(self, passage: NewPassage) -> bool:
        """Tell whether a question is registered that has words in common with a passage."""
        for place in (passage.place, *passage.further):
            if any(
                place.page == page and place.start < end and start < place.end
                for page, start, end in self._spans
            ):
                return True
        words = folded(passage.quote)
        return any(_are_alike(words, known) for known in self._words)


def stretch_of(text: str, words: str, start: int, end: int, *, last: bool = False) -> tuple[int, int] | None:
    """Return where words stand in a stretch of a text, the first time or the last, by letters and figures alone."""
    wanted, (letters, origins) = letters_of(words)[0], letters_of(text[start:end])
    at = (letters.rfind if last else letters.find)(wanted) if wanted else -1
    if at < 0:
        return None
    begin, stop = start + origins[at], start + origins[at + len(wanted) - 1] + 1
    while stop < end and not text[stop].isspace() and not text[stop].isalnum():
        stop += 1
    return begin, stop


def folded(words: str) -> str:
    """Return the letters and figures of words, in whatever form they are written."""
    return "".join(words_in(words))


def _are_alike(words: str, known: str) -> bool:
    """Tell whether one holds the other; a word or two stand in many questions and must be all there is."""
    if min(len(words), len(known)) < _TELLING:
        return words == known
    return words in known or known in words
