# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is looked for: the words typed into a search, read as a question that can always be asked.

Words must all stand in a letter; "quoted words" together, and so Chinese and Japanese ones that are written
together; a word that ends in * may go on; OR gives a choice, NOT and a leading minus leave out, parentheses
hold together. Nothing that is typed is an error: what makes no sense as an operator is passed over.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_SIGNS: Final = "\u3005-\u9fff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
"""Chinese and Japanese signs, written without spaces; NFKC leaves no other letters among them."""
_WORD: Final = re.compile(rf"[^\W_{_SIGNS}]+|(?=\w)[{_SIGNS}]")
_SIGN: Final = re.compile(f"[{_SIGNS}]")
_AT_SIGN: Final = re.compile(rf"(?<=\w)(?=[{_SIGNS}])|(?<=[{_SIGNS}])(?=\w)")
BETWEEN_SIGNS: Final = "\u200b"
"""What parts signs from one another where words are told by what is between them; nobody sees it."""
_PIECE: Final = re.compile(r'\s+|-(?=["(])|"[^"]*"?\*?|\(|\)|[^\s"()]+(?:\([^\s"()]*\))*[^\s"()]*')
_QUOTES: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_WITH_FIGURES: Final = re.compile(r"\b\w*\d\w*")
_FIGURES: Final = re.compile(r"\d{3,}")
_LONGEST: Final = 24
"""Letters of a reference that is found by part; what is longer is a number that a machine made."""
DEEPEST: Final = 20
"""Parentheses inside one another; those further in are passed over."""
MOST: Final = 40
"""Terms of one question; those after them are passed over."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand one after the other, folded; the last may go on where `open_ended`."""

    words: tuple[str, ...]
    open_ended: bool = False

    @property
    def text(self) -> str:
        """The words with spaces between them."""
        return " ".join(self.words)

    @property
    def by_part(self) -> bool:
        """Whether it is found inside references too: it is a part of one, or a number."""
        word = self.words[0]
        is_number = word.isdecimal() and len(word) > 2
        return len(self.words) == 1 and (is_number or _is_reference(word))


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every one of the parts and none of what is left out; without parts it is everything but that."""

    parts: tuple["Node", ...]
    without: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the parts."""

    parts: tuple["Node", ...]


Node = Term | AllOf | AnyOf


class _Mark(StrEnum):
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"


def folded(text: str) -> str:
    """Return a text without capitals and accents, every code point still in its place."""
    lowered = text.replace("\u0130", "I").lower()
    return lowered if lowered.isascii() else _BEYOND_ASCII.sub(_plain_of, lowered)


def words_in(text: str) -> tuple[str, ...]:
    """Return the folded words of a text; ligatures are opened, a Chinese or Japanese sign is a word."""
    return tuple(_WORD.findall(folded(unicodedata.normalize("NFKC", text))))


def has_signs(text: str) -> bool:
    """Tell whether Chinese or Japanese signs are in a text, each of which is a word by itself."""
    return not text.isascii() and _SIGN.search(text) is not None


def parted(text: str) -> str:
    """Return a text with every Chinese and Japanese sign parted from what it stands beside."""
    if not has_signs(text):
        return text
    return _AT_SIGN.sub(BETWEEN_SIGNS, text.replace(BETWEEN_SIGNS, " "))


def parts_in(text: str) -> tuple[str, ...]:
    """Return what references in a text are found by beside their beginnings, folded: "h2th" of "TC179H2TH".

    A part goes to the end of its reference and begins at a letter or number; numbers of three figures are
    parts by themselves.
    """
    words = (word for match in _WITH_FIGURES.finditer(text) for word in words_in(match[0]))
    return tuple(dict.fromkeys(part for word in words for part in _parts(word)))


def _parts(word: str) -> Iterator[str]:
    if len(word) > _LONGEST or not _is_reference(word):
        return
    for at in range(1, len(word)):
        if not (word[at - 1].isdecimal() and word[at].isdecimal()) and _is_reference(word[at:]):
            yield word[at:]
    yield from _FIGURES.findall(word)


