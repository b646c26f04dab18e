# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs that list the register, of a case or of all, and count what came of it."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.arguments import MaybeReference
from caseapp.cli.askings import say_grid
from caseapp.cli.call import Call, call_of, day, plain
from caseapp.cli.register_file import add_register_file_verbs
from caseapp.domain.errors import NotFound, WrongUse
from caseapp.domain.question import Side
from caseapp.domain.register_list import (
    STANDINGS,
    AgeBand,
    DueBand,
    RegisterFilter,
    RegisterRow,
    RegisterSort,
    standing_name,
)
from caseapp.domain.statistics import (
    FIGURE_HEADS,
    Figures,
    Statistics,
    figure_cells,
    letters_words,
    summary_words,
)
from caseapp.domain.words import HIDDEN, WITHHELD, counted, long_date

if TYPE_CHECKING:
    from caseapp.cli.words import Json
    from caseapp.services.office import Services

Standing = StrEnum("Standing", [(name.upper(), name) for name in STANDINGS])  # type: ignore[misc]
Words = Annotated[str, typer.Option("--words", parser=plain, help="Words in question, number, body or case.")]
Statuses = Annotated[list[Standing] | None, typer.Option("--status", help="How they stand; may be repeated.")]
WhichSide = Annotated[Side | None, typer.Option("--side", help="Who has to answer.")]
AskedOf = Annotated[str, typer.Option("--asked-of", parser=plain, help="Words in the name of a body asked.")]
OfOfficer = Annotated[str, typer.Option("--of-officer", parser=plain, help="The officer's name.")]
Age = Annotated[AgeBand | None, typer.Option("--age", help="For how long they have been open.")]
Due = Annotated[DueBand | None, typer.Option("--due", help="Only open ones: when they are due.")]
OpenOnly = Annotated[bool, typer.Option("--open", help="Only open ones.")]
Waiting = Annotated[bool, typer.Option("--to-confirm", help="Only those whose status waits for an officer.")]


def add_register_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("questions")(questions)
    app.command("statistics")(statistics)
    add_register_file_verbs(app)


def questions(
    context: typer.Context,
    reference: MaybeReference = None,
    all_cases: Annotated[bool, typer.Option("--all", help="List the questions of all cases.")] = False,
    words: Words = "",
    status: Statuses = None,
    side: WhichSide = None,
    asked_of: AskedOf = "",
    of_officer: OfOfficer = "",
    age: Age = None,
    due: Due = None,
    open_only: OpenOnly = False,
    to_confirm: Waiting = False,
    sort: Annotated[
        RegisterSort, typer.Option("--sort", help="What they are sorted by.")
    ] = RegisterSort.CASE,
    descending: Annotated[bool, typer.Option("--descending", help="Sort the other way round.")] = False,
    by_body: Annotated[
        bool, typer.Option("--by-body", help="How each question of a case stands with each body asked.")
    ] = False,
) -> None:
    """Print the question register of a case, or of all cases with --all."""
    call = call_of(context)
    if by_body and all_cases:
        raise WrongUse("--by-body is of one case.", remedy="Name the case in place of --all.")
    if (reference is None) is not all_cases:
        raise WrongUse("Name a case, or list all with --all.")
    wanted = RegisterFilter(
        words, tuple(one.value for one in status or ()), side, asked_of, None, age, open_only, to_confirm, due
    )
    with call.reading() as services:
        case_id = None if reference is None else services.casework.find(reference).id
        wanted = replace(wanted, officer_id=officer_named(services, of_officer) if of_officer else None)
        lists = services.register_lists
        ids = lists.listing(sort, descending=descending, wanted=wanted, case_id=case_id).ids
        if case_id is None:
            _say_rows(call, lists.rows(ids), wanted)
            return
        if by_body:
            say_grid(call, services.by_body.grid(case_id), ids)
            return
        known = {question.id: question for question in services.register.questions(case_id)}
    found = [known[question_id] for question_id in ids if question_id in known]
    lines = [line for question in found for line in said.question_lines(question)]
    call.speaker.say([said.question_document(question) for question in found], lines or [_nothing(wanted)])


