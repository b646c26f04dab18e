# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs that write the question register, and its statistics, to a file."""

from typing import Annotated

import typer

from caseapp.cli.arguments import AsAt, MaybeReference, Output, Overwrite
from caseapp.cli.bundle import add_bundle_verb
from caseapp.cli.call import call_of, day
from caseapp.domain.errors import WrongUse
from caseapp.domain.exported_register import RegisterFormat
from caseapp.domain.question import Side
from caseapp.domain.register_list import DueBand, RegisterFilter


def add_register_file_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("register-file")(register_file)
    app.command("statistics-file")(statistics_file)
    add_bundle_verb(app)


def register_file(
    context: typer.Context,
    output: Output,
    reference: MaybeReference = None,
    all_cases: Annotated[bool, typer.Option("--all", help="Write the questions of all cases.")] = False,
    form: Annotated[
        RegisterFormat | None, typer.Option("--format", help="Without it, as the file's name ends.")
    ] = None,
    as_at: AsAt = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only open ones.")] = False,
    due: Annotated[DueBand | None, typer.Option("--due", help="Only open ones: when they are due.")] = None,
    letters: Annotated[
        bool, typer.Option("--letters", help="Write the letters into a folder beside a workbook, linked.")
    ] = False,
    no_mark: Annotated[
        bool, typer.Option("--no-mark", help="Leave out the mark by which Excel knows UTF-8 in a .csv.")
    ] = False,
    overwrite: Overwrite = False,
) -> None:
    """Write the question register of a case, or of all with --all, for a spreadsheet program or as JSON."""
    from caseapp.services.exporting import moment, now
    from caseapp.services.register_exports.exports import RegisterWish, form_of

    call = call_of(context)
    if (reference is None) is not all_cases:
        raise WrongUse("Name a case, or write all with --all.")
    written_as = form_of(output) if form is None else form
    if letters and written_as is not RegisterFormat.EXCEL:
        raise WrongUse("Letters lie beside a workbook only.", remedy="Write the register as .xlsx.")
    time = now() if as_at is None else moment(as_at)
    with call.exporting() as services:
        wish = RegisterWish(
            written_as,
            None if reference is None else services.casework.find(reference).id,
            RegisterFilter(open_only=open_only, due=due),
            marked=not no_mark,
            with_letters=letters,
        )
        services.register_exports.write(wish, time, output, overwrite=overwrite, progress=call.progress)
    call.say_written(output, time)


def statistics_file(
    context: typer.Context,
    output: Output,
    reference: MaybeReference = None,
    since: Annotated[str | None, typer.Option("--from", metavar="D", help="From this day.")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="D", help="To this day.")] = None,
    side: Annotated[Side, typer.Option("--side", help="Who has to answer.")] = Side.THEIRS,
    as_at: AsAt = None,
    overwrite: Overwrite = False,
) -> None:
    """Write the statistics of a case, or of all, as an Excel workbook with charts."""
    from caseapp.services.exporting import moment, now

    call = call_of(context)
    time = now() if as_at is None else moment(as_at)
    first, last = (None if text is None else day(text) for text in (since, until))
    with call.exporting() as services:
        case_id = None if reference is None else services.casework.find(reference).id
        services.statistics_exports.write(
            case_id, time, output, since=first, until=last, side=side, overwrite=overwrite
        )
    call.say_written(output, time)
