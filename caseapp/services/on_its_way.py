# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What becomes of a letter that has left or come: not received, sent again, withdrawn; and what rests on that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.consequence import Consequence
from caseapp.domain.deadline import STANDING, DeadlineState
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Delivery, Direction, Letter, LinkKind
from caseapp.domain.question import Question, Status
from caseapp.domain.words import deadline_state_words, delivery_words, long_date, status_words
from caseapp.services.chaser_post import running_again, was_chased
from caseapp.services.desk import Desk
from caseapp.services.following import Step, asked_on_step, draw, steps
from caseapp.services.intake import delivery_of
from caseapp.services.letter_days import check_past
from caseapp.services.not_withdrawn import before_withdrawal, stand_again
from caseapp.services.reply_days import reply_steps
from caseapp.services.reply_ends import GONE, first_reply
from caseapp.services.running_again import NEVER_CAME, come, due_of, sent_again
from caseapp.services.settling import settle
from caseapp.services.withdrawing import WITHDRAWN, taken_back
from caseapp.services.withholding import refuse_on_letter, withheld_from
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit

_LEFT: Final = frozenset(
    {Delivery.SENT, Delivery.CONFIRMED, Delivery.RETURNED, Delivery.NOT_RECEIVED, Delivery.RE_SENT}
)
_AFTER: Final[Mapping[Delivery, frozenset[Delivery]]] = MappingProxyType(
    {
        Delivery.NOT_RECEIVED: _LEFT - {Delivery.NOT_RECEIVED},
        Delivery.RETURNED: _LEFT - {Delivery.RETURNED},
        Delivery.RE_SENT: _LEFT,
        Delivery.CONFIRMED: _LEFT - {Delivery.CONFIRMED},
        Delivery.WITHDRAWN: _LEFT | {Delivery.RECEIVED},
    }
)
_ACTIONS: Final[Mapping[Delivery, str]] = MappingProxyType(
    {
        Delivery.NOT_RECEIVED: "Record letter as not received",
        Delivery.RETURNED: "Record letter as returned",
        Delivery.RE_SENT: "Record letter as sent again",
        Delivery.CONFIRMED: "Record receipt of letter",
        Delivery.WITHDRAWN: "Record letter as withdrawn",
    }
)
_BACK: Final = "Record letter as not withdrawn after all"
WHY_VOID: Final[Mapping[Delivery, str]] = MappingProxyType({**NEVER_CAME, Delivery.WITHDRAWN: WITHDRAWN})
"""Why a due date is void whose letter did not come or counts no longer."""


@dataclass(frozen=True, slots=True)
class Way:
    """What became of a letter, and when; `by_letter_id` is the letter that withdraws it, where one does."""

    event: Delivery
    on: date
    remarks: str = ""
    channel: str = ""
    tracking: str = ""
    by_letter_id: int | None = None


