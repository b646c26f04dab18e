# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dates of questions `r` of the register in plain SQL: which run, which have passed, which are looked at again.

A part falls due with the question that it is a part of, as well as by a date of its own.
"""

from typing import Final

from caseapp.domain.deadline import DueDays
from caseapp.domain.question import LEAST_SETTLED_FIRST, SETTLED
from caseapp.domain.register_list import DueBand

SETTLED_RANKS: Final = ", ".join(
    str(at) for at, status in enumerate(LEAST_SETTLED_FIRST) if status in SETTLED
)
DAY: Final = "coalesce(a.asked_on, l.dated_on, l.sent_on)"
"""The day of an asking `a`; a letter `l` may be dated only after its questions were registered."""
_DATES: Final = (
    "askings a JOIN deadlines d ON d.asking_id = a.id WHERE {whose} "
    "AND a.removed_at IS NULL AND d.removed_at IS NULL AND d.state = 'open'"
)
RUNS: Final = "{dates} AND d.side <> 'bring-forward'"
"""The dates that a question is due on."""
PASSED: Final = "(d.due_on < :on OR (d.due_on = :on AND d.due_time <> '' AND d.due_time < :at))"
"""Whether a date `d` has passed, as `is_past` tells."""
TIME_OR_LAST: Final = "CASE d.due_time WHEN '' THEN '~' ELSE d.due_time END"
"""The time of a date `d`; a date without one ends with its day."""


def of_dates(query: str) -> str:
    """Return what a query for `{dates}`, those set that are neither met nor stopped, finds of a question."""
    own = query.format(dates=_DATES.format(whose="a.question_id = r.id"))
    every = query.format(dates=_DATES.format(whose="a.question_id IN (r.id, r.up1, r.up2)"))
    return f"CASE WHEN r.up1 IS NULL THEN {own} ELSE {every} END"  # few have a parent, and a list takes long


HAS_DATE: Final = of_dates(f"EXISTS (SELECT 1 FROM {RUNS})")
RECORDED: Final = (
    "(SELECT date(e.at) FROM audit_entries e WHERE e.id = "
    "(SELECT min(s.entry_id) FROM audit_subjects s WHERE s.kind = '{table}' AND s.row_id = {row}))"
)
"""The day on which a row of a table was recorded; for what nothing else dates."""
_KNOWN_DAY: Final = (
    f"coalesce({DAY}, l.received_on, l.logged_on, {RECORDED.format(table='askings', row='a.id')})"
)
_LAST_ASKED: Final = (
    f"(SELECT max({_KNOWN_DAY}) FROM askings a LEFT JOIN letters l ON l.id = a.letter_id "
    "WHERE a.question_id = r.id AND a.removed_at IS NULL)"
)
_LOOK: Final = of_dates("(SELECT min(d.due_on) FROM {dates} AND d.side = 'bring-forward')")
LOOK_AGAIN: Final = (
    f"coalesce({_LOOK}, CASE WHEN r.rank NOT IN ({SETTLED_RANKS}) "
    f"THEN date(ifnull({_LAST_ASKED}, {RECORDED.format(table='questions', row='r.id')}), :period) END)"
)
"""When an open question without a date is looked at again; not known where a settled status is only proposed."""
_OWN_DATES: Final = (
    "(SELECT a.question_id FROM deadlines d JOIN askings a ON a.id = d.asking_id AND a.removed_at IS NULL "
    "WHERE d.owner_id = :officer AND d.removed_at IS NULL AND d.state = 'open')"
)
OF_OFFICER: Final = (
    f"(r.officer_id = :officer OR r.id IN {_OWN_DATES} OR r.up1 IN {_OWN_DATES} OR r.up2 IN {_OWN_DATES})"
)
"""Whether an officer sees to a question, or to one of its dates."""
IS_LOOKED_AT: Final = f"(r.rank IN ({SETTLED_RANKS}) OR ifnull({LOOK_AGAIN} <= :on, 1))"


def days(due: DueDays) -> dict[str, object]:
    """Return the values that the expressions need."""
    return {
        "on": due.on.isoformat(),
        "at": "" if due.at is None else f"{due.at:%H:%M}",
        "soon": due.soon.isoformat(),
        "period": f"+{due.period} days",
    }


def in_band(band: DueBand) -> str:
    """Tell whether the dates of an open question are of a band."""
    match band:
        case DueBand.OVERDUE:
            return of_dates(f"EXISTS (SELECT 1 FROM {RUNS} AND {PASSED})")
        case DueBand.DUE_SOON:
            soon = f"d.due_on BETWEEN :on AND :soon AND NOT {PASSED}"
            return of_dates(f"EXISTS (SELECT 1 FROM {RUNS} AND {soon})")
        case DueBand.LATER:
            return of_dates(f"EXISTS (SELECT 1 FROM {RUNS} AND d.due_on > :soon)")
        case DueBand.BRING_FORWARD:
            return f"NOT ({HAS_DATE}) AND {IS_LOOKED_AT}"
        case DueBand.UNDATED:
            return f"NOT ({HAS_DATE}) AND NOT {IS_LOOKED_AT}"
        case _:
            return f"NOT ({HAS_DATE})"
