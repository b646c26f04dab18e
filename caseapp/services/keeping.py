# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Checking, backing up and restoring a library."""

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from caseapp.domain.errors import CaseError
from caseapp.domain.trail import CheckReport, Finding, TrailEnd
from caseapp.services.desk import Desk
from caseapp.services.job import SILENT, Progress
from caseapp.store import backup, check, own_papers

BACKUP_PERIOD: Final = 14
"""Days after which a backup is old."""
_NOTED_WITHIN: Final = timedelta(seconds=1)
_LAST_BACKUP = "last-backup"
"""The setting that holds when and where the library was last backed up, on two lines."""


@dataclass(frozen=True, slots=True)
class LastBackup:
    """When and where a library was last backed up."""

    at: datetime
    folder: Path


class Keeping:
    """Sees to it that nothing is lost, and proves it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def check(self, progress: Progress = SILENT, *, repair: bool = False) -> CheckReport:
        """Look through the whole library: trail, rows, database, index and every document's bytes.

        With `repair` the search index is made again where it is damaged, and files that belong to no
        letter are taken away. Raises Cancelled, and with `repair` LibraryReadOnly.
        """
        return check.check(self._desk.library, progress, end=self._end_backed_up(), repair=repair)

    def sweep(self) -> int:
        """Take away what a program that was stopped left among the documents; returns how many files."""
        return self._desk.library.sweep()

    def backup(self, folder: Path, progress: Progress = SILENT) -> Path:
        """Bring a backup folder up to date; an earlier backup in it stays whole if this one fails.

        Raises NotAllowed, CannotWrite, DiskFull, LibraryDamaged or Cancelled.
        """
        return backup.backup(self._desk.library, folder, progress)

    def backup_noted(self, folder: Path, progress: Progress = SILENT) -> Path:
        """Bring a backup folder up to date as `backup` does, then note in the library when and where."""
        made, library = self.backup(folder, progress), self._desk.library
        if not library.read_only:
            noted = f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{made}"
            # The backup is made; that the library cannot note it down does not unmake it.
            with contextlib.suppress(CaseError):
                library.write(lambda unit: unit.settings.put(_LAST_BACKUP, noted), action="Note backup")
        return made

    def left_out(self) -> tuple[Finding, ...]:
        """Tell what an office put into its library's folder as its own papers and no backup can hold."""
        return own_papers.own_papers(self._desk.library.folder)[1]

    def last_backup(self) -> LastBackup | None:
        """Return when and where the library was last backed up, as it was noted."""
        at, _, folder = self._desk.library.settings.get(_LAST_BACKUP).partition("\n")
        try:
            return LastBackup(datetime.fromisoformat(at), Path(folder))
        except ValueError:
            return None

    def _end_backed_up(self) -> TrailEnd | None:
        """Return how far the trail went at the last backup, where that can still be read."""
        last = self.last_backup()
        if last is None:
            return None
        try:
            manifest = backup.read_manifest(last.folder)
        except CaseError:
            return None  # it lies on a disk that is not there, or was thrown away
        # A later one may be of another library that was restored from the same backup.
        return manifest.trail if manifest.made_at <= last.at + _NOTED_WITHIN else None

    def backup_due(self, now: datetime) -> bool:
        """Tell whether the last backup, or else the library's first entry, is older than BACKUP_PERIOD days."""
        last = self.last_backup()
        since = self._desk.library.trail.began() if last is None else last.at
        return since is not None and (now - since).days > BACKUP_PERIOD

    @staticmethod
    def restore(folder: Path, new_library: Path, progress: Progress = SILENT) -> None:
        """Make a new library out of a backup; the backup is only read.

        Raises NotALibrary, LibraryNewer, NotAllowed, CannotWrite, DiskFull, LibraryDamaged or Cancelled.
        """
        backup.restore(folder, new_library, progress, program="Caseapp")
