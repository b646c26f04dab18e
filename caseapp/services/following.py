# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What rests on a letter's direction, dates and addressee, and how it follows when they are corrected."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final

from caseapp.domain.change import Value
from caseapp.domain.consequence import Consequence
from caseapp.domain.deadline import STANDING, Deadline, DeadlineSide, DeadlineState, Sum
from caseapp.domain.due_rule import counting_of, day_of
from caseapp.domain.due_words import days_off
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import NOTES, Direction, Letter, PartyRole
from caseapp.domain.question import Asking, Question, Side
from caseapp.domain.words import deadline_state_words, long_date, side_words
from caseapp.services import reply_ends
from caseapp.services.counting import count_again, recount
from caseapp.services.targets import met_by
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

Act = Callable[[Unit], object]

SIDES: Mapping[Direction, Side] = {Direction.INCOMING: Side.OURS, Direction.OUTGOING: Side.THEIRS}
"""Who has to answer what a letter asks."""

_NOW: Final = re.compile(r"^, now [0-9]{1,2} [A-Z][a-z]+ [0-9]{4}(?=,)")
"""What an earlier correction said of the date that one took the place of."""

_RESTING: Final = STANDING | {DeadlineState.MET, DeadlineState.MISSED}


@dataclass(frozen=True, slots=True)
class Step:
    """A consequence, what makes it true, and what keeps things as they are in its place."""

    consequence: Consequence
    follow: Act
    keep: Act | None = None


def steps(rooms: Repositories, before: Letter, after: Letter) -> tuple[Step, ...]:
    """Return what would change with a letter, before it is written."""
    found: list[Step] = []
    for question in rooms.questions.asked_in([before.id]):
        found.extend(_side(rooms, question, before, after))
        for asking in question.askings:
            if asking.letter_id == before.id:
                found.extend(_asked(question, asking, before, after))
                for deadline in rooms.deadlines.of_askings([asking.id]):
                    found.extend(_recounted(rooms, f"{question.number}, due", deadline, before, after))
    for deadline in rooms.deadlines.of_letter(before.id):
        found.extend(_own_side(deadline, before, after))
        found.extend(_recounted(rooms, "This letter, due", deadline, before, after))
    if reply_ends.day_of_reply(before) != reply_ends.day_of_reply(after):
        found.extend(_ended(rooms, before, after))
        found.extend(_met(rooms, after))
    return tuple(found)


def draw(unit: Unit, following: Sequence[Step], *, follow: bool) -> int:
    """Let what rests on a letter follow, or stay as it is; return how many things that were."""
    for step in following:
        act = step.follow if follow else step.keep
        if act is not None:
            act(unit)
    return len(following)


def _side(rooms: Repositories, question: Question, before: Letter, after: Letter) -> Iterator[Step]:
    side = _turned(before, after)
    if side in (None, question.side):
        return
    deadlines = [
        deadline.id
        for deadline in rooms.deadlines.of_askings([asking.id for asking in question.askings])
        if deadline.state in STANDING and deadline.side is not DeadlineSide.BRING_FORWARD
    ]
    yield Step(
        Consequence(question.number, side_words(question.side).lower(), side_words(side).lower()),
        partial(_turn, question.id, side, deadlines),
    )


def _own_side(deadline: Deadline, before: Letter, after: Letter) -> Iterator[Step]:
    """What is due for a letter itself is due from the other side once it went the other way."""
    side = _turned(before, after)
    if side is None or deadline.state not in STANDING:
        return
    if deadline.side not in (DeadlineSide.BRING_FORWARD, DeadlineSide(side)):
        yield Step(
            Consequence(
                f"This letter, due {long_date(deadline.due_on)}",
                side_words(Side(deadline.side)).lower(),
                side_words(side).lower(),
            ),
            partial(_turn_due, [deadline.id], side),
        )


def _turned(before: Letter, after: Letter) -> Side | None:
    """Return who has to answer a letter whose direction is corrected, None where nobody else has."""
    if after.direction is before.direction or after.kind in NOTES:
        return None
    return SIDES.get(after.direction)


def _turn(question_id: int, side: Side, deadlines: Sequence[int], unit: Unit) -> None:
    unit.questions.edit(question_id, {"side": side, "owner_id": _owner(side, unit)})
    _turn_due(deadlines, side, unit)


def _turn_due(deadlines: Sequence[int], side: Side, unit: Unit) -> None:
    for deadline_id in deadlines:
        unit.deadlines.edit(deadline_id, {"side": DeadlineSide(side).value, "owner_id": _owner(side, unit)})


def _owner(side: Side, unit: Unit) -> int | None:
    return unit.officer_id if side is Side.OURS else None


