# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The terminal's verb about questions that are proposed in a letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli import words as said
from caseapp.cli.arguments import LetterId, Reference, case_of
from caseapp.cli.askings import before_documents
from caseapp.cli.call import Call, call_of
from caseapp.domain.case_words import counted
from caseapp.domain.errors import NotAllowed, NotFound, WrongUse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from caseapp.services.office import Services
    from caseapp.services.proposing import Proposed
    from caseapp.services.reasking import PutAgain


def add_proposing_verbs(app: typer.Typer) -> None:
    """Add the verb to the program."""
    app.command("propose")(propose)


def propose(
    context: typer.Context,
    reference: Reference,
    letter: LetterId,
    accept: Annotated[
        int | None, typer.Option("--accept", metavar="N", min=1, help="Register the N-th of them.")
    ] = None,
    reject: Annotated[
        int | None, typer.Option("--reject", metavar="N", min=1, help="Never propose the N-th again.")
    ] = None,
    split: Annotated[
        int | None,
        typer.Option("--split", metavar="N", min=1, help="Register the N-th and its like in parts."),
    ] = None,
    merge: Annotated[
        int | None,
        typer.Option("--merge", metavar="N", min=1, help="Register the N-th and the next as one question."),
    ] = None,
    accept_all: Annotated[bool, typer.Option("--accept-all", help="Register all of them.")] = False,
) -> None:
    """List the questions proposed in a letter; register, split, merge or reject them."""
    call = call_of(context)
    options = ((_accept, accept), (_reject, reject), (_split, split), (_merge, merge))
    asked: list[tuple[Callable[[_Letter, int], str], int]]
    asked = [(act, number) for act, number in options if number is not None]
    if accept_all:
        asked.append((_accept_all, 1))
    if len(asked) > 1:
        raise WrongUse("One thing is done with proposals at a time.", remedy="Give one of the options.")
    done = ""
    with call.writing() if asked else call.reading() as services:
        case_id = case_of(services, reference, letter)
        left = services.proposing.proposals(letter)
        for act, number in asked:
            _numbered(left, number)
            done = act(_Letter(services, case_id, letter, left), number)
            left = services.proposing.proposals(letter)
        others = services.proposing.put_to(letter)
        before = services.reasking.recognise(case_id, letter, [one.wording for one in left])
    if others and left:
        call.speaker.warn(f"The office was only copied in to this letter, which is put to {others}.")
    _say(call, done, list(zip(left, before, strict=True)))


def _say(call: Call, done: str, left: Sequence[tuple[Proposed, PutAgain | None]]) -> None:
    lines = [line for number, (one, before) in enumerate(left, 1) for line in _lines(number, one, before)]
    call.speaker.say(
        [_document(number, *one) for number, one in enumerate(left, 1)],
        [*([done] if done else []), *(lines or ["No questions are proposed in this letter."])],
    )


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter of a case and what is proposed in it."""

    services: Services
    case_id: int
    letter_id: int
    proposed: Sequence[Proposed]

    def registered(self, question_id: int) -> str:
        return f"Registered {self.services.register.question(question_id).number}"


def _accept(letter: _Letter, number: int) -> str:
    one = letter.proposed[number - 1]
    written = letter.services.proposing.accept(letter.case_id, letter.letter_id, one)
    return letter.registered(written.value)


def _accept_all(letter: _Letter, _number: int) -> str:
    letter.services.proposing.accept_all(letter.case_id, letter.letter_id, letter.proposed)
    return f"Registered {counted(len(letter.proposed), 'proposed question')}"


def _reject(letter: _Letter, number: int) -> str:
    letter.services.proposing.reject(letter.letter_id, letter.proposed[number - 1])
    return f"Rejected proposal {number}"


def _split(letter: _Letter, number: int) -> str:
    from caseapp.services.proposing import parts_with

    parts = parts_with(letter.proposed[number - 1], letter.proposed)
    if len(parts) < 2:
        raise NotAllowed(
            f"Proposal {number} has no parts that could be told apart.",
            remedy="Divide it in the window, or add its parts by their words.",
        )
    written = letter.services.proposing.split(letter.case_id, letter.letter_id, parts)
    return f"{letter.registered(written.value)} in {len(parts)} parts"


def _merge(letter: _Letter, number: int) -> str:
    first, second = letter.proposed[number - 1], _numbered(letter.proposed, number + 1)
    written = letter.services.proposing.merge(letter.case_id, letter.letter_id, first, second)
    return letter.registered(written.value)


def _numbered(proposed: Sequence[Proposed], number: int) -> Proposed:
    if number > len(proposed):
        raise NotFound(
            f"There is no proposal {number} in this letter.",
            remedy="List them first, without any of the options.",
        )
    return proposed[number - 1]


def _document(number: int, proposed: Proposed, before: PutAgain | None) -> said.Json:
    found = proposed.found
    return {
        "number": number,
        "wording": proposed.wording,
        "kind": found.kind.value,
        "confidence": round(found.confidence, 2),
        "because": found.because,
        "printed_number": found.printed,
        "pages": list(proposed.pages),
        "asked_before": before_documents(before),
    }


def _lines(number: int, proposed: Proposed, before: PutAgain | None) -> tuple[str, ...]:
    pages = ", ".join(map(str, proposed.pages))
    found = proposed.found
    printed = f", printed {found.printed}" if found.printed else ""
    return (
        f"{number:>5}  page {pages}{printed}  ({found.kind.value}, {found.confidence:.0%}: {found.because})",
        f"       {proposed.wording}",
        *(() if before is None else (f"       {before.words}: it {before.because}",)),
    )
