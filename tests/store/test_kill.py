# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Killed at any moment, the program loses no letter it acknowledged and leaves nothing behind for long."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from caseapp.domain.search_words import parse
from caseapp.domain.searching import SearchFilter
from caseapp.store.check import check
from caseapp.store.library import Library, create_library, open_library
from tests.store.given import a_case, document_of, sha256

KILLS = 50
LETTERS = 12
"""Letters, at most, that are acknowledged before the kill is prepared."""
LONGEST = 0.02
"""Seconds, at most, from the last of them to the kill."""


class Silent:
    """Hears nothing."""

    def step(self, done: int, total: int, words: str = "") -> None:
        """Go on."""


def killed(
    folder: Path, scripts: Path, project_root: Path, number: int, letters: int, after: float
) -> dict[int, str]:
    """Let a process take in letters and kill it; return what it acknowledged, words by letter id."""
    command = [sys.executable, "-m", "tests.store.take_in_forever", str(folder), str(scripts), str(number)]
    with subprocess.Popen(command, cwd=project_root, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        output = b"".join(process.stdout.readline() for _ in range(1 + letters))
        until = time.perf_counter() + after  # the moment is what is tested: nothing can be waited for
        while time.perf_counter() < until:
            pass
        process.kill()
        output += process.stdout.read()
    ready, *lines, _ = output.decode().split("\n")  # the last may have been cut off
    assert ready == "ready"
    assert len(lines) >= letters
    return {int(line.split("\t")[0]): line.split("\t")[1] for line in lines}


def after_the_clock_moved(library_folder: Path) -> None:
    """Wait until the disk stamps a file with a later moment than any in the library."""
    newest = max(path.stat().st_mtime for path in (library_folder / "documents").rglob("*"))
    probe = library_folder / "backups" / "clock"
    probe.touch()
    while probe.stat().st_mtime <= newest:
        probe.touch()
    probe.unlink()


def assert_kept(library: Library, acknowledged: dict[int, str]) -> None:
    """Every acknowledged letter is there, with its bytes, its text and its place in the index."""
    letters = library.letters.many(sorted(acknowledged))
    assert [letter.id for letter in letters] == sorted(acknowledged)
    for letter in letters:
        words = acknowledged[letter.id]
        document = document_of(library, letter.id)
        assert document.sha256 == sha256(words.encode())
        assert library.vault.path(document.sha256, ".pdf").read_bytes() == words.encode()
        assert library.documents.page_text(document.id, 1).text == words.strip()


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_fifty_kills_lose_no_acknowledged_letter(tmp_path: Path, scripts: Path, project_root: Path) -> None:
    chance = random.Random(2021)
    folder = tmp_path / "Office.caselib"
    library = create_library(folder, scripts, program="test")
    a_case(library)
    library.close()
    acknowledged: dict[int, str] = {}
    swept = 0
    for number in range(KILLS):
        letters, after = chance.randrange(LETTERS), chance.uniform(0.0, LONGEST)
        new = killed(folder, scripts, project_root, number, letters, after)
        acknowledged |= new
        after_the_clock_moved(folder)
        library = open_library(folder, scripts, program="test")
        assert not library.read_only  # the dead program's lock is free
        assert_kept(library, new)
        swept += library.sweep()
        report = check(library, Silent())
        library.close()
        # Trail, database, index, and bytes without a row or rows without bytes:
        assert report.findings == ()
        assert list((folder / "documents" / ".incoming").iterdir()) == []
        assert len(list((folder / "documents").glob("??/*"))) == report.documents
    library = open_library(folder, scripts, program="test")
    assert_kept(library, acknowledged)
    round_letters = library.searches.ready(parse("round"), SearchFilter())
    assert library.searches.count(round_letters, 1_000_000) >= len(acknowledged)
    library.close()
    assert len(acknowledged) > KILLS
    print(f"{KILLS} kills, {len(acknowledged)} letters acknowledged, {swept} files swept")
