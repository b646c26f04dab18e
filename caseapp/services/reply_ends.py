# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which due dates the replies to what was asked end, on which day, and which run again without them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final

from caseapp.domain.deadline import STANDING, Deadline, DeadlineSide, DeadlineState
from caseapp.domain.due_rule import counting_of
from caseapp.domain.letter import Delivery, Direction, Letter
from caseapp.domain.question import REPLIES, Asking, Decision, Question, Response
from caseapp.services.bodies import Bodies
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

BY_A_REPLY = "A reply came"
"""The reason in the history of a due date that a response ended, and no officer by hand."""

GONE: Final = frozenset({Delivery.RETURNED, Delivery.NOT_RECEIVED, Delivery.WITHDRAWN})
"""What a letter is that did not come, or counts no longer."""


def day_of_reply(letter: Letter) -> date | None:
    """Return the day by which a letter is on time: ours when it was sent, theirs when it was received.

    Its own date stands in for that; the day on which it was logged never does.
    """
    arrived = letter.sent_on if letter.direction is Direction.OUTGOING else letter.received_on
    return arrived or letter.dated_on


def replies_to(rooms: Repositories, question: Question, asking: Asking) -> list[Response]:
    """Return the responses that count as replies to an asking."""
    return counting(Bodies(rooms).satisfying(asking, question.responses))


def counting(responses: Sequence[Response]) -> list[Response]:
    """Return the responses among some that count as replies.

    One that its giver took back came all the same; it counts where another still stands.
    """
    replies = [
        response
        for response in responses
        if response.decision is Decision.DECIDED and not response.contrary and response.label in REPLIES
    ]
    stand = [response for response in replies if not response.superseded]
    taken_back = [response for response in replies if response.retracted_on is not None]
    return [*stand, *taken_back] if stand else []


def first_reply(
    rooms: Repositories, question: Question, asking: Asking, corrected: Letter | None = None
) -> date | None:
    """Return the day of the first reply to an asking that is not lost, with one letter as corrected.

    None without a reply, and where no day is known of any.
    """
    days = _days(rooms, replies_to(rooms, question, asking), corrected)
    return min((day for day in days.values() if day is not None), default=None)


def follow_replies(unit: Unit, asking: Asking, before: Sequence[Response], after: Sequence[Response]) -> None:
    """End the due dates of an asking by the day its replies came, whatever they say, or let them run again.

    A reply that is added, or is one no longer, tells it anew for a date that a reply ended; one that stands is
    ended only by a reply that is added.
    """
    had, now = {one.id for one in counting(before)}, counting(after)
    if had == {one.id for one in now}:
        return
    for deadline, on in endings(unit, asking, now, {one.id for one in now} - had):
        end_or_run(deadline.id, on, unit)


def endings(
    rooms: Repositories,
    asking: Asking,
    replies: Sequence[Response],
    fresh: Collection[int],
    corrected: Letter | None = None,
) -> Iterator[tuple[Deadline, date | None]]:
    """Return the due dates of an asking that its replies end otherwise than they are, each with the day.

    None lets one run again that a reply ended: the last of those that followed each other, where none stands.
    One that stands ends by `fresh` replies, by their ids; one that was set after another had ended with a reply,
    only by a later reply. Replies of which no day is known say nothing.
    """
    days = _days(rooms, replies, corrected)
    if days and not any(days.values()):
        return
    every = sorted(rooms.deadlines.of_askings([asking.id]), key=lambda one: one.id)
    for side in DeadlineSide:
        own = [one for one in every if one.side is side]
        yield from _endings(rooms, own, days, fresh)


def _endings(
    rooms: Repositories, own: Sequence[Deadline], days: dict[int, date | None], fresh: Collection[int]
) -> Iterator[tuple[Deadline, date | None]]:
    known = {reply: day for reply, day in days.items() if day is not None}
    last: date | None = None
    for deadline in own:
        later = {reply: day for reply, day in known.items() if last is None or day > last}
        if ended_by_a_reply(rooms, deadline):
            if last is not None and deadline.ended_on in known.values():
                on = deadline.ended_on
            else:
                on = min(later.values(), default=None)
            if on is None and not is_replaced(rooms, deadline):
                yield deadline, None
            elif on is not None and on != deadline.ended_on:
                yield deadline, on
            last = on or last
        elif deadline.state in STANDING:
            on = min((day for reply, day in later.items() if reply in fresh), default=None)
            if on is not None:
                yield deadline, on


