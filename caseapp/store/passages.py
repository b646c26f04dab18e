# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Passages and the places they were found at."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, select

from caseapp.domain.errors import NotFound
from caseapp.domain.passage import NewPassage, Passage, Place, PlaceState, Quad
from caseapp.store.source import Repository
from caseapp.store.tables.documents import passages, places


class Passages(Repository):
    """Stretches of documents; a passage is never rewritten, places are added to it."""

    def get(self, passage_id: int) -> Passage:
        """Return a passage; raises NotFound."""
        found = self.many([passage_id])
        if passage_id not in found:
            raise NotFound(f"There is no passage number {passage_id}.")
        return found[passage_id]

    def many(self, ids: Iterable[int]) -> dict[int, Passage]:
        """Return passages by id; ids that do not exist are left out."""
        wanted = sorted(set(ids))
        if not wanted:
            return {}
        rows = self._all(select(passages).where(passages.c.id.in_(wanted)))
        spots: dict[int, list[Place]] = {}
        for row in self._all(
            select(places)
            .where(places.c.passage_id.in_(wanted), places.c.removed_at.is_(None))
            .order_by(places.c.id)
        ):
            spots.setdefault(row.passage_id, []).append(_place(row))
        return {
            row.id: Passage(
                row.id, row.document_id, row.quote, row.before, row.after, tuple(spots.get(row.id, ()))
            )
            for row in rows
        }

    def made_on(self, document_ids: Iterable[int]) -> tuple[Passage, ...]:
        """Return the passages that were marked on some documents, oldest first."""
        rows = self._all(
            select(passages.c.id).where(
                passages.c.document_id.in_(sorted(set(document_ids))), passages.c.removed_at.is_(None)
            )
        )
        found = self.many(row.id for row in rows)
        return tuple(found[passage_id] for passage_id in sorted(found))

    def replace_places(self, passage_id: int, extraction_id: int, new: Iterable[Place]) -> None:
        """Put places on an extraction in the stead of those that stand there; other extractions keep theirs."""
        for row in self._all(
            select(places.c.id).where(
                places.c.passage_id == passage_id,
                places.c.extraction_id == extraction_id,
                places.c.removed_at.is_(None),
            )
        ):
            self._writes.remove(places, row.id)
        for place in new:
            self.add_place(passage_id, place)

    def add(self, new: NewPassage) -> int:
        """Keep a passage with the places it was made at; return its id."""
        passage_id = self._writes.add(
            passages,
            {
                "document_id": new.document_id,
                "quote": new.quote,
                "before": new.before,
                "after": new.after,
            },
        )
        for place in (new.place, *new.further):
            self.add_place(passage_id, place)
        return passage_id

    def add_place(self, passage_id: int, place: Place) -> int:
        """Add a place of a passage on an extraction; return its id."""
        return self._writes.add(
            places,
            {
                "passage_id": passage_id,
                "extraction_id": place.extraction_id,
                "page": place.page,
                "start": place.start,
                "end": place.end,
                "quads": json.dumps([[round(n, 3) for n in quad.numbers()] for quad in place.quads]),
                "score": place.score,
                "state": place.state.value,
            },
        )


def _place(row: Row[Any]) -> Place:
    return Place(
        page=row.page,
        start=row.start,
        end=row.end,
        quads=tuple(Quad(*numbers) for numbers in json.loads(row.quads or "[]")),
        extraction_id=row.extraction_id,
        score=row.score,
        state=PlaceState(row.state),
    )
