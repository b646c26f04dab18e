# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who has read which letter, and when first; the trail holds an entry of its own kind for it."""

from sqlalchemy import Column, ForeignKey, Integer, Table

from caseapp.store.tables.base import Instant, metadata

letter_readings = Table(
    "letter_readings",
    metadata,
    Column("letter_id", Integer, ForeignKey("letters.id"), primary_key=True, autoincrement=False),
    Column(
        "officer_id", Integer, ForeignKey("officers.id"), primary_key=True, autoincrement=False, index=True
    ),
    Column("read_at", Instant, nullable=False),
    info={"case_from": None, "audited": False},
    sqlite_with_rowid=False,
)
