# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Making and upgrading the database, in one transaction that leaves nothing half done."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from caseapp.domain.errors import Cancelled, CannotWrite, LibraryDamaged
from caseapp.store.copying import copy_database
from caseapp.store.engine import plain_words
from caseapp.store.first import APPLICATION_ID, DATABASE, SCHEMA
from caseapp.store.progress import Progress
from caseapp.store.vault import flush_folder

if TYPE_CHECKING:
    from sqlalchemy import Connection


def create(folder: Path, scripts: Path) -> None:
    """Make a new, empty database in a folder.

    It is built under another name and moved to its place when it is whole, so that a failure leaves no
    half-made library. `scripts` is the folder of the migrations.
    """
    target = folder / DATABASE
    building = folder / f"{DATABASE}.new"
    building.unlink(missing_ok=True)
    try:
        with plain_words(target):
            with closing(sqlite3.connect(building, isolation_level=None)) as connection:
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            _migrate(building, scripts)
            with closing(sqlite3.connect(building, isolation_level=None)) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
        building.rename(target)
        flush_folder(folder)
    except OSError as error:
        raise CannotWrite(
            f"A library cannot be made in “{folder}”: {error}.",
            file=folder,
            remedy="Choose a folder that can be written, with some free space.",
        ) from error
    finally:
        for ending in ("", "-journal", "-wal", "-shm"):
            building.with_name(building.name + ending).unlink(missing_ok=True)


def upgrade(folder: Path, scripts: Path, progress: Progress | None = None) -> Path:
    """Bring an older database up to date, after a copy was put into `backups/`; return that copy.

    Ended at any moment, or stopped by its `progress` raising Cancelled, it leaves the library as it was.
    """
    database = folder / DATABASE
    stamp = datetime.now(UTC).strftime("%Y-%m-%d %H%M%S")
    copy = folder / "backups" / f"before upgrade {stamp}.sqlite"
    if progress is not None:
        progress.step(0, 1, "Copying the library before its upgrade")
    copy_database(database, copy)
    try:
        with plain_words(database):
            _migrate(database, scripts, progress)
    except Cancelled:
        copy.unlink()
        raise
    return copy


def _migrate(database: Path, scripts: Path, progress: Progress | None = None) -> None:
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    def begin(connection: "Connection") -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def connect() -> sqlite3.Connection:
        raw = sqlite3.connect(database, isolation_level=None)
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("PRAGMA synchronous=FULL")
        return raw

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "begin", begin)
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            _index(connection, progress)
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise LibraryDamaged(
                    f"The library could not be upgraded: {len(broken)} rows point to rows that are not there.",
                    file=database,
                    remedy="Nothing was changed. Send a copy of the library to whoever supports you.",
                )
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    finally:
        engine.dispose()


def _index(connection: "Connection", progress: Progress | None) -> None:
    """Make the search index again where the upgrade left it behind the rows."""
    from caseapp.store.inserts import Inserts
    from caseapp.store.search import TABLES
    from caseapp.store.unit import Unit

    unit = Unit(connection, Inserts(), None, "", "Upgrade")
    if any(unit.search.missing(table) for table in TABLES):
        unit.search.remake(progress)
