# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines of a page, whichever way they run: where each character of the text stands.

Places are in unrotated page space (points). A line runs to the right, to the left (Arabic, Hebrew, a page
upside down), down (Japanese set upright, tables on their side) or up; lengths along it are measured that way.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise
from typing import Final

from caseapp.domain.page_text import Box, PageText, Word


class Way(StrEnum):
    """Which way a line runs over the unrotated page."""

    RIGHT = "right"
    LEFT = "left"
    DOWN = "down"
    UP = "up"


ITEM: Final = re.compile(
    r"[•◦▪●○■□‣\uf0b7\uf0a7\uf0d8–—*-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})(?:\.\d{1,3})*[.)]|\d{1,2}(?:\.\d{1,2})+"
)
"""What stands before an item of a list."""
_NARROW: Final = dict.fromkeys("ijl|'’‘!,.:;·ı", 0.26) | dict.fromkeys('ft()[]{}rI/\\-“”"*', 0.33)
_WIDE: Final = dict.fromkeys("mMW@%—…", 0.88) | dict.fromkeys("wABCDEGHKNOPQRSUVXY&Ææ", 0.7)
_WIDTHS: Final = _NARROW | _WIDE
_USUAL: Final = 0.54


def width_of(character: str) -> float:
    """Return about how wide a character is (ems), as the usual sans serif and serif fonts have it."""
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    if character < "\u0300":
        return _USUAL
    if unicodedata.combining(character):
        return 0.0
    return 1.0 if is_east_asian(character) else _USUAL


