# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about the right of reply: schedules, and the corrections that come back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.arguments import Overwrite, PageNumber, Reference
from caseapp.cli.call import LARGEST, call_of, day, plain
from caseapp.domain.errors import NotFound, WrongUse
from caseapp.domain.question import Label
from caseapp.domain.right_of_reply import CorrectionState, correction_words
from caseapp.domain.words import counted, long_date

if TYPE_CHECKING:
    from caseapp.domain.right_of_reply import Correction, Schedule

ScheduleId = Annotated[
    int,
    typer.Argument(metavar="SCHEDULE", min=1, max=LARGEST, help="Its number, as `right-of-reply` tells it."),
]
LetterId = Annotated[
    int | None, typer.Option("--letter", min=1, max=LARGEST, help="The number of the letter it came in.")
]
Day = Annotated[str | None, typer.Option("--date", metavar="D", help="The day; by default today.")]


def add_right_of_reply_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("right-of-reply")(right_of_reply)
    app.command("schedule-sent")(schedule_sent)
    verbs = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    for name, verb in (("list", list_), ("log", log), ("settle", settle)):
        verbs.command(name)(verb)
    app.add_typer(verbs, name="correction", help="What the other side corrects in a schedule sent to it.")


def right_of_reply(
    context: typer.Context,
    reference: Reference,
    of: Annotated[
        str, typer.Option("--of", parser=plain, help="Who was asked; without it the schedules are listed.")
    ] = "",
    output: Annotated[Path | None, typer.Option("--output", help="The .pdf or .csv file to write.")] = None,
    answer_by: Annotated[
        str | None, typer.Option("--answer-by", metavar="D", help="By when corrections are wanted.")
    ] = None,
    on: Day = None,
    question: Annotated[
        list[str] | None,
        typer.Option("--question", metavar="Qn", parser=plain, help="Only this one; may be repeated."),
    ] = None,
    overwrite: Overwrite = False,
) -> None:
    """Make a schedule of what a body left unanswered, to be corrected before it is published."""
    call = call_of(context)
    if not of:
        if output is not None:
            raise WrongUse("A schedule is of somebody who was asked.", remedy="Give --of.")
        _list_schedules(context, reference)
        return
    made_on = date.today() if on is None else day(on)
    wanted = None if answer_by is None else day(answer_by)
    with call.writing() as services:
        case_id = services.casework.find(reference).id
        reply = services.right_of_reply
        ids = [services.register.by_number(case_id, number).id for number in question or []]
        body = reply.body(case_id, of)
        made = reply.make(case_id, body, on=made_on, answer_by=wanted, question_ids=ids).value
        if output is not None:
            reply.write_schedule(made, output, overwrite=overwrite)
        schedule = reply.schedule(made)
    lines = [_schedule_line(schedule), *([] if output is None else [str(output)])]
    call.speaker.say(_schedule_document(schedule), lines)


def schedule_sent(
    context: typer.Context,
    schedule: ScheduleId,
    on: Day = None,
    answer_by: Annotated[
        str | None, typer.Option("--answer-by", metavar="D", help="By when corrections are due.")
    ] = None,
    letter: LetterId = None,
) -> None:
    """Record that a schedule was sent; an answer by a day becomes a due date of theirs."""
    call = call_of(context)
    sent_on = date.today() if on is None else day(on)
    due = None if answer_by is None else day(answer_by)
    with call.writing() as services:
        services.right_of_reply.record_sent(schedule, sent_on, answer_by=due, letter_id=letter)
        found = services.right_of_reply.schedule(schedule)
    call.speaker.say(_schedule_document(found), [_schedule_line(found)])


def list_(
    context: typer.Context,
    reference: Reference,
    output: Annotated[Path | None, typer.Option("--output", help="A .csv file to write the log to.")] = None,
    overwrite: Overwrite = False,
) -> None:
    """List the corrections of a case, or write them to a file."""
    call = call_of(context)
    with call.either() as services:
        case_id = services.casework.find(reference).id
        if output is not None:
            services.right_of_reply.write_log(case_id, output, overwrite=overwrite)
        pairs = [(one, row) for one in services.right_of_reply.schedules(case_id) for row in one.corrections]
    call.speaker.say(
        [_correction_document(one, row) for one, row in pairs],
        [line for one, row in pairs for line in _correction_lines(one, row)] or ["No correction is logged."],
    )


