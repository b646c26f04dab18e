# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding the passages of a letter again on another reading of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from caseapp.domain.page_text import LetterText, PageText
from caseapp.domain.passage import Passage, Place, PlaceState, Quad
from caseapp.store.unit import Unit
from caseapp.text.anchoring import Reading, Stretch


@dataclass(frozen=True, slots=True)
class Anchored:
    """How many passages were found on a text, and how many have no place on what is shown.

    One that keeps its place on an earlier reading of the same pages is neither.
    """

    found: int = 0
    lost: int = 0
    is_new: bool = True
    """Whether the text differs from what was read before."""


class Finder:
    """Looks for passages on the pages of a reading."""

    def __init__(self, document_id: int, pages: Sequence[PageText], readings: Collection[int]) -> None:
        """`readings` are the ids of the document's earlier readings, whose places are on the same pages."""
        self._document_id = document_id
        self._pages = tuple(pages)
        self._readings = readings
        letter = LetterText(self._pages)
        self._starts = letter.starts()
        self._reading = Reading(letter.text)

    def is_held(self, passage: Passage) -> bool:
        """Tell whether a passage has a place on an earlier reading of the document."""
        return bool(passage.stretch_on(self._document_id, self._readings))

    def places(self, passage: Passage) -> tuple[Place, ...]:
        """Return where a passage stands, one place a page, or the one place that says it is lost.

        The places name no reading yet.
        """
        before = passage.stretch_on(self._document_id, self._readings)
        wanted = Stretch(passage.quote, passage.before, passage.after)
        found = self._reading.find(wanted, self._expected(before))
        parts = () if found is None else self._parts(found.start, found.end, found.score)
        if parts:
            return parts
        page = before[0].page if before else 1
        return (Place(page, 0, 0, (), None, 0.0, PlaceState.LOST),)

    def _parts(self, start: int, end: int, score: float) -> tuple[Place, ...]:
        """Cut a stretch of the letter at its pages."""
        parts = []
        for number, (page, begins) in enumerate(zip(self._pages, self._starts, strict=True), 1):
            low, high = max(0, start - begins), min(len(page.text), end - begins)
            words = page.words_between(low, high) if low < high else ()
            if words:
                low, high = max(low, words[0].start), min(high, words[-1].end)
                quads = tuple(Quad.of(box) for box in page.lines_between(low, high))
                parts.append(Place(number, low, high, quads, None, score, PlaceState.FOUND))
        return tuple(parts)

    def _expected(self, before: Sequence[Place]) -> tuple[int, int] | None:
        """Return the stretch of the letter whose words lie where the passage was marked on the same pages."""
        spans = []
        for place in before:
            if not 1 <= place.page <= len(self._pages):
                continue
            boxes = [quad.bounds for quad in place.quads]
            begins = self._starts[place.page - 1]
            for word in self._pages[place.page - 1].words:
                x, y = (word.box.x0 + word.box.x1) / 2, (word.box.y0 + word.box.y1) / 2
                if any(box.contains(x, y) for box in boxes):
                    spans.append((begins + word.start, begins + word.end))
        return (min(spans)[0], max(end for _, end in spans)) if spans else None


def anchor(
    unit: Unit, finder: Finder, extraction_id: int, document_id: int, found: dict[int, tuple[Place, ...]]
) -> Anchored:
    """Give every passage of a document's letters its place on a reading, where it has none there.

    `found` holds what was looked for before the write began; a passage marked since is looked for here.
    """
    lost = placed = 0
    for passage in unit.passages.made_on(unit.copies.documents_beside(document_id)):
        if any(place.extraction_id == extraction_id for place in passage.places):
            continue
        places = found.get(passage.id) or finder.places(passage)
        for place in places:
            unit.passages.add_place(passage.id, replace(place, extraction_id=extraction_id))
        is_lost = places[0].state is PlaceState.LOST
        lost += is_lost and not finder.is_held(passage)
        placed += not is_lost
    return Anchored(placed, lost)
