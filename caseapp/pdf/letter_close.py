# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The end of a letter: close, signature, copied to, enclosures."""

from caseapp.domain.letter_paper import LetterPaper
from caseapp.pdf.flow import Gap, Label, Piece, TextBlock
from caseapp.pdf.fonts import Face
from caseapp.pdf.letter_style import TEXT, text_of
from caseapp.pdf.structure import Kind, Node
from caseapp.pdf.typeset import Style, Typesetter

SIGNATURE = 36.0
AFTER = Style(Face.REGULAR, 9.5, 13)


def closing(paper: LetterPaper, setter: Typesetter, tree: Node) -> list[Piece]:
    """Return the close, the room for a signature and who signs."""
    pieces = text_of(setter, paper.close, TEXT.with_(before=15), tree)
    signed = [
        *text_of(setter, paper.signatory_name, Style(Face.SEMIBOLD), tree),
        *text_of(setter, paper.signatory_post, Style(), tree),
    ]
    return [*pieces, Gap(SIGNATURE), *signed] if signed else pieces


def after_close(paper: LetterPaper, setter: Typesetter, tree: Node) -> list[Piece]:
    """Return the lines of copied to and enclosures."""
    pieces: list[Piece] = []
    for name, lines in (("Copied to", paper.copied_to), ("Enclosures", paper.enclosures)):
        kept = [line for line in lines if line.strip()]
        label = Label(name, AFTER, tree.add(Kind.PARAGRAPH))
        items = tree.add(Kind.LIST)
        for index, line in enumerate(kept):
            style = AFTER.with_(indent=72, before=14 if index == 0 else 0)
            node = items.add(Kind.ITEM).add(Kind.ITEM_BODY)
            pieces.append(TextBlock(setter, line, style, node=node, label=label if index == 0 else None))
    return pieces
