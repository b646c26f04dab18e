# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the reader is in the text: selection and caret, as code points into the canonical text."""

from collections.abc import Iterator
from itertools import groupby

from caseapp.domain.document import PageFacts
from caseapp.domain.healing import healed, over_pages
from caseapp.domain.page_reading import PageLines
from caseapp.domain.page_text import Box
from caseapp.ui.letters.caret_moves import Move, as_shown, place_along, walked
from caseapp.ui.letters.letter_lines import LetterLines, SentenceFinder, Span, Spot, Unit

__all__ = ["Move", "PageLines", "Span", "Spot", "TextSelection", "Unit"]


class TextSelection:
    """An anchor and a head over the pages of one letter; the head is where the caret stands."""

    def __init__(self, pages: tuple[PageFacts, ...] = (), find: SentenceFinder | None = None) -> None:
        self.letter = LetterLines(pages, find)
        self.anchor = Spot(1, 0)
        self.head = Spot(1, 0)
        self._unit = Unit.CHARACTER
        self._base = (self.anchor, self.head)
        self._goal: float | None = None
        self._within: tuple[Span, ...] = ()
        self._known: tuple[Spot, Spot, tuple[Span, ...]] | None = None

    @property
    def unit(self) -> Unit:
        """What the selection grows by."""
        return self._unit

    @property
    def is_rectangular(self) -> bool:
        """Whether the words of an upright box are selected, and not all between two places."""
        return bool(self._within)

    def lines(self, page: int) -> PageLines:
        """Return the lines of a page, worked out when first asked for."""
        return self.letter.lines(page)

    def place(self, spot: Spot, *, extend: bool = False) -> None:
        """Put the head somewhere, and the anchor with it unless the selection is extended."""
        self.head = spot
        self._goal, self._within = None, ()
        if not extend:
            self.anchor = spot
            self._unit, self._base = Unit.CHARACTER, (spot, spot)

    def select(self, page: int, start: int, end: int) -> None:
        """Select a stretch of a page."""
        self.place(Spot(page, start))
        self.head = Spot(page, end)

    def select_all(self) -> None:
        """Select the whole letter."""
        if self.letter.count:
            self.place(self.letter.begin(1))
            self.head = self.letter.end(self.letter.count)

    def begin(self, spot: Spot, unit: Unit) -> None:
        """Select the word, line, sentence or paragraph at a place; the selection then grows by such."""
        self.place(spot)
        self._unit, self._base = unit, self.letter.around(spot, unit)
        self.anchor, self.head = self._base

    def reach(self, spot: Spot) -> None:
        """Extend the selection to a place, by what it grows by."""
        key = self.letter.key
        start, end = self.letter.around(spot, self._unit)
        self._goal, self._within = None, ()
        if key(spot) < key(self._base[0]):
            self.anchor, self.head = self._base[1], start
        else:
            self.anchor, self.head = self._base[0], max(end, self._base[1], key=key)

    def select_within(self, page: int, box: Box) -> None:
        """Select the words of a page whose middles lie in a box (unrotated, points)."""
        stretches = self.lines(page).within(box)
        self._within = tuple(Span(page, start, end) for start, end in stretches)
        if stretches:
            self.head = self.anchor = Spot(page, stretches[-1][1])

    def clear(self) -> None:
        """Select nothing and stay where the head is."""
        self.place(self.head)

    def spans(self) -> tuple[Span, ...]:
        """Return what is selected in reading order; empty where nothing is.

        There is one stretch a page, or more where the order of the file is not that of reading.
        """
        if self._within:
            return self._within
        if self._known is None or self._known[:2] != (self.anchor, self.head):
            self._known = self.anchor, self.head, self.letter.spans(self.anchor, self.head)
        return self._known[2]

    def text(self) -> str:
        """Return the selected words line by line as they stand, pages apart by a line break."""
        if self._within:
            return self._table()
        letter = self.letter
        return "\n".join(letter.words(span) for span in self.spans())

    def healed(self) -> str:
        """Return the selected words with their lines joined into paragraphs."""
        return over_pages(list(self.healed_pages()))

    def healed_pages(self) -> Iterator[str]:
        """Yield the selected words of one page after the other, lines joined into paragraphs."""
        if self._within:
            yield self._table()
            return
        letter = self.letter
        for page, spans in groupby(self.spans(), key=lambda span: span.page):
            yield healed(letter.passing(page), [(span.start, span.end) for span in spans])

    def covers(self, spot: Spot) -> bool:
        """Tell whether a place lies in what is selected."""
        return any(span.page == spot.page and span.start <= spot.offset < span.end for span in self.spans())

    def move(self, move: Move, *, extend: bool = False, turn: int | None = None) -> None:
        """Move the caret; with `turn` (degrees the page is shown turned by) as an arrow key means it."""
        if not self.letter.count:
            return
        goal = self._goal
        if turn is not None:
            move = as_shown(move, self.lines(self.head.page).line_of(self.head.offset), turn)
        if move not in (Move.UP, Move.DOWN):
            goal = None
        elif goal is None:
            goal = place_along(self.letter, self.head)
        self.place(walked(self.letter, self.head, move, goal or 0.0), extend=extend)
        self._goal = goal

    def _table(self) -> str:
        """Return the words of a box row by row, cells apart by a tab."""
        text, before = "", None
        for span in self._within:
            lines = self.lines(span.page)
            line = lines.line_of(span.start)
            same = line is not None and before is not None and line.top < (before.top + before.foot) / 2
            text += ("\t" if same else "\n" if text else "") + lines.text[span.start : span.end]
            before = line
        return text
