# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb that writes the briefing of a case."""

from __future__ import annotations

import typer

from caseapp.cli.arguments import AsAt, Output, Overwrite, Reference
from caseapp.cli.call import call_of


def add_briefing_verb(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("briefing")(briefing)


def briefing(
    context: typer.Context,
    reference: Reference,
    output: Output,
    as_at: AsAt = None,
    overwrite: Overwrite = False,
) -> None:
    """Write what a commissioner is told about a case, on one page."""
    from caseapp.services.exporting import moment, now

    call = call_of(context)
    time = now() if as_at is None else moment(as_at)
    with call.exporting() as services:
        case_id = services.casework.find(reference).id
        services.briefings.write(case_id, time, output, overwrite=overwrite)
    call.say_written(output, time)
