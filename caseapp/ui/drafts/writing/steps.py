# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where a paragraph stands: the lists, quotations and questions around it, outermost first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from caseapp.domain.letter_text import ListKind

QUOTE, BENEATH = "quote", "beneath"
_LISTS = frozenset(kind.value for kind in ListKind)
_SIGNS = {"quote": "q", "beneath": "u", "bullet": "b", "number": "n", "letter": "a"}
_KINDS = {sign: kind for kind, sign in _SIGNS.items()}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a paragraph stands in; paragraphs that follow each other with the same `id` share it.

    `number` is that of a list's first item, or the passage of a quotation (0 for none); `begins` tells that
    the paragraph is the first of its item.
    """

    kind: str
    id: int
    number: int = 0
    begins: bool = False

    @property
    def is_list(self) -> bool:
        """Whether it is an item of a list."""
        return self.kind in _LISTS

    def same(self, other: "Step") -> bool:
        """Tell whether two paragraphs that follow each other stand in one and the same thing."""
        return (self.kind, self.id) == (other.kind, other.id)


Path = tuple[Step, ...]


def written(path: Path) -> str:
    """Return a path as it is kept in the format of a paragraph."""
    return "/".join(
        f"{_SIGNS[step.kind]}{step.id}.{step.number}{'+' if step.begins else ''}" for step in path
    )


@lru_cache(maxsize=4096)
def read_path(kept: str) -> Path:
    """Return the path that was kept in the format of a paragraph."""
    return tuple(_read(step) for step in kept.split("/") if step)


def _read(kept: str) -> Step:
    first, _, rest = kept[1:].partition(".")
    return Step(_KINDS[kept[0]], int(first), int(rest.rstrip("+")), kept.endswith("+"))


def going_on(path: Path) -> Path:
    """Return the path of a paragraph that goes on in the same items."""
    return tuple(replace(step, begins=False) for step in path)


def next_item(path: Path) -> Path:
    """Return the path of what Enter begins: the next item of the innermost list, else more of the same."""
    on = going_on(path)
    return (*on[:-1], replace(on[-1], begins=True)) if on and on[-1].is_list else on


def list_depth(path: Path) -> int:
    """Return how many lists a paragraph stands in."""
    return sum(step.is_list for step in path)


def counted(path: Path, above: Iterable[Path]) -> int:
    """Return the number of the item that a paragraph begins in its innermost list.

    `above` are the paths of the paragraphs before it, the nearest first.
    """
    depth, last = len(path) - 1, path[-1]
    before = 0
    for other in above:
        if len(other) <= depth or not other[depth].same(last):
            break
        before += other[depth].begins
    return (last.number or 1) + before
