# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checking, backing up and restoring: what is damaged is named, what was kept comes back equal."""

import json
import shutil
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
from tests.services.kept import WORDS, Watching, content, database_in, path_of, restored_content, stamps
from tests.store.given import a_case, document_of, sha256, taken_in
from tests.store.media import make_read_only, small_disk


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
    assert restored_content(tmp_path / "new") == before


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
        assert restored_content(tmp_path / "new") == before


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
    assert restored_content(tmp_path / "Neues Büro.caselib") == before
    restored = open_library(tmp_path / "Neues Büro.caselib", scripts, program="test")
    try:
        assert not restored.read_only
        report = Keeping(Desk(restored)).check()
        assert (report.sound, report.entries, report.documents) == (True, 9, 5)
        for letter in restored.letters.of_case(1):
            document = document_of(restored, letter.id)
            path = restored.vault.path(document.sha256, document.suffix)
            assert path.read_bytes() == documents[path.name] == letter.subject.encode()
        taken_in(restored, 1, "the next letter")
        assert restored.trail.first_bad_entry() == (10, None)
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
