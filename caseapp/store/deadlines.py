# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Deadlines with what happened to them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select

from caseapp.domain.change import Value
from caseapp.domain.deadline import (
    ACKNOWLEDGE,
    STANDING,
    Deadline,
    DeadlineSide,
    DeadlineState,
    DueFrom,
    Rule,
)
from caseapp.domain.errors import NotFound
from caseapp.store.source import Repository
from caseapp.store.tables.letters import letter_cases
from caseapp.store.tables.register import askings, commitments, deadline_events, deadlines, questions


@dataclass(frozen=True, slots=True)
class NewDeadline:
    """A deadline that is not stored yet; exactly one of the four ids says what it belongs to.

    `calendar_days` are the days that did not count when the date was reckoned, one a line; `due_time` is a
    time of the day as 17:00.
    """

    side: DeadlineSide
    due_on: date
    case_id: int | None = None
    asking_id: int | None = None
    letter_id: int | None = None
    commitment_id: int | None = None
    owner_id: int | None = None
    rule: Rule = Rule.FIXED
    rule_days: int | None = None
    calendar: str = ""
    calendar_days: str = ""
    start_on: date | None = None
    words: str = ""
    sum_words: str = ""
    due_time: str = ""
    start_from: DueFrom | None = None
    rule_key: str | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """What happened to a deadline: why, on which day, and the date that took its place, where one did."""

    state: DeadlineState
    reason: str
    on: date | None
    new_due_on: date | None


