# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What somebody changed in a Word copy of a letter, and where that stands in the letter now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from caseapp.domain.letter_differences import Mark, Stretch

CONTEXT: Final = 40
"""Signs of the same paragraph that are kept before and after a change, to find its place again."""
_SIZES: Final = (CONTEXT, 20, 10, 5, 0)
_FEWEST: Final = 8
"""Signs by which a place is found at least, those around it among them."""
_OBJECT: Final = "\ufffc"
_ENDS: Final = frozenset("\n\u2029\ufdd0\ufdd1")
"""What parts paragraphs and cells in the text of an editor."""


class WordPart(StrEnum):
    """What of a letter a paragraph of its Word copy is."""

    TEXT = "text"
    FIELD = "field"
    QUESTION = "question"


class Taken(StrEnum):
    """How a change stands with a text."""

    WAITING = "waiting"
    DONE = "done"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands before and after a change, up to the ends of its paragraphs (newlines)."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """Words taken away and put in at one place; a newline stands for the end of a paragraph.

    `was` is what stood around them at first, `then` what stands there once every change beside is made.
    """

    removed: str
    added: str
    was: Around
    then: Around
    author: str = ""
    at: datetime | None = None
    part: WordPart = WordPart.TEXT

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The change amid the words around it, as differences are shown."""
        said = (
            Stretch(_words_before(self.was.before)),
            Stretch(self.removed, Mark.REMOVED),
            Stretch(self.added, Mark.ADDED),
            Stretch(_words_after(self.was.after)),
        )
        return tuple(one for one in said if one.text)

    @property
    def in_words(self) -> str:
        """The change as it is read aloud: [removed: …] and [added: …]; the end of a paragraph as ¶."""
        return "".join(one.in_words for one in self.stretches).replace("\n", "¶")


def _words_before(text: str) -> str:
    """Return what stands before a change, from a whole word on."""
    cut = len(text) >= CONTEXT and not text.startswith("\n")
    return f"…{text[text.find(' ') :]}" if cut and " " in text else text.strip("\n")


def _words_after(text: str) -> str:
    cut = len(text) >= CONTEXT and not text.endswith("\n")
    return f"{text[: text.rfind(' ') + 1]}…" if cut and " " in text else text.strip("\n")


def standing(change: TrackedChange, text: str) -> tuple[Taken, tuple[int, int]]:
    """Say whether a change waits in a text, and where the words stand that it is about (code points).

    `text` is running text, or the raw text of an editor, whose footnotes, fields and questions are passed over.
    Where the place cannot be told from another, the change is lost: (0, 0).
    """
    signs, places = _compact(text)
    # The longer words first: where "one" became "one two", the former stands in the latter.
    states = ((Taken.DONE, change.added), (Taken.WAITING, change.removed))
    states = states if len(change.added) > len(change.removed) else states[::-1]
    for size in _SIZES:
        for state, words in states:
            found = _spans(signs, change, _level(words), size)
            if len(found) == 1:
                start, end = found.pop()
                return state, _place(places, start, end)
            if len(found) > 1:
                return Taken.LOST, (0, 0)
    return Taken.LOST, (0, 0)


def _spans(signs: str, change: TrackedChange, words: str, size: int) -> set[tuple[int, int]]:
    befores = {_level(one.before)[-size:] if size else "" for one in (change.was, change.then)}
    afters = {_level(one.after)[:size] for one in (change.was, change.then)}
    found: set[tuple[int, int]] = set()
    for before in befores:
        for after in afters:
            if len(before) + len(words) + len(after) >= _FEWEST:
                starts = _everywhere(signs, before + words + after)
                found |= {(at + len(before), at + len(before) + len(words)) for at in starts}
    return found


def _everywhere(signs: str, wanted: str) -> Iterator[int]:
    at = signs.find(wanted)
    while at >= 0:
        yield at
        at = signs.find(wanted, at + 1)


def _level(words: str) -> str:
    return words.replace("\u2028", " ").replace("\u00a0", " ")


def _compact(text: str) -> tuple[str, list[int]]:
    """Return the signs of a text between two newlines without what is no words, and where each stands."""
    signs, places = ["\n"], [-1]
    for at, sign in enumerate(text):
        if sign != _OBJECT:
            signs.append("\n" if sign in _ENDS else _level(sign))
            places.append(at)
    return "".join([*signs, "\n"]), [*places, len(text)]


def _place(places: list[int], start: int, end: int) -> tuple[int, int]:
    first = places[start - 1] + 1 if start else 0
    return (first, first) if start == end else (places[start], places[end - 1] + 1)
