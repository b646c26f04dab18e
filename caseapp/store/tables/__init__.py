# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of a case library, by subject; importing this package loads them all."""

from caseapp.store.tables import (
    cases,
    documents,
    drafts,
    letters,
    people,
    proposed,
    readings,
    register,
    search,
    trail,
)
from caseapp.store.tables.base import metadata

__all__ = [
    "cases",
    "documents",
    "drafts",
    "letters",
    "metadata",
    "people",
    "proposed",
    "readings",
    "register",
    "search",
    "trail",
]
