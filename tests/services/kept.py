# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the tests of checking and of backing up share: a library that is kept, and looks at its files."""

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from caseapp.domain.errors import Cancelled
from caseapp.store.library import Library, create_library
from tests.store.given import LONG, a_case, sha256, taken_in

WORDS = tuple(f"letter number {number} about lenses" for number in range(5))


@contextlib.contextmanager
def a_kept_library(folder: Path, scripts: Path) -> Iterator[Library]:
    """Give a library with five letters, one of them removed, and a long text in its trail."""
    library = create_library(folder / "Büro 100 %.caselib", scripts, program="test")
    case_id = a_case(library)
    for words in WORDS:
        taken_in(library, case_id, words)
    library.write(lambda unit: unit.cases.edit(case_id, issue=LONG), action="Describe")
    library.write(lambda unit: unit.letters.remove(5), action="Remove")
    yield library
    library.close()


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


def restored_content(library: Path) -> list[str]:
    """Read the database of a restored library as `content` does, but for the trail's note of the restore."""
    every = content(library / "library.sqlite")
    noted = [
        line for line in every if line.startswith('INSERT INTO "audit_entries"') and ",'restore'," in line
    ]
    assert len(noted) == 1
    return [line for line in every if line not in noted]


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
