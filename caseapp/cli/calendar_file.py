# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb that writes due dates for a calendar program."""

from __future__ import annotations

from typing import Annotated

import typer

from caseapp.cli.arguments import AsAt, MaybeReference, Output, Overwrite
from caseapp.cli.call import call_of
from caseapp.domain.calendar_event import MOST_AHEAD, CalendarChoice
from caseapp.domain.errors import WrongUse

_NO_REMINDER = "none"


def add_calendar_file_verb(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("calendar-file")(calendar_file)


def calendar_file(
    context: typer.Context,
    output: Output,
    reference: MaybeReference = None,
    with_wording: Annotated[
        bool, typer.Option("--with-wording", help="Tell also what was asked, of whom, and reasons.")
    ] = False,
    remind: Annotated[
        str,
        typer.Option(
            "--remind", metavar="N", help="At nine so many working days before; 0 on the day, or none."
        ),
    ] = "1",
    as_at: AsAt = None,
    overwrite: Overwrite = False,
) -> None:
    """Write the due dates of a case, or of all, as a calendar file (.ics).

    The days on which questions without a due date are looked at again are not in it.
    """
    from caseapp.services.exporting import moment, now

    call = call_of(context)
    choice = CalendarChoice(with_wording, _days(remind))
    time = now() if as_at is None else moment(as_at)
    with call.exporting() as services:
        case_id = None if reference is None else services.casework.find(reference).id
        written = services.calendar_files.write(
            case_id, time, output, choice, overwrite=overwrite, progress=call.progress
        ).value
        call.speaker.progress_done()
    call.speaker.say(
        {
            "file": str(output),
            "as_at": time.isoformat(),
            "dates": written.dates,
            "cancelled": written.cancelled,
        },
        [str(output)],
    )


def _days(words: str) -> int | None:
    if words.strip().casefold() == _NO_REMINDER:
        return None
    if words.strip().isdecimal():
        return int(words)
    raise WrongUse(
        f"“{words}” is no number of working days.",
        remedy=f"Give a number from 0 to {MOST_AHEAD}, or “{_NO_REMINDER}”.",
    )
