# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about cases, letters, questions and replies."""

import sys
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.adding import IN_TRAY, add, enclose
from caseapp.cli.answering import add_answering_verbs
from caseapp.cli.arguments import LetterId, PageNumber, Reference
from caseapp.cli.askings import add_asking_verbs, again_words, record_again
from caseapp.cli.attaching import add_attaching_verbs
from caseapp.cli.briefing import add_briefing_verb
from caseapp.cli.calendar_file import add_calendar_file_verb
from caseapp.cli.call import LARGEST, call_of, day, plain
from caseapp.cli.chasing import add_chasing_verbs
from caseapp.cli.clearing import add_clearing_verbs
from caseapp.cli.closing import add_closing_verb
from caseapp.cli.commitments import add_commitment_verbs
from caseapp.cli.correcting import add_correcting_verb
from caseapp.cli.delivery import add_delivery_verb
from caseapp.cli.draft_checks import add_draft_check_verbs
from caseapp.cli.due import add_due_verbs
from caseapp.cli.due_words import add_due_words_verb
from caseapp.cli.evidence import add_evidence_verbs
from caseapp.cli.holding import add_holding_verbs
from caseapp.cli.keeping import add_keeping_verbs
from caseapp.cli.letter_papers import add_letter_paper_verbs
from caseapp.cli.lines_to_take import add_line_verbs
from caseapp.cli.office import add_office_verbs
from caseapp.cli.portable import add_portable_verb
from caseapp.cli.portable_opening import add_portable_opening_verb
from caseapp.cli.proposing import add_proposing_verbs
from caseapp.cli.publishing import add_publishing_verb
from caseapp.cli.questions import add_question_verbs
from caseapp.cli.reasons import add_reason_verbs
from caseapp.cli.register import add_register_verbs
from caseapp.cli.reminders import add_reminder_verbs
from caseapp.cli.right_of_reply import add_right_of_reply_verbs
from caseapp.cli.second_reading import add_second_reading_verbs
from caseapp.cli.suggesting import add_suggesting_verbs
from caseapp.cli.summarising import add_summary_verb
from caseapp.cli.texts import add_text_verbs
from caseapp.cli.timeline import add_timeline_verb
from caseapp.cli.today import add_today_verb
from caseapp.domain.case import CaseSort, Marking
from caseapp.domain.due_words import undated_words
from caseapp.domain.letter import Direction
from caseapp.domain.question import Side

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Keep commissioner case files. --library FOLDER, --officer NAME and --json may stand before or "
    "after the verb.",
)


class PrintedMarking(StrEnum):
    """The markings a letter is issued with."""

    UNMARKED = "unmarked"
    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"


@app.command("cases")
def cases(context: typer.Context) -> None:
    """List the cases."""
    call = call_of(context)
    with call.reading() as services:
        rows = services.casework.rows(services.casework.ids(CaseSort.REFERENCE))
    call.speaker.say_list(rows, said.case_document, said.case_line, "No cases yet. Open one with case-new.")


@app.command("case-new")
def case_new(
    context: typer.Context,
    reference: Reference,
    title: Annotated[str, typer.Argument(metavar="TITLE", parser=plain)],
) -> None:
    """Open a case."""
    call = call_of(context)
    with call.writing() as services:
        case_id = services.casework.open_case(reference, title).value
        row = services.casework.rows([case_id])[0]
    call.speaker.say(said.case_document(row), [f"Opened case {row.reference}"])


@app.command("letters")
def letters(context: typer.Context, reference: Reference) -> None:
    """List the letters of a case (- for the In-tray)."""
    call = call_of(context)
    with call.reading() as services:
        if reference == IN_TRAY:
            found = services.filing.in_tray()
        else:
            found = services.filing.letters(services.casework.find(reference).id)
    call.speaker.say_list(found, said.letter_document, said.letter_line, "No letters here yet.")


