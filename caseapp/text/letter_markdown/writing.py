# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing the tree of a letter's text as letter Markdown, with the escapes that its words need."""

import re
from collections.abc import Iterator, Sequence
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
    Side,
    Table,
    Words,
    letters_of,
)
from caseapp.text.letter_markdown.normal import normal, normal_words, shared
from caseapp.text.letter_markdown.signs import NOTE_LABEL, PAGE_BREAK

_SIDES: Final = {Side.LEFT: "---", Side.CENTRE: ":-:", Side.RIGHT: "--:"}

_ALWAYS: Final = (
    r"\\(?=[!-/:-@\[-`{-~]|\Z)"  # a backslash that would take the sign after it
    r"|(?<! )\*|\*(?! )"  # stars with a word beside them
    r"|\{(?=\{)"
)
_SIGN: Final = re.compile(rf"{_ALWAYS}|\[(?=\^)")
_SIGN_BY_LINK: Final = re.compile(rf"{_ALWAYS}|[\[\]]")
_LINE_START: Final = re.compile(
    r"(?:#{1,3} |>|[-+*](?: |$)|\([a-z]{1,2}\)(?: |$))"
    r"|(?P<number>\d{1,9})[.)](?: |$)"
    rf"|(?P<note>\[\^{NOTE_LABEL.pattern}\]):"
)
_DASHES: Final = re.compile(r"-[- ]*")
_SIDES_OF_A_TABLE: Final = re.compile(r"[-:|][-:| ]*")


def write_letter(text: LetterText) -> str:
    """Write a text as letter Markdown; reading it gives the text in its normal form."""
    text = normal(text)
    parts = list(_parts(text.blocks))
    parts += [f"[^{note.label}]: {_inline(note.words)}".rstrip() for note in text.notes]
    return "\n\n".join(parts) + "\n" if parts else ""


def escaped(words: str) -> str:
    """Return plain words as letter Markdown that reads back as those words, wherever in a line it stands."""
    return _lines(normal_words((Run(words),)))


def _parts(blocks: Sequence[Block]) -> Iterator[str]:
    last: tuple[ListKind, str] | None = None
    for block in blocks:
        if not isinstance(block, ItemList):
            last = None
            yield _part(block)
            continue
        # Two lists in a row stay two by another sign.
        other = last is not None and last[0] is block.kind and last[1] in "-."
        sign = {ListKind.BULLET: "*" if other else "-", ListKind.NUMBER: ")" if other else "."}.get(
            block.kind, ""
        )
        last = (block.kind, sign)
        yield _list(block, sign)


def _part(block: Block) -> str:
    match block:
        case Heading():
            words = _inline(block.words)
            words = f"{words[:-1]}\\#" if words.endswith("#") else words
            return f"{'#' * block.level} {words}"
        case Paragraph():
            return _lines(block.words)
        case Quotation():
            inner = ["\n\n".join(_parts(block.blocks))] if block.blocks else []
            if block.passage is not None:
                inner.append(f"{{{{passage {block.passage}}}}}")
            return _indented("\n".join(inner), "> ", "> ")
        case Table():
            return "\n".join(_rows(block))
        case QuestionPlace():
            parts = [f"{{{{question {block.number}}}}}"]
            parts += [_indented(part, "    ", "    ") for part in _parts(block.beneath)]
            return "\n\n".join(parts)
        case PageBreak():
            return PAGE_BREAK
        case ItemList():
            return _list(block, "")


def _list(block: ItemList, sign: str) -> str:
    items: list[str] = []
    loose = False
    for number, item in enumerate(block.items, block.start):
        match block.kind:
            case ListKind.BULLET:
                mark = sign
            case ListKind.NUMBER:
                mark = f"{number}{sign}"
            case ListKind.LETTER:
                mark = f"({letters_of(number)})"
        inner = list(_parts(item))
        loose = loose or len(inner) > 1
        items.append(_indented("\n\n".join(inner), f"{mark} ", " " * (len(mark) + 1)))
    return ("\n\n" if loose else "\n").join(items)


def _indented(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join(f"{others if at else first}{line}".rstrip(" ") for at, line in enumerate(lines))


def _rows(block: Table) -> Iterator[str]:
    yield _row([_inline(cell) for cell in block.head])
    yield _row([_SIDES[side] for side in block.sides])
    for row in block.rows:
        yield _row([_inline(cell) for cell in row])


def _row(cells: Sequence[str]) -> str:
    inner = " | ".join(cell.replace("|", "\\|") for cell in cells)
    return f"| {inner} |"


def _lines(words: Words) -> str:
    """Write a paragraph; a line that would begin something else begins with a backslash."""
    return "\n".join(_line(line, first=not at) for at, line in enumerate(_inline(words).split("\n")))


def _line(line: str, *, first: bool) -> str:
    bare = line.removesuffix("\\")
    if bare == PAGE_BREAK or (_DASHES if first else _SIDES_OF_A_TABLE).fullmatch(bare):
        return f"\\{line}"
    start = _LINE_START.match(line)
    if start is None:
        return line
    at = len(start["number"] or start["note"] or "")
    return f"{line[:at]}\\{line[at:]}"


def _inline(words: Words) -> str:
    linked = "](" in "".join(word.text for word in words if isinstance(word, Run))
    runs = [word for word in words if isinstance(word, Run)]
    written: list[str] = []
    bold = italic = False
    seen = 0
    for word in words:
        # Where no words stand, the kind goes on only if it is that of both sides: no star stands beside a space.
        if isinstance(word, Run):
            style, seen = word, seen + 1
        else:
            style = shared("", runs[seen - 1] if seen else None, runs[seen] if seen < len(runs) else None)
        written.append("*" * (2 * (bold is not style.bold) + (italic is not style.italic)))
        bold, italic = style.bold, style.italic
        match word:
            case Run():
                text = _escaped(word.text, linked=linked or bool(word.link))
                apart = "\\" if text.startswith("^") else ""  # else it would call a note
                written.append(f"[{apart}{text}]({word.link})" if word.link else text)
            case LineBreak():
                written.append("\\\n")
            case NoteMark():
                written.append(f"[^{word.label}]")
            case Field():
                written.append(f"{{{{{word.name}}}}}")
    written.append("*" * (2 * bold + italic))
    return "".join(written)


def _escaped(text: str, *, linked: bool) -> str:
    return (_SIGN_BY_LINK if linked else _SIGN).sub(lambda sign: f"\\{sign.group()}", text)
