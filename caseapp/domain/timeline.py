# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a timeline of a case tells: letters, the lives of its questions, promises and due dates, by day."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from caseapp.domain.letter import NOTES, Direction, LetterKind
from caseapp.domain.question import Label, Side, Status, is_settled
from caseapp.domain.register_list import CLOSED


class Bank(StrEnum):
    """On which side of the line of time a letter stands; notes, and letters that went nobody knows where, on none."""

    OURS = "ours"
    THEIRS = "theirs"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class TimedLetter:
    """A letter at its day; `day` puts the day into words, `standing` what became of it where that matters.

    `unsent` tells that it was issued here and has not left the office, or never will.
    """

    id: int
    on: date | None
    day: str
    direction: Direction
    kind: LetterKind
    party: str
    subject: str
    unsent: bool = False
    standing: str = ""

    @property
    def bank(self) -> Bank:
        """On which side of the line of time it stands."""
        if self.kind in NOTES or self.direction is Direction.UNKNOWN:
            return Bank.NEITHER
        return Bank.OURS if self.direction is Direction.OUTGOING else Bank.THEIRS


@dataclass(frozen=True, slots=True)
class TimedAsking:
    """An occasion on which a question was put."""

    on: date | None
    of: str
    letter_id: int | None = None


@dataclass(frozen=True, slots=True)
class TimedResponse:
    """What was decided of a response; `label` is None where it is evidence against an answer."""

    on: date | None
    label: Label | None
    letter_id: int | None = None


@dataclass(frozen=True, slots=True)
class TimedQuestion:
    """The life of a question; `standing` is how it stands in words, `ended_on` the day it was settled or closed.

    `closed` tells that it was closed without an answer, `withheld` that how it stands is hidden.
    """

    id: int
    number: str
    wording: str
    side: Side
    body: str
    status: Status
    standing: str
    confirmed: bool
    closed: bool
    askings: tuple[TimedAsking, ...] = ()
    responses: tuple[TimedResponse, ...] = ()
    ended_on: date | None = None
    withheld: bool = False

    @property
    def is_open(self) -> bool:
        """Whether something of it is still to be settled."""
        return not self.closed and not is_settled(self.status, self.confirmed)

    @property
    def key(self) -> str:
        """How it stands, as the register names it in filters."""
        return CLOSED if self.closed else self.status.value

    @property
    def asked(self) -> tuple[TimedAsking, ...]:
        """The askings of which a day is known, a letter to several bodies once, by day."""
        days = {(one.letter_id, one.on): one for one in reversed(self.askings) if one.on is not None}
        if len(days) < 2:
            return tuple(days.values())
        return tuple(sorted(days.values(), key=lambda one: (one.on or date.max, one.letter_id or 0)))

    @property
    def first(self) -> date | None:
        """The day on which it was first asked."""
        return min((one.on for one in self.askings if one.on is not None), default=None)

    @property
    def last(self) -> date | None:
        """The last day on which anything is known to have happened to it."""
        return max(self.days(), default=None)

    def days(self) -> Iterator[date]:
        """Go through the days on which anything happened to it."""
        yield from (one.on for one in self.askings if one.on is not None)
        yield from (one.on for one in self.responses if one.on is not None)
        if self.ended_on is not None:
            yield self.ended_on


class FlagKind(StrEnum):
    """What stands on a day as a flag."""

    COMMITMENT = "commitment"
    DEADLINE = "deadline"


class FlagState(StrEnum):
    """What became of what was due on a day; `LAPSED` is what no longer counts."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    OVERDUE = "overdue"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class TimedFlag:
    """A promise or a due date; `standing` is its state in a word, `side` who owes it.

    `question_id` and `letter_id` are what it is about, where that is known.
    """

    id: int
    kind: FlagKind
    on: date | None
    side: Side
    state: FlagState
    words: str
    standing: str
    question_id: int | None = None
    letter_id: int | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that a timeline tells of a case as at a moment, in the office's time zone."""

    reference: str
    title: str
    as_at: datetime
    letters: tuple[TimedLetter, ...] = ()
    questions: tuple[TimedQuestion, ...] = ()
    flags: tuple[TimedFlag, ...] = ()

    @property
    def on(self) -> date:
        """The day of its moment."""
        return self.as_at.date()

    @property
    def bodies(self) -> tuple[str, ...]:
        """The bodies that questions were put to, in the order of the alphabet."""
        named = {asking.of for question in self.questions for asking in question.askings if asking.of}
        return tuple(sorted(named, key=str.casefold))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.letters or self.questions or self.flags)

    def days(self) -> Iterator[date]:
        """Go through the days that it has to show: its own as long as something is open."""
        for letter in self.letters:
            if letter.on is not None:
                yield letter.on
        for question in self.questions:
            yield from question.days()
        for flag in self.flags:
            if flag.on is not None:
                yield flag.on
        waiting = any(flag.state is FlagState.WAITING for flag in self.flags)
        if waiting or any(question.is_open and question.first for question in self.questions):
            yield self.on

    def narrowed(self, *, body: str = "", standings: Collection[str] = ()) -> "Timeline":
        """Return it with the questions put to a body, and of some standings; "" and () narrow nothing.

        Flags about questions go with them; letters stay.
        """
        kept = tuple(
            question
            for question in self.questions
            if (not body or any(asking.of == body for asking in question.askings))
            and (not standings or question.key in standings)
        )
        ids = {question.id for question in kept}
        flags = tuple(flag for flag in self.flags if flag.question_id is None or flag.question_id in ids)
        return replace(self, questions=kept, flags=flags)

    def without_letters(self, ids: Collection[int]) -> "Timeline":
        """Return it without some letters and all that was asked, said or promised in them alone."""
        questions = []
        for question in self.questions:
            askings = tuple(one for one in question.askings if one.letter_id not in ids)
            if askings or not question.askings:
                responses = tuple(one for one in question.responses if one.letter_id not in ids)
                questions.append(replace(question, askings=askings, responses=responses))
        known = {question.id for question in questions}
        return replace(
            self,
            letters=tuple(letter for letter in self.letters if letter.id not in ids),
            questions=tuple(questions),
            flags=tuple(
                flag
                for flag in self.flags
                if flag.letter_id not in ids and (flag.question_id is None or flag.question_id in known)
            ),
        )
