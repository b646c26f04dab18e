# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows of a table on the clipboard: as text with tabs and as a table for word processors."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData


def table_data(heads: Sequence[str], rows: Sequence[Sequence[str]], title: str = "") -> QMimeData:
    """Return a table as tab-separated text and as HTML."""
    data = QMimeData()
    lines = ["\t".join(_plain(cell) for cell in row) for row in (heads, *rows)]
    data.setText("\n".join([*([title] if title else []), *lines]))
    head = "".join(f"<th align='left'>{escape(name)}</th>" for name in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_plain(cell))}</td>" for cell in row) + "</tr>" for row in rows
    )
    caption = f"<p>{escape(title)}</p>" if title else ""
    data.setHtml(f"{caption}<table border='1' cellspacing='0' cellpadding='3'><tr>{head}</tr>{body}</table>")
    return data


def _plain(cell: str) -> str:
    """Return a cell on one line, so that rows stay rows."""
    return " ".join(cell.split())
