# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb that writes the timeline of a case."""

from __future__ import annotations

from typing import Annotated

import typer

from caseapp.cli.arguments import AsAt, Output, Overwrite, Reference
from caseapp.cli.call import call_of
from caseapp.domain.timeline_file import TimelineForm


def add_timeline_verb(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("timeline")(timeline)


def timeline(
    context: typer.Context,
    reference: Reference,
    output: Output,
    form: Annotated[
        TimelineForm | None, typer.Option("--format", help="By default the ending of the file says.")
    ] = None,
    as_at: AsAt = None,
    overwrite: Overwrite = False,
) -> None:
    """Write the timeline of a case: a drawing, or every event by day as text."""
    from caseapp.services.exporting import moment, now

    call = call_of(context)
    time = now() if as_at is None else moment(as_at)
    chosen = form or TimelineForm.of(output.suffix) or next(iter(TimelineForm))
    with call.exporting() as services:
        case_id = services.casework.find(reference).id
        services.timeline_files.write(case_id, time, output, chosen, overwrite=overwrite)
    call.speaker.say({"file": str(output), "as_at": time.isoformat(), "format": chosen.value}, [str(output)])
