# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Today page: what we owe and what is owed to us, never mixed."""

from datetime import date, timedelta

from caseapp.calendars.working_days import WorkingCalendar
from caseapp.domain.deadline import TodayGroup, TodayKind, TodayPage, TodayRow
from caseapp.domain.errors import NotAllowed
from caseapp.domain.question import Side
from caseapp.domain.words import proposed_words
from caseapp.store.library import Library
from caseapp.store.today import Waiting

SOON = 5
"""Working days ahead for which a date counts as due soon."""

_ORDER = (
    TodayKind.OVERDUE,
    TodayKind.PROMISED,
    TodayKind.DUE_SOON,
    TodayKind.BRING_FORWARD,
    TodayKind.UNDATED,
)


def today_page(
    library: Library, on: date, calendar: WorkingCalendar, bring_forward_days: int, limit: int
) -> TodayPage:
    """Gather what waits on a day; each list holds at most `limit` rows, the totals count all."""
    until = _soon(calendar, on)
    in_tray, unconfirmed, unassessed = library.today.letters_to_see()
    return TodayPage(
        on=on,
        owed_by_us=_group(library, Side.OURS, on, until, bring_forward_days, limit),
        owed_by_them=_group(library, Side.THEIRS, on, until, bring_forward_days, limit),
        drafts=tuple(_row(TodayKind.DRAFT, waiting, on, None) for waiting in library.today.drafts(limit)),
        issued_not_sent=tuple(
            _row(TodayKind.ISSUED, waiting, on, waiting.on)
            for waiting in library.today.issued_not_sent(limit)
        ),
        in_tray=in_tray,
        unconfirmed=unconfirmed,
        unassessed=unassessed,
    )


def _soon(calendar: WorkingCalendar, on: date) -> date:
    """Return the last day that is soon; past the announced calendars a week stands for five days."""
    try:
        return calendar.add(on, SOON).due_on
    except NotAllowed:
        return on + timedelta(days=7)


def _group(
    library: Library, side: Side, on: date, until: date, bring_forward_days: int, limit: int
) -> TodayGroup:
    before = until + timedelta(days=1)
    period = timedelta(days=bring_forward_days)
    rows = [
        _row(_kind(waiting, on), waiting, on, waiting.on)
        for waiting in library.today.due(side, before, limit)
    ]
    for waiting in library.today.undated(side, limit):
        look_again = None if waiting.on is None or waiting.proposed else waiting.on + period
        reached = bool(waiting.proposed) or (look_again is not None and look_again <= on)
        kind = TodayKind.BRING_FORWARD if reached else TodayKind.UNDATED
        rows.append(_row(kind, waiting, on, look_again))
    promises = library.today.undated_promises(side, limit)
    rows.extend(_row(TodayKind.UNDATED, waiting, on, None) for waiting in promises)
    rows.sort(key=lambda row: (_ORDER.index(row.kind), row.due_on or date.max))
    totals = _totals(library, side, on, before, on - period + timedelta(days=1))
    totals[TodayKind.UNDATED] += len(promises)
    return TodayGroup(tuple(rows[:limit]), tuple((kind, totals[kind]) for kind in _ORDER))


def _totals(library: Library, side: Side, on: date, before: date, asked_before: date) -> dict[TodayKind, int]:
    due = library.today.count_due(side, before, on)
    early, late = library.today.count_undated(side, asked_before)
    return {
        TodayKind.OVERDUE: due.get(("due", True), 0),
        TodayKind.PROMISED: due.get(("promised", True), 0),
        TodayKind.DUE_SOON: due.get(("due", False), 0) + due.get(("promised", False), 0),
        TodayKind.BRING_FORWARD: early
        + due.get(("bring-forward", True), 0)
        + due.get(("bring-forward", False), 0),
        TodayKind.UNDATED: late,
    }


def _kind(waiting: Waiting, on: date) -> TodayKind:
    if waiting.bring_forward:
        return TodayKind.BRING_FORWARD
    if waiting.on is None or waiting.on >= on:
        return TodayKind.DUE_SOON
    return TodayKind.OVERDUE if waiting.commitment_id is None else TodayKind.PROMISED


def _words(waiting: Waiting) -> str:
    if waiting.proposed is None:
        return waiting.words
    return f"{proposed_words(waiting.proposed)}: {waiting.words}"


def _row(kind: TodayKind, waiting: Waiting, on: date, due_on: date | None) -> TodayRow:
    return TodayRow(
        kind=kind,
        words=_words(waiting),
        due_on=due_on,
        days=None if due_on is None else (due_on - on).days,
        case_id=waiting.case_id,
        case_reference=waiting.case_reference,
        question_id=waiting.question_id,
        letter_id=waiting.letter_id,
        commitment_id=waiting.commitment_id,
        deadline_id=waiting.deadline_id,
        draft_id=waiting.draft_id,
        number=waiting.number,
        sum=waiting.sum,
    )
