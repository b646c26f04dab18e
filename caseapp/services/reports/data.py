# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case summary as JSON; resources/schemas/case-summary.schema.json says what may stand in it."""

import json
import re
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Final

from caseapp.domain.case_summary import CaseSummary

SCHEMA: Final = "case-summary.schema.json"
"""The name of the schema among resources/schemas, and of the format in the file."""
FORMAT: Final = 1
"""Counted up whenever a name in the file changes its meaning or goes."""
# Signs that turn others about or cannot be written as UTF-8; JSON has its own way to write them.
_ESCAPED: Final = re.compile(
    "[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\ufff9-\uffff]"
)

Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]


def summary_json(summary: CaseSummary) -> bytes:
    """Return a summary as JSON in UTF-8 with sorted names; the same summary gives the same bytes."""
    data = plain(summary)
    assert isinstance(data, dict)
    text = json.dumps({"format": FORMAT, **data}, ensure_ascii=False, indent=2, sort_keys=True)
    return (_ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n").encode()


def plain(value: object) -> Plain:
    """Return a value of the domain as JSON has it: dates in ISO 8601, members of closed sets by value.

    Raises TypeError for what JSON cannot hold.
    """
    if isinstance(value, Enum):
        return plain(value.value)
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} cannot stand in JSON")