def _days(
    rooms: Repositories, replies: Sequence[Response], corrected: Letter | None
) -> dict[int, date | None]:
    """Return the days of replies that are not lost, by their ids; one not in a letter came as it was recorded."""
    days: dict[int, date | None] = {
        one.id: one.decided_at.date()
        for one in replies
        if one.letter_id is None and one.decided_at is not None
    }
    ids = [one.letter_id for one in replies if one.letter_id is not None]
    letters = {letter.id: letter for letter in rooms.letters.many(ids)}
    if corrected is not None and corrected.id in letters:
        letters[corrected.id] = corrected
    for one in replies:
        letter = letters.get(one.letter_id or 0)
        if letter is not None and letter.delivery not in GONE:
            days[one.id] = day_of_reply(letter)
    return days


def run_unanswered(unit: Unit, question: Question) -> None:
    """Let the due dates of a question run again that a reply ended which is no longer one to it."""
    for asking in question.askings:
        if not replies_to(unit, question, asking):
            for deadline, on in endings(unit, asking, (), ()):
                end_or_run(deadline.id, on, unit)


def changes(rooms: Repositories, deadline: Deadline, on: date | None) -> bool:
    """Tell whether a due date is to end with a reply of a day, or to run again without one, as it does not yet."""
    ended = ended_by_a_reply(rooms, deadline)
    if on is None:
        return ended and not is_replaced(rooms, deadline)
    return deadline.state in STANDING or (ended and deadline.ended_on != on)


def end_if_replied(unit: Unit, question: Question, deadline: Deadline) -> None:
    """End a due date of a question that runs again with the reply that came while it did not."""
    for asking in question.askings:
        if asking.id == deadline.asking_id:
            replies = replies_to(unit, question, asking)
            found = endings(unit, asking, replies, {one.id for one in replies})
            days = {one.id: on for one, on in found if on is not None}
            if deadline.id in days:
                end_or_run(deadline.id, days[deadline.id], unit)


def end_or_run(deadline_id: int, on: date | None, unit: Unit) -> None:
    """End a due date with a reply that came on a day, or let it run again without one that a reply ended."""
    deadline = unit.deadlines.get(deadline_id)
    if on is not None:
        end_by_a_reply(deadline, on, unit)
    elif changes(unit, deadline, None):
        unit.deadlines.run_again(deadline_id, unit.officer_id)


def end_by_a_reply(deadline: Deadline, on: date, unit: Unit) -> None:
    """Record that a due date ended with a reply that came on a day."""
    state = judged(unit, deadline, on)
    unit.deadlines.end(deadline.id, state, on, reason=BY_A_REPLY, officer_id=unit.officer_id)


def judged(rooms: Repositories, deadline: Deadline, on: date) -> DeadlineState:
    """Tell how what comes on a day leaves a due date, or left one that ended: a stop before that holds."""
    stopped_on = rooms.deadlines.stopped_on(deadline.id)
    return deadline.judged(on if stopped_on is None else min(on, stopped_on))


def ended_by_a_reply(rooms: Repositories, deadline: Deadline) -> bool:
    """Tell whether a response ended a due date, and no officer by hand."""
    ended = deadline.state in (DeadlineState.MET, DeadlineState.MISSED)
    return ended and rooms.deadlines.last_reason(deadline.id) == BY_A_REPLY


def is_replaced(rooms: Repositories, deadline: Deadline) -> bool:
    """Tell whether another date of the same thing stands, or came after one that a reply ended and did too."""
    if deadline.asking_id is not None:
        every = rooms.deadlines.of_askings([deadline.asking_id])
    else:
        every = rooms.deadlines.of_letter(deadline.letter_id or 0)
    kind = (deadline.side, deadline.acknowledges)
    return any(
        one.state in STANDING or (one.id > deadline.id and ended_by_a_reply(rooms, one))
        for one in every
        if one.id != deadline.id and (one.side, one.acknowledges) == kind
    )


def set_after_reply(rooms: Repositories, deadline: Deadline) -> date | None:
    """Return the day of the first reply by which a date of an asking is judged that was set after it came.

    None where there is none, and for a date that was given for later: that waits for another reply.
    """
    if deadline.asking_id is None or deadline.side is DeadlineSide.BRING_FORWARD:
        return None
    question = rooms.questions.of_asking(deadline.asking_id)
    asking = next(one for one in question.askings if one.id == deadline.asking_id)
    on = first_reply(rooms, question, asking)
    if on is None:
        return None
    start = deadline.start_on
    counted = counting_of(deadline) is not None and start is not None and start <= on
    return on if counted or deadline.due_on <= on else None
