# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Measures and styles that the parts of a letter share."""

from caseapp.pdf.flow import A4_WIDTH, Piece, TextBlock
from caseapp.pdf.structure import Kind, Node
from caseapp.pdf.typeset import Style, Typesetter

MM = 72 / 25.4
MARGIN = 25 * MM
WIDTH = A4_WIDTH - 2 * MARGIN
FOOT = 24 * MM
LATER_TOP = 25 * MM

TEXT = Style(before=9)


def text_of(
    setter: Typesetter, text: str, style: Style, tree: Node, kind: Kind = Kind.PARAGRAPH
) -> list[Piece]:
    """Return a block of text, added to a part of the document, or nothing where the text is empty."""
    return [TextBlock(setter, text, style, node=tree.add(kind))] if text.strip() else []
