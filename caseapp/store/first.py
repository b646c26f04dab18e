# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is read before anything heavy is loaded: whether a folder is a library, and the first rows of cases.

Only the standard library is used here; a test compares these rows with the repository's.
"""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseapp.domain.case import CaseRow, CaseState
from caseapp.domain.errors import (
    CaseError,
    FileUnreadable,
    LibraryDamaged,
    LibraryInUse,
    LibraryNewer,
    LibraryNotFound,
    LibraryReadOnly,
    NotALibrary,
)
from caseapp.domain.portable_case import PORTABLE_SETTING
from caseapp.store.account import account_name
from caseapp.store.blindfold import Blindfold

APPLICATION_ID = 0x43415345
SCHEMA = 8
DATABASE = "library.sqlite"


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What was found in a library folder; `schema` older than SCHEMA means a migration is due."""

    folder: Path
    schema: int
    has_wal: bool

    @property
    def migration_due(self) -> bool:
        """Whether the library was written by an earlier version of the program."""
        return self.schema < SCHEMA


def look(folder: Path) -> FirstLook:
    """Look at a folder; raises LibraryNotFound, NotALibrary, LibraryNewer, LibraryDamaged or FileUnreadable."""
    database = folder / DATABASE
    try:
        there = database.is_file()
    except OSError as error:
        raise _unreadable(folder, error.strerror or str(error)) from error
    if not there:
        if not folder.exists():
            raise LibraryNotFound(
                f"There is no folder “{folder}”.", file=folder, remedy="Create a library there first."
            )
        if folder.is_file():
            raise NotALibrary(
                f"“{folder.name}” is a file, not a case library.",
                file=folder,
                remedy=f"Choose the folder that holds {DATABASE}.",
            )
        raise LibraryNotFound(
            f"There is no case library in “{folder}”.",
            file=folder,
            remedy=f"Choose the folder that holds {DATABASE}, or create a library.",
        )
    return _read_marks(folder, database)


def _read_marks(folder: Path, database: Path) -> FirstLook:
    try:
        with closing(connect(database)) as connection:
            application = int(connection.execute("PRAGMA application_id").fetchone()[0])
            schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
    except sqlite3.DatabaseError as error:
        raise _not_opened(error, folder, database) from error
    if application != APPLICATION_ID:
        raise NotALibrary(
            f"{DATABASE} in “{folder}” belongs to another program.",
            file=database,
            remedy="Choose another folder.",
        )
    if schema > SCHEMA:
        raise LibraryNewer(
            "The library was written by a later version of Caseapp.",
            file=folder,
            remedy="Install that version on this computer; nothing was changed.",
        )
    return FirstLook(folder, schema, database.with_name(DATABASE + "-wal").exists())


