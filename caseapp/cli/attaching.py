# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about what goes with a letter, and how it leaves the office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli.adding import say_files
from caseapp.cli.arguments import LetterId, Output, Overwrite
from caseapp.cli.call import LARGEST, call_of, plain
from caseapp.cli.clearing import DraftId
from caseapp.domain.errors import NotFound, WrongUse
from caseapp.domain.words import counted

if TYPE_CHECKING:
    from caseapp.cli.words import Json
    from caseapp.domain.draft import DraftEnclosure
    from caseapp.services.office import Services

Title = Annotated[str, typer.Option("--title", parser=plain, help="How the letter lists it.")]


def add_attaching_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("draft-attach")(attach)
    app.command("draft-enclose")(from_case)
    app.command("draft-enclosures")(enclosures)
    app.command("draft-enclosure")(change)
    app.command("letter-mail")(mail)
    app.command("letter-print-file")(print_file)


def attach(
    context: typer.Context, draft: DraftId, files: Annotated[list[Path], typer.Argument(metavar="FILE...")]
) -> int:
    """Attach files to a draft; they are kept unchanged and go with the letter once it is issued."""
    call = call_of(context)
    with call.writing() as services:
        report = services.attaching.attach_files(draft, files, progress=call.progress)
        call.speaker.progress_done()
    return say_files(
        call.speaker, [(row, {"draft": draft, "enclosure": row.enclosure_id}) for row in report.rows]
    )


def from_case(
    context: typer.Context,
    draft: DraftId,
    letter: Annotated[int | None, typer.Option("--letter", min=1, max=LARGEST)] = None,
    exhibit: Annotated[str, typer.Option("--exhibit", parser=plain, help="Its number: E1.")] = "",
    title: Title = "",
) -> None:
    """Enclose a letter or an exhibit of the case with a draft, without a second copy."""
    if (letter is not None) is bool(exhibit):
        raise WrongUse("Name either a letter with --letter, or an exhibit with --exhibit.")
    call = call_of(context)
    with call.writing() as services:
        if letter is not None:
            services.attaching.attach_letter(draft, letter, title)
        else:
            filed = services.exhibits.by_number(services.drafting.draft(draft).case_id, exhibit)
            services.attaching.attach_exhibit(draft, filed.id, title)
        found = services.attaching.of_draft(draft)
    call.speaker.say(_documents(found), _lines(found))


def enclosures(context: typer.Context, draft: DraftId) -> None:
    """List what will go with a draft, in the order in which the letter lists it."""
    call = call_of(context)
    with call.reading() as services:
        found = services.attaching.of_draft(draft)
    call.speaker.say(_documents(found), _lines(found))


def change(
    context: typer.Context,
    draft: DraftId,
    number: Annotated[int, typer.Argument(metavar="N", min=1, max=LARGEST, help="Its place in the list.")],
    title: Title = "",
    to: Annotated[int | None, typer.Option("--to", min=1, max=1000, help="Put it at this place.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take it off the draft.")] = False,
) -> None:
    """Let the N-th enclosure of a draft be listed otherwise, put it elsewhere, or take it off."""
    if not (title or to or remove) or (remove and (title or to)):
        raise WrongUse("Name --title or --to, or else --remove.")
    call = call_of(context)
    with call.writing() as services:
        chosen = _nth(services, draft, number)
        if remove:
            services.attaching.remove(chosen.id)
        if title:
            services.attaching.entitle(chosen.id, title)
        if to is not None:
            services.attaching.move(chosen.id, to - number)
        found = services.attaching.of_draft(draft)
    call.speaker.say(_documents(found), _lines(found))


def mail(context: typer.Context, letter: LetterId, output: Output, overwrite: Overwrite = False) -> None:
    """Write an issued letter with its enclosures as an e-mail that waits to be sent (.eml)."""
    call = call_of(context)
    with call.either() as services:
        made = services.mailing.write(letter, output, overwrite=overwrite).value
    for name in made.without:
        call.speaker.warn(f"No e-mail address is known of {name}.")
    call.speaker.say(
        {"file": str(output), "to": list(made.to), "without_address": list(made.without)}, [str(output)]
    )


def print_file(
    context: typer.Context, letter: LetterId, output: Output, overwrite: Overwrite = False
) -> None:
    """Write a letter and its enclosures, in their order, as one PDF to be printed."""
    call = call_of(context)
    with call.either() as services:
        made = services.bundling.write(letter, output, overwrite=overwrite, progress=call.progress).value
        call.speaker.progress_done()
    for name in made.elsewhere:
        call.speaker.warn(f"“{name}” is printed from its own program; a sheet stands in its place.")
    call.speaker.say({"file": str(output), "elsewhere": list(made.elsewhere)}, [str(output)])


def _nth(services: Services, draft: int, number: int) -> DraftEnclosure:
    there = services.attaching.of_draft(draft)
    if number > len(there):
        raise NotFound(
            f"Draft {draft} has no enclosure {number}.", remedy=f"It has {counted(len(there), 'enclosure')}."
        )
    return there[number - 1]


def _documents(found: tuple[DraftEnclosure, ...]) -> list[Json]:
    return [
        {
            "enclosure": one.id,
            "title": one.title,
            "file": one.document.original_name,
            "sha256": one.document.sha256,
            "letter": one.letter_id,
            "exhibit": one.exhibit_id,
        }
        for one in found
    ]


def _lines(found: tuple[DraftEnclosure, ...]) -> list[str]:
    return [
        f"{place}  {one.title}  ({one.document.original_name})" for place, one in enumerate(found, 1)
    ] or ["No enclosures."]
