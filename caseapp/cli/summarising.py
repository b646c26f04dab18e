# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb that writes the summary of a case."""

from __future__ import annotations

from typing import Annotated

import typer

from caseapp.cli.arguments import AsAt, Output, Overwrite, Reference
from caseapp.cli.call import call_of, day, plain
from caseapp.domain.case_summary import EVERY_SECTION, Audience, SectionKey, SummaryFormat, SummaryWish
from caseapp.domain.errors import WrongUse


def add_summary_verb(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("summary")(summary)


def summary(
    context: typer.Context,
    reference: Reference,
    output: Output,
    form: Annotated[
        SummaryFormat, typer.Option("--format", help=", ".join(SummaryFormat) + ".")
    ] = SummaryFormat.PDF,
    as_at: AsAt = None,
    audience: Annotated[
        Audience, typer.Option("--audience", help="Who reads it; an external one leaves the office.")
    ] = Audience.INTERNAL,
    sections: Annotated[
        str, typer.Option("--sections", metavar="S,S", parser=plain, help=f"Any of {', '.join(SectionKey)}.")
    ] = "",
    since: Annotated[
        str | None, typer.Option("--since", metavar="D", help="The first day of the period.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="D", help="The last day of the period.")
    ] = None,
    names_checked: Annotated[
        bool, typer.Option("--names-checked", help="Say that the personal names in it were looked at.")
    ] = False,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="Let it leave in spite of markings on the case or a letter.")
    ] = False,
    overwrite: Overwrite = False,
) -> None:
    """Write the summary of a case."""
    from caseapp.services.exporting import moment, now

    call = call_of(context)
    time = now() if as_at is None else moment(as_at)
    wish = SummaryWish(
        sections=_chosen(sections),
        since=None if since is None else day(since),
        until=None if until is None else day(until),
        audience=audience,
        format=form,
        names_checked=names_checked,
        confirmed=confirmed,
    )
    with call.exporting() as services:
        case_id = services.casework.find(reference).id
        services.exporting.write_summary(case_id, time, output, wish, overwrite=overwrite)
    call.say_written(output, time)


def _chosen(words: str) -> tuple[SectionKey, ...]:
    """Read the sections that are wanted, in their own order; none named means all."""
    named = [word.strip().lower() for word in words.split(",") if word.strip()]
    unknown = [word for word in named if word not in set(SectionKey)]
    if unknown:
        raise WrongUse(f"There is no section “{unknown[0]}”.", remedy=f"Known: {', '.join(SectionKey)}.")
    return tuple(one for one in SectionKey if one.value in named) or EVERY_SECTION
