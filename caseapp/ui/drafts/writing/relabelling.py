# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calling footnotes by other labels, where text comes to stand beside text that has them already."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from caseapp.domain.letter_text import (
    Block,
    Heading,
    ItemList,
    NoteMark,
    PageBreak,
    Paragraph,
    QuestionPlace,
    Quotation,
    Table,
    Words,
)


def relabelled(blocks: Sequence[Block], labels: Mapping[str, str]) -> tuple[Block, ...]:
    """Return blocks that call footnotes by other labels; those not named keep theirs."""
    return tuple(_block(block, labels) for block in blocks) if labels else tuple(blocks)


def _block(block: Block, labels: Mapping[str, str]) -> Block:
    match block:
        case Heading() | Paragraph():
            return replace(block, words=_words(block.words, labels))
        case ItemList():
            return replace(block, items=tuple(relabelled(item, labels) for item in block.items))
        case Quotation():
            return replace(block, blocks=relabelled(block.blocks, labels))
        case QuestionPlace():
            return replace(block, beneath=relabelled(block.beneath, labels))
        case Table():
            rows = tuple(tuple(_words(cell, labels) for cell in row) for row in block.rows)
            return replace(block, head=tuple(_words(cell, labels) for cell in block.head), rows=rows)
        case PageBreak():
            return block


def _words(words: Words, labels: Mapping[str, str]) -> Words:
    return tuple(
        NoteMark(labels.get(word.label, word.label)) if isinstance(word, NoteMark) else word for word in words
    )
