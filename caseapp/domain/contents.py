# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a document holds beside its words: outline, printed page numbers, comments, fields, links."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from caseapp.domain.page_text import Box


@dataclass(frozen=True, slots=True)
class ContentsLimits:
    """How much is listed; what is beyond is left out and told, and texts (in characters) are cut."""

    links: int = 2_000
    """Links of one page."""
    notes: int = 2_000
    """Comments, and fields, in one piece of a document."""
    entries: int = 5_000
    """Entries of an outline, and pages whose printed number is told."""
    depth: int = 20
    """Levels of an outline."""
    title: int = 300
    words: int = 10_000
    address: int = 4_000
    label: int = 40


LIMITS: Final = ContentsLimits()


class ContentsPart(StrEnum):
    """What can be asked of a document beside its pages."""

    OUTLINE = "outline"
    NOTES = "notes"
    LINKS = "links"


class CommentKind(StrEnum):
    """How a comment was made."""

    NOTE = "note"
    TEXT = "text"
    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    STRIKE_OUT = "strike-out"
    INSERTION = "insertion"
    DRAWING = "drawing"
    STAMP = "stamp"
    ATTACHMENT = "attachment"
    REDACTION = "redaction"
    OTHER = "other"


class FieldKind(StrEnum):
    """What kind of field of a form it is."""

    TEXT = "text"
    TICK = "tick"
    CHOICE = "choice"
    BUTTON = "button"
    SIGNATURE = "signature"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ContentsRequest:
    """One piece of what is wanted of a document; `page` counts from 0.

    Of the outline there is one piece; links come page by page; comments and fields come in pieces that
    begin with `page` and end where the reader thinks it is time.
    """

    path: Path
    sha256: str
    part: ContentsPart
    page: int = 0
    password: str | None = None


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that an entry or link leads to: `page` from 1, `x` and `y` in points of the page as shown."""

    page: int
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """One line of the outline; `level` from 1; without `to` it leads nowhere in this document."""

    title: str
    level: int
    to: Destination | None


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a document in order, and the printed number of every page where it has any."""

    entries: tuple[OutlineEntry, ...] = ()
    labels: tuple[str, ...] = ()
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody put on a page (from 1); `hidden` ones are not shown on it."""

    kind: CommentKind
    page: int
    box: Box
    author: str
    words: str
    made_at: datetime | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a form on a page (from 1), and what is filled in."""

    kind: FieldKind
    page: int
    box: Box
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Notes:
    """Comments and fields of a stretch of pages; `next_page` (from 0) begins the next piece, None at the end.

    `unread` are the pages (from 1) whose notes could not be read.
    """

    comments: tuple[Comment, ...] = ()
    fields: tuple[FormField, ...] = ()
    next_page: int | None = None
    unread: tuple[int, ...] = ()
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link: to a place in the document, or to an address outside it, as the file has it."""

    box: Box
    to: Destination | None
    address: str = ""


@dataclass(frozen=True, slots=True)
class PageLinks:
    """The links of one page in the order of the file."""

    links: tuple[Link, ...] = ()
    left_out: bool = False


Contents = Outline | Notes | PageLinks
