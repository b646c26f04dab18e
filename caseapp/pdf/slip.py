# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawing the slip that stands in a print file for an enclosure which only its own program prints."""

from datetime import datetime, time
from functools import partial
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from caseapp.domain.letter_paper import ComposedPaper, SlipPaper
from caseapp.pdf.flow import TextBlock
from caseapp.pdf.fonts import Face, Faces
from caseapp.pdf.identity import Identity
from caseapp.pdf.note import AREA, TEXT
from caseapp.pdf.paper import build, draw_marking
from caseapp.pdf.structure import Kind, Structure
from caseapp.pdf.typeset import Style, Typesetter

HEAD = Style(Face.SEMIBOLD, 16, 22)


def compose_slip(slip: SlipPaper, resources: Path) -> ComposedPaper:
    """Draw a slip; the same slip gives the same bytes."""
    setter, structure = Typesetter(Faces(resources / "fonts")), Structure()
    tree = structure.root
    pieces = [
        TextBlock(setter, slip.title, HEAD, node=tree.add(Kind.HEADING_1)),
        TextBlock(setter, slip.words, TEXT, node=tree.add(Kind.PARAGRAPH)),
    ]
    identity = Identity(
        title=slip.title,
        author="",
        subject=slip.words,
        language="en-GB",
        stamped=datetime.combine(slip.on, time()),
    )
    pdf, pages = build(pieces, identity, partial(_marked, slip, setter), [AREA], AREA, structure)
    return ComposedPaper(pdf, pages, setter.missing)


def _marked(slip: SlipPaper, setter: Typesetter, canvas: Canvas, _page: int, _pages: int) -> None:
    draw_marking(canvas, setter, slip.marking)