def _asked(question: Question, asking: Asking, before: Letter, after: Letter) -> Iterator[Step]:
    was, now = before.dated_on or before.sent_on, after.dated_on or after.sent_on
    # An asking without a day of its own has that of its letter; one of another day was asked on that.
    if now is not None and was is not None and asking.asked_on == was != now:
        yield asked_on_step(question, asking, now)
    names = after.names(PartyRole.ADDRESSEE)
    named = ", ".join(names)
    if before.names(PartyRole.ADDRESSEE) != names and asking.asked_of not in (named, *names):
        values: dict[str, Value] = {"asked_of": named[:300]}
        values |= dict.fromkeys(("organisation_id", "contact_id", "post_id"))
        yield Step(
            Consequence(f"{question.number}, asked of", asking.asked_of or "nobody named", named or "nobody"),
            partial(_edit_asking, asking.id, values),
        )


def asked_on_step(question: Question, asking: Asking, on: date) -> Step:
    """Return what lets an asking be of another day."""
    return Step(
        Consequence(f"{question.number}, asked on", _day(asking.asked_on), _day(on)),
        partial(_edit_asking, asking.id, {"asked_on": on}),
        partial(_edit_asking, asking.id, {"asked_on": asking.asked_on}),
    )


def _edit_asking(asking_id: int, values: Mapping[str, Value], unit: Unit) -> None:
    unit.questions.edit_asking(asking_id, values)


def _recounted(
    rooms: Repositories, what: str, deadline: Deadline, before: Letter, after: Letter
) -> Iterator[Step]:
    """Count a due date anew where the day it was counted from is corrected; one that was given stays.

    One that ended is judged anew by the day on which it did; what is void or was extended is over.
    """
    start = new_start(deadline, before, after)
    if deadline.state not in _RESTING:
        return
    if counting_of(deadline) is None:
        yield from _given(rooms, what, deadline, before, after)
        return
    if start is None:
        return
    try:
        counted = recount(rooms.settings, deadline, start)
    except NotAllowed as error:
        yield uncounted(what, deadline, error)
        return
    if counted is None:
        return
    state = _state_by(rooms, deadline, counted.due_on)
    words = f"{long_date(counted.due_on)} ({counted.words})"
    if deadline.state is DeadlineState.STOPPED:
        words += ", its clock still stopped"
    elif state is not deadline.state:
        words += f", {deadline_state_words(state).lower()} rather than {deadline_state_words(deadline.state).lower()}"
    yield Step(
        Consequence(what, long_date(deadline.due_on), words),
        partial(_count_again, deadline, counted, state),
    )


def _given(
    rooms: Repositories, what: str, deadline: Deadline, before: Letter, after: Letter
) -> Iterator[Step]:
    """A date that was given stays; it is told of where it took the place of a counted one, or is too early now."""
    due, start = long_date(deadline.due_on), new_start(deadline, before, after)
    early = _too_early(deadline, before, after)
    replaced = _replaced(rooms, deadline)
    if start is not None and replaced is not None:
        try:
            counted = recount(rooms.settings, replaced, start)
            words = _sum_since(rooms, deadline, replaced)
        except NotAllowed as error:
            yield uncounted(what, deadline, error)
            return
        assert counted is not None
        now = long_date(counted.due_on)
        yield Step(
            Consequence(
                what, due, f"stays {due}, given in place of what would now be {now} ({counted.words}){early}"
            ),
            partial(_reckon_again, deadline.id, counted, f"{counted.words}, now {now}{words}"),
        )
    elif early:
        yield Step(Consequence(what, due, f"stays {due}, as it was given{early}"), stay)


def _too_early(deadline: Deadline, before: Letter, after: Letter) -> str:
    """Say of a date to come that it would lie before the letter that asked for it, "" where it would not."""
    was, now = before.dated_on or before.sent_on, after.dated_on or after.sent_on
    if now in (None, was) or deadline.state not in STANDING:
        return ""
    assert now is not None
    return f", before the letter of {long_date(now)}" if deadline.due_on < now else ""


def _replaced(rooms: Repositories, deadline: Deadline) -> Deadline | None:
    """Return the counted date in whose place one was given: the last one, None where there is none."""
    if not deadline.sum_words or deadline.start_on is None:
        return None
    every = (
        rooms.deadlines.of_askings([deadline.asking_id])
        if deadline.asking_id is not None
        else rooms.deadlines.of_letter(deadline.letter_id or 0)
    )
    earlier = [
        one
        for one in every
        if one.state is DeadlineState.EXTENDED
        and one.id < deadline.id
        and one.acknowledges is deadline.acknowledges
        and counting_of(one) is not None
    ]
    return max(earlier, key=lambda one: one.id, default=None)


