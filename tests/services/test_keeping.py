# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checking, backing up and restoring: what is damaged is named, what was kept comes back equal."""

import contextlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from caseapp.domain.errors import (
    Cancelled,
    DiskFull,
    LibraryDamaged,
    LibraryNewer,
    NotALibrary,
    NotAllowed,
)
from caseapp.services.desk import Desk
from caseapp.services.keeping import Keeping
from caseapp.store.backup import MANIFEST
from caseapp.store.library import Library, create_library, open_library
from caseapp.store.search import Found
from tests.store.given import LONG, a_case, document_of, sha256, taken_in, tamper
from tests.store.media import make_read_only, small_disk

WORDS = tuple(f"letter number {number} about lenses" for number in range(5))


@pytest.fixture(scope="session")
def scripts(project_root: Path) -> Path:
    """The folder of the migrations."""
    return project_root / "db"


@pytest.fixture
def library(tmp_path: Path, scripts: Path) -> Iterator[Library]:
    """A library with five letters and a long text in its trail."""
    library = create_library(tmp_path / "Büro 100 %.caselib", scripts, program="test")
    case_id = a_case(library)
    for words in WORDS:
        taken_in(library, case_id, words)
    library.write(lambda unit: unit.cases.edit(case_id, issue=LONG), action="Describe")
    library.write(lambda unit: unit.letters.remove(5), action="Remove")
    yield library
    library.close()


@pytest.fixture
def keeping(library: Library) -> Keeping:
    """The verbs under test."""
    return Keeping(Desk(library))


class Watching:
    """Remembers the steps; stops the work at one of them."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.steps: list[tuple[int, int]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, words: str = "") -> None:
        self.steps.append((done, total))
        if done == self._stop_at:
            raise Cancelled


def content(database: Path) -> list[str]:
    """Read a database as the statements that would make it again."""
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def database_in(backup: Path) -> Path:
    """Return the one database of a backup."""
    (database,) = backup.glob("library *.sqlite")
    return database


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Say of every document which file it is and when it was written."""
    return {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.glob("documents/*/*")}


def path_of(library: Library, words: str) -> Path:
    """Return where the bytes of a letter lie."""
    return library.vault.path(sha256(words.encode()), ".pdf")


# ---------------------------------------------------------------------------------------------- check


def test_a_sound_library_is_told_to_be_sound(keeping: Keeping) -> None:
    watching = Watching()
    report = keeping.check(watching)
    assert report.sound
    assert (report.entries, report.documents) == (8, 5)
    assert watching.steps[-1] == (9, 9)
    assert sorted({done for done, _ in watching.steps}) == list(range(10))


def test_a_check_writes_nothing(keeping: Keeping, library: Library) -> None:
    before = content(library.database)
    keeping.check()
    assert content(library.database) == before


def test_a_document_whose_bytes_changed_is_named(keeping: Keeping, library: Library) -> None:
    path = path_of(library, WORDS[2])
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    (finding,) = keeping.check().findings
    assert (finding.file, "do not match" in finding.what) == (str(path), True)


def test_a_document_that_is_gone_is_named(keeping: Keeping, library: Library) -> None:
    path_of(library, WORDS[2]).unlink()
    (finding,) = keeping.check().findings
    assert finding.file == str(path_of(library, WORDS[2]))
    assert finding.what == "The document “letter.pdf” (letter 3, case HC/2021/0007) is missing."


