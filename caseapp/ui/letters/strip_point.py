# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the date strip is given: letters, what one does to another, and days on which something is due."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseapp.domain.letter import Direction, LinkKind
from caseapp.domain.words import counted
from caseapp.ui.letters.on_screen import date_words, side_words


class Lane(StrEnum):
    """Where a letter stands: ours above the line of time, notes on it, theirs below it."""

    OURS = "ours"
    NOTES = "notes"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class StripPoint:
    """One letter on the strip; current where the left or the right viewer shows it.

    `note` says what kind of note of our own it is, which stands between the sides; `day` puts into words
    a date that is not the letter's own; `asked` and `answered` are numbers of questions.
    """

    letter_id: int
    on: date | None
    direction: Direction
    title: str
    current_left: bool = False
    current_right: bool = False
    unconfirmed: bool = False
    note: str = ""
    day: str = ""
    unread: bool = False
    unassessed: bool = False
    party: str = ""
    pages: int = 0
    asked: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    enclosures: int = 0

    @property
    def is_current(self) -> bool:
        """Whether a viewer shows the letter."""
        return self.current_left or self.current_right

    @property
    def lane(self) -> Lane:
        """The row the point stands in."""
        if self.note:
            return Lane.NOTES
        return Lane.OURS if self.direction is Direction.OUTGOING else Lane.THEIRS

    @property
    def place(self) -> tuple[int, date | None, Lane]:
        """Which letter it is and what its place follows from."""
        return self.letter_id, self.on, self.lane

    @property
    def day_words(self) -> str:
        """The date in words."""
        return self.day or date_words(self.on)

    @property
    def name(self) -> str:
        """Whose letter it is and of what day: "their letter, 10 August 2021"."""
        return f"{self.note or side_words(self.direction)}, {self.day_words}"

    @property
    def states(self) -> tuple[str, ...]:
        """What the badges and rings of the point say."""
        shown = [side for side, on in (("left", self.current_left), ("right", self.current_right)) if on]
        return tuple(
            words
            for words, true in (
                ("not read yet", self.unread),
                ("not assessed yet", self.unassessed),
                ("not yet confirmed", self.unconfirmed),
                (f"shown {' and '.join(shown)}", bool(shown)),
            )
            if true
        )

    @property
    def words(self) -> str:
        """Everything the point shows, in words."""
        return ", ".join(part for part in (self.name, self.title, *self.states) if part)

    @property
    def facts(self) -> tuple[str, ...]:
        """What else is known of the letter: its pages and enclosures, the questions asked and answered in it."""
        return tuple(
            words
            for words, true in (
                (counted(self.pages, "page"), self.pages > 0),
                (counted(self.enclosures, "enclosure"), self.enclosures > 0),
                (f"asks {', '.join(self.asked)}", bool(self.asked)),
                (f"speaks to {', '.join(self.answered)}", bool(self.answered)),
            )
            if true
        )


@dataclass(frozen=True, slots=True)
class StripLink:
    """What one letter does to another."""

    from_id: int
    to_id: int
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class StripFlag:
    """A day on which something is due, with what it is in words."""

    on: date
    words: str
    overdue: bool = False
