# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of a due date: met, missed or void, its clock stopped, run again or extended."""

from dataclasses import replace
from datetime import date, timedelta

from caseapp.domain.change import Written
from caseapp.domain.deadline import Deadline, DeadlineSide, DeadlineState, DueOf, Stop, Sum, acknowledging
from caseapp.domain.due_rule import counting_of
from caseapp.domain.due_words import stops_in
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.words import deadline_state_words, long_date
from caseapp.services.commitments import Committing
from caseapp.services.counting import count, reckoned
from caseapp.services.due_rules import further, rule_named, set_by, setting_words
from caseapp.services.letter_days import check_due, check_past, check_time
from caseapp.services.targets import meet_set
from caseapp.store.deadlines import NewDeadline
from caseapp.store.officers import Settings
from caseapp.store.unit import Unit


class Clocks(Committing):
    """The verbs about a due date that is set."""

    def of_asking(self, asking_id: int) -> tuple[Deadline, ...]:
        """Return the deadlines of an asking as they followed each other, without those to look again."""
        return self.of(DueOf(asking_id=asking_id))

    def of(self, thing: DueOf) -> tuple[Deadline, ...]:
        """Return the deadlines of a thing as they followed each other; those to look again only of a case."""
        deadlines = self._desk.library.deadlines
        if thing.case_id is not None:
            own = (one for one in deadlines.of_case(thing.case_id) if one.case_id is not None)
            kept = [one for one in own if thing.side in (None, one.side)]
        elif thing.letter_id is not None:
            kept = list(deadlines.of_letter(thing.letter_id))
        else:
            kept = list(deadlines.of_askings([] if thing.asking_id is None else [thing.asking_id]))
        if thing.case_id is None:
            kept = [one for one in kept if one.side is not DeadlineSide.BRING_FORWARD]
        return tuple(sorted(kept, key=lambda one: one.id))

    def of_letter(self, letter_id: int) -> tuple[Deadline, ...]:
        """Return the deadlines of a letter itself as they followed each other; raises NotFound."""
        self._desk.library.letters.get(letter_id)
        return tuple(sorted(self._desk.library.deadlines.of_letter(letter_id), key=lambda one: one.id))

    def at_hand(self, asking_id: int) -> Deadline | None:
        """Return the deadline of an asking that runs, or else the one whose clock is stopped."""
        return self.standing(DueOf(asking_id=asking_id))

    def standing(self, thing: DueOf) -> Deadline | None:
        """Return the deadline of a thing that runs, or else the one whose clock is stopped.

        Of a letter it is the one by which it is to be replied to, not only acknowledged.
        """
        found = [one for one in self.of(thing) if not one.acknowledges]
        for state in (DeadlineState.OPEN, DeadlineState.STOPPED):
            standing = [one for one in found if one.state is state]
            if standing:
                return standing[-1]
        return None

    def met(self, deadline_id: int, on: date) -> Written[None]:
        """Record that a deadline was met, or missed where the day is after it."""
        check_past("A deadline met on", on)
        deadline = self._desk.library.deadlines.get(deadline_id)
        return self._end(deadline_id, deadline.judged(on), on, "")

    def void(self, deadline_id: int, reason: str) -> Written[None]:
        """Record that a deadline that runs or is stopped no longer holds; it is never overdue."""
        return self._end(deadline_id, DeadlineState.VOID, date.today(), _given(reason))

    def stop(self, deadline_id: int, reason: str, on: date | None = None) -> Written[None]:
        """Stop the clock of a deadline, today or on a day; it is never overdue until it is resumed.

        Raises NotAllowed for a day on which it cannot have been stopped, and for one after its date.
        """
        stopped_on = on or date.today()
        check_past("A clock stopped on", stopped_on)
        deadline = self._desk.library.deadlines.get(deadline_id)
        start, stops = deadline.start_on, stops_in(deadline.calendar_days)
        if start is not None and stopped_on < start:
            raise NotAllowed(
                f"What is counted from {long_date(start)} cannot be stopped on {long_date(stopped_on)}.",
                remedy="Correct the day.",
            )
        if stops and stopped_on <= stops[-1].last:
            raise NotAllowed(
                f"The clock stood still up to {long_date(stops[-1].last)} already, and cannot have been "
                f"stopped on {long_date(stopped_on)}.",
                remedy="Correct the day.",
            )
        if stopped_on > deadline.due_on:
            raise NotAllowed(
                f"What was due on {long_date(deadline.due_on)} cannot be stopped on {long_date(stopped_on)}: "
                "its clock had run out.",
                remedy="Correct the day, or extend the due date and give the reason.",
            )
        return self._end(deadline_id, DeadlineState.STOPPED, stopped_on, _given(reason))

    def extend(
        self, deadline_id: int, new_due_on: date, reason: str, *, due_time: str | None = None
    ) -> Written[int]:
        """Extend an open deadline, to the same time of day unless one is given; return the id of the new one."""
        action = f"Extend due date to {long_date(new_due_on)}"
        return self._replace(deadline_id, new_due_on, reason, DeadlineState.OPEN, action, due_time=due_time)

    def extend_by_rule(self, deadline_id: int, key: str, reason: str) -> Written[int]:
        """Extend an open deadline as a rule allows; return the id of the one that takes its place.

        Raises as `extended` and `extend` do.
        """
        counted = self.extended(deadline_id, key)
        action = f"Extend due date to {long_date(counted.due_on)}"
        return self._replace(
            deadline_id, counted.due_on, reason, DeadlineState.OPEN, action, counted, rule_key=key
        )

    def extended(self, deadline_id: int, key: str) -> Sum:
        """Count a deadline as far as a rule may be extended, from its own start and past its stops.

        Raises WrongUse where nothing was counted or the rule allows no extension, NotAllowed where the date was
        not counted by that rule, and past what is announced.
        """
        library = self._desk.library
        return lengthened(library.settings, library.deadlines.get(deadline_id), key)

    def resume(
        self, deadline_id: int, new_due_on: date | None, reason: str, on: date | None = None
    ) -> Written[int]:
        """Let a stopped clock run again, today or from a day; return the id of the deadline in its place.

        Without a new date, the one that follows when no day counts on which the clock stood still; raises
        WrongUse where the date was not counted, NotAllowed for a date before the clock runs again.
        """
        counted = None
        if new_due_on is None:
            counted = self.resumed(deadline_id, on or date.today(), reason)
            new_due_on = counted.due_on
        else:
            _refuse_before(new_due_on, on or self._desk.library.deadlines.get(deadline_id).ended_on)
        return self._replace(
            deadline_id,
            new_due_on,
            reason,
            DeadlineState.STOPPED,
            f"Resume, with due date {long_date(new_due_on)}",
            counted,
        )

    def resumed(self, deadline_id: int, on: date, reason: str) -> Sum:
        """Count a stopped deadline anew, without the days after the one it stopped on up to `on`.

        Under a statute the day it stopped on does not count either (Freedom of Information Act 2000, section
        10(2): the days beginning with that of the fees notice), nor does the last day of any other rule: what
        stopped on it falls due after `on`. Raises WrongUse where the date was not counted,
        NotAllowed where it is not stopped, was stopped later or ends past what is announced.
        """
        check_past("A clock running again from", on)
        settings = self._desk.library.settings
        deadline = self._desk.library.deadlines.get(deadline_id)
        _refuse_other(deadline, DeadlineState.STOPPED)
        counting, stopped_on = counting_of(deadline), deadline.ended_on
        if counting is None or deadline.start_on is None or stopped_on is None:
            raise WrongUse("This due date was not counted.", remedy="Give the new date itself.")
        if on < stopped_on:
            raise NotAllowed(
                f"The clock was stopped on {long_date(stopped_on)} and cannot run again "
                f"from {long_date(on)}.",
                remedy="Correct the day.",
            )
        stops = stops_in(deadline.calendar_days)
        first = stopped_on if counting.statutory else min(stopped_on + timedelta(days=1), deadline.due_on)
        if on > stopped_on or (counting.statutory and on == stopped_on):
            why = self._desk.library.deadlines.last_reason(deadline_id) or reason
            stops = (*stops, Stop(first, on, why))
        return count(settings, counting, deadline.start_on, stops)

    def _end(self, deadline_id: int, state: DeadlineState, on: date, reason: str) -> Written[None]:
        def work(unit: Unit) -> None:
            deadline = unit.deadlines.get(deadline_id)
            if state is not DeadlineState.VOID or deadline.state is not DeadlineState.STOPPED:
                _refuse_other(deadline, DeadlineState.OPEN)
            unit.deadlines.end(deadline_id, state, on, reason=reason, officer_id=unit.officer_id)

        return self._desk.write(work, f"Deadline {deadline_state_words(state).lower()}")

    def _replace(
        self,
        deadline_id: int,
        new_due_on: date,
        reason: str,
        wanted: DeadlineState,
        action: str,
        counted: Sum | None = None,
        due_time: str | None = None,
        rule_key: str | None = None,
    ) -> Written[int]:
        why = _given(reason)
        check_due(new_due_on)
        time = None if due_time is None else check_time(due_time)

        def work(unit: Unit) -> int:
            old = unit.deadlines.get(deadline_id)
            _refuse_other(old, wanted)
            return put_off(unit, old, new_due_on, why, counted, time, rule_key=rule_key)

        return self._desk.write(work, action)


