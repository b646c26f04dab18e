# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Creating, opening and closing a library, on good disks and bad."""

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from caseapp.domain.errors import (
    CannotWrite,
    DiskFull,
    LibraryDamaged,
    LibraryNewer,
    LibraryNotFound,
    LibraryReadOnly,
    NotALibrary,
    NotAllowed,
    NotFound,
)
from caseapp.store import first
from caseapp.store.library import Library, create_library, open_library
from tests.store.given import LONG, a_case, taken_in, tamper
from tests.store.media import make_read_only, small_disk

PATIENCE = 10.0


@pytest.mark.parametrize(
    "name", ["Office.caselib", "100 % sure %s.caselib", "Ärger & Söhne 🔭", "a'b\"c#d?e"]
)
def test_a_library_is_made_and_opened_wherever_it_lies(tmp_path: Path, scripts: Path, name: str) -> None:
    create_library(tmp_path / name / "inner", scripts, program="test").close()
    library = open_library(tmp_path / name / "inner", scripts, program="test")
    assert not library.read_only
    a_case(library, "HC/1")
    library.close()
    assert [row.reference for row in first.first_cases(tmp_path / name / "inner", 10)] == ["HC/1"]


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path, scripts: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-")
    with pytest.raises(NotAllowed, match="not empty"):
        create_library(tmp_path, scripts, program="test")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.pdf"]


def test_a_library_is_not_made_over_another(library: Library, scripts: Path) -> None:
    case_id = a_case(library)
    with pytest.raises(NotAllowed, match="already"):
        create_library(library.folder, scripts, program="test")
    assert library.cases.get(case_id).id == case_id


def test_a_library_is_not_made_under_a_file(tmp_path: Path, scripts: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotWrite):
        create_library(tmp_path / "file" / "Office.caselib", scripts, program="test")


def test_what_is_no_library_is_refused_with_the_reason(tmp_path: Path, scripts: Path) -> None:
    with pytest.raises(LibraryNotFound, match="no folder"):
        open_library(tmp_path / "absent", scripts, program="test")
    with pytest.raises(LibraryNotFound, match="no case library"):
        open_library(tmp_path, scripts, program="test")
    (tmp_path / "letter.pdf").touch()
    with pytest.raises(NotALibrary, match="is a file"):
        open_library(tmp_path / "letter.pdf", scripts, program="test")
    (tmp_path / first.DATABASE).write_bytes(b"This is no database at all. " * 50)
    with pytest.raises(NotALibrary):
        open_library(tmp_path, scripts, program="test")
    (tmp_path / first.DATABASE).unlink()
    tamper(tmp_path / first.DATABASE, "CREATE TABLE cookies(name)")
    with pytest.raises(NotALibrary, match="another program"):
        open_library(tmp_path, scripts, program="test")


def test_a_library_of_a_later_version_is_refused_and_left_alone(library: Library, scripts: Path) -> None:
    library.close()
    tamper(library.database, f"PRAGMA user_version={first.SCHEMA + 1}")
    with pytest.raises(LibraryNewer):
        open_library(library.folder, scripts, program="test")
    assert list((library.folder / "backups").iterdir()) == []


def test_a_new_library_writes_ahead_and_flushes_fully(library: Library) -> None:
    a_case(library)
    with library._writing.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_reading_connection_cannot_write(library: Library) -> None:
    with pytest.raises(LibraryReadOnly), library._source.connect() as connection:
        connection.execute(text("DELETE FROM cases"))


def test_closing_leaves_the_database_in_one_file(library: Library) -> None:
    a_case(library)
    library.close()
    names = sorted(path.name for path in library.folder.iterdir() if path.name.startswith("library.sqlite"))
    assert names == ["library.sqlite"]


def test_closing_waits_for_what_is_being_read(library: Library) -> None:
    a_case(library)
    reading, go_on, found = threading.Event(), threading.Event(), list[object]()

    def read() -> None:
        with library._source.connect() as connection:
            connection.execute(text("SELECT 1"))
            reading.set()
            assert go_on.wait(PATIENCE)
            found.append(connection.execute(text("SELECT count(*) FROM cases")).scalar())

    reader = threading.Thread(target=read)
    reader.start()
    assert reading.wait(PATIENCE)
    closer = threading.Thread(target=library.close)
    closer.start()
    go_on.set()
    reader.join(PATIENCE)
    closer.join(PATIENCE)
    assert found == [1]
    with pytest.raises(NotFound, match="closed"):  # a window that reads on meets it while it closes
        library.cases.get(1)
    with pytest.raises(RuntimeError, match="closed"):
        a_case(library, "HC/2")


