# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reminders come once each, in the hours of the office, whatever happens to the clock or the dates."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from operator import itemgetter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseapp.domain.deadline import TodayKind, TodayRow
from caseapp.domain.question import Side
from caseapp.domain.reminding import (
    DueKey,
    DueThing,
    Hours,
    Later,
    Memory,
    Owing,
    Plan,
    Stage,
    Told,
    plan,
    put_off,
)

LONDON = ZoneInfo("Europe/London")
WORKING = Hours(time(9), time(17, 30), lambda day: day.weekday() < 5)
EARLY = Hours(time(1), time(2), lambda _day: True)
"""Hours in which London's clocks are changed."""
MONDAY = date(2026, 3, 23)


def key(day: date, number: int = 1) -> DueKey:
    return DueKey(Owing.QUESTION, number, day)


def due(day: date, number: int = 1, *, bring_forward: bool = False) -> DueThing:
    kind = TodayKind.BRING_FORWARD if bring_forward else TodayKind.DUE_SOON
    row = TodayRow(kind, "whether any was sold", day, None, 1, "CTC/7", question_id=number)
    return DueThing(key(day, number), Side.THEIRS, row)


def at(day: date, hour: int = 9, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), LONDON)


class Desk:
    """Looks as the program does: tells what is planned, and remembers it."""

    def __init__(self, things: Iterable[DueThing], hours: Hours = WORKING, memory: Memory = Memory()) -> None:  # noqa: B008
        self.things, self.hours, self.memory = list(things), hours, memory
        self.told: list[Told] = []
        self.notifications: list[datetime] = []

    def look(self, now: datetime) -> Plan:
        found = plan(self.things, self.memory, self.hours, now, now.date() + timedelta(days=1))
        self.memory = self.memory.after(found, now)
        self.told += [Told(one.thing.key, one.stage) for one in found.tell]
        if found.tell:
            self.notifications.append(now)
        return found

    def stages(self) -> list[Stage]:
        return [one.stage for one in self.told]


def test_a_due_date_is_told_the_working_day_before_on_its_day_and_once_when_it_has_passed() -> None:
    desk = Desk([due(MONDAY + timedelta(days=2))])
    for ahead in range(10):
        for hour in (0, 8, 9, 12, 17, 18, 23):
            desk.look(at(MONDAY + timedelta(days=ahead), hour))
    assert desk.stages() == [Stage.SOON, Stage.TODAY, Stage.OVERDUE]
    assert [moment.time() for moment in desk.notifications] == [time(9)] * 3


def test_several_at_once_are_one_notification_and_of_what_comes_later_only_what_is_due_that_day_is_told() -> (
    None
):
    desk = Desk([due(MONDAY, number) for number in range(1, 5)])
    assert len(desk.look(at(MONDAY)).tell) == 4
    tuesday = MONDAY + timedelta(days=1)
    desk.things += [due(MONDAY, 5), due(tuesday, 6)]
    assert [(one.thing.key.id, one.stage) for one in desk.look(at(MONDAY, 11)).tell] == [(5, Stage.TODAY)]
    assert desk.look(at(MONDAY, 12)).tell == desk.look(at(MONDAY, 18)).tell == ()
    assert [one.stage for one in desk.look(at(tuesday)).tell] == [Stage.OVERDUE] * 5 + [Stage.TODAY]


@pytest.mark.parametrize("later", [None, Later.HOUR, Later.TOMORROW, date(2036, 4, 1)])
def test_what_was_told_and_put_off_while_the_clock_ran_ahead_is_told_when_it_is_set_right(
    later: Later | date | None,
) -> None:
    desk = Desk([due(MONDAY)])
    desk.look(at(date(2036, 3, 24)))
    if later is not None:
        snoozes = put_off([key(MONDAY)], later, WORKING, at(date(2036, 3, 24)))
        desk.memory = desk.memory.snooze(snoozes)
    for ahead in range(-5, 20):
        desk.look(at(MONDAY + timedelta(days=ahead)))
    assert desk.stages() == [Stage.OVERDUE, Stage.TODAY, Stage.OVERDUE]


