# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents on disk: kept whole under their hash, and swept only when nothing names them."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from caseapp.domain.errors import CannotWrite, CaseError, DiskFull, FileTooLarge, FileUnreadable
from caseapp.store.library import Library, open_library
from caseapp.store.vault import Vault, safe_suffix
from tests.store.given import a_case, a_letter, document_of, sha256, taken_in
from tests.store.media import make_read_only, small_disk

LETTER = b"%PDF-1.7 a letter " * 100


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """An empty vault."""
    vault = Vault(tmp_path / "documents")
    vault.prepare()
    return vault


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A file to be taken in."""
    path = tmp_path / "Reply of 2 August.PDF"
    path.write_bytes(LETTER)
    return path


def files(folder: Path) -> list[str]:
    """Name every file under a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_file_is_copied_first_and_takes_its_place_under_its_hash(vault: Vault, source: Path) -> None:
    incoming = vault.receive(source)
    digest = sha256(LETTER)
    assert (incoming.sha256, incoming.size, incoming.suffix) == (digest, len(LETTER), ".pdf")
    assert incoming.original_name == "Reply of 2 August.PDF"
    assert vault.waiting() == (incoming.path,)
    path = vault.keep(incoming)
    assert files(vault.folder) == [f"{digest[:2]}/{digest}.pdf"]
    assert path.read_bytes() == LETTER
    assert source.read_bytes() == LETTER  # the officer's own file stays where it is
    assert vault.verify(digest, ".pdf")


def test_the_same_bytes_twice_lie_there_once(vault: Vault, source: Path) -> None:
    first = vault.keep(vault.receive(source))
    before = first.stat().st_ino
    assert vault.keep(vault.receive_bytes(LETTER, "copy.pdf")) == first
    assert first.stat().st_ino == before
    assert vault.waiting() == ()


def test_a_damaged_document_is_replaced_when_its_bytes_come_again(vault: Vault, source: Path) -> None:
    path = vault.keep(vault.receive(source))
    path.write_bytes(LETTER[:-1] + b"?")
    assert not vault.verify(sha256(LETTER), ".pdf")
    vault.keep(vault.receive(source))
    assert path.read_bytes() == LETTER


def test_a_copy_that_is_not_wanted_is_thrown_away(vault: Vault, source: Path) -> None:
    vault.discard(vault.receive(source))
    assert files(vault.folder) == []


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.PDF", ".pdf"),
        ("a.tar.gz", ".gz"),
        ("a", ""),
        ("a.p d f", ""),
        (".hidden", ""),
        ("a.ÄÖ", ""),
        ("a.averyverylongone", ""),
    ],
)
def test_only_plain_endings_are_kept(name: str, ending: str) -> None:
    assert safe_suffix(name) == ending


def test_what_cannot_be_read_is_refused_by_name_and_leaves_nothing(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "folder.pdf").mkdir()
    for name, reason in (("absent.pdf", "not there"), ("empty.pdf", "0 bytes"), ("folder.pdf", "a folder")):
        with pytest.raises(FileUnreadable, match=reason) as refused:
            vault.receive(tmp_path / name)
        assert refused.value.file == str(tmp_path / name)
        assert refused.value.remedy
    with pytest.raises(FileUnreadable):
        vault.receive(tmp_path / "nul\0l.pdf")
    with pytest.raises(FileUnreadable):
        vault.receive(tmp_path / ("x" * 300))
    assert files(vault.folder) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_refused_instead_of_waited_for(vault: Vault, tmp_path: Path) -> None:
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(FileUnreadable, match="not an ordinary file"):
        vault.receive(tmp_path / "pipe.pdf")


def test_a_file_that_is_too_large_is_refused_before_it_is_copied(vault: Vault, tmp_path: Path) -> None:
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(501 * 1024 * 1024)  # takes no room on the disk
    with pytest.raises(FileTooLarge, match="500 MB"):
        vault.receive(tmp_path / "huge.pdf")
    with pytest.raises(FileTooLarge):
        vault.receive(tmp_path / "huge.pdf", size_limit=10)
    assert files(vault.folder) == []


