# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb about questions that are proposed in a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.call import LARGEST, call_of, plain
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caseapp.services.office import Services
    from caseapp.services.proposing import Proposed


def add_proposing_verbs(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("propose")(propose)


def propose(
    context: typer.Context,
    reference: Annotated[
        str, typer.Argument(metavar="REFERENCE", parser=plain, help="The case's reference.")
    ],
    letter: Annotated[
        int,
        typer.Argument(
            metavar="LETTER", min=1, max=LARGEST, help="The letter's number, as `letters` lists it."
        ),
    ],
    accept: Annotated[
        int | None, typer.Option("--accept", metavar="N", min=1, help="Register the N-th of them.")
    ] = None,
    reject: Annotated[
        int | None, typer.Option("--reject", metavar="N", min=1, help="Never propose the N-th again.")
    ] = None,
) -> None:
    """List the questions proposed in a letter; register or reject one of them."""
    call = call_of(context)
    if accept is not None and reject is not None:
        raise WrongUse("A proposal is accepted or rejected.", remedy="Give --accept or --reject.")
    done = ""
    if accept is None and reject is None:
        with call.reading() as services:
            _case_of(services, reference, letter)
            left = services.proposing.proposals(letter)
    else:
        with call.writing() as services:
            case_id, proposing = _case_of(services, reference, letter), services.proposing
            there = proposing.proposals(letter)
            if accept is not None:
                question_id = proposing.accept(case_id, letter, _numbered(there, accept)).value
                done = f"Registered {services.register.question(question_id).number}"
            elif reject is not None:
                proposing.reject(letter, _numbered(there, reject))
                done = f"Rejected proposal {reject}"
            left = proposing.proposals(letter)
    lines = [line for number, one in enumerate(left, 1) for line in _lines(number, one)]
    call.speaker.say(
        [_document(number, one) for number, one in enumerate(left, 1)],
        [*([done] if done else []), *(lines or ["No questions are proposed in this letter."])],
    )


def _case_of(services: Services, reference: str, letter: int) -> int:
    case_id = services.casework.find(reference).id
    if case_id not in services.filing.letter(letter).case_ids:
        raise NotAllowed(
            f"Letter {letter} is not on case {reference}.", remedy="List the case's with letters."
        )
    return case_id


def _numbered(proposed: Sequence[Proposed], number: int) -> Proposed:
    if number > len(proposed):
        raise NotFound(
            f"There is no proposal {number} in this letter.", remedy="List them without --accept or --reject."
        )
    return proposed[number - 1]


def _document(number: int, proposed: Proposed) -> said.Json:
    found = proposed.found
    return {
        "number": number,
        "wording": proposed.wording,
        "kind": found.kind.value,
        "confidence": round(found.confidence, 2),
        "because": found.because,
        "printed_number": found.printed,
        "pages": list(proposed.pages),
    }


def _lines(number: int, proposed: Proposed) -> tuple[str, str]:
    pages = ", ".join(map(str, proposed.pages))
    found = proposed.found
    printed = f", printed {found.printed}" if found.printed else ""
    return (
        f"{number:>5}  page {pages}{printed}  ({found.kind.value}, {found.confidence:.0%}: {found.because})",
        f"       {proposed.wording}",
    )
