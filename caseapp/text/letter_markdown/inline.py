# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Running text of letter Markdown: bold, italic, links, notes, fields, line breaks and escapes."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from typing import Final

from caseapp.domain.letter_text import Field, Inline, LineBreak, NoteMark, Run, Words
from caseapp.text.letter_markdown.signs import ADDRESS, NOTE_LABEL

_ITALIC, _BOLD = 1, 2

_SIGN: Final = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<break>(?:(?<![ ])[ ]{2,}+|\\)(?:\n[ ]*|\Z))"
    r"|(?P<soft>[ ]?\n[ ]*)"
    r"|(?P<stars>\*+)"
    r"|\{\{(?P<field>[^{}\n]*)\}\}"
    rf"|\[\^(?P<note>{NOTE_LABEL.pattern})\]"
    rf"|\[(?P<words>(?:\\.|[^\[\]\\])++)\]\((?P<to>(?i:{ADDRESS.pattern}))\)"
)


@dataclass(slots=True)
class _Stars:
    """Stars in the text: how many, and on which side of a word they stand."""

    count: int
    link: str
    after_word: bool
    before_word: bool
    turns: set[int] = field(default_factory=set)
    """The kinds that begin or end here."""


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    link: str


def read_words(text: str, notes: Set[str]) -> Words:
    """Read running text; `notes` are the labels under which footnotes stand, others are words."""
    pieces = list(_pieces(text, notes, ""))
    _pair(pieces)
    return tuple(_styled(pieces))


def _pieces(text: str, notes: Set[str], link: str) -> Iterator[_Text | _Stars | Inline]:
    at = 0
    for sign in _SIGN.finditer(text):
        if sign.start() > at:
            yield _Text(text[at : sign.start()], link)
        at = sign.end()
        yield from _piece(sign, text, notes, link)
    if at < len(text):
        yield _Text(text[at:], link)


def _piece(sign: re.Match[str], text: str, notes: Set[str], link: str) -> Iterator[_Text | _Stars | Inline]:
    match sign.lastgroup:
        case "escaped":
            yield _Text(sign["escaped"], link)
        case "break":
            yield LineBreak()
        case "soft":
            yield _Text(" ", link)
        case "stars":
            yield _Stars(
                len(sign["stars"]),
                link,
                after_word=sign.start() > 0 and not text[sign.start() - 1].isspace(),
                before_word=sign.end() < len(text) and not text[sign.end()].isspace(),
            )
        case "field" if sign["field"].strip() and not link:
            yield Field(" ".join(sign["field"].split()))
        case "note" if sign["note"] in notes and not link:
            yield NoteMark(sign["note"])
        case "to" if not link:
            yield from _pieces(sign["words"], notes, sign["to"])
        case _:
            yield _Text(sign.group(), link)


def _kinds(count: int) -> tuple[int, ...]:
    return {1: (_ITALIC,), 2: (_BOLD,), 3: (_BOLD, _ITALIC)}.get(count, ())


def _pair(pieces: list[_Text | _Stars | Inline]) -> None:
    """Mark where a kind begins and ends; it ends behind a word, begins before one, and the nearest begin counts."""
    begun: dict[int, _Stars] = {}
    for piece in pieces:
        if not isinstance(piece, _Stars):
            continue
        for kind in _kinds(piece.count):
            if kind in begun and piece.after_word:
                begun.pop(kind).turns.add(kind)
                piece.turns.add(kind)
            elif piece.before_word:
                begun[kind] = piece


def _styled(pieces: list[_Text | _Stars | Inline]) -> Iterator[Inline]:
    now: set[int] = set()
    for piece in pieces:
        match piece:
            case _Stars():
                left = piece.count - sum(piece.turns)
                if left:
                    yield Run("*" * left, _BOLD in now, _ITALIC in now, piece.link)
                now ^= piece.turns
            case _Text():
                yield Run(piece.text, _BOLD in now, _ITALIC in now, piece.link)
            case _:
                yield piece
