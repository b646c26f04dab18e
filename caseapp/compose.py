# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The composition root without Qt: the one place, with app, that knows every room."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from caseapp import paths
from caseapp.domain.portable_case import is_portable
from caseapp.services.job import SILENT
from caseapp.services.office import Services, Tools

if TYPE_CHECKING:
    from caseapp.domain.case import CaseRow
    from caseapp.pdf.composer import Composer
    from caseapp.pdf.renderer import Readers
    from caseapp.services.job import Progress
    from caseapp.services.portable_opening import PortableHead
    from caseapp.services.unpacked import Unpacked
    from caseapp.store.library import Library

DATABASE = "library.sqlite"
"""The file by which a library folder is known."""
FIRST_ROWS = 64
"""How many rows of the table of cases are read before anything heavy is loaded."""


def tools(
    folder: Path,
    *,
    program: str,
    officer: str = "",
    read_only: bool = False,
    portable: "Unpacked | None" = None,
) -> Tools:
    """Say how the parts of the services are made for a library folder, that of a portable case perhaps."""

    def open_library(progress: "Progress") -> "Library":
        from caseapp.store.library import open_library as opened

        return opened(folder, paths.migrations(), program=program, read_only=read_only, progress=progress)

    return Tools(
        open_library,
        start_readers,
        start_composer,
        paths.resource(),
        officer,
        folder,
        paths.recognition_data,
        paths.migrations(),
        portable,
    )


def start_readers() -> "Readers":
    """Make the reader processes."""
    from caseapp.pdf.renderer import Readers

    return Readers()


def start_composer() -> "Composer":
    """Make the composer process."""
    from caseapp.pdf.composer import Composer

    return Composer(paths.resource())


def services(folder: Path, *, program: str, officer: str = "", read_only: bool = False) -> Services:
    """Build the services of a library; nothing is opened before it is needed."""
    return Services(tools(folder, program=program, officer=officer, read_only=read_only))


def portable_services(
    file: Path, *, program: str, officer: str = "", progress: "Progress" = SILENT
) -> Services:
    """Build the services of a portable case, which is unpacked until they are closed.

    Raises FileUnreadable, DocumentBroken, NotAllowed, CannotWrite, DiskFull, and Cancelled where `progress` does.
    """
    from caseapp.services.unpacked import open_unpacked

    unpacked = open_unpacked(file, paths.portable_cases(), paths.migrations(), progress)
    return Services(tools(unpacked.folder, program=program, officer=officer, portable=unpacked))


def look_into_portable(file: Path) -> "PortableHead":
    """Return what the file of a portable case says of itself; raises as `portable_services` does."""
    from caseapp.services.portable_opening import look_into

    return look_into(file)


def unpack_portable(file: Path, beside: Path, progress: "Progress") -> Path:
    """Unpack a portable case for good, into a new folder within one; raises as `portable_services` does."""
    from caseapp.services.portable_opening import unpack

    return unpack(file, beside, paths.migrations(), progress)


@contextmanager
def at_work(folder: Path, *, program: str, officer: str = "", read_only: bool = False) -> Iterator[Services]:
    """Give the services of a library, or of a portable case by its file, and close them afterwards."""
    if is_portable(folder):
        office = portable_services(folder, program=program, officer=officer)
    else:
        office = services(folder, program=program, officer=officer, read_only=read_only)
    try:
        yield office
    finally:
        office.close()


def create(folder: Path, *, program: str, officer: str = "") -> None:
    """Make a library; its first officer is the one named, else the one of the system account."""
    from caseapp.services.desk import Desk
    from caseapp.store.library import create_library

    library = create_library(folder, paths.migrations(), program=program)
    try:
        desk = Desk(library)
        if officer:
            desk.take_seat(officer)
        else:
            _ = desk.officer
    finally:
        library.close()


def upgrade_due(folder: Path) -> bool:
    """Tell whether a library was written by an earlier version; raises as `first_rows`."""
    from caseapp.store import first

    return not is_portable(folder) and first.look(folder).migration_due


def first_rows(folder: Path) -> "tuple[CaseRow, ...]":
    """Read the first rows of the table of cases; an older library shows them after its upgrade.

    Raises LibraryNotFound, NotALibrary, LibraryNewer or LibraryDamaged.
    """
    from caseapp.store import first

    look = first.look(folder)
    return () if look.migration_due else first.first_cases(folder, FIRST_ROWS)


def open_copy(copy: Path, folder: Path, *, program: str, officer: str = "", progress: "Progress") -> None:
    """Make a library out of a second reader's copy, in a folder that is empty or does not exist.

    Raises what making a library and reading the copy raise; nothing is left then.
    """
    from caseapp.services.copy_opening import look_into

    look_into(copy)
    create(folder, program=program, officer=officer)
    try:
        with at_work(folder, program=program, officer=officer) as office:
            office.second_copies.open_into(copy, progress)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
