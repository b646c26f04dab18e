# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verbs about second readings: `second-reading ask`, `label`, `finish`, `compare`, `settle` …"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp import compose
from caseapp.cli.arguments import (
    Number,
    Output,
    Overwrite,
    PageNumber,
    Reason,
    Reference,
    key_or_words,
)
from caseapp.cli.call import LARGEST, PROGRAM, call_of, plain
from caseapp.domain.question import Label
from caseapp.domain.reading_words import agreement_words, left_out_words, reading_words
from caseapp.domain.words import counted, label_words, letter_day

if TYPE_CHECKING:
    from caseapp.cli.words import Json
    from caseapp.domain.two_readings import Compared, Comparison, Judged, ReadingRow, Sheet
    from caseapp.services.office import Services

Reading = Annotated[
    int, typer.Argument(metavar="READING", min=1, max=LARGEST, help="Its number, as `list` tells it.")
]


def add_second_reading_verbs(app: typer.Typer) -> None:
    """Add the verbs to the program."""
    verbs = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    for name, verb in (
        ("list", list_),
        ("ask", ask),
        ("show", show),
        ("begin", begin),
        ("label", label),
        ("finish", finish),
        ("compare", compare),
        ("settle", settle),
        ("withdraw", withdraw),
        ("copy", copy),
        ("open-copy", open_copy),
        ("export-labels", export_labels),
        ("import-labels", import_labels),
    ):
        verbs.command(name)(verb)
    app.add_typer(verbs, name="second-reading", help="Letters read by a second officer, and the differences.")


def list_(context: typer.Context, reference: Reference) -> None:
    """List the second readings of a case."""
    call = call_of(context)
    with call.reading() as services:
        rows = services.second_readings.of_case(services.casework.find(reference).id)
    call.speaker.say_list(
        rows, _row_document, _row_line, "No second reading has been asked for in this case."
    )


def ask(
    context: typer.Context,
    reference: Reference,
    letter: Annotated[
        int | None,
        typer.Argument(metavar="LETTER", min=1, max=LARGEST, help="A letter; without it every reply."),
    ] = None,
) -> None:
    """Ask for a second reading of a letter, or of every reply of the case."""
    call = call_of(context)
    with call.writing() as services:
        case_id = services.casework.find(reference).id
        readings = services.second_readings
        ids = (
            readings.ask_for_all(case_id).value if letter is None else (readings.ask(case_id, letter).value,)
        )
        rows = [row for row in readings.of_case(case_id) if row.reading.id in ids]
        left_out = {row.letter.id: readings.left_out(row.reading.id) for row in rows}
    for letter_id, numbers in left_out.items():
        if numbers:
            call.speaker.warn(f"Letter {letter_id}: {left_out_words(numbers)}")
    call.speaker.say([_row_document(row) for row in rows], [_row_line(row) for row in rows])


def show(context: typer.Context, reading: Reading) -> None:
    """Print the questions of a second reading as its reader sees them."""
    call = call_of(context)
    with call.reading() as services:
        sheet = services.second_readings.sheet(reading)
    _say_sheet(context, sheet)


def begin(context: typer.Context, reading: Reading) -> None:
    """Begin a second reading: the first decisions are hidden from you until it is finished."""
    call = call_of(context)
    with call.writing() as services:
        services.second_readings.begin(reading)
        sheet = services.second_readings.sheet(reading)
    _say_sheet(context, sheet)


def label(
    context: typer.Context,
    reading: Reading,
    number: Number,
    label: Annotated[Label, typer.Option("--label", help="What the letter amounts to.")],
    quote: Annotated[str, typer.Option("--quote", parser=plain, help="The words it rests on.")] = "",
    page: PageNumber = None,
    reason: Reason = "",
) -> None:
    """Label a question as the second reader."""
    call = call_of(context)
    with call.writing() as services:
        readings = services.second_readings
        letter_id = readings.sheet(reading).row.letter.id
        passage = services.viewing.find_passage(letter_id, page, quote) if quote else None
        key, own = key_or_words(services, reason)
        question_id = _question(services, reading, number)
        readings.give(reading, question_id, label, reason_key=key, reason=own, passage=passage)
        sheet = readings.sheet(reading)
    _say_sheet(context, sheet)


def finish(context: typer.Context, reading: Reading) -> None:
    """Finish a second reading, so that both can be compared."""
    call = call_of(context)
    with call.writing() as services:
        services.second_readings.finish(reading)
        row = services.second_readings.sheet(reading).row
    call.speaker.say(_row_document(row), [_row_line(row)])


def compare(context: typer.Context, reading: Reading) -> None:
    """Print both readings of a letter side by side, with their agreement."""
    call = call_of(context)
    with call.reading() as services:
        found = services.second_readings.comparison(reading)
    _say_comparison(context, found)


def settle(
    context: typer.Context,
    reading: Reading,
    number: Number,
    label: Annotated[Label, typer.Option("--label", help="One of the two labels, or another.")],
    reason: Annotated[str, typer.Option("--reason", parser=plain, help="Why.")],
) -> None:
    """Settle what both decided differently; the response is decided by it."""
    call = call_of(context)
    with call.writing() as services:
        readings = services.second_readings
        readings.settle(reading, _question(services, reading, number), label, reason)
        found = readings.comparison(reading)
    _say_comparison(context, found)


