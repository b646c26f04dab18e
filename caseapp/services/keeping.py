# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checking, backing up and restoring a library."""

from pathlib import Path

from caseapp.domain.trail import CheckReport
from caseapp.services.desk import Desk
from caseapp.services.job import SILENT, Progress
from caseapp.store import backup, check


class Keeping:
    """Sees to it that nothing is lost, and proves it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def check(self, progress: Progress = SILENT) -> CheckReport:
        """Look through the whole library: trail, database, index and every document's bytes."""
        return check.check(self._desk.library, progress)

    def sweep(self) -> int:
        """Take away what a program that was stopped left among the documents; returns how many files."""
        return self._desk.library.sweep()

    def backup(self, folder: Path, progress: Progress = SILENT) -> Path:
        """Bring a backup folder up to date; an earlier backup in it stays whole if this one fails.

        Raises NotAllowed, CannotWrite, DiskFull, LibraryDamaged or Cancelled.
        """
        return backup.backup(self._desk.library, folder, progress)

    @staticmethod
    def restore(folder: Path, new_library: Path, progress: Progress = SILENT) -> None:
        """Make a new library out of a backup; the backup is only read.

        Raises NotALibrary, LibraryNewer, NotAllowed, CannotWrite, DiskFull, LibraryDamaged or Cancelled.
        """
        backup.restore(folder, new_library, progress, program="Caseapp")
