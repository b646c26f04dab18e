# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb that makes a portable case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli.arguments import Output, Overwrite, Reference
from caseapp.cli.call import call_of
from caseapp.domain.portable_case import PortableWish
from caseapp.domain.portable_words import contents_words, left_out_words, warning_words

if TYPE_CHECKING:
    from caseapp.cli.words import Json
    from caseapp.domain.portable_case import PortableContents


def add_portable_verb(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("portable-case")(portable_case)


def portable_case(
    context: typer.Context,
    reference: Reference,
    output: Output,
    drafts: Annotated[bool, typer.Option("--drafts", help="Take drafts along.")] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Take notes along.")] = False,
    trail: Annotated[bool, typer.Option("--trail", help="Take the trail of changes along.")] = False,
    without_damaged: Annotated[
        bool, typer.Option("--without-damaged", help="Go without documents that are missing or damaged.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would go along, write nothing.")
    ] = False,
    overwrite: Overwrite = False,
) -> None:
    """Write a case as one file that opens for reading on another computer, with its letters and their files."""
    from caseapp.services.exporting import now

    call, wish, made = call_of(context), PortableWish(drafts, notes, trail), now()
    with call.reading() if dry_run else call.exporting() as services:
        case_id = services.casework.find(reference).id
        contents = services.portables.contents(case_id, made, wish, call.progress)
        if not dry_run:
            services.portables.write(
                case_id,
                made,
                output,
                wish,
                overwrite=overwrite,
                without_damaged=without_damaged,
                progress=call.progress,
            )
        call.speaker.progress_done()
    lines = [
        *([] if dry_run else [str(output)]),
        f"In it: {contents_words(contents)}.",
        *(f"Left out: {words}." for words in left_out_words(contents.left_out)),
        *warning_words(contents),
    ]
    call.speaker.say(_document(contents, None if dry_run else str(output), made.isoformat()), lines)


def _document(contents: PortableContents, file: str | None, made: str) -> Json:
    left_out = contents.left_out
    return {
        "file": file,
        "made": made,
        "letters": contents.letters,
        "questions": contents.questions,
        "exhibits": contents.exhibits,
        "drafts": contents.drafts,
        "notes": contents.notes,
        "entries": contents.entries,
        "documents": len(contents.documents) - len(contents.missing),
        "bytes": contents.size,
        "missing": [document.name for document in contents.missing],
        "left_out": list(left_out_words(left_out)),
        "warnings": list(warning_words(contents)),
    }
