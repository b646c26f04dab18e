# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deadlines and commitments: what is due, from whom, and how the date was reached."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final

from caseapp.domain.question import Side

ACKNOWLEDGE: Final = "To be acknowledged"
"""How the words begin of a due date by which a letter is to be acknowledged, and not yet replied to."""

DAY_ENDS: Final = "24:00"
"""Later than any time of the day: what has no time is due until the day ends."""


class DeadlineSide(StrEnum):
    """Whose deadline it is."""

    THEIRS = "theirs"
    OURS = "ours"
    BRING_FORWARD = "bring-forward"


class DeadlineState(StrEnum):
    """How a deadline ended, if it did; void, extended and stopped ones are never overdue."""

    OPEN = "open"
    MET = "met"
    MISSED = "missed"
    EXTENDED = "extended"
    STOPPED = "stopped"
    VOID = "void"


STANDING = frozenset({DeadlineState.OPEN, DeadlineState.STOPPED})
"""States in which something is still to be done by the date."""


class Rule(StrEnum):
    """How a due date is counted."""

    FIXED = "fixed"
    WORKING_DAYS = "working-days"
    CALENDAR_DAYS = "calendar-days"
    CALENDAR_MONTHS = "calendar-months"
    BRING_FORWARD = "bring-forward"


class DueFrom(StrEnum):
    """From which day of a letter is counted; `GIVEN` is a day that an officer gave, whatever the letter says."""

    SENT = "sent"
    RECEIVED = "received"
    DATED = "dated"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date by which somebody must do something; it belongs to exactly one thing.

    `due_time` is a time of that day as 17:00, `calendar_days` the days that did not count, one a line.
    `start_from` is None where nothing was counted, and of what was counted before schema 7. `rule_key` is that of
    the rule that set it, or set the one in whose place it was given; None where none did, and before schema 8.
    """

    id: int
    side: DeadlineSide
    due_on: date
    state: DeadlineState
    rule: Rule
    rule_days: int | None
    calendar: str
    start_on: date | None
    words: str
    sum_words: str
    owner_id: int | None
    case_id: int | None = None
    asking_id: int | None = None
    letter_id: int | None = None
    commitment_id: int | None = None
    due_time: str = ""
    calendar_days: str = ""
    ended_on: date | None = None
    start_from: DueFrom | None = None
    rule_key: str | None = None

    @property
    def acknowledges(self) -> bool:
        """Whether a letter is to be acknowledged by it, which no more than that meets."""
        return self.letter_id is not None and self.words.startswith(ACKNOWLEDGE)

    def is_overdue(self, now: datetime) -> bool:
        """Whether the date has passed, by the clock on the wall, with nothing to show for it."""
        return self.state is DeadlineState.OPEN and is_past(self.due_on, self.due_time, now)

    def judged(self, on: date) -> DeadlineState:
        """Tell how what comes on a day leaves it; days on which its clock stands still do not count."""
        if self.state is DeadlineState.STOPPED and self.ended_on is not None:
            on = min(on, self.ended_on)
        return DeadlineState.MET if on <= self.due_on else DeadlineState.MISSED


def is_past(due_on: date, due_time: str, now: datetime) -> bool:
    """Tell whether a due date has passed: one without a time with its day, one with a time after that minute."""
    return (due_on, due_time or DAY_ENDS) < (now.date(), f"{now:%H:%M}")


def acknowledging(words: str) -> str:
    """Return words that set a date as those of one by which a letter is to be acknowledged."""
    return words if words.startswith(ACKNOWLEDGE) else ": ".join(filter(None, (ACKNOWLEDGE, words)))


@dataclass(frozen=True, slots=True)
class DueOf:
    """What a due date is set for: exactly one of an asking, a letter as a whole and a case as a whole.

    Of a case `side` tells which of its dates is meant.
    """

    asking_id: int | None = None
    letter_id: int | None = None
    case_id: int | None = None
    side: DeadlineSide | None = None


class CommitmentState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    KEPT = "kept"
    BROKEN = "broken"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise by either side."""

    id: int
    case_id: int
    side: Side
    words: str
    promised_on: date | None
    state: CommitmentState
    letter_id: int | None = None
    passage_id: int | None = None
    question_id: int | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """The days, both included, on which a clock stood still, and why."""

    first: date
    last: date
    reason: str

    @property
    def days(self) -> int:
        """How many days that were."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Sum:
    """How a date was reached: `skipped` are the days that did not count, beside weekends, by name.

    `calendar` is as a deadline keeps it, with what applies to it; "" where no day is a day off.
    """

    start_on: date
    due_on: date
    rule: Rule
    days: int
    calendar: str
    skipped: tuple[tuple[date, str], ...]
    words: str
    stops: tuple[Stop, ...] = ()


class TodayKind(StrEnum):
    """Why a row stands on the Today page."""

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    DUE = "due"
    PROMISED = "promised"
    BRING_FORWARD = "bring-forward"
    UNDATED = "undated"
    ON_NO_CASE = "on-no-case"
    UNCONFIRMED = "unconfirmed"
    UNASSESSED = "unassessed"
    DRAFT = "draft"
    IN_CLEARANCE = "in-clearance"
    CLEARED = "cleared"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class DueDays:
    """The days that tell what is due: `on` a day, up to the last one that is soon.

    `period` are the days after which what has no date is brought forward; `at` is the minute of the day up to
    which its times have passed, None where the day has just begun.
    """

    on: date
    soon: date
    period: int
    at: time | None = None


@dataclass(frozen=True, slots=True)
class TodayScope:
    """Whose rows are shown, with `or_nobodys` also those nobody sees to, and of which case; None narrows nothing."""

    officer_id: int | None = None
    case_id: int | None = None
    or_nobodys: bool = False


EVERYTHING: Final = TodayScope()
"""Everybody's rows, of all cases."""


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One line of the Today page; `days` are calendar days from today, negative where the date has passed.

    `sum` says how the date was reached, "" where nothing was counted; `who` is the body asked, or whom a
    draft waits for; `due_time` is a time of the day as 17:00, "" where the whole day counts;
    `others` are further bodies that a question was put to with a date of the same kind.
    """

    kind: TodayKind
    words: str
    due_on: date | None
    days: int | None
    case_id: int | None
    case_reference: str
    question_id: int | None = None
    letter_id: int | None = None
    commitment_id: int | None = None
    deadline_id: int | None = None
    draft_id: int | None = None
    number: str = ""
    sum: str = ""
    asking_id: int | None = None
    who: str = ""
    due_time: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TodayCount:
    """How many rows of a kind there are, shown or not, and how many of them are questions of the register."""

    kind: TodayKind
    all: int
    questions: int = 0


@dataclass(frozen=True, slots=True)
class TodayGroup:
    """What stands together: the most pressing rows of each kind, kind after kind, and how many there are in all.

    `repeated` counts the rows of questions that stand under another kind as well.
    """

    rows: tuple[TodayRow, ...]
    counts: tuple[TodayCount, ...]
    repeated: int = 0

    @property
    def total(self) -> int:
        """How many things there are, shown or not, a question once."""
        return sum(count.all for count in self.counts) - self.repeated

    @property
    def totals(self) -> tuple[tuple[TodayKind, int], ...]:
        """How many rows there are of each kind."""
        return tuple((count.kind, count.all) for count in self.counts)


@dataclass(frozen=True, slots=True)
class TodayPage:
    """What waits on a day, the two sides never mixed; `papers` are letters and drafts."""

    on: date
    owed_by_us: TodayGroup
    owed_by_them: TodayGroup
    papers: TodayGroup
