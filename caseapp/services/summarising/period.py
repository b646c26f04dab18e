# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A summary cut to a period: letters, notes, askings and decisions in it, and what was open before it and still is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from caseapp.domain.case_summary import CaseSummary
from caseapp.domain.deadline import CommitmentState
from caseapp.domain.errors import WrongUse
from caseapp.domain.summary_rows import CommitmentRow, QuestionRow
from caseapp.domain.words import long_date


def in_period(summary: CaseSummary, since: date | None, until: date | None) -> CaseSummary:
    """Return a summary cut to a period, both days included; what has no day stays.

    Raises WrongUse for a period that ends before it begins.
    """
    if since is not None and until is not None and until < since:
        raise WrongUse(
            f"A period from {long_date(since)} cannot end on {long_date(until)}.",
            remedy="Give the earlier day first.",
        )
    if since is None and until is None:
        return summary
    period = _Period(since, until)
    letters = tuple(row for row in summary.letters if period.holds(row.on))
    kept = {row.id for row in letters}
    questions = tuple(period.questions(summary.questions))
    return replace(
        summary,
        since=since,
        until=until,
        letters=letters,
        notes=tuple(row for row in summary.notes if period.holds(row.written_at and row.written_at.date())),
        questions=questions,
        claims=tuple(row for row in summary.claims if row.letter_id in kept),
        commitments=tuple(row for row in summary.commitments if period.holds_promise(row, kept)),
        exhibits=tuple(row for row in summary.exhibits if period.holds(row.filed_on)),
        decisions=tuple(row for row in summary.decisions if period.holds(row.at.date())),
        earlier_open=sum(row.counted and period.began_before(row) for row in questions),
    )


@dataclass(frozen=True, slots=True)
class _Period:
    since: date | None
    until: date | None

    def holds(self, day: date | None) -> bool:
        return day is None or (
            (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
        )

    def began_before(self, row: QuestionRow) -> bool:
        """Tell whether a question is of before the period, in which nobody put it again."""
        days = [one.on for one in row.askings if one.on]
        return bool(days) and self.since is not None and max(days) < self.since

    def questions(self, rows: tuple[QuestionRow, ...]) -> Iterator[QuestionRow]:
        """Give the questions put in the period with these askings, and those open of before with all theirs."""
        for row in rows:
            within = tuple(one for one in row.askings if self.holds(one.on))
            if within or not row.askings:
                yield replace(row, askings=within)
            elif row.open and self.began_before(row):
                yield row

    def holds_promise(self, row: CommitmentRow, kept: set[int]) -> bool:
        return row.state is CommitmentState.OPEN or row.letter_id in kept or self.holds(row.on)
