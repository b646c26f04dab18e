# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of a case library, by subject; importing this package loads them all."""

from caseapp.store.tables import (
    cases,
    documents,
    drafts,
    evidence,
    letters,
    people,
    proposed,
    readings,
    register,
    right_of_reply,
    search,
    second_reading,
    trail,
)
from caseapp.store.tables.base import metadata

__all__ = [
    "cases",
    "documents",
    "drafts",
    "evidence",
    "letters",
    "metadata",
    "people",
    "proposed",
    "readings",
    "register",
    "right_of_reply",
    "search",
    "second_reading",
    "trail",
]
