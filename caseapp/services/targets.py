# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What meets the due dates of a letter itself: an acknowledgement meets the one that it is for, a reply both."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from caseapp.domain.deadline import Deadline
from caseapp.domain.letter import ANSWERLESS, NOTES, UNSENT, Delivery, Direction, Letter, LetterKind
from caseapp.services import assessment, reply_ends
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

_LOST: Final = UNSENT | {Delivery.RETURNED, Delivery.NOT_RECEIVED, Delivery.WITHDRAWN}
_NO_REPLY: Final = ANSWERLESS | NOTES | {LetterKind.CHASER}
_BACK: Final = {Direction.INCOMING: Direction.OUTGOING, Direction.OUTGOING: Direction.INCOMING}


def meet_targets(unit: Unit, letter_id: int, known: Mapping[int, date | None] = MappingProxyType({})) -> None:
    """End the due dates of the letters that a letter replies to, as far as it meets them, or let them run again.

    By an acknowledgement or holding reply ends the date alone by which a letter was to be acknowledged; by
    any other reply that one and the date of the reply. One that an officer ended by hand stays as it is, and
    so does one met on the day that was `known` of it before, however an officer left it.
    """
    for target, on in met_by(unit, unit.letters.get(letter_id)):
        left = target.id in known and known[target.id] == on
        if not left and reply_ends.changes(unit, target, on):
            reply_ends.end_or_run(target.id, on, unit)


def days_met(rooms: Repositories, letter: Letter) -> dict[int, date | None]:
    """Return when a letter, as it is given, meets the due dates of those that it replies to, by their ids."""
    return {target.id: on for target, on in met_by(rooms, letter)}


def meet_set(unit: Unit, deadline_id: int) -> None:
    """End a due date of a letter, or of an asking, that was replied to before the date was set."""
    target = unit.deadlines.get(deadline_id)
    if target.letter_id is not None:
        answered = unit.letters.get(target.letter_id)
        on = _met_on(target, _replies_to(answered, unit.letters.many(unit.filings.answering(answered.id))))
    else:
        on = reply_ends.set_after_reply(unit, target)
    if on is not None:
        reply_ends.end_by_a_reply(target, on, unit)


def met_by(rooms: Repositories, letter: Letter) -> Iterator[tuple[Deadline, date | None]]:
    """Return the due dates of the letters that a letter, as it is given, replies to, and when each is met.

    None where nothing meets one.
    """
    for answered_id in assessment.replied_to(rooms, letter):
        targets = rooms.deadlines.of_letter(answered_id)
        if targets:
            answered = rooms.letters.get(answered_id)
            others = rooms.letters.many(
                [one for one in rooms.filings.answering(answered_id) if one != letter.id]
            )
            replies = _replies_to(answered, (letter, *others))
            yield from ((target, _met_on(target, replies)) for target in targets)


def _replies_to(answered: Letter, letters: Sequence[Letter]) -> list[Letter]:
    """Return the letters that went to whoever wrote the one that they reply to."""
    back = _BACK.get(answered.direction)
    return [one for one in letters if one.direction is back and one.delivery not in _LOST]


def _met_on(target: Deadline, replies: Sequence[Letter]) -> date | None:
    fitting = [one for one in replies if one.kind not in (NOTES if target.acknowledges else _NO_REPLY)]
    days = [day for one in fitting if (day := reply_ends.day_of_reply(one)) is not None]
    return min(days, default=None)
