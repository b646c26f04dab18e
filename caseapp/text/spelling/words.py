# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a text that are not in the dictionary, and what may have been meant by one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from caseapp.text.spelling.dictionary import Dictionary

MOST = 6
"""Suggestions for a word."""
LONGEST = 40
"""Signs of a word that is looked up; a longer one is none."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)
_NO_WORDS = re.compile(r"\S*(?:://|@|www\.|\d)\S*|\{\{.*?\}\}")
"""Addresses, references and dates, in which nothing is spelt."""
_NEAR = 0.7


@dataclass(frozen=True, slots=True)
class Misspelt:
    """Where a word stands that is not known: `start` and `end` in code points."""

    start: int
    end: int
    word: str


class Speller:
    """Checks words by a dictionary and by words of the office's own; any thread may ask."""

    def __init__(self, dictionary: Dictionary, own: Iterable[str] = ()) -> None:
        self._dictionary = dictionary
        self._own = {word.casefold() for line in own for word in _WORD.findall(_plain(line))}

    def misspelt(self, text: str) -> Iterator[Misspelt]:
        """Go through the words of a text that are not known."""
        left_out = [match.span() for match in _NO_WORDS.finditer(text)]
        for match in _WORD.finditer(text):
            start, end = match.span()
            if not any(first < end and start < last for first, last in left_out) and not self.knows(match[0]):
                yield Misspelt(start, end, match[0])

    def knows(self, word: str) -> bool:
        """Tell whether a word is right, or is none that could be checked: an acronym, a single letter."""
        word = _plain(word)
        if len(word) < 2 or len(word) > LONGEST or word.isupper() or word.removesuffix("'s").isupper():
            return True
        bare = word.casefold().removesuffix("'s").removesuffix("'")
        return (
            word.casefold() in self._own
            or bare in self._own
            or any(map(self._dictionary.knows, _cases(word)))
        )

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return what may have been meant by a word, the likeliest first."""
        plain = _plain(word)
        if len(plain) > LONGEST:
            return ()
        lower = plain[:1].lower() + plain[1:]
        found = dict.fromkeys(made for made in self._changed(lower) if self._is_offered(made))
        if plain != lower:
            found |= dict.fromkeys(made for made in self._changed(plain) if self._dictionary.offers(made))
        if not found:
            found = dict.fromkeys(self._alike(lower))
        capital = word[:1].isupper()
        likely = sorted(found, key=lambda made: -_likeness(lower, made))[:MOST]
        return tuple(dict.fromkeys(made[:1].upper() + made[1:] if capital else made for made in likely))

    def _is_offered(self, words: str) -> bool:
        return all(part and self._dictionary.offers(part) for part in words.split(" "))

    def _changed(self, word: str) -> Iterator[str]:
        """Go through what a word could be if one thing in it is wrong."""
        for wrong, right in self._dictionary.replaced:
            at = word.find(wrong)
            while at >= 0:
                yield word[:at] + right + word[at + len(wrong) :]
                at = word.find(wrong, at + 1)
        for at in range(len(word)):
            yield word[:at] + word[at + 1 :]
        for at, (one, other) in enumerate(pairwise(word)):
            yield word[:at] + other + one + word[at + 2 :]
        for letter in self._dictionary.letters:
            for at in range(len(word) + 1):
                yield word[:at] + letter + word[at:]
                yield word[:at] + letter + word[at + 1 :]
        for at in range(1, len(word)):
            if (at > 1 or word[0] in "ai") and len(word) - at > 1:
                yield f"{word[:at]} {word[at:]}"

    def _alike(self, word: str) -> Iterator[str]:
        """Go through words that begin alike and look like one that is wrong in more than one place."""
        for known in self._dictionary.begin(word[:2]):
            if abs(len(known) - len(word)) <= 2:
                matcher = SequenceMatcher(None, word, known)
                if matcher.quick_ratio() >= _NEAR <= matcher.ratio() and self._dictionary.offers(known):
                    yield known


def _likeness(word: str, made: str) -> float:
    """Return how near a suggestion is; letters that changed places are the commonest slip."""
    return SequenceMatcher(None, word, made).ratio() + (sorted(word) == sorted(made))


def _plain(word: str) -> str:
    return word.replace("’", "'")


def _cases(word: str) -> tuple[str, ...]:
    """Return how a word may stand in a dictionary: as it is, and small where it begins a sentence."""
    small = word[:1].lower() + word[1:]
    return (word,) if small == word else (word, small)
