# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Upgrades: whole or not at all, with a copy of what was there."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from caseapp.domain.deadline import DeadlineSide, DueFrom
from caseapp.domain.errors import Cancelled, CannotWrite, LibraryDamaged, LibraryInUse
from caseapp.services.desk import Desk
from caseapp.services.searching import Searching
from caseapp.store import first, migrate
from caseapp.store.deadlines import NewDeadline
from caseapp.store.engine import open_for_reading
from caseapp.store.library import Library, create_library, open_library
from caseapp.store.records import changed_rows
from caseapp.store.search import TABLES
from caseapp.store.tables import metadata
from tests.store.given import a_case, taken_in, tamper
from tests.store.upgrade_until_killed import READY

REVISION = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade() -> None:
    with op.batch_alter_table("cases") as batch:
        batch.add_column(sa.Column("flavour", sa.Text(), nullable=False, server_default="plain"))
    {then}


def downgrade() -> None:
    with op.batch_alter_table("cases") as batch:
        batch.drop_column("flavour")
"""


def head(scripts: Path) -> ScriptDirectory:
    """Return the folder of migrations as Alembic reads it."""
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    return ScriptDirectory.from_config(config)


def later_scripts(scripts: Path, folder: Path, then: str = "pass") -> Path:
    """Copy the migrations to a folder and add one that does more."""
    shutil.copytree(scripts, folder, ignore=shutil.ignore_patterns("__pycache__"))
    current = head(scripts).get_current_head()
    (folder / "versions" / "9999_later.py").write_text(REVISION.format(head=current, then=then))
    return folder


def make_older(library: Library) -> None:
    """Close a library and mark it as written by an earlier version."""
    library.close()
    tamper(library.database, f"PRAGMA user_version={first.SCHEMA - 1}")


def go_back(library: Library, scripts: Path, revision: str) -> None:
    """Close a library and make it one of an earlier schema, with the rows that schema knows."""
    library.close()
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    engine = create_engine(f"sqlite:///{library.database}", poolclass=NullPool)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
    engine.dispose()
    tamper(library.database, f"PRAGMA user_version={int(revision)}")


def content(database: Path) -> list[str]:
    """Read a database as the statements that would make it again."""
    with closing(sqlite3.connect(database)) as connection:
        return [*connection.iterdump(), str(connection.execute("PRAGMA user_version").fetchone())]


def test_there_is_one_newest_migration_and_the_program_knows_how_many_there_are(scripts: Path) -> None:
    directory = head(scripts)
    assert len(directory.get_heads()) == 1
    assert len(list(directory.walk_revisions())) == first.SCHEMA


def test_the_migrations_make_just_the_tables_of_the_program(library: Library) -> None:
    def ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return not (kind == "table" and str(name).startswith(TABLES))

    engine = open_for_reading(library.database)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_object": ours, "compare_type": True},
        )
        assert compare_metadata(context, metadata) == []
        made = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT name, sql FROM sqlite_master")}
    engine.dispose()
    for table in metadata.sorted_tables:  # autogenerate does not compare check constraints
        for constraint in table.constraints:
            if str(constraint.name).startswith("ck_"):
                assert str(constraint.name) in made[table.name]
                assert str(constraint.sqltext) in made[table.name]  # type: ignore[attr-defined]


def test_the_migrations_give_every_column_its_default(library: Library) -> None:
    engine = create_engine("sqlite://")
    with (
        engine.begin() as models,
        closing(sqlite3.connect(library.database)) as migrated,
    ):
        metadata.create_all(models)
        for name in metadata.tables:
            question = f"SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('{name}')"
            wanted = [tuple(row) for row in models.exec_driver_sql(question)]
            assert migrated.execute(question).fetchall() == wanted
    engine.dispose()


def test_a_step_that_fails_leaves_no_library_behind(tmp_path: Path, scripts: Path) -> None:
    broken = later_scripts(scripts, tmp_path / "db", 'raise ValueError("no further")')
    with pytest.raises(ValueError, match="no further"):
        create_library(tmp_path / "Office.caselib", broken, program="test")
    left = {path.name for path in (tmp_path / "Office.caselib").iterdir()}
    assert left <= {"library.lock"}
    create_library(tmp_path / "Office.caselib", scripts, program="test").close()


def test_an_older_library_is_upgraded_with_its_rows_and_a_copy_is_kept(
    library: Library, tmp_path: Path, scripts: Path
) -> None:
    letter_id, _ = taken_in(library, a_case(library), "a letter about lenses")
    make_older(library)
    before = content(library.database)
    upgraded = open_library(
        library.folder, later_scripts(scripts, tmp_path / "100 % later db"), program="test"
    )
    try:
        assert upgraded.letters.get(letter_id).subject == "a letter about lenses"
        assert Searching(Desk(upgraded)).search("lenses").groups[0].letter is not None
        assert upgraded.trail.first_bad_entry()[1] is None
        a_case(upgraded, "HC/2")
    finally:
        upgraded.close()
    with closing(sqlite3.connect(library.database)) as connection:
        flavours = connection.execute("SELECT DISTINCT flavour FROM cases").fetchall()
        version = connection.execute("PRAGMA user_version").fetchone()
    assert (flavours, version) == ([("plain",)], (first.SCHEMA,))
    (copy,) = (library.folder / "backups").iterdir()
    assert content(copy) == before


def test_a_library_of_the_first_schema_learns_who_has_read_what(library: Library, scripts: Path) -> None:
    case_id = a_case(library)
    letter_id, _ = taken_in(library, case_id, "a letter about lenses")
    officer_id = library.write(lambda unit: unit.officers.add("Morgan Vale"), action="Add officer").value
    go_back(library, scripts, "0001")
    upgraded = open_library(library.folder, scripts, program="test")
    try:
        assert upgraded.readings.unread_of_case(case_id, officer_id) == {letter_id}
        at = datetime(2021, 7, 16, 9, 30, tzinfo=UTC)
        upgraded.write(lambda unit: unit.readings.add([letter_id], officer_id, at), action="Read letter")
        (read,) = [line for line in content(upgraded.database) if 'INTO "letter_readings"' in line]
        assert "2021-07-16 09:30:00" in read
        assert upgraded.readings.unread_of_case(case_id, officer_id) == set()
        assert upgraded.trail.first_bad_entry()[1] is None
    finally:
        upgraded.close()


def test_due_dates_of_an_older_library_stay_and_say_from_then_on_what_they_are_counted_from(
    library: Library, scripts: Path
) -> None:
    case_id = a_case(library)
    day = date(2021, 7, 16)

    def keep(start_from: DueFrom | None) -> int:
        new = NewDeadline(DeadlineSide.OURS, day, case_id=case_id, start_on=day, start_from=start_from)
        return library.write(lambda unit: unit.deadlines.add(new), action="Set due date").value

    old = keep(None)
    go_back(library, scripts, "0006")
    with closing(sqlite3.connect(library.database)) as connection:
        assert "start_from" not in [row[1] for row in connection.execute("PRAGMA table_info(deadlines)")]
        assert connection.execute("SELECT due_on FROM deadlines").fetchall() == [("2021-07-16",)]
    library = open_library(library.folder, scripts, program="test")
    try:
        new = keep(DueFrom.RECEIVED)
        told = [(one.id, one.due_on, one.start_from) for one in library.deadlines.of_case(case_id)]
        assert told == [(old, day, None), (new, day, DueFrom.RECEIVED)]
        assert library.trail.first_bad_entry()[1] is None
        with library.reading() as read:
            assert changed_rows(read, lambda: None) == ()
    finally:
        library.close()


def test_an_upgrade_that_fails_half_way_changes_nothing(
    library: Library, tmp_path: Path, scripts: Path
) -> None:
    a_case(library)
    make_older(library)
    before = content(library.database)
    broken = later_scripts(scripts, tmp_path / "db", 'raise ValueError("no further")')
    with pytest.raises(ValueError, match="no further"):
        open_library(library.folder, broken, program="test")
    assert content(library.database) == before
    again = open_library(library.folder, scripts, program="test")
    assert not again.read_only  # the lock was given back
    again.close()


def test_an_upgrade_that_would_leave_rows_pointing_nowhere_is_taken_back(
    library: Library, tmp_path: Path, scripts: Path
) -> None:
    taken_in(library, a_case(library), "a letter")
    make_older(library)
    before = content(library.database)
    broken = later_scripts(scripts, tmp_path / "db", 'op.execute("DELETE FROM documents")')
    with pytest.raises(LibraryDamaged, match="point to rows that are not there"):
        open_library(library.folder, broken, program="test")
    assert content(library.database) == before


def test_an_older_library_that_another_program_holds_is_not_upgraded(library: Library, scripts: Path) -> None:
    tamper(library.database, f"PRAGMA user_version={first.SCHEMA - 1}")
    with pytest.raises(LibraryInUse):
        open_library(library.folder, scripts, program="test")


def test_every_step_goes_down_and_up_again_with_rows_loaded(
    library: Library, tmp_path: Path, scripts: Path
) -> None:
    taken_in(library, a_case(library), "a letter")
    library.close()
    later = later_scripts(scripts, tmp_path / "db")
    config = Config()
    config.set_main_option("script_location", str(later))
    engine = create_engine(f"sqlite:///{library.database}", poolclass=NullPool)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        for step in ("+1", "-1", "+1"):
            command.upgrade(config, step) if step[0] == "+" else command.downgrade(config, step)
        assert connection.exec_driver_sql("SELECT flavour FROM cases").scalar() == "plain"
        command.downgrade(config, "base")
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'").scalars()
        assert set(names) == {"alembic_version"}
        command.upgrade(config, "head")
    engine.dispose()


def test_a_library_cannot_be_made_where_nothing_can_be_written(tmp_path: Path, scripts: Path) -> None:
    with pytest.raises(CannotWrite):
        migrate.create(tmp_path / "absent folder", scripts)


@pytest.mark.parametrize("revision", ["0002", "0003"])
def test_a_library_with_an_older_index_is_indexed_again_from_its_rows(
    library: Library, scripts: Path, revision: str
) -> None:
    letter_id, _ = taken_in(library, a_case(library), "a letter about lenses")
    library.close()
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    engine = create_engine(f"sqlite:///{library.database}", poolclass=NullPool)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
        connection.exec_driver_sql(
            "INSERT INTO document_search(rowid, body) SELECT id, 'lenses' FROM documents"
        )
        connection.exec_driver_sql(f"PRAGMA user_version={int(revision)}")
    engine.dispose()
    upgraded = open_library(library.folder, scripts, program="test")
    try:
        searching = Searching(Desk(upgraded))
        for typed in ("lenses", "etter about", "case about"):
            groups = searching.search(typed).groups
            assert [group.letter.id for group in groups if group.letter is not None] in ([letter_id], []), (
                typed
            )
        assert searching.find("lenses")[0].letter is not None
        assert [upgraded.search.missing(table) for table in TABLES] == [0] * len(TABLES)
    finally:
        upgraded.close()


class Stopping:
    """Notes what it is told, and stops the work once the index is being made."""

    def __init__(self, *, stops: bool) -> None:
        self.stops = stops
        self.told: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, words: str = "") -> None:
        self.told.append((done, total, words))
        if self.stops and words == "Making the search index" and done:
            raise Cancelled


def before_search_by_part(library: Library, scripts: Path) -> list[str]:
    """Fill a library and make it one whose index is due to be made; return its content."""
    case_id = a_case(library)
    for number in range(4):
        taken_in(library, case_id, f"letter {number} about lenses")
    go_back(library, scripts, "0002")
    return content(library.database)


def test_an_upgrade_tells_how_far_the_index_is_and_changes_nothing_when_it_is_stopped(
    library: Library, scripts: Path
) -> None:
    before = before_search_by_part(library, scripts)
    with pytest.raises(Cancelled):
        open_library(library.folder, scripts, program="test", progress=Stopping(stops=True))
    assert content(library.database) == before
    assert list((library.folder / "backups").iterdir()) == []
    told = Stopping(stops=False)
    upgraded = open_library(library.folder, scripts, program="test", progress=told)
    try:
        assert [upgraded.search.missing(table) for table in TABLES] == [0] * len(TABLES)
    finally:
        upgraded.close()
    steps = [(done, total) for done, total, words in told.told if words == "Making the search index"]
    assert steps[0] == (0, 8)  # four papers and the names of four letters
    assert steps[-1] == (8, 8)
    assert steps == sorted(steps)


def test_an_upgrade_that_is_killed_while_the_index_is_made_is_finished_by_the_next_opening(
    library: Library, scripts: Path, project_root: Path
) -> None:
    before = before_search_by_part(library, scripts)
    command = [sys.executable, "-m", "tests.store.upgrade_until_killed", str(library.folder), str(scripts)]
    with subprocess.Popen(
        command, cwd=project_root, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == READY
        process.kill()
    assert content(library.database) == before
    upgraded = open_library(library.folder, scripts, program="test")
    try:
        assert len(Searching(Desk(upgraded)).search("lenses").groups) == 4
        assert [upgraded.search.missing(table) for table in TABLES] == [0] * len(TABLES)
    finally:
        upgraded.close()
