# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said to the user when a reader refuses, doubts or stops."""

from pathlib import Path

from caseapp.domain.errors import (
    CaseError,
    DocumentBroken,
    FileUnreadable,
    PasswordNeeded,
    ReaderStopped,
    WrongUse,
)
from caseapp.pdf.messages import Doubt, Refusal, Remark

_OTHER_KIND = "Keep it as another kind of file, or ask the sender for a PDF."
_SEND_AGAIN = "Ask the sender for it again; with caseapp-cli add --keep-as-is the file can be kept as it is."

_REFUSALS: dict[Refusal, tuple[type[CaseError], str, str]] = {
    Refusal.EMPTY: (DocumentBroken, "“{name}” is empty (0 bytes).", _SEND_AGAIN),
    Refusal.NOT_A_PDF: (DocumentBroken, "“{name}” is not a PDF, whatever its name says.", _OTHER_KIND),
    Refusal.BROKEN: (DocumentBroken, "“{name}” is damaged and cannot be opened.", _SEND_AGAIN),
    Refusal.NO_PAGES: (
        DocumentBroken,
        "“{name}” is damaged: no page can be found in it. It may have been cut short when it was copied.",
        _SEND_AGAIN,
    ),
    Refusal.NO_FIRST_PAGE: (
        DocumentBroken,
        "“{name}” is damaged: its first page cannot be read.",
        _SEND_AGAIN,
    ),
    Refusal.NO_SUCH_PAGE: (DocumentBroken, "“{name}” has no page {page}.", "Choose another page."),
    Refusal.NOT_DRAWN: (
        DocumentBroken,
        "Page {page} of “{name}” is damaged and cannot be drawn.",
        "Open the file in another program, or ask the sender for it again.",
    ),
    Refusal.NOT_LISTED: (
        DocumentBroken,
        "The outline, comments or links of “{name}” are damaged and cannot be listed.",
        "The pages themselves can still be read.",
    ),
    Refusal.OUTSIDE: (
        WrongUse,
        "The part asked for lies outside page {page} of “{name}”.",
        "Ask for a part of the page.",
    ),
    Refusal.PASSWORD_NEEDED: (PasswordNeeded, "“{name}” is locked with a password.", "Give its password."),
    Refusal.PASSWORD_WRONG: (
        PasswordNeeded,
        "The password given does not open “{name}”.",
        "Check capital letters and spaces, and try again.",
    ),
    Refusal.CANNOT_READ: (
        FileUnreadable,
        "“{name}” could not be read from the disk.",
        "Check the disk or the network drive, and try again.",
    ),
    Refusal.MEMORY: (ReaderStopped, "“{name}” needs more memory than one file is given.", _SEND_AGAIN),
}

_DOUBTS: dict[Doubt, str] = {
    Doubt.REPAIRED: "The file was damaged and has been repaired for reading: text or pages may be missing. "
    "The original is kept unchanged.",
    Doubt.PAGES_LOST: "The file claims {last} pages; those from page {first} on cannot be read.",
    Doubt.PAGES_LEFT_OUT: "The file has {last} pages; those from page {first} on are left out.",
    Doubt.PAGE_UNREADABLE: "Page {first} cannot be read.",
    Doubt.TEXT_UNREADABLE: "The text of page {first} cannot be read.",
    Doubt.WORDS_LEFT_OUT: "Page {first} holds very many words; some are left out.",
    Doubt.BREAKS_OFF: "The picture breaks off, and its lower part is missing: it may have been cut short when it "
    "was copied.",
}


def refusal(why: Refusal, path: Path, page: int | None) -> CaseError:
    """Return the error for a refusal; `page` counts from 0."""
    kind, message, remedy = _REFUSALS[why]
    number = 1 if page is None else page + 1
    return kind(message.format(name=path.name, page=number), file=path, remedy=remedy)


def doubt(remark: Remark) -> str:
    """Return the warning for a doubt."""
    return _DOUBTS[remark.doubt].format(first=remark.first, last=remark.last)


def unreadable(error: OSError, path: Path) -> FileUnreadable:
    """Return the error for a file that the program itself could not open."""
    match error:
        case FileNotFoundError():
            return FileUnreadable(
                f"“{path.name}” is not there.", file=path, remedy="It may have been moved or renamed."
            )
        case PermissionError():
            return FileUnreadable(
                f"“{path.name}” may not be read.",
                file=path,
                remedy="Close it in other programs, and check that you have permission to read it.",
            )
    return FileUnreadable(
        f"“{path.name}” could not be read: {error.strerror or error}.",
        file=path,
        remedy="Check the disk or the network drive, and try again.",
    )


def not_a_file(path: Path) -> FileUnreadable:
    """Return the error for a folder, a device or a pipe."""
    what = "a folder" if path.is_dir() else "not an ordinary file"
    return FileUnreadable(f"“{path.name}” is {what}.", file=path, remedy="Choose a file.")


def out_of_time(path: Path, page: int | None) -> ReaderStopped:
    """Return the error for a document that took too long; `page` counts from 0, None while opening."""
    where = f"“{path.name}”" if page is None else f"Page {page + 1} of “{path.name}”"
    return ReaderStopped(
        f"{where} took too long to read and was stopped.",
        file=path,
        remedy="The file can still be kept, and opened in another program.",
    )


def crashed(path: Path) -> ReaderStopped:
    """Return the error for a document at which the reader process ended."""
    return ReaderStopped(
        f"Reading “{path.name}” stopped unexpectedly.",
        file=path,
        remedy="Try once more; the file can still be kept, and opened in another program.",
    )


def closing(path: Path) -> ReaderStopped:
    """Return the error for a document that was waiting when the readers were closed."""
    return ReaderStopped(f"“{path.name}” was not read: the program is closing.", file=path)
