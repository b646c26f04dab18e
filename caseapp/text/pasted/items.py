# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lists of Word: paragraphs that say of themselves that they are items, by the labels typed before them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from caseapp.domain.letter_text import Block, ItemList, ListKind, Paragraph, Run
from caseapp.text.pasted.nodes import Node

_LABEL = re.compile(r"\(?(?:(\d{1,6})[.):]?|([a-z]{1,7})[.):])\)?$", re.IGNORECASE)
_ROMAN = re.compile(r"(?=.)c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class WordItem:
    """A paragraph of Word that says of itself that it is an item of a list, of a level from 1, under a label."""

    level: int
    label: str
    block: Paragraph


@dataclass(frozen=True, slots=True)
class _Counted:
    """How an item is counted: `scheme` is one of the three below, or "" where its label is words of its own."""

    scheme: str
    number: int = 1


_BULLET, _DIGITS, _LETTERS, _ROMANS = "bullet", "digits", "letters", "romans"
_KINDS = {
    _BULLET: ListKind.BULLET,
    _DIGITS: ListKind.NUMBER,
    _LETTERS: ListKind.LETTER,
    _ROMANS: ListKind.NUMBER,
}
_WORDS = _Counted("")


def label_of(node: Node) -> str:
    """Return the label that Word wrote before an item, "" for none."""
    return "".join(found.text() for found in _ignored(node)).replace("\u00a0", " ").strip()


def _ignored(node: Node) -> Iterator[Node]:
    for child in node.children:
        if isinstance(child, Node):
            if "mso-list:ignore" in child.style:
                yield child
            else:
                yield from _ignored(child)


def grouped(blocks: Sequence[Block | WordItem]) -> Iterator[Block]:
    """Make lists of the paragraphs that Word says are items.

    Roman numbers are counted 1. 2. 3.; a label that no list of a letter has, such as 1.2, stays as words.
    """
    for are_items, stretch in groupby(blocks, lambda block: isinstance(block, WordItem)):
        if are_items:
            yield from _nested([item for item in stretch if isinstance(item, WordItem)])
        else:
            yield from (block for block in stretch if not isinstance(block, WordItem))


def _nested(items: Sequence[WordItem]) -> Iterator[Block]:
    """Make lists of items; those of a deeper level stand in the item above them."""
    if not items:
        return
    level = min(items[0].level, *(item.level for item in items))
    tops = [at for at, item in enumerate(items) if item.level == level]
    yield from _nested(items[: tops[0]])
    held: list[tuple[Block, ...]] = []
    first = last = _WORDS
    for at, end, counted in zip(tops, [*tops[1:], len(items)], _series(items, tops), strict=True):
        deeper = tuple(_nested(items[at + 1 : end]))
        if held and (counted.scheme != last.scheme or _begins_anew(last, counted)):
            yield ItemList(_KINDS[first.scheme], tuple(held), first.number)
            held = []
        if not counted.scheme:
            yield _with_label(items[at])
            yield from deeper
        else:
            first = first if held else counted
            held.append((items[at].block, *deeper))
        last = counted
    if held:
        yield ItemList(_KINDS[first.scheme], tuple(held), first.number)


def _begins_anew(last: _Counted, counted: _Counted) -> bool:
    return counted.scheme != _BULLET and counted.number != last.number + 1


def _with_label(item: WordItem) -> Paragraph:
    label, words = Run(f"{item.label} "), item.block.words
    first = words[0] if words else None
    if isinstance(first, Run) and first == Run(first.text):
        label, words = Run(label.text + first.text), words[1:]
    return Paragraph((label, *words))


def _series(items: Sequence[WordItem], tops: Sequence[int]) -> list[_Counted]:
    """Return how items of one level are counted; what comes before and after tells (i) nine from (i) one."""
    readings = [_readings(items[at].label) for at in tops]
    found: list[_Counted] = []
    for at, able in enumerate(readings):
        before = found[-1] if found else _WORDS
        after = readings[at + 1] if at + 1 < len(readings) else ()
        on = [one for one in able if one == replace(before, number=before.number + 1)]
        up = [one for one in able if replace(one, number=one.number + 1) in after]
        found.append((*on, *up, *able)[0])
    return found


def _readings(label: str) -> tuple[_Counted, ...]:
    """Return what a label may be, the likeliest first."""
    match = _LABEL.match(label)
    if match is None or (len(label) == 1 and not label.isdigit()):
        typed = len(label) > 1 and any(sign.isalnum() for sign in label)
        return (_WORDS,) if typed else (_Counted(_BULLET),)
    if match[1]:
        return (_Counted(_DIGITS, int(match[1])),) if int(match[1]) else (_WORDS,)
    sign = match[2].lower()
    able: list[_Counted] = []
    if len(set(sign)) == 1:  # Word counts a to z, then aa, bb, cc
        able.append(_Counted(_LETTERS, 26 * (len(sign) - 1) + ord(sign[0]) - ord("a") + 1))
    elif len(sign) == 2:
        able.append(_Counted(_LETTERS, 26 * (ord(sign[0]) - ord("a") + 1) + ord(sign[1]) - ord("a") + 1))
    if _ROMAN.match(sign):
        able.insert(0 if sign == "i" or len(sign) > 1 else len(able), _Counted(_ROMANS, _roman(sign)))
    return tuple(able) or (_WORDS,)


def _roman(sign: str) -> int:
    values = [_VALUES[letter] for letter in sign]
    return sum(
        -value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)
    )
