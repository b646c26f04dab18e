# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents on disk: `documents/ab/<sha256>.<ext>`, never changed once written."""

import contextlib
import errno
import hashlib
import os
import re
import secrets
import stat
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from io import BufferedReader, FileIO
from pathlib import Path

from caseapp.domain.document import SIZE_LIMIT
from caseapp.domain.errors import CannotWrite, DiskFull, FileTooLarge, FileUnreadable

BLOCK = 1 << 20
_SAFE_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")
_OURS = re.compile(r"[0-9a-f]{64}(\.[a-z0-9]{1,10})?")
_WAITING = re.compile(r"[0-9a-f]{16}(\.[a-z0-9]{1,10})?")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A copy of a file that lies in the library but is not part of it yet."""

    path: Path
    sha256: str
    size: int
    suffix: str
    original_name: str


class Vault:
    """The folder that holds every document's bytes under the name of their SHA-256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / ".incoming"
        self._moving = threading.Lock()
        self._durable: set[str] = set()
        self._kept: dict[str, Path] = {}

    @property
    def folder(self) -> Path:
        """The documents folder."""
        return self._folder

    def prepare(self) -> None:
        """Make the folders that are missing."""
        try:
            self._incoming.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_error(error, self._incoming) from error

    def path(self, sha256: str, suffix: str) -> Path:
        """Return where a document's bytes lie, whether or not they are there."""
        return self._folder / sha256[:2] / f"{sha256}{suffix}"

    def receive(self, source: Path, size_limit: int = SIZE_LIMIT) -> Incoming:
        """Copy a file into the library's waiting folder and take its SHA-256.

        Raises FileUnreadable, FileTooLarge, DiskFull or CannotWrite, each naming the file.
        """
        _refuse_unfit(source, size_limit)
        target = self._incoming / f"{secrets.token_hex(8)}{safe_suffix(source.name)}"
        digest = hashlib.sha256()
        size = 0
        try:
            with _reading(source) as incoming, _writing(target) as copy:
                while block := _read(incoming, source):
                    size += len(block)
                    if size > size_limit:
                        raise _too_large(source)
                    digest.update(block)
                    _write(copy, block, target)
                _flush(copy, target)
        except BaseException:
            _take_away(target)
            raise
        return Incoming(target, digest.hexdigest(), size, safe_suffix(source.name), source.name)

    def receive_bytes(self, data: bytes, name: str) -> Incoming:
        """Put bytes made by the program into the waiting folder."""
        target = self._incoming / f"{secrets.token_hex(8)}{safe_suffix(name)}"
        try:
            with _writing(target) as copy:
                _write(copy, data, target)
                _flush(copy, target)
        except BaseException:
            _take_away(target)
            raise
        return Incoming(target, hashlib.sha256(data).hexdigest(), len(data), safe_suffix(name), name)

    def keep(self, incoming: Incoming) -> Path:
        """Move a waiting copy to its place, durably; a sound document that is there already stays."""
        target = self.path(incoming.sha256, incoming.suffix)
        self._kept[incoming.sha256] = target
        sound = target.exists() and self.verify(incoming.sha256, incoming.suffix)
        try:
            with self._moving:
                self._place(incoming, target, sound=sound)
            flush_folder(target.parent)
            if target.parent.name not in self._durable:
                flush_folder(self._folder)
                self._durable.add(target.parent.name)
        except OSError as error:
            raise write_error(error, target) from error
        return target

    def discard(self, incoming: Incoming) -> None:
        """Delete a waiting copy."""
        _take_away(incoming.path)

    def sweep(self, kept: Iterable[tuple[str, str]], older_than: float) -> int:
        """Delete waiting copies and documents without a row that are older than a moment (epoch seconds).

        `kept` names every document of the database, removed rows included, as (sha256, suffix). Files
        that the program did not name stay. Returns how many files were deleted.
        """
        swept = 0
        for path in (*self.waiting(), *self.unknown(kept)):
            try:
                with self._moving:
                    if path.stat().st_mtime < older_than:
                        path.unlink()
                        swept += 1
            except OSError:
                continue  # in use or gone: the next start tries again
        return swept

    def clear_up(self, has_row: Callable[[str], bool]) -> None:
        """Delete what was kept here and then got no row, its write having failed or been stopped.

        For the end only, when nothing more is written: `has_row` tells whether a SHA-256 has a row, removed or not.
        """
        for sha256, path in self._kept.items():
            if not has_row(sha256):
                _take_away(path)
        self._kept.clear()

    def waiting(self) -> tuple[Path, ...]:
        """Return the copies that wait to be taken in."""
        if not self._incoming.is_dir():
            return ()
        return tuple(path for path in sorted(self._incoming.iterdir()) if _WAITING.fullmatch(path.name))

    def unknown(self, kept: Iterable[tuple[str, str]]) -> tuple[Path, ...]:
        """Return the documents on disk that are not among `kept`, named as (sha256, suffix)."""
        names = {f"{sha256}{suffix}" for sha256, suffix in kept}
        return tuple(
            path
            for path in sorted(self._folder.glob("[0-9a-f][0-9a-f]/*"))
            if path.name not in names and _OURS.fullmatch(path.name) and path.is_file()
        )

    def verify(self, sha256: str, suffix: str) -> bool:
        """Tell whether the bytes of a document still match their SHA-256; absent bytes do not."""
        digest = hashlib.sha256()
        try:
            with self.path(sha256, suffix).open("rb") as file:
                while block := file.read(BLOCK):
                    digest.update(block)
        except OSError:
            return False
        return digest.hexdigest() == sha256

    def _place(self, incoming: Incoming, target: Path, *, sound: bool) -> None:
        if sound and target.exists():
            os.utime(target)  # it may have lain without a row: no longer old enough to be swept
            incoming.path.unlink(missing_ok=True)
            return
        try:
            incoming.path.replace(target)
        except FileNotFoundError:
            target.parent.mkdir(parents=True, exist_ok=True)
            incoming.path.replace(target)


