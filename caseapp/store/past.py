# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The record of a case, or of the whole library, as it stood at an earlier moment.

On a connection of its own, temporary views stand before the tables, as those of `blindfold` do: rows that were
added later are left out, and fields that were changed later show what the trail says they held. Everything is
read in one transaction, so that nothing written meanwhile shows in a part of it.

What the trail does not hold is shown as it is now: settings, the search index, what is proposed for letters, where
comments on a draft stand in its text, and what an upgrade of the library changed. The words of a draft in which
somebody typed since are those that were last recorded, by an edit or a version: typing leaves no entry.
Texts read from documents and the record of who has read a letter tell themselves when they were made. Of one
case, only what is about it, and the names of people and bodies, is rewound.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, Select, Table, select, union
from sqlalchemy.dialects.sqlite import dialect

from caseapp.domain.change import Value
from caseapp.domain.trail import AuditEntry
from caseapp.store.audit import Trail
from caseapp.store.blindfold import Blindfold
from caseapp.store.repositories import Repositories
from caseapp.store.rewinding import Rewound, rewound
from caseapp.store.source import Repository, Source
from caseapp.store.tables.base import metadata
from caseapp.store.tables.cases import exhibits
from caseapp.store.tables.documents import documents, passages, places
from caseapp.store.tables.drafts import drafts
from caseapp.store.tables.letters import enclosures, letter_cases, letter_copies, letters
from caseapp.store.typed_drafts import TypedDrafts

_NAMES: Final = (
    "officers",
    "organisations",
    "contacts",
    "posts",
    "holdings",
    "aliases",
    "stock_reasons",
    "reason_codes",
    "lines_to_take",
)
"""The kinds of things that belong to no case and are named in any."""
_TIMED: Final = {"audit_entries": "at", "extractions": "made_at", "letter_readings": "read_at"}
"""The tables outside the trail whose rows tell when they were written, and by which column."""
_DIALECT: Final = dialect()


class Past(Repositories):
    """What every repository says of a case, or of all, as it stood at a moment; for one thread."""

    def __init__(self, source: Source, as_at: datetime, later: tuple[AuditEntry, ...]) -> None:
        super().__init__(source)
        self.as_at = as_at
        self.later = later
        """The entries about what was rewound that were written after the moment, newest first."""


@contextmanager
def past(source: Source, blindfold: Blindfold, case_id: int | None, as_at: datetime) -> Iterator[Past]:
    """Give the repositories of a case, or with None of all, as it stood at a moment, for the length of the block."""
    with source.connect() as connection:
        try:
            yield from _rewound(connection, blindfold, case_id, as_at)
        finally:
            connection.invalidate()  # nobody else gets it with all that stands before its tables


def _rewound(
    connection: Connection, blindfold: Blindfold, case_id: int | None, as_at: datetime
) -> Iterator[Past]:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.execute("PRAGMA temp_store=MEMORY")
    raw.execute("PRAGMA query_only=OFF")  # which would forbid temporary tables as well
    with connection.begin():
        alone = Source(None, connection)
        entries = _Later(alone).entries(case_id, as_at)
        shown = _put_beside(raw, _with_drafts(alone, case_id, as_at, rewound(entries, as_at)))
        shown |= {name: _until(name, column, as_at) for name, column in _TIMED.items()}
        covered = blindfold.put_over(raw, shown)
        for table, rows in shown.items():
            if table not in covered:
                raw.execute(f"CREATE TEMP VIEW {table} AS {rows}")
        raw.execute("PRAGMA query_only=ON")
        yield Past(alone, as_at, tuple(entry for entry in entries if entry.at > as_at))


class _Later(Repository):
    """Finds what has to be taken back."""

    def entries(self, case_id: int | None, as_at: datetime) -> tuple[AuditEntry, ...]:
        """Return the entries about a case, its papers and the names in it, from the first after a moment on.

        With None, those about anything.
        """
        trail = Trail(self._source)
        if case_id is None:
            return trail.all_since(as_at)
        others = {**dict.fromkeys(_NAMES), **_papers_of(case_id)}
        return trail.since(case_id, as_at, others)


def _with_drafts(
    source: Source, case_id: int | None, as_at: datetime, found: dict[str, Rewound]
) -> Mapping[str, Rewound]:
    """Return what was otherwise, with the words of drafts that were typed in since as they were last recorded."""
    for draft_id, words in TypedDrafts(source).recorded(case_id, as_at).items():
        held = found.setdefault(drafts.name, Rewound())
        for name, value in words.items():
            held.fields.setdefault(name, {})[draft_id] = value
    return found


def _papers_of(case_id: int) -> Mapping[str, Select[tuple[int]]]:
    """Select what hangs on a case although its entries may not name it: papers, and letters taken off it."""
    held = select(letter_cases.c.letter_id).where(letter_cases.c.case_id == case_id)
    on_letters = (
        select(table.c.document_id).where(table.c[column].in_(held))
        for table, column in ((letters, "id"), (enclosures, "letter_id"), (letter_copies, "letter_id"))
    )
    filed = select(exhibits.c.document_id).where(exhibits.c.case_id == case_id)
    papers = select(union(*on_letters, filed).subquery().c.document_id)
    marked = select(passages.c.id).where(passages.c.document_id.in_(papers))
    return {
        letters.name: held.where(letter_cases.c.removed_at.is_not(None)),
        documents.name: papers,
        passages.name: marked,
        places.name: select(places.c.id).where(places.c.passage_id.in_(marked)),
    }


def _put_beside(raw: sqlite3.Connection, found: Mapping[str, Rewound]) -> dict[str, str]:
    """Keep what was otherwise in temporary tables; return by table the statement of the rows as they stood."""
    return {name: _rows(raw, metadata.tables[name], rows) for name, rows in found.items()}


def _rows(raw: sqlite3.Connection, table: Table, rows: Rewound) -> str:
    name = table.name
    for column, values in rows.fields.items():
        kept = f"temp.past_{name}_{column}"
        raw.execute(f"CREATE TABLE {kept}(id INTEGER PRIMARY KEY, value)")
        bind = table.c[column].type.dialect_impl(_DIALECT).bind_processor(_DIALECT) or _as_it_is
        raw.executemany(
            f"INSERT INTO {kept} VALUES (?, ?)", [(key, bind(one)) for key, one in values.items()]
        )
    gone = f"temp.past_{name}"
    raw.execute(f"CREATE TABLE {gone}(id INTEGER PRIMARY KEY)")
    raw.executemany(f"INSERT INTO {gone} VALUES (?)", [(key,) for key in rows.gone])
    # Columns in which nothing differs stand as they are, so that their indexes serve.
    shown = (
        _field(name, column.name) if column.name in rows.fields else f't."{column.name}"'
        for column in table.c
    )
    return f"SELECT {', '.join(shown)} FROM main.{name} t WHERE t.id NOT IN (SELECT id FROM {gone})"


def _field(table: str, column: str) -> str:
    kept = f"temp.past_{table}_{column}"
    return (
        f"CASE WHEN t.id IN (SELECT id FROM {kept}) THEN (SELECT p.value FROM {kept} p WHERE p.id = t.id) "
        f'ELSE t."{column}" END AS "{column}"'
    )


def _as_it_is(value: Value) -> object:
    return value


def _until(table: str, column: str, as_at: datetime) -> str:
    moment = as_at.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
    return f"SELECT * FROM main.{table} WHERE {column} <= '{moment}'"
