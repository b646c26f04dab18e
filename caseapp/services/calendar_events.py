# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due dates made into events of a calendar: which stand, which are taken back, and what each says."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from caseapp.calendars.working_days import WorkingCalendar
from caseapp.domain.calendar_event import CalendarChoice, CalendarEvent
from caseapp.domain.change import Act
from caseapp.domain.deadline import Deadline, DeadlineSide, DeadlineState
from caseapp.domain.due_rule import COUNTED
from caseapp.domain.due_words import day_words, skipped_words, stops_in, sum_words
from caseapp.domain.words import counted, long_date
from caseapp.services.papers import printed_marking
from caseapp.store.due_calendar import DueRow, Span
from caseapp.store.library import Library

EXPORTED: Final = "Export due dates as a calendar file"
"""What the trail calls the writing of a calendar file."""

_OFFICE_TIME: Final = ZoneInfo("Europe/London")
_ALARM_AT: Final = time(9)
_UNTOLD: Final = Span(0, 0)
"""Stands for the changes of what a damaged trail does not tell of; that hides no due date."""

_WITHOUT: Final = ", without "
"""Begins what a sum says of stops, as `caseapp.calendars.counting` writes it."""

_CATEGORIES: Final = {
    DeadlineSide.OURS: "We owe",
    DeadlineSide.THEIRS: "Owed to us",
    DeadlineSide.BRING_FORWARD: "Look again",
}


@dataclass(frozen=True, slots=True)
class _Thread:
    """The due dates of one thing that followed each other; `key` is what stays the same of them."""

    key: str
    rows: tuple[DueRow, ...]

    @property
    def current(self) -> DueRow:
        """The one that runs, else whose clock is stopped, else the last."""

        def standing(row: DueRow) -> tuple[bool, bool, bool, int]:
            state = row.deadline.state
            there = not row.removed
            return (
                there and state is DeadlineState.OPEN,
                there and state is DeadlineState.STOPPED,
                there,
                row.deadline.id,
            )

        return max(self.rows, key=standing)


@dataclass(frozen=True, slots=True)
class _Changes:
    """Entries of the trail: the first about a thread, the last about its dates, the last about what it tells."""

    first: int
    dates: int
    last: int


