# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Timelines for tests; every name is invented."""

from datetime import UTC, date, datetime, timedelta

from caseapp.domain.letter import Direction, LetterKind
from caseapp.domain.question import Label, Side, Status
from caseapp.domain.timeline import (
    FlagKind,
    FlagState,
    TimedAsking,
    TimedFlag,
    TimedLetter,
    TimedQuestion,
    TimedResponse,
    Timeline,
)
from caseapp.domain.words import long_date, status_words

START = date(2021, 7, 16)
AS_AT = datetime(2021, 12, 1, 12, tzinfo=UTC)
BODIES = ("Hillcrest Optics", "Northmere Borough Council", "Department for Public Technology")


def a_timed_letter(number: int, on: date | None, direction: Direction = Direction.OUTGOING) -> TimedLetter:
    day = "undated" if on is None else long_date(on)
    return TimedLetter(number, on, day, direction, LetterKind.LETTER, BODIES[0], f"Deployments {number}")


def a_timed_question(
    number: int,
    first: date | None,
    status: Status = Status.AWAITING,
    *,
    again: tuple[date, ...] = (),
    responses: tuple[tuple[date, Label], ...] = (),
    ended_on: date | None = None,
    body: str = BODIES[0],
) -> TimedQuestion:
    settled = status in (Status.ANSWERED, Status.WITHDRAWN, Status.OVERTAKEN)
    return TimedQuestion(
        number,
        f"Q{number}",
        f"whether any was sold abroad in lot {number}, and to whom",
        Side.THEIRS,
        body,
        status,
        status_words(status),
        confirmed=settled,
        closed=ended_on is not None and not settled,
        askings=tuple(TimedAsking(day, body, n) for n, day in enumerate((first, *again), 1)),
        responses=tuple(TimedResponse(day, label) for day, label in responses),
        ended_on=ended_on,
    )


def a_timed_flag(number: int, on: date | None, kind: FlagKind, state: FlagState) -> TimedFlag:
    return TimedFlag(number, kind, on, Side.THEIRS, state, f"answer to Q{number}", state.value)


def a_timeline(
    letters: tuple[TimedLetter, ...] = (),
    questions: tuple[TimedQuestion, ...] = (),
    flags: tuple[TimedFlag, ...] = (),
) -> Timeline:
    return Timeline("IC/2021/0007", "Overseas deployments", AS_AT, letters, questions, flags)


def dense(letters: int, questions: int, years: int = 30) -> Timeline:
    """A long case with many letters and questions, spread evenly over the years before the moment."""
    days = years * 365

    def on(number: int, of: int) -> date:
        return AS_AT.date() - timedelta(days=days - number * days // of)

    statuses = tuple(Status)
    return a_timeline(
        tuple(
            a_timed_letter(n, on(n, letters), Direction.INCOMING if n % 3 else Direction.OUTGOING)
            for n in range(1, letters + 1)
        ),
        tuple(
            a_timed_question(
                n,
                on(n, questions),
                statuses[n % len(statuses)],
                again=(on(n, questions) + timedelta(days=40),),
                responses=((on(n, questions) + timedelta(days=60), Label.EVADED),),
                body=BODIES[n % len(BODIES)],
            )
            for n in range(1, questions + 1)
        ),
        tuple(
            a_timed_flag(n, on(n, letters), FlagKind.DEADLINE, FlagState.DONE)
            for n in range(1, letters + 1, 2)
        ),
    )
