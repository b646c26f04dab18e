# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter as plain HTML, which other programs take from the clipboard."""

from collections.abc import Iterable
from html import escape

from caseapp.domain.letter_text import (
    Block,
    Field,
    Heading,
    Inline,
    ItemList,
    LetterText,
    LineBreak,
    ListKind,
    NoteMark,
    PageBreak,
    Paragraph,
    QuestionPlace,
    Quotation,
    Run,
    Side,
    Table,
    Words,
)

_SIDES = {Side.LEFT: "left", Side.CENTRE: "center", Side.RIGHT: "right"}


def to_html(text: LetterText) -> str:
    """Return a text as a stretch of HTML; its footnotes come last."""
    notes = "".join(
        f"<p><sup>{number}</sup> {_words(note.words)}</p>" for number, note in enumerate(text.notes, 1)
    )
    return _blocks(text.blocks) + notes


def _blocks(blocks: Iterable[Block]) -> str:
    return "".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h{block.level}>{_words(block.words)}</h{block.level}>"
        case Paragraph():
            return f"<p>{_words(block.words)}</p>"
        case ItemList():
            return _list(block)
        case Quotation():
            return f"<blockquote>{_blocks(block.blocks)}</blockquote>"
        case Table():
            return _table(block)
        case PageBreak():
            return '<br style="page-break-before:always">'
        case QuestionPlace():
            return f"<p>{escape(block.number)}</p>{_blocks(block.beneath)}"


def _list(block: ItemList) -> str:
    items = "".join(f"<li>{_blocks(item)}</li>" for item in block.items)
    if block.kind is ListKind.BULLET:
        return f"<ul>{items}</ul>"
    counted = ' type="a"' if block.kind is ListKind.LETTER else ""
    start = f' start="{block.start}"' if block.start != 1 else ""
    return f"<ol{counted}{start}>{items}</ol>"


def _table(table: Table) -> str:
    head = "".join(
        f'<th scope="col" style="text-align:{_SIDES[side]}">{_words(cell)}</th>'
        for cell, side in zip(table.head, table.sides, strict=True)
    )
    rows = (
        "".join(
            f'<td style="text-align:{_SIDES[side]}">{_words(cell)}</td>'
            for cell, side in zip(row, table.sides, strict=True)
        )
        for row in table.rows
    )
    return f"<table><tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _words(words: Words) -> str:
    return "".join(map(_inline, words))


def _inline(word: Inline) -> str:
    match word:
        case LineBreak():
            return "<br>"
        case NoteMark():
            return f"<sup>{escape(word.label)}</sup>"
        case Field():
            return escape(f"{{{{{word.name}}}}}")
        case Run():
            said = escape(word.text)
            said = f"<i>{said}</i>" if word.italic else said
            said = f"<b>{said}</b>" if word.bold else said
            return f'<a href="{escape(word.link)}">{said}</a>' if word.link else said
