# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What still rests on a row."""

from collections.abc import Iterator

from sqlalchemy import Column, Connection, Table, select

from caseapp.store.tables.base import metadata


def rests_on(connection: Connection, table: Table, row_id: int) -> str | None:
    """Name a table with a row that is not removed and points to this one, None where there is none."""
    for column in _pointing_to(table):
        child = column.table
        live = select(child.c.id).where(column == row_id, child.c.removed_at.is_(None)).limit(1)
        if connection.execute(live).first() is not None:
            return str(child.name)
    return None


def _pointing_to(table: Table) -> Iterator[Column[int]]:
    for child in metadata.tables.values():
        # Proposals and other derived rows go with what they are derived from.
        if child.info.get("audited") and "removed_at" in child.c:
            for key in child.foreign_keys:
                if key.column.table is table:
                    yield key.parent
