# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether the rows of the library are as its trail left them.

Every write of the program leaves the new values of a row in the trail, so a row that says something else
was changed by another hand. What cannot be seen here: the text of a draft (autosave leaves no entry), rows
that are derived (pages, proposals, settings), a text that was lawfully disposed of, and a trail that was cut
off at its end together with its rows: `check` compares that with the last backup, and where there is none
nobody can tell.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import groupby, islice
from typing import Any, Final

from sqlalchemy import Column, Connection, Table, select

from caseapp.domain.change import Act
from caseapp.domain.trail import Finding
from caseapp.store.audit import salted
from caseapp.store.tables.base import metadata
from caseapp.store.tables.drafts import drafts
from caseapp.store.tables.trail import audit_entries, audit_subjects, audit_texts

MOST: Final = 100
"""Findings that are told one by one."""
_AT_ONCE: Final = 500
_REMEDY: Final = "Restore the newest backup into a new library and compare."


@dataclass(slots=True)
class _Recorded:
    """What the trail says of one row: of each field the entry and the value as its JSON holds it."""

    fields: dict[str, tuple[int, object]] = field(default_factory=dict)
    added: bool = False
    edited: bool = False
    removed: bool = False


def changed_rows(connection: Connection, tick: Callable[[], None]) -> tuple[Finding, ...]:
    """Return what is not as the trail says, table by table; `tick` is called often and may raise Cancelled."""
    found = list(islice(_all_findings(connection, tick), MOST + 1))
    if len(found) > MOST:
        found[MOST:] = [Finding("More than that was changed in the same way.", _REMEDY)]
    return tuple(found)


def _all_findings(connection: Connection, tick: Callable[[], None]) -> Iterator[Finding]:
    for table in metadata.tables.values():
        if table.info.get("audited") and "removed_at" in table.c and table is not drafts:
            for entries_of in _chunks(connection, table):
                tick()
                yield from _compared(connection, table, _recorded(connection, table, entries_of))


def _chunks(connection: Connection, table: Table) -> Iterator[dict[int, list[int]]]:
    """Yield the rows that the trail speaks of, some at once, each with the ids of its entries."""
    subjects = audit_subjects.c
    pairs = connection.execution_options(yield_per=2000).execute(
        select(subjects.row_id, subjects.entry_id)
        .where(subjects.kind == table.name)
        .order_by(subjects.row_id, subjects.entry_id)
    )
    rows = groupby(pairs, lambda pair: pair.row_id)
    while chunk := {row_id: [pair.entry_id for pair in group] for row_id, group in islice(rows, _AT_ONCE)}:
        yield chunk


def _recorded(
    connection: Connection, table: Table, entries_of: Mapping[int, Sequence[int]]
) -> dict[int, _Recorded]:
    """Replay the entries about some rows, oldest first."""
    recorded = {row_id: _Recorded() for row_id in entries_of}
    entry_ids = sorted({entry_id for entries in entries_of.values() for entry_id in entries})
    entries = audit_entries.c
    mark = f'["{table.name}",'
    for start in range(0, len(entry_ids), _AT_ONCE):
        some = entry_ids[start : start + _AT_ONCE]
        statement = select(entries.id, entries.body).where(entries.id.in_(some)).order_by(entries.id)
        for entry_id, body in connection.execute(statement):
            if mark in body:
                for kind, row_id, act, fields in json.loads(body)["edits"]:
                    if kind == table.name and row_id in recorded:
                        _replay(recorded[row_id], entry_id, Act(act), fields)
    return recorded


def _replay(row: _Recorded, entry_id: int, act: Act, fields: Sequence[tuple[str, object, object]]) -> None:
    row.added = row.added or act is Act.ADDED
    row.edited = True
    if act is not Act.EDITED:
        row.removed = act is Act.REMOVED
    for name, _, after in fields:
        row.fields[name] = (entry_id, after)


def _compared(connection: Connection, table: Table, recorded: Mapping[int, _Recorded]) -> Iterator[Finding]:
    statement = select(table).where(table.c.id.in_(list(recorded)))
    rows = {row["id"]: row for row in connection.execute(statement).mappings()}
    name = table.name.replace("_", " ")
    for row_id, said in recorded.items():
        if not said.edited:
            continue  # it is only mentioned
        row = rows.get(row_id)
        if row is None:
            yield Finding(f"Row {row_id} of the {name} was deleted behind the program.", _REMEDY)
            continue
        wrong = [
            column
            for column, (entry_id, value) in said.fields.items()
            if column in row and not _same(connection, row[column], value, entry_id)
        ]
        if said.added:
            wrong += [c.name for c in _unsaid(table, said) if not _as_when_added(c, row[c.name])]
        if (row["removed_at"] is not None) is not said.removed:
            wrong.append("removed_at")
        for column in wrong:
            yield Finding(
                f"The {column.replace('_', ' ')} of row {row_id} of the {name} is not what the audit trail "
                "says: it was changed behind the program.",
                _REMEDY,
            )


def _unsaid(table: Table, said: _Recorded) -> Iterator[Column[Any]]:
    return (column for column in table.c if column.name not in {"id", "removed_at", *said.fields})


def _as_when_added(column: Column[Any], value: object) -> bool:
    """Tell whether a value is what a column holds that was left out when its row was added."""
    if not value:
        return True
    default = getattr(column.server_default, "arg", None)
    words = str(getattr(default, "text", default)).lower()
    if isinstance(value, float):
        return words == f"{value:g}"
    return str(value).lower() == words


def _same(connection: Connection, actual: object, recorded: object, entry_id: int) -> bool:
    if isinstance(recorded, dict) and "text" in recorded:
        digest = str(recorded["text"])
        texts = audit_texts.c
        salt = connection.execute(
            select(texts.salt).where(texts.entry_id == entry_id, texts.digest == digest)
        ).scalar()
        if not salt:
            return True  # disposed of; one that is gone is found with the texts of the trail
        return isinstance(actual, str) and salted(salt, actual) == digest
    if isinstance(actual, datetime):
        return actual.astimezone(UTC).isoformat() == recorded
    if isinstance(actual, date):
        return actual.isoformat() == recorded
    if isinstance(actual, bytes):
        return {"bytes": hashlib.sha256(actual).hexdigest()} == recorded
    return actual == recorded
