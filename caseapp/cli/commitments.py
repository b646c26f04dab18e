# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about promises: listed, recorded, kept, broken, void or open again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.arguments import LetterId, PageNumber, Reference
from caseapp.cli.call import LARGEST, call_of, day, plain
from caseapp.domain import words
from caseapp.domain.question import Side

if TYPE_CHECKING:
    from caseapp.services.commitments import Promise
    from caseapp.services.office import Services

CommitmentId = Annotated[
    int,
    typer.Argument(
        metavar="COMMITMENT", min=1, max=LARGEST, help="The promise's number, as `commitments` lists it."
    ),
]


def add_commitment_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    for name, verb in (
        ("commitments", commitments),
        ("commitment-new", commitment_new),
        ("commitment-kept", commitment_kept),
        ("commitment-broken", commitment_broken),
        ("commitment-void", commitment_void),
        ("commitment-reopen", commitment_reopen),
    ):
        app.command(name)(verb)


def commitments(context: typer.Context, reference: Reference) -> None:
    """List what either side promised, with the day and what became of it."""
    call = call_of(context)
    with call.reading() as services:
        found = services.deadlines.promises(services.casework.find(reference).id)
    call.speaker.say_list(found, _document, _line, "No promises yet.")


def commitment_new(
    context: typer.Context,
    reference: Reference,
    letter: LetterId,
    quote: Annotated[str, typer.Option("--quote", parser=plain, help="The words that promise.")],
    side: Annotated[Side, typer.Option("--side", help="Who promises: theirs or ours.")],
    by: Annotated[str | None, typer.Option("--by", metavar="D", help="The day it is promised for.")] = None,
    page: PageNumber = None,
    question: Annotated[
        str, typer.Option("--question", metavar="Qn", parser=plain, help="The question it is about.")
    ] = "",
) -> None:
    """Record a promise made in a letter."""
    call = call_of(context)
    promised_on = None if by is None else day(by)
    with call.writing() as services:
        case_id = services.casework.find(reference).id
        about = services.register.by_number(case_id, question).id if question else None
        passage = services.viewing.find_passage(letter, page, quote)
        made = services.deadlines.record_commitment(
            case_id, side, quote, promised_on, letter, passage, about
        ).value
        promise = _promise(services, made)
    call.speaker.say(_document(promise), [_line(promise)])


def commitment_kept(
    context: typer.Context,
    commitment: CommitmentId,
    on: Annotated[str | None, typer.Option("--date", metavar="D", help="The day it was kept.")] = None,
) -> None:
    """Record that a promise was kept."""
    kept_on = date.today() if on is None else day(on)
    _settle(context, commitment, lambda services: services.deadlines.keep_commitment(commitment, kept_on))


def commitment_broken(context: typer.Context, commitment: CommitmentId) -> None:
    """Record that a promise was not kept."""
    _settle(context, commitment, lambda services: services.deadlines.break_commitment(commitment))


def commitment_void(
    context: typer.Context,
    commitment: CommitmentId,
    reason: Annotated[str, typer.Option("--reason", parser=plain, help="Why it no longer holds.")],
) -> None:
    """Record that a promise no longer holds: it is neither kept nor broken."""
    _settle(context, commitment, lambda services: services.deadlines.void_commitment(commitment, reason))


def commitment_reopen(context: typer.Context, commitment: CommitmentId) -> None:
    """Let a promise wait to be kept again."""
    _settle(context, commitment, lambda services: services.deadlines.reopen_commitment(commitment))


def _settle(context: typer.Context, commitment: int, act: Callable[[Services], object]) -> None:
    call = call_of(context)
    with call.writing() as services:
        act(services)
        promise = _promise(services, commitment)
    call.speaker.say(_document(promise), [_line(promise)])


def _promise(services: Services, commitment_id: int) -> Promise:
    case_id = services.deadlines.commitment(commitment_id).case_id
    promises = services.deadlines.promises(case_id)
    return next(one for one in promises if one.commitment.id == commitment_id)


def _document(promise: Promise) -> said.Json:
    one = promise.commitment
    return {
        "id": one.id,
        "side": one.side.value,
        "words": one.words,
        "promised_for": said.iso(promise.due_on),
        "state": one.state.value,
        "overdue": promise.is_overdue(datetime.now()),
        "question": promise.number,
        "letter": one.letter_id,
        "page": None if promise.passage is None else promise.passage.place.page,
    }


def _line(promise: Promise) -> str:
    one = promise.commitment
    who = "They promise" if one.side is Side.THEIRS else "We promise"
    day_ = "no day named" if promise.due_on is None else words.long_date(promise.due_on)
    late = ", its day has passed" if promise.is_overdue(datetime.now()) else ""
    about = f" ({promise.number})" if promise.number else ""
    return f"{one.id:>5}  {who}, {day_}: {words.commitment_state_words(one.state)}{late}{about}: {one.words}"
