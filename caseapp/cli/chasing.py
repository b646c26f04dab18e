# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb that drafts chasers of what is overdue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli.arguments import Reference
from caseapp.cli.call import call_of, plain

if TYPE_CHECKING:
    from caseapp.cli.words import Json
    from caseapp.services.chaser_made import Chased, MadeDraft
    from caseapp.services.chasing import ChasePlan


def add_chasing_verbs(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("chase")(chase)


def chase(
    context: typer.Context,
    reference: Reference,
    question: Annotated[
        list[str] | None,
        typer.Option("--question", metavar="Qn", parser=plain, help="Only this question; may be repeated."),
    ] = None,
    body: Annotated[str, typer.Option("--body", parser=plain, help="Only what this body owes.")] = "",
    early: Annotated[
        bool,
        typer.Option("--early", help="Also what is due within five working days, or has no due date."),
    ] = False,
    put_in: Annotated[
        bool, typer.Option("--put-in", help="Put what is missing into a chaser that waits already.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be drafted, and stop.")] = False,
) -> None:
    """Draft a chaser to each body that owes an overdue answer; prints the drafts' numbers."""
    call = call_of(context)
    with call.reading() if dry_run else call.writing() as services:
        case_id = services.casework.find(reference).id
        ids = [services.register.by_number(case_id, number).id for number in question or []]
        plan = services.chasing.plan(case_id, ids, body=body, early=early)
        made = services.chasing.foretell(plan) if dry_run else services.chasing.draft(plan).value
        if put_in and not dry_run and any(one.missing and not one.is_issued for one in made.drafts):
            filled = {one.draft_id: one for one in services.chasing.put_in(plan).value.drafts}
            made = replace(made, drafts=tuple(filled.get(one.draft_id, one) for one in made.drafts))
    lines = [_line(one) for one in made.drafts] or [plan.nothing]
    lines += [one.because for one in made.passed_over if made.drafts]
    offered = plan.offered if not plan.chases else made.offered.removesuffix(".")
    if offered:
        lines.append(
            f"{'With --early --put-in' if made.drafts and not dry_run else 'With --early'}: {offered}."
        )
    call.speaker.say(_document(plan, made), lines)


def _line(made: MadeDraft) -> str:
    return f"{made.draft_id or 'new'}  {made.words}"


def _document(plan: ChasePlan, made: Chased) -> Json:
    return {
        "drafts": [
            {
                "draft": one.draft_id or None,
                "body": one.name,
                "questions": list(one.numbers),
                "new": one.is_new,
                "issued": one.is_issued,
                "missing": list(one.missing),
                "unread": list(one.unread),
            }
            for one in made.drafts
        ],
        "passed_over": [{"question": one.number, "because": one.because} for one in made.passed_over],
        "early": [
            {
                "question": one.question.number,
                "due": None if one.due_on is None else one.due_on.isoformat(),
            }
            for one in plan.offers
        ],
    }
