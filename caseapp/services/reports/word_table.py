# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A table of a report in Word: its head repeated on every page, hairlines between rows, no row broken in two.

Built from elements of WordprocessingML (ECMA-376 part 1, 17.4), since thousands of rows take python-docx minutes.
"""

from collections.abc import Callable
from typing import Final

from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from caseapp.domain.plain_text import printable
from caseapp.domain.report import Cell, Column, Row, Table
from caseapp.services.reports.word_style import MEASURE
from caseapp.services.word.numbering import made

Fill = Callable[[BaseOxmlElement, Column, Cell, Row | None], None]
"""Writes the words of a cell into it as paragraphs; the row is given for its first cell alone."""
_BETWEEN: Final = 170
"""Twentieths of a point between columns."""


def word_table(table: Table, fill: Fill, head: Callable[[BaseOxmlElement, Column], None]) -> BaseOxmlElement:
    """Return a table as an element; `fill` and `head` write paragraphs into its cells."""
    widths = _widths(table)
    element = made("w:tbl")
    element.append(_look(table, sum(widths)))
    grid = made("w:tblGrid")
    grid.extend(made("w:gridCol", w=width) for width in widths)
    element.append(grid)
    first = _row(heads=True)
    for column, width in zip(table.columns, widths, strict=True):
        cell = _cell(width)
        cell[0].append(_under_heads())
        head(cell, column)
        first.append(cell)
    element.append(first)
    for row in table.rows:
        line = _row(heads=False)
        for place, (column, words, width) in enumerate(zip(table.columns, row.cells, widths, strict=True)):
            cell = _cell(width)
            fill(cell, column, words, None if place else row)
            line.append(cell)
        element.append(line)
    return element


def _widths(table: Table) -> list[int]:
    """Share the measure out, in twentieths of a point."""
    whole = sum(column.share for column in table.columns) or 1
    measure = Mm(MEASURE).twips
    return [int(measure * (column.share or 0.1) / whole) for column in table.columns]


def _look(table: Table, width: int) -> BaseOxmlElement:
    look = made("w:tblPr")
    look.append(made("w:tblW", w=width, type="dxa"))
    rules = made("w:tblBorders")
    for name in ("bottom", "insideH"):
        rules.append(made(f"w:{name}", val="single", sz=4, space=0, color="B0B0B0"))
    look.append(rules)
    look.append(made("w:tblLayout", type="fixed"))
    room = made("w:tblCellMar")
    room.append(made("w:left", w=0, type="dxa"))
    room.append(made("w:right", w=_BETWEEN, type="dxa"))
    look.append(room)
    named = 1 if table.named_by == 0 else 0
    look.append(made("w:tblLook", val="04A0" if named else "0420", firstRow=1, firstColumn=named, noVBand=1))
    if table.caption:
        look.append(made("w:tblCaption", val=printable(table.caption).replace("\n", " ")))
    return look


def _row(*, heads: bool) -> BaseOxmlElement:
    row, look = made("w:tr"), made("w:trPr")
    look.append(made("w:cantSplit"))
    if heads:
        look.append(made("w:tblHeader"))
    row.append(look)
    return row


def _cell(width: int) -> BaseOxmlElement:
    cell, look = made("w:tc"), made("w:tcPr")
    look.append(made("w:tcW", w=width, type="dxa"))
    cell.append(look)
    return cell


def _under_heads() -> BaseOxmlElement:
    rules = made("w:tcBorders")
    rules.append(made("w:bottom", val="single", sz=8, space=0, color="404040"))
    return rules
