# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Putting a letter together, from its head to its enclosures."""

from collections.abc import Iterable
from datetime import datetime, time
from functools import partial
from pathlib import Path

from reportlab.platypus.doctemplate import FrameBreak

from caseapp.domain.letter_paper import ComposedLetter, LetterPaper, QuestionLine, refuse_unready
from caseapp.domain.letter_text import LetterText
from caseapp.domain.tongues import printed_in
from caseapp.pdf.flow import A4_HEIGHT, Piece
from caseapp.pdf.fonts import Faces
from caseapp.pdf.galley import Galley, Placed, Tie
from caseapp.pdf.house_fonts import house_faces
from caseapp.pdf.identity import UNDATED, Identity
from caseapp.pdf.letter_body import Body
from caseapp.pdf.letter_close import after_close, closing
from caseapp.pdf.letter_head import draw_furniture, head_of, opening
from caseapp.pdf.letter_style import FOOT, LATER_TOP, MARGIN, WIDTH
from caseapp.pdf.paper import Area, build
from caseapp.pdf.strips import PieceStrip, TextPage
from caseapp.pdf.structure import Node, Structure
from caseapp.pdf.typeset import Typesetter

AFTER_TOGETHER = 10
"""Lines of copied to and enclosures that still stand under the signature on the same page."""
SIGNED_LINES = 2
"""Lines of the text that stand above a signature at least."""


def compose_letter(
    paper: LetterPaper, text: LetterText, questions: Iterable[QuestionLine], resources: Path
) -> ComposedLetter:
    """Draw a letter with its questions; `resources` is the program's folder of that name.

    Raises FileUnreadable for a font or picture that cannot be read, WrongUse for an address longer than a page,
    a font that may not be embedded, a question that is not among those given, a footnote without words or a
    field that was not filled.
    """
    lines = {question.number: question for question in questions}
    refuse_unready(text, lines)
    setter = Typesetter(Faces(resources / "fonts", house_faces(paper.letterhead.fonts)))
    structure = Structure()
    head = head_of(paper, setter, resources, structure.root)
    pieces: list[Piece] = []
    for column in head.columns:
        pieces += [*column, FrameBreak()]
    body = Body(setter, text, lines, paper.language)
    _fill_galley(paper, setter, body, structure.root)
    later = Area(MARGIN, LATER_TOP, WIDTH, A4_HEIGHT - LATER_TOP - FOOT)
    first = head.areas[-1]
    for index, page in enumerate(body.galley.pages(first.height - 1, later.height - 1)):
        height = later.height if index else first.height
        pieces += [FrameBreak()] if index else []
        pieces.append(TextPage(page, height, body.notes))
    furniture = partial(draw_furniture, paper, setter, head.rule)
    pdf, pages = build(pieces, _identity(paper), furniture, head.areas, later, structure)
    return ComposedLetter(pdf, pages, body.places(), setter.missing, setter.fallback)


def _identity(paper: LetterPaper) -> Identity:
    return Identity(
        title=paper.subject or printed_in(paper.language).letter,
        author=paper.letterhead.office_name,
        subject=paper.our_reference,
        language=paper.language,
        stamped=datetime.combine(paper.letter_date, time()) if paper.letter_date else UNDATED,
    )


def _fill_galley(paper: LetterPaper, setter: Typesetter, body: Body, tree: Node) -> None:
    """Set the text between its opening, which stands with its first lines, and its close, with its last."""
    galley = body.galley
    _add_pieces(galley, opening(paper, setter, tree), Tie.TIGHT)
    galley.tie_last(Tie.TIGHT)
    body.lay(tree, headings_above=1 if paper.subject.strip() else 0)
    galley.tie_last(Tie.TIGHT, SIGNED_LINES)
    _add_pieces(galley, closing(paper, setter, tree), Tie.TIGHT)
    after = after_close(paper, setter, tree)
    together = len(after) <= AFTER_TOGETHER
    if together:
        galley.tie_last(Tie.TIGHT)
    _add_pieces(galley, after, Tie.TIGHT if together else Tie.LOOSE)


def _add_pieces(galley: Galley, pieces: Iterable[Piece], tie: Tie) -> None:
    for index, piece in enumerate(pieces):
        if index:
            galley.tie_last(tie)
        strip = PieceStrip(piece, WIDTH)
        galley.add(Placed(strip, strip.before))
