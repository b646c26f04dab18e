# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due dates and promises: set, extended, stopped, met; and what they make of today."""

from collections.abc import Callable
from datetime import date
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.deadline import (
    Commitment,
    CommitmentState,
    Deadline,
    DeadlineSide,
    DeadlineState,
    Rule,
    Sum,
    TodayPage,
)
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.passage import NewPassage
from caseapp.domain.question import Side
from caseapp.domain.words import deadline_state_words, long_date
from caseapp.services.desk import Desk
from caseapp.services.letter_days import check_due, check_past
from caseapp.services.letter_words import refuse_foreign
from caseapp.services.today import today_page
from caseapp.services.working_days import office_calendar
from caseapp.store.deadlines import NewDeadline
from caseapp.store.unit import Unit

BRING_FORWARD_SETTING = "bring-forward-days"
BRING_FORWARD_DAYS = 28
LONGEST_PROMISE: Final = 2_000
"""Characters of a promise; more than that is marked only where the whole page was selected."""


class Deadlines:
    """The office's due dates and promises."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def today(self, on: date, limit: int = 500) -> TodayPage:
        """Gather what waits on a day; each list holds at most `limit` rows, the totals count all."""
        library = self._desk.library
        calendar = office_calendar(library.settings)
        period = int(library.settings.get(BRING_FORWARD_SETTING, str(BRING_FORWARD_DAYS)))
        return today_page(library, on, calendar, period, limit)

    def of_case(self, case_id: int) -> tuple[Deadline, ...]:
        """Return every deadline of a case: its own, of its questions, letters and promises, by date."""
        return self._desk.library.deadlines.of_case(case_id)

    def working_days(self, start: date, days: int, nation: str | None = None) -> Sum:
        """Count working days by the office's calendar, or another nation's; raises WrongUse.

        Raises NotAllowed before what is trusted and past what is announced.
        """
        return office_calendar(self._desk.library.settings, nation).add(start, days)

    def set_due(
        self,
        due_on: date,
        *,
        asking_id: int | None = None,
        letter_id: int | None = None,
        commitment_id: int | None = None,
        case_id: int | None = None,
        side: DeadlineSide | None = None,
        words: str = "",
        counted: Sum | None = None,
        owner_id: int | None = None,
    ) -> Written[int]:
        """Set the due date of exactly one thing, in place of an open one of the same side.

        The side follows the thing: who answers the question, who keeps the promise, ours for a letter we
        received, theirs for one we sent, bring forward for a case. `words` are those that set the date and
        `counted` is how it was reached. Raises WrongUse, NotFound.
        """
        named = [i for i in (asking_id, letter_id, commitment_id, case_id) if i is not None]
        if len(named) != 1:
            raise WrongUse("A deadline belongs to exactly one question asked, letter, promise or case.")

        def work(unit: Unit) -> int:
            usual = _side_of(unit, asking_id, letter_id, commitment_id, case_id)
            if owner_id is not None:
                unit.officers.get(owner_id)
            whose = side or usual
            check_due(due_on, _begun_on(unit, asking_id, letter_id))
            return unit.deadlines.put(
                NewDeadline(
                    side=whose,
                    due_on=due_on,
                    case_id=case_id,
                    asking_id=asking_id,
                    letter_id=letter_id,
                    commitment_id=commitment_id,
                    owner_id=owner_id,
                    rule=_rule(whose, counted),
                    rule_days=None if counted is None else counted.days,
                    calendar="" if counted is None else counted.calendar,
                    calendar_days="" if counted is None else days_off(counted),
                    start_on=None if counted is None else counted.start_on,
                    words=words.strip(),
                    sum_words="" if counted is None else counted.words,
                )
            )

        return self._desk.write(work, f"Set due date {long_date(due_on)}")

    def met(self, deadline_id: int, on: date) -> Written[None]:
        """Record that a deadline was met, or missed where the day is after it."""
        check_past("A deadline met on", on)
        deadline = self._desk.library.deadlines.get(deadline_id)
        state = DeadlineState.MET if on <= deadline.due_on else DeadlineState.MISSED
        return self._end(deadline_id, state, on, "")

    def void(self, deadline_id: int, reason: str) -> Written[None]:
        """Record that a deadline no longer holds; it is never overdue."""
        return self._end(deadline_id, DeadlineState.VOID, date.today(), _given(reason))

    def stop(self, deadline_id: int, reason: str) -> Written[None]:
        """Stop the clock of a deadline; it is never overdue until it is resumed."""
        return self._end(deadline_id, DeadlineState.STOPPED, date.today(), _given(reason))

    def extend(self, deadline_id: int, new_due_on: date, reason: str) -> Written[int]:
        """Extend an open deadline; return the id of the one that takes its place."""
        return self._replace(
            deadline_id, new_due_on, reason, DeadlineState.OPEN, f"Extend due date to {long_date(new_due_on)}"
        )

    def resume(self, deadline_id: int, new_due_on: date, reason: str) -> Written[int]:
        """Let a stopped clock run again to a new date; return the id of the deadline that takes its place."""
        return self._replace(
            deadline_id,
            new_due_on,
            reason,
            DeadlineState.STOPPED,
            f"Resume, with due date {long_date(new_due_on)}",
        )

    def commitments(self, case_id: int) -> tuple[Commitment, ...]:
        """Return the promises of a case, by the day promised."""
        return self._desk.library.commitments.of_case(case_id)

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
        stand in the letter.
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
                refuse_foreign(unit, unit.letters.get(letter_id), passage)
            if question_id is not None:
                unit.questions.get(question_id)
            commitment_id = unit.commitments.add(
                case_id,
                side,
                promise,
                promised_on,
                letter_id=letter_id,
                passage_id=None if passage is None else unit.passages.add(passage),
                question_id=question_id,
            )
            if promised_on is not None:
                unit.deadlines.put(
                    NewDeadline(DeadlineSide(side), promised_on, commitment_id=commitment_id, words=promise)
                )
            return commitment_id

        return self._desk.write(work, "Record commitment")

    def keep_commitment(self, commitment_id: int, on: date | None = None) -> Written[None]:
        """Record that a promise was kept, today or on another day."""
        day = on or date.today()
        check_past("A promise kept on", day)
        return self._settle(
            commitment_id,
            CommitmentState.KEPT,
            lambda deadline: DeadlineState.MET if day <= deadline.due_on else DeadlineState.MISSED,
            day,
        )

    def break_commitment(self, commitment_id: int) -> Written[None]:
        """Record that a promise was not kept."""
        return self._settle(
            commitment_id, CommitmentState.BROKEN, lambda deadline: DeadlineState.MISSED, date.today()
        )

    def _settle(
        self,
        commitment_id: int,
        state: CommitmentState,
        ending: Callable[[Deadline], DeadlineState],
        on: date,
    ) -> Written[None]:
        def work(unit: Unit) -> None:
            if unit.commitments.get(commitment_id).state is not CommitmentState.OPEN:
                raise NotAllowed("What became of this promise is recorded already.")
            unit.commitments.set_state(commitment_id, state)
            for deadline in unit.deadlines.of_commitment(commitment_id):
                if deadline.state is DeadlineState.OPEN:
                    unit.deadlines.end(deadline.id, ending(deadline), on, officer_id=unit.officer_id)

        return self._desk.write(
            work, "Record promise kept" if state is CommitmentState.KEPT else "Record promise not kept"
        )

    def _end(self, deadline_id: int, state: DeadlineState, on: date, reason: str) -> Written[None]:
        def work(unit: Unit) -> None:
            _refuse_other(unit.deadlines.get(deadline_id), DeadlineState.OPEN)
            unit.deadlines.end(deadline_id, state, on, reason=reason, officer_id=unit.officer_id)

        return self._desk.write(work, f"Deadline {deadline_state_words(state).lower()}")

    def _replace(
        self, deadline_id: int, new_due_on: date, reason: str, wanted: DeadlineState, action: str
    ) -> Written[int]:
        why = _given(reason)
        check_due(new_due_on)

        def work(unit: Unit) -> int:
            old = unit.deadlines.get(deadline_id)
            _refuse_other(old, wanted)
            if wanted is DeadlineState.OPEN and new_due_on <= old.due_on:
                raise WrongUse(f"An extension goes beyond {long_date(old.due_on)}.")
            unit.deadlines.end(
                deadline_id,
                DeadlineState.EXTENDED,
                date.today(),
                reason=why,
                officer_id=unit.officer_id,
                new_due_on=new_due_on,
            )
            return unit.deadlines.put(
                NewDeadline(
                    side=old.side,
                    due_on=new_due_on,
                    case_id=old.case_id,
                    asking_id=old.asking_id,
                    letter_id=old.letter_id,
                    commitment_id=old.commitment_id,
                    owner_id=old.owner_id,
                    start_on=old.start_on,
                    words=why,
                    sum_words=f"instead of {long_date(old.due_on)}",
                )
            )

        return self._desk.write(work, action)


def _side_of(
    unit: Unit,
    asking_id: int | None,
    letter_id: int | None,
    commitment_id: int | None,
    case_id: int | None,
) -> DeadlineSide:
    if asking_id is not None:
        return DeadlineSide(unit.questions.of_asking(asking_id).side)
    if commitment_id is not None:
        return DeadlineSide(unit.commitments.get(commitment_id).side)
    if letter_id is not None:
        outgoing = unit.letters.get(letter_id).direction is Direction.OUTGOING
        return DeadlineSide.THEIRS if outgoing else DeadlineSide.OURS
    if case_id is not None:
        unit.cases.get(case_id)
    return DeadlineSide.BRING_FORWARD


def _begun_on(unit: Unit, asking_id: int | None, letter_id: int | None) -> date | None:
    """Return the day before which a due date makes no sense: of the asking, or of the letter itself."""
    if asking_id is not None:
        askings = unit.questions.of_asking(asking_id).askings
        return next((asking.asked_on for asking in askings if asking.id == asking_id), None)
    return None if letter_id is None else unit.letters.get(letter_id).dated_on


def _rule(side: DeadlineSide, counted: Sum | None) -> Rule:
    if counted is not None:
        return counted.rule
    return Rule.BRING_FORWARD if side is DeadlineSide.BRING_FORWARD else Rule.FIXED


def days_off(counted: Sum) -> str:
    """Return the days that did not count, one a line, as a deadline keeps them."""
    return "\n".join(f"{day.isoformat()} {name}" for day, name in counted.skipped)


def _refuse_other(deadline: Deadline, wanted: DeadlineState) -> None:
    if deadline.state is not wanted:
        raise NotAllowed(
            f"This deadline is {deadline_state_words(deadline.state).lower()}, "
            f"not {deadline_state_words(wanted).lower()}."
        )


def _given(reason: str) -> str:
    if not reason.strip():
        raise WrongUse("Give the reason.")
    return reason.strip()
