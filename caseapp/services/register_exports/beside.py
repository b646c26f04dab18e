# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The letters that an exported register names, in a folder beside it."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from caseapp.domain import words
from caseapp.domain.errors import CannotWrite, NotAllowed
from caseapp.domain.letter import Letter, PartyRole
from caseapp.services.export_files import read_kept, safe_name, unwritten
from caseapp.services.job import Progress
from caseapp.store.vault import Vault

LONGEST: Final = 90
"""Characters of a file's name, so that a path under Windows stays below 260."""


def folder_of(output: Path) -> Path:
    """Return the folder of the letters beside a register."""
    return output.with_name(f"{output.stem} letters")


def file_names(letters: Iterable[Letter]) -> dict[int, str]:
    """Return the names of letters' files by their ids, each another whatever its capitals; without a file none."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for letter in letters:
        if letter.document is None:
            continue
        stem = _stem(letter)
        number, name = 1, f"{stem}{letter.document.suffix}"
        while name.casefold() in taken:
            number += 1
            name = f"{stem} ({number}){letter.document.suffix}"
        taken.add(name.casefold())
        names[letter.id] = name
    return names


def _stem(letter: Letter) -> str:
    ours = letter.names(PartyRole.ADDRESSEE) or letter.names(PartyRole.WRITER)
    party = ours[0] if ours else ""
    day = letter.known_on.isoformat() if letter.known_on else "undated"
    parts = (day, words.direction_words(letter.direction).lower(), party)
    return safe_name(" ".join(part for part in parts if part))[:LONGEST].rstrip(" .")


@contextlib.contextmanager
def written_beside(
    output: Path, letters: Iterable[Letter], vault: Vault, progress: Progress, *, overwrite: bool
) -> Iterator[dict[int, str]]:
    """Write letters into the folder beside a file; give their paths relative to it, with "/", by their ids.

    The folder appears whole where the block ends well; else it is as it was. Raises NotAllowed where it is
    there and `overwrite` was not given, FileUnreadable, CannotWrite or DiskFull naming the file.
    """
    folder = folder_of(output)
    if folder.exists() and not overwrite:
        raise NotAllowed(
            f"“{folder.name}” is there already.",
            file=folder,
            remedy="Choose another name, or say that it may be replaced.",
        )
    known = {letter.id: letter for letter in letters}
    names = file_names(known.values())
    making, earlier = (folder.with_name(f".{secrets.token_hex(6)}.part") for _ in range(2))
    try:
        _fill(making, {names[key]: _path(vault, known[key]) for key in names}, progress)
        with _in_place(folder, making, earlier):
            yield {key: f"{folder.name}/{name}" for key, name in names.items()}
    finally:
        shutil.rmtree(making, ignore_errors=True)
        shutil.rmtree(earlier, ignore_errors=True)


def _path(vault: Vault, letter: Letter) -> Path:
    assert letter.document is not None
    return vault.path(letter.document.sha256, letter.document.suffix)


def _fill(folder: Path, files: dict[str, Path], progress: Progress) -> None:
    try:
        folder.mkdir()
        for done, (name, source) in enumerate(files.items()):
            progress.step(done, len(files), "Writing letters")
            with (folder / name).open("xb") as file:
                file.write(read_kept(source))
                file.flush()
                os.fsync(file.fileno())
    except OSError as error:
        raise unwritten(error, folder) from error


@contextlib.contextmanager
def _in_place(folder: Path, making: Path, earlier: Path) -> Iterator[None]:
    """Put a folder that was made in its place for the block, and what was there back where that fails."""
    try:
        if folder.exists():
            folder.rename(earlier)
        making.rename(folder)
    except OSError as error:
        if earlier.exists() and not folder.exists():
            earlier.rename(folder)
        raise CannotWrite(
            f"The folder “{folder.name}” cannot be replaced: {error.strerror or error}.",
            file=folder,
            remedy="Close what is open of it in other programs, or choose another name.",
        ) from error
    try:
        yield
    except BaseException:
        folder.rename(making)
        if earlier.exists():
            earlier.rename(folder)
        raise