def _sum_since(rooms: Repositories, deadline: Deadline, replaced: Deadline) -> str:
    """Return what the sum of a date that was given says of how it came to be given."""
    assert deadline.start_on is not None
    counted = recount(rooms.settings, replaced, deadline.start_on)
    if counted is None or not deadline.sum_words.startswith(counted.words):
        return f", {long_date(deadline.due_on)} given in its place"
    return _NOW.sub("", deadline.sum_words.removeprefix(counted.words))


def _reckon_again(deadline_id: int, counted: Sum, words: str, unit: Unit) -> None:
    """Let a date that was given stay, and say from which day what it replaced would be counted."""
    unit.deadlines.edit(
        deadline_id,
        {"start_on": counted.start_on, "calendar_days": days_off(counted), "sum_words": words},
    )


def uncounted(what: str, deadline: Deadline, error: NotAllowed) -> Step:
    """Say of a due date that it stays, since it cannot be counted from the day that was corrected."""
    day = long_date(deadline.due_on)
    return Step(
        Consequence(what, day, f"{day} as it was, for {error.message[:1].lower()}{error.message[1:]}"), stay
    )


def stay(_unit: Unit) -> None:
    """Leave things as they are."""


def _state_by(rooms: Repositories, deadline: Deadline, due_on: date) -> DeadlineState:
    """Tell how a deadline stands that is due on another day."""
    if deadline.state in STANDING or deadline.ended_on is None:
        return deadline.state
    return reply_ends.judged(rooms, replace(deadline, due_on=due_on), deadline.ended_on)


def _count_again(deadline: Deadline, counted: Sum, state: DeadlineState, unit: Unit) -> None:
    count_again(deadline.id, counted, unit)
    if state is not deadline.state:
        reason = unit.deadlines.last_reason(deadline.id)
        unit.deadlines.end(deadline.id, state, deadline.ended_on, reason=reason, officer_id=unit.officer_id)


def new_start(deadline: Deadline, before: Letter, after: Letter) -> date | None:
    """Return the day that takes the place of the one counted from, None where that stays.

    Where nobody kept which day of the letter that was, it is one that the letter bore.
    """
    if deadline.start_from is not None:
        was, now = day_of(before, deadline.start_from), day_of(after, deadline.start_from)
        return None if now in (was, deadline.start_on) else now
    days = (
        (before.dated_on, after.dated_on),
        (before.sent_on, after.sent_on),
        (before.received_on, after.received_on),
    )
    moved = [now for was, now in days if was is not None and was == deadline.start_on and now != was]
    return moved[0] if moved else None


def _met(rooms: Repositories, after: Letter) -> Iterator[Step]:
    """Tell anew when a letter met the due dates of those that it replies to."""
    for target, on in met_by(rooms, after):
        if on in (None, target.ended_on) or not reply_ends.ended_by_a_reply(rooms, target):
            continue
        assert on is not None
        what = "to be acknowledged" if target.acknowledges else "to be replied to"
        yield Step(
            Consequence(
                f"The letter replied to, {what} by {long_date(target.due_on)}",
                f"{deadline_state_words(target.state).lower()} on {_day(target.ended_on)}",
                f"{deadline_state_words(reply_ends.judged(rooms, target, on)).lower()} on {long_date(on)}",
            ),
            partial(reply_ends.end_by_a_reply, target, on),
        )


def _ended(rooms: Repositories, before: Letter, after: Letter) -> Iterator[Step]:
    """Tell anew whether the letter came in time, where a due date ended or should have ended with it."""
    for case_id in before.case_ids:
        for question in rooms.questions.of_case(case_id):
            if all(response.letter_id != before.id for response in question.responses):
                continue
            for asking in question.askings:
                replies = reply_ends.replies_to(rooms, question, asking)
                here = {one.id for one in replies if one.letter_id == after.id}
                if here:
                    for deadline, on in reply_ends.endings(rooms, asking, replies, here, after):
                        if on is not None:
                            yield _judged(rooms, question, deadline, on)


def _judged(rooms: Repositories, question: Question, deadline: Deadline, on: date) -> Step:
    was = deadline_state_words(deadline.state).lower()
    ended = deadline.state not in STANDING
    return Step(
        Consequence(
            f"{question.number}, due {long_date(deadline.due_on)}",
            f"{was} on {_day(deadline.ended_on)}" if ended else was,
            f"{deadline_state_words(reply_ends.judged(rooms, deadline, on)).lower()} on {long_date(on)}",
        ),
        partial(reply_ends.end_by_a_reply, deadline, on),
    )


def _day(day: date | None) -> str:
    return "no date" if day is None else long_date(day)
