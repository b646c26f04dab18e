# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The office's own fonts, opened for the letters of this process."""

import hashlib
import struct
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from caseapp.domain.errors import FileUnreadable, WrongUse
from caseapp.domain.font_file import why_not_embedded
from caseapp.domain.letterhead import HouseFonts
from caseapp.pdf.fonts import Face, HouseFace

_SUITED: Final[Mapping[Face, tuple[str, ...]]] = MappingProxyType(
    {
        Face.REGULAR: ("regular",),
        Face.ITALIC: ("italic",),
        Face.SEMIBOLD: ("semibold", "bold"),
        Face.BOLD: ("bold", "semibold"),
        Face.BOLD_ITALIC: ("bold_italic",),
    }
)
"""Which of the office's faces stands for one of the program's, the first that there is."""


def house_faces(fonts: HouseFonts) -> dict[Face, HouseFace]:
    """Return the office's faces in place of the program's; one that it lacks is drawn in the program's.

    Raises FileUnreadable for a file that is missing or damaged, WrongUse for one that may not be embedded.
    """
    given = dict(fonts.named())
    opened = {name: _opened(Path(file)) for name, file in given.items()}
    return {
        face: opened[name]
        for face, names in _SUITED.items()
        for name in [one for one in names if one in opened][:1]
    }


def _opened(file: Path) -> HouseFace:
    try:
        data = file.read_bytes()
    except OSError as fault:
        raise _unusable(file, "is not in the library's folder, or cannot be read") from fault
    refusal = why_not_embedded(data)
    if refusal is not None:
        because, remedy = refusal
        raise WrongUse(f"The office's font “{file.name}” {because}.", file=file, remedy=remedy)
    face = HouseFace(f"House-{hashlib.sha256(data).hexdigest()[:16]}")
    if face.value not in pdfmetrics.getRegisteredFontNames():
        try:
            pdfmetrics.registerFont(TTFont(face.value, BytesIO(data)))
        except (OSError, TTFError, struct.error, LookupError, ValueError, AssertionError) as fault:
            raise _unusable(file, "is damaged") from fault
    return face


def _unusable(file: Path, because: str) -> FileUnreadable:
    return FileUnreadable(
        f"The office's font “{file.name}” {because}.",
        file=file,
        remedy="The draft is as it was. Choose the font again under “Letterhead and templates”, or take it out there.",
    )
