# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Today page: what we owe and what is owed to us, never mixed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Final

from caseapp.calendars.working_days import TRUSTED_END, TRUSTED_START, WorkingCalendar
from caseapp.domain.deadline import TodayCount, TodayGroup, TodayKind, TodayPage, TodayRow, TodayScope
from caseapp.domain.month import MonthDay, MonthPage, near, weeks_of
from caseapp.domain.question import Side
from caseapp.services.desk import Desk
from caseapp.services.due_days import due_days
from caseapp.services.withholding import withheld_from
from caseapp.services.working_days import office_calendar
from caseapp.store.repositories import Repositories
from caseapp.store.today import Waiting

OWED: Final = (
    TodayKind.OVERDUE,
    TodayKind.PROMISED,
    TodayKind.DUE_SOON,
    TodayKind.DUE,
    TodayKind.BRING_FORWARD,
    TodayKind.UNDATED,
)
"""Why something is owed, the most pressing first."""
PAPERS: Final = (
    TodayKind.ON_NO_CASE,
    TodayKind.UNCONFIRMED,
    TodayKind.UNASSESSED,
    TodayKind.DRAFT,
    TodayKind.IN_CLEARANCE,
    TodayKind.CLEARED,
    TodayKind.ISSUED,
)
"""What a letter or draft waits for, in the order of its life."""


def today_page(desk: Desk, on: date, scope: TodayScope, limit: int, at: time | None = None) -> TodayPage:
    """Gather what waits on a day, at a time of it or at its beginning.

    Of each kind at most `limit` rows are given, the counts count all.
    Questions whose standing is withheld from the officer at work are left out.
    """
    return page_of(desk.library, on, scope, limit, at, withheld_from(desk).questions)


def page_of(
    rooms: Repositories,
    on: date,
    scope: TodayScope,
    limit: int,
    at: time | None = None,
    left_out: Collection[int] = (),
) -> TodayPage:
    """Gather what waits on a day as `today_page` does, but for the questions left out."""
    due = due_days(rooms.settings, on, at)
    owed = rooms.today.owed(due, scope, left_out, limit)
    papers = rooms.today.papers(due, scope, limit)
    return TodayPage(
        on,
        _owed([one for one in owed if one.side is Side.OURS]),
        _owed([one for one in owed if one.side is Side.THEIRS]),
        _gathered([(row, many, 0) for row, many in papers], PAPERS),
    )


def month_page(
    desk: Desk, month: date, on: date, scope: TodayScope, limit: int, at: time | None = None
) -> MonthPage:
    """Gather what is due or looked at again on the days of the weeks that hold a month, as `today_page` does.

    Of each kind on a day at most `limit` rows are given. Days off are named by the office's calendar, as far
    as it can be trusted.
    """
    library, first = desk.library, near(month)
    days, due = weeks_of(first), due_days(library.settings, on, at)
    calendar = office_calendar(library.settings)
    found: dict[tuple[date | None, Side], list[Waiting]] = {}
    for one in library.today.between((days[0], days[-1]), due, scope, withheld_from(desk).questions, limit):
        found.setdefault((one.row.due_on, one.side), []).append(one)
    told = tuple(
        MonthDay(
            day,
            _off(calendar, day),
            *(_group(found.get((day, side), ())) for side in (Side.OURS, Side.THEIRS)),
        )
        for day in days
    )
    return MonthPage(first, on, told, TRUSTED_END if days[-1] > TRUSTED_END else None)


def _off(calendar: WorkingCalendar, day: date) -> str:
    """Name why nobody works on a day; "" where the office does, or where nobody knows yet."""
    if calendar.is_weekend(day):
        return "Weekend"
    return calendar.day_off(day) if TRUSTED_START <= day <= TRUSTED_END else ""


def _owed(waiting: Sequence[Waiting]) -> TodayGroup:
    return replace(_group(waiting), repeated=max((one.repeated for one in waiting), default=0))


def _group(waiting: Iterable[Waiting]) -> TodayGroup:
    return _gathered([(one.row, one.many, one.questions) for one in waiting], OWED)


def _gathered(found: list[tuple[TodayRow, int, int]], kinds: tuple[TodayKind, ...]) -> TodayGroup:
    """Put rows kind after kind, each with how many there are and how many are questions."""
    counts = {row.kind: TodayCount(row.kind, many, questions) for row, many, questions in found}
    rows = tuple(row for kind in kinds for row, _, _ in found if row.kind is kind)
    return TodayGroup(rows, tuple(counts.get(kind, TodayCount(kind, 0)) for kind in kinds))
