# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about how letters begin and look: started from templates, the templates, the letterhead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli.arguments import Reference
from caseapp.cli.call import LARGEST, call_of, plain
from caseapp.cli.clearing import DraftId
from caseapp.domain.errors import FileUnreadable, WrongUse
from caseapp.domain.letterhead import letterhead_from, written_letterhead
from caseapp.domain.tongues import Tongue, tongue_words

if TYPE_CHECKING:
    from caseapp.cli.words import Json
    from caseapp.services.letter_papers import TemplateRow

Template = Annotated[
    str, typer.Argument(metavar="TEMPLATE", parser=plain, help="Its name, as `letter-templates` lists it.")
]
Kept = Annotated[Path | None, typer.Option("--keep", metavar="FILE", help="Use this file from now on.")]
Language = Annotated[Tongue | None, typer.Option("--language", help="en-GB or cy (Welsh).")]


def add_letter_paper_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("draft-start")(draft_start)
    app.command("draft-language")(draft_language)
    app.command("letter-templates")(letter_templates)
    app.command("letter-template")(letter_template)
    app.command("letterhead")(letterhead)


def draft_start(
    context: typer.Context,
    reference: Reference,
    template: Annotated[
        str, typer.Option("--template", parser=plain, help="Its name, as `letter-templates` lists it.")
    ] = "letter",
    language: Language = None,
    letter: Annotated[
        int | None, typer.Option("--letter", min=1, max=LARGEST, help="The letter that it replies to.")
    ] = None,
    question: Annotated[
        list[str] | None,
        typer.Option("--question", metavar="Qn", parser=plain, help="A question to put; may be repeated."),
    ] = None,
    schedule: Annotated[
        int | None,
        typer.Option(
            "--schedule", min=1, max=LARGEST, help="The schedule for the right of reply it goes with."
        ),
    ] = None,
) -> None:
    """Start a letter from a template, in English or Welsh; prints the draft's number."""
    call = call_of(context)
    with call.writing() as services:
        case_id = services.casework.find(reference).id
        ids = [services.register.by_number(case_id, number).id for number in question or []]
        draft_id = services.starting.start(
            case_id, template, language=language, in_reply_to=letter, question_ids=ids, schedule_id=schedule
        ).value
        draft = services.drafting.draft(draft_id)
    call.speaker.say(
        {"draft": draft_id, "template": draft.template, "kind": draft.kind.value, "language": draft.language},
        [str(draft_id)],
    )


def draft_language(
    context: typer.Context,
    draft: DraftId,
    language: Annotated[Tongue, typer.Argument(metavar="LANGUAGE", help="en-GB or cy (Welsh).")],
) -> None:
    """Put a draft into English or Welsh; what was typed stays, and is told."""
    call = call_of(context)
    with call.writing() as services:
        done = services.translating.translate(draft, language).value
    call.speaker.say(
        {
            "draft": draft,
            "language": done.language.value,
            "fields_kept": list(done.fields),
            "paragraphs_kept": list(done.paragraphs),
        },
        [done.words],
    )


def letter_templates(context: typer.Context) -> None:
    """List the templates that letters start from, with what is wrong in one of the office's."""
    call = call_of(context)
    with call.reading() as services:
        rows = services.letter_papers.templates()
    call.speaker.say([_row(row) for row in rows], [_line(row) for row in rows])


def letter_template(
    context: typer.Context,
    template: Template,
    language: Language = None,
    keep: Kept = None,
    remove: Annotated[
        bool, typer.Option("--remove", help="Take the office's away; the program's is used again.")
    ] = False,
) -> None:
    """Print a letter template, keep another text of it, or take the office's away."""
    call = call_of(context)
    _refuse_both(keep, remove=remove)
    spoken = language or Tongue.ENGLISH
    text = None if keep is None else _text_of(keep)
    with call.writing() if keep or remove else call.reading() as services:
        if text is not None:
            services.letter_papers.keep_text(template, spoken, text)
        if remove:
            services.letter_papers.take_away(template, spoken)
        found = [
            row
            for row in services.letter_papers.templates()
            if (row.name, row.language) == (template, spoken)
        ]
        shown = services.letter_papers.text(template, spoken) if found or not remove else ""
    row = _row(found[0]) if found else {"name": template, "language": spoken.value}
    call.speaker.say({**row, "text": shown}, shown.splitlines() or [f"“{template}” is removed."])


def letterhead(
    context: typer.Context,
    keep: Kept = None,
    remove: Annotated[
        bool, typer.Option("--remove", help="Take the office's away; the program's is used again.")
    ] = False,
    take_in: Annotated[
        list[Path] | None,
        typer.Option("--file", metavar="FILE", help="A picture or font that it names; may be repeated."),
    ] = None,
) -> None:
    """Print the letterhead, keep another one with its pictures and fonts, or take the office's away."""
    from caseapp.services.letter_files import take_font, take_picture

    call = call_of(context)
    _refuse_both(keep, remove=remove)
    head = None if keep is None else letterhead_from(_text_of(keep))
    with call.writing() if keep or remove or take_in else call.reading() as services:
        for file in take_in or []:
            take = take_font if file.suffix.lower() == ".ttf" else take_picture
            take(services.desk, file)
        if head is not None:
            services.letter_papers.keep_letterhead(head)
        if remove:
            services.letter_papers.restore_letterhead()
        shown, own = services.letter_papers.letterhead()
    text = written_letterhead(shown)
    call.speaker.say({"office": shown.office_name, "own": own, "text": text}, text.splitlines())


def _refuse_both(keep: Path | None, *, remove: bool) -> None:
    if keep is not None and remove:
        raise WrongUse("Either --keep or --remove.")


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(f"“{file.name}” cannot be read: {error}.", file=file) from error


def _row(row: TemplateRow) -> dict[str, Json]:
    return {
        "name": row.name,
        "language": row.language.value,
        "title": row.title,
        "kind": row.kind.value,
        "own": row.is_own,
        "fault": row.fault,
    }


def _line(row: TemplateRow) -> str:
    whose = "  (the office’s)" if row.is_own else ""
    fault = f"  {row.fault}" if row.fault else ""
    return f"{row.name:<18}  {tongue_words(row.language):<7}  {row.title}{whose}{fault}"
