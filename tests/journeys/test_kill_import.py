# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Killed at any moment of an import, the program loses no acknowledged letter and leaves nothing behind."""

import hashlib
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from caseapp import compose
from caseapp.services.job import SILENT
from tests.services.arriving import INCOMING, letter_file

KILLS = 50
FILES = 10
"""Files that each import is given."""
LONGEST = 0.03
"""Seconds, at most, from the last acknowledgement that is waited for to the kill."""
GONE = 20
"""Seconds that the processes of a killed program may take to be gone."""
REFERENCE = "CTC/7"

Importer = subprocess.Popen[bytes]


def started(library: Path, first: Path, root: Path) -> Importer:
    """Start a program that is about to import."""
    words = ["-m", "tests.journeys.take_in_until_killed", str(library), REFERENCE, str(first)]
    pipe, silent = (
        subprocess.PIPE,
        subprocess.DEVNULL,
    )  # what a killed Python leaves is told on its error output
    return subprocess.Popen([sys.executable, *words], cwd=root, stdin=pipe, stdout=pipe, stderr=silent)


def killed(program: Importer, files: Sequence[Path], letters: int, after: float) -> list[str]:
    """Let a program import, kill it; return the files that it acknowledged, when all its processes are gone."""
    assert program.stdin is not None
    assert program.stdout is not None
    with program:
        assert program.stdout.readline() == b"ready\n"
        program.stdin.write("".join(f"{file}\n" for file in (*files, "")).encode())
        program.stdin.flush()
        said = b"".join(program.stdout.readline() for _ in range(letters))
        with pytest.raises(subprocess.TimeoutExpired):
            program.wait(after)
        program.kill()
        # Its readers write to the same pipe, so the end of it comes only when the last of them is gone.
        rest, _ = program.communicate(timeout=GONE)
    *names, cut = (said + rest).decode().split("\n")
    assert cut == ""
    return names


def assert_kept(library: Path, acknowledged: dict[str, Path]) -> int:
    """Open the library: every acknowledged letter is there whole, and nothing else; return how many there are."""
    with compose.at_work(library, program="after the kill") as office:
        assert not office.desk.library.read_only  # the dead program's lock is free
        letters = office.filing.letters(office.casework.find(REFERENCE).id)
        documents = {
            letter.document.original_name: letter.document
            for letter in letters
            if letter.document is not None
        }
        assert acknowledged.keys() <= documents.keys()
        assert len(documents) == len(letters)
        for name, file in acknowledged.items():
            content = file.read_bytes()
            assert documents[name].sha256 == hashlib.sha256(content).hexdigest()
        report = office.keeping.check(SILENT)
        # Trail, database, index, every document's bytes, and bytes without a row or rows without bytes:
        assert report.findings == ()
        assert report.documents == len(letters)
    assert list((library / "documents" / ".incoming").iterdir()) == []
    assert len(list((library / "documents").glob("??/*"))) == len(letters)
    return len(letters)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_fifty_kills_during_imports_lose_no_acknowledged_letter(tmp_path: Path, project_root: Path) -> None:
    chance = random.Random(2026)
    library = tmp_path / "Office of é 100%.caselib"
    compose.create(library, program="test", officer="Morgan Vale")
    with compose.at_work(library, program="test") as office:
        office.casework.open_case(REFERENCE, "Overseas deployments")
    first = letter_file(tmp_path, "first.pdf", INCOMING)
    acknowledged: dict[str, Path] = {}
    program = started(library, first, project_root)
    for number in range(KILLS):
        files = [
            letter_file(tmp_path, f"letter {number}-{count} ü.pdf", (*INCOMING, f"{number} {count}"))
            for count in range(FILES)
        ]
        # The next one starts meanwhile; it touches the library only when it is given its files.
        following = started(library, first, project_root)
        names = killed(program, files, chance.randrange(FILES), chance.uniform(0.0, LONGEST))
        program = following
        acknowledged |= {file.name: file for file in files if file.name in names}
        there = assert_kept(library, acknowledged)
    program.kill()
    program.communicate(timeout=GONE)
    assert len(acknowledged) > KILLS
    print(f"{KILLS} kills, {len(acknowledged)} letters acknowledged, {there} in the library")
