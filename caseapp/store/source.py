# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a repository gets its connection from: the pool of readers, or the unit being written."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from sqlalchemy import Connection, Engine, Executable, Row, Table

from caseapp.domain.change import Value
from caseapp.domain.errors import NotFound
from caseapp.store.engine import plain_words

_MOST_NAMED: Final = 10_000
"""Ids of one statement, which may name them three times."""


class Recorder(Protocol):
    """What writes, and remembers what it wrote."""

    def add(self, table: Table, values: Mapping[str, Value]) -> int:
        """Insert a row and return its id."""

    def edit(self, table: Table, row_id: int, values: Mapping[str, Value]) -> bool:
        """Change the fields that differ; tells whether any did."""

    def remove(self, table: Table, row_id: int) -> None:
        """Mark a row as removed."""

    def restore(self, table: Table, row_id: int) -> None:
        """Take back a removal."""

    def refuse_kept(self, table: Table, values: Mapping[str, Value]) -> None:
        """Raise NotAllowed for a row that belongs to what is withheld from who writes."""

    def refuse_kept_row(self, table: Table, row_id: int) -> None:
        """Raise NotAllowed for a row, if there is one, that belongs to what is withheld from who writes."""

    def derive(self, statement: Executable, values: Mapping[str, object] | None = None) -> None:
        """Change rows that are derived from others and so have no place in the trail."""

    def derive_row(self, table: Table, values: Mapping[str, object]) -> int:
        """Insert a row that is derived from others, and return its id."""

    def derive_rows(self, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows that are derived from others and all have the same columns."""


class Source:
    """Gives out connections for reading."""

    def __init__(
        self,
        engine: Engine | None,
        connection: Connection | None = None,
        recorder: Recorder | None = None,
        database: Path | None = None,
    ) -> None:
        self._engine = engine
        self._connection = connection
        self._recorder = recorder
        self._database = database or Path()
        self._quiet = threading.Condition()
        self._reading = 0
        self._closed = False

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """Give a connection for the length of the block; raises NotFound once the library is closed."""
        if self._connection is not None:
            yield self._connection
            return
        assert self._engine is not None
        with self._quiet:
            if self._closed:
                raise NotFound("The library was closed.", remedy="Open it again.")
            self._reading += 1
        try:
            with plain_words(self._database), self._engine.connect() as connection:
                yield connection
        finally:
            with self._quiet:
                self._reading -= 1
                self._quiet.notify_all()

    def close(self) -> None:
        """Wait for the reads that are running, refuse further ones and close the connections."""
        with self._quiet:
            self._closed = True
            self._quiet.wait_for(lambda: self._reading == 0)
        if self._engine is not None:
            self._engine.dispose()

    def look_at(self, table: Table, row_id: int) -> None:
        """Raise NotAllowed where a unit looks at a row that is withheld from its officer, to write by it."""
        if self._recorder is not None:
            self._recorder.refuse_kept_row(table, row_id)

    @property
    def writes(self) -> Recorder:
        """The unit being written; reading sources have none."""
        if self._recorder is None:
            raise RuntimeError("a repository outside a unit of work cannot write")
        return self._recorder


def blocks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Part ids into as many as one statement may name: SQLite takes at most 32,766 values in one."""
    for start in range(0, len(ids), _MOST_NAMED):
        yield ids[start : start + _MOST_NAMED]


class Repository:
    """Turns rows of one noun into domain values and back."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @property
    def _writes(self) -> Recorder:
        return self._source.writes

    def _all(self, statement: Executable, values: Mapping[str, object] | None = None) -> Sequence[Row[Any]]:
        with self._source.connect() as connection:
            return connection.execute(statement, dict(values or {})).all()

    def _first(self, statement: Executable, values: Mapping[str, object] | None = None) -> Row[Any] | None:
        with self._source.connect() as connection:
            return connection.execute(statement, dict(values or {})).first()