class Deadlines(Repository):
    """The deadlines of a library."""

    def get(self, deadline_id: int) -> Deadline:
        """Return a deadline; raises NotFound."""
        self._source.look_at(deadlines, deadline_id)
        found = self._where(deadlines.c.id == deadline_id)
        if not found:
            raise NotFound(f"There is no deadline number {deadline_id}.")
        return found[0]

    def of_case(self, case_id: int) -> tuple[Deadline, ...]:
        """Return every deadline of a case: its own, of its questions, letters and promises, by date."""
        asked = (
            select(askings.c.id)
            .join(questions, questions.c.id == askings.c.question_id)
            .where(
                questions.c.case_id == case_id,
                questions.c.removed_at.is_(None),
                askings.c.removed_at.is_(None),
            )
        )
        written = select(letter_cases.c.letter_id).where(
            letter_cases.c.case_id == case_id, letter_cases.c.removed_at.is_(None)
        )
        promised = select(commitments.c.id).where(
            commitments.c.case_id == case_id, commitments.c.removed_at.is_(None)
        )
        return self._where(
            or_(
                deadlines.c.case_id == case_id,
                deadlines.c.asking_id.in_(asked),
                deadlines.c.letter_id.in_(written),
                deadlines.c.commitment_id.in_(promised),
            )
        )

    def of_askings(self, asking_ids: Iterable[int]) -> tuple[Deadline, ...]:
        """Return the deadlines of some askings, by date."""
        return self._where(deadlines.c.asking_id.in_(list(asking_ids)))

    def of_letter(self, letter_id: int) -> tuple[Deadline, ...]:
        """Return the deadlines of a letter itself, by date."""
        return self._where(deadlines.c.letter_id == letter_id)

    def edit(self, deadline_id: int, values: Mapping[str, Value]) -> bool:
        """Change fields of a deadline, named as in `NewDeadline`; tells whether any differed."""
        unknown = set(values) - set(NewDeadline.__dataclass_fields__)
        if unknown:
            raise KeyError(f"a deadline has no {', '.join(sorted(unknown))}")
        return self._writes.edit(deadlines, deadline_id, values)

    def counted(self, rules: Iterable[Rule]) -> tuple[Deadline, ...]:
        """Return the deadlines that run or are stopped and were counted by some rules, by date."""
        return self._where(
            deadlines.c.state.in_([state.value for state in STANDING]),
            deadlines.c.rule.in_([rule.value for rule in rules]),
            deadlines.c.start_on.is_not(None),
        )

    def of_commitment(self, commitment_id: int) -> tuple[Deadline, ...]:
        """Return the deadlines of a commitment, by date."""
        return self._where(deadlines.c.commitment_id == commitment_id)

    def of_same(self, new: NewDeadline, state: DeadlineState) -> Deadline | None:
        """Return the deadline in a state, of the same side, that belongs to the same thing, or None.

        That a letter is to be acknowledged is another thing than that it is to be replied to.
        """
        received = deadlines.c.words.startswith(ACKNOWLEDGE)
        found = self._where(
            received if new.letter_id and new.words.startswith(ACKNOWLEDGE) else ~received,
            deadlines.c.side == new.side.value,
            deadlines.c.state == state.value,
            deadlines.c.case_id.is_not_distinct_from(new.case_id),
            deadlines.c.asking_id.is_not_distinct_from(new.asking_id),
            deadlines.c.letter_id.is_not_distinct_from(new.letter_id),
            deadlines.c.commitment_id.is_not_distinct_from(new.commitment_id),
        )
        return found[-1] if found else None

    def put(self, new: NewDeadline) -> int:
        """Set a deadline; an open one of the same side on the same thing is changed instead."""
        there = self.of_same(new, DeadlineState.OPEN)
        if there is None:
            return self.add(new)
        self._writes.edit(deadlines, there.id, _values(new))
        return there.id

    def add(self, new: NewDeadline) -> int:
        """Set a deadline beside those that are there; return its id."""
        return self._writes.add(deadlines, _values(new))

    def copy(self, deadline_id: int, asking_id: int, officer_id: int | None) -> int:
        """Let what a deadline is, or was before it ended, be that of an asking too; return the id of that."""
        self.get(deadline_id)
        row = self._all(select(deadlines).where(deadlines.c.id == deadline_id))[0]
        said: dict[str, Value] = dict(row._mapping)
        runs: dict[str, Value] = {
            "asking_id": asking_id,
            "state": DeadlineState.OPEN.value,
            "ended_on": None,
        }
        kept = {name: value for name, value in said.items() if name not in ("id", "removed_at")}
        copied = self._writes.add(deadlines, kept | runs)
        stop = self._stop(deadline_id)
        if stop is not None:
            self.end(copied, DeadlineState.STOPPED, stop.on_day, reason=stop.reason, officer_id=officer_id)
        return copied

    def start_for_letter(
        self,
        letter_id: int,
        due_on: date,
        start_on: date | None = None,
        *,
        rule: Rule = Rule.FIXED,
        rule_days: int | None = None,
        calendar: str = "",
        calendar_days: str = "",
        words: str = "",
        sum_words: str = "",
        start_from: DueFrom | None = None,
        but: Collection[int] = (),
    ) -> tuple[int, ...]:
        """Give every asking of a letter its due date, but of some questions; returns the ids of their deadlines."""
        rows = self._all(
            select(askings.c.id, questions.c.side, questions.c.owner_id)
            .join(questions, questions.c.id == askings.c.question_id)
            .where(
                askings.c.letter_id == letter_id,
                askings.c.removed_at.is_(None),
                questions.c.removed_at.is_(None),
                questions.c.id.not_in(but),
            )
            .order_by(askings.c.id)
        )
        return tuple(
            self.put(
                NewDeadline(
                    side=DeadlineSide(row.side),
                    due_on=due_on,
                    asking_id=row.id,
                    owner_id=row.owner_id,
                    rule=rule,
                    rule_days=rule_days,
                    calendar=calendar,
                    calendar_days=calendar_days,
                    start_on=start_on,
                    words=words,
                    sum_words=sum_words,
                    start_from=start_from,
                )
            )
            for row in rows
        )

    def end(
        self,
        deadline_id: int,
        state: DeadlineState,
        on: date | None,
        *,
        reason: str = "",
        officer_id: int | None = None,
        new_due_on: date | None = None,
    ) -> None:
        """Record what became of a deadline; `OPEN` opens it again."""
        self._writes.edit(
            deadlines,
            deadline_id,
            {"state": state.value, "ended_on": None if state is DeadlineState.OPEN else on},
        )
        self._writes.add(
            deadline_events,
            {
                "deadline_id": deadline_id,
                "event": state.value,
                "on_day": on,
                "new_due_on": new_due_on,
                "reason": reason,
                "officer_id": officer_id,
            },
        )

    def run_again(self, deadline_id: int, officer_id: int | None) -> None:
        """Let a deadline that ended be again what it was before: it runs, or its clock stands still."""
        stop = self._stop(deadline_id)
        if stop is not None:
            self.end(
                deadline_id, DeadlineState.STOPPED, stop.on_day, reason=stop.reason, officer_id=officer_id
            )
        else:
            self.end(deadline_id, DeadlineState.OPEN, None, officer_id=officer_id)

    def last_ending(self, deadline_id: int) -> Ending | None:
        """Return what happened last to a deadline, None where nothing did."""
        return next(iter(self.endings(deadline_id)), None)

    def endings(self, deadline_id: int) -> tuple[Ending, ...]:
        """Return what happened to a deadline, the last first."""
        return tuple(
            Ending(DeadlineState(one.event), one.reason or "", one.on_day, one.new_due_on)
            for one in self._events(deadline_id)
        )

    def stopped_on(self, deadline_id: int) -> date | None:
        """Return the day since which the clock of a deadline stands still, or stood when it ended; None if it ran."""
        stop = self._stop(deadline_id)
        return None if stop is None else stop.on_day

    def _stop(self, deadline_id: int) -> Row[Any] | None:
        """Return the last event that left a deadline standing where that is a stop."""
        standing = (event for event in self._events(deadline_id) if DeadlineState(event.event) in STANDING)
        last = next(standing, None)
        return last if last is not None and last.event == DeadlineState.STOPPED.value else None

    def last_reason(self, deadline_id: int) -> str:
        """Return the reason of what happened last to a deadline; "" where none was given."""
        events = self._events(deadline_id)
        return str(events[0].reason) if events else ""

    def _events(self, deadline_id: int) -> tuple[Row[Any], ...]:
        """Return what happened to a deadline, the last first."""
        rows = self._all(
            select(deadline_events)
            .where(deadline_events.c.deadline_id == deadline_id, deadline_events.c.removed_at.is_(None))
            .order_by(deadline_events.c.id.desc())
        )
        return tuple(rows)

    def _where(self, *conditions: ColumnElement[bool]) -> tuple[Deadline, ...]:
        rows = self._all(
            select(deadlines)
            .where(deadlines.c.removed_at.is_(None), *conditions)
            .order_by(deadlines.c.due_on, deadlines.c.id)
        )
        return tuple(deadline_of(row) for row in rows)


