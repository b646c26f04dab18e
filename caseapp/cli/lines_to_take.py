# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about lines to take: words that the office has agreed on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli.call import LARGEST, call_of, day, plain
from caseapp.domain.errors import NotFound, WrongUse
from caseapp.domain.line_to_take import LineToTake

if TYPE_CHECKING:
    from caseapp.cli.words import Json
    from caseapp.services.office import Services


def add_line_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("lines")(lines)
    app.command("line")(line)


def lines(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORD]...", parser=plain, help="Only those that hold each of these."),
    ] = None,
) -> None:
    """List the lines to take by their titles: all, or those that hold some words."""
    call = call_of(context)
    with call.reading() as services:
        found = services.lines_to_take.all(" ".join(words or []))
    none = "No line to take holds these words." if words else "No lines to take yet; `line` keeps one."
    call.speaker.say_list(found, _document, _row, none)


def line(
    context: typer.Context,
    number: Annotated[
        int | None,
        typer.Argument(metavar="[LINE]", min=1, max=LARGEST, help="Its number; without one a line is added."),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", parser=plain, help="What it is called.")] = None,
    words: Annotated[
        str | None, typer.Option("--words", parser=plain, help="What it says, as letter Markdown.")
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            "--owner", metavar="NAME", parser=plain, help="The officer who answers for it; “” for none."
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="D", help="The last day on which it may be used.")
    ] = None,
    for_good: Annotated[bool, typer.Option("--for-good", help="It does not expire any more.")] = False,
    retire: Annotated[bool, typer.Option("--retire", help="Offer it no more.")] = False,
) -> None:
    """Show a line to take, correct it, retire it, or add one."""
    call = call_of(context)
    given = _Given(title, words, owner, until, for_good)
    if until is not None and for_good:
        raise WrongUse("Either --until or --for-good.")
    if retire and (given != _Given() or number is None):
        raise WrongUse("A line is retired by its number alone.")
    reads = number is not None and given == _Given() and not retire
    with call.reading() if reads else call.writing() as services:
        shown = _kept(services, number, given)
        if retire:
            services.lines_to_take.remove(shown.id)
    done = [f"“{shown.title}” is retired."] if retire else [_row(shown), *shown.body.splitlines()]
    call.speaker.say({**_document(shown), "retired": retire}, done)


@dataclass(frozen=True, slots=True)
class _Given:
    """What is given of a line; what is None stays."""

    title: str | None = None
    words: str | None = None
    owner: str | None = None
    until: str | None = None
    for_good: bool = False


def _kept(services: Services, number: int | None, given: _Given) -> LineToTake:
    """Add a line or correct the one of a number by what is given, and return it as it stands then."""
    lines = services.lines_to_take
    shown = LineToTake(0, "", "", services.desk.officer.id) if number is None else lines.line(number)
    typed = replace(
        shown,
        title=shown.title if given.title is None else given.title,
        body=shown.body if given.words is None else given.words,
        owner_id=shown.owner_id if given.owner is None else _owner(services, given.owner),
        expires_on=None if given.for_good else shown.expires_on if given.until is None else day(given.until),
    )
    if number is None:
        number = lines.add(typed).value
    elif given != _Given():
        lines.edit(typed)
    return lines.line(number)


def _owner(services: Services, name: str) -> int | None:
    if not name.strip():
        return None
    folded = " ".join(name.split()).casefold()
    for officer in services.desk.officers():
        if officer.name.casefold() == folded:
            return officer.id
    raise NotFound(
        f"There is no officer {name}.", remedy="Write the name as it stands in the office’s settings."
    )


def _document(one: LineToTake) -> dict[str, Json]:
    return {
        "line": one.id,
        "title": one.title,
        "words": one.body,
        "owner": one.owner,
        "until": None if one.expires_on is None else one.expires_on.isoformat(),
        "expired": one.has_expired(date.today()),
    }


def _row(one: LineToTake) -> str:
    owner = f", {one.owner}" if one.owner else ""
    return f"{one.id:>4}  {one.title} ({one.standing(date.today())}{owner})"
