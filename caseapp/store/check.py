# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking through a whole library: the trail, the database, the index and every document's bytes."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import text

from caseapp.domain.errors import LibraryDamaged
from caseapp.domain.trail import CheckReport, Finding
from caseapp.store.library import Library
from caseapp.store.progress import Progress
from caseapp.store.search import TABLES
from caseapp.store.unit import Unit

_RESTORE = "Restore the newest backup into a new library and compare."
_AGAIN = "Take the file in again, or copy it from a backup's documents folder."


def check(library: Library, progress: Progress) -> CheckReport:
    """Look at everything that can be proved about a library; what is found is reported, not mended.

    Raises Cancelled where the progress does.
    """
    on_disk = library.vault.unknown(())  # before the rows, so that what comes in meanwhile is not an orphan
    try:
        kept = library.documents.every_file()
    except LibraryDamaged as error:
        return CheckReport(0, 0, (Finding(error.message, error.remedy, error.file),))
    total = len(kept) + 3
    findings: list[Finding] = []
    progress.step(0, total, "Database")
    findings += _found(_database(library))
    progress.step(1, total, "Audit trail")
    entries, of_trail = _trail(library)
    findings += of_trail
    progress.step(2, total, "Search index")
    findings += _found(_index(library))
    for number, (sha256, suffix) in enumerate(kept, 3):
        progress.step(number, total, "Documents")
        findings += _document(library, sha256, suffix)
    names = {f"{sha256}{suffix}" for sha256, suffix in kept}
    findings += [_orphan(path) for path in on_disk if path.name not in names and not _new(library, path)]
    progress.step(total, total)
    return CheckReport(entries, len(kept), tuple(findings))


def _found(findings: Iterator[Finding]) -> list[Finding]:
    found: list[Finding] = []
    try:
        found.extend(findings)
    except LibraryDamaged as error:
        found.append(Finding(error.message, error.remedy, error.file))
    return found


def _database(library: Library) -> Iterator[Finding]:
    name = str(library.database)
    with library.reading() as connection:
        for (words,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if words != "ok":
                yield Finding(f"The database is damaged: {words}.", _RESTORE, name)
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield Finding(
                f"Row {row} of {table} points to a row of {parent} that is not there.", _RESTORE, name
            )


def _trail(library: Library) -> tuple[int, list[Finding]]:
    findings: list[Finding] = []
    entries = 0
    try:
        entries, bad = library.trail.first_bad_entry()
        if bad is not None:
            findings.append(
                Finding(
                    f"The audit trail was changed: entry {bad} does not follow from those before.", _RESTORE
                )
            )
        findings += [
            Finding(f"A long text of audit entry {entry} was changed or is gone.", _RESTORE)
            for entry in library.trail.bad_texts()
        ]
    except LibraryDamaged as error:
        findings.append(Finding(error.message, error.remedy, error.file))
    except (ValueError, KeyError, TypeError):  # its JSON or its texts were overwritten
        findings.append(Finding("The audit trail cannot be read.", _RESTORE))
    return entries, findings


def _index(library: Library) -> Iterator[Finding]:
    if library.read_only:
        return  # SQLite checks its index by a write that writes nothing
    for table in TABLES:
        statement = text(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
        try:
            library.write(partial(Unit.derive, statement=statement), action="Check", bulk=True)
        except LibraryDamaged:
            yield Finding(
                f"The search index ({table.replace('_', ' ')}) does not match what was read.",
                "Searches may miss words until it is made again; nothing else is affected.",
                str(library.database),
            )


def _document(library: Library, sha256: str, suffix: str) -> Iterator[Finding]:
    path = library.vault.path(sha256, suffix)
    if not path.is_file():
        yield Finding("A document is missing.", _AGAIN, str(path))
    elif not library.vault.verify(sha256, suffix):
        yield Finding("A document is not as it was taken in: its bytes do not match.", _AGAIN, str(path))


def _new(library: Library, path: Path) -> bool:
    """Whether a file may belong to a write that is still going on."""
    try:
        return not library.read_only and path.stat().st_mtime >= library.opened_at
    except OSError:
        return True


def _orphan(path: Path) -> Finding:
    return Finding(
        "A file among the documents belongs to no letter.",
        "It was left by a program that was stopped, and is taken away at the next start.",
        str(path),
    )
