# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb that corrects what is known of a letter."""

from __future__ import annotations

from typing import Annotated

import typer

from caseapp.cli.arguments import LetterId
from caseapp.cli.call import call_of, day, plain
from caseapp.cli.resting import Follow, record_with, say_resting
from caseapp.domain.errors import WrongUse
from caseapp.domain.letter import Direction

_Day = Annotated[str | None, typer.Option(metavar="D")]
_Text = Annotated[str | None, typer.Option(parser=plain)]


def add_correcting_verb(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("correct")(correct)


def correct(
    context: typer.Context,
    letter: LetterId,
    direction: Annotated[Direction | None, typer.Option(help="Which way it went.")] = None,
    date: _Day = None,
    sent: _Day = None,
    received: _Day = None,
    subject: _Text = None,
    writer: _Text = None,
    addressee: _Text = None,
    follow: Follow = None,
) -> None:
    """Correct what is known of a letter; where something rests on it that is listed first, and nothing recorded."""
    call = call_of(context)
    dated, left, came = (None if text is None else day(text) for text in (date, sent, received))
    if all(one is None for one in (direction, dated, left, came, subject, writer, addressee)):
        raise WrongUse("Nothing is corrected.", remedy="Name what is to be, such as --date or --addressee.")
    with call.writing() as services:
        filing = services.filing
        found = filing.consequences(
            letter, direction=direction, dated_on=dated, addressee=addressee, sent_on=left, received_on=came
        )
        recorded = record_with(
            found,
            follow,
            lambda follows: filing.edit(
                letter,
                direction=direction,
                dated_on=dated,
                sent_on=left,
                received_on=came,
                subject=subject,
                writer=writer,
                addressee=addressee,
                follow=follows,
            ),
        )
    words = f"Letter {letter} is corrected"
    say_resting(call, {"letter": letter}, words, found, recorded=recorded, followed=bool(follow))
