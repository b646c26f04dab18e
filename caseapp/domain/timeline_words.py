# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A timeline in words: every event on a line of its own, in the order of their days."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from caseapp.domain.question import Side
from caseapp.domain.timeline import (
    Bank,
    FlagKind,
    FlagState,
    TimedFlag,
    TimedLetter,
    TimedQuestion,
    TimedResponse,
    Timeline,
)
from caseapp.domain.words import WITHHELD, counted, kind_words, label_words, long_date, series

CONTRARY: Final = "evidence against the answer"
NO_DAY: Final = "No date"


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """Something that happened, or is due, on a day; `kind` and `id` name what it leads to, as a Spot does."""

    on: date | None
    words: str
    kind: str
    id: int

    @property
    def line(self) -> str:
        """The event with its day, on one line."""
        return f"{NO_DAY if self.on is None else long_date(self.on)}: {self.words}"


def letter_words(letter: TimedLetter) -> str:
    """Say of a letter what it is, to or from whom, and what about."""
    kind = kind_words(letter.kind)
    if letter.bank is not Bank.NEITHER and letter.party:
        kind += f" {'to' if letter.bank is Bank.OURS else 'from'} {letter.party}"
    elif letter.party:
        kind += f", {letter.party}"
    about = f", “{letter.subject}”" if letter.subject else ""
    day = f" ({letter.day})" if letter.on is None or letter.day != long_date(letter.on) else ""
    return f"{kind}{about}{f', {letter.standing}' if letter.standing else ''}{day}"


def response_words(response: TimedResponse) -> str:
    """Name what a response was decided to be."""
    return CONTRARY if response.label is None else label_words(response.label).lower()


def flag_words(flag: TimedFlag) -> str:
    """Say what is due or promised, by whom, and what became of it."""
    if flag.kind is FlagKind.COMMITMENT:
        who = "We promised" if flag.side is Side.OURS else "They promised"
        return f"{who}: {flag.words}; {flag.standing}"
    who = "we owe" if flag.side is Side.OURS else "owed to us"
    return f"Due, {who}: {flag.words}; {flag.standing}"


def question_words(question: TimedQuestion, on: date) -> str:
    """Say how a question stands on a day, how often it was asked, and of whom."""
    if question.withheld:
        return f"{question.number}, {question.wording}; {WITHHELD[0].lower()}{WITHHELD[1:]}"
    asked = question.asked
    times = {0: "not asked on any known day", 1: "asked once", 2: "asked twice"}
    parts = [times.get(len(asked), f"asked {len(asked)} times")]
    if question.first is not None:
        parts.append(f"first on {long_date(question.first)}")
        if question.body:
            parts[-1] += f" of {question.body}"
    if question.is_open and question.first is not None and question.first < on:
        parts.append(f"open for {counted((on - question.first).days, 'day')}")
    elif question.ended_on is not None:
        what = "closed without an answer" if question.closed else "settled"
        parts.append(f"{what} on {long_date(question.ended_on)}")
    return f"{question.number}, {question.standing.lower()}: {question.wording} ({'; '.join(parts)})"


def events_of(timeline: Timeline) -> tuple[TimelineEvent, ...]:
    """Return every event of a timeline by day, what has no day last."""
    found = [
        *(TimelineEvent(one.on, letter_words(one), "letter", one.id) for one in timeline.letters),
        *(event for question in timeline.questions for event in _life(question, timeline.on)),
        *(TimelineEvent(one.on, flag_words(one), one.kind.value, one.id) for one in timeline.flags),
    ]
    return tuple(sorted(found, key=lambda event: event.on or date.max))


def _life(question: TimedQuestion, on: date) -> Iterator[TimelineEvent]:
    def event(day: date | None, words: str) -> TimelineEvent:
        return TimelineEvent(day, f"{question.number} {words}", "question", question.id)

    for number, asking in enumerate(question.asked):
        of = f" of {asking.of}" if asking.of else ""
        yield event(asking.on, f"asked again{of}" if number else f"asked{of}: {question.wording}")
    if not question.asked:
        yield event(None, f"asked on no known day: {question.wording}")
    if question.withheld:
        return
    for response in question.responses:
        yield event(response.on, f"had a response: {response_words(response)}")
    if question.is_open:
        if question.first is not None and question.first <= on:
            yield event(on, f"is open: {question.standing.lower()}")
    else:
        end = "closed without an answer" if question.closed else "settled"
        yield event(question.ended_on, f"{end}: {question.standing.lower()}")


def lines_of(timeline: Timeline) -> tuple[str, ...]:
    """Tell all of a timeline, a line an event."""
    return tuple(event.line for event in events_of(timeline))


def gist(timeline: Timeline) -> str:
    """Say in a sentence what a timeline shows."""
    banks = Counter(letter.bank for letter in timeline.letters)
    sides = ((Bank.OURS, "ours"), (Bank.THEIRS, "theirs"), (Bank.NEITHER, "neither"))
    letters = ", ".join(f"{banks[bank]:,} {name}" for bank, name in sides if banks[bank])
    still = sum(question.is_open for question in timeline.questions)
    kinds = Counter(flag.kind for flag in timeline.flags)
    late = sum(flag.state is FlagState.OVERDUE for flag in timeline.flags)
    days = sorted(timeline.days())
    found = (
        counted(len(timeline.letters), "letter") + (f" ({letters})" if letters else ""),
        counted(len(timeline.questions), "question") + (f" ({still:,} open)" if timeline.questions else ""),
        counted(kinds[FlagKind.COMMITMENT], "promise"),
        counted(kinds[FlagKind.DEADLINE], "due date"),
    )
    span = f"From {long_date(days[0])} to {long_date(days[-1])}: " if days else ""
    overdue = f"; {late:,} overdue" if late else ""
    return f"{span}{series(found)}{overdue}, as at {long_date(timeline.on)}."