def test_a_full_disk_is_told_and_loses_nothing_that_was_kept(library: Library) -> None:
    case_id = a_case(library)
    pages = library.write(lambda unit: unit.derive(text("PRAGMA max_page_count=1")), action="Limit")
    assert not pages.change
    with pytest.raises(DiskFull, match="nothing of this change was kept"):
        library.write(lambda unit: unit.cases.edit(case_id, outcome=LONG * 3000), action="Edit case")
    assert library.cases.get(case_id).outcome == ""
    library.write(lambda unit: unit.derive(text("PRAGMA max_page_count=1000000")), action="Limit")
    library.write(lambda unit: unit.cases.edit(case_id, outcome=LONG * 3000), action="Edit case")
    assert library.trail.first_bad_entry() == (2, None)


def test_a_disk_that_runs_full_keeps_every_letter_that_was_acknowledged(
    tmp_path: Path, scripts: Path
) -> None:
    kept: list[tuple[int, str]] = []
    with small_disk(tmp_path / "stick", 3000) as disk:
        library = create_library(disk / "Office.caselib", scripts, program="test")
        case_id = a_case(library)

        def take_in_without_end() -> None:
            while True:
                words = f"letter {len(kept)} {LONG}" * 40
                kept.append((taken_in(library, case_id, words)[0], words))

        with pytest.raises(DiskFull):
            take_in_without_end()
        assert kept
        for letter_id, words in kept:
            document = library.letters.get(letter_id).document
            assert document is not None
            assert library.vault.path(document.sha256, ".pdf").read_bytes() == words.encode()
        assert library.trail.first_bad_entry()[1] is None
        library.close()


def test_a_library_on_a_disk_that_cannot_be_written_opens_for_reading(tmp_path: Path, scripts: Path) -> None:
    with small_disk(tmp_path / "disc", 4000) as disk:
        library = create_library(disk / "Office.caselib", scripts, program="test")
        letter_id, _ = taken_in(library, a_case(library), "a letter on a disc")
        library.close()
        make_read_only(disk)
        library = open_library(disk / "Office.caselib", scripts, program="test")
        try:
            assert isinstance(library.refusal, CannotWrite)
            assert library.letters.get(letter_id).subject == "a letter on a disc"
            with pytest.raises(LibraryReadOnly):
                a_case(library, "HC/2")
            assert library.trail.first_bad_entry()[1] is None
        finally:
            library.close()
        assert len(first.first_cases(disk / "Office.caselib", 5)) == 1


def test_changes_that_lie_in_the_log_of_a_read_only_disk_are_not_hidden(
    tmp_path: Path, scripts: Path
) -> None:
    source = create_library(tmp_path / "Office.caselib", scripts, program="test")
    a_case(source)
    with small_disk(tmp_path / "disc", 4000) as disk:
        copy = disk / "Office.caselib"
        copy.mkdir()
        for name in ("library.sqlite", "library.sqlite-wal"):  # as if copied while the program ran
            shutil.copyfile(source.folder / name, copy / name)
        make_read_only(disk)
        with pytest.raises(LibraryReadOnly, match="not closed"):
            open_library(copy, scripts, program="test")
    source.close()


def test_an_immutable_database_is_read_without_writing_beside_it(library: Library, tmp_path: Path) -> None:
    from caseapp.store.engine import open_for_reading

    a_case(library)
    library.close()
    copy = tmp_path / "archive" / "library.sqlite"
    copy.parent.mkdir()
    shutil.copyfile(library.database, copy)
    engine = open_for_reading(copy, immutable=True)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM cases").scalar() == 1
    engine.dispose()
    assert [path.name for path in copy.parent.iterdir()] == ["library.sqlite"]


def test_a_library_that_another_program_locks_is_not_taken_for_read_only(library: Library) -> None:
    with closing(sqlite3.connect(library.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert first.is_sealed(library.database) is False
        other.execute("ROLLBACK")


def test_a_damaged_database_is_told(library: Library, scripts: Path) -> None:
    library.close()
    with library.database.open("r+b") as file:
        file.truncate(100)
    with pytest.raises(LibraryDamaged) as refused:
        open_library(library.folder, scripts, program="test")
    assert refused.value.remedy


def test_a_program_that_only_reads_leaves_bytes_that_the_writing_one_is_taking_in(
    library: Library, scripts: Path
) -> None:
    beside = open_library(library.folder, scripts, program="beside", read_only=True)
    for vault in (beside.vault, library.vault):
        kept = vault.keep(vault.receive_bytes(b"%PDF- the same", "letter.pdf"))
    beside.close()
    assert kept.is_file()  # its row is yet to come
