# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every new library of a test would do anew, and is done once: the migrations, and compiling statements."""

import shutil
import sqlite3
from contextlib import closing
from functools import cached_property
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from caseapp.store import engine as engines
from caseapp.store import migrate
from caseapp.store.first import APPLICATION_ID, DATABASE
from caseapp.store.progress import Progress


class EmptyDatabase:
    """A database as the migrations leave a new one, made when first asked for."""

    def __init__(self, folder: Path, scripts: Path) -> None:
        self._folder, self._scripts = folder, scripts
        self._migrate = migrate._migrate

    @cached_property
    def _made(self) -> Path:
        path = self._folder / DATABASE
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        self._migrate(path, self._scripts)
        return path

    def stand_in(self, patched: pytest.MonkeyPatch) -> None:
        """Let every new library begin with a copy; an upgrade is done as ever."""

        def begin(database: Path, scripts: Path, progress: Progress | None = None) -> None:
            if database.name == f"{DATABASE}.new" and scripts == self._scripts:
                shutil.copyfile(self._made, database)
            else:
                self._migrate(database, scripts, progress)

        patched.setattr(migrate, "_migrate", begin)


class Statements:
    """Statements compiled for one library serve the next: they name no library."""

    def __init__(self) -> None:
        self._first: Engine | None = None

    def stand_in(self, patched: pytest.MonkeyPatch) -> None:
        """Let every engine use the dialect of the first, by which compiled statements are known, and its cache."""

        def make(*words: object, **options: object) -> Engine:
            engine: Engine = create_engine(*words, **options)  # type: ignore[call-overload]
            if self._first is None:
                self._first = engine
            engine.dialect = self._first.dialect
            engine._compiled_cache = self._first._compiled_cache
            return engine

        patched.setattr(engines, "create_engine", make)
