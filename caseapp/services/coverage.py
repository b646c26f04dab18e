# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What of a letter is accounted for by passages, and what answers nothing asked."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from caseapp.domain.coverage import NO_TEXT, Coverage, LooseStretch, asked_words, linked_words
from caseapp.domain.document import PageFacts
from caseapp.domain.letter import NOTES, Direction, Letter
from caseapp.domain.page_text import Box, PageText, Word
from caseapp.domain.question import LetterMark
from caseapp.text.paragraphs import Paragraph, body_paragraphs

PAGES_READ = 40
"""Pages of a letter that are looked at; what is longer is a report, of which nobody links every paragraph."""


def coverage_of(letter: Letter, pages: Sequence[PageFacts], marks: Sequence[LetterMark]) -> Coverage:
    """Return what is accounted for in a letter.

    Only in letters that came to us can text answer nothing asked, and one that nobody has confirmed yet
    is taken as theirs, as it is everywhere: few of our own wait for that; see `domain/coverage.py` for the rules
    and `text/paragraphs.py` for what counts as the body.
    """
    if not pages or letter.kind in NOTES:
        return Coverage()
    if not any(page.text.text for page in pages):
        return Coverage(NO_TEXT)
    if letter.direction is Direction.OUTGOING:
        return Coverage(asked_words(marks))
    texts = [page.text for page in pages[:PAGES_READ]]
    places: dict[int, list[Box]] = {}
    for mark in marks:
        places.setdefault(mark.page, []).extend(quad.bounds for quad in mark.quads)
    paragraphs = linked = 0
    loose: list[LooseStretch] = []
    is_linked = False
    for paragraph in body_paragraphs(texts):
        text, boxes = texts[paragraph.page - 1], places.get(paragraph.page, [])
        touched = (
            {word.start for word in _words(text, paragraph) if _lies_in(word, boxes)} if boxes else set()
        )
        if not paragraph.continues:
            paragraphs, linked, is_linked = paragraphs + 1, linked + is_linked, False
        is_linked = is_linked or bool(touched)
        loose.extend(_loose(text, paragraph, touched))
    linked += is_linked
    return Coverage(
        linked_words(linked, paragraphs, len(texts), len(pages)), paragraphs, linked, tuple(loose)
    )


def _words(text: PageText, paragraph: Paragraph) -> tuple[Word, ...]:
    return text.words_between(paragraph.start, paragraph.end)


def _lies_in(word: Word, boxes: Sequence[Box]) -> bool:
    x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
    return any(box.contains(x, y) for box in boxes)


def _loose(text: PageText, paragraph: Paragraph, touched: set[int]) -> Iterator[LooseStretch]:
    """Join sentences after each other that hold no linked word."""
    for is_loose, group in groupby(
        paragraph.sentences, key=lambda span: not any(span[0] <= start < span[1] for start in touched)
    ):
        spans = list(group)
        if not is_loose:
            continue
        start, end = spans[0][0], spans[-1][1]
        boxes = _free_lines(text, paragraph, start, end, touched)
        if boxes:
            yield LooseStretch(paragraph.page, start, end, boxes)


def _free_lines(
    text: PageText, paragraph: Paragraph, start: int, end: int, touched: set[int]
) -> tuple[Box, ...]:
    """Return one box for each line of a stretch on which nothing is linked."""
    taken = {(word.block, word.line) for word in _words(text, paragraph) if word.start in touched}
    boxes: dict[tuple[int, int], Box] = {}
    for word in text.words_between(start, end):
        key = (word.block, word.line)
        if key not in taken:
            boxes[key] = boxes[key].union(word.box) if key in boxes else word.box
    return tuple(boxes.values())
