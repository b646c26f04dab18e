# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The text of a letter line by line, as it is compared with another and found again by quoted words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from caseapp.domain.letter_text import (
    Block,
    Field,
    Heading,
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
    Table,
    Words,
)

CELL: Final = " | "


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A paragraph, heading, item, row or mark of a letter.

    `kind` says what it is and how deep it stands, but not its number, so that a new item makes no others
    differ; `label` is what is printed before it; `styled` is the running text with its kinds; `setting` is what
    else its list, table or quotation says: the first number, the sides of columns, the passage quoted.
    """

    text: str
    kind: str = "Paragraph"
    label: str = ""
    styled: tuple[Words, ...] = ()
    setting: tuple[object, ...] = ()


def lines_of(text: LetterText, wordings: Mapping[str, str]) -> tuple[LetterLine, ...]:
    """Return the lines of a letter in reading order, its footnotes last; `wordings` are by question number."""
    numbers = {note.label: str(place) for place, note in enumerate(text.notes, 1)}
    lines = list(_of_blocks(text.blocks, "", numbers, wordings))
    for note in text.notes:
        lines.append(_line(note.words, "Footnote", f"Footnote {numbers[note.label]}", numbers))
    return tuple(lines)


def running_text(lines: tuple[LetterLine, ...]) -> str:
    """Return the words of a letter without labels, a newline after each line."""
    return "\n".join(line.text for line in lines)


def words_shown(words: Words, numbers: Mapping[str, str]) -> str:
    """Return running text with what stands in it: a footnote as its number in brackets, a field in braces."""
    parts: list[str] = []
    for word in words:
        match word:
            case Run():
                parts.append(word.text)
            case LineBreak():
                parts.append("\n")
            case NoteMark():
                parts.append(f"[{numbers.get(word.label, word.label)}]")
            case Field():
                parts.append(f"{{{{{word.name}}}}}")
    return "".join(parts)


def letters_of(number: int) -> str:
    """Return a number as the letters of a list: a, b … z, aa, ab."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def label_of(kind: ListKind, number: int) -> str:
    """Return what is printed before an item of a list."""
    match kind:
        case ListKind.BULLET:
            return "•"
        case ListKind.NUMBER:
            return f"{number}."
        case ListKind.LETTER:
            return f"({letters_of(number)})"


def _of_blocks(
    blocks: tuple[Block, ...], inside: str, numbers: Mapping[str, str], wordings: Mapping[str, str]
) -> Iterator[LetterLine]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _line(block.words, f"{inside}Paragraph", "", numbers)
            case Heading():
                yield _line(block.words, f"Heading {block.level}", f"Heading {block.level}", numbers)
            case ItemList():
                yield from _of_list(block, inside, numbers, wordings)
            case Quotation():
                for line in _of_blocks(block.blocks, f"{inside}Quotation, ", numbers, wordings):
                    yield replace(line, setting=(block.passage, *line.setting))
            case Table():
                for row in (block.head, *block.rows):
                    cells = CELL.join(words_shown(cell, numbers) for cell in row)
                    yield LetterLine(cells, f"{inside}Table", "Table row", row, block.sides)
            case PageBreak():
                yield LetterLine("", "Page break", "Page break")
            case QuestionPlace():
                words = wordings.get(block.number, "")
                yield LetterLine(f"{block.number} {words}".strip(), f"{inside}Question", "Question")
                yield from _of_blocks(block.beneath, f"{inside}Beneath, ", numbers, wordings)


def _of_list(
    block: ItemList, inside: str, numbers: Mapping[str, str], wordings: Mapping[str, str]
) -> Iterator[LetterLine]:
    kind = f"{inside}{block.kind.value} item, "
    for place, item in enumerate(block.items):
        label = label_of(block.kind, block.start + place)
        for line in _of_blocks(item, kind, numbers, wordings):
            own = not line.label and bool(label)
            set_in = replace(line, setting=(block.start, *line.setting))
            yield replace(set_in, label=label) if own else set_in
            label = ""


def _line(words: Words, kind: str, label: str, numbers: Mapping[str, str]) -> LetterLine:
    return LetterLine(words_shown(words, numbers), kind, label, (words,))