@app.command("ask")
def ask(
    context: typer.Context,
    reference: Reference,
    letter: LetterId,
    quote: Annotated[
        str, typer.Option("--quote", parser=plain, help="The question's words, as they stand in the letter.")
    ],
    page: PageNumber = None,
    side: Annotated[
        Side | None, typer.Option("--side", help="Who has to answer; by default the letter's direction says.")
    ] = None,
    again: Annotated[
        list[str] | None,
        typer.Option(
            "--again", metavar="Qn", parser=plain, help="Record that Qn is asked again here; may be repeated."
        ),
    ] = None,
) -> int:
    """Register a question from a letter, or record that one is asked again there."""
    call = call_of(context)
    if again:
        return record_again(call, reference, letter, page, quote, again)
    with call.writing() as services:
        case_id = services.casework.find(reference).id
        passage = services.viewing.find_passage(letter, page, quote)
        (before,) = services.reasking.recognise(case_id, letter, [quote])
        guessed = side is None and services.filing.letter(letter).direction is Direction.UNKNOWN
        whose = Side.THEIRS if guessed else side
        question_id = services.register.add_question(case_id, letter, passage, side=whose).value
        question = services.register.question(question_id)
    if guessed:
        call.speaker.warn(
            f"Nobody has said yet whether letter {letter} came in or went out, so {question.number} is "
            "registered as theirs to answer. Say --side ours where it was put to the office."
        )
    if before is not None:
        call.speaker.warn(again_words(before, question.number))
    call.speaker.say(said.question_document(question), [f"Registered {question.number}"])
    return 0


@app.command("find")
def find(
    context: typer.Context,
    search: Annotated[list[str], typer.Argument(metavar="WORDS...", parser=plain)],
) -> None:
    """Find words in letters, enclosures, exhibits, questions and notes."""
    call = call_of(context)
    with call.reading() as services:
        hits = services.searching.find(" ".join(search))
    call.speaker.say(
        [
            {
                "found": hit.found,
                "title": hit.title,
                "letter": None if hit.letter is None else hit.letter.id,
                "question": hit.question_id,
                "page": hit.page,
                "snippet": hit.snippet,
            }
            for hit in hits
        ],
        [
            f"{hit.found:<9} {hit.title}{'' if hit.page is None else f', page {hit.page}'}: "
            f"{' '.join(hit.snippet.split())}"
            for hit in hits
        ]
        or ["Nothing found."],
    )


@app.command("reply")
def reply(
    context: typer.Context,
    reference: Reference,
    question: Annotated[
        list[str] | None,
        typer.Option("--question", metavar="Qn", parser=plain, help="A question to put; may be repeated."),
    ] = None,
) -> None:
    """Start a reply that puts open questions; prints the draft's number."""
    call = call_of(context)
    with call.writing() as services:
        case_id = services.casework.find(reference).id
        ids = [services.register.by_number(case_id, number).id for number in question or []]
        draft_id = services.drafting.start_reply(case_id, ids).value
        left_out = () if ids else services.drafting.left_out(draft_id)
    if left_out:
        others = ", ".join(said.put_to(question) for question in left_out)
        sys.stderr.write(f"Left out, as they were put to others: {others}.\n")
    call.speaker.say({"draft": draft_id}, [str(draft_id)])


@app.command("discard")
def discard(
    context: typer.Context, draft: Annotated[int, typer.Argument(metavar="DRAFT", min=1, max=LARGEST)]
) -> None:
    """Put a draft aside that was not issued; its text stays in the library."""
    call = call_of(context)
    with call.writing() as services:
        services.drafting.discard(draft)
        put_aside = services.drafting.draft(draft)
    call.speaker.say({"draft": draft, "state": put_aside.state.value}, [f"Draft {draft} is discarded"])


