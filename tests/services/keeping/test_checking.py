# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checking: what is damaged is named, and the search index is made again."""

import contextlib
import os
from pathlib import Path

import pytest

from caseapp.domain.errors import (
    Cancelled,
    LibraryDamaged,
)
from caseapp.services.desk import Desk
from caseapp.services.keeping import Keeping
from caseapp.services.searching import Searching
from caseapp.store.library import Library, open_library
from tests.services.kept import WORDS, Watching, content, path_of
from tests.store.given import sha256, tamper


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
    of_trail = [finding for finding in keeping.check().findings if "search index" not in finding.what]
    (finding,) = of_trail
    assert "cut off" in finding.what


def test_a_damaged_search_index_is_named_by_the_search_and_made_again(
    keeping: Keeping, library: Library
) -> None:
    found = Searching(Desk(library)).find
    tamper(library.database, "UPDATE document_search_data SET block = x'00' WHERE id > 10")
    with pytest.raises(LibraryDamaged, match="search index is damaged") as refused:
        found("lenses")
    assert "backup" not in str(refused.value)
    report = keeping.check(repair=True)
    assert report.sound
    assert any("search index" in words for words in report.mended)
    assert len(found("lenses")) == 4
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
