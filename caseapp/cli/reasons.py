# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb about the reasons that labels are given for."""

from typing import Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.call import call_of, plain
from caseapp.domain.errors import WrongUse
from caseapp.domain.question import Label, StockReason
from caseapp.domain.words import label_words


def add_reason_verbs(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("reasons")(reasons)


def reasons(
    context: typer.Context,
    keep: Annotated[
        str, typer.Option("--keep", metavar="KEY", parser=plain, help="Keep one of the office's own.")
    ] = "",
    means: Annotated[
        str, typer.Option("--means", metavar="WORDS", parser=plain, help="What the one kept says.")
    ] = "",
    label: Annotated[
        Label | None, typer.Option("--label", help="The label it is given for; without one for each.")
    ] = None,
    shortcut: Annotated[
        str, typer.Option("--shortcut", metavar="LETTER", parser=plain, help="The key that chooses it.")
    ] = "",
    remove: Annotated[
        str,
        typer.Option("--remove", metavar="KEY", parser=plain, help="Offer one of the office's own no more."),
    ] = "",
    move: Annotated[
        str,
        typer.Option("--move", metavar="KEY", parser=plain, help="Offer one of the office's own elsewhere."),
    ] = "",
    to: Annotated[
        int, typer.Option("--to", metavar="N", min=1, help="The place it moves to among the office's own.")
    ] = 1,
) -> None:
    """List the stock reasons; keep one of the office's own in place of one with the same key, move or remove it."""
    call = call_of(context)
    if not keep and (means or label or shortcut):
        raise WrongUse("No reason is named that is to be kept.", remedy="Give its key with --keep.")
    if len([key for key in (keep, remove, move) if key]) > 1:
        raise WrongUse("One thing is done with reasons at a time.", remedy="Give one of the options.")
    with call.writing() if keep or remove or move else call.reading() as services:
        if keep:
            services.reasons.keep(StockReason(keep, means, label, shortcut))
        elif remove:
            services.reasons.remove(remove)
        elif move:
            services.reasons.move(move, to)
        found = services.reasons.all()
    call.speaker.say_list(found, _document, _line, "No reasons yet.")


def _document(reason: StockReason) -> said.Json:
    return {
        "key": reason.key,
        "words": reason.words,
        "label": None if reason.label is None else reason.label.value,
        "shortcut": reason.shortcut,
    }


def _line(reason: StockReason) -> str:
    label = "any label" if reason.label is None else label_words(reason.label).lower()
    return f"{reason.key:<22} {reason.words} ({label})"
