# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files that leave the office: their names, what stood in their way, and the note of them in the trail."""

import contextlib
import errno
import filecmp
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from caseapp.domain.change import Change, Written
from caseapp.domain.errors import CannotWrite, DiskFull, FileUnreadable
from caseapp.services.desk import Desk
from caseapp.store.tables.trail import EntryKind
from caseapp.store.unit import Unit

T = TypeVar("T")


def noted(desk: Desk, value: T, action: str, *case_ids: int) -> Written[T]:
    """Note an export of some cases in the trail, where the library can be written."""
    if desk.library.read_only:
        return Written(value, Change(action, None, ()))

    def about(unit: Unit) -> T:
        unit.about(*case_ids)
        return value

    return desk.library.write(about, action=action, officer=desk.officer, kind=EntryKind.EXPORT)


def read_kept(source: Path) -> bytes:
    """Read a file of the library that is to be written elsewhere; raises FileUnreadable naming it."""
    try:
        return source.read_bytes()
    except OSError as error:
        raise FileUnreadable(
            f"“{source.name}” cannot be read: {error.strerror or error}.",
            file=source,
            remedy="Nothing was written. “Check library” tells which files are missing.",
        ) from error


def safe_name(words: str) -> str:
    """Return words that can be part of a file's name everywhere."""
    return "".join(c if c.isalnum() or c in " ._()" else "-" for c in words)


def unwritten(error: OSError, output: Path) -> CannotWrite | DiskFull:
    """Return what the system said about a file being written as an error the user can act on."""
    if error.errno == errno.ENOSPC:
        return DiskFull("The disk is full; nothing was written.", file=output, remedy="Free some space.")
    return CannotWrite(
        f"“{output.name}” cannot be written: {error.strerror or error}.",
        file=output,
        remedy="Close it if it is open in another program, or choose another folder.",
    )


@contextlib.contextmanager
def taken_back_on_failure(output: Path) -> Iterator[None]:
    """Let a file be as it was where its export cannot be noted: nothing leaves the office unnoticed.

    Raises CannotWrite naming a file that could be neither noted nor taken back.
    """
    earlier = output.with_name(f".{secrets.token_hex(6)}.part")
    try:
        try:
            if output.exists():
                shutil.copyfile(output, earlier)
        except OSError as error:
            raise unwritten(error, output) from error
        try:
            yield
        except BaseException as failure:
            if not _taken_back(output, earlier):
                raise CannotWrite(
                    f"“{output.name}” was written, but could not be noted in the library ({failure}), nor be "
                    "taken back.",
                    file=output,
                    remedy="Delete the file, and export it again once the library can be written.",
                ) from failure
            raise
    finally:
        with contextlib.suppress(OSError):
            earlier.unlink(missing_ok=True)


def _taken_back(output: Path, earlier: Path) -> bool:
    """Let a file be as it was before, of which there may be a copy; tell whether it is."""
    try:
        if not earlier.exists():
            output.unlink(missing_ok=True)
        elif not (output.exists() and filecmp.cmp(earlier, output, shallow=False)):
            earlier.replace(output)
    except OSError:
        return not earlier.exists() and not output.exists()
    return True
