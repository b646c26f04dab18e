# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The head of a letter: letterhead, address, references, opening, and what stands on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import PIL.Image
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.flowables import Image

from caseapp.domain.case_words import long_date
from caseapp.domain.errors import FileUnreadable, WrongUse
from caseapp.domain.letter_paper import LetterPaper
from caseapp.pdf.flow import A4_HEIGHT, A4_WIDTH, Gap, Piece, draw_rule
from caseapp.pdf.fonts import Face
from caseapp.pdf.letter_style import FOOT, MARGIN, MM, TEXT, WIDTH, text_of
from caseapp.pdf.paper import Area, draw_draft, draw_ends, draw_marking
from caseapp.pdf.structure import Kind, Node, content
from caseapp.pdf.typeset import QUIET, Style, Typesetter

AXIS = 128 * MM
"""Left edge of the second column of the head: contact particulars above, references below."""

ADDRESS_TOP = 52 * MM
"""Inside the window of a DL envelope (35 × 90 mm, 20 mm from its left) on a sheet folded in three."""
BODY_TOP = 100 * MM

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
    left, right = AXIS - MARGIN - 6 * MM, A4_WIDTH - MARGIN - AXIS
    widths = (left, right, left, right)
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
        Area(MARGIN if index % 2 == 0 else AXIS, tops[index], widths[index], heights[index] + 1)
        for index in range(4)
    ]
    return Head(columns, (*areas, Area(MARGIN, body, WIDTH, foot - body)), rule)


def opening(paper: LetterPaper, setter: Typesetter, tree: Node) -> list[Piece]:
    """Return the salutation and the subject line, which is the highest heading."""
    return [
        *text_of(setter, paper.salutation, TEXT, tree),
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
    else:
        area = Area(MARGIN, 0, WIDTH, A4_HEIGHT)
        words = (paper.our_reference, f"Page {page} of {pages}")
        draw_ends(canvas, setter, FOOTER, area, words, 40)


def _office(paper: LetterPaper, setter: Typesetter, resources: Path, tree: Node) -> list[Piece]:
    office = paper.letterhead
    pieces: list[Piece] = []
    if office.logo:
        figure = tree.add(Kind.FIGURE, alternative=office.office_name)
        pieces += [_picture(_logo(resources, Path(office.logo)), figure), Gap(6)]
    return pieces + text_of(setter, office.office_name, OFFICE, tree)


def _particulars(paper: LetterPaper, setter: Typesetter, tree: Node) -> list[Piece]:
    office = paper.letterhead
    lines = (*office.address_lines, office.telephone, office.email, office.web)
    return text_of(setter, "\n".join(line for line in lines if line), PARTICULARS, tree)


def _references(paper: LetterPaper, setter: Typesetter, tree: Node) -> list[Piece]:
    rows = (
        ("Our reference", paper.our_reference),
        ("Your reference", paper.your_reference),
        ("Date", long_date(paper.letter_date) if paper.letter_date else ""),
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


def _in_screen_colours(data: bytes) -> bytes:
    """Return a picture that was made for the press in red, green and blue: the file says what these mean."""
    with PIL.Image.open(BytesIO(data)) as picture:
        if picture.mode != "CMYK":
            return data
        target = BytesIO()
        picture.convert("RGB").save(target, "PNG")
        return target.getvalue()


def _picture(file: Path, node: Node) -> Piece:
    try:
        picture = _Picture(_in_screen_colours(file.read_bytes()), node)
        width, height = float(picture.imageWidth), float(picture.imageHeight)
    except OSError as fault:
        raise FileUnreadable(
            "The logo of the letterhead cannot be read.", file=file, remedy="Put a PNG or JPEG file there."
        ) from fault
    scale = min(60 * MM / width, 16 * MM / height)
    picture.drawWidth, picture.drawHeight = width * scale, height * scale
    picture.hAlign = "LEFT"
    return picture
