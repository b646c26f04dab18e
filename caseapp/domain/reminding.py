# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When somebody is reminded of what: once at each stage of a due date, in the hours of the office, never else.

Days and hours are compared as the clock on the wall shows them, so that neither daylight saving nor another
time zone makes a reminder come twice or at night.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from caseapp.domain.deadline import TodayKind, TodayRow, is_past
from caseapp.domain.question import Side

_LOOK_AHEAD: Final = 60
"""Days in which a day that the office works is looked for."""
_NEAR: Final = timedelta(hours=1)
_REMEMBERED: Final = timedelta(days=366)
_PAUSE: Final = timedelta(minutes=1)
_SET_RIGHT: Final = timedelta(hours=1)
"""What was made further ahead than this was made while the clock was wrong; clocks are set right by less daily."""
_LOOKED_AT: Final = frozenset({TodayKind.BRING_FORWARD, TodayKind.UNDATED})
_OWED: Final = _LOOKED_AT | {TodayKind.OVERDUE, TodayKind.DUE_SOON, TodayKind.DUE, TodayKind.PROMISED}


class Stage(StrEnum):
    """How near a due date is; of one that is still coming nobody is reminded unasked.

    `NEAR` is within the hour before its time, `PASSED` the rest of its day after it.
    """

    COMING = "coming"
    SOON = "soon"
    TODAY = "today"
    NEAR = "near"
    PASSED = "passed"
    OVERDUE = "overdue"
    LOOK_AGAIN = "look-again"


_ON_ITS_DAY: Final = (Stage.PASSED, Stage.NEAR, Stage.TODAY)
_PRESSING: Final = (Stage.OVERDUE, *_ON_ITS_DAY, Stage.SOON, Stage.LOOK_AGAIN, Stage.COMING)


class Later(StrEnum):
    """When somebody wishes to be reminded again."""

    HOUR = "hour"
    TOMORROW = "tomorrow"
    NEXT_WORKING_DAY = "next-working-day"


class Owing(StrEnum):
    """What a date is about: a letter and a case as a whole by their dates, of which they may have several."""

    QUESTION = "question"
    PROMISE = "promise"
    LETTER = "letter"
    CASE_DATE = "case-date"
    CASE = "case"


@dataclass(frozen=True, slots=True, order=True)
class DueKey:
    """What is due, by its id, and on which day; a date that moved is another.

    The id of a letter's or a case's date is that of its deadline.
    """

    what: Owing
    id: int
    due_on: date


@dataclass(frozen=True, slots=True)
class DueThing:
    """Something that one side owes by a date, as Today has it."""

    key: DueKey
    side: Side
    row: TodayRow

    @property
    def near_at(self) -> datetime | None:
        """When it is due within the hour, as the clock on the wall shows it; None where it has no time."""
        at = self.row.due_time
        return datetime.combine(self.key.due_on, time.fromisoformat(at)) - _NEAR if at else None

    def stage(self, wall: datetime, soon_until: date) -> Stage:
        """Tell how near its date is to a reading of the clock on the wall, which has no time zone.

        `soon_until` is the last day that counts as soon.
        """
        today, day, near_at = wall.date(), self.key.due_on, self.near_at
        if self.row.kind in _LOOKED_AT:
            return Stage.LOOK_AGAIN if day <= today else Stage.COMING
        if is_past(day, self.row.due_time, wall):
            return Stage.OVERDUE if day < today else Stage.PASSED
        if day == today:
            return Stage.TODAY if near_at is None or wall < near_at else Stage.NEAR
        return Stage.SOON if day <= soon_until else Stage.COMING


