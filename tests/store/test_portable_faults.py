# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A portable case is made by another run of the program, whose migrations write constraints in another order."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from caseapp.domain.portable_case import PortableWish
from caseapp.store.first import DATABASE
from caseapp.store.library import Library
from caseapp.store.portable_faults import fault_in
from tests.store.given import a_case
from tests.store.test_portable import made

_DRAFTS = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = 'drafts'"


@pytest.fixture
def folder(library: Library, scripts: Path, tmp_path: Path) -> Path:
    """The folder of a portable case."""
    folder = tmp_path / "made"
    made(library, a_case(library), folder, scripts, PortableWish())
    return folder


def rewritten(folder: Path, old: str, new: str) -> None:
    with closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        changed = connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = 'drafts'", (old, new)
        )
        assert changed.rowcount == 1
        version = connection.execute("PRAGMA schema_version").fetchone()[0]
        connection.execute(f"PRAGMA schema_version={version + 1}")


def test_constraints_in_another_order_are_no_fault_and_another_constraint_is_one(
    folder: Path, scripts: Path
) -> None:
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        sql = str(connection.execute(_DRAFTS).fetchone()[0])
    written = sql[sql.index("CONSTRAINT") : sql.rindex(")")].strip()
    first, _, others = written.partition("CONSTRAINT fk_drafts_case_id_cases")
    assert others
    moved = f"CONSTRAINT fk_drafts_case_id_cases{others.rstrip()}, {first.rstrip().rstrip(',')}"
    rewritten(folder, written, moved)
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        assert connection.execute(_DRAFTS).fetchone()[0] != sql
    assert fault_in(folder, scripts) == ""
    rewritten(folder, "REFERENCES cases (id)", "REFERENCES letters (id)")
    assert "built otherwise" in fault_in(folder, scripts)
