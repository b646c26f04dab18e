# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one form of a letter's text that letter Markdown can say: what is read has it, and what is written gets it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final
from urllib.parse import quote

from caseapp.domain.letter_text import (
    Block,
    Field,
    Footnote,
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
    all_words,
)
from caseapp.text.letter_markdown.signs import (
    ADDRESS,
    COLUMNS,
    LISTS_DEEP,
    NOTE_LABEL,
    PASSAGE,
    QUESTION,
    QUOTES_DEEP,
    clean,
)

_HIGHEST: Final = 999_999_999
_LETTERS: Final = 26
"""A list of letters begins with one of these, so that no word in brackets is taken for one."""
_ALL_LETTERS: Final = 26 * 27

_Marks = Mapping[str, str]
"""The labels of the notes that may be called, each with the label it gets."""


def normal(text: LetterText) -> LetterText:
    """Return a text as letter Markdown can say it: no empty parts, runs joined, spaces at no edge, notes in order."""
    labels = _labels(text)
    kept = {note.label: note for note in reversed(text.notes)}
    blocks = _questions_apart(_blocks(text.blocks, labels))
    notes = (Footnote(new, _words(kept[old].words, {}, one_line=True)) for old, new in labels.items())
    return LetterText(blocks, tuple(notes))


def normal_words(words: Words) -> Words:
    """Return running text without notes in its normal form."""
    return _words(words, {})


def _labels(text: LetterText) -> dict[str, str]:
    """Give each note its label, in the order in which they are called; those never called come last."""
    own = dict.fromkeys(note.label for note in text.notes)
    called = [
        word.label
        for words in all_words(LetterText(text.blocks))
        for word in words
        if isinstance(word, NoteMark) and word.label in own
    ]
    ordered = [*dict.fromkeys(called), *(label for label in own if label not in set(called))]
    taken = {label for label in ordered if NOTE_LABEL.fullmatch(label)}
    free = (str(number) for number in range(1, 2 * len(ordered) + 1) if str(number) not in taken)
    return {label: label if label in taken else next(free) for label in ordered}


def _blocks(blocks: Sequence[Block], labels: _Marks, lists: int = 0, quotes: int = 0) -> tuple[Block, ...]:
    found: list[Block] = []
    for block in blocks:
        for one in _block(block, labels, lists, quotes):
            if not (isinstance(one, PageBreak) and (lists or quotes)):
                _add(found, one)
    return tuple(found)


def _add(blocks: list[Block], block: Block) -> None:
    """Put a block behind others; letters that count on where a list ended are of that list."""
    last = blocks[-1] if blocks else None
    if (
        isinstance(last, ItemList)
        and isinstance(block, ItemList)
        and last.kind is block.kind is ListKind.LETTER
        and block.start == last.start + len(last.items)
    ):
        blocks[-1] = replace(last, items=last.items + block.items)
    else:
        blocks.append(block)


def _block(block: Block, labels: _Marks, lists: int, quotes: int) -> Iterator[Block]:
    match block:
        case Heading():
            words = _words(block.words, labels, one_line=True)
            if words:
                yield Heading(min(max(block.level, 1), 3), words)
        case Paragraph():
            yield from _paragraphs(_words(block.words, labels))
        case ItemList() if lists >= LISTS_DEEP:
            for item in block.items:
                yield from _blocks(item, labels, lists, quotes)
        case ItemList():
            yield from _list(block, labels, lists, quotes)
        case Quotation() if quotes >= QUOTES_DEEP:
            yield from _blocks(block.blocks, labels, lists, quotes)
        case Quotation():
            yield from _quotation(block, _blocks(block.blocks, labels, lists, quotes + 1))
        case Table():
            yield from _table(block, labels)
        case QuestionPlace():
            yield from _place(block, labels, lists, quotes)
        case PageBreak():
            yield block


def _paragraphs(words: Words) -> Iterator[Paragraph]:
    """Yield a paragraph, with its last line apart where that names a question or passage alone."""
    if not words:
        return
    if len(words) > 2 and isinstance(words[-2], LineBreak) and _names_alone(words[-1]):
        yield Paragraph(_trimmed(words[:-2]))
        words = words[-1:]
    yield Paragraph(words)


