# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a commissioner is told about a case on one page, from its summary."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Protocol

from caseapp.domain.briefing import Briefing
from caseapp.domain.case_summary import CaseSummary
from caseapp.domain.letter import Direction
from caseapp.domain.letter_paper import ComposedPaper
from caseapp.domain.picture import Picture
from caseapp.domain.question import Side
from caseapp.domain.summary_rows import CommitmentRow, LetterRow, QuestionRow
from caseapp.domain.words import case_state_words, commitment_state_words, counted, long_date, series
from caseapp.services.papers import printed_marking

NAME = "Briefing"
NOTHING = "None"


class BriefingComposer(Protocol):
    """Draws briefings; blocks until the page is there."""

    def briefing(self, briefing: Briefing) -> ComposedPaper:
        """Draw a briefing."""


def briefed(summary: CaseSummary, picture: Picture | None) -> Briefing:
    """Put a summary for the office into a briefing, with the drawing of its timeline."""
    moment = f"{long_date(summary.as_at.date())}, {summary.as_at:%H:%M}"
    marking = printed_marking(summary.marking)
    return Briefing(
        name=f"{NAME} {summary.reference}: {summary.title}",
        overline=f"{summary.office_name}  ·  {NAME}" if summary.office_name else NAME,
        title=summary.title or summary.reference,
        reference=summary.reference,
        as_at=summary.as_at,
        facts=(
            ("Status", case_state_words(summary.state)),
            ("Owner", summary.owner),
            ("Marking", marking or "None"),
            ("As at", moment),
        ),
        state=tuple(_state(summary)),
        points=tuple(_points(summary)),
        picture=picture,
        marking=marking,
        office_name=summary.office_name,
        foot=f"{summary.reference}, as at {moment}",
        audit=f"Last audit entry of this case: {summary.audit_hash}" if summary.audit_hash else "",
        language=summary.language,
    )


def _state(summary: CaseSummary) -> Iterator[str]:
    if summary.issue.strip():
        yield " ".join(summary.issue.split())
    yield " ".join((*_exchange(summary.letters), *_answers(summary)))


def _exchange(letters: tuple[LetterRow, ...]) -> Iterator[str]:
    sent = sum(row.direction is Direction.OUTGOING for row in letters)
    came = sum(row.direction is Direction.INCOMING for row in letters)
    last = max((row.on for row in letters if row.on), default=None)
    until = f", the last of {long_date(last)}" if last else ""
    yield f"{counted(sent, 'letter')} of ours and {came:,} of theirs are recorded{until}."


def _answers(summary: CaseSummary) -> Iterator[str]:
    told = summary.counts
    if not told.questions:
        yield "No question is registered."
        return
    standing = Counter(row.standing.lower() for row in summary.questions if row.counted and row.open)
    which = series([f"{number:,} {words}" for words, number in standing.most_common()])
    if told.open:
        yield f"Of {counted(told.questions, 'question')} {told.open:,} {_are(told.open)} open: {which}."
    else:
        yield f"{counted(told.questions, 'question')} {_are(told.questions)} registered, and none is open."
    yield f"{counted(told.overdue, 'question')} {_are(told.overdue)} overdue."


def _points(summary: CaseSummary) -> Iterator[tuple[str, str]]:
    today = summary.as_at.date()
    waiting = [row for row in summary.questions if row.counted and row.open]
    oldest = min(waiting, key=lambda row: row.first_asked or date.max, default=None)
    yield "Oldest open question", NOTHING if oldest is None else _question(oldest)
    coming = [row for row in summary.actions if row.due_on is not None and row.due_on >= today]
    following = min(coming, key=lambda row: row.due_on or date.max, default=None)
    if following is None or following.due_on is None:
        yield "Next date", NOTHING
    else:
        yield "Next date", f"{long_date(following.due_on)}: {following.words}"
    last = max(summary.commitments, key=lambda row: row.on or date.min, default=None)
    yield "Last promise", NOTHING if last is None else _promise(last)


def _question(row: QuestionRow) -> str:
    since = f"first asked on {long_date(row.first_asked)}" if row.first_asked else "not asked yet"
    days = f", {counted(row.days, 'day')} ago" if row.days else ""
    times = f", {counted(row.times_asked, 'time')} in all" if row.times_asked > 1 else ""
    return f"{row.number}, {since}{days}{times}; {row.standing.lower()}: {row.wording}"


def _promise(row: CommitmentRow) -> str:
    whose = "We promised" if row.side is Side.OURS else "They promised"
    until = f" by {long_date(row.on)}" if row.on else ""
    state = "not kept" if row.broken else commitment_state_words(row.state).lower()
    return f"{whose}{until} ({state}): {row.words}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
