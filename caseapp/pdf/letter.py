# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Putting a letter together, from its head to its enclosures."""

from collections.abc import Sequence
from datetime import datetime, time
from functools import partial
from pathlib import Path

from reportlab.platypus.doctemplate import FrameBreak

from caseapp.domain.letter_paper import Block, ComposedLetter, LetterPaper
from caseapp.pdf.flow import A4_HEIGHT, Column, Piece
from caseapp.pdf.fonts import Faces
from caseapp.pdf.identity import UNDATED, Identity
from caseapp.pdf.letter_body import Body
from caseapp.pdf.letter_close import after_close, closing
from caseapp.pdf.letter_head import draw_furniture, head_of, opening
from caseapp.pdf.letter_style import FOOT, LATER_TOP, MARGIN, WIDTH
from caseapp.pdf.paper import Area, build
from caseapp.pdf.structure import Node, Structure
from caseapp.pdf.typeset import Typesetter

AFTER_TOGETHER = 10
"""Lines of copied to and enclosures that still stand under the signature on the same page."""


def compose_letter(paper: LetterPaper, blocks: Sequence[Block], resources: Path) -> ComposedLetter:
    """Draw a letter; `resources` is the program's folder of that name.

    Raises FileUnreadable for a font or logo that cannot be read, WrongUse for an address longer than a page.
    """
    setter = Typesetter(Faces(resources / "fonts"))
    structure = Structure()
    body = Body(setter)
    head = head_of(paper, setter, resources, structure.root)
    pieces: list[Piece] = []
    for column in head.columns:
        pieces += [*column, FrameBreak()]
    pieces += _text(paper, setter, body, blocks, structure.root)
    later = Area(MARGIN, LATER_TOP, WIDTH, A4_HEIGHT - LATER_TOP - FOOT)
    furniture = partial(draw_furniture, paper, setter, head.rule)
    pdf, pages = build(pieces, _identity(paper), furniture, head.areas, later, structure)
    return ComposedLetter(pdf, pages, body.places(), setter.missing)


def _identity(paper: LetterPaper) -> Identity:
    return Identity(
        title=paper.subject or "Letter",
        author=paper.letterhead.office_name,
        subject=paper.our_reference,
        language=paper.language,
        stamped=datetime.combine(paper.letter_date, time()) if paper.letter_date else UNDATED,
    )


def _text(
    paper: LetterPaper, setter: Typesetter, body: Body, blocks: Sequence[Block], tree: Node
) -> list[Piece]:
    """Return the text between its opening, which stands with its first lines, and its close, with its last."""
    before = opening(paper, setter, tree)
    groups = body.groups(blocks, tree) or [[]]
    groups[0] = before + groups[0]
    close = closing(paper, setter, tree)
    after = after_close(paper, setter, tree)
    together = after if len(after) <= AFTER_TOGETHER else []
    groups[-1] = groups[-1] + close + together
    return [Column(group) for group in groups if group] + ([] if together else after)
