# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What many verbs of the terminal ask for: a case, a question, a letter, a page, a reason, a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from caseapp.cli.call import LARGEST, plain
from caseapp.domain.errors import NotFound

if TYPE_CHECKING:
    from caseapp.services.office import Services

_LETTER = "The letter's number, as `letters` lists it."

Reference = Annotated[str, typer.Argument(metavar="REFERENCE", parser=plain, help="The case's reference.")]
MaybeReference = Annotated[
    str | None, typer.Argument(metavar="REFERENCE", parser=plain, help="The case's reference.")
]
Number = Annotated[str, typer.Argument(metavar="Qn", parser=plain, help="The question's number.")]
LetterId = Annotated[int, typer.Argument(metavar="LETTER", min=1, max=LARGEST, help=_LETTER)]
MaybeLetter = Annotated[int | None, typer.Argument(metavar="LETTER", min=1, max=LARGEST, help=_LETTER)]
PageNumber = Annotated[int | None, typer.Option("--page", min=1, max=LARGEST, help="The page, from 1.")]
Reason = Annotated[
    str, typer.Option("--reason", parser=plain, help="A stock reason's key, or your own words.")
]
Output = Annotated[Path, typer.Option("--output", help="The file to write.")]
AsAt = Annotated[
    str | None, typer.Option("--as-at", metavar="TIME", help="ISO 8601; without an offset, London time.")
]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="Replace a file that is there.")]


def case_of(services: Services, reference: str, letter: int) -> int:
    """Return the case of a reference; raises NotFound for it, or where the letter is not on it."""
    case_id = services.casework.find(reference).id
    if case_id not in services.filing.letter(letter).case_ids:
        raise NotFound(
            f"Letter {letter} is not on case {reference}.", remedy="`letters` lists those that are."
        )
    return case_id


def key_or_words(services: Services, reason: str) -> tuple[str, str]:
    """Tell the key of a stock reason from own words; the other of the two is empty."""
    keys = {stock.key for stock in services.register.stock_reasons()}
    return (reason, "") if reason in keys else ("", reason)


def enclosed(services: Services, letter: int, number: int) -> int:
    """Return the document of the N-th enclosure of a letter; raises NotFound."""
    there = services.enclosing.of_letter(letter)
    if number > len(there):
        raise NotFound(f"Letter {letter} has no enclosure {number}.", remedy=f"It has {len(there)}.")
    return there[number - 1].document.id
