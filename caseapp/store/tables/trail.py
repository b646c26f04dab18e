# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The audit trail: chained entries, the things they are about, and long texts beside them."""

from enum import StrEnum

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from caseapp.store.tables.base import Instant, metadata


class EntryKind(StrEnum):
    """Why an entry was written; only changes count for the line an export prints."""

    CHANGE = "change"
    EXPORT = "export"
    READ = "read"
    RESTORE = "restore"


_DERIVED = {"case_from": None, "audited": False}

audit_entries = Table(
    "audit_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("officer_id", Integer, ForeignKey("officers.id"), nullable=True),
    Column("body", Text, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    info=_DERIVED,
)

audit_subjects = Table(
    "audit_subjects",
    metadata,
    Column("kind", String(40), primary_key=True),
    Column("row_id", Integer, primary_key=True, autoincrement=False),
    Column("entry_id", Integer, ForeignKey("audit_entries.id"), primary_key=True, autoincrement=False),
    info=_DERIVED,
    sqlite_with_rowid=False,
)
Index("ix_audit_subjects_entry_id", audit_subjects.c.entry_id)

audit_texts = Table(
    "audit_texts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry_id", Integer, ForeignKey("audit_entries.id"), nullable=False, index=True),
    Column("digest", String(64), nullable=False, index=True),
    Column("salt", LargeBinary, nullable=False),
    Column("text", Text, nullable=True),
    info=_DERIVED,
)
