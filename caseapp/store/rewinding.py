# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How rows stood at a moment, reckoned back from the audit trail's entries after it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import Column, Date, String, Table, Text

from caseapp.domain.change import Act, Edit, Value
from caseapp.domain.trail import AuditEntry
from caseapp.store.tables.base import Instant, metadata

DISPOSED: Final = "[These words were disposed of.]"
"""What stands where a text stood that was lawfully disposed of."""
_ROW: Final = "id"
_REMOVAL: Final = "removed_at"


@dataclass(slots=True)
class Rewound:
    """What was otherwise in one table: the rows that were not there, and by column the values by row."""

    gone: set[int] = field(default_factory=set)
    fields: dict[str, dict[int, Value]] = field(default_factory=dict)


def rewound(entries: Iterable[AuditEntry], moment: datetime) -> dict[str, Rewound]:
    """Return by table what was otherwise at a moment; the entries come newest first.

    One that was written before the moment although its number is higher, by a clock that was set back, stands.
    """
    found: dict[str, Rewound] = {}
    settled: set[tuple[str, int, str]] = set()
    for entry in entries:
        late = entry.at > moment
        for edit in reversed(entry.edits):
            table = metadata.tables.get(edit.kind)
            if table is None or not table.info.get("audited"):
                continue
            if late:
                _take_back(found.setdefault(edit.kind, Rewound()), table, edit, settled, moment)
            else:
                settled.update((edit.kind, edit.id, name) for name in _said(edit))
    return found


def _said(edit: Edit) -> Iterable[str]:
    yield _ROW
    if edit.act is not Act.EDITED:
        yield _REMOVAL
    yield from (one.name for one in edit.fields)


def _take_back(
    rows: Rewound, table: Table, edit: Edit, settled: set[tuple[str, int, str]], moment: datetime
) -> None:
    def put(name: str, value: Value) -> None:
        if (edit.kind, edit.id, name) not in settled:
            rows.fields.setdefault(name, {})[edit.id] = value

    if edit.act is Act.ADDED:
        if (edit.kind, edit.id, _ROW) not in settled:
            rows.gone.add(edit.id)
    elif edit.act is Act.REMOVED:
        put(_REMOVAL, None)
    elif edit.act is Act.RESTORED:
        put(_REMOVAL, moment)  # when is not told; it was by then
    for one in edit.fields if edit.act is Act.EDITED else ():
        column = table.c.get(one.name)
        if column is not None:
            put(one.name, typed(column, one.before))


def typed(column: Column[Any], value: Value) -> Value:
    """Return a value of the trail as its column has it: days and moments are texts in the trail."""
    if isinstance(value, str) and isinstance(column.type, Date):
        return date.fromisoformat(value)
    if isinstance(value, str) and isinstance(column.type, Instant):
        return datetime.fromisoformat(value).astimezone(UTC)
    if value is None and not column.nullable and isinstance(column.type, String | Text):
        return DISPOSED
    return value
