# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form about a due date: given or counted by a rule, extended, stopped and run again, its sum shown first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from caseapp.domain.change import Written
from caseapp.domain.deadline import Deadline, DeadlineSide, DeadlineState, DueOf
from caseapp.domain.due_rule import counting_of
from caseapp.domain.due_words import preview_words, sum_words
from caseapp.domain.errors import NotAllowed
from caseapp.ui.case.items import letter_words
from caseapp.ui.case.question_form import DateRow, MoreRow, QuestionForm, Typed, Wanted
from caseapp.ui.case.said_due import SaidDates, set_as_said, told
from caseapp.ui.errors import Tone
from caseapp.ui.page import Page
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from caseapp.domain.due_rule import DueRule
    from caseapp.domain.letter import Letter
    from caseapp.domain.question import Asking, Question


class Clock(StrEnum):
    """What an officer does with a due date, beside counting it by a rule."""

    SET = "set"
    STOP = "stop"
    RESUME = "resume"
    RECOUNT = "recount"
    VOID = "void"
    LOOK = "look"


_CLOCK: Final = {
    Clock.STOP: "Stop the clock",
    Clock.RESUME: "Let the stopped clock run again",
    Clock.RECOUNT: "Let the stopped clock run again, its days counted on",
    Clock.VOID: "It no longer holds",
    Clock.LOOK: "Look at the case again, whatever is due",
}
_FIXED: Final = "Set it, or extend it for a reason"
RULE: Final = "rule:"
"""How the value of a choice begins that counts by a rule; its key follows."""
_LONGER: Final = "longer:"
NUMBER_ROW: Final = MoreRow("Working days", "As many as the letter gives, as 15")
"""The line that asks how many working days are counted, for a rule that has no number of its own."""


@dataclass(frozen=True, slots=True)
class Dated:
    """What a due date is asked about: as a title and within a sentence, and the date at which it stands."""

    thing: DueOf
    name: str
    title: str
    what: str
    on: date | None = None


@dataclass(frozen=True, slots=True)
class DueChoice:
    """Something that can be done with a due date, what its date means and which one is offered."""

    value: str
    words: str
    date_words: str = ""
    day: str = ""
    needs_date: bool = False
    asks_number: bool = False


