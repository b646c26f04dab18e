# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an officer who reads letters a second time may not write: rows of what is withheld, whatever their state."""

from collections.abc import Iterator, Mapping
from typing import Final

from sqlalchemy import Connection, Table, select

from caseapp.domain.change import Value
from caseapp.domain.withheld import Withheld, still_hidden
from caseapp.store.tables.base import metadata
from caseapp.store.tables.right_of_reply import schedule_rows

_LETTERS: Final = "letters"
_BELONGS: Final[Mapping[str, Mapping[str, str]]] = {
    "questions": {"id": "questions", "parent_id": "questions"},
    "askings": {"question_id": "questions"},
    "responses": {"question_id": "questions", "letter_id": _LETTERS},
    "response_askings": {"response_id": "responses", "asking_id": "askings"},
    "deadlines": {"asking_id": "askings", "commitment_id": "commitments"},
    "deadline_events": {"deadline_id": "deadlines"},
    "commitments": {"question_id": "questions", "letter_id": _LETTERS},
    "claims": {"response_id": "responses", "letter_id": _LETTERS},
    "evidence": {"claim_id": "claims", "letter_id": _LETTERS},
    "reply_schedules": {"id": "reply_schedules"},
    "schedule_rows": {"schedule_id": "reply_schedules", "question_id": "questions"},
    "corrections": {"schedule_id": "reply_schedules", "question_id": "questions", "letter_id": _LETTERS},
}
"""The tables that may hold what is withheld, and by which of their columns a row belongs to what."""


def may_be_kept(table: Table) -> bool:
    """Tell whether rows of a table may belong to what is withheld."""
    return table.name in _BELONGS


def refuse_withheld(
    connection: Connection, withheld: Withheld, table: Table, values: Mapping[str, Value]
) -> None:
    """Raise NotAllowed where a row with these values belongs to what is withheld, always in the same words."""
    if _is_kept(connection, withheld, table.name, values):
        raise still_hidden()


def _is_kept(connection: Connection, withheld: Withheld, name: str, values: Mapping[str, Value]) -> bool:
    for column, owner in _BELONGS[name].items():
        owner_id = values.get(column)
        if not isinstance(owner_id, int):
            continue
        if owner == "questions" and owner_id in withheld.questions:
            return True
        if owner == _LETTERS and owner_id in withheld.letters:
            return True
        if owner == "reply_schedules" and _asks_of(connection, owner_id) & withheld.questions:
            return True
        if owner not in ("questions", _LETTERS, "reply_schedules") and any(
            _is_kept(connection, withheld, owner, row) for row in _rows(connection, owner, owner_id)
        ):
            return True
    return False


def _asks_of(connection: Connection, schedule_id: int) -> frozenset[int]:
    asked = select(schedule_rows.c.question_id).where(schedule_rows.c.schedule_id == schedule_id)
    return frozenset(connection.execute(asked).scalars())


def _rows(connection: Connection, name: str, row_id: int) -> Iterator[Mapping[str, Value]]:
    table = metadata.tables[name]
    for row in connection.execute(select(table).where(table.c.id == row_id)).mappings():
        yield dict(row)
