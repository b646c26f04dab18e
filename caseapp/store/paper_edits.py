# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Changes of an office's own papers as part of a write: recorded in its trail, undone and done again with it."""

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from caseapp.domain.change import Act, Edit, FieldEdit
from caseapp.domain.errors import CannotWrite, ChangedMeanwhile, FileUnreadable, WrongUse
from caseapp.domain.own_papers import is_own_paper
from caseapp.store.vault import flush_file, flush_folder, write_error

OWN_PAPER: Final = "own_papers"
"""The kind of an edit that is about a file of the office; each of its fields is named after the file."""


def rows_of(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that are about rows of the database."""
    return tuple(edit for edit in edits if edit.kind != OWN_PAPER)


class PaperEdits:
    """The papers that one write changes; they are put on disk once everything else in it has succeeded."""

    def __init__(self, library: Path | None = None) -> None:
        self.library = library
        self._waiting: dict[str, str | None] = {}

    def changed(self, name: str, text: str | None) -> list[Edit]:
        """Let a paper say something else, or be there no more for None; returns nothing where it says so already.

        Raises WrongUse for a name that no paper has, FileUnreadable for one that cannot be read.
        """
        before = self._text(name)
        if before == text:
            return []
        self._waiting[name] = text
        return [Edit(OWN_PAPER, 0, Act.EDITED, (FieldEdit(name, before, text),))]

    def swapped(self, edits: Iterable[Edit], *, back: bool) -> list[Edit]:
        """Take changes back or do them again; raises ChangedMeanwhile where a paper says something else now."""
        found: list[Edit] = []
        for edit in edits:
            for field in edit.fields if edit.kind == OWN_PAPER else ():
                expected, wanted = (field.after, field.before) if back else (field.before, field.after)
                if self._text(field.name) != expected:
                    raise ChangedMeanwhile(
                        f"“{field.name}” of the office was changed again meanwhile, so the earlier step stays."
                    )
                found += self.changed(field.name, wanted if isinstance(wanted, str) else None)
        return found

    def put(self) -> None:
        """Write the papers, each whole or not at all; raises CannotWrite or DiskFull."""
        for name, text in self._waiting.items():
            put_text(self._path(name), text)
        self._waiting.clear()

    def _path(self, name: str) -> Path:
        if self.library is None or not is_own_paper(name):
            raise WrongUse(f"“{name}” cannot be the name of a paper of the office.")
        return self.library / name

    def _text(self, name: str) -> str | None:
        if name in self._waiting:
            return self._waiting[name]
        path = self._path(name)
        if path.is_symlink() or path.parent.is_symlink():
            raise FileUnreadable(
                f"“{name}” is a link to elsewhere, which is not followed.",
                file=path,
                remedy="Put the file itself there, so that backups hold it.",
            )
        try:
            return path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise FileUnreadable(
                f"“{name}” of the office cannot be read: {error}.",
                file=path,
                remedy="Take the file out of the library's folder, then try again.",
            ) from error


def put_text(path: Path, text: str | None) -> None:
    """Write a small text file as a whole or not at all, None to remove it; raises CannotWrite or DiskFull."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        if text is None:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(exist_ok=True)
        with fresh.open("wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            flush_file(file.fileno())
        fresh.replace(path)
        flush_folder(path.parent)
    except PermissionError as error:
        raise CannotWrite(
            f"“{path.name}” cannot be written: {error.strerror or error}.",
            file=path,
            remedy="Close it if it is open in another program, then try again.",
        ) from error
    except OSError as error:
        raise write_error(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
