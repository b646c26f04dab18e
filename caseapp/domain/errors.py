# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Errors the user can act on. Anything that is not one of these is a fault of the program."""

from pathlib import Path
from typing import ClassVar


class CaseError(Exception):
    """Something the user can act on: what happened, which file, what to do."""

    kind: ClassVar[str] = "refused"

    def __init__(self, message: str, *, file: Path | str | None = None, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.file = None if file is None else str(file)
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class NotFound(CaseError):
    """A case, letter, question, draft or officer that was named does not exist."""

    kind = "not-found"


class WrongUse(CaseError):
    """The words of a command or the values of a field cannot be understood."""

    kind = "wrong-use"


class Duplicate(CaseError):
    """A reference, number or document that must be unique is already there."""

    kind = "duplicate"


class FileUnreadable(CaseError):
    """A file cannot be read: absent, locked, a folder, no permission, vanished, empty."""

    kind = "file-unreadable"


class FileTooLarge(CaseError):
    """A file is larger than the program keeps."""

    kind = "file-too-large"


class DocumentBroken(CaseError):
    """The bytes were read but are not a document that can be used as what they claim to be."""

    kind = "document-broken"


class PasswordNeeded(CaseError):
    """The document opens only with a password."""

    kind = "password-needed"


class ReaderStopped(CaseError):
    """A reader process crashed, ran too long or used too much memory on a document."""

    kind = "reader-stopped"


class ComposerStopped(CaseError):
    """The composer process crashed or ran too long on a document."""

    kind = "composer-stopped"


class LibraryNotFound(CaseError):
    """There is no case library in the folder named."""

    kind = "library-not-found"


class NotALibrary(CaseError):
    """The folder or file is something other than a case library."""

    kind = "not-a-library"


class LibraryNewer(CaseError):
    """The library was written by a later version of the program."""

    kind = "library-newer"


class LibraryInUse(CaseError):
    """Another program holds the library for writing."""

    kind = "library-in-use"


class LibraryReadOnly(CaseError):
    """A change was asked for in a library that is open for reading only."""

    kind = "library-read-only"


class PortableReadOnly(LibraryReadOnly):
    """A change was asked for in a portable case, which nobody can change."""


class LibraryDamaged(CaseError):
    """The library's database or documents are damaged."""

    kind = "library-damaged"


class DiskFull(CaseError):
    """There is no room left on the disk."""

    kind = "disk-full"


class CannotWrite(CaseError):
    """A file or folder cannot be written: no permission, locked, read-only, gone."""

    kind = "cannot-write"


class PrinterFailed(CaseError):
    """There is no printer, or it did not take what it was to print."""

    kind = "printer-failed"


class ChangedMeanwhile(CaseError):
    """The thing to be changed is no longer as it was when the change was prepared."""

    kind = "changed-meanwhile"


class NotAllowed(CaseError):
    """A rule of the office or of the program forbids the action in this state."""

    kind = "not-allowed"


class Cancelled(Exception):
    """The user stopped a job."""
