# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb that reads a letter for due dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from caseapp.cli import words as said
from caseapp.cli.arguments import LetterId, Reference, case_of
from caseapp.cli.call import call_of
from caseapp.domain.words import long_date

if TYPE_CHECKING:
    from caseapp.services.due_words import SaidDue


def add_due_words_verb(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("due-words")(due_words)


def due_words(context: typer.Context, reference: Reference, letter: LetterId) -> None:
    """List what a letter says about when something is due; nothing is recorded."""
    call = call_of(context)
    with call.reading() as services:
        case_of(services, reference, letter)
        found = services.due_words.in_letter(letter)
    lines = [line for one in found for line in _lines(one)]
    call.speaker.say(
        [_document(one) for one in found], lines or ["This letter says nothing about when something is due."]
    )


def _document(one: SaidDue) -> said.Json:
    found, counted = one.found, one.found.counted
    return {
        "due": said.iso(found.due),
        "time": None if found.time is None else f"{found.time:%H:%M}",
        "side": found.side.value,
        "promised": found.promised,
        "rule": found.rule.value,
        "amount": None if counted is None else counted.days,
        "counted_from": None if counted is None else said.iso(counted.start_on),
        "sum": None if counted is None else counted.words,
        "certainty": found.certainty.value,
        "words": " ".join(found.words.split()),
        "page": one.passage.place.page,
        "because": found.because,
    }


def _lines(one: SaidDue) -> tuple[str, str]:
    found = one.found
    due = "no date" if found.due is None else long_date(found.due)
    hour = "" if found.time is None else f", {found.time:%H:%M}"
    words = " ".join(found.words.split())
    reached = "" if found.counted is None else f"; {found.counted.words}"
    return (
        f"{due}{hour}  {found.whose}: “{words}” (page {one.passage.place.page})",
        f"        {found.certainty}: {found.because}{reached}",
    )
