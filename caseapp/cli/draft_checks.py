# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about what a draft is before it is issued: its checks, and the web page of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli.arguments import Output, Overwrite
from caseapp.cli.call import call_of, plain
from caseapp.cli.clearing import DraftId

if TYPE_CHECKING:
    from caseapp.cli.words import Json
    from caseapp.domain.finding import Finding


def add_draft_check_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("draft-check")(check)
    app.command("draft-waive")(waive)
    app.command("draft-web")(web)


def check(context: typer.Context, draft: DraftId) -> int:
    """Check a draft before it is issued; the status is 1 where an error stands in the way."""
    call = call_of(context)
    with call.reading() as services:
        found = services.proofing.findings(draft)
    call.speaker.say_list(found, _document, _line, "Nothing to put right.")
    return 1 if any(finding.stands_in_the_way for finding in found) else 0


def waive(
    context: typer.Context,
    draft: DraftId,
    key: Annotated[
        str, typer.Argument(metavar="FINDING", parser=plain, help="Its name, as `draft-check` lists it.")
    ],
    reason: Annotated[str, typer.Option("--reason", parser=plain, help="Why it may stand.")],
) -> None:
    """Let an error that the checks found stand; it is void as soon as its words change."""
    call = call_of(context)
    with call.writing() as services:
        finding = services.proofing.waive(draft, key, reason).value
    call.speaker.say(_document(finding), [f"{finding.key} stands: {finding.waived}"])


def web(context: typer.Context, draft: DraftId, output: Output, overwrite: Overwrite = False) -> None:
    """Write a draft, or the letter that it was issued as, as a web page."""
    call = call_of(context)
    with call.exporting() as services:
        services.letter_pages.save(draft, output, overwrite=overwrite)
    call.speaker.say({"draft": draft, "file": str(output)}, [str(output)])


def _document(finding: Finding) -> Json:
    return {
        "finding": finding.key,
        "severity": finding.severity.value,
        "message": finding.message,
        "words": finding.words,
        "field": finding.spot.field,
        "letter": finding.spot.letter_id,
        "page": finding.spot.page,
        "waived": finding.waived,
    }


def _line(finding: Finding) -> str:
    stands = f" (stands: {finding.waived})" if finding.waived else ""
    return f"{finding.severity.value:<7}  {finding.key}  {finding.message}{stands}"
