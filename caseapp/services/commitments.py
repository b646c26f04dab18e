# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Promises by either side: recorded from their words, and kept, broken, void or open again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.deadline import (
    STANDING,
    Commitment,
    CommitmentState,
    Deadline,
    DeadlineSide,
    DeadlineState,
    is_past,
)
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.passage import NewPassage, Passage
from caseapp.domain.question import Side
from caseapp.domain.words import commitment_state_words, counted, long_date
from caseapp.services.desk import Desk
from caseapp.services.letter_days import check_due, check_past
from caseapp.services.letter_words import refuse_elsewhere, refuse_foreign
from caseapp.services.refusing import refuse_stopped
from caseapp.store.deadlines import NewDeadline
from caseapp.store.unit import Unit

LONGEST_PROMISE: Final = 2_000
"""Characters of a promise; more than that is marked only where the whole page was selected."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment with what a list shows of it: its day as it stands now, its question, its place."""

    commitment: Commitment
    due_on: date | None
    number: str
    passage: Passage | None
    due_time: str = ""

    def is_overdue(self, now: datetime) -> bool:
        """Whether its day has passed, or the time of it, and nobody has said that it was kept."""
        is_open = self.commitment.state is CommitmentState.OPEN
        return is_open and self.due_on is not None and is_past(self.due_on, self.due_time, now)


