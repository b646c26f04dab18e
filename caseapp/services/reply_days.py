# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When what was asked was first replied to, and what follows where a reply is lost on its way or found again."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from caseapp.domain.consequence import Consequence
from caseapp.domain.deadline import STANDING, Deadline, DeadlineState
from caseapp.domain.letter import Delivery, Letter
from caseapp.domain.question import Asking, Question
from caseapp.domain.words import deadline_state_words, long_date
from caseapp.services.assessment import day_of_reply, end_by_a_reply, ended_by_a_reply, judged, replies_to
from caseapp.services.following import Step
from caseapp.services.targets import met_by
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

GONE: Final = frozenset({Delivery.RETURNED, Delivery.NOT_RECEIVED, Delivery.WITHDRAWN})
"""What a letter is that did not come, or counts no longer."""


def first_reply(
    rooms: Repositories, question: Question, asking: Asking, corrected: Letter | None = None
) -> date | None:
    """Return the day of the first reply to an asking that is not lost, with one letter as corrected.

    None without a reply, and where no day is known of any.
    """
    replies = replies_to(rooms, question, asking)
    days = [one.decided_at.date() for one in replies if one.letter_id is None and one.decided_at is not None]
    for letter in rooms.letters.many([one.letter_id for one in replies if one.letter_id is not None]):
        as_is = corrected if corrected is not None and corrected.id == letter.id else letter
        day = day_of_reply(as_is)
        if as_is.delivery not in GONE and day is not None:
            days.append(day)
    return min(days, default=None)


def reply_steps(rooms: Repositories, letter: Letter, after: Letter) -> Iterator[Step]:
    """Tell what follows for what a letter replies to where it is lost, or comes after it was lost.

    A copy of one that was not lost changes nothing: the reply was there by the first.
    """
    if (letter.delivery in GONE) is (after.delivery in GONE):
        return
    for target, on in met_by(rooms, after):
        what = "to be acknowledged" if target.acknowledges else "to be replied to"
        yield from _judged(rooms, f"The letter replied to, {what} by", target, on)
    for case_id in letter.case_ids:
        for question in rooms.questions.of_case(case_id):
            if any(response.letter_id == letter.id for response in question.responses):
                yield from _of_question(rooms, question, after)


def _of_question(rooms: Repositories, question: Question, after: Letter) -> Iterator[Step]:
    for asking in question.askings:
        if any(one.letter_id == after.id for one in replies_to(rooms, question, asking)):
            on = first_reply(rooms, question, asking, after)
            if on is not None or question.is_open or after.delivery is Delivery.WITHDRAWN:
                for deadline in rooms.deadlines.of_askings([asking.id]):
                    yield from _judged(rooms, f"{question.number}, due", deadline, on)


def _judged(rooms: Repositories, what: str, deadline: Deadline, on: date | None) -> Iterator[Step]:
    """Let a date run again that a reply ended which did not come, or end by the day of one that did."""
    ended = ended_by_a_reply(rooms, deadline)
    words = deadline_state_words(deadline.state).lower()
    if ended and deadline.ended_on is not None:
        words += f" on {long_date(deadline.ended_on)}"
    what = f"{what} {long_date(deadline.due_on)}"
    if on is None and ended:
        stopped = rooms.deadlines.stopped_on(deadline.id) is not None
        runs = DeadlineState.STOPPED if stopped else DeadlineState.OPEN
        yield Step(
            Consequence(what, words, deadline_state_words(runs).lower()), partial(_run_again, deadline.id)
        )
    elif on is not None and (deadline.state in STANDING or (ended and deadline.ended_on != on)):
        then = f"{deadline_state_words(judged(rooms, deadline, on)).lower()} on {long_date(on)}"
        yield Step(Consequence(what, words, then), partial(end_by_a_reply, deadline, on))


def _run_again(deadline_id: int, unit: Unit) -> None:
    if ended_by_a_reply(
        unit, unit.deadlines.get(deadline_id)
    ):  # it may run since its response was taken back
        unit.deadlines.run_again(deadline_id, unit.officer_id)
