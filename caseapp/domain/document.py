# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Documents: the bytes of files, what a reader found in them, and how a page is drawn."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from caseapp.domain.page_text import Box, LetterText, PageText

SIZE_LIMIT = 500 * 1024 * 1024
"""Bytes; larger files are refused."""


class Readability(StrEnum):
    """How far a document can be shown and read."""

    FULL = "full"
    REPAIRED = "repaired"
    NO_TEXT = "no-text"
    LOCKED = "locked"
    KEPT_ONLY = "kept-only"


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one file as kept in the library; `pages` is 0 for a file that is only kept."""

    id: int
    sha256: str
    size: int
    suffix: str
    media_type: str
    original_name: str
    pages: int
    readability: Readability
    parent_id: int | None = None
    rendition: str | None = None


TEXT_LAYER, RECOGNISED = "text layer", "tesseract"
"""What an engine's name begins with: the words stood in the file, or were recognised in its pictures."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """One reading of a document's text; versions count from 1."""

    id: int
    document_id: int
    version: int
    engine: str

    @property
    def is_recognised(self) -> bool:
        """Whether words of it were recognised in pictures, and so may be wrong."""
        return self.engine.startswith(RECOGNISED)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """One page as a reader found it.

    `width` and `height` in points of the unrotated CropBox; `rotation` in degrees clockwise (0, 90,
    180, 270) as the page asks to be shown.
    """

    width: float
    height: float
    rotation: int
    text: PageText

    def shown_size(self) -> tuple[float, float]:
        """Return (width, height) in points after the page's own rotation."""
        if self.rotation % 180:
            return self.height, self.width
        return self.width, self.height


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What a reader found in a document."""

    pages: tuple[PageFacts, ...]
    repaired: bool
    encrypted: bool
    title: str
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> LetterText:
        """The canonical text of the whole document."""
        return LetterText(tuple(page.text for page in self.pages))

    @property
    def has_text(self) -> bool:
        """Whether any page has a text layer."""
        return any(page.text.text for page in self.pages)


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A picture of a page that a view wants; `page` counts from 0.

    `zoom` is pixels per point (device pixels included); `rotation` is added to the page's own, in
    degrees clockwise; `clip`, in points of the page as shown (rotated), limits the picture. `again` asks
    for a page even though it was just given up.
    """

    path: Path
    sha256: str
    page: int
    zoom: float
    rotation: int = 0
    clip: Box | None = None
    password: str | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class PagePicture:
    """Pixels of a page: RGB, 8 bits a channel, `stride` bytes a row."""

    width: int
    height: int
    stride: int
    pixels: bytes | memoryview
