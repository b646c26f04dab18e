# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures about the register of a case or of the library, over a period, by the body asked.

The rule, by which the window, the terminal and every copy reckon:

- A question counts where it was asked, has no parts itself, was not removed, and is of the side wanted. It
  counts once for each *body* it was put to, and once over all. A body is an organisation with those merged
  into it, else the name as it stands on the letter whatever its capitals.
- It belongs to the period where it was *first asked* (of that body; over all, of any) from the first day to
  the last, both included. Where a period is given, a question first asked on no known day does not count.
- It is *answered* where it stands as answered, an officer has confirmed that, and it was not closed before;
  put to several bodies, it is answered by those whose response is labelled answered.
- *Open* is what the register shows as open.
- A *reply* is a response that an officer has labelled answered, partly answered, evaded or refused, that
  stands, is not contrary evidence, and is linked with an asking of that body. A promise, another matter and
  silence are none. A *real answer* is such a response labelled answered, to a question that is answered.
- A reply's day is that on which their letter was received or ours sent, else its date; that of a typed record
  without a letter is the day it was decided on. *Days* are counted from the first asking to the earliest
  reply, or real answer; a reply of an earlier day than the first asking tells nothing and is left out.
  *Median* is the middle one of all that are known; of an even number, the mean of the middle two.
- *Re-asks* are the times a question was put to the same body again until it gave a response labelled
  answered, or until now.
  Putting it to another body for the first time is none. *Re-asked* counts the questions with any.
- *Letters* out were sent, letters in were received; notes of calls and meetings, and letters that were issued
  but not sent, are none. A letter belongs to the period by its own date, else the day it was sent or received;
  where a period is given, one without any day does not count. It counts once over all, and once for each body
  that it went to, or that wrote it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from statistics import median

from caseapp.domain.errors import WrongUse
from caseapp.domain.question import Side, Status
from caseapp.domain.register_list import STANDINGS
from caseapp.domain.statistics import Figures, Statistics
from caseapp.domain.words import long_date
from caseapp.services.desk import Desk
from caseapp.services.withholding import refuse_while_reading
from caseapp.store.register_figures import Exchanged, Put
from caseapp.store.repositories import Repositories

_JULIAN = 1_721_425 - 1
"""Days from the beginning of the Julian count, cut to whole days at noon, to the day before 1 January 1."""


class StatisticsOfRegister:
    """Reckons figures about the register."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def figures(
        self,
        case_id: int | None = None,
        *,
        since: date | None = None,
        until: date | None = None,
        side: Side = Side.THEIRS,
        rooms: Repositories | None = None,
    ) -> Statistics:
        """Return the figures of a case or of the library, by the record as it stands or by that of `rooms`.

        Raises WrongUse for a period that ends before it begins, NotAllowed while something that they count is
        withheld from the officer at work.
        """
        refuse_while_reading(self._desk, case_id)
        if since is not None and until is not None and until < since:
            raise WrongUse(
                f"A period from {long_date(since)} cannot end on {long_date(until)}.",
                remedy="Give the earlier day first.",
            )
        period, record = _Period(since, until), (rooms or self._desk.library).register_figures
        whole, bodies = _Tally(""), dict[str, _Tally]()
        for question in _questions(record.put(side, case_id)):
            alone = len(question) == 1
            if period.holds(_earliest(put.first for put in question)):
                whole.count(question, answered=_is_answered(question[0]))
            for put in question:
                if period.holds(put.first):
                    answered = _is_answered(put) and (alone or put.gave_answer)
                    bodies.setdefault(put.body.casefold(), _Tally(put.body)).count([put], answered=answered)
        total, *each = record.exchanged(case_id, since, until)
        whole.letters = total
        for exchanged in each:
            bodies.setdefault(exchanged.body.casefold(), _Tally(exchanged.body)).letters = exchanged
        found = sorted((tally.figures() for tally in bodies.values()), key=_most_first)
        return Statistics(side, since, until, whole.figures(), tuple(found))


@dataclass(frozen=True, slots=True)
class _Period:
    since: date | None
    until: date | None

    def holds(self, first: int | None) -> bool:
        if self.since is None and self.until is None:
            return True
        if first is None:
            return False
        on = first - _JULIAN
        return (self.since is None or on >= self.since.toordinal()) and (
            self.until is None or on <= self.until.toordinal()
        )


@dataclass(slots=True)
class _Tally:
    """Counts questions, each given with the bodies it was put to."""

    name: str
    asked: int = 0
    answered: int = 0
    open: int = 0
    asked_again: int = 0
    re_asks: int = 0
    replies: list[int] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    standings: Counter[str] = field(default_factory=Counter)
    letters: Exchanged = field(default_factory=lambda: Exchanged("", 0, 0))

    def count(self, question: list[Put], *, answered: bool) -> None:
        first = _earliest(put.first for put in question)
        again = sum(put.again for put in question)
        self.asked += 1
        self.answered += answered
        self.open += question[0].open
        self.asked_again += again > 0
        self.re_asks += again
        self.standings[question[0].standing] += 1
        self.replies += _days(first, _earliest(put.replied for put in question))
        if answered:
            self.answers += _days(first, _earliest(put.answered for put in question))

    def figures(self) -> Figures:
        return Figures(
            name=self.name,
            asked=self.asked,
            answered=self.answered,
            open=self.open,
            replied=len(self.replies),
            days_to_reply=_middle(self.replies),
            dated_answers=len(self.answers),
            days_to_answer=_middle(self.answers),
            asked_again=self.asked_again,
            re_asks=self.re_asks,
            standings=tuple((one, self.standings[one]) for one in STANDINGS if self.standings[one]),
            letters_out=self.letters.sent,
            letters_in=self.letters.received,
        )


def _most_first(figures: Figures) -> tuple[int, int, str]:
    return -figures.asked, -figures.letters_out - figures.letters_in, figures.name


def _questions(put: Iterable[Put]) -> Iterator[list[Put]]:
    for _, question in groupby(put, key=lambda one: one.question_id):
        yield list(question)


def _is_answered(put: Put) -> bool:
    return put.standing == Status.ANSWERED.value and put.confirmed


def _middle(days: list[int]) -> float | None:
    return float(median(days)) if days else None


def _earliest(days: Iterable[int | None]) -> int | None:
    return min((day for day in days if day is not None), default=None)


def _days(first: int | None, came: int | None) -> tuple[int, ...]:
    return () if first is None or came is None or came < first else (came - first,)
