# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each body owes an answer to: on which occasions it was asked, by when it was to answer, and why not now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from caseapp.domain.by_body import NOBODY
from caseapp.domain.deadline import DAY_ENDS, Deadline, DeadlineSide, DeadlineState, is_past
from caseapp.domain.letter import UNSENT, Letter
from caseapp.domain.question import Asking, Question, Side, Status, occasions
from caseapp.domain.words import WITHHELD, long_date, status_words
from caseapp.services.bodies import Bodies, Body
from caseapp.services.part_dates import from_above
from caseapp.services.register_bulk import PassedOver
from caseapp.services.reply_ends import GONE, counting, ended_by_a_reply
from caseapp.store.repositories import Repositories

CHASED: Final = "Chased, and a new date given"
"""The reason in the history of a due date that the one of a chaser took the place of."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A question as one body owes an answer to it; `askings` are those that were sent to it, in their order.

    `due_on` is the last day it was given that still stands, None where it was given none, `due_time` its time;
    `missed` are those before it that passed and were chased, the earliest first. `replied_on` is the day of the
    reply with which the last date ended, None where one still stands or ended otherwise.
    """

    question: Question
    askings: tuple[Asking, ...]
    due_on: date | None
    missed: tuple[date, ...] = ()
    replied_on: date | None = None
    due_time: str = ""

    @property
    def first_on(self) -> date | None:
        """The day on which this body was first asked."""
        return min((one.asked_on for one in self.askings if one.asked_on), default=None)

    @property
    def times(self) -> int:
        """On how many occasions this body was asked."""
        return occasions(self.askings)

    @property
    def letter_ids(self) -> tuple[int, ...]:
        """The letters that asked it, each once."""
        return tuple(dict.fromkeys(one.letter_id for one in self.askings if one.letter_id is not None))

    @property
    def is_noted(self) -> bool:
        """Whether a reply to it is on record that was given in no letter."""
        return any(reply.letter_id is None for reply in counting(self.question.responses))

    def is_overdue(self, now: datetime) -> bool:
        """Whether the last day given has passed, or the time of it."""
        return self.due_on is not None and is_past(self.due_on, self.due_time, now)


@dataclass(slots=True)
class Debtor:
    """A body, what it is called, and the questions it owes an answer to."""

    body: Body
    name: str
    owed: list[Owed] = field(default_factory=list)