class Gathering:
    """The events of a case, or of all."""

    def __init__(
        self,
        library: Library,
        case_id: int | None,
        calendar: WorkingCalendar,
        choice: CalendarChoice,
    ) -> None:
        self._library = library
        self._case_id = case_id
        self._calendar = calendar
        self._choice = choice
        self._names = library.due_calendar.case_names()

    def events(self, as_at: datetime) -> tuple[CalendarEvent, ...]:
        """Return the dates that run, and those that an earlier file may have told and no longer hold."""
        due = self._library.due_calendar
        rows = due.rows(self._case_id)
        threads = _threads(rows, self._took_place_of(rows))
        spans, restored = self._spans(threads), due.restored()
        told = {key: max(span.last, restored) for key, span in spans.items()}
        times, sequences = due.times(told.values()), due.sequences(told.values())
        exports = due.exports(EXPORTED)
        mark = UUID(due.lasting_mark()[:32] or "0" * 32)
        found: list[CalendarEvent] = []
        for thread in threads:
            span, row = spans[thread.key], thread.current
            waits = not row.removed and row.deadline.state is DeadlineState.OPEN
            runs = waits and row.stands and not row.left
            ended = span.last if waits else span.dates
            # Nobody knows what was exported between a backup and the day on which it was restored.
            lost = span.first < restored
            if runs or lost or any(span.first < export < ended for export in exports):
                uid, last = str(uuid5(mark, thread.key)), told[thread.key]
                # What stands in the file of another case is not taken back there, whichever is taken in last.
                sequence = sequences.get(last, 0) - (1 if row.left else 0)
                found.append(self._event(row, runs, uid, sequence, times.get(last, as_at), as_at))
        return tuple(sorted(found, key=lambda event: (_day(event.on), event.title, event.uid)))

    def _took_place_of(self, rows: Sequence[DueRow]) -> dict[int, int]:
        """Return which due date of a case took the place of which; a case may have several at once."""
        ids = {row.deadline.id for row in rows if row.deadline.case_id is not None}
        found: dict[int, int] = {}
        for entry in self._library.trail.about_any({"deadlines": ids}):
            edits = [edit for edit in entry.edits if edit.kind == "deadlines" and edit.id in ids]
            old = next((one.id for one in edits if one.after("state") == DeadlineState.EXTENDED.value), None)
            if old is not None:
                found.update((one.id, old) for one in edits if one.act is Act.ADDED)
        return found

    def _spans(self, threads: Sequence[_Thread]) -> dict[str, _Changes]:
        """Return by key when each thread changed."""
        due = self._library.due_calendar
        rows = [row for thread in threads for row in thread.rows]
        parts = {one: stands.parts for one, stands in due.questions(self._case_id).items()}
        questions = _ids(row.question_id for row in rows)
        own = due.spans("deadlines", (row.deadline.id for row in rows))
        others: dict[str, Mapping[int, Span]] = {
            "askings": due.spans("askings", _ids(row.deadline.asking_id for row in rows)),
            "questions": due.spans("questions", questions.union(*(parts[one] for one in questions))),
            "commitments": due.spans("commitments", _ids(row.deadline.commitment_id for row in rows)),
            "letters": due.spans("letters", _ids(row.deadline.letter_id for row in rows)),
            "letter_cases": due.spans("letter_cases", {one for row in rows for one in row.filings}),
        }
        edited = due.cases_edited()
        found: dict[str, _Changes] = {}
        for thread in threads:
            spans = [own.get(row.deadline.id, _UNTOLD) for row in thread.rows]
            first, last = min(span.first for span in spans), max(span.last for span in spans)
            about = _rests_on(thread.rows[0], parts)
            lasts = [others[kind][one].last for kind, one in about if one in others[kind]]
            cases = [edited[case] for case in thread.rows[0].case_ids if case in edited]
            found[thread.key] = _Changes(first, last, max((last, *lasts, *cases)))
        return found

    def _event(
        self, row: DueRow, runs: bool, uid: str, sequence: int, changed_at: datetime, as_at: datetime
    ) -> CalendarEvent:
        deadline = row.deadline
        on = _moment_due(deadline)
        alarm = self._alarm(on) if runs else None
        return CalendarEvent(
            uid=uid,
            sequence=sequence,
            changed_at=changed_at,
            on=on,
            title=self._title(row, runs),
            words=self._words(row, runs),
            category=_CATEGORIES[deadline.side],
            private=self._choice.with_wording,
            cancelled=not runs,
            # What is past already would ring at once in some programs.
            alarm_at=alarm if alarm is not None and alarm > as_at else None,
        )

    def _title(self, row: DueRow, runs: bool) -> str:
        cases = "; ".join(self._names[case].reference for case in row.case_ids)
        deadline = row.deadline
        what = row.number
        if deadline.commitment_id is not None:
            what = "promise"
        elif deadline.letter_id is not None:
            what = "acknowledgement" if deadline.acknowledges else "letter"
        elif deadline.case_id is not None and deadline.side is DeadlineSide.THEIRS:
            what = "schedule"
        told = " ".join(part for part in (cases, what) if part)
        ends = f", {self._ended(row)}" if not runs else ""
        if not runs or deadline.side is DeadlineSide.BRING_FORWARD:
            return f"{_CATEGORIES[deadline.side]}: {told}{ends}"
        at = f" by {deadline.due_time}" if deadline.due_time else ""
        return f"{_CATEGORIES[deadline.side]}: {told} due{at}"

    def _words(self, row: DueRow, runs: bool) -> str:
        deadline = row.deadline
        open_told = self._choice.with_wording
        lines = [f"Due on {day_words(deadline.due_on)}." if runs else f"This is {self._ended(row)}."]
        if deadline.acknowledges:
            lines.append("The letter is to be acknowledged by then; the reply to it is another due date.")
        if open_told and row.words:
            lines.append(row.words)
        if row.asked_on is not None:
            whom = f" of {row.asked_of}" if open_told and row.asked_of else ""
            lines.append(f"Asked on {long_date(row.asked_on)}{whom}.")
        lines.append(sum_words(deadline) if open_told else _sum_apart(deadline))
        for case in (self._names[one] for one in row.case_ids):
            lines.append(f"Case {case.reference}: {case.title}" if open_told else f"Case {case.reference}")
            lines.append(printed_marking(case.marking))
        return "\n".join(line for line in lines if line)

    def _ended(self, row: DueRow) -> str:
        deadline = row.deadline
        if row.removed or not row.stands:
            return "no longer due"
        on = "" if deadline.ended_on is None else f" on {long_date(deadline.ended_on)}"
        match deadline.state:
            case DeadlineState.STOPPED:
                return f"not running: its clock was stopped{on}"
            case DeadlineState.MET:
                return f"met{on}"
            case DeadlineState.OPEN if row.left and self._case_id is not None:
                return f"no longer on {self._names[self._case_id].reference}"
            case _:
                return "no longer due"

    def _alarm(self, on: date | datetime) -> datetime | None:
        days = self._choice.alarm_days
        if days is None:
            return None
        day = _day(on)
        for _ in range(days):
            day = _working_day_before(self._calendar, day)
        at = datetime.combine(day, _ALARM_AT, _OFFICE_TIME)
        return min(at, on) if isinstance(on, datetime) else at


