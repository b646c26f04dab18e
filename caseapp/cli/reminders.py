# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb about reminders: what the window would tell now, and when it looks next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp import paths
from caseapp.cli import words as said
from caseapp.cli.arguments import AsAt
from caseapp.cli.call import call_of
from caseapp.domain.errors import WrongUse
from caseapp.domain.reminder_words import line_of
from caseapp.domain.reminding import once
from caseapp.domain.words import long_date

if TYPE_CHECKING:
    from caseapp.domain.reminding import Reminder


def add_reminder_verbs(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("reminders")(reminders)


def reminders(
    context: typer.Context,
    as_at: AsAt = None,
    everybodys: Annotated[
        bool | None,
        typer.Option("--everybodys/--mine", help="Also what others see to, or not; else as it is kept."),
    ] = None,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep that for you on this computer, for the window too.")
    ] = False,
) -> None:
    """List what the window would remind you of now on this computer, and when it looks next; nothing is told."""
    if keep and everybodys is None:
        raise WrongUse("--keep says nothing of whose.", remedy="Add --mine or --everybodys.")
    from caseapp.services.exporting import moment
    from caseapp.services.reminders import Reminders

    call = call_of(context)
    now = datetime.now().astimezone() if as_at is None else moment(as_at)
    with call.reading() as services:
        service = Reminders(services.desk, paths.config_dir())
        if keep and everybodys is not None:
            service.keep_everybodys(everybodys)
        found = service.look(now, everybodys=everybodys)
    next_at = found.next_at
    call.speaker.say(
        {"tell": [_document(one) for one in found.tell], "next": next_at.isoformat(timespec="minutes")},
        [
            *([line_of(one) for one in once(found.tell)] or ["Nothing now."]),
            f"Next on {long_date(next_at.date())} at {next_at:%H:%M}.",
        ],
    )


def _document(one: Reminder) -> said.Json:
    return {
        "case": one.thing.row.case_reference,
        "number": one.thing.row.number,
        "side": one.thing.side.value,
        "due": said.iso(one.thing.key.due_on),
        "stage": one.stage.value,
        "words": one.thing.row.words,
    }