@dataclass(frozen=True, slots=True)
class _Offers:
    at_hand: Deadline | None
    rules: tuple[tuple[DueRule, str, date | None], ...]
    said: SaidDates
    are_read: bool = True


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a choice and its date were last said to come to."""

    wanted: tuple[str, date | None, str] = ("", None, "")
    words: str = ""
    ready: bool = True


class Dating(QObject):
    """Asks in the form of a page when an answer is due; the sum of a rule is shown before it is accepted."""

    def __init__(self, page: Page, form: QuestionForm) -> None:
        super().__init__(page)
        self._page, self._form = page, form
        self._offers = _Offers(None, (), SaidDates())
        self._thing = DueOf()
        self._shown = _Shown()
        form.changed.connect(self._on_changed)

    def begin(self, question: Question, asking: Asking, *, part: str = "") -> None:
        """Ask about the due date of an asking; `part` is the part of the question from which one came."""
        number, whom = question.number, asking.asked_of or "nobody named"
        whole = f", of which {part} is a part" if part else ""
        thing = DueOf(asking_id=asking.id)
        self._begin(
            Dated(
                thing,
                number,
                f"Due date of {number}, asked of {whom}{whole}",
                f"An answer to {number}",
                asking.due_on,
            )
        )

    def begin_letter(self, letter: Letter) -> None:
        """Ask about the due date of a letter as a whole."""
        name = letter_words(letter)
        self._begin(
            Dated(DueOf(letter_id=letter.id), name, f"Due date of {name} as a whole", f"An answer to {name}")
        )

    def begin_case(self, case_id: int, reference: str) -> None:
        """Ask about the due date of a case as a whole, which is ours to meet."""
        name = f"the case {reference}"
        thing = DueOf(case_id=case_id, side=DeadlineSide.OURS)
        self._begin(Dated(thing, name, f"Due date of {name} as a whole, which we owe", f"T{name[1:]}"))

    def _begin(self, dated: Dated) -> None:
        """Ask at once; rules and dates of letters join the choices when they are read."""
        self._know(dated, _Offers(None, (), SaidDates(), are_read=False))
        asked = _wanted(dated, self._offers)
        self._form.begin(asked, lambda typed: self._record(dated, typed))

        def read(found: _Offers) -> None:
            if dated.thing == self._thing:
                self._know(dated, found)
                self._form.offer(asked, _wanted(dated, found))

        self._page.ask(lambda: self._read(dated.thing), read, key="due")

    def _read(self, thing: DueOf) -> _Offers:
        from caseapp.services.due_rules import counting_words

        services = self._page.bench.services
        deadlines, asking_id = services.deadlines, thing.asking_id
        rules = tuple(
            (rule, counting_words(rule), deadlines.start_of(thing, rule))
            for rule in deadlines.rules()
            if thing.letter_id is not None or not rule.acknowledges
        )
        said = SaidDates(() if asking_id is None else services.due_words.for_asking(asking_id))
        return _Offers(deadlines.standing(thing), rules, said)

    def _know(self, dated: Dated, found: _Offers) -> None:
        self._offers, self._thing, self._shown = found, dated.thing, _Shown()

    def _on_changed(self, typed: Typed) -> None:
        """Show what the choice comes to; what is counted can be recorded only once its sum is shown."""
        if typed.choice == Clock.SET:
            self._form.tell("" if self._offers.at_hand is None else _standing(self._offers.at_hand))
            return
        said = self._offers.said.named(typed.choice)
        if said is not None:
            self._form.tell(told(said) if typed.on == said.due else "")
            return
        counted, wanted = self._sum(typed), _key(typed)
        if counted is None:
            self._form.tell("")
            return
        if wanted == self._shown.wanted:
            self._form.tell(self._shown.words, ready=self._shown.ready)
            return
        self._form.tell("Counting …", ready=False)

        def show(words: str, *, ready: bool = True) -> None:
            now = self._form.typed()
            if now is not None and _key(now) == wanted:
                self._shown = _Shown(wanted, words, ready)
                self._form.tell(words, ready=ready)

        self._page.ask(counted, show, key="due-sum", failed=lambda error: show(str(error), ready=False))

    def _sum(self, typed: Typed) -> Callable[[], str] | None:
        """Return what counts and words the sum of a choice; None where nothing is counted."""
        deadlines, at_hand, on = self._page.bench.services.deadlines, self._offers.at_hand, typed.on
        kind, _, key = typed.choice.partition(":")
        longer = f"{kind}:" == _LONGER
        if key and longer and at_hand is not None and _runs_from(at_hand, on):
            return lambda: preview_words(deadlines.extended(at_hand.id, key))
        if key and on is not None:
            number = number_typed(typed)
            return lambda: preview_words(deadlines.by_rule(key, on, extended=longer, number=number)[1])
        if typed.choice == Clock.RECOUNT and at_hand is not None:
            return lambda: preview_words(deadlines.resumed(at_hand.id, on or date.today(), typed.words))
        return None

    def _record(self, dated: Dated, typed: Typed) -> None:
        # While it is written, another due date may be asked about.
        offers, words = self._offers, _said(dated, typed, self._shown)

        def done(_value: None) -> None:
            if self._thing == dated.thing:
                self._form.leave()
            self._page.messages.say(words, Tone.DONE)

        self._page.do(lambda: self._act(dated, typed, offers), done)

    def _act(self, dated: Dated, typed: Typed, offers: _Offers) -> Written[None]:
        deadlines, on, thing = self._page.bench.services.deadlines, typed.on, dated.thing
        there = deadlines.standing(thing)
        said = offers.said.named(typed.choice)
        if said is not None and on is not None and thing.asking_id is not None:
            return Written(None, set_as_said(deadlines, thing.asking_id, said, on, typed.words).change)
        kind, _, key = typed.choice.partition(":")
        if key and on is not None:
            longer = f"{kind}:" == _LONGER
            if longer and there is not None and _runs_from(there, on):
                return Written(None, deadlines.extend_by_rule(there.id, key, typed.words).change)
            written = deadlines.set_by_rule(
                key,
                on,
                extended=longer,
                number=number_typed(typed),
                asking_id=thing.asking_id,
                letter_id=thing.letter_id,
                case_id=thing.case_id,
                side=thing.side,
                words=typed.words,
            )
            return Written(None, written.change)
        clock = Clock(typed.choice)
        runs = there is not None and there.state is DeadlineState.OPEN
        time = typed.more if offers.are_read else typed.more or None
        if on is not None and (clock is Clock.LOOK or (clock is Clock.SET and not (runs and typed.words))):
            written = deadlines.set_due(
                on,
                asking_id=thing.asking_id,
                letter_id=thing.letter_id,
                case_id=thing.case_id,
                side=DeadlineSide.BRING_FORWARD if clock is Clock.LOOK else thing.side,
                words=typed.words,
                due_time=time,
            )
            return Written(None, written.change)
        return self._turn(dated, typed, clock, there, time)

    def _turn(
        self, dated: Dated, typed: Typed, clock: Clock, there: Deadline | None, time: str | None
    ) -> Written[None]:
        """Stop, resume, extend or end the due date that stands."""
        deadlines, on = self._page.bench.services.deadlines, typed.on
        runs = there is not None and there.state is DeadlineState.OPEN
        again = clock in (Clock.RESUME, Clock.RECOUNT)
        if there is None or (runs is again and clock is not Clock.VOID):
            raise NotAllowed(f"No due date of {dated.name} {'is stopped' if again else 'runs'}.")
        if clock is Clock.STOP:
            return deadlines.stop(there.id, typed.words, on)
        if clock is Clock.VOID:
            return deadlines.void(there.id, typed.words)
        if clock is Clock.RECOUNT:
            return Written(None, deadlines.resume(there.id, None, typed.words, on).change)
        day = on or there.due_on
        if clock is Clock.RESUME:
            return Written(None, deadlines.resume(there.id, day, typed.words).change)
        return Written(None, deadlines.extend(there.id, day, typed.words, due_time=time).change)


def number_typed(typed: Typed) -> int | None:
    """Return the number of working days that is typed, None where it is none."""
    return int(typed.more) if typed.more.isascii() and typed.more.isdigit() else None


def _key(typed: Typed) -> tuple[str, date | None, str]:
    """Return what the sum of a choice depends on."""
    return typed.choice, typed.on, typed.more


def _time_row(at_hand: Deadline | None) -> MoreRow:
    time = "" if at_hand is None else at_hand.due_time
    return MoreRow("Time", "17:00, or empty for the whole day", time)


def _runs_from(deadline: Deadline, on: date | None) -> bool:
    """Tell whether a due date runs that was counted from a day."""
    return deadline.state is DeadlineState.OPEN and on is not None and deadline.start_on == on


def _said(dated: Dated, typed: Typed, shown: _Shown) -> str:
    said = {
        Clock.STOP.value: f"The clock of {dated.name} is stopped.",
        Clock.VOID.value: f"The due date of {dated.name} no longer holds.",
        Clock.LOOK.value: f"{dated.what} comes up again on {long_date(typed.on)}.",
    }
    if typed.choice in said:
        return said[typed.choice]
    counted = shown.wanted == _key(typed)
    due = "" if typed.on is None else f"{long_date(typed.on)}."
    return f"{dated.what} is due on {shown.words if counted else due}"


def _wanted(dated: Dated, found: _Offers) -> Wanted:
    choices = _choices(dated, found)
    return Wanted(
        title=dated.title,
        button="Record",
        choice_words="Due date",
        choices=tuple((choice.words, choice.value) for choice in choices),
        chosen=Clock.SET.value,
        date_words="Due on",
        dates={one.value: DateRow(one.date_words, one.day) for one in choices},
        dated=frozenset(choice.value for choice in choices if choice.needs_date),
        text_words="Reason",
        text_hint="Empty where the date is set or corrected",
        mores={Clock.SET.value: _time_row(found.at_hand)}
        | {one.value: NUMBER_ROW for one in choices if one.asks_number},
        tells="How the date is reached",
    )


def _choices(dated: Dated, found: _Offers) -> tuple[DueChoice, ...]:
    standing = None if found.at_hand is None else found.at_hand.due_on
    due = long_date(dated.on or standing)
    choices = [DueChoice(Clock.SET.value, _FIXED, "Due on", due, needs_date=True)]
    for value, words, day in found.said.choices():
        choices.append(DueChoice(value, words, "Due on", day, needs_date=True))
    for rule, counts, start in found.rules:
        day = "" if start is None else long_date(start)
        choices.append(
            DueChoice(
                f"{RULE}{rule.key}",
                f"{rule.name}: {counts}",
                "Counted from",
                day,
                needs_date=True,
                asks_number=rule.asks_number,
            )
        )
        if rule.further and _may_extend(rule, found.at_hand):
            longer = f"{rule.name}, extended as it allows"
            choices.append(DueChoice(f"{_LONGER}{rule.key}", longer, "Counted from", day, needs_date=True))
    today = long_date(date.today())
    choices.append(DueChoice(Clock.STOP.value, _CLOCK[Clock.STOP], "Stopped on", today))
    choices.append(DueChoice(Clock.RESUME.value, _CLOCK[Clock.RESUME], "Due on", due, needs_date=True))
    at_hand = found.at_hand
    if at_hand is not None and at_hand.state is DeadlineState.STOPPED and counting_of(at_hand) is not None:
        choices.append(DueChoice(Clock.RECOUNT.value, _CLOCK[Clock.RECOUNT], "Runs again from", today))
    choices.append(DueChoice(Clock.VOID.value, _CLOCK[Clock.VOID]))
    if dated.thing.case_id is not None:
        choices.append(DueChoice(Clock.LOOK.value, _CLOCK[Clock.LOOK], "Look again on", needs_date=True))
    return tuple(choices)


def _may_extend(rule: DueRule, at_hand: Deadline | None) -> bool:
    """Tell whether a rule is offered as extended: not where another one set the date that stands."""
    return at_hand is None or at_hand.rule_key in (None, rule.key)


def _standing(at_hand: Deadline) -> str:
    """Say how the date that stands was reached, while another is typed."""
    told = sum_words(at_hand)
    return f"It stands at {long_date(at_hand.due_on)}. {told}" if told else ""