def lengthened(settings: Settings, deadline: Deadline, key: str) -> Sum:
    """Count a deadline as far as a rule may be extended; raises as `Clocks.extended` does."""
    counting = counting_of(deadline)
    if deadline.start_on is None or counting is None:
        raise WrongUse("This due date was not counted.", remedy="Give the new date itself.")
    rule = rule_named(settings, key)
    longer = replace(counting, number=further(rule).number)
    if not set_by(rule, deadline):
        raise NotAllowed(
            f"The rule “{rule.name}” extends only what it counted, and this due date was counted otherwise: "
            f"{setting_words(settings, deadline)}.",
            remedy="Count it by that rule first, or give the new date itself.",
        )
    return count(settings, longer, deadline.start_on, stops_in(deadline.calendar_days))


def put_off(
    unit: Unit,
    old: Deadline,
    new_due_on: date,
    why: str,
    counted: Sum | None = None,
    due_time: str | None = None,
    on: date | None = None,
    rule_key: str | None = None,
) -> int:
    """Put a later date in the place of one that runs, or any date in that of a stopped one; return its id.

    It has the same time of day and rule unless others are given. One that had passed by the day `on` which it
    was put off was missed; without a day it is extended today. Raises WrongUse where it is no later than one that runs.
    """
    if old.state is DeadlineState.OPEN and new_due_on <= old.due_on:
        raise WrongUse(f"An extension goes beyond {long_date(old.due_on)}.")
    missed = on is not None and old.judged(on) is DeadlineState.MISSED
    unit.deadlines.end(
        old.id,
        DeadlineState.MISSED if missed else DeadlineState.EXTENDED,
        on or date.today(),
        reason=why,
        officer_id=unit.officer_id,
        new_due_on=new_due_on,
    )
    # A case may wait for two schedules at once: the other one's date is not to be written over.
    place = unit.deadlines.put if old.case_id is None else unit.deadlines.add
    new = replace(_in_place_of(old, new_due_on, why, missed=missed), rule_key=rule_key or old.rule_key)
    deadline_id = place(reckoned(new if due_time is None else replace(new, due_time=due_time), counted))
    meet_set(unit, deadline_id)
    return deadline_id


