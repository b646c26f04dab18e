# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about the office: making its library, and its settings."""

from typing import Annotated

import typer

from caseapp import compose
from caseapp.cli.call import PROGRAM, call_of, plain


def add_office_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("init")(init)
    app.command("setting")(setting)


def init(
    context: typer.Context,
    office: Annotated[
        list[str] | None,
        typer.Option(
            "--office", metavar="NAME", parser=plain, help="A name your office goes by; may be repeated."
        ),
    ] = None,
) -> None:
    """Make a new, empty case library."""
    from caseapp.services.intake import OFFICE_NAMES
    from caseapp.services.office_keys import OfficeKeys

    call = call_of(context)
    compose.create(call.library, program=PROGRAM, officer=call.officer)
    if office:
        with call.writing() as services:
            OfficeKeys(services.desk).put(OFFICE_NAMES, "\n".join(office))
    call.speaker.say({"library": str(call.library)}, [f"Made the case library {call.library}"])


def setting(
    context: typer.Context,
    key: Annotated[
        str | None, typer.Argument(metavar="KEY", parser=plain, help="Which one; without it all are listed.")
    ] = None,
    value: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="VALUE...", parser=plain, help="What it is to be; several make several lines."
        ),
    ] = None,
) -> None:
    """List the office's settings, show one or set it: its names, calendar, closures and rules of due dates."""
    from caseapp.services.office_keys import OfficeKeys

    call = call_of(context)
    with call.writing() if value else call.reading() as services:
        keys = OfficeKeys(services.desk)
        if key is None:
            found = keys.all()
        elif not value:
            found = {key: keys.get(key)}
        else:
            found = {key: keys.put(key, "\n".join(value))}
    call.speaker.say(
        found, [f"{name}: {line}" for name, kept in found.items() for line in kept.splitlines() or [""]]
    )