class OnItsWay:
    """Records what becomes of letters, and offers what follows for their askings and due dates."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def events(self, letter_id: int) -> tuple[Delivery, ...]:
        """Return what can be said of a letter now; nothing of one that has not left.

        Of one that is withdrawn that is how far it had got: it was not withdrawn after all.
        """
        letter = self._desk.library.letters.get(letter_id)
        if letter.delivery is Delivery.WITHDRAWN:
            return (self.not_withdrawn(letter_id),)
        return tuple(event for event in _AFTER if _may(letter, event))

    def not_withdrawn(self, letter_id: int) -> Delivery:
        """Return what a withdrawn letter is again if it was not withdrawn after all; raises NotAllowed for another."""
        letter = self._desk.library.letters.get(letter_id)
        if letter.delivery is not Delivery.WITHDRAWN:
            raise NotAllowed(
                f"This letter is not withdrawn: it is {delivery_words(letter.delivery).lower()}."
            )
        return before_withdrawal(self._desk.library, letter)

    def consequences(self, letter_id: int, way: Way) -> tuple[Consequence, ...]:
        """Return what rests on the letter and would change, old beside new; raises as `record`."""
        library = self._desk.library
        letter = library.letters.get(letter_id)
        refuse_on_letter(library, withheld_from(self._desk), letter)
        _check(library, letter, way)
        return tuple(step.consequence for step in _all_steps(library, letter, way))

    def record(self, letter_id: int, way: Way, *, follow: bool) -> Written[None]:
        """Record what became of a letter, and let what rests on it follow or stay, in one step.

        Raises NotAllowed for what cannot be said of it, for a day on which it cannot have been, and where what
        rests on it is withheld; NotFound.
        """
        action = _ACTIONS.get(way.event, "")
        if self._desk.library.letters.get(letter_id).delivery is Delivery.WITHDRAWN:
            action = _BACK

        def work(unit: Unit) -> None:
            letter = unit.letters.get(letter_id)
            refuse_on_letter(unit, unit.withheld, letter)
            _check(unit, letter, way)
            following = _all_steps(unit, letter, way)
            _put(unit, letter, way)
            if draw(unit, following, follow=follow):
                ending = "and what rests on it" if follow else "leaving what rests on it as it was"
                unit.entitle(f"{action}, {ending}")

        return self._desk.write(work, action)


def _put(unit: Unit, letter: Letter, way: Way) -> None:
    unit.letters.record_delivery(
        letter.id,
        way.event,
        way.on,
        channel=way.channel.strip(),
        tracking=way.tracking.strip(),
        officer_id=unit.officer_id,
        remarks=way.remarks.strip(),
    )
    after = _as_after(unit, letter, way)
    unit.letters.edit(letter.id, {"sent_on": after.sent_on, "received_on": after.received_on})
    if way.by_letter_id is not None:
        links = unit.letters.links([way.by_letter_id])
        if all((link.to_letter_id, link.kind) != (letter.id, LinkKind.WITHDRAWS) for link in links):
            unit.letters.link(way.by_letter_id, letter.id, LinkKind.WITHDRAWS)


def _as_after(rooms: Repositories, letter: Letter, way: Way) -> Letter:
    after = replace(letter, delivery=way.event)
    if letter.delivery is Delivery.WITHDRAWN:
        return after
    match way.event:
        case Delivery.RE_SENT if _is_as_new(rooms, letter):
            return replace(after, sent_on=way.on, received_on=None)
        case Delivery.CONFIRMED:
            return replace(after, received_on=way.on)
        case Delivery.NOT_RECEIVED | Delivery.RETURNED:
            return replace(after, received_on=None)
        case _:
            return after


def _is_as_new(rooms: Repositories, letter: Letter) -> bool:
    """Tell whether a letter sent again is one of that day: the first never came, or it asks for an answer.

    What does neither stays of the day on which it was first sent, by which a reply is judged.
    """
    asks = rooms.questions.asked_in([letter.id]) or due_of(rooms, letter)
    return letter.delivery in GONE or bool(asks)


def _may(letter: Letter, event: Delivery) -> bool:
    stands = letter.delivery
    if stands is Delivery.NOT_ISSUED:  # filed before anybody said which way it went
        stands = delivery_of(letter.direction)
    return stands in _AFTER.get(event, frozenset())


def _check(rooms: Repositories, letter: Letter, way: Way) -> None:
    if letter.delivery is Delivery.WITHDRAWN:
        _check_back(rooms, letter, way)
        return
    if way.event not in _AFTER:
        raise WrongUse(f"“{delivery_words(way.event)}” is not said of a letter that has left.")
    if not _may(letter, way.event):
        incoming = letter.direction is Direction.INCOMING
        raise NotAllowed(
            f"This letter cannot be recorded as {delivery_words(way.event).lower()}: "
            f"it is {delivery_words(letter.delivery).lower()}.",
            remedy="It came to us, and can only be withdrawn."
            if incoming
            else "Record first that it was sent.",
        )
    check_past("What became of a letter on", way.on)
    first = letter.sent_on or letter.dated_on
    if first is not None and way.on < first:
        raise NotAllowed(
            f"A letter of {long_date(first)} cannot have been {delivery_words(way.event).lower()} "
            f"on {long_date(way.on)}.",
            remedy="Correct the day.",
        )
    _check_order(rooms, letter, way)
    if way.by_letter_id is not None:
        if way.event is not Delivery.WITHDRAWN or way.by_letter_id == letter.id:
            raise WrongUse("Another letter is named only where it withdraws this one.")
        _check_withdrawing(letter, rooms.letters.get(way.by_letter_id))


def _check_back(rooms: Repositories, letter: Letter, way: Way) -> None:
    """Refuse to say of a withdrawn letter anything but that it was not withdrawn after all."""
    before = before_withdrawal(rooms, letter)
    if way.event is not before or way.by_letter_id is not None:
        raise NotAllowed(
            f"This letter cannot be recorded as {delivery_words(way.event).lower()}: it is withdrawn.",
            remedy=f"If it was not withdrawn after all, record that: it is {delivery_words(before).lower()} then.",
        )
    check_past("That a letter was not withdrawn after all, on", way.on)


def _check_withdrawing(letter: Letter, by: Letter) -> None:
    """Refuse as what withdraws a letter one of the other side, and one from before it."""
    if by.direction is not letter.direction:
        raise NotAllowed(
            "A letter is withdrawn by whoever wrote it, so not by one that went the other way.",
            remedy="Name a later letter of the same side, or none.",
        )
    first, then = letter.known_on, by.known_on
    if first is not None and then is not None and then < first:
        raise NotAllowed(
            f"A letter of {long_date(then)} cannot withdraw one of {long_date(first)}.",
            remedy="Name a later letter, or none.",
        )


def _check_order(rooms: Repositories, letter: Letter, way: Way) -> None:
    """Refuse to have sent a letter again before it was known that it had not come."""
    known = [
        on for event, on in rooms.filings.despatches(letter.id) if event in NEVER_CAME and on is not None
    ]
    if way.event is Delivery.RE_SENT and known and way.on < max(known):
        raise NotAllowed(
            f"This letter came back, or was said not to be received, on {long_date(max(known))}, and cannot have "
            f"been sent again for that on {long_date(way.on)}.",
            remedy="Correct the day.",
        )


def _all_steps(rooms: Repositories, letter: Letter, way: Way) -> tuple[Step, ...]:
    """Return what would follow for what the letter asked, and for what it replies to."""
    return (*_steps(rooms, letter, way), *reply_steps(rooms, letter, _as_after(rooms, letter, way)))


def _steps(rooms: Repositories, letter: Letter, way: Way) -> tuple[Step, ...]:
    if letter.delivery is Delivery.WITHDRAWN:
        return tuple(stand_again(rooms, letter, _as_after(rooms, letter, way)))
    match way.event:
        case Delivery.RE_SENT:
            return (*_asked_again(rooms, letter, way.on), *sent_again(rooms, letter, way.on))
        case Delivery.CONFIRMED:
            after = _as_after(rooms, letter, way)
            return (*steps(rooms, letter, after), *come(rooms, letter, after))
        case Delivery.WITHDRAWN:
            asked = (*_voided(rooms, letter, way), *running_again(rooms, letter), *_withdrawn(rooms, letter))
            return (*asked, *taken_back(rooms, letter, way.on, way.by_letter_id))
        case _:
            return (*_voided(rooms, letter, way), *running_again(rooms, letter))


def _voided(rooms: Repositories, letter: Letter, way: Way) -> Iterator[Step]:
    for due in due_of(rooms, letter):
        deadline = due.deadline
        was_there = deadline.state is not DeadlineState.VOID and way.event in NEVER_CAME
        if deadline.state in STANDING or (was_there and was_chased(rooms, deadline) is not None):
            yield Step(
                Consequence(
                    f"{due.what}, due {long_date(deadline.due_on)}",
                    deadline_state_words(deadline.state).lower(),
                    deadline_state_words(DeadlineState.VOID).lower(),
                ),
                partial(_void, deadline.id, way.on, WHY_VOID[way.event]),
            )


def _void(deadline_id: int, on: date, why: str, unit: Unit) -> None:
    unit.deadlines.end(deadline_id, DeadlineState.VOID, on, reason=why, officer_id=unit.officer_id)


def _withdrawn(rooms: Repositories, letter: Letter) -> Iterator[Step]:
    """A question that is put nowhere else is withdrawn with its letter."""
    for question in rooms.questions.asked_in([letter.id]):
        if question.wants_answer and not question.parts and not _is_put_elsewhere(rooms, question, letter):
            yield Step(
                Consequence(
                    question.number,
                    status_words(question.status).lower(),
                    status_words(Status.WITHDRAWN).lower(),
                ),
                partial(_withdraw, question.id),
            )


def _is_put_elsewhere(rooms: Repositories, question: Question, letter: Letter) -> bool:
    others = [asking.letter_id for asking in question.askings if asking.letter_id != letter.id]
    letters = rooms.letters.many([one for one in others if one is not None])
    return None in others or any(one.delivery is not Delivery.WITHDRAWN for one in letters)


def _withdraw(question_id: int, unit: Unit) -> None:
    settle(unit, unit.questions.get(question_id), Status.WITHDRAWN, confirmed=True)


def _asked_again(rooms: Repositories, letter: Letter, on: date) -> Iterator[Step]:
    for question in rooms.questions.asked_in([letter.id]):
        for asking in question.askings:
            its_own = asking.letter_id == letter.id and question.is_open and asking.asked_on != on
            if its_own and first_reply(rooms, question, asking) is None:
                yield asked_on_step(question, asking, on)
