# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Copying the database while it may be in use; only SQLite opens it."""

import os
from contextlib import closing
from pathlib import Path

from caseapp.domain.errors import DiskFull
from caseapp.store.engine import plain_words
from caseapp.store.first import connect
from caseapp.store.vault import flush_file, flush_folder, write_error


def copy_database(database: Path, target: Path) -> None:
    """Put a whole copy of a database at `target`, in place of what is there; a failure leaves that as it was.

    Raises DiskFull, CannotWrite, LibraryInUse or LibraryDamaged.
    """
    building = target.with_name(f"{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        building.unlink(missing_ok=True)
        with plain_words(database), closing(connect(database)) as connection:
            connection.execute("VACUUM INTO ?", (str(building),))
        # SQLite does not flush what VACUUM INTO writes (sqlite.org/lang_vacuum.html).
        handle = os.open(building, os.O_RDWR)
        try:
            flush_file(handle)
        finally:
            os.close(handle)
        building.replace(target)
        flush_folder(target.parent)
    except DiskFull as error:
        raise DiskFull(error.message, file=target, remedy=error.remedy) from error
    except OSError as error:
        raise write_error(error, target) from error
    finally:
        for ending in ("", "-journal"):
            building.with_name(building.name + ending).unlink(missing_ok=True)
