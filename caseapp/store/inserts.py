# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Inserts, written out once a table and set of columns: a batch of letters spends its time there otherwise."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, insert

Convert = Callable[[object], object]


@dataclass(frozen=True, slots=True)
class _Insert:
    """One statement in the database's own words; `converts` holds what turns a value into a stored one."""

    words: str
    names: tuple[str, ...]
    converts: tuple[Convert | None, ...]

    def values(self, row: Mapping[str, object]) -> tuple[object, ...]:
        return tuple(
            row[name] if convert is None else convert(row[name])
            for name, convert in zip(self.names, self.converts, strict=True)
        )


class Inserts:
    """The inserts of one database, for the one thread that writes."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, tuple[str, ...]], _Insert] = {}

    def row(self, connection: Connection, table: Table, values: Mapping[str, object]) -> int:
        """Insert a row and return its id."""
        statement = self._statement(connection, table, tuple(values))
        result = connection.exec_driver_sql(statement.words, statement.values(values))
        return int(result.lastrowid)

    def rows(self, connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows that all have the same columns."""
        if rows:
            statement = self._statement(connection, table, tuple(rows[0]))
            connection.exec_driver_sql(statement.words, [statement.values(row) for row in rows])

    def _statement(self, connection: Connection, table: Table, names: tuple[str, ...]) -> _Insert:
        known = self._known.get((table.name, names))
        if known is None:
            known = self._known[table.name, names] = _written(connection, table, names)
        return known


def _written(connection: Connection, table: Table, names: tuple[str, ...]) -> _Insert:
    dialect = connection.dialect
    compiled = insert(table).inline().compile(dialect=dialect, column_keys=names)
    order = tuple(compiled.positiontup or ())
    if sorted(order) != sorted(names):
        raise TypeError(
            f"{table.name} has columns that are filled by the program only, or lacks one of {names}"
        )
    converts = tuple(table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in order)
    return _Insert(str(compiled), order, converts)
