# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking through a whole library: the trail, the database, the index and every document's bytes."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sqlalchemy import text

from caseapp.domain.case_words import counted
from caseapp.domain.errors import CaseError, LibraryDamaged
from caseapp.domain.portable_case import PORTABLE_SETTING
from caseapp.domain.trail import CheckReport, Finding, TrailEnd
from caseapp.store.library import Library
from caseapp.store.own_papers import check_papers
from caseapp.store.progress import Progress
from caseapp.store.records import changed_rows
from caseapp.store.search import TABLES
from caseapp.store.unit import Unit

_RESTORE = "Restore the newest backup into a new library and compare."
_UNPROVED = (
    "This is a portable case, in which the trail is only in part or not at all. So whether entries are missing, and "
    "whether the record is as its trail left it, can be proved in the library it was made from alone."
)
_AGAIN = "Take the file in again, or copy it from a backup's documents folder."


def check(
    library: Library, progress: Progress, *, end: TrailEnd | None = None, repair: bool = False
) -> CheckReport:
    """Look at everything that can be proved about a library.

    `end` is how far the trail once went: without it nobody can see that its last entries were cut off.
    What is found is reported; with `repair` the search index is made again and files without a letter are
    taken away. Raises Cancelled where the progress does, and with `repair` LibraryReadOnly.
    """
    mended = _mended(library, progress) if repair else ()
    on_disk = library.vault.unknown(())  # before the rows, so that what comes in meanwhile is not an orphan
    try:
        kept = library.documents.every_file()
    except LibraryDamaged as error:
        return CheckReport(0, 0, (Finding(error.message, error.remedy, error.file),), mended)
    total = len(kept) + 4
    findings: list[Finding] = []
    progress.step(0, total, "Database")
    findings += _found(_database(library))
    progress.step(1, total, "Audit trail")
    in_part = bool(library.settings.get(PORTABLE_SETTING))
    entries, of_trail = _trail(library, end, in_part=in_part)
    findings += of_trail
    if not in_part:
        findings += _found(_rows(library, lambda: progress.step(2, total, "Records")))
    progress.step(3, total, "Search index")
    findings += _found(_index(library))
    for number, (sha256, suffix) in enumerate(kept, 4):
        progress.step(number, total, "Documents")
        findings += _document(library, sha256, suffix)
    names = {f"{sha256}{suffix}" for sha256, suffix in kept}
    findings += [_orphan(path) for path in on_disk if path.name not in names and not _new(library, path)]
    findings += check_papers(library.folder)
    progress.step(total, total)
    return CheckReport(entries, len(kept), tuple(findings), mended, _UNPROVED if in_part else "")


def _mended(library: Library, progress: Progress) -> tuple[str, ...]:
    library.write(lambda unit: None, action="Check", bulk=True)  # raises where it is open for reading only
    mended = []
    if _found(_index(library)):
        library.write(lambda unit: unit.search.remake(progress), action="Check", bulk=True)
        mended.append("The search index was damaged and has been made again.")
    swept = library.sweep()
    if swept:
        mended.append(f"{counted(swept, 'file')} that belonged to no letter were taken away.")
    return tuple(mended)


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


def _trail(library: Library, end: TrailEnd | None, *, in_part: bool) -> tuple[int, list[Finding]]:
    findings: list[Finding] = []
    entries = 0
    try:
        entries, bad = library.trail.first_bad_entry(in_part=in_part)
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
        if end is not None and not library.trail.holds(end):
            findings.append(
                Finding(
                    f"The audit trail does not hold entry {end.entry} as the last backup does: its end was "
                    "cut off or written anew.",
                    _RESTORE,
                )
            )
    except LibraryDamaged as error:
        findings.append(Finding(error.message, error.remedy, error.file))
    except (ValueError, KeyError, TypeError):  # its JSON or its texts were overwritten
        findings.append(Finding("The audit trail cannot be read.", _RESTORE))
    return entries, findings


def _rows(library: Library, tick: Callable[[], None]) -> Iterator[Finding]:
    tick()
    try:
        with library.reading() as connection:
            yield from changed_rows(connection, tick)
    except (ValueError, KeyError, TypeError):  # the trail was overwritten, and says so itself
        yield Finding("The records cannot be compared with the audit trail, which cannot be read.", _RESTORE)


def _index(library: Library) -> Iterator[Finding]:
    for table in TABLES:
        missing = library.search.missing(table)
        if missing:
            yield _index_finding(library, table)
        elif not library.read_only:  # SQLite proves its index by a write that writes nothing
            statement = text(f"INSERT INTO {table}({table}) VALUES ('integrity-check')")
            try:
                library.write(partial(Unit.derive, statement=statement), action="Check", bulk=True)
            except LibraryDamaged:
                yield _index_finding(library, table)


def _index_finding(library: Library, table: str) -> Finding:
    return Finding(
        f"The search index ({table.replace('_', ' ')}) does not match what was read.",
        "Searches may miss words; nothing else is affected. caseapp-cli check --repair makes it again.",
        str(library.database),
    )


def _document(library: Library, sha256: str, suffix: str) -> Iterator[Finding]:
    path = library.vault.path(sha256, suffix)
    if not path.is_file():
        yield Finding(f"{_called(library, sha256)} is missing.", _AGAIN, str(path))
    elif not library.vault.verify(sha256, suffix):
        yield Finding(
            f"{_called(library, sha256)} is not as it was taken in: its bytes do not match.",
            _AGAIN,
            str(path),
        )


def _called(library: Library, sha256: str) -> str:
    """Name a document as the office knows it: its file's name, and the letters and cases it is in."""
    try:
        document = library.documents.by_hash(sha256)
        letters = () if document is None else library.letters.with_document(document.id)
        case_ids = sorted({case_id for letter in letters for case_id in letter.case_ids})
        cases = [library.cases.get(case_id).reference for case_id in case_ids]
    except CaseError:
        return "A document"
    if document is None:
        return "A document"
    places = [f"letter {letter.id}" for letter in letters] + [f"case {reference}" for reference in cases]
    where = f" ({', '.join(places)})" if places else ""
    return f"The document “{document.original_name}”{where}"


def _new(library: Library, path: Path) -> bool:
    """Whether a file may belong to a write that is still going on."""
    try:
        return not library.read_only and path.stat().st_mtime >= library.opened_at
    except OSError:
        return True


def _orphan(path: Path) -> Finding:
    return Finding(
        "A file among the documents belongs to no letter.",
        "It was left by a program that was stopped; caseapp-cli check --repair takes it away.",
        str(path),
    )