def safe_suffix(name: str) -> str:
    """Return a file name's ending in small letters, "" where it is not a plain one."""
    suffix = Path(name).suffix.lower()
    return suffix if _SAFE_SUFFIX.fullmatch(suffix) else ""


def flush_folder(folder: Path) -> None:
    """Make a folder's entries durable, where the system lets a folder be flushed."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refuse_unfit(source: Path, size_limit: int) -> None:
    try:
        status = source.stat()
    except FileNotFoundError as error:
        raise FileUnreadable(
            f"“{source.name}” is not there.", file=source, remedy="Check the name, or whether it was moved."
        ) from error
    except (OSError, ValueError) as error:
        raise _read_error(error, source) from error
    if stat.S_ISDIR(status.st_mode):
        raise FileUnreadable(
            f"“{source.name}” is a folder.", file=source, remedy="Choose the files inside it instead."
        )
    if not stat.S_ISREG(status.st_mode):
        raise FileUnreadable(f"“{source.name}” is not an ordinary file.", file=source)
    if status.st_size == 0:
        raise FileUnreadable(
            f"“{source.name}” is empty (0 bytes).",
            file=source,
            remedy="Ask for the file again; the copy was probably cut off.",
        )
    if status.st_size > size_limit:
        raise _too_large(source)


def _too_large(source: Path) -> FileTooLarge:
    return FileTooLarge(
        f"“{source.name}” is larger than 500 MB.",
        file=source,
        remedy="Keep it in the office's file store and take in a shorter copy.",
    )


def _read_error(error: OSError | ValueError, source: Path) -> FileUnreadable:
    reason = getattr(error, "strerror", None) or "it cannot be opened"
    return FileUnreadable(
        f"“{source.name}” cannot be read: {reason}.",
        file=source,
        remedy="Check that it is not open elsewhere and that you may read it.",
    )


def write_error(error: OSError, target: Path) -> CannotWrite | DiskFull:
    """Turn what the system said about a file being written into an error the user can act on."""
    if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", -1)):
        return DiskFull(
            "The disk is full; nothing was kept.", file=target, remedy="Free some space and try again."
        )
    return CannotWrite(
        f"The library cannot be written: {error.strerror or error}.",
        file=target,
        remedy="Check that its folder is not read-only and its disk is connected.",
    )


def _take_away(path: Path) -> None:
    with contextlib.suppress(OSError):  # what stays is swept at the next start
        path.unlink(missing_ok=True)


def _reading(source: Path) -> BufferedReader:
    try:
        return source.open("rb")
    except OSError as error:
        raise _read_error(error, source) from error


def _writing(target: Path) -> FileIO:
    # Unbuffered: a buffer would try again, and fail again, when the file is closed on a full disk.
    try:
        return target.open("xb", buffering=0)
    except OSError as error:
        raise write_error(error, target) from error


def _read(file: BufferedReader, source: Path) -> bytes:
    try:
        return file.read(BLOCK)
    except OSError as error:
        raise _read_error(error, source) from error


def _write(file: FileIO, block: bytes, target: Path) -> None:
    rest = memoryview(block)
    try:
        while rest:
            rest = rest[file.write(rest) :]
    except OSError as error:
        raise write_error(error, target) from error


def flush_file(handle: int) -> None:
    """Make an open file's bytes durable."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):  # a network drive does not know it
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)  # a plain flush stops at the disk's own memory
            return
    os.fsync(handle)


def _flush(file: FileIO, target: Path) -> None:
    try:
        flush_file(file.fileno())
    except OSError as error:
        raise write_error(error, target) from error
