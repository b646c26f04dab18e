# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about what answers a question: given elsewhere, in part, contradicted or taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.arguments import (
    LetterId,
    MaybeLetter,
    Number,
    PageNumber,
    Reason,
    Reference,
    case_of,
    key_or_words,
)
from caseapp.cli.call import LARGEST, Call, call_of, plain
from caseapp.domain import words
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse
from caseapp.domain.question import Decision, Label, ResponseKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseapp.domain.passage import NewPassage
    from caseapp.domain.question import Question, Response
    from caseapp.services.office import Services

Quote = Annotated[str, typer.Option("--quote", parser=plain, help="The words as they stand in the letter.")]
Also = Annotated[
    list[str] | None,
    typer.Option("--also", metavar="Qn", parser=plain, help="A further question; may be repeated."),
]


def add_answering_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    for name, verb in (
        ("answer", answer),
        ("answer-elsewhere", answer_elsewhere),
        ("contradict", contradict),
        ("take-back", take_back),
        ("split-rest", split_rest),
        ("untouched", untouched),
        ("history", history),
    ):
        app.command(name)(verb)


def answer(
    context: typer.Context,
    reference: Reference,
    number: Number,
    letter: LetterId,
    label: Annotated[Label, typer.Option("--label", help="What the response amounts to.")],
    quote: Annotated[str, typer.Option("--quote", parser=plain, help="The response's words.")] = "",
    page: PageNumber = None,
    reason: Reason = "",
    also: Also = None,
) -> None:
    """Link a passage of a letter to questions as their response, and label it."""
    call = call_of(context)
    with call.writing() as services:
        ids = _questions(services, reference, number, also)
        key, own = key_or_words(services, reason)
        if label is Label.NOT_ADDRESSED and not quote:
            services.register.not_addressed(letter, ids, key, own)
        elif not quote:
            raise WrongUse("A response needs --quote with its words.")
        else:
            passage = services.viewing.find_passage(letter, page, quote)
            services.register.link_response(ids, letter, passage, label=label, reason_key=key, reason=own)
        question = services.register.question(ids[0])
    _say_standing(call, question)


def answer_elsewhere(
    context: typer.Context,
    reference: Reference,
    number: Number,
    where: Annotated[
        str, typer.Option("--where", parser=plain, help="Where the answer is, or what was said.")
    ],
    label: Annotated[Label, typer.Option("--label", help="What it amounts to.")],
    reason: Reason = "",
    by: Annotated[str, typer.Option("--by", parser=plain, help="Who gave it, where another body did.")] = "",
    also: Also = None,
) -> None:
    """Record an answer that stands in no paper of the case: a call, a web page, a debate."""
    call = call_of(context)
    with call.writing() as services:
        ids = _questions(services, reference, number, also)
        key, own = key_or_words(services, reason)
        services.register.link_response(
            ids, None, None, typed=where, label=label, reason_key=key, reason=own, given_by=by
        )
        question = services.register.question(ids[0])
    _say_standing(call, question)


def contradict(
    context: typer.Context,
    reference: Reference,
    number: Number,
    letter: LetterId,
    quote: Quote,
    page: PageNumber = None,
    also: Also = None,
) -> None:
    """Link a passage as evidence against the answer to a question; an answered one is disputed then."""
    call = call_of(context)
    with call.writing() as services:
        ids = _questions(services, reference, number, also)
        passage = services.viewing.find_passage(letter, page, quote)
        services.register.link_response(ids, letter, passage, contrary=True)
        question = services.register.question(ids[0])
    _say_standing(call, question)


def take_back(
    context: typer.Context,
    reference: Reference,
    number: Number,
    letter: MaybeLetter = None,
    quote: Quote = "",
    page: PageNumber = None,
    how: Annotated[str, typer.Option("--how", parser=plain, help="How, where no letter says so.")] = "",
    given_in: Annotated[
        int | None,
        typer.Option("--given-in", min=1, max=LARGEST, help="The letter of the answer taken back."),
    ] = None,
) -> None:
    """Record that an answer was taken back by its giver: it is kept, and the question is open again."""
    call = call_of(context)
    with call.writing() as services:
        question = services.register.by_number(services.casework.find(reference).id, number)
        response = _standing(question, given_in)
        passage = _passage(services, letter, page, quote)
        services.register.retract(response.id, letter, passage, typed=how)
        question = services.register.question(question.id)
    _say_standing(call, question)


