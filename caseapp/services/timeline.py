# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Gathering what a timeline tells of a case: now, or as the record stood at an earlier moment."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from caseapp.domain.deadline import (
    Commitment,
    CommitmentState,
    Deadline,
    DeadlineSide,
    DeadlineState,
)
from caseapp.domain.letter import NOTES, UNSENT, Delivery, Direction, Letter, PartyRole
from caseapp.domain.question import Decision, Question, Response, Side, Status, is_settled
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
from caseapp.domain.words import (
    commitment_state_words,
    deadline_state_words,
    delivery_words,
    letter_day,
    series,
    standing_words,
)
from caseapp.services.desk import Desk
from caseapp.store.repositories import Repositories

_TOLD: Final = UNSENT | {
    Delivery.RETURNED,
    Delivery.NOT_RECEIVED,
    Delivery.WITHDRAWN,
    Delivery.RE_SENT,
}
"""What became of a letter, where it is worth a word."""
_COMMITMENTS: Final = {
    CommitmentState.OPEN: FlagState.WAITING,
    CommitmentState.KEPT: FlagState.DONE,
    CommitmentState.BROKEN: FlagState.FAILED,
    CommitmentState.VOID: FlagState.LAPSED,
}
_DEADLINES: Final = {
    DeadlineState.OPEN: FlagState.WAITING,
    DeadlineState.MET: FlagState.DONE,
    DeadlineState.MISSED: FlagState.FAILED,
    DeadlineState.EXTENDED: FlagState.LAPSED,
    DeadlineState.STOPPED: FlagState.LAPSED,
    DeadlineState.VOID: FlagState.LAPSED,
}
_MOST_NAMED: Final = 6


