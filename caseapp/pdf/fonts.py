# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The typefaces of everything that the program draws, and which of them can draw a character."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from caseapp.domain.errors import FileUnreadable

LACKING = "\u25a1"
"""Drawn in place of a character that no face can draw. (MuPDF reads U+FFFD back as a control character.)"""


class Face(StrEnum):
    """A face by the name under which reportlab knows it, which is also its file's name."""

    REGULAR = "SourceSerif4-Regular"
    ITALIC = "SourceSerif4-It"
    SEMIBOLD = "SourceSerif4-Semibold"
    BOLD = "SourceSerif4-Bold"
    BOLD_ITALIC = "SourceSerif4-BoldIt"
    STAND_IN = "DejaVuSans"

    # An enum's own is written in Python, and every line of a paper looks its face up.
    __hash__ = str.__hash__


@dataclass(frozen=True, slots=True)
class HouseFace:
    """A face of the office, by the name under which reportlab knows it."""

    value: str


Drawn = Face | HouseFace
"""A face that text is drawn in."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    face: Drawn
    text: str


class Faces:
    """The faces of `resources/fonts`, opened once for the life of the process, and what stands in for some of them.

    Raises FileUnreadable naming the font file that is absent or damaged.
    """

    def __init__(self, folder: Path, house: Mapping[Face, HouseFace] = MappingProxyType({})) -> None:
        # Base 85 makes embedded fonts a quarter larger, and nothing has needed it since e-mail was 7-bit.
        rl_config.useA85 = 0
        known = set(pdfmetrics.getRegisteredFontNames())
        for face in Face:
            if face.value not in known:
                _register(face, folder / f"{face.value}.ttf")
        self._house = house
        fonts = {face: pdfmetrics.getFont(self.own(face).value) for face in Face}
        self._glyphs: dict[Drawn, frozenset[int]] = {
            face: _drawn_by(face) for face in (*Face, *house.values())
        }
        self.ascent: dict[Face, float] = {face: font.face.ascent / 1000 for face, font in fonts.items()}
        self.descent: dict[Face, float] = {face: -font.face.descent / 1000 for face, font in fonts.items()}

    def own(self, face: Face) -> Drawn:
        """Return the office's face that stands for one, else that one."""
        return self._house.get(face, face)

    def draws(self, face: Drawn, text: str) -> bool:
        """Tell whether the face has a glyph for every character."""
        return self._glyphs[face].issuperset(map(ord, text))

    def width(self, face: Drawn, text: str) -> float:
        """Return the width of a text at 1 point, in points."""
        return float(pdfmetrics.stringWidth(text, face.value, 1))


@cache
def _drawn_by(face: Drawn) -> frozenset[int]:
    """Return what a face draws, without what means only as its maker likes, so that nothing can read it out.

    Scripts that are written leftward are left out too: they would be set the wrong way round.
    """
    codes: dict[int, int] = pdfmetrics.getFont(face.value).face.charToGlyph
    return frozenset(
        code
        for code in codes
        if unicodedata.category(chr(code)) != "Co"
        and not (isinstance(face, HouseFace) and goes_leftward(chr(code)))
    )


def _register(face: Face, file: Path) -> None:
    try:
        pdfmetrics.registerFont(TTFont(face.value, str(file)))
    except (OSError, TTFError) as fault:
        raise FileUnreadable(
            f"The font {file.name} of the program cannot be read.",
            file=file,
            remedy="Install the program again.",
        ) from fault


def clean(text: str) -> str:
    """Return text fit for drawing: composed (NFC), without controls, soft hyphens and direction marks."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    if text.isprintable():
        return text
    kept: list[str] = []
    for character in text:
        category = unicodedata.category(character)
        if character == "\n" or category in ("Zl", "Zp"):
            kept.append("\n")
        elif character == "\t":
            kept.append(" ")
        elif category not in ("Cc", "Cf"):
            kept.append(character)
    return "".join(kept)


def name_of(character: str) -> str:
    """Return how a character is named in a warning: U+1F600 GRINNING FACE."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"


def goes_leftward(character: str) -> bool:
    """Tell whether the character belongs to a script written from right to left, which we cannot set."""
    return unicodedata.bidirectional(character) in ("R", "AL")
