# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Canonical text: what a page and a letter say, with the place of every word.

Every offset in the program is a code point into this text. A page's text is its words joined by one
space, or by a newline where the line changes; a letter's text is its pages joined by a form feed.
"""

import math
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import sub

PAGE_BREAK = "\f"
PlacedWord = tuple[float, float, float, float, str, int, int]
"""x0, y0, x1, y1 (points), characters, block, line: a word as it comes from a page, before any object."""

# Start, end (code points), x0, y0, x1, y1 (points), block, line.
_WORD = struct.Struct("<IIffffHH")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in unrotated page space: points, origin at the CropBox's top-left, y down."""

    x0: float
    y0: float
    x1: float
    y1: float

    def union(self, other: "Box") -> "Box":
        """Return the smallest box that holds both."""
        return Box(
            min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1)
        )

    def contains(self, x: float, y: float) -> bool:
        """Tell whether a point (points) lies in the box."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


@dataclass(frozen=True, slots=True)
class RawWord:
    """A word as a reader reports it: its characters, its box, and the block and line it stands in."""

    text: str
    box: Box
    block: int
    line: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the canonical text; `start` and `end` are code points into the page's text."""

    text: str
    start: int
    end: int
    box: Box
    block: int
    line: int


@dataclass(frozen=True)
class PageText:
    """The canonical text of one page and its words in reading order.

    The words are kept packed (compressed), as a reader sends and the library stores them, and unpacked
    when first asked for: most pages come and go without anybody looking at a word.
    """

    text: str
    packed: bytes = b""

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words with their places."""
        text = self.text
        return tuple(
            Word(text[start:end], start, end, Box(x0, y0, x1, y1), block, line)
            for start, end, x0, y0, x1, y1, block, line in _WORD.iter_unpack(_opened(self.packed))
        )

    @cached_property
    def bounds(self) -> Box | None:
        """The box around all words; None where there are none."""
        words = _opened(self.packed)
        if not words:
            return None
        _, _, x0, y0, x1, y1, _, _ = zip(*_WORD.iter_unpack(words), strict=True)  # no object for each word
        return Box(min(x0), min(y0), max(x1), max(y1))

    def words_between(self, start: int, end: int) -> tuple[Word, ...]:
        """Return the words that share at least one code point with `start`..`end`."""
        return tuple(word for word in self.words if word.start < end and word.end > start)

    def lines_between(self, start: int, end: int) -> tuple[Box, ...]:
        """Return one box a line for the stretch `start`..`end`, in reading order."""
        boxes: list[Box] = []
        last: tuple[int, int] | None = None
        for word in self.words_between(start, end):
            key = (word.block, word.line)
            if key == last:
                boxes[-1] = boxes[-1].union(word.box)
            else:
                boxes.append(word.box)
            last = key
        return tuple(boxes)


def build_page_text(raw: Iterable[RawWord]) -> PageText:
    """Join a reader's words into the canonical text of a page; see `join_words`."""
    return join_words(
        (word.box.x0, word.box.y0, word.box.x1, word.box.y1, word.text, word.block, word.line) for word in raw
    )


def join_words(placed: Iterable[PlacedWord]) -> PageText:
    """Join the words of a page into its canonical text.

    Words that hold only white space are left out; white space inside a word (a reader may report a
    no-break space) becomes one space.
    """
    packed: list[bytes] = []
    parts: list[str] = []
    offset = 0
    last: tuple[int, int] | None = None
    for x0, y0, x1, y1, word, block, line in placed:
        # Of all white space only the plain space counts as printable.
        text = word if word.isprintable() and " " not in word else " ".join(word.split())
        if not text:
            continue
        key = (block, line)
        if last is not None:
            parts.append(" " if key == last else "\n")
            offset += 1
        end = offset + len(text)
        packed.append(_WORD.pack(offset, end, x0, y0, x1, y1, block & 0xFFFF, line & 0xFFFF))
        parts.append(text)
        offset = end
        last = key
    return PageText("".join(parts), zlib.compress(b"".join(packed), 1) if packed else b"")


def _opened(packed: bytes) -> bytes:
    return zlib.decompress(packed) if packed else b""


def words_fit(page: PageText) -> bool:
    """Tell whether packed words from an untrusted source make up the text, one character apart.

    Every box must be of finite numbers.
    """
    most = (len(page.text) + 1) // 2 * _WORD.size  # each takes a character and what parts it from the next
    opener = zlib.decompressobj()
    try:
        words = opener.decompress(page.packed, most + 1)
    except zlib.error:
        return False
    if not words or len(words) % _WORD.size:
        return not page.text and not page.packed
    starts, ends, *edges, _, _ = zip(*_WORD.iter_unpack(words), strict=True)
    gaps = ends[:-1]
    return (
        opener.eof
        and not opener.unused_data
        and starts[0] == 0
        and ends[-1] == len(page.text)
        and starts[1:] == tuple([end + 1 for end in gaps])
        and min(map(sub, ends, starts)) > 0
        and set(map(page.text.__getitem__, gaps)) <= {" ", "\n"}
        and math.isfinite(sum(map(sum, edges)))  # one that is not finite leaves none
    )


@dataclass(frozen=True, slots=True)
class LetterText:
    """The canonical text of a whole letter; offsets count from the first page's first code point."""

    pages: tuple[PageText, ...]

    @property
    def text(self) -> str:
        """The pages' texts joined by form feeds."""
        return PAGE_BREAK.join(page.text for page in self.pages)

    def starts(self) -> tuple[int, ...]:
        """Return the offset at which each page begins."""
        starts: list[int] = []
        offset = 0
        for page in self.pages:
            starts.append(offset)
            offset += len(page.text) + 1
        return tuple(starts)

    def locate(self, offset: int) -> tuple[int, int]:
        """Turn an offset into the letter into (page index from 0, offset into that page)."""
        starts = self.starts()
        page = max(0, bisect_right(starts, offset) - 1)
        return page, offset - starts[page]
