# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a chaser does as it is issued and sent: what it chases, and the due dates that its own take the place of."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final

from caseapp.domain.consequence import Consequence
from caseapp.domain.deadline import STANDING, Deadline, DeadlineSide, DeadlineState
from caseapp.domain.draft import Draft
from caseapp.domain.letter import Letter, LetterKind, LinkKind
from caseapp.domain.question import Question
from caseapp.domain.words import deadline_state_words, long_date
from caseapp.services.chaser_text import body_of
from caseapp.services.following import Act, Step
from caseapp.services.owing import CHASED, Owing
from caseapp.services.part_dates import hand_down_to
from caseapp.store.deadlines import Ending
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

_REPLACED: Final = frozenset({DeadlineState.MISSED, DeadlineState.EXTENDED})


def link_chased(unit: Unit, draft: Draft, letter_id: int, questions: Sequence[Question]) -> None:
    """Link a chaser with the letters that put its questions to the same body before."""
    owing = Owing(unit, questions)
    body = body_of(owing.bodies, draft)
    asked = [one for question in questions for one in owing.to(question, body).letter_ids]
    for other_id in dict.fromkeys(asked):
        unit.letters.link(letter_id, other_id, LinkKind.CHASES)


def give_way(unit: Unit, letter_id: int, sent_on: date, due_on: date) -> None:
    """Let the dates that a chaser's own takes the place of stand no longer, in the write that records it as sent.

    One that had passed was missed; one still to come is extended to the new date.
    """
    questions = [one for one in unit.questions.asked_in([letter_id]) if one.wants_answer]
    hand_down_to(unit, questions)
    owing = Owing(unit, questions)
    for question in questions:
        for deadline in replaced(owing, question, letter_id, sent_on, due_on):
            end_replaced(deadline, sent_on, due_on, unit)


def replaced(
    owing: Owing, question: Question, letter_id: int, sent_on: date, due_on: date
) -> Iterator[Deadline]:
    """Return the dates that run for a question and that the one of a chaser takes the place of."""
    for asking in question.askings:
        if asking.letter_id == letter_id:
            for deadline in owing.running(question, owing.bodies.asked(asking)):
                gives_way = deadline.due_on < sent_on or deadline.due_on <= due_on
                if deadline.asking_id != asking.id and gives_way:
                    yield deadline


def end_replaced(deadline: Deadline, sent_on: date, due_on: date, unit: Unit) -> None:
    """End a date that the one of a chaser takes the place of."""
    unit.deadlines.end(
        deadline.id,
        state_replaced(deadline, sent_on),
        sent_on,
        reason=CHASED,
        officer_id=unit.officer_id,
        new_due_on=due_on,
    )


def state_replaced(deadline: Deadline, sent_on: date) -> DeadlineState:
    """Tell how a date ends that the one of a chaser takes the place of."""
    return DeadlineState.MISSED if deadline.due_on < sent_on else DeadlineState.EXTENDED


def running_again(rooms: Repositories, letter: Letter) -> Iterator[Step]:
    """What a chaser's own dates took the place of runs again, where these end as the chaser did not come."""
    if letter.kind is not LetterKind.CHASER:
        return
    questions = rooms.questions.asked_in([letter.id])
    owing = Owing(rooms, questions)
    for question in questions:
        for asking in question.askings:
            own = rooms.deadlines.of_askings([asking.id])
            days = [one.due_on for one in own if one.state in STANDING]
            if asking.letter_id != letter.id or not days or not question.is_open:
                continue
            others = owing.to(question, owing.bodies.asked(asking)).askings
            came = [one.id for one in others if one.id != asking.id]
            for deadline in rooms.deadlines.of_askings(came):
                if _gave_way(rooms, deadline, letter, days):
                    yield _step(question, deadline, DeadlineState.OPEN, partial(_run_again, deadline.id))


def giving_way_again(
    rooms: Repositories, question: Question | None, letter: Letter, on: date, due_on: date
) -> Iterator[Step]:
    """What a chaser's date takes the place of stands no longer, where that date runs again."""
    if letter.kind is LetterKind.CHASER and question is not None:
        for deadline in replaced(Owing(rooms, [question]), question, letter.id, on, due_on):
            act = partial(end_replaced, deadline, on, due_on)
            yield _step(question, deadline, state_replaced(deadline, on), act)


def _step(question: Question, deadline: Deadline, state: DeadlineState, act: Act) -> Step:
    """Return how a due date of a question changes its state."""
    return Step(
        Consequence(
            f"{question.number}, due {long_date(deadline.due_on)}",
            deadline_state_words(deadline.state).lower(),
            deadline_state_words(state).lower(),
        ),
        act,
    )


def was_chased(rooms: Repositories, deadline: Deadline) -> Ending | None:
    """Return how a date ended, before it was void or as it still is, that a chaser's took the place of; else None."""
    endings = rooms.deadlines.endings(deadline.id)
    if deadline.state is DeadlineState.VOID:
        endings = endings[1:]
    elif deadline.state not in _REPLACED:
        return None
    return endings[0] if endings and endings[0].reason == CHASED else None


def chased_again(deadline_id: int, ending: Ending, unit: Unit) -> None:
    """Let a date that was void since its letter did not come be again what a chaser made of it."""
    unit.deadlines.end(
        deadline_id,
        ending.state,
        ending.on,
        reason=ending.reason,
        officer_id=unit.officer_id,
        new_due_on=ending.new_due_on,
    )


def _gave_way(rooms: Repositories, deadline: Deadline, letter: Letter, days: Sequence[date]) -> bool:
    """Tell whether a date gave way to this chaser, by its despatch or by the date that it gave."""
    if deadline.side is DeadlineSide.BRING_FORWARD or deadline.state not in _REPLACED:
        return False
    last = rooms.deadlines.last_ending(deadline.id)
    return (
        last is not None and last.reason == CHASED and (last.on == letter.sent_on or last.new_due_on in days)
    )


def _run_again(deadline_id: int, unit: Unit) -> None:
    unit.deadlines.run_again(deadline_id, unit.officer_id)