class Timelines:
    """Timelines of cases, as the officer at work may see them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_case(self, case_id: int, as_at: datetime) -> Timeline:
        """Return the timeline of a case, dates judged as at a moment; raises NotFound."""
        return gathered(self._desk.library, case_id, as_at)


def gathered(rooms: Repositories, case_id: int, as_at: datetime) -> Timeline:
    """Gather a timeline from what the repositories tell, dates judged as at a moment; raises NotFound.

    Days on which something is only to be looked at again are the office's own affair and left out.
    """
    case = rooms.cases.get(case_id)
    letters = rooms.letters.of_case(case_id)
    days = {letter.id: letter.known_on for letter in letters}
    questions = [one for one in rooms.questions.of_case(case_id) if one.is_counted]
    elsewhere = _letters_of(questions) - days.keys()
    days |= {letter.id: letter.known_on for letter in rooms.letters.many(sorted(elsewhere))}
    due = rooms.deadlines.of_case(case_id)
    return Timeline(
        reference=case.reference,
        title=case.title,
        as_at=as_at,
        letters=tuple(_letter(letter) for letter in letters),
        questions=tuple(_question(question, days) for question in questions),
        flags=(
            *_promises(rooms.commitments.of_case(case_id), due, as_at.date()),
            *_due(due, questions, letters, as_at),
        ),
    )


def _letters_of(questions: Iterable[Question]) -> set[int]:
    return {
        response.letter_id
        for question in questions
        for response in question.responses
        if response.letter_id is not None
    }


def _letter(letter: Letter) -> TimedLetter:
    ours = letter.direction is Direction.OUTGOING
    names = letter.names(PartyRole.ADDRESSEE if ours else PartyRole.WRITER)
    return TimedLetter(
        letter.id,
        letter.known_on,
        letter_day(letter),
        letter.direction,
        letter.kind,
        series(names or letter.names(PartyRole.SIGNATORY)),
        letter.subject,
        unsent=letter.delivery in UNSENT,
        standing=_standing(letter),
    )


def _standing(letter: Letter) -> str:
    if letter.delivery in _TOLD:
        return delivery_words(letter.delivery).lower()
    return "" if letter.confirmed or letter.kind in NOTES else "not confirmed"


def _question(question: Question, days: Mapping[int, date | None]) -> TimedQuestion:
    settled = is_settled(question.status, question.confirmed)
    askings = tuple(TimedAsking(one.asked_on, one.asked_of, one.letter_id) for one in question.askings)
    first = min(askings, key=lambda one: one.on or date.max, default=None)
    return TimedQuestion(
        question.id,
        question.number,
        question.wording,
        question.side,
        question.settled_by or ("" if first is None else first.of),
        question.status,
        standing_words(question),
        question.confirmed,
        closed=question.closed_on is not None and not settled,
        askings=askings,
        responses=tuple(_responses(question.responses, days)),
        ended_on=_ended_on(question, days) if settled or question.closed_on else None,
        withheld=question.withheld,
    )


def _ended_on(question: Question, days: Mapping[int, date | None]) -> date | None:
    """Return the day on which a question was closed, else that of the answer that settled it, if known."""
    if question.closed_on is not None or question.status is not Status.ANSWERED:
        return question.closed_on
    answers = (_day(response, days) for response in question.responses if response.is_answer)
    return max((day for day in answers if day is not None), default=None)


def _responses(responses: Iterable[Response], days: Mapping[int, date | None]) -> Iterator[TimedResponse]:
    """Yield what was decided and stands, by day; one that only takes another back says nothing of its own."""
    standing = [
        response
        for response in responses
        if response.decision is Decision.DECIDED and not response.superseded and not response.is_retraction
    ]
    for response in sorted(standing, key=lambda one: (_day(one, days) or date.max, one.id)):
        label = None if response.contrary else response.label
        yield TimedResponse(_day(response, days), label, response.letter_id)


def _day(response: Response, days: Mapping[int, date | None]) -> date | None:
    """Return the day of a response: that of its letter, else the day it was decided on."""
    if response.letter_id is not None:
        return days.get(response.letter_id)
    return None if response.decided_at is None else response.decided_at.date()


def _promises(promises: Sequence[Commitment], due: Sequence[Deadline], today: date) -> Iterator[TimedFlag]:
    dates = {one.commitment_id: one.due_on for one in due if one.commitment_id is not None}
    for promise in promises:
        on = promise.promised_on or dates.get(promise.id)
        late = promise.state is CommitmentState.OPEN and on is not None and on < today
        yield TimedFlag(
            promise.id,
            FlagKind.COMMITMENT,
            on,
            promise.side,
            FlagState.OVERDUE if late else _COMMITMENTS[promise.state],
            promise.words,
            "promised and not kept" if late else commitment_state_words(promise.state).lower(),
            promise.question_id,
            promise.letter_id,
        )


def _due(
    due: Sequence[Deadline], questions: Sequence[Question], letters: Sequence[Letter], as_at: datetime
) -> Iterator[TimedFlag]:
    """Yield the due dates, those of one letter's questions that stand alike as one."""
    asked = {asking.id: (question, asking.letter_id) for question in questions for asking in question.askings}
    subjects = {letter.id: letter.subject for letter in letters}
    alike: dict[tuple[object, ...], list[Deadline]] = {}
    for one in due:
        if one.side is DeadlineSide.BRING_FORWARD or one.commitment_id is not None:
            continue
        if one.asking_id is not None and one.asking_id not in asked:
            continue
        letter = None if one.asking_id is None else asked[one.asking_id][1]
        key = (letter, one.due_on, one.side, _state(one, as_at), one.due_time)
        alike.setdefault(key if letter is not None else (one.id,), []).append(one)
    for group in alike.values():
        first = group[0]
        about = [asked[one.asking_id] for one in group if one.asking_id is not None]
        state = _state(first, as_at)
        yield TimedFlag(
            first.id,
            FlagKind.DEADLINE,
            first.due_on,
            Side.OURS if first.side is DeadlineSide.OURS else Side.THEIRS,
            state,
            _about(first, [question.number for question, _ in about], subjects),
            "overdue" if state is FlagState.OVERDUE else deadline_state_words(first.state).lower(),
            about[0][0].id if len(about) == 1 else None,
            about[0][1] if about else first.letter_id,
        )


def _state(one: Deadline, as_at: datetime) -> FlagState:
    return FlagState.OVERDUE if one.is_overdue(as_at) else _DEADLINES[one.state]


def _about(one: Deadline, numbers: Sequence[str], subjects: Mapping[int, str]) -> str:
    if numbers:
        named = list(dict.fromkeys(numbers))
        if len(named) > _MOST_NAMED:
            return f"answers to {', '.join(named[:_MOST_NAMED])} and {len(named) - _MOST_NAMED:,} more"
        return f"{'answer' if len(named) == 1 else 'answers'} to {series(named)}"
    if one.letter_id is not None:
        what = "acknowledgement of" if one.acknowledges else "reply to"
        subject = subjects.get(one.letter_id, "")
        return f"{what} “{subject}”" if subject else f"{what} a letter"
    return one.words or "the case as a whole"
