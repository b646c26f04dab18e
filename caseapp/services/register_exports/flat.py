# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A register as comma-separated values, and as JSON."""

import csv
import json
from collections.abc import Callable, Mapping
from datetime import date
from io import StringIO
from typing import Final

from caseapp.domain.exported_register import (
    COLUMNS,
    CellValue,
    ExportedQuestion,
    ExportedRegister,
    NamedLetter,
)

JsonValue = None | bool | int | str | list["JsonValue"] | dict[str, "JsonValue"]

_BEGINS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet program take a text for a formula (OWASP, “CSV Injection”)."""


def as_csv(register: ExportedRegister, *, marked: bool) -> bytes:
    """Return a register as comma-separated values in UTF-8; `marked` with the mark by which Excel knows that.

    A text that a spreadsheet program would take for a formula is led by an apostrophe.
    """
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.head for column in COLUMNS])
    for row in register.rows:
        writer.writerow([_plain(column.value(row)) for column in COLUMNS])
    return text.getvalue().encode("utf-8-sig" if marked else "utf-8", "replace")


def _plain(value: CellValue) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    return f"'{value}" if value.startswith(_BEGINS_FORMULA) else value


def as_json(register: ExportedRegister) -> bytes:
    """Return a register as one JSON document in UTF-8: what it is of, its counts, and its questions."""
    document: dict[str, JsonValue] = {
        "about": register.about,
        "narrowed_to": register.narrowed,
        "caveat": register.caveat,
        "as_at": register.as_at.isoformat(),
        "audit_hash": register.audit_hash,
        "count": register.count,
        "open": register.open,
        "questions": [_question(row) for row in register.rows],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return (text + "\n").encode("utf-8", "replace")


def _question(row: ExportedQuestion) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {
        column.key: _value(column.value(row)) for column in COLUMNS if column.key not in _TRUTHS
    }
    found.update({key: told(row) for key, told in _TRUTHS.items()})
    found["status_key"] = row.status.value
    found["asked_in"] = [_letter(one) for one in row.asked_in]
    found["answered_in"] = None if row.answered_in is None else _letter(row.answered_in)
    return found


_TRUTHS: Final[Mapping[str, Callable[[ExportedQuestion], bool]]] = {
    "overdue": lambda row: row.is_overdue,
    "open": lambda row: row.is_open,
    "has_parts": lambda row: row.has_parts,
}


def _letter(letter: NamedLetter) -> dict[str, JsonValue]:
    return {"letter": letter.id or None, "words": letter.words}


def _value(value: CellValue) -> JsonValue:
    return value.isoformat() if isinstance(value, date) else value
