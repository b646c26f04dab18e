# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a whole letter as it is read, page after page; a page is laid out when first touched."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from caseapp.domain.document import PageFacts
from caseapp.domain.page_reading import PageLines
from caseapp.domain.page_text import PageText

SentenceFinder = Callable[[str], Sequence[tuple[int, int]]]
"""Gives the sentences of a text as (start, end) in code points."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place between two characters: `page` from 1, `offset` in code points into the page's text."""

    page: int
    offset: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one page: `page` from 1, `start` and `end` in code points into its text."""

    page: int
    start: int
    end: int


class Unit(StrEnum):
    """What a selection grows by."""

    CHARACTER = "character"
    WORD = "word"
    LINE = "line"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


class LetterLines:
    """The pages of a letter, each laid out when first asked for."""

    def __init__(self, pages: tuple[PageFacts, ...] = (), find: SentenceFinder | None = None) -> None:
        self._facts = pages
        self._find = find or _sentences
        self._lines: dict[int, PageLines] = {}
        self._found: dict[int, tuple[tuple[int, int], ...]] = {}

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._facts)

    def lines(self, page: int) -> PageLines:
        """Return the lines of a page (from 1)."""
        if page not in self._lines:
            self._lines[page] = PageLines(self._facts[page - 1])
        return self._lines[page]

    def passing(self, page: int) -> PageLines:
        """Return the lines of a page (from 1) for one look: what is not laid out yet is not kept."""
        if page in self._lines:
            return self._lines[page]
        facts = self._facts[page - 1]
        return PageLines(replace(facts, text=PageText(facts.text.text, facts.text.packed)))

    def words(self, span: Span) -> str:
        """Return the words of a stretch as they stand."""
        return self._facts[span.page - 1].text.text[span.start : span.end]

    def length(self, page: int) -> int:
        """Return how many code points a page (from 1) has, without laying it out."""
        return len(self._facts[page - 1].text.text)

    def begin(self, page: int) -> Spot:
        """Return where a page begins to be read."""
        return Spot(page, self.lines(page).offset_of(0))

    def end(self, page: int) -> Spot:
        """Return where a page ends."""
        return Spot(page, self.lines(page).offset_of(self.length(page)))

    def key(self, spot: Spot) -> tuple[int, int]:
        """Return what sorts places in the order in which they are read."""
        return spot.page, self.lines(spot.page).step_of(spot.offset) if self._facts else 0

    def spans(self, one: Spot, other: Spot) -> tuple[Span, ...]:
        """Return what stands between two places, in reading order; pages between are taken whole."""
        if one == other or not self._facts:
            return ()
        first, last = sorted((self.key(one), self.key(other)))
        spans: list[Span] = []
        for page in range(first[0], last[0] + 1):
            start = first[1] if page == first[0] else 0
            end = last[1] if page == last[0] else self.length(page)
            if (start, end) == (0, self.length(page)):
                spans += [Span(page, start, end)] if end else []
            else:
                spans += [Span(page, *stretch) for stretch in self.lines(page).stretches(start, end)]
        return tuple(spans)

    def around(self, spot: Spot, unit: Unit) -> tuple[Spot, Spot]:
        """Return where the word, line, sentence or paragraph at a place begins and ends."""
        lines = self.lines(spot.page)
        start = end = spot.offset
        match unit:
            case Unit.WORD:
                start, end = lines.word_at(spot.offset)
            case Unit.LINE:
                line = lines.line_of(spot.offset)
                start, end = (line.start, line.end) if line else (start, end)
            case Unit.PARAGRAPH:
                start, end = lines.paragraph_at(spot.offset)
            case Unit.SENTENCE:
                return self._sentence(spot)
            case Unit.CHARACTER:
                pass
        return Spot(spot.page, start), Spot(spot.page, end)

    def _sentence(self, spot: Spot) -> tuple[Spot, Spot]:
        """Return the sentence at a place, the part on the next or former page with it."""
        lines, found = self.lines(spot.page), self.sentences(spot.page)
        if not found:
            return spot, spot
        step = lines.step_of(spot.offset)
        place = max(0, sum(start <= step for start, _ in found) - 1)
        start = Spot(spot.page, lines.offset_of(found[place][0]))
        end = Spot(spot.page, lines.offset_of(found[place][1]))
        if place == 0 and self._runs_over(spot.page - 1):
            start = Spot(
                spot.page - 1, self.lines(spot.page - 1).offset_of(self.sentences(spot.page - 1)[-1][0])
            )
        if place == len(found) - 1 and self._runs_over(spot.page):
            end = Spot(
                spot.page + 1, self.lines(spot.page + 1).offset_of(self.sentences(spot.page + 1)[0][1])
            )
        return start, end

    def _runs_over(self, page: int) -> bool:
        """Tell whether the last sentence of a page goes on at the top of the next."""
        if not 1 <= page < self.count:
            return False
        before, after = self.lines(page).prose.rstrip(), self.lines(page + 1).prose.lstrip()
        return bool(before) and after[:1].islower() and before[-1] not in ".!?…”’\"':;"

    def sentences(self, page: int) -> tuple[tuple[int, int], ...]:
        """Return the sentences of a page in steps."""
        if page not in self._found:
            self._found[page] = tuple(self._find(self.lines(page).prose))
        return self._found[page]

    def beginnings(self, page: int, unit: Unit) -> Sequence[int]:
        """Return the steps at which the words, sentences or paragraphs of a page begin."""
        match unit:
            case Unit.SENTENCE:
                starts = [start for start, _ in self.sentences(page)]
                return starts[1:] if self._runs_over(page - 1) else starts
            case Unit.PARAGRAPH:
                return self.lines(page).paragraph_steps
            case _:
                return self.lines(page).word_steps

    def next_beginning(self, spot: Spot, unit: Unit) -> Spot:
        """Return where the next word, sentence or paragraph begins; at the last the end of the letter."""
        step = self.lines(spot.page).step_of(spot.offset)
        starts = self.beginnings(spot.page, unit)
        place = bisect_right(starts, step)
        if place < len(starts):
            return Spot(spot.page, self.lines(spot.page).offset_of(starts[place]))
        return self.begin(spot.page + 1) if spot.page < self.count else self.end(spot.page)

    def former_beginning(self, spot: Spot, unit: Unit) -> Spot:
        """Return where this word, sentence or paragraph begins, or from its beginning the one before."""
        step = self.lines(spot.page).step_of(spot.offset)
        starts = self.beginnings(spot.page, unit)
        place = bisect_left(starts, step) - 1
        if place >= 0:
            return Spot(spot.page, self.lines(spot.page).offset_of(starts[place]))
        if spot.page == 1:
            return self.begin(1)
        before = self.beginnings(spot.page - 1, unit)
        lines = self.lines(spot.page - 1)
        return Spot(spot.page - 1, lines.offset_of(before[-1]) if before else 0)


def _sentences(text: str) -> Sequence[tuple[int, int]]:
    from caseapp.services.reading import sentences

    return sentences(text)