def split_rest(
    context: typer.Context,
    reference: Reference,
    number: Number,
    answered: Annotated[str, typer.Option("--answered", parser=plain, help="What was answered.")],
    still_open: Annotated[str, typer.Option("--open", parser=plain, help="What is still open.")],
    letter: MaybeLetter = None,
    quote: Quote = "",
    page: PageNumber = None,
) -> None:
    """Part a question answered in part: (a) with the answer, (b) still open; by default its newest answer."""
    call = call_of(context)
    with call.writing() as services:
        register = services.register
        question = register.by_number(services.casework.find(reference).id, number)
        passage = _passage(services, letter, page, quote)
        if passage is not None:
            made = register.split_rest(question.id, answered, still_open, letter_id=letter, passage=passage)
        else:
            response = _standing(question, letter)
            made = register.split_rest(question.id, answered, still_open, response_id=response.id)
        parts = [register.question(part_id) for part_id in made.value]
    call.speaker.say(
        [said.question_document(part) for part in parts], [said.standing_line(part) for part in parts]
    )


def untouched(
    context: typer.Context,
    reference: Reference,
    letter: LetterId,
    not_addressed: Annotated[
        bool, typer.Option("--not-addressed", help="Record that the letter addresses none of them.")
    ] = False,
) -> None:
    """List the open questions that a letter could answer and nothing is said about yet."""
    call = call_of(context)
    with call.writing() if not_addressed else call.reading() as services:
        case_id = case_of(services, reference, letter)
        found = [one for one in services.register.untouched(letter) if one.case_id == case_id]
        if not_addressed and found:
            services.register.not_addressed(letter, [one.id for one in found])
            found = [services.register.question(one.id) for one in found]
    call.speaker.say(
        [said.question_document(one) for one in found],
        [line for one in found for line in said.question_lines(one)]
        or ["This letter leaves no open question untouched."],
    )


def history(context: typer.Context, reference: Reference, number: Number) -> None:
    """Tell every decision on a question, newest first: who, when, what, before and after."""
    call = call_of(context)
    with call.reading() as services:
        question = services.register.by_number(services.casework.find(reference).id, number)
        entries = services.register.history_of(question.id)
    call.speaker.say(
        [
            {
                "at": entry.at.isoformat(),
                "officer": entry.officer,
                "action": entry.action,
                "changes": [
                    {"what": change.what, "before": change.before, "after": change.after}
                    for change in entry.changes
                ],
            }
            for entry in entries
        ],
        [
            line
            for entry in entries
            for line in (
                f"{words.long_date(entry.at.date())}, {entry.officer}: {entry.action}",
                *(f"        {change.words}" for change in entry.changes),
            )
        ],
    )


def _say_standing(call: Call, question: Question) -> None:
    call.speaker.say(said.question_document(question), [said.standing_line(question)])


def _questions(services: Services, reference: str, number: str, also: Sequence[str] | None) -> list[int]:
    case_id = services.casework.find(reference).id
    return [services.register.by_number(case_id, one).id for one in (number, *(also or ()))]


def _passage(services: Services, letter: int | None, page: int | None, quote: str) -> NewPassage | None:
    if not quote:
        return None
    if letter is None:
        raise WrongUse("A letter is needed for --quote.", remedy="Name it after the question.")
    return services.viewing.find_passage(letter, page, quote)


def _standing(question: Question, given_in: int | None) -> Response:
    """Return the one answer of a question that stands; raises NotFound, NotAllowed where several do."""
    standing = [
        response
        for response in question.responses
        if response.decision is Decision.DECIDED
        and response.label is not None
        and response.kind is not ResponseKind.NOT_ADDRESSED
        and not response.superseded
        and given_in in (None, response.letter_id)
    ]
    if not standing:
        raise NotFound(f"No labelled answer to {question.number} stands there.")
    if len(standing) > 1 and len({response.letter_id for response in standing}) > 1:
        raise NotAllowed(
            f"Several answers to {question.number} stand.", remedy="Name the letter of the one that is meant."
        )
    return standing[-1]