class Committing:
    """The promises of the office's cases."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def commitments(self, case_id: int) -> tuple[Commitment, ...]:
        """Return the promises of a case, by the day promised."""
        return self._desk.library.commitments.of_case(case_id)

    def promises(self, case_id: int) -> tuple[Promise, ...]:
        """Return the promises of a case as a list shows them, by the day promised."""
        library = self._desk.library
        found = library.commitments.of_case(case_id)
        numbers = {question.id: question.number for question in library.questions.of_case(case_id)}
        passages = library.passages.many(one.passage_id for one in found if one.passage_id is not None)
        due: dict[int | None, tuple[date | None, str]] = {
            deadline.commitment_id: (deadline.due_on, deadline.due_time)
            for deadline in library.deadlines.of_case(case_id)
            if deadline.state is DeadlineState.OPEN
        }
        return tuple(
            Promise(
                one,
                due_on,
                numbers.get(one.question_id or 0, ""),
                passages.get(one.passage_id or 0),
                due_time,
            )
            for one in found
            for due_on, due_time in (due.get(one.id, (one.promised_on, "")),)
        )

    def commitment(self, commitment_id: int) -> Commitment:
        """Return a promise; raises NotFound."""
        return self._desk.library.commitments.get(commitment_id)

    def record_commitment(
        self,
        case_id: int,
        side: Side,
        words: str,
        promised_on: date | None,
        letter_id: int | None = None,
        passage: NewPassage | None = None,
        question_id: int | None = None,
    ) -> Written[int]:
        """Record a promise and, where it names a day, its deadline; return the promise's id.

        Raises NotFound, WrongUse without words or with too many, and NotAllowed where the passage does not
        stand in the letter, or letter or question are of another case.
        """
        promise = " ".join((words or ("" if passage is None else passage.quote)).split())
        if not promise:
            raise WrongUse("A promise needs words.", remedy="Mark them in the letter, or write them.")
        if len(promise) > LONGEST_PROMISE:
            raise WrongUse(
                f"That is more than one promise: {len(promise):,} characters.",
                remedy="Mark the sentence that promises, or write what was promised.",
            )
        if promised_on is not None:
            check_due(promised_on)

        def work(unit: Unit) -> int:
            unit.cases.get(case_id)
            if letter_id is not None:
                letter = unit.letters.get(letter_id)
                refuse_elsewhere(letter, case_id)
                refuse_foreign(unit, letter, passage)
            if question_id is not None and unit.questions.get(question_id).case_id != case_id:
                raise NotAllowed("A promise belongs to the case of its question.")
            passage_id = None if passage is None else unit.passages.add(passage)
            return add_promise(unit, case_id, side, promise, promised_on, letter_id, passage_id, question_id)

        return self._desk.write(work, "Record commitment")

    def date_commitment(self, commitment_id: int, on: date) -> Written[None]:
        """Give a promise its day, in place of one it had.

        Raises NotAllowed where it is open no more, or its clock is stopped.
        """
        check_due(on)

        def work(unit: Unit) -> None:
            _refuse_settled(unit.commitments.get(commitment_id))
            unit.commitments.set_day(commitment_id, on)
            _set_day(unit, commitment_id, on)

        return self._desk.write(work, f"Date promise {long_date(on)}")

    def keep_commitment(self, commitment_id: int, on: date | None = None) -> Written[None]:
        """Record that a promise was kept, today or on another day."""
        return self.keep_commitments([commitment_id], on)

    def keep_commitments(self, commitment_ids: Sequence[int], on: date | None = None) -> Written[None]:
        """Record in one step that promises were kept, today or on another day."""
        day = on or date.today()
        check_past("A promise kept on", day)
        return self._settle(
            commitment_ids,
            CommitmentState.KEPT,
            lambda deadline: DeadlineState.MET if day <= deadline.due_on else DeadlineState.MISSED,
            day,
        )

    def break_commitment(self, commitment_id: int) -> Written[None]:
        """Record that a promise was not kept."""
        return self.break_commitments([commitment_id])

    def break_commitments(self, commitment_ids: Sequence[int]) -> Written[None]:
        """Record in one step that promises were not kept."""
        return self._settle(
            commitment_ids, CommitmentState.BROKEN, lambda deadline: DeadlineState.MISSED, date.today()
        )

    def void_commitment(self, commitment_id: int, reason: str) -> Written[None]:
        """Record that a promise no longer holds, which is neither kept nor broken; raises WrongUse."""
        if not reason.strip():
            raise WrongUse("Say why the promise no longer holds.")
        return self._settle(
            [commitment_id],
            CommitmentState.VOID,
            lambda deadline: DeadlineState.VOID,
            date.today(),
            reason.strip(),
        )

    def reopen_commitment(self, commitment_id: int) -> Written[None]:
        """Let a promise wait to be kept again, with the day it had; raises NotAllowed where it does."""

        def work(unit: Unit) -> None:
            if unit.commitments.get(commitment_id).state is CommitmentState.OPEN:
                raise NotAllowed("This promise is open already.")
            unit.commitments.set_state(commitment_id, CommitmentState.OPEN)
            ended = [
                deadline
                for deadline in unit.deadlines.of_commitment(commitment_id)
                if deadline.state in (DeadlineState.MET, DeadlineState.MISSED, DeadlineState.VOID)
            ]
            for deadline in ended[-1:]:
                unit.deadlines.run_again(deadline.id, unit.officer_id)

        return self._desk.write(work, "Reopen promise")

    def remove_commitment(self, commitment_id: int) -> Written[None]:
        """Take a promise out of the case; what was promised there stays in its letter."""

        def work(unit: Unit) -> None:
            unit.commitments.get(commitment_id)
            unit.commitments.remove(commitment_id)

        return self._desk.write(work, "Remove promise")

    def _settle(
        self,
        commitment_ids: Sequence[int],
        state: CommitmentState,
        ending: Callable[[Deadline], DeadlineState],
        on: date,
        reason: str = "",
    ) -> Written[None]:
        def work(unit: Unit) -> None:
            for commitment_id in commitment_ids:
                settle_promise(commitment_id, state, ending, on, reason, unit)

        why = f": {reason}" if reason else ""
        what = "promise" if len(commitment_ids) == 1 else counted(len(commitment_ids), "promise")
        return self._desk.write(work, f"Record {what} {commitment_state_words(state).lower()}{why}")


def add_promise(
    unit: Unit,
    case_id: int,
    side: Side,
    words: str,
    promised_on: date | None,
    letter_id: int | None,
    passage_id: int | None,
    question_id: int | None,
) -> int:
    """Keep a promise and, where it names a day, its deadline; return its id."""
    commitment_id = unit.commitments.add(
        case_id,
        side,
        words,
        promised_on,
        letter_id=letter_id,
        passage_id=passage_id,
        question_id=question_id,
    )
    if promised_on is not None:
        _set_day(unit, commitment_id, promised_on)
    return commitment_id


def settle_promise(
    commitment_id: int,
    state: CommitmentState,
    ending: Callable[[Deadline], DeadlineState],
    on: date,
    reason: str,
    unit: Unit,
) -> None:
    """Record what became of a promise, and of the date that ran for it; raises NotAllowed where that is known."""
    _refuse_settled(unit.commitments.get(commitment_id))
    unit.commitments.set_state(commitment_id, state)
    for deadline in unit.deadlines.of_commitment(commitment_id):
        if deadline.state in STANDING:
            unit.deadlines.end(deadline.id, ending(deadline), on, reason=reason, officer_id=unit.officer_id)


def _refuse_settled(commitment: Commitment) -> None:
    if commitment.state is not CommitmentState.OPEN:
        raise NotAllowed(
            "What became of this promise is recorded already.", remedy="Reopen it first, or undo that."
        )


def _set_day(unit: Unit, commitment_id: int, on: date) -> None:
    commitment = unit.commitments.get(commitment_id)
    side, words = DeadlineSide(commitment.side), commitment.words
    new = NewDeadline(side, on, commitment_id=commitment_id, words=words)
    refuse_stopped(unit, new)
    unit.deadlines.put(new)
