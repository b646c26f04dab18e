# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about how a question stands: its status, and closing it without an answer."""

from datetime import date
from typing import Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.arguments import Number, Reference
from caseapp.cli.call import call_of, day
from caseapp.domain import words
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.question import Status


def add_question_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("status")(status)
    app.command("close")(close)


def status(
    context: typer.Context,
    reference: Reference,
    number: Number,
    to: Annotated[
        Status | None, typer.Option("--status", help="How it stands; without --confirm only proposed.")
    ] = None,
    confirm: Annotated[
        bool, typer.Option("--confirm", help="Confirm it: the one given, else the one it has.")
    ] = False,
) -> None:
    """Propose or confirm how a question stands; confirmed as answered it is no longer open."""
    call = call_of(context)
    if to is None and not confirm:
        raise WrongUse("Nothing is to be changed.", remedy="Give --status, --confirm or both.")
    with call.writing() as services:
        register = services.register
        question = register.by_number(services.casework.find(reference).id, number)
        if to is None and not question.is_proposed:
            raise NotAllowed(
                f"Nothing is proposed for {question.number} that waits to be confirmed.",
                remedy="Label a response with answer first, or give --status.",
            )
        register.set_status(question.id, to or question.status, confirm)
        question = register.question(question.id)
    call.speaker.say(
        said.question_document(question),
        [said.standing_line(question)],
    )


def close(
    context: typer.Context,
    reference: Reference,
    number: Number,
    reason: Annotated[str, typer.Option("--reason", help="Why it is not pursued any further.")],
    on: Annotated[str | None, typer.Option("--date", metavar="D", help="The day it was closed.")] = None,
) -> None:
    """Close a question without an answer; how it stood is kept."""
    call = call_of(context)
    closed_on = date.today() if on is None else day(on)
    with call.writing() as services:
        register = services.register
        question = register.by_number(services.casework.find(reference).id, number)
        register.close(question.id, reason, closed_on)
        question = register.question(question.id)
    call.speaker.say(
        said.question_document(question),
        [f"{question.number} is closed without an answer on {words.long_date(closed_on)}"],
    )
