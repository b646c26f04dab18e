# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of what waits: why, whose, and when."""

from typing import Final

from caseapp.domain.case_words import counted, short_date
from caseapp.domain.deadline import TodayKind, TodayRow

SHORT: Final = {
    TodayKind.OVERDUE: "Overdue",
    TodayKind.DUE_SOON: "Due soon",
    TodayKind.DUE: "Due",
    TodayKind.PROMISED: "Promise not kept",
    TodayKind.BRING_FORWARD: "Bring forward",
    TodayKind.UNDATED: "Look again later",
    TodayKind.ON_NO_CASE: "On no case",
    TodayKind.UNCONFIRMED: "Not confirmed",
    TodayKind.UNASSESSED: "Not assessed",
    TodayKind.DRAFT: "Draft",
    TodayKind.IN_CLEARANCE: "Out for clearance",
    TodayKind.CLEARED: "Cleared",
    TodayKind.ISSUED: "Issued, not sent",
}
_LETTERS: Final = frozenset(
    {TodayKind.ON_NO_CASE, TodayKind.UNCONFIRMED, TodayKind.UNASSESSED, TodayKind.ISSUED}
)
_DRAFTS: Final = frozenset({TodayKind.DRAFT, TodayKind.IN_CLEARANCE})
PAPERS: Final = _LETTERS | _DRAFTS | {TodayKind.CLEARED}
"""Kinds of rows that are letters and drafts."""


def days_words(days: int | None) -> str:
    """Say how far off a day is: "today", "in 3 days", "12 days late"."""
    if days is None:
        return ""
    if days == 0:
        return "today"
    if days < 0:
        return f"{counted(-days, 'day')} late"
    return "tomorrow" if days == 1 else f"in {days} days"


def when(row: TodayRow) -> str:
    """Say when something is due and how far off that is."""
    day = "" if row.due_on is None else short_date(row.due_on)
    if row.kind is TodayKind.BRING_FORWARD:
        return f"look again since {day}" if day and (row.days or 0) < 0 else day
    if row.kind is TodayKind.UNDATED:
        return f"look again {day}" if day else "no date"
    if row.kind in _LETTERS:
        return day or "undated"
    if row.kind in _DRAFTS:
        return f"waits for {row.who}" if row.who else ""
    if row.kind is TodayKind.CLEARED:
        return "waits to be issued"
    off = days_words(row.days) if row.due_on is not None else ""
    if row.due_time and row.days == 0 and row.kind in (TodayKind.OVERDUE, TodayKind.PROMISED):
        off = f"since {row.due_time} today"
    elif row.due_time and row.days in (0, 1):
        off = f"{off} {row.due_time}"
    elif row.due_time:
        day = f"{day} {row.due_time}"
    return ", ".join(part for part in (day, off) if part)


def name_of(row: TodayRow) -> str:
    """Name the case and the question that a row is about."""
    return "  ".join(part for part in (row.case_reference, row.number) if part)


def asked_words(row: TodayRow) -> str:
    """Name the body that a question waits for, and say how many others it waits for as well."""
    if row.question_id is None:
        return ""
    return f"{row.who} and {len(row.others):,} more" if row.others else row.who


def all_asked(row: TodayRow) -> str:
    """Name every body that a question waits for."""
    return "" if row.question_id is None else " and ".join(part for part in (row.who, *row.others) if part)


def spoken(row: TodayRow) -> str:
    """Say a whole row."""
    parts = (SHORT[row.kind], row.case_reference, row.number, all_asked(row), row.words, when(row))
    return ", ".join(part for part in parts if part)
