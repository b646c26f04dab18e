# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due dates and promises: set, extended, stopped, met; and what they make of today."""

from datetime import date

from caseapp.domain.change import Written
from caseapp.domain.deadline import (
    Deadline,
    DeadlineSide,
    DeadlineState,
    Rule,
    Sum,
    TodayPage,
)
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Direction
from caseapp.domain.words import deadline_state_words, long_date
from caseapp.services.commitments import Committing
from caseapp.services.letter_days import check_due, check_past
from caseapp.services.today import today_page
from caseapp.services.working_days import office_calendar
from caseapp.store.deadlines import NewDeadline
from caseapp.store.unit import Unit

BRING_FORWARD_SETTING = "bring-forward-days"
BRING_FORWARD_DAYS = 28


class Deadlines(Committing):
    """The office's due dates and promises."""

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
