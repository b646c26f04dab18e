# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which due dates of a letter run again once it is sent again or known to have come, and how they then stand."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final

from caseapp.domain.consequence import Consequence
from caseapp.domain.deadline import STANDING, Deadline, DeadlineSide, DeadlineState, DueFrom, Sum
from caseapp.domain.due_rule import RULE_STARTS, counting_of, day_of
from caseapp.domain.due_words import stops_in
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Delivery, Letter
from caseapp.domain.question import Asking, Question
from caseapp.domain.words import deadline_state_words, long_date
from caseapp.services.chaser_post import chased_again, giving_way_again, was_chased
from caseapp.services.counting import count, count_again, recount
from caseapp.services.following import Step, new_start, stay, uncounted
from caseapp.services.reply_ends import end_by_a_reply, first_reply
from caseapp.services.targets import met_by
from caseapp.store.deadlines import Ending
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

NEVER_CAME: Final[Mapping[Delivery, str]] = MappingProxyType(
    {
        Delivery.NOT_RECEIVED: "The letter was said not to be received",
        Delivery.RETURNED: "The letter came back",
    }
)
"""Why a due date is void whose letter did not come."""

_NEVER_CAME: Final = frozenset(NEVER_CAME.values())


@dataclass(frozen=True, slots=True)
class Due:
    """A due date that rests on a letter, and what it is of: a question's asking, or else the letter itself."""

    what: str
    deadline: Deadline
    question: Question | None = None
    asking: Asking | None = None

    @property
    def thing(self) -> tuple[int | None, DeadlineSide, bool]:
        """What it shares with the dates of its letter that it followed or that followed it."""
        return self.deadline.asking_id, self.deadline.side, self.deadline.acknowledges


@dataclass(frozen=True, slots=True)
class _Again:
    """How a due date stands again: counted anew or as it was, its clock stopped since a day, replied to."""

    counted: Sum | None = None
    start_from: DueFrom | None = None
    state: DeadlineState = DeadlineState.OPEN
    stopped_on: date | None = None
    replied_on: date | None = None


def due_of(rooms: Repositories, letter: Letter) -> tuple[Due, ...]:
    """Return the due dates that rest on a letter, none to look again."""
    found: list[Due] = []
    for question in rooms.questions.asked_in([letter.id]):
        for asking in question.askings:
            if asking.letter_id == letter.id:
                dates = rooms.deadlines.of_askings([asking.id])
                found += [Due(question.number, one, question, asking) for one in dates]
    found += [Due("This letter", one) for one in rooms.deadlines.of_letter(letter.id)]
    return tuple(one for one in found if one.deadline.side is not DeadlineSide.BRING_FORWARD)


def sent_again(rooms: Repositories, letter: Letter, on: date) -> Iterator[Step]:
    """Count from the day it was sent again what stands, or ended as the letter did not come.

    What was replied to meanwhile ended with the reply: a copy does not ask anew.
    """
    due = due_of(rooms, letter)
    lost = _lost(rooms, due)
    for one in due:
        replied_on = _replied_on(rooms, letter, one)
        if one in lost and replied_on is not None:
            yield _again(one, _as_it_was(rooms, one, None, replied_on))
        elif one in lost or (replied_on is None and _stands_from_before(one.deadline, on)):
            yield from _from_then(rooms, letter, one, on)
    yield from _left(rooms, due)


def come(
    rooms: Repositories,
    letter: Letter,
    after: Letter,
    why: Collection[str] = _NEVER_CAME,
    opening: Collection[int] = (),
) -> Iterator[Step]:
    """Let what ended as the letter did not come be again what it was, or end with the reply that came since.

    `why` are the reasons for which a date ended that runs again, `opening` questions that are open by then.
    """
    due = due_of(rooms, letter)
    for one in _lost(rooms, due, why, opening):
        ending = was_chased(rooms, one.deadline)
        if ending is not None and _stands_elsewhere(rooms, one):
            yield _chased_again(one, ending)
            continue
        start = _start(one.deadline, letter, after)
        try:
            counted = None if start is None else recount(rooms.settings, one.deadline, start)
        except NotAllowed as error:
            yield _stays_void(one, _inside(error))
            continue
        replied_on = _replied_on(rooms, letter, one)
        again = _as_it_was(rooms, one, counted, replied_on)
        yield from _running(rooms, letter, one, again, letter.sent_on)
    yield from _left(rooms, due, why)


