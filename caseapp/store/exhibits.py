# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exhibits: documents filed as evidence, under numbers of which none is ever given twice in a case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from caseapp.domain.change import Value
from caseapp.domain.errors import Duplicate, NotFound
from caseapp.domain.evidence import Exhibit, next_number, order_of
from caseapp.store.documents import document_of
from caseapp.store.officers import Settings
from caseapp.store.source import Repository
from caseapp.store.tables.cases import exhibits
from caseapp.store.tables.documents import documents


@dataclass(frozen=True, slots=True)
class NewExhibit:
    """An exhibit that is not stored yet."""

    case_id: int
    document_id: int
    number: str
    title: str = ""
    description: str = ""
    filed_on: date | None = None


class Exhibits(Repository):
    """What was filed as evidence."""

    def of_case(self, case_id: int) -> tuple[Exhibit, ...]:
        """Return the exhibits of a case by their numbers."""
        return self._where(exhibits.c.case_id == case_id)

    def get(self, exhibit_id: int) -> Exhibit:
        """Return an exhibit; raises NotFound."""
        found = self._where(exhibits.c.id == exhibit_id)
        if not found:
            raise NotFound(
                "This exhibit is no longer there.", remedy="Undo brings it back, if it was just removed."
            )
        return found[0]

    def by_number(self, case_id: int, number: str) -> Exhibit:
        """Return the exhibit of a number, in small letters or capitals; raises NotFound."""
        folded = number.strip().casefold()
        found = [one for one in self.of_case(case_id) if one.number.casefold() == folded]
        if not found:
            raise NotFound(f"There is no exhibit {number} on this case.", remedy="List them with exhibits.")
        return found[0]

    def on_document(self, case_id: int, document_id: int) -> Exhibit | None:
        """Return the exhibit of a case that a document is filed as, None where it is none."""
        found = self._where((exhibits.c.case_id == case_id) & (exhibits.c.document_id == document_id))
        return next(iter(found), None)

    def next_number(self, case_id: int) -> str:
        """Return the number after the highest ever given in a case."""
        return next_number(self._given(case_id))

    def add(self, new: NewExhibit) -> int:
        """File a document; raises Duplicate for a number that was ever used in the case."""
        self._refuse_used(new.case_id, new.number, None)
        return self._writes.add(
            exhibits,
            {
                "case_id": new.case_id,
                "document_id": new.document_id,
                "number": new.number,
                "title": new.title,
                "description": new.description,
                "filed_on": new.filed_on,
            },
        )

    def edit(self, exhibit_id: int, fields: Mapping[str, Value]) -> bool:
        """Change number, title or description; tells whether any differs.

        A number that is given up stays that of this exhibit. Raises Duplicate for one that was ever
        another's.
        """
        exhibit, number = self.get(exhibit_id), fields.get("number")
        if isinstance(number, str) and number != exhibit.number:
            self._refuse_used(exhibit.case_id, number, exhibit_id)
            settings, mark = Settings(self._source), _mark(exhibit.case_id)
            settings.put(mark, f"{settings.get(mark)}{exhibit_id} {exhibit.number}\n")
        return self._writes.edit(exhibits, exhibit_id, fields)

    def remove(self, exhibit_id: int) -> None:
        """Take an exhibit away; its number stays used."""
        self._writes.remove(exhibits, exhibit_id)

    def _refuse_used(self, case_id: int, number: str, by_id: int | None) -> None:
        owner = {given.casefold(): one for given, one in self._given(case_id).items()}.get(number.casefold())
        if owner is not None and owner != by_id:
            raise Duplicate(
                f"The number {number} was used in this case before.",
                remedy="Numbers are never used again; choose another.",
            )

    def _given(self, case_id: int) -> dict[str, int]:
        """Return every number ever given in a case, removed and given-up ones too, with its exhibit."""
        rows = self._all(select(exhibits.c.id, exhibits.c.number).where(exhibits.c.case_id == case_id))
        kept = (line.partition(" ") for line in Settings(self._source).get(_mark(case_id)).splitlines())
        return {number: int(owner) for owner, _, number in kept} | {row.number: row.id for row in rows}

    def _where(self, condition: ColumnElement[bool]) -> tuple[Exhibit, ...]:
        # Two tables with an id each: the exhibit's own columns come under names of their own.
        rows = self._all(
            select(
                documents,
                exhibits.c.id.label("exhibit_id"),
                exhibits.c.case_id,
                exhibits.c.number,
                exhibits.c.title.label("exhibit_title"),
                exhibits.c.description,
                exhibits.c.filed_on,
            )
            .join(exhibits, exhibits.c.document_id == documents.c.id)
            .where(condition, exhibits.c.removed_at.is_(None))
        )
        return tuple(sorted(map(_exhibit, rows), key=lambda one: (order_of(one.number), one.id)))


def _exhibit(row: Row[Any]) -> Exhibit:
    return Exhibit(
        row.exhibit_id,
        row.case_id,
        row.number,
        row.exhibit_title,
        row.description,
        row.filed_on,
        document_of(row),
    )


def _mark(case_id: int) -> str:
    return f"exhibit-numbers/case/{case_id}"
