# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cells of an HTML table in rows and columns, also where some stretch over several."""

from caseapp.text.pasted.nodes import Node

_WIDEST = 1000
"""Columns that a cell may stretch over, as in HTML."""


def cells_of(table: Node) -> list[list[Node | None]]:
    """Return the rows of a table, all with as many cells; None where a cell from before stretches to."""
    rows = [list(row.inner("td", "th")) for row in table.inner("tr")]
    taken: dict[int, int] = {}
    placed: list[dict[int, Node]] = []
    for at, row in enumerate(rows):
        column, here = 0, dict[int, Node]()
        for cell in row:
            while taken.get(column, 0) > at:
                column += 1
            here[column] = cell
            down = _span(cell, "rowspan", len(rows) - at)
            for _ in range(_span(cell, "colspan", _WIDEST)):
                taken[column] = at + down
                column += 1
        placed.append(here)
    columns = max((max(here, default=-1) + 1 for here in placed), default=0)
    return [[here.get(column) for column in range(columns)] for here in placed]


def _span(cell: Node, name: str, most: int) -> int:
    said = cell.attributes.get(name, "").strip()
    if not (said.isascii() and said.isdigit()):
        return 1
    number = int(said[:5])
    return min(most, number) if number else most if name == "rowspan" else 1
