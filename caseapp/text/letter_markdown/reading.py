# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading letter Markdown into the tree of a letter's text."""

import re
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, Final

from caseapp.domain.letter_text import (
    Block,
    Field,
    Footnote,
    Heading,
    ItemList,
    LetterText,
    ListKind,
    PageBreak,
    Paragraph,
    QuestionPlace,
    Quotation,
    Side,
    Table,
    Words,
)
from caseapp.text.letter_markdown.inline import read_words
from caseapp.text.letter_markdown.normal import normal
from caseapp.text.letter_markdown.signs import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

_INDENT: Final = re.compile(r"^[ \t]+", re.MULTILINE)
_SIDES: Final = {"center": Side.CENTRE, "right": Side.RIGHT}
_KINDS: Final = {
    "bullet_list_open": ListKind.BULLET,
    "ordered_list_open": ListKind.NUMBER,
    "letter_list_open": ListKind.LETTER,
}


def read_letter(text: str) -> LetterText:
    """Read letter Markdown; what is no construct of it stands as its own words, so that any text can be read."""
    from caseapp.text.letter_markdown.blocks import block_tokens

    indented = _INDENT.sub(lambda spaces: spaces.group().expandtabs(4), clean(text))
    tokens, notes = block_tokens(indented.replace("\t", " "))
    return _Reading(tokens, notes).letter()


class _Reading:
    """Goes through tokens once, from left to right."""

    def __init__(self, tokens: "list[Token]", notes: Set[str]) -> None:
        self._tokens = tokens
        self._labels = notes
        self._at = 0
        self._notes: list[Footnote] = []

    def letter(self) -> LetterText:
        """Return the whole text."""
        blocks = tuple(self._blocks())
        return normal(LetterText(blocks, tuple(self._notes)))

    def _next(self) -> "Token":
        self._at += 1
        return self._tokens[self._at - 1]

    def _blocks(self) -> Iterator[Block]:
        """Read blocks until what holds them closes, and step over its end."""
        while self._at < len(self._tokens):
            token = self._next()
            if token.nesting < 0:
                return
            match token.type:
                case "heading_open":
                    yield Heading(token.meta["level"], self._words())
                case "paragraph_open":
                    yield Paragraph(self._words())
                case "note_open":
                    self._notes.append(Footnote(token.meta["label"], self._words(in_note=True)))
                case "blockquote_open":
                    yield Quotation(tuple(self._blocks()))
                case "question_open":
                    yield QuestionPlace(token.meta["number"], tuple(self._blocks()))
                case "passage":
                    yield Paragraph((Field(f"passage {token.meta['number']}"),))
                case "page_break":
                    yield PageBreak()
                case "table_open":
                    yield self._table()
                case _:
                    yield self._list(token)

    def _words(self, *, in_note: bool = False) -> Words:
        """Read the running text of a token that opens, and step over the one that closes."""
        content = self._next().content
        self._at += 1
        return read_words(content, frozenset() if in_note else self._labels)

    def _list(self, opened: "Token") -> ItemList:
        kind = _KINDS[opened.type]
        start = opened.meta["start"] if kind is ListKind.LETTER else opened.attrs.get("start", 1)
        items: list[tuple[Block, ...]] = []
        while self._next().nesting > 0:
            items.append(tuple(self._blocks()))
        return ItemList(kind, tuple(items), int(start))

    def _table(self) -> Table:
        rows: list[tuple[Words, ...]] = []
        sides: list[Side] = []
        cells: list[Words] = []
        while (token := self._next()).type != "table_close":
            match token.type:
                case "th_open" | "td_open":
                    if token.type == "th_open":
                        style = str(token.attrs.get("style", ""))
                        sides.append(_SIDES.get(style.removeprefix("text-align:"), Side.LEFT))
                    cells.append(self._words())
                case "tr_close":
                    rows.append(tuple(cells))
                    cells = []
                case _:
                    pass
        return Table(rows[0], tuple(rows[1:]), tuple(sides))