@app.command("issue")
def issue(
    context: typer.Context,
    draft: Annotated[int, typer.Argument(metavar="DRAFT", min=1, max=LARGEST)],
    on: Annotated[str | None, typer.Option("--date", metavar="D", help="The date of the letter.")] = None,
    marking: Annotated[
        PrintedMarking | None,
        typer.Option(
            "--marking", case_sensitive=False, help="The security marking, in place of the draft's."
        ),
    ] = None,
) -> None:
    """Fix a draft as a letter and file it; prints the letter's number."""
    call = call_of(context)
    with call.writing() as services:
        chosen = None if marking is None else Marking(marking.value)
        if chosen is None and services.drafting.marking_of(draft) is Marking.NOT_CHOSEN:
            chosen = Marking.UNMARKED
        dated_on = None if on is None else day(on)
        letter_id = services.drafting.issue(draft, dated_on, marking=chosen).value
        letter = services.filing.letter(letter_id)
    if marking is None and chosen is not None:
        sys.stderr.write("No security marking was chosen, so the letter is issued unmarked.\n")
    call.speaker.say(said.letter_document(letter), [str(letter_id)])


@app.command("despatch")
def despatch(
    context: typer.Context,
    letter: LetterId,
    on: Annotated[str | None, typer.Option("--date", metavar="D", help="The day it was sent.")] = None,
    channel: Annotated[str, typer.Option("--channel", parser=plain, help="How it was sent.")] = "post",
    tracking: Annotated[str, typer.Option("--tracking", parser=plain, help="The carrier's number.")] = "",
    by: Annotated[str, typer.Option("--by", parser=plain, help="Who sent it; you without.")] = "",
    remarks: Annotated[str, typer.Option("--remarks", parser=plain)] = "",
) -> None:
    """Record that an issued letter was sent; its deadlines start."""
    call = call_of(context)
    with call.writing() as services:
        sent_on = date.today() if on is None else day(on)
        undated = services.drafting.despatch(
            letter, sent_on, channel=channel, tracking=tracking, by=by, remarks=remarks
        ).value
        sent = services.filing.letter(letter)
    lines = [f"Letter {letter} is recorded as sent", *([undated_words(undated)] if undated else [])]
    call.speaker.say(said.letter_document(sent), lines)


@app.command("recall")
def recall(
    context: typer.Context, letter: LetterId, reason: Annotated[str, typer.Option("--reason", parser=plain)]
) -> None:
    """Take back an issued letter that was not sent yet."""
    call = call_of(context)
    with call.writing() as services:
        services.drafting.recall(letter, reason)
        taken_back = services.filing.letter(letter)
    call.speaker.say(said.letter_document(taken_back), [f"Letter {letter} is recalled"])


@cache
def everything() -> typer.Typer:
    """Return the whole command line; asked again, the same one: a verb is added to it once."""
    app.command("add")(add)
    app.command("enclose")(enclose)
    add_office_verbs(app)
    add_question_verbs(app)
    add_reason_verbs(app)
    add_answering_verbs(app)
    add_commitment_verbs(app)
    add_closing_verb(app)
    add_chasing_verbs(app)
    add_clearing_verbs(app)
    add_draft_check_verbs(app)
    add_letter_paper_verbs(app)
    add_line_verbs(app)
    add_attaching_verbs(app)
    add_register_verbs(app)
    add_asking_verbs(app)
    add_due_verbs(app)
    add_delivery_verb(app)
    add_portable_verb(app)
    add_publishing_verb(app)
    add_correcting_verb(app)
    add_summary_verb(app)
    add_reminder_verbs(app)
    add_today_verb(app)
    add_portable_opening_verb(app)
    add_proposing_verbs(app)
    add_suggesting_verbs(app)
    add_due_words_verb(app)
    add_calendar_file_verb(app)
    add_timeline_verb(app)
    add_briefing_verb(app)
    add_holding_verbs(app)
    add_second_reading_verbs(app)
    add_right_of_reply_verbs(app)
    add_evidence_verbs(app)
    add_keeping_verbs(app)
    add_text_verbs(app)
    return app
