# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""From HTML, as browsers and Word put it on the clipboard, to the text of a letter."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from caseapp.domain.letter_text import (
    Block,
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
    Quotation,
    Run,
    Side,
    Table,
    Words,
    inner_blocks,
)
from caseapp.text.pasted.grid import cells_of
from caseapp.text.pasted.items import WordItem, grouped, label_of
from caseapp.text.pasted.nodes import Node, parsed
from caseapp.text.pasted.notes import LABEL, MARK, called_notes
from caseapp.text.pasted.unsaid import without_unsaid

LONGEST = 4_000_000
"""Signs of HTML that are read; what comes after is left out."""
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "pre",
        "section",
        "article",
        "header",
        "footer",
        "main",
    }
    | {
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tbody",
        "thead",
        "tr",
        "td",
        "th",
        "dl",
        "dt",
        "dd",
        "body",
        "html",
    }
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MSO_LIST = re.compile(r"mso-list:(?!ignore)[^;]*level(\d+)")
_BOLD = re.compile(r"font-weight:(bold|[6-9]00)")
_NOT_BOLD = re.compile(r"font-weight:(normal|[1-5]00)")
_NEW_PAGE = re.compile(
    r"(page-break-before|break-before|mso-break-type):(always|page|page-break|section-break)"
)
_NOTES = re.compile(r"mso-element:\s*(foot|end)note|sd(foot|end)note", re.IGNORECASE)
_SIDE = re.compile(r"text-align:(left|center|right)")
_SIDES = {"center": Side.CENTRE, "right": Side.RIGHT}
_ORDERED = {"a": ListKind.LETTER, "A": ListKind.LETTER}


@dataclass(frozen=True, slots=True)
class _Kind:
    bold: bool = False
    italic: bool = False
    link: str = ""


def from_html(html: str) -> LetterText:
    """Return what HTML says: paragraphs, headings, lists, quotations, tables, bold, italic, links, footnotes."""
    html = html[:LONGEST]
    body = without_unsaid(parsed(_fragment(html)))
    page = without_unsaid(parsed(html)) if _NOTES.search(html) else body
    held = called_notes(body, page)
    blocks = tuple(grouped(list(_blocks(body, _Kind()))))
    return LetterText(blocks, tuple(Footnote(label, _note_words(node)) for label, node in held.items()))


def _fragment(html: str) -> str:
    """Return what was selected, where a program marks it in its page."""
    _, found, rest = html.partition("<!--StartFragment-->")
    return rest.partition("<!--EndFragment-->")[0] if found else html


def _blocks(node: Node, kind: _Kind) -> Iterator[Block | WordItem]:
    held: list[Inline] = []
    for child in node.children:
        if isinstance(child, Node) and _holds_blocks(child):
            yield from _paragraph(held)
            yield from _block(child, kind)
        elif isinstance(child, Node) and child.tag == "br" and _NEW_PAGE.search(child.style):
            yield from _paragraph(held)
            yield PageBreak()
        else:
            held.extend(_inline(child, kind))
    yield from _paragraph(held)


def _holds_blocks(node: Node) -> bool:
    return node.tag in _BLOCKS or any(
        isinstance(child, Node) and (_holds_blocks(child) or _is_new_page(child)) for child in node.children
    )


def _is_new_page(node: Node) -> bool:
    return node.tag == "br" and _NEW_PAGE.search(node.style) is not None


def _paragraph(held: list[Inline]) -> Iterator[Paragraph]:
    words = _trimmed(held)
    held.clear()
    if any(not isinstance(word, Run) or word.text.strip() for word in words):
        yield Paragraph(words)


def _block(node: Node, kind: _Kind) -> Iterator[Block | WordItem]:
    tag = node.tag
    if tag not in _BLOCKS:
        yield from _blocks(node, _kind_of(node, kind))
    elif tag[0] == "h" and tag[1:].isdigit():
        words = _trimmed([part for child in node.children for part in _inline(child, kind)])
        if words:
            yield Heading(min(3, int(tag[1])), tuple(_unbolded(words)))
    elif tag in ("ul", "ol"):
        yield from _list(node, kind)
    elif tag == "blockquote":
        inner = tuple(grouped(list(_blocks(node, kind))))
        if inner:
            yield Quotation(inner)
    elif tag == "table":
        yield from _table(node, kind)
    elif tag == "p" and (level := _MSO_LIST.search(node.style)):
        yield from _word_item(node, kind, int(level[1]))
    else:
        yield from _blocks(node, _kind_of(node, kind))


def _list(node: Node, kind: _Kind) -> Iterator[Block]:
    items: list[tuple[Block, ...]] = []
    for child in node.children:
        if not isinstance(child, Node):
            continue
        blocks = tuple(grouped(list(_blocks(child, kind) if child.tag == "li" else _block(child, kind))))
        if (
            child.tag != "li" and items
        ):  # a list beside the item that it belongs to, as Word and others write it
            items[-1] += blocks
        elif blocks:
            items.append(blocks)
    if items:
        counted = _ORDERED.get(node.attributes.get("type", ""), ListKind.NUMBER)
        if "alpha" in node.style or "lower-latin" in node.style:
            counted = ListKind.LETTER
        start = node.attributes.get("start", "1")
        number = int(start) if start.isdigit() and int(start) else 1
        ordered = node.tag == "ol"
        yield ItemList(counted if ordered else ListKind.BULLET, tuple(items), number if ordered else 1)


