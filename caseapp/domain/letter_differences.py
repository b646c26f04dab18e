# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What differs between two states of a letter, word by word, as a person would mark it up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import Final

from caseapp.domain.letter_lines import LetterLine

_ALIKE: Final = 0.5
"""How much of their words two lines share that are one line, reworded."""
_MOVED_WORDS: Final = 4
"""A shorter line that stands elsewhere too was added and removed, not moved."""
_NEAR: Final = 5
"""Words that are told before and after a change."""
_PAIRS: Final = 4000
"""Pairs of lines that are compared within one changed stretch; in a larger one only lines that stand near."""
_LOOK: Final = 12
"""Lines of both letters together that are passed over in a long stretch in search of a pair."""
_TOKEN: Final = re.compile(r"\w+(?:['’.,-]\w+)*|\s+|[^\w\s]")


class Mark(StrEnum):
    """What became of some words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class LineChange(StrEnum):
    """What became of a line."""

    SAME = "unchanged"
    EDITED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED_AWAY = "moved from here"
    MOVED_HERE = "moved to here"
    RESTYLED = "same words, set in another way"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words with what became of them."""

    text: str
    mark: Mark = Mark.SAME

    @property
    def in_words(self) -> str:
        """The words, and what became of them: [added: …]."""
        return self.text if self.mark is Mark.SAME else f"[{self.mark.value}: {self.text}]"


@dataclass(frozen=True, slots=True)
class LineDifference:
    """One line of the two letters; `label` is what stands before it, `kind` what it is."""

    change: LineChange
    stretches: tuple[Stretch, ...]
    label: str = ""
    kind: str = ""

    @property
    def in_words(self) -> str:
        """The line as it is read aloud or written without colour: [added: …] and [removed: …]."""
        return f"{self.label} {''.join(one.in_words for one in self.stretches)}".strip()

    @property
    def in_short(self) -> str:
        """The line in words, with only some words about what was changed in it."""
        last = len(self.stretches) - 1
        parts = [
            _shortened(one, first=place == 0, last=place == last) for place, one in enumerate(self.stretches)
        ]
        return f"{self.label} {''.join(parts)}".strip()

    @property
    def differs(self) -> bool:
        """Whether anything became of the line."""
        return self.change is not LineChange.SAME


@dataclass(frozen=True, slots=True)
class Compared:
    """Two states of a letter, as they are called, with the fields that differ and all the lines of the text."""

    old: str
    new: str
    fields: tuple[LineDifference, ...]
    lines: tuple[LineDifference, ...]

    @property
    def changes(self) -> tuple[LineDifference, ...]:
        """What differs, the fields first."""
        return (*self.fields, *(line for line in self.lines if line.differs))


def between(old: Sequence[LetterLine], new: Sequence[LetterLine]) -> tuple[LineDifference, ...]:
    """Return the lines of two letters in the order of the new one, those that were removed where they stood."""
    matcher = SequenceMatcher(
        None, [_key(line) for line in old], [_key(line) for line in new], autojunk=False
    )
    found: list[LineDifference] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            found += [_unchanged(*pair) for pair in zip(old[i1:i2], new[j1:j2], strict=True)]
        else:
            found += _reworded(old[i1:i2], new[j1:j2])
    return tuple(_with_moves(found))


def of_words(old: str, new: str) -> tuple[Stretch, ...]:
    """Return the words of two texts, those alike once, in the order of the new one."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    stretches: list[Stretch] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            stretches.append(Stretch("".join(after[j1:j2])))
            continue
        stretches.append(Stretch("".join(before[i1:i2]), Mark.REMOVED))
        stretches.append(Stretch("".join(after[j1:j2]), Mark.ADDED))
    return _joined(stretches)


def _shortened(one: Stretch, *, first: bool, last: bool) -> str:
    """Return a stretch in words; of one that stayed only what stands beside a change."""
    words = re.findall(r"\s*\S+\s*", one.text)
    if one.mark is not Mark.SAME or len(words) <= 2 * _NEAR or (first and last):
        return one.in_words
    head = "" if first else "".join(words[:_NEAR])
    return f"{head}…" if last else f"{head}… {''.join(words[-_NEAR:])}"


def _joined(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Put changes together that only a space parts, so that reworded phrases read as phrases."""
    filled = [one for one in stretches if one.text]
    gathered: list[list[Stretch]] = [[]]
    for place, one in enumerate(filled):
        lone = one.mark is Mark.SAME and one.text.isspace() and 0 < place < len(filled) - 1
        if one.mark is Mark.SAME and not lone:
            gathered += [[one], []]
        elif lone:
            gathered[-1] += [Stretch(one.text, Mark.REMOVED), Stretch(one.text, Mark.ADDED)]
        else:
            gathered[-1].append(one)
    return tuple(piece for group in gathered for piece in _in_order(group))


