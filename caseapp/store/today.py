# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Today page reads: due dates, promises, undated questions and cases, letters and drafts that wait."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseapp.domain.deadline import DueDays, Rule, TodayKind, TodayRow, TodayScope
from caseapp.domain.due_words import reached_words
from caseapp.domain.question import Side, Status, is_settled
from caseapp.domain.words import proposed_words
from caseapp.store import today_sql as sql
from caseapp.store.due_sql import days as values_of
from caseapp.store.register_list import RegisterList, within
from caseapp.store.register_sql import BodyNames


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that waits on one side, with how many there are like it, and how many of these are questions.

    `repeated` counts the rows of the side whose question has another row there.
    """

    side: Side
    row: TodayRow
    many: int
    questions: int
    repeated: int


class TodayRows(RegisterList):
    """Reads what waits; every list is cut at a limit, and says how much it leaves out."""

    def owed(
        self, due: DueDays, scope: TodayScope, left_out: Collection[int], limit: int
    ) -> tuple[Waiting, ...]:
        """Return what is owed by either side, the first of each kind; `left_out` are questions passed over."""
        return self._between(sql.of_day, (date.min, due.soon), due, scope, left_out, limit)

    def between(
        self, span: tuple[date, date], due: DueDays, scope: TodayScope, left_out: Collection[int], limit: int
    ) -> tuple[Waiting, ...]:
        """Return what is due or looked at again from one day to another, the first of each kind on each day."""
        return self._between(sql.of_days, span, due, scope, left_out, limit)

    def _between(
        self,
        asked: Callable[[str, str, BodyNames], str],
        span: tuple[date, date],
        due: DueDays,
        scope: TodayScope,
        left_out: Collection[int],
        limit: int,
    ) -> tuple[Waiting, ...]:
        bodies = self._bodies()
        first, last = (day.isoformat() for day in span)
        values = {"first": first, "last": last, "left_out": json.dumps(sorted(left_out)), **bodies.values}
        rows = self._rows(asked(*within(scope.case_id), bodies), self._values(due, scope, limit) | values)
        return tuple(_waiting(row, due.on) for row in rows)

    def papers(self, due: DueDays, scope: TodayScope, limit: int) -> tuple[tuple[TodayRow, int], ...]:
        """Return letters and drafts that wait, each with how many there are of its kind."""
        rows = self._rows(sql.PAPERS, self._values(due, scope, limit))
        return tuple((_paper(row, due.on), row["many"]) for row in rows)

    def _values(self, due: DueDays, scope: TodayScope, limit: int) -> dict[str, object]:
        whose = {"case": scope.case_id, "officer": scope.officer_id, "or_nobodys": scope.or_nobodys}
        return {**values_of(due), **whose, "limit": limit}


def _waiting(row: Any, on: date) -> Waiting:
    return Waiting(Side(row["side"]), _row(row, on), row["many"], row["asked"], row["repeated"])


def _row(row: Any, on: date) -> TodayRow:
    kind, day = TodayKind(row["kind"]), _day(row["day"])
    words = row["words"]
    status = None if row["status"] is None else Status(row["status"])
    if status is not None and is_settled(status, confirmed=True) and kind is TodayKind.BRING_FORWARD:
        words = f"{proposed_words(status)}: {words}"
    told = reached_words(row["sum_words"], Rule(row["rule"]), row["calendar_days"]) if row["rule"] else ""
    return TodayRow(
        kind=kind,
        words=words,
        due_on=day,
        due_time=row["at"],
        days=None if day is None else (day - on).days,
        case_id=row["case_id"],
        case_reference=row["reference"] or "",
        question_id=row["id"],
        letter_id=row["in_letter"],
        commitment_id=row["commitment_id"],
        deadline_id=row["date_id"],
        number=row["number"],
        sum=told,
        asking_id=row["asking_id"],
        who=row["who"],
        others=tuple(body for body in json.loads(row["whom"]) if body != row["who"]),
    )


def _paper(row: Any, on: date) -> TodayRow:
    day = _day(row["day"])
    return TodayRow(
        kind=TodayKind(row["kind"]),
        words=row["words"],
        due_on=day,
        days=None if day is None else (day - on).days,
        case_id=row["case_id"],
        case_reference=row["reference"],
        letter_id=row["letter_id"],
        draft_id=row["draft_id"],
        who=row["who"],
    )


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)