def test_a_file_without_a_letter_is_reported_until_it_is_taken_away(library: Library, scripts: Path) -> None:
    library.vault.keep(library.vault.receive_bytes(b"orphan", "o.pdf"))
    assert Keeping(Desk(library)).check().sound  # it may be on its way in
    library.close()
    orphan = library.vault.path(sha256(b"orphan"), ".pdf")
    assert not orphan.exists()  # nothing was on its way in
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"orphan")
    os.utime(orphan, (1, 1))
    with contextlib.closing(open_library(library.folder, scripts, program="test")) as again:
        keeping = Keeping(Desk(again))
        assert [finding.file for finding in keeping.check().findings] == [str(orphan)]
        assert keeping.check(repair=True).sound
    assert not orphan.exists()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE audit_entries SET body = replace(body, 'Describe', 'X') WHERE id = 7", "entry 7"),
        ("UPDATE audit_texts SET text = 'X'", "entry 7"),
        ("UPDATE audit_entries SET body = '{', hash = 'x' WHERE id = 7", "entry 7"),
        ("UPDATE letter_cases SET case_id = 99 WHERE id = 3", "Row 3 of letter_cases"),
        ("UPDATE letters SET subject = 'Nothing at all' WHERE id = 3", "subject of row 3 of the letters"),
        ("UPDATE letters SET dated_on = '2020-01-01' WHERE id = 3", "dated on of row 3 of the letters"),
        ("UPDATE letters SET removed_at = NULL WHERE id = 5", "removed at of row 5 of the letters"),
        ("UPDATE cases SET issue = 'Something shorter' WHERE id = 1", "issue of row 1 of the cases"),
        ("DELETE FROM letter_cases WHERE id = 4", "Row 4 of the letter cases was deleted"),
        ("DELETE FROM document_search_docsize WHERE id = 2", "search index"),
        ("DELETE FROM document_search WHERE rowid = 2", "search index"),
        ("UPDATE document_search_content SET c0 = 'other' WHERE id = 2", "search index"),
    ],
)
def test_what_was_changed_behind_the_program_is_named(
    keeping: Keeping, library: Library, statement: str, words: str
) -> None:
    tamper(library.database, "PRAGMA foreign_keys=OFF", statement)
    assert any(words in finding.what for finding in keeping.check().findings)


def test_a_trail_without_its_last_entries_is_seen_by_the_last_backup(
    keeping: Keeping, library: Library, tmp_path: Path
) -> None:
    keeping.backup_noted(tmp_path / "backup")
    assert keeping.check().sound
    tamper(
        library.database,
        "DELETE FROM audit_subjects WHERE entry_id = 8",
        "DELETE FROM audit_entries WHERE id = 8",
        "UPDATE letters SET removed_at = NULL WHERE id = 5",
    )
    (finding,) = keeping.check().findings
    assert "cut off" in finding.what


def test_a_damaged_search_index_is_named_by_the_search_and_made_again(
    keeping: Keeping, library: Library
) -> None:
    tamper(library.database, "UPDATE document_search_data SET block = x'00' WHERE id > 10")
    with pytest.raises(LibraryDamaged, match="search index is damaged") as refused:
        library.search.hits("lenses", Found.LETTER)
    assert "backup" not in str(refused.value)
    report = keeping.check(repair=True)
    assert report.sound
    assert any("search index" in words for words in report.mended)
    assert len(library.search.hits("lenses", Found.LETTER)) == 4
    assert keeping.check(repair=True).mended == ()


def test_a_library_that_is_only_read_counts_what_the_index_lacks(library: Library, scripts: Path) -> None:
    tamper(library.database, "DELETE FROM document_search WHERE rowid = 2")
    with contextlib.closing(open_library(library.folder, scripts, program="test", read_only=True)) as beside:
        (finding,) = Keeping(Desk(beside)).check().findings
    assert "search index" in finding.what


