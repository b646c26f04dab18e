# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Back and forward through the places a reader jumped from, in one viewer and across letters."""

from dataclasses import dataclass
from typing import Final

MOST: Final = 100
"""Places remembered each way."""
_NEAR: Final = 36.0
"""Points: a place nearer than this to the last one is the same place."""


@dataclass(frozen=True, slots=True)
class PlaceInLetter:
    """Where a reader was: the letter by its key, the page from 1, a point of the unrotated page (points)."""

    letter: int | None
    page: int
    x: float
    y: float

    def is_near(self, other: "PlaceInLetter") -> bool:
        """Tell whether the reader would take both for the same place."""
        here = (self.letter, self.page) == (other.letter, other.page)
        return here and abs(self.x - other.x) + abs(self.y - other.y) < _NEAR


class History:
    """Places before and after the present one; scrolling leaves no trace, jumps do."""

    def __init__(self) -> None:
        self._before: list[PlaceInLetter] = []
        self._after: list[PlaceInLetter] = []

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place to go back to."""
        return bool(self._before)

    @property
    def can_go_forward(self) -> bool:
        """Whether the reader went back before."""
        return bool(self._after)

    def leave(self, place: PlaceInLetter) -> None:
        """Remember a place that the reader jumps from."""
        if not (self._before and self._before[-1].is_near(place)):
            self._before.append(place)
            del self._before[:-MOST]
        self._after.clear()

    def back(self, now: PlaceInLetter | None) -> PlaceInLetter | None:
        """Return the place to go back to; the present one can be gone forward to."""
        return _turn(self._before, self._after, now)

    def forward(self, now: PlaceInLetter | None) -> PlaceInLetter | None:
        """Return the place to go forward to; the present one can be gone back to."""
        return _turn(self._after, self._before, now)

    def clear(self) -> None:
        """Forget every place."""
        self._before.clear()
        self._after.clear()


def _turn(
    source: list[PlaceInLetter], target: list[PlaceInLetter], now: PlaceInLetter | None
) -> PlaceInLetter | None:
    if not source:
        return None
    place = source.pop()
    if now is not None:
        target.append(now)
        del target[:-MOST]
    return place
