# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts of pages that are read when somebody looks at them: most pages of a long letter nobody ever does."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

from caseapp.domain.page_text import Box, PageText, Word

BLOCK: Final = 16
"""Pages whose texts are read together."""
BLOCKS_KEPT: Final = 6
"""Blocks of texts kept: those around the reader, and those that a search of the letter goes through."""
PAGES_KEPT: Final = 8
"""Pages kept with their words laid out, some 200 kilobytes each."""

_Held = TypeVar("_Held")


class TextReader(Protocol):
    """Reads the texts of one reading of a document, from any thread."""

    def texts(self, first: int, last: int) -> Sequence[str]:
        """Return the texts of the pages `first` to `last` (from 1); raises CaseError."""

    def packed(self, page: int) -> bytes:
        """Return the packed words of a page (from 1); raises CaseError."""


class LetterTexts:
    """The texts of one document's pages, of which a few are kept; any thread may ask."""

    def __init__(self, count: int, reader: TextReader) -> None:
        self._count = count
        self._reader = reader
        self._guard = threading.Lock()
        self._blocks: OrderedDict[int, Sequence[str]] = OrderedDict()
        self._whole: OrderedDict[int, PageText] = OrderedDict()
        self._bounds: dict[int, Box | None] = {}

    def page(self, number: int) -> PageText:
        """Return the text of a page (from 1), which is read when it is first looked at."""
        return PageOnDemand(self, number)

    def text(self, page: int) -> str:
        """Return the words of a page (from 1); raises CaseError."""
        block, place = divmod(page - 1, BLOCK)
        with self._guard:
            held = self._blocks.get(block)
            if held is not None:
                self._blocks.move_to_end(block)
                return held[place]
        # Read outside the guard: a thread that has what it needs waits for no other's reading.
        first = block * BLOCK + 1
        read = self._reader.texts(first, min(self._count, first + BLOCK - 1))
        with self._guard:
            _keep(self._blocks, block, read, BLOCKS_KEPT)
        return read[place]

    def whole(self, page: int) -> PageText:
        """Return the text of a page (from 1) with its words; raises CaseError."""
        with self._guard:
            held = self._whole.get(page)
            if held is not None:
                self._whole.move_to_end(page)
                return held
        read = PageText(self.text(page), self._reader.packed(page))
        with self._guard:
            return _keep(self._whole, page, read, PAGES_KEPT)

    def bounds(self, page: int) -> Box | None:
        """Return the box around the words of a page (from 1), which stays known; raises CaseError."""
        with self._guard:
            if page in self._bounds:
                return self._bounds[page]
        box = self.whole(page).bounds
        with self._guard:
            return self._bounds.setdefault(page, box)


def _keep(held: OrderedDict[int, _Held], key: int, value: _Held, most: int) -> _Held:
    """Keep the newest of what was read; where two threads read the same, the first one's."""
    kept = held.setdefault(key, value)
    held.move_to_end(key)
    while len(held) > most:
        held.popitem(last=False)
    return kept


class PageOnDemand(PageText):
    """The text of a page, equal to any other text with the same words in the same places."""

    __slots__ = ("_number", "_texts")
    _number: int
    _texts: LetterTexts

    def __init__(self, texts: LetterTexts, number: int) -> None:
        object.__setattr__(self, "_texts", texts)
        object.__setattr__(self, "_number", number)

    @property
    def text(self) -> str:
        """The words as they stand; raises CaseError where they cannot be read."""
        return self._texts.text(self._number)

    @property
    def packed(self) -> bytes:
        """The words with their places, packed; raises CaseError where they cannot be read."""
        return self._texts.whole(self._number).packed

    @property
    def words(self) -> tuple[Word, ...]:
        """The words with their places; raises CaseError where they cannot be read."""
        return self._texts.whole(self._number).words

    @property
    def bounds(self) -> Box | None:
        """The box around all words; None where there are none; raises CaseError."""
        return self._texts.bounds(self._number)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PageOnDemand) and other._texts is self._texts and other._number == self._number:
            return True
        if not isinstance(other, PageText):
            return NotImplemented
        return self.text == other.text and self.packed == other.packed

    def __hash__(self) -> int:
        return hash((self.text, self.packed))

    def __repr__(self) -> str:
        return f"PageOnDemand({self._number})"
