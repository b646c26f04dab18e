# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A report that leaves the office, as it is laid out on paper, in Word, on a web page and in Markdown alike.

A report is a title, some facts, and sections of paragraphs, tables and drawings; what stands in it is worded
already. Writers differ in looks alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from caseapp.domain.case_summary import Mark
from caseapp.domain.letter_paper import check_marking
from caseapp.domain.picture import Picture


class Weight(StrEnum):
    """How much a line of words weighs."""

    PLAIN = "plain"
    STRONG = "strong"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words in a cell or a paragraph.

    `mark` stands before them. `link` is where they lead: "#key" to what bears that key in the report, else a
    file beside it, relative, with "/" between folders. `notes` are the numbers of footnotes, from 1.
    """

    text: str
    weight: Weight = Weight.PLAIN
    mark: Mark = Mark.NONE
    link: str = ""
    notes: tuple[int, ...] = ()


Cell = tuple[Words, ...]
"""The lines of a cell, one below the other; none in an empty one."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the width beside the others' parts."""

    heading: str
    share: float
    right: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, a cell a column; `key` is what links lead to, "" for none."""

    cells: tuple[Cell, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table under its heads; `named_by` is the column whose cell names its row, from 0."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    named_by: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words that run on; several are set one after the other with a space between."""

    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values, side by side where there is room."""

    pairs: tuple[tuple[str, str], ...]


Block = Paragraph | Table | Facts | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under its heading; `key` is its own, for links and for the choice of sections.

    `level` 2 stands under the title, 3 under a section of level 2.
    """

    key: str
    heading: str
    blocks: tuple[Block, ...]
    level: int = 2


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it is written; raises WrongUse for a marking that cannot be printed.

    `overline` stands above the title ("Office of … · Case summary"), `reference` below it, `name` is what the
    document calls itself. `as_at` is printed as it stands, so give it in the office's time zone. `footnotes`
    are numbered from 1 in the order given; `foot` stands at the foot of every page, `audit` below it.
    """

    name: str
    overline: str
    title: str
    reference: str
    as_at: datetime
    sections: tuple[Section, ...]
    facts: tuple[tuple[str, str], ...] = ()
    lead: tuple[Paragraph, ...] = ()
    footnotes: tuple[str, ...] = ()
    marking: str = ""
    office_name: str = ""
    foot: str = ""
    audit: str = ""
    language: str = "en-GB"

    def __post_init__(self) -> None:
        check_marking(self.marking)

    def tables(self) -> Iterator[Table]:
        """Go through the tables in order."""
        for section in self.sections:
            for block in section.blocks:
                if isinstance(block, Table):
                    yield block

    def section(self, key: str) -> Section | None:
        """Return a section by its key."""
        return next((section for section in self.sections if section.key == key), None)
