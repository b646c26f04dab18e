# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb about the publication of a letter."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from caseapp.cli.arguments import LetterId
from caseapp.cli.call import call_of, day, plain
from caseapp.domain.publication import PUBLIC, Publication, PublicationState, publication_line


def add_publishing_verb(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("publication")(publication)


def publication(
    context: typer.Context,
    letter: LetterId,
    state: Annotated[
        PublicationState | None, typer.Argument(metavar="[STATE]", help=", ".join(PublicationState))
    ] = None,
    on: Annotated[
        str | None, typer.Option("--date", metavar="D", help="The day of it; today without, once public.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="D", help="The first day after the embargo.")
    ] = None,
    address: Annotated[str, typer.Option("--address", parser=plain, help="Where it can be read.")] = "",
    reason: Annotated[str, typer.Option("--reason", parser=plain, help="Why.")] = "",
) -> None:
    """Record how far a letter is public, or without a state say what is recorded."""
    from caseapp.services.publishing import Publishing

    call = call_of(context)
    if state is None:
        with call.reading() as services:
            found = Publishing(services.desk).of_letter(letter)
    else:
        given = None if on is None else day(on)
        decided = Publication(
            letter,
            state,
            on=given or (date.today() if state in PUBLIC else None),
            embargo_until=None if until is None else day(until),
            address=address,
            reason=reason,
        )
        with call.writing() as services:
            publishing = Publishing(services.desk)
            publishing.record(decided)
            found = publishing.of_letter(letter)
    call.speaker.say(
        {
            "letter": letter,
            "state": found.state.value,
            "date": None if found.on is None else found.on.isoformat(),
            "until": None if found.embargo_until is None else found.embargo_until.isoformat(),
            "address": found.address,
            "reason": found.reason,
        },
        [f"Letter {letter}: {publication_line(found)}"],
    )