def deadline_of(row: Row[Any]) -> Deadline:
    """Return the deadline that a row of its table holds."""
    return Deadline(
        id=row.id,
        side=DeadlineSide(row.side),
        due_on=row.due_on,
        state=DeadlineState(row.state),
        rule=Rule(row.rule),
        rule_days=row.rule_days,
        calendar=row.calendar,
        start_on=row.start_on,
        words=row.words,
        sum_words=row.sum_words,
        owner_id=row.owner_id,
        case_id=row.case_id,
        asking_id=row.asking_id,
        letter_id=row.letter_id,
        commitment_id=row.commitment_id,
        due_time=row.due_time,
        calendar_days=row.calendar_days,
        ended_on=row.ended_on,
        start_from=None if row.start_from is None else DueFrom(row.start_from),
        rule_key=row.rule_key,
    )


def _values(new: NewDeadline) -> dict[str, Value]:
    return {
        "side": new.side.value,
        "due_on": new.due_on,
        "case_id": new.case_id,
        "asking_id": new.asking_id,
        "letter_id": new.letter_id,
        "commitment_id": new.commitment_id,
        "owner_id": new.owner_id,
        "rule": new.rule.value,
        "rule_days": new.rule_days,
        "calendar": new.calendar,
        "calendar_days": new.calendar_days,
        "start_on": new.start_on,
        "words": new.words,
        "sum_words": new.sum_words,
        "due_time": new.due_time,
        "start_from": None if new.start_from is None else new.start_from.value,
        "rule_key": new.rule_key,
    }
