# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A drawing as shapes, from which screen, PDF and SVG are drawn alike.

Lengths are points (1/72 inch); the origin is the upper left corner, y grows downwards. Nothing in it is told
by colour alone: shapes, hatching and words tell the same.
"""

from dataclasses import dataclass
from enum import StrEnum

from caseapp.domain.case_summary import Mark


class Ink(StrEnum):
    """What a stroke or a fill is drawn with; each medium has its own palette."""

    TEXT = "text"
    QUIET = "quiet"
    FAINT = "faint"
    PAPER = "paper"
    OURS = "ours"
    THEIRS = "theirs"
    AWAITING = "awaiting"
    ANSWERED = "answered"
    PARTLY = "partly"
    EVADED = "evaded"
    REFUSED = "refused"
    DEFERRED = "deferred"
    SETTLED = "settled"
    OVERDUE = "overdue"


class Hatch(StrEnum):
    """How an area is filled, so that neighbours differ without colour."""

    SOLID = "solid"
    OPEN = "open"
    RISING = "rising"
    FALLING = "falling"
    CROSSED = "crossed"
    DOTTED = "dotted"


class Anchor(StrEnum):
    """Which part of a text stands at its point."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Stroke:
    """An open line through two or more points."""

    points: tuple[tuple[float, float], ...]
    ink: Ink = Ink.TEXT
    width: float = 0.75
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A rectangle that is filled, or outlined where it is open."""

    x: float
    y: float
    width: float
    height: float
    ink: Ink = Ink.TEXT
    hatch: Hatch = Hatch.SOLID
    outline: bool = True


@dataclass(frozen=True, slots=True)
class Sign:
    """A mark centred on a point; `size` is its height."""

    mark: Mark
    x: float
    y: float
    size: float
    ink: Ink = Ink.TEXT


@dataclass(frozen=True, slots=True)
class Label:
    """Words on one line; (x, y) is their anchor on the base line, `size` that of the type.

    `room` is how long they may become, 0 for no limit: longer ones are cut with an ellipsis.
    """

    words: str
    x: float
    y: float
    size: float = 8
    anchor: Anchor = Anchor.START
    ink: Ink = Ink.TEXT
    strong: bool = False
    room: float = 0


Shape = Stroke | Bar | Sign | Label


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of the drawing that stands for one thing: what it says, and what it leads to.

    `kind` is "letter", "question", "commitment", "deadline", or "" where it leads nowhere.
    """

    x: float
    y: float
    width: float
    height: float
    words: str
    kind: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: its shapes in the order in which they are drawn, and what it says in words.

    `title` names it, `alternative` is its gist in a sentence or two, and `lines` tell all of it in the order
    of reading, for whoever cannot see it.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str
    alternative: str
    lines: tuple[str, ...] = ()
    spots: tuple[Spot, ...] = ()
