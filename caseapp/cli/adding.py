# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs that take files in: as letters, and as enclosures of one."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.arguments import case_of
from caseapp.cli.call import LARGEST, call_of, day, plain
from caseapp.domain.errors import WrongUse
from caseapp.domain.letter import Direction, Letter

if TYPE_CHECKING:
    from caseapp.services.enclosing import EnclosedRow
    from caseapp.services.exhibits import ExhibitRow
    from caseapp.services.intake import IntakeReport

IN_TRAY = "-"


class Way(StrEnum):
    """Which way a letter went, as the terminal names it."""

    IN = "in"
    OUT = "out"


Files = Annotated[list[Path], typer.Argument(metavar="FILE...")]
PasswordFile = Annotated[
    Path | None, typer.Option("--password-file", help="A file that holds the documents' password.")
]
KeepAsIs = Annotated[
    bool, typer.Option("--keep-as-is", help="Keep files that cannot be read as they are, unopened.")
]


def add(
    context: typer.Context,
    reference: Annotated[
        str, typer.Argument(metavar="REFERENCE", parser=plain, help="A case, or - for the In-tray.")
    ],
    files: Files,
    direction: Annotated[Way | None, typer.Option("--direction", help="Came in or went out.")] = None,
    on: Annotated[str | None, typer.Option("--date", metavar="D", help="The date on the letter.")] = None,
    password_file: PasswordFile = None,
    keep_as_is: KeepAsIs = False,
) -> int:
    """Take files in as letters; what stands in them is proposed and waits for confirmation."""
    call = call_of(context)
    dated_on = None if on is None else day(on)
    way = None if direction is None else Direction(direction.value)
    password = None if password_file is None else password_in(password_file)
    with call.writing() as services:
        case_id = None if reference == IN_TRAY else services.casework.find(reference).id
        report = services.intake.take_in(
            case_id,
            files,
            direction=way,
            dated_on=dated_on,
            password=password,
            keep_as_is=keep_as_is,
            progress=call.progress,
        )
        call.speaker.progress_done()
        taken = {row.letter_id for row in report.rows if row.letter_id is not None}
        letters = {letter_id: services.filing.letter(letter_id) for letter_id in taken}
    unopened = [row for row in report.rows if password is not None and row.outcome.value == "locked"]
    for row in unopened:
        call.speaker.warn(row.message)
    return _told(call.speaker, report, letters) or int(bool(unopened))


def enclose(
    context: typer.Context,
    reference: Annotated[str, typer.Argument(metavar="REFERENCE", parser=plain)],
    letter: Annotated[int, typer.Argument(metavar="LETTER", min=1, max=LARGEST, help="The letter's number.")],
    files: Files,
    password_file: PasswordFile = None,
    keep_as_is: KeepAsIs = False,
) -> int:
    """Add files to a letter as its enclosures; any kind of file is kept."""
    call = call_of(context)
    password = None if password_file is None else password_in(password_file)
    with call.writing() as services:
        case_of(services, reference, letter)
        report = services.enclosing.add(
            letter, files, password=password, keep_as_is=keep_as_is, progress=call.progress
        )
        call.speaker.progress_done()
    return say_files(
        call.speaker, [(row, {"letter": letter, "enclosure": row.enclosure_id}) for row in report.rows]
    )


def say_files(
    speaker: said.Speaker, rows: Sequence[tuple["EnclosedRow | ExhibitRow", Mapping[str, said.Json]]]
) -> int:
    """Say what became of files, each with what it is now; return the exit code."""
    documents: list[said.Json] = []
    for row, own in rows:
        if row.error is not None:
            speaker.warn(str(row.error))
        documents.append(
            {
                "file": str(row.path),
                "outcome": row.outcome.value,
                "message": row.message,
                **own,
                "error": None if row.error is None else said.error_document(row.error),
            }
        )
    speaker.say(
        documents,
        [
            f"{row.outcome.value:<10}  {row.path.name}{'  ' + row.message if row.message else ''}"
            for row, _own in rows
        ],
    )
    return int(any(row.error is not None for row, _own in rows))


def _told(speaker: said.Speaker, report: "IntakeReport", letters: Mapping[int, Letter]) -> int:
    rows: list[said.Json] = []
    refused = 0
    for row in report.rows:
        letter = None if row.letter_id is None else letters[row.letter_id]
        refused += row.error is not None
        if row.error is not None:
            speaker.warn(str(row.error))
        rows.append(
            {
                "file": str(row.path),
                "outcome": row.outcome.value,
                "message": row.message,
                "letter": None if letter is None else said.letter_document(letter),
                "error": None if row.error is None else said.error_document(row.error),
            }
        )
    speaker.say(
        rows,
        [
            f"{row.outcome.value:<10} {'' if row.letter_id is None else row.letter_id:>5}  {row.path.name}"
            f"{'  ' + row.message if row.message else ''}"
            for row in report.rows
        ],
    )
    return 1 if refused else 0


def password_in(file: Path) -> str:
    """Return the password that a file holds; raises WrongUse."""
    try:
        return file.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"The password file “{file}” cannot be read.", file=file) from error
