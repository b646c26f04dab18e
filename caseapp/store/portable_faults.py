# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong with the database of a portable case that came from elsewhere: it is believed in nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from caseapp.store import migrate
from caseapp.store.first import DATABASE, SCHEMA, connect, look

_MADE: Final = "SELECT type, name, tbl_name, sql FROM sqlite_master"
_STEPS: Final = 200_000_000
"""Steps of SQLite's machine after which looking through a database is given up; a large case takes a hundredth."""


def fault_in(folder: Path, scripts: Path) -> str:
    """Say what of a portable case's database cannot be so, "" where nothing is wrong.

    It has to be built as the program builds one: a table that is a view, or a trigger, could make a reader do
    anything. One of an earlier version is looked at by the kinds and names of what it holds.
    """
    database = folder / DATABASE
    try:
        with closing(connect(database)) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            connection.execute("PRAGMA query_only=ON")
            steps = iter(range(_STEPS // 1_000_000))
            connection.set_progress_handler(lambda: next(steps, None) is None, 1_000_000)
            return _fault(connection, _built(scripts), older=look(folder).schema < SCHEMA)
    except sqlite3.Error:
        return "its database is damaged"


def _fault(connection: sqlite3.Connection, expected: set[tuple[str, ...]], *, older: bool) -> str:
    there = _parts(connection)
    if older:
        if any(kind in ("view", "trigger") for kind, *_ in there) or not {
            (kind, name) for kind, name, *_ in there if kind == "table"
        } <= {(kind, name) for kind, name, *_ in expected}:
            return "its database is built otherwise than the program builds one"
    elif there != expected:
        return "its database is built otherwise than the program builds one"
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        return "its database is damaged"
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        return "its record names what it does not hold"
    cases = connection.execute("SELECT count(*) FROM cases").fetchone()[0]
    return "" if cases == 1 else "it holds another number of cases than one"


def _built(scripts: Path) -> set[tuple[str, ...]]:
    """Return what a database of the program consists of."""
    with TemporaryDirectory(prefix="caseapp-", ignore_cleanup_errors=True) as empty:
        migrate.create(Path(empty), scripts)
        with closing(connect(Path(empty) / DATABASE)) as connection:
            return _parts(connection)


def _parts(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    return {
        (str(kind), str(name), str(table), _in_order(" ".join(str(sql or "").split())))
        for kind, name, table, sql in connection.execute(_MADE)
        if not str(name).startswith("sqlite_stat")
    }


def _in_order(statement: str) -> str:
    """Return how a table is made with its constraints in an order: a migration writes them in any, run by run."""
    start, end = statement.find("("), statement.rfind(")")
    if not statement.startswith("CREATE TABLE") or start < 0:
        return statement
    parts, depth = [""], 0
    for sign in statement[start + 1 : end]:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    cleaned = [part.strip() for part in parts]
    columns = [part for part in cleaned if not part.startswith("CONSTRAINT ")]
    constraints = sorted(part for part in cleaned if part.startswith("CONSTRAINT "))
    return f"{statement[:start]}({', '.join([*columns, *constraints])}){statement[end + 1 :]}"
