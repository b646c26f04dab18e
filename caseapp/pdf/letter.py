# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawing letters, and recording where each question came to stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import partial
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus.doctemplate import FrameBreak
from reportlab.platypus.flowables import Image

from caseapp.domain.case_words import long_date
from caseapp.domain.errors import FileUnreadable, WrongUse
from caseapp.domain.letter_paper import (
    Block,
    ComposedLetter,
    LetterPaper,
    Paragraph,
    PrintedQuestion,
    QuestionLine,
)
from caseapp.pdf.flow import A4_HEIGHT, A4_WIDTH, Column, Drawn, Gap, Label, Piece, TextBlock, draw_rule
from caseapp.pdf.fonts import Face, Faces
from caseapp.pdf.paper import UNDATED, Area, Identity, build, draw_draft, draw_ends, draw_marking
from caseapp.pdf.typeset import QUIET, Style, Typesetter

MM = 72 / 25.4
MARGIN = 25 * MM
WIDTH = A4_WIDTH - 2 * MARGIN
AXIS = 128 * MM
"""Left edge of the second column of the head: contact particulars above, references below."""

ADDRESS_TOP = 52 * MM
"""Inside the window of a DL envelope (35 × 90 mm, 20 mm from its left) on a sheet folded in three."""
BODY_TOP = 100 * MM
FOOT = 24 * MM
LATER_TOP = 25 * MM
SIGNATURE = 36.0
AFTER_TOGETHER = 10
"""Lines of copied to and enclosures that still stand under the signature on the same page."""

TEXT = Style(before=9)
QUOTED = TEXT.with_(indent=24)
BENEATH = TEXT.with_(before=4)
OFFICE = Style(Face.SEMIBOLD, 15.5, 19)
PARTICULARS = Style(Face.REGULAR, 8.5, 11.5, QUIET)
ADDRESS = Style(Face.REGULAR, 11, 14)
TAG = Style(Face.REGULAR, 8.5, 11.5, QUIET, before=5)
VALUE = Style(Face.REGULAR, 10.5, 13)
SUBJECT = Style(Face.BOLD, 11.5, 15.5, before=9)
PREFACE = Style(Face.ITALIC, 9.5, 13, QUIET, before=11)
NUMBER = Style(Face.SEMIBOLD)
AFTER = Style(Face.REGULAR, 9.5, 13)
FOOTER = Style(Face.REGULAR, 8.5, 12, QUIET)


def compose_letter(paper: LetterPaper, blocks: Sequence[Block], resources: Path) -> ComposedLetter:
    """Draw a letter; `resources` is the program's folder of that name.

    Raises FileUnreadable for a font or logo that cannot be read, WrongUse for an address longer than a page.
    """
    return _Letter(paper, Typesetter(Faces(resources / "fonts")), resources).compose(blocks)


