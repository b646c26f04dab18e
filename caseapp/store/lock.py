# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may write: one program at a time, for as long as it runs."""

import contextlib
import json
import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from caseapp.domain.errors import CannotWrite, LibraryInUse
from caseapp.domain.words import long_date
from caseapp.store.account import account_name


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a library for writing, and since when."""

    name: str
    account: str
    computer: str
    process: int
    since: datetime | None

    def words(self) -> str:
        """Say who holds the library, for a message."""
        when = "" if self.since is None else _since(self.since.astimezone())
        return f"{self.account or 'someone'} on {self.computer or 'another computer'} ({self.name}){when}"


class LibraryLock:
    """The lock of one library folder; the holder's name lies in a file of its own, since a locked file cannot
    be read on Windows."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Taken and given back on whatever thread opens and closes the library.
        self._lock = FileLock(str(folder / "library.lock"), thread_local=False)
        self._holder = folder / "library.holder"
        self._taken_at = 0.0
        self._after_crash = False

    @property
    def held(self) -> bool:
        """Whether this program holds the lock."""
        return self._lock.is_locked

    @property
    def taken_at(self) -> float:
        """When the lock was taken by the clock that stamps the folder's files, in epoch seconds."""
        return self._taken_at

    @property
    def after_crash(self) -> bool:
        """Whether the program that held the lock before ended without giving it back."""
        return self._after_crash

    def take(self, name: str) -> None:
        """Take the lock; raises LibraryInUse naming the holder, or CannotWrite."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout as error:
            raise self.refusal() from error
        except (OSError, NotImplementedError) as error:
            raise self._cannot_write(error) from error
        holder = {
            "name": name,
            "account": account_name(),
            "computer": platform.node(),
            "process": os.getpid(),
            "since": datetime.now(UTC).isoformat(),
        }
        self._after_crash = self._holder.exists()
        try:
            self._holder.write_text(json.dumps(holder), encoding="utf-8")
            self._taken_at = self._holder.stat().st_mtime
        except OSError as error:
            self._lock.release()
            raise self._cannot_write(error) from error

    def holder(self) -> Holder:
        """Read who holds the lock; unknown parts are empty."""
        try:
            read = json.loads(self._holder.read_text(encoding="utf-8"))
            return Holder(
                str(read["name"]),
                str(read["account"]),
                str(read["computer"]),
                int(read["process"]),
                datetime.fromisoformat(str(read["since"])),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return Holder("another program", "", "", 0, None)

    def refusal(self) -> LibraryInUse:
        """Make the error that names the holder."""
        return LibraryInUse(
            f"The library is in use by {self.holder().words()}.",
            file=self._folder,
            remedy="Close the other program to make changes; until then the library can be read.",
        )

    def release(self) -> None:
        """Give the lock back."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):  # somebody may be reading it just now
                self._holder.unlink(missing_ok=True)
            self._lock.release()

    def _cannot_write(self, error: OSError | NotImplementedError) -> CannotWrite:
        reason = getattr(error, "strerror", None) or str(error)
        return CannotWrite(
            f"The library folder cannot be written: {reason}.",
            file=self._folder,
            remedy="Check that the folder is not read-only; it can still be opened for reading.",
        )


def _since(when: datetime) -> str:
    return f" since {when:%H:%M} on {long_date(when.date())}"