def _threads(rows: Sequence[DueRow], before: Mapping[int, int]) -> list[_Thread]:
    """Put together what followed each other: of one thing, on a case only what took the other's place.

    Whose date it is may be corrected, so that is no part of the key; a day to look again is another than a due one.
    """
    found: dict[str, list[DueRow]] = {}
    for row in rows:
        deadline = row.deadline
        if deadline.case_id is None:
            key = _owner(deadline)
            key += " look again" if deadline.side is DeadlineSide.BRING_FORWARD else ""
            key += " acknowledgement" if deadline.acknowledges else ""
        else:
            first = deadline.id
            while first in before:
                first = before[first]
            key = f"deadlines {first}"
        found.setdefault(key, []).append(row)
    return [_Thread(key, tuple(those)) for key, those in found.items()]


def _owner(deadline: Deadline) -> str:
    if deadline.asking_id is not None:
        return f"askings {deadline.asking_id}"
    if deadline.commitment_id is not None:
        return f"commitments {deadline.commitment_id}"
    return f"letters {deadline.letter_id}"


def _rests_on(row: DueRow, parts: Mapping[int, Collection[int]]) -> Iterator[tuple[str, int]]:
    """Name what an event tells of beside its date: the kind of thing, and its id."""
    deadline, question_id = row.deadline, row.question_id
    for kind, one in (
        ("askings", deadline.asking_id),
        ("questions", question_id),
        ("commitments", deadline.commitment_id),
        ("letters", deadline.letter_id),
    ):
        if one is not None:
            yield kind, one
    for part in parts.get(question_id or 0, ()):
        yield "questions", part
    for filing in row.filings:
        yield "letter_cases", filing


def _ids(ids: Iterable[int | None]) -> set[int]:
    return {one for one in ids if one is not None}


def _moment_due(deadline: Deadline) -> date | datetime:
    if not deadline.due_time:
        return deadline.due_on
    return datetime.combine(deadline.due_on, time.fromisoformat(deadline.due_time), _OFFICE_TIME)


def _day(on: date | datetime) -> date:
    return on.date() if isinstance(on, datetime) else on


def _working_day_before(calendar: WorkingCalendar, day: date) -> date:
    # A whole month without a working day is a mistake in the settings, on which no reminder is lost.
    days = (day - timedelta(days=back) for back in range(1, 32))
    return next((one for one in days if calendar.is_working_day(one)), day - timedelta(days=1))


def _sum_apart(deadline: Deadline) -> str:
    """Say how a date was reached without what anybody wrote: the words that set it, and reasons."""
    if not deadline.sum_words:
        return ""
    if deadline.rule not in COUNTED:
        return "Moved from an earlier date."
    stopped = sum(stop.days for stop in stops_in(deadline.calendar_days))
    counted_words, _, _ = deadline.sum_words.partition(_WITHOUT)
    stops = f"{_WITHOUT}{counted(stopped, 'day')} on which the clock stood still" if stopped else ""
    skipped = skipped_words(deadline.rule, deadline.calendar_days)
    return " ".join(part for part in (f"{counted_words}{stops}.", skipped) if part)
