# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What somebody changed in a Word copy of a letter, and where that stands in the letter now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from typing import Final

from caseapp.domain.letter_differences import Mark, Stretch

CONTEXT: Final = 40
"""Signs of the same paragraph that are kept before and after a change, to find its place again."""
_SIZES: Final = (CONTEXT, 20, 10, 5, 0)
_FEWEST: Final = 8
"""Signs by which a place is found at least, those around it among them; fewer only beside paragraphs known."""
_NEAR: Final = 4
"""Paragraphs with words above and below a change that tell its place from others like it."""
_BESIDE: Final = 3 ** (_NEAR - 1)
"""What the paragraph just above or below adds to a likeness: more than all the farther ones, a third each time."""
_FAR: Final = 20_000
"""Signs above and below a place in which its neighbouring paragraphs are looked for."""
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
    """What stands before and after a change, up to the ends of its paragraphs (newlines).

    `above` and `below` are the paragraphs beyond, the nearest first; "" where there is none any more.
    """

    before: str
    after: str
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """Words taken away and put in at one place; a newline stands for the end of a paragraph.

    `was` is what stood around them at first, `then` what stands there once every change beside is made.
    `rivals` tells how alike its other places in the copy are to the place meant, as `rivals_in` returns it.
    """

    removed: str
    added: str
    was: Around
    then: Around
    author: str = ""
    at: datetime | None = None
    part: WordPart = WordPart.TEXT
    rivals: tuple[int, ...] = ()

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
    Of places with like words the one is meant whose neighbouring paragraphs are most like those in the copy, and more
    so than beside any other such place there. Where that cannot be told, the change is lost: (0, 0).
    """
    signs, places = _compact(text)
    for step, size in enumerate(_SIZES):
        found = _candidates(signs, change, size)
        if not found:
            continue
        best = max(found.values())
        meant = [one for one, alike in found.items() if alike == best]
        if len(meant) > 1 or (change.rivals and best <= change.rivals[step]):
            break
        state, start, end = meant[0]
        return state, _place(places, start, end)
    return Taken.LOST, (0, 0)


def neighbours(before: str, after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the paragraphs with words above and below the one between two texts, the nearest first."""
    return _nearest(reversed(before.split("\n")[:-1])), _nearest(after.split("\n")[1:])


def rivals_in(change: TrackedChange, text: str, own: tuple[int, int]) -> tuple[int, ...]:
    """Say how alike the likest other place in the text of a copy is to `own`, for each width of context; -1: none."""
    likest = []
    for size in _SIZES:
        found = _candidates(text, change, size)
        others = [alike for (_, *span), alike in found.items() if span[1] < own[0] or own[1] < span[0]]
        likest.append(max(others, default=-1))
    return tuple(likest)


def _candidates(signs: str, change: TrackedChange, size: int) -> dict[tuple[Taken, int, int], int]:
    """Return the places where a change may wait or be done, each with how alike its neighbours are."""
    waiting, done = (_spans(signs, change, _level(words), size) for words in (change.removed, change.added))
    # Where "one" became "one two", the former stands in the latter.
    if len(change.added) > len(change.removed):
        waiting = {one for one in waiting if not _is_within(one, done)}
    else:
        done = {one for one in done if not _is_within(one, waiting)}
    states = ((Taken.WAITING, waiting), (Taken.DONE, done))
    return {(state, *one): _likeness(signs, change, one) for state, spans in states for one in spans}


def _spans(signs: str, change: TrackedChange, words: str, size: int) -> set[tuple[int, int]]:
    befores = {_level(one.before)[-size:] if size else "" for one in (change.was, change.then)}
    afters = {_level(one.after)[:size] for one in (change.was, change.then)}
    found: set[tuple[int, int]] = set()
    for before in befores:
        for after in afters:
            is_enough = len(before) + len(words) + len(after) >= _FEWEST
            if is_enough or (size == CONTEXT and before.startswith("\n") and after.endswith("\n")):
                starts = _everywhere(signs, before + words + after)
                spans = {(at + len(before), at + len(before) + len(words)) for at in starts}
                found |= {one for one in spans if is_enough or _likeness(signs, change, one) >= _BESIDE}
    return found


def _is_within(one: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start <= one[0] and one[1] <= end for start, end in others)


def _likeness(signs: str, change: TrackedChange, span: tuple[int, int]) -> int:
    """Say how far the paragraphs around a place are those around the change in the copy, at first or at last."""
    start, end = span
    above, below = neighbours(signs[max(start - _FAR, 0) : start], signs[end : end + _FAR])
    known = (
        *zip(above, change.was.above, change.then.above, strict=False),
        *zip(below, change.was.below, change.then.below, strict=False),
    )
    return sum(
        _BESIDE // 3**step
        for step, (here, *there) in ((place % _NEAR, one) for place, one in enumerate(known))
        if here in there and (here or not step)
    )


def _nearest(lines: Iterable[str]) -> tuple[str, ...]:
    worded = (words for line in lines if (words := _level(line).strip()))
    near = tuple(islice(worded, _NEAR))
    return near + ("",) * (_NEAR - len(near))


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
