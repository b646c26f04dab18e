# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Settling questions inside one write: their status, their end, and what follows for due dates."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from caseapp.domain.deadline import STANDING, DeadlineState
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.question import SETTLED, Question, Status, is_settled
from caseapp.domain.words import long_date, status_words
from caseapp.services import reply_ends
from caseapp.services.part_dates import hand_down_to
from caseapp.services.refusing import refuse_parent
from caseapp.services.withholding import refuse_in_hand
from caseapp.store.unit import Unit

SETTLED_WORDS: Final = frozenset(status_words(status) for status in SETTLED)
"""Why due dates of a question that was settled are void."""


def settle(unit: Unit, question: Question, status: Status, confirmed: bool) -> None:
    """Set the substance of a question; one confirmed as settled has no due date left, one no longer so has it again.

    Raises NotAllowed for a question with parts, and for one whose status is hidden from the officer.
    """
    refuse_parent(question)
    refuse_in_hand(unit, question_ids=[question.id])
    unit.questions.edit(question.id, {"status": status, "confirmed": confirmed})
    if is_settled(status, confirmed):
        void_due_dates(unit, question, date.today(), status_words(status))
    elif is_settled(question.status, question.confirmed):
        run_unsettled(unit, question.id)


def run_unsettled(unit: Unit, question_id: int) -> None:
    """Let the due dates of a question run again that ended as it was settled, which it is no longer.

    A part takes over what its whole handed down meanwhile.
    """
    question = unit.questions.get(question_id)
    run_again(unit, question, SETTLED_WORDS.__contains__)
    hand_down_to(unit, [question])


def given_reason(reason: str) -> str:
    """Return why a question is closed; raises WrongUse where nothing is said."""
    if not reason.strip():
        raise WrongUse("Closing a question without an answer needs a reason.")
    return reason.strip()


def close(unit: Unit, questions: Sequence[Question], reason: str, on: date) -> None:
    """Close questions without an answer; raises NotAllowed, before any is closed, where one cannot be."""
    refuse_in_hand(unit, question_ids=[question.id for question in questions])
    for question in questions:
        refuse_to_close(question, on)
    for question in questions:
        unit.questions.edit(question.id, {"closed_on": on, "closed_reason": reason})
        void_due_dates(unit, question, on, reason)


def refuse_to_close(question: Question, on: date) -> None:
    """Raise NotAllowed for a question that is closed already or was first asked after the day."""
    if question.closed_on is not None:
        raise NotAllowed(f"{question.number} is closed already.")
    first = question.first_asked_on
    if first is not None and on < first:
        raise NotAllowed(f"{question.number} was first asked on {long_date(first)}, after that day.")


def reopen(unit: Unit, question: Question) -> None:
    """Open a question again that was closed, with the due dates that closing ended or kept from it."""
    refuse_in_hand(unit, question_ids=[question.id])
    unit.questions.edit(question.id, {"closed_on": None, "closed_reason": ""})
    if question.closed_reason:
        run_again(unit, unit.questions.get(question.id), lambda why: why == question.closed_reason)
    hand_down_to(unit, [unit.questions.get(question.id)])


def void_due_dates(unit: Unit, question: Question, on: date, reason: str) -> None:
    """End the due dates of a question that run or whose clock stands still, for a reason."""
    for deadline in unit.deadlines.of_askings([asking.id for asking in question.askings]):
        if deadline.state in STANDING:
            unit.deadlines.end(deadline.id, DeadlineState.VOID, on, reason=reason, officer_id=unit.officer_id)


def run_again(unit: Unit, question: Question, ended_for: Callable[[str], bool]) -> None:
    """Let due dates of an open question run again that are void for a reason, but where another runs by now.

    Of those that followed each other that is the last. A reply that came meanwhile ends it.
    """
    if not question.is_open:
        return
    due = unit.deadlines.of_askings([asking.id for asking in question.askings])
    running = {(one.asking_id, one.side) for one in due if one.state in STANDING}
    for deadline in sorted(due, key=lambda one: one.id, reverse=True):
        waits = deadline.state is DeadlineState.VOID and (deadline.asking_id, deadline.side) not in running
        if waits and ended_for(unit.deadlines.last_reason(deadline.id)):
            unit.deadlines.run_again(deadline.id, unit.officer_id)
            running.add((deadline.asking_id, deadline.side))
            reply_ends.end_if_replied(unit, question, deadline)
