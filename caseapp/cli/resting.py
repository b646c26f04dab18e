# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What rests on a letter that is changed from the terminal: listed first, then let follow or left as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from caseapp.cli import words as said
    from caseapp.cli.call import Call
    from caseapp.domain.consequence import Consequence

Follow = Annotated[
    bool | None,
    typer.Option("--follow/--leave", help="Let what rests on the letter follow, or stay as it is."),
]
_WAITS = "Nothing is recorded yet. Say --follow to let this follow, or --leave to leave it as it is."


def record_with(found: Sequence[Consequence], follow: bool | None, record: Callable[[bool], object]) -> bool:
    """Record a change of a letter, unless something rests on it of which nothing was said; tell whether it was."""
    recorded = follow is not None or not found
    if recorded:
        record(bool(follow))
    return recorded


def say_resting(
    call: Call,
    document: Mapping[str, said.Json],
    words: str,
    found: Sequence[Consequence],
    *,
    recorded: bool,
    followed: bool,
    waits: str = _WAITS,
) -> None:
    """Print what was recorded and what rests on it, old beside new."""
    left = "" if followed or not recorded else "Left as it was: "
    lines = [f"{left}{item.words}" for item in found]
    rests = [{"what": item.what, "before": item.before, "after": item.after} for item in found]
    call.speaker.say(
        {**document, "recorded": recorded, "followed": followed and bool(found), "rests": rests},
        [words, *lines] if recorded else [*lines, waits],
    )