def _as_it_was(rooms: Repositories, one: Due, counted: Sum | None, replied_on: date | None) -> _Again:
    """Let a date stand as it did before it was void: it runs, or its clock stands still."""
    stopped_on = rooms.deadlines.stopped_on(one.deadline.id)
    state = DeadlineState.OPEN if stopped_on is None else DeadlineState.STOPPED
    return _Again(counted, state=state, stopped_on=stopped_on, replied_on=replied_on)


def _start(deadline: Deadline, before: Letter, after: Letter) -> date | None:
    """Return the day from which a void date is to be counted, None where it was: it did not follow the letter."""
    if deadline.start_from is None:
        return new_start(deadline, before, after)
    start = day_of(after, deadline.start_from)
    return None if start == deadline.start_on else start


def _from_then(rooms: Repositories, letter: Letter, one: Due, on: date) -> Iterator[Step]:
    deadline, counting = one.deadline, counting_of(one.deadline)
    is_void = deadline.state is DeadlineState.VOID
    if counting is None:
        if is_void:
            if deadline.due_on < on:
                yield _stays_void(one, "its day is past")
            else:
                yield from _running(rooms, letter, one, _Again(), on)
        elif deadline.due_on < on:
            due = long_date(deadline.due_on)
            words = f"stays {due}, as it was given, before the letter was sent again on {long_date(on)}"
            yield Step(Consequence(f"{one.what}, due", due, words), stay)
        return
    stops = [stop for stop in stops_in(deadline.calendar_days) if stop.last > on]
    try:
        counted = count(rooms.settings, counting, on, stops)
    except NotAllowed as error:
        yield _stays_void(one, _inside(error)) if is_void else uncounted(f"{one.what}, due", deadline, error)
        return
    # A rule keeps the day from which it counts; only what was given or dated gives way to the sending.
    start_from = None if deadline.start_from in RULE_STARTS else DueFrom.SENT
    state = DeadlineState.OPEN if is_void else deadline.state
    yield from _running(rooms, letter, one, _Again(counted, start_from, state), on)


def _running(rooms: Repositories, letter: Letter, one: Due, again: _Again, on: date | None) -> Iterator[Step]:
    """Let a date stand again; one of a chaser takes the place of the earlier ones again."""
    yield _again(one, again)
    if one.question is not None and one.deadline.state is DeadlineState.VOID and again.replied_on is None:
        due_on = one.deadline.due_on if again.counted is None else again.counted.due_on
        yield from giving_way_again(rooms, one.question, letter, on or due_on, due_on)


def _stands_from_before(deadline: Deadline, on: date) -> bool:
    given = counting_of(deadline) is None
    return deadline.state in STANDING and (
        given or (deadline.start_on is not None and deadline.start_on < on)
    )


def _lost(
    rooms: Repositories,
    due: Sequence[Due],
    why: Collection[str] = _NEVER_CAME,
    opening: Collection[int] = (),
) -> tuple[Due, ...]:
    """Return what waits to run again: the last date of each thing, where none stands that took its place."""
    standing = {one.thing for one in due if one.deadline.state in STANDING}
    last = {one.thing: one for one in sorted(due, key=lambda one: one.deadline.id)}
    return tuple(
        one
        for thing, one in last.items()
        if thing not in standing and _ended_on_the_way(rooms, one, why, opening)
    )