def _word_item(node: Node, kind: _Kind, level: int) -> Iterator[WordItem]:
    words = _trimmed([part for child in node.children for part in _inline(child, kind)])
    if words:
        yield WordItem(min(3, level), label_of(node), Paragraph(words))


def _table(node: Node, kind: _Kind) -> Iterator[Block | WordItem]:
    cells = cells_of(node)
    if len(cells) <= 1 and sum(map(len, cells)) <= 1:  # a frame around the text, as mails have it
        for cell in (cell for row in cells for cell in row if cell is not None):
            yield from _blocks(cell, kind)
        return
    words = [tuple(() if cell is None else _cell_words(cell) for cell in row) for row in cells]
    sides = tuple(Side.LEFT if cell is None else _side(cell) for cell in cells[0])
    if sides:
        yield Table(tuple(tuple(_unbolded(cell)) for cell in words[0]), tuple(words[1:]), sides)


def _cell_words(cell: Node) -> Words:
    parts = _joined(_words_in(block) for block in _blocks(cell, _Kind()))
    return _trimmed([Run(" ") if isinstance(part, LineBreak) else part for part in parts])


def _note_words(node: Node) -> Words:
    return tuple(word for word in _cell_words(node) if isinstance(word, Run))


def _words_in(block: Block | WordItem) -> Words:
    match block:
        case Paragraph() | Heading():
            return block.words
        case WordItem():
            return block.block.words
        case Table():
            return _joined(words for row in (block.head, *block.rows) for words in row)
        case _:
            return _joined(_words_in(inner) for inner in inner_blocks(block))


def _joined(stretches: Iterable[Words]) -> Words:
    """Return stretches of running text as one, with a space between those that say something."""
    parts: list[Inline] = []
    for words in stretches:
        parts.extend((Run(" "), *words) if parts and words else words)
    return tuple(parts)


def _side(cell: Node) -> Side:
    found = _SIDE.search(cell.style)
    return _SIDES.get(found[1] if found else cell.attributes.get("align", "").lower(), Side.LEFT)


def _inline(child: Node | str, kind: _Kind) -> Iterator[Inline]:
    if isinstance(child, str):
        yield Run(_SPACES.sub(" ", child), kind.bold, kind.italic, kind.link)
    elif child.tag == "br":
        yield LineBreak()
    elif child.tag == MARK:
        yield NoteMark(child.attributes[LABEL])
    elif "mso-list:ignore" not in child.style:
        inner = _kind_of(child, kind)
        for part in child.children:
            yield from _inline(part, inner)


def _kind_of(node: Node, kind: _Kind) -> _Kind:
    tag, style = node.tag, node.style
    if tag in ("b", "strong") or _BOLD.search(style):
        kind = replace(kind, bold=True)
    if _NOT_BOLD.search(style):
        kind = replace(kind, bold=False)
    if tag in ("i", "em", "cite") or "font-style:italic" in style:
        kind = replace(kind, italic=True)
    if "font-style:normal" in style:
        kind = replace(kind, italic=False)
    address = node.attributes.get("href", "").strip() if tag == "a" else ""
    if address.lower().startswith(("https://", "http://", "mailto:")) and not re.search(r"\s", address):
        kind = replace(kind, link=address)
    return kind


def _trimmed(parts: Sequence[Inline]) -> Words:
    """Return running text with one space between words, none at its ends, and stretches of a kind joined."""
    words: list[Inline] = []
    for part in parts:
        if not isinstance(part, Run):
            if isinstance(part, LineBreak):
                if not words:
                    continue
                _cut_end(words)
            words.append(part)
            continue
        text = part.text
        last = words[-1] if words else LineBreak()
        after_space = isinstance(last, LineBreak) or (isinstance(last, Run) and last.text.endswith(" "))
        text = text.lstrip(" ") if after_space else text
        if not text:
            continue
        if isinstance(last, Run) and (last.bold, last.italic, last.link) == (
            part.bold,
            part.italic,
            part.link,
        ):
            words[-1] = replace(last, text=last.text + text)
        else:
            words.append(replace(part, text=text))
    while words and (isinstance(words[-1], LineBreak) or _cut_end(words)):
        if isinstance(words[-1], LineBreak):
            words.pop()
        else:
            break
    return tuple(words)


def _cut_end(words: list[Inline]) -> bool:
    """Cut the space at the end of running text; tell whether a stretch is gone with it, or a break is now last."""
    if not words or not isinstance(words[-1], Run):
        return False
    text = words[-1].text.rstrip(" ")
    if text:
        words[-1] = replace(words[-1], text=text)
        return False
    words.pop()
    return bool(words)


def _unbolded(words: Words) -> Iterator[Inline]:
    """Return the words of a heading or head row, which are bold of themselves."""
    bare = [replace(word, bold=False) if isinstance(word, Run) else word for word in words]
    yield from _trimmed(bare)
