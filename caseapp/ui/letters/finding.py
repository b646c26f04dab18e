# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding words in the letter on screen, a few pages at a time so that nothing waits for it."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from caseapp.domain.document import PageFacts
from caseapp.domain.search_words import Term, parse, terms_of
from caseapp.domain.snippets import pattern_of
from caseapp.ui.letters.selection import Span

SLICE: Final = 0.006
"""Seconds of finding at a stretch: less than half a frame."""
MOST_HITS: Final = 10_000
"""Hits lit; a letter with more is told as having at least so many."""
REACH: Final = 400
"""Letters on either side of the end of a page in which what goes over it is looked for."""
_PLAIN: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00ad": "-"})


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for, and how closely; a `search` of the library lights each of its terms by itself."""

    words: str
    match_case: bool = False
    whole_words: bool = False
    search: bool = False

    def pattern(self) -> re.Pattern[str] | None:
        """Return what folded text is searched for, over line ends and through hyphens at them."""
        if self.search:
            terms = terms_of(parse(self.words, typing=True))
            # Folded as the page is: more than the index folds, as in Russian or Korean.
            plain = (tuple(fold(word)[0] for word in term.words) for term in terms)
            alike = tuple(Term(words, term.open_ended) for words, term in zip(plain, terms, strict=True))
            return pattern_of(alike) if alike else None
        parts = fold(self.words)[0].split()
        if not parts:
            return None
        inside = r"(?:-\n)?"
        body = r"\s+".join(inside.join(re.escape(letter) for letter in part) for part in parts)
        if self.whole_words:
            body = rf"(?<!\w){body}(?!\w)"
        return re.compile(body, 0 if self.match_case else re.IGNORECASE)


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character.translate(_PLAIN))
    return "".join(part for part in plain if not unicodedata.combining(part)) or " "


def fold(text: str) -> tuple[str, tuple[int, ...] | None]:
    """Return a text without accents and ligatures, and where each of its letters begins in the original.

    The places are None where no letter moved.
    """
    if text.isascii():
        return text, None
    parts = [_folded(character) if character > "\x7f" else character for character in text]
    folded = "".join(parts)
    if len(folded) == len(text):
        return folded, None
    starts = tuple(place for place, part in enumerate(parts) for _ in part)
    return folded, starts


def spans_on(page: int, text: str, pattern: re.Pattern[str]) -> list[Span]:
    """Return where a pattern stands on a page (from 1), as places of its own text."""
    folded, starts = fold(text)
    spans = []
    for match in pattern.finditer(folded):
        start, end = match.span()
        if starts is not None:
            start, end = starts[start], starts[end - 1] + 1
        if end > start:
            spans.append(Span(page, start, end))
    return spans


def spans_over(page: int, before: str, after: str, pattern: re.Pattern[str]) -> list[Span]:
    """Return where a pattern goes over from a page (from 1) to the next: its part on each."""
    tail, head = before[-REACH:], after[:REACH]
    start_of_tail, start_of_head = len(before) - len(tail), len(tail) + 1
    spans = []
    for span in spans_on(page, f"{tail}\n{head}", pattern):
        if span.start < len(tail) and span.end > start_of_head:
            spans.append(Span(page, start_of_tail + span.start, len(before)))
            spans.append(Span(page + 1, 0, span.end - start_of_head))
    return spans


class LetterFinder(QObject):
    """Goes through the pages in order; `progressed()` tells that there are more hits, or that all are there."""

    progressed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[PageFacts, ...] = ()
        self._pattern: re.Pattern[str] | None = None
        self._next = 0
        self._hits: list[Span] = []
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def hits(self) -> tuple[Span, ...]:
        """What was found so far, in reading order."""
        return tuple(self._hits)

    @property
    def finished(self) -> bool:
        """Whether every page was looked at."""
        return not self._timer.isActive()

    @property
    def left_out(self) -> bool:
        """Whether there may be more hits than are told."""
        return len(self._hits) >= MOST_HITS

    def start(self, pages: tuple[PageFacts, ...], wish: Wish) -> None:
        """Look through pages; small letters are done at once, large ones as the program has time."""
        self._pages, self._pattern, self._next, self._hits = pages, wish.pattern(), 0, []
        if self._pattern is not None:
            self._timer.start()
        self._go_on()

    def stop(self) -> None:
        """Look no further."""
        self._timer.stop()

    def first_from(self, page: int) -> int | None:
        """Return the index of the first hit on a page (from 1) or after it, None where there is none yet."""
        index = bisect_right(self._hits, page - 1, key=lambda hit: hit.page)
        return index if index < len(self._hits) else None

    def _go_on(self) -> None:
        until = perf_counter() + SLICE
        pattern = self._pattern
        while pattern is not None and self._next < len(self._pages) and len(self._hits) < MOST_HITS:
            self._next += 1
            self._look_at(self._next, pattern)
            if perf_counter() > until:
                break
        else:
            self._timer.stop()
        self.progressed.emit()

    def _look_at(self, page: int, pattern: re.Pattern[str]) -> None:
        """Look through a page (from 1), and at what goes over from it to the next."""
        text = self._pages[page - 1].text.text
        spans = spans_on(page, text, pattern)
        if page < len(self._pages):
            spans += spans_over(page, text, self._pages[page].text.text, pattern)
        for span in spans:
            while self._hits and _lies_in(self._hits[-1], span):
                self._hits.pop()
            if not self._hits or not _lies_in(span, self._hits[-1]):
                self._hits.append(span)


def _lies_in(span: Span, other: Span) -> bool:
    return span.page == other.page and other.start <= span.start and span.end <= other.end
