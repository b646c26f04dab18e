# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawing notes of calls and meetings, so that passages work on them as on letters."""

from datetime import datetime, time
from functools import partial
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from caseapp.domain.case_words import long_date
from caseapp.domain.letter_paper import ComposedPaper, NotePaper, paragraphs_of
from caseapp.pdf.flow import A4_HEIGHT, A4_WIDTH, Label, Piece, Rule, TextBlock
from caseapp.pdf.fonts import Face, Faces
from caseapp.pdf.identity import Identity
from caseapp.pdf.paper import Area, build, draw_ends, draw_marking
from caseapp.pdf.structure import Kind, Node, Structure
from caseapp.pdf.typeset import QUIET, Style, Typesetter

MARGIN = 25 * 72 / 25.4
WIDTH = A4_WIDTH - 2 * MARGIN
AREA = Area(MARGIN, MARGIN, WIDTH, A4_HEIGHT - 2 * MARGIN)

KIND = Style(Face.REGULAR, 9, 12, QUIET)
TITLE = Style(Face.SEMIBOLD, 16, 20, before=2)
FACT = Style(Face.REGULAR, 10.5, 14, indent=84, before=3)
NAME = Style(Face.REGULAR, 9, 14, QUIET)
TEXT = Style(before=9)
FOOTER = Style(Face.REGULAR, 8.5, 12, QUIET)


def compose_note(note: NotePaper, resources: Path) -> ComposedPaper:
    """Draw a note; the same note gives the same bytes."""
    setter = Typesetter(Faces(resources / "fonts"))
    over = f"{note.office_name} · {note.kind.value}" if note.office_name else note.kind.value
    title = note.title.strip() or note.kind.value
    structure = Structure()
    tree = structure.root
    pieces: list[Piece] = [
        TextBlock(setter, over, KIND, node=tree.add(Kind.PARAGRAPH)),
        TextBlock(setter, title, TITLE, node=tree.add(Kind.HEADING_1)),
        Rule(before=10),
    ]
    pieces += _facts(note, setter, tree)
    pieces.append(Rule(before=9))
    for paragraph in paragraphs_of(note.body):
        pieces.append(TextBlock(setter, paragraph, TEXT, node=tree.add(Kind.PARAGRAPH)))
    identity = Identity(
        title=f"{note.kind.value}: {title}",
        author=note.written_by,
        subject=note.case_reference,
        language=note.language,
        stamped=datetime.combine(note.on, time()),
    )
    pdf, pages = build(pieces, identity, partial(_furniture, note, setter), [AREA], AREA, structure)
    return ComposedPaper(pdf, pages, setter.missing)


def _facts(note: NotePaper, setter: Typesetter, tree: Node) -> list[Piece]:
    facts = (
        ("Case", note.case_reference),
        ("Date", long_date(note.on)),
        ("Present", "\n".join(person for person in note.present if person.strip())),
        ("Written by", note.written_by),
    )
    shown = [(name, value) for name, value in facts if value.strip()]
    facts_list = tree.add(Kind.LIST)
    pieces: list[Piece] = []
    for index, (name, value) in enumerate(shown):
        item = facts_list.add(Kind.ITEM)
        label = Label(name, NAME, item.add(Kind.LABEL))
        style = FACT.with_(before=9 if index == 0 else 3)
        pieces.append(TextBlock(setter, value, style, node=item.add(Kind.ITEM_BODY), label=label))
    return pieces


def _furniture(note: NotePaper, setter: Typesetter, canvas: Canvas, page: int, pages: int) -> None:
    draw_marking(canvas, setter, note.marking)
    if pages > 1:
        draw_ends(canvas, setter, FOOTER, AREA, (note.case_reference, f"Page {page} of {pages}"), 40)