def withdraw(
    context: typer.Context,
    reading: Reading,
    reason: Annotated[
        str, typer.Option("--reason", parser=plain, help="Why; one that has begun needs it.")
    ] = "",
) -> None:
    """Take back that a second reading was asked for; its reader gives it up by this."""
    call = call_of(context)
    with call.writing() as services:
        services.second_readings.withdraw(reading, reason)
    call.speaker.say({"withdrawn": reading}, [f"Second reading {reading} is withdrawn"])


def copy(context: typer.Context, reference: Reference, output: Output, overwrite: Overwrite = False) -> None:
    """Write the letters that wait for a second reading as one file for another computer."""
    call = call_of(context)
    with call.writing() as services:
        case_id = services.casework.find(reference).id
        made = services.second_copies.make(case_id, output, overwrite=overwrite, progress=call.progress).value
    call.speaker.progress_done()
    words = f"{counted(made.letters, 'letter')} to be read a second time, in {output}"
    document: Json = {"file": str(output), "letters": made.letters, "waiting": made.waiting}
    call.speaker.say(document, [line for line in (words, made.waiting_words) if line])


def open_copy(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The portable copy.")],
    folder: Annotated[Path, typer.Argument(metavar="NEW_LIBRARY", help="The folder of the library to make.")],
) -> None:
    """Make a library out of a portable copy, in which the second reader works."""
    call = call_of(context)
    compose.open_copy(file, folder, program=PROGRAM, officer=call.officer, progress=call.progress)
    call.speaker.progress_done()
    call.speaker.say({"library": str(folder)}, [f"Made the library {folder} for the second reader"])


def export_labels(context: typer.Context, output: Output, overwrite: Overwrite = False) -> None:
    """Write the labels given in a portable copy's library, to be sent back."""
    call = call_of(context)
    with call.reading() as services:
        services.second_copies.export_labels(output, overwrite=overwrite)
    call.speaker.say({"file": str(output)}, [str(output)])


def import_labels(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The labels that came back.")],
) -> None:
    """Take in the labels of a second reader who worked on another computer."""
    call = call_of(context)
    with call.writing() as services:
        taken = services.second_copies.take_labels(file).value
    for number in taken.unplaced:
        call.speaker.warn(f"The words marked for {number} do not stand in the letter, and were left out.")
    call.speaker.say(
        {"reader": taken.reader, "readings": list(taken.reading_ids), "unplaced": list(taken.unplaced)},
        [f"Took in {counted(len(taken.reading_ids), 'second reading')} by {taken.reader}"],
    )


def _question(services: Services, reading: int, number: str) -> int:
    """Return the question of a number in the case of a reading."""
    row = services.second_readings.sheet(reading).row
    return services.register.by_number(row.reading.case_id, number).id


def _row_document(row: ReadingRow) -> Json:
    return {
        "id": row.reading.id,
        "letter": row.letter.id,
        "state": row.reading.state.value,
        "asked_by": row.asked_by,
        "reader": row.reader,
        "sent_out": bool(row.reading.key),
        "labelled": row.reading.given,
        "questions": len(row.reading.labels),
    }


def _row_line(row: ReadingRow) -> str:
    return f"{row.reading.id:>5}  letter {row.letter.id}, {letter_day(row.letter)}: {reading_words(row)}"


def _say_sheet(context: typer.Context, sheet: Sheet) -> None:
    row = sheet.row
    questions: list[Json] = [
        {
            "number": one.number,
            "wording": one.wording,
            "asked": list(one.asked),
            "label": None if one.own.label is None else one.own.label.value,
            "reason": one.own.reason or one.own.reason_key,
            "quote": None if one.own.passage is None else one.own.passage.quote,
        }
        for one in sheet.questions
    ]
    lines = [_row_line(row)]
    for one in sheet.questions:
        own = "no label yet" if one.own.label is None else label_words(one.own.label)
        asked = f"asked on {', '.join(one.asked)}" if one.asked else "never asked before it"
        lines += [f"{one.number:<7} {own}  ({asked})", f"        {' '.join(one.wording.split())}"]
    call_of(context).speaker.say(
        {"reading": _row_document(row), "hindrance": row.hindrance, "questions": questions}, lines
    )


def _say_comparison(context: typer.Context, found: Comparison) -> None:
    agreed = found.agreement
    document: Json = {
        "reading": _row_document(found.row),
        "same": agreed.same,
        "of": agreed.of,
        "kappa": None if agreed.kappa is None else round(agreed.kappa, 3),
        "questions": [
            {
                "number": one.number,
                "first": _judged(one.first),
                "second": _judged(one.second),
                "differs": one.own.differs,
                "settled": None if one.own.settled_label is None else one.own.settled_label.value,
                "settled_by": one.settled_by,
                "settled_reason": one.own.settled_reason,
            }
            for one in found.questions
        ],
    }
    lines = [agreement_words(agreed), *(_compared_line(one) for one in found.questions)]
    call_of(context).speaker.say(document, lines)


def _judged(judged: Judged) -> Json:
    return {
        "label": None if judged.label is None else judged.label.value,
        "reason": judged.reason,
        "officer": judged.officer,
        "quote": None if judged.passage is None else judged.passage.quote,
    }


def _compared_line(one: Compared) -> str:
    first, second = (
        "nothing decided" if judged.label is None else label_words(judged.label)
        for judged in (one.first, one.second)
    )
    if not one.own.differs:
        return f"{one.number:<7} both: {second}"
    settled = (
        "to be settled"
        if one.own.settled_label is None
        else f"settled by {one.settled_by}: {label_words(one.own.settled_label)}"
    )
    return f"{one.number:<7} first: {first}; second: {second}; {settled}"
