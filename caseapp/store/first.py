# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is read before anything heavy is loaded: whether a folder is a library, and the first rows of cases.

Only the standard library is used here; a test compares these rows with the repository's.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseapp.domain.case import CaseRow, CaseState
from caseapp.domain.errors import LibraryDamaged, LibraryNewer, LibraryNotFound, NotALibrary

APPLICATION_ID = 0x43415345
SCHEMA = 1
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
    """Look at a folder; raises LibraryNotFound, NotALibrary, LibraryNewer or LibraryDamaged."""
    database = folder / DATABASE
    if not database.is_file():
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
        if "not a database" in str(error):
            raise NotALibrary(
                f"{DATABASE} in “{folder}” is not a case library.",
                file=database,
                remedy="Restore it from a backup if it should be one.",
            ) from error
        raise LibraryDamaged(
            f"The library in “{folder}” cannot be opened: {error}.",
            file=database,
            remedy="Check the disk, or restore the newest backup into a new library.",
        ) from error
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


def connect(database: Path) -> sqlite3.Connection:
    """Open the database for reading; on a medium that cannot be written, as immutable."""
    address = database.resolve().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, isolation_level=None)
    try:
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        connection = sqlite3.connect(f"{address}?mode=ro&immutable=1", uri=True, isolation_level=None)
    return connection


FIRST_CASES = """
SELECT cases.id, cases.reference, cases.title, cases.state, coalesce(officers.name, '') AS owner,
  (SELECT count(*) FROM questions WHERE questions.case_id = cases.id AND questions.removed_at IS NULL
     AND questions.closed_on IS NULL AND questions.status NOT IN ('answered', 'overtaken', 'withdrawn')
     AND NOT EXISTS (SELECT 1 FROM questions AS part WHERE part.parent_id = questions.id
                       AND part.removed_at IS NULL)) AS open_questions,
  (SELECT min(due_on) FROM (
     SELECT due_on FROM deadlines WHERE deadlines.case_id = cases.id
       AND deadlines.removed_at IS NULL AND deadlines.state = 'open'
     UNION ALL
     SELECT due_on FROM questions JOIN askings ON askings.question_id = questions.id
       JOIN deadlines ON deadlines.asking_id = askings.id
     WHERE questions.case_id = cases.id AND questions.removed_at IS NULL AND askings.removed_at IS NULL
       AND deadlines.removed_at IS NULL AND deadlines.state = 'open'
     UNION ALL
     SELECT due_on FROM commitments JOIN deadlines ON deadlines.commitment_id = commitments.id
     WHERE commitments.case_id = cases.id AND commitments.removed_at IS NULL
       AND deadlines.removed_at IS NULL AND deadlines.state = 'open'
     UNION ALL
     SELECT due_on FROM letter_cases JOIN deadlines ON deadlines.letter_id = letter_cases.letter_id
     WHERE letter_cases.case_id = cases.id AND letter_cases.removed_at IS NULL
       AND deadlines.removed_at IS NULL AND deadlines.state = 'open')) AS next_due,
  (SELECT count(*) FROM letter_cases WHERE letter_cases.case_id = cases.id
     AND letter_cases.removed_at IS NULL) AS letters,
  (SELECT max(coalesce(letters.dated_on, letters.sent_on, letters.received_on, letters.logged_on))
   FROM letters JOIN letter_cases ON letter_cases.letter_id = letters.id
   WHERE letter_cases.case_id = cases.id AND letter_cases.removed_at IS NULL
     AND letters.removed_at IS NULL) AS last_letter_on
FROM cases LEFT JOIN officers ON officers.id = cases.owner_id
WHERE cases.removed_at IS NULL
ORDER BY cases.reference, cases.id LIMIT ?
"""


def first_cases(folder: Path, count: int) -> tuple[CaseRow, ...]:
    """Read the first rows of the table of cases, by reference."""
    with closing(connect(folder / DATABASE)) as connection:
        rows = connection.execute(FIRST_CASES, (count,)).fetchall()
    return tuple(
        CaseRow(
            id=int(row[0]),
            reference=str(row[1]),
            title=str(row[2]),
            state=CaseState(row[3]),
            owner=str(row[4]),
            open_questions=int(row[5]),
            next_due=None if row[6] is None else date.fromisoformat(row[6]),
            letters=int(row[7]),
            last_letter_on=None if row[8] is None else date.fromisoformat(row[8]),
        )
        for row in rows
    )