def is_east_asian(character: str) -> bool:
    """Tell whether a character is as wide as it is high and is written without spaces."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uac00" <= character <= "\ud7af"
        or "\uff00" < character < "\uff61"
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words in the order of the text, the way it runs, and the box around it."""

    words: tuple[Word, ...]
    box: Box
    way: Way

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """The offset after the last character."""
        return self.words[-1].end

    @property
    def first(self) -> float:
        """Where it begins, along the way it runs (points)."""
        return self.stretch(self.box)[0]

    @property
    def last(self) -> float:
        """Where it ends, along the way it runs (points)."""
        return self.stretch(self.box)[1]

    @property
    def top(self) -> float:
        """How far across the lines it begins: the line after it has more (points)."""
        return _across(self.box, self.way)[0]

    @property
    def foot(self) -> float:
        """How far across the lines it ends (points)."""
        return _across(self.box, self.way)[1]

    @property
    def height(self) -> float:
        """How high its characters are (points)."""
        return max(self.foot - self.top, 0.1)

    def stretch(self, box: Box) -> tuple[float, float]:
        """Return where a box begins and ends along the line (points)."""
        return along(box, self.way)

    def offset_at(self, x: float, y: float) -> int:
        """Return the offset nearest to a point, between two characters."""
        return self.offset_along(along(Box(x, y, x, y), self.way)[0])

    def offset_along(self, place: float) -> int:
        """Return the offset nearest to a place along the line (points), between two characters."""
        nearest = min(self.words, key=lambda word: _beyond(self.stretch(word.box), place))
        begin, end = self.stretch(nearest.box)
        if self._runs_back(nearest):
            begin, end = -end, -begin
            place = -place
        part = min(max((place - begin) / max(end - begin, 0.001), 0.0), 1.0)
        return nearest.start + _letters_before(nearest.text, part)

    def place_of(self, offset: int) -> float:
        """Return where an offset stands along the line (points)."""
        before = self.words[0]
        for word in self.words:
            if offset < word.start:
                break
            before = word
            if offset <= word.end:
                break
        return self._in_word(before, min(max(offset, before.start), before.end))

    def box_of(self, word: Word, start: int, end: int) -> Box:
        """Return the box of the part `start`..`end` of one of its words."""
        if start <= word.start and end >= word.end:
            return self._cut(*self.stretch(word.box))
        one, other = self._in_word(word, max(start, word.start)), self._in_word(word, min(end, word.end))
        return self._cut(min(one, other), max(one, other))

    def stroke(self, offset: int) -> Box:
        """Return the stroke of a caret at an offset, across the line and without width."""
        place = self.place_of(offset)
        return self._cut(place, place)

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Return the boxes of the stretch `start`..`end`: one, unless its words do not stand together."""
        boxes: list[Box] = []
        before: Word | None = None
        for word in self.words:
            if word.end <= start or word.start >= end:
                continue
            box = self.box_of(word, start, end)
            if before is not None and self._are_beside(before, word):
                boxes[-1] = boxes[-1].union(box)
            else:
                boxes.append(box)
            before = word
        return tuple(box for box in boxes if box.x1 > box.x0 and box.y1 > box.y0)

    def _are_beside(self, one: Word, other: Word) -> bool:
        gap = self.stretch(other.box)[0] - self.stretch(one.box)[1]
        return -self.height < gap < 3 * self.height

    def _in_word(self, word: Word, offset: int) -> float:
        begin, end = self.stretch(word.box)
        widths = [width_of(character) for character in word.text]
        whole = sum(widths)
        part = sum(widths[: offset - word.start]) / whole if whole else 0.0
        if self._runs_back(word):
            part = 1.0 - part
        return begin + part * (end - begin)

    def _runs_back(self, word: Word) -> bool:
        """Tell whether a word runs against its line: a number or name in a line of Arabic, or the reverse."""
        if self.way not in (Way.LEFT, Way.RIGHT) or not any(runs_left(one.text) for one in self.words):
            return False
        return runs_left(word.text) != (self.way is Way.LEFT)

    def _cut(self, begin: float, end: float) -> Box:
        box = self.box
        match self.way:
            case Way.RIGHT:
                return Box(begin, box.y0, end, box.y1)
            case Way.LEFT:
                return Box(-end, box.y0, -begin, box.y1)
            case Way.DOWN:
                return Box(box.x0, begin, box.x1, end)
            case Way.UP:
                return Box(box.x0, -end, box.x1, -begin)


def along(box: Box, way: Way) -> tuple[float, float]:
    """Return where a box begins and ends along a way (points)."""
    match way:
        case Way.RIGHT:
            return box.x0, box.x1
        case Way.LEFT:
            return -box.x1, -box.x0
        case Way.DOWN:
            return box.y0, box.y1
        case Way.UP:
            return -box.y1, -box.y0


def _across(box: Box, way: Way) -> tuple[float, float]:
    match way:
        case Way.RIGHT | Way.LEFT:
            return box.y0, box.y1
        case Way.DOWN:
            return -box.x1, -box.x0
        case Way.UP:
            return box.x0, box.x1


def runs_left(text: str) -> bool:
    """Tell whether a word is written from right to left."""
    if text.isascii():
        return False
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def lines_of(text: PageText) -> tuple[Line, ...]:
    """Return the lines of a page in the order of its text.

    A line of the text that leaps over a wide gap (a table, columns side by side) is cut there; characters
    set one under the other are one line, and so are a bullet or number and what stands beside it.
    """
    pieces: list[list[Word]] = []
    for _, group in groupby(text.words, key=lambda word: (word.block, word.line)):
        pieces += _cut_at_gaps(list(group))
    pieces = _led(_stacked(pieces))
    clear = Counter(way for way in map(_way, pieces) if way is not None)
    usual = clear.most_common(1)[0][0] if clear else Way.RIGHT
    return tuple(_line(words, _way(words) or _lone_way(words[0], usual)) for words in pieces)


def _line(words: list[Word], way: Way) -> Line:
    boxes = [word.box for word in words]
    x0, y0 = min([box.x0 for box in boxes]), min([box.y0 for box in boxes])
    return Line(
        tuple(words), Box(x0, y0, max([box.x1 for box in boxes]), max([box.y1 for box in boxes])), way
    )


def _way(words: list[Word]) -> Way | None:
    """Return the way that words run, None where a lone word does not tell."""
    first, last = words[0].box, words[-1].box
    right = last.x0 + last.x1 - first.x0 - first.x1
    down = last.y0 + last.y1 - first.y0 - first.y1
    if right == down == 0.0:
        return None
    if abs(right) >= abs(down):
        return Way.RIGHT if right > 0 else Way.LEFT
    return Way.DOWN if down > 0 else Way.UP


def _lone_way(word: Word, usual: Way) -> Way:
    width, height = word.box.x1 - word.box.x0, word.box.y1 - word.box.y0
    upright = height > 1.6 * width and len(word.text) > 1
    if upright:
        return usual if usual in (Way.UP, Way.DOWN) else Way.DOWN if is_east_asian(word.text[0]) else Way.UP
    if len(word.text) == 1 and usual in (Way.UP, Way.DOWN):
        return usual
    if runs_left(word.text):
        return Way.LEFT
    return Way.LEFT if usual is Way.LEFT and width > height and not word.text.isascii() else Way.RIGHT


def _cut_at_gaps(words: list[Word]) -> list[list[Word]]:
    way = _way(words)
    if way is None or way is Way.LEFT or any(runs_left(word.text) for word in words):
        return [words]
    begins, ends = zip(*[along(word.box, way) for word in words], strict=True)
    box = words[0].box
    most = 1.6 * (box.y1 - box.y0 if way is Way.RIGHT else box.x1 - box.x0)
    cuts = [place for place in range(1, len(words)) if abs(begins[place] - ends[place - 1]) > most]
    return [words[one:other] for one, other in pairwise([0, *cuts, len(words)])]


def _stacked(pieces: list[list[Word]]) -> list[list[Word]]:
    """Join characters that stand one under the other, each a line of its own to the reader."""
    joined: list[list[Word]] = []
    for words in pieces:
        if joined and len(words) == 1 and _stands_under(joined[-1], words[0]):
            joined[-1].append(words[0])
        else:
            joined.append(words)
    return joined


def _led(pieces: list[list[Word]]) -> list[list[Word]]:
    """Join the bullet or number of an item, which many programs set as a line of its own, with its item."""
    joined: list[list[Word]] = []
    for words in pieces:
        if joined and len(joined[-1]) == 1 and _leads(joined[-1][0], words[0]):
            joined[-1] += words
        else:
            joined.append(words)
    return joined


def _leads(one: Word, other: Word) -> bool:
    height = max(one.box.y1 - one.box.y0, 1.0)
    common = min(one.box.y1, other.box.y1) - max(one.box.y0, other.box.y0)
    beside = common > 0.5 * height and 0 < other.box.x0 - one.box.x1 < 5 * height
    return beside and ITEM.fullmatch(one.text) is not None


def in_one_line(text: str, between: str = "") -> str:
    """Return the text of one line without line breaks; `between` stands where two signs were parted by one."""
    parts = text.split("\n")
    joined = parts[0]
    for part in parts[1:]:
        stacked = joined[-1:] and part and is_east_asian(joined[-1]) and is_east_asian(part[0])
        joined += (between if stacked else " ") + part
    return joined


def _stands_under(words: list[Word], other: Word) -> bool:
    one = words[-1]
    if len(one.text) > 1 or len(other.text) > 1 or (len(words) > 1 and words[-2].box.x0 - one.box.x0 > 2):
        return False
    if not (is_east_asian(one.text) or is_east_asian(other.text)) or one.block != other.block:
        return False
    size = other.box.x1 - other.box.x0
    return abs(one.box.x0 - other.box.x0) < size / 2 and -size / 2 < other.box.y0 - one.box.y1 < size


def _beyond(stretch: tuple[float, float], place: float) -> float:
    return max(stretch[0] - place, place - stretch[1], 0.0)


def _letters_before(text: str, part: float) -> int:
    """Return how many characters stand before a part (0 to 1) of the width of a word."""
    widths = [width_of(character) for character in text]
    wanted, reached = part * sum(widths), 0.0
    for number, width in enumerate(widths):
        if wanted < reached + width / 2:
            return number
        reached += width
    return len(text)
