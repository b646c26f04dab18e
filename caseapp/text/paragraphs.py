# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The paragraphs of a letter's body and their sentences, told apart by how the lines lie on the page.

A paragraph ends where the gap below a line is wider than half a line, where the reader of the PDF saw
another block with any gap before it, and where a line stands higher than the one before (a new column).
Left out are what stands above the salutation and the salutation, everything from the close on, and
headings, page numbers and captions: one or two short lines that end without a full stop.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from caseapp.domain.page_text import PAGE_BREAK, Box, PageText
from caseapp.text.sentences import sentences
from caseapp.text.zones import zones_of

WIDE_GAP, BLOCK_GAP = 0.5, 0.2
"""Gaps between lines, as parts of a line's height."""
HEADING_WORDS = 14
"""A line with fewer words, and no full stop, is a heading."""

_CLOSED = re.compile(r"[.?!:;,][\"'”’)\]]*$")
_ITEM = re.compile(r"(?:\([a-z0-9]{1,4}\)|[•▪●–-])\s")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph on a page (from 1); offsets are code points of the page's canonical text.

    `continues` tells that it goes on with the paragraph before, which the page broke.
    """

    page: int
    start: int
    end: int
    sentences: tuple[tuple[int, int], ...]
    continues: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    box: Box
    block: int


def body_paragraphs(pages: Sequence[PageText]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a letter's body in reading order."""
    zones = zones_of(PAGE_BREAK.join(page.text for page in pages))
    first = len(zones.head) + 1 if zones.salutation else 0
    last = first + len(zones.body)
    found: list[Paragraph] = []
    at = 0
    for number, page in enumerate(pages, 1):
        lines = _lines(page)
        inside = [line for index, line in enumerate(lines, at) if first <= index < last]
        at += len(lines)
        for stretch in _stretches(inside):
            start, end = stretch[0].start, stretch[-1].end
            words = page.text[start:end]
            if len(stretch) <= 2 and _is_heading(words):
                continue
            before = found[-1] if found else None
            goes_on = (
                before is not None
                and before.page == number - 1
                and words[:1].islower()
                and not _CLOSED.search(pages[before.page - 1].text[before.start : before.end])
            )
            prose = words.replace("\n", " ")  # its lines are known to go on
            spans = tuple((start + one, start + other) for one, other in sentences(prose))
            found.append(Paragraph(number, start, end, spans, goes_on))
    return tuple(found)


def _lines(page: PageText) -> list[_Line]:
    lines = []
    for _key, group in groupby(page.words, key=lambda word: (word.block, word.line)):
        words = list(group)
        box = words[0].box
        for word in words[1:]:
            box = box.union(word.box)
        lines.append(_Line(words[0].start, words[-1].end, box, words[0].block))
    return lines


def _stretches(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Part lines into paragraphs; lines that run up or down the page are parted by block alone."""
    stretch: list[_Line] = []
    for line in lines:
        if stretch and _parts(stretch[-1], line):
            yield stretch
            stretch = []
        stretch.append(line)
    if stretch:
        yield stretch


def _parts(above: _Line, line: _Line) -> bool:
    height = min(above.box.y1 - above.box.y0, line.box.y1 - line.box.y0)
    if height > max(above.box.x1 - above.box.x0, line.box.x1 - line.box.x0):
        return above.block != line.block
    gap = line.box.y0 - above.box.y1
    beside = gap < -0.5 * height and line.box.y0 >= above.box.y0 - 0.5 * height  # the same line, a tab apart
    if beside:
        return False
    return (
        gap > WIDE_GAP * height or gap < -height or (above.block != line.block and gap > BLOCK_GAP * height)
    )


def _is_heading(words: str) -> bool:
    short = len(words.split()) < HEADING_WORDS
    return short and not _CLOSED.search(words) and not _ITEM.match(words)