def test_of_what_was_kept_without_its_moment_only_what_cannot_be_true_is_told_again() -> None:
    memory = Memory(told=frozenset([Told(key(MONDAY), Stage.TODAY), Told(key(MONDAY), Stage.OVERDUE)]))
    desk = Desk([due(MONDAY)], memory=memory)
    assert desk.look(at(MONDAY)).tell == ()
    desk.things.append(due(MONDAY, 2))
    desk.look(at(MONDAY, 10))
    desk.look(at(MONDAY + timedelta(days=1)))
    assert desk.stages() == [Stage.TODAY, Stage.OVERDUE, Stage.OVERDUE]


def test_nothing_is_told_at_night_and_the_hours_are_waited_for() -> None:
    desk = Desk([due(MONDAY)])
    night = desk.look(at(MONDAY, 0))
    assert (night.tell, night.next_at) == ((), datetime.combine(MONDAY, time(9)))
    evening = desk.look(at(MONDAY - timedelta(days=3), 17, 30))
    assert (evening.tell, evening.next_at) == ((), datetime.combine(MONDAY, time(9)))


def test_a_date_that_moved_is_a_new_reminder_and_one_that_moves_back_is_not() -> None:
    desk = Desk([due(MONDAY)])
    desk.look(at(MONDAY))
    desk.things = [due(MONDAY + timedelta(days=1))]
    desk.look(at(MONDAY + timedelta(days=1)))
    desk.things = [due(MONDAY)]
    desk.look(at(MONDAY, 12))
    assert desk.told == [
        Told(key(MONDAY, 1), Stage.TODAY),
        Told(key(date(2026, 3, 24), 1), Stage.TODAY),
    ]


def test_a_clock_that_jumps_ahead_tells_all_at_once_and_nothing_again_when_set_right() -> None:
    desk = Desk([due(MONDAY + timedelta(days=ahead), ahead + 1) for ahead in range(30)])
    desk.look(at(date(2036, 3, 24)))
    assert len(desk.notifications) == 1
    assert Counter(desk.stages()) == {Stage.OVERDUE: 30}
    desk.look(at(MONDAY))
    assert desk.told[30:] == [
        Told(key(MONDAY, 1), Stage.TODAY),
        Told(key(date(2026, 3, 24), 2), Stage.SOON),
    ]


def test_what_is_to_be_looked_at_again_is_never_overdue() -> None:
    desk = Desk([due(MONDAY, bring_forward=True)])
    for ahead in range(-3, 5):
        desk.look(at(MONDAY + timedelta(days=ahead)))
    assert desk.stages() == [Stage.LOOK_AGAIN]


def test_what_is_put_off_for_an_hour_is_told_then_and_once() -> None:
    desk = Desk([due(MONDAY)])
    desk.look(at(MONDAY))
    desk.memory = desk.memory.snooze(put_off([desk.things[0].key], Later.HOUR, WORKING, at(MONDAY, 9, 5)))
    assert desk.look(at(MONDAY, 9, 30)).next_at == datetime.combine(MONDAY, time(10, 5))
    assert [one.asked_for for one in desk.look(at(MONDAY, 10, 5)).tell] == [True]
    assert desk.look(at(MONDAY, 9, 30)).tell == desk.look(at(MONDAY, 10, 6)).tell == ()


@pytest.mark.parametrize(
    ("later", "day"),
    [
        (Later.TOMORROW, date(2026, 3, 30)),
        (Later.NEXT_WORKING_DAY, date(2026, 3, 30)),
        (date(2026, 4, 1), date(2026, 4, 1)),
    ],
)
def test_what_is_put_off_on_the_friday_before_the_clocks_change_comes_when_the_office_opens(
    later: Later | date, day: date
) -> None:
    friday = date(2026, 3, 27)
    far = due(friday + timedelta(days=40))
    desk = Desk([far])
    desk.memory = desk.memory.snooze(put_off([far.key], later, WORKING, at(friday, 16)))
    assert desk.look(at(friday, 16)).tell == ()
    reading = at(friday, 16)
    while not desk.notifications:
        reading = (reading.astimezone(UTC) + timedelta(minutes=30)).astimezone(LONDON)
        desk.look(reading)
    assert desk.notifications == [at(day)]


