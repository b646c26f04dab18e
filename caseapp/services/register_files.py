# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding the files that a register names in the folder that holds them."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from caseapp.domain.errors import FileUnreadable


class LetterFiles:
    """The files of a folder and its folders, by name; links are not followed."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise FileUnreadable(
                f"“{folder.name}” is not a folder that can be read.",
                file=folder,
                remedy="Choose the folder that holds the files of the letters.",
            )
        self._folder = folder
        self._by_name: dict[str, list[Path]] = {}
        self._by_stem: dict[str, list[Path]] = {}
        for path in _files(folder):
            self._by_name.setdefault(_folded(path.name), []).append(path)
            self._by_stem.setdefault(_folded(path.stem), []).append(path)

    def named(self, name: str) -> tuple[Path, ...]:
        """Return the files that answer to a name, given with or without ending and folders."""
        wanted = PurePosixPath(_folded(name.replace("\\", "/")))
        found = self._by_name.get(wanted.name) or self._by_stem.get(wanted.name) or []
        if len(found) > 1 and len(wanted.parts) > 1:
            folders = wanted.parts[:-1]
            inside = [path for path in found if self._folders(path)[-len(folders) :] == folders]
            found = inside or found
        return tuple(found)

    def shown(self, path: Path) -> str:
        """Return a file's name within the folder."""
        return path.relative_to(self._folder).as_posix()

    def _folders(self, path: Path) -> tuple[str, ...]:
        return tuple(_folded(part) for part in path.relative_to(self._folder).parts[:-1])


def _files(folder: Path) -> Iterator[Path]:
    for where, folders, names in os.walk(folder, followlinks=False):
        folders.sort()
        for name in sorted(names):
            path = Path(where, name)
            if not path.is_symlink() and path.is_file():
                yield path


def _folded(name: str) -> str:
    # One disk keeps é as one letter, another as e and an accent; a register may hold either.
    return unicodedata.normalize("NFC", name.strip()).casefold()