def key_of(row: TodayRow) -> DueKey | None:
    """Return the key of a row of Today, None where nobody can be reminded of it."""
    if row.kind not in _OWED or row.due_on is None:
        return None
    for what, found in (
        (Owing.QUESTION, row.question_id),
        (Owing.PROMISE, row.commitment_id),
        (Owing.CASE_DATE if row.letter_id is None else Owing.LETTER, row.deadline_id),
        (Owing.CASE, row.case_id),
    ):
        if found is not None:
            return DueKey(what, found, row.due_on)
    return None


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of a working day in which reminders come, from `first` up to but not at `last`."""

    first: time
    last: time
    works: Callable[[date], bool]

    def hold(self, wall: datetime) -> bool:
        """Tell whether a moment lies in them."""
        return self.works(wall.date()) and self.first <= wall.time() < self.last

    def at_or_after(self, wall: datetime) -> datetime:
        """Return a moment that lies in them, else when they begin next, without a time zone."""
        wall = wall.replace(tzinfo=None, fold=0)
        if self.hold(wall):
            return wall
        day = wall.date() if wall.time() < self.first else wall.date() + timedelta(days=1)
        return datetime.combine(self.next_working(day), self.first)

    def next_working(self, day: date) -> date:
        """Return a day if the office works on it, else the next on which it does."""
        for ahead in range(_LOOK_AHEAD):
            other = day + timedelta(days=ahead)
            if self.works(other):
                return other
        return day + timedelta(days=_LOOK_AHEAD)


@dataclass(frozen=True, slots=True)
class Snooze:
    """What is to be told again from a day on, or from a `moment` with its time zone.

    `made` is when that was said, None where it is not known.
    """

    key: DueKey
    day: date
    moment: datetime | None = None
    made: datetime | None = None

    def is_over(self, now: datetime) -> bool:
        """Tell whether it is time."""
        return now.date() >= self.day if self.moment is None else now >= self.moment

    def wall(self, now: datetime) -> datetime:
        """Return when it is over, as the clock on the wall will show it."""
        if self.moment is None:
            return datetime.combine(self.day, time())
        return self.moment.astimezone(now.tzinfo).replace(tzinfo=None)


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """A stage of a due date that somebody was reminded of; `made` is when, None where it is not known.

    `at` is the time of the day that the date then had, where the stage is told by it.
    """

    key: DueKey
    stage: Stage
    made: datetime | None = field(default=None, compare=False)
    at: str = ""

    def counts(self, now: datetime) -> bool:
        """Tell whether it can be true at a reading of the clock, and was not told while the clock ran ahead."""
        if self.made is None:
            return self.stage is not Stage.OVERDUE or self.key.due_on < now.date()
        return _is_made(self.made, now)


@dataclass(frozen=True, slots=True)
class Memory:
    """What an officer was told on this computer, and what is to wait.

    On `told_on` the reminders of a day were given; before `quiet_until`, at most the next day, none come.
    """

    told: frozenset[Told] = frozenset()
    snoozed: tuple[Snooze, ...] = ()
    told_on: date | None = None
    quiet_until: date | None = None

    def as_of(self, now: datetime) -> "Memory":
        """Return it without what was said or told while the clock ran ahead of this reading."""
        return replace(
            self,
            told=frozenset(one for one in self.told if one.counts(now)),
            snoozed=tuple(one for one in self.snoozed if _is_made(one.made, now)),
        )

    def after(self, found: "Plan", now: datetime) -> "Memory":
        """Return it once what was found is told; of what stands no more, only the last year is remembered."""
        before = self.as_of(now)
        given = frozenset(Told(one.thing.key, one.stage, now, one.at) for one in found.tell)
        keys = {one.thing.key for one in found.tell}
        fresh = any(not one.asked_for for one in found.tell)
        since = now.date() - _REMEMBERED
        return replace(
            self,
            told=given
            | frozenset(one for one in before.told if one.key in found.standing or one.key.due_on > since),
            snoozed=tuple(
                one
                for one in before.snoozed
                if one.key not in keys and (one.key in found.standing or not one.is_over(now))
            ),
            told_on=now.date() if fresh else self.told_on,
        )

    def snooze(self, snoozes: Sequence[Snooze]) -> "Memory":
        """Return it with these to be told again, in place of what was said of them before."""
        keys = {one.key for one in snoozes}
        return replace(self, snoozed=(*(one for one in self.snoozed if one.key not in keys), *snoozes))

    def quietened(self, snoozes: Sequence[Snooze], now: datetime) -> "Memory":
        """Return it with nothing to be told before the next day, and these again then."""
        return replace(self.snooze(snoozes), quiet_until=now.date() + timedelta(days=1))

    def is_quiet(self, today: date) -> bool:
        """Tell whether nothing is to be told on a day; what a wrong clock asked for plays no part."""
        return self.quiet_until == today + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to be told now; `asked_for` are those that somebody put off until now."""

    thing: DueThing
    stage: Stage
    asked_for: bool = False

    @property
    def at(self) -> str:
        """The time of the day by which its stage is told; a date whose time is moved is told of anew."""
        return _told_at(self.thing, self.stage)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be told now, as one notification, and when to look next as the clock on the wall shows it.

    `standing` are the due dates that still stand, told or not, `amiss` the settings that could not be used.
    """

    tell: tuple[Reminder, ...]
    next_at: datetime
    standing: frozenset[DueKey]
    amiss: tuple[str, ...] = ()


def plan(things: Sequence[DueThing], memory: Memory, hours: Hours, now: datetime, soon_until: date) -> Plan:
    """Say what is to be told at a reading of the clock, which has its time zone.

    What was not put off is told once at each stage and once a day, but on its day at any hour of the office,
    and an hour before its time.
    A clock that jumps ahead tells all it skipped at once; of what it told and was asked meanwhile nothing
    counts once it is set right.
    """
    memory = memory.as_of(now)
    standing = frozenset(thing.key for thing in things)
    wall = now.replace(tzinfo=None, fold=0)
    today = wall.date()
    tell: tuple[Reminder, ...] = ()
    if hours.hold(wall) and not memory.is_quiet(today):
        tell = _ripe(things, memory, now, soon_until)
    tomorrow = datetime.combine(today + timedelta(days=1), time())
    ahead = [hours.at_or_after(wall if wall.time() < hours.first else tomorrow)]
    for snooze in memory.snoozed:
        if snooze.key in standing and not snooze.is_over(now):
            ahead.append(hours.at_or_after(snooze.wall(now)))
    for thing in things:
        if thing.near_at is not None and today == thing.key.due_on and wall < thing.near_at:
            ahead.append(hours.at_or_after(thing.near_at))
    return Plan(tell, max(min(ahead), wall + _PAUSE), standing)


def _is_made(made: datetime | None, now: datetime) -> bool:
    return made is None or made <= now + _SET_RIGHT


def _ripe(
    things: Sequence[DueThing], memory: Memory, now: datetime, soon_until: date
) -> tuple[Reminder, ...]:
    wall, told_today = now.replace(tzinfo=None, fold=0), memory.told_on == now.date()
    put_off = {snooze.key: snooze.is_over(now) for snooze in memory.snoozed}
    found: list[Reminder] = []
    for thing in things:
        stage = thing.stage(wall, soon_until)
        is_over = put_off.get(thing.key)
        if is_over:
            found.append(Reminder(thing, stage, asked_for=True))
        elif (
            is_over is None
            and stage is not Stage.COMING
            and (stage in _ON_ITS_DAY or not told_today)
            and memory.told.isdisjoint(
                Told(thing.key, other, at=_told_at(thing, other)) for other in _told_by(stage)
            )
        ):
            found.append(Reminder(thing, stage))
    return tuple(found)


def _told_at(thing: DueThing, stage: Stage) -> str:
    return thing.row.due_time if stage in (Stage.NEAR, Stage.PASSED) else ""


def _told_by(stage: Stage) -> tuple[Stage, ...]:
    """Return the stages of which one that was told leaves nothing to tell of a stage."""
    return (stage, Stage.NEAR) if stage is Stage.PASSED else (stage,)


def once(reminders: Sequence[Reminder]) -> tuple[Reminder, ...]:
    """Return each thing once, with the most pressing of its dates, the most pressing thing first."""
    ranked = sorted(reminders, key=lambda one: (_PRESSING.index(one.stage), one.thing.key.due_on))
    found: dict[tuple[Owing, int], Reminder] = {}
    for one in ranked:
        found.setdefault((one.thing.key.what, one.thing.key.id), one)
    return tuple(found.values())


def put_off(keys: Sequence[DueKey], later: Later | date, hours: Hours, now: datetime) -> tuple[Snooze, ...]:
    """Return the snoozes by which things are told again in an hour, on another day, or on the day given."""
    if later is Later.HOUR:
        moment = now + timedelta(hours=1)
        return tuple(Snooze(key, moment.date(), moment, now) for key in keys)
    day = later if isinstance(later, date) else now.date() + timedelta(days=1)
    if later is Later.NEXT_WORKING_DAY:
        day = hours.next_working(day)
    return tuple(Snooze(key, day, made=now) for key in keys)