def test_after_snoozing_all_nothing_comes_before_the_next_day() -> None:
    desk = Desk([due(MONDAY)], memory=Memory(quiet_until=MONDAY + timedelta(days=1)))
    assert desk.look(at(MONDAY, 12)).tell == ()
    assert desk.stages() == []
    desk.look(at(MONDAY + timedelta(days=1)))
    assert desk.stages() == [Stage.OVERDUE]


def test_a_wrong_clock_silences_nothing_for_long() -> None:
    desk = Desk([due(MONDAY)], memory=Memory(quiet_until=date(2036, 1, 1), told_on=date(2036, 1, 1)))
    desk.look(at(MONDAY))
    assert desk.stages() == [Stage.TODAY]


@pytest.mark.parametrize(
    ("changed_on", "stages"),
    [
        (date(2026, 3, 29), [Stage.OVERDUE, Stage.OVERDUE]),
        (date(2026, 10, 25), [Stage.TODAY, Stage.OVERDUE, Stage.OVERDUE]),
    ],
    ids=["the hour is left out", "the hour comes twice"],
)
def test_on_the_days_londons_clocks_change_each_is_told_once(changed_on: date, stages: list[Stage]) -> None:
    desk = Desk([due(changed_on), due(changed_on - timedelta(days=1), 2)], EARLY)
    begin = datetime.combine(changed_on - timedelta(days=1), time(12), LONDON).astimezone(UTC)
    for minutes in range(0, 48 * 60, 10):
        desk.look((begin + timedelta(minutes=minutes)).astimezone(LONDON))
    assert desk.stages() == stages
    assert len(set(desk.told)) == len(desk.told)


MOMENTS = st.datetimes(datetime(2026, 3, 20), datetime(2026, 11, 5), timezones=st.just(UTC))
ZONES = st.sampled_from([LONDON, ZoneInfo("America/New_York"), ZoneInfo("Pacific/Auckland"), UTC])


@given(
    st.lists(st.tuples(MOMENTS, ZONES), max_size=60).map(
        lambda readings: sorted(readings, key=itemgetter(0))
    ),
    st.lists(st.timedeltas(timedelta(), timedelta(hours=1)), min_size=60, max_size=60),
    st.lists(st.dates(date(2026, 3, 15), date(2026, 11, 10)), min_size=1, max_size=8),
)
def test_whatever_the_clock_and_zone_show_each_stage_is_told_once_and_in_the_hours(
    readings: list[tuple[datetime, ZoneInfo]], ahead: list[timedelta], days: list[date]
) -> None:
    desk = Desk([due(day, number) for number, day in enumerate(days)])
    for (moment, zone), by in zip(readings, ahead, strict=False):
        now = (moment + by).astimezone(zone)
        found = desk.look(now)
        assert not found.tell or WORKING.hold(now)
        assert found.next_at > now.replace(tzinfo=None)
        assert WORKING.hold(found.next_at) or found.next_at - now.replace(tzinfo=None) == timedelta(minutes=1)
    assert len(desk.told) == len(set(desk.told))


@given(st.dates(date(2026, 1, 1), date(2026, 12, 20)), st.integers(0, 23))
def test_whoever_waits_as_the_plan_says_misses_nothing(begin: date, hour: int) -> None:
    day = begin + timedelta(days=5)
    desk = Desk([due(day)])
    wall = datetime.combine(begin, time(hour))
    for _ in range(12):
        wall = desk.look(wall.replace(tzinfo=LONDON)).next_at
    worked = [(Stage.SOON, day - timedelta(days=1)), (Stage.TODAY, day)]
    assert desk.stages() == [stage for stage, on in worked if on.weekday() < 5] + [Stage.OVERDUE]