def _not_opened(error: sqlite3.DatabaseError, folder: Path, database: Path) -> CaseError:
    """Return what SQLite says of a database that it cannot open as an error the user can act on."""
    code = error.sqlite_errorcode & 0xFF
    if code == sqlite3.SQLITE_NOTADB:
        return NotALibrary(
            f"{DATABASE} in “{folder}” is not a case library.",
            file=database,
            remedy="Restore it from a backup if it should be one.",
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LibraryInUse(
            f"Another program is using the library in “{folder}”.",
            file=database,
            remedy="Close the other program and try again.",
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return _unreadable(folder, "its database cannot be opened")
    return LibraryDamaged(
        f"The library in “{folder}” cannot be opened: {error}.",
        file=database,
        remedy="Check the disk, or restore the newest backup into a new library.",
    )


def portable_reference(folder: Path) -> str:
    """Return the reference of the case where a library holds one portable case, "" for any other library.

    Raises what `look` does for a database that cannot be read.
    """
    database = folder / DATABASE
    try:
        with closing(connect(database)) as connection:
            row = connection.execute(
                "SELECT value FROM settings WHERE key = ?", (PORTABLE_SETTING,)
            ).fetchone()
    except sqlite3.DatabaseError as error:
        raise _not_opened(error, folder, database) from error
    return "" if row is None else str(row[0])


def _unreadable(folder: Path, reason: str) -> FileUnreadable:
    return FileUnreadable(
        f"The library in “{folder}” cannot be read: {reason}.",
        file=folder,
        remedy="Check that its disk is connected and that you may read the folder.",
    )


def connect(database: Path) -> sqlite3.Connection:
    """Open the database for reading; on a medium that cannot be written, as immutable.

    Raises LibraryReadOnly where that would hide changes: they lie in the write-ahead log, which SQLite
    does not read there.
    """
    address = database.resolve().as_uri()
    mode = "mode=ro&immutable=1" if is_sealed(database) else "mode=ro"
    return sqlite3.connect(f"{address}?{mode}", uri=True, isolation_level=None)


def is_sealed(database: Path) -> bool:
    """Tell whether the medium cannot be written, so that SQLite opens the database only as immutable.

    Raises LibraryReadOnly where changes still lie in the write-ahead log there.
    """
    address = database.resolve().as_uri()
    with closing(sqlite3.connect(f"{address}?mode=ro", uri=True, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA schema_version").fetchone()
            return False
        except sqlite3.OperationalError as error:
            refused = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
            if not refused or os.access(database.parent, os.W_OK):
                raise
    log = database.with_name(f"{database.name}-wal")
    if log.exists() and log.stat().st_size > 0:
        raise LibraryReadOnly(
            f"The library in “{database.parent}” was not closed, and its disk cannot be written.",
            file=database.parent,
            remedy="Copy the whole folder to a disk of this computer and open it there.",
        )
    return True


FIRST_CASES = """
SELECT cases.id, cases.reference, cases.title, cases.state, coalesce(officers.name, '') AS owner,
  (SELECT count(*) FROM questions WHERE questions.case_id = cases.id AND questions.removed_at IS NULL
     AND questions.closed_on IS NULL
     AND (questions.status NOT IN ('answered', 'overtaken', 'withdrawn') OR NOT questions.confirmed)
     AND NOT EXISTS (SELECT 1 FROM questions AS part WHERE part.parent_id = questions.id
                       AND part.removed_at IS NULL)) AS open_questions,
  CASE WHEN cases.state <> 'closed' THEN (SELECT min(due_on || CASE due_time WHEN '' THEN '~' ELSE due_time END) FROM (
     SELECT due_on, due_time FROM deadlines WHERE deadlines.case_id = cases.id
       AND deadlines.removed_at IS NULL AND deadlines.state = 'open'
     UNION ALL
     SELECT due_on, due_time FROM questions JOIN askings ON askings.question_id = questions.id
       JOIN deadlines ON deadlines.asking_id = askings.id
     WHERE questions.case_id = cases.id AND questions.removed_at IS NULL AND askings.removed_at IS NULL
       AND deadlines.removed_at IS NULL AND deadlines.state = 'open'
     UNION ALL
     SELECT due_on, due_time FROM commitments JOIN deadlines ON deadlines.commitment_id = commitments.id
     WHERE commitments.case_id = cases.id AND commitments.removed_at IS NULL
       AND deadlines.removed_at IS NULL AND deadlines.state = 'open'
     UNION ALL
     SELECT due_on, due_time FROM letter_cases JOIN letters ON letters.id = letter_cases.letter_id
       JOIN deadlines ON deadlines.letter_id = letters.id
     WHERE letter_cases.case_id = cases.id AND letter_cases.removed_at IS NULL
       AND letters.removed_at IS NULL AND deadlines.removed_at IS NULL AND deadlines.state = 'open')) END
   AS next_due,
  (SELECT count(*) FROM letter_cases JOIN letters ON letters.id = letter_cases.letter_id
   WHERE letter_cases.case_id = cases.id AND letter_cases.removed_at IS NULL
     AND letters.removed_at IS NULL) AS letters,
  (SELECT max(coalesce(letters.dated_on, letters.sent_on, letters.received_on))
   FROM letters JOIN letter_cases ON letter_cases.letter_id = letters.id
   WHERE letter_cases.case_id = cases.id AND letter_cases.removed_at IS NULL
     AND letters.removed_at IS NULL) AS last_letter_on
FROM cases LEFT JOIN officers ON officers.id = cases.owner_id
WHERE cases.removed_at IS NULL
ORDER BY cases.reference, cases.id LIMIT ?
"""


def first_cases(folder: Path, count: int) -> tuple[CaseRow, ...]:
    """Read the first rows of the table of cases, by reference, as the officer of the system account sees them."""
    with closing(connect(folder / DATABASE)) as connection:
        Blindfold(account_name()).put_on(connection, {})
        rows = connection.execute(FIRST_CASES, (count,)).fetchall()
    return tuple(
        CaseRow(
            id=int(row[0]),
            reference=str(row[1]),
            title=str(row[2]),
            state=CaseState(row[3]),
            owner=str(row[4]),
            open_questions=int(row[5]),
            next_due=due_on,
            letters=int(row[7]),
            last_letter_on=None if row[8] is None else date.fromisoformat(row[8]),
            next_due_time=due_time,
        )
        for row in rows
        for due_on, due_time in (due_of(row[6]),)
    )


def due_of(first: str | None) -> tuple[date | None, str]:
    """Return the day and the time of the next thing due, as the rows of the table of cases are read with both."""
    return (None, "") if first is None else (date.fromisoformat(first[:10]), first[10:].rstrip("~"))
