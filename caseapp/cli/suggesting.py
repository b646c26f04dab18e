# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb that weighs a letter against the open questions, or the suggestions themselves."""

from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli.arguments import MaybeLetter, MaybeReference, case_of
from caseapp.cli.call import Call, call_of
from caseapp.cli.words import Json
from caseapp.domain.errors import WrongUse
from caseapp.domain.words import label_words

if TYPE_CHECKING:
    from caseapp.services.hit_rate import HitRate
    from caseapp.services.suggesting import Suggested


def add_suggesting_verbs(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("suggest")(suggest)


def suggest(
    context: typer.Context,
    reference: MaybeReference = None,
    letter: MaybeLetter = None,
    hit_rate: Annotated[
        bool, typer.Option("--hit-rate", help="Compare the suggestions with what officers decided.")
    ] = False,
) -> None:
    """Suggest what a letter says to the open questions; nothing is recorded."""
    call = call_of(context)
    if hit_rate:
        if reference is not None:
            raise WrongUse("--hit-rate is of the whole library.", remedy="Leave out the case and the letter.")
        _say_hit_rate(call)
        return
    if reference is None or letter is None:
        raise WrongUse("A case and one of its letters are needed.", remedy="Or ask for --hit-rate.")
    with call.reading() as services:
        case_id = case_of(services, reference, letter)
        numbers = {question.id: question.number for question in services.register.questions(case_id)}
        found = [
            suggested
            for suggested in services.suggesting.for_letter(letter, progress=call.progress)
            if suggested.question_id in numbers
        ]
        call.speaker.progress_done()
    lines = [line for suggested in found for line in _lines(suggested)]
    call.speaker.say(
        [_document(suggested) for suggested in found],
        lines or ["No open question that this letter could answer, or no text to look for it in."],
    )


def _document(suggested: "Suggested") -> Json:
    return {
        "number": suggested.number,
        "label": None if suggested.label is None else suggested.label.value,
        "confidence": suggested.confidence,
        "because": suggested.because,
        "passages": [
            {
                "page": found.passage.place.page,
                "start": found.passage.place.start,
                "end": found.passage.place.end,
                "quote": found.passage.quote,
                "score": found.score,
                "because": found.because,
                "enclosure": found.enclosure,
            }
            for found in suggested.passages
        ],
    }


def _lines(suggested: "Suggested") -> list[str]:
    label = "Undecided" if suggested.label is None else label_words(suggested.label)
    lines = [f"{suggested.number:<7} {label} ({suggested.confidence:.2f})  {suggested.because}"]
    for found in suggested.passages:
        paper = f"{found.enclosure}, " if found.enclosure else ""
        quote = " ".join(found.passage.quote.split())
        lines.append(f"        {paper}page {found.passage.place.page}: “{quote}”")
    return lines


def _say_hit_rate(call: Call) -> None:
    with call.reading() as services:
        rate = services.suggesting.hit_rate(progress=call.progress)
        call.speaker.progress_done()
    call.speaker.say(
        {
            "decided": rate.decided,
            "same": rate.same,
            "undecided": rate.undecided,
            "falsely_answered": rate.falsely_answered,
            "left_out": rate.left_out,
            "labels": [
                {
                    "label": hits.label.value,
                    "decided": hits.decided,
                    "same": hits.same,
                    "undecided": hits.undecided,
                }
                for hits in rate.labels
            ],
        },
        _hit_rate_lines(rate),
    )


def _hit_rate_lines(rate: "HitRate") -> list[str]:
    if not rate.decided:
        return ["Nothing has been decided yet that a suggestion could be compared with."]
    other = rate.decided - rate.same - rate.undecided
    whole = f"{rate.words}; otherwise {other}, no suggestion {rate.undecided}."
    return [whole, *(f"  {line}" for line in rate.detail)]