class Owing:
    """Tells of the questions of a case who owes an answer, within one read or write."""

    def __init__(self, rooms: Repositories, questions: Sequence[Question]) -> None:
        self.bodies = Bodies(rooms)
        self._rooms = rooms
        self._questions = questions
        askings = [asking for question in questions for asking in question.askings]
        ids = {asking.letter_id for asking in askings if asking.letter_id is not None}
        self.letters: Mapping[int, Letter] = {
            letter.id: letter
            for letter in rooms.letters.many(sorted(ids))
            if letter.delivery not in UNSENT | GONE
        }
        self._deadlines: dict[int, list[Deadline]] = {}
        for deadline in rooms.deadlines.of_askings([asking.id for asking in askings]):
            if deadline.side is not DeadlineSide.BRING_FORWARD and deadline.asking_id is not None:
                self._deadlines.setdefault(deadline.asking_id, []).append(deadline)
        for question in questions:
            for asking_id, deadline in from_above(rooms, question):
                if deadline.side is not DeadlineSide.BRING_FORWARD:
                    self._deadlines.setdefault(asking_id, []).append(deadline)

    def debtors(self) -> tuple[tuple[Debtor, ...], tuple[PassedOver, ...]]:
        """Return who owes an answer to which questions, the first asked first, and the questions nobody does."""
        found: list[Debtor] = []
        passed: list[PassedOver] = []
        for question in self._questions:
            asked = self._by_body(question)
            because = self._why_not(question) or ("" if asked else f"{question.number} was answered.")
            if because:
                passed.append(PassedOver(question.number, because))
                continue
            for body, name, askings in asked:
                standing = self._deadlines_of(askings)
                because = _why_not_due(question, standing)
                if because:
                    passed.append(PassedOver(question.number, because))
                    continue
                debtor = next((one for one in found if one.body.is_one_with(body)), None)
                if debtor is None:
                    debtor = Debtor(body, name)
                    found.append(debtor)
                debtor.owed.append(self._owed(question, askings))
        return tuple(found), tuple(passed)

    def to(self, question: Question, body: Body) -> Owed:
        """Return a question as a body owes it; where none of its askings is known to be to that body, all count."""
        sent = self._sent(question)
        own = [one for one in sent if self.bodies.asked(one).is_same(body)]
        own = own or [one for one in sent if not self.bodies.asked(one).is_other(body)] or sent
        return self._owed(question, tuple(own))

    def running(self, question: Question, body: Body) -> tuple[Deadline, ...]:
        """Return the due dates that run for a question as a body owes it."""
        standing = self._deadlines_of(self.to(question, body).askings)
        return tuple(one for one in standing if one.state is DeadlineState.OPEN)

    def why_not_now(self, owed: Owed) -> str:
        """Say why a question that a body was asked is not chased any more, "" where nothing stands against it."""
        question = owed.question
        open_still = not owed.askings or owed.askings[-1].is_open
        because = self._why_not(question) or ("" if open_still else f"{question.number} was answered.")
        return because or _why_not_due(question, self._deadlines_of(owed.askings))

    def _owed(self, question: Question, askings: tuple[Asking, ...]) -> Owed:
        standing = self._deadlines_of(askings)
        runs = [(one.due_on, one.due_time or DAY_ENDS) for one in standing if one.state is DeadlineState.OPEN]
        due_on, ends = max(runs, default=(None, DAY_ENDS))
        missed = {
            one.due_on
            for one in standing
            if one.state is DeadlineState.MISSED and self._rooms.deadlines.last_reason(one.id) == CHASED
        }
        replied_on = self._replied_on(standing) if due_on is None else None
        return Owed(
            question, askings, due_on, tuple(sorted(missed)), replied_on, "" if ends == DAY_ENDS else ends
        )

    def _replied_on(self, standing: Sequence[Deadline]) -> date | None:
        """Return the day of the reply with which the last of some dates ended."""
        last = max(standing, key=lambda one: one.id, default=None)
        if last is None or not ended_by_a_reply(self._rooms, last):
            return None
        ending = self._rooms.deadlines.last_ending(last.id)
        return None if ending is None else ending.on

    def _sent(self, question: Question) -> list[Asking]:
        sent = (one for one in question.askings if one.letter_id is None or one.letter_id in self.letters)
        return sorted(sent, key=lambda one: (one.asked_on or date.min, one.id))

    def _by_body(self, question: Question) -> list[tuple[Body, str, tuple[Asking, ...]]]:
        """Return whom a question was sent to who has not answered it since, by name, with the occasions."""
        groups: list[tuple[Body, list[Asking]]] = []
        for asking in self._sent(question):
            body = self.bodies.asked(asking)
            own = next((askings for known, askings in groups if known.is_one_with(body)), None)
            if own is None:
                groups.append((body, [asking]))
            else:
                own.append(asking)
        return [
            (body, askings[-1].asked_of or NOBODY, tuple(askings))
            for body, askings in groups
            if askings[-1].is_open
        ]

    def _deadlines_of(self, askings: Iterable[Asking]) -> list[Deadline]:
        return [one for asking in askings for one in self._deadlines.get(asking.id, ())]

    def _why_not(self, question: Question) -> str:
        """Say why a question is not chased whoever was asked, "" where nothing stands against it."""
        number = question.number
        if question.withheld:
            return f"{number}: {WITHHELD.lower()}."
        if question.side is not Side.THEIRS:
            return f"{number} is ours to answer."
        if question.closed_on is not None:
            return f"{number} is closed."
        if not question.wants_answer:
            waits = "" if question.confirmed else ", which waits to be confirmed"
            return f"{number} is {status_words(question.status).lower()}{waits}."
        if self._sent(question):
            return ""
        if any(one.delivery in GONE for one in self._rooms.letters.many(_asking_letters(question))):
            return f"{number} was asked in no letter that came and still stands."
        return f"{number} was not sent to anybody yet."


def _asking_letters(question: Question) -> list[int]:
    return [one.letter_id for one in question.askings if one.letter_id is not None]


def _why_not_due(question: Question, standing: Sequence[Deadline]) -> str:
    if any(one.state is DeadlineState.OPEN for one in standing) or not standing:
        return ""
    if any(one.state is DeadlineState.STOPPED for one in standing):
        return f"The clock of {question.number} is stopped."
    last = max(standing, key=lambda one: one.id)
    if last.state is DeadlineState.VOID:
        return f"The due date of {question.number} no longer holds."
    return ""


def due_words(owed: Owed) -> str:
    """Say of a question when the answer is due, or with which reply its date ended, and how it stands since."""
    question = owed.question
    if owed.due_on is not None:
        return f"{question.number} is due on {long_date(owed.due_on)}"
    if owed.replied_on is None:
        return f"{question.number} has no due date"
    stands = "" if question.status is Status.AWAITING else f" ({status_words(question.status).lower()})"
    return f"the date of {question.number} ended with their reply of {long_date(owed.replied_on)}{stands}"
