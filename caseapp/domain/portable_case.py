# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A portable case: one case as one file, which opens on another computer for reading only."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

PORTABLE_FORMAT: Final = 1
"""The form of a portable case's file; a program reads those up to its own."""
PORTABLE_ABOUT: Final = "caseapp-portable.json"
"""The file in a portable case that says what it is."""
PORTABLE_MANIFEST: Final = "manifest.json"
"""The file in a portable case that says with which hashes its files were made, and what stayed behind."""
PORTABLE_LIBRARY: Final = "library"
"""The folder in a portable case that is laid out as a library is."""
PORTABLE_READ_ME: Final = "READ ME.txt"
PORTABLE_SETTING: Final = "portable-case"
"""The setting by which a library is known that holds one portable case; its value is the case's reference."""

PORTABLE_MADE_SETTING: Final = "portable-case-made"
"""The setting that holds when a portable case was made, in ISO 8601 with its offset."""
PORTABLE_SUFFIX: Final = ".casefile"
"""The ending of a portable case's file."""


def is_portable(path: Path) -> bool:
    """Tell by its name whether something is the file of a portable case, and no folder."""
    return path.suffix.lower() == PORTABLE_SUFFIX and not path.is_dir()


@dataclass(frozen=True, slots=True)
class PortableWish:
    """What goes along with a case besides its letters and its register."""

    drafts: bool = False
    notes: bool = False
    trail: bool = False


@dataclass(frozen=True, slots=True)
class PortableLeftOut:
    """What about a case could not go along with it, as it rests on what is not on the case.

    `rows` are the records that stay behind and `references` those that go without naming it, each kind with its
    number; `entries` are those of the trail.
    """

    rows: tuple[tuple[str, int], ...] = ()
    references: tuple[tuple[str, int], ...] = ()
    entries: int = 0


@dataclass(frozen=True, slots=True)
class PortableDocument:
    """A document that goes along with a case: its hash, its ending, its size in bytes, and its file's name."""

    sha256: str
    suffix: str
    size: int
    name: str

    @property
    def path(self) -> str:
        """Where its bytes lie in a library, with "/" between the folders."""
        return f"documents/{self.sha256[:2]}/{self.sha256}{self.suffix}"


@dataclass(frozen=True, slots=True)
class PortableContents:
    """What goes along with a case: how many of what, its documents, and what stays behind.

    `unissued` are the drafts among `drafts` that were not issued, `kept_back` the letters that may not be public
    yet, `blind_copies` the letters with somebody blind-copied, `accounts` the computer accounts that the entries
    of the trail name, and `missing` the documents whose bytes are not what they were.
    """

    letters: int
    questions: int
    exhibits: int
    drafts: int
    unissued: int
    notes: int
    people: int
    entries: int
    blind_copies: int
    accounts: tuple[str, ...]
    documents: tuple[PortableDocument, ...]
    left_out: PortableLeftOut
    kept_back: int = 0
    missing: tuple[PortableDocument, ...] = ()

    @property
    def size(self) -> int:
        """The bytes of the documents that go along."""
        return sum(one.size for one in self.documents) - sum(one.size for one in self.missing)