def log(
    context: typer.Context,
    schedule: ScheduleId,
    received: Annotated[str, typer.Option("--received", metavar="D", help="The day it came.")],
    words: Annotated[str, typer.Option("--words", parser=plain, help="What they say, typed.")] = "",
    question: Annotated[
        str, typer.Option("--question", metavar="Qn", parser=plain, help="The question it is about.")
    ] = "",
    letter: LetterId = None,
    quote: Annotated[
        str, typer.Option("--quote", parser=plain, help="Their words, as they stand in the letter.")
    ] = "",
    page: PageNumber = None,
) -> None:
    """Log what the other side says of a schedule."""
    call = call_of(context)
    if quote and letter is None:
        raise WrongUse("Words are quoted from a letter.", remedy="Name it with --letter.")
    came = day(received)
    with call.writing() as services:
        reply = services.right_of_reply
        case_id = reply.schedule(schedule).case_id
        question_id = services.register.by_number(case_id, question).id if question else None
        passage = services.viewing.find_passage(letter, page, quote) if letter is not None and quote else None
        logged = reply.log_correction(
            schedule, came, words=words, question_id=question_id, letter_id=letter, passage=passage
        ).value
        found = reply.schedule(schedule)
    _say_correction(context, found, logged)


def settle(
    context: typer.Context,
    correction: Annotated[
        int, typer.Argument(metavar="CORRECTION", min=1, max=LARGEST, help="Its number, as `list` tells it.")
    ],
    state: Annotated[CorrectionState, typer.Option("--decision", help="accepted, partly or rejected.")],
    answer: Annotated[str, typer.Option("--answer", parser=plain, help="Our answer to them.")],
    on: Day = None,
    label: Annotated[
        Label | None, typer.Option("--label", help="Link what they say as a response with this label.")
    ] = None,
    reason: Annotated[str, typer.Option("--reason", parser=plain, help="A stock reason's key.")] = "",
) -> None:
    """Accept a correction, in whole or in part, or reject it, with our answer."""
    call = call_of(context)
    settled_on = date.today() if on is None else day(on)
    with call.writing() as services:
        reply = services.right_of_reply
        reply.settle(correction, state, answer, settled_on, label=label, reason_key=reason)
        found = reply.of_correction(correction)
    _say_correction(context, found, correction)


def _list_schedules(context: typer.Context, reference: str) -> None:
    call = call_of(context)
    with call.reading() as services:
        case_id = services.casework.find(reference).id
        schedules = services.right_of_reply.schedules(case_id)
        bodies = services.right_of_reply.bodies(case_id)
    lines = [_schedule_line(schedule) for schedule in schedules] or [
        "No schedule has been made in this case."
    ]
    lines += [
        f"--of “{body.name}”: {counted(len(body.question_ids), 'question')} unanswered" for body in bodies
    ]
    call.speaker.say([_schedule_document(schedule) for schedule in schedules], lines)


def _schedule_document(schedule: Schedule) -> said.Json:
    return {
        "id": schedule.id,
        "of": schedule.body,
        "made": said.iso(schedule.made_on),
        "sent": said.iso(schedule.sent_on),
        "answer_by": said.iso(schedule.answer_by),
        "letter": schedule.letter_id,
        "questions": [
            {
                "number": line.number,
                "wording": line.wording,
                "asked": line.asked,
                "said": list(line.said),
                "recorded": line.recorded,
            }
            for line in schedule.lines
        ],
    }


def _schedule_line(schedule: Schedule) -> str:
    numbers = ", ".join(line.number for line in schedule.lines)
    sent = "not sent" if schedule.sent_on is None else f"sent {long_date(schedule.sent_on)}"
    due = "" if schedule.answer_by is None else f", answer by {long_date(schedule.answer_by)}"
    return f"{schedule.id:>5}  {long_date(schedule.made_on)} to {schedule.body} ({numbers}; {sent}{due})"


def _say_correction(context: typer.Context, schedule: Schedule, correction_id: int) -> None:
    row = next((one for one in schedule.corrections if one.id == correction_id), None)
    if row is None:
        raise NotFound(f"There is no correction number {correction_id}.")
    call_of(context).speaker.say(_correction_document(schedule, row), _correction_lines(schedule, row))


def _correction_document(schedule: Schedule, correction: Correction) -> said.Json:
    return {
        "id": correction.id,
        "schedule": schedule.id,
        "of": schedule.body,
        "received": said.iso(correction.received_on),
        "number": schedule.number_of(correction) or None,
        "letter": correction.letter_id,
        "words": correction.said,
        "decision": correction.state.value,
        "answer": correction.answer,
        "settled": said.iso(correction.settled_on),
    }


def _correction_lines(schedule: Schedule, correction: Correction) -> list[str]:
    about = schedule.number_of(correction) or "the schedule"
    came = "" if correction.received_on is None else f", {long_date(correction.received_on)}"
    lines = [
        f"{correction.id:>5}  {schedule.body}{came}, on {about}: {correction_words(correction.state).lower()}",
        f"       “{correction.said}”",
    ]
    return [*lines, *([f"       Our answer: {correction.answer}"] if correction.answer else [])]
