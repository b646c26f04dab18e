# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sheet a timeline is drawn on: its stretch of time, its shapes, and the looks that its parts share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from caseapp.domain.case_summary import Mark
from caseapp.domain.picture import Bar, Hatch, Ink, Label, Shape, Spot, Stroke
from caseapp.domain.picture_words import width_of
from caseapp.domain.question import Label as Said
from caseapp.domain.question import Status
from caseapp.domain.time_scale import TimeScale

TYPE: Final = 8.0
"""Points of the type that names things."""
SMALL: Final = 7.0
GUTTER: Final = 118.0
"""Points left of the time, where rows are named, and where there is little room its share of the width."""
NARROW_GUTTER: Final = 0.3
EDGE: Final = 10.0

BAR_LOOKS: Final = MappingProxyType(
    {
        Status.AWAITING: (Ink.AWAITING, Hatch.OPEN),
        Status.ANSWERED: (Ink.ANSWERED, Hatch.SOLID),
        Status.PARTLY: (Ink.PARTLY, Hatch.OPEN),
        Status.EVADED: (Ink.EVADED, Hatch.RISING),
        Status.REFUSED: (Ink.REFUSED, Hatch.CROSSED),
        Status.DEFERRED: (Ink.DEFERRED, Hatch.FALLING),
        Status.DISPUTED: (Ink.EVADED, Hatch.DOTTED),
        Status.OVERTAKEN: (Ink.SETTLED, Hatch.DOTTED),
        Status.WITHDRAWN: (Ink.SETTLED, Hatch.OPEN),
    }
)
"""How the bar of a question is filled; a partly answered one is filled to half its height besides."""
STATUS_MARKS: Final = MappingProxyType(
    {
        Status.AWAITING: Mark.RING,
        Status.ANSWERED: Mark.DISC,
        Status.PARTLY: Mark.HALF,
        Status.EVADED: Mark.TRIANGLE,
        Status.REFUSED: Mark.SQUARE,
        Status.DEFERRED: Mark.HOLLOW_SQUARE,
        Status.DISPUTED: Mark.DIAMOND,
        Status.OVERTAKEN: Mark.DASH,
        Status.WITHDRAWN: Mark.DASH,
    }
)
LABEL_LOOKS: Final = MappingProxyType(
    {
        Said.ANSWERED: Status.ANSWERED,
        Said.PARTIAL: Status.PARTLY,
        Said.EVADED: Status.EVADED,
        Said.REFUSED: Status.REFUSED,
        Said.DEFERRED: Status.DEFERRED,
        Said.UNRELATED: Status.OVERTAKEN,
        Said.NOT_ADDRESSED: Status.AWAITING,
    }
)


def response_look(label: Said | None) -> tuple[Mark, Ink]:
    """Return how a response is marked on the bar of its question; None is evidence against an answer."""
    status = Status.DISPUTED if label is None else LABEL_LOOKS[label]
    return STATUS_MARKS[status], BAR_LOOKS[status][0]


@dataclass(slots=True)
class Sheet:
    """Collects what is drawn; `scale` says where days lie, `on` is the day as at which it is drawn."""

    scale: TimeScale
    on: date
    shapes: list[Shape] = field(default_factory=list)
    spots: list[tuple[int, Spot]] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Where time begins, in points."""
        return self.scale.left

    @property
    def right(self) -> float:
        """Where time ends, in points."""
        return self.scale.left + self.scale.width

    def shows(self, on: date) -> bool:
        """Tell whether a day is in view."""
        return self.left <= self.scale.x(on) <= self.right

    def within(self, x: float) -> float:
        """Return the nearest place that is in view."""
        return min(max(x, self.left), self.right)

    def draw(self, *shapes: Shape) -> None:
        """Draw shapes over those drawn before."""
        self.shapes += shapes

    def write(
        self,
        words: str,
        x: float,
        y: float,
        *,
        size: float = SMALL,
        ink: Ink = Ink.QUIET,
        strong: bool = False,
        room: float = 0,
    ) -> None:
        """Write words from a place on; the line of the day does not run through them."""
        wide = min(width_of(words, size, strong=strong), room or self.right)
        if self.shows(self.on) and x < self.scale.x(self.on) < x + wide:
            paper = Bar(x - 1, y - size, wide + 2, size + 2, Ink.PAPER, outline=False)
            self.draw(paper)
        self.draw(Label(words, x, y, size, ink=ink, strong=strong, room=room))

    def name(self, words: str, y: float) -> None:
        """Name a row in the gutter."""
        self.write(words, EDGE, y, size=TYPE, room=self.left - EDGE - 6)

    def spot(self, on: date | None, spot: Spot) -> None:
        """Let a part of the drawing stand for something of a day."""
        self.spots.append((date.max.toordinal() if on is None else on.toordinal(), spot))

    def in_order(self) -> tuple[Spot, ...]:
        """Return the spots by day, those of a day from the top down."""
        ordered = sorted(self.spots, key=lambda one: (one[0], one[1].y, one[1].x))
        return tuple(spot for _, spot in ordered)


def bar_of(
    status: Status, x: float, y: float, width: float, height: float, *, withheld: bool = False
) -> Sequence[Shape]:
    """Return the shapes of a bar of a question's life."""
    if withheld:
        return (Bar(x, y, width, height, Ink.QUIET, Hatch.OPEN),)
    ink, hatch = BAR_LOOKS[status]
    whole = Bar(x, y, width, height, ink, hatch)
    if status is Status.PARTLY:
        return whole, Bar(x, y + height / 2, width, height / 2, ink, Hatch.SOLID, outline=False)
    return (whole,)


def line(
    x: float, top: float, bottom: float, ink: Ink = Ink.TEXT, width: float = 0.75, *, dashed: bool = False
) -> Stroke:
    """Return a line straight down."""
    return Stroke(((x, top), (x, bottom)), ink, width, dashed)
