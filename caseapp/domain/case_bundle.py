# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case bundle: chosen letters and exhibits in order as one PDF, behind an index."""

from collections.abc import Mapping
from dataclasses import dataclass

from caseapp.domain.document import Document


@dataclass(frozen=True, slots=True)
class BundleWish:
    """What goes into the bundle of a case.

    `letter_ids` and `exhibit_ids` are put in their order, None for all that were sent or received (no notes), and
    all that were filed; `with_enclosures` puts those of each letter behind it. `confirmed` says that it may hold
    what readers outside must not have.
    """

    case_id: int
    letter_ids: tuple[int, ...] | None = None
    exhibit_ids: tuple[int, ...] | None = None
    with_enclosures: bool = True
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class BundleItem:
    """A document of a bundle as its index names it.

    `number` is its place ("3", for its enclosures "3.1"), `day` its date in words, `who` tells who wrote it or to whom
    ("to Hillcrest Optics"), `document` is None where no file is held, `key` that of its row in a case summary.
    `elsewhere` says why a sheet stands in its place, "" where it is in the bundle itself, `remark` what else is to be
    known of it. `is_exhibit` puts it among the exhibits.
    """

    number: str
    day: str
    who: str
    title: str
    pages: int
    document: Document | None
    elsewhere: str = ""
    key: str = ""
    remark: str = ""
    is_exhibit: bool = False

    @property
    def name(self) -> str:
        """What it is called: "Questions about the trial (to Hillcrest Optics)"."""
        return f"{self.title} ({self.who})" if self.key.startswith("letter") else self.title

    @property
    def said(self) -> tuple[str, ...]:
        """What the index says below its title."""
        return tuple(one for one in (self.elsewhere, self.remark) if one)

    @property
    def level(self) -> int:
        """Its depth among the bookmarks, below that of its kind."""
        return 2 + self.number.count(".")

    @property
    def bookmark(self) -> str:
        """What its bookmark says: "3 16 July 2021: Questions about the trial"."""
        return " ".join(part for part in (self.number, f"{self.day}:" if self.day else "", self.name) if part)


@dataclass(frozen=True, slots=True)
class BundleLinks:
    """Where what is in a bundle begins: its file's name, and pages from 1 by the keys of a summary's rows."""

    file: str
    pages: Mapping[str, int]

    def to(self, key: str) -> str:
        """Return what leads to the page of a row, "" for one whose document is not in the bundle."""
        return f"{self.file}#page={self.pages[key]}" if key in self.pages else ""
