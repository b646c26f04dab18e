# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures on paper: the logo of an office and the signature of whoever signs."""

from io import BytesIO
from pathlib import Path
from typing import Final

import PIL.Image
from reportlab.platypus.flowables import Image

from caseapp.domain.errors import FileUnreadable
from caseapp.pdf.flow import Piece
from caseapp.pdf.structure import Node, content

FINEST: Final = 600
"""Dots per inch of a drawn picture; one that is finer is drawn with as many, so that no letter grows huge."""
MOST_PIXELS: Final = 60_000_000
"""Pixels of a picture that is drawn at all: unpacked, it would fill the memory."""


class _Picture(Image):  # type: ignore[misc]  # reportlab publishes no types
    """A picture that knows what it is in the document."""

    def __init__(self, data: bytes, node: Node) -> None:
        # reportlab itself would look for a file that is not there on the network.
        super().__init__(BytesIO(data))
        self.node = node

    def draw(self) -> None:
        """Draw at the canvas's origin."""
        left, bottom = self.canv.absolutePosition(0, 0)
        self.node.box = (left, bottom, left + self.drawWidth, bottom + self.drawHeight)
        with content(self.canv, self.node):
            super().draw()


def picture_of(file: Path, node: Node, what: str, width: float, height: float) -> Piece:
    """Return a picture as large as fits into a width and height, in points; `what` names it in an error.

    Raises FileUnreadable where there is no such file, or it is damaged, no PNG or JPEG, or huge.
    """
    try:
        data, across, down = _read(file, what, width, height)
        picture = _Picture(data, node)
    except FileUnreadable:
        raise
    except (OSError, SyntaxError, ValueError, PIL.Image.DecompressionBombError) as fault:
        raise FileUnreadable(
            f"{what} cannot be read: “{file.name}” is missing, or no sound PNG or JPEG picture.",
            file=file,
            remedy="The draft is as it was. Put a PNG or JPEG file there, or choose another in the office settings.",
        ) from fault
    scale = min(width / across, height / down)
    picture.drawWidth, picture.drawHeight = across * scale, down * scale
    picture.hAlign = "LEFT"
    return picture


def _read(file: Path, what: str, width: float, height: float) -> tuple[bytes, int, int]:
    """Return a picture in screen colours, no finer than is printed, with its first size in pixels."""
    with PIL.Image.open(BytesIO(file.read_bytes()), formats=("PNG", "JPEG")) as picture:
        across, down = picture.size
        if across * down > MOST_PIXELS:
            raise FileUnreadable(
                f"{what} is too large: “{file.name}” has {across:,} × {down:,} pixels.",
                file=file,
                remedy="The draft is as it was. Make the picture smaller; 1,500 pixels across are plenty.",
            )
        picture.load()
        scale = min(width / across, height / down)
        finest = scale * FINEST / 72
        if picture.mode != "CMYK" and finest >= 1:
            return file.read_bytes(), across, down
        drawn = picture if picture.mode in ("L", "LA", "RGB", "RGBA") else picture.convert(_screen(picture))
        if finest < 1:
            drawn = drawn.resize((max(1, round(across * finest)), max(1, round(down * finest))))
        target = BytesIO()
        drawn.save(target, "PNG")
        return target.getvalue(), across, down


def _screen(picture: PIL.Image.Image) -> str:
    """Return the colours in which a picture is drawn: the file says what red, green and blue mean."""
    return "RGBA" if "transparency" in picture.info or picture.mode.endswith("A") else "RGB"
