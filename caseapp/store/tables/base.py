# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every table shares: the naming convention, the column types and the marks of removal."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    text,
)
from sqlalchemy.sql.schema import SchemaItem
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; aware on the Python side, naive UTC in the database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware moment into naive UTC."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn naive UTC into an aware moment."""
        return None if value is None else value.replace(tzinfo=UTC)


def entity(name: str, *items: SchemaItem, case_from: str | None = None, audited: bool = True) -> Table:
    """Make a table of things: an id, the columns given, and the mark of removal.

    `case_from` names the column through which a row belongs to a case ("case_id", "letter_id",
    "question_id", "draft_id", "organisation_id"), so that the trail knows which cases a write is about.
    """
    info: dict[str, Any] = {"case_from": case_from, "audited": audited}
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True),
        *items,
        Column("removed_at", Instant, nullable=True),
        info=info,
    )


def ref(name: str, target: str, *, required: bool = False, index: bool = True) -> Column[int]:
    """Make a column that names a row of another table."""
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=not required, index=index)


def words(name: str, length: int | None = None, default: str = "") -> Column[str]:
    """Make a text column that is never NULL."""
    kind = String(length) if length else Text()
    return Column(name, kind, nullable=False, server_default=default)


def choice(name: str, options: Iterable[str], default: str | None = None) -> Column[str]:
    """Make a column for a closed set; the check constraint is made by `one_of`."""
    values = tuple(options)
    return Column(
        name, String(max(len(value) for value in values) or 1), nullable=False, server_default=default
    )


def one_of(name: str, options: Iterable[str]) -> CheckConstraint:
    """Make the constraint that keeps a column within a closed set."""
    values = ", ".join(f"'{value}'" for value in options)
    return CheckConstraint(f"{name} IN ({values})", name=f"{name}_known")


def exactly_one(name: str, columns: tuple[str, ...]) -> CheckConstraint:
    """Make the constraint that exactly one of several columns is set."""
    total = " + ".join(f"({column} IS NOT NULL)" for column in columns)
    return CheckConstraint(f"({total}) = 1", name=name)


def unique_live(table: Table, *columns: str) -> Index:
    """Make an index by which live rows are unique; removed rows do not count."""
    live = text("removed_at IS NULL")
    return Index(
        f"uq_{table.name}_{'_'.join(columns)}_live",
        *(table.c[column] for column in columns),
        unique=True,
        sqlite_where=live,
        postgresql_where=live,
    )
