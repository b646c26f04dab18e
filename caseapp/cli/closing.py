# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb that closes a case."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from caseapp.cli.arguments import Reference
from caseapp.cli.call import call_of, day, plain
from caseapp.cli.resting import record_with, say_resting

_WAITS = "Nothing is recorded yet. Say --void to end this with the case, or --leave to leave it as it is."


def add_closing_verb(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("case-close")(case_close)


def case_close(
    context: typer.Context,
    reference: Reference,
    outcome: Annotated[str, typer.Option("--outcome", parser=plain, help="What came of the case.")],
    on: Annotated[
        str | None, typer.Option("--date", metavar="D", help="The day it was closed, today unless given.")
    ] = None,
    void: Annotated[
        bool | None,
        typer.Option("--void/--leave", help="End the dates and promises that still stand, or leave them."),
    ] = None,
) -> None:
    """Close a case; where dates or promises still stand they are listed first, and nothing recorded."""
    call = call_of(context)
    closed_on = date.today() if on is None else day(on)
    with call.writing() as services:
        casework = services.casework
        case_id = casework.find(reference).id
        found = casework.closing(case_id)
        recorded = record_with(
            found, void, lambda ends: casework.close_case(case_id, outcome, closed_on, void=ends)
        )
    said = f"Case {reference} is closed"
    say_resting(call, {"case": reference}, said, found, recorded=recorded, followed=bool(void), waits=_WAITS)
