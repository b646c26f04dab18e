# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The due dates of a question with parts: each part is due by the day that the whole was, and ends by itself."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from caseapp.domain.deadline import STANDING, Deadline, DeadlineSide, DeadlineState
from caseapp.domain.question import Asking, Question
from caseapp.services import reply_ends
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

DIVIDED: Final = "Divided into "
"""How the reason begins for which the due date of a question is void that its parts took over."""


def counted_of(rooms: Repositories, question: Question) -> tuple[Question, ...]:
    """Return what counts of a question: itself, or the parts below it that have none of their own."""
    if question.is_counted:
        return (question,)
    return tuple(leaf for part in rooms.questions.many(question.parts) for leaf in counted_of(rooms, part))


def hand_down(unit: Unit, whole: Question) -> None:
    """Let the parts of a question be due by its dates in its place, but those that have dates of their own.

    Parts that come later take over what those before them did. A part that wants no answer takes over none.
    """
    if not whole.parts:
        return
    below = counted_of(unit, whole)
    for asking in reversed(
        whole.askings
    ):  # a part that was not asked on an occasion takes over the last date
        taking = [(part, own) for part in below if (own := _same(part, asking)) is not None]
        for deadline in _given(unit, asking, [own.id for _, own in taking]) if taking else ():
            for part, own in taking:
                if part.wants_answer:
                    _take_over(unit, deadline, part, own)
            if deadline.state in STANDING and deadline.asking_id == asking.id:
                why = f"{DIVIDED}{', '.join(part.number for part, _ in taking)}"
                unit.deadlines.end(
                    deadline.id, DeadlineState.VOID, date.today(), reason=why, officer_id=unit.officer_id
                )


def _take_over(unit: Unit, deadline: Deadline, part: Question, own: Asking) -> None:
    """Let a part be due by a date of its whole, unless it has its own; a reply that came before ends it."""
    if any(one.side is deadline.side for one in unit.deadlines.of_askings([own.id])):
        return
    copied = unit.deadlines.copy(deadline.id, own.id, unit.officer_id)
    on = reply_ends.first_reply(unit, part, own)
    if on is not None and deadline.side is not DeadlineSide.BRING_FORWARD:
        reply_ends.end_or_run(copied, on, unit)


def hand_down_to(unit: Unit, questions: Iterable[Question]) -> None:
    """Let those of some questions that are parts take over the due dates of what they are parts of."""
    above = {one.parent_id for one in questions if one.parent_id is not None}
    for whole in unit.questions.with_parents(sorted(above)):
        hand_down(unit, whole)


def askings_below(rooms: Repositories, asking_id: int) -> tuple[int, ...]:
    """Return the askings of the parts that a date takes in which is set for their whole; none without parts."""
    whole = rooms.questions.of_asking(asking_id)
    asking = next(one for one in whole.askings if one.id == asking_id)
    parts = counted_of(rooms, whole) if whole.parts else ()
    found = (_same(part, asking) for part in parts if part.wants_answer)
    return tuple(one.id for one in found if one is not None)


def from_above(rooms: Repositories, question: Question) -> Iterator[tuple[int, Deadline]]:
    """Return the dates that still run for what a question is a part of, with the asking of its own for each."""
    above = rooms.questions.with_parents([question.id])[:-1] if question.parent_id is not None else ()
    for whole in above:
        for asking in whole.askings:
            own = _same(question, asking)
            for deadline in rooms.deadlines.of_askings([asking.id]):
                if own is not None and deadline.state in STANDING:
                    yield own.id, deadline


def _given(unit: Unit, asking: Asking, below: Sequence[int]) -> tuple[Deadline, ...]:
    """Return the dates of an asking that stand, or else the last of each side that parts took over before.

    Where the parts, whose askings are `below`, all have one other date by now, that takes its place.
    """
    every = sorted(unit.deadlines.of_askings([asking.id]), key=lambda one: one.id)
    last = {
        one.side: one
        for one in every
        if one.state is DeadlineState.VOID and unit.deadlines.last_reason(one.id).startswith(DIVIDED)
    }
    by_now = [one for one in unit.deadlines.of_askings(below) if one.state in STANDING]
    for side, before in tuple(last.items()):
        own = [one for one in by_now if one.side is side]
        days = {(one.due_on, one.due_time) for one in own}
        if len(days) == 1 and days != {(before.due_on, before.due_time)}:
            last[side] = own[0]
    last.update({one.side: one for one in every if one.state in STANDING})
    return tuple(last.values())


def _same(part: Question, asking: Asking) -> Asking | None:
    """Return the asking of a part on the occasion of one of its whole, else its last; None for one never asked."""

    def likeness(own: Asking) -> tuple[bool, bool, int]:
        here = own.letter_id == asking.letter_id and own.asked_on == asking.asked_on
        return here, here and own.asked_of == asking.asked_of, own.id

    return max(part.askings, key=likeness, default=None)
