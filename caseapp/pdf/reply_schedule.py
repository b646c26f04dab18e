# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawing the schedule of questions that goes to the other side before anything is published."""

from datetime import datetime, time
from functools import partial
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from caseapp.domain.case_words import long_date
from caseapp.domain.letter_paper import ComposedPaper
from caseapp.domain.right_of_reply import ScheduleLine, SchedulePaper
from caseapp.pdf.flow import A4_HEIGHT, A4_WIDTH, Piece, Rule, TextBlock, draw_rule
from caseapp.pdf.fonts import Face, Faces
from caseapp.pdf.identity import Identity
from caseapp.pdf.paper import Area, build, draw_ends, draw_marking
from caseapp.pdf.report import FOOT, FOOTER, MARGIN, NUMBERS, OVERLINE, REFERENCE, TITLE, TOP, WIDTH
from caseapp.pdf.structure import Kind, Structure
from caseapp.pdf.table import SMALL, STRONG, Heading, Row, RuledTable, Words
from caseapp.pdf.typeset import Style, Typesetter

NAME = "Schedule of questions recorded as unanswered"
TEXT = Style(Face.REGULAR, 10, 14, before=10)
COLUMNS = (
    NUMBERS,
    Heading("Question as it was put", 174),
    Heading("What was said in answer", WIDTH - NUMBERS.width - 276),
    Heading("Recorded as", 102),
)
NOTHING = "Nothing is recorded as said in answer."


def compose_schedule(paper: SchedulePaper, resources: Path) -> ComposedPaper:
    """Draw a schedule; the same schedule gives the same bytes."""
    setter = Typesetter(Faces(resources / "fonts"))
    over = f"{paper.office_name}  ·  Right of reply" if paper.office_name else "Right of reply"
    structure = Structure()
    tree = structure.root
    pieces: list[Piece] = [
        TextBlock(setter, over, OVERLINE, node=tree.add(Kind.PARAGRAPH)),
        TextBlock(setter, NAME, TITLE, node=tree.add(Kind.HEADING_1)),
        TextBlock(setter, f"{paper.title}  ·  {paper.reference}", REFERENCE, node=tree.add(Kind.PARAGRAPH)),
        Rule(before=8),
        *(TextBlock(setter, words, TEXT, node=tree.add(Kind.PARAGRAPH)) for words in _opening(paper)),
        Rule(before=12),
        RuledTable.of(setter, COLUMNS, [_row(line) for line in paper.lines], tree),
    ]
    identity = Identity(
        title=f"{NAME}: {paper.reference}",
        author=paper.office_name,
        subject=f"Put to {paper.body}, {long_date(paper.made_on)}",
        language=paper.language,
        stamped=datetime.combine(paper.made_on, time()),
    )
    area = Area(MARGIN, TOP, WIDTH, A4_HEIGHT - TOP - FOOT)
    pdf, pages = build(pieces, identity, partial(_furniture, paper, setter), [area], area, structure)
    return ComposedPaper(pdf, pages, setter.missing)


def _opening(paper: SchedulePaper) -> tuple[str, ...]:
    by = "" if paper.answer_by is None else f" by {long_date(paper.answer_by)}"
    asked = (
        "The questions below were put to you and are recorded as not answered, or not answered in full. Before "
        f"anything about them is published you may correct this record. Please tell us{by} what in it is wrong "
        "or missing, and give the number of the question. If you hold that a question was answered, please say "
        "in which letter and on which page, and in which words."
    )
    return f"To {paper.body}, {long_date(paper.made_on)}", asked


def _row(line: ScheduleLine) -> Row:
    said = line.said or (NOTHING,)
    return (
        (Words(line.number, STRONG),),
        (Words(line.wording), Words(line.asked, SMALL)),
        tuple(Words(words) if line.said else Words(words, SMALL) for words in said),
        (Words(line.recorded, STRONG, line.mark),),
    )


def _furniture(paper: SchedulePaper, setter: Typesetter, canvas: Canvas, page: int, pages: int) -> None:
    draw_marking(canvas, setter, paper.marking)
    draw_rule(canvas, MARGIN, A4_WIDTH - MARGIN, 62)
    left = f"{paper.reference}, schedule of {long_date(paper.made_on)} to {paper.body}"
    area = Area(MARGIN, 0, WIDTH, A4_HEIGHT)
    draw_ends(canvas, setter, FOOTER, area, (left, f"Page {page} of {pages}"), 50)
