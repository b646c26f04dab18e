# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawing a briefing on one page, whatever the case: words are cut short, the drawing takes what room is left."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from caseapp.domain.briefing import Briefing
from caseapp.domain.letter_paper import ComposedPaper
from caseapp.pdf.flow import Piece, Rule, TextBlock
from caseapp.pdf.fonts import Face, Faces
from caseapp.pdf.identity import Identity
from caseapp.pdf.paper import build
from caseapp.pdf.picture import PictureBlock
from caseapp.pdf.report import OVERLINE, REFERENCE, SECTION, TITLE, UPRIGHT_AREA, WIDTH, draw_foot
from caseapp.pdf.structure import Kind, Node, Structure
from caseapp.pdf.table import GUTTER, Heading, RuledTable, Words
from caseapp.pdf.typeset import QUIET, Style, Typesetter

STATE = Style(Face.REGULAR, 10.5, 14.5, before=5)
POINT = Style(Face.REGULAR, 10, 13.5)
NAME = Style(Face.REGULAR, 9, 13.5, QUIET)
VALUE = Style(Face.SEMIBOLD, 9, 12)
HEAD = SECTION.with_(before=14)
NAMES = 110.0
TITLE_LINES, STATE_LINES, POINT_LINES = 2, 5, 4
MOST_PARAGRAPHS, MOST_POINTS = 2, 3
LEAST_PICTURE = 60.0
"""Points of height below which no drawing is legible."""
_PICTURE_GAP = 8.0
_SENTENCE = re.compile(r"[.?!][”’)]?(?=\s)")
_ELLIPSIS = "…"


def compose_briefing(briefing: Briefing, resources: Path) -> ComposedPaper:
    """Draw a briefing on one page; the same briefing gives the same bytes."""
    setter, structure = Typesetter(Faces(resources / "fonts")), Structure()
    pieces = [*_pieces(briefing, setter, structure.root)]
    used = sum(piece.wrap(WIDTH, UPRIGHT_AREA.height)[1] + piece.getSpaceBefore() for piece in pieces)
    pieces += _drawing(briefing, setter, structure.root, UPRIGHT_AREA.height - used)
    identity = Identity(
        title=briefing.name,
        author=briefing.office_name,
        subject=briefing.foot,
        language=briefing.language,
        stamped=briefing.as_at.replace(tzinfo=None),
    )
    furniture = partial(_furniture, briefing, setter)
    pdf, pages = build(pieces, identity, furniture, [UPRIGHT_AREA], UPRIGHT_AREA, structure)
    return ComposedPaper(pdf, pages, setter.missing)


def shortened(setter: Typesetter, text: str, style: Style, measure: float, most: int) -> str:
    """Return text that is at most so many lines long, cut behind a sentence or a word, with an ellipsis."""
    lines = setter.lines(text, style, measure)
    if len(lines) <= most:
        return text
    kept = " ".join(line.text for line in lines[:most])
    ends = [found.end() for found in _SENTENCE.finditer(kept)]
    if ends and ends[-1] * 2 >= len(kept):
        kept = kept[: ends[-1]] + " "
    while len(setter.lines(f"{kept}{_ELLIPSIS}", style, measure)) > most:
        # A word as long as a line is cut within.
        kept = kept.rsplit(" ", 1)[0] if " " in kept.strip() else kept[:-1]
    return f"{kept}{_ELLIPSIS}"


def _pieces(briefing: Briefing, setter: Typesetter, root: Node) -> Iterator[Piece]:
    def block(text: str, style: Style, most: int, kind: Kind = Kind.PARAGRAPH) -> Piece:
        return TextBlock(setter, shortened(setter, text, style, WIDTH, most), style, node=root.add(kind))

    yield block(briefing.overline, OVERLINE, 1)
    yield block(briefing.title or briefing.reference, TITLE, TITLE_LINES, Kind.HEADING_1)
    yield block(briefing.reference, REFERENCE, 1)
    yield Rule(before=8)
    if briefing.facts:
        yield _facts(briefing, setter, root)
    yield block("State of play", HEAD, 1, Kind.HEADING_2)
    for words in briefing.state[:MOST_PARAGRAPHS]:
        yield block(words, STATE, STATE_LINES)
    if briefing.points:
        yield block("To know", HEAD, 1, Kind.HEADING_2)
        yield _points(briefing, setter, root)


def _facts(briefing: Briefing, setter: Typesetter, root: Node) -> Piece:
    wide = WIDTH / len(briefing.facts)
    row = tuple(
        (Words(name, NAME), Words(shortened(setter, value or "–", VALUE, wide - GUTTER, 2), VALUE))
        for name, value in briefing.facts
    )
    return RuledTable.of(setter, [Heading("", wide)] * len(row), [row], root, headed=False)


def _points(briefing: Briefing, setter: Typesetter, root: Node) -> Piece:
    wide = WIDTH - NAMES
    rows = [
        (
            (Words(shortened(setter, name, NAME, NAMES - GUTTER, 2), NAME),),
            (Words(shortened(setter, words, POINT, wide - GUTTER, POINT_LINES), POINT),),
        )
        for name, words in briefing.points[:MOST_POINTS]
    ]
    return RuledTable.of(setter, [Heading("", NAMES), Heading("", wide)], rows, root, headed=False)


def _drawing(briefing: Briefing, setter: Typesetter, root: Node, room: float) -> Iterator[Piece]:
    room -= HEAD.before + HEAD.leading + _PICTURE_GAP + 2
    if briefing.picture is not None and room >= LEAST_PICTURE:
        yield TextBlock(setter, "Timeline", HEAD, node=root.add(Kind.HEADING_2))
        yield PictureBlock(briefing.picture, setter, root, _PICTURE_GAP, room)


def _furniture(briefing: Briefing, setter: Typesetter, canvas: Canvas, page: int, pages: int) -> None:
    draw_foot(canvas, setter, briefing.marking, (briefing.foot, f"Page {page} of {pages}"), briefing.audit)
