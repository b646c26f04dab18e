# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening a file in the program of the computer that is for it, as a copy that cannot be written to."""

import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from caseapp.domain.document import Document
from caseapp.domain.errors import CannotWrite, CaseError, NotAllowed, WrongUse

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
PROGRAMS: Final = frozenset(
    (
        *(".exe", ".com", ".bat", ".cmd", ".msi", ".scr", ".pif", ".vbs", ".vbe", ".js", ".jse", ".wsf"),
        *(".wsh", ".ps1", ".hta", ".cpl", ".jar", ".lnk", ".url", ".reg", ".app", ".command", ".sh"),
        *(".desktop", ".dmg", ".pkg", ".py", ".pyw", ".webloc", ".scpt", ".workflow", ".appref-ms", ".msc"),
        *(".inf", ".gadget"),
    )
)
"""Endings of files that do something when they are opened."""


def name_for(document: Document) -> str:
    """Return the name of a document as every system can store it."""
    name = _FORBIDDEN.sub("_", Path(document.original_name.replace("\\", "/")).name).rstrip(". ")
    stem, suffix = Path(name or "document").stem, document.suffix or Path(name).suffix
    return f"{stem[:80] or 'document'}{suffix}"


class OwnProgram:
    """Hands copies of files to other programs; the copies go when the program ends."""

    def __init__(self) -> None:
        self._folder: QTemporaryDir | None = None

    def copy(self, source: Path, document: Document) -> Path:
        """Return a copy that cannot be written to.

        Raises NotAllowed for a file that is itself a program, CannotWrite where there is no room.
        """
        name = name_for(document)
        if Path(name).suffix.lower() in PROGRAMS:
            raise NotAllowed(
                f"“{document.original_name}” is a program or script, so it is not opened from here.",
                file=document.original_name,
                remedy="It is kept unchanged; ask whoever looks after your computers what it is.",
            )
        self._folder = self._folder or QTemporaryDir()
        copy = Path(self._folder.path(), document.sha256[:16], name)
        try:
            if not copy.exists():
                copy.parent.mkdir(exist_ok=True)
                waiting = copy.with_name(f"~{name}")
                shutil.copyfile(source, waiting)
                waiting.chmod(stat.S_IREAD)
                waiting.rename(copy)
        except OSError as error:
            raise CannotWrite(
                f"“{document.original_name}” could not be copied: {error.strerror or error}.",
                file=document.original_name,
                remedy="Make room on the disk, and try again.",
            ) from error
        return copy


def open_in_own_program(copy: Path, refuse: Callable[[CaseError], None]) -> None:
    """Let the system open a file; `refuse` is told where it knows no program for it."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
        refuse(
            WrongUse(
                f"No program on this computer opens “{copy.name}”.",
                file=copy.name,
                remedy="Install one for files of this kind; the file itself is kept unchanged.",
            )
        )
