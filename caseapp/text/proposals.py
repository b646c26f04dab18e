# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the program reads from a letter's text and offers to the officer for confirmation."""

from collections.abc import Sequence

from caseapp.domain.letter import Direction, Proposal
from caseapp.text.correspondents import addressee, writer
from caseapp.text.dates import letter_date
from caseapp.text.direction import direction
from caseapp.text.references import references, subject
from caseapp.text.zones import zones_of


def propose(
    text: str,
    *,
    our_names: Sequence[str],
    file_name: str,
    stated: Direction | None = None,
) -> tuple[Proposal, ...]:
    """Propose direction, date, subject, references, writer and addressee of a letter, at most one each.

    `text` is the letter's canonical text, `our_names` the names our office goes by; a direction that is
    `stated` is not proposed, but says whose a reference is.
    """
    zones = zones_of(text)
    proposals: list[Proposal | None] = []
    if stated is None or stated is Direction.UNKNOWN:
        guessed = direction(zones, our_names)
        proposals.append(guessed)
        way = Direction(guessed.value)
    else:
        way = stated
    proposals += [letter_date(text, file_name, zones), subject(zones, file_name)]
    proposals += references(zones, way)
    proposals += [writer(zones), addressee(zones)]
    return tuple(proposal for proposal in proposals if proposal is not None)


def our_names_in(setting: str) -> tuple[str, ...]:
    """Return the names in the setting "office-names", one a line."""
    return tuple(name.strip() for name in setting.splitlines() if name.strip())