def _in_order(group: Sequence[Stretch]) -> Iterator[Stretch]:
    for mark, pieces in groupby(sorted(group, key=lambda one: one.mark is Mark.ADDED), lambda one: one.mark):
        yield Stretch("".join(piece.text for piece in pieces), mark)


def _key(line: LetterLine) -> tuple[str, str]:
    return (line.kind, line.text)


def _unchanged(old: LetterLine, new: LetterLine) -> LineDifference:
    is_same = (old.styled, old.setting) == (new.styled, new.setting)
    change = LineChange.SAME if is_same else LineChange.RESTYLED
    return LineDifference(change, (Stretch(new.text),), _label(old, new), new.kind)


def _label(old: LetterLine, new: LetterLine) -> str:
    """Return what stands before a line, with the number that it had where its list begins with another one."""
    renumbered = old.setting != new.setting and old.label != new.label
    return f"{new.label} (was {old.label})" if renumbered else new.label


def _whole(line: LetterLine, change: LineChange, mark: Mark) -> LineDifference:
    return LineDifference(change, (Stretch(line.text, mark),), line.label, line.kind)


def _reworded(old: Sequence[LetterLine], new: Sequence[LetterLine]) -> Iterator[LineDifference]:
    """Pair the lines of a changed stretch that are alike, in order; the others were removed or added."""
    at_old = at_new = 0
    for i, j in [*_pairs(old, new), (len(old), len(new))]:
        yield from (_whole(line, LineChange.REMOVED, Mark.REMOVED) for line in old[at_old:i])
        yield from (_whole(line, LineChange.ADDED, Mark.ADDED) for line in new[at_new:j])
        if i < len(old) and j < len(new):
            yield _edited(old[i], new[j])
        at_old, at_new = i + 1, j + 1


def _edited(old: LetterLine, new: LetterLine) -> LineDifference:
    if old.text == new.text:
        return LineDifference(LineChange.RESTYLED, (Stretch(new.text),), new.label, new.kind)
    return LineDifference(LineChange.EDITED, of_words(old.text, new.text), new.label, new.kind)


def _pairs(old: Sequence[LetterLine], new: Sequence[LetterLine]) -> list[tuple[int, int]]:
    """Return the pairs that share most words without crossing (longest common subsequence by weight)."""
    if not old or not new:
        return []
    if len(old) * len(new) > _PAIRS:
        return list(_nearest(old, new))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_alike(old, new, i, j) for j in range(len(new))] for i in range(len(old))]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], paired)
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _nearest(old: Sequence[LetterLine], new: Sequence[LetterLine]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a long stretch from its top, each with the fewest lines passed over since the last."""
    i = j = 0
    while i < len(old) and j < len(new):
        near = ((i + down, j + across - down) for across in range(_LOOK + 1) for down in range(across + 1))
        inside = (pair for pair in near if pair[0] < len(old) and pair[1] < len(new))
        pair = next((pair for pair in inside if _alike(old, new, *pair)), None)
        if pair is None:
            i, j = i + 1, j + 1
            continue
        yield pair
        i, j = pair[0] + 1, pair[1] + 1


def _alike(old: Sequence[LetterLine], new: Sequence[LetterLine], i: int, j: int) -> float:
    """Return how much of their words two lines share, 0 where they are not taken for one."""
    before, after = old[i].text.split(), new[j].text.split()
    if before == after:
        return 1.0
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0
    share = matcher.ratio()
    return share if share >= _ALIKE else 0.0


def _with_moves(lines: Sequence[LineDifference]) -> Iterator[LineDifference]:
    """Tell lines that stand elsewhere now from those that were removed and added."""
    gone = [_moved_text(line) for line in lines if line.change is LineChange.REMOVED]
    come = [_moved_text(line) for line in lines if line.change is LineChange.ADDED]
    moved = {text for text in gone if text in come and len(text.split()) >= _MOVED_WORDS}
    for line in lines:
        if line.change is LineChange.REMOVED and _moved_text(line) in moved:
            yield replace(line, change=LineChange.MOVED_AWAY)
        elif line.change is LineChange.ADDED and _moved_text(line) in moved:
            yield replace(line, change=LineChange.MOVED_HERE)
        else:
            yield line


def _moved_text(line: LineDifference) -> str:
    return " ".join(line.stretches[0].text.split())
