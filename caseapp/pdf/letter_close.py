# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The end of a letter: close, signature, copied to, enclosures."""

from pathlib import Path

from caseapp.domain.letter_paper import LetterPaper
from caseapp.domain.tongues import printed_in
from caseapp.pdf.figure import picture_of
from caseapp.pdf.flow import Gap, Label, Piece, TextBlock
from caseapp.pdf.fonts import Face
from caseapp.pdf.letter_style import MM, TEXT, text_of
from caseapp.pdf.structure import Kind, Node
from caseapp.pdf.typeset import Style, Typesetter

SIGNATURE = 36.0
SIGNATURE_BLANK = 26 * MM
"""Room for a signature by hand, with a few words of it above the name."""
AFTER = Style(Face.REGULAR, 9.5, 13)


def closing(paper: LetterPaper, setter: Typesetter, tree: Node) -> list[Piece]:
    """Return the close, the signature or the room for it, and who signs.

    Raises FileUnreadable for a picture of a signature that cannot be read.
    """
    pieces = text_of(setter, paper.close, TEXT.with_(before=15), tree)
    signing = _signature(paper, tree)
    signed = [
        *text_of(setter, paper.signatory_name, Style(Face.SEMIBOLD), tree),
        *text_of(setter, paper.signatory_post, Style(), tree),
    ]
    return [*pieces, *signing, *signed] if signed or paper.signature_by_hand else pieces


def _signature(paper: LetterPaper, tree: Node) -> list[Piece]:
    if paper.signature_by_hand:
        return [Gap(SIGNATURE_BLANK)]
    if not paper.signature:
        return [Gap(SIGNATURE)]
    words = printed_in(paper.language).signature.format(name=paper.signatory_name)
    figure = tree.add(Kind.FIGURE, alternative=words)
    picture = picture_of(Path(paper.signature), figure, "The signature", 60 * MM, 18 * MM)
    return [Gap(4), picture, Gap(4)]


def after_close(paper: LetterPaper, setter: Typesetter, tree: Node) -> list[Piece]:
    """Return the lines of copied to and enclosures."""
    pieces: list[Piece] = []
    words = printed_in(paper.language)
    for name, lines in (
        (words.copied_to, paper.copied_to),
        (words.enclosures, paper.enclosures),
    ):
        kept = [line for line in lines if line.strip()]
        label = Label(name, AFTER, tree.add(Kind.PARAGRAPH))
        items = tree.add(Kind.LIST)
        for index, line in enumerate(kept):
            style = AFTER.with_(indent=72, before=14 if index == 0 else 0)
            node = items.add(Kind.ITEM).add(Kind.ITEM_BODY)
            pieces.append(TextBlock(setter, line, style, node=node, label=label if index == 0 else None))
    return pieces
