# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is copied as HTML says the same when it is pasted."""

from caseapp.domain.letter_text import (
    Footnote,
    Heading,
    ItemList,
    LetterText,
    LineBreak,
    ListKind,
    NoteMark,
    PageBreak,
    Paragraph,
    Quotation,
    Run,
    Side,
    Table,
)
from caseapp.text.pasted import from_html, to_html


def test_a_letter_goes_round() -> None:
    said = Paragraph((Run("a < b & c"), LineBreak(), Run("d", italic=True, bold=True)))
    inner = ItemList(ListKind.LETTER, ((said,), (said,)), 3)
    blocks = (
        Heading(2, (Run("Sales"),)),
        ItemList(ListKind.BULLET, ((said, inner), (said,))),
        Quotation((said, said)),
        PageBreak(),
        Table(((Run("Day"),), (Run("Sum"),)), (((Run("1 May"),), ()),), (Side.LEFT, Side.RIGHT)),
        Paragraph((Run("there", link="https://example.org/?a=1&b=2"),)),
    )
    assert from_html(to_html(LetterText(blocks))).blocks == blocks


def test_footnotes_come_last() -> None:
    text = LetterText((Paragraph((Run("a"), NoteMark("1"))),), (Footnote("1", (Run("b"),)),))
    assert to_html(text) == "<p>a<sup>1</sup></p><p><sup>1</sup> b</p>"
