# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts as plain words with their places, and the keys by which words of one kind are the same."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from caseapp.text.replies.vocabulary import (
    BROAD,
    FUNCTION_WORDS,
    IRREGULAR,
    KIN,
    LETTER_WORDS,
    SUFFIXES,
)

_TOKEN: Final = re.compile(
    r"[£$€]?\d+(?:[.,]\d+)*%?|[^\W\d_]\w*(?:['’][^\W\d_]+|(?:\u00ad\n?|[-‐]\n)\w+)*|[.,;:?!()“”\"–—]"
)
_BREAK: Final = re.compile(r"\u00ad\n?|[-‐]\n")
_SHORTENED: Final = {
    "cannot": "can not",
    "can't": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "i'm": "i am",
    "let's": "let us",
}
_ENDINGS: Final = (
    ("n't", " not"),
    ("'ll", " will"),
    ("'ve", " have"),
    ("'re", " are"),
    ("'d", " would"),
    ("'s", ""),
)
_CONFUSED: Final = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("m", "rn"), ("ii", "u"), ("c", "e"))
_KEPT: Final = 1 << 13
"""Words whose plain form and key are kept: a letter has some hundreds, each of them many times."""
_DIGITS: Final = str.maketrans("1058", "losb")
_WELSH: Final = frozenset(
    [
        "yn",
        "mae",
        "yr",
        "yw",
        "ydym",
        "rydym",
        "nid",
        "wedi",
        "gan",
        "ein",
        "eich",
        "sydd",
        "a'r",
        "o'r",
        "i'r",
        "oes",
        "ydy",
        "y",
        "pwy",
        "pryd",
    ]
)


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text as plain small words and signs: `line` joins them with spaces, `at` tells where.

    `starts` and `ends` are code points into the text it was made of.
    """

    plain: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    line: str
    at: tuple[int, ...]

    def span(self, low: int, high: int) -> tuple[int, int]:
        """Return the place in the text of the signs line[low:high]."""
        first = max(0, bisect_right(self.at, low) - 1)
        last = max(first, bisect_right(self.at, max(low, high - 1)) - 1)
        return self.starts[first], self.ends[last]

    def index(self, low: int) -> int:
        """Return which word stands at a sign of the line."""
        return max(0, bisect_right(self.at, low) - 1)

    def only(self, places: Iterable[int]) -> "Words":
        """Return the words at some places by themselves."""
        kept = tuple(places)
        return _of(
            tuple(self.plain[at] for at in kept),
            tuple(self.starts[at] for at in kept),
            tuple(self.ends[at] for at in kept),
        )


def words_of(text: str, start: int = 0, end: int | None = None, known: frozenset[str] = frozenset()) -> Words:
    """Return the words of text[start:end]; those a scan misread are mended where that gives a `known` one."""
    plain: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        for word in _plain(match[0], known):
            plain.append(word)
            starts.append(match.start())
            ends.append(match.end())
    return _of(tuple(plain), tuple(starts), tuple(ends))


def _of(plain: tuple[str, ...], starts: tuple[int, ...], ends: tuple[int, ...]) -> Words:
    at, place = [], 0
    for word in plain:
        at.append(place)
        place += len(word) + 1
    return Words(plain, starts, ends, " ".join(plain), tuple(at))


@lru_cache(_KEPT)
def _plain(token: str, known: frozenset[str]) -> tuple[str, ...]:
    word = token.replace("’", "'").casefold()
    if "\n" in word or "\u00ad" in word:
        word = _BREAK.sub("", word)
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word)
    if word in _SHORTENED:
        return tuple(_SHORTENED[word].split())
    if "'" in word:
        for ending, full in _ENDINGS:
            if word.endswith(ending) and len(word) > len(ending):
                return tuple((word[: -len(ending)] + full).split())
    return (_mended(word, known) if known and word not in known and len(word) > 3 else word,)


def _mended(word: str, known: frozenset[str]) -> str:
    """Return the known word that a scan may have misread as this one, or the word itself."""
    if not word[0].isalpha():
        return word
    if any(sign in word for sign in "1058"):
        word = word.translate(_DIGITS)
        if word in known:
            return word
    for wrong, right in _CONFUSED:
        if wrong in word:
            guess = word.replace(wrong, right)
            if guess in known:
                return guess
            guess = word.replace(wrong, right, 1)
            if guess in known:
                return guess
    return word


def stem(word: str) -> str:
    """Return a word without its usual English endings."""
    word = IRREGULAR.get(word, word)
    if word in IRREGULAR or len(word) < 4:
        return word
    for ending, instead in SUFFIXES:
        least = (
            5
            if ending == "ly"
            else 3
            if ending in ("s", "es", "ed", "ing", "ies", "ied", "ment", "ments")
            else 4
        )
        if word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


def _looked_like(word: str) -> str:
    """Return a word in which signs that scans confuse are one."""
    return word.replace("rn", "m").replace("1", "l").replace("0", "o").replace("cl", "d").replace("vv", "w")


def _kin() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(KIN):
        for word in line.split():
            key = _looked_like(stem(word))
            found[key] = (*found.get(key, ()), f"~{number}")
    return found


_KIN: Final = _kin()
_LETTER: Final = frozenset(_looked_like(stem(word)) for word in LETTER_WORDS)


@lru_cache(_KEPT)
def key_of(word: str) -> str:
    """Return what makes words of one stem the same, "" for a word that says nothing of a subject."""
    if word in FUNCTION_WORDS or len(word) < 2 or not word[0].isalpha():
        return word if word[:1].isdigit() and len(word) > 1 else ""
    return _looked_like(stem(word))


def kin_of(key: str) -> tuple[str, ...]:
    """Return the classes of words that stand for one another to which a key belongs."""
    return _KIN.get(key, ())


_BROAD: Final = frozenset(_looked_like(stem(word)) for word in BROAD)


def weight_of(key: str) -> float:
    """Return how much a shared key tells: figures and broad words little."""
    return 0.2 if key in _LETTER else 0.3 if key in _BROAD or key[:1].isdigit() else 1.0


def keys_of(words: Iterable[str]) -> frozenset[str]:
    """Return the keys of words that say something of a subject."""
    return frozenset(key for word in words if (key := key_of(word)))


def is_welsh(words: Words) -> bool:
    """Tell whether a text is in Welsh."""
    met = sum(word in _WELSH for word in words.plain)
    return met >= 2 and met * 8 >= len(words.plain)
