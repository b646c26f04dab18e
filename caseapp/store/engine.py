# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Connections to SQLite: how they are opened, what is demanded of them, and what their errors mean."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool, StaticPool

from caseapp.domain.errors import (
    CannotWrite,
    CaseError,
    DiskFull,
    LibraryDamaged,
    LibraryInUse,
    LibraryReadOnly,
)
from caseapp.store.blindfold import Blindfold

BUSY_SECONDS = 10.0


def open_for_writing(database: Path) -> Engine:
    """Make the engine of the one writing connection: WAL, full synchronisation, foreign keys."""
    engine = create_engine("sqlite://", creator=lambda: _connect(database, "rw"), poolclass=StaticPool)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def open_for_reading(
    database: Path, *, immutable: bool = False, blindfold: Blindfold | None = None
) -> Engine:
    """Make an engine whose connections cannot change anything, and show no more than a blindfold lets through.

    `immutable` is for a medium that cannot be written at all: SQLite opens a WAL database there in no
    other way.
    """
    query = "mode=ro&immutable=1" if immutable else "mode=ro"

    def connect() -> sqlite3.Connection:
        return _connect(database, query)

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=12)
    event.listen(engine, "begin", _begin_deferred)
    if blindfold is not None:
        wanted = blindfold

        def show(connection: sqlite3.Connection, entry: ConnectionPoolEntry, _proxy: object) -> None:
            wanted.put_on(connection, entry.info)

        event.listen(engine, "checkout", show)
    return engine


def _connect(database: Path, mode: str) -> sqlite3.Connection:
    query = mode if mode.startswith("mode=") else f"mode={mode}"
    connection = sqlite3.connect(
        f"{database.resolve().as_uri()}?{query}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute("PRAGMA foreign_keys=ON")
        # SQLite's own knows the letters A to Z only.
        connection.create_function("lower", 1, _lowered, deterministic=True)
        if mode == "rw":
            _demand_durability(connection)
        else:
            connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def _lowered(value: str | bytes | int | float | None) -> str | bytes | int | float | None:
    return value.lower() if isinstance(value, str) else value


def _demand_durability(connection: sqlite3.Connection) -> None:
    """Switch to WAL and full synchronisation and read both back: a failed switch is silent."""
    mode = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA fullfsync=ON")  # a Mac's disk keeps a plain flush in its own memory
    level = connection.execute("PRAGMA synchronous").fetchone()[0]
    if str(mode).lower() != "wal" or level != 2:
        raise CannotWrite(
            "The library's disk does not allow safe writing (write-ahead log could not be switched on).",
            remedy="Move the library to a disk of this computer.",
        )


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


@contextmanager
def plain_words(database: Path) -> Iterator[None]:
    """Turn the database errors that are the world's fault into errors the user can act on."""
    try:
        yield
    except DBAPIError as error:
        original = error.orig
        known = _known(original, database) if isinstance(original, sqlite3.Error) else None
        if known is None:
            raise
        raise known from error
    except sqlite3.Error as error:
        known = _known(error, database)
        if known is None:
            raise
        raise known from error


_CORRUPT_VTAB: Final = 267
"""SQLite's extended code of a virtual table that is damaged; ours are the search index."""


def _of_search(error: sqlite3.Error) -> bool:
    if getattr(error, "sqlite_errorcode", 0) == _CORRUPT_VTAB:
        return True
    words = str(error)
    return "vtable constructor failed" in words or ("no such table" in words and "_search" in words)


def index_damaged(database: Path | None = None) -> LibraryDamaged:
    """Return the error that tells of a search index that is damaged in a database that is not."""
    return LibraryDamaged(
        "The search index is damaged; nothing else is.",
        file=database,
        remedy="Run caseapp-cli check --repair to make it again.",
    )


def _known(error: sqlite3.Error, database: Path) -> CaseError | None:
    # The low byte is SQLite's primary result code (sqlite.org/rescode.html).
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return DiskFull(
            "The disk is full; nothing of this change was kept.",
            file=database,
            remedy="Free some space and try again.",
        )
    if code == sqlite3.SQLITE_READONLY:
        return LibraryReadOnly(
            "The library cannot be written.", file=database, remedy="Check that its folder is not read-only."
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryInUse(
            "Another program is using the library.",
            file=database,
            remedy="Close the other program and try again.",
        )
    if _of_search(error):
        return index_damaged(database)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return LibraryDamaged(
            "The library's database is damaged.",
            file=database,
            remedy="Restore the newest backup into a new library; the letters themselves lie in the documents folder.",
        )
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return CannotWrite(
            "The library's disk did not answer; nothing of this change was kept.",
            file=database,
            remedy="Check the disk and open the library again.",
        )
    return None
