# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tables of a letter in Word: hairlines between the rows, columns as wide as their words want."""

from collections.abc import Iterator
from typing import Final

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from caseapp.domain.letter_text import Side, Table, Words, plain
from caseapp.services.word.numbering import made

MEASURE: Final = 9071
"""Twentieths of a point (160 mm) between the margins."""
_SIDES: Final = {
    Side.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Side.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
    Side.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
_BETWEEN: Final = 200
"""Twentieths of a point between one column and the next."""
_SIGN: Final = 140
"""Twentieths of a point that a sign of 10 points is wide at the most, taken over words."""


def laid_out(document: Document, block: Table, indent: int) -> Iterator[tuple[WordParagraph, Words, bool]]:
    """Add a table, and yield each cell's paragraph with its words, and whether it is one of the head."""
    table = document.add_table(rows=1 + len(block.rows), cols=len(block.sides))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.LEFT, False
    dress_table(table, indent, {"bottom": 4, "insideH": 4}, _BETWEEN)
    set_widths(table, _widths(block, MEASURE - indent))
    lines = (block.head, *block.rows)
    for row, cells in zip(table.rows, lines, strict=True):
        look = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no other door
        look.append(made("w:cantSplit"))
        if cells is block.head:
            look.append(made("w:tblHeader"))
        for cell, words, side in zip(row.cells, cells, block.sides, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.style, paragraph.alignment = "Table text", _SIDES[side]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
            if cells is block.head:
                paragraph.paragraph_format.keep_with_next = True
                cell._tc.get_or_add_tcPr().append(_under_head())  # noqa: SLF001 - python-docx has no other door
            yield paragraph, words, cells is block.head
    after = document.add_paragraph().paragraph_format
    after.space_after, after.line_spacing = Pt(0), Pt(9)


def dress_table(table: WordTable, indent: int, rules: dict[str, int], between: int) -> None:
    """Rule a table by eighths of a point where `rules` names a place, with no more room than between columns."""
    borders, room = made("w:tblBorders"), made("w:tblCellMar")
    for name in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if name in rules:
            borders.append(made(f"w:{name}", val="single", sz=rules[name], space=0, color="808080"))
        else:
            borders.append(made(f"w:{name}", val="nil"))
    for name, width in (("left", 0), ("right", between)):
        room.append(made(f"w:{name}", w=width, type="dxa"))
    look = table._tbl.tblPr  # noqa: SLF001 - python-docx has no other door
    layout, last = look.find(qn("w:tblLayout")), look.find(qn("w:tblLook"))
    parts = [made("w:tblInd", w=indent, type="dxa"), borders]
    for one in parts:
        layout.addprevious(one)
    last.addprevious(room)


def set_widths(table: WordTable, widths: list[int]) -> None:
    """Give the columns their widths in twentieths of a point, in the grid and in every cell."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
        for cell in column.cells:
            cell.width = Twips(width)


def _widths(block: Table, measure: int) -> list[int]:
    """Share the measure out: each column its widest word, the rest by what the columns still want."""
    rows = (block.head, *block.rows)
    texts = [[plain(row[place]) for row in rows] for place in range(len(block.sides))]
    least = [_BETWEEN + _SIGN * max((len(w) for t in one for w in t.split()), default=1) for one in texts]
    wanted = [
        _BETWEEN + _SIGN * max((len(line) for t in one for line in t.split("\n")), default=1) for one in texts
    ]
    if sum(least) >= measure:
        return [width * measure // sum(least) for width in least]
    more = [full - small for full, small in zip(wanted, least, strict=True)]
    left = measure - sum(least)
    share = min(1.0, left / sum(more)) if sum(more) else 0.0
    return [small + int(one * share) for small, one in zip(least, more, strict=True)]


def _under_head() -> object:
    borders = made("w:tcBorders")
    borders.append(made("w:bottom", val="single", sz=8, space=0, color="404040"))
    return borders