def _in_place_of(old: Deadline, due_on: date, reason: str, *, missed: bool) -> NewDeadline:
    """Return a deadline of the same thing, due on a day that was given for a reason."""
    return NewDeadline(
        side=old.side,
        due_on=due_on,
        case_id=old.case_id,
        asking_id=old.asking_id,
        letter_id=old.letter_id,
        commitment_id=old.commitment_id,
        owner_id=old.owner_id,
        start_on=old.start_on,
        start_from=old.start_from,
        calendar_days=old.calendar_days,
        words=acknowledging(reason) if old.acknowledges else reason,
        sum_words=_moved_words(old, due_on, reason, missed=missed),
        due_time=old.due_time,
    )


def _moved_words(old: Deadline, due_on: date, reason: str, *, missed: bool) -> str:
    """Say of a date that was given how the one before it was reached, and from where to where it moved."""
    moved = f"extended from {long_date(old.due_on)} to {long_date(due_on)} ({reason})"
    if missed:
        moved = f"due {long_date(old.due_on)}, missed, then put off to {long_date(due_on)} ({reason})"
    if old.state is DeadlineState.STOPPED and old.ended_on is not None:
        moved = (
            f"due {long_date(old.due_on)}, stopped on {long_date(old.ended_on)}, running again to "
            f"{long_date(due_on)} ({reason})"
        )
    return f"{old.sum_words}, {moved}" if old.sum_words else f"{moved[:1].upper()}{moved[1:]}"


def _refuse_other(deadline: Deadline, wanted: DeadlineState) -> None:
    if deadline.state is not wanted:
        raise NotAllowed(
            f"This deadline is {deadline_state_words(deadline.state).lower()}, "
            f"not {deadline_state_words(wanted).lower()}."
        )


def _refuse_before(due_on: date, again: date | None) -> None:
    if again is not None and due_on < again:
        raise NotAllowed(
            f"What stood still up to {long_date(again)} cannot be due on {long_date(due_on)}.",
            remedy="Give a later date.",
        )


def _given(reason: str) -> str:
    if not reason.strip():
        raise WrongUse("Give the reason.")
    return reason.strip()
