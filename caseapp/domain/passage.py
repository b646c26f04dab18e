# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A passage: a place in a document and the words that stand there.

The form follows the text-quote and text-position selectors of the W3C Web Annotation Data Model
(section 4.2.4 and 4.2.5): the exact words, a little text before and after, and offsets, so that the
place can be found again on a better text.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from caseapp.domain.page_text import Box, PageText

CONTEXT = 40
"""Code points of text kept before and after a passage."""


@dataclass(frozen=True, slots=True)
class Quad:
    """Four corners in unrotated page space (points, origin at the CropBox's top-left, y down)."""

    ul_x: float
    ul_y: float
    ur_x: float
    ur_y: float
    ll_x: float
    ll_y: float
    lr_x: float
    lr_y: float

    @classmethod
    def of(cls, box: Box) -> "Quad":
        """Return the upright quad of a box."""
        return cls(box.x0, box.y0, box.x1, box.y0, box.x0, box.y1, box.x1, box.y1)

    @property
    def bounds(self) -> Box:
        """The upright box around the quad."""
        xs = (self.ul_x, self.ur_x, self.ll_x, self.lr_x)
        ys = (self.ul_y, self.ur_y, self.ll_y, self.lr_y)
        return Box(min(xs), min(ys), max(xs), max(ys))

    def numbers(self) -> tuple[float, ...]:
        """Return the eight coordinates, upper left first, then upper right, lower left, lower right."""
        return (self.ul_x, self.ul_y, self.ur_x, self.ur_y, self.ll_x, self.ll_y, self.lr_x, self.lr_y)


class PlaceState(StrEnum):
    """Whether a passage was found on an extraction."""

    EXACT = "exact"
    FOUND = "found"
    BY_HAND = "by-hand"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands on one extraction of a page.

    `page` counts from 1; `start` and `end` are code points into the page's canonical text; `score` is
    1.0 for the extraction on which the passage was made and less where it had to be found again.
    """

    page: int
    start: int
    end: int
    quads: tuple[Quad, ...]
    extraction_id: int | None = None
    score: float = 1.0
    state: PlaceState = PlaceState.EXACT


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document: quoted words, a little text before and after, and its places."""

    id: int
    document_id: int
    quote: str
    before: str
    after: str
    places: tuple[Place, ...]

    @property
    def stretch(self) -> tuple[Place, ...]:
        """The places on the newest extraction where it is not lost: one, or one a page it runs over."""
        found = [place for place in self.places if place.state is not PlaceState.LOST] or list(self.places)
        return tuple(place for place in found if place.extraction_id == found[-1].extraction_id)

    @property
    def place(self) -> Place:
        """The place where it begins."""
        return self.stretch[0]

    def stretch_on(self, document_id: int, readings: Collection[int]) -> tuple[Place, ...]:
        """Return the places on one document, on the newest of its readings (extractions) where it is not lost.

        None where it was not found on that document. An older reading of the same document serves as well:
        its pages are the same.
        """
        here = [
            place
            for place in self.places
            if place.state is not PlaceState.LOST
            and (
                place.extraction_id in readings
                or (place.extraction_id is None and document_id == self.document_id)
            )
        ]
        newest = max((place.extraction_id or 0 for place in here), default=0)
        return tuple(place for place in here if (place.extraction_id or 0) == newest)

    def anew(self) -> "NewPassage":
        """Return the same words at the same places to be stored once more, for another thing that rests on them."""
        first, *further = self.stretch
        return NewPassage(self.document_id, self.quote, self.before, self.after, first, tuple(further))


@dataclass(frozen=True, slots=True)
class NewPassage:
    """A passage that is not stored yet: words and place as the reader marked them.

    `further` are the places on the pages after the first, where the words run over pages.
    """

    document_id: int
    quote: str
    before: str
    after: str
    place: Place
    further: tuple[Place, ...] = ()


def joined_passage(passages: Sequence[NewPassage]) -> NewPassage:
    """Make one passage of words that run over pages, marked page by page in reading order."""
    first, last = passages[0], passages[-1]
    return NewPassage(
        document_id=first.document_id,
        quote="\n".join(passage.quote for passage in passages),
        before=first.before,
        after=last.after,
        place=first.place,
        further=tuple(place for passage in passages for place in (passage.place, *passage.further))[1:],
    )


def passage_of(
    document_id: int, page: int, text: PageText, start: int, end: int, extraction_id: int | None = None
) -> NewPassage:
    """Make a passage of the stretch `start`..`end` (code points) of page `page` (from 1)."""
    place = Place(
        page=page,
        start=start,
        end=end,
        quads=tuple(Quad.of(box) for box in text.lines_between(start, end)),
        extraction_id=extraction_id,
    )
    return NewPassage(
        document_id=document_id,
        quote=text.text[start:end],
        before=text.text[max(0, start - CONTEXT) : start],
        after=text.text[end : end + CONTEXT],
        place=place,
    )


def find_quote(text: str, quote: str) -> tuple[tuple[int, int], ...]:
    """Find every occurrence of `quote`, white space of any length standing for any other.

    Returns (start, end) code points into `text`, in order, not overlapping; an empty quote is nowhere.
    """
    parts = quote.split()
    if not parts:
        return ()
    pattern = r"\s+".join(re.escape(part) for part in parts)
    return tuple((match.start(), match.end()) for match in re.finditer(pattern, text))
