# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about due dates: shown with their sums, set, extended, stopped; rules and calendars."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.arguments import Reference
from caseapp.cli.call import LARGEST, call_of, day, plain
from caseapp.cli.due_options import (
    ByRule,
    CaseSide,
    Clock,
    ClockVerb,
    CountFrom,
    Days,
    DueOn,
    DueTime,
    Extended,
    MaybeNumber,
    OneAsking,
    OneLetter,
    OneSide,
    StoppedAt,
    Which,
    Why,
    Wish,
)
from caseapp.domain.deadline import DueOf
from caseapp.domain.due_words import due_words, skipped_in, stops_in, sum_words
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.words import deadline_side_words, deadline_state_words, long_date

if TYPE_CHECKING:
    from caseapp.domain.deadline import Deadline
    from caseapp.domain.due_rule import DueRule
    from caseapp.services.office import Services
    from caseapp.services.recounting import Moved


def add_due_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("due")(due)
    app.command("due-each")(due_each)
    app.command("due-rules")(due_rules)
    app.command("calendars")(calendars)
    app.command("due-check")(due_check)


def due(
    context: typer.Context,
    reference: Reference,
    number: MaybeNumber = "",
    letter: OneLetter = None,
    asking: OneAsking = None,
    side: OneSide = None,
    on: DueOn = None,
    time: DueTime = "",
    rule: ByRule = "",
    start: CountFrom = None,
    number_of: Days = None,
    extended: Extended = False,
    clock: Clock = None,
    at: StoppedAt = None,
    reason: Why = "",
) -> None:
    """Show when something is due and how that was reached; set or change it with options.

    Of a question it is the date of an asking, else of a letter or the case as a whole.
    """
    call = call_of(context)
    days = [None if text is None else day(text) for text in (on, start, at)]
    wish = Wish(days[0], time, rule, days[1], number_of, extended, clock, days[2], reason)
    wish.check()
    which = Which(reference, number, letter, asking, side)
    which.check()
    with call.reading() if wish.is_empty else call.writing() as services:
        things = which.things(services)
        if not wish.is_empty:
            _change(services, things[-1 if asking is None else asking - 1][1], wish)
        found = [(what, one) for what, thing in things for one in services.deadlines.of(_shown(thing, side))]
    call.speaker.say(
        [_document(number, what, one) for what, one in found],
        [line for what, one in found for line in _lines(number or reference, what, one)]
        or [f"No date is set for {f'an answer to {number}' if number else 'this'}."],
    )


def due_each(
    context: typer.Context,
    reference: Reference,
    questions: Annotated[
        list[str] | None,
        typer.Option(
            "--question", metavar="Qn", parser=plain, help="One of them; all that are open otherwise."
        ),
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="D", help="One date for all.")] = None,
    rule: Annotated[
        str, typer.Option("--rule", parser=plain, help="Count each by a rule, from its own letter's day.")
    ] = "",
    number_of: Days = None,
    extended: Annotated[
        bool, typer.Option("--extended", help="Count as far as the rule may be extended.")
    ] = False,
    reason: Annotated[str, typer.Option("--reason", parser=plain, help="The words that set it.")] = "",
) -> int:
    """Set when answers to several questions of a case are due, in one step."""
    call = call_of(context)
    due_on = None if on is None else day(on)
    if (due_on is None) is not bool(rule) or ((extended or number_of is not None) and not rule):
        raise WrongUse("Due dates are given, or counted by a rule.", remedy="Name --on or --rule, not both.")
    with call.writing() as services:
        case_id = services.casework.find(reference).id
        if questions:
            ids = [services.register.by_number(case_id, number).id for number in questions]
        else:
            ids = [one.id for one in services.register.questions(case_id) if one.is_open]
        bulk = services.register_bulk
        if due_on is not None:
            written = bulk.set_due(ids, due_on, reason)
        else:
            written = bulk.set_due_by_rule(ids, rule, reason, extended=extended, number=number_of)
    for left in written.value.passed_over:
        call.speaker.warn(f"{left.number} is left as before: {left.because}")
    done = list(written.value.done)
    call.speaker.say(
        {
            "set": done,
            "left": [{"number": one.number, "because": one.because} for one in written.value.passed_over],
        },
        [f"Set for {', '.join(done)}"],
    )
    return 1 if written.value.passed_over else 0


def _shown(thing: DueOf, side: CaseSide | None) -> DueOf:
    """Let all dates of a case be shown where none of its sides is named."""
    return replace(thing, side=None) if thing.case_id is not None and side is None else thing


def _change(services: Services, thing: DueOf, wish: Wish) -> None:
    deadlines = services.deadlines
    if wish.clock is not None:
        _clock(services, thing, wish, wish.clock)
    elif wish.on is not None:
        deadlines.set_due(
            wish.on,
            asking_id=thing.asking_id,
            letter_id=thing.letter_id,
            case_id=thing.case_id,
            side=thing.side,
            words=wish.reason,
            due_time=wish.time,
        )
    else:
        start = wish.start or deadlines.start_of(thing, deadlines.rule(wish.rule))
        if start is None:
            whose = "The case" if thing.case_id is not None else "The letter"
            raise WrongUse(f"{whose} says no day to count from.", remedy="Name the day with --from.")
        deadlines.set_by_rule(
            wish.rule,
            start,
            extended=wish.extended,
            number=wish.days,
            asking_id=thing.asking_id,
            letter_id=thing.letter_id,
            case_id=thing.case_id,
            side=thing.side,
            words=wish.reason,
        )


