# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb that bundles letters and exhibits of a case."""

from pathlib import Path
from typing import Annotated

import typer

from caseapp.cli.arguments import AsAt, Output, Overwrite, Reference
from caseapp.cli.call import call_of, plain
from caseapp.domain.case_bundle import BundleWish
from caseapp.domain.case_summary import SummaryFormat, SummaryWish
from caseapp.domain.errors import NotFound, WrongUse
from caseapp.services.office import Services


def add_bundle_verb(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("bundle")(bundle)


def bundle(
    context: typer.Context,
    reference: Reference,
    output: Output,
    letter: Annotated[list[int] | None, typer.Option("--letter", help="A letter; all without it.")] = None,
    exhibit: Annotated[
        list[str] | None, typer.Option("--exhibit", parser=plain, help="An exhibit; all without it.")
    ] = None,
    without_exhibits: Annotated[bool, typer.Option("--no-exhibits", help="Leave exhibits out.")] = False,
    without_enclosures: Annotated[
        bool, typer.Option("--no-enclosures", help="Leave enclosures out.")
    ] = False,
    summary: Annotated[
        Path | None, typer.Option("--summary", help="Write a case summary beside it, linked to its pages.")
    ] = None,
    confirmed: Annotated[
        bool, typer.Option("--confirmed", help="Write it in spite of what is kept back or marked.")
    ] = False,
    as_at: AsAt = None,
    overwrite: Overwrite = False,
) -> None:
    """Write letters and exhibits of a case as one PDF with an index, bookmarks and page numbers."""
    from caseapp.services.exporting import moment, now

    call = call_of(context)
    time = now() if as_at is None else moment(as_at)
    with call.exporting() as services:
        case_id = services.casework.find(reference).id
        exhibits = () if without_exhibits else _exhibits(services, case_id, exhibit)
        wish = BundleWish(
            case_id,
            None if letter is None else tuple(letter),
            exhibits,
            with_enclosures=not without_enclosures,
            confirmed=confirmed,
        )
        form = None if summary is None else _format(summary, output)
        services.case_bundles.write(wish, time, output, overwrite=overwrite, progress=call.progress)
        if summary is not None and form is not None:
            links = services.case_bundles.links(wish, time, output)
            services.exporting.write_summary(
                case_id, time, summary, SummaryWish(format=form), overwrite=overwrite, bundle=links
            )
    call.say_written(output, time)


def _format(summary: Path, bundle: Path) -> SummaryFormat:
    """Return what a summary is written as; raises WrongUse where its links would not reach the bundle."""
    if summary.resolve().parent != bundle.resolve().parent:
        raise WrongUse("The summary leads to the bundle, so both go into one folder.", file=summary)
    known = {form.value: form for form in SummaryFormat}
    ending = summary.suffix.lower().removeprefix(".")
    if ending not in known or known[ending] is SummaryFormat.JSON:
        raise WrongUse(
            f"“{summary.name}” does not say what the summary is to be written as.",
            file=summary,
            remedy="End the name in .pdf, .docx, .html or .md.",
        )
    return known[ending]


def _exhibits(services: Services, case_id: int, wanted: list[str] | None) -> tuple[int, ...] | None:
    if wanted is None:
        return None
    known = {one.number.casefold(): one.id for one in services.exhibits.of_case(case_id)}
    missing = [number for number in wanted if number.casefold() not in known]
    if missing:
        raise NotFound(f"There is no exhibit “{missing[0]}” in this case.", remedy="See the verb exhibits.")
    return tuple(known[number.casefold()] for number in wanted)
