# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A page for the ear: its text, with what is lit on it put into words where it begins and ends."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from caseapp.domain.page_text import PageText
from caseapp.ui.letters.letter_lines import Span
from caseapp.ui.letters.on_screen import Mark, ProposedMark


@dataclass(frozen=True, slots=True)
class _Note:
    """Words put in at an offset of the page's text."""

    offset: int
    words: str


@dataclass(frozen=True, slots=True)
class SpokenPage:
    """The text with the notes in it; offsets into the page's text and places in it turn into each other."""

    text: str
    _openings: tuple[_Note, ...] = ()
    _endings: tuple[_Note, ...] = ()

    def place_of(self, offset: int) -> int:
        """Return where an offset stands in the spoken text, within what begins there (code points)."""
        before = bisect_right(self._openings, offset, key=lambda note: note.offset)
        ended = bisect_left(self._endings, offset, key=lambda note: note.offset)
        notes = (*self._openings[:before], *self._endings[:ended])
        return offset + sum(len(note.words) for note in notes)

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """Return what begins or ends between two offsets, in words."""
        begun = [note for note in self._openings if start <= note.offset < end]
        ended = [note for note in self._endings if start < note.offset <= end]
        notes = sorted((*begun, *ended), key=lambda note: note.offset)
        return tuple(note.words.strip(" ()") for note in notes)


def spoken_page(
    page: PageText,
    marks: Iterable[Mark | ProposedMark] = (),
    hits: Iterable[Span] = (),
    current: Span | None = None,
) -> SpokenPage:
    """Return a page with its marks and hits in words."""
    openings: list[_Note] = []
    endings: list[_Note] = []
    for mark in marks:
        for start, end in stretches_of(page, mark):
            name = mark.words or (f"mark {mark.label}" if mark.label else "mark")
            openings.append(_Note(start, f"({name} begins) "))
            endings.append(_Note(end, f" ({name.split(',')[0]} ends)"))
    for hit in hits:
        openings.append(_Note(hit.start, "(found here) " if hit == current else "(found) "))
    openings.sort(key=lambda note: note.offset)
    endings.sort(key=lambda note: note.offset)
    return SpokenPage(_noted(page.text, openings, endings), tuple(openings), tuple(endings))


def stretches_of(page: PageText, mark: Mark | ProposedMark) -> tuple[tuple[int, int], ...]:
    """Return what a mark covers as stretches of the page's text, by the words whose middles it covers."""
    bounds = [quad.bounds for quad in mark.quads]
    found: list[tuple[int, int]] = []
    last = -2
    for number, word in enumerate(page.words if bounds else ()):
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
        if not any(box.contains(x, y) for box in bounds):
            continue
        if number == last + 1:
            found[-1] = found[-1][0], word.end
        else:
            found.append((word.start, word.end))
        last = number
    return tuple(found)


def _noted(text: str, openings: Sequence[_Note], endings: Sequence[_Note]) -> str:
    """Put the notes in; where one ends and another begins, the ending comes first."""
    notes = [(note.offset, 1, note.words) for note in openings] + [
        (note.offset, 0, note.words) for note in endings
    ]
    parts, last = [], 0
    for offset, _, words in sorted(notes, key=lambda note: note[:2]):
        parts += [text[last:offset], words]
        last = offset
    return "".join([*parts, text[last:]])