def statistics(
    context: typer.Context,
    reference: MaybeReference = None,
    since: Annotated[
        str | None, typer.Option("--from", metavar="D", help="First asked from this day.")
    ] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="D", help="First asked to this day.")] = None,
    side: Annotated[Side, typer.Option("--side", help="Who has to answer.")] = Side.THEIRS,
) -> None:
    """Count what was answered, how long that took and how often it had to be asked, of a case or of all."""
    call = call_of(context)
    first, last = (None if text is None else day(text) for text in (since, until))
    with call.reading() as services:
        case_id = None if reference is None else services.casework.find(reference).id
        found = services.statistics.figures(case_id, since=first, until=last, side=side)
    call.speaker.say(_statistics_document(found), _statistics_lines(found))


def officer_named(services: "Services", name: str) -> int:
    """Return the id of an officer by the name; raises NotFound."""
    for officer in services.desk.officers():
        if officer.name.casefold() == name.casefold():
            return officer.id
    raise NotFound(f"There is no officer “{name}”.", remedy="Write the name as the status bar shows it.")


def _nothing(wanted: RegisterFilter) -> str:
    if wanted != RegisterFilter():
        return "No question fits."
    return "No questions registered yet. Register one with ask."


def _say_rows(call: Call, rows: Sequence[RegisterRow], wanted: RegisterFilter) -> None:
    lines = [line for row in rows for line in _row_lines(row)]
    call.speaker.say([_row_document(row) for row in rows], lines or [_nothing(wanted)])


def _row_lines(row: RegisterRow) -> tuple[str, str]:
    standing = (
        WITHHELD
        if row.withheld
        else standing_name(row.status.value) + (", proposed" if row.is_proposed else "")
    )
    standing = f"Closed, {standing.lower()}" if row.closed_on is not None else standing
    asked = f"asked of {row.asked_of}" if row.asked_of else "never asked"
    first = "" if row.first_asked_on is None else f", first on {long_date(row.first_asked_on)}"
    due = "" if row.due_on is None else f", due {long_date(row.due_on)}"
    return (
        f"{row.reference}  {row.number:<7} {standing}  ({asked}{first}{due})",
        f"        {' '.join(row.wording.split())}",
    )


def _row_document(row: RegisterRow) -> "Json":
    return {
        "case": row.reference,
        "number": row.number,
        "has_parts": row.has_parts,
        "side": row.side.value,
        "wording": row.wording,
        "status": HIDDEN.lower() if row.withheld else row.status.value,
        "confirmed": row.confirmed,
        "open": row.is_open,
        "asked_of": row.asked_of,
        "officer": row.officer,
        "times_asked": row.times_asked,
        "first_asked": said.iso(row.first_asked_on),
        "due": said.iso(row.due_on),
        "closed": said.iso(row.closed_on),
    }


def _statistics_document(found: Statistics) -> "Json":
    return {
        "side": found.side.value,
        "from": said.iso(found.since),
        "to": said.iso(found.until),
        "all": _figures_document(found.whole),
        "bodies": [{"name": body.name, **_figures_document(body)} for body in found.bodies],
    }


def _figures_document(figures: Figures) -> "dict[str, Json]":
    return {
        "questions": figures.asked,
        "answered": figures.answered,
        "share_answered": figures.share_answered,
        "median_days_to_reply": figures.days_to_reply,
        "replied": figures.replied,
        "median_days_to_answer": figures.days_to_answer,
        "answers_dated": figures.dated_answers,
        "asked_again": figures.asked_again,
        "re_asks": figures.re_asks,
        "open": figures.open,
        "letters_out": figures.letters_out,
        "letters_in": figures.letters_in,
        "standing": dict.fromkeys(STANDINGS, 0) | dict(figures.standings),
    }


def _statistics_lines(found: Statistics) -> list[str]:
    """Return the figures in words, then as a table whose columns are as wide as what stands in them."""
    table = [FIGURE_HEADS, *map(figure_cells, found.bodies)]
    widths = [max(len(line[column]) for line in table) for column in range(len(FIGURE_HEADS))]
    lines = [summary_words(found.whole), letters_words(found.whole), f"Counted: {found.period_words}."]
    if not found.bodies:
        return lines
    lines += ["", f"By body ({counted(len(found.bodies), 'body', 'bodies')}):"]
    for line in table:
        cells = [cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)]
        lines.append("  ".join([line[0].ljust(widths[0]), *cells]).rstrip())
    return lines