def _names_alone(word: Inline) -> bool:
    written = f"{{{{{word.name}}}}}" if isinstance(word, Field) else ""
    return bool(QUESTION.fullmatch(written) or PASSAGE.fullmatch(written))


def _list(block: ItemList, labels: _Marks, lists: int, quotes: int) -> Iterator[ItemList]:
    items = tuple(_item(_blocks(item, labels, lists + 1, quotes)) for item in block.items)
    if not items:
        return
    kind, start = block.kind, block.start
    if kind is ListKind.LETTER and not 1 <= start <= min(_LETTERS, _ALL_LETTERS - len(items) + 1):
        kind = ListKind.NUMBER
    if kind is ListKind.NUMBER:
        start = min(max(start, 0), _HIGHEST - len(items))
    yield ItemList(kind, items, 1 if kind is ListKind.BULLET else start)


def _item(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Take away empty items that would stand before all words of an item, a row of signs when written."""
    while blocks and isinstance(blocks[0], ItemList) and not blocks[0].items[0]:
        items = blocks[0].items[1:]
        blocks = (replace(blocks[0], items=items), *blocks[1:]) if items else blocks[1:]
    return blocks


def _quotation(block: Quotation, blocks: tuple[Block, ...]) -> Iterator[Quotation]:
    passage = block.passage
    if passage is not None and not 0 <= passage < 10**18:
        passage = None
    last = blocks[-1] if blocks else None
    if passage is None and isinstance(last, Paragraph) and len(last.words) == 1:
        word = last.words[0]
        named = PASSAGE.fullmatch(f"{{{{{word.name}}}}}") if isinstance(word, Field) else None
        if named:
            passage, blocks = int(named["number"]), blocks[:-1]
    if blocks or passage is not None:
        yield Quotation(blocks, passage)


def _place(block: QuestionPlace, labels: _Marks, lists: int, quotes: int) -> Iterator[Block]:
    beneath = _blocks([one for one in block.beneath if not isinstance(one, PageBreak)], labels, lists, quotes)
    number = _name(block.number)
    if not number:
        yield from beneath
    elif lists or quotes:
        yield Paragraph((Field(f"question {number}"),))
        yield from beneath
    else:
        yield QuestionPlace(number, beneath)


def _questions_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Let a question stand by itself at the top: from within another's place, and from a paragraph of its own."""
    found: list[Block] = []
    for block in blocks:
        place = _asked(block)
        if place is None:
            found.append(block)
            continue
        found.append(QuestionPlace(place.number))
        for inner in place.beneath:
            asked = _asked(inner)
            if asked is not None:
                found.extend(_questions_apart([asked]))
                continue
            last = found[-1]
            if isinstance(last, QuestionPlace):
                under = list(last.beneath)
                _add(under, inner)
                found[-1] = replace(last, beneath=tuple(under))
    return tuple(found)


def _asked(block: Block) -> QuestionPlace | None:
    if isinstance(block, QuestionPlace):
        return block
    if isinstance(block, Paragraph) and len(block.words) == 1 and isinstance(block.words[0], Field):
        named = QUESTION.fullmatch(f"{{{{{block.words[0].name}}}}}")
        return QuestionPlace(named["number"]) if named else None
    return None


def _table(block: Table, labels: _Marks) -> Iterator[Table]:
    columns = min(max(len(block.sides), len(block.head), *map(len, block.rows), 0), COLUMNS)
    if not columns:
        return

    def row(cells: Sequence[Words]) -> tuple[Words, ...]:
        fitted = list(cells[:columns]) + [()] * (columns - len(cells))
        for more in cells[columns:]:
            fitted[-1] = (*fitted[-1], Run(" "), *more)
        return tuple(_words(cell, labels, one_line=True) for cell in fitted)

    sides = (*block.sides[:columns], *[Side.LEFT] * (columns - len(block.sides)))
    yield Table(row(block.head), tuple(row(cells) for cells in block.rows), sides)


def _words(words: Words, labels: _Marks, *, one_line: bool = False) -> Words:
    """Return running text with each space of the kind that both its sides share, and none at the edge of a line."""
    pieces = [piece for word in words for piece in _cut(word, labels, one_line=one_line)]
    return _trimmed(_spaced(pieces))


def _cut(word: Inline, labels: _Marks, *, one_line: bool) -> Iterator[Inline]:
    match word:
        case Run():
            link = _address(word.link)
            for at, line in enumerate(clean(word.text).split("\n")):
                if at:
                    yield Run(" ") if one_line else LineBreak()
                for part in _parted(line.replace("\t", " ")):
                    yield Run(part, word.bold, word.italic, link)
        case LineBreak():
            yield Run(" ") if one_line else word
        case NoteMark():
            if word.label in labels:
                yield NoteMark(labels[word.label])
        case Field():
            name = _name(word.name)
            if name:
                yield Field(name)


def _parted(text: str) -> Iterator[str]:
    """Yield the spaces before the words of a text, the words, and the spaces behind them."""
    words = text.strip()
    if not words:
        yield from [text] if text else []
        return
    at = text.index(words[0])
    yield from (part for part in (text[:at], words, text[at + len(words) :]) if part)


def _name(name: str) -> str:
    return " ".join(clean(name).replace("{", " ").replace("}", " ").split())


def _address(link: str) -> str:
    link = clean(link).strip()
    if link and not ADDRESS.fullmatch(link):
        link = quote(link, safe="!#$%&'*+,/:;=?@[]^_`{|}~\"-.")
    return link if ADDRESS.fullmatch(link) else ""


def _spaced(pieces: list[Inline]) -> list[Inline]:
    """Give each space the kind that the words on both its sides share."""
    after: list[Run | None] = []
    coming: Run | None = None
    for piece in reversed(pieces):
        after.append(coming)
        if isinstance(piece, Run) and not piece.text.isspace():
            coming = piece
    before: Run | None = None
    found: list[Inline] = []
    for piece, following in zip(pieces, reversed(after), strict=True):
        if isinstance(piece, Run) and piece.text.isspace():
            found.append(shared(piece.text, before, following))
        else:
            found.append(piece)
            before = piece if isinstance(piece, Run) else before
    return found


def shared(text: str, before: Run | None, after: Run | None) -> Run:
    """Return text of the kind that the runs before and after it share."""
    if before is None or after is None:
        return Run(text)
    link = before.link if before.link == after.link else ""
    return Run(text, before.bold and after.bold, before.italic and after.italic, link)


def _trimmed(words: Sequence[Inline]) -> Words:
    """Take away spaces at the edges of lines and line breaks at the edges of the text, and join equal runs."""
    found: list[Inline] = []
    for word in words:
        if isinstance(word, LineBreak):
            _drop_end(found, lambda last: isinstance(last, Run) and last.text.isspace())
            if found:
                found.append(word)
        elif (
            isinstance(word, Run) and word.text.isspace() and (not found or isinstance(found[-1], LineBreak))
        ):
            continue
        else:
            found.append(word)
    _drop_end(
        found, lambda last: isinstance(last, LineBreak) or (isinstance(last, Run) and last.text.isspace())
    )
    return tuple(_joined(found))


def _joined(words: list[Inline]) -> Iterator[Inline]:
    for kind, equal in groupby(words, _kind_of):
        if kind is None:
            yield from equal
        else:
            yield Run("".join(word.text for word in equal if isinstance(word, Run)), *kind)


def _kind_of(word: Inline) -> tuple[bool, bool, str] | None:
    return _kind(word) if isinstance(word, Run) else None


def _kind(run: Run) -> tuple[bool, bool, str]:
    return run.bold, run.italic, run.link


def _drop_end(words: list[Inline], is_dropped: Callable[[Inline], bool]) -> None:
    while words and is_dropped(words[-1]):
        words.pop()