def parse(typed: str, *, typing: bool = False) -> Node | None:
    """Read what was typed, None where nothing is looked for.

    While `typing`, the last word counts as begun: it may go on.
    """
    tokens = list(_tokens(typed.translate(_QUOTES)))
    if typing and tokens and isinstance(tokens[-1], Term) and not typed[-1:].isspace():
        last = tokens[-1]
        ended = typed.rstrip().translate(_QUOTES).endswith('"')
        if not ended and (len(last.words[-1]) > 1 or len(tokens) == 1):
            tokens[-1] = Term(last.words, open_ended=True)
    found, _ = _choice(tokens, 0, 0)
    return found


def terms_of(node: Node | None) -> tuple[Term, ...]:
    """Return the terms that a match holds, those left out not among them, in the order typed."""
    match node:
        case None:
            return ()
        case Term():
            return (node,)
        case AllOf(parts) | AnyOf(parts):
            return tuple(dict.fromkeys(term for part in parts for term in terms_of(part)))


def _plain_of(found: re.Match[str]) -> str:
    return _plain(found[0])


@cache
def _plain(character: str) -> str:
    # Only what the index folds too (SQLite, unicode61 with remove_diacritics 2): accents on Latin letters.
    letters = [c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)]
    return letters[0].lower() if len(letters) == 1 and letters[0].isascii() else character


def _tokens(typed: str) -> Iterator[Term | _Mark]:
    count = 0
    pieces = _PIECE.findall(typed)
    for piece, following in zip(pieces, (*pieces[1:], ""), strict=False):
        if piece.isspace() or count == MOST:
            continue
        if piece in {"(", ")", "AND", "OR", "NOT"}:
            yield _Mark(piece)
            continue
        if piece[0] == "-" and (len(piece) > 1 or following[:1] in {'"', "("}):
            yield _Mark.NOT
        words = words_in(piece)
        if words:
            count += 1
            yield Term(
                words, open_ended=piece.endswith("*") or ('"' not in piece and _is_reference(words[-1]))
            )


def _is_reference(word: str) -> bool:
    """Tell whether a word has letters and figures, as a reference has, of which a beginning is enough."""
    return any(c.isalpha() for c in word) and any(c.isdecimal() for c in word)


Tokens = list[Term | _Mark]


def _choice(tokens: Tokens, at: int, depth: int) -> tuple[Node | None, int]:
    """Read up to the end or the parenthesis that closes; return what was read and the place after it."""
    options: list[Node] = []
    while True:
        found, at = _together(tokens, at, depth)
        if found is not None:
            options.append(found)
        if at < len(tokens) and tokens[at] is _Mark.OR:
            at += 1
            continue
        if at < len(tokens) and tokens[at] is _Mark.CLOSE and depth == 0:
            at += 1  # it closes nothing
            continue
        break
    positive = [option for option in options if not (isinstance(option, AllOf) and not option.parts)]
    if len(positive) > 1:
        return AnyOf(tuple(positive)), at
    left = positive or options
    return (left[0] if left else None), at


def _together(tokens: Tokens, at: int, depth: int) -> tuple[Node | None, int]:
    parts: list[Node] = []
    without: list[Node] = []
    negative = False
    while at < len(tokens):
        token = tokens[at]
        if token in (_Mark.OR, _Mark.CLOSE):
            break
        at += 1
        node: Node | None = None
        if isinstance(token, Term):
            node = token
        elif token is _Mark.NOT:
            negative = True
        elif token is _Mark.OPEN and depth < DEEPEST:
            node, at = _choice(tokens, at, depth + 1)
            at += at < len(tokens) and tokens[at] is _Mark.CLOSE
        if node is not None:
            _put(node, negative, parts, without)
            negative = False
    if len(parts) == 1 and not without:
        return parts[0], at
    return (AllOf(tuple(parts), tuple(without)) if parts or without else None), at


def _put(node: Node, negative: bool, parts: list[Node], without: list[Node]) -> None:
    """Sort a part of a conjunction; a part that only leaves out turns round under another NOT."""
    only_without = isinstance(node, AllOf) and not node.parts
    if not negative and not only_without:
        parts.append(node)
    elif negative and not only_without:
        without.append(node)
    elif isinstance(node, AllOf) and negative:
        parts.append(node.without[0] if len(node.without) == 1 else AnyOf(node.without))
    elif isinstance(node, AllOf):
        without.extend(node.without)
