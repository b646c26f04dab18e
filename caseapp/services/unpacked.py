# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Portable cases that are open: each in a folder of its own, which goes when it is closed."""

import contextlib
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from filelock import FileLock, Timeout

from caseapp.services.export_files import unwritten
from caseapp.services.job import SILENT, Progress
from caseapp.services.portable_opening import unpack

_LOCK: Final = "open.lock"
"""What the program that has a portable case open holds, so that another one knows it from one left behind."""


class Unpacked:
    """A portable case that is open: its file, and the library's folder that it was unpacked to."""

    def __init__(self, file: Path, folder: Path, ends: contextlib.ExitStack) -> None:
        self.file = file
        self.folder = folder
        self._ends = ends

    def close(self) -> None:
        """Take the unpacked library away; safe to call twice."""
        self._ends.close()


def open_unpacked(file: Path, cache: Path, scripts: Path, progress: Progress = SILENT) -> Unpacked:
    """Unpack a portable case into a folder of its own within `cache`, for as long as it is open.

    What programs that were stopped left there is taken away first. Raises what `portable_opening.unpack` does;
    nothing is left then.
    """
    sweep(cache)
    with contextlib.ExitStack() as stack:
        try:
            cache.mkdir(mode=0o700, parents=True, exist_ok=True)
            own = Path(mkdtemp(prefix="case-", dir=cache))
            stack.callback(shutil.rmtree, own, ignore_errors=True)
            lock = FileLock(str(own / _LOCK), thread_local=False)
            lock.acquire(timeout=0)
        except (OSError, Timeout) as error:
            raise unwritten(OSError(str(error)), cache) from error
        stack.callback(lock.release)
        folder = unpack(file, own, scripts, progress)
        return Unpacked(file, folder, stack.pop_all())


def sweep(cache: Path) -> None:
    """Take away what programs left that ended without closing a portable case; what is open stays."""
    with contextlib.suppress(OSError):
        for folder in cache.iterdir():
            lock = FileLock(str(folder / _LOCK), thread_local=False)
            try:
                lock.acquire(timeout=0)
            except (Timeout, OSError):
                continue
            lock.release()
            shutil.rmtree(folder, ignore_errors=True)