def test_a_damaged_database_is_a_finding_and_not_a_failure(library: Library, scripts: Path) -> None:
    library.close()
    size = library.database.stat().st_size
    with library.database.open("r+b") as file:
        file.seek(size // 4096 // 2 * 4096)
        file.write(b"\xaa" * 8192)
    damaged = open_library(library.folder, scripts, program="test")
    report = Keeping(Desk(damaged)).check()
    damaged.close()
    assert not report.sound
    assert all(finding.remedy for finding in report.findings)


def test_a_check_can_be_stopped(keeping: Keeping) -> None:
    watching = Watching(stop_at=4)
    with pytest.raises(Cancelled):
        keeping.check(watching)
    assert watching.steps[-1][0] == 4


# --------------------------------------------------------------------------------------------- backup


def test_a_backup_holds_the_database_and_every_document(
    keeping: Keeping, library: Library, tmp_path: Path
) -> None:
    folder = keeping.backup(tmp_path / "stick" / "Sicherung 100 %")
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["database"] == database_in(folder).name
    assert content(database_in(folder)) == content(library.database)
    for words in WORDS:
        digest = sha256(words.encode())
        assert (folder / "documents" / digest[:2] / f"{digest}.pdf").read_bytes() == words.encode()
    assert {document["sha256"] for document in manifest["documents"]} == {sha256(w.encode()) for w in WORDS}
    names = {path.name for path in folder.iterdir()}
    assert names == {MANIFEST, database_in(folder).name, "documents"}


def test_a_second_backup_copies_only_what_is_new(keeping: Keeping, library: Library, tmp_path: Path) -> None:
    folder = keeping.backup(tmp_path / "backup")
    before, earlier = stamps(folder), database_in(folder).name
    taken_in(library, 1, "one more")
    keeping.backup(folder)
    after = stamps(folder)
    assert {name: after[name] for name in before} == before
    assert set(after) - set(before) == {f"{sha256(b'one more')}.pdf"}
    assert database_in(folder).name != earlier
    assert content(database_in(folder)) == content(library.database)


def test_a_backup_that_rotted_is_healed_by_the_next(
    keeping: Keeping, library: Library, tmp_path: Path
) -> None:
    folder = keeping.backup(tmp_path / "backup")
    digest = sha256(WORDS[0].encode())
    copy = folder / "documents" / digest[:2] / f"{digest}.pdf"
    copy.write_bytes(b"rot")
    keeping.backup(folder)
    assert copy.read_bytes() == WORDS[0].encode()


def test_a_backup_inside_the_library_is_refused(keeping: Keeping, library: Library) -> None:
    for folder in (library.folder, library.folder / "backups", library.folder / "new" / "deep"):
        with pytest.raises(NotAllowed, match="inside the library"):
            keeping.backup(folder)
    assert not (library.folder / "new").exists()


def test_a_folder_with_other_things_in_it_is_refused(keeping: Keeping, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "library.sqlite").touch()
    with pytest.raises(NotAllowed, match="other than a backup"):
        keeping.backup(tmp_path / "other")
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["library.sqlite"]


def test_a_backup_that_was_stopped_is_none_and_the_next_goes_on_from_there(
    keeping: Keeping, tmp_path: Path
) -> None:
    folder = tmp_path / "backup"
    with pytest.raises(Cancelled):
        keeping.backup(folder, Watching(stop_at=4))
    assert not (folder / MANIFEST).exists()
    with pytest.raises(NotALibrary, match="not a complete backup"):
        keeping.restore(folder, tmp_path / "new")
    before = stamps(folder)
    assert len(before) == 3
    keeping.backup(folder)
    assert {name: stamps(folder)[name] for name in before} == before
    keeping.restore(folder, tmp_path / "new")


def test_a_backup_that_is_stopped_leaves_the_earlier_one_whole(
    keeping: Keeping, library: Library, tmp_path: Path
) -> None:
    folder = keeping.backup(tmp_path / "backup")
    before = content(library.database)
    taken_in(library, 1, "one more")
    with pytest.raises(Cancelled):
        keeping.backup(folder, Watching(stop_at=3))
    assert content(database_in(folder)) == before
    keeping.restore(folder, tmp_path / "new")
    assert content(tmp_path / "new" / "library.sqlite") == before


def test_a_full_disk_leaves_the_earlier_backup_whole(
    keeping: Keeping, library: Library, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "stick", 3000) as disk:
        folder = keeping.backup(disk / "backup")
        before = content(library.database)
        taken_in(library, 1, "much more " * 400_000)
        with pytest.raises(DiskFull):
            keeping.backup(folder)
        assert content(database_in(folder)) == before
        keeping.restore(folder, tmp_path / "new")
        assert content(tmp_path / "new" / "library.sqlite") == before


def test_a_damaged_document_does_not_keep_the_rest_from_being_backed_up(
    keeping: Keeping, library: Library, tmp_path: Path
) -> None:
    path_of(library, WORDS[1]).write_bytes(b"rot")
    with pytest.raises(LibraryDamaged, match="1 of 5 documents"):
        keeping.backup(tmp_path / "backup")
    assert len(stamps(tmp_path / "backup")) == 4
    keeping.restore(tmp_path / "backup", tmp_path / "new")


def test_a_library_that_can_only_be_read_is_backed_up(tmp_path: Path, scripts: Path) -> None:
    with small_disk(tmp_path / "disc", 4000) as disk:
        library = create_library(disk / "Office.caselib", scripts, program="test")
        taken_in(library, a_case(library), "a letter on a disc")
        library.close()
        make_read_only(disk)
        library = open_library(disk / "Office.caselib", scripts, program="test")
        try:
            Keeping(Desk(library)).backup(tmp_path / "backup")
        finally:
            library.close()
    Keeping.restore(tmp_path / "backup", tmp_path / "new")
    assert len(stamps(tmp_path / "new")) == 1


# -------------------------------------------------------------------------------------------- restore


def test_restore_drill(keeping: Keeping, library: Library, tmp_path: Path, scripts: Path) -> None:
    """From a backup to a working library, equal to the hash; then work goes on in it."""
    folder = keeping.backup(tmp_path / "backup")
    documents = {path.name: path.read_bytes() for path in folder.glob("documents/*/*")}
    before = content(library.database)
    shutil.rmtree(library.folder / "documents")  # the old one may be lost
    keeping.restore(folder, tmp_path / "Neues Büro.caselib")
    assert content(tmp_path / "Neues Büro.caselib" / "library.sqlite") == before
    restored = open_library(tmp_path / "Neues Büro.caselib", scripts, program="test")
    try:
        assert not restored.read_only
        report = Keeping(Desk(restored)).check()
        assert (report.sound, report.entries, report.documents) == (True, 8, 5)
        for letter in restored.letters.of_case(1):
            document = document_of(restored, letter.id)
            path = restored.vault.path(document.sha256, document.suffix)
            assert path.read_bytes() == documents[path.name] == letter.subject.encode()
        taken_in(restored, 1, "the next letter")
        assert restored.trail.first_bad_entry() == (8, None)
    finally:
        restored.close()
    assert {path.name: path.read_bytes() for path in folder.glob("documents/*/*")} == documents


def test_a_library_is_not_restored_over_another(keeping: Keeping, library: Library, tmp_path: Path) -> None:
    folder = keeping.backup(tmp_path / "backup")
    with pytest.raises(NotAllowed):
        keeping.restore(folder, library.folder)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").touch()
    with pytest.raises(NotAllowed, match="not empty"):
        keeping.restore(folder, tmp_path / "full")


def test_a_folder_that_is_no_backup_is_refused(keeping: Keeping, tmp_path: Path) -> None:
    with pytest.raises(NotALibrary, match="not a complete backup"):
        keeping.restore(tmp_path / "absent", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_restore_that_was_stopped_leaves_the_folder_free_for_another(
    keeping: Keeping, tmp_path: Path
) -> None:
    folder = keeping.backup(tmp_path / "backup")
    with pytest.raises(Cancelled):
        keeping.restore(folder, tmp_path / "new", Watching(stop_at=3))
    keeping.restore(folder, tmp_path / "new")
    assert len(stamps(tmp_path / "new")) == 5


def test_a_backup_with_a_damaged_database_is_refused(keeping: Keeping, tmp_path: Path) -> None:
    folder = keeping.backup(tmp_path / "backup")
    with database_in(folder).open("r+b") as file:
        file.seek(9000)
        file.write(b"?")
    with pytest.raises(LibraryDamaged, match="database is damaged"):
        keeping.restore(folder, tmp_path / "new")
    assert not (tmp_path / "new" / "library.sqlite").exists()


def test_a_backup_with_a_damaged_document_is_restored_without_it_and_says_so(
    keeping: Keeping, tmp_path: Path, scripts: Path
) -> None:
    folder = keeping.backup(tmp_path / "backup")
    digest = sha256(WORDS[0].encode())
    (folder / "documents" / digest[:2] / f"{digest}.pdf").write_bytes(b"rot")
    with pytest.raises(LibraryDamaged, match="1 of 5 documents"):
        keeping.restore(folder, tmp_path / "new")
    restored = open_library(tmp_path / "new", scripts, program="test")
    report = Keeping(Desk(restored)).check()
    restored.close()
    assert [Path(finding.file or "").stem for finding in report.findings] == [digest]


def test_a_backup_of_a_later_version_is_refused(keeping: Keeping, tmp_path: Path) -> None:
    folder = keeping.backup(tmp_path / "backup")
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (folder / MANIFEST).write_text(json.dumps({**manifest, "schema": 99}), encoding="utf-8")
    with pytest.raises(LibraryNewer):
        keeping.restore(folder, tmp_path / "new")


def test_a_manifest_that_makes_no_sense_is_told(keeping: Keeping, tmp_path: Path) -> None:
    folder = keeping.backup(tmp_path / "backup")
    (folder / MANIFEST).write_text("{half", encoding="utf-8")
    with pytest.raises(LibraryDamaged, match=MANIFEST):
        keeping.restore(folder, tmp_path / "new")
