# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter as a tree: what letter Markdown says, what the editor shows, what goes on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind; `link` is the address that it leads to, "" for none."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break that was asked for inside a paragraph."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Where a footnote is called; `label` is that of its `Footnote`."""

    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field that is filled later: {{reply_by}}."""

    name: str


Inline = Run | LineBreak | NoteMark | Field
Words = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` is 1 for the highest inside the letter, 3 for the lowest."""

    level: int
    words: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    words: Words


class ListKind(StrEnum):
    """How the items of a list are counted: not at all, 1. 2. 3., or (a) (b) (c)."""

    BULLET = "bullet"
    NUMBER = "number"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; each item holds blocks, `start` is the number of the first (1 is also "(a)")."""

    kind: ListKind
    items: tuple[tuple["Block", ...], ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of others; `passage` names the passage of the library that they were taken from, None for none."""

    blocks: tuple["Block", ...]
    passage: int | None = None


class Side(StrEnum):
    """To which side a column of a table is set."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one head row; every row has as many cells as `sides` has columns."""

    head: tuple[Words, ...]
    rows: tuple[tuple[Words, ...], ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a page."""


@dataclass(frozen=True, slots=True)
class QuestionPlace:
    """Where a question of the register is printed, by its number, with what stands beneath it at its indent."""

    number: str
    beneath: tuple["Block", ...] = ()


Block = Heading | Paragraph | ItemList | Quotation | Table | PageBreak | QuestionPlace


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote, by the label under which it is called."""

    label: str
    words: Words


@dataclass(frozen=True, slots=True)
class LetterText:
    """The text of a letter: its blocks, and its footnotes in the order in which they are first called."""

    blocks: tuple[Block, ...] = ()
    notes: tuple[Footnote, ...] = ()


def inner_blocks(block: Block) -> tuple[Block, ...]:
    """Return the blocks that stand directly inside one, in reading order."""
    match block:
        case ItemList():
            return tuple(inner for item in block.items for inner in item)
        case Quotation():
            return block.blocks
        case QuestionPlace():
            return block.beneath
        case _:
            return ()


def all_blocks(text: LetterText) -> Iterator[Block]:
    """Go through every block of a text in reading order, each before those inside it."""
    waiting = list(reversed(text.blocks))
    while waiting:
        block = waiting.pop()
        yield block
        waiting.extend(reversed(inner_blocks(block)))


def all_words(text: LetterText) -> Iterator[Words]:
    """Go through every stretch of running text, the footnotes last."""
    for block in all_blocks(text):
        match block:
            case Heading() | Paragraph():
                yield block.words
            case Table():
                yield from block.head
                for row in block.rows:
                    yield from row
            case _:
                pass
    for note in text.notes:
        yield note.words


def says_something(blocks: tuple[Block, ...]) -> bool:
    """Tell whether blocks print any words: running text, a field or a question."""
    text = LetterText(blocks)
    if any(isinstance(block, QuestionPlace) for block in all_blocks(text)):
        return True
    words = (word for words in all_words(text) for word in words)
    return any(isinstance(word, Field) or (isinstance(word, Run) and word.text.strip()) for word in words)


def called_notes(text: LetterText) -> tuple[str, ...]:
    """Return the labels of the footnotes that are called, in the order in which they first are."""
    marks = (word.label for words in all_words(text) for word in words if isinstance(word, NoteMark))
    return tuple(dict.fromkeys(marks))


def plain(words: Words) -> str:
    """Return running text without its kinds: a line break is a newline, notes and fields say nothing."""
    parts = (
        word.text if isinstance(word, Run) else "\n" if isinstance(word, LineBreak) else "" for word in words
    )
    return "".join(parts)


def letters_of(number: int) -> str:
    """Return a number from 1 as the letters of a lettered list: a to z, then aa to az, ba and so on."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def words_in(text: str) -> Words:
    """Return plain text as running text of one kind, a newline as a line break: what `plain` undoes."""
    words: list[Inline] = []
    for index, line in enumerate(text.split("\n")):
        if index:
            words.append(LineBreak())
        if line:
            words.append(Run(line))
    return tuple(words)