@dataclass(slots=True)
class _Letter:
    paper: LetterPaper
    setter: Typesetter
    resources: Path
    drawn: list[tuple[str, Drawn]] = field(default_factory=list)

    def compose(self, blocks: Sequence[Block]) -> ComposedLetter:
        paper = self.paper
        head = (self._office(), self._particulars(), self._address(), self._references())
        areas, rule = self._areas(head)
        pieces: list[Piece] = []
        for column in head:
            pieces += [*column, FrameBreak()]
        pieces += self._text(blocks)
        identity = Identity(
            title=paper.subject or "Letter",
            author=paper.letterhead.office_name,
            subject=paper.our_reference,
            language=paper.language,
            stamped=datetime.combine(paper.letter_date, time()) if paper.letter_date else UNDATED,
        )
        later = Area(MARGIN, LATER_TOP, WIDTH, A4_HEIGHT - LATER_TOP - FOOT)
        pdf, pages = build(pieces, identity, partial(self._furniture, rule), areas, later)
        return ComposedLetter(pdf, pages, self._places(), self.setter.missing)

    def _areas(
        self, head: tuple[list[Piece], list[Piece], list[Piece], list[Piece]]
    ) -> tuple[list[Area], float]:
        """Lay out the head of the first page; returns its columns and the top of the hairline under it."""
        left, right = AXIS - MARGIN - 6 * MM, A4_WIDTH - MARGIN - AXIS
        widths = (left, right, left, right)
        heights = [_height(column, width) for column, width in zip(head, widths, strict=True)]
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
        return [*areas, Area(MARGIN, body, WIDTH, foot - body)], rule

    def _block(self, text: str, style: Style) -> list[Piece]:
        return [TextBlock(self.setter, text, style)] if text.strip() else []

    def _office(self) -> list[Piece]:
        office = self.paper.letterhead
        pieces: list[Piece] = []
        if office.logo:
            pieces += [_picture(_logo(self.resources, Path(office.logo))), Gap(6)]
        return pieces + self._block(office.office_name, OFFICE)

    def _particulars(self) -> list[Piece]:
        office = self.paper.letterhead
        lines = (*office.address_lines, office.telephone, office.email, office.web)
        return self._block("\n".join(line for line in lines if line), PARTICULARS)

    def _address(self) -> list[Piece]:
        return self._block("\n".join(self.paper.addressee_lines), ADDRESS)

    def _references(self) -> list[Piece]:
        paper = self.paper
        rows = (
            ("Our reference", paper.our_reference),
            ("Your reference", paper.your_reference),
            ("Date", long_date(paper.letter_date) if paper.letter_date else ""),
        )
        pieces: list[Piece] = []
        for name, value in rows:
            if value.strip():
                pieces += [*self._block(name, TAG), *self._block(value, VALUE)]
        return pieces

    def _text(self, blocks: Sequence[Block]) -> list[Piece]:
        paper = self.paper
        opening = [*self._block(paper.salutation, TEXT), *self._block(paper.subject, SUBJECT)]
        indent = self._indent(blocks)
        groups: list[list[Piece]] = []
        for block in blocks:
            if isinstance(block, QuestionLine):
                groups.append(self._question(block, indent))
            elif block.beneath and groups:
                groups[-1] += self._block(block.text, BENEATH.with_(indent=indent))
            elif group := self._paragraph(block):
                groups.append(group)
        groups = groups or [[]]
        groups[0] = opening + groups[0]
        after = self._after()
        together = after if len(after) <= AFTER_TOGETHER else []
        groups[-1] = groups[-1] + self._closing() + together
        return [Column(group) for group in groups if group] + ([] if together else after)

    def _paragraph(self, block: Paragraph) -> list[Piece]:
        return self._block(block.text, QUOTED if block.quoted else TEXT)

    def _indent(self, blocks: Sequence[Block]) -> float:
        numbers = [block.number for block in blocks if isinstance(block, QuestionLine)]
        widest = max((self.setter.line(number, NUMBER).width for number in numbers), default=0.0)
        return max(30.0, min(widest + 10, WIDTH / 3))

    def _question(self, block: QuestionLine, indent: float) -> list[Piece]:
        preface = self._block(block.preface, PREFACE.with_(indent=indent))
        words = TextBlock(
            self.setter,
            " ".join(block.wording.split()),
            TEXT.with_(indent=indent, before=1.5 if preface else 11),
            label=Label(block.number, NUMBER),
            heard=self._hearing(block.number),
        )
        return [*preface, words]

    def _hearing(self, number: str) -> Callable[[Drawn], None]:
        return lambda drawn: self.drawn.append((number, drawn))

    def _closing(self) -> list[Piece]:
        paper = self.paper
        pieces = self._block(paper.close, TEXT.with_(before=15))
        signed = [
            *self._block(paper.signatory_name, Style(Face.SEMIBOLD)),
            *self._block(paper.signatory_post, Style()),
        ]
        return [*pieces, Gap(SIGNATURE), *signed] if signed else pieces

    def _after(self) -> list[Piece]:
        paper = self.paper
        pieces: list[Piece] = []
        for name, lines in (("Copied to", paper.copied_to), ("Enclosures", paper.enclosures)):
            kept = [line for line in lines if line.strip()]
            for index, line in enumerate(kept):
                style = AFTER.with_(indent=72, before=14 if index == 0 else 0)
                label = Label(name, AFTER) if index == 0 else None
                pieces.append(TextBlock(self.setter, line, style, label=label))
        return pieces

    def _furniture(self, rule: float, canvas: Canvas, page: int, pages: int) -> None:
        paper = self.paper
        draw_marking(canvas, self.setter, paper.marking)
        if paper.draft:
            draw_draft(canvas, self.setter, MARGIN)
        if page == 1:
            draw_rule(canvas, MARGIN, A4_WIDTH - MARGIN, A4_HEIGHT - rule)
        else:
            area = Area(MARGIN, 0, WIDTH, A4_HEIGHT)
            words = (paper.our_reference, f"Page {page} of {pages}")
            draw_ends(canvas, self.setter, FOOTER, area, words, 40)

    def _places(self) -> tuple[PrintedQuestion, ...]:
        return tuple(
            PrintedQuestion(number, drawn.page, drawn.words, drawn.quads) for number, drawn in self.drawn
        )


def _height(column: Sequence[Piece], width: float) -> float:
    total = 0.0
    for index, piece in enumerate(column):
        total += float(piece.wrap(width, A4_HEIGHT)[1])
        total += float(piece.getSpaceBefore()) if index else 0.0
    return total


def _logo(resources: Path, logo: Path) -> Path:
    """Return where a logo lies: as it is named whole, else beside the letterhead that came with the program."""
    return logo if logo.is_absolute() else resources / "letterhead" / logo.name


def _picture(file: Path) -> Piece:
    try:
        # reportlab itself would look for a file that is not there on the network.
        picture = Image(BytesIO(file.read_bytes()))
        width, height = float(picture.imageWidth), float(picture.imageHeight)
    except OSError as fault:
        raise FileUnreadable(
            "The logo of the letterhead cannot be read.", file=file, remedy="Put a PNG or JPEG file there."
        ) from fault
    scale = min(60 * MM / width, 16 * MM / height)
    picture.drawWidth, picture.drawHeight = width * scale, height * scale
    picture.hAlign = "LEFT"
    return picture