@pytest.mark.parametrize(
    "name", ['it\'s "quoted".pdf', "Grüße 🔭.pdf", "100 % of it.pdf", "n" * 251 + ".pdf"]
)
def test_names_of_every_kind_come_in(vault: Vault, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(LETTER)
    incoming = vault.receive(tmp_path / name)
    assert (incoming.original_name, vault.keep(incoming).name) == (name, f"{sha256(LETTER)}.pdf")


def test_a_full_disk_is_told_and_leaves_no_half_copy(tmp_path: Path, source: Path) -> None:
    big = tmp_path / "big.pdf"
    big.write_bytes(b"x" * 900_000)
    with small_disk(tmp_path / "stick", 256) as disk:
        vault = Vault(disk / "documents")
        vault.prepare()
        with pytest.raises(DiskFull):
            vault.receive(big)
        with pytest.raises(DiskFull):
            vault.receive_bytes(b"x" * 900_000, "made.pdf")
        assert files(disk) == []
        vault.keep(vault.receive(source))
        assert len(files(disk)) == 1


def test_a_disk_that_cannot_be_written_is_told(tmp_path: Path, source: Path) -> None:
    with small_disk(tmp_path / "disc", 256) as disk:
        vault = Vault(disk / "documents")
        vault.prepare()
        make_read_only(disk)
        with pytest.raises(CannotWrite) as refused:
            vault.receive(source)
        assert isinstance(refused.value, CaseError)


def later(library: Library, scripts: Path) -> Library:
    """Close a library and open it again, after the disk's clock has moved on."""
    library.close()
    newest = max(path.stat().st_mtime for path in (library.folder / "documents").rglob("*"))
    probe = library.folder / "backups" / "clock"
    while True:
        probe.touch()
        if probe.stat().st_mtime > newest:
            probe.unlink()
            return open_library(library.folder, scripts, program="test")


def left_by_a_crash(library: Library) -> Path:
    """Leave a waiting copy and a document without a row, which closing the library knows nothing of."""
    crashed = Vault(library.vault.folder)
    crashed.receive_bytes(b"waiting", "w.pdf")
    return crashed.keep(crashed.receive_bytes(b"orphan", "o.pdf"))


def test_what_was_kept_and_got_no_row_goes_when_the_library_is_closed(library: Library) -> None:
    letter_id, _ = taken_in(library, a_case(library), "kept")
    orphan = library.vault.keep(library.vault.receive_bytes(b"orphan", "o.pdf"))
    kept = library.vault.path(document_of(library, letter_id).sha256, ".pdf")
    library.close()
    assert kept.exists()
    assert not orphan.exists()


def test_what_a_crash_left_without_a_row_is_swept_at_the_next_start_and_nothing_else(
    library: Library, scripts: Path
) -> None:
    letter_id, change = taken_in(library, a_case(library), "kept")
    removed_id, removal = taken_in(library, a_case(library, "HC/2"), "removed")
    library.write(lambda unit: unit.revert(removal), action="Undo")
    orphan = left_by_a_crash(library)
    foreign = orphan.with_name("notes of the office.txt")
    foreign.write_text("not ours")
    assert library.sweep() == 0  # all of this session
    kept = library.vault.path(document_of(library, letter_id).sha256, ".pdf")
    again = later(library, scripts)
    assert again.sweep() == 2
    assert not orphan.exists()
    assert again.vault.waiting() == ()
    assert kept.exists()
    assert foreign.exists()
    assert again.vault.path(sha256(b"removed"), ".pdf").exists()  # redo must find it
    assert change.edits
    assert removed_id > letter_id
    again.close()


def test_an_orphan_that_comes_in_again_is_not_swept_while_its_row_is_written(
    library: Library, scripts: Path
) -> None:
    crashed = Vault(library.vault.folder)
    crashed.keep(crashed.receive_bytes(b"twice", "o.pdf"))
    again = later(library, scripts)
    path = again.vault.keep(again.vault.receive_bytes(b"twice", "o.pdf"))
    assert again.sweep() == 0
    assert path.exists()
    again.close()


def test_a_library_opened_for_reading_sweeps_nothing(library: Library, scripts: Path) -> None:
    a_letter(library, a_case(library), date(2021, 8, 2))
    orphan = library.vault.keep(library.vault.receive_bytes(b"orphan", "o.pdf"))
    beside = open_library(library.folder, scripts, program="beside", read_only=True)
    assert beside.sweep() == 0
    assert orphan.exists()
    beside.close()


def test_an_opening_after_a_crash_sweeps_by_itself(library: Library, scripts: Path) -> None:
    orphan = left_by_a_crash(library)
    holder = (library.folder / "library.holder").read_text(encoding="utf-8")
    later(library, scripts).close()
    assert orphan.exists()  # the library was closed properly
    (library.folder / "library.holder").write_text(holder, encoding="utf-8")
    open_library(library.folder, scripts, program="test").close()
    assert not orphan.exists()
    assert library.vault.waiting() == ()
