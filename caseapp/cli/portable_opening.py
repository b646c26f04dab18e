# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb about portable cases that came from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from caseapp import compose
from caseapp.cli.call import call_of
from caseapp.domain.words import counted, long_date


def add_portable_opening_verb(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("open-portable")(open_portable)


def open_portable(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The portable case.")],
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="Unpack its library into a new folder within this one."),
    ] = None,
) -> None:
    """Say what a portable case holds, or unpack it; every verb that reads takes its file as --library."""
    call = call_of(context)
    head = compose.look_into_portable(file)
    library = None if folder is None else compose.unpack_portable(file, folder, call.progress)
    call.speaker.progress_done()
    documents = counted(head.documents, "document")
    lines = [
        f"{head.reference}  {head.title}",
        f"made on {long_date(head.made.astimezone().date())}, {documents}",
        *([] if library is None else [f"unpacked to {library}"]),
    ]
    call.speaker.say(
        {
            "case": head.reference,
            "title": head.title,
            "made": head.made.isoformat(),
            "documents": head.documents,
            "library": None if library is None else str(library),
        },
        lines,
    )
