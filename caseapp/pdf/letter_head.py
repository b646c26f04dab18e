# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The head of a letter: letterhead, address, references, opening, and what stands on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from caseapp.domain.errors import WrongUse
from caseapp.domain.letter_paper import LetterPaper
from caseapp.domain.tongues import printed_date, printed_in
from caseapp.pdf.figure import picture_of
from caseapp.pdf.flow import A4_HEIGHT, A4_WIDTH, Gap, Piece, draw_rule
from caseapp.pdf.fonts import Face
from caseapp.pdf.letter_style import FOOT, MARGIN, MM, TEXT, WIDTH, text_of
from caseapp.pdf.paper import Area, draw_draft, draw_ends, draw_marking
from caseapp.pdf.structure import Kind, Node
from caseapp.pdf.typeset import QUIET, Style, Typesetter

AXIS = 128 * MM
"""Left edge of the second column of the head: contact particulars above, references below."""

ADDRESS_TOP = 52 * MM
"""Inside the window of a DL envelope (35 × 90 mm, 20 mm from its left) on a sheet folded in three."""
ADDRESS_RIGHT = 105 * MM
"""Left edge of an address in a window at the right: 5 mm inside one that ends 20 mm from the right."""
BODY_TOP = 100 * MM
FOLDS = (99 * MM, 198 * MM)
"""Where a sheet is folded in three for a DL envelope, from its top (BS 7)."""
FOLD_MARK = (4 * MM, 9 * MM)
"""From where to where a fold mark reaches, from the left edge of the sheet."""
SALUTATION_BLANK = 14 * MM
"""Room for one line of handwriting above the text."""

OFFICE = Style(Face.SEMIBOLD, 15.5, 19)
PARTICULARS = Style(Face.REGULAR, 8.5, 11.5, QUIET)
ADDRESS = Style(Face.REGULAR, 11, 14)
TAG = Style(Face.REGULAR, 8.5, 11.5, QUIET, before=5)
VALUE = Style(Face.REGULAR, 10.5, 13)
SUBJECT = Style(Face.BOLD, 11.5, 15.5, before=9)
FOOTER = Style(Face.REGULAR, 8.5, 12, QUIET)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the first page: its four columns, where they and the text stand, and the top of its hairline."""

    columns: tuple[list[Piece], ...]
    areas: tuple[Area, ...]
    rule: float


def head_of(paper: LetterPaper, setter: Typesetter, resources: Path, tree: Node) -> Head:
    """Lay out the head of the first page; the last of its areas is that of the text.

    Raises FileUnreadable for a logo that cannot be read, WrongUse for an address longer than a page.
    """
    columns = (
        _office(paper, setter, resources, tree),
        _particulars(paper, setter, tree),
        text_of(setter, "\n".join(paper.addressee_lines), ADDRESS, tree),
        _references(paper, setter, tree),
    )
    places = _places(paper)
    widths = tuple(width for _, width in places)
    heights = [_height(column, width) for column, width in zip(columns, widths, strict=True)]
    top = 16 * MM
    rule = top + max(heights[0], heights[1]) + 9
    second = max(ADDRESS_TOP, rule + 18)
    body = max(BODY_TOP, second + max(heights[2], heights[3]) + 22)
    foot = A4_HEIGHT - FOOT
    if body + 6 * TEXT.leading > foot:
        raise WrongUse("The address and references leave no room for the letter on its first page.")
    tops = (top, top, second, second)
    areas = [
        Area(left, top, width, height + 1)
        for (left, width), top, height in zip(places, tops, heights, strict=True)
    ]
    return Head(columns, (*areas, Area(MARGIN, body, WIDTH, foot - body)), rule)


def _places(paper: LetterPaper) -> tuple[tuple[float, float], ...]:
    """Return left edge and width of the four columns: office, particulars, address, references."""
    left, right = AXIS - MARGIN - 6 * MM, A4_WIDTH - MARGIN - AXIS
    above = ((MARGIN, left), (AXIS, right))
    if paper.letterhead.window_right:
        return (
            *above,
            (ADDRESS_RIGHT, A4_WIDTH - MARGIN - ADDRESS_RIGHT),
            (MARGIN, ADDRESS_RIGHT - MARGIN - 6 * MM),
        )
    return (*above, *above)


def opening(paper: LetterPaper, setter: Typesetter, tree: Node) -> list[Piece]:
    """Return the salutation, or the blank for it, and the subject line, which is the highest heading."""
    greeted: list[Piece] = [Gap(SALUTATION_BLANK)]
    return [
        *(greeted if paper.salutation_by_hand else text_of(setter, paper.salutation, TEXT, tree)),
        *text_of(setter, paper.subject, SUBJECT, tree, Kind.HEADING_1),
    ]


def draw_furniture(
    paper: LetterPaper, setter: Typesetter, rule: float, canvas: Canvas, page: int, pages: int
) -> None:
    """Draw what stands on a page outside the text; `rule` is the top of the hairline on the first."""
    draw_marking(canvas, setter, paper.marking)
    if paper.draft:
        draw_draft(canvas, setter, MARGIN)
    if page == 1:
        draw_rule(canvas, MARGIN, A4_WIDTH - MARGIN, A4_HEIGHT - rule)
        if paper.letterhead.fold_marks:
            for fold in FOLDS:
                draw_rule(canvas, FOLD_MARK[0], FOLD_MARK[1], A4_HEIGHT - fold)
    else:
        area = Area(MARGIN, 0, WIDTH, A4_HEIGHT)
        counted = printed_in(paper.language).page.format(page=page, pages=pages)
        draw_ends(canvas, setter, FOOTER, area, (paper.our_reference, counted), 40)


def _office(paper: LetterPaper, setter: Typesetter, resources: Path, tree: Node) -> list[Piece]:
    office = paper.letterhead
    pieces: list[Piece] = []
    if office.logo:
        figure = tree.add(Kind.FIGURE, alternative=office.office_name)
        logo = _logo(resources, Path(office.logo))
        pieces += [picture_of(logo, figure, "The logo of the letterhead", 60 * MM, 16 * MM), Gap(6)]
    return pieces + text_of(setter, office.office_name, OFFICE, tree)


def _particulars(paper: LetterPaper, setter: Typesetter, tree: Node) -> list[Piece]:
    office = paper.letterhead
    lines = (*office.address_lines, office.telephone, office.email, office.web)
    return text_of(setter, "\n".join(line for line in lines if line), PARTICULARS, tree)


def _references(paper: LetterPaper, setter: Typesetter, tree: Node) -> list[Piece]:
    words = printed_in(paper.language)
    rows = (
        (words.our_reference, paper.our_reference),
        (words.your_reference, paper.your_reference),
        (words.on, printed_date(paper.letter_date, paper.language) if paper.letter_date else ""),
    )
    pieces: list[Piece] = []
    for name, value in rows:
        if value.strip():
            pieces += [*text_of(setter, name, TAG, tree), *text_of(setter, value, VALUE, tree)]
    return pieces


def _height(column: Sequence[Piece], width: float) -> float:
    total = 0.0
    for index, piece in enumerate(column):
        total += float(piece.wrap(width, A4_HEIGHT)[1])
        total += float(piece.getSpaceBefore()) if index else 0.0
    return total


def _logo(resources: Path, logo: Path) -> Path:
    """Return where a logo lies: as it is named whole, else beside the letterhead that came with the program."""
    return logo if logo.is_absolute() else resources / "letterhead" / logo.name
