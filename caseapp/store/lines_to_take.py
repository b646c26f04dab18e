# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's lines to take."""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, func, select

from caseapp.domain.change import Value
from caseapp.domain.errors import NotFound
from caseapp.domain.line_to_take import LineToTake
from caseapp.store.source import Repository
from caseapp.store.tables.drafts import lines_to_take
from caseapp.store.tables.people import officers


class LinesToTake(Repository):
    """Words that the office has agreed on."""

    def all(self) -> tuple[LineToTake, ...]:
        """Return the lines by their titles."""
        return self._where()

    def get(self, line_id: int) -> LineToTake:
        """Return a line; raises NotFound."""
        found = self._where(lines_to_take.c.id == line_id)
        if not found:
            raise NotFound(
                f"There is no line to take number {line_id}.", remedy="`lines` lists those there are."
            )
        return found[0]

    def add(self, values: Mapping[str, Value]) -> int:
        """Add a line; return its id."""
        return self._writes.add(lines_to_take, values)

    def edit(self, line_id: int, values: Mapping[str, Value]) -> bool:
        """Change what is given of a line; tells whether anything differs."""
        return self._writes.edit(lines_to_take, line_id, values)

    def remove(self, line_id: int) -> None:
        """Take a line away."""
        self._writes.remove(lines_to_take, line_id)

    def _where(self, *conditions: ColumnElement[bool]) -> tuple[LineToTake, ...]:
        rows = self._all(
            select(lines_to_take, officers.c.name)
            .outerjoin(officers, officers.c.id == lines_to_take.c.owner_id)
            .where(lines_to_take.c.removed_at.is_(None), *conditions)
            .order_by(func.lower(lines_to_take.c.title), lines_to_take.c.id)
        )
        return tuple(
            LineToTake(row.id, row.title, row.body, row.owner_id, row.name or "", row.expires_on)
            for row in rows
        )
