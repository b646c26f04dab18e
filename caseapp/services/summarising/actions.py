# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is outstanding in a case: what the Today page shows of it, with who sees to it."""

from typing import Final

from caseapp.domain.case_summary import SummaryCounts
from caseapp.domain.deadline import CommitmentState, TodayGroup, TodayKind, TodayPage, TodayRow, TodayScope
from caseapp.domain.question import Side
from caseapp.domain.summary_rows import ActionRow
from caseapp.services.summarising.record import Record
from caseapp.services.today import page_of
from caseapp.store.repositories import Repositories

_ALL: Final = 10**9
"""Rows of a kind; a summary leaves none out."""


def today_of(rooms: Repositories, record: Record) -> TodayPage:
    """Return what waits in a case at the as-at time, nothing cut."""
    at = record.as_at.time()
    return page_of(rooms, record.today, TodayScope(case_id=record.case.id), _ALL, at)


def action_rows(page: TodayPage, record: Record) -> tuple[ActionRow, ...]:
    """Return what is outstanding: what we owe, what is owed to us, then letters and drafts that wait."""
    owners = _Owners(record)
    return tuple(
        _action(row, side, owners.of(row))
        for side, group in (
            (Side.OURS, page.owed_by_us),
            (Side.THEIRS, page.owed_by_them),
            (None, page.papers),
        )
        for row in group.rows
    )


def counts(page: TodayPage, record: Record) -> SummaryCounts:
    """Return the figures of a case as the register and the Today page show them."""
    counted = [question for question in record.questions if question.is_counted]
    return SummaryCounts(
        letters=len(record.letters),
        questions=len(counted),
        open=sum(question.is_open for question in counted),
        overdue=_late(page.owed_by_us) + _late(page.owed_by_them),
        promises=sum(one.state is CommitmentState.OPEN for one in record.commitments),
    )


def _late(group: TodayGroup) -> int:
    return sum(count.all for count in group.counts if count.kind is TodayKind.OVERDUE)


class _Owners:
    """Says which officer sees to a row."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._deadlines = {one.id: one.owner_id for one in record.deadlines}
        self._questions = {one.id: one.owner_id for one in record.questions}

    def of(self, row: TodayRow) -> str:
        """Return the owner of the date, else of the question, else of the case."""
        own = self._deadlines.get(row.deadline_id or 0) or self._questions.get(row.question_id or 0)
        return self._record.officer(own or self._record.case.owner_id)


def _action(row: TodayRow, side: Side | None, owner: str) -> ActionRow:
    return ActionRow(
        kind=row.kind,
        words=row.words,
        side=side,
        due_on=row.due_on,
        due_time=row.due_time,
        days=row.days,
        owner=owner,
        body=", ".join((row.who, *row.others)) if row.who else "",
        question=row.number,
        letter_id=row.letter_id,
    )
