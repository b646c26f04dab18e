# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about parts and mergers of questions, and about whom they were put to."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.arguments import Number, Reference
from caseapp.cli.call import Call, call_of, plain
from caseapp.domain import words
from caseapp.domain.by_body import BodyCell, BodyGrid

if TYPE_CHECKING:
    from caseapp.services.reasking import PutAgain


def add_asking_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    app.command("divide")(divide)
    app.command("merge")(merge)
    app.command("settled-by")(settled_by)


def divide(
    context: typer.Context,
    reference: Reference,
    number: Number,
    parts: Annotated[
        list[str], typer.Argument(metavar="PART...", parser=plain, help="The words of each part.")
    ],
) -> None:
    """Divide a question into parts; it keeps its askings and is not counted itself."""
    call = call_of(context)
    with call.writing() as services:
        question = services.register.by_number(services.casework.find(reference).id, number)
        ids = services.dividing.divide(question.id, parts).value
        made = [services.register.question(part_id) for part_id in ids]
    numbers = words.series([part.number for part in made])
    call.speaker.say(
        [said.question_document(part) for part in made], [f"Divided {question.number} into {numbers}"]
    )


def merge(
    context: typer.Context,
    reference: Reference,
    number: Number,
    into: Annotated[str, typer.Argument(metavar="INTO", parser=plain, help="The question that stays.")],
) -> None:
    """Merge a question into another of its case, whose askings and responses then hold both."""
    call = call_of(context)
    with call.writing() as services:
        case_id = services.casework.find(reference).id
        question, stays = (services.register.by_number(case_id, one) for one in (number, into))
        services.dividing.merge(question.id, stays.id)
        stays = services.register.question(stays.id)
    call.speaker.say(said.question_document(stays), [f"Merged {question.number} into {stays.number}"])


def settled_by(
    context: typer.Context,
    reference: Reference,
    number: Number,
    body: Annotated[
        str, typer.Argument(metavar="BODY", parser=plain, help="Its name; none for whoever was asked.")
    ] = "",
) -> None:
    """Say whose answer settles a question that was put to several bodies."""
    call = call_of(context)
    with call.writing() as services:
        question = services.register.by_number(services.casework.find(reference).id, number)
        services.by_body.settle_by(question.id, body)
        question = services.register.question(question.id)
    whose = (
        f"the answer of {question.settled_by}" if question.settled_by else "the answer of whoever was asked"
    )
    call.speaker.say(
        said.question_document(question),
        [f"{question.number} is settled by {whose}, and is now: {words.standing_words(question).lower()}"],
    )


def say_grid(call: Call, grid: BodyGrid, question_ids: Sequence[int]) -> None:
    """Print how some questions stand with each body they were put to, in the order given."""
    rows = {row.question.id: row for row in grid.rows}
    listed = BodyGrid(grid.bodies, tuple(rows[one] for one in question_ids if one in rows))
    call.speaker.say(_grid_document(listed), _grid_lines(listed, datetime.now()))


def _grid_document(grid: BodyGrid) -> said.Json:
    return [
        {
            "number": row.question.number,
            "wording": row.question.wording,
            "bodies": [
                _cell_document(body, cell)
                for body, cell in zip(grid.bodies, row.cells, strict=True)
                if cell is not None
            ],
        }
        for row in grid.rows
    ]


def _grid_lines(grid: BodyGrid, now: datetime) -> list[str]:
    lines = []
    for row in grid.rows:
        lines.append(f"{row.question.number:<7} {' '.join(row.question.wording.split())}")
        for body, cell in zip(grid.bodies, row.cells, strict=True):
            if cell is not None:
                late = ", overdue" if cell.is_overdue(now) else ""
                lines.append(f"        {body}: {cell.words}{late}")
    return lines or ["No questions were put to anybody yet. Register one with ask."]


def record_again(
    call: Call, reference: str, letter: int, page: int | None, quote: str, numbers: Sequence[str]
) -> int:
    """Record that words of a letter put questions of a case again; return the exit code, 1 where one could not be."""
    with call.writing() as services:
        case_id = services.casework.find(reference).id
        ids = [services.register.by_number(case_id, number).id for number in numbers]
        passage = services.viewing.find_passage(letter, page, quote)
        bulk = services.register.ask_each_again(ids, letter, passage).value.bulk
        asked = [services.register.by_number(case_id, number) for number in bulk.done]
    for one in bulk.passed_over:
        call.speaker.warn(one.because)
    documents = [said.question_document(question) for question in asked]
    call.speaker.say(
        documents[0] if len(numbers) == 1 else documents,
        [f"Recorded: {one.number} was asked {words.counted(one.times_asked, 'time')}" for one in asked],
    )
    return int(bool(bulk.passed_over))


def again_words(before: "PutAgain", number: str) -> str:
    """Say which questions words look like that were registered as a new one, and what to do where they are."""
    options = " ".join(f"--again {one.number}" for one in before.questions)
    what = f"it is the same question, merge {number} into {before.numbers}"
    if len(before.ids) > 1:
        what = f"it asks them again, ask with {options}, and take {number} away in the window"
    return f"{before.words}: it {before.because}. Where {what}."


def before_documents(before: "PutAgain | None") -> list[said.Json]:
    """Return which questions words put again as JSON holds them."""
    if before is None:
        return []
    return [
        {"number": one.number, "likeness": round(one.likeness, 2), "because": before.because}
        for one in before.questions
    ]


def _cell_document(body: str, cell: BodyCell) -> said.Json:
    return {
        "body": body,
        "outcome": words.HIDDEN.lower() if cell.withheld else cell.status.value,
        "letter": cell.letter_id,
        "last_asked": said.iso(cell.asked_on),
        "times_asked": cell.times,
        "due": said.iso(cell.due_on),
        "settles": cell.is_settling,
    }
