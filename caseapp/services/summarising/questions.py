# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions of a case, each with its askings and with what was said in answer."""

from datetime import date, datetime

from caseapp.domain.case_summary import mark_of
from caseapp.domain.deadline import Deadline, DeadlineSide
from caseapp.domain.question import Asking, Decision, Question, Response, occasions, reason_words
from caseapp.domain.summary_rows import AskingRow, QuestionRow, ResponseRow
from caseapp.domain.words import label_words, standing_words
from caseapp.services.summarising.record import Record


def question_rows(record: Record) -> tuple[QuestionRow, ...]:
    """Return every question of a case by number, parts after what they are parts of."""
    exhibits = {one.document.id: one.number for one in record.exhibits}
    days = {letter.id: letter.known_on for letter in record.letters}
    unsent = record.unsent
    return tuple(_row(question, record, unsent, days, exhibits) for question in record.questions)


def _row(
    question: Question,
    record: Record,
    unsent: frozenset[int],
    days: dict[int, date | None],
    exhibits: dict[int, str],
) -> QuestionRow:
    running = record.running(question)
    asked = [asking for asking in question.askings if asking.letter_id not in unsent]
    first = min((asking.asked_on for asking in asked if asking.asked_on), default=None)
    standing = standing_words(question)
    return QuestionRow(
        id=question.id,
        number=question.number,
        wording=question.wording,
        side=question.side,
        standing=standing,
        mark=mark_of(standing),
        status=question.status,
        confirmed=question.confirmed,
        proposed=question.is_proposed,
        part_of="" if question.parent_id is None else record.numbers.get(question.parent_id, ""),
        counted=question.is_counted,
        open=question.is_open,
        owner=record.officer(question.owner_id),
        closed_on=question.closed_on,
        closed_reason=question.closed_reason,
        settled_by=question.settled_by,
        times_asked=occasions(asked),
        times_chased=occasions(asking for asking in asked if asking.in_chaser),
        first_asked=first,
        last_asked=max((asking.asked_on for asking in asked if asking.asked_on), default=None),
        due_on=running[0].due_on if running else None,
        due_time=running[0].due_time if running else "",
        overdue=question.is_open and any(deadline.is_overdue(record.as_at) for deadline in running),
        days=None
        if first is None or not question.is_open or first > record.today
        else (record.today - first).days,
        askings=tuple(_asking(one, question, record, unsent) for one in question.askings),
        responses=tuple(_response(one, record, days, exhibits) for one in question.responses),
    )


def _asking(asking: Asking, question: Question, record: Record, unsent: frozenset[int]) -> AskingRow:
    due = _due_of(asking, record)
    return AskingRow(
        letter_id=asking.letter_id,
        on=asking.asked_on,
        of=asking.asked_of,
        page=None if asking.passage is None else asking.passage.place.page,
        wording="" if asking.wording == question.wording else asking.wording,
        printed_number=asking.printed_number,
        due_on=asking.due_on,
        due_time="" if due is None else due.due_time,
        due_state=None if due is None else due.state,
        overdue=due is not None and question.is_open and due.is_overdue(record.as_at),
        outcome=asking.outcome,
        in_chaser=asking.in_chaser,
        sent=asking.letter_id not in unsent,
    )


def _due_of(asking: Asking, record: Record) -> Deadline | None:
    """Return the deadline that set the due date of an asking, the newest of several."""
    there = [
        one
        for one in record.by_asking.get(asking.id, ())
        if one.side is not DeadlineSide.BRING_FORWARD and one.due_on == asking.due_on
    ]
    return max(there, key=lambda one: one.id, default=None)


def _response(
    response: Response, record: Record, days: dict[int, date | None], exhibits: dict[int, str]
) -> ResponseRow:
    passage = response.passage
    return ResponseRow(
        kind=response.kind,
        letter_id=response.letter_id,
        letter_on=None if response.letter_id is None else days.get(response.letter_id),
        exhibit="" if passage is None else exhibits.get(passage.document_id, ""),
        page=None if passage is None else passage.place.page,
        words=response.typed if passage is None else " ".join(passage.quote.split()),
        given_by=response.given_by,
        label=response.label,
        label_words="" if response.label is None else label_words(response.label),
        reason=reason_words(response, record.reasons),
        decided=response.decision is Decision.DECIDED,
        decided_on=_day(response.decided_at, record),
        officer=record.officer(response.officer_id),
        contrary=response.contrary,
        superseded=response.superseded,
        retracted_on=response.retracted_on,
    )


def _day(at: datetime | None, record: Record) -> date | None:
    return None if at is None else at.astimezone(record.as_at.tzinfo).date()