def _left(rooms: Repositories, due: Sequence[Due], why: Collection[str] = _NEVER_CAME) -> Iterator[Step]:
    """Name what stays void since another date was set in its place, and which that is."""
    standing = {one.thing: one.deadline for one in due if one.deadline.state in STANDING}
    for one in due:
        if one.thing in standing and _ended_on_the_way(rooms, one, why):
            yield _stays_void(one, f"{long_date(standing[one.thing].due_on)} was set in its place")


def _ended_on_the_way(
    rooms: Repositories, one: Due, why: Collection[str], opening: Collection[int] = ()
) -> bool:
    is_open = one.question is None or one.question.is_open or one.question.id in opening
    void = is_open and one.deadline.state is DeadlineState.VOID
    return void and rooms.deadlines.last_reason(one.deadline.id) in why


def _replied_on(rooms: Repositories, letter: Letter, one: Due) -> date | None:
    if one.question is not None and one.asking is not None:
        return first_reply(rooms, one.question, one.asking)
    for reply in rooms.letters.many(rooms.filings.answering(letter.id))[:1]:
        return {target.id: on for target, on in met_by(rooms, reply)}.get(one.deadline.id)
    return None


def _again(one: Due, again: _Again) -> Step:
    deadline, counted = one.deadline, again.counted
    due_on = deadline.due_on if counted is None else counted.due_on
    void = deadline.state is DeadlineState.VOID
    before = f"{long_date(deadline.due_on)}{f', {_state(deadline.state)}' if void else ''}"
    after = long_date(due_on) if counted is None else f"{long_date(due_on)} ({counted.words})"
    if again.replied_on is not None:
        then = replace(deadline, due_on=due_on, state=again.state, ended_on=again.stopped_on)
        after += f", {_state(then.judged(again.replied_on))} on {long_date(again.replied_on)}"
    elif again.state is DeadlineState.STOPPED:
        after += ", its clock still stopped"
    elif counted is None:
        after += f", {_state(DeadlineState.OPEN)}"
    return Step(Consequence(f"{one.what}, due", before, after), partial(_start_again, deadline, again))


def _start_again(deadline: Deadline, again: _Again, unit: Unit) -> None:
    if again.counted is not None:
        count_again(deadline.id, again.counted, unit)
    if again.start_from is not None:
        unit.deadlines.edit(deadline.id, {"start_from": again.start_from.value})
    if deadline.state is DeadlineState.VOID:
        if again.state is DeadlineState.STOPPED:
            unit.deadlines.run_again(deadline.id, unit.officer_id)
        else:
            unit.deadlines.end(deadline.id, DeadlineState.OPEN, None, officer_id=unit.officer_id)
    if again.replied_on is not None:
        end_by_a_reply(unit.deadlines.get(deadline.id), again.replied_on, unit)


def _stands_elsewhere(rooms: Repositories, one: Due) -> bool:
    """Tell whether a date of another asking of the same question stands."""
    askings = () if one.question is None else one.question.askings
    others = rooms.deadlines.of_askings([own.id for own in askings if own.id != one.deadline.asking_id])
    return any(deadline.state in STANDING for deadline in others)


def _chased_again(one: Due, ending: Ending) -> Step:
    """Let a date be again what it was since a chaser's took its place."""
    due = long_date(one.deadline.due_on)
    told = Consequence(
        f"{one.what}, due", f"{due}, {_state(one.deadline.state)}", f"{due}, {_state(ending.state)}"
    )
    return Step(told, partial(chased_again, one.deadline.id, ending))


def _stays_void(one: Due, why: str) -> Step:
    words = f"{long_date(one.deadline.due_on)}, {_state(DeadlineState.VOID)}"
    return Step(Consequence(f"{one.what}, due", words, f"stays void: {why}"), stay)


def _inside(error: NotAllowed) -> str:
    """Write what a message says as part of a sentence."""
    return f"{error.message[:1].lower()}{error.message[1:]}"


def _state(state: DeadlineState) -> str:
    return deadline_state_words(state).lower()