def _clock(services: Services, thing: DueOf, wish: Wish, clock: ClockVerb) -> None:
    deadlines = services.deadlines
    there = deadlines.standing(thing)
    if there is None:
        raise NotAllowed("No due date runs here.", remedy="Set one with --on or --rule.")
    match clock:
        case ClockVerb.STOP:
            deadlines.stop(there.id, wish.reason, wish.at)
        case ClockVerb.RESUME:
            deadlines.resume(there.id, wish.on, wish.reason, wish.at)
        case ClockVerb.VOID:
            deadlines.void(there.id, wish.reason)
        case ClockVerb.EXTEND if wish.on is not None:
            deadlines.extend(there.id, wish.on, wish.reason, due_time=wish.time or None)
        case ClockVerb.EXTEND if wish.rule:
            deadlines.extend_by_rule(there.id, wish.rule, wish.reason)
        case _:
            raise WrongUse("An extension needs its date.", remedy="Name it with --on, or a --rule.")


def due_rules(context: typer.Context) -> None:
    """List the rules by which something falls due, with where each comes from."""
    from caseapp.services.due_rules import counting_words

    call = call_of(context)
    with call.reading() as services:
        found = [(rule, counting_words(rule)) for rule in services.deadlines.rules()]
    call.speaker.say(
        [_rule_document(rule, words) for rule, words in found],
        [
            line
            for rule, words in found
            for line in (f"{rule.key:<16} {rule.name}: {words}", f"{'':<17}{rule.source}")
        ],
    )


def calendars(
    context: typer.Context,
    words: Annotated[
        str, typer.Argument(metavar="WORDS", parser=plain, help="List only those with these words in them.")
    ] = "",
) -> None:
    """List the calendars that working days can be counted by: the nations, and other countries."""
    from caseapp.calendars.nations import NATIONS, other_calendars

    call = call_of(context)
    every = (*NATIONS.items(), *other_calendars())
    found = [(code, name) for code, name in every if words.casefold() in f"{code} {name}".casefold()]
    call.speaker.say(
        [{"code": code, "name": name} for code, name in found],
        [f"{code:<12} {name}" for code, name in found] or [f"No calendar is called “{words}”."],
    )


def due_check(
    context: typer.Context,
    confirm: Annotated[bool, typer.Option("--confirm", help="Let every date listed follow.")] = False,
    only: Annotated[
        list[int] | None,
        typer.Option("--only", metavar="N", min=1, max=LARGEST, help="Only the date listed as this one."),
    ] = None,
) -> None:
    """List the due dates that the calendars of today count otherwise, old beside new; nothing moves by itself."""
    from caseapp.services.recounting import Recounting

    call = call_of(context)
    with call.writing() if confirm else call.reading() as services:
        recounting = Recounting(services.desk)
        found = tuple(one for one in recounting.moved() if not only or one.deadline.id in only)
        unknown = set(only or ()) - {one.deadline.id for one in found}
        if unknown:
            raise NotFound(
                f"No date {min(unknown)} would be counted otherwise now.", remedy="List them without --only."
            )
        if confirm and found:
            recounting.confirm({one.deadline.id: one.now.due_on for one in found})
    call.speaker.say(
        [_moved_document(one) for one in found],
        [line for one in found for line in _moved_lines(one)]
        or ["Every due date is as the calendars count it now."],
    )


def _moved_document(one: Moved) -> said.Json:
    return {
        "id": one.deadline.id,
        "case": one.case_reference,
        "number": one.number,
        "due": said.iso(one.deadline.due_on),
        "now": said.iso(one.now.due_on),
        "sum": one.now.words,
        "gained": [{"day": said.iso(off), "name": name} for off, name in one.gained],
        "lost": [{"day": said.iso(off), "name": name} for off, name in one.lost],
    }


def _moved_lines(one: Moved) -> list[str]:
    old, new = long_date(one.deadline.due_on), long_date(one.now.due_on)
    moves = f"{old} → {new}" if one.moves else f"{old} stays, reached otherwise"
    return [
        f"{one.deadline.id}  {one.what}: {moves} ({one.now.words})",
        *(f"        {words}" for words in one.differing),
    ]


def _rule_document(rule: DueRule, counts: str) -> said.Json:
    return {
        "rule": rule.key,
        "name": rule.name,
        "counts": counts,
        "from": rule.start.value,
        "further": rule.further,
        "source": rule.source,
    }


def _document(number: str, asked_of: str, one: Deadline) -> said.Json:
    return {
        "id": one.id,
        "number": number,
        "asked_of": asked_of if number else "",
        "letter": one.letter_id,
        "side": one.side.value,
        "due": said.iso(one.due_on),
        "time": one.due_time,
        "state": one.state.value,
        "rule": one.rule.value,
        "set_by": one.rule_key,
        "count": one.rule_days,
        "from": said.iso(one.start_on),
        "sum": one.sum_words,
        "words": one.words,
        "not_counted": [{"day": said.iso(off), "name": name} for off, name in skipped_in(one.calendar_days)],
        "stops": [
            {"first": said.iso(stop.first), "last": said.iso(stop.last), "reason": stop.reason}
            for stop in stops_in(one.calendar_days)
        ],
    }


def _lines(name: str, what: str, one: Deadline) -> list[str]:
    state = deadline_state_words(one.state).lower()
    whom = f", {f'asked of {what}' if one.asking_id is not None else what}" if what else ""
    whose = f" ({deadline_side_words(one.side).lower()})" if one.case_id is not None else ""
    lines = [f"{name}{whom}: due {due_words(one)}, {state}{whose}"]
    return [*lines, *(f"        {part}" for part in [sum_words(one)] if part)]
