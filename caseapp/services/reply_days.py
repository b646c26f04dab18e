# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What follows for what a letter replies to where that reply is lost on its way or found again."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from caseapp.domain.consequence import Consequence
from caseapp.domain.deadline import STANDING, Deadline, DeadlineState
from caseapp.domain.letter import Delivery, Letter
from caseapp.domain.question import Question
from caseapp.domain.words import deadline_state_words, long_date
from caseapp.services.following import Step
from caseapp.services.reply_ends import GONE, changes, end_or_run, endings, judged, replies_to
from caseapp.services.targets import met_by
from caseapp.store.repositories import Repositories


def reply_steps(rooms: Repositories, letter: Letter, after: Letter) -> Iterator[Step]:
    """Tell what follows for what a letter replies to where it is lost, or comes after it was lost.

    A copy of one that was not lost changes nothing: the reply was there by the first.
    """
    if (letter.delivery in GONE) is (after.delivery in GONE):
        return
    for target, on in met_by(rooms, after):
        what = "to be acknowledged" if target.acknowledges else "to be replied to"
        if changes(rooms, target, on):
            yield ending_step(rooms, f"The letter replied to, {what} by", target, on)
    for case_id in letter.case_ids:
        for question in rooms.questions.of_case(case_id):
            if any(response.letter_id == letter.id for response in question.responses):
                yield from _of_question(rooms, question, after)


def _of_question(rooms: Repositories, question: Question, after: Letter) -> Iterator[Step]:
    for asking in question.askings:
        replies = replies_to(rooms, question, asking)
        here = {one.id for one in replies if one.letter_id == after.id}
        if here:
            for deadline, on in endings(rooms, asking, replies, here, after):
                if on is not None or question.is_open or after.delivery is Delivery.WITHDRAWN:
                    yield ending_step(rooms, f"{question.number}, due", deadline, on)


def ending_step(rooms: Repositories, what: str, deadline: Deadline, on: date | None) -> Step:
    """Let a date run again that a reply ended which did not come, or end by the day of one that did."""
    words = deadline_state_words(deadline.state).lower()
    if deadline.state not in STANDING and deadline.ended_on is not None:
        words += f" on {long_date(deadline.ended_on)}"
    if on is None:
        stopped = rooms.deadlines.stopped_on(deadline.id) is not None
        then = deadline_state_words(DeadlineState.STOPPED if stopped else DeadlineState.OPEN).lower()
    else:
        then = f"{deadline_state_words(judged(rooms, deadline, on)).lower()} on {long_date(on)}"
    told = Consequence(f"{what} {long_date(deadline.due_on)}", words, then)
    return Step(told, partial(end_or_run, deadline.id, on))
