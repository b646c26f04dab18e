# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about acknowledgements and holding replies, and by when a letter itself is due."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.arguments import LetterId, Reference, case_of
from caseapp.cli.call import call_of, day, plain
from caseapp.cli.due_options import Days
from caseapp.domain.due_words import due_words, sum_words
from caseapp.domain.errors import NotFound, WrongUse
from caseapp.domain.words import deadline_state_words, kind_words, long_date, series

if TYPE_CHECKING:
    from caseapp.domain.deadline import Deadline
    from caseapp.services.holding import Offer


def add_holding_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("holding")(holding)
    app.command("letter-due")(letter_due)


def holding(
    context: typer.Context,
    reference: Reference,
    letter: LetterId,
    record: Annotated[bool, typer.Option("--record", help="Record what is listed.")] = False,
    question: Annotated[
        list[str] | None,
        typer.Option("--question", metavar="Qn", parser=plain, help="Only about Qn; may be repeated."),
    ] = None,
    promise: Annotated[
        bool, typer.Option("--promise/--no-promise", help="With what it promises, or without.")
    ] = True,
    kind: Annotated[
        bool, typer.Option("--kind/--no-kind", help="File it as the kind that it reads as, or leave that.")
    ] = True,
) -> None:
    """List what a letter puts off and promises: what would be deferred, extended and kept as a promise."""
    from caseapp.services.holding import Offer

    call = call_of(context)
    with call.writing() if record else call.reading() as services:
        case_id = case_of(services, reference, letter)
        offer = services.holding.offer(case_id, letter)
        possible = Offer(letter)
        if question:
            offer = _about(offer, question)
        else:
            offer, possible = _usual(offer)
        if not promise:
            offer = replace(offer, promises=(), moved=())
        if not kind:
            offer = replace(offer, kind=None, because="")
        if record:
            services.holding.record(case_id, offer)
    done = ["Recorded."] if record else []
    call.speaker.say(
        {**_document(offer), "recorded": record},
        [*_lines(offer), *_possible_lines(possible), *done]
        or ["This letter puts nothing off and promises nothing."],
    )


def letter_due(
    context: typer.Context,
    reference: Reference,
    letter: LetterId,
    on: Annotated[str | None, typer.Option("--on", metavar="D", help="The date itself.")] = None,
    rule: Annotated[
        str, typer.Option("--rule", parser=plain, help="Count by a rule, as `due-rules` lists them.")
    ] = "",
    start: Annotated[
        str | None, typer.Option("--from", metavar="D", help="Count from this day, not the letter's own.")
    ] = None,
    number_of: Days = None,
    acknowledge: Annotated[
        bool, typer.Option("--acknowledge", help="The date is that of its acknowledgement, not of the reply.")
    ] = False,
) -> None:
    """Show by when a letter is to be acknowledged and replied to; set either with options."""
    call = call_of(context)
    days = [None if text is None else day(text) for text in (on, start)]
    if (on is None) == (not rule) and (rule or start or number_of or acknowledge):
        raise WrongUse("A due date is given, or counted by a rule.", remedy="Name --on or --rule.")
    with call.writing() if on or rule else call.reading() as services:
        case_of(services, reference, letter)
        if days[0] is not None:
            services.deadlines.set_due(days[0], letter_id=letter, acknowledge=acknowledge)
        elif rule:
            from_day = days[1] or services.deadlines.start_for_letter(letter, services.deadlines.rule(rule))
            if from_day is None:
                raise WrongUse("The letter says no day to count from.", remedy="Name the day with --from.")
            services.deadlines.set_by_rule(
                rule, from_day, number=number_of, letter_id=letter, acknowledge=acknowledge
            )
        found = services.deadlines.of_letter(letter)
    call.speaker.say(
        [_target_document(one) for one in found],
        [line for one in found for line in _target_lines(one)] or ["No date is set for this letter."],
    )


def _usual(offer: Offer) -> tuple[Offer, Offer]:
    """Divide an offer into what is recorded unasked, and what only when it is named."""
    if not offer.puts_off:
        return replace(offer, deferred=(), moved=()), offer
    named = tuple(one for one in offer.moved if not one.usual)
    usual = replace(offer, moved=tuple(one for one in offer.moved if one.usual))
    return usual, replace(offer, deferred=(), moved=named)


def _about(offer: Offer, numbers: list[str]) -> Offer:
    """Return what is offered about some questions; raises NotFound for one of which nothing is."""
    wanted = {number.casefold() for number in numbers}
    deferred = tuple(one for one in offer.deferred if one.number.casefold() in wanted)
    moved = tuple(one for one in offer.moved if one.what.casefold() in wanted)
    left = wanted - {one.number.casefold() for one in deferred} - {one.what.casefold() for one in moved}
    if left:
        raise NotFound(
            f"This letter puts nothing off of {series([n for n in numbers if n.casefold() in left])}.",
            remedy="List what it does put off, without --question.",
        )
    return replace(offer, deferred=deferred, moved=moved)


def _document(offer: Offer) -> dict[str, said.Json]:
    return {
        "letter": offer.letter_id,
        "kind": None if offer.kind is None else offer.kind.value,
        "because": offer.because,
        "deferred": [question.number for question in offer.deferred],
        "promises": [
            {
                "due": said.iso(one.due_on),
                "words": one.words,
                "page": one.passage.place.page,
                "certainty": one.said.found.certainty.value,
            }
            for one in offer.promises
        ],
        "moved": [
            {"what": one.what, "due": said.iso(one.deadline.due_on), "until": said.iso(one.until)}
            for one in offer.moved
        ],
    }


def _lines(offer: Offer) -> list[str]:
    lines = []
    if offer.kind is not None:
        lines.append(f"Reads as: {kind_words(offer.kind).lower()} (“{offer.because}”)")
    if offer.deferred:
        lines.append(f"Deferred: {series([question.number for question in offer.deferred])}")
    for one in offer.promises:
        lines.append(f"Promised for {long_date(one.due_on)} ({one.said.found.certainty}): “{one.words}”")
    for movable in offer.moved:
        until = long_date(movable.until)
        by_rule = f" ({movable.source})" if movable.source else ""
        lines.append(f"Extended: {movable.what}, {due_words(movable.deadline)} → {until}{by_rule}")
    return lines


def _possible_lines(offer: Offer) -> list[str]:
    """Say what is only possible, and recorded when it is named."""
    names = [*(question.number for question in offer.deferred), *(one.what for one in offer.moved)]
    return [f"Only with --question: {series(names)}"] if names else []


def _target_document(one: Deadline) -> said.Json:
    return {
        "for": _for(one),
        "side": one.side.value,
        "due": said.iso(one.due_on),
        "state": one.state.value,
        "sum": one.sum_words,
        "words": one.words,
    }


def _target_lines(one: Deadline) -> list[str]:
    state = deadline_state_words(one.state).lower()
    lines = [f"{_for(one).capitalize()}: due {due_words(one)}, {state}"]
    return [*lines, *(f"        {part}" for part in [sum_words(one)] if part)]


def _for(one: Deadline) -> str:
    return "acknowledgement" if one.acknowledges else "reply"
